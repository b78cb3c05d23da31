"""Whether a report accounts for every number of its pages: in a record, or in `unused` with a reason."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse import Report
from raportti_parse.page import Page, read_pages
from raportti_parse.pdf import open_document
from raportti_parse.records.ledger import settle
from raportti_parse.records.numbering import with_tables_named


def pages_of(content: bytes) -> list[Page]:
    with open_document(content) as document:
        return [page for page in read_pages(document) if isinstance(page, Page)]


def unaccounted(report: Report, page: Page) -> list[str]:
    """The words with a digit on a page of which neither a record nor `unused` speaks."""
    told = list(report.unused)
    return [item.text for item in settle([page], report.quantities, told)[len(told) :]]


def on_others(report: Report, page: int) -> Report:
    """What the report says of its other pages. Tables are numbered anew, for a page that is not laid out has
    none, and of sections the titles alone are kept: the one before may run on over the page."""
    tables = [t for t in report.tables if page not in t.pages]
    others = replace(
        report,
        amounts=tuple(q for q in report.amounts if q.source.page != page),
        percentages=tuple(q for q in report.percentages if q.source.page != page),
        counts=tuple(q for q in report.counts if q.source.page != page),
        measures=tuple(m for m in report.measures if page not in m.pages),
        statuses=tuple(s for s in report.statuses if s.page != page),
        status_counts=tuple(s for s in report.status_counts if s.page != page),
        tables=tuple(tables),
        checks=tuple(c for c in report.checks if c.page != page),
        sections=tuple(replace(s, pages=()) for s in report.sections if s.pages[0] != page),
        problems=tuple(p for p in report.problems if p.page != page),
        unused=tuple(u for u in report.unused if u.page != page),
    )
    return with_tables_named(others, {table.id: f"t{n}" for n, table in enumerate(tables)})
