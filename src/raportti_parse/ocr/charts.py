"""Bars of a chart, told from the filled cells of a table: they share an edge and differ in length.

Only where a chart stands is found out, so that its printed labels are known for what they are. What its
bars say by their length is never guessed.
"""

from __future__ import annotations

import numpy as np

from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.ink import Grey, Ink
from raportti_parse.ocr.opencv import cv2

FULL = 0.9  # of a bar's box is its colour; grain and blurred edges take the rest
_LEAST = 3  # bars of different lengths


def find_bars(ink: Ink, strokes: Grey, height: float) -> tuple[tuple[PixelBox, ...], tuple[PixelBox, ...]]:
    """Solid oblong areas that can be bars: those found as ink, and those found as fills."""
    fills = tuple(
        PixelBox(f.x0, f.top, f.x1, f.bottom)
        for f in ink.fills
        if not f.paper
        and f.filled >= FULL
        and _strong(f.colour)
        and _oblong(f.x1 - f.x0, f.bottom - f.top, height)
    )
    side = max(3, round(0.4 * height))
    mask = (strokes > 128).astype(np.uint8)
    solid = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((side, side), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    inked: list[PixelBox] = []
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        if _oblong(w, h, height) and area >= 0.85 * w * h:
            inked.append(PixelBox(x, y, x + w, y + h))
    return tuple(inked), fills


def _strong(colour: str) -> bool:
    """Whether a fill stands out from white paper as bars do; rows of tables are tinted paler."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return 0.3 * red + 0.59 * green + 0.11 * blue < 205


def _oblong(w: float, h: float, height: float) -> bool:
    return max(w, h) > 2.2 * height and min(w, h) > 0.45 * height


def find_charts(bars: tuple[PixelBox, ...], height: float) -> tuple[PixelBox, ...]:
    """Where bar charts stand: the areas of three or more bars on one axis, all of different lengths."""
    charts: list[PixelBox] = []
    slack = max(2.0, 0.2 * height)
    for lying in (True, False):
        left = list(bars)
        while left:
            first = left[0]
            start = first.x0 if lying else first.bottom
            axis = [b for b in left if abs((b.x0 if lying else b.bottom) - start) <= slack]
            left = [b for b in left if b not in axis]
            lengths = {round((b.width if lying else b.height) / max(2.0, 0.3 * height)) for b in axis}
            thick = [b.height if lying else b.width for b in axis]
            starts = {round((b.top if lying else b.x0) / max(2.0, 0.3 * height)) for b in axis}
            if min(len(lengths), len(starts)) >= _LEAST and max(thick) <= 3 * min(thick):
                charts.append(
                    PixelBox(
                        min(b.x0 for b in axis),
                        min(b.top for b in axis),
                        max(b.x1 for b in axis),
                        max(b.bottom for b in axis),
                    )
                )
    return tuple(charts)


def erase_bars(strokes: Grey, bars: tuple[PixelBox, ...], charts: tuple[PixelBox, ...]) -> Grey:
    """The ink without the bars of charts, which would be read as words of heavy letters."""
    clean = strokes.copy()
    for bar in bars:
        if any(inside(bar, chart) for chart in charts):
            top, left = max(0, int(bar.top) - 1), max(0, int(bar.x0) - 1)
            clean[top : int(bar.bottom) + 1, left : int(bar.x1) + 1] = 0
    return clean


def inside(box: PixelBox, area: PixelBox) -> bool:
    """Whether a box lies in an area, edges included."""
    return area.x0 <= box.x0 and box.x1 <= area.x1 and area.top <= box.top and box.bottom <= area.bottom
