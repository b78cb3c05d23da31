"""Follow-up tables and prose goals to measures, with their statuses and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from raportti_parse import finnish
from raportti_parse.layout.legends import Legend
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import BlockKind, Layout, Table
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.convert import Place, convert
from raportti_parse.records.follow_up import FollowUp, MeasureContext, bbox
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.followup_rows import Draft, open_heading, read_follow_up
from raportti_parse.records.meanings import Meanings, understand
from raportti_parse.records.model import (
    Measure,
    MeasureSource,
    Method,
    Problem,
    Quantity,
    Status,
    Unused,
)
from raportti_parse.records.prose import section_at
from raportti_parse.records.responsible import by_unit, names, split_action
from raportti_parse.records.statuses import Found, decide, tie
from raportti_parse.records.themes import Headings

ROLES = {
    Field.BASELINE: "baseline",
    Field.TARGET: "target",
    Field.BASELINE_TARGET: "target",
    Field.INDICATOR: "target",
    Field.GOAL: "target",
    Field.ACTION: "other",
    Field.OUTTURN: "outturn",
}


@dataclass(slots=True)
class _Gathered:
    measures: list[Measure] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)  # id() of marks that ended in a status


def find_measures(
    layout: Layout, marks: Sequence[Mark], legend: Legend, context: MeasureContext | None = None
) -> FollowUp:
    """All measures of a document and their statuses; every coloured mark ends in a status, in a legend, or
    in `unused` with the reason."""
    context = context or MeasureContext()
    meanings = understand(legend, [p.page for p in layout.pages])
    headings = Headings(layout)
    places = _table_places(layout)
    units = _units(layout, context)
    out = _Gathered()
    free = [m for m in marks if id(m) not in meanings.legend_marks]
    before = None
    for number, table in enumerate(layout.tables):
        drafts = read_follow_up(number, table, before)
        before = open_heading(table)
        if not drafts:
            continue
        out.tables.add(number)
        _read_table(number, table, drafts, free, meanings, headings, places.get(number), units, context, out)
    unused = [*out.unused, *_leftover_marks(free, out)]
    return FollowUp(
        tuple(out.measures),
        tuple(out.statuses),
        (),
        tuple(out.quantities),
        frozenset(out.tables),
        frozenset(),
        tuple(out.problems),
        tuple(unused),
    )


def _table_places(layout: Layout) -> dict[int, tuple[int, int]]:
    """The block (page, position) at which each table starts."""
    places: dict[int, tuple[int, int]] = {}
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                places.setdefault(block.table, (page.page.number, position))
    return places


def _units(layout: Layout, context: MeasureContext) -> dict[tuple[int, int], str | None]:
    """The organisation unit of each block, from its section."""
    if not context.entities:
        return {}
    return {place: context.entities[section] for place, section in section_at(layout).items()}


def _read_table(
    number: int,
    table: Table,
    drafts: Sequence[Draft],
    marks: Sequence[Mark],
    meanings: Meanings,
    headings: Headings,
    place: tuple[int, int] | None,
    units: dict[tuple[int, int], str | None],
    context: MeasureContext,
    out: _Gathered,
) -> None:
    region: dict[int, Box] = {}
    for cell in table.cells:
        region[cell.page] = region[cell.page].union(cell.box) if cell.page in region else cell.box
    own = [m for m in marks if id(m) not in out.spoken and m.page in region]
    ties = tie(drafts, own, region)
    theme = headings.theme(*place) if place else None
    entity = (units.get(place) if place else None) or context.default_entity
    for position, draft in enumerate(drafts):
        measure_id = f"m{number}.{position}"
        found, problems, spare = decide(draft, ties.of.get(position, []), meanings)
        out.spoken |= {id(m) for m in ties.of.get(position, [])}
        for mark, reason in spare:
            out.unused.append(_unused(mark, reason))
        out.problems += problems
        measure, quantities, left = _measure(measure_id, draft, found, theme, entity, number, context)
        if found is not None:
            out.statuses.append(_status(measure_id, found))
        out.measures.append(measure)
        out.quantities += quantities
        out.unused += left
    for mark, reason in ties.spare:
        if id(mark) not in out.spoken:
            out.spoken.add(id(mark))
            out.unused.append(_unused(mark, reason))


def _status(measure_id: str, found: Found) -> Status:
    return Status(
        f"s{measure_id}",
        found.value,
        found.label,
        found.evidence,
        found.colour,
        found.code,
        found.page,
        bbox(found.box),
        measure_id,
        found.reasons,
    )


def _measure(
    measure_id: str,
    draft: Draft,
    found: Found | None,
    theme: str | None,
    entity: str | None,
    table: int,
    context: MeasureContext,
) -> tuple[Measure, list[Quantity], list[Unused]]:
    action = draft.text(Field.ACTION)
    responsible: tuple[str, ...] = ()
    said = draft.text(Field.RESPONSIBLE)
    if said is not None:
        responsible = names(said.text)
    elif action is not None:
        action, responsible = split_action(action)
    texts: dict[Field, Text | None] = {name: draft.text(name) for name in Field}
    texts[Field.ACTION] = action
    quantities: list[Quantity] = []
    unused: list[Unused] = []
    for name, role in ROLES.items():
        text = texts.get(name)
        if text is None or name in draft.shared or (name in draft.labels and name not in draft.cells):
            continue
        read, left = _figures(f"{measure_id}.{name}", text, role, entity, context, measure_id)
        quantities += read
        unused += left
    page, box = draft.rows[0]
    group = draft.group.text if draft.group else None
    said_theme = texts[Field.THEME]
    measure = Measure(
        id=measure_id,
        theme=(said_theme.text if said_theme else None) or group or theme,
        goal=_plain(texts[Field.GOAL]),
        action=_plain(action),
        indicator=_plain(texts[Field.INDICATOR]),
        baseline=_plain(texts[Field.BASELINE]),
        target=_plain(texts[Field.TARGET]),
        baseline_target=_plain(texts[Field.BASELINE_TARGET]),
        outturn=_plain(texts[Field.OUTTURN]),
        responsible=responsible,
        by_unit=by_unit(texts[Field.OUTTURN], responsible),
        status=found.value if found else None,
        pages=draft.pages,
        quantities=tuple(q.id for q in quantities),
        source=MeasureSource(page, bbox(box), Method.TABLE, theme, str(table)),
        entity=entity,
    )
    return measure, quantities, unused


def _plain(text: Text | None) -> str | None:
    if text is None or not text.text.strip() or text.text.strip() in ("…", "...", "-", "–", "—"):
        return None
    return text.text.strip()


def _figures(
    prefix: str, text: Text, role: str, entity: str | None, context: MeasureContext, measure: str
) -> tuple[list[Quantity], list[Unused]]:
    if not text.pieces:
        return [], []
    period = context.period
    own = (
        finnish.Period(period.start, period.end, period.label)
        if period is not None and period.start is not None and period.end is not None
        else None
    )
    reading = finnish.read(text.text, finnish.Context(entity=entity, period=own, role=role, in_cell=True))
    found = convert(
        reading,
        text,
        Place(None, entity, period, Method.TABLE, measure=measure),
        prefix,
    )
    return list(found.quantities), list(found.unused)


def _leftover_marks(marks: Iterable[Mark], out: _Gathered) -> list[Unused]:
    left = []
    for mark in marks:
        if id(mark) in out.spoken:
            continue
        if mark.bullet:
            reason = "bullet"
        elif mark.kind is MarkKind.BOX:
            reason = "coloured text box"
        elif mark.kind is MarkKind.FILL:
            reason = "shading of a table cell"
        elif mark.kind is MarkKind.PICTURE and mark.colour is None:
            reason = "small picture beside no status"
        else:
            reason = "coloured shape that belongs to no status"
        left.append(_unused(mark, reason))
    return left


def _unused(mark: Mark, reason: str) -> Unused:
    look = " ".join(p for p in (mark.kind.value, mark.colour, mark.shape) if p)
    return Unused(mark.page, bbox(mark.box), look, reason)
