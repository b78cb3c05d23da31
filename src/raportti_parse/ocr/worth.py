"""Whether a picture holds text at all: a cheap look at its ink, without the engine.

Logos, photos, decoration and icons are most of a report's pictures; tables, charts and pasted text are what
is read. The look costs a few hundredths of a second.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.ink import Colour, as_rgb, lift_ink, sharpen
from raportti_parse.ocr.lines import erase_lines, find_lines
from raportti_parse.ocr.link import find_chunks
from raportti_parse.ocr.marks import erase_marks, find_marks
from raportti_parse.ocr.opencv import cv2
from raportti_parse.ocr.skew import find_skew, turn_back

LOOK = 1400  # pixels of the longer side that are looked at
LEAST = 4  # glyphs that stand as on a line: "274 M€" has five
BOX = Image.Resampling.BOX
PAPER = 0.2  # the share of a picture that is of even colours; photos have less


def holds_text(image: Image.Image, *, crooked: bool = False) -> bool:
    """Whether it is worth reading: at least one line of a few letters or digits on an even ground.

    `crooked` says that it may be a scan that went in at an angle.

    >>> holds_text(Image.new("RGB", (400, 300), "#1f497d"))
    False
    """
    if min(image.size) < 8 or max(image.size) < 16:
        return False
    rgb = as_rgb(image)
    share = min(1.0, LOOK / max(rgb.size))
    small = rgb.resize((max(1, round(rgb.width * share)), max(1, round(rgb.height * share))), BOX)
    if crooked:
        angle = find_skew(np.asarray(small.convert("L")))
        small = Image.fromarray(turn_back(np.asarray(small), angle)) if angle else small
    if text_amount(np.asarray(small)) >= LEAST:
        return True
    if share == 1:
        return False
    # Small print of a large picture is gone in the small one: its busiest parts are looked at in full size.
    return any(text_amount(np.asarray(rgb.crop(part))) >= LEAST for part in _busiest(small, share, rgb.size))


def _busiest(small: Image.Image, share: float, size: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """The two squares of the large picture that hold most edges, as boxes for `crop`."""
    edges = np.asarray(small.convert("L").filter(ImageFilter.FIND_EDGES), dtype=np.float32)
    side = max(1, round(LOOK * share))
    height, width = edges.shape
    squares = [
        (float(edges[y : y + side, x : x + side].sum()), x, y)
        for y in range(0, height, side)
        for x in range(0, width, side)
    ]
    return [
        (
            int(x / share),
            int(y / share),
            min(size[0], int((x + side) / share)),
            min(size[1], int((y + side) / share)),
        )
        for _, x, y in sorted(squares, reverse=True)[:2]
    ]


def text_amount(rgb: Colour) -> int:
    """How many glyphs of a picture stand in lines as letters and digits do."""
    ink = lift_ink(rgb)
    if ink.height is None or ink.even_share < PAPER:
        return 0
    lines = find_lines(ink, ink.height)
    marks = find_marks(ink, ink.height)
    strokes = sharpen(erase_marks(erase_lines(ink.strokes, lines, ink.height), marks), ink.height)
    scale = min(4.0, max(1.0, 20 / ink.height))
    if scale > 1.2:
        strokes = cv2.resize(strokes, None, fx=scale, fy=scale, interpolation=cv2.INTER_LINEAR)
    return sum(_regular(chunk) for chunk in find_chunks(strokes, ink.height * (scale if scale > 1.2 else 1)))


def _regular(chunk: Chunk) -> int:
    """The glyphs of a chunk, if they are alike as print is: of two or three heights, on one base line."""
    tall = chunk.height
    cores = [g for g in chunk.glyphs if g.height >= 0.55 * tall]
    if len(cores) < 3:
        return 0
    level = [g for g in cores if abs(g.bottom - chunk.foot) <= 0.15 * tall]
    usual = [g for g in level if 0.55 * tall <= g.height <= 1.35 * tall and g.width <= 6 * tall]
    return len(chunk.glyphs) if len(usual) >= 0.6 * len(cores) and len(usual) >= 3 else 0
