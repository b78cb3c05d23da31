"""A unit behind a parenthesis holds for the figures before and in it: "650,4 (632,1) milj. euroa"."""

from __future__ import annotations

from itertools import pairwise

from .figure import Figure, Words
from .lexer import COLUMN, PERIOD, Token
from .unit_after import attach_unit

_OF_A_YEAR = frozenset(
    ["v", "vuonna", "vuosi", "ed", "edellisvuonna", "vrt", "tavoite", "ta", "tp", ".", ":"]
)


def unit_over_asides(figures: list[Figure], line: list[Token], text: str) -> None:
    """Gives a bare figure, and the bare one in the parenthesis right after it, the unit behind both."""
    for left, right in pairwise(figures):
        if not (left.bare and right.bare and right.paren and not left.paren) or left.spelled or left.guarded:
            continue
        between = line[left.last + 1 : right.first]
        if not between or between[0].text != "(" or not all(map(_says_when, between[1:])):
            continue
        close = right.last + 1
        if close + 1 >= len(line) or line[close].text != ")" or line[close + 1].gap == COLUMN:
            continue
        found = Figure(close, left.number)
        if attach_unit(found, line, close) is not None or found.unit is None or found.last == close:
            continue
        span = line[close + 1].start, line[found.last].end
        for figure in (left, right):
            figure.like(found, "sentence", Words(text[slice(*span)], span), scale=True)
            figure.form = found.form


def _says_when(token: Token) -> bool:
    return token.kind == PERIOD or token.text.lower() in _OF_A_YEAR
