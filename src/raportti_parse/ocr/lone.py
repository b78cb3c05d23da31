"""Small marks that belong to no word: a dash alone in its cell, three dots, a bullet before its item.

Most small ink beside print is none of these but grain, the rest of a ruling or of a fill. Form and place say
which is which.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from raportti_parse.ocr.chunks import Chunk
    from raportti_parse.ocr.glyphs import Glyph

BULLET, WRAPPED = "\u2022", "-"
_ITEM = 4.5  # line heights between a bullet and its text at most
_NEAR = 0.4  # line heights: edges this close are one edge


def find_lone(parts: Sequence[Glyph], chunks: Sequence[Chunk]) -> list[tuple[Glyph, float, float, str]]:
    """The marks among parts that no chunk took: the part, the height and foot of its line, and its sign where
    its form alone says what it is."""
    found: list[tuple[Glyph, float, float, str]] = []
    above: list[Glyph] = []
    for part in parts:
        if part.width < 1.25 * part.height and _is_dot_of_letter(part, chunks):
            continue
        line = next((c for c in chunks if _at_half_height(part, c)), None)
        if line is not None:
            found.append((part, line.height, line.foot, BULLET if _is_bullet(part, chunks) else ""))
        elif part.width >= 1.5 * part.height:
            above.append(part)
    return found + _wrapped_minuses(above, chunks)


def may_be_bullet(glyph: Glyph, height: float) -> bool:
    """Whether a glyph is a solid disc or square, lower than print `height` high; an o is hollow."""
    even = 0.75 * glyph.height <= glyph.width <= 1.3 * glyph.height
    return even and glyph.height <= 0.8 * height and glyph.area >= 0.7 * glyph.width * glyph.height


def _at_half_height(part: Glyph, line: Chunk) -> bool:
    """Whether a part stands at half height of a line that goes on beside, and is solid as dashes are.

    Rests of rulings and fills lie between the lines.
    """
    tall, middle = line.height, (part.top + part.bottom) / 2
    return (
        line.foot - 0.75 * tall <= middle <= line.foot - 0.15 * tall
        and 0.2 * tall <= part.width <= 1.6 * tall
        and part.height <= (0.3 if part.width >= 1.25 * part.height else 0.7) * tall
        and part.area >= 0.6 * part.width * part.height
        and (part.height <= 0.3 * tall or _is_before(part, line))
    )


def _is_before(part: Glyph, line: Chunk) -> bool:
    return 0.3 * line.height <= line.x0 - part.x1 <= _ITEM * line.height


def _is_bullet(part: Glyph, chunks: Sequence[Chunk]) -> bool:
    """Whether a part is a disc or a square before a line of text, with nothing on its other side."""
    if not 0.75 * part.height <= part.width <= 1.3 * part.height:
        return False
    middle = (part.top + part.bottom) / 2
    level = [c for c in chunks if c.top <= middle <= c.bottom]
    item = [c for c in level if _is_before(part, c) and len(c.glyphs) >= 3]
    return any(part.height >= 0.2 * c.height for c in item) and not any(
        c.x0 < part.x0 and part.x0 - c.x1 < _ITEM * c.height for c in level
    )


def _is_dot_of_letter(part: Glyph, chunks: Sequence[Chunk]) -> bool:
    """Whether a part is the dot of an i or ä that its word did not take."""
    for chunk in chunks:
        if chunk.x0 <= part.x1 and part.x0 <= chunk.x1 and chunk.foot - 2 * chunk.height < part.bottom:
            near = 0.45 * chunk.height
            for glyph in chunk.glyphs:
                over = min(glyph.x1, part.x1) - max(glyph.x0, part.x0)
                if over >= 0.5 * part.width and 0 <= glyph.top - part.bottom <= near:
                    return True
    return False


def _wrapped_minuses(
    parts: Sequence[Glyph], chunks: Sequence[Chunk]
) -> list[tuple[Glyph, float, float, str]]:
    """Minus signs that a narrow cell broke off its number and left on the line above.

    They share an edge or the middle with the number. Several in a row near each other are a dotted ruling.
    """
    found: list[tuple[Glyph, float, float, str]] = []
    for part in parts:
        for chunk in chunks:
            tall = chunk.height
            if not 0.15 * tall <= chunk.top - part.bottom <= 1.4 * tall or len(chunk.glyphs) < 4:
                continue
            edges = (part.x0 - chunk.x0, part.x1 - chunk.x1, part.centre - (chunk.x0 + chunk.x1) / 2)
            if min(map(abs, edges)) > _NEAR * tall or not _is_minus(part, tall):
                continue
            if sum(abs(o.top - part.top) <= 2 and abs(o.x0 - part.x0) < 3 * tall for o in parts) == 1:
                found.append((part, tall, (part.top + part.bottom) / 2 + 0.4 * tall, WRAPPED))
                break
    return found


def _is_minus(part: Glyph, tall: float) -> bool:
    solid = part.area >= 0.7 * part.width * part.height
    return solid and 0.25 * tall <= part.width <= 0.7 * tall and part.height <= 0.24 * tall
