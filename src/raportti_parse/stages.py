"""The stages that need all pages at once, each kept from ending with a page that it cannot take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial

from raportti_parse import finnish
from raportti_parse.checks import check_report
from raportti_parse.confine import alone, culprits, page_failed, raised, together
from raportti_parse.layout import Layout, lay_out
from raportti_parse.layout.bare import bare_page, without
from raportti_parse.page import Page
from raportti_parse.records.assemble import Input, build_report
from raportti_parse.records.convert import bbox
from raportti_parse.records.ledger import settle, settle_marks
from raportti_parse.records.model import Problem, Quantity, Report, Trust
from raportti_parse.records.numbering import table_id, with_tables_named

_RECORDS = "turned into records"


def over_pages(
    work: Callable[[Sequence[Page]], Sequence[Page]],
    pages: Sequence[Page],
    stage: str,
    problems: list[Problem],
) -> list[Page]:
    """The pages as the work gives them back; those that it cannot take as they are."""

    def of_others(out: Collection[int]) -> list[Page]:
        done = iter(work([page for page in pages if page.number not in out]))
        return [page if page.number in out else next(done) for page in pages]

    done, failed = together(of_others, [page.number for page in pages])
    problems += (page_failed(error, number, stage) for number, error in failed.items())
    return done


def laid_out(pages: Sequence[Page], problems: list[Problem]) -> Layout:
    """The layout; a page that cannot be laid out has its words, and no block and no table."""

    def of_others(out: Collection[int]) -> Layout:
        papers = [bare_page(page) if page.number in out else page for page in pages]
        laid = lay_out(papers, finnish.join_break)
        whole = (replace(one, page=page) for one, page in zip(laid.pages, pages, strict=True))
        return replace(laid, pages=tuple(whole)) if out else laid

    layout, failed = together(of_others, [page.number for page in pages])
    problems += (page_failed(error, number, "laid out") for number, error in failed.items())
    return layout


def recorded(given: Input) -> Report:
    """The report without its checks. Of a page or a table that gives no record the numbers are `unused`."""
    try:
        return build_report(given)
    except MemoryError:
        raise
    except Exception:
        return _recorded_without(given)


def _recorded_without(given: Input) -> Report:
    layout = given.layout
    numbers = [page.page.number for page in layout.pages]
    _, pages = together(partial(_records, given, tables=()), numbers)
    tables: dict[int, Exception] = {}
    for number in tuple(pages):
        own = [at for at, t in enumerate(layout.tables) if any(cell.page == number for cell in t.cells)]
        of_page = partial(_records, given, frozenset(numbers) - {number})
        if own and raised(of_page, own) is None and raised(of_page, ()) is not None:
            tables |= culprits(of_page, own, own)
            del pages[number]
    failures = [page_failed(error, number, _RECORDS) for number, error in pages.items()]
    for at, error in tables.items():
        table = layout.tables[at]
        failures += (page_failed(error, number, _RECORDS, bbox(box)) for number, box in table.boxes().items())
    left = settle_marks([mark for mark in given.marks if mark.page in pages], (), (), ())
    for laid in layout.pages:
        if laid.page.number in pages:
            numbers_of = partial(settle, [laid.page], (), ())
            left += alone(numbers_of, [], laid.page.number, "searched for numbers", failures)
    told = replace(given, problems=(*given.problems, *failures), unused=(*given.unused, *left))
    return _records(told, pages, tables)


def _records(given: Input, pages: Collection[int], tables: Collection[int]) -> Report:
    """The records of all but some pages and tables, with the ids that they have among all."""
    layout, left = without(given.layout, pages, tables)
    place = {at: new for new, at in enumerate(left)}
    marks = (
        mark if mark.table is None else replace(mark, table=place.get(mark.table))
        for mark in given.marks
        if mark.page not in pages
    )
    report = build_report(replace(given, layout=layout, marks=tuple(marks)))
    return with_tables_named(report, {table_id(new): table_id(at) for at, new in place.items()})


def checked(report: Report) -> Report:
    """The report with its checks; the figures of a page that they cannot take stay as they are."""

    def of_others(out: Collection[int]) -> Report:
        if not out:
            return check_report(report)
        part = check_report(
            replace(
                report,
                amounts=tuple(q for q in report.amounts if q.source.page not in out),
                percentages=tuple(q for q in report.percentages if q.source.page not in out),
                counts=tuple(q for q in report.counts if q.source.page not in out),
                statuses=tuple(s for s in report.statuses if s.page not in out),
                status_counts=tuple(s for s in report.status_counts if s.page not in out),
                tables=tuple(t for t in report.tables if t.page not in out),
            )
        )
        judged = {quantity.id: quantity for quantity in part.quantities}

        def whole(quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
            return tuple(judged.get(quantity.id, quantity) for quantity in quantities)

        return replace(
            report,
            amounts=whole(report.amounts),
            percentages=whole(report.percentages),
            counts=whole(report.counts),
            checks=part.checks,
            problems=part.problems,
        )

    done, failed = together(of_others, sorted({q.source.page for q in report.quantities}))
    failures = (page_failed(error, number, "checked") for number, error in failed.items())
    return replace(done, problems=(*done.problems, *failures)) if failed else done


def doubted(report: Report, why: Callable[[int], str | None]) -> Report:
    """The report with the figures of the pages doubted that may be there in part only."""
    reasons = {page: why(page) for page in {q.source.page for q in report.quantities}}
    if not any(reasons.values()):
        return report

    def doubt(quantity: Quantity) -> Quantity:
        reason = reasons[quantity.source.page]
        if reason is None:
            return quantity
        reason = f"the page may be there in part only: {reason}"
        return replace(quantity, trust=Trust.DOUBTFUL, reasons=(*quantity.reasons, reason))

    return replace(
        report,
        amounts=tuple(map(doubt, report.amounts)),
        percentages=tuple(map(doubt, report.percentages)),
        counts=tuple(map(doubt, report.counts)),
    )
