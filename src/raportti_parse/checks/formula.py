"""One way in which a column of a table may follow from others, computed for every row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from raportti_parse.checks.finding import Finding, repairable
from raportti_parse.checks.grid import Column, Grid
from raportti_parse.checks.interval import ZERO
from raportti_parse.records.model import Role

HUNDRED = Decimal(100)
Signature = tuple[str, ...]


@dataclass(slots=True)
class Formula:
    """One way in which a column may follow from others; `flip` negates it (costs printed the other way)."""

    grid: Grid
    rule: str
    result: Column
    operands: tuple[tuple[int, Column], ...]
    certain: bool
    found: dict[int, Finding] = field(default_factory=dict)  # row -> as written
    turned: dict[int, Finding] = field(default_factory=dict)  # row -> with the sign turned

    @property
    def signature(self) -> Signature:
        """Tables whose columns are headed alike print their signs alike."""
        headed = self.result.headers[-1].lower() if self.result.headers else ""
        return (self.rule, *(column.role.value for _, column in self.operands), headed)

    def telling(self) -> Iterator[int]:
        """Rows whose figures say something: not all zero."""
        return (number for number, finding in self.found.items() if not finding.trivial)

    def holds(self, number: int) -> bool:
        turned = self.turned.get(number)
        return self.found[number].holds or (turned is not None and turned.holds)

    def near(self, number: int) -> bool:
        """Whether one changed digit would make a row hold."""
        turned = self.turned.get(number)
        return repairable(self.found[number]) or (turned is not None and repairable(turned))

    def misses(self) -> Decimal:
        """By how many last digits it misses in all; rounding lets two budgets explain one deviation."""
        missed = ZERO
        for number in self.telling():
            found, turned = self.found[number].balance, self.turned.get(number)
            gap = abs(found.gap) if turned is None else min(abs(found.gap), abs(turned.balance.gap))
            missed += min(gap / found.grain, HUNDRED)
        return missed

    def close(self) -> int:
        """Rows that it explains as nearly as last digits allow: a rival may hold by its tolerance alone."""
        return sum(
            _is_close(self.found[number]) or (number in self.turned and _is_close(self.turned[number]))
            for number in self.telling()
        )

    def score(self) -> tuple[int, int]:
        """Different printed results that it explains, and rows that it does not."""
        good, bad = set(), 0
        for number in self.telling():
            if self.holds(number):
                good.add(self.found[number].result.value)
            else:
                bad += 1
        return len(good - {ZERO}) or len(good), bad


def _is_close(finding: Finding) -> bool:
    b = finding.balance
    return not b.gap if finding.linear else abs(b.gap) <= b.rounded


def newer(first: Column, second: Column) -> bool:
    """Whether the first of two columns is of the later year."""
    if first.period and second.period and first.period != second.period:
        return first.period > second.period
    return second.role is Role.PREVIOUS_YEAR
