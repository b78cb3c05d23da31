"""Pages whose pictures nobody read say so, once each, where they may hold figures."""

from __future__ import annotations

import pytest

from raportti_parse import Report, parse
from raportti_parse.errors import ExitCode
from raportti_parse.ocr import Missing, left_unread
from raportti_parse.page.model import Box, Page, Picture, TextLayer
from raportti_parse.records.model import Severity
from tests.conftest import SAMPLES

LAHTI = SAMPLES / "lahti-2021-seurantaraportti.pdf"
SCANNED = SAMPLES / "lahti-2021-skannattu.pdf"
MISSING = Missing("the Python package tesserocr", "pip install tesserocr")


def page(number: int, *boxes: tuple[float, float, float, float], pixels: int = 500) -> Page:
    pictures = tuple(Picture(Box(*box), (pixels + number, 300), index) for index, box in enumerate(boxes))
    return Page(number, 600.0, 800.0, 0, (), (), (), pictures, TextLayer.SOUND)


def told(*pages: Page) -> list[int]:
    problems = list(left_unread(pages, None))
    assert {problem.code for problem in problems} <= {"picture_unread"}
    return [problem.page for problem in problems]


def test_a_deck_of_pasted_tables_says_which_pages_were_not_read(lahti: Report) -> None:
    unread = [p for p in lahti.problems if p.code == "picture_unread"]
    assert [p.page for p in unread] == [3, 4, 5, *range(7, 24)]
    assert {(p.severity, p.message) for p in unread} == {
        (Severity.INFO, "pictures of this page were not read: OCR was switched off")
    }


def test_one_problem_a_page_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raportti_parse.ocr.shared_engine", lambda: MISSING)
    problems = parse(LAHTI, pages="3-6").problems
    assert [(p.code, p.severity, p.page) for p in problems if "unread" in p.code] == [
        ("picture_unread", Severity.INFO, number) for number in (3, 4, 5)
    ]
    assert all(p.message.endswith(MISSING.install) for p in problems if "unread" in p.code)


@pytest.mark.parametrize(("ocr", "severity"), [(False, Severity.INFO), (True, Severity.WARNING)])
def test_a_scan_is_one_problem_a_page(ocr: bool, severity: Severity, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("raportti_parse.ocr.shared_engine", lambda: MISSING)
    problems = parse(SCANNED, pages="1-3", ocr=ocr).problems
    assert [(p.code, p.severity, p.page) for p in problems] == [
        ("page_unread", severity, number) for number in (1, 2, 3)
    ]


def test_icons_and_what_comes_on_page_after_page_are_left_out() -> None:
    table, icon, logo = (100, 100, 400, 300), (50, 50, 70, 70), (450, 20, 580, 120)
    assert told(page(1, table), page(2, icon), page(3)) == [1]
    logos = [page(number, logo, pixels=500 - number) for number in range(1, 5)]
    assert told(*logos) == []
    assert told(*logos[:2]) == [1, 2]  # twice may be chance
    assert told(page(1, logo), page(2, logo), page(3, logo)) == [1, 2, 3]  # other pictures in one place


def test_one_place_for_the_large_picture_of_each_page_is_no_decoration() -> None:
    large, whole = (50, 100, 550, 600), (0, 0, 600, 800)
    assert told(*(page(number, large, pixels=500 - number) for number in range(1, 5))) == [1, 2, 3, 4]
    assert told(*(page(number, whole, pixels=500 - number) for number in range(1, 5))) == []


def test_strips_of_one_picture_count_together() -> None:
    strips = [(100.0, 100.0 + 8 * row, 400.0, 108.0 + 8 * row) for row in range(30)]
    assert told(page(1, *strips)) == [1]
    scattered = [(x, y, x + 8.0, y + 8.0) for x in range(0, 120, 20) for y in range(0, 180, 30)]
    assert told(page(1, *scattered)) == []


def test_exit_code_stays_ok() -> None:
    from raportti_parse.cli.main import main

    assert main(["parse", str(LAHTI), "--no-ocr", "--pages", "3"]) == ExitCode.OK
