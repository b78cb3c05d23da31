"""What stands beside a figure in its row: evidence for which figure of a failing relation is wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal

from raportti_parse.checks.interval import Figure
from raportti_parse.records.model import Quantity, Role

_RELATIVE = frozenset({Role.DEVIATION, Role.CHANGE, Role.BUDGET_CHANGE, Role.SHARE})
_NEARER = 3  # so many times nearer to its row, another value is the likelier one
_UNLIKE = 20  # budgets and outturns of two years differ by a twentieth as a matter of course

Place = tuple[str | None, int, str | None]
"""Table, row and unit."""


class Beside:
    """The figures of each table row that say the same thing of another year or stage: budgets and outturns,
    not their differences. Gathered only when it is asked, which is where something fails."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._quantities = quantities
        self._rows: dict[Place, list[Quantity]] = defaultdict(list)

    def nearer(self, one: Figure, value: Decimal) -> Quantity | None:
        """The figure beside `one` that speaks for `value` instead: one budget is much like the next.

        None where the printed value is as near to its row, or nearly so, and where it lies so near that the
        other value says little, unless that is printed beside it to the last digit. A zero says that there
        was nothing, whatever there is another year.
        """
        row = [other for other in self._row(one.quantity) if other.id != one.id]
        if not row or not one.value:
            return None
        nearest = min(row, key=lambda other: abs(other.value - value))
        missed = abs(nearest.value - value)
        printed = min(abs(other.value - one.value) for other in row)
        if not printed or (missed and printed * _UNLIKE < abs(nearest.value)):
            return None
        return nearest if missed * _NEARER <= printed else None

    def _row(self, quantity: Quantity) -> list[Quantity]:
        if quantity.role in _RELATIVE or quantity.source.cell is None:
            return []
        if not self._rows:
            for other in self._quantities:
                source = other.source
                if source.cell is not None and other.role not in _RELATIVE:
                    self._rows[source.table, source.cell[0], other.unit].append(other)
        return self._rows[quantity.source.table, quantity.source.cell[0], quantity.unit]
