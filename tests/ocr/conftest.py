"""The engine that the tests of OCR share."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from raportti_parse.ocr import Engine, Missing, shared_engine
from tests.ocr.counting import CountingEngine


@pytest.fixture(scope="session")
def tesseract(wait_for: Callable[[str], None]) -> Engine:
    wait_for("tesseract")
    engine = shared_engine()
    assert not isinstance(engine, Missing)
    return engine


@pytest.fixture
def engine(tesseract: Engine) -> CountingEngine:
    return CountingEngine(tesseract)
