"""Ink -> glyphs: connected pieces that can be print, with dashes cut off the digits that they touch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.opencv import cv2

MOST_PARTS = 25_000  # an A3 page of small print has 15 000; beyond lie textures and hostile files


class TooMuchPrintError(ValueError):
    """A picture with more pieces of ink than are sorted into lines."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """Connected ink that stands in one place: a letter with its dots, a digit, a dash, a comma."""

    x0: int
    top: int
    x1: int
    bottom: int
    area: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    def union(self, other: Glyph) -> Glyph:
        return Glyph(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
            self.area + other.area,
        )


def find_glyphs(strokes: Grey, height: float, threshold: int) -> list[Glyph]:
    """The pieces of ink of a picture without rulings whose digits are about `height` pixels high."""
    mask = (strokes > threshold).astype(np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    strong = np.bincount(labels[strokes >= 140], minlength=count) > 0
    parts: list[Glyph] = []
    least = max(2.0, 0.008 * height * height)
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        if area < least or not strong[number] or w > 60 * height or h > 4 * height:
            continue
        if (h < 0.25 * height and w > 2.2 * height) or (
            h > 0.8 * height and w > 3 * height and area < 0.12 * w * h
        ):
            continue  # the rest of a ruling, the corner of a frame
        if h > 1.8 * height and w < 0.22 * height:
            continue
        glyph = Glyph(x, y, x + w, y + h, area)
        if w < 0.9 * height or h < 0.6 * height:
            parts.append(glyph)  # no dash and digit together
        else:
            parts.extend(_part_bar(labels[y : y + h, x : x + w] == number, glyph, height))
    if len(parts) > MOST_PARTS:
        raise TooMuchPrintError(f"it has {len(parts)} pieces of ink, and no more than {MOST_PARTS} are read")
    return parts


def _part_bar(ink: npt.NDArray[np.bool_], glyph: Glyph, height: float) -> list[Glyph]:
    """A dash cut off the digit that it touches; anything else as it is."""
    tall = max(height, float(glyph.height))  # in a title the tip of a 4 is as long as a dash of the text
    least = max(3, round(0.2 * tall))
    if glyph.width < 0.9 * tall:
        return [glyph]
    rows = np.arange(glyph.height)[:, None]
    some = ink.any(axis=0)
    top = np.where(ink, rows, glyph.height).min(axis=0)
    bottom = np.where(ink, rows, -1).max(axis=0) + 1
    level = (top > 0.3 * glyph.height) & (bottom < 0.8 * glyph.height) & (bottom - top <= 0.28 * glyph.height)
    bar = some & level
    run = int(np.argmin(bar)) if not bar.all() else len(bar)
    after = int(np.argmin(bar[::-1])) if not bar.all() else len(bar)
    if run < least or run > 0.75 * glyph.width or after > 0.7 * run:
        return [glyph]  # a plus sign has two arms of one length
    dash = Glyph(
        glyph.x0,
        glyph.top + int(np.median(top[:run])),
        glyph.x0 + run,
        glyph.top + int(np.median(bottom[:run])),
        int(ink[:, :run].sum()),
    )
    rest_rows = np.flatnonzero(ink[:, run:].any(axis=1))
    rest = Glyph(
        glyph.x0 + run,
        glyph.top + int(rest_rows[0]),
        glyph.x1,
        glyph.top + int(rest_rows[-1]) + 1,
        glyph.area - dash.area,
    )
    return [dash, rest]
