"""Columns that one table prints again from another: a summary in thousands of a statement in euros."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from raportti_parse.checks.finding import Finding, luck, repairable
from raportti_parse.checks.grid import Column, Grid
from raportti_parse.checks.interval import Figure
from raportti_parse.checks.repeats import same
from raportti_parse.checks.vocabulary import line_of
from raportti_parse.records.model import Role

_LEAST = 4  # different figures of three digits that agree under the same labels: no accident
_DIGITS = 2
_NEAR = 100  # three digits agree: the values are within a hundredth
_NUMBERING = re.compile(r"^(?:[ivx]{1,4}|[a-g]|\d{1,2})[.)]?\s+(?=\w{3})")
_ACTUAL = frozenset({Role.OUTTURN, Role.PREVIOUS_YEAR, Role.OTHER})
Place = tuple[int, int]
"""Number of a grid among those looked at, and of a column in it."""


def restated(grids: Sequence[Grid]) -> list[Finding]:
    """Each figure of a column that stands in another table, too, against its printing there.

    That the columns are one is shown by the other rows: at least four figures agree under the same labels,
    and hardly any does not.
    """
    cells: list[dict[str, dict[int, Figure]]] = [by_label(grid) for grid in grids]
    votes = _votes(cells)
    found: list[Finding] = []
    told: set[Place] = set()
    for (first, second), count in votes.most_common():
        if count < _LEAST:
            break
        if second in told or not _alike(grids, first, second):
            continue
        findings = list(_against(cells, first, second))
        agree = {f.result.value for f in findings if f.holds and luck(f.result) >= _DIGITS}
        wrong = [f for f in findings if not f.holds]
        if len(agree) < _LEAST or len(wrong) * 4 > len(agree):
            continue
        told.add(second)
        found += [f for f in findings if f.holds or repairable(f)]
    return found


def by_label(grid: Grid) -> dict[str, dict[int, Figure]]:
    """The money of each row whose label no other row of the table has."""
    rows: dict[str, dict[int, Figure]] = {}
    twice: set[str] = set()
    money = {column.number for column in grid.money()}
    for row in grid.rows:
        if row.heading or not row.key:
            continue
        key = row.line.name if row.line is not None else _NUMBERING.sub("", row.key)
        if key in rows:
            twice.add(key)
        rows[key] = {number: one for number, one in row.figures.items() if number in money and one.value}
    return {key: held for key, held in rows.items() if key not in twice}


def _votes(cells: list[dict[str, dict[int, Figure]]]) -> Counter[tuple[Place, Place]]:
    """How many figures two columns share under the same labels; the finer printing first."""
    printed: dict[str, list[tuple[Decimal, Place, Figure]]] = defaultdict(list)
    for number, table in enumerate(cells):
        for key, held in table.items():
            for column, one in held.items():
                if luck(one) >= _DIGITS:
                    printed[key].append((abs(one.value), (number, column), one))
    votes: Counter[tuple[Place, Place]] = Counter()
    for printings in printed.values():
        if len(printings) > 1:
            printings.sort(key=lambda item: item[0])
            votes.update(_neighbours(printings))
    return votes


def _neighbours(printings: list[tuple[Decimal, Place, Figure]]) -> Iterator[tuple[Place, Place]]:
    """Pairs of places whose printings agree, one of them rounded; in order of size."""
    coarsest = max(one.grain for _, _, one in printings)
    for at, (value, place, one) in enumerate(printings, 1):
        for later in range(at, len(printings)):
            other_value, other_place, other = printings[later]
            apart = other_value - value
            if apart * _NEAR > value or apart * 2 > coarsest:
                break
            if place[0] != other_place[0] and apart * 2 <= max(one.grain, other.grain):
                first = (one.grain, place) <= (other.grain, other_place)
                yield (place, other_place) if first else (other_place, place)


def _alike(grids: Sequence[Grid], first: Place, second: Place) -> bool:
    """Whether two columns may be one: of one year and kind, as far as they say so."""
    a, b = (grids[number].column(column) for number, column in (first, second))
    if grids[first[0]].table is grids[second[0]].table or a.unit != b.unit:
        return False
    if not (a.role is b.role or (a.role in _ACTUAL and b.role in _ACTUAL)):
        return False
    return _year(a) is None or _year(b) is None or _year(a) == _year(b)


def _year(column: Column) -> str | None:
    """The year in which a column's period ends."""
    return column.period.rpartition("/")[2][:4] if column.period and "/" in column.period else None


def _against(cells: list[dict[str, dict[int, Figure]]], first: Place, second: Place) -> Iterator[Finding]:
    """Each figure of the second column against that of the same label in the first, as fine or finer."""
    for key, held in cells[second[0]].items():
        other = held.get(second[1])
        one = cells[first[0]].get(key, {}).get(first[1])
        if one is not None and other is not None:
            yield same(other, one, "restated", turned=_sign_is_free(one, other))


def _sign_is_free(one: Figure, other: Figure) -> bool:
    """Whether the two printings differ in a sign that statements print as they like."""
    line = line_of(other.quantity.label)
    return (one.value < 0) != (other.value < 0) and (line is None or line.nature != "net")
