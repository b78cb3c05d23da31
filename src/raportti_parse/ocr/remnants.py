"""What a ruling leaves at a word that touches it: a quote mark before it, or a bar at either end.

Taking the ruling out of the ink leaves the blurred end of a letter's stroke beside it, or a bit of itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.lines import Line
from raportti_parse.ocr.model import PixelWord

TOUCH = 0.3  # word heights: as close stands a ruling that left a mark
_BEFORE = re.compile(r"^[\"'’‘”“`|]+(?=[^\W\d_]{2})")
_AFTER = re.compile(r"(?<=[^\W\d_]{2})\|+$")


def drop_remnants(words: Iterable[PixelWord], lines: Sequence[Line]) -> tuple[PixelWord, ...]:
    """The words without the marks that rulings left at their ends; digits are never touched.

    A quote mark that has its fellow in the word stays.
    """
    upright = [line for line in lines if not line.horizontal]
    return tuple(_bare(word, upright) for word in words)


def _bare(word: PixelWord, upright: Sequence[Line]) -> PixelWord:
    text = word.text
    if (mark := _BEFORE.match(text)) and mark[0] not in text[mark.end() :]:
        text = text[mark.end() :] if _touches(word.box, word.box.x0, upright) else text
    if _AFTER.search(text) and _touches(word.box, word.box.x1, upright):
        text = _AFTER.sub("", text)
    return word if text == word.text else replace(word, text=text)


def _touches(box: PixelBox, x: float, upright: Sequence[Line]) -> bool:
    """Whether a ruling stands at an end of a word."""
    near = TOUCH * box.height
    return any(
        line.x0 - near <= x <= line.x1 + near and line.top < box.bottom and line.bottom > box.top
        for line in upright
    )
