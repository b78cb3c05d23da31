"""What print can be by its form alone: a dash, a point, a letter that goes over others or under the line."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.glyphs import Glyph

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad~_="  # what the engine says for a bar at half height


class Form(enum.Enum):
    """What a glyph can be, judged by its box alone."""

    BAR = "bar"  # a dash of any length
    LOW = "low"  # a stop or a comma
    HIGH = "high"  # an apostrophe, a degree sign, a footnote digit
    FULL = "full"


def form_of(glyph: Glyph, chunk: Chunk) -> Form:
    """The form of a glyph on its line."""
    tall, foot = chunk.height, chunk.foot
    above = foot - (glyph.top + glyph.bottom) / 2  # of its middle over the base line
    if (
        glyph.height <= 0.3 * tall
        and glyph.width >= 1.25 * glyph.height
        and glyph.width >= 0.22 * tall
        and 0.2 * tall <= above <= 0.72 * tall
    ):
        return Form.BAR
    if glyph.height <= 0.52 * tall and glyph.width <= 0.5 * tall and above < 0.22 * tall:
        return Form.LOW
    # Old-style figures: commas are longer, and the foot may be that of the figures that hang.
    hangs = above < 0.1 * tall and glyph.bottom > foot + 0.12 * tall
    if glyph.height <= (0.75 if hangs else 0.58) * tall and glyph.width <= 0.4 * tall and above < 0.26 * tall:
        return Form.LOW
    if glyph.height <= 0.6 * tall and above > 0.6 * tall:
        return Form.HIGH
    return Form.FULL


def form_of_text(text: str) -> Form:
    """The form that a character is printed in."""
    if text in DASHES:
        return Form.BAR
    if text in ".,":
        return Form.LOW
    if text in "'’´`°\"”“*":
        return Form.HIGH
    return Form.FULL


@dataclass(frozen=True, slots=True)
class Reach:
    """Whether print goes over the small letters, and under the line; None where that cannot be told."""

    up: bool | None
    down: bool | None

    def against(self, other: Reach) -> float:
        """What it costs that one is laid upon the other."""
        price = 0.0
        if self.up is not None and other.up is not None and self.up is not other.up:
            price += 0.5
        if self.down is not None and other.down is not None and self.down is not other.down:
            price += 0.6
        return price


_NOWHERE = Reach(None, None)


def find_reaches(chunk: Chunk, forms: list[Form]) -> list[Reach]:
    """The reach of each glyph. Heights say nothing in a line without small letters or without others."""
    tall, foot = chunk.height, chunk.foot
    over = [(foot - g.top) / tall for g in chunk.glyphs]
    full = [o for o, form in zip(over, forms, strict=True) if form is Form.FULL]
    told = sum(o < 0.8 for o in full) >= 2 and sum(o > 0.88 for o in full) >= 2
    return [
        _NOWHERE
        if form is not Form.FULL
        else Reach(
            None if not told or 0.8 <= o <= 0.88 else o > 0.88,
            None if 0.08 < (below := (g.bottom - foot) / tall) < 0.14 else below >= 0.14,
        )
        for g, o, form in zip(chunk.glyphs, over, forms, strict=True)
    ]


def reach_of_text(text: str) -> Reach:
    """Where a letter reaches; digits of some faces go over and under as they like."""
    if not text.isalpha() or text in "tT":  # a t is as high as it likes
        return _NOWHERE if text not in "tT" else Reach(None, False)
    return Reach(text not in "acegmnopqrsuvwxyz", None if text in "JQ" else text in "gjpqy")
