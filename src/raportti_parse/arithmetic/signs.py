"""Whether figures in brackets are negative: what the table's own arithmetic says of them.

Accountants write "(1 234)" for -1 234; others put last year's figure or a part in brackets. No figure says
which it is, but sums do: those in which bracketed and plain figures meet hold with one sign alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal

MOST_ROWS = 80  # of one column: sums are looked for between all of them
SMALLEST = 10  # smaller figures meet by chance
Place = tuple[int, int]
"""Row and column of a cell."""


def are_negative(values: Mapping[Place, Decimal], bracketed: Set[Place], grain: Decimal) -> bool | None:
    """Whether the bracketed figures are negative; None where nothing of the table says it.

    `values` are those printed, of all cells with one figure; `grain` is the unit of their last digit, by
    which parts may miss their sum.

    >>> rows = [Decimal(n) for n in (12345, 98765, 86420)]
    >>> values = {(row, 1): value for row, value in enumerate(rows)}
    >>> are_negative(values, {(1, 1), (2, 1)}, Decimal(1))
    True
    """
    if any(values[place] < 0 for place in bracketed):
        return None
    turned = {place: -value if place in bracketed else value for place, value in values.items()}
    as_printed, negative = _relations(values, bracketed, grain), _relations(turned, bracketed, grain)
    if negative != as_printed:
        return negative > as_printed
    rows = {row for row, _ in bracketed}
    signed = {row for (row, _), value in values.items() if row in rows and value < 0}
    return True if 2 * len(signed) > len(rows) else None  # the same rows have their minus in other columns


def _relations(values: Mapping[Place, Decimal], bracketed: Set[Place], grain: Decimal) -> int:
    """How many sums and differences hold in which bracketed figures meet plain ones."""
    found = 0
    columns: dict[int, list[Place]] = defaultdict(list)
    rows: dict[int, list[Place]] = defaultdict(list)
    for place in sorted(values):
        columns[place[1]].append(place)
        rows[place[0]].append(place)
    for places in columns.values():
        found += _sums(values, places[:MOST_ROWS], bracketed, grain)
    for places in rows.values():
        found += sum(1 for _ in _differences(values, places, bracketed, grain))
    return found


def _sums(values: Mapping[Place, Decimal], places: list[Place], bracketed: Set[Place], grain: Decimal) -> int:
    """How many figures are the sum of those right above or right below them, where both kinds meet; a total
    stands for its parts, so that totals of totals are found as well."""
    found = 0
    open_ = list(places)
    changed = True
    while changed:
        changed = False
        for at, total in enumerate(open_):
            run = _run(values, open_, at, grain)
            if run:
                kinds = {place in bracketed for place in (total, *run) if values[place]}
                found += len(kinds) > 1
                open_ = [place for place in open_ if place not in run]
                changed = True
                break
    return found


def _run(values: Mapping[Place, Decimal], places: list[Place], at: int, grain: Decimal) -> list[Place]:
    """The shortest run of two or more figures beside one that it is the sum of; empty where there is none."""
    total = values[places[at]]
    if abs(total) < SMALLEST * grain:
        return []
    for run in (places[at + 1 :], places[:at][::-1]):
        part = Decimal(0)
        for count, place in enumerate(run, start=1):
            part += values[place]
            if count > 1 and abs(part - total) <= grain * count / 2:
                return run[:count]
    return []


def _differences(
    values: Mapping[Place, Decimal], places: list[Place], bracketed: Set[Place], grain: Decimal
) -> Iterator[Place]:
    """Figures that are the difference, or the sum, of two others of their row."""
    for result in places:
        if abs(values[result]) < SMALLEST * grain:
            continue
        others = [place for place in places if place != result]
        for n, first in enumerate(others):
            for second in others[n + 1 :]:
                mixed = {place in bracketed for place in (result, first, second) if values[place]}
                gap = values[first] - values[second]
                sums = (values[first] + values[second], gap, -gap)
                if len(mixed) > 1 and any(abs(value - values[result]) <= grain for value in sums):
                    yield result
