"""docs/errors.md lists every exception, exit code and problem code."""

from __future__ import annotations

import re

from raportti_parse import errors
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
# of a Problem, or of the PageFailure that becomes one
_PROBLEM = re.compile(
    r"\b(?:Ocr)?Problem\(\s*(?:code=)?\"([a-z_]+)\"|\"(page_(?:un|in|fail)[a-z]+)\""
)  # the latter of a PageFailure


def test_every_exception_is_on_the_page() -> None:
    classes = [
        c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.RaporttiError)
    ]
    assert len(classes) >= 8
    for cls in classes:
        assert f"`{cls.__name__}`" in PAGE, cls.__name__


def test_every_exit_code_is_on_the_page() -> None:
    for code in errors.ExitCode:
        assert re.search(rf"\|\s*{code.value}\s*\|", PAGE), code.name


def test_every_problem_code_is_on_the_page_and_none_besides() -> None:
    used = {
        code
        for path in (ROOT / "src").rglob("*.py")
        for codes in _PROBLEM.findall(path.read_text(encoding="utf-8"))
        for code in codes
        if code
    }
    section = PAGE.split("## Problem codes", 1)[1].split("\n## ", 1)[0]
    listed = set(re.findall(r"^\| `([a-z_]+)`", section, re.MULTILINE))
    assert listed == used
