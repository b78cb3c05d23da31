"""Rows of follow-up tables to drafts of measures: which cell is the goal, the indicator, the outturn.

A heading row may stand anywhere in a table: columns that a later heading row renames belong to the same
measure where it names what the rows above did not (small tables "Tavoite | Mittari" over "Arviointi |
Tila"), and start the next measure where it names the same again. A measure may go on in the table on the
next page, with or without a heading row of its own there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.text import Text, concat
from raportti_parse.records.cell_lines import part
from raportti_parse.records.followup_columns import Columns, heading_of_two_rows, heading_row, is_styled
from raportti_parse.records.followup_contents import Lights, by_contents
from raportti_parse.records.followup_draft import Draft, mark_numbered, signs_to_status
from raportti_parse.records.followup_headings import IDENTITY, RESULT, Field, field_of

_EXPLAINED = re.compile(r"(?<!\w)\w = \w{3}")
SHORT_LABEL = 60  # characters of a label cell
LONGEST_GROUP = 160


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table leaves open for one on the next page: its headings, a heading row without rows, measures
    that have no outturn yet, and its last measure, whose row may go on."""

    page: int
    columns: Columns | None
    open_heading: bool
    unfinished: tuple[Draft, ...]
    last: Draft | None
    head: Draft | None = None  # the goal row of a card whose indicators are still to come


def read_follow_ups(tables: Sequence[Table], marks: Sequence[Mark] = ()) -> list[Draft]:
    """The drafts of all measures in a document's tables, in their order; goals of cards are no measures."""
    drafts: list[Draft] = []
    carried: Carried | None = None
    lights: defaultdict[int, dict[tuple[int, int], str | None]] = defaultdict(dict)
    for mark in marks:
        if mark.table is not None and mark.cell is not None and mark.kind is not MarkKind.FILL:
            lights[mark.table][mark.cell] = mark.colour
    for number, table in enumerate(tables):
        reader = _Reader(number, table, carried, lights.get(number))
        known = {id(d) for d in drafts}
        found = [d for d in reader.read() if id(d) not in known]
        mark_numbered(found)
        for draft in found:
            signs_to_status(draft)
        drafts += found
        carried = reader.carried()
    heads = {id(d.card) for d in drafts}
    return [d for d in drafts if id(d) not in heads]


# what tells a list of projects and their costs from a follow-up of actions
_PROMISED = IDENTITY | {Field.TARGET, Field.BASELINE_TARGET, Field.STATUS, Field.CODE, Field.TICK}


def _is_of_figures(draft: Draft) -> bool:
    """Whether a row says in figures alone what came of a project. An empty cell may hold a mark."""
    heading = draft.headings.get(Field.ACTION, "").casefold()
    if not ("hank" in heading or "projekti" in heading) or any(not c.text for c in draft.unnamed):
        return False
    text = draft.text(Field.OUTTURN)
    return text is None or sum(map(str.isalpha, text.text)) <= 4


def _explains_letters(cell: Cell) -> bool:
    """Whether a cell is a legend that stands close under its table: "T = toteutui, O = osittain"."""
    return cell.column == 0 and len(_EXPLAINED.findall(cell.text.text)) > 1


def _is_head(draft: Draft) -> bool:
    """Whether a row is the goal of a card: it has a goal, and neither an indicator nor a light of its own."""
    return Field.GOAL in draft.filled and not set(draft.cells) & {
        Field.INDICATOR, Field.STATUS, Field.CODE, Field.TICK
    }  # fmt: skip


class _Reader:
    """Walks the rows of one table with the heading row in force."""

    def __init__(
        self, number: int, table: Table, before: Carried | None, lights: Lights | None = None
    ) -> None:
        self.number, self.table, self.lights = number, table, lights
        near = before is not None and table.page == before.page + 1
        self.before = before if near else None
        self.columns: Columns | None = None
        self.first: Columns | None = None  # the table's own first heading row
        self.named: frozenset[Field] = frozenset()
        self.drafts: list[Draft] = []
        self.open: list[Draft] = []  # drafts of the part that a re-heading row may complete
        self.turn = 0  # how many rows the part in force has given
        self.completing = False
        self.labels: dict[Field, Text] = {}
        self.card: Draft | None = None
        self.group: Text | None = None
        self.heading_cells: list[Cell] = []
        self.heading_pages: set[int] = set()

    def read(self) -> list[Draft]:
        """The table's drafts; none where it is no follow-up table."""
        rows = list(self.table.by_row())
        self._take_over(rows)
        skip = -1
        for at, cells in enumerate(rows):
            if at == skip or self._blank_labels(cells):
                continue
            merged = heading_of_two_rows(rows, at, self.table)
            columns = merged or heading_row(cells, self.table)
            if columns is not None:
                below = rows[at + (2 if merged is not None else 1) :]
                columns = by_contents(columns, below, self.table, self.lights)
                lower = rows[at + 1] if merged is not None else []
                skip = at + 1 if merged is not None else -1
                self._new_heading(columns, [*cells, *lower], below)
            elif not self._label_row(cells) and self.columns is not None:
                self._body_row(at, cells)
        return self._judged()

    def _take_over(self, rows: list[list[Cell]]) -> None:
        """Measures of the page before go on where this table opens with headings that they lack."""
        before = self.before
        if before is None or not rows:
            return
        if before.head is not None and self._goes_on_as_card(before.head, rows):
            return
        columns = heading_row(rows[0], self.table)
        if columns is None:
            fits = before.columns is not None and before.columns.end >= self.table.columns
            if before.open_heading and fits:
                self.columns = self.first = before.columns
                self.heading_pages = {before.page}
                self.named = before.columns.named if before.columns is not None else self.named
        elif before.unfinished and not columns.named & IDENTITY:
            self.drafts = list(before.unfinished)
            self.open = list(before.unfinished)
            self.named = frozenset(f for d in self.drafts for f in d.cells)
            for draft in self.drafts:
                draft.tables.add(self.number)

    def _goes_on_as_card(self, head: Draft, rows: list[list[Cell]]) -> bool:
        """Whether a card goes on over the page break: with its indicators' headings, and before them at most
        the rest of its goal's row, cell for cell."""
        at = next((n for n, row in enumerate(rows[:2]) if heading_row(row, self.table) is not None), None)
        columns = heading_row(rows[at], self.table) if at is not None else None
        if columns is None or Field.INDICATOR not in columns.named or Field.GOAL in columns.named:
            return False
        own = sorted([c for cs in (*head.cells.values(), head.unnamed) for c in cs], key=lambda c: c.column)
        for row in rows[:at]:
            if len(row) != len(own):
                return False
            for above, cell in zip(own, row, strict=True):
                home = next((cs for cs in head.cells.values() if any(c is above for c in cs)), head.unnamed)
                home.append(cell)
        del rows[:at]
        head.tables.add(self.number)
        self.drafts, self.open = [head], [head]
        self.named = frozenset(head.cells)
        return True

    def carried(self) -> Carried | None:
        """What the table leaves open."""
        page = self.table.pages[-1] if self.table.pages else self.table.page
        rows = [row for row in self.table.by_row() if any(c.text for c in row)]
        if not rows or self.first is None:
            return None
        last = heading_row(rows[-1], self.table)
        open_heading = last is not None and bool(last.named & IDENTITY)
        unfinished = [d for d in self.open if not set(d.cells) & RESULT] if not self.named & RESULT else []
        ended = self.drafts[-1] if self.drafts and not open_heading and not unfinished else None
        head = self.open[0] if len(self.open) == 1 and _is_head(self.open[0]) else None
        return Carried(
            page, last if open_heading else self.columns, open_heading, tuple(unfinished), ended, head
        )

    def _judged(self) -> list[Draft]:
        named = {f for d in self.drafts for f in (*d.cells, *d.labels)}
        if self.columns is None or not named & IDENTITY:
            return []
        # a goal without anything that came of it is a plan, and figures alone are a table of figures
        if not self.named & (RESULT | {Field.TARGET, Field.BASELINE_TARGET}):
            return []
        found = [d for d in self.drafts if d.cells or d.labels]
        return [] if named & _PROMISED == {Field.ACTION} and all(map(_is_of_figures, found)) else found

    def _new_heading(
        self, columns: Columns, cells: Sequence[Cell], below: Sequence[Sequence[Cell]] = ()
    ) -> None:
        filled = {f for d in self.open for f in d.cells}
        completes = bool(self.open) and not columns.named & filled and Field.GOAL not in columns.named
        head = self.open[0] if len(self.open) == 1 else None
        indicators = Field.INDICATOR in columns.named and Field.GOAL not in columns.named
        if head is not None and indicators and _is_head(head) and not (completes and len(below) < 2):
            self._open_card(head)
            completes = False
        elif Field.GOAL in columns.named:
            self.card = None
        self.completing = completes
        if not completes:
            self.open = []
        self.turn = 0
        self.columns = columns
        self.first = self.first or columns
        self.named = self.named | columns.named
        self.heading_cells += cells
        self.heading_pages = {c.page for c in cells} if not completes else set()

    def _open_card(self, head: Draft) -> None:
        """The rows below are indicators of one goal: its row gives them all that they share."""
        self.card, self.drafts = head, [d for d in self.drafts if d is not head]
        shared = dict(head.labels)
        if Field.GOAL in shared:
            shared[Field.STRATEGIC] = shared.pop(Field.GOAL)
        for name in head.filled:
            text = head.text(name)
            if text is not None:
                shared[Field.ASSESSMENT if name is Field.OUTTURN else name] = text
        said = [c.text for c in head.unnamed if c.text]
        if said and Field.ASSESSMENT not in shared:
            shared[Field.ASSESSMENT] = concat(said, breaks="\n")
        self.labels = shared

    def _blank_labels(self, cells: Sequence[Cell]) -> bool:
        """Labels whose cells were left empty: "Strateginen valinta | | Strateginen tavoite | "."""
        pairs = list(zip(cells[::2], cells[1::2], strict=False))
        if len(cells) != 4 or all(value.text for _, value in pairs):
            return False
        names = [field_of(label.text.text) for label, _ in pairs]
        if any(name is None or name in RESULT for name in names):
            return False
        if any(label.fill is None or label.fill == value.fill for label, value in pairs):
            return False
        self._labels(names, [value.text for _, value in pairs], cells)
        return True

    def _label_row(self, cells: Sequence[Cell]) -> bool:
        """Labelled cells, side by side or in one: "Sitova tavoite | Kaupungin talous on tasapainossa"."""
        filled = [c for c in cells if c.text]
        if not filled:
            return False
        if len(filled) == 1 and filled[0].column_span >= self.table.columns - 1:
            label, _, rest = filled[0].text.text.partition(":")
            name = field_of(label) if rest.strip() and len(label) <= SHORT_LABEL else None
            if name is None or name in RESULT:
                return False
            text = filled[0].text
            self._labels([name], [part(text, len(label) + 1, len(text.text))], filled)
            return True
        if len(filled) % 2 or len(filled) > 6:
            return False
        pairs = list(zip(filled[::2], filled[1::2], strict=True))
        names = [field_of(label.text.text) for label, _ in pairs]
        if any(n is None or n in RESULT for n in names):
            return False
        if any(field_of(value.text.text) is not None for _, value in pairs):
            return False
        if self.columns is not None and not all(is_styled(label) for label, _ in pairs):
            return False  # a body row whose goal happens to be called like a heading
        self._labels(names, [value.text for _, value in pairs], filled)
        return True

    def _labels(self, names: Sequence[Field | None], texts: Sequence[Text], cells: Sequence[Cell]) -> None:
        again = Field.GOAL in self.labels or bool(self.drafts and self.columns is not None)
        if self.card is not None or (again and Field.GOAL in names):
            self.labels = {}  # the next block begins
        self.open, self.card, self.group = [], None, None
        for name, text in zip(names, texts, strict=True):
            if name is not None:
                self.labels = {**self.labels, name: text}
                self.named = self.named | {name}
        self.heading_cells += cells

    def _restore_heading(self, cells: Sequence[Cell]) -> None:
        """The first heading again where its repetition over a page break was taken away with the break.

        The row's cells are cut as under the first heading and not as under the one in force.
        """
        if self.first is None or self.columns is None or self.first is self.columns:
            return
        cut = {(c.column, c.column + c.column_span) for c in cells}
        if cut == self.first.cut and cut != self.columns.cut:
            self._new_heading(self.first, [])

    def _body_row(self, at: int, cells: Sequence[Cell]) -> None:
        self._restore_heading(cells)
        filled = [c for c in cells if c.text]
        if len(filled) == 1 and _explains_letters(filled[0]):
            self.heading_cells += cells
            return
        if self._group_row(filled) or self._bold_alone(filled):
            self.group = filled[0].text
            self.open = []
            return
        reaching = [c for c in self.table.cells if c.row < at < c.row + c.row_span]
        spanning = [c for c in reaching if all(c is not h for h in self.heading_cells)]
        if not filled and len(spanning) < len(reaching):
            return  # a piece of the heading row
        if not filled and spanning:
            # lines around a mark cut its cell, not the row: the cells that reach over the cut say so
            for draft in self.drafts[-2:]:
                if any(c is s for cs in draft.cells.values() for c in cs for s in spanning):
                    draft.unnamed += cells
                    return
        if filled or spanning or any(c.fill for c in cells):
            self._keep(self._draft(cells, spanning))

    def _draft(self, cells: Sequence[Cell], spanning: Sequence[Cell]) -> Draft:
        draft = Draft({self.number}, labels=dict(self.labels), group=self.group, card=self.card)
        if self.columns is not None:
            draft.headings = self.columns.headings
        for cell in cells:
            self._put(draft, cell)
        for cell in spanning:
            name = self.columns.of(cell) if self.columns is not None else None
            if name is None:
                draft.unnamed.append(cell)
            else:
                draft.cells.setdefault(name, []).insert(0, cell)
                draft.shared.add(name)
        # a goal over several rows of indicators is taller than the row that it opens
        least = min((c.row_span for c in cells if c.text), default=1)
        for page in sorted({c.page for c in cells}):
            boxes = [c.box for c in cells if c.page == page and c.row_span <= least]
            boxes = boxes or [c.box for c in cells if c.page == page]
            box = boxes[0]
            for other in boxes[1:]:
                box = box.union(other)
            draft.rows.append((page, box))
        return draft

    def _put(self, draft: Draft, cell: Cell) -> None:
        number = self.columns.at(cell) if self.columns is not None else None
        name = self.columns.fields[number][2] if self.columns is not None and number is not None else None
        if name is None:
            draft.unnamed.append(cell)
            return
        draft.cells.setdefault(name, []).append(cell)
        if name is Field.EARLIER and self.columns is not None and number is not None:
            draft.earlier.append((self.columns.texts[number], cell))
        if name is Field.TICK and self.columns is not None and number is not None:
            draft.ticks.append((self.columns.texts[number], cell))

    def _group_row(self, filled: Sequence[Cell]) -> bool:
        """A row with one text over (nearly) all columns names the rows below it."""
        if len(filled) != 1 or self.columns is None or len(self.columns.fields) < 3:
            return False
        cell = filled[0]
        return cell.column_span >= self.table.columns - 1 and len(cell.text.text) <= LONGEST_GROUP

    def _bold_alone(self, filled: Sequence[Cell]) -> bool:
        """A bold text alone in the first column, among rows that open with light ones, names a group."""
        if len(filled) != 1 or filled[0].column != 0 or not filled[0].text.bold or self.columns is None:
            return False
        if len(self.columns.fields) < 3 or len(filled[0].text.text) > LONGEST_GROUP:
            return False
        opens: dict[int, list[Cell]] = {}
        for cell in self.table.cells:
            if cell.text and all(cell is not h for h in self.heading_cells):
                opens.setdefault(cell.row, []).append(cell)
        rows = [own for own in opens.values() if len(own) > 1 and own[0].column == 0]
        light = sum(1 for own in rows if not own[0].text.bold)
        return len(rows) > 1 and light == len(rows)

    def _keep(self, draft: Draft) -> None:
        """The draft as a measure of its own, or as more of one that is there."""
        if self.completing and self.open:
            target = self.open[min(self.turn, len(self.open) - 1)]
            self.turn += 1
            target.absorb(draft)
            return
        self.turn += 1
        last = self._last()
        if last is not None and self._goes_on(last, draft):
            last.absorb(draft)
            if all(last is not d for d in self.drafts):
                self.drafts.append(last)
            return
        if not draft.filled and not draft.unnamed:
            return
        self._inherit(draft)
        draft.heading_pages, self.heading_pages = self.heading_pages, set()
        self.drafts.append(draft)
        self.open.append(draft)

    def _last(self) -> Draft | None:
        """The measure before this row: of this table, or the last one of the page before."""
        if self.drafts:
            return self.drafts[-1]
        before = self.before
        if before is None or before.last is None or before.columns is None or self.columns is None:
            return None
        return before.last if before.columns.named == self.columns.named else None

    def _goes_on(self, last: Draft, draft: Draft) -> bool:
        """Whether a row is the rest of the measure before it, which a page break cut."""
        filled = draft.filled
        if not filled:
            return False
        new_page = not set(draft.pages) <= set(last.pages)
        if filled & IDENTITY:
            return False
        return new_page or not filled & {Field.TARGET, Field.OUTTURN, Field.STATUS}

    def _inherit(self, draft: Draft) -> None:
        """A goal printed once for several indicators belongs to each of their rows."""
        filled = draft.filled
        if not self.open or Field.GOAL in filled or Field.INDICATOR not in filled:
            return
        last = self.open[-1]
        for name in (Field.GOAL, Field.ACTION):
            if name in draft.cells and name not in filled and name in last.cells:
                draft.cells[name] = last.cells[name]
                draft.shared.add(name)
