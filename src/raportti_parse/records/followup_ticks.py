"""Columns that are statuses themselves, of which each row marks one: "Toteutunut | Osittain" over an "x"."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from raportti_parse import finnish
from raportti_parse.layout.colours import is_white
from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Cell
from raportti_parse.records.followup_choices import is_blank
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.legend_words import status_word
from raportti_parse.records.model import Evidence, StatusValue
from raportti_parse.records.status_words import Found

LONGEST = 40  # characters of a heading
LONGEST_TICK = 3  # characters of what marks a cell
# what may stand over the statuses: "Toteutuminen" over "Kyllä | Osittain | Ei"
_OVER = regex.compile(
    r"^(?:(?:toimenpiteen |tavoitteen )?(?:toteutuminen|toteutuma|tila|status|arvio|tilanne))"
    r"[\s:/–-]+(?=\p{L})",
    regex.IGNORECASE,
)


def tick_value(heading: str) -> StatusValue | None:
    """The status that a column is for.

    >>> [str(tick_value(t)) for t in ("Toteutunut", "Toteutuminen Osittain", "Ei", "Toteuma 2024")]
    ['achieved', 'partly_achieved', 'not_achieved', 'None']
    """
    words = _OVER.sub("", " ".join(heading.split()))
    if not words or len(words) > LONGEST or any(c.isdigit() for c in words):
        return None
    found = status_word(words) or finnish.status_of(words, column=True)
    if found is None or words[: found.start].strip(" (") or len(words) > 2 * len(found.label) + 4:
        return None
    return StatusValue(found.value)


def tick_columns(cells: Sequence[Cell]) -> list[Cell]:
    """The headings that are statuses side by side, two meanings or more; none where there are no such."""
    found = [(c, v) for c in cells if c.text and (v := tick_value(c.text.text)) is not None]
    if len({v for _, v in found}) < 2 or len({v for _, v in found}) < len(found):
        return []
    columns = sorted(c.column for c, _ in found)
    return [c for c, _ in found] if columns[-1] - columns[0] < len(columns) + 1 else []


def ticked(draft: Draft, marks: Sequence[Mark]) -> Found | None:
    """The status whose column the row marks; unknown where it marks several."""
    hits: list[tuple[str, Cell, Mark | None]] = []
    for heading, cell in draft.ticks:
        if is_blank(cell.text.text):
            continue  # a box that nobody ticked
        own = next((m for m in marks if _marks(m, cell)), None)
        if (cell.text and len(cell.text.text.strip()) <= LONGEST_TICK) or own is not None:
            hits.append((heading, cell, own))
    drawn = [hit for hit in hits if hit[1].text or (hit[2] is not None and hit[2].kind is not MarkKind.FILL)]
    hits = drawn or hits
    if not hits:
        return None
    heading, cell, mark = hits[0]
    evidence = Evidence.TEXT
    if mark is not None and mark.kind is MarkKind.FILL:
        evidence = Evidence.FILL
    elif mark is not None:
        evidence = Evidence.GLYPH if mark.kind is MarkKind.GLYPH else Evidence.COLOUR
    elif all(glyph_of(p.word) is not None for p in cell.text.pieces):
        evidence = Evidence.GLYPH
    value = tick_value(heading)
    label = _OVER.sub("", " ".join(heading.split()))
    reasons: tuple[str, ...] = ()
    if len(hits) > 1 or value is None:
        value = StatusValue.UNKNOWN
        reasons = ("several columns of statuses are marked: " + ", ".join(h for h, _, _ in hits),)
    colour = mark.colour if mark is not None else None
    return Found(value, label, evidence, colour, None, cell.page, cell.box.rounded(), reasons)


def _marks(mark: Mark, cell: Cell) -> bool:
    return mark.page == cell.page and cell.box.holds(mark.box.cx, mark.box.cy) and not is_white(mark.colour)
