"""One changed digit in a copy of a report: is it noticed, and is the changed figure the one that is named?"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from raportti_parse.checks import check_report
from raportti_parse.checks.check import find_relations
from raportti_parse.checks.finding import Finding, settle_tolerance
from raportti_parse.checks.wanted import wanted
from raportti_parse.records.model import Quantity, Report, Table

_NUMBER = re.compile(r"\d[\d\s]*(?:,\d+)?")
_TEN = Decimal(10)


@dataclass
class Tally:
    """How many changes broke a relation; of those, how many were noticed, and in how many the changed figure
    was named alone."""

    broken: int = 0
    noticed: int = 0
    alone: int = 0

    def share(self, of: int) -> float:
        return of / self.broken if self.broken else 0.0


def change_digits(report: Report, runs: int, seed: int, chosen: Callable[[Quantity], bool]) -> Tally:
    """`runs` seeded changes, each of one digit of one chosen figure, that break a relation of the report.

    A change that stays within what the rounding of the other figures leaves open breaks none. `report` has
    not been checked yet.
    """
    held = _holding(report)
    base = check_report(report)
    failing = {check.members for check in base.checks if not check.holds}
    doubtful = {quantity.id for quantity in base.doubtful()}
    pool = [q for q in report.quantities if q.id in held and q.value and chosen(q)]
    dice = random.Random(seed)
    tally = Tally()
    for _ in range(runs * 4):
        if tally.broken == runs:
            break
        quantity = dice.choice(pool)
        wrong = changed(quantity, dice)
        if wrong is None or not any(_breaks(finding, wrong) for finding in held[quantity.id]):
            continue
        result = check_report(with_changed(report, quantity, wrong))
        told = [check for check in result.checks if not check.holds and check.members not in failing]
        tally.broken += 1
        tally.noticed += any(quantity.id in check.members for check in told)
        tally.alone += {q.id for q in result.doubtful()} - doubtful == {quantity.id}
    return tally


def _holding(report: Report) -> dict[str, list[Finding]]:
    findings = find_relations(report)
    settle_tolerance(findings)
    held: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.holds and not finding.trivial and not finding.weak:
            for name in {one.id for one in finding.figures}:
                held[name].append(finding)
    return held


def _breaks(finding: Finding, wrong: Quantity) -> bool:
    span = wanted(finding, wrong.id)
    return span is None or not span[0] <= wrong.value <= span[1]


def changed(quantity: Quantity, dice: random.Random) -> Quantity | None:
    """A figure with one digit of its text changed; None where its value is not simply its digits, scaled."""
    text = quantity.text
    found = _NUMBER.search(text)
    if found is None:
        return None
    digits = re.sub(r"\s", "", found[0]).replace(",", ".")
    scale = quantity.value / Decimal(digits) if Decimal(digits) else Decimal(0)
    if abs(scale).normalize().as_tuple().digits != (1,):
        return None
    at = dice.choice([n for n in range(found.start(), found.end()) if text[n].isdigit()])
    digit = dice.choice([d for d in "0123456789" if d != text[at]])
    rest = text[at + 1 : found.end()]
    comma = "," in rest
    behind = sum(map(str.isdigit, rest.partition(",")[0]))
    power = behind if comma or "," not in found[0] else -sum(
        map(str.isdigit, text[text.index(",", found.start()) : at + 1])
    )  # fmt: skip
    shift = (int(digit) - int(text[at])) * _TEN**power * scale
    return replace(
        quantity,
        text=text[:at] + digit + text[at + 1 :],
        value=quantity.value + shift,
        low=quantity.low + shift,
        high=quantity.high + shift,
    )


def redrawn(report: Report, seed: int) -> Report:
    """The report with all digits of its figures drawn anew, as many as there were."""
    dice = random.Random(seed)

    def drawn(quantity: Quantity) -> Quantity:
        found = _NUMBER.search(quantity.text)
        if found is None or not quantity.value:
            return quantity
        text = re.sub(r"\d", lambda digit: dice.choice("123456789"), found[0])
        was, now = (Decimal(re.sub(r"\s", "", part).replace(",", ".")) for part in (found[0], text))
        shift = (now - was) * (quantity.value / was)
        return replace(
            quantity,
            text=quantity.text.replace(found[0], text, 1),
            value=quantity.value + shift,
            low=quantity.low + shift,
            high=quantity.high + shift,
        )

    return replace(
        report,
        amounts=tuple(map(drawn, report.amounts)),
        percentages=tuple(map(drawn, report.percentages)),
        counts=tuple(map(drawn, report.counts)),
    )


def with_changed(report: Report, old: Quantity, new: Quantity) -> Report:
    """The report as if the changed text had been printed: in its cell, and in its neighbours' sentence."""

    def redone(quantities: tuple[Quantity, ...]) -> Iterator[Quantity]:
        for quantity in quantities:
            one = new if quantity.id == old.id else quantity
            context, said = one.source.context, old.source.context
            if said and context == said and one.source.page == old.source.page:
                one = replace(one, source=replace(one.source, context=said.replace(old.text, new.text, 1)))
            if said and any(said in reason for reason in one.reasons):  # of a list's lead in
                told = said.replace(old.text, new.text, 1)
                one = replace(one, reasons=tuple(reason.replace(said, told) for reason in one.reasons))
            yield one

    def retold(table: Table) -> Table:
        if table.id != old.source.table or old.source.cell is None:
            return table
        cells = (
            replace(cell, text=cell.text.replace(old.text, new.text, 1))
            if (cell.row, cell.column) == old.source.cell
            else cell
            for cell in table.cells
        )
        return replace(table, cells=tuple(cells))

    return replace(
        report,
        amounts=tuple(redone(report.amounts)),
        percentages=tuple(redone(report.percentages)),
        counts=tuple(redone(report.counts)),
        tables=tuple(retold(table) for table in report.tables),
    )
