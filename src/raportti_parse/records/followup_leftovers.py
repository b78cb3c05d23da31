"""What the follow-up stage saw and put in no record: marks that are no status, digits of headings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet

from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell, Table
from raportti_parse.records.convert import bbox
from raportti_parse.records.followup_draft import Draft, has_share
from raportti_parse.records.followup_headings import Field, field_of_heading
from raportti_parse.records.measure_figures import ROLES
from raportti_parse.records.model import Unused

REPEATS = 3  # pages on which one thing at one place is an ornament


def unused_mark(mark: Mark, reason: str) -> Unused:
    """A mark and why it is in no record."""
    look = " ".join(part for part in (mark.kind.value, mark.colour, mark.shape) if part)
    return Unused(mark.page, bbox(mark.box), look, reason)


def leftover_marks(marks: Sequence[Mark], placed: set[int]) -> list[Unused]:
    """The marks that are not in `placed` (by id()), each with a reason."""
    pages: Counter[tuple[str, int, int, int]] = Counter(_look(m) for m in marks)
    return [unused_mark(mark, _reason(mark, pages[_look(mark)])) for mark in marks if id(mark) not in placed]


def _look(mark: Mark) -> tuple[str, int, int, int]:
    return mark.kind.value, round(mark.box.x0), round(mark.box.top), round(mark.box.width)


def _reason(mark: Mark, times: int) -> str:
    if mark.bullet:
        return "bullet"
    if mark.kind is MarkKind.FILL:
        return "shading of a table cell"
    if times >= REPEATS:
        return "ornament that repeats on the pages"
    if mark.kind is MarkKind.BOX:
        return "coloured text box"
    if mark.kind is MarkKind.PICTURE and mark.colour is None:
        return "small picture beside no status"
    return "coloured shape that belongs to no status"


def leftover_digits(tables: Sequence[Table], drafts: Sequence[Draft], numbers: Iterable[int]) -> list[Unused]:
    """Digits in cells of follow-up tables that are read as no figures: headings, codes, row numbers."""
    fields: dict[int, Field] = {}
    for draft in drafts:
        for name, cells in draft.cells.items():
            fields.update((id(cell), name) for cell in cells)
        fields.update((id(cell), Field.CODE) for cell in draft.unnamed)
    said = {id(p.word) for d in drafts for n, t in d.labels.items() if n in ROLES for p in t.pieces}
    read = {_place(cell) for draft in drafts for n, cs in draft.cells.items() if n in ROLES for cell in cs}
    return [
        item
        for number in numbers
        for cell in tables[number].cells
        if id(cell) not in fields or fields[id(cell)] not in ROLES
        if _place(cell) not in read and not (fields.get(id(cell)) is Field.STATUS and has_share(cell))
        for item in _digits(cell, fields.get(id(cell)), said)
    ]


def _place(cell: Cell) -> tuple[int, int, int, str]:
    """A cell by its place and text: a row with several marks has parts of cells, not the cells."""
    return cell.page, cell.row, cell.column, cell.text.text


def _digits(cell: Cell, name: Field | None, said: AbstractSet[int]) -> Iterator[Unused]:
    if name in (Field.STATUS, Field.CODE, Field.TICK):
        reason = "code of a status"
    elif name is Field.NUMBER:
        reason = "number of a row"
    elif name is None and field_of_heading(cell.text.text) is not None:
        reason = "number in a heading"
    else:
        reason = "number among words of a follow-up table"
    for piece in cell.text.pieces:
        if id(piece.word) not in said and any(c.isdigit() for c in piece.word.text):
            yield Unused(piece.page, bbox(piece.word.box), piece.word.text, reason)
