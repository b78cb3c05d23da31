"""Which rows of a table are the sum of which others: hypotheses, from the surest to the guessed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations

from raportti_parse.checks.finding import Finding, linear
from raportti_parse.checks.grid import Column, Grid, Row, unit_agrees
from raportti_parse.checks.interval import Figure, Terms
from raportti_parse.checks.vocabulary import Rule, parts_of, rules
from raportti_parse.records.model import CheckKind, Role

Part = tuple[int, Row]
"""Sign and row: +1, or -1 for a row that is always taken off."""
_RELATIVE = frozenset({Role.DEVIATION, Role.CHANGE, Role.BUDGET_CHANGE})


@dataclass(slots=True)
class Hypothesis:
    """`total` may be the sum of `parts`. sure: it may fail; hint: the layout says so; else only a guess."""

    grid: Grid
    total: Row
    parts: tuple[Part, ...]
    rule: str
    sure: bool = False
    hint: bool = False
    running: bool = False  # a running total: its parts stay rows of their own
    findings: list[Finding] = field(default_factory=list)

    @property
    def key(self) -> tuple[str, frozenset[tuple[int, str]]]:
        """The same relation in another table has the same key."""
        return self.total.key, frozenset((sign, row.key) for sign, row in self.parts)


def statement_sums(grid: Grid) -> Iterator[Hypothesis]:
    """Sums that the standard statements prescribe, by the names of the lines."""
    for at, row in enumerate(grid.rows):
        if row.line is None or row.heading:
            continue
        for rule in rules():
            if rule.total == row.line.name:
                yield from (_running if rule.above else _beside)(grid, at, rule)


def _running(grid: Grid, at: int, rule: Rule) -> Iterator[Hypothesis]:
    total = grid.rows[at]
    start = at
    while start and not _is_line(grid.rows[start - 1], rule.total):
        start -= 1
    named, parts = _resolve(rule.parts, list(reversed(grid.rows[start:at])))
    if rule.needs <= named and len(parts) > 1:
        sure = rule.sure <= named
        yield Hypothesis(grid, total, parts, "statement", sure=sure, hint=True, running=True)
        segment = grid.rows[start:at]
        more = _with_unknown(segment[min(segment.index(row) for _, row in parts) :], parts, to_end=True)
        if len(more) > len(parts):
            yield Hypothesis(grid, total, more, "statement", hint=True, running=True)


def _beside(grid: Grid, at: int, rule: Rule) -> Iterator[Hypothesis]:
    total = grid.rows[at]
    inside = _descendants(rule.total)
    for step in (1, -1):
        segment: list[Row] = []
        place = at + step
        while 0 <= place < len(grid.rows):
            row = grid.rows[place]
            if row.line is not None and row.line.name not in inside:
                break
            segment.append(row)
            place += step
        named, parts = _resolve(rule.parts, segment)
        if rule.needs <= named and len(parts) > 1:
            sure = rule.sure <= named
            yield Hypothesis(grid, total, parts, "statement", sure=sure, hint=True)
            more = _with_unknown(segment, parts)
            if len(more) > len(parts):
                yield Hypothesis(grid, total, more, "statement", hint=True)
            return


def _with_unknown(segment: list[Row], parts: tuple[Part, ...], *, to_end: bool = False) -> tuple[Part, ...]:
    """The parts and the rows between them that no standard line names."""
    known = {row.number for _, row in parts}
    depth = {len(row.path) for _, row in parts}
    last = max(place for place, row in enumerate(segment) if row.number in known or to_end)
    extra = [
        (1, row)
        for row in segment[: last + 1]
        if row.line is None and not (row.heading or row.total or row.partial) and len(row.path) in depth
    ]
    return (*parts, *extra)


def _is_line(row: Row, name: str) -> bool:
    return row.line is not None and row.line.name == name and not row.heading


def _descendants(name: str) -> set[str]:
    found: set[str] = set()
    for part in parts_of(name):
        part = part.lstrip("-")
        if part not in found:
            found |= {part} | _descendants(part)
    return found


def _resolve(names: tuple[str, ...], rows: list[Row], depth: int = 0) -> tuple[set[str], tuple[Part, ...]]:
    """The nearest row of each name; where a line is not printed, the lines that it is made of."""
    named: set[str] = set()
    parts: list[Part] = []
    for name in names:
        sign, name = (-1, name[1:]) if name.startswith("-") else (1, name)
        row = next((row for row in rows if _is_line(row, name)), None)
        if row is not None:
            named.add(name)
            parts.append((sign, row))
        elif depth < 2 and (within := parts_of(name)):
            _, standing_in = _resolve(within, rows, depth + 1)
            if standing_in:
                if len(standing_in) > 1:
                    named.add(name)
                parts.extend((sign * own, row) for own, row in standing_in)
    return named, tuple(parts)


def indented_sums(grid: Grid) -> Iterator[Hypothesis]:
    """Rows whose header path says that they stand under another: its parts, below it or above it."""
    rows = grid.rows
    for at, total in enumerate(rows):
        if total.heading or not total.path:
            continue
        for step in (1, -1):
            parts: list[Part] = []
            place = at + step
            while 0 <= place < len(rows) and _under(rows[place], total):
                row = rows[place]
                if len(row.path) == len(total.path) + 1 and not row.heading:
                    parts.append((1, row))
                place += step
            if len(parts) > 1 and not any(row.partial for _, row in parts):
                yield Hypothesis(grid, total, tuple(parts), "indented", hint=True)


def _under(row: Row, total: Row) -> bool:
    depth = len(total.path)
    return len(row.path) > depth and row.path[:depth] == total.path


def named_totals(grid: Grid) -> Iterator[Hypothesis]:
    """Rows named "yhteensä": what stands above them, up to the total or the heading before."""
    totals = sum(row.total and not row.heading for row in grid.rows)
    open_rows: list[Row] = []  # rows that no total has taken in yet
    since = 0  # position in open_rows after the last total
    marks: list[tuple[str, int]] = []  # headings: name, position in open_rows
    for row in grid.rows:
        if row.heading:
            marks.append((row.key, len(open_rows)))
        if row.heading or not row.total:
            if not row.heading:
                open_rows.append(row)
            continue
        alike = totals == 1 and not marks and len({len(r.path) for r in open_rows}) == 1
        own = next((position for key, position in reversed(marks) if key and key == row.key), None)
        after = marks[-1][1] if marks else 0
        tried = [own, since, after, 0] if own is not None else [since, after, 0]
        best: Hypothesis | None = None
        parts_seen: set[tuple[int, ...]] = set()
        for parts in (*(open_rows[start:] for start in tried), [r for r in open_rows if r.total]):
            numbers = tuple(part.number for part in parts)
            if len(parts) < 2 or numbers in parts_seen or any(p.partial for p in parts):
                continue
            parts_seen.add(numbers)
            signed = tuple((1, part) for part in parts)
            hypothesis = Hypothesis(grid, row, signed, "yhteensä", sure=alike, hint=True)
            test(hypothesis)
            if best is None or _holding(hypothesis) > _holding(best):
                best = hypothesis
            yield hypothesis
        taken = {part.number for _, part in best.parts} if best else {r.number for r in open_rows[since:]}
        open_rows = [r for r in open_rows if r.number not in taken]
        open_rows.append(row)
        since = len(open_rows)
        marks = [(key, min(position, since)) for key, position in marks]


def _holding(hypothesis: Hypothesis) -> int:
    return sum(finding.holds for finding in hypothesis.findings)


def test(hypothesis: Hypothesis) -> None:
    """Fills in the findings of a hypothesis: one a column in which all its figures can be read."""
    if hypothesis.findings:
        return
    grid, total = hypothesis.grid, hypothesis.total
    for column in grid.money():
        result = total.figures.get(column.number)
        if result is None:
            continue
        plain, flipped = _terms(hypothesis, column)
        if plain is None:
            continue
        family = ("rows", str(result.grain))
        found = linear(CheckKind.SUM, hypothesis.rule, result, plain, family)
        if flipped is not None and (not found.holds or column.role not in _RELATIVE):
            other = linear(CheckKind.SUM, hypothesis.rule, result, flipped, family)
            if column.role not in _RELATIVE or abs(other.balance.gap) < abs(found.balance.gap):
                found = other
        if not found.holds and hypothesis.running:
            found = _other_sign(hypothesis, found) or found
        hypothesis.findings.append(found)


def _terms(hypothesis: Hypothesis, column: Column) -> tuple[Terms | None, Terms | None]:
    """The signed figures of a column; and the same with costs taken off, where a statement prints them so."""
    result = hypothesis.total.figures[column.number]
    terms: list[tuple[int, Figure]] = []
    flipped: list[tuple[int, Figure]] = []
    mixed = False
    net = hypothesis.total.line is not None and hypothesis.total.line.nature == "net"
    for sign, row in hypothesis.parts:
        one = row.figures.get(column.number)
        if one is None:
            if column.number in row.blank:
                continue
            return None, None
        if not unit_agrees(one, result):
            return None, None
        terms.append((sign, one))
        cost = net and (row.line.nature == "cost" if row.line is not None else row.cost)
        flipped.append((-sign if cost else sign, one))
        mixed = mixed or cost
    if not terms:
        return None, None
    if mixed and (column.role in _RELATIVE or _costs_are_positive(hypothesis.grid, column)):
        return tuple(terms), tuple(flipped)
    return tuple(terms), None


def _other_sign(hypothesis: Hypothesis, found: Finding) -> Finding | None:
    """The same with the signs of some lines turned, where that makes it hold: lines that statements take off
    or add as they like, and at most one cost that is printed with a minus among costs that are not."""
    natures = {
        one.id: row.line.nature if row.line is not None else ""
        for _, row in hypothesis.parts
        for one in row.figures.values()
    }
    held = [(at, natures.get(one.id, "")) for at, (_, one) in enumerate(found.terms) if one.value]
    either = [at for at, nature in held if nature == "either"][:4]
    costs: list[tuple[int, ...]] = [(), *((at,) for at, nature in held if nature == "cost")]
    for count in range(len(either) + 1):
        for turned in combinations(either, count):
            for cost in costs:
                flips = {*turned, *cost}
                terms = tuple((-s if at in flips else s, one) for at, (s, one) in enumerate(found.terms))
                other = linear(CheckKind.SUM, found.rule, found.result, terms, found.family)
                if other.holds and all(other.balance.allowed * 5 < abs(terms[at][1].value) for at in flips):
                    return other
    return None


def _costs_are_positive(grid: Grid, column: Column) -> bool:
    """Whether the table prints its costs without a minus."""
    signs = [
        row.figures[column.number].value > 0
        for row in grid.rows
        if row.line is not None and row.line.nature == "cost" and column.number in row.figures
        if row.figures[column.number].value
    ]
    return sum(signs) * 2 > len(signs)
