"""What words say of a status: those of a status cell, and those that an assessment opens with."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from raportti_parse import finnish
from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.followup_choices import choice_of
from raportti_parse.records.legend_words import status_of_cell
from raportti_parse.records.meanings import Meanings, Reading
from raportti_parse.records.model import Evidence, StatusValue

_PUT_OFF = regex.compile(r"siirt|siirr", regex.IGNORECASE)
_YEAR = regex.compile(r"\s+(?:19|20)\d\d\b(?:\s+\w*puolelle)?")
# what may stand before a wording that judges the goal itself
_SUBJECT = regex.compile(
    r"(?:(?:asetettu|asetetut|kaikki|sitova|sitovat)\s+)?(?:tavoi(?:te|tteet|tetta)|toimenpi(?:de|teet)|mittari|hanke)"
    r"(?:\s+(?:on|ovat|oli|olivat))?",
    regex.IGNORECASE,
)
_OUTCOME = regex.compile(r"toteu|totet|saavut", regex.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Spoken:
    """The status that the words of a cell say; `open` where a colour beside them may say more of it, as of
    "Myöhässä" or "Riski"."""

    reading: Reading
    words: str
    open: bool = False

    @property
    def value(self) -> StatusValue | None:
        return self.reading.value


def spoken_status(text: Text, meanings: Meanings, *, column: bool) -> Spoken | None:
    """The status that a cell says in words; in a `column` of statuses by a colour's name, "K" or "Ei" too."""
    words = _without_signs(text)
    ticked = choice_of(text.text)
    if ticked is not None:
        words = ticked[0] if len(ticked) == 1 else ""
    found = status_of_cell(words)
    if found is not None:
        value = StatusValue(found.value)
        return Spoken(
            Reading(value, words),
            words,
            found.strength == "probable" and value is StatusValue.PARTLY_ACHIEVED,
        )
    if not column or not words:
        return None
    opening = opening_status(text)
    if opening is not None:  # "Toteutunut 87 %"
        return Spoken(Reading(StatusValue(opening[1].value), opening[1].label), opening[1].label)
    named = meanings.of_colour_word(words, text.page)
    if named.value is not None:
        return Spoken(named, words)
    letter = finnish.status_of(words, column=True)
    if letter is None:
        return None
    usual = ("no legend: the usual meaning of the letter is assumed",) if len(words) == 1 else ()
    return Spoken(Reading(StatusValue(letter.value), words, usual), words)


def _without_signs(text: Text) -> str:
    """A cell's words without the signs (●) beside them."""
    if not any(glyph_of(piece.word) is not None for piece in text.pieces):
        return text.text.strip()
    return " ".join(p.word.text for p in text.pieces if glyph_of(p.word) is None).strip()


def value_in(value: StatusValue, words: str, outturn: Text | None) -> StatusValue:
    """A wording's value: what moves on to a later year did not come about in this one, where the outturn
    says nothing else of it."""
    if value is not StatusValue.IN_PROGRESS or not put_off(words):
        return value
    rest = outturn.text.replace(words, "", 1) if outturn is not None else ""
    return value if any(c.isalpha() for c in rest) else StatusValue.NOT_ACHIEVED


def is_subject(words: str) -> bool:
    """Whether words before a wording only name what is judged ("Tavoite", "Toimenpiteet ovat")."""
    return _SUBJECT.fullmatch(words) is not None


def put_off(words: str) -> bool:
    """Whether words say that something moves on to a later year."""
    return _PUT_OFF.match(words.strip()) is not None


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
        if alone or (outcome and (not before or is_subject(before))):
            return text, reading
        return None
    return None


def wording(text: Text, reading: finnish.StatusReading) -> str:
    """The status wording as printed, with the year that it names ("Siirtyy vuodelle 2022")."""
    year = _YEAR.match(text.text, reading.end)
    return text.text[reading.start : year.end() if year is not None else reading.end]


def said_outright(text: Text | None, meanings: Meanings) -> Found | None:
    """The status after "Tila:" in prose; unknown where its words are not known."""
    if text is None or not text.text.strip():
        return None
    spoken = spoken_status(text, meanings, column=True)
    page, box = text.place(0, len(text.text))
    if spoken is None or spoken.value is None:
        words = text.text.strip()
        reasons = (f"the status words {words!r} are not known",)
        return Found(StatusValue.UNKNOWN, words, Evidence.TEXT, None, None, page, box, reasons)
    label = spoken.reading.label or spoken.words
    return Found(spoken.value, label, Evidence.TEXT, None, None, page, box, spoken.reading.reasons)


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
    label = wording(text, reading)
    value = value_in(StatusValue(reading.value), label, text)
    return Found(value, label, Evidence.TEXT, None, None, page, box)
