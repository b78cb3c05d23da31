"""Tables drawn by hand as pages, for tests: aligned, ruled, side by side; and their figures read."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from raportti_parse.layout import PageLayout, Table, lay_out_page
from raportti_parse.page import Box, Page, Ruling, Shape, Word
from raportti_parse.records.model import Kind, Period, Quantity
from raportti_parse.records.owners import Owner
from raportti_parse.records.tables import TableContext, TableReading, table_figures
from tests.layout.build import fill, line, page, right, ruled

YEAR = Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), "2024")
STEP = 16.0  # points from row to row


def aligned_words(
    rows: Sequence[Sequence[str]], x: float = 60, y: float = 100, columns: Sequence[float] = (300, 380, 460)
) -> list[Word]:
    """Rows of a label and figures; each figure ends at its column's x."""
    words: list[Word] = []
    for number, row in enumerate(rows):
        top = y + number * STEP
        if row[0]:
            words += line(row[0], x, top)
        for text, edge in zip(row[1:], columns, strict=False):
            if text:
                words += right(text, edge, top)
    return words


def grid_page(
    rows: Sequence[Sequence[str]],
    widths: Sequence[float],
    x: float = 50,
    y: float = 100,
    *,
    head: str | None = "#3e6049",
    rulings: Sequence[Ruling] = (),
    above: Sequence[Word] = (),
) -> Page:
    """A page with one fully ruled table; the first row is filled with a colour unless `head` is None."""
    xs = [x]
    for width in widths:
        xs.append(xs[-1] + width)
    ys = [y + n * 20 for n in range(len(rows) + 1)]
    words: list[Word] = list(above)
    for row, top in zip(rows, ys, strict=False):
        for text, left in zip(row, xs, strict=False):
            if text:
                words += line(text, left + 3, top + 5)
    shapes: list[Shape] = [fill(Box(xs[0], ys[0], xs[-1], ys[1]), head)] if head else []
    return page(words, [*ruled(xs, ys), *rulings], shapes, height=max(842, ys[-1] + 50))


def laid(one: Page) -> PageLayout:
    return lay_out_page(one, 10)


def texts(table: Table) -> list[list[str]]:
    """The table as rows of cell texts, empty cells as ""."""
    rows = []
    for cells in table.by_row():
        row = [""] * table.columns
        for cell in cells:
            row[cell.column] = cell.text.text
        rows.append(row)
    return rows


def read(table: Table, **around: object) -> TableReading:
    """The figures of a table in a report of 2024."""
    settings: dict[str, object] = {
        "table": "t1",
        "entity": "Kauhava",
        "organisation": "Kauhava",
        "period": YEAR,
        "kind": Kind.TILINPAATOS,
        **around,
    }
    settings["home"] = Owner(str(settings.pop("entity")))
    return table_figures(table, TableContext(**settings))  # type: ignore[arg-type]


def by_place(reading: TableReading) -> dict[tuple[int, int], Quantity]:
    """Figures by row and column."""
    return {q.source.cell: q for q in reading.quantities if q.source.cell is not None}
