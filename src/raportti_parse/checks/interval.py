"""Figures as intervals: what the rounding of a printed figure leaves open, and sums over such figures."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from raportti_parse.frozen import quickly_made
from raportti_parse.records.model import Comparator, Quantity

ZERO = Decimal(0)
ONE = Decimal(1)
CENT = Decimal("0.01")
_BOUNDS_ONLY = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.OVER, Comparator.UNDER})


@quickly_made
@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity as arithmetic sees it.

    `below` and `above` are how far the true value may lie from the printed one; `grain` is one unit of the
    last printed digit (1000 in a table of thousands, 0.01 where cents are printed).
    """

    id: str
    value: Decimal
    below: Decimal
    above: Decimal
    grain: Decimal
    quantity: Quantity

    @property
    def low(self) -> Decimal:
        return self.value - self.below

    @property
    def high(self) -> Decimal:
        return self.value + self.above

    @property
    def half(self) -> Decimal:
        """Half a unit of the last digit: the rounding, where the figure was rounded."""
        return self.grain / 2


def figure(quantity: Quantity) -> Figure | None:
    """The figure that takes part in sums; None for mere bounds ("vähintään 70") and ends of ranges.

    Whole euros and whole counts are exact, as is money printed to the cent.
    """
    if quantity.comparator in _BOUNDS_ONLY or quantity.range_id is not None:
        return None
    value, low, high = quantity.value, quantity.low, quantity.high
    if not low <= value <= high:
        return None
    width = high - low
    if width:
        if width == CENT and quantity.unit == "EUR":
            return Figure(quantity.id, value, ZERO, ZERO, CENT, quantity)
        return Figure(quantity.id, value, value - low, high - value, width, quantity)
    exponent = value.as_tuple().exponent
    grain = ONE if not isinstance(exponent, int) or exponent >= 0 else Decimal((0, (1,), exponent))
    return Figure(quantity.id, value, ZERO, ZERO, grain, quantity)


Terms = tuple[tuple[int, Figure], ...]
"""Signs and figures of a linear relation: +1 or -1 each."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Balance:
    """A printed result against what its terms give: `gap` is printed minus computed.

    `allowed` is the largest gap of that sign which the stated rounding explains; `rounded` the gap that half
    a unit of every last digit explains; `grain` the coarsest last digit.
    """

    expected: Decimal
    gap: Decimal
    allowed: Decimal
    rounded: Decimal
    grain: Decimal

    @property
    def holds(self) -> bool:
        return abs(self.gap) <= self.allowed

    @property
    def may_hold(self) -> bool:
        """Whether it holds if the figures were rounded one by one, whole euros from cents included."""
        return abs(self.gap) <= max(self.allowed, self.rounded)


def balance(result: Figure, terms: Terms) -> Balance:
    """How a result stands against the signed sum of its terms.

    >>> from decimal import Decimal as D
    >>> def fig(v, r): return Figure("", D(v), D(r), D(r), D(r) * 2, None)
    >>> b = balance(fig(9552, "0.5"), ((1, fig(-38396, "0.5")), (1, fig(47947, "0.5"))))
    >>> b.expected, b.gap, b.holds
    (Decimal('9551'), Decimal('1'), True)
    """
    expected = below = above = ZERO
    half, grain = result.half, result.grain
    for sign, term in terms:
        if sign > 0:
            expected += term.value
            below += term.below
            above += term.above
        else:
            expected -= term.value
            below += term.above
            above += term.below
        half += term.grain / 2
        if term.grain > grain:
            grain = term.grain
    gap = result.value - expected
    allowed = above + result.below if gap > 0 else below + result.above
    return Balance(expected, gap, allowed, half, grain)


def quotient(part: Figure, whole: Figure, factor: Decimal) -> tuple[Decimal, Decimal, Decimal] | None:
    """Value, low and high of part / whole * factor; None where the whole may be zero.

    >>> from decimal import Decimal as D
    >>> def fig(v, r): return Figure("", D(v), D(r), D(r), D(r) * 2, None)
    >>> quotient(fig(1, 0), fig(4, 0), D(100))
    (Decimal('25.00'), Decimal('25.00'), Decimal('25.00'))
    """
    half = max(whole.below, whole.above, whole.half if whole.grain >= ONE else ZERO)
    low, high = whole.value - half, whole.value + half
    if not whole.value or (low <= 0 <= high):
        return None
    spread = max(part.below, part.above, part.half if part.grain >= ONE else ZERO)
    value = part.value / whole.value * factor
    if not spread and not half:
        return value, value, value
    ends = [(p / w) * factor for p in (part.value - spread, part.value + spread) for w in (low, high)]
    return value, min(ends), max(ends)
