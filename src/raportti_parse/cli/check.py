"""raportti-parse check FILE: does the report's own arithmetic agree, and where does it not?"""

from __future__ import annotations

import argparse
import json as json_text
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Group
from rich.text import Text

from raportti_parse.cli.terminal import Terminal, write_json
from raportti_parse.errors import ExitCode
from raportti_parse.records.model import Check, CheckKind, Quantity, Report

_ASSUMED = ("unit assumed", "unit from", "scale from", "narrowed to")  # what is no doubt
LONGEST = 12  # members of a failing check that are listed one by one


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="the report, a PDF")
    parser.add_argument("--json", action="store_true", help="print the checks as JSON")
    parser.add_argument("--all", action="store_true", help="list the checks that hold, too")
    parser.add_argument("--pages", metavar="RANGE", help="only these pages, for example 3-7 or 1,4,9-12")
    parser.add_argument("--password", help="of an encrypted file")
    parser.add_argument("--no-ocr", action="store_true", help="leave pictures and scans unread")


def run(arguments: argparse.Namespace) -> ExitCode:
    from raportti_parse.cli.waiting import shown_progress
    from raportti_parse.pipeline import collector_paused, parse

    with collector_paused(), shown_progress(arguments.file) as progress:
        report = parse(
            arguments.file,
            password=arguments.password,
            pages=arguments.pages,
            ocr=not arguments.no_ocr,
            progress=progress,
        )
    return run_check(report, json=arguments.json, every=arguments.all)


def run_check(report: Report, json: bool = False, every: bool = False) -> ExitCode:
    """Prints the checks of a report; FINDINGS where some fail, else OK."""
    if json:
        write_json(checks_json(report))
    else:
        Terminal().print(render_checks(report, every=every))
    return ExitCode.FINDINGS if any(not check.holds for check in report.checks) else ExitCode.OK


def checks_json(report: Report) -> str:
    """The checks, failures first, and the ids of doubtful and verified figures."""
    tree = json_text.loads(report.to_json())
    return json_text.dumps(
        {
            "checks": sorted(tree["checks"], key=lambda check: bool(check["holds"])),
            "doubtful": [quantity.id for quantity in report.doubtful()],
            "verified": [quantity.id for quantity in report.verified()],
        },
        ensure_ascii=False,
        indent=1,
    )


def render_checks(report: Report, *, every: bool = False) -> Group:
    """The checks for reading: failures first, each with its pages, figures and arithmetic, then how many
    hold; with `every` each of those, too."""
    by_id = {quantity.id: quantity for quantity in report.quantities}
    wrong = [check for check in report.checks if not check.holds]
    right = [check for check in report.checks if check.holds]
    parts: list[Text] = [_headline(report, len(wrong), len(right))]
    if wrong:
        parts.append(Text("\nDo not hold", style="bold red"))
        for check in wrong:
            parts += _failure(check, by_id)
    doubtful = report.doubtful()
    if doubtful:
        parts.append(Text("\nFigures to look at on the page", style="bold yellow"))
        parts += [_indented(_doubt(quantity)) for quantity in doubtful]
    parts += _narrowings(report)
    if not every:
        if right:
            said = "check holds" if len(right) == 1 else "checks hold"
            parts.append(Text(f"\n{len(right)} {said} (--all lists them)", style="bold green"))
        return Group(*parts)
    rounded = [check for check in right if _by_rounding(check)]
    if rounded:
        parts.append(Text("\nHold within their rounding", style="bold"))
        parts += [_indented(_line(check, by_id)) for check in rounded]
    exact = [check for check in right if not _by_rounding(check)]
    if exact:
        parts.append(Text("\nHold", style="bold green"))
        parts += [_indented(_line(check, by_id)) for check in exact]
    return Group(*parts)


def _by_rounding(check: Check) -> bool:
    """Sums that are not met to the last digit, only as nearly as rounding allows."""
    return check.kind in (CheckKind.SUM, CheckKind.DIFFERENCE) and check.expected != check.actual


def _headline(report: Report, wrong: int, right: int) -> Text:
    if not wrong and not right:
        return Text("No figures in this report check each other.")
    sums = f"{right} checks hold, {wrong} do not"
    return Text(
        f"{sums}; {len(report.verified())} of {len(report.quantities)} figures verified,"
        f" {len(report.doubtful())} doubtful"
    )


def _failure(check: Check, by_id: dict[str, Quantity]) -> Iterator[Text]:
    members = [by_id[name] for name in check.members if name in by_id]
    yield Text(
        f"\n{_pages(check, members)}  {check.kind.value}  {check.id}  {_subject(members)}", style="bold"
    )
    note = check.note or f"{_written(check.expected)} expected, {_written(check.actual)} printed"
    yield _indented(Text(note))
    off, allowed = abs(check.actual - check.expected), check.tolerance
    yield _indented(Text(f"off by {_written(off)}, rounding allows {_written(allowed)}", style="red"))
    for quantity in members[:LONGEST]:
        yield _indented(_member(quantity), 4)
    if len(members) > LONGEST:
        yield _indented(Text(f"and {len(members) - LONGEST} more figures"), 4)


def _pages(check: Check, members: Sequence[Quantity]) -> str:
    pages = sorted({check.page, *(quantity.source.page for quantity in members)})
    if len(pages) == 1:
        return f"page {pages[0]}"
    if len(pages) > 4:
        return f"pages {pages[0]} to {pages[-1]}"
    return "pages " + ", ".join(str(page) for page in pages)


def _subject(members: Sequence[Quantity]) -> str:
    if not members:
        return ""
    first = members[0]
    said = [first.entity, first.label or first.source.row, first.source.column]
    return " / ".join(part for part in said if part)


def _member(quantity: Quantity) -> Text:
    what = quantity.label or quantity.source.row or (quantity.source.context or "")[:60]
    where = f", {quantity.source.column}" if quantity.source.column else ""
    return Text(f"{quantity.text}  {what}{where}  (page {quantity.source.page}, {quantity.id})", style="dim")


def _line(check: Check, by_id: dict[str, Quantity]) -> Text:
    members = [by_id[name] for name in check.members if name in by_id]
    return Text(f"{_pages(check, members)}  {check.kind.value}  {_subject(members)}: {check.note or ''}")


def _doubt(quantity: Quantity) -> Text:
    told = [reason for reason in quantity.reasons if not reason.startswith(_ASSUMED)]
    reasons = "; ".join(told or quantity.reasons)
    return Text(f"page {quantity.source.page}  {quantity.text}  {quantity.label}  ({quantity.id}): {reasons}")


def _narrowings(report: Report) -> Iterator[Text]:
    """The rounded figures that sums narrow; of those that are printed more finely elsewhere, the number."""
    sums = {check.id for check in report.checks if check.kind is not CheckKind.REPEAT}
    narrowed = [quantity for quantity in report.quantities if quantity.narrowed is not None]
    by_sums = [quantity for quantity in narrowed if sums.intersection(_because(quantity))]
    if not narrowed:
        return
    yield Text("\nRounded figures that the checks narrow", style="bold")
    for quantity in by_sums:
        yield _indented(_narrowed(quantity))
    finer = len(narrowed) - len(by_sums)
    if finer:
        more = " more" if by_sums else ""
        yield _indented(
            Text(f"{finer}{more} that another page prints with more digits (parse --json has them)")
        )


def _because(quantity: Quantity) -> list[str]:
    """The ids of the checks that a narrower interval follows from."""
    said = next((reason for reason in quantity.reasons if reason.startswith("narrowed to ")), "")
    return said.rpartition(" by ")[2].split(", ")


def _narrowed(quantity: Quantity) -> Text:
    low, high = quantity.narrowed or (quantity.low, quantity.high)
    span = _written(low) if low == high else f"{_written(low)} .. {_written(high)}"
    return Text(f"page {quantity.source.page}  {quantity.text}  {quantity.label}: {span}")


def _indented(text: Text, by: int = 2) -> Text:
    return Text(" " * by).append_text(text)


def _written(value: Decimal) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",")
