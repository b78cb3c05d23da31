"""Where else the report prints a value: evidence for which figure of a failing relation is the wrong one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from decimal import Decimal

from raportti_parse.checks.interval import Figure, figure
from raportti_parse.checks.vocabulary import label_key
from raportti_parse.records.model import Quantity

_LONG = 4  # power of ten of the first digit: five digits do not agree by chance
_NAMED = 3  # nor do four under the same label
_ROUND = Decimal(1000)


class Printed:
    """All figures of a report by size; sorted only when it is asked, which is where something fails."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._quantities = quantities
        self._ordered: list[Figure] = []
        self._sizes: list[Decimal] = []

    def elsewhere(self, one: Figure, value: Decimal, apart_from: Collection[str]) -> Figure | None:
        """Another figure, printed as finely or finer, of the value that `one` has or should have.

        Short and round values are everywhere and say nothing, save four digits under the same label.
        """
        units = abs(value) / one.grain
        digits = units.adjusted() if units else 0
        if digits < _NAMED or (digits > _NAMED and not units % _ROUND):
            return None
        if not self._ordered:
            found = (figure(quantity) for quantity in self._quantities if quantity.value)
            self._ordered = sorted((f for f in found if f is not None), key=lambda f: abs(f.value))
            self._sizes = [abs(f.value) for f in self._ordered]
        low, high = abs(value) - one.half, abs(value) + one.half
        for at in range(bisect_left(self._sizes, low), len(self._sizes)):
            if self._sizes[at] > high:
                break
            other = self._ordered[at]
            if other.id in apart_from or other.grain > one.grain or other.quantity.unit != one.quantity.unit:
                continue
            if digits >= _LONG or label_key(other.quantity.label) == label_key(one.quantity.label):
                return other
        return None
