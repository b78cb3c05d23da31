"""What a figure would have to be for a relation to hold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.checks.finding import Finding
from raportti_parse.checks.interval import ZERO, Figure

Span = tuple[Decimal, Decimal]
_CUT = Decimal("1.5")  # last digits by which a printed percentage may be off, rounded or cut


def wanted(finding: Finding, name: str, *, exactly: bool = False) -> Span | None:
    """The values of a member for which the relation would hold; None where no such span can be told.

    `exactly`: without what the rounding of its figures leaves open to a quotient.
    """
    one = next(figure for figure in finding.figures if figure.id == name)
    if finding.linear:
        return wanted_in_sum(finding, one)
    return _wanted_in_quotient(finding, one, exactly=exactly)


def wanted_in_sum(finding: Finding, one: Figure) -> Span | None:
    """The same of a linear relation alone."""
    if not finding.linear:
        return None
    b = finding.balance
    slack = max(b.allowed, ZERO)
    if one.id == finding.result.id:
        return b.expected - slack, b.expected + slack
    sign = next((sign for sign, term in finding.terms if term.id == one.id), 0)
    if not sign:
        return None
    value = one.value + b.gap * sign
    return value - slack, value + slack


def _wanted_in_quotient(finding: Finding, one: Figure, *, exactly: bool) -> Span | None:
    """What the numerator, the denominator or the percentage should be."""
    b = finding.balance
    part, whole = finding.terms[0][1], finding.terms[-1][1]
    allowed = b.allowed
    if exactly:
        allowed = min(allowed, finding.result.grain * _CUT)
    low, high = finding.result.value - allowed, finding.result.value + allowed
    if one.id == finding.result.id:
        return b.expected - allowed, b.expected + allowed
    if not whole.value or not part.value:
        return None
    shift = (part.value / whole.value * finding.factor) - b.expected
    first, second = (low + shift) / finding.factor, (high + shift) / finding.factor
    if one.id == part.id:
        ends = (first * whole.value, second * whole.value)
    elif first and second and (first > 0) == (second > 0):
        ends = (part.value / first, part.value / second)
    else:
        return None
    return min(ends), max(ends)


def explained(finding: Finding) -> bool:
    """Whether one other digit of one figure would make a failing relation hold."""
    for one in finding.figures:
        span = wanted(finding, one.id, exactly=True)
        if span is not None and next(one_digit_apart(one, *span), None) is not None:
            return True
    return False


def one_digit_apart(one: Figure, low: Decimal, high: Decimal) -> Iterator[Decimal]:
    """The values of a span that differ from a figure in one digit, or in the sign.

    >>> fig = Figure("", Decimal(-57895), ZERO, ZERO, Decimal(1), None)
    >>> list(one_digit_apart(fig, Decimal(-57696), Decimal(-57694)))
    [Decimal('-57695')]
    """
    if low <= -one.value <= high and one.value:
        yield -one.value
    units = int(abs(one.value) / one.grain)
    unit = -one.grain if one.value < 0 else one.grain
    power = 1
    while power <= max(units * 10, 1):  # a first digit may be missing, too
        digit = units // power % 10
        for other in range(10):
            value = (units + (other - digit) * power) * unit
            if other != digit and low <= value <= high:
                yield value
        power *= 10
