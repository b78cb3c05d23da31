"""How one picture sets its text: the pitch of its digits, the width of its spaces, the shape of its commas.

A table picture repeats itself hundreds of times, so that what one place leaves open the others tell.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from raportti_parse.ocr.align import Item
from raportti_parse.ocr.chunks import Chunk, tail_share
from raportti_parse.ocr.forms import Form
from raportti_parse.ocr.ink import Grey

MISSED = 0.5  # what a space that the engine did not see says against one, next to one that it did


@dataclass(frozen=True, slots=True)
class Pitch:
    """The distance from digit to digit in digit heights, and whether digits keep to it at all."""

    value: float
    steady: bool


@dataclass(frozen=True, slots=True)
class Habits:
    """What `measure` finds out about a picture."""

    pitch: Pitch
    space: float  # the least gap between letters that is a space, in digit heights
    comma: float  # the least share of ink under the base line that makes a point a comma


def measure(strokes: Grey, chunks: list[Chunk], readings: list[list[Item]]) -> Habits:
    """The habits of a picture from its chunks as first read."""
    return Habits(
        measure_pitch(chunks, readings),
        least_space(chunks, readings),
        stop_or_comma(strokes, chunks, readings),
    )


def measure_pitch(chunks: list[Chunk], readings: list[list[Item]]) -> Pitch:
    """The digit pitch of a picture: digits of nearly every text font have one width."""
    steps: list[float] = []
    for chunk, items in zip(chunks, readings, strict=True):
        steps += [d / chunk.height for d in _digit_steps(items)]
    if len(steps) < 6:
        return Pitch(0.78, False)
    low = float(np.percentile(steps, 25))
    near = np.array([s for s in steps if 0.8 * low <= s <= 1.25 * low])
    usual = float(np.median(near))
    return Pitch(usual, bool(np.mean(np.abs(near - usual) <= 0.12 * usual) >= 0.75))


def _digit_steps(items: list[Item]) -> list[float]:
    return [
        (b.x0 + b.x1 - a.x0 - a.x1) / 2
        for a, b in itertools.pairwise(items)
        if a.text.isdigit()
        and b.text.isdigit()
        and a.glyph is not None
        and b.glyph is not None
        and a.shared == b.shared == 1
    ]


def least_space(chunks: list[Chunk], readings: list[list[Item]]) -> float:
    """The gap from which letters stand apart, in this picture.

    Measured in three faces, gaps between letters of a word reach 0.3 digit heights and spaces begin at 0.23:
    no one number parts them in every face. What the engine sees tells where to look: it invents few spaces
    and misses some. Among the places that go about as well with what it says, the widest step parts them.
    """
    gaps: list[tuple[float, bool]] = []
    for chunk, items in zip(chunks, readings, strict=True):
        for a, b in itertools.pairwise(i for i in items if i.glyph is not None):
            # Dashes and points stand farther off than letters do, digits keep their pitch.
            lettered = (a.text.isalpha() and b.text.isalnum()) or (a.text.isalnum() and b.text.isalpha())
            if a.glyph != b.glyph and lettered:
                gaps.append(((b.x0 - a.x1) / chunk.height, b.starts))
    inner = [0.2, *sorted(g for g, _ in gaps if 0.2 < g < 0.45), 0.45]
    steps = [(b - a, (a + b) / 2) for a, b in itertools.pairwise(inner) if b - a >= 0.03]
    if not steps:
        return 0.29

    def against(border: float) -> float:
        invented = sum(starts and gap < border for gap, starts in gaps)
        missed = sum(not starts and gap > border for gap, starts in gaps)
        return invented + MISSED * missed

    least = min(against(middle) for _, middle in steps)
    return max(step for step in steps if against(step[1]) <= 1.2 * least + 1)[1]


def stop_or_comma(strokes: Grey, chunks: list[Chunk], readings: list[list[Item]]) -> float:
    """The tail share that parts stops from commas in this picture: the widest gap among its points."""
    tails = sorted(
        tail_share(strokes, chunk, chunk.glyphs[item.glyph])
        for chunk, items in zip(chunks, readings, strict=True)
        for item in items
        if item.glyph is not None and item.form is Form.LOW and item.text in (".", ",")
    )
    tails = [0.08, *(t for t in tails if 0.08 < t < 0.34), 0.34]
    gap, middle = max((b - a, (a + b) / 2) for a, b in itertools.pairwise(tails))
    return middle if gap >= 0.05 else 0.21
