"""Tables that share their rulings, one below the other, cut where new headings stand among the rows."""

from __future__ import annotations

import itertools
from dataclasses import replace

from raportti_parse.layout.headers import is_figure, is_title_cell, with_headings
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.numbers import head_columns
from raportti_parse.page.model import Box


def split_stacked(table: Table) -> list[Table]:
    """The table, or the tables that it is: each with its own title row, headings and rows."""
    table = with_headings(table)
    rows = list(table.by_row())
    cuts: list[int] = []
    known = {c.text.text for row in rows[: table.header_rows] for c in row if c.text}
    for number in range(table.header_rows + 1, len(rows) - 1):
        if not _heads(rows[number], known) or not any(is_figure(c) for c in rows[number + 1]):
            continue
        start = number
        while start - 1 > (cuts[-1] if cuts else table.header_rows) and _above(table, rows[start - 1]):
            start -= 1
        if any(c.row + c.row_span > start for row in rows[:start] for c in row):
            continue  # a cell runs over the cut
        if any(is_figure(c) for row in rows[table.header_rows : start] for c in row):
            cuts.append(start)
    if not cuts:
        return [table]
    borders = [0, *cuts, table.rows]
    return [_part(table, a, b) for a, b in itertools.pairwise(borders)]


def _heads(cells: list[Cell], known: set[str]) -> bool:
    """A row whose cells right of the first are years or periods alone, two or more.

    Bare years are headings where the table's own headings name the same ones, or no label stands by.
    """
    filled = [c for c in cells if c.text and c.column > 0]
    texts = [c.text.text for c in filled]
    if len(texts) < 2 or not head_columns(texts):
        return False
    labelled = any(c.text for c in cells if c.column == 0)
    return not labelled or not all(t.isdigit() for t in texts) or bool(known & set(texts))


def _above(table: Table, cells: list[Cell]) -> bool:
    """A title over the whole table, names of groups over the columns, or an empty row."""
    filled = [c for c in cells if c.text]
    if not filled:
        return True
    if len(filled) == 1 and is_title_cell(table, filled[0]):
        return True
    return all(c.column > 0 and not is_figure(c) for c in filled)


def _part(table: Table, first: int, last: int) -> Table:
    cells = tuple(replace(c, row=c.row - first) for c in table.cells if first <= c.row < last)
    box = Box(
        min(c.box.x0 for c in cells),
        min(c.box.top for c in cells),
        max(c.box.x1 for c in cells),
        max(c.box.bottom for c in cells),
    )
    return with_headings(replace(table, box=box, rows=last - first, cells=cells, header_rows=0))
