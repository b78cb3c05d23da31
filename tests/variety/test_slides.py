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
