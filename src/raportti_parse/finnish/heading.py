"""The unit and scale that a heading, or the front of a row, gives to the figures under or after it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from .clean import Clean
from .figure import Figure
from .lexer import NUMBER, WORD, tokens
from .lexicon import lexicon
from .model import HeadingUnit
from .number import parse_number
from .period import HEADS
from .unit_after import attach_unit

_HEADING_NUMBER = re.compile(r"1[ .]?000(?:[ .]?000)?")
_HEADS = "|".join(sorted(HEADS, key=len, reverse=True))
_DATED = re.compile(
    rf"(?:(?P<sure>[./\u2013\u2212-]|(?<![^\W_])(?:{_HEADS})\.?[ ]?)|(?P<alone>^)(?!2000)|[ \n](?!2000))"
    r"(?:19|20)[0-9]{2}[ \n]?$|(?P<short>(?<![0-9])[01]?[0-9]/[0-9]{2}[ \n]?$)",
    re.IGNORECASE,
)
SURE, LIKELY = "sure", "likely"
_IN_FRONT = re.compile(
    r"(?:\([ ]?(?P<aside>[^(),:;0-9\n]{1,18}?)[ ]?\)[ ]?:?"
    r"|(?<![^\W_])(?P<rate>[^\W\d_]{0,8}€?[ ]?/[ ]?[^\W\d_]{1,12}\.?)(?=[ ][-+\u2013\u2212]?[0-9])"
    r"|,[ ](?P<apart>[^(),:;0-9\n]{1,18}?)[ ]?(?::|(?=[ ][-+\u2013\u2212]?[0-9])))"
)


def unit_in_front(text: str, start: int, end: int) -> tuple[int, int, HeadingUnit] | None:
    """(start, end, unit) of the unit that a row names before its figures: 'Tulos (M€): …', 'Kate, M€: …'.

    >>> unit_in_front("Tulos (M€): 12,3", 0, 16)[2].scale
    Decimal('1000000')
    >>> unit_in_front("Kasvua oli 12,3 (ennuste)", 0, 25) is None
    True
    """
    for match in _IN_FRONT.finditer(text, start, end):
        words = match["aside"] or match["apart"] or match["rate"]
        found = _whole_unit(words)
        if found is not None:
            return match.start(), match.end(), found
    return None


@lru_cache(maxsize=4096)
def _whole_unit(words: str) -> HeadingUnit | None:
    found = heading_unit(words)
    return found if found is not None and found.text.rstrip(".") == words.strip(" .") else None


def unit_of_heading(text: str) -> tuple[str, Decimal] | None:
    """(unit, scale) that a heading gives to the figures under it, None when it names none.

    >>> unit_of_heading("(1 000 €)"), unit_of_heading("Toteuma, t€"), unit_of_heading("milj. euroa")
    (('EUR', Decimal('1000')), ('EUR', Decimal('1000')), ('EUR', Decimal('1000000')))
    >>> unit_of_heading("TP 2024 t€"), unit_of_heading("Alle 2024 € hankinnat")
    (('EUR', Decimal('1000')), None)
    >>> unit_of_heading("Muutos %"), unit_of_heading("htv"), unit_of_heading("Toteuma 2024")
    (('percent', Decimal('1')), ('htv', Decimal('1')), None)
    """
    found = heading_unit(text)
    return None if found is None else (found.unit, found.scale)


def heading_unit(text: str) -> HeadingUnit | None:
    """As unit_of_heading(), with the words that say it."""
    if not text or len(text) > 300:
        return None
    body = Clean(text).text
    line = tokens(body, 0, len(body), [], lexicon())
    best: HeadingUnit | None = None
    closed = int(bool(line) and line[-1].text == ")")
    taken = -1  # "€/asukas" is one unit: its parts name no unit of their own
    for index, token in enumerate(line):
        if index <= taken:
            continue
        figure: Figure | None = None
        place = index
        reading = parse_number(token.text) if token.kind == NUMBER else None
        if (
            reading is not None
            and reading.value in (1000, 1_000_000)
            and _HEADING_NUMBER.fullmatch(token.text)
        ):
            figure = Figure(index, reading)
            if attach_unit(figure, line, index) not in (None, "scale") or figure.unit is None:
                continue
            scale = reading.value * figure.scale
        elif (
            token.kind == WORD
            and token.word is not None
            and (token.word.unit is not None or token.word.scale is not None)
        ):
            dated = _dated(body[: token.start]) if index and line[index - 1].kind == NUMBER else SURE
            if dated is None:
                continue
            if (
                token.word.unit is not None
                and token.word.unit.attribute
                and token.word.low not in ("pv", "kk", "v")
                and not (index and line[index - 1].text in "(," and index + 1 >= len(line) - closed)
            ):
                continue  # "vuoden toteuma" names no unit; "keski-ikä, vuotta" does
            lone = len(token.word.low) == 1 and token.word.low.isalpha()
            if (
                token.text.isupper()
                and len(token.text) == 2
                and index + 1 < len(line)
                and line[index + 1].kind == WORD
            ):
                continue  # "OP Yrityspankki" gives no credits
            lone = lone and len(line) > 1 and not (index + 1 < len(line) and line[index + 1].text == "/")
            if (
                lone or token.word.low in ("v", "as", "t", "l", "m", "e", "c", "vuosi", "kerta", "kerran")
            ) and not (index and line[index - 1].text in "(,"):
                continue  # "Talo H" is no hour
            one = parse_number("1")
            assert one is not None
            figure = Figure(index - 1, one)
            if attach_unit(figure, line, index - 1) is not None or figure.unit is None:
                continue
            scale = figure.scale
            if dated is not SURE and scale == 1 and figure.unit not in ("percent", "percentage_point"):
                continue
        else:
            continue
        taken = figure.last
        start = line[place].start
        best = HeadingUnit(figure.unit, scale, body[start : line[figure.last].end])
        if scale != 1:
            return best
    return best


def _dated(before: str) -> str | None:
    """Whether the digits before a unit are a year or a date, that heads a column, or None: an amount.

    Surely after what heads a year ("TP 2024 €"), in a date or alone; else likely ("Kulut 2024 t€").
    """
    found = _DATED.search(before)
    if found is None:
        return None
    return LIKELY if found.lastgroup is None else SURE
