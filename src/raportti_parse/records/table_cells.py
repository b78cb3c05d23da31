"""The number that a cell prints, with the unit beside it and the footnote mark after it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from raportti_parse.finnish import heading_unit
from raportti_parse.finnish.lexicon import lexicon
from raportti_parse.finnish.model import NumberReading
from raportti_parse.finnish.number import parse_number
from raportti_parse.records.table_units import ONE, UnitSaid

_SPLIT = re.compile(r"^(?P<open>\(?)(?P<body>[^A-Za-zÅÄÖåäö]*?\d)(?P<tail>(?:[^\d]|(?<=m)[23]|(?<=htv)2)*)$")
_MARK = re.compile(r"(?P<mark>\*+|[¹²³⁴⁵]|(?<=\s)\d\))$")
BUSINESS_ID = re.compile(r"^\d{6,7}-\d$")
TRAILING = "trailing minus"
IN_BRACKETS = "in brackets: negative by the sums of its table"
MAY_BE_NEGATIVE = "in brackets, and nothing of its table says whether it is negative"
OVER_LINES = "its digits stand on two lines"
_SHORT_MINUS = re.compile(r"^\d{1,3}-$")
_DATE = re.compile(r"^\d{1,2}\.\d{1,2}\.(?:\d{2,4})?(?:\s?[-–]\s?\d{1,2}\.\d{1,2}\.(?:\d{2,4})?)?$")
_NUMBER_TOKEN = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3}(?!\d))*(?:[.,/-]\d+)*")


@dataclass(frozen=True, slots=True)
class CellNumber:
    """A cell's figure: `start` and `end` span number and unit in the cell's text."""

    number: NumberReading
    unit: UnitSaid | None
    start: int
    end: int
    mark: str | None = None


@lru_cache(maxsize=16384)
def cell_number(text: str) -> CellNumber | None:
    """The one figure that a cell holds; None where the cell is empty, words, or more than one figure.

    >>> cell_number("-4,2 %").number.value, cell_number("-4,2 %").unit.unit
    (Decimal('-4.2'), 'percent')
    >>> cell_number("2 595 323,42*").mark, cell_number("0208850-1"), cell_number("TP 2023")
    ('*', None, None)
    """
    body = text.strip()
    if not body or not any(ch.isdigit() for ch in body):
        return None
    start = text.index(body[0])
    mark = None
    if BUSINESS_ID.match(body) or _DATE.match(body):
        return None
    found = _MARK.search(body)
    if found and found.start() > 0:
        mark = found["mark"]
        body = body[: found.start()].rstrip()
    split = _SPLIT.match(body)
    if split is None or split["open"]:
        return None
    tail = split["tail"].strip()
    if tail == "-":
        number, tail = parse_number(split["body"] + "-"), ""  # "31 870-"
    else:
        number = parse_number(split["body"])
    if number is None:
        return None
    unit = None
    if tail:
        unit = _unit(tail)
        if unit is None:
            return None
    return CellNumber(number, unit, start, start + len(body), mark)


def in_brackets_alone(text: str) -> CellNumber | None:
    """The figure of a cell that stands in brackets as a whole, without a sign: a negative one, or an aside.

    >>> in_brackets_alone("(98 765)").number.value, in_brackets_alone("12 (10)"), in_brackets_alone("(-5)")
    (Decimal('98765'), None, None)
    """
    body = text.strip()
    if body[:1] != "(" or ")" not in body:
        return None
    inside, _, tail = body[1:].partition(")")
    found = cell_number(inside.strip() + (f" {tail.strip()}" if tail.strip() else ""))
    if found is None or found.number.sign or found.mark:
        return None
    start = text.index("(")
    return replace(found, start=start, end=start + len(body))


def minus_behind(text: str) -> CellNumber | None:
    """A short figure with its minus behind it, for tables whose long figures have theirs there.

    >>> minus_behind("20-").number.value, minus_behind("2022-"), minus_behind("20")
    (Decimal('-20'), None, None)
    """
    body = text.strip()
    if not _SHORT_MINUS.match(body):
        return None
    number = parse_number(f"-{body[:-1]}")
    if number is None:
        return None
    start = text.index(body)
    return CellNumber(replace(number, reasons=(TRAILING,)), None, start, start + len(body))


def _unit(tail: str) -> UnitSaid | None:
    found = heading_unit(tail)
    if found is None or found.text != tail.rstrip(" ."):
        word = lexicon().word(tail.strip(" ."))
        return UnitSaid(word.unit.id, ONE, tail) if word.unit is not None else None
    return UnitSaid(found.unit, found.scale, tail)


def number_tokens(text: str) -> list[tuple[int, int, str]]:
    """Where digits stand in a text: (start, end, token) each, thousands groups together."""
    return [(m.start(), m.end(), m.group()) for m in _NUMBER_TOKEN.finditer(text)]
