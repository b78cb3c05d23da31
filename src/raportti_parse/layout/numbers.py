"""Does a piece of text look like a figure? A cheap look for geometry; values are read elsewhere."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from functools import lru_cache

KEPT = 8192  # answers about a text: each is asked about several times
_SIGN = "[-+\u2010\u2011\u2012\u2013\u2014\u2212]"
_NUMBER = re.compile(
    rf"""^(?:(?:yli|alle|noin|n\.|väh(?:intään|\.)|enint(?:ään|\.)|max\.?|min\.?|[<>≤≥~])\s?)?
        \(?{_SIGN}?\s?\d[\d\s.,\u00a0\u202f\u2009]*
        (?:\s?(?:%|€|M€|m€|t€|k€|e|Me|te|milj\.?(?:\s?(?:€|e|euroa))?|mrd\.?(?:\s?(?:€|e|euroa))?|euroa
            |htv|kpl|hlö|pv|vrk|%-yks\.?|h|kk|v|km|ha|m2|m²)(?:\s?/\s?(?:as|asukas|htv|oppilas|lapsi)\.?)?)?
        (?:\s?\([-+\u2013\u2212]?\d[\d\s.,]*%?\))?
        \s?[*)]*$""",
    re.VERBOSE,
)
_TRAILING_SIGN = re.compile(r"^(?!(?:19|20)\d\d-$)(?=(?:\D*\d){3})\d[\d.,\u00a0\u202f ]*\d-$")
_SHORT_TRAILING = re.compile(r"^\d{1,3}-$")
_SCALE = re.compile(
    r"^[(\[]?(?:(?:1[\s.]?000|1[\s.]?000[\s.]?000)\s?(?:€|e|eur|euroa)|t\s?€|te|teur|t\.?\s?euroa|tuhatta\s(?:€|euroa)"
    r"|m€|me|meur|milj\.?\s?(?:€|e|eur|euroa)|miljoonaa\s(?:€|euroa)|€|eur|euroa)[)\]]?$",
    re.IGNORECASE,
)
_RULING = re.compile(r"^(?:-{5,}|–{4,}|—{3,}|_{5,}|={4,})$")
_EMPTY = frozenset({"-", "–", "—", "−", "…", "...", "*", "x", "n/a"})
_YEAR = re.compile(r"^(?:19|20)\d\d$")
_YEAR_IN = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATE = re.compile(
    r"^\d{1,2}\.\d{1,2}\.(?:(?:19|20)\d\d)?(?:\s?[-–]\s?\d{1,2}\.\d{1,2}\.(?:(?:19|20)\d\d)?)?$"
)
_UNIT_ALONE = r"\(?(?:1\s?000\s?(?:€|e|euroa)|€|%|t€|te|M€|m€|Me|milj\.?\s?(?:€|e|euroa))\)?"
_HEADING_TOKEN = re.compile(
    r"^(?:(?:(?:TP|TA|KS|LTA|MTA|TOT|ENN|TS|Tot\.?|Ta|Tp)[\s.]?\s?(?:19|20)?\d\d(?:[+*]\w*)?"
    r"|(?:\d{1,2}\s?[-–]\s?)?\d{1,2}/(?:19|20)\d\d|(?:19|20)\d\d\s?[-–/]\s?(?:19|20)?\d\d"
    r"|(?:\d{1,2}\.\d{1,2}\.\s?[-–]\s?)?\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:19|20)\d\d(?=[\s,]))"
    rf"(?:,?\s?{_UNIT_ALONE})?|{_UNIT_ALONE}|\d+[.)])$"
)
_YEAR_FIRST = re.compile(r"^(?:19|20)\d\d(?=$|[\s,]+[(€%tM1m])")

_OPENING_SIGN = re.compile(rf"^{_SIGN}\s?")
_CLOSING_UNIT = re.compile(r"[\s\u00a0\u202f\u2009]?[^\d\s.,]+$")
_WHOLE = re.compile(r"^(?:\d{1,3}(?:[\s.]\d{3})+|\d+)(?:,\d+|\.\d{1,2})?$")


@lru_cache(maxsize=KEPT)
def looks_numeric(text: str) -> bool:
    """Whether the text is a figure, with or without a unit.

    >>> [looks_numeric(t) for t in ("9 598 423,50", "-1,5 %", "125 t€", "TP 2023", "Toteutui")]
    [True, True, True, False, False]
    >>> looks_numeric("8.340.100-"), looks_numeric("2022-")
    (True, False)
    """
    return bool(_NUMBER.match(text) or (text[-1:] == "-" and _TRAILING_SIGN.match(text)))


def ends_in_minus(text: str) -> bool:
    """Whether a text is a short figure with its minus behind: a figure beside others, else a torn range.

    >>> [ends_in_minus(t) for t in ("20-", "150-", "2022-", "0-6")]
    [True, True, False, False]
    """
    return text[-1:] == "-" and bool(_SHORT_TRAILING.match(text))


def is_scale(text: str) -> bool:
    """Whether a text is nothing but the scale of the amounts of a table.

    >>> [is_scale(t) for t in ("1 000 €", "(t€)", "M€", "euroa", "milj. €", "%", "TA 2024")]
    [True, True, True, True, True, False, False]
    """
    return bool(_SCALE.match(text))


def is_ruling(text: str) -> bool:
    """Whether a word is a line drawn with characters: "--------"."""
    return not text.isalnum() and bool(_RULING.match(text))


def looks_like_date(text: str) -> bool:
    """A year, a date, or a span of dates: what heads columns far more often than it fills cells."""
    return text[:1].isdecimal() and bool(_YEAR.match(text) or _DATE.match(text))


@lru_cache(maxsize=KEPT)
def looks_like_heading(text: str) -> bool:
    """A column heading that holds digits: a year, a date, "TP 2023", "1-6/2021 t€", "1 000 €"."""
    return looks_like_date(text) or bool(_HEADING_TOKEN.match(text))


def head_columns(texts: Sequence[str]) -> bool:
    """Whether figures side by side can be the headings of columns: periods, or years one after the other.

    >>> head_columns(["2024", "2023"]), head_columns(["TP 2023", "TA2024"]), head_columns(["1 000 €", "%"])
    (True, True, True)
    >>> head_columns(["31.12.2024 €", "31.12.2023 €"]), head_columns(["2024 t€", "2023 t€"])
    (True, True)
    >>> head_columns(["1950", "1985"]), head_columns(["2024", "12"])
    (False, False)
    """
    if not texts or not all(looks_like_heading(text) for text in texts):
        return False
    years = [int(text[:4]) for text in texts if _YEAR_FIRST.match(text)]
    return all(abs(a - b) <= 1 for a, b in itertools.pairwise(years)) and all(
        1980 <= y <= 2079 for y in years
    )


def years_in(text: str) -> list[str]:
    """The years of a heading, as written.

    >>> years_in("TP 2023"), years_in("1-6/2024"), years_in("120 000")
    (['2023'], ['2024'], [])
    """
    return _YEAR_IN.findall(text)


def counts_up(texts: Sequence[str]) -> bool:
    """Whether figures side by side are numbers of months, weeks or rounds: 1, 2, 3, one after the other.

    >>> counts_up(["1", "2", "3"]), counts_up(["1", "2"]), counts_up(["1", "3", "4"])
    (True, False, False)
    """
    if len(texts) < 3 or not all(text.isdigit() and len(text) <= 2 for text in texts):
        return False
    return all(int(b) - int(a) == 1 for a, b in itertools.pairwise(texts))


def is_page_number(text: str) -> bool:
    """Whether a figure can be the page that dots lead to: whole, without a sign, a unit or thousands."""
    return text.isdigit() and len(text) <= 4


def is_empty_mark(text: str) -> bool:
    """A dash or dots that stand for no figure."""
    return text in _EMPTY


@lru_cache(maxsize=KEPT)
def is_value(text: str) -> bool:
    """What fills a cell of a column of numbers: a figure or a mark for none."""
    return looks_numeric(text) or is_empty_mark(text)


@lru_cache(maxsize=KEPT)
def is_whole_number(text: str) -> bool:
    """Digits whose thousands groups are whole, so that it can be one number and not two glued.

    >>> is_whole_number("5 722 400"), is_whole_number("5 722 400 5 805 607"), is_whole_number("400 83 207")
    (True, False, False)
    """
    body = _OPENING_SIGN.sub("", text)
    body = _CLOSING_UNIT.sub("", body)
    return bool(_WHOLE.match(body))
