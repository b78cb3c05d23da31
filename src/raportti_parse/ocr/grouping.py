"""Numbers whose signs make no sense together: a space or point was lost or invented, or two cells met."""

from __future__ import annotations

import re
from dataclasses import replace

from raportti_parse.ocr.model import DOUBT, PixelWord

_PART = re.compile(r"[-\u2013(]?[\d.,:;]+%?\)?\*?$|[-\u2013]$|%$")
_NUMBER = re.compile(r"[-\u2013]? ?(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?: ?%)?\*?")
# What is printed beside numbers and is none: years, dates, ordinals, months, clock times, chapters.
_OTHER = re.compile(
    r"(?:19|20)\d\d|\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?|\d{1,2}[.:]\d{2}|\d{1,2}(?:\.\d{1,2})+|[-\u2013]|%"
)


def doubt_grouping(words: list[PixelWord]) -> list[PixelWord]:
    """The words of one chunk, those of a number that no one would print so made doubtful.

    "328 519747", "5 8 4", "-203 267.359" and "43, 4" are such; so is "2021 1 234", where two cells may have
    met and the gap has to be looked at again.
    """
    out = list(words)
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and _PART.match(out[end].text):
            end += 1
        if end - start > 0 and not _sensible([w.text for w in out[start:end]]):
            for n in range(start, end):
                out[n] = replace(
                    out[n],
                    confidence=min(out[n].confidence, 0.9 * DOUBT),
                    doubts=(*out[n].doubts, "odd groups of digits"),
                )
        start = max(end, start + 1)
    return out


def _sensible(texts: list[str]) -> bool:
    if _NUMBER.fullmatch(" ".join(texts)):
        return True
    return all(_OTHER.fullmatch(text) for text in texts)
