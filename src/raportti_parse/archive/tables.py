"""The nine tables of the dataset, and the rows that one report gives to each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from raportti_parse.archive import columns as c
from raportti_parse.archive.columns import Column, Value
from raportti_parse.archive.find import Trouble
from raportti_parse.archive.manifest import SourceState
from raportti_parse.archive.shards import Stored
from raportti_parse.archive.task import Head
from raportti_parse.records.model import Check, Problem, Quantity, Severity


@dataclass(frozen=True, slots=True)
class Entry:
    """One content of the archive: its paths, its state, how reading it ended, and the report if it did."""

    sha256: str
    paths: tuple[str, ...]
    state: SourceState
    head: Head
    report: Stored | None

    @property
    def file(self) -> str:
        return self.paths[0].rsplit("/", 1)[-1]


@dataclass(frozen=True, slots=True)
class Table:
    """One table. `key` names the columns that tell its rows apart."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    records: Callable[[Entry], Iterable[Any]]
    key: tuple[str, ...] = ()

    def rows(self, entry: Entry) -> Iterable[tuple[Value, ...]]:
        """The table's rows of one report, in the order it has them."""
        first = tuple(column.get(entry) for column in LEADING)
        own = [column.get for column in self.columns[len(LEADING) :]]
        for record in self.records(entry):
            yield (*first, *[get(record) for get in own])


LEADING: tuple[Column, ...] = (
    c.text("report", "SHA-256 of the report file's content", lambda entry: entry.sha256),
    c.text("source_state", "present, deleted or replaced", lambda entry: entry.state),
    c.text("organisation", "the city", lambda entry: entry.head.organisation),
    c.text("file", "name of the report file", lambda entry: entry.file),
)


def _header(get: Callable[[Any], Value]) -> Callable[[Entry], Value]:
    return lambda entry: get(entry.report.report) if entry.report else None


def _count(name: str) -> Column:
    return c.whole(
        name, f"number of {name}", lambda entry: len(getattr(entry.report, name)) if entry.report else 0
    )


_REPORTS = (
    c.text("outcome", "read, or why it could not be: timeout, memory, crash, ...", lambda e: e.head.code),
    c.text("message", "the failure in words", lambda e: e.head.message),
    c.text("title", "the report's title", _header(lambda h: h.title)),
    c.text("kind", "seurantaraportti, osavuosikatsaus, tilinpaatos, ...", _header(lambda h: h.kind)),
    c.text("publisher_kind", "city, joint_authority, state ...", _header(lambda h: h.publisher_kind)),
    c.text("area", "the area of services it is about", _header(lambda h: h.area)),
    *c.days("period", "the report's period", lambda e: e.report.report.period if e.report else None),
    c.whole("pages", "number of pages", lambda e: e.head.pages),
    c.texts("paths", "every path that holds or held this content", lambda e: e.paths),
    c.text("tool_version", "version of raportti-parse that read it", lambda e: e.head.settings.version),
    c.mapping("options", "the options it was read with", lambda e: e.head.settings.options),
    c.text("parser", "the parser that read it", lambda e: e.head.settings.parser),
    *(
        _count(name)
        for name in (
            *("amounts", "percentages", "counts", "measures", "statuses"),
            *("tables", "sections", "checks", "problems", "unused"),
        )
    ),
)

_MEASURES = (
    c.text("id", "stable id of the measure in its report", lambda m: m.id),
    c.text("entity", "whose measure it is", lambda m: m.entity),
    c.text("theme", "the theme above the goal", lambda m: m.theme),
    c.text("goal", "the goal as printed", lambda m: m.goal),
    c.text("action", "the action as printed", lambda m: m.action),
    c.text("indicator", "the indicator as printed", lambda m: m.indicator),
    c.text("baseline", "the baseline as printed", lambda m: m.baseline),
    c.text("target", "the target as printed", lambda m: m.target),
    c.text("baseline_target", "both, where one column holds them", lambda m: m.baseline_target),
    c.text("outturn", "the outturn as printed", lambda m: m.outturn),
    c.texts("responsible", "who answers for it", lambda m: m.responsible),
    c.mapping("by_unit", "the outturn unit by unit", lambda m: m.by_unit),
    c.text("status", "the status of its mark", lambda m: m.status),
    c.yes_no("meets_target", "from the figures, where they are comparable", lambda m: m.meets_target),
    c.text("card", "the goal of the card that it stands under", lambda m: m.card),
    c.text("strategic_goal", "the strategy's goal over the card's own", lambda m: m.strategic_goal),
    c.text("assessment", "what the card says of its goal as a whole", lambda m: m.assessment),
    c.text("trend", "up, flat or down, as an arrow says", lambda m: m.trend),
    c.wholes("pages", "the pages it stands on", lambda m: m.pages),
    c.texts("quantities", "ids of its figures", lambda m: m.quantities),
    c.whole("page", "page of its source", lambda m: m.source.page),
    *c.box(lambda m: m.source.bbox),
    c.text("method", "text, table, picture_ocr or scan_ocr", lambda m: m.source.method),
    c.text("section", "the section's title", lambda m: m.source.section),
    c.text("table_id", "the table's id in the report", lambda m: m.source.table),
)

_STATUSES = (
    c.text("id", "stable id of the status in its report", lambda s: s.id),
    c.text("value", "achieved, partly_achieved, not_achieved, ...", lambda s: s.value),
    c.text("label", "the legend's or the cell's words", lambda s: s.label),
    c.text("evidence", "colour, picture, fill, glyph, code or text", lambda s: s.evidence),
    c.text("colour", "the mark's colour", lambda s: s.colour),
    c.text("code", "the printed status number", lambda s: s.code),
    c.text("measure", "id of the measure it belongs to", lambda s: s.measure),
    c.texts("reasons", "what speaks against it", lambda s: s.reasons),
    c.whole("page", "page in file order, from 1", lambda s: s.page),
    *c.box(lambda s: s.bbox),
)

_CHECKS = (
    c.text("id", "id of the check in its report", lambda k: k.id),
    c.text("kind", "sum, difference, ratio, repeat, status_count or previous_report", lambda k: k.kind),
    c.whole("page", "page in file order, from 1", lambda k: k.page),
    c.yes_no("holds", "whether the report obeys it", lambda k: k.holds),
    *c.exact("expected", "what the other figures make", lambda k: k.expected),
    *c.exact("actual", "what is printed", lambda k: k.actual),
    *c.exact("tolerance", "the difference that rounding allows", lambda k: k.tolerance),
    c.texts("members", "ids of the figures; REPORT:id for those of another report", lambda k: k.members),
    c.text("note", "more about it", lambda k: k.note),
)

_PROBLEMS = (
    c.text("code", "what sort of problem", lambda p: p.code),
    c.text("severity", "info, warning or error", lambda p: p.severity),
    c.text("message", "the problem in words", lambda p: p.message),
    c.whole("page", "page in file order, from 1; null for the whole file", lambda p: p.page),
    *c.box(lambda p: p.bbox),
)

_UNUSED = (
    c.text("text", "the number or mark that is in no record", lambda u: u.text),
    c.text("reason", "why not", lambda u: u.reason),
    c.whole("page", "page in file order, from 1", lambda u: u.page),
    *c.box(lambda u: u.bbox),
)


def _of_report(name: str) -> Callable[[Entry], Iterable[Any]]:
    return lambda entry: getattr(entry.report, name) if entry.report else ()


def _problems(entry: Entry) -> Iterable[Problem]:
    """The report's own problems, and what the archive run has to say of its file."""
    if entry.report is None:
        message = entry.head.message or entry.head.code
        yield Problem(entry.head.code, Severity.ERROR, message)
        return
    yield from entry.report.problems
    for quantity in entry.report.quantities:
        if _too_long(quantity):
            message = f"{quantity.id}: the value has too many digits for a DECIMAL column; see value_text"
            yield Problem("decimal_does_not_fit", Severity.WARNING, message, quantity.source.page)
    if entry.state is not SourceState.PRESENT:
        message = f"{', '.join(entry.paths)}: the file is {entry.state}; these records stay"
        yield Problem(f"source_{entry.state}", Severity.WARNING, message)


def _too_long(quantity: Quantity) -> bool:
    return any(c.fitting(value) is None for value in (quantity.value, quantity.low, quantity.high))


def _quantities(name: str, meaning: str) -> Table:
    return Table(name, meaning, (*LEADING, *c.quantity_columns()), _of_report(name), ("report", "id"))


TABLES: tuple[Table, ...] = (
    Table("reports", "every report file, read or not", (*LEADING, *_REPORTS), lambda e: (e,), ("report",)),
    _quantities("amounts", "money, in whole euros whatever the scale it was written in"),
    _quantities("percentages", "percentages and percentage points"),
    _quantities("counts", "all other measured quantities"),
    Table(
        "measures",
        "rows of follow-up tables: goal or action, indicator, outturn",
        (*LEADING, *_MEASURES),
        _of_report("measures"),
        ("report", "id"),
    ),
    Table(
        "statuses",
        "status marks and wordings",
        (*LEADING, *_STATUSES),
        _of_report("statuses"),
        ("report", "id"),
    ),
    Table(
        "checks",
        "arithmetic that the reports must obey, one by one and from report to report",
        (*LEADING, *_CHECKS),
        _of_report("checks"),
        ("report", "id"),
    ),
    Table("problems", "what could not be read or contradicts itself", (*LEADING, *_PROBLEMS), _problems),
    Table(
        "unused",
        "numbers and marks that are in no record, and why",
        (*LEADING, *_UNUSED),
        _of_report("unused"),
    ),
)

BY_NAME = {table.name: table for table in TABLES}


def trouble_row(trouble: Trouble) -> tuple[Value, ...]:
    """The problems row of a path that could not be read; it has no content, so no report."""
    problem = Problem(trouble.code, Severity.ERROR, trouble.message)
    leading = (None, SourceState.PRESENT, None, trouble.path.rsplit("/", 1)[-1])
    return (*leading, *(column.get(problem) for column in _PROBLEMS))


def check_row(entry: Entry, check: Check) -> tuple[Value, ...]:
    """The checks row of a comparison that only the archive can make."""
    return (*(column.get(entry) for column in LEADING), *(column.get(check) for column in _CHECKS))
