"""Legends whose words speak of statuses, and the status that a short label says."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import itemgetter

import regex

from raportti_parse import finnish
from raportti_parse.layout.cards import card_of, ends_line
from raportti_parse.layout.legends import Beside, Legend, LegendEntry
from raportti_parse.layout.marks import MarkKind
from raportti_parse.page.model import Page
from raportti_parse.records.followup_headings import unbroken
from raportti_parse.records.meanings import NAMED, Meaning, Meanings, usual_of
from raportti_parse.records.model import StatusValue

_COLOUR_WORDS = regex.compile(
    r"^(vihreä|keltainen|oranssi|punainen|musta|harmaa|valkoinen|sininen|violetti)\w*\s*(pallo|väri|valo|ympyrä|merkki)?\s*[=:,–-]?\s*",
    regex.IGNORECASE,
)
_CODES = regex.compile(
    r"(?<![\d.,/])(\d)\)?\s*[=:–-]\s*([\p{L}][\p{L} ,-]{3,60}?)(?=\s*[;,.]?\s+\d\s*[=:–-]|[;.]|\s*$)"
)
_LETTERS = regex.compile(
    r"(?<![\p{L}\d.])(\p{Lu})\s*[=:–]\s*(\p{L}[\p{L} ,-]{2,60}?)(?=\s*[;,.]?\s+\p{Lu}\s*[=:–]|[;.|]|\s*$)"
)
_SIGNS = regex.compile(
    r"(?<![^\s(,;:|])(\+{1,2}|\+/[-–]|[oO0]|[-–]{1,2})\s*=\s*(\p{L}[\p{L} -]{2,60}?)"
    r"(?=\s*[;,.|]?\s+(?:[+oO0–-]|\+/[-–]){1,2}\s*=|[;,.|)]|\s*$)"
)
_PLAIN_CODES = regex.compile(r"^\(?(\d)[.)]?\s+([\p{L}][\p{L} ,/-]{3,60})$")
_LIMITED = regex.compile(
    r"(?<!\p{L})(osin|osittain|osaksi|pääosin|lähes|melkein|vain|heikosti|huonosti|puoliksi|ei|eivät)\s+$",
    regex.IGNORECASE,
)
_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")
_COUNT_AFTER = regex.compile(r"[\s:–-]*\(?\s*\d{1,4}\s*(?:kpl|%)?\s*\)?\s*$", regex.IGNORECASE)
_COLOURS_SAID = regex.compile(
    r"(?<![\p{L}])(vihre ?ä|keltainen|oranssi|punainen|musta|harmaa|valkoinen|sininen|violetti)"
    r"(?:\s+(?:pallo|väri|valo|ympyrä|merkki))?(?:\s*\((\d)\))?\s*[=:–-]\s*(\p{L}[\p{L} ]{3,50}?)"
    r"(?=\s*(?:[;,.|]|$)|\s+\p{L}+(?:\s*\(\d\))?\s*[=:–-])",
    regex.IGNORECASE,
)
_ASIDE = regex.compile(r"\(([^()]*=[^()]*)\)")
_LINK = frozenset("=:–-")  # what stands between a code or colour and its meaning
_COLOUR_STEMS = ("vihre", "kelt", "oran", "puna", "musta", "harm", "valk", "sini", "viol")
_line_number: Callable[[tuple[int, float, int]], int] = itemgetter(0)
LONGEST = 70
LONGEST_LINE = 320  # characters of lines that explain marks


def understand(
    legend: Legend,
    pages: Iterable[Page],
    follow_up: frozenset[int] = frozenset(),
    cells: Iterable[tuple[int, str]] = (),
) -> Meanings:
    """The groups of a legend whose words are statuses, and lines that explain codes or colours in words.

    Marks and words of the tables in `follow_up` explain nothing: they are the statuses of rows. `cells` gives
    pages and texts of cells, which may explain codes ("Tila (1 = kesken, 2 = valmis)").
    """
    entries: list[Meaning] = []
    marks: set[int] = set()
    pages = list(pages)
    sheets = {page.number: page for page in pages}
    for group in legend.groups():
        if _in_rows(group, follow_up) or _on_cards(group, sheets) or _at_lines(group, sheets):
            continue
        read = [_meaning(e) for e in group]
        known = [m for m in read if m.value is not None]
        values = {m.value for m in known}
        looks = {(m.colour, m.shape, m.code) for m in known}
        if len(values) < 2 or len(looks) < 2 or 2 * len(known) < len(group):
            continue
        entries += read
        marks |= {id(e.mark) for e in group}
    coded = {e.page for e in entries if e.code is not None}
    drawn = {e.page for e in entries if e.colour is not None}
    said: dict[int, list[str]] = {}
    for number, text in cells:
        if "=" in text and len(text) <= LONGEST_LINE:
            said.setdefault(number, []).append(" ".join(_ASIDE.findall(text)) or text)
    for page in pages:
        lines = list(dict.fromkeys((*_lines(page), *said.get(page.number, ()))))
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


def _on_cards(group: Sequence[LegendEntry], pages: dict[int, Page]) -> bool:
    """Whether each mark stands on a card of its own: then it is that card's status."""
    homes = [card_of(e.mark.box, pages[e.page]) if e.page in pages else None for e in group]
    return all(home is not None for home in homes) and len(set(homes)) == len(group)


def _at_lines(group: Sequence[LegendEntry], pages: dict[int, Page]) -> bool:
    """Whether the boxes stand one below the other, each at the end of a line of words: rows of a table."""
    places = [e.mark.box for e in group]
    if any(e.place is not Beside.ON for e in group) or len({round(b.cy / 4) for b in places}) < len(group):
        return False
    return all(e.page in pages and ends_line(e.mark.box, pages[e.page]) for e in group)


@lru_cache(maxsize=4096)
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


def _meaning(entry: LegendEntry) -> Meaning:
    words = _COUNT_AFTER.sub("", entry.text)
    return Meaning(
        entry.page,
        _value(words),
        " ".join(words.split()).strip(" =:–|-"),
        entry.mark.colour,
        entry.mark.shape,
        entry.code,
        entry.mark.kind,
    )


def _value(words: str) -> StatusValue | None:
    found = status_word(words)
    return StatusValue(found.value) if found is not None else None


def _lines(page: Page) -> list[str]:
    """The page's visual lines that may explain something; a line that goes on in the next is one with it."""
    words = (*page.words, *page.furniture)
    placed = sorted([(word.line, word.box[0], number) for number, word in enumerate(words)])
    lines = [
        " ".join([words[number].text for _, _, number in level])
        for _, level in itertools.groupby(placed, key=_line_number)
    ]
    joined: list[str] = []
    for line in lines:
        goes_on = joined and line[:1].islower() and joined[-1][-1:] not in ".!?:"
        if goes_on and len(joined[-1]) + len(line) <= LONGEST_LINE:
            joined[-1] = f"{joined[-1]} {line}"
        else:
            joined.append(line)
    return [line for line in joined if len(line) <= LONGEST_LINE]


def _codes_in_words(page: Page, lines: Sequence[str]) -> list[Meaning]:
    """Codes explained in words alone: "1 = ei aloitettu, 2 = käynnissä", "V = vihreä, tavoite toteutuu"."""
    found: list[Meaning] = []
    for line in lines:
        if _LINK.isdisjoint(line) and not line.lstrip("(")[:1].isdecimal():
            continue  # nothing that ties words to a code
        pairs = [*(_CODES.findall(line) or _PLAIN_CODES.findall(line)), *_LETTERS.findall(line)]
        letters = {code for code, _ in pairs}  # "O = osittain" beside "T = toteutui" is a letter, no ring
        signs = [(sign.replace("–", "-"), text) for sign, text in _SIGNS.findall(line)]
        pairs += [(sign, text) for sign, text in signs if sign not in letters]
        found += _of_line(
            [Meaning(page.number, _coded(text), text.strip(" ,"), None, None, code) for code, text in pairs]
        )
    return found if _tells(found, [m.code for m in found]) else []


def _of_line(found: Sequence[Meaning]) -> Sequence[Meaning]:
    """The entries of one line; a line without a single status explains nothing."""
    return found if any(m.value is not None for m in found) else ()


def _coded(text: str) -> StatusValue | None:
    """The status that the words after a code say, or the colour that they name alone."""
    colour = NAMED.get(text.strip(" ,.").casefold())
    return _value(text) if colour is None else usual_of(colour)


def _colours_in_words(page: Page, lines: Sequence[str]) -> list[Meaning]:
    """Colours explained by their names, and codes beside them: "Vihreä (1) = toteutunut"."""
    found: list[Meaning] = []
    for line in lines:
        if _LINK.isdisjoint(line):
            continue
        folded = line.casefold()
        if not any(stem in folded for stem in _COLOUR_STEMS):
            continue
        found += _of_line(
            [
                Meaning(
                    page.number,
                    _value(text),
                    text.strip(),
                    NAMED["".join(name.casefold().split())],
                    None,
                    code or None,
                    named=True,
                )
                for name, code, text in _COLOURS_SAID.findall(line)
            ]
        )
    return found if _tells(found, [m.colour for m in found]) else []


def _tells(found: Sequence[Meaning], looks: Sequence[str | None]) -> bool:
    """Whether the entries are a legend: each look once, most words known, and two meanings at least."""
    known = [m for m in found if m.value is not None]
    return (
        len(set(looks)) == len(looks) and len({m.value for m in known}) >= 2 and 2 * len(known) >= len(found)
    )
