"""Stable ids: records in page order, numbered within their page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from raportti_parse.frozen import changer
from raportti_parse.records.model import Link, Measure, MeasureSource, Quantity, Report, Source, Status

_Source = TypeVar("_Source", Source, MeasureSource)

_named = changer(Quantity, "id", "range_id", "links")


def table_id(position: int) -> str:
    """The id of a table from its position among the layout's tables.

    >>> table_id(0)
    't1'
    """
    return f"t{position + 1}"


def with_tables_named(report: Report, names: dict[str, str]) -> Report:
    """The report with other ids for its tables, wherever a record points to one."""
    if all(old == new for old, new in names.items()):
        return report

    def named(source: _Source) -> _Source:
        return source if source.table is None else replace(source, table=names[source.table])

    def figures(found: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
        return tuple(replace(q, source=named(q.source)) for q in found)

    return replace(
        report,
        amounts=figures(report.amounts),
        percentages=figures(report.percentages),
        counts=figures(report.counts),
        measures=tuple(replace(m, source=named(m.source)) for m in report.measures),
        tables=tuple(replace(t, id=names[t.id]) for t in report.tables),
    )


def place_key(quantity: Quantity) -> tuple[int, float, float, str]:
    """Page, then top to bottom, then left to right."""
    x0, top, _, _ = quantity.source.bbox
    return quantity.source.page, top, x0, quantity.id


def number_quantities(found: Iterable[Quantity]) -> tuple[list[Quantity], dict[str, str]]:
    """Quantities in page order with their final ids ("p12q3"), and the map from provisional ids."""
    ordered = sorted(found, key=place_key)
    count: dict[int, int] = defaultdict(int)
    names: dict[str, str] = {}
    for quantity in ordered:
        count[quantity.source.page] += 1
        names[quantity.id] = f"p{quantity.source.page}q{count[quantity.source.page]}"
    ranges: dict[str, str] = {}
    for quantity in ordered:
        if quantity.range_id is not None:
            ranges.setdefault(quantity.range_id, f"{names[quantity.id]}r")
    numbered = [
        _named(
            q,
            names[q.id],
            ranges[q.range_id] if q.range_id is not None else None,
            tuple([Link(link.relation, names[link.to]) for link in q.links if link.to in names]),
        )
        for q in ordered
    ]
    return numbered, names


def rename_measures(
    measures: Sequence[Measure], statuses: Sequence[Status], names: dict[str, str]
) -> tuple[list[Measure], list[Status], dict[str, str]]:
    """Measures and statuses with ids in page order ("p12m3", "p12s1"), pointing to the final quantities."""
    ordered = sorted(measures, key=lambda m: (m.source.page, m.source.bbox[1], m.source.bbox[0], m.id))
    count: dict[int, int] = defaultdict(int)
    own: dict[str, str] = {}
    for measure in ordered:
        count[measure.source.page] += 1
        own[measure.id] = f"p{measure.source.page}m{count[measure.source.page]}"
    renamed = [
        replace(m, id=own[m.id], quantities=tuple(names[q] for q in m.quantities if q in names))
        for m in ordered
    ]
    marks: dict[int, int] = defaultdict(int)
    kept: list[Status] = []
    for status in sorted(statuses, key=lambda s: (s.page, s.bbox[1], s.bbox[0], s.id)):
        marks[status.page] += 1
        kept.append(
            replace(
                status,
                id=f"p{status.page}s{marks[status.page]}",
                measure=own.get(status.measure) if status.measure else None,
            )
        )
    return renamed, kept, own
