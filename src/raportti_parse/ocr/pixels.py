"""One picture from pixels to words: ink, rulings, marks, chunks, two readings, and what they agree on."""

from __future__ import annotations

import time
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from raportti_parse.ocr.again import read_again
from raportti_parse.ocr.align import align
from raportti_parse.ocr.charts import erase_bars, find_bars, find_charts, inside
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.decode import make_word
from raportti_parse.ocr.engine import Engine, PixelBox
from raportti_parse.ocr.grouping import doubt_dashes, doubt_grouping, heads_number
from raportti_parse.ocr.habits import measure
from raportti_parse.ocr.ink import MAX_PIXELS, TARGET, Colour, Grey, Ink, hex_colour, lift_ink, sharpen
from raportti_parse.ocr.kin import Kin, find_kin
from raportti_parse.ocr.lines import erase_lines, find_lines
from raportti_parse.ocr.link import find_chunks
from raportti_parse.ocr.lone import BULLET
from raportti_parse.ocr.marked import Mark
from raportti_parse.ocr.marks import erase_marks, filled_cells, find_marks
from raportti_parse.ocr.model import DISPUTED, PixelLine, PixelReading, PixelShape, PixelWord
from raportti_parse.ocr.opencv import cv2
from raportti_parse.ocr.remnants import drop_remnants
from raportti_parse.ocr.resolve import resolve
from raportti_parse.ocr.skew import as_scanned, find_skew, turn_back
from raportti_parse.ocr.spaces import split_words
from raportti_parse.ocr.strips import FIRST, SECOND, Read, Scale, read_chunks

_HOPELESS = 0.3  # a word read with less: what stands beside it may be part of it


def read_pixels(rgb: Colour, engine: Engine, *, seconds: float = 30.0, deskew: bool = False) -> PixelReading:
    """The words, rulings, fills and marks of a picture, in its own pixels.

    `rgb` has three channels of eight bits. When `seconds` have passed, what was read so far is given and
    `timed_out` is true. With `deskew` a crooked scan is read level, and boxes lie where the words are in
    the picture as it came.
    """
    start = time.monotonic()
    height, width = rgb.shape[:2]
    angle = find_skew(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY)) if deskew else 0.0
    if angle:
        level = read_pixels(turn_back(rgb, angle), engine, seconds=seconds)
        return replace(_turned(level, angle), skew=angle, seconds=round(time.monotonic() - start, 3))
    ink = lift_ink(rgb)
    if ink.height is None:
        return PixelReading(width, height, seconds=time.monotonic() - start)
    lines = find_lines(ink, ink.height)
    marks = find_marks(ink, ink.height)
    clean = erase_marks(erase_lines(ink.strokes, lines, ink.height), marks)
    bars, fills = find_bars(ink, clean, ink.height)
    charts = find_charts(bars + fills, ink.height)
    clean = sharpen(erase_bars(clean, bars, charts), ink.height)
    scale = min(TARGET / ink.height, (2 * MAX_PIXELS / (width * height)) ** 0.5, 6.0)
    large = clean
    if abs(scale - 1) <= 0.05:
        scale = 1.0
    else:
        way = cv2.INTER_AREA if scale < 0.8 else cv2.INTER_CUBIC
        large = cv2.resize(
            clean, (max(1, round(width * scale)), max(1, round(height * scale))), interpolation=way
        )
    chunks = list(find_chunks(large, ink.height * scale))
    words, timed_out = _read(large, chunks, engine, start + seconds, ink, scale)
    return PixelReading(
        width,
        height,
        drop_remnants(words, lines),
        tuple(PixelLine(n.horizontal, PixelBox(n.x0, n.top, n.x1, n.bottom), n.colour) for n in lines),
        _outside(filled_cells(ink, ink.height), charts) + marks,
        charts,
        seconds=round(time.monotonic() - start, 3),
        timed_out=timed_out,
    )


def _outside(shapes: tuple[PixelShape, ...], charts: tuple[PixelBox, ...]) -> tuple[PixelShape, ...]:
    """The fills without the bars of charts: those are no cells."""
    return tuple(s for s in shapes if not any(inside(s.box, chart) for chart in charts))


def _turned(reading: PixelReading, angle: float) -> PixelReading:
    """A reading of the levelled picture with its boxes where they are in the crooked one."""
    width, height = reading.width, reading.height

    def put(box: PixelBox) -> PixelBox:
        # The box keeps its size and moves with its middle: over a page's width a degree is more than a line.
        x, y = as_scanned((box.x0 + box.x1) / 2, (box.top + box.bottom) / 2, width, height, angle)
        return PixelBox(x - box.width / 2, y - box.height / 2, x + box.width / 2, y + box.height / 2)

    return replace(
        reading,
        words=tuple(replace(w, box=put(w.box)) for w in reading.words),
        lines=tuple(replace(n, box=put(n.box)) for n in reading.lines),
        shapes=tuple(replace(s, box=put(s.box)) for s in reading.shapes),
        charts=tuple(put(c) for c in reading.charts),
    )


def _read(
    strokes: Grey, chunks: list[Chunk], engine: Engine, deadline: float, ink: Ink, scale: float
) -> tuple[tuple[PixelWord, ...], bool]:
    signs = [_sign(c, n) for n, c in enumerate(chunks) if c.sign]
    chunks = [c for c in chunks if not c.sign]
    first = [
        align(c, r) for c, r in zip(chunks, _timed(strokes, chunks, engine, FIRST, deadline), strict=True)
    ]
    second = read_again(chunks, first, lambda parts: _timed(strokes, parts, engine, SECOND, deadline))
    habits = measure(strokes, chunks, first)
    kin = find_kin(strokes, chunks, first, second)
    words: list[PixelWord] = []
    timed_out = time.monotonic() > deadline
    for number, chunk in enumerate(chunks):
        if timed_out and not any(item.text for item in first[number]):
            continue  # its turn did not come
        marks = resolve(strokes, chunk, first[number], second.get(number), habits)
        if kin:
            marks = [_with_kin(mark, kin.get((number, mark.glyph or 0))) for mark in marks]
        parts = split_words(chunk, marks, habits)
        made = [word for part in parts if (word := make_word(chunk, part, number)) is not None]
        if len(made) < len(parts) or any(word.confidence < _HOPELESS for word in made):
            made = [_beside_unread(word) for word in made]
        words += [_place(word, ink, scale) for word in doubt_grouping(made)]
    placed = [_place(sign, ink, scale) for sign in signs]
    return tuple(
        doubt_dashes(words + [s for s in placed if s.text == BULLET or heads_number(s, words)])
    ), timed_out


def _sign(chunk: Chunk, number: int) -> PixelWord:
    """A mark that its form tells; a minus on a line of its own is not to be believed unseen."""
    box = PixelBox(chunk.x0, chunk.top, chunk.x1, chunk.bottom)
    if chunk.sign == BULLET:
        return PixelWord(chunk.sign, box, 0.9, (), chunk.height, False, "#000000", number)
    return PixelWord(
        chunk.sign, box, DISPUTED, (), chunk.height, False, "#000000", number, ("a dash above a number",)
    )


def _beside_unread(word: PixelWord) -> PixelWord:
    """A number beside ink that neither reading could make out: that may be its first digits."""
    if not any(c.isdigit() for c in word.text):
        return word
    return replace(
        word, confidence=min(word.confidence, DISPUTED), doubts=(*word.doubts, "unread ink beside it")
    )


def _with_kin(mark: Mark, kin: Kin | None) -> Mark:
    return mark if kin is None or mark.glyph is None else replace(mark, kin=kin.digit, lead=kin.lead)


def _timed(
    strokes: Grey, chunks: list[Chunk], engine: Engine, scale: Scale, deadline: float
) -> list[list[Read]]:
    left = deadline - time.monotonic()
    if left <= 0:
        return [[] for _ in chunks]
    return read_chunks(strokes, chunks, engine, scale, seconds=left)


def _place(word: PixelWord, ink: Ink, scale: float) -> PixelWord:
    """The word with its box, height, weight and colour in the picture's own pixels."""
    box = PixelBox(*(v / scale for v in word.box))
    x0, top = int(box.x0), int(box.top)
    x1, bottom = max(x0 + 1, round(box.x1)), max(top + 1, round(box.bottom))
    strokes = ink.strokes[top:bottom, x0:x1]
    tall = word.height / scale
    strong = strokes >= max(128, int(strokes.max()) - 40) if strokes.size else np.zeros((0, 0), bool)
    inked = np.sort(ink.rgb[top:bottom, x0:x1][strong], axis=0)
    colour = hex_colour(inked[len(inked) // 2]) if len(inked) else "#000000"
    return replace(word, box=box, height=tall, bold=_bold(strokes, tall), colour=colour)


def _bold(strokes: npt.NDArray[np.uint8], tall: float) -> bool:
    """Whether the strokes are thick for their height: up to 0.116 of it in regular faces, 0.125 in bold."""
    if not strokes.size or tall < 6:
        return False
    mass = float(strokes.sum()) / 255
    # Twice the mass over the length of the outline goes with the thickness of the strokes.
    edge = cv2.morphologyEx(
        (strokes > 110).astype(np.uint8), cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8)
    ).sum()
    return bool(edge) and 2 * mass / float(edge) > 0.12 * tall
