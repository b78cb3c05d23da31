"""Chunks: pieces of text that stand close together on one line, each with its glyphs.

A chunk is what is read as one piece: the content of a cell, or part of it. Chunks never decide what a cell
is; gaps between words stay true, and layout cuts the columns.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

import numpy as np

from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.ink import Grey


@dataclass(frozen=True, slots=True)
class Chunk:
    """Glyphs of one line from left to right, with the height and foot of its digits or capitals."""

    glyphs: tuple[Glyph, ...]
    height: float
    foot: float
    sign: str = ""  # what it is where its form alone says so, such as a bullet

    @property
    def x0(self) -> int:
        return self.glyphs[0].x0

    @property
    def x1(self) -> int:
        return max(g.x1 for g in self.glyphs)

    @property
    def top(self) -> int:
        return min(g.top for g in self.glyphs)

    @property
    def bottom(self) -> int:
        return max(g.bottom for g in self.glyphs)


def make_chunk(parts: list[Glyph]) -> Chunk:
    """The chunk that these parts are, those that stand above each other as one glyph."""
    parts.sort(key=lambda g: g.x0)
    merged: list[Glyph] = []
    for part in parts:
        if merged and _over(merged[-1], part):
            merged[-1] = merged[-1].union(part)
        else:
            merged.append(part)
    usual = float(median([g.height for g in merged if g.height > 0.3 * max(m.height for m in merged)]))
    while len(merged) > 3 and (merged[0].height > 1.9 * usual or merged[-1].height > 1.9 * usual):
        del merged[0 if merged[0].height > 1.9 * usual else -1]  # the rest of a frame beside the text
    tall = max(g.height for g in merged)
    # A j with its dot is nearly twice as high as the small letters that show where the base line is.
    cores = [g for g in merged if g.height >= min(0.6 * tall, 0.85 * usual)]
    foot = float(median([g.bottom for g in cores]))
    return Chunk(tuple(merged), _digit_height(cores, foot, tall), foot)


def _digit_height(cores: list[Glyph], foot: float, tall: float) -> float:
    """The height of digits and capitals in a chunk, also where it has but one of them.

    They are the tallest that stand on the base line; g and brackets hang under it.
    """
    standing = [g.height for g in cores if abs(g.bottom - foot) <= 0.12 * tall] or [g.height for g in cores]
    standing.sort()
    # Small letters have 0.7 of a capital's height: what is higher still has a speck on top of it.
    while len(standing) > 2 and standing[-1] > 1.5 * float(median(standing)):
        standing.pop()
    return float(median([h for h in standing if h >= 0.9 * standing[-1]]))


def _over(left: Glyph, right: Glyph) -> bool:
    """Whether two parts stand above each other: the dots of ä, the ring and stroke of a broken 8."""
    shared = min(left.x1, right.x1) - max(left.x0, right.x0)
    return shared > 0.45 * min(left.width, right.width)


def tail_share(strokes: Grey, chunk: Chunk, glyph: Glyph) -> float:
    """How much of a point's ink hangs under the base line: 0.0 to 0.2 for a stop, 0.25 to 0.6 for a comma.

    Measured on the grey values: at 72 dpi a comma's tail is too pale to be part of the glyph's box.
    """
    tall, foot = chunk.height, round(chunk.foot)
    columns = strokes[:, max(0, glyph.x0 - 1) : glyph.x1 + 1]
    above = float(columns[max(0, int(foot - 0.3 * tall)) : foot].sum(dtype=np.int64))
    below = float(columns[foot : int(foot + 0.3 * tall)].sum(dtype=np.int64))
    return below / max(above + below, 1.0)
