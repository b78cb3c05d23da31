"""A wrong digit in a whole report: noticed, and the wrong figure told from the right ones around it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from raportti_parse import pipeline, stages
from raportti_parse.records.model import Quantity, Report
from tests.checks.mutation import Tally, change_digits
from tests.conftest import SAMPLES
from tests.parts import KAUHAVA

SEED = 300


@lru_cache(maxsize=4)
def unchecked(path: Path, *, ocr: bool = False) -> Report:
    """A report as it is before its own arithmetic is done."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stages, "check_report", lambda report: report)
        return pipeline.parse(path, ocr=ocr)


def in_table(quantity: Quantity) -> bool:
    return quantity.source.table is not None


def in_text(quantity: Quantity) -> bool:
    return quantity.source.table is None


def anywhere(quantity: Quantity) -> bool:
    """Cells and sentences, by their share of what the relations tie."""
    return True


def deck(name: str, *, ocr: bool = False) -> Report:
    return unchecked(SAMPLES / f"{name}.pdf", ocr=ocr)


def assert_found(tally: Tally, *, noticed: float = 0.97, alone: float = 0.85) -> None:
    assert tally.share(tally.noticed) >= noticed, tally
    assert tally.share(tally.alone) >= alone, tally


@pytest.mark.parametrize("name", ["lahti-2020-seurantaraportti", "lahti-2019-toimintakertomus"])
def test_changed_cells_of_the_decks(name: str) -> None:
    tally = change_digits(deck(name), 100, SEED, in_table)
    assert tally.broken == 100
    assert_found(tally)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["lahti-2020-seurantaraportti", "lahti-2019-toimintakertomus"])
def test_changed_figures_anywhere_in_the_decks(name: str) -> None:
    tally = change_digits(deck(name), 300, SEED, anywhere)
    assert tally.broken == 300
    assert_found(tally)


@pytest.mark.slow
@pytest.mark.wants("tesseract")
def test_changed_figures_anywhere_in_the_pictures() -> None:
    tally = change_digits(deck("lahti-2021-seurantaraportti", ocr=True), 300, SEED, anywhere)
    assert tally.broken == 300
    assert_found(tally)


@pytest.mark.slow
@pytest.mark.wants(KAUHAVA.name)
def test_changed_figures_of_the_real_report() -> None:
    assert_found(change_digits(unchecked(KAUHAVA), 100, SEED, in_table))
    assert_found(change_digits(unchecked(KAUHAVA), 200, SEED, anywhere))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "alone"),
    [
        pytest.param("lahti-2020-seurantaraportti", 0.40, id="half of it four boxes of one digit"),
        pytest.param("lahti-2019-toimintakertomus", 0.50, id="totals and two or three parts"),
    ],
)
def test_changed_figures_of_sentences(name: str, alone: float) -> None:
    """Most sums of sentences stand in no other relation: that one is wrong is seen, which one often not."""
    assert_found(change_digits(deck(name), 100, SEED, in_text), alone=alone)


@pytest.mark.slow
@pytest.mark.wants("tesseract")
def test_changed_figures_of_sentences_beside_pictures() -> None:
    tally = change_digits(deck("lahti-2021-seurantaraportti", ocr=True), 100, SEED, in_text)
    assert_found(tally, alone=0.75)


@pytest.mark.slow
@pytest.mark.wants(KAUHAVA.name)
def test_changed_figures_of_sentences_in_the_real_report() -> None:
    """Whole passages are printed twice in it, and nothing says which of two printings is the right one."""
    assert_found(change_digits(unchecked(KAUHAVA), 100, SEED, in_text), noticed=0.95, alone=0.45)
