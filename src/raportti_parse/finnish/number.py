"""The one door where printed digits become a number."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from .model import MAX_DIGITS, NumberReading

# Every space that typesetters put between thousands, and the marks of no width that some files carry.
SPACES = " \u00a0\u202f\u2009\u2007\u2008\u200a\u2002\u2003\u2005\u2006"
ZERO_WIDTH = "\u200b\u200c\u200d\u2060\ufeff"

_TO_SPACE = {ord(c): " " for c in SPACES} | {ord(c): None for c in ZERO_WIDTH}
_NUMBER = re.compile(
    r"(?P<sign>[+\-\u2212\u2013\u2014\u2010\u2011\ufe63\uff0d])?(?P<gap> ?)"
    r"(?:(?P<spaced>[0-9]{1,3}(?: [0-9]{3})+)"
    r"|(?P<dotted>[1-9][0-9]{0,2}(?: ?\.[0-9]{3})+)"
    r"|(?P<plain>[0-9]+))"
    r"(?:[,.](?P<decimals>[0-9]+)|(?P<price>,[-\u2013]))?(?P<trailing>-)?"
)
_ENGLISH = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){2,}\.[0-9]{1,2}")  # two commas and a stop: one reading only


@lru_cache(maxsize=8192)
def parse_number(text: str) -> NumberReading | None:
    """The number that a whole token or cell holds, in any Finnish notation; None when it holds no number.

    The whole text is consumed or the answer is None: "12 34" and "1,234,567" are not guessed at.

    >>> parse_number("9 598 423,50").value
    Decimal('9598423.50')
    >>> parse_number("15.049").value, parse_number("1.00").value, parse_number("2,450").value
    (Decimal('15049'), Decimal('1.00'), Decimal('2.450'))
    >>> parse_number("\u2013 649.000").value
    Decimal('-649000')
    >>> parse_number("8.340.100-").value, parse_number("12 000,-").value
    (Decimal('-8340100'), Decimal('12000'))
    >>> parse_number("12 34") is None
    True
    """
    stripped = text.translate(_TO_SPACE).strip()
    if len(stripped) > 40:
        return None
    match = _NUMBER.fullmatch(stripped)
    reasons: list[str] = []
    if match is None and _ENGLISH.fullmatch(stripped):
        match = _NUMBER.fullmatch(stripped.replace(",", ""))
        reasons.append("commas between thousands")
    if match is None:
        return None
    digits = match["plain"]
    if match["spaced"] is not None:
        digits = match["spaced"].replace(" ", "")
    elif match["dotted"] is not None:
        digits = match["dotted"].replace(".", "").replace(" ", "")
        reasons.append("stop between thousands")
    decimals = match["decimals"] or ""
    if len(digits) + len(decimals) > MAX_DIGITS:
        return None
    if len(digits) > 1 and digits[0] == "0":
        return None  # a code ("007") or a torn thousand ("000"), never a figure of its own
    if decimals and stripped[match.start("decimals") - 1] == ".":
        if match["dotted"] is not None:
            return None  # "1.234.56" is no notation
        if len(reasons) == 0:
            reasons.append("stop as the decimal mark")
    value = Decimal(f"{digits}.{decimals}") if decimals else Decimal(digits)
    sign: Literal["", "+", "-"] = ""
    if match["sign"]:
        sign = "+" if match["sign"] == "+" else "-"
        if sign == "-":
            value = -value if value else value
        if match["gap"]:
            reasons.append("sign with a space after it")
    elif match["gap"]:
        return None
    if match["trailing"]:
        # "8.340.100-" is how accounting systems print it; "45-" is a torn range
        if (
            match["sign"]
            or match["price"]
            or not (len(digits) > 4 or decimals or match["spaced"] or match["dotted"])
        ):
            return None
        sign, value = "-", -value if value else value
        reasons.append("trailing minus")
    return NumberReading(stripped, value, len(decimals), sign, tuple(reasons))


def scaled(
    reading: NumberReading, scale: Decimal, *, exact: bool, cents: bool = False
) -> tuple[Decimal, Decimal, Decimal]:
    """(value, low, high) in the base unit; exact leaves no interval to whole numbers printed unscaled.

    cents says that two decimals are all that the unit has: 2 671,77 € is exact too.

    >>> scaled(parse_number("2,6"), Decimal(1_000_000), exact=True)
    (Decimal('2600000'), Decimal('2550000'), Decimal('2650000'))
    >>> scaled(parse_number("133 000"), Decimal(1), exact=True)[1:]
    (Decimal('133000'), Decimal('133000'))
    """
    if scale == 1:
        if exact and (reading.decimals == 0 or (cents and reading.decimals == 2)):
            return reading.value, reading.value, reading.value
        return reading.value, reading.value - reading.half, reading.value + reading.half
    value = reading.value * scale
    half = reading.half * scale
    return plain(value), plain(value - half), plain(value + half)


def plain(value: Decimal) -> Decimal:
    """The same value without trailing zeros or exponent: 2.6 million is 2600000, not 2600000.0."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
