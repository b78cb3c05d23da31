"""Whose a figure is: the unit, company or place that its statement names."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from .lexer import NUMBER, WORD, Token
from .lexicon import load
from .model import Context
from .words import readings

# "Valtuustoon valittiin 43 valtuutettua": not the board's own.
_INTO = ("valtuustoon", "valtuustoa", "lautakuntaan", "lautakuntaa")
_BOARDS = ("lautakunta", "lautakunna", "valtuusto")
# Endings of the cases that reports name units in; the genitive last, for others end in n too ("-kuntaan").
_CASES = ("ssa", "ssä", "sta", "stä", "lla", "llä", "lta", "ltä", "lle", "n")
_PLURAL_CASES = (
    "ssa",
    "ssä",
    "sta",
    "stä",
    "lla",
    "llä",
    "lta",
    "ltä",
    "lle",
    "hin",
    "den",
    "en",
    "ten",
    "a",
    "ta",
    "tä",
)


# How no place name ends that reports have; most words at the head of a sentence need no dictionary.
_NO_PLACES = (
    "t", "ien", "jen", "iden", "sen", "uden", "yden", "oja", "öjä", "uja", "yjä", "eja", "ejä", "ia", "iä",
    "inen", "isesti",
)  # fmt: skip


# What long place names are made of; other long words at the head of a sentence are not looked up.
_LANDSCAPE = re.compile(
    "järv|jok|joe|kosk|niem|saar|lahd|laht|mäki|mäe|maa|vaar|ran[nt]|salm|linn|numm|harju|pää|kyrö|kylä|kaupun|ves|ved|"
    "suo|mets|selk|hamin|luodo|luoto|virra|virta|tunturi|pohja|lampi|lamm|kirkko|koivu|kangas|konsern"
)
_SHORT_PLACE = 11  # letters


class _Names(NamedTuple):
    endings: tuple[str, ...]
    plurals: tuple[tuple[str, ...], ...]  # the plural, then its stems
    stems: tuple[tuple[str, str], ...]
    hint: re.Pattern[str]  # what a unit's name has somewhere in it


@cache
def _names() -> _Names:
    """How names of units end and change, from the vocabulary."""
    table = load("entities.toml")
    plurals = tuple(tuple(row) for row in table["plurals"])
    heads = {ending[:4] for ending in table["endings"]} | {row[0][:4] for row in plurals}
    return _Names(
        tuple(table["endings"]),
        plurals,
        tuple((stem, base) for stem, base in table["stems"]),
        re.compile("|".join(sorted(map(re.escape, heads)))),
    )


def find_entity(tokens: list[Token], context: Context) -> str | None:
    """Whose figures a statement gives: the unit, company or place it names, or the section's.

    'KOHA: …' names a unit by its code, 'Wellamo-opistossa järjestettiin …' by a local case, 'Kauhavan
    kaupungin …' by the genitive. The first that is named speaks for the statement.
    """
    first = tokens[0] if tokens else None
    code: str | None = None
    place: str | None = None
    capitals: list[int] = []  # words that may be places; the dictionary is asked when nothing else is named
    if (
        first is not None
        and first.kind == WORD
        and len(tokens) > 1
        and tokens[1].text == ":"
        and first.text.isupper()
        and 3 <= len(first.text) <= 8
    ):
        code = first.text
    counted = False
    for at, token in enumerate(tokens[:24]):
        word = token.word
        if word is None:
            counted = counted or token.kind == NUMBER
            if token.kind == NUMBER and at > 12 and place is None:
                place = _place(tokens, capitals)
                if place is None:
                    break
            continue
        text = token.text
        if at < 6 and ("kun" in word.low or "valtuusto" in word.low) and _names_board(tokens, at):
            board = _board(tokens, at)
            if board is not None:
                return board
        if not text[0].isupper() or _decides(tokens, at) or says_who(tokens, at) or _is_beside(tokens, at):
            continue
        if text.split(":")[0] in ("Oy", "Oyj", "Ab") and at:
            return _company(tokens, at)
        if at and _item_of_a_list(tokens, at):
            continue  # "kohteet olivat Keskuskoulu (8,3 M€), uimahalli (5,1 M€)"
        name = unit_name(text)
        if name is not None:
            if _one_of_two(tokens, at):
                return code or context.entity  # "Teatterin ja orkesterin lipputulot"
            return name
        if not (word.stop or word.comparator or word.number or counted):
            capitals.append(at)  # a place that comes after the figure is not whose it is
    return code or context.entity or place or _place(tokens, capitals)


def _item_of_a_list(tokens: list[Token], at: int) -> bool:
    """Whether a figure in brackets of its own stands right behind the word."""
    return at + 2 < len(tokens) and tokens[at + 1].text == "(" and tokens[at + 2].kind == NUMBER


def _place(tokens: list[Token], capitals: list[int]) -> str | None:
    """The first place that words with a capital name: 'Kauhavalla', or 'Kauhavan kaupunki'."""
    for at in capitals:
        text = tokens[at].text
        named = place_name(text)
        if named is not None:
            after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
            if text.endswith("n") and after.startswith(("kaupun", "kunn", "kaupunkikonsern")):
                return f"{text} {'kaupunki' if after.startswith('kaup') else 'kunta'}"
            return named
    return None


def _names_board(tokens: list[Token], at: int) -> bool:
    low = tokens[at].text.lower()
    return any(board in low for board in _BOARDS) and not _decides(tokens, at)


# Of what stands before them they say the source or the cause.
_POSTPOSITIONS = frozenset(["mukaan", "mukaisesti", "perusteella", "johdosta", "takia", "vuoksi", "ansiosta"])


def says_who(tokens: list[Token], place: int) -> bool:
    """Whether the word at a place says only by whom a thing is known, or why it is so:
    "Tilastokeskuksen ennakkotiedon mukaan", "koronan vuoksi"."""
    for token in tokens[place + 1 : place + 4]:
        if token.text.lower() in _POSTPOSITIONS:
            return tokens[place].text.endswith(("n", "jen"))
        if not token.text.endswith("n"):
            return False
    return False


# Of what stands right before them they say that something else is spoken of.
BESIDE = frozenset(["lisäksi", "ohella", "rinnalla", "sijaan", "sijasta", "kanssa"])


def _is_beside(tokens: list[Token], place: int) -> bool:
    """Whether the unit or place is named only beside the one that is spoken of: "Perusopetuksen lisäksi
    Kauhavalla on ryhmiä", "Lahden kaupungin kanssa"."""
    behind = [token.text.lower() for token in tokens[place + 1 : place + 3]]
    if behind and behind[0].startswith(("kaupun", "kunna")):
        del behind[0]
    return bool(behind) and behind[0] in BESIDE and tokens[place].text.endswith("n")


def entity_of_label(label: str) -> str | None:
    """The unit or place that a label of one word is ('Kauhava 707' in a list of towns), or the place whose
    towns it speaks of ("Etelä-Pohjanmaan kuntien keskiarvo"); None for others."""
    first, _, rest = label.partition(" ")
    if rest.startswith(("kuntien", "kunnissa", "osuus", "osuude", "osalta")) and first[:1].isupper():
        return unit_name(first) or place_name(first)
    if label.endswith("lautakunnan") and not rest:
        name = nominative(label)
        return name[:1].upper() + name[1:]
    if not label[:1].isupper() or not label.replace("-", "").isalpha():
        return None
    return unit_name(label) or place_name(label)


def _company(tokens: list[Token], at: int) -> str:
    """'Härmän Ravikatsomo Oy:n' back to its first capital."""
    start = at
    while (
        start > 0
        and tokens[start - 1].kind == WORD
        and tokens[start - 1].text[:1].isupper()
        and at - start < 4
    ):
        start -= 1
    return " ".join([*(t.text for t in tokens[start:at]), tokens[at].text.split(":")[0]])


@lru_cache(maxsize=20_000)
def place_name(word: str) -> str | None:
    """The base form of a place name, None for other words; only a dictionary knows."""
    if word == "Oman" or word.isupper() or word.endswith(_NO_PLACES) or not word[-1].isalpha():
        return None  # and most words at the head of a sentence need no dictionary to be none
    if len(word) > _SHORT_PLACE and _LANDSCAPE.search(word.lower()) is None:
        return None
    known = readings(word.split("-")[0] if word.endswith(("konserni", "konsernin")) else word)
    if any(r[1] == "paikannimi" for r in known):
        return min((r[0] for r in known if r[1] == "paikannimi"), key=len)
    return None


def _board(tokens: list[Token], at: int) -> str | None:
    """'kasvatus- ja opetuslautakunnan', 'Tekninen lautakunta' as a title."""
    if tokens[at].text.lower().endswith(_INTO):
        return None
    name = nominative(tokens[at].text)
    if not name.lower().endswith(("lautakunta", "valtuusto")):
        return None
    before = tokens[at - 1].text if at else ""
    adjective = before.endswith("nen") or (before.endswith("sen") and before[:1].isupper())
    if adjective or before == "teknisen":
        name = f"{before[:-3]}nen {name}"  # "Teknisen lautakunnan"
    elif before in ("ja", "sekä") and at >= 2 and tokens[at - 2].text.endswith("-"):
        name = f"{tokens[at - 2].text} {before} {name}"
    return name[:1].upper() + name[1:]


_DECISIONS = (
    "hyväksy",
    "päätti",
    "päättä",
    "myönsi",
    "myöntä",
    "vahvisti",
    "merkitsi",
    "asetti",
    "edellytti",
    "valitsi",
    "korotti",
)


def _decides(tokens: list[Token], at: int) -> bool:
    """'Valtuusto hyväksyi vuodelle …': who decides is most often not whose figure it is."""
    low = tokens[at].text.lower()
    if not low.endswith(("valtuusto", "lautakunta", "hallitus")):
        return False
    return any(t.text.lower().startswith(_DECISIONS) for t in tokens[at + 1 : at + 4])


def _one_of_two(tokens: list[Token], at: int) -> bool:
    """Whether 'ja' joins another unit to this one, so that neither alone is whose figure it is."""
    if at + 2 >= len(tokens) or tokens[at + 1].text not in ("ja", "sekä"):
        return False
    other = tokens[at + 2].text
    return unit_name(other[:1].upper() + other[1:]) is not None


@lru_cache(maxsize=20_000)
def nominative(word: str) -> str:
    """The nominative of a unit's name in any case that reports use; the word itself where none fits.

    >>> [nominative(w) for w in ("Ympäristölautakunnan", "opetuslautakunnalla", "Nuorisopalveluiden")]
    ['Ympäristölautakunta', 'opetuslautakunta', 'Nuorisopalvelut']
    >>> [nominative(w) for w in ("Varhaiskasvatuksen", "Wellamo-opistossa", "lautakuntaan", "Museo")]
    ['Varhaiskasvatus', 'Wellamo-opisto', 'lautakunta', 'Museo']
    """
    names, low = _names(), word.lower()
    for plural, *stems in names.plurals:
        for stem in stems:
            place = low.rfind(stem)
            if place >= 0 and low[place + len(stem) :] in _PLURAL_CASES:
                whole = word[:place] + plural
                return whole if place else plural.capitalize()
    for base in ("lautakunta", "valtuusto"):
        for form in (base + base[-1] + "n", base + base[-1]):  # "lautakuntaan", "lautakuntaa"
            if low.endswith(form):
                return word[: len(word) - len(form) + len(base)]
    for ending in _CASES:
        if not low.endswith(ending) or len(low) < len(ending) + 4:
            continue
        stem = low[: -len(ending)]
        for changed, base in names.stems:
            if stem.endswith(changed):
                name = word[: len(stem) - len(changed)] + base
                return name[:1].upper() + name[1:] if word[:1].isupper() else name
        if stem.endswith(names.endings):
            return word[: len(stem)]
    return word


@lru_cache(maxsize=20_000)
def unit_name(word: str) -> str | None:
    """The name of a municipal unit from any of its cases, None for other words.

    >>> unit_name("Wellamo-opistossa"), unit_name("Nuorisopalveluissa"), unit_name("Toimintatuotoissa")
    ('Wellamo-opisto', 'Nuorisopalvelut', None)
    """
    names = _names()
    if word.lower().endswith(_INTO):
        return None
    if len(word) < 5 or names.hint.search(word.lower()) is None:
        return None
    name = nominative(word)
    low = name.lower()
    plurals = tuple(row[0] for row in names.plurals)
    return name if low.endswith((*names.endings, *plurals)) else None
