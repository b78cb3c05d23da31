"""A clause that goes on about what the one before it is of: "Väkiluku kasvoi 456 hengellä ja oli 98 765"."""

from __future__ import annotations

from .clause import parts_sentences
from .figure import Figure
from .lexer import NUMBER, PERIOD, PUNCT, WORD, Token

_IS = frozenset(["oli", "olivat", "on", "ovat", "päätyi", "päätyivät", "asettui", "asettuivat"])
_AND = frozenset(["ja", "sekä"])
# Endings of words that say when, where or by how much, and never of what a figure is.
_ADVERBIAL = (
    "ssa", "ssä", "lla", "llä", "sta", "stä", "lta", "ltä",
    "hun", "hin", "een", "iin", "oon", "aan", "ään", "na", "nä",
)  # fmt: skip
# What a figure before is off: "jäivät 1,2 M€ tavoitteesta ja olivat", "0,9 M€ alle talousarvion ja olivat"
_AGAINST = ("sta", "stä", "alle", "yli")
_REACH = 12  # words between two figures of one subject, at most


def goes_on(figure: Figure, last: Figure, line: list[Token]) -> bool:
    """Whether the words between two figures of a statement name no other thing that the second one is of."""
    return goes_on_from(figure, last, line) is not None


def goes_on_from(figure: Figure, last: Figure, line: list[Token]) -> int | None:
    """Where the clause begins that goes on about what the figure before is of; None where none does."""
    between = line[last.last + 1 : figure.first]
    if last.paren and between and between[0].text == ")":
        between = between[1:]  # "lisääntyi 2,2 % (+ 9 hlöä) ollen vuoden lopussa 422"
    elif last.paren:
        return None
    if not between or len(between) > _REACH or figure.paren:
        return None
    if any(token.kind in (NUMBER, PUNCT) for token in between):
        return None
    for n, token in enumerate(between):
        opens = token.text in _AND and n + 1 < len(between)
        if opens and between[n + 1].text not in _IS:
            return None
        if opens or token.text == "ollen":
            thing = all(map(_says_no_thing, between[n + 1 + opens :]))
            moved = _changes(last, line) or (n > 0 and between[0].text.endswith(_AGAINST))
            return figure.first - len(between) + n if thing and moved else None
    return None


def says_again(figure: Figure, last: Figure, line: list[Token]) -> bool:
    """'Kertymä oli 89 % arvioidusta eli 1,2 M€': the same thing in another measure."""
    words = [
        token
        for place, token in enumerate(line[last.last + 1 : figure.first], start=last.last + 1)
        if (token.word is None or token.word.comparator is None)
        and (token.text != "." or parts_sentences(line, place))
    ]
    if not words or len(words) > 3 or words[-1].text != "eli" or figure.paren != last.paren:
        return False
    return all(token.kind == WORD for token in words)


def _changes(last: Figure, line: list[Token]) -> bool:
    """Whether a figure is one that something grew or fell by: what it is of stands before it."""
    words = (token.word for token in line[: last.first])
    return any(w is not None and w.cue is not None and w.cue.role == "change" for w in words)


def _says_no_thing(token: Token) -> bool:
    if token.kind == PERIOD:
        return True
    word = token.word
    if token.kind != WORD or word is None:
        return False
    genitive = token.text.endswith("n") and not token.text[:1].isupper()  # "vuoden lopussa"
    return genitive or word.comparator is not None or word.filler or token.text.endswith(_ADVERBIAL)
