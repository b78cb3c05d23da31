"""What the report itself says its marks mean: legends whose words speak of statuses."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from raportti_parse import finnish
from raportti_parse.layout.colours import distance, is_coloured, lab
from raportti_parse.layout.legends import Legend, LegendEntry
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.page.model import Page
from raportti_parse.records.followup_headings import unbroken
from raportti_parse.records.model import StatusValue

NEAR = 20.0  # colours farther apart than this are two colours
CLEARLY = 0.62  # of the distance to the nearest colour of another meaning
SHADE = 30.0  # of lightness: a shade of a colour is no lighter or darker than this
_COLOUR_WORDS = regex.compile(
    r"^(vihreä|keltainen|oranssi|punainen|musta|harmaa|valkoinen|sininen|violetti)\w*\s*(pallo|väri|valo|ympyrä|merkki)?\s*[=:–-]?\s*",
    regex.IGNORECASE,
)
_CODES = regex.compile(
    r"(?<![\d.,/])(\d)\s*[=:–-]\s*([\p{L}][\p{L} ,-]{3,60}?)(?=\s*[;,.]?\s+\d\s*[=:–-]|[;.]|\s*$)"
)
_PLAIN_CODES = regex.compile(r"^\(?(\d)[.)]?\s+([\p{L}][\p{L} ,/-]{3,60})$")
_LIMITED = regex.compile(
    r"(?<!\p{L})(osin|osittain|osaksi|pääosin|lähes|melkein|vain|heikosti|huonosti|puoliksi|ei|eivät)\s+$",
    regex.IGNORECASE,
)
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_COUNT_AFTER = regex.compile(r"[\s:–-]*\(?\s*\d{1,4}\s*(?:kpl|%)?\s*\)?\s*$", regex.IGNORECASE)
_COLOURS_SAID = regex.compile(
    r"(?<![\p{L}])(vihreä|keltainen|oranssi|punainen|musta|harmaa|valkoinen|sininen|violetti)"
    r"(?:\s+(?:pallo|väri|valo|ympyrä|merkki))?\s*[=:–-]\s*(\p{L}[\p{L} ]{3,50}?)"
    r"(?=\s*(?:[;,.|]|$)|\s+\p{L}+\s*[=:–-])",
    regex.IGNORECASE,
)
NAMED = {
    "vihreä": "#00b050",
    "keltainen": "#ffd000",
    "oranssi": "#ed7d31",
    "punainen": "#ff0000",
    "musta": "#000000",
    "harmaa": "#7f7f7f",
    "valkoinen": "#ffffff",
    "sininen": "#0070c0",
    "violetti": "#7030a0",
}
SIGNS = {
    "check": StatusValue.ACHIEVED,
    "cross": StatusValue.NOT_ACHIEVED,
    "smile": StatusValue.ACHIEVED,
    "neutral": StatusValue.PARTLY_ACHIEVED,
    "frown": StatusValue.NOT_ACHIEVED,
}
WIDE = 34.0  # a colour that is only named covers all its shades
LONGEST = 70
LONGEST_LINE = 320  # characters of lines that explain marks


@dataclass(frozen=True, slots=True)
class Meaning:
    """One entry of the report's legend: how the mark looks and what it stands for."""

    page: int
    value: StatusValue
    label: str
    colour: str | None
    shape: str | None
    code: str | None
    kind: MarkKind | None = None
    named: bool = False  # the colour is given by its name alone


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mark means; `value` None where nothing says so, with the reason."""

    value: StatusValue | None
    label: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meanings:
    """The report's legends, and the marks that stand in them."""

    entries: tuple[Meaning, ...]
    legend_marks: frozenset[int]  # id() of each mark that explains and stands for no row

    def near(self, page: int, *, codes: bool = False) -> tuple[Meaning, ...]:
        """The entries for marks (or codes) that hold on a page: those of its own legend, else of the last
        one before it, else of the first."""
        fit = [e for e in self.entries if (e.code if codes else e.colour or e.shape) is not None]
        pages = sorted({e.page for e in fit})
        if not pages:
            return ()
        before = [p for p in pages if p <= page]
        return tuple(e for e in fit if e.page == (before[-1] if before else pages[0]))

    def of_code(self, code: str, page: int) -> Reading:
        """What a printed code stands for."""
        for entry in self.near(page, codes=True):
            if entry.code == code:
                return Reading(entry.value, entry.label)
        return Reading(None, None, (f"no legend explains the code {code}",))

    def of_mark(self, mark: Mark, page: int) -> Reading:
        """What a mark stands for, by its shape and colour."""
        entries = self.near(page)
        found = _match(mark, entries)
        if found.value is not None:
            return found
        others = [e for e in self.entries if e not in entries and (e.colour or e.shape) is not None]
        wider = _match(mark, others) if others else found
        return wider if wider.value is not None else found


def _match(mark: Mark, entries: Sequence[Meaning]) -> Reading:
    if not entries or (
        mark.shape in SIGNS and not is_coloured(mark.colour) and not any(e.shape for e in entries)
    ):
        return usual(mark)
    by_shape = [e for e in entries if e.shape is not None]
    shapes = {e.shape for e in by_shape}
    if mark.shape is not None and by_shape:
        same = [e for e in by_shape if e.shape == mark.shape]
        if len(shapes) == len(by_shape) and same:
            return Reading(same[0].value, same[0].label)
        if len(shapes) > 1 and same:
            entries = same  # the shape narrows, the colour decides
    coloured = [e for e in entries if e.colour is not None]
    if not coloured:
        return usual(mark)
    if mark.colour is None:
        return Reading(None, None, ("the mark's colour could not be read",))
    ranked = sorted(((distance(mark.colour, e.colour or ""), n) for n, e in enumerate(coloured)))
    best, at = ranked[0]
    entry = coloured[at]
    rivals = [d for d, n in ranked if coloured[n].value is not entry.value]
    near = WIDE if entry.named else NEAR
    if (
        best <= near
        and (not rivals or best <= CLEARLY * rivals[0])
        and (entry.named or _same_kind(mark.colour, entry.colour))
    ):
        return Reading(entry.value, entry.label)
    return Reading(None, None, (f"the colour {mark.colour} is in no legend of the report",))


def _same_kind(colour: str, other: str | None) -> bool:
    """Grey is no pale green, however near: a colour and a grey are two things, and so are far shades."""
    if other is None:
        return True
    if is_coloured(colour) == is_coloured(other):
        # bright cyan is no teal, for all their common hue
        return not is_coloured(colour) or abs(lab(colour).lightness - lab(other).lightness) <= SHADE
    return abs(lab(colour).chroma - lab(other).chroma) < 8


def usual(mark: Mark) -> Reading:
    """What green, yellow, orange and red mean everywhere; said to be assumed."""
    assumed = ("no legend: the usual meaning of the colour is assumed",)
    if mark.shape in SIGNS:
        return Reading(SIGNS[mark.shape], None, ("no legend: the usual meaning of the sign is assumed",))
    if mark.colour is None:
        return Reading(None, None, ("the mark's colour could not be read",))
    place = lab(mark.colour)
    if not is_coloured(mark.colour):
        return Reading(None, None, (f"no legend explains the colour {mark.colour}",))
    if 112 <= place.hue < 172:
        return Reading(StatusValue.ACHIEVED, None, assumed)
    if 50 <= place.hue < 112:
        return Reading(StatusValue.PARTLY_ACHIEVED, None, assumed)
    if place.hue < 50 or place.hue > 352:
        return Reading(StatusValue.NOT_ACHIEVED, None, assumed)
    return Reading(None, None, (f"no legend explains the colour {mark.colour}",))


def understand(legend: Legend, pages: Iterable[Page], follow_up: frozenset[int] = frozenset()) -> Meanings:
    """The groups of a legend whose words are statuses, and lines that explain codes or colours in words.

    Cells of the tables in `follow_up` explain nothing: their words are the statuses of rows.
    """
    entries: list[Meaning] = []
    marks: set[int] = set()
    for group in legend.groups():
        read = [(e, m) for e in group if (m := _meaning(e)) is not None]
        if _in_rows(group, follow_up):
            continue
        values = {m.value for _, m in read}
        looks = {(m.colour, m.shape, m.code) for _, m in read}
        if len(values) < 2 or len(looks) < 2 or 2 * len(read) < len(group):
            continue
        entries += [m for _, m in read]
        marks |= {id(e.mark) for e in group}
    coded = {e.page for e in entries if e.code is not None}
    drawn = {e.page for e in entries if e.colour is not None}
    for page in pages:
        lines = _lines(page)
        if page.number not in coded:
            entries += _codes_in_words(page, lines)
        if page.number not in drawn:
            entries += _colours_in_words(page, lines)
    return Meanings(tuple(entries), frozenset(marks))


def _in_rows(group: Sequence[LegendEntry], follow_up: frozenset[int]) -> bool:
    """Whether the marks stand in rows of follow-up tables, one below the other, or fill cells there."""
    inside = [e.mark for e in group if e.mark.table in follow_up]
    if any(m.kind is MarkKind.FILL for m in inside):
        return True
    return len(inside) > 1 and len({m.cell[0] for m in inside if m.cell is not None}) > 1


def status_word(text: str) -> finnish.StatusReading | None:
    """The status that a short label says: the wording must be most of it."""
    bare = _COLOUR_WORDS.sub("", text.strip()).strip(" .,:;()=–-")
    if not bare or len(bare) > LONGEST:
        return None
    if any(c.isdigit() for c in _YEAR.sub("", bare)):
        return None
    found = finnish.status_of(bare)
    # "Osin toteutunut": what limits the word right before it is part of the status, or nothing is known
    if found is not None and _LIMITED.search(bare[: found.start]) is not None:
        return None
    return found


def status_of_cell(text: str) -> finnish.StatusReading | None:
    """The status that a narrow cell says, also where it broke the words ("Ositt ain")."""
    found = status_word(text)
    if found is not None:
        return found
    return next((s for whole in unbroken(text) if (s := status_word(whole)) is not None), None)


def _meaning(entry: LegendEntry) -> Meaning | None:
    words = _COUNT_AFTER.sub("", entry.text)
    found = status_word(words)
    if found is None:
        return None
    label = " ".join(words.split()).strip(" =:–-")
    return Meaning(
        entry.page,
        StatusValue(found.value),
        label,
        entry.mark.colour,
        entry.mark.shape,
        entry.code,
        entry.mark.kind,
    )


def _lines(page: Page) -> list[str]:
    """The page's visual lines that may explain something; a line that goes on in the next is one with it."""
    words = sorted((*page.words, *page.furniture), key=lambda w: (w.line, w.box.x0))
    lines = [" ".join(w.text for w in line) for _, line in itertools.groupby(words, key=lambda w: w.line)]
    joined: list[str] = []
    for line in lines:
        goes_on = joined and line[:1].islower() and joined[-1][-1:] not in ".!?:"
        if goes_on and len(joined[-1]) + len(line) <= LONGEST_LINE:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return [line for line in joined if len(line) <= LONGEST_LINE]


def _codes_in_words(page: Page, lines: Sequence[str]) -> list[Meaning]:
    """Codes explained in words alone: "1 = ei aloitettu, 2 = käynnissä, 3 = toteutunut"."""
    found: list[Meaning] = []
    for line in lines:
        for code, text in _CODES.findall(line) or _PLAIN_CODES.findall(line):
            status = status_word(text)
            if status is not None:
                found.append(Meaning(page.number, StatusValue(status.value), text.strip(), None, None, code))
    codes = [m.code for m in found]
    if len(set(codes)) < 2 or len(set(codes)) != len(codes) or len({m.value for m in found}) < 2:
        return []
    return found


def _colours_in_words(page: Page, lines: Sequence[str]) -> list[Meaning]:
    """Colours explained by their names: "Vihreä = toteutunut, punainen = ei toteutunut"."""
    found: list[Meaning] = []
    for line in lines:
        for name, text in _COLOURS_SAID.findall(line):
            status = status_word(text)
            if status is not None:
                colour = NAMED[name.casefold()]
                value = StatusValue(status.value)
                found.append(Meaning(page.number, value, text.strip(), colour, None, None, named=True))
    looks = [m.colour for m in found]
    if len(set(looks)) < 2 or len(set(looks)) != len(looks) or len({m.value for m in found}) < 2:
        return []
    return found
