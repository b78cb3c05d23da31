"""What holds along a row of a table: amended budgets, deviations, changes, percentages, totals of columns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from raportti_parse.checks.finding import Finding, linear
from raportti_parse.checks.formula import Formula, newer
from raportti_parse.checks.grid import Column, Grid, Row, unit_agrees
from raportti_parse.checks.interval import Figure, Terms
from raportti_parse.checks.percentages import ACTUAL, BUDGETS, percentages
from raportti_parse.records.model import CheckKind, Role

_FEW = 3  # rows of a table too small to show by itself what a column means
_CLOSE = 3  # one wrong figure is likelier than two rows that miss by their last digit


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
        ranked,
        key=lambda item: (
            item[1].close() * _CLOSE + item[0][0] - item[0][1], -item[1].misses(), item[1].certain,
        ),
    )  # fmt: skip
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
        yield from percentages(grid, result, money)
        return
    if result.role is Role.AMENDED_BUDGET:
        yield from _amended(grid, result, money)
    elif result.role is Role.DEVIATION:
        bases = [c for role in BUDGETS for c in money if c.role is role]  # the amended budget, where both fit
        changes = [] if _has_amended(money) else [c for c in money if c.role is Role.BUDGET_CHANGE]
        for actual in (c for c in money if c.role in ACTUAL):
            for base in bases:
                yield _difference(grid, "deviation", result, actual, base, len(bases) == 1 and not changes)
                for change in changes:
                    yield _from_changed(grid, result, actual, base, change)
        if not bases:
            for actual in (c for c in money if c.role in ACTUAL):
                for base in (c for c in money if c.role is Role.PREVIOUS_YEAR):
                    yield _difference(grid, "deviation", result, actual, base, False)
    elif result.role is Role.CHANGE or (result.role is Role.BUDGET_CHANGE and not _has_amended(money)):
        pairs = [(a, b) for a in before for b in before if a is not b]
        for first, second in pairs:
            certain = len(pairs) == 2 and newer(first, second)
            yield _difference(grid, "change", result, first, second, certain)
    if result.total and len(before) > 1:
        yield from _column_total(grid, result, before)


def _has_amended(money: list[Column]) -> bool:
    return any(column.role is Role.AMENDED_BUDGET for column in money)


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


def _from_changed(grid: Grid, result: Column, actual: Column, base: Column, change: Column) -> Formula:
    """A deviation from a budget whose changes stand in a column of their own, without their sum."""
    formula = Formula(grid, "deviation", result, ((1, actual), (-1, base), (-1, change)), False)
    _fill(formula, CheckKind.DIFFERENCE, turn=True, blank_is_zero=True)
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
        if result is None:
            continue
        terms = _terms(row, formula, blank_is_zero)
        if terms is None or (kind is CheckKind.SUM and _is_mean(result, terms)):
            continue
        grain = max([result.grain, *[term.grain for _, term in terms]])
        family = (formula.rule, str(grain))
        formula.found[row.number] = linear(kind, formula.rule, result, terms, family)
        if turn:
            turned = tuple((-sign, term) for sign, term in terms)
            formula.turned[row.number] = linear(kind, formula.rule, result, turned, family)


def _is_mean(result: Figure, terms: Terms) -> bool:
    """Whether a percentage lies among others, as that of the whole does: they add up to nothing."""
    if result.quantity.unit != "percent" or len(terms) < 2:
        return False
    values = [term.value for _, term in terms]
    return min(values) <= result.value <= max(values)


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


def _may_be_either(formula: Formula, row: Row, votes: Votes) -> bool:
    """Whether a row may be a cost that its label does not name, where results of costs are printed turned."""
    if row.line is not None:
        return row.line.nature == "either"
    costs = votes.get((id(formula), "cost"), Counter())
    return not row.cost and costs[True] > costs[False] and _row_kind(formula, row) == "plus"


def _with_signs(formula: Formula, votes: Votes) -> Iterator[Finding]:
    for row in formula.grid.rows:
        found = formula.found.get(row.number)
        if found is None:
            continue
        turned = formula.turned.get(row.number)
        if turned is not None and _turned(formula, _row_kind(formula, row), votes):
            found, turned = turned, found
        if turned is not None and turned.holds and not found.holds and _may_be_either(formula, row, votes):
            found, turned = turned, found
        if turned is not None and turned.holds and not found.holds:
            found.note = "holds with the opposite sign"
        yield found
