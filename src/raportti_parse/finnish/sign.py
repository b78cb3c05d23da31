"""Whether a dash before a number is its sign: evidence is asked for, and kept."""

from __future__ import annotations

from .figure import Figure
from .lexer import LINE, NONE, NUMBER, PUNCT, Token
from .model import NumberReading

_DASHES = ("-", "\u2212", "\u2013")
# Verbs that a value follows: no dash of a list or an aside stands right after them.
_STATES = frozenset(["on", "oli", "ovat", "olivat", "olisi", "ollut", "olleet", "ollen", "jäi", "jäisi"])
_RESULTS = ("muodostu", "poikkea", "poikkesi")


def find_sign(figure: Figure, line: list[Token], text: str, *, bullet: bool, in_cell: bool) -> None:
    """Sets the sign of a figure from the mark before it, and the reason.

    A mark stuck to the digits with a space, a bracket or nothing before it is a sign. With a space after it,
    it needs a word that expects one ("lähes - 649.000 €") or a bracket; at a line's start it is a bullet,
    except in a cell, which holds no lists.
    """
    index = figure.index
    if index == 0:
        if bullet:
            _at_start(figure, line[0], text, in_cell=in_cell)
        return
    mark = line[index - 1]
    if mark.kind != PUNCT or mark.text not in (*_DASHES, "+") or line[index].gap >= LINE:
        return
    sign = "+" if mark.text == "+" else "-"
    spaced = line[index].gap != NONE
    earlier = line[index - 2] if index >= 2 else None
    if earlier is not None and mark.gap == NONE and earlier.text not in ("(", "[", "=", ":"):
        return  # a hyphen or the dash of a range
    if spaced and sign == "-" and earlier is not None and earlier.kind == NUMBER:
        return  # "10 - 15"
    if not spaced:
        _sign(figure, sign, "sign stuck to the number", mark.start)
    elif sign == "+" or in_cell or (earlier is not None and _expects(earlier)):
        _sign(figure, sign, "sign with a space, after what expects one", mark.start)
    else:
        figure.reasons.append("a spaced dash before the number was not taken as its sign")
        return
    figure.first = index - 1


def _at_start(figure: Figure, first: Token, text: str, *, in_cell: bool) -> None:
    place = first.start - 1
    while place > 0 and text[place] == " ":
        place -= 1
    if place < 0 or text[place] not in _DASHES:
        return
    if in_cell:
        _sign(figure, "-", "minus in a cell", place)
    else:
        figure.reasons.append("the dash at the line's start was taken as a bullet")


def _expects(token: Token) -> bool:
    word = token.word
    if word is None:
        return token.text in ("(", "[", "=")
    if word.comparator is not None or word.low in _STATES or word.low.startswith(_RESULTS):
        return True
    return word.cue is not None and word.cue.direction is not None


def _sign(figure: Figure, sign: str, reason: str, place: int) -> None:
    number = figure.number
    minus = sign == "-"
    value = -number.value if minus and number.value else number.value
    figure.number = NumberReading(number.text, value, number.decimals, "-" if minus else "+", number.reasons)
    figure.sign_at = place
    if minus:
        figure.reasons.append(reason)
