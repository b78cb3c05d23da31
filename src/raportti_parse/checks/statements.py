"""Sums over tables: the units' statements that add up to the statement of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from raportti_parse.checks.finding import Finding, linear
from raportti_parse.checks.grid import Grid
from raportti_parse.checks.interval import ZERO, Figure, Terms
from raportti_parse.records.model import CheckKind, Role

Place = tuple[str, str, str | None]
"""Line of the statement, role and period of the column."""
_LONGEST = 40
_TYPICAL = frozenset({"toimintatuotot", "toimintakulut", "toimintakate"})
_RELATIVE = frozenset({Role.DEVIATION, Role.CHANGE, Role.SHARE})


def statement_totals(grids: Iterable[Grid]) -> list[Finding]:
    """Where one statement is the sum of the statements after it: a sum for each line and column of them.

    The run of statements is guessed, so it counts only where at least three different figures, and most of
    all, add up.
    """
    held = [cells for grid in grids if (cells := _cells(grid))]
    found: list[Finding] = []
    for at, whole in enumerate(held):
        found.extend(_total_of(whole, held[at + 1 : at + 1 + _LONGEST]))
    return found


def _cells(grid: Grid) -> dict[Place, Figure]:
    lines = {row.line.name for row in grid.rows if row.line is not None and not row.heading}
    if len(lines & _TYPICAL) < 2:
        return {}
    cells: dict[Place, Figure] = {}
    twice: set[Place] = set()
    for row in grid.rows:
        if row.line is None:
            continue
        for column in grid.money():
            one = row.figures.get(column.number)
            if one is None or column.role in _RELATIVE:
                continue
            place = (row.line.name, column.role.value, column.period)
            if place in cells:
                twice.add(place)
            cells[place] = one
    return {place: one for place, one in cells.items() if place not in twice}


def _total_of(whole: dict[Place, Figure], others: list[dict[Place, Figure]]) -> Iterator[Finding]:
    places = [place for place, one in whole.items() if one.value]
    sums: dict[Place, Decimal] = dict.fromkeys(places, ZERO)
    room: dict[Place, Decimal] = {place: whole[place].half for place in places}
    for count, other in enumerate(others, 1):
        for place in list(sums):
            one = other.get(place)
            if one is None:
                del sums[place]
                continue
            sums[place] += one.value
            room[place] += one.half
        if len(sums) < 3:
            return
        if count < 2:
            continue
        agree = {
            abs(whole[place].value) for place, total in sums.items()
            if abs(total - whole[place].value) <= room[place]
        }  # fmt: skip
        if len(agree) < 3 or len(agree) * 2 <= len(sums):
            continue
        for place in sums:
            result = whole[place]
            terms: Terms = tuple((1, part[place]) for part in others[:count])
            family = ("rows", str(result.grain))
            yield linear(CheckKind.SUM, "statements", result, terms, family)
        return
