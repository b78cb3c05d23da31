"""The status of a draft: its marks, printed code, status words and the opening words of its outturn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from raportti_parse import finnish
from raportti_parse.layout.colours import is_coloured
from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.convert import bbox
from raportti_parse.records.followup_choices import is_choice
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import IDENTITY, Field
from raportti_parse.records.followup_ticks import ticked
from raportti_parse.records.meanings import Meanings, Reading
from raportti_parse.records.model import Evidence, Problem, Severity, StatusValue
from raportti_parse.records.status_words import (
    Found,
    Spoken,
    opening_status,
    put_off,
    spoken_status,
    value_in,
    wording,
)

_CODE = regex.compile(r"^\(?(\d{1,2})[.)]?$")

_YES_NO = regex.compile(r"\bk\s?/\s?e\b|kyllä", regex.IGNORECASE)

_EVIDENCE = {
    MarkKind.OVAL: Evidence.COLOUR,
    MarkKind.RECT: Evidence.COLOUR,
    MarkKind.POLYGON: Evidence.COLOUR,
    MarkKind.BOX: Evidence.COLOUR,
    MarkKind.FILL: Evidence.FILL,
    MarkKind.PICTURE: Evidence.PICTURE,
    MarkKind.GLYPH: Evidence.GLYPH,
}


def decide(
    draft: Draft, marks: Sequence[Mark], meanings: Meanings
) -> tuple[Found | None, list[Problem], list[tuple[Mark, str]]]:
    """The draft's status, what contradicts it, and marks of the row that say nothing."""
    tick = ticked(draft, marks)
    if tick is not None:
        problems = []
        if tick.value is StatusValue.UNKNOWN:
            message = "; ".join(tick.reasons)
            problems = [Problem("status_unknown", Severity.WARNING, message, tick.page, bbox(tick.box))]
        return tick, problems, []
    cells, marks, aside = _latest(draft, marks)
    mark, spare = _speaking(marks, meanings)
    said = _gather(draft, cells, marks, mark, meanings)
    found = _chosen(said, draft)
    return found, [] if found is None else _problems(said, found), [*aside, *spare]


def _latest(draft: Draft, marks: Sequence[Mark]) -> tuple[list[Cell], list[Mark], list[tuple[Mark, str]]]:
    """The status cells and marks that count: of columns for several times ("Q1 | Q2 | Q3") the last one
    that is filled, and of a cell that offers all statuses the words and not the boxes."""
    cells = list(draft.cells.get(Field.STATUS, ()))
    aside: list[tuple[Mark, str]] = []
    if any(is_choice(c.text) for c in cells):
        aside = [(m, "box of a choice") for m in marks if m.kind is MarkKind.GLYPH]
    kept = [m for m in marks if all(m is not other for other, _ in aside)]
    columns = sorted({c.column for c in cells})
    if len(columns) > 1:
        home = {id(m): next((c.column for c in cells if _holds(c, m)), None) for m in kept}
        marked = [c for c in columns if c in home.values()]
        worded = [c for c in columns if any(cell.text and cell.column == c for cell in cells)]
        earlier = set(marked[:-1]) if len(marked) > 1 else set()
        aside += [(m, "status of an earlier time") for m in kept if home[id(m)] in earlier]
        kept = [m for m in kept if home[id(m)] not in earlier]
        cells = [c for c in cells if not c.text or c.column == worded[-1]]
    return cells, kept, aside


def _holds(cell: Cell, mark: Mark) -> bool:
    return (
        cell.page == mark.page
        and cell.box.x0 - 2 <= mark.box.cx <= cell.box.x1 + 2
        and cell.box.top - 4 <= mark.box.cy <= cell.box.bottom + 4
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """All that a row says of its status, each in its way."""

    mark: Mark | None
    shown: Reading  # what the mark stands for
    number: str | None  # the printed code
    coded: Reading | None
    code_place: tuple[int, Box] | None
    words: Text | None
    spoken: Spoken | None
    opening: tuple[Text, finnish.StatusReading] | None
    page: int
    box: Box

    @property
    def printed(self) -> str | None:
        return self.spoken.words if self.spoken else self.words.text.strip() if self.words else None

    @property
    def assumed(self) -> bool:
        """Whether the mark's meaning is a guess, or taken from a legend of another page while the mark
        itself has words on it: then what the report says here goes first."""
        mark = self.mark
        if mark is None or self.shown.reasons:
            return mark is not None
        lettered = mark.kind in (MarkKind.FILL, MarkKind.BOX) and bool(mark.text)
        return lettered and self.shown.page not in (None, mark.page)


def _gather(
    draft: Draft, own: Sequence[Cell], marks: Sequence[Mark], mark: Mark | None, meanings: Meanings
) -> _Said:
    cells = [*own, *draft.cells.get(Field.CODE, ()), *_beside(draft)]
    page, box = _place(draft, cells, mark)
    words, spoken = _status_words(cells, draft, meanings, page)
    code = _printed_code(cells, marks, meanings, page)
    return _Said(
        mark,
        meanings.of_mark(mark, mark.page) if mark is not None else Reading(None, None),
        code[0] if code is not None else None,
        meanings.of_code(code[0], page) if code is not None else None,
        (code[1].page, code[1].box) if code is not None else None,
        words,
        spoken,
        opening_status(draft.text(Field.OUTTURN)),
        page,
        box,
    )


def _chosen(said: _Said, draft: Draft) -> Found | None:
    """The status by what speaks first: the mark, the code, the words, the outturn's opening words; what is
    only assumed of a colour gives way to the report's own code and words."""
    mark, shown, spoken, coded = said.mark, said.shown, said.spoken, said.coded
    colour = mark.colour if mark is not None else None
    if mark is not None and spoken is not None and spoken.value is not None:
        worse = spoken.open and shown.value is StatusValue.NOT_ACHIEVED
        if not worse and (said.assumed or _agree(shown.value, spoken.value)):
            value = value_in(spoken.value, spoken.words, draft.text(Field.OUTTURN))
            return _by_mark(said, mark, value, ())
    if said.assumed and mark is not None and said.opening is not None and _written_on(mark, *said.opening):
        opened = StatusValue(said.opening[1].value)
        return _by_mark(said, mark, opened, () if _agree(shown.value, opened) else shown.reasons)
    if said.assumed and coded is not None and coded.value is not None and shown.value is not None:
        return Found(coded.value, coded.label, Evidence.CODE, colour, said.number, said.page, said.box)
    if mark is not None and shown.value is not None:
        return _by_mark(said, mark, shown.value, shown.reasons)
    if coded is not None and coded.value is not None and said.code_place is not None:
        return Found(coded.value, coded.label, Evidence.CODE, colour, said.number, *said.code_place)
    if spoken is not None and spoken.value is not None and said.words is not None:
        reasons = shown.reasons if mark is not None else spoken.reading.reasons
        value = value_in(spoken.value, spoken.words, draft.text(Field.OUTTURN))
        label = spoken.reading.label or said.printed
        place = (said.words.page, said.words.box)
        return Found(value, label, Evidence.TEXT, colour, said.number, *place, reasons)
    if mark is not None:
        return _by_mark(said, mark, StatusValue.UNKNOWN, shown.reasons)
    if said.opening is not None:
        text, reading = said.opening
        label = wording(text, reading)
        value = value_in(StatusValue(reading.value), label, draft.text(Field.OUTTURN))
        return Found(value, label, Evidence.TEXT, None, None, *text.place(reading.start, reading.end))
    if said.words is not None and _says(said.words.text) and Field.STATUS in draft.cells:
        reasons = (f"the status words {said.printed!r} are not known",)
        place = (said.words.page, said.words.box)
        return Found(StatusValue.UNKNOWN, said.printed, Evidence.TEXT, None, said.number, *place, reasons)
    return None


def _written_on(mark: Mark, text: Text, opening: finnish.StatusReading) -> bool:
    """Whether a mark is the fill of the very cell whose text opens with a status."""
    words = " ".join(text.text[: opening.end].split())
    return mark.kind is MarkKind.FILL and " ".join(mark.text.split()).startswith(words)


def _by_mark(said: _Said, mark: Mark, value: StatusValue, reasons: tuple[str, ...]) -> Found:
    printed = said.printed if said.words is not None and _says(said.words.text) else None
    own = mark.kind in (MarkKind.FILL, MarkKind.BOX) and printed is not None
    label = printed if own else said.shown.label or printed
    return Found(value, label, _EVIDENCE[mark.kind], mark.colour, said.number, said.page, said.box, reasons)


def _problems(said: _Said, found: Found) -> list[Problem]:
    mark, spoken, coded = said.mark, said.spoken, said.coded
    problems: list[Problem] = []
    told = spoken is not None or (coded is not None and coded.value is not None)
    worded = mark is not None and (
        (spoken is not None and bool(mark.text)) or (told and not is_coloured(mark.colour))
    )
    if mark is not None and said.shown.value is None and not worded:
        message = f"a mark says nothing: {'; '.join(said.shown.reasons)}"
        problems.append(
            Problem("status_colour_unknown", Severity.WARNING, message, mark.page, bbox(mark.box))
        )
    elif found.value is StatusValue.UNKNOWN:
        problems.append(
            Problem("status_unknown", Severity.WARNING, "; ".join(found.reasons), found.page, bbox(found.box))
        )
    text, opening = said.opening if said.opening is not None else (None, None)
    opened = text.text[: opening.end].strip() if text is not None and opening is not None else None
    for source, value, quote in (
        ("the mark", said.shown.value, said.shown.label or found.colour),
        ("the code", coded.value if coded else None, said.number),
        ("the status cell", spoken.value if spoken else None, said.printed),
        ("the outturn", StatusValue(opening.value) if opening else None, opened),
    ):
        if value is None or found.value is StatusValue.UNKNOWN or _agree(found.value, value):
            continue
        if source == "the mark" and said.assumed and {found.value, value} & _UNCOLOURED:
            continue  # no colour is usual for what is under way
        if source == "the status cell" and spoken is not None and spoken.open and mark is not None:
            continue  # "Myöhässä" on red: the colour says how late
        if quote is not None and put_off(quote) and found.value is not StatusValue.ACHIEVED:
            continue
        message = (
            f"the status is {found.value} ({found.label or found.colour}), {source} {quote!r} says {value}"
        )
        problems.append(Problem("status_disagrees", Severity.WARNING, message, found.page, bbox(found.box)))
    return problems


_UNCOLOURED = {StatusValue.IN_PROGRESS, StatusValue.NOT_STARTED, StatusValue.NOT_MEASURED}
_ALIKE = (
    {StatusValue.PARTLY_ACHIEVED, StatusValue.IN_PROGRESS},
    {StatusValue.NOT_ACHIEVED, StatusValue.NOT_STARTED},
)


def _agree(one: StatusValue | None, other: StatusValue) -> bool:
    """Whether two readings of a status can both hold: what is under way is partly achieved."""
    return one is other or any({one, other} <= pair for pair in _ALIKE)


def _beside(draft: Draft) -> list[Cell]:
    """Cells without a heading; those before the goal and its indicator not where they count the rows."""
    if not draft.numbered:
        return draft.unnamed
    last = max((c.column for f in IDENTITY for c in draft.cells.get(f, ())), default=-1)
    return [c for c in draft.unnamed if c.column > last]


def _status_words(
    cells: Sequence[Cell], draft: Draft, meanings: Meanings, page: int
) -> tuple[Text | None, Spoken | None]:
    """The words of the status cell; in a cell without a heading only where they are a status."""
    own = {id(c) for c in draft.cells.get(Field.STATUS, ())}
    for cell in cells:
        text = cell.text.text.strip()
        if not text or _CODE.match(text) is not None or meanings.explains_code(text, page):
            continue
        spoken = spoken_status(cell.text, meanings, column=id(cell) in own)
        if text.casefold() == "k" and _YES_NO.search(draft.headings.get(Field.STATUS, "")):
            spoken = Spoken(Reading(StatusValue.ACHIEVED, text), text)  # "K/E": yes, and no yellow
        if spoken is not None or (id(cell) in own and not _is_sign(cell)):
            return cell.text, spoken
    return None, None


def _is_sign(cell: Cell) -> bool:
    return all(glyph_of(piece.word) is not None for piece in cell.text.pieces)


def _says(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1


def _printed_code(
    cells: Sequence[Cell], marks: Sequence[Mark], meanings: Meanings, page: int
) -> tuple[str, Cell] | None:
    for cell in cells:
        text = cell.text.text.strip()
        match = _CODE.match(text)
        if match is not None:
            return match[1], cell
        if text and meanings.explains_code(text, page):
            return text, cell
    for mark in marks:
        match = _CODE.match(mark.text.strip())
        if match is not None and mark.kind is not MarkKind.FILL and cells:
            return match[1], cells[0]
    return None


def telling(marks: Sequence[Mark], meanings: Meanings) -> list[Mark]:
    """The drawn marks of a row that say something; of a traffic light's lamps only the one that is lit."""
    drawn = [m for m in marks if m.kind is not MarkKind.FILL] or list(marks)
    known = [m for m in drawn if meanings.of_mark(m, m.page).value is not None]
    coloured = [m for m in known if is_coloured(m.colour)]
    lamps = len(drawn) > 2 and len(coloured) == 1
    said = [m for m in known if is_coloured(m.colour) or not meanings.of_mark(m, m.page).reasons]
    return coloured if lamps else said or known


def _speaking(marks: Sequence[Mark], meanings: Meanings) -> tuple[Mark | None, list[tuple[Mark, str]]]:
    """Of a row's marks the one that is its status: drawn marks before fills, known before unknown."""
    drawn = [m for m in marks if m.kind is not MarkKind.FILL]
    pool = telling(marks, meanings) or drawn or list(marks)
    if not pool:
        return None, []
    best = pool[0]
    reason = "lamp that is not lit" if len(drawn) > 2 and len(pool) == 1 else "second mark on a row"
    return best, [(m, reason) for m in marks if m is not best]


def _place(draft: Draft, cells: Sequence[Cell], mark: Mark | None) -> tuple[int, Box]:
    if mark is not None:
        return mark.page, mark.box.rounded()
    for cell in cells:
        return cell.page, cell.box.rounded()
    page, box = draft.rows[0]
    return page, box.rounded()
