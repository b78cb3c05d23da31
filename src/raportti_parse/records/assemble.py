"""Everything that the stages found, put together as one Report."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from raportti_parse.layout import Layout
from raportti_parse.layout.legends import find_legend
from raportti_parse.layout.marks import Mark
from raportti_parse.records.charts import charted
from raportti_parse.records.empty_pages import empty_pages
from raportti_parse.records.entities import section_entities
from raportti_parse.records.header import (
    as_budgeted,
    find_kind,
    find_period,
    find_service_area,
    find_title,
    front_of,
    is_budget,
    year_spoken_of,
)
from raportti_parse.records.ledger import repeated_headings, settle, settle_marks
from raportti_parse.records.measures import MeasureContext, find_measures
from raportti_parse.records.mentions import find_mentions
from raportti_parse.records.model import (
    FileInfo,
    Header,
    Kind,
    Period,
    Problem,
    Quantity,
    Report,
    Scope,
    Section,
    Severity,
    ToolInfo,
    Unused,
)
from raportti_parse.records.numbering import number_quantities, rename_measures
from raportti_parse.records.owners import is_body, report_home, section_homes
from raportti_parse.records.pictures import settle_pictures
from raportti_parse.records.prose import ProseContext, read_prose
from raportti_parse.records.publisher import find_publisher
from raportti_parse.records.table_ocr import unread_cells
from raportti_parse.records.table_stage import ReportContext, read_tables
from raportti_parse.version import NAME, VERSION

PERCENT_UNITS = frozenset({"percent", "percentage_point"})


@dataclass(frozen=True, slots=True)
class Input:
    """What the stages before give to the records."""

    layout: Layout
    file: FileInfo
    page_count: int
    front: Layout | None  # the file's first pages, where not all of them were asked for
    problems: tuple[Problem, ...]
    marks: tuple[Mark, ...] = ()
    unused: tuple[Unused, ...] = ()  # numbers that were set aside before the layout


def build_report(given: Input) -> Report:
    """The whole report: header, sections, quantities, measures, statuses, tables, and what is left over."""
    layout = given.layout
    front = given.front or front_of(layout)
    kind = find_kind(front)
    kind = find_kind(layout) if kind is Kind.MUU else kind
    period = next(filter(None, (find(of) for of in (front, layout) for find in _periods(kind))), None)
    publisher = find_publisher(front_of(front)) or find_publisher(front) or find_publisher(layout)
    organisation = publisher.name if publisher else None
    area = find_service_area(layout)
    home = report_home(publisher, area)
    entities = section_entities(layout, area, home.entity)
    if home.scope is Scope.NATIONAL:
        entities = [e if e is not None and is_body(e) else home.entity for e in entities]
    homes = section_homes(layout.sections, entities, home)

    quantities: list[Quantity] = []
    unused = [*given.unused, *repeated_headings(layout)]
    follow_up = find_measures(
        layout,
        given.marks,
        find_legend(layout.pages, given.marks),
        MeasureContext(period, home, tuple(homes)),
    )
    context = ReportContext(kind, period, organisation, home)
    tables = read_tables(layout, homes, context, follow_up.tables)
    quantities += (*follow_up.quantities, *tables.quantities)
    unused += (*follow_up.unused, *tables.unused)
    labels = (path[-1] for table in tables.tables for path in {c.row_headers for c in table.cells} if path)
    mentions = find_mentions([*entities, *sorted(labels)])
    prose, left = read_prose(
        layout, homes, ProseContext(period, home, mentions, organisation, follow_up.blocks)
    )
    quantities += prose
    unused += (*left, *charted(layout), *unread_cells(layout.tables))

    pages = [p.page for p in layout.pages]
    if is_budget(front):
        quantities = [as_budgeted(q) for q in quantities]
    quantities, aside = settle_pictures(quantities, layout.pages, tables.tables)
    unused += aside
    numbered, names = number_quantities(quantities)
    measures, statuses, own = rename_measures(follow_up.measures, follow_up.statuses, names)
    numbered = [replace(q, measure=own.get(q.measure)) if q.measure else q for q in numbered]
    unused = settle(pages, numbered, unused)
    unused += settle_marks(given.marks, statuses, follow_up.status_counts, unused)
    problems = [*given.problems, *tables.problems, *follow_up.problems]
    filled = {
        *(q.source.page for q in numbered),
        *(number for table in tables.tables for number in table.pages),
        *(number for measure in measures for number in measure.pages),
        *(status.page for status in statuses),
        *(count.page for count in follow_up.status_counts),
    }
    told = [problem.page for problem in problems if problem.severity is not Severity.INFO]
    unused += empty_pages(pages, filled, unused, told)
    return Report(
        report=Header(
            title=find_title(front),
            kind=kind,
            organisation=organisation,
            area=area,
            period=period,
            pages=given.page_count,
            file=given.file,
            tool=ToolInfo(NAME, VERSION),
            publisher_kind=publisher.kind if publisher else None,
            sources={"organisation": publisher.basis, "publisher_kind": publisher.basis} if publisher else {},
        ),
        amounts=tuple(q for q in numbered if is_amount(q.unit)),
        percentages=tuple(q for q in numbered if q.unit in PERCENT_UNITS),
        counts=tuple(q for q in numbered if not is_amount(q.unit) and q.unit not in PERCENT_UNITS),
        measures=tuple(measures),
        statuses=tuple(statuses),
        status_counts=follow_up.status_counts,
        tables=tables.tables,
        sections=tuple(
            Section(s.title, s.level, s.pages, entities[n]) for n, s in enumerate(layout.sections)
        ),
        problems=tuple(sorted(problems, key=_problem_key)),
        unused=tuple(sorted(unused, key=_unused_key)),
    )


def _periods(kind: Kind) -> tuple[Callable[[Layout], Period | None], ...]:
    return partial(find_period, kind=kind), year_spoken_of


def is_amount(unit: str | None) -> bool:
    """Whether a unit is money, alone or per something.

    >>> is_amount("EUR"), is_amount("EUR/asukas"), is_amount("percent"), is_amount(None)
    (True, True, False, False)
    """
    return unit is not None and (unit == "EUR" or unit.startswith("EUR/"))


def _problem_key(problem: Problem) -> tuple[int, str, str]:
    return problem.page or 0, problem.code, problem.message


def _unused_key(item: Unused) -> tuple[int, float, float, str]:
    return item.page, item.bbox[1], item.bbox[0], item.text
