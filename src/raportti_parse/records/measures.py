"""Follow-up tables and prose goals to measures, with their statuses and figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from raportti_parse.layout.colours import distance
from raportti_parse.layout.legends import Legend
from raportti_parse.layout.marks import Mark
from raportti_parse.layout.model import BlockKind, Layout, Table
from raportti_parse.page.model import Box, Direction
from raportti_parse.records.convert import bbox
from raportti_parse.records.follow_up import FollowUp, MeasureContext
from raportti_parse.records.followup_cards import read_cards
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.followup_leftovers import leftover_digits, leftover_marks, unused_mark
from raportti_parse.records.followup_rows import read_follow_ups
from raportti_parse.records.free_statuses import chip, find_free_statuses
from raportti_parse.records.legend_words import understand
from raportti_parse.records.lit_goals import find_lit_goals
from raportti_parse.records.meanings import NEAR, Meanings
from raportti_parse.records.measure_record import Built, Home, build_measure
from raportti_parse.records.model import (
    Measure,
    Method,
    Problem,
    Quantity,
    Severity,
    Status,
    StatusValue,
    Unused,
)
from raportti_parse.records.numbering import table_id
from raportti_parse.records.owners import Owner
from raportti_parse.records.prose import section_at
from raportti_parse.records.prose_goals import ProseGoal, find_prose_goals
from raportti_parse.records.running_goals import find_running_goals
from raportti_parse.records.status_counts import Counts, find_status_counts
from raportti_parse.records.status_words import Found, in_prose, said_outright
from raportti_parse.records.statuses import decide
from raportti_parse.records.themes import Headings
from raportti_parse.records.ties import tie

__all__ = ["FollowUp", "MeasureContext", "find_measures"]


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
    labels: set[int] = field(default_factory=set)  # id() of header-block texts whose figures were read

    def add(self, built: Built, found: Found | None) -> None:
        self.measures.append(built.measure)
        self.quantities += built.quantities
        self.unused += built.unused
        if found is not None:
            self.statuses.append(_status(built.measure.id, found, built.measure.id))


@dataclass(frozen=True, slots=True)
class _Around:
    """What the whole document says about its parts."""

    layout: Layout
    context: MeasureContext
    headings: Headings
    sections: dict[tuple[int, int], int]
    owners: dict[tuple[int, int], Owner]
    meanings: Meanings

    def owner(self, place: tuple[int, int] | None) -> Owner:
        found = self.owners.get(place) if place else None
        return found if found is not None and found.entity is not None else self.context.owner

    def section(self, place: tuple[int, int] | None) -> str | None:
        """The title of the section that a block stands in, as the report's sections have it."""
        number = self.sections.get(place) if place else None
        return self.layout.sections[number].title if number is not None else None


def find_measures(
    layout: Layout, marks: Sequence[Mark], legend: Legend, context: MeasureContext | None = None
) -> FollowUp:
    """All measures of a document and their statuses; every coloured mark ends in a status, in a legend, in a
    summary, or in `unused` with the reason."""
    context = context or MeasureContext()
    drafts = _all_drafts(layout.tables, marks)
    follow_up = frozenset(n for d in drafts for n in (*d.tables, *(d.card.tables if d.card else ())))
    cells = [
        (c.page, " ".join(c.text.text.split())) for t in layout.tables for c in t.cells if "=" in c.text.text
    ]
    meanings = understand(legend, [p.page for p in layout.pages], follow_up, cells)
    sections = section_at(layout)
    around = _Around(layout, context, Headings(layout), sections, _owners(sections, context), meanings)
    out = _Gathered(tables=set(follow_up))
    free = [m for m in marks if id(m) not in meanings.legend_marks]
    _read_tables(drafts, free, around, out)
    counts = find_status_counts(layout, marks, meanings, follow_up, context)
    out.quantities += counts.quantities
    out.blocks |= _counted_blocks(layout, counts)
    out.tables |= counts.tables
    out.spoken |= counts.marks
    out.problems += counts.problems
    prose = find_prose_goals(layout)
    told = {place for goal in prose for place in goal.blocks}
    free_marks = [m for m in free if id(m) not in out.spoken]
    lit = find_lit_goals(layout, free_marks, meanings, told | out.blocks)
    told |= {place for goal, _ in lit for place in goal.blocks}
    out.spoken |= {id(mark) for _, mark in lit if mark is not None}
    free_marks = [m for m in free_marks if id(m) not in out.spoken]
    others = find_free_statuses(layout, free_marks, meanings, follow_up | counts.tables)
    out.statuses += [_status(f"x{n}", found, None) for n, found in enumerate(others.found)]
    out.problems += others.problems
    out.spoken |= others.marks
    for number, (goal, mark) in enumerate([*((g, None) for g in prose), *lit]):
        _read_goal(number, goal, mark, around, out)
    for number, goal in enumerate(find_running_goals(layout, told), len(prose) + len(lit)):
        _read_goal(number, goal, None, around, out)
    out.problems += _contradicting_codes(out.statuses)
    leftovers = [
        *leftover_marks(free, out.spoken),
        *_legend_marks(marks, meanings),
        *leftover_digits(layout.tables, drafts, sorted(follow_up)),
    ]
    return FollowUp(
        tuple(out.measures),
        tuple(out.statuses),
        counts.found,
        tuple(out.quantities),
        frozenset(out.tables),
        frozenset(out.blocks),
        tuple(out.problems),
        (*out.unused, *leftovers),
    )


def _all_drafts(tables: Sequence[Table], marks: Sequence[Mark]) -> list[Draft]:
    """The drafts of all tables in their order, of rows and of cards."""
    cards = {number: found for number, table in enumerate(tables) if (found := read_cards(number, table))}
    rows = [d for d in read_follow_ups(tables, marks) if not d.tables & set(cards)]
    return sorted([*rows, *(d for found in cards.values() for d in found)], key=lambda d: min(d.tables))


def _owners(sections: dict[tuple[int, int], int], context: MeasureContext) -> dict[tuple[int, int], Owner]:
    """The organisation unit of each block, from its section."""
    if not context.owners:
        return {}
    return {place: context.owners[section] for place, section in sections.items()}


def _table_places(layout: Layout) -> dict[int, tuple[int, int]]:
    """The block (page, position) at which each table starts."""
    places: dict[int, tuple[int, int]] = {}
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                places.setdefault(block.table, (page.page.number, position))
    return places


def _read_tables(drafts: Sequence[Draft], marks: Sequence[Mark], around: _Around, out: _Gathered) -> None:
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        by_page.setdefault(mark.page, []).append(mark)
    of_draft: dict[int, list[Mark]] = {}
    for number in sorted({n for draft in drafts for n in draft.tables}):
        own = [d for d in drafts if number in d.tables]
        region = around.layout.tables[number].boxes()
        near = [m for page in region for m in by_page.get(page, ()) if id(m) not in out.spoken]
        ties = tie(own, near, region, partial(_is_closed, around.layout))
        for position, tied in ties.of.items():
            of_draft.setdefault(id(own[position]), []).extend(tied)
            out.spoken |= {id(m) for m in tied}
        for mark, reason in ties.spare:
            if id(mark) not in out.spoken:
                out.spoken.add(id(mark))
                out.unused.append(unused_mark(mark, reason))
    places = _table_places(around.layout)
    for position, draft in enumerate(drafts):
        tied = of_draft.get(id(draft), [])
        _add_row(f"m{position}", draft, tied, places, around, out)


def _is_closed(layout: Layout, page: int, box: Box) -> bool:
    """Whether a ruling runs over a cell's top."""
    rulings = next((p.page.rulings for p in layout.pages if p.page.number == page), ())
    return any(
        r.direction is Direction.HORIZONTAL and abs(r.box.cy - box.top) < 2 and r.box.x0 <= box.cx <= r.box.x1
        for r in rulings
    )


def _add_row(
    name: str,
    draft: Draft,
    marks: Sequence[Mark],
    places: dict[int, tuple[int, int]],
    around: _Around,
    out: _Gathered,
) -> None:
    found, problems, spare = decide(draft, marks, around.meanings)
    out.unused += [unused_mark(mark, reason) for mark, reason in spare]
    out.problems += problems
    number = min(draft.tables)
    table, place = around.layout.tables[number], places.get(number)
    heading = around.headings.over(table.page, table.box)
    if heading is None and place is not None:
        heading = around.headings.theme(*place)
    page, box = draft.rows[0]
    if Field.THEME in draft.labels:
        heading = None  # the block says what it stands under, or leaves it open
    home = Home(
        name,
        draft.group.text if draft.group else heading,
        around.owner(place),
        around.section(place),
        table_id(number),
        page,
        box,
        draft.pages,
        Method.TABLE,
        draft.headings,
        draft.labels[Field.GOAL].text.strip() if draft.card and Field.GOAL in draft.labels else None,
    )
    texts = {field_: text for field_ in Field if (text := draft.text(field_)) is not None}
    # figures of a header block belong to the first row that stands under it
    said = {id(text) for text in draft.labels.values() if id(text) in out.labels}
    from_block = {f for f, text in draft.labels.items() if f not in draft.cells and id(text) in said}
    out.labels |= {id(text) for text in draft.labels.values()}
    shared = frozenset(draft.shared | from_block)
    value = found.value if found else None
    earlier = [(heading, cell.text) for heading, cell in (*draft.earlier, *draft.shares) if cell.text]
    out.add(build_measure(texts, value, home, around.context, shared, earlier), found)


def _read_goal(number: int, goal: ProseGoal, mark: Mark | None, around: _Around, out: _Gathered) -> None:
    outturn = goal.fields.get(Field.OUTTURN)
    if mark is not None:
        sheet = next(p.page for p in around.layout.pages if p.page.number == mark.page)
        light = chip(mark, sheet) if mark.text else Draft(set(), rows=[(mark.page, mark.box)])
        light.labels = goal.fields
        found, problems, _ = decide(light, [mark], around.meanings)
        out.problems += problems
    else:
        found = said_outright(goal.fields.get(Field.STATUS), around.meanings) or in_prose(outturn)
    if found is not None and found.value is StatusValue.UNKNOWN:
        message = "; ".join(found.reasons)
        out.problems.append(Problem("status_unknown", Severity.WARNING, message, found.page, bbox(found.box)))
    page, box = goal.fields[next(iter(goal.fields))].place(0, 1)
    texts = [t for t in goal.fields.values() if t.pieces and t.page == page]
    for text in texts:
        box = box.union(text.box)
    theme = goal.group or around.headings.theme_of_list(*goal.start)
    # a numbered goal may be set as a heading: its unit is that of the list, not its own words
    owner = around.owner(goal.home if goal.number is not None and goal.home is not None else goal.start)
    section = around.section(goal.start)
    home = Home(f"g{number}", theme, owner, section, None, page, box, goal.pages, Method.TEXT)
    first = not goal.blocks & out.blocks
    shared = frozenset(Field) if not goal.blocks else frozenset() if first else frozenset({Field.GOAL})
    out.add(build_measure(goal.fields, found.value if found else None, home, around.context, shared), found)
    out.blocks |= goal.blocks
    if goal.number is not None and first:
        source, start, end = goal.number
        at, where = source.place(start, end)
        out.unused.append(Unused(at, bbox(where), source.text[start:end], "number of a goal"))


def _contradicting_codes(statuses: Sequence[Status]) -> Iterator[Problem]:
    """A printed code beside another colour than it mostly has."""
    tones: defaultdict[str, Counter[str]] = defaultdict(Counter)
    coded = [s for s in statuses if s.code is not None and s.colour is not None]
    for status in coded:
        tones[str(status.code)][str(status.colour)] += 1
    for status in coded:
        usual, times = tones[str(status.code)].most_common(1)[0]
        if 2 * times > tones[str(status.code)].total() and distance(str(status.colour), usual) > NEAR:
            message = f"the code {status.code} stands beside {status.colour}, {times} times beside {usual}"
            yield Problem("status_disagrees", Severity.WARNING, message, status.page, status.bbox)


def _status(name: str, found: Found, measure: str | None) -> Status:
    return Status(
        f"s{name}",
        found.value,
        found.label,
        found.evidence,
        found.colour,
        found.code,
        found.page,
        bbox(found.box),
        measure,
        found.reasons,
    )


def _legend_marks(marks: Iterable[Mark], meanings: Meanings) -> list[Unused]:
    return [unused_mark(mark, "legend") for mark in marks if id(mark) in meanings.legend_marks]


def _counted_blocks(layout: Layout, counts: Counts) -> set[tuple[int, int]]:
    """The blocks that hold nothing but counts and their status words: no other stage reads them again."""
    found = set()
    for page in layout.pages:
        boxes = [box for number, box in counts.boxes if number == page.page.number]
        for position, block in enumerate(page.blocks if boxes else ()):
            words = [p.word.box for p in block.text.pieces if any(c.isdigit() for c in p.word.text)]
            if words and all(any(b.holds(w.cx, w.cy) for b in boxes) for w in words):
                found.add((page.page.number, position))
    return found
