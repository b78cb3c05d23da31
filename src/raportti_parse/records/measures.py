"""Follow-up tables and prose goals to measures, with their statuses and figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from raportti_parse.layout.legends import Legend
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import BlockKind, Layout, Table
from raportti_parse.page.model import Box
from raportti_parse.records.follow_up import FollowUp, MeasureContext, bbox
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.followup_rows import Carried, Draft, read_follow_up
from raportti_parse.records.meanings import Meanings, understand
from raportti_parse.records.measure_record import Built, Home, build_measure
from raportti_parse.records.model import Measure, Method, Problem, Quantity, Status, Unused
from raportti_parse.records.prose import section_at
from raportti_parse.records.prose_goals import ProseGoal, find_prose_goals
from raportti_parse.records.running_goals import find_running_goals
from raportti_parse.records.status_counts import Counts, find_status_counts
from raportti_parse.records.statuses import Found, decide, in_prose, tie
from raportti_parse.records.themes import Headings


@dataclass(slots=True)
class _Gathered:
    measures: list[Measure] = field(default_factory=list)
    statuses: list[Status] = field(default_factory=list)
    quantities: list[Quantity] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unused: list[Unused] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)
    blocks: set[tuple[int, int]] = field(default_factory=set)
    spoken: set[int] = field(default_factory=set)  # id() of marks that have their place in the output

    def add(self, built: Built, found: Found | None) -> None:
        self.measures.append(built.measure)
        self.quantities += built.quantities
        self.unused += built.unused
        if found is not None:
            self.statuses.append(_status(built.measure.id, found))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the whole document says about its parts."""

    context: MeasureContext
    headings: Headings
    units: dict[tuple[int, int], str | None]
    meanings: Meanings

    def entity(self, place: tuple[int, int] | None) -> str | None:
        return (self.units.get(place) if place else None) or self.context.default_entity


def find_measures(
    layout: Layout, marks: Sequence[Mark], legend: Legend, context: MeasureContext | None = None
) -> FollowUp:
    """All measures of a document and their statuses; every coloured mark ends in a status, in a legend, in a
    summary, or in `unused` with the reason."""
    context = context or MeasureContext()
    meanings = understand(legend, [p.page for p in layout.pages])
    around = _Around(context, Headings(layout), _units(layout, context), meanings)
    places = _table_places(layout)
    out = _Gathered()
    free = [m for m in marks if id(m) not in meanings.legend_marks]
    by_page: dict[int, list[Mark]] = {}
    for mark in free:
        by_page.setdefault(mark.page, []).append(mark)
    before: Carried | None = None
    for number, table in enumerate(layout.tables):
        drafts, before = read_follow_up(number, table, before)
        if drafts:
            out.tables |= {number, *(d.table for d in drafts)}
            _read_table(number, table, drafts, by_page, places.get(number), around, out)
    counts = find_status_counts(layout, free, meanings, frozenset(out.tables))
    out.tables |= counts.tables
    out.spoken |= counts.marks
    out.problems += counts.problems
    prose = find_prose_goals(layout)
    told = {place for goal in prose for place in goal.blocks}
    for number, goal in enumerate([*prose, *find_running_goals(layout, told)]):
        _read_goal(number, goal, around, out)
    return FollowUp(
        tuple(out.measures),
        tuple(out.statuses),
        counts.found,
        tuple(out.quantities),
        frozenset(out.tables),
        frozenset(out.blocks),
        tuple(out.problems),
        (*out.unused, *_leftover_marks(free, out), *_counted_words(layout, counts)),
    )


def _units(layout: Layout, context: MeasureContext) -> dict[tuple[int, int], str | None]:
    """The organisation unit of each block, from its section."""
    if not context.entities:
        return {}
    return {place: context.entities[section] for place, section in section_at(layout).items()}


def _table_places(layout: Layout) -> dict[int, tuple[int, int]]:
    """The block (page, position) at which each table starts."""
    places: dict[int, tuple[int, int]] = {}
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                places.setdefault(block.table, (page.page.number, position))
    return places


def _read_table(
    number: int,
    table: Table,
    drafts: Sequence[Draft],
    marks: dict[int, list[Mark]],
    place: tuple[int, int] | None,
    around: _Around,
    out: _Gathered,
) -> None:
    region: dict[int, Box] = {}
    for cell in table.cells:
        region[cell.page] = region[cell.page].union(cell.box) if cell.page in region else cell.box
    own = [m for page in region for m in marks.get(page, ()) if id(m) not in out.spoken]
    ties = tie(drafts, own, region)
    theme = around.headings.over(table.page, table.box)
    if theme is None and place is not None:
        theme = around.headings.theme(*place)
    for position, draft in enumerate(drafts):
        tied = ties.of.get(position, [])
        found, problems, spare = decide(draft, tied, around.meanings)
        out.spoken |= {id(m) for m in tied}
        out.unused += [_unused(mark, reason) for mark, reason in spare]
        out.problems += problems
        page, box = draft.rows[0]
        group = draft.group.text if draft.group else None
        home = Home(
            f"m{number}.{position}",
            group or theme,
            around.entity(place),
            theme,
            str(number),
            page,
            box,
            draft.pages,
            Method.TABLE,
        )
        texts = {name: text for name in Field if (text := draft.text(name)) is not None}
        from_block = {name for name in draft.labels if name not in draft.cells and position > 0}
        shared = frozenset(draft.shared | from_block)
        out.add(build_measure(texts, found.value if found else None, home, around.context, shared), found)
    for mark, reason in ties.spare:
        if id(mark) not in out.spoken:
            out.spoken.add(id(mark))
            out.unused.append(_unused(mark, reason))


def _read_goal(number: int, goal: ProseGoal, around: _Around, out: _Gathered) -> None:
    outturn = goal.fields.get(Field.OUTTURN)
    found = in_prose(outturn)
    page, box = goal.fields[next(iter(goal.fields))].place(0, 1)
    texts = [t for t in goal.fields.values() if t.pieces and t.page == page]
    for text in texts:
        box = box.union(text.box)
    theme = goal.group or around.headings.theme_of_list(*goal.start)
    home = Home(
        f"g{number}", theme, around.entity(goal.start), theme, None, page, box, goal.pages, Method.TEXT
    )
    first = not goal.blocks & out.blocks
    shared = frozenset(Field) if not goal.blocks else frozenset() if first else frozenset({Field.GOAL})
    out.add(build_measure(goal.fields, found.value if found else None, home, around.context, shared), found)
    out.blocks |= goal.blocks
    if goal.number is not None and first:
        source, start, end = goal.number
        at, where = source.place(start, end)
        out.unused.append(Unused(at, bbox(where), source.text[start:end], "number of a goal"))


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


def _counted_words(layout: Layout, counts: Counts) -> list[Unused]:
    """The figures of summaries are in `status_counts`, and no quantities."""
    left = []
    for page in layout.pages:
        boxes = [box for number, box in counts.boxes if number == page.page.number]
        for word in page.page.words if boxes else ():
            if any(c.isdigit() for c in word.text) and any(b.holds(word.box.cx, word.box.cy) for b in boxes):
                left.append(Unused(page.page.number, bbox(word.box), word.text, "counted in status_counts"))
    return left


def _unused(mark: Mark, reason: str) -> Unused:
    look = " ".join(p for p in (mark.kind.value, mark.colour, mark.shape) if p)
    return Unused(mark.page, bbox(mark.box), look, reason)
