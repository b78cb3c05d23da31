"""What is read a second time: numbers, and words whose letters fit neither their ink nor Finnish.

A second reading costs as much as the first, and most words are read right at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from raportti_parse.ocr.align import Item, align
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.strips import Read

LONE_ZERO = "OoQD"  # a cell that holds nothing but this holds a nought


FOREIGN = "fF"  # hardly a Finnish word begins so; Tesseract reads E and T for it
_LOW = "aceomnrsuvxz"  # small letters without a part that goes over the others
_DOTS = 1.2  # small letters: no ä or ö is lower, and no a or o is higher


@dataclass(frozen=True, slots=True)
class Again:
    """A second reading of some of a chunk's glyphs; no other glyph was looked at twice."""

    items: list[Item]
    glyphs: frozenset[int]


def spans_to_reread(chunk: Chunk, items: list[Item]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """The runs of glyphs, first and one past last, of what must be read twice: numbers, and odd words."""
    texts: dict[int, str] = {}
    for item in items:
        if item.glyph is not None:
            texts[item.glyph] = texts.get(item.glyph, "") + item.text
    if len(chunk.glyphs) == 1 and texts.get(0, "") in LONE_ZERO:
        return [(0, 1)], []
    tokens: list[list[int]] = []
    for number, glyph in enumerate(chunk.glyphs):
        if not tokens or glyph.x0 - chunk.glyphs[number - 1].x1 > 0.3 * chunk.height:
            tokens.append([])
        tokens[-1].append(number)
    spans: list[tuple[int, int]] = []
    odd: list[tuple[int, int]] = []
    for token in tokens:
        read = [texts.get(n, "") for n in token]
        unread = any(
            not t and chunk.glyphs[n].height > 0.6 * chunk.height for n, t in zip(token, read, strict=True)
        )
        if not (
            unread or any(c.isdigit() for t in read for c in t) or _like_digits(chunk, token, "".join(read))
        ):
            if _is_odd(chunk, token, read):
                odd.append((token[0], token[-1] + 1))
            continue
        if spans and spans[-1][1] == token[0]:
            spans[-1] = (spans[-1][0], token[-1] + 1)
        else:
            spans.append((token[0], token[-1] + 1))
    return spans, odd


def _like_digits(chunk: Chunk, token: list[int], read: str) -> bool:
    """Whether letters stand where nearly all ink has the height of digits: small letters would be lower."""
    return like_digits([chunk.glyphs[n].height for n in token], chunk.height, read)


def like_digits(heights: Sequence[float], tall: float, read: str) -> bool:
    """Whether a word read as small letters is as high as digits all along, and so is more likely a number."""
    usual = median(heights)
    level = sum(abs(h - usual) <= 0.1 * usual for h in heights)
    small = sum(c in "aceimnorsuvwxzäö" for c in read)
    return (
        len(heights) >= 3 and level >= 0.75 * len(heights) and usual >= 0.88 * tall and 3 * small >= len(read)
    )


def _is_odd(chunk: Chunk, token: list[int], read: list[str]) -> bool:
    """Whether a word begins as hardly a Finnish one does, or has dots where its ink has none."""
    word = "".join(read)
    if not word.isalpha():
        return False
    return word[0] in FOREIGN or any(
        not fits_dots(text, chunk.foot - chunk.glyphs[n].top, low_height(chunk, token, read))
        for n, text in zip(token, read, strict=True)
    )


def low_height(chunk: Chunk, token: list[int], read: list[str]) -> float | None:
    """How high small letters without ascenders stand in a word; None where it has too few to say."""
    low = [chunk.foot - chunk.glyphs[n].top for n, t in zip(token, read, strict=True) if t and t in _LOW]
    return float(median(low)) if len(low) >= 3 else None


def fits_dots(text: str, height: float, low: float | None) -> bool:
    """Whether a letter has dots if and only if its ink goes over the small letters beside it.

    >>> fits_dots("ö", 21, 21), fits_dots("ö", 28, 21), fits_dots("o", 28, 21), fits_dots("t", 28, 21)
    (False, True, False, True)
    """
    if low is None:
        return True
    if text in "äöå":
        return height >= _DOTS * low
    return text not in _LOW or height < _DOTS * low


def read_again(
    chunks: list[Chunk], first: list[list[Item]], read: Callable[[list[Chunk]], list[list[Read]]]
) -> dict[int, Again]:
    """The second readings by chunk number, of everything that must be read twice and of nothing else."""
    spans = [spans_to_reread(chunk, items) for chunk, items in zip(chunks, first, strict=True)]
    found: dict[int, Again] = {}
    # Odd words by themselves: among others the engine reads them as it did.
    for kind in (0, 1):
        places = [(n, span) for n, both in enumerate(spans) for span in both[kind]]
        parts = [replace(chunks[n], glyphs=chunks[n].glyphs[a:b]) for n, (a, b) in places]
        for (n, (start, end)), part, reads in zip(places, parts, read(parts), strict=True):
            if _in(first[n], start, end) == (text := "".join(r.text for r in reads)) and text.isalpha():
                continue  # the same word, whatever ink its letters were laid upon
            known = found.get(n, Again([], frozenset()))
            moved = [i if i.glyph is None else replace(i, glyph=i.glyph + start) for i in align(part, reads)]
            found[n] = Again(known.items + moved, known.glyphs | frozenset(range(start, end)))
    return found


def _in(items: list[Item], start: int, end: int) -> str:
    """What was read on the glyphs from one to another, and between them without ink."""
    found = [n for n, i in enumerate(items) if i.glyph is not None and start <= i.glyph < end]
    return "".join(i.text for i in items[found[0] : found[-1] + 1]) if found else ""
