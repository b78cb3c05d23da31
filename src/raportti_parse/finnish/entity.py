"""Whose a figure is: the unit, company or place that its statement names."""

from __future__ import annotations

from functools import cache, lru_cache

from .lexer import NUMBER, WORD, Token
from .lexicon import load
from .model import Context
from .words import readings

_LOWER_UNITS = (
    "lautakunta",
    "lautakunnan",
    "lautakunnassa",
    "lautakunnalla",
    "valtuusto",
    "valtuuston",
    "valtuustolla",
)
_LOCAL = (("issa", "t"), ("issä", "t"), ("ssa", ""), ("ssä", ""), ("illa", "t"), ("lla", ""), ("llä", ""))


@cache
def _endings() -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """(endings of unit names, their genitives with the nominative) from the vocabulary."""
    table = load("entities.toml")
    return tuple(table["endings"]), tuple((form, base) for form, base in table["forms"])


def find_entity(tokens: list[Token], context: Context) -> str | None:
    """Whose figures a statement gives: the unit, company or place it names, or the section's.

    'KOHA: …' names a unit by its code, 'Wellamo-opistossa järjestettiin …' by a local case, 'Kauhavan
    kaupungin …' by the genitive. The first that is named speaks for the statement.
    """
    first = tokens[0] if tokens else None
    code: str | None = None
    place: str | None = None
    if (
        first is not None
        and len(tokens) > 1
        and tokens[1].text == ":"
        and first.text.isupper()
        and 3 <= len(first.text) <= 8
    ):
        code = first.text
    for at, token in enumerate(tokens[:24]):
        if token.kind == NUMBER and place is None and at > 12:
            break
        if token.kind != WORD:
            continue
        text = token.text
        if text.lower().endswith(_LOWER_UNITS) and at < 6:
            before = tokens[at - 1].text if at else ""
            return f"{before} {nominative(text)}" if before.endswith("nen") else nominative(text)
        if not text[:1].isupper():
            continue
        if text.split(":")[0] in ("Oy", "Oyj", "Ab") and at:
            return _company(tokens, at)
        name = unit_name(text)
        if name is not None:
            return name
        if place is None and (named := place_name(text)) is not None:
            after = tokens[at + 1].text.lower() if at + 1 < len(tokens) else ""
            if text.endswith("n") and after.startswith(("kaupun", "kunn", "kaupunkikonsern")):
                place = f"{text} {'kaupunki' if after.startswith('kaup') else 'kunta'}"
            else:
                place = named
    return code or context.entity or place


def entity_of_label(label: str) -> str | None:
    """The unit or place that a label of one word is ('Kauhava 707' in a list of towns), None for others."""
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
    known = readings(word.split("-")[0] if word.endswith(("konserni", "konsernin")) else word)
    if any(r[1] == "paikannimi" for r in known):
        return min((r[0] for r in known if r[1] == "paikannimi"), key=len)
    return None


def nominative(word: str) -> str:
    """'lautakunnan', 'valtuustolla' -> the name as a title."""
    low = word.lower()
    for ending in ("lautakunnan", "lautakunnassa", "lautakunnalla"):
        if low.endswith(ending):
            return word[: -len(ending)] + word[-len(ending) :][:8] + "nta"
    for ending in ("n", "lla"):
        if low.endswith("valtuusto" + ending):
            return word[: -len(ending)]
    return word


@lru_cache(maxsize=20_000)
def unit_name(word: str) -> str | None:
    """The name of a municipal unit from any of its cases, None for other words.

    >>> unit_name("Wellamo-opistossa"), unit_name("Nuorisopalveluissa"), unit_name("Toimintatuotoissa")
    ('Wellamo-opisto', 'Nuorisopalvelut', None)
    """
    endings, forms = _endings()
    low = word.lower()
    if low.endswith((*endings, "palvelut")) and len(word) > 4:
        return word
    for form, base in forms:
        if low.endswith(form):
            return word[: len(word) - len(form)] + base if len(word) > len(form) else base.capitalize()
    for ending, plural in _LOCAL:
        if word.endswith(ending):
            bare = word[: -len(ending)]
            if bare.lower().endswith(endings):
                return bare + plural
            if not plural:
                return None
    return None
