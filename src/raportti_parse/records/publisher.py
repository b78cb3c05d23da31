"""Who publishes a report: the organisation and what it is, from the report's own words, or nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

from raportti_parse.finnish.words import readings
from raportti_parse.layout import Block, BlockKind, Layout, PageLayout
from raportti_parse.records.model import HeaderBasis, PublisherKind
from raportti_parse.records.vocabulary import heading_words, municipalities

FRONT = 3  # pages
COVER = 10  # blocks: a page with more is no cover
COVER_TEXT = 600  # characters
TITLE_SIZE = 13.0  # points: larger type is a title
LONGEST = 120  # characters of a line that may name the publisher
RUNNING = 2  # pages at least with the same head
MENTIONS = 2  # of a municipality in running text, at least
_TOWN = regex.compile(
    r"\b(\p{Lu}[\p{L}-]+[nN])\s+(?i:kaupun(?:ki|gin|gissa|gille)|kun(?:ta|nan|nassa|nalle))\b"
)
_BODY = regex.compile(
    r"(?P<name>(?:\p{Lu}[\p{L}-]*[nN]?\s+(?:\p{L}+-\s+(?i:ja)\s+)?)?[\p{L}-]*"
    r"(?P<word>(?i:kuntayhtymä|hyvinvointialue(?!i)|maakuntaliitto)))(?i:n|en)?\b"
)
_STATE = regex.compile(
    r"(?P<name>(?:\p{L}+-\s+(?i:ja)\s+)?\p{L}*(?i:ministeriö|valtioneuvosto|valtiokonttori))(?i:n)?\b|"
    r"(?P<state>^Valtio|^VALTIO)(?i:n\s+(?:talousarvio|tilinpäätö|lisätalousarvio))|"
    r"(?P<agency>\b\p{Lu}\p{L}+(?i:virasto))(?i:n)?\b"
)
_COMPANY = regex.compile(r"\b(?P<name>(?:[\p{Lu}&][\p{L}\d&-]*\s+){1,4}(?:Oyj|Oy|Ab))(?=$|[\s,:|])")
_IMPRINT = regex.compile(
    r"\bIS[BS]N\b|©|\b(?:julkaisija|kustantaja|taitto|painopaikka|paino|kirjapaino|kansikuva|jakelu)\b|"
    r"^\p{Lu}\p{L}+,?\s+(?:19|20)\d\d$",
    regex.IGNORECASE,
)
_NOT_NAMES = ("laatusana", "nimisana_laatusana", "asemosana", "lukusana")
_OWN_UNIT = ("kaupung", "kunnan", "kunta")  # "Kaupunginvirasto" is of the city


@dataclass(frozen=True, slots=True)
class Publisher:
    """The organisation in the nominative, what kind of body it is, and where the report says so."""

    name: str
    kind: PublisherKind
    basis: HeaderBasis


def find_publisher(layout: Layout) -> Publisher | None:
    """Who publishes: from the cover and the titles of the first pages, the running headers, then the text.

    A municipality is "X:n kaupunki" or "X:n kunta", whether any list knows it or not. The lines of an imprint
    (place and year, ISBN, publisher) say nothing. None where nothing names a publisher.
    """
    front = [
        (number == 0 and _is_cover(page), line)
        for number, page in enumerate(layout.pages[:FRONT])
        for line in _front_lines(page, first=number == 0)
    ]
    for cover, basis in ((True, HeaderBasis.COVER), (False, HeaderBasis.TITLE)):
        found = _best((line for on_cover, line in front if on_cover is cover), layout, basis)
        if found is not None:
            return found
    heads = Counter(line for page in layout.pages if (line := running_line(page)))
    repeated = [(line, times) for line, times in heads.items() if times >= RUNNING]
    found = _best(repeated, layout, HeaderBasis.RUNNING_HEADER)
    return found or _by_name(line for cover, (line, _) in front if cover) or _from_text(layout)


def running_line(page: PageLayout) -> str:
    """What a page's running heads say; what OCR read of a drawing among them says nothing."""
    return " ".join(word.text for word in page.page.furniture if word.confidence != 0.0)


def _front_lines(page: PageLayout, *, first: bool) -> Iterator[tuple[str, int]]:
    """The short lines of a cover, or another page's titles, with their weight; an imprint says nothing."""
    blocks = [block for block in page.blocks if block.text]
    if sum(1 for block in blocks if _IMPRINT.search(block.text.text)) >= 2:
        return
    cover = first and _is_cover(page)
    for block in blocks:
        large = block.size > TITLE_SIZE or block.kind is BlockKind.HEADING
        if not (cover or large):
            continue
        for line in printed_lines(block):
            if len(line) <= LONGEST and not line.endswith(".") and not _IMPRINT.search(line):
                yield line, 2 if large else 1


def _is_cover(page: PageLayout) -> bool:
    texts = [block.text.text for block in page.blocks if block.text]
    return len(texts) <= COVER and sum(map(len, texts)) <= COVER_TEXT and not page.tables


def printed_lines(block: Block) -> list[str]:
    """A block's text as it stands line by line."""
    lines: list[list[str]] = []
    middle = float("-inf")
    for piece in block.text.pieces:
        box = piece.word.box
        if box.cy - middle > 0.5 * box.height:
            lines.append([])
            middle = box.cy
        lines[-1].append(piece.word.text)
    return [" ".join(words) for words in lines]


def _best(lines: Iterable[tuple[str, int]], layout: Layout, basis: HeaderBasis) -> Publisher | None:
    """The body that some lines name most; a municipality before what belongs to one."""
    votes: Counter[tuple[str, PublisherKind]] = Counter()
    for line, weight in lines:
        for name, kind in _bodies(line, layout):
            votes[name, kind] += weight
    if not votes:
        return None
    kinds = list(PublisherKind)
    name, kind = min(votes, key=lambda key: (kinds.index(key[1]), -votes[key], key[0]))
    return Publisher(name, kind, basis)


def _bodies(line: str, layout: Layout) -> Iterator[tuple[str, PublisherKind]]:
    for match in _TOWN.finditer(line):
        name = town_of(match[1], layout)
        if name is not None:
            yield name, PublisherKind.CITY
    for match in _BODY.finditer(line):
        county = match["word"].lower() == "hyvinvointialue"
        if match["name"].lower() != match["word"].lower():
            kind = PublisherKind.WELLBEING_COUNTY if county else PublisherKind.JOINT_AUTHORITY
            yield _written(match["name"]), kind
    for match in _STATE.finditer(line):
        name = match["state"] or match["agency"] or match["name"]
        if not name.lower().startswith(_OWN_UNIT):
            yield _written(name), PublisherKind.STATE
    for match in _COMPANY.finditer(line):
        yield match["name"], PublisherKind.COMPANY


def _written(name: str) -> str:
    """A name with capitals as in running text: "ETELÄ-POHJANMAAN HYVINVOINTIALUE" too."""
    if not name.isupper():
        return name[:1].upper() + name[1:]
    first, *rest = name.split()
    return " ".join([first.title(), *(word.lower() for word in rest)])


def town_of(genitive: str, layout: Layout) -> str | None:
    """The municipality whose genitive stands before "kaupunki" or "kunta"; None where the word is no name.

    The list of municipalities and the dictionary help to inflect; a name that neither knows is taken as
    the report writes it elsewhere, else by the endings that place names have.
    """
    word = "-".join(part[:1].upper() + part[1:].lower() for part in genitive.split("-"))
    listed = municipalities().get(word)
    if listed is not None:
        return listed
    known = [(base, sort) for base, sort, case, _ in readings(word) if case == "omanto"]
    places = [base for base, sort in known if sort == "paikannimi"]
    if places:
        return min(places, key=len)
    if any(sort in _NOT_NAMES for _, sort in known):
        return None
    nouns = [base for base, _ in known if base and base[0] == word[0].lower()]
    if nouns:
        base = min(nouns, key=len)
        return base[:1].upper() + base[1:]
    return _inflected(word, layout)


def _inflected(word: str, layout: Layout) -> str:
    stem = word.removesuffix("n")
    forms = [
        stem[: len(stem) - len(changed)] + base
        for changed, base in heading_words().place_stems
        if stem.lower().endswith(changed)
    ]
    forms.append(stem)
    doubled = stem[:-1] + stem[-2:] if stem[-2:-1] in ("k", "p", "t") else stem  # "Tuulikan", "Tuulikka"
    forms.append(doubled)
    printed = {w.text.strip(".,;:()").title() for page in layout.pages for w in page.page.words}
    return next((form for form in forms if form in printed), forms[0])


def _by_name(lines: Iterable[str]) -> Publisher | None:
    """The municipality whose name stands on the cover alone or before the kind of report: "Kauhava
    Tilinpäätös 2024", "Lahden tilinpäätös"."""
    known = municipalities()
    kinds = tuple(stem for _, stems in heading_words().kinds for stem in stems)
    for line in lines:
        first, *rest = line.split()
        word = first.strip(".,:|").capitalize()
        named = not rest or rest[0].lower().startswith(kinds) or rest[0].isdigit()
        name = known.get(word) or (word if word in known.values() else None)
        if name is not None and named:
            return Publisher(name, PublisherKind.CITY, HeaderBasis.COVER)
    return None


def _from_text(layout: Layout) -> Publisher | None:
    """The municipality that the report names most often as its own ("Lahden kaupungin")."""
    found: Counter[str] = Counter()
    for page in layout.pages:
        texts = [b.text.text for b in page.blocks if b.text]
        texts += [c.text.text for t in page.tables for c in t.cells if c.text]
        for text in texts:
            lower = text.lower()
            if "kaupun" in lower or "kunta" in lower or "kunna" in lower:
                found.update(m[1] for m in _TOWN.finditer(text) if not _IMPRINT.search(text))
    names: Counter[str] = Counter()
    for genitive, times in found.items():
        name = town_of(genitive, layout)
        if name is not None:
            names[name] += times
    name, times = max(names.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return Publisher(name, PublisherKind.CITY, HeaderBasis.TEXT) if times >= MENTIONS else None
