"""One RGB for every colour: what pdfium makes of gray, RGB, CMYK and ICC, laid on white where translucent."""

from __future__ import annotations

from functools import lru_cache

from raportti_parse.pdf.pdfium import Ink


@lru_cache(maxsize=4096)
def hex_colour(ink: Ink) -> str:
    """The colour as printed on white paper.

    >>> hex_colour((0, 176, 80, 255))
    '#00b050'
    >>> hex_colour((0, 0, 0, 51))
    '#cccccc'
    """
    red, green, blue, alpha = ink
    if alpha < 255:
        red, green, blue = (255 - (255 - part) * alpha // 255 for part in (red, green, blue))
    return f"#{red:02x}{green:02x}{blue:02x}"
