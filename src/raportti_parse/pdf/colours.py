"""One RGB for every colour: what pdfium makes of gray, RGB, CMYK and ICC, laid on white where translucent."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


def hex_colour(rgba: Sequence[int]) -> str:
    """The colour as printed on white paper.

    >>> hex_colour([0, 176, 80, 255])
    '#00b050'
    >>> hex_colour([0, 0, 0, 51])
    '#cccccc'
    """
    return _hex(*rgba)


@lru_cache(maxsize=4096)
def _hex(red: int, green: int, blue: int, alpha: int) -> str:
    if alpha < 255:
        red, green, blue = (255 - (255 - part) * alpha // 255 for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"
