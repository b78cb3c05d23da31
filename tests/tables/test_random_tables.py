"""Tables drawn at random in the styles that reports have: every figure with its row, heading and role."""

from __future__ import annotations

from collections import Counter

import pytest

from raportti_parse.layout import lay_out
from raportti_parse.page import Page, read_pages
from raportti_parse.pdf import open_document
from raportti_parse.records.model import Quantity
from tests.tables.drawn import read
from tests.tables.random_tables import Drawn, Expected, draw

COUNT = 240


def key(text: str | None) -> str:
    """A label without white space and without hyphens that a line end may have set."""
    return "".join(ch for ch in text or "" if not ch.isspace() and ch != "-")


def place(row: str | None, column: str | None, text: str, role: str) -> tuple[str, str, str, str]:
    return key(row), key((column or "").replace(" / ", "")), text.replace("\u00a0", " "), role


def figures(drawn: Drawn) -> list[Quantity]:
    with open_document(drawn.pdf) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    layout = lay_out(pages)
    return [q for table in layout.tables for q in read(table, title=table.title.text).quantities]


def wanted(figure: Expected) -> tuple[str, str, str, str]:
    return place(figure.row, figure.column, figure.text, figure.role)


def faults(drawn: Drawn) -> list[str]:
    found = Counter(
        place((q.source.row or "").split(" / ")[-1], q.source.column, q.text, q.role.value)
        for q in figures(drawn)
    )
    expected = Counter(wanted(f) for f in drawn.figures)
    missing, extra = expected - found, found - expected
    return [*(f"missing {m}" for m in missing), *(f"extra {e}" for e in extra)]


@pytest.mark.parametrize("first", range(0, COUNT, 40))
def test_every_figure_has_its_row_heading_and_role(first: int) -> None:
    wrong = []
    for seed in range(first, first + 40):
        drawn = draw(seed)
        wrong += [f"{drawn}: {fault}" for fault in faults(drawn)]
    assert not wrong, "\n".join(wrong[:40])
