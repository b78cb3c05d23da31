"""Prose whose figures are marked where they stand: the text for the page, and the truth, from one source.

A marked figure is `[[text|unit|value|role|key=value;key=value]]`; everything after the value may be left out:

    Kulut olivat [[270,8 M€|EUR|270800000|outturn]]
    ([[268,5 M€|EUR|268500000|previous_year|y=2019]]).

Keys: entity, label, y (year of the figure), cmp (comparator), dir (direction), also (other acceptable
units), page (another page than the text's), and word (written as a number word). The unit "-" means
that the text names none.
"""

from __future__ import annotations

import re
from typing import Any

from .truth import Record, Truth

_MARK = re.compile(r"\[\[(.+?)\]\]")


def year(number: int | str) -> Record:
    """The period of a calendar year."""
    return {"start": f"{number}-01-01", "end": f"{number}-12-31", "label": str(number)}


def plain(marked: str) -> str:
    """The text as it stands on the page."""
    return _MARK.sub(lambda mark: mark[1].split("|")[0], marked).strip()


def tell(marked: str, truth: Truth, page: int, where: str = "text", **defaults: Any) -> str:
    """Adds the marked figures to the truth; gives the plain text."""
    for mark in _MARK.finditer(marked):
        text, unit, value, *rest = mark[1].split("|")
        record: Record = {"page": page, "value": value, "unit": None if unit == "-" else unit, "text": text}
        record |= {"where": where, "role": "outturn", "entity": None, "label": None, **defaults}
        if rest and rest[0]:
            record["role"] = rest[0]
        for pair in rest[1].split(";") if len(rest) > 1 else ():
            key, _, given = pair.partition("=")
            record |= _extra(key, given)
        truth.quantity(**record)
    return plain(marked)


def _extra(key: str, given: str) -> Record:
    if key == "y":
        return {"period": year(given)}
    if key == "also":
        return {"unit_also": [None if unit == "-" else unit for unit in given.split(",")]}
    if key == "page":  # a text that goes on over a page break
        return {"page": int(given)}
    if key == "word":
        return {"word": True}
    return {{"cmp": "comparator", "dir": "direction"}.get(key, key): given}
