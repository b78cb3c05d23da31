"""Horizontal bar charts with printed values, as the tables that they are: a category and its value a row.

A line of numbers that go up evenly, at even distances, is a scale: it says at which x each value ends. Lines
below or above it whose one figure stands right behind that place, row after row, label bars. No running text
and no table does that by chance. The drawing says what is a label of what: the value is what is printed.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.lines import Line, Segment, box_of
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import is_scale, is_value
from raportti_parse.layout.rows import Row, rows_of
from raportti_parse.layout.text import JoinWords, Text, compose
from raportti_parse.page.model import Box, Page, Word

FEWEST_TICKS = 4
FEWEST_BARS = 3
EVEN = 1.5  # points by which the distances of ticks may differ
BEHIND = 2.5  # in font sizes: as far behind the end of its bar may a value stand
ALIKE = 0.8  # in font sizes: by which the values' distances from their bars may differ
APART = 6.0  # in line heights: the widest step between two bars
UNIT_REACH = 2.5  # in line heights: as far from the scale may its unit stand


@dataclass(frozen=True, slots=True)
class Bars:
    """A chart as a table of two columns; `axis` are the numbers of its scale, `words` all that it uses."""

    table: Table
    axis: tuple[Text, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class _Scale:
    origin: float  # where zero stands
    unit: float  # points for one

    def end(self, value: Decimal) -> float:
        return self.origin + self.unit * float(value)


def find_bars(lines: Sequence[Line], page: Page, join: JoinWords) -> list[Bars]:
    """The bar charts among lines of words that are cut at the gaps of columns."""
    rows = rows_of(lines)
    found: list[Bars] = []
    done = 0
    for at, row in enumerate(rows):
        scale = _scale(row) if at >= done else None
        if scale is None:
            continue
        below = _bars(rows[at + 1 :], row, scale)
        above = [] if below else _bars(rows[done:at][::-1], row, scale)[::-1]
        if len(below or above) >= FEWEST_BARS:
            unit = _unit(rows, at, row)
            found.append(_table(below or above, row, unit, page, join))
            done = at + 1 + len(below)
    return found


def _number(text: str) -> Decimal | None:
    plain = text.replace("\u2212", "-").replace("\u2013", "-").replace(" ", "").replace(",", ".").rstrip("%€")
    return Decimal(plain) if plain.lstrip("-").replace(".", "", 1).isdigit() else None


def _scale(row: Row) -> _Scale | None:
    """What a line of ticks measures; None where a line is none."""
    ticks = row.chunks
    if len(ticks) < FEWEST_TICKS or len(row.figures) != len(ticks):
        return None
    values = [_number(t.text) for t in ticks]
    steps = {b - a for a, b in itertools.pairwise(values) if a is not None and b is not None}
    if None in values or len(steps) != 1 or (step := steps.pop()) <= 0 or values[0] is None:
        return None
    gaps = [b.box.cx - a.box.cx for a, b in itertools.pairwise(ticks)]
    if max(gaps) - min(gaps) > 2 * EVEN:
        return None
    unit = (ticks[-1].box.cx - ticks[0].box.cx) / float(step * (len(ticks) - 1))
    return _Scale(ticks[0].box.cx - unit * float(values[0]), unit)


def _bars(rows: Sequence[Row], ticks: Row, scale: _Scale) -> list[Row]:
    """The lines next to a scale, in this order, whose figures stand behind the ends of their bars."""
    kept: list[Row] = []
    gaps: list[float] = []
    before = ticks
    for row in rows:
        if abs(row.box.cy - before.box.cy) > APART * row.step or len(row.chunks) < 2:
            break
        figure, label = row.chunks[-1], row.chunks[-2]
        value = _number(figure.text)
        if value is None or is_value(label.text) or len(row.figures) != 1:
            break
        gap = figure.box.x0 - scale.end(value)
        if not -0.3 * figure.size <= gap <= BEHIND * figure.size:
            break
        gaps.append(gap)
        if max(gaps) - min(gaps) > ALIKE * figure.size:
            break
        kept.append(row)
        before = row
    return kept if len({r.figures[0].text for r in kept}) >= FEWEST_BARS else []


def _unit(rows: Sequence[Row], at: int, ticks: Row) -> Segment | None:
    """The unit that stands alone beside the scale: "mrd. euroa" above its right end."""
    for row in (*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]):
        near = abs(row.box.cy - ticks.box.cy) <= UNIT_REACH * ticks.step
        if near and len(row.chunks) == 1 and not row.figures and row.box.x0 >= ticks.box.x0:
            return row.chunks[0]
        if near and len(row.chunks) == 1 and is_scale(row.chunks[0].text):
            return row.chunks[0]
    return None


def _table(rows: Sequence[Row], ticks: Row, unit: Segment | None, page: Page, join: JoinWords) -> Bars:
    used = [w for row in rows for chunk in row.chunks for w in chunk.words]
    border = min(row.figures[0].box.x0 for row in rows)
    box = box_of([*used, *(w for chunk in ticks.chunks for w in chunk.words)])
    cells: list[Cell] = []
    head = 0
    if unit is not None:
        box = box.union(unit.box)
        cells.append(Cell(0, 1, 1, 1, page.number, unit.box, read_cell(unit.words, page.number, join)))
        head = 1
    for number, row in enumerate(rows, start=head):
        labels = [w for chunk in row.chunks[:-1] for w in chunk.words]
        figure = row.chunks[-1]
        for column, words in enumerate((labels, figure.words)):
            area = Box(box.x0 if column == 0 else border, row.box.top, box.x1, row.box.bottom)
            cells.append(Cell(number, column, 1, 1, page.number, area, read_cell(words, page.number, join)))
    table = Table(
        TableKind.ALIGNED,
        box,
        page.number,
        len(rows) + head,
        2,
        tuple(cells),
        header_rows=head,
        pages=(page.number,),
    )
    axis = tuple(compose([chunk.words], page.number, join) for chunk in ticks.chunks)
    words = [*used, *(w for chunk in ticks.chunks for w in chunk.words), *(unit.words if unit else ())]
    return Bars(table, axis, tuple(words))
