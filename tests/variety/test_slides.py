"""Invented slides: figures in boxes with captions, a bar chart, what stands beside an untitled table."""

from __future__ import annotations

from decimal import Decimal

from raportti_parse import parse
from tests.variety.drawing import Column, Line, Sheet

SLIDE = (960.0, 540.0)


def test_a_figure_in_a_box_is_what_its_caption_says() -> None:
    sheet = Sheet(SLIDE)
    sheet.text(60, 60, "Vuosi 2023 lukuina", 32, bold=True)
    sheet.text(60, 90, "Lahden kaupunki, tilinpäätös 2023", 16)
    for number, (figure, caption) in enumerate(
        (("274 M€", "Toimintakulut"), ("120 693", "asukasta"), ("3 215", "henkilötyövuotta"))
    ):
        x = 60 + 290 * number
        sheet.box(x, 140, x + 260, 290, "#e7f0f8")
        sheet.text(x + 60, 220, figure, 36, bold=True)
        sheet.text(x + 60, 255, caption, 16)
    found = {q.text: q for q in parse(sheet.pdf(), ocr=False).quantities}
    assert (found["274 M€"].concept, found["274 M€"].label) == ("toimintakulut", "Toimintakulut")
    assert found["120 693"].unit == "asukas"
    assert found["3 215"].unit == "htv"


def test_a_figure_in_a_box_is_per_what_its_caption_says() -> None:
    sheet = Sheet(SLIDE)
    sheet.text(60, 60, "Mallilan kaupunki, tilinpäätös 2023", 26, bold=True)
    for number, (caption, figure) in enumerate((("Lainat / asukas", "3 120 €"), ("Verotulot", "188 M€"))):
        x = 60 + 290 * number
        sheet.box(x, 110, x + 260, 260, "#eef4e8")
        sheet.text(x + 20, 140, caption, 15)
        sheet.text(x + 20, 190, figure, 34, bold=True)
    found = {q.text: q.unit for q in parse(sheet.pdf(), ocr=False).amounts}
    assert found == {"3 120 €": "EUR/asukas", "188 M€": "EUR"}


def test_a_chart_is_about_the_line_item_of_its_title() -> None:
    sheet = Sheet(SLIDE)
    sheet.text(50, 50, "Vuosikate 2020–2024, milj. euroa", 28, bold=True)
    sheet.text(50, 78, "Lahden kaupunki, tilinpäätös 2024", 14)
    for number, value in enumerate(("101,4", "98,7", "120,3", "143,9", "112,0")):
        x = 120 + 150 * number
        top = 450 - 2 * float(value.replace(",", "."))
        sheet.box(x, top, x + 80, 450, "#0b5394")
        sheet.text(x + 22, top - 5, value, 14, bold=True)
        sheet.text(x + 25, 470, str(2020 + number), 14)
    sheet.line(100, 450, 860)
    found = parse(sheet.pdf(), ocr=False).amounts
    assert len(found) == 5
    assert {q.concept for q in found} == {"vuosikate"}


def test_series_of_a_chart_that_are_roles() -> None:
    sheet = Sheet(SLIDE)
    sheet.text(50, 50, "Investointimenot 2021–2023, milj. euroa", 28, bold=True)
    sheet.text(50, 78, "Lahden kaupunki, tilinpäätös 2023", 14)
    series = (("Talousarvio", "#0b5394"), ("Toteuma", "#cc4125"))
    for number, (name, colour) in enumerate(series):
        sheet.box(700, 100 + 22 * number, 712, 112 + 22 * number, colour)
        sheet.text(718, 112 + 22 * number, name, 14)
    for number, values in enumerate((("150,0", "141,2"), ("165,5", "170,3"), ("180,0", "163,9"))):
        for bar, value in enumerate(values):
            x = 120 + 190 * number + 62 * bar
            top = 460 - 1.6 * float(value.replace(",", "."))
            sheet.box(x, top, x + 55, 460, series[bar][1])
            sheet.text(x + 12, top - 5, value, 13, bold=True)
        sheet.text(165 + 190 * number, 478, str(2021 + number), 14)
    sheet.line(100, 460, 700)
    found = {q.text: q for q in parse(sheet.pdf(), ocr=False).amounts}
    assert [found[v].role for v in ("150,0", "165,5", "180,0")] == ["budget"] * 3
    assert [found[v].role for v in ("141,2", "163,9")] == ["previous_year", "outturn"]
    assert {q.concept for q in found.values()} == {"investointimenot"}


def test_cents_are_exact_and_a_table_without_a_title_gives_row_and_column_as_context() -> None:
    sheet = Sheet()
    columns = (Column(("Toteuma 2023, €",), 300, "outturn"), Column(("Muutos %",), 400, "change"))
    sheet.headings(100, columns)
    sheet.printed(118, ("Vuokratuotot", "1 234,50", "2,5"), columns, Line())
    sheet.printed(133, ("Maksutuotot", "998,00", "-1,5"), columns, Line())
    found = {q.text: q for q in parse(sheet.pdf(), ocr=False).quantities}
    assert found["1 234,50"].low == found["1 234,50"].high == Decimal("1234.50")
    assert found["2,5"].low == Decimal("2.45")
    assert found["1 234,50"].source.context == "Vuokratuotot | Toteuma 2023, €"
