"""`check_report`: a report with its own arithmetic done on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from raportti_parse.checks.accept import row_sums
from raportti_parse.checks.arithmetic import written_out
from raportti_parse.checks.balances import balances, key_figures
from raportti_parse.checks.columns import column_relations
from raportti_parse.checks.finding import Finding, settle_tolerance, spaced
from raportti_parse.checks.grid import Grid, grids, joined
from raportti_parse.checks.interval import Figure
from raportti_parse.checks.lights import light_checks
from raportti_parse.checks.narrowing import Bounds
from raportti_parse.checks.plausible import implausible
from raportti_parse.checks.prose import prose_sums
from raportti_parse.checks.readings import taken_readings
from raportti_parse.checks.repeats import implied_budgets, repeats
from raportti_parse.checks.restated import restated
from raportti_parse.checks.said import prose_ratios
from raportti_parse.checks.scales import Unscaled, unscaled
from raportti_parse.checks.statements import statement_totals
from raportti_parse.checks.statuses import Tally, difference, status_tallies
from raportti_parse.checks.trust import Verdicts, judge, trust_of
from raportti_parse.frozen import changer
from raportti_parse.records.codec import plain
from raportti_parse.records.model import Check, CheckKind, Problem, Quantity, Report, Severity, Trust

_judged = changer(Quantity, "trust", "reasons", "narrowed")


def check_report(report: Report) -> Report:
    """The same report with `checks`, and with `trust`, `reasons` and `problems` that follow from them.

    No value is changed, but of a figure that OCR read twice, where the engine's other reading alone makes the
    relations hold; its reasons say so, and it stays doubtful. A check's first member is the printed result,
    the others what it should follow from; `expected` is what they give, `actual` what is printed,
    `tolerance` the difference that rounding allows.
    """
    tables = grids(report.tables, report.quantities)
    findings = find_relations(report, tables)
    settle_tolerance(findings)
    findings.sort(key=_place)
    names = _names(findings)
    taken = taken_readings(findings, names)
    if taken:
        return check_report(_with_figures(report, taken))
    verdicts = judge(findings, names, report.quantities)
    bounds = Bounds(findings)
    checks = [_check(finding, number, names, verdicts) for number, finding in enumerate(findings)]
    problems = [
        _problem(finding, check) for finding, check in zip(findings, checks, strict=True) if not finding.holds
    ]
    problems += _clashes(findings, bounds, names)
    tallies = list(status_tallies(report))
    checks += _tally_checks(tallies)
    problems += [_tally_problem(tally) for tally in tallies if difference(tally)]
    for check, measure in light_checks(report):
        checks.append(check)
        if not check.holds:
            message = f"the light and the figures of a measure disagree: {check.note}"
            source = measure.source
            problems.append(Problem("check_failed", Severity.WARNING, message, source.page, source.bbox))
    misread = unscaled(tables)
    problems += [_scale_problem(table, verdicts) for table in misread]
    more = [one for table in misread for one in table.figures]
    changed = _changed(findings, verdicts, bounds, names, more)
    for quantity, why in implausible(report.quantities):
        one = changed.get(quantity.id, quantity)
        if one.trust is not Trust.VERIFIED:
            changed[one.id] = _judged(one, Trust.DOUBTFUL, (*one.reasons, why), one.narrowed)
    return replace(
        _with_figures(report, changed),
        checks=(*report.checks, *checks),
        problems=(*report.problems, *problems),
    )


def _with_figures(report: Report, changed: dict[str, Quantity]) -> Report:
    return replace(
        report,
        amounts=_with(report.amounts, changed),
        percentages=_with(report.percentages, changed),
        counts=_with(report.counts, changed),
    )


def find_relations(report: Report, tables: Sequence[Grid] | None = None) -> list[Finding]:
    """Every relation between printed figures that the report should obey, each once."""
    quantities = report.quantities
    tables = list(tables if tables is not None else grids(report.tables, quantities))
    found = column_relations(tables)
    by_page: dict[int, list[Grid]] = defaultdict(list)
    for grid in tables:
        by_page[grid.table.page].append(grid)
    for grid in tables:
        found += balances(grid)
        found += key_figures(grid, [other for other in by_page[grid.table.page] if other is not grid])
    found += statement_totals(tables)
    found += row_sums(joined(tables))
    in_grid = frozenset(one.id for grid in tables for row in grid.rows for one in row.figures.values())
    found += prose_ratios(quantities, in_grid)
    found += prose_sums((report.amounts, report.percentages, report.counts), in_grid)
    found += repeats(quantities)
    found += restated(tables)
    found += implied_budgets(quantities, report.report.area or report.report.organisation)
    return _once(found)


def _once(findings: list[Finding]) -> list[Finding]:
    """Without relations among the same figures twice."""
    seen: set[tuple[str, ...]] = set()
    kept: list[Finding] = []
    for finding in findings:
        members = tuple(sorted([one.id for one in finding.figures]))
        if members not in seen:
            seen.add(members)
            kept.append(finding)
    return kept


def _place(finding: Finding) -> tuple[int, float, float, str, str]:
    source = finding.result.quantity.source
    return source.page, source.bbox[1], source.bbox[0], finding.rule, finding.result.id


def _names(findings: Sequence[Finding]) -> list[str]:
    """Ids by page: "p12c3"."""
    count: dict[int, int] = defaultdict(int)
    names = []
    for finding in findings:
        page = finding.result.quantity.source.page
        count[page] += 1
        names.append(f"p{page}c{count[page]}")
    return names


def _check(finding: Finding, number: int, names: list[str], verdicts: Verdicts) -> Check:
    b = finding.balance
    notes = [written_out(finding), *([finding.note] if finding.note else []), *verdicts.notes.get(number, ())]
    return Check(
        names[number],
        finding.kind,
        finding.result.quantity.source.page,
        finding.holds,
        plain(b.expected),
        finding.result.value,
        plain(b.allowed),
        tuple(dict.fromkeys(one.id for one in finding.figures)),
        "; ".join(notes),
    )


def _problem(finding: Finding, check: Check) -> Problem:
    source = finding.result.quantity.source
    label = finding.result.quantity.label or source.row or ""
    message = f"check {check.id} ({check.kind.value}) fails: {label}: {check.note}"
    return Problem("check_failed", Severity.WARNING, message, source.page, source.bbox)


def _clashes(findings: list[Finding], bounds: Bounds, names: list[str]) -> list[Problem]:
    figures = {one.id: one for finding in findings for one in finding.figures if one.id in bounds.clashes}
    found = []
    for name, number in bounds.clashes.items():
        quantity = figures[name].quantity
        because = ", ".join(names[n] for n in sorted({*bounds.because.get(name, ()), number}))
        found.append(
            Problem(
                "contradictory_bounds",
                Severity.WARNING,
                f"{quantity.text} ({name}): the checks {because} leave no value that all of them allow",
                quantity.source.page,
                quantity.source.bbox,
            )
        )
    return found


def _tally_checks(tallies: list[Tally]) -> list[Check]:
    count: dict[int, int] = defaultdict(int)
    checks = []
    for tally in tallies:
        count[tally.page] += 1
        checks.append(
            Check(
                f"p{tally.page}k{count[tally.page]}",
                CheckKind.STATUS_COUNT,
                tally.page,
                not difference(tally),
                Decimal(len(tally.marks)),
                Decimal(tally.printed),
                Decimal(0),
                tally.marks,
                f"{tally.value}: {len(tally.marks)} marks, {tally.printed} printed",
            )
        )
    return checks


def _scale_problem(found: Unscaled, verdicts: Verdicts) -> Problem:
    """Says which table, and makes its figures doubtful."""
    for one in found.figures:
        verdicts.doubts[one.id].append(f"page {found.page} prints this table a thousand times as large")
    table = found.table
    message = (
        f"{found.agreeing} figures of table {table.id} stand on page {found.page} a thousand times as large, "
        "under the same labels: one of the two tables does not say its unit"
    )
    return Problem("scale_disagrees", Severity.WARNING, message, table.page, table.bbox)


def _tally_problem(tally: Tally) -> Problem:
    message = f"status {tally.value}: the report counts {tally.printed}, its marks are {len(tally.marks)}"
    return Problem("check_failed", Severity.WARNING, message, tally.page)


def _changed(
    findings: list[Finding], verdicts: Verdicts, bounds: Bounds, names: list[str], more: Sequence[Figure]
) -> dict[str, Quantity]:
    figures: dict[str, Figure] = {one.id: one for one in more}
    for finding in findings:
        for one in finding.figures:
            figures.setdefault(one.id, one)
    spans = bounds.spans
    changed: dict[str, Quantity] = {}
    for name, one in figures.items():
        trust, reasons = trust_of(one, verdicts)
        span = spans.get(name)
        if span is not None:
            because = ", ".join(names[number] for number in sorted(bounds.because[name]))
            reasons = (*reasons, f"narrowed to {spaced(span[0])} .. {spaced(span[1])} by {because}")
            span = plain(span[0]), plain(span[1])
        quantity = one.quantity
        if trust is not quantity.trust or reasons != quantity.reasons or span is not None:
            changed[name] = _judged(quantity, trust, reasons, span)
    return changed


def _with(quantities: tuple[Quantity, ...], changed: dict[str, Quantity]) -> tuple[Quantity, ...]:
    return tuple([changed.get(quantity.id, quantity) for quantity in quantities])
