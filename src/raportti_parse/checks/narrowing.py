"""Rounded figures that relations bound more tightly than their own digits."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

from raportti_parse.checks.finding import Finding
from raportti_parse.checks.interval import Figure
from raportti_parse.records.model import CheckKind

Span = tuple[Decimal, Decimal]
_ROUNDS = 4
_TEN = Decimal(10)


class Bounds:
    """The intervals of all figures, drawn together by the relations that hold.

    `spans`: id -> interval, only for figures that got narrower; `because`: id -> numbers of the findings;
    `clashes`: ids whose bounds contradict each other, with the finding that showed it.
    """

    def __init__(self, findings: list[Finding]) -> None:
        self._findings = findings
        self._now: dict[str, Span] = {}
        self._figures: dict[str, Figure] = {}
        self.because: dict[str, set[int]] = defaultdict(set)
        self.clashes: dict[str, int] = {}
        useful = [n for n, finding in enumerate(findings) if _bounds_something(finding)]
        for number in useful:
            for one in findings[number].figures:
                self._figures[one.id] = one
                self._now.setdefault(one.id, (one.low, one.high))
        for _ in range(_ROUNDS):
            if not sum(self._tighten(number) for number in useful):
                break

    @property
    def spans(self) -> dict[str, Span]:
        found: dict[str, Span] = {}
        for name, (low, high) in self._now.items():
            one = self._figures[name]
            width = one.below + one.above
            if width and (high - low) * 2 <= width and name not in self.clashes:
                found[name] = (low, high)
        return found

    def _tighten(self, number: int) -> bool:
        """Draws each figure's interval to what the others of one relation leave it."""
        finding = self._findings[number]
        signed = [(-1, finding.result), *finding.terms]
        low = sum((self._end(one, sign, upper=False) for sign, one in signed), Decimal(0))
        high = sum((self._end(one, sign, upper=True) for sign, one in signed), Decimal(0))
        moved = False
        for sign, one in signed:
            if one.id in self.clashes or not one.below + one.above:
                continue
            # the others' sum lies in [rest_low, rest_high], and sign * one + others = 0
            rest_low = low - self._end(one, sign, upper=False)
            rest_high = high - self._end(one, sign, upper=True)
            limits = (-rest_high, -rest_low) if sign > 0 else (rest_low, rest_high)
            old = self._now[one.id]
            new = (max(old[0], limits[0]), min(old[1], limits[1]))
            if new[0] > new[1]:
                self.clashes.setdefault(one.id, number)
            elif new != old:
                self._now[one.id] = new
                self.because[one.id].add(number)
                moved = True
        return moved

    def _end(self, one: Figure, sign: int, *, upper: bool) -> Decimal:
        low, high = self._now[one.id]
        return sign * (high if (sign > 0) is upper else low)


def _bounds_something(finding: Finding) -> bool:
    """Whether a relation ties rounded figures to finer ones, and holds within the stated rounding."""
    if not finding.linear or not finding.holds or finding.weak:
        return False
    grains = [one.grain for one in finding.figures]
    if finding.kind is not CheckKind.REPEAT and max(grains) < min(grains) * _TEN:
        return False
    if not any(one.below + one.above for one in finding.figures):
        return False
    low = finding.result.low - sum(one.high if sign > 0 else -one.low for sign, one in finding.terms)
    high = finding.result.high - sum(one.low if sign > 0 else -one.high for sign, one in finding.terms)
    return low <= 0 <= high
