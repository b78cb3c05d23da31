"""Relations between single rows: opening and closing balances, and key figures named "A/B, %"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.checks.finding import Finding, linear
from raportti_parse.checks.formula import HUNDRED
from raportti_parse.checks.grid import Column, Grid, Row, unit_agrees
from raportti_parse.checks.interval import ONE, Figure
from raportti_parse.checks.percentages import ratio
from raportti_parse.checks.vocabulary import label_key, line_of, word_test
from raportti_parse.records.model import CheckKind

_QUOTIENT = re.compile(r"^(?P<part>[^/]+?)\s*/\s*(?P<whole>[^/,]+?)\s*(?:,|\()?\s*(?:%|prosenttia)?\)?$")
_PER_HEAD = re.compile(r"^(?P<part>.+?),?\s*(?:€|eur|euroa)\s*/\s*(?:asukas|as)\.?$")


def balances(grid: Grid) -> Iterator[Finding]:
    """ "X 1.1." with what comes and goes is "X 31.12."; each column for itself."""
    opening, closing = word_test("opening"), word_test("closing")
    for at, first in enumerate(grid.rows):
        if first.heading or not opening(first.label):
            continue
        name = _stripped(first.label)
        for end in range(at + 1, min(at + 12, len(grid.rows))):
            last = grid.rows[end]
            if not last.heading and closing(last.label) and _same_account(name, _stripped(last.label)):
                yield from _moves(grid, first, grid.rows[at + 1 : end], last)
                break
            if opening(last.label) and not last.heading:
                break


def _stripped(label: str) -> str:
    return label_key(re.sub(r"\d{1,2}\.\d{1,2}\.(?:\d{4})?|\d{1,2}\.\d{1,2}$", "", label))


def _same_account(first: str, second: str) -> bool:
    if first == second:
        return bool(first)
    a, b = first.split(), second.split()
    return len(a) == len(b) and len(a) > 1 and all(x[:2] == y[:2] for x, y in zip(a, b, strict=True))


def _moves(grid: Grid, first: Row, between: list[Row], last: Row) -> Iterator[Finding]:
    """The sum of every column, with the rows that take from the balance the same in all of them."""
    columns = [column for column in grid.money() if _readable(column, first, between, last)]
    moving = [row for row in between if any(c.number in row.figures for c in columns)]
    takes = frozenset(row.number for row in moving if _takes(row))
    ways = [takes, frozenset[int](), *(takes ^ {row.number} for row in moving)]
    tried = [[_moved(column, first, moving, last, way) for column in columns] for way in ways]
    best = max(tried, key=lambda found: sum(f.holds and len(f.terms) > 1 for f in found))
    for number, finding in enumerate(best):
        rivals = (tried[0][number], tried[1][number])
        yield finding if finding.holds else min(rivals, key=lambda f: abs(f.balance.gap))


def _readable(column: Column, first: Row, between: list[Row], last: Row) -> bool:
    start, end = first.figures.get(column.number), last.figures.get(column.number)
    if start is None or end is None or not unit_agrees(start, end) or not (start.value or end.value):
        return False
    return all(row.heading or column.number in row.figures or column.number in row.blank for row in between)


def _moved(column: Column, first: Row, moving: list[Row], last: Row, takes: frozenset[int]) -> Finding:
    """The finding of one column; what is printed with a minus takes by itself."""
    terms = tuple(
        (-1 if row.number in takes and one.value >= 0 else 1, one)
        for row in (first, *moving)
        if (one := row.figures.get(column.number)) is not None
    )
    return linear(CheckKind.SUM, "balance", last.figures[column.number], terms)


def _takes(row: Row) -> bool:
    return word_test("takes")(row.label)


def key_figures(grid: Grid, others: list[Grid]) -> Iterator[Finding]:
    """Rows named as a quotient of two other rows: "Vuosikate/Poistot, %", "Vuosikate, €/asukas"."""
    for row in grid.rows:
        if row.heading or "/" not in row.label:
            continue
        found = _PER_HEAD.match(row.label.lower())
        if found is not None:
            yield from _quotient_row(grid, others, row, found["part"], "asukasmäärä", ONE)
            continue
        found = _QUOTIENT.match(row.label)
        if found is not None and any(one.quantity.unit == "percent" for one in row.figures.values()):
            yield from _quotient_row(grid, others, row, found["part"], found["whole"], HUNDRED)


def _quotient_row(
    grid: Grid, others: list[Grid], row: Row, part: str, whole: str, factor: Decimal
) -> Iterator[Finding]:
    top, bottom = _named(grid, others, part), _named(grid, others, whole)
    if top is None or bottom is None:
        return
    for column in grid.columns:
        result = row.figures.get(column.number)
        a, b = top.figures.get(column.number), bottom.figures.get(column.number)
        if result is None or a is None or b is None:
            continue
        a, b = _unsigned(a, b)
        found = ratio("key_figure", result, a, b, factor=factor)
        if found is not None:
            yield found


def _unsigned(first: Figure, second: Figure) -> tuple[Figure, Figure]:
    """Costs may be printed with a minus, the quotient without: compare sizes where the signs differ."""
    if (first.value < 0) == (second.value < 0):
        return first, second
    flip = second if second.value < 0 else first
    turned = Figure(flip.id, -flip.value, flip.above, flip.below, flip.grain, flip.quantity)
    return (first, turned) if flip is second else (turned, second)


def _named(grid: Grid, others: list[Grid], name: str) -> Row | None:
    """The row of a name: in the table itself, else in one on the same page with the same columns."""
    key, line = label_key(name), line_of(name)
    for place in (grid, *others):
        if place is not grid and [c.key for c in place.columns] != [c.key for c in grid.columns]:
            continue
        for row in place.rows:
            if row.heading:
                continue
            if row.key == key or (line is not None and row.line is not None and row.line.name == line.name):
                return row
    return None
