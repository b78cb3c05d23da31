"""Subtotals that nothing names: a row that equals a run of rows right below or right above it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.checks.grid import Column, Grid, Row
from raportti_parse.checks.rows import Hypothesis
from raportti_parse.checks.vocabulary import word_test

_LONGEST = 40
_COLUMNS = 3


def run_sums(grid: Grid, hidden: set[int], known: set[int]) -> Iterator[Hypothesis]:
    """Guesses: a total and the run of rows that it equals in some column.

    hidden: rows left out, since a total that is in the run already stands for them; known: rows whose
    parts are found. A guess counts only where it holds in several columns; `accept` decides that.
    """
    opening, closing = word_test("opening"), word_test("closing")
    rows = [
        row
        for row in grid.rows
        if not row.heading and row.additive and row.number not in hidden
        if not opening(row.label) and not closing(row.label)
    ]
    if len(rows) < 3:
        return
    seen: set[tuple[int, int, int]] = set()
    for column in _telling(grid, rows):
        grain = min(row.figures[column.number].grain for row in rows if column.number in row.figures)
        units = [_units(row, column.number, grain) for row in rows]
        for at, row in enumerate(rows):
            value = units[at]
            if value is None or abs(value) < 100 or row.number in known:
                continue
            for step in (1, -1):
                for length in _lengths(units, at, step, value):
                    start = at + 1 if step > 0 else at - length
                    if (at, start, length) in seen:
                        continue
                    seen.add((at, start, length))
                    parts = tuple((1, part) for part in rows[start : start + length])
                    if not any(part.partial for _, part in parts):
                        yield Hypothesis(grid, row, parts, "run", hint=row.total)


def _telling(grid: Grid, rows: list[Row]) -> list[Column]:
    """The columns with the most different figures."""

    def different(column: Column) -> int:
        return len({row.figures[column.number].value for row in rows if column.number in row.figures})

    columns = [column for column in grid.money() if different(column) > 2]
    return sorted(columns, key=different, reverse=True)[:_COLUMNS]


def _units(row: Row, column: int, grain: Decimal) -> int | None:
    """The figure in whole grains; 0 where the cell is blank; None where it could not be read."""
    one = row.figures.get(column)
    if one is None:
        return 0 if column in row.blank else None
    return int(one.value / grain)


def _lengths(units: list[int | None], at: int, step: int, value: int) -> Iterator[int]:
    """Lengths of the runs beside a row that add up to it, rounding allowed; the parts must be two or more."""
    total = 0
    parts = 0
    place = at
    for length in range(1, _LONGEST + 1):
        place += step
        if not 0 <= place < len(units):
            return
        one = units[place]
        if one is None:
            return
        total += one
        parts += one != 0
        if parts > 1 and abs(total - value) * 2 <= parts + 1:
            yield length
