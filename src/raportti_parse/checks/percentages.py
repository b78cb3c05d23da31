"""Percentages: of the budget, of the year before, of the whole; rounded, or cut."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.checks.finding import Family, Finding
from raportti_parse.checks.formula import HUNDRED, Formula, newer
from raportti_parse.checks.grid import Column, Grid, Row, unit_agrees
from raportti_parse.checks.interval import ZERO, Balance, Figure, quotient
from raportti_parse.checks.wanted import one_digit_apart
from raportti_parse.records.model import CheckKind, Role

ACTUAL = (Role.OUTTURN, Role.FORECAST)
BUDGETS = (Role.AMENDED_BUDGET, Role.BUDGET)


def percentages(grid: Grid, result: Column, money: list[Column]) -> Iterator[Formula]:
    """Tot-%, muutos-%, osuus-%: quotients of two money columns, or of a row and its total."""
    role = result.role
    actual = [c for c in money if c.role in (*ACTUAL, Role.OTHER)]
    bases = [c for kind in (*BUDGETS, Role.OTHER, Role.PREVIOUS_YEAR) for c in money if c.role is kind]
    pairs = [(a, b) for a in actual for b in bases if a is not b]
    changes = [c for c in money if c.role is Role.BUDGET_CHANGE]
    if role in (Role.CHANGE, Role.DEVIATION):
        absolute = [c for c in money if c.role not in (Role.CHANGE, Role.DEVIATION)]
        older = [(a, b) for a in absolute for b in absolute if a is not b]
        for first, second in older:
            certain = len(older) == 2 and newer(first, second)
            yield _quotients(grid, "change_percent", result, first, second, certain)
        return
    for first, second in pairs:
        yield _quotients(grid, "percent", result, first, second, len(pairs) == 1, changes)
    if role is Role.SHARE or role is Role.OTHER:
        for column in money:
            yield from _shares(grid, result, column)


def _quotients(
    grid: Grid,
    rule: str,
    result: Column,
    first: Column,
    second: Column,
    certain: bool,
    changes: list[Column] | None = None,
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
        if (part.value < 0) != (whole.value < 0) and not (found.holds or slipped(found)):
            continue  # a quotient over zero means nothing, and is printed as 0, as - or as it comes
        points = abs(percent.value - part.value + whole.value) <= percent.half + part.half + whole.half
        if shift and part.quantity.unit == "percent" and points and not found.holds:
            continue  # of figures that are percentages the change is in percentage points
        if not found.holds and second.role is Role.BUDGET and _changed(row, changes or []):
            continue  # the share is of the budget as changed, which has no column of its own
        formula.found[row.number] = found
        if shift:
            turned = ratio(rule, percent, part, whole, shift=shift, turn=True, family=family)
            if turned is not None:
                formula.turned[row.number] = turned
    return formula


def _changed(row: Row, changes: list[Column]) -> bool:
    """Whether a row's budget was changed in the year."""
    return any(c.number in row.figures and row.figures[c.number].value != 0 for c in changes)


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


def slipped(found: Finding) -> bool:
    """Whether one other digit of the percentage would make the relation hold."""
    room = found.result.half + found.result.grain
    expected = found.balance.expected
    return next(one_digit_apart(found.result, expected - room, expected + room), None) is not None


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
