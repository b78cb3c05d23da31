"""Figures of pictures and scans: labels of charts stay out of the records, figures of tables stay in."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import pytest

from raportti_parse.layout import PageLayout
from raportti_parse.page import Box, Page
from raportti_parse.page.model import turned
from raportti_parse.records.model import Method, Problem, Quantity, Role, Severity, Source, Trust, Unused
from raportti_parse.records.pictures import CHART, UNKNOWN, UNSAID, settle_pictures
from raportti_parse.records.skew import as_shown
from tests.checks.reports import Col, made
from tests.layout.build import page

CHARTED: Page = replace(page([]), charts=(Box(300, 100, 500, 300),))
LABEL, SENTENCE = "Perusopetus 99 990", "Kulujen toteuma ylitti talousarvion vuoden lopussa selvästi 99 990"


def figure(x: float, context: str, method: Method = Method.PICTURE_OCR, unit: str | None = None) -> Quantity:
    value = Decimal(99990)
    where = Source(1, (x, 200.0, x + 20, 210.0), method, None, None, None, None, context, None)
    return Quantity(
        "1",
        value,
        value,
        value,
        unit,
        "99 990",
        None,
        None,
        Role.OTHER,
        None,
        "",
        None,
        None,
        Trust.READ,
        (),
        where,
    )


def settled(quantity: Quantity, pages: Sequence[Page] = (CHARTED,)) -> tuple[list[Quantity], list[Unused]]:
    return settle_pictures([quantity], [PageLayout(p, (), ()) for p in pages], ())


def reasons(quantity: Quantity, pages: Sequence[Page] = (CHARTED,)) -> list[str]:
    kept, aside = settled(quantity, pages)
    assert len(kept) + len(aside) == 1  # nothing is lost without a reason
    return [unused.reason for unused in aside]


@pytest.mark.parametrize("method", [Method.PICTURE_OCR, Method.SCAN_OCR])
def test_a_label_inside_a_chart_is_no_figure(method: Method) -> None:
    assert reasons(figure(400, LABEL, method)) == [CHART]
    assert reasons(figure(400, "99 990", method)) == [CHART]


def test_beside_a_chart_words_decide() -> None:
    assert reasons(figure(50, SENTENCE)) == []
    assert reasons(figure(50, "99 990")) == [UNSAID]


def test_a_scan_keeps_its_text_and_the_sentences_around_its_charts() -> None:
    assert reasons(figure(50, LABEL, Method.SCAN_OCR)) == []
    assert reasons(figure(400, SENTENCE, Method.SCAN_OCR)) == []


def test_a_bare_figure_of_a_scan_is_no_record_and_with_a_unit_a_doubtful_one() -> None:
    assert reasons(figure(50, "W3 99 990", Method.SCAN_OCR)) == [UNSAID]
    (kept,), _ = settled(figure(50, "99 990 €", Method.SCAN_OCR, unit="EUR"))
    assert kept.trust is Trust.DOUBTFUL
    assert UNKNOWN in kept.reasons
    doubted = replace(kept, reasons=("low confidence",))
    assert reasons(doubted) == [UNSAID]


@pytest.mark.wants("voikko")  # base forms
def test_a_figure_of_a_scan_beside_no_known_word_is_doubtful() -> None:
    (kept,), _ = settled(figure(50, "Ouick rxtio 99 990", Method.SCAN_OCR))
    assert kept.trust is Trust.DOUBTFUL
    (kept,), _ = settled(figure(50, LABEL, Method.SCAN_OCR))
    assert kept.trust is Trust.READ


def test_printed_text_over_a_pictured_chart_stays() -> None:
    assert reasons(figure(400, "99 990", Method.TEXT)) == []


def test_a_turned_box_keeps_its_size_and_comes_back() -> None:
    box = Box(400, 100, 440, 112)
    there = turned(box, 1.0, 595, 842)
    assert there.width == pytest.approx(40)
    assert there.height == pytest.approx(12)
    assert there.cx - box.cx == pytest.approx(-(box.cy - 421) * math.sin(math.radians(1)), abs=0.05)
    assert turned(there, -1.0, 595, 842) == pytest.approx(box)
    assert turned(box, 0.0, 595, 842) == box


def test_records_of_a_crooked_page_stand_where_the_page_shows_them() -> None:
    report = made([Col("TA 2024"), Col("Toteuma")], "Toimintatuotot | 10 | 12\nToimintakulut | -20 | -22")
    number = report.quantities[0].source.page
    report = replace(
        report,
        problems=(Problem("x", Severity.INFO, "x", number, (100.0, 100.0, 110.0, 110.0)),),
        unused=(Unused(number, (100.0, 100.0, 110.0, 110.0), "1", "x"),),
    )
    level = page([], number=number)
    assert as_shown(report, [level]) is report
    shown = as_shown(report, [replace(level, skew=1.0)])
    for before, after in zip(report.quantities, shown.quantities, strict=True):
        want = turned(Box(*before.source.bbox), 1.0, level.width, level.height)
        assert after.source.bbox == pytest.approx(want, abs=0.01)
        assert replace(after, source=before.source) == before
    assert shown.unused[0].bbox != report.unused[0].bbox
    assert shown.problems[0].bbox != report.problems[0].bbox
    for old, new in zip(report.tables, shown.tables, strict=True):
        assert len(new.cells) == len(old.cells)
        assert new.bbox != old.bbox


def test_what_may_be_an_icon_or_a_line_is_doubtful() -> None:
    percent = replace(figure(50, LABEL, Method.SCAN_OCR, unit="percent"), text="99 990 %")
    stroke = replace(figure(50, "Perusopetus 1", Method.SCAN_OCR), text="1")
    thin = replace(stroke, source=replace(stroke.source, bbox=(50.0, 200.0, 51.5, 206.0)))
    euros = replace(figure(50, LABEL, Method.SCAN_OCR, unit="EUR"), text="10 e")
    for quantity, doubted in ((percent, True), (stroke, False), (thin, True), (euros, True)):
        (kept,), _ = settled(quantity)
        assert (kept.trust is Trust.DOUBTFUL) is doubted
