"""A report on one screen: what it is, how much was read, and what to look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from rich.table import Table as Grid
from rich.text import Text

from raportti_parse.cli.terminal import Terminal
from raportti_parse.records.model import Measure, Quantity, Report, StatusValue

LARGEST = 10
PROBLEMS = 12
_MARKS = {
    StatusValue.ACHIEVED: ("●", "green"),
    StatusValue.PARTLY_ACHIEVED: ("●", "yellow"),
    StatusValue.NOT_ACHIEVED: ("●", "red"),
    StatusValue.IN_PROGRESS: ("◐", "cyan"),
    StatusValue.NOT_STARTED: ("○", "cyan"),
    StatusValue.NOT_MEASURED: ("–", "white"),
    StatusValue.UNKNOWN: ("?", "magenta"),
}


def euros(value: Decimal) -> str:
    """An amount the Finnish way.

    >>> euros(Decimal("-4200000")), euros(Decimal("1358430.5"))
    ('-4 200 000 €', '1 358 430,5 €')
    """
    return f"{value:,}".replace(",", " ").replace(".", ",") + " €"


def print_summary(report: Report) -> None:
    """The summary on standard output; plain text when it is not a terminal."""
    console = Terminal(soft_wrap=False)
    head = report.report
    console.print(Text(head.title or head.file.name, style="bold"))
    said = [head.kind.value, head.organisation, head.area, head.period.label if head.period else None]
    console.print("  ".join(part for part in said if part) + f"  ({head.pages} pages)")
    console.print()
    for name, count in (
        ("amounts", len(report.amounts)),
        ("percentages", len(report.percentages)),
        ("counts", len(report.counts)),
        ("measures", len(report.measures)),
        ("statuses", len(report.statuses)),
        ("tables", len(report.tables)),
        ("checks", len(report.checks)),
    ):
        console.print(f"{name:<12}{count:>6}{_detail(name, report)}")
    _largest(report, console)
    _statuses(report, console)
    _problems(report, console)


def _detail(name: str, report: Report) -> str:
    if name == "checks" and report.checks:
        failed = sum(1 for check in report.checks if not check.holds)
        return f"  {len(report.checks) - failed} hold, {failed} do not"
    if name == "amounts":
        return f"  {len(report.verified())} figures verified, {len(report.doubtful())} doubtful"
    return ""


def _largest(report: Report, console: Terminal) -> None:
    amounts = [a for a in report.amounts if a.unit == "EUR"]
    largest = sorted(amounts, key=lambda a: (-abs(a.value), a.source.page, a.id))[:LARGEST]
    if not largest:
        return
    console.print()
    grid = Grid(
        "amount", "role", "what", "whose", "page", title="Largest amounts", title_justify="left", box=None
    )
    grid.columns[0].justify = "right"
    grid.columns[4].justify = "right"
    for amount in largest:
        grid.add_row(
            euros(amount.value),
            amount.role.value,
            _what(amount),
            amount.entity or "",
            str(amount.source.page),
        )
    console.print(grid)


def _what(quantity: Quantity) -> str:
    return (quantity.concept or quantity.label or quantity.text)[:48]


def _statuses(report: Report, console: Terminal) -> None:
    themes: dict[str, Counter[StatusValue]] = {}
    for measure in report.measures:
        if measure.status is not None:
            themes.setdefault(_theme(measure), Counter())[measure.status] += 1
    if not themes:
        return
    console.print()
    console.print(Text("Statuses by theme", style="italic"))
    for theme, counts in themes.items():
        line = Text(f"  {theme[:60]:<62}")
        for status, count in counts.items():
            mark, colour = _MARKS[status]
            line.append(f"{mark} {status.value} {count}  ", style=colour)
        console.print(line, soft_wrap=True)


def _theme(measure: Measure) -> str:
    return measure.theme or measure.entity or "-"


def _problems(report: Report, console: Terminal) -> None:
    if not report.problems:
        return
    console.print()
    console.print(Text(f"Problems ({len(report.problems)})", style="italic"))
    pages: dict[tuple[str, str], list[int]] = {}
    for problem in report.problems:
        found = pages.setdefault((problem.severity.value, problem.message), [])
        if problem.page is not None:
            found.append(problem.page)
    for (severity, message), numbers in list(pages.items())[:PROBLEMS]:
        line = f"  {severity:<8}{_pages(numbers)}{message}"
        console.print(line, soft_wrap=True)
    if len(pages) > PROBLEMS:
        console.print(f"  ... and {len(pages) - PROBLEMS} more kinds in the JSON")


def _pages(numbers: Sequence[int]) -> str:
    """Where one and the same problem is.

    >>> _pages([3, 4, 4, 5, 9]), _pages([7]), _pages([])
    ('pages 3-5, 9: ', 'page 7: ', '')
    """
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    if not runs:
        return ""
    said = ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
    return f"page{'s' if len(set(numbers)) > 1 else ''} {said}: "
