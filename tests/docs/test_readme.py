"""The README's Python example runs as printed."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert blocks
    monkeypatch.chdir(ROOT)
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_every_command_of_the_readme_exists() -> None:
    from raportti_parse.cli.main import COMMANDS

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\$ raportti-parse (\w+)", text, re.MULTILINE))
    assert named <= set(COMMANDS)
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"^\$ make (\w+)", text, re.MULTILINE)) == {"run", "test"} <= targets
