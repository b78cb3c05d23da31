"""Figures that their surroundings make unlikely: a digit group too many, or another body's money."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from raportti_parse.records.model import Quantity, Scope

FAR = 1000  # times as large as all others
OTHERS = 4  # figures at least that a column has besides
ACCOUNTS = 50  # amounts in tables at least that a report has whose largest says something
_MONEY = "EUR"


def implausible(quantities: Iterable[Quantity]) -> Iterator[tuple[Quantity, str]]:
    """Each such amount with what speaks against it: a thousand times all others of its column, or in a
    sentence on the organisation itself more than any amount that its tables print."""
    money = [q for q in quantities if q.unit == _MONEY]
    columns: dict[tuple[str, int], list[Quantity]] = defaultdict(list)
    for quantity in money:
        source = quantity.source
        if source.table is not None and source.cell is not None and quantity.value:
            columns[source.table, source.cell[1]].append(quantity)
    for found in columns.values():
        ranked = sorted(found, key=lambda q: abs(q.value))
        if len(ranked) > OTHERS and abs(ranked[-1].value) >= FAR * abs(ranked[-2].value):
            yield ranked[-1], f"{FAR} times as large as all others of its column, or more"
    printed = [abs(q.value) for found in columns.values() for q in found]
    largest = max(printed, default=Decimal(0))
    for quantity in money:
        said = quantity.source.table is None and quantity.scope in (Scope.OWN, Scope.GROUP, Scope.SUBSET)
        if said and len(printed) >= ACCOUNTS and abs(quantity.value) > largest:
            yield quantity, "larger than any amount of the report's tables"
