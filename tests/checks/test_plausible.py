"""Figures that their surroundings make unlikely are doubtful, and no others."""

from __future__ import annotations

from raportti_parse import parse
from raportti_parse.records.model import Quantity, Trust
from tests.variety.drawing import Sheet

ITEMS = (
    "Myyntituotot",
    "Maksutuotot",
    "Tuet ja avustukset",
    "Vuokratuotot",
    "Muut toimintatuotot",
    "Korkotuotot",
)


def _column(*printed: str) -> list[Quantity]:
    sheet = Sheet()
    sheet.text(60, 60, "Tilinpäätös 2025", 20, bold=True)
    sheet.text(60, 100, "Tuotot", 14, bold=True)
    sheet.text(60, 140, "€", 9)
    sheet.right(300, 140, "TP 2025", 9)
    sheet.right(400, 140, "TA 2025", 9)
    for line, (item, value) in enumerate(zip(ITEMS, printed, strict=True), 1):
        sheet.text(60, 140 + 16 * line, item, 9)
        sheet.right(300, 140 + 16 * line, value, 9)
        sheet.right(400, 140 + 16 * line, "5 100", 9)
    return [q for q in parse(sheet.pdf(), ocr=False).amounts if q.source.column == "TP 2025"]


def test_a_thousand_times_its_columns_others() -> None:
    found = _column("4 200", "5 300", "6 100", "7 250", "9 999 000 123", "8 400")
    assert [(q.text, q.trust) for q in found if q.trust is Trust.DOUBTFUL] == [
        ("9 999 000 123", Trust.DOUBTFUL)
    ]
    assert any("times as large" in reason for q in found for reason in q.reasons)


def test_a_large_figure_among_others_is_not() -> None:
    found = _column("4 200", "5 300", "6 100", "7 250", "990 123", "8 400")
    assert len(found) == len(ITEMS)
    assert not [q for q in found if q.trust is Trust.DOUBTFUL]
