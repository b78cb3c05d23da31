"""Where the inputs are, and the one parse of each that tests share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from raportti_parse import Report, parse

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"
KAUHAVA = SHARED / "real" / "kauhava-tilinpaatos-2024.pdf"


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
def kauhava() -> Report:
    """The real report, skipped only where the folder of shared inputs does not exist."""
    if not SHARED.exists():
        pytest.skip("the folder ../shared with the real report is not here")
    return parsed(KAUHAVA)


@pytest.fixture(scope="session")
def lahti() -> Report:
    """The rebuilt Lahti deck of 1-12/2021."""
    return parsed(SAMPLES / "lahti-2021-seurantaraportti.pdf")
