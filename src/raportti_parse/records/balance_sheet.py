"""The balance sheet: one statement that is printed as two tables, its scale over the first of them alone."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.layout import Table
from raportti_parse.records.table_headings import tidy_heading
from raportti_parse.records.table_units import unit_of_title, unit_said

ASSETS, LIABILITIES = "vastaavaa", "vastattavaa"
REACH = 2  # tables before the liabilities: a small one may stand between


def scale_of_assets(before: Sequence[Table], table: Table) -> str:
    """The unit as it is printed over the assets ("1 000 €"), for liabilities that name none; else empty.

    Both sides have as many columns and stand on one page or on two that follow each other.
    """
    if not _opens(table, LIABILITIES) or _scale(table):
        return ""
    for other in reversed(before[-REACH:]):
        near = other.page <= table.page <= max(other.pages, default=other.page) + 1
        if near and other.columns == table.columns and _opens(other, ASSETS):
            return _scale(other)
    return ""


def _opens(table: Table, side: str) -> bool:
    """Whether a table's caption or its first cell names a side of the balance sheet."""
    texts = [cell.text.text for cell in table.cells[:1]]
    return any(text.casefold().startswith(side) for text in (*texts, table.title.text))


def _scale(table: Table) -> str:
    """The first text over a table's figures that gives amounts of money a unit."""
    headings = (cell.text.text for cell in table.cells if cell.row < table.header_rows)
    for read, texts in ((unit_of_title, (table.title.text, table.note.text)), (unit_said, headings)):
        for text in texts:
            said = read(tidy_heading(text)) if text else None
            if said is not None and said.unit == "EUR":
                return said.text
    return ""
