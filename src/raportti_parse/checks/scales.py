"""Tables whose figures are those of another table in thousands, without saying so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from raportti_parse.checks.finding import luck
from raportti_parse.checks.grid import Grid
from raportti_parse.checks.interval import ONE, Figure
from raportti_parse.checks.restated import by_label
from raportti_parse.records.model import Table

THOUSAND = Decimal(1000)
_LEAST = 4  # different figures of three digits that agree under the same labels: no accident
_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Unscaled:
    """A table read in euros, with the figures of its that a table on another page prints a thousand times as
    large."""

    table: Table
    page: int
    agreeing: int
    figures: tuple[Figure, ...]


def unscaled(grids: Sequence[Grid]) -> list[Unscaled]:
    """The tables of whole euros that stand in full euros elsewhere: one of the two has the wrong unit."""
    rows = [by_label(grid) for grid in grids]
    thousands: dict[tuple[str, Decimal], list[int]] = defaultdict(list)
    for number, table in enumerate(rows):
        for label, held in table.items():
            for one in held.values():
                size = abs(one.value) / THOUSAND
                if size >= ONE:
                    thousands[label, size.quantize(ONE, ROUND_HALF_UP)].append(number)
    found: list[Unscaled] = []
    for number, table in enumerate(rows):
        agreeing: dict[int, set[Decimal]] = defaultdict(set)
        for label, held in table.items():
            for one in held.values():
                if one.quantity.unit == "EUR" and one.grain == ONE and luck(one) >= _DIGITS:
                    for other in thousands.get((label, abs(one.value)), ()):
                        agreeing[other].add(one.value)
        best = max(agreeing, key=lambda other: len(agreeing[other]), default=number)
        if best != number and len(agreeing[best]) >= _LEAST:
            grid = grids[number]
            figures = (one for row in grid.rows for one in row.figures.values())
            money = tuple(one for one in figures if one.quantity.unit == "EUR" and one.value)
            found.append(Unscaled(grid.table, grids[best].table.page, len(agreeing[best]), money))
    return found
