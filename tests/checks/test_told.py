"""What a sample's build says must add up is found, and holds."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from raportti_parse import Report
from raportti_parse.checks import check_report
from tests.checks.test_mutation import unchecked
from tests.checks.told import Found, Truth
from tests.conftest import SAMPLES, parsed

DECK = SAMPLES / "lahti-2021-seurantaraportti.pdf"
SCAN = SAMPLES / "lahti-2021-skannattu.pdf"
TEXTS = {"lahti-2020-seurantaraportti": 250, "lahti-2019-toimintakertomus": 218}


def truth_of(path: Path) -> Truth:
    return Truth(path.with_name(f"{path.stem}.truth.json"))


def assert_all_found(path: Path, report: Report, count: int) -> None:
    told = list(truth_of(path).relations())
    assert len(told) == count
    assert Found(report).missing(told) == []
    assert [check.note for check in report.checks if not check.holds] == []


@pytest.mark.parametrize(("name", "count"), TEXTS.items())
def test_every_relation_of_the_text_decks_is_found(name: str, count: int) -> None:
    path = SAMPLES / f"{name}.pdf"
    assert_all_found(path, parsed(path), count)


def test_every_relation_in_the_text_of_the_picture_deck_is_found() -> None:
    told = [
        one
        for one in truth_of(DECK).relations()
        if {page for (page, _), _ in one.tied} in ({1}, {1, 6}, {34})
    ]
    assert len(told) == 4
    assert Found(parsed(DECK)).missing(told) == []


@pytest.mark.slow
@pytest.mark.wants("tesseract")
@pytest.mark.parametrize("path", [DECK, SCAN], ids=lambda path: path.stem)
def test_every_relation_of_pictures_and_of_the_scan_is_found(path: Path) -> None:
    assert_all_found(path, check_report(unchecked(path, ocr=True)), 936)


@pytest.mark.parametrize("name", TEXTS)
def test_no_check_stands_in_for_another(name: str) -> None:
    """Each check taken away is missed by the relation that it says, and by no other."""
    path = SAMPLES / f"{name}.pdf"
    report, told = parsed(path), list(truth_of(path).relations())
    lost = [
        Found(replace(report, checks=(*report.checks[:at], *report.checks[at + 1 :]))).missing(told)
        for at in range(0, len(report.checks), 7)
    ]
    assert {len(missing) for missing in lost} == {0, 1}
    assert sum(map(len, lost)) * 10 > 8 * len(lost)  # the truth lists most of what the checks say
