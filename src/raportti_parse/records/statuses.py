"""The status of a draft: its marks, printed code, status words and the opening words of its outturn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from raportti_parse import finnish
from raportti_parse.layout.colours import is_coloured
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.follow_up import bbox
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import IDENTITY, Field
from raportti_parse.records.legend_words import status_of_cell
from raportti_parse.records.meanings import Meanings, Reading
from raportti_parse.records.model import Evidence, Problem, Severity, StatusValue

_CODE = regex.compile(r"^\(?(\d{1,2})[.)]?$")
_YEAR = regex.compile(r"\s+(?:19|20)\d\d\b(?:\s+\w*puolelle)?")
# what may stand before a wording that judges the goal itself
_SUBJECT = regex.compile(
    r"(?:(?:asetettu|asetetut|kaikki|sitova|sitovat)\s+)?(?:tavoi(?:te|tteet|tetta)|toimenpi(?:de|teet)|mittari|hanke)"
    r"(?:\s+(?:on|ovat|oli|olivat))?",
    regex.IGNORECASE,
)
_OUTCOME = regex.compile(r"toteu|saavut", regex.IGNORECASE)

_EVIDENCE = {
    MarkKind.OVAL: Evidence.COLOUR,
    MarkKind.RECT: Evidence.COLOUR,
    MarkKind.POLYGON: Evidence.COLOUR,
    MarkKind.BOX: Evidence.COLOUR,
    MarkKind.FILL: Evidence.FILL,
    MarkKind.PICTURE: Evidence.PICTURE,
    MarkKind.GLYPH: Evidence.GLYPH,
}


@dataclass(frozen=True, slots=True)
class Found:
    """A status before it has an id."""

    value: StatusValue
    label: str | None
    evidence: Evidence
    colour: str | None
    code: str | None
    page: int
    box: Box
    reasons: tuple[str, ...] = ()


def decide(
    draft: Draft, marks: Sequence[Mark], meanings: Meanings
) -> tuple[Found | None, list[Problem], list[tuple[Mark, str]]]:
    """The draft's status, what contradicts it, and marks of the row that say nothing."""
    cells = [*draft.cells.get(Field.STATUS, ()), *draft.cells.get(Field.CODE, ()), *_beside(draft)]
    words = _status_words(cells, draft)
    code = _printed_code(cells, marks)
    mark, spare = _speaking(marks, meanings)
    opening = opening_status(draft.text(Field.OUTTURN))
    page, box = _place(draft, cells, mark)
    problems: list[Problem] = []
    shown = Reading(None, None)
    if mark is not None:
        shown = meanings.of_mark(mark, mark.page)
    coded = meanings.of_code(code[0], page) if code is not None else None
    spoken = status_of_cell(words.text) if words is not None else None
    printed = words.text.strip() if words is not None and _says(words.text) else None
    colour = mark.colour if mark is not None else None
    number = code[0] if code is not None else None

    found: Found | None = None
    # what a colour is only assumed to mean gives way to what the report says itself, in words or by a code
    assumed = mark is not None and bool(shown.reasons)
    if (
        mark is not None
        and spoken is not None
        and (assumed or _agree(shown.value, StatusValue(spoken.value)))
    ):
        label = printed if mark.kind is MarkKind.FILL else shown.label or printed
        found = Found(StatusValue(spoken.value), label, _EVIDENCE[mark.kind], colour, number, page, box, ())
    elif assumed and coded is not None and coded.value is not None and shown.value is not None:
        found = Found(coded.value, coded.label, Evidence.CODE, colour, number, page, box)
    elif mark is not None and shown.value is not None:
        label = printed if mark.kind is MarkKind.FILL and printed else shown.label or printed
        found = Found(shown.value, label, _EVIDENCE[mark.kind], colour, number, page, box, shown.reasons)
    elif coded is not None and coded.value is not None and code is not None:
        found = Found(coded.value, coded.label, Evidence.CODE, colour, number, code[1].page, code[1].box)
    elif spoken is not None and words is not None:
        reasons = shown.reasons if mark is not None else ()
        found = Found(
            StatusValue(spoken.value), printed, Evidence.TEXT, colour, number, words.page, words.box, reasons
        )
    elif mark is not None:
        found = Found(
            StatusValue.UNKNOWN, printed, _EVIDENCE[mark.kind], colour, number, page, box, shown.reasons
        )
    elif opening is not None:
        text, reading = opening
        at, where = text.place(reading.start, reading.end)
        label = _with_year(text, reading)
        found = Found(StatusValue(reading.value), label, Evidence.TEXT, None, None, at, where)
    elif printed is not None and words is not None and Field.STATUS in draft.cells:
        reasons = (f"the status words {printed!r} are not known",)
        found = Found(
            StatusValue.UNKNOWN, printed, Evidence.TEXT, None, number, words.page, words.box, reasons
        )
    if found is None:
        return None, [], spare
    if mark is not None and shown.value is None:
        problems.append(
            Problem(
                "status_colour_unknown",
                Severity.WARNING,
                f"a mark says nothing: {'; '.join(shown.reasons)}",
                mark.page,
                bbox(mark.box),
            )
        )
    elif found.value is StatusValue.UNKNOWN:
        problems.append(
            Problem("status_unknown", Severity.WARNING, "; ".join(found.reasons), found.page, bbox(found.box))
        )
    for said, value, quote in (
        ("the mark", shown.value, shown.label or colour),
        ("the code", coded.value if coded else None, number),
        ("the status cell", StatusValue(spoken.value) if spoken else None, printed),
        (
            "the outturn",
            StatusValue(opening[1].value) if opening else None,
            opening[1].label if opening else None,
        ),
    ):
        if value is not None and found.value is not StatusValue.UNKNOWN and not _agree(found.value, value):
            problems.append(
                Problem(
                    "status_disagrees",
                    Severity.WARNING,
                    f"the status is {found.value} ({found.label or colour}), {said} {quote!r} says {value}",
                    found.page,
                    bbox(found.box),
                )
            )
    return found, problems, spare


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


def _status_words(cells: Sequence[Cell], draft: Draft) -> Text | None:
    """The words of the status cell; in a cell without a heading only where they are a status."""
    own = {id(c) for c in draft.cells.get(Field.STATUS, ())}
    for cell in cells:
        if not cell.text or _CODE.match(cell.text.text.strip()) is not None:
            continue
        if id(cell) in own or status_of_cell(cell.text.text) is not None:
            return cell.text
    return None


def _says(text: str) -> bool:
    return sum(c.isalpha() for c in text) > 1


def _printed_code(cells: Sequence[Cell], marks: Sequence[Mark]) -> tuple[str, Cell] | None:
    for cell in cells:
        match = _CODE.match(cell.text.text.strip())
        if match is not None:
            return match[1], cell
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
    return coloured if lamps else known


def _speaking(marks: Sequence[Mark], meanings: Meanings) -> tuple[Mark | None, list[tuple[Mark, str]]]:
    """Of a row's marks the one that is its status: drawn marks before fills, known before unknown."""
    drawn = [m for m in marks if m.kind is not MarkKind.FILL]
    pool = telling(marks, meanings) or drawn or list(marks)
    if not pool:
        return None, []
    best = pool[0]
    reason = "lamp that is not lit" if len(drawn) > 2 and len(pool) == 1 else "second mark on a row"
    return best, [(m, reason) for m in marks if m is not best]


def opening_status(text: Text | None) -> tuple[Text, finnish.StatusReading] | None:
    """The status wording that an assessment opens with ("Toteutui, nyt 6,9 %", "Tavoite ei toteutunut").

    A wording deeper in the text speaks of a part, and one with a subject of its own ("Kaavoja valmistui
    neljä") of something else: they are none.
    """
    if text is None or not text.text.strip():
        return None
    for reading in finnish.statuses(text.text):
        before = text.text[: reading.start].strip(" \n\t-–−•*·")
        year = _YEAR.match(text.text, reading.end)
        after = text.text[year.end() if year is not None else reading.end :][:1]
        outcome = _OUTCOME.search(reading.label) is not None
        alone = not before and (not after or after in ".,;:!\n–-") and reading.strength == "certain"
        if alone or (outcome and (not before or _SUBJECT.fullmatch(before) is not None)):
            return text, reading
        return None
    return None


def _with_year(text: Text, reading: finnish.StatusReading) -> str:
    """The status wording as printed, with the year that it names ("Siirtyy vuodelle 2022")."""
    year = _YEAR.match(text.text, reading.end)
    return text.text[reading.start : year.end() if year is not None else reading.end]


def in_prose(text: Text | None) -> Found | None:
    """The status of a prose goal: the wording that opens it, else the one on which all its wordings agree."""
    if text is None:
        return None
    opening = opening_status(text)
    if opening is not None:
        reading = opening[1]
    else:
        certain = [
            r for r in finnish.statuses(text.text) if r.strength == "certain" and _OUTCOME.search(r.label)
        ]
        if not certain or len({r.value for r in certain}) > 1:
            return None
        reading = certain[0]
    page, box = text.place(reading.start, reading.end)
    return Found(StatusValue(reading.value), _with_year(text, reading), Evidence.TEXT, None, None, page, box)


def _place(draft: Draft, cells: Sequence[Cell], mark: Mark | None) -> tuple[int, Box]:
    if mark is not None:
        return mark.page, mark.box.rounded()
    for cell in cells:
        return cell.page, cell.box.rounded()
    page, box = draft.rows[0]
    return page, box.rounded()
