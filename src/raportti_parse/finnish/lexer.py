"""Text to tokens: numbers, words, symbols, periods; only for the sentences that say numbers at all."""

from __future__ import annotations

import re
from typing import Final

from .lexicon import Lexicon, Word
from .model import PeriodSpan

# Kinds of a token.
NUMBER: Final = "n"
WORD: Final = "w"
PUNCT: Final = "p"
PERIOD: Final = "d"
OTHER: Final = "x"  # digits that are no number; ref says why

# What lies between a token and the one before it.
NONE, SPACE, LINE, COLUMN = 0, 1, 2, 3

# The spaces after a token are taken with it: a search begun at each of them costs as much as the tokens do.
_TOKEN = re.compile(
    r"""
    (?:(?P<v>(?!www\.)[A-Za-zÅÄÖåäö]++(?![\w\-'’:²³€]))   # the plain word, which most tokens are
    |(?P<x>(?:https?://|www\.)\S{1,200}
      |[0-9]{7}-[0-9]\b(?![,.]?[0-9])                       # business identity codes
      |(?<![0-9:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])  # times
      |(?![^\W\d_]{0,12}[mv][23](?![0-9])|HTV2(?![0-9]))[^\W\d_]{1,40}[0-9]+[^\W_]*  # RV3, VT19, Häjyt2
    )
    |(?P<n>(?:[0-9]{1,3}(?:[ ][0-9]{3})+(?![0-9])(?:[,.][0-9]+)?(?![0-9])
      |[0-9]{1,3}(?:\ ?\.[0-9]{3})+(?![0-9])(?:,[0-9]+)?
      |[0-9]+(?:[,.][0-9]+)*)
      # "12 000,-" and "8.340.100-": the dash of a price, and a minus where nothing goes on after it
      (?:,[-\u2013](?![^\W_])
        |(?<=[0-9]{3}|,[0-9]{2})
          -(?=[ ]*(?:$|€|EUR|\n(?![ ]*[0-9]))|[ ]{3}|[ ]+[0-9][0-9., ]{0,20}-(?![^\s]))
        |))
    |(?P<u>(?:[MmTtKk](?=€))?€(?::[^\W\d_]+)?|[%‰$](?:[-:]?[^\W\d_]+)?)
    |(?P<w>HTV2(?![0-9])(?:[-:][^\W\d_]+)?|(?:[^\W\d_]+-)?[^\W\d_]{0,12}[mv][23](?![0-9])(?::[^\W\d_]+)?
      |[^\W\d_]+(?:[-'’:][^\W\d_]+)*-?)
    |(?P<p>[^\w\s]))\s*+
    """,
    re.VERBOSE,
)


class Token:
    """One token: kind, place, text, and for words what the lexicon knows."""

    __slots__ = ("end", "gap", "kind", "ref", "start", "text", "word")

    def __init__(
        self, kind: str, start: int, end: int, text: str, gap: int, word: Word | None = None
    ) -> None:
        self.kind = kind
        self.start = start
        self.end = end
        self.text = text
        self.gap = gap
        self.word = word
        self.ref: object = None

    def __repr__(self) -> str:
        return f"{self.kind}:{self.text}"


def tokens(text: str, start: int, end: int, periods: list[PeriodSpan], lexicon: Lexicon) -> list[Token]:
    """The tokens of text[start:end]; the given periods, in order, stand as one token each."""
    found: list[Token] = []
    place = start
    for period in periods:
        _lex(text, place, period.start, start, found, lexicon)
        gap = _gap(text, found[-1].end if found else start, period.start)
        token = Token(PERIOD, period.start, period.end, text[period.start : period.end], gap)
        token.ref = period
        found.append(token)
        place = period.end
    _lex(text, place, end, start, found, lexicon)
    return found


def _lex(text: str, place: int, end: int, origin: int, found: list[Token], lexicon: Lexicon) -> None:
    before = found[-1].end if found else origin
    broken = bool(found) and found[-1].text[-1:] == "-"  # the word before may go on here
    known = lexicon.words
    add = found.append
    for match in _TOKEN.finditer(text, place, end):
        kind = match.lastgroup or PUNCT
        at, end_at = match.span(kind)
        gap = (
            NONE
            if at == before
            else SPACE
            if at - before == 1 and text[before] == " "
            else _gap(text, before, at)
        )
        before = end_at
        form = text[at:end_at]
        if kind in "vwu":
            if broken and _join(found, Token(WORD, at, end_at, form, gap), lexicon):
                broken = found[-1].text[-1:] == "-"
                continue
            add(Token(WORD, at, end_at, form, gap, known.get(form) or lexicon.word(form)))
            broken = kind == "w" and form[-1:] == "-"
        else:
            add(Token(kind, at, end_at, form, gap))
            broken = form[-1:] == "-"


def _gap(text: str, before: int, at: int) -> int:
    if at <= before:
        return NONE
    between = text[before:at]
    if "\n" in between:
        return LINE
    return COLUMN if len(between) > 2 and between.isspace() else SPACE


def _join(found: list[Token], token: Token, lexicon: Lexicon) -> bool:
    """Puts back together a word that a line's end broke ("mil-|joonaa"); true when it was one."""
    last = found[-1]
    if last.kind != WORD or not token.text[:1].islower() or token.gap in (NONE, COLUMN):
        return False
    if token.text in lexicon.conjunctions:
        return False
    whole = last.text[:-1] + token.text
    known = lexicon.word(whole)
    if token.gap == SPACE and not (known.unit or known.scale or known.number):
        return False
    last.text, last.end, last.word = whole, token.end, known
    return True
