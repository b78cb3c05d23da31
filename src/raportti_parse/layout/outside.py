"""Rows of a ruled table that stand outside its rulings: headings above, a first or last row left open.

Many spreadsheets draw lines between the body's rows alone. The grid's columns are known, so a line right
above or below belongs to the table when each of its words stands in one column.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.headers import with_headings
from raportti_parse.layout.lines import WIDE_GAP, Line, cut_lines
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Word

STEP = 2.1  # in line heights: as far from the table may the next outside row stand
ROOM = 0.9  # of the table's own row height: a roomy table leaves as much above its headings
CROSS = 2.5  # points: a word may reach this far over a column's border
MOST_HEADS = 4
FIGURES = 0.25  # share of the filled cells that must be figures: others are tables of words

HEADED = 0.75  # share of a text table's columns that a line of headings must stand over

Borders = list[float]
OutsideRow = dict[int, list[Word]]


def take_outside_rows(
    tables: Sequence[Table], level: Sequence[Sequence[Word]], page: Page, join: JoinWords, fills: Fills
) -> tuple[list[Table], set[int]]:
    """The tables with their outside rows, and the id() of the words that those take, from among lines of
    words."""
    if not tables or not level:
        return list(tables), set()
    lines = cut_lines(level, WIDE_GAP)
    taken: set[int] = set()
    grown = []
    for table in tables:
        borders = _borders(table)
        figures = _holds_figures(table)
        if len(borders) < (3 if figures else 4):
            grown.append(table)
            continue
        # a table with headings of its own needs none: what stands above it is a title or a legend
        headed = with_headings(table).header_rows > 0
        upper = [] if headed else [ln for ln in reversed(lines) if ln.box.cy < table.box.top]
        above = _rows(table, borders, upper, up=True)
        lower = [ln for ln in lines if ln.box.cy > table.box.bottom] if figures else []
        below = _rows(table, borders, lower, up=False)
        if not figures and len({column for row in above for column in row}) < HEADED * table.columns:
            above = []  # over a table of words only a line of headings, one a column, is part of it
        taken.update(id(w) for row in (*above, *below) for ws in row.values() for w in ws)
        grown.append(_with_rows(table, borders, above, below, page, join, fills))
    return grown, taken


def _borders(table: Table) -> Borders:
    xs: Borders = []
    for x in sorted({x for c in table.cells for x in (c.box.x0, c.box.x1)}):
        if not xs or x - xs[-1] > 4.0:
            xs.append(x)
    return xs if len(xs) == table.columns + 1 else []


def _holds_figures(table: Table) -> bool:
    filled = [c for c in table.cells if c.text]
    figures = [
        c for c in filled if c.column and is_value(c.text.text) and not looks_like_heading(c.text.text)
    ]
    return len(figures) >= max(2.0, FIGURES * len(filled))


def _rows(table: Table, borders: Borders, lines: Sequence[Line], *, up: bool) -> list[OutsideRow]:
    """Outside rows from the table's edge outward, given back from top to bottom."""
    edge = table.box.top if up else table.box.bottom
    found: list[OutsideRow] = []
    heads = 0
    pitch = table.box.height / max(1, table.rows)
    for line in lines:
        height = max(6.0, line.box.height)
        gap = (edge - line.box.bottom) if up else (line.box.top - edge)
        if gap > max((STEP - 1) * height, ROOM * min(pitch, 3 * height)) or gap < -0.5 * height:
            if gap < -0.5 * height:
                continue
            break
        own = [w for w in line.words if w.box.x1 > borders[0] - 4 and w.box.x0 < borders[-1] + 4]
        if not own:
            continue
        if len(own) < len(line.words) and _touches(line, own):
            break
        row = _by_column(own, borders)
        if row is None:
            break
        figures = sum(1 for c, ws in row.items() if c and _is_figure(ws))
        if figures >= 2 and 0 in row and heads == 0:
            pass  # a row of the body that the rulings leave out
        elif up and figures == 0 and heads < MOST_HEADS and any(row.keys() - {0}):
            heads += 1
        else:
            break
        found.append(row)
        edge = line.box.top if up else line.box.bottom
    if up:
        found.reverse()
        while found and len(found[0]) == 1 and not _heads(found[0]):
            found.pop(0)  # a title over one column
    return found


def _touches(line: Line, own: Sequence[Word]) -> bool:
    """Whether the line's other words go on from these without a gap: prose that runs past the table."""
    inside = {id(w) for w in own}
    return any(
        (id(a) in inside) is not (id(b) in inside) and b.box.x0 - a.box.x1 < 0.6 * max(a.size, b.size)
        for a, b in pairwise(line.words)
    )


def _by_column(words: Sequence[Word], borders: Borders) -> OutsideRow | None:
    """The words by column; None where a word stands across a border."""
    row: OutsideRow = {}
    for word in words:
        column = next((n for n, (x0, x1) in enumerate(pairwise(borders)) if x0 <= word.box.cx <= x1), None)
        if column is None:
            return None
        if word.box.x0 < borders[column] - CROSS or word.box.x1 > borders[column + 1] + CROSS:
            return None
        row.setdefault(column, []).append(word)
    return row


def _is_figure(words: Sequence[Word]) -> bool:
    text = " ".join(w.text for w in words)
    return is_value(text) and not looks_like_heading(text)


def _heads(row: OutsideRow) -> bool:
    return all(looks_like_heading(" ".join(w.text for w in ws)) for ws in row.values())


def _with_rows(
    table: Table,
    borders: Borders,
    above: Sequence[OutsideRow],
    below: Sequence[OutsideRow],
    page: Page,
    join: JoinWords,
    fills: Fills,
) -> Table:
    if not above and not below:
        return table
    heads = _merged_heads(above)
    cells = [
        *_cells(heads, borders, 0, page, join, fills),
        *(replace(c, row=c.row + len(heads)) for c in table.cells),
        *_cells(below, borders, table.rows + len(heads), page, join, fills),
    ]
    box = Box(
        table.box.x0,
        min(c.box.top for c in cells),
        table.box.x1,
        max(c.box.bottom for c in cells),
    )
    return replace(
        table, box=box, rows=table.rows + len(heads) + len(below), cells=tuple(cells), header_rows=0
    )


def _merged_heads(rows: Sequence[OutsideRow]) -> list[OutsideRow]:
    """Heading lines over one another are one row of headings; rows of figures stay as they are."""
    merged: list[OutsideRow] = []
    head: OutsideRow = {}
    for row in rows:
        if any(c and _is_figure(ws) for c, ws in row.items()):
            if head:
                merged.append(head)
                head = {}
            merged.append(row)
            continue
        for column, words in row.items():
            head.setdefault(column, []).extend(words)
    if head:
        merged.append(head)
    return merged


def _cells(
    rows: Sequence[OutsideRow], borders: Borders, first: int, page: Page, join: JoinWords, fills: Fills
) -> list[Cell]:
    cells = []
    for offset, row in enumerate(rows):
        top = min(w.box.top for ws in row.values() for w in ws)
        bottom = max(w.box.bottom for ws in row.values() for w in ws)
        for column in range(len(borders) - 1):
            box = Box(borders[column], top, borders[column + 1], bottom)
            text = read_cell(row.get(column, []), page.number, join)
            cells.append(Cell(first + offset, column, 1, 1, page.number, box, text, fills.under(box)))
    return cells
