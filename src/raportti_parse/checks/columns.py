"""What holds along a row of a table: amended budgets, deviations, changes, percentages, totals of columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from raportti_parse.checks.finding import Family, Finding, linear, repairs
from raportti_parse.checks.grid import Column, Grid, Row, unit_agrees
from raportti_parse.checks.interval import ZERO, Balance, Figure, Terms, quotient
from raportti_parse.records.model import CheckKind, Role

HUNDRED = Decimal(100)
_FEW = 3  # rows of a table too small to show by itself what a column means
_ACTUAL = (Role.OUTTURN, Role.FORECAST)
_BUDGETS = (Role.AMENDED_BUDGET, Role.BUDGET)
Signature = tuple[str, ...]
Compute = Callable[[Row], Finding | None]


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
        return bool(repairs(self.found[number]) or (turned is not None and repairs(turned)))

    def misses(self) -> Decimal:
        """By how many last digits it misses in all; rounding lets two budgets explain one deviation."""
        missed = ZERO
        for number in self.telling():
            found, turned = self.found[number].balance, self.turned.get(number)
            gap = abs(found.gap) if turned is None else min(abs(found.gap), abs(turned.balance.gap))
            missed += min(gap / found.grain, HUNDRED)
        return missed

    def score(self) -> tuple[int, int]:
        """Different printed results that it explains, and rows that it does not."""
        good, bad = set(), 0
        for number in self.telling():
            if self.holds(number):
                good.add(self.found[number].result.value)
            else:
                bad += 1
        return len(good - {ZERO}) or len(good), bad


def column_relations(grids: Iterable[Grid]) -> list[Finding]:
    """Every relation between the columns of a table, sign conventions settled over the whole report."""
    chosen: list[Formula] = []
    for grid in grids:
        for column in grid.columns:
            best = _best(list(_formulas(grid, column)))
            if best is not None:
                chosen.append(best)
    votes = _votes(chosen)
    return [finding for formula in chosen for finding in _with_signs(formula, votes)]


def _best(formulas: list[Formula]) -> Formula | None:
    """The formula that explains most of the column, if it explains it at all."""
    ranked = [(formula.score(), formula) for formula in formulas if formula.found]
    if not ranked:
        return None
    (good, bad), best = max(
        ranked, key=lambda item: (item[0][0] - item[0][1], -item[1].misses(), item[1].certain)
    )
    if good > bad or (good == bad and best.certain and good):
        return best
    certain = [formula for _, formula in ranked if formula.certain]
    if len(certain) == 1 and not any(good for (good, _), _ in ranked):
        # nothing holds: a small table with a wrong figure, or a column that means something else
        rows = list(certain[0].telling())
        near = sum(certain[0].near(number) for number in rows)
        return certain[0] if len(rows) <= near * 2 and len(rows) <= _FEW else None
    return None


def _formulas(grid: Grid, result: Column) -> Iterator[Formula]:
    money = [column for column in grid.money() if column is not result]
    before = [column for column in money if column.number < result.number]
    if result.percent:
        yield from _percentages(grid, result, money)
        return
    role = result.role
    if role is Role.AMENDED_BUDGET:
        yield from _amended(grid, result, money)
    elif role is Role.DEVIATION:
        bases = [c for c in money if c.role in _BUDGETS]
        for actual in (c for c in money if c.role in _ACTUAL):
            for base in bases:
                yield _difference(grid, "deviation", result, actual, base, len(bases) == 1)
        if not bases:
            for actual in (c for c in money if c.role in _ACTUAL):
                for base in (c for c in money if c.role is Role.PREVIOUS_YEAR):
                    yield _difference(grid, "deviation", result, actual, base, False)
    elif role is Role.CHANGE or (role is Role.BUDGET_CHANGE and not _has_amended(money)):
        pairs = [(a, b) for a in before for b in before if a is not b]
        for newer, older in pairs:
            yield _difference(grid, "change", result, newer, older, len(pairs) == 2 and _newer(newer, older))
    if result.total and len(before) > 1:
        yield from _column_total(grid, result, before)


def _has_amended(money: list[Column]) -> bool:
    return any(column.role is Role.AMENDED_BUDGET for column in money)


def _newer(first: Column, second: Column) -> bool:
    if first.period and second.period and first.period != second.period:
        return first.period > second.period
    return second.role is Role.PREVIOUS_YEAR


def _amended(grid: Grid, result: Column, money: list[Column]) -> Iterator[Formula]:
    changes = [column for column in money if column.role in (Role.BUDGET_CHANGE, Role.CHANGE)]
    budgets = [column for column in money if column.role is Role.BUDGET]
    for change in changes:
        for budget in budgets:
            formula = Formula(
                grid, "amended", result, ((1, budget), (1, change)), len(changes) == len(budgets) == 1
            )
            _fill(formula, CheckKind.SUM, blank_is_zero=True)
            yield formula


def _difference(
    grid: Grid, rule: str, result: Column, first: Column, second: Column, certain: bool
) -> Formula:
    formula = Formula(grid, rule, result, ((1, first), (-1, second)), certain)
    _fill(formula, CheckKind.DIFFERENCE, turn=True)
    return formula


def _column_total(grid: Grid, result: Column, before: list[Column]) -> Iterator[Formula]:
    """A column headed "yhteensä": all columns of its unit to its left, or those since the total before."""
    start = max((n for n, column in enumerate(before) if column.total), default=-1)
    for parts in (before[start + 1 :], before, [c for c in before if c.total]):
        if len(parts) > 1:
            formula = Formula(grid, "yhteensä", result, tuple((1, part) for part in parts), False)
            _fill(formula, CheckKind.SUM, blank_is_zero=True)
            yield formula


def _fill(formula: Formula, kind: CheckKind, *, blank_is_zero: bool = False, turn: bool = False) -> None:
    """Computes the formula for every row in which its figures can be read."""
    for row in formula.grid.rows:
        result = row.figures.get(formula.result.number)
        terms = _terms(row, formula, blank_is_zero)
        if result is None or terms is None:
            continue
        grain = max(result.grain, *(term.grain for _, term in terms))
        family = (formula.rule, str(grain))
        formula.found[row.number] = linear(kind, formula.rule, result, terms, family)
        if turn:
            turned = tuple((-sign, term) for sign, term in terms)
            formula.turned[row.number] = linear(kind, formula.rule, result, turned, family)


def _terms(row: Row, formula: Formula, blank_is_zero: bool) -> Terms | None:
    result = row.figures.get(formula.result.number)
    terms: list[tuple[int, Figure]] = []
    for sign, column in formula.operands:
        one = row.figures.get(column.number)
        if one is None:
            if column.number in row.blank and (blank_is_zero or len(formula.operands) == 2):
                continue
            return None
        if result is not None and not unit_agrees(one, result):
            return None
        terms.append((sign, one))
    return tuple(terms) or None


def _percentages(grid: Grid, result: Column, money: list[Column]) -> Iterator[Formula]:
    """Tot-%, muutos-%, osuus-%: quotients of two money columns, or of a row and its total."""
    role = result.role
    actual = [c for c in money if c.role in (*_ACTUAL, Role.OTHER)]
    bases = [c for c in money if c.role in (*_BUDGETS, Role.OTHER, Role.PREVIOUS_YEAR)]
    pairs = [(a, b) for a in actual for b in bases if a is not b]
    if role in (Role.CHANGE, Role.DEVIATION):
        absolute = [c for c in money if c.role not in (Role.CHANGE, Role.DEVIATION)]
        older = [(a, b) for a in absolute for b in absolute if a is not b]
        for first, second in older:
            certain = len(older) == 2 and _newer(first, second)
            yield _quotients(grid, "change_percent", result, first, second, certain)
        return
    for first, second in pairs:
        yield _quotients(grid, "percent", result, first, second, len(pairs) == 1)
    if role is Role.SHARE or role is Role.OTHER:
        for column in money:
            yield from _shares(grid, result, column)


def _quotients(
    grid: Grid, rule: str, result: Column, first: Column, second: Column, certain: bool
) -> Formula:
    formula = Formula(grid, rule, result, ((1, first), (-1, second)), certain)
    for row in grid.rows:
        percent = row.figures.get(result.number)
        part, whole = row.figures.get(first.number), row.figures.get(second.number)
        if percent is None or part is None or whole is None or not unit_agrees(part, whole):
            continue
        shift = HUNDRED if rule == "change_percent" else ZERO
        family = ("ratio", str(percent.grain))
        found = ratio(rule, percent, part, whole, shift=shift, family=family)
        if found is None:
            continue
        if (part.value < 0) != (whole.value < 0) and not found.holds:
            continue  # a quotient over zero means nothing, and is printed as 0, as - or as it comes
        formula.found[row.number] = found
        if shift:
            turned = ratio(rule, percent, part, whole, shift=shift, turn=True, family=family)
            if turned is not None:
                formula.turned[row.number] = turned
    return formula


def _shares(grid: Grid, result: Column, column: Column) -> Iterator[Formula]:
    """Each row's part of the column's total row."""
    totals = [row for row in grid.rows if row.total and column.number in row.figures]
    if len(totals) != 1:
        return
    whole = totals[0].figures[column.number]
    formula = Formula(grid, "share", result, ((1, column),), False)
    for row in grid.rows:
        percent, part = row.figures.get(result.number), row.figures.get(column.number)
        if percent is None or part is None or row is totals[0]:
            continue
        found = ratio("share", percent, part, whole, family=("ratio", str(percent.grain)))
        if found is not None:
            formula.found[row.number] = found
    yield formula


def ratio(
    rule: str,
    percent: Figure,
    part: Figure,
    whole: Figure,
    *,
    shift: Decimal = ZERO,
    factor: Decimal = HUNDRED,
    turn: bool = False,
    family: Family | None = None,
) -> Finding | None:
    """The finding that `percent` is part / whole in percent (less 100 for a change).

    Printed percentages are rounded or truncated: one more unit of the last digit is allowed.
    """
    found = quotient(part, whole, factor)
    if found is None:
        return None
    value, low, high = (number - shift for number in found)
    if turn:
        value, low, high = -value, -high, -low
    gap = percent.value - value
    room = percent.half + percent.grain
    allowed = (high - value if gap > 0 else value - low) + room
    digits = percent.grain / HUNDRED
    expected = value.quantize(digits) if digits else value
    allowed = allowed.quantize(digits)
    result = Balance(expected, gap.quantize(digits), allowed, allowed - percent.grain, percent.grain)
    return Finding(
        CheckKind.RATIO,
        rule,
        percent,
        ((1, part), (-1, whole)),
        result,
        family,
        linear=False,
        factor=factor,
        shift=shift,
        turned=turn,
    )


Votes = dict[tuple[object, str], Counter[bool]]


def _row_kind(formula: Formula, row: Row) -> str:
    """Rows whose deviations may be printed the other way round: costs, with a minus or without."""
    values = [row.figures[c.number].value for _, c in formula.operands if c.number in row.figures]
    if any(value < 0 for value in values):
        return "minus"
    return "cost" if row.cost else "plus"


def _votes(formulas: list[Formula]) -> Votes:
    """How the signs of deviations go: by table and kind of row, and by heading over the report."""
    votes: Votes = defaultdict(Counter)
    for formula in formulas:
        rows = {row.number: row for row in formula.grid.rows}
        for number in formula.telling():
            turned = formula.turned.get(number)
            if turned is None or formula.found[number].holds == turned.holds:
                continue
            kind = _row_kind(formula, rows[number])
            for scope in (id(formula), formula.signature):
                votes[scope, kind][turned.holds] += 1
                votes[scope, "all"][turned.holds] += 1
    return votes


def _turned(formula: Formula, kind: str, votes: Votes) -> bool:
    """Whether the rows of a kind print their result with the sign turned."""
    for scope, least in ((id(formula), 2), (formula.signature, 2)):
        own = votes.get((scope, kind), Counter())
        if own.total() >= least and max(own.values()) >= 0.9 * own.total():
            return own[True] > own[False]
    for scope in (id(formula), formula.signature):
        every = votes.get((scope, "all"), Counter())
        if every.total() and every[True] != every[False]:
            return every[True] > every[False]
    return False


def _with_signs(formula: Formula, votes: Votes) -> Iterator[Finding]:
    for row in formula.grid.rows:
        found = formula.found.get(row.number)
        if found is None:
            continue
        turned = formula.turned.get(row.number)
        if turned is not None and _turned(formula, _row_kind(formula, row), votes):
            found, turned = turned, found
        if turned is not None and turned.holds and not found.holds:
            found.note = "holds with the opposite sign"
        yield found
