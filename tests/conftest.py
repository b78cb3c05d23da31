"""Where the inputs are, the one parse of each that tests share, and what tests wait for."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from raportti_parse import Report, parse
from tests.parts import KAUHAVA as KAUHAVA
from tests.parts import REAL, part
from tests.parts import ROOT as ROOT
from tests.watch import Watch

SAMPLES = ROOT / "samples"
_watch = Watch()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-goldens",
        action="store_true",
        help="write golden/NAME.json anew; read each changed figure against its page before committing",
    )


@pytest.fixture(scope="session", autouse=True)
def fakes_for_children() -> Iterator[None]:
    """Reading processes of an archive run find the tests' own parsers."""
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(ROOT), before)))
    yield
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@lru_cache(maxsize=8)
def parsed(path: Path) -> Report:
    """The report of a file, parsed once a test process, without OCR."""
    return parse(path, ocr=False)


@pytest.fixture(scope="session")
def wait_for() -> Callable[[str], None]:
    """Skips the test where a part (tests/parts.py) or a real report, named by its file, is not here."""

    def wait(name: str) -> None:
        wanted = part(name)
        if not wanted.here():
            pytest.skip(wanted.reason)
        _watch.awaited.add(str(REAL / name))

    return wait


@pytest.fixture(autouse=True)
def waits_for_marks(request: pytest.FixtureRequest, wait_for: Callable[[str], None]) -> None:
    """Waits for what the test's marks say."""
    for mark in request.node.iter_markers("wants"):
        for name in mark.args:
            wait_for(name)


@pytest.fixture(scope="session")
def kauhava(wait_for: Callable[[str], None]) -> Report:
    """The real report beside the project."""
    wait_for(KAUHAVA.name)
    return parsed(KAUHAVA)


@pytest.fixture(scope="session")
def lahti() -> Report:
    """The rebuilt Lahti deck of 1-12/2021."""
    return parsed(SAMPLES / "lahti-2021-seurantaraportti.pdf")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None]:
    _watch.start()
    yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None]:
    yield
    if opened := _watch.stop():
        pytest.fail(f"opens {', '.join(opened)}, outside the repository: see tests/parts.py")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """How many tests waited for what, and what brings it."""
    skipped = (report.longrepr for report in terminalreporter.stats.get("skipped", ()))
    reasons = Counter(str(told[2]).removeprefix("Skipped: ") for told in skipped if isinstance(told, tuple))
    for reason, count in sorted(reasons.items()):
        if reason.startswith("waited for "):
            terminalreporter.write_line(f"{count} test{'s' * (count > 1)} {reason}")
