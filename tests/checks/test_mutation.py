"""A wrong digit in a whole report: noticed, and the wrong figure told from the right ones around it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from raportti_parse import pipeline
from raportti_parse.ocr import available
from raportti_parse.records.model import Quantity, Report
from tests.checks.mutation import Tally, change_digits
from tests.conftest import KAUHAVA, SAMPLES, SHARED

SEED = 300


@lru_cache(maxsize=1)
def unchecked(path: Path, *, ocr: bool = False) -> Report:
    """A report as it is before its own arithmetic is done."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "check_report", lambda report: report)
        return pipeline.parse(path, ocr=ocr)


def in_table(quantity: Quantity) -> bool:
    return quantity.source.table is not None


def assert_found(tally: Tally, *, alone: float = 0.85) -> None:
    assert tally.share(tally.noticed) >= 0.97, tally
    assert tally.share(tally.alone) >= alone, tally


@pytest.mark.parametrize("name", ["lahti-2020-seurantaraportti", "lahti-2019-toimintakertomus"])
def test_changed_cells_of_the_decks(name: str) -> None:
    tally = change_digits(unchecked(SAMPLES / f"{name}.pdf"), 100, SEED, in_table)
    assert tally.broken == 100
    assert_found(tally)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lahti-2020-seurantaraportti", "lahti-2019-toimintakertomus"])
def test_changed_figures_anywhere_in_the_decks(name: str) -> None:
    tally = change_digits(unchecked(SAMPLES / f"{name}.pdf"), 300, SEED, lambda quantity: True)
    assert tally.broken == 300
    assert_found(tally)


@pytest.mark.slow
def test_changed_cells_of_the_pictures() -> None:
    if available() is not None:
        pytest.skip("no OCR engine here: raportti-parse doctor says what installs it")
    path = SAMPLES / "lahti-2021-seurantaraportti.pdf"
    assert_found(change_digits(unchecked(path, ocr=True), 300, SEED, lambda quantity: True))


@pytest.mark.slow
def test_changed_figures_of_the_real_report() -> None:
    if not SHARED.exists():
        pytest.skip("the folder ../shared with the real report is not here")
    assert_found(change_digits(unchecked(KAUHAVA), 100, SEED, in_table))
