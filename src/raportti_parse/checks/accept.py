"""Which of the sums that may be there are there: evidence from all columns, and from all tables alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from raportti_parse.checks.finding import Finding, luck, repairable
from raportti_parse.checks.grid import Grid
from raportti_parse.checks.rows import Hypothesis, indented_sums, named_totals, statement_sums, test
from raportti_parse.checks.runs import run_sums

_TEN = Decimal(10)
_NEAR = 100_000  # five digits agree although the sum fails
_LONG = 6  # digits after the first that agree in a single column
Key = tuple[str, frozenset[tuple[int, str]]]


@dataclass(slots=True)
class Evidence:
    """How often a relation holds and fails over the report, each printed value counted once."""

    holds: dict[Decimal, int] = field(default_factory=dict)  # total -> digits that agree
    fails: set[Decimal] = field(default_factory=set)

    def add(self, finding: Finding) -> None:
        if finding.trivial or sum(1 for _, term in finding.terms if term.value) < 2:
            return
        value = abs(finding.result.value)
        if finding.balance.may_hold:
            self.holds[value] = _digits(finding)
        else:
            self.fails.add(value)

    @property
    def digits(self) -> int:
        return sum(self.holds.values())


def _digits(finding: Finding) -> int:
    """How many digits agree: round figures have fewer than they print."""
    shared, result = finding.balance.grain * _TEN, finding.result
    places = luck(result)
    while places and not any(one.value % shared for one in finding.figures):
        shared *= _TEN
        places -= 1
    return places


def row_sums(grids: Iterable[Grid]) -> list[Finding]:
    """Every sum of rows that the tables obey, or should."""
    by_grid: list[tuple[Grid, list[Hypothesis]]] = []
    pooled: dict[Key, Evidence] = defaultdict(Evidence)
    for grid in grids:
        hypotheses = _hypotheses(grid)
        by_grid.append((grid, hypotheses))
        for hypothesis in hypotheses:
            evidence = pooled[hypothesis.key]
            for finding in hypothesis.findings:
                evidence.add(finding)
    found: list[Finding] = []
    for _, hypotheses in by_grid:
        found.extend(_accepted(hypotheses, pooled))
    return found


def _hypotheses(grid: Grid) -> list[Hypothesis]:
    """All hypotheses of a table, tested; guesses last, each round without the parts of the one before."""
    tested: list[Hypothesis] = []
    for source in (statement_sums, indented_sums, named_totals):
        for hypothesis in source(grid):
            test(hypothesis)
            tested.append(hypothesis)
    hidden: set[int] = set()
    known_before: set[int] = set()
    for _ in range(3):
        known: set[int] = set()
        before = len(hidden)
        for hypothesis in tested:
            if _convinces(hypothesis):
                known.add(hypothesis.total.number)
                if not hypothesis.running:
                    hidden |= {row.number for _, row in hypothesis.parts}
        guesses = list(run_sums(grid, hidden, known))
        for hypothesis in guesses:
            test(hypothesis)
        tested.extend(guesses)
        if not guesses or (len(hidden) == before and known == known_before):
            break
        known_before = known
    return tested


def _convinces(hypothesis: Hypothesis) -> bool:
    """Whether the table alone shows the sum."""
    evidence = Evidence()
    for finding in hypothesis.findings:
        evidence.add(finding)
    if len(evidence.fails) > len(evidence.holds):
        return False
    if hypothesis.hint:
        return evidence.digits >= 3
    return _no_accident(evidence)


def _no_accident(evidence: Evidence) -> bool:
    """Whether so many digits agree that a guess is right: in several columns, or in one very long figure."""
    if len(evidence.holds) > 1 and evidence.digits >= 6:
        return True
    return max(evidence.holds.values(), default=0) >= _LONG


def _accepted(hypotheses: list[Hypothesis], pooled: dict[Key, Evidence]) -> list[Finding]:
    """The findings of the best hypothesis of each total row and kind of rule."""
    best: dict[tuple[int, bool], tuple[tuple[int, ...], Hypothesis]] = {}
    for hypothesis in hypotheses:
        if not hypothesis.findings or not _plausible(hypothesis, pooled[hypothesis.key]):
            continue
        slot = (hypothesis.total.number, hypothesis.running)
        rank = _rank(hypothesis, pooled[hypothesis.key])
        if slot not in best or rank > best[slot][0]:
            best[slot] = (rank, hypothesis)
    winners = [hypothesis for _, hypothesis in best.values()]
    others = [(other, {row.number for _, row in other.parts}) for other in winners]
    chosen = [
        _shortened(hypothesis, others) if hypothesis.rule == "run" else hypothesis for hypothesis in winners
    ]
    seen: set[tuple[str, ...]] = set()
    found: list[Finding] = []
    for hypothesis in chosen:
        for finding in hypothesis.findings:
            members = tuple(sorted(one.id for one in finding.figures))
            if members in seen or not (
                finding.holds or _may_fail(hypothesis, finding, pooled[hypothesis.key])
            ):
                continue
            seen.add(members)
            found.append(finding)
    return found


def _shortened(guess: Hypothesis, others: list[tuple[Hypothesis, set[int]]]) -> Hypothesis:
    """A guessed sum with a subtotal in place of the subtotal's own parts, where it holds so as well.

    `others` are sums with the numbers of the rows that are their parts.
    """
    numbers = {row.number for _, row in guess.parts}
    for other, own in others:
        if not own < numbers or other.total.number in numbers:
            continue
        rest = tuple(part for part in guess.parts if part[1].number not in own)
        parts = sorted((*rest, (1, other.total)), key=lambda part: part[1].number)
        shorter = Hypothesis(guess.grid, guess.total, tuple(parts), guess.rule, hint=guess.hint)
        test(shorter)
        if _holding(shorter) >= _holding(guess):
            guess, numbers = shorter, {row.number for _, row in parts}
    return guess


def _holding(hypothesis: Hypothesis) -> int:
    return sum(finding.holds for finding in hypothesis.findings)


def _rank(hypothesis: Hypothesis, evidence: Evidence) -> tuple[int, ...]:
    holds = sum(f.balance.may_hold and not f.trivial for f in hypothesis.findings)
    fails = sum(not f.balance.may_hold for f in hypothesis.findings)
    return (holds - fails, hypothesis.sure, hypothesis.hint, len(evidence.holds), len(hypothesis.parts))


def _plausible(hypothesis: Hypothesis, evidence: Evidence) -> bool:
    if hypothesis.sure:
        return True
    holds, fails = len(evidence.holds), len(evidence.fails)
    if hypothesis.hint:
        if holds and evidence.digits >= 3 and fails <= max(holds, 1):
            return True
        return (not holds or fails <= holds) and any(repairable(finding) for finding in hypothesis.findings)
    return fails <= holds and _no_accident(evidence)


def _shown(hypothesis: Hypothesis) -> bool:
    """Whether the sum holds in another column of the table, of two parts or more."""
    return any(
        f.holds and not f.trivial and sum(1 for _, term in f.terms if term.value) > 1
        for f in hypothesis.findings
    )


def _may_fail(hypothesis: Hypothesis, finding: Finding, evidence: Evidence) -> bool:
    """Whether a failing column is a contradiction, and not a column that does not add up at all."""
    terms = [term.value for _, term in finding.terms if term.value]
    alone = not hypothesis.hint and len(evidence.holds) < 2  # it rests on the digits of one figure
    if alone or (len(terms) == 1 and _shown(hypothesis)):
        return repairable(finding) or abs(finding.balance.gap) * _NEAR <= abs(finding.result.value)
    if len(terms) < 2 and not (hypothesis.rule == "statement" and hypothesis.sure):
        return False
    if len(terms) > 1 and min(terms) <= finding.result.value <= max(terms) and min(terms) * max(terms) > 0:
        return repairable(finding)  # an average, most likely
    return True
