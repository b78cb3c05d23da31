"""Statuses that stand for no measure: lights in a table of figures, chips on cards, marks of a legend."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from raportti_parse.layout.cards import card_of, ends_line
from raportti_parse.layout.colours import is_coloured, is_white
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell, Layout, Table
from raportti_parse.layout.text import EMPTY, compose
from raportti_parse.page.model import Page
from raportti_parse.records.followup_contents import VAGUE, is_status_cell
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import Field, field_of_heading, tidy_heading
from raportti_parse.records.legend_words import status_word
from raportti_parse.records.meanings import Meaning, Meanings
from raportti_parse.records.model import Problem
from raportti_parse.records.status_words import Found
from raportti_parse.records.statuses import decide

LEAST = 2  # rows of a table that have a light
SHARE = 2 / 3  # of the rows
LONGEST_CHIP = 30  # characters


@dataclass(slots=True)
class Free:
    """The statuses, what contradicts them, and the marks that they were read from (by id())."""

    found: list[Found] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    marks: set[int] = field(default_factory=set)

    def read(self, draft: Draft, marks: Sequence[Mark], meanings: Meanings) -> None:
        """Adds what a row or chip says, if anything."""
        found, problems, spare = decide(draft, marks, meanings)
        if found is None:
            return
        self.found.append(found)
        self.problems += problems
        left = {id(mark) for mark, _ in spare}
        self.marks |= {id(mark) for mark in marks} - left


def find_free_statuses(
    layout: Layout, marks: Sequence[Mark], meanings: Meanings, skip: Collection[int]
) -> Free:
    """The statuses outside measures; `skip` holds the tables that other readers took."""
    free = Free()
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        by_page.setdefault(mark.page, []).append(mark)
    for number, table in enumerate(layout.tables):
        near = [m for page in table.pages or (table.page,) for m in by_page.get(page, ())]
        if number not in skip and table.rows > LEAST:
            for column in range(table.columns - 1, 0, -1):
                if _read_column(number, table, column, near, meanings, free):
                    break
    for page in layout.pages:
        here = [
            m for m in by_page.get(page.page.number, ()) if id(m) not in free.marks and m.table not in skip
        ]
        for mark in here:
            if _is_chip(mark) and _stands_for(mark, page.page):
                free.read(chip(mark, page.page), [mark], meanings)
        for mark in here:
            if id(mark) not in free.marks and _explained(mark, meanings):
                free.read(Draft(set(), rows=[(mark.page, mark.box)]), [mark], meanings)
    return free


def _read_column(
    number: int, table: Table, column: int, marks: Sequence[Mark], meanings: Meanings, free: Free
) -> bool:
    """Reads a column of lights: its cells hold marks or statuses and nothing else, row by row."""
    head = max(1, min(table.header_rows, 3))
    heading = " ".join(c.text.text for c in table.cells if c.row < head and c.column == column)
    name = field_of_heading(heading) if heading else None
    if heading and name is not Field.STATUS and tidy_heading(heading) not in VAGUE:
        return False
    rows: list[tuple[Cell, list[Mark]]] = []
    for cell in table.cells:
        if cell.column != column or cell.row < head or cell.column_span > 1:
            continue
        own = [m for m in marks if m.table == number and m.cell == (cell.row, cell.column)]
        own = [m for m in own if m.kind is not MarkKind.FILL or is_coloured(m.colour)]
        if cell.text and not is_status_cell(cell):
            return False
        rows.append((cell, own))
    lit = [(cell, own) for cell, own in rows if own or cell.text]
    if len(lit) < LEAST or len(lit) < SHARE * len(rows):
        return False
    if not heading and not any(own for _, own in lit):
        return False
    for cell, own in lit:
        draft = Draft({number}, cells={Field.STATUS: [cell]}, rows=[(cell.page, cell.box)])
        free.read(draft, own, meanings)
    return True


def _stands_for(mark: Mark, page: Page) -> bool:
    return card_of(mark.box, page) is not None or ends_line(mark.box, page)


def _is_chip(mark: Mark) -> bool:
    """Whether a mark is a coloured box that says a status and nothing else; grey ones say what is not
    measured or not begun."""
    if mark.kind in (MarkKind.FILL, MarkKind.GLYPH, MarkKind.PICTURE) or is_white(mark.colour):
        return False
    said = status_word(mark.text) if 0 < len(mark.text) <= LONGEST_CHIP else None
    return said is not None and (is_coloured(mark.colour) or said.value in ("not_measured", "not_started"))


def chip(mark: Mark, page: Page) -> Draft:
    """A light as a row of its own, with the words that stand on it as those of its status."""
    words = sorted((w for w in page.words if mark.box.holds(w.box.cx, w.box.cy)), key=lambda w: w.box.x0)
    text = compose([words], page.number) if words else EMPTY
    cell = Cell(0, 0, 1, 1, page.number, mark.box, text, mark.colour)
    return Draft(set(), cells={Field.STATUS: [cell]}, rows=[(page.number, mark.box)])


def _explained(mark: Mark, meanings: Meanings) -> bool:
    """Whether the legend of the mark's own page explains it, a mark drawn as those of the legend are."""
    return any(e.kind is mark.kind and e.page == mark.page for e in _entries(meanings)) and (
        meanings.of_mark(mark, mark.page).page == mark.page
    )


def _entries(meanings: Meanings) -> Iterator[Meaning]:
    return (e for e in meanings.entries if e.value is not None and not e.named and e.code is None)
