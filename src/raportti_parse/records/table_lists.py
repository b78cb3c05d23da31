"""What a table goes by: rows or columns that are units, the line item that its caption or a column names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from raportti_parse.records.model import Period, Role
from raportti_parse.records.table_headings import HeadingMeaning, read_heading, row_period, tidy_heading
from raportti_parse.records.table_rows import line_item, unit_named
from raportti_parse.records.table_units import without_money
from raportti_parse.records.table_words import ItemEntry
from raportti_parse.records.vocabulary import heading_words

_WORD = re.compile(r"[^\W\d_][\w-]*")
_YEARS = re.compile(r"\s*(?<!\d)(?:19|20)\d\d(?:\s?[-–/]\s?(?:19|20)?\d\d)?(?!\d)")
_ASIDE = re.compile(r"\s*[(,:].*$")
_TOTAL = re.compile(r"(?:^|\s)(?:yhteensä|yht\.?|kaikkiaan|summa|kaupunki|kunta)\b", re.IGNORECASE)
_SPAN = re.compile(r"(?:(?:vero)?vuosi|vuonna|v\.|tp|ta|tot\.?)?\s*[\d./–-]+$", re.IGNORECASE)
_NAMES = (["kunta"], ["kunnat"], ["kaupunki"], ["kaupungit"], ["nimi"])
_GENITIVE_PLURAL = ("jen", "ien", "iden", "itten")
MOST_WORDS = 3  # of a heading that says what its column lists
LONGEST_ITEM = 4  # words


@lru_cache(maxsize=1024)
def heads_units(text: str) -> bool:
    """Whether the heading of a column says that it lists units.

    >>> [heads_units(t) for t in ("Toimiala", "Lautakunnat", "Kunta", "Toimiala / vastuualue", "Tunnusluku")]
    [True, True, True, True, False]
    """
    words = [m.group().lower() for m in _WORD.finditer(text)]
    if words in _NAMES:
        return True
    kinds = heading_words().unit_kinds
    named = [w.startswith(kinds) for w in words]
    return (
        any(named)
        and len(words) <= MOST_WORDS
        and all(n or len(w) <= 3 for n, w in zip(named, words, strict=True))
    )


@lru_cache(maxsize=1024)
def goes_by_units(title: str) -> bool:
    """Whether a caption says that its table goes by units.

    >>> [goes_by_units(t) for t in ("Toimialojen toimintakate", "Menot lautakunnittain", "Toimialan menot")]
    [True, True, False]
    """
    vocabulary = heading_words()
    for match in _WORD.finditer(title):
        word = match.group().lower()
        if word in vocabulary.breakdowns:
            return True
        if word.endswith(_GENITIVE_PLURAL) and word.startswith(vocabulary.unit_kinds):
            return True
    return False


def rows_are_units(labels: Sequence[str], stub: str, title: str) -> bool:
    """Whether the heading of the labels, or else the caption, says that the rows are units.

    Rows of line items, years or whatever a figure follows are none, whatever stands over them.
    """
    plain = [label for label in labels if not _TOTAL.search(label)]
    if not plain or not (heads_units(stub) or goes_by_units(title)):
        return False
    other = sum(
        1
        for t in plain
        if line_item(t) is not None or row_period(t, None) is not None or "%" in t or "€" in t
    )
    if not heads_units(stub) and any(read_heading((t,), None).words for t in plain):
        return False
    return other * 3 < len(plain)


@lru_cache(maxsize=1024)
def item_of_title(title: str) -> ItemEntry | None:
    """The line item that a caption says its whole table, or chart, is about.

    >>> item_of_title("Toimialojen toimintakate (1 000 €)").concept
    'toimintakate'
    >>> item_of_title("Vuosikate 2020–2024, milj. euroa").concept
    'vuosikate'
    >>> item_of_title("Verotulot ja lainat") is None
    True
    """
    text = _YEARS.sub("", _ASIDE.sub("", without_money(tidy_heading(title))))
    words = [w for w in text.split() if w.strip("–-")]
    while words and words[-1].lower().strip(".,").endswith(("ittain", "ittäin")):
        words.pop()  # "toimialoittain", "neljänneksittäin"
    if len(words) > 8:
        return None
    for count in range(min(LONGEST_ITEM, len(words)), 0, -1):
        before = words[: len(words) - count]
        item = line_item(" ".join(words[-count:]))
        if item is not None and all(w.lower().endswith("n") for w in before):
            return item
    return None


def is_span(label: str) -> bool:
    """Whether a row label is a year or a span of time and nothing more: "Verovuosi 2023", "1-6/2024"."""
    return _SPAN.match(label) is not None


@lru_cache(maxsize=2048)
def item_of_column(path: tuple[str, ...]) -> tuple[ItemEntry, str] | None:
    """The line item that a heading over a column is, and its words: "Toimintamenot milj. €" over units."""
    for part in reversed(path):
        words = _YEARS.sub("", tidy_heading(part)).strip()
        item = line_item(words)
        if item is not None:
            return item, words
        split = _beside_role(words.split())
        if split is not None:
            return split
    return None


def _beside_role(words: list[str]) -> tuple[ItemEntry, str] | None:
    """The line item that a heading names before or after its role: "Tulot TA 2023", "Toteuma menot"."""
    for count in range(min(LONGEST_ITEM, len(words) - 1), 0, -1):
        for name, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            item = line_item(" ".join(name))
            said = read_heading((" ".join(rest),), None) if item is not None and len(rest) < 3 else None
            if item is not None and said is not None and said.words and said.role is not Role.CHANGE:
                return item, " ".join(name)
    return None


def with_units(
    meanings: dict[int, HeadingMeaning],
    paths: dict[int, tuple[str, ...]],
    labels: Sequence[str],
    title: str,
    report: Period | None,
) -> dict[int, HeadingMeaning]:
    """The meanings of columns, with those that are units ("Kasvu ja oppiminen") or stand under one told so.

    Two columns or more must be named like units; where the caption says that the table goes by units and the
    rows are line items, a name is enough.
    """
    named = {c: at for c in meanings if (at := _unit_part(paths.get(c, ()))) is not None}
    items = sum(1 for label in labels if line_item(label) is not None)
    said = goes_by_units(title) and items * 2 >= len(labels) > 0
    if len({paths[c][at] for c, at in named.items()}) < 2 and not said:
        return {}
    found: dict[int, HeadingMeaning] = {}
    for column, meaning in meanings.items():
        path = paths.get(column, ())
        place = named.get(column)
        if place is None:
            silent = meaning.role is None and meaning.period is None and meaning.unit is None
            if not path or not silent or _TOTAL.search(path[-1]) or item_of_column(path) is not None:
                continue
            place = len(path) - 1
        rest = (*path[:place], *path[place + 1 :])
        words = tidy_heading(path[place])
        entity = unit_named(words) or _YEARS.sub("", words).strip()
        found[column] = replace(read_heading(rest, report), entity=entity, text=meaning.text)
    return found if len(found) > 1 else {}


def _unit_part(path: tuple[str, ...]) -> int | None:
    for at in range(len(path) - 1, -1, -1):
        text = tidy_heading(path[at])
        said = any(map(str.isdigit, text)) or read_heading((text,), None).words
        if not said and unit_named(text) is not None:
            return at
    return None
