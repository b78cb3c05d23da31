"""The engine that the tests of OCR share."""

from __future__ import annotations

import pytest

from raportti_parse.ocr import Engine, Missing, shared_engine
from tests.ocr.counting import CountingEngine


@pytest.fixture(scope="session")
def tesseract() -> Engine:
    engine = shared_engine()
    if isinstance(engine, Missing):
        pytest.skip(str(engine))
    return engine


@pytest.fixture
def engine(tesseract: Engine) -> CountingEngine:
    return CountingEngine(tesseract)
