"""Which figure of failing relations is the wrong one: where they cross, and what else speaks for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from raportti_parse.checks.beside import Beside
from raportti_parse.checks.finding import Finding
from raportti_parse.checks.interval import Figure
from raportti_parse.checks.printed import Printed
from raportti_parse.checks.wanted import Span, one_digit_apart, wanted


@dataclass(frozen=True, slots=True)
class Suspect:
    """The one figure that other values of its own would settle `failing`, numbers of findings.

    `value`: what would settle them, where that is one value; `because`: what speaks for it besides.
    """

    figure: Figure
    failing: tuple[int, ...]
    value: Decimal | None
    because: str | None


@dataclass(slots=True)
class Search:
    """Looks for suspects among the figures of failing findings.

    `holding` and `failing`: by figure, the numbers of the findings that do and do not hold.
    """

    findings: list[Finding]
    holding: dict[str, list[int]]
    failing: dict[str, list[int]]
    printed: Printed
    beside: Beside

    def components(self) -> Iterator[list[int]]:
        """Failing findings that hang together by figures that they share."""
        left = sorted({number for numbers in self.failing.values() for number in numbers})
        seen: set[int] = set()
        for start in left:
            if start in seen:
                continue
            seen.add(start)
            component, queue = [], [start]
            while queue:
                number = queue.pop()
                component.append(number)
                for one in self.findings[number].figures:
                    for other in self.failing[one.id]:
                        if other not in seen:
                            seen.add(other)
                            queue.append(other)
            yield sorted(component)

    def suspects(self, component: list[int]) -> tuple[list[Suspect], list[int]]:
        """The suspects of a component, those of most findings first; and the findings that have none."""
        found: list[Suspect] = []
        left = list(component)
        while left:
            open_ones = self.open_ones(left)
            most = max((len(numbers) for _, numbers in open_ones), default=0)
            rivals = [(one, numbers) for one, numbers in open_ones if len(numbers) == most]
            suspect = self._discern(rivals) if most > 1 else None
            if suspect is None:
                break
            found.append(suspect)
            left = [number for number in left if number not in suspect.failing]
        unnamed: list[int] = []
        for number in left:
            rivals = [(one, (number,)) for one, _ in self.open_ones([number])]
            suspect = self._discern(rivals)
            if suspect is not None:
                found.append(suspect)
            else:
                unnamed.append(number)
        return found, unnamed

    def open_ones(self, failing: list[int]) -> list[tuple[Figure, tuple[int, ...]]]:
        """Figures that another value would set right, each with the findings that it settles: nothing that
        holds speaks against that value."""
        shared: dict[str, list[int]] = defaultdict(list)
        figures: dict[str, Figure] = {}
        for number in failing:
            for one in {figure.id: figure for figure in self.findings[number].figures}.values():
                shared[one.id].append(number)
                figures[one.id] = one
        return [
            (figures[name], tuple(numbers))
            for name, numbers in shared.items()
            if self._may_be_wrong(name, numbers)
        ]

    def _discern(self, rivals: list[tuple[Figure, tuple[int, ...]]]) -> Suspect | None:
        """The one of several figures, each of which alone would settle its findings, that evidence points at.

        In this order: the value that would settle them is printed elsewhere; the figure's own value is not,
        while those of the others are; one changed digit or sign explains it, and no other; the value that
        would settle them is a rounder one; its row speaks for that value.
        """
        if not rivals:
            return None
        members = {one.id for _, failing in rivals for n in failing for one in self.findings[n].figures}
        right = {one.id: list(self._slips(one, failing)) for one, failing in rivals}
        told = [
            (one, failing, other)
            for one, failing in rivals
            for value in self._slips(one, failing, exactly=True)
            if (other := self.printed.elsewhere(one, value, members)) is not None
        ]
        if len({one.id for one, _, _ in told}) == 1:
            one, failing, other = told[0]
            because = f"{other.quantity.text} stands on page {other.quantity.source.page}"
            return Suspect(one, failing, self._settled(one, failing), because)
        left = rivals
        if len(left) > 1:
            open_ones = [r for r in left if self.printed.elsewhere(r[0], r[0].value, members) is None]
            left = open_ones or left
        if len(left) > 1:
            left = [r for r in left if right[r[0].id]] or left
        if len(left) > 1:
            left = [r for r in left if list(self._slips(*r, exactly=True))] or left
        if len(left) > 1:
            left = _rounder(left, right)
        if len(left) > 1:
            return self._unlike_its_row(left)
        one, failing = left[0]
        return Suspect(one, failing, self._settled(one, failing), None)

    def _unlike_its_row(self, rivals: list[tuple[Figure, tuple[int, ...]]]) -> Suspect | None:
        """The one of several figures that what would settle its findings brings nearer to its row."""
        told: list[Suspect] = []
        for one, failing in rivals:
            value = self._settled(one, failing)
            other = None if value is None else self.beside.nearer(one, value)
            if other is not None:
                told.append(Suspect(one, failing, value, f"{other.text} stands beside it"))
        return told[0] if len(told) == 1 else None

    def _slips(self, one: Figure, failing: tuple[int, ...], *, exactly: bool = False) -> Iterator[Decimal]:
        """The values one digit or the sign away that settle the findings, and break none that holds.

        `exactly`: without what the rounding of the figures of a quotient leaves open."""
        span = self._common(failing, one.id, exactly=exactly)
        if span is None:
            return
        for value in one_digit_apart(one, *span):
            if all(
                (around := wanted(self.findings[number], one.id)) is None or around[0] <= value <= around[1]
                for number in self.holding.get(one.id, ())
            ):
                yield value

    def _settled(self, one: Figure, failing: tuple[int, ...]) -> Decimal | None:
        """The middle of what would settle the findings, in whole units of the last digit; of the finest one
        for a zero, which says nothing of its own."""
        span = self._common(failing, one.id)
        if span is None:
            return None
        around = [figure.grain for number in failing for figure in self.findings[number].figures]
        grain = one.grain if one.value else min(around)
        return ((span[0] + span[1]) / 2 / grain).quantize(Decimal(1)) * grain

    def _may_be_wrong(self, name: str, failing: Iterable[int]) -> bool:
        """Whether one other value of a figure would settle the failing relations and break no holding one."""
        span = self._common(failing, name)
        if span is None:
            return False
        for number in self.holding.get(name, ()):
            other = wanted(self.findings[number], name)
            if other is not None and (other[0] > span[1] or other[1] < span[0]):
                return False
        return True

    def _common(self, numbers: Iterable[int], name: str, *, exactly: bool = False) -> Span | None:
        """The values of a figure that settle all the findings; None where they want different ones."""
        low: Decimal | None = None
        high: Decimal | None = None
        for number in numbers:
            span = wanted(self.findings[number], name, exactly=exactly)
            if span is not None:
                low = span[0] if low is None else max(low, span[0])
                high = span[1] if high is None else min(high, span[1])
        return None if low is None or high is None or low > high else (low, high)


def _rounder(
    rivals: list[tuple[Figure, tuple[int, ...]]], right: dict[str, list[Decimal]]
) -> list[tuple[Figure, tuple[int, ...]]]:
    """The one that another digit makes rounder, by two noughts at least, and no other; else all of them."""
    gains = [
        max((_noughts(value, one) - _noughts(one.value, one) for value in right[one.id]), default=-1)
        for one, _ in rivals
    ]
    best, second = sorted(gains, reverse=True)[:2]
    return [rivals[gains.index(best)]] if best > 1 and second < 1 else rivals


def _noughts(value: Decimal, one: Figure) -> int:
    """Noughts at the end of a value as the figure prints it."""
    digits = str(int(abs(value) / one.grain))
    return len(digits) - len(digits.rstrip("0"))
