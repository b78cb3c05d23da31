"""Records of crooked scans back where they stand on the page as shown.

The stages before work on the page made level; a record's box is a place on the page that a person sees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from raportti_parse.page.model import Box, Page, turned
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import BBox, Quantity, Report, Table


def as_shown(report: Report, pages: Iterable[Page]) -> Report:
    """The report with every box of a crooked page turned back; the same report where no page is."""
    crooked = {page.number: page for page in pages if page.skew}
    if not crooked:
        return report

    def place(number: int | None, box: BBox) -> BBox:
        page = crooked.get(number) if number is not None else None
        return box if page is None else bbox(turned(Box(*box), page.skew, page.width, page.height))

    def figures(found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        return tuple(
            replace(q, source=replace(q.source, bbox=place(q.source.page, q.source.bbox))) for q in found
        )

    def table(one: Table) -> Table:
        cells = tuple(replace(c, bbox=place(c.page, c.bbox)) for c in one.cells)
        return replace(one, bbox=place(one.page, one.bbox), cells=cells)

    return replace(
        report,
        amounts=figures(report.amounts),
        percentages=figures(report.percentages),
        counts=figures(report.counts),
        measures=tuple(
            replace(m, source=replace(m.source, bbox=place(m.source.page, m.source.bbox)))
            for m in report.measures
        ),
        statuses=tuple(replace(s, bbox=place(s.page, s.bbox)) for s in report.statuses),
        status_counts=tuple(
            replace(s, bbox=place(s.page, s.bbox) if s.bbox else None) for s in report.status_counts
        ),
        tables=tuple(table(t) for t in report.tables),
        problems=tuple(replace(p, bbox=place(p.page, p.bbox) if p.bbox else None) for p in report.problems),
        unused=tuple(replace(u, bbox=place(u.page, u.bbox)) for u in report.unused),
    )
