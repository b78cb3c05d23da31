"""Whatever raises while one page is read, laid out, turned into records or checked: that page says so, and
all other pages give what they gave."""

from __future__ import annotations

import random
from functools import cache

import pytest

from raportti_parse import Report, parse
from tests.conftest import SAMPLES
from tests.faults.account import on_others, pages_of, unaccounted
from tests.faults.inject import STAGES, functions_given, raising
from tests.scale.test_growth import report_of

PAGE = 3
DECK_PAGE = 8


@cache
def small() -> bytes:
    return report_of(5)


@cache
def deck() -> bytes:
    return (SAMPLES / "lahti-2021-seurantaraportti.pdf").read_bytes()


@cache
def sound(content: bytes) -> Report:
    return parse(content, ocr=False)


@cache
def places(content: bytes, page: int) -> list[str]:
    sound(content)  # with all that is found once and kept
    return functions_given(page, lambda: parse(content, ocr=False))


def some_of_each_stage(content: bytes, page: int, count: int) -> list[str]:
    dice = random.Random(page)
    found = places(content, page)
    of_stage = [[n for n in found if n.split(".")[1] == stage] for stage in STAGES]
    return [name for names in of_stage for name in dice.sample(names, min(count, len(names)))]


def check(name: str, content: bytes, page: int) -> None:
    with raising(name, page):
        report = parse(content, ocr=False)
    failed = [p for p in report.problems if p.code == "page_failed"]
    assert {p.page for p in failed} == {page}, name
    assert all("FaultError" in p.message for p in failed), name
    assert on_others(report, page) == on_others(sound(content), page), name
    # what cannot be read has no numbers that are known, and the ledger cannot list what it stumbles over
    if not name.startswith(("raportti_parse.page.", "raportti_parse.records.ledger:")):
        assert unaccounted(report, pages_of(content)[page - 1]) == [], name


def test_a_fault_in_some_functions_of_every_stage_is_one_pages_own() -> None:
    names = some_of_each_stage(small(), PAGE, 3)
    assert {name.split(".")[1] for name in names} >= {"page", "layout", "records", "checks"}
    for name in names:
        check(name, small(), PAGE)


@pytest.mark.slow
def test_a_fault_in_any_function_is_one_pages_own() -> None:
    names = places(small(), PAGE)
    assert len(names) > 80
    for name in names:
        check(name, small(), PAGE)


@pytest.mark.slow
def test_a_fault_on_a_page_of_goals_is_that_pages_own() -> None:
    for name in some_of_each_stage(deck(), DECK_PAGE, 8):
        check(name, deck(), DECK_PAGE)
