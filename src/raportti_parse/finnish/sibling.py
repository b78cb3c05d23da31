"""Figures of a list that share the noun of the one before them."""

from __future__ import annotations

from .figure import Figure, Words
from .going_on import goes_on
from .lexer import PERIOD, PUNCT, Token

_AFTER_SIBLING = frozenset(
    [
        "ja",
        "sekä",
        "osittain",
        "kokonaan",
        "ei",
        "eivät",
        "toteutui",
        "kesken",
        "käynnissä",
        "aloittamatta",
        "on",
        "toteutumatta",
    ]
)
_REACH = 14  # words between a figure and its noun, at most
_NEW_CLAUSE = frozenset(["joten", "mutta", "koska", "vaikka", "kun", "sillä"])
_COMPARED = frozenset(["enemmän", "vähemmän", "pienempi", "suurempi"])


def noun_words(figure: Figure, line: list[Token]) -> Words:
    """The noun that a figure counts, with its place; the figure's own words where the noun is not at hand."""
    near = line[max(0, figure.index - _REACH) : figure.index + _REACH]
    token = next((t for t in near if t.word is not None and t.word.low == figure.noun), None)
    token = token or line[figure.last]
    return Words(figure.noun or token.text, (token.start, token.end))


def of_the_same(figure: Figure, kept: list[Figure], line: list[Token]) -> bool:
    """'Väkiluku kasvoi 456 asukkaalla ja oli vuoden lopussa 98 765': the level of what grew."""
    last = kept[-1] if kept else None
    if last is None or last.unit is None or last.kind != "counts" or not goes_on(figure, last, line):
        return False
    figure.like(last, "sentence", noun_words(last, line), scale=False)
    figure.noun = last.noun
    return True


def like_sibling(figure: Figure, kept: list[Figure], line: list[Token]) -> bool:
    """'Evijärvi 108, Kauhava 707 ja Lappajärvi 136' after '951 hakemusta': items of a list share its noun."""
    last = kept[-1] if kept else None
    if last is not None and last.unit is not None and last.kind == "counts" and _change_word(figure, line):
        level = next((k for k in reversed(kept) if not k.paren), last)
        figure.like(level, "sentence", line[level.last], scale=False)
        figure.noun = level.noun
        return True  # "henkilötyövuosia oli 1 012,4 (1 030), vähennystä 17,6"
    moved = figure.form.startswith(":") and last is not None and last.kind == "counts"
    if last is not None and last.unit is not None and (moved or _versus(figure, line)):
        figure.like(last, "sentence", line[last.last], scale=True)
        figure.noun = last.noun
        return True
    if (
        last is not None
        and last.unit is not None
        and last.kind == "counts"
        and _that_is_more(figure, last, line)
    ):
        figure.like(last, "sentence", noun_words(last, line), scale=False)
        figure.noun = last.noun
        return True
    if last is None or figure.number.decimals or last.noun is None or last.kind != "counts":
        return False
    after = line[figure.last + 1] if figure.last + 1 < len(line) else None
    compared = (
        after is not None and after.word is not None and after.word.low in _COMPARED and not figure.paren
    )
    if not compared:
        between = _without_asides(_outside(figure, last, line))
        if not between and last.counted and last.form.endswith(("sta", "stä")):
            figure.like(last, "sentence", noun_words(last, line), scale=False)
            figure.noun = last.noun
            figure.reasons.append(f"out of {last.number.text}")
            return True  # "45 toimenpiteestä 30 on toteutunut"
        if not between or len(between) > 7 or any(t.kind == PUNCT and t.text in ";.()" for t in between):
            return False
        if any(t.text.lower() in _NEW_CLAUSE for t in between):
            return False  # "kuolleita 143, joten muutos oli -45"
        adverb = after is not None and after.text.endswith(("isin", "ittain", "ittäin"))
        if after is not None and not (after.kind == PUNCT or after.text in _AFTER_SIBLING or adverb):
            return False
    figure.like(last, "sentence", noun_words(last, line), scale=False)
    figure.noun = last.noun
    return True


def _that_is_more(figure: Figure, last: Figure, line: list[Token]) -> bool:
    """'2 345 henkilöä eli 234 enemmän kuin vuotta aiemmin'."""
    after = line[figure.last + 1] if figure.last + 1 < len(line) else None
    compared = after is not None and after.word is not None and after.word.low in _COMPARED
    return compared and [token.text for token in line[last.last + 1 : figure.first]] == ["eli"]


def _change_word(figure: Figure, line: list[Token]) -> bool:
    word = line[figure.first - 1].word if figure.first else None
    partitive = word is not None and word.low.endswith(("ystä", "ua"))
    return partitive and word is not None and word.cue is not None and word.cue.role == "change"


def _versus(figure: Figure, line: list[Token]) -> bool:
    """'812,4 vs 1-8/22 801,2': the figure that another is compared with."""
    place = figure.first - 1
    while place >= 0 and (line[place].kind == PERIOD or line[place].text in (".", ":")):
        place -= 1
    return place >= 0 and line[place].text.lower() in ("vs", "vrt")


def _outside(figure: Figure, last: Figure, line: list[Token]) -> list[Token]:
    """The tokens between two figures; without the brackets of two asides: '… (17) ja … (14)'."""
    between = line[last.last + 1 : figure.first]
    two_asides = figure.paren and last.paren and len(between) > 2
    if two_asides and between[0].text == ")" and between[-1].text == "(":
        return between[1:-1]
    return between


def _without_asides(between: list[Token]) -> list[Token]:
    depth, kept = 0, []
    for token in between:
        if token.text == "(":
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
        elif depth == 0:
            kept.append(token)
    return kept
