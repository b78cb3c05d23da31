"""Chunks laid out as lines of one height on a canvas, read by the engine, and taken back to their glyphs.

Reading by chunk is what keeps cells apart: neighbours stand a fixed gap from each other, rulings and fills
are gone, and every line has the height that reads best.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.engine import LINE, Engine, OcrSymbol, PixelBox, Settings
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.opencv import cv2

WIDTH = 1500  # of a canvas, in pixels: longer lines are no faster and lose more when one goes wrong
GAP = 1.3  # digit heights between two chunks: surely a space, and no more than that


@dataclass(frozen=True, slots=True)
class Read:
    """One character as read, with the place of its ink: x in the picture the chunk came from."""

    text: str
    x0: float
    x1: float
    confidence: float
    starts: bool  # the engine sees a space before it


@dataclass(frozen=True, slots=True)
class _Placed:
    chunk: int
    line: int
    x0: float
    x1: float
    scale: float


def read_chunks(
    strokes: Grey,
    chunks: list[Chunk],
    engine: Engine,
    *,
    height: float,
    gap: float = GAP,
    seconds: float = 30.0,
) -> list[list[Read]]:
    """The characters of every chunk in the order of `chunks`, read with digits `height` pixels high."""
    canvas, lines, placed = _canvas(strokes, chunks, height, gap)
    found: list[list[Read]] = [[] for _ in chunks]
    if not lines:
        return found
    by_line: dict[int, list[_Placed]] = {}
    for place in placed:
        by_line.setdefault(place.line, []).append(place)
    for word in engine.read(canvas, Settings(LINE, tuple(lines), seconds=seconds)):
        for number, symbol in enumerate(word.symbols or (OcrSymbol(word.text, word.box, word.confidence),)):
            centre = (symbol.box.x0 + symbol.box.x1) / 2
            place = min(by_line[word.line], key=lambda p: max(p.x0 - centre, centre - p.x1))
            left = chunks[place.chunk].x0
            found[place.chunk].append(
                Read(
                    symbol.text,
                    left + (symbol.box.x0 - place.x0) / place.scale,
                    left + (symbol.box.x1 - place.x0) / place.scale,
                    symbol.confidence,
                    number == 0,
                )
            )
    return found


def _canvas(
    strokes: Grey, chunks: list[Chunk], height: float, gap: float
) -> tuple[Grey, list[PixelBox], list[_Placed]]:
    """Dark letters on white, a line per row of chunks; where the lines are, and where each chunk went."""
    tiles = [_tile(strokes, chunk, height) for chunk in chunks]
    step, edge = round(gap * height), round(0.8 * height)
    above, below = round(1.55 * height), round(0.55 * height)  # room over the digits for Ä, under for g
    tall = above + below
    rows: list[list[int]] = []
    used = WIDTH + 1
    for number, (tile, _, _) in enumerate(tiles):
        need = tile.shape[1] + step
        if used + need > WIDTH or not rows:
            rows.append([])
            used = 2 * edge
        rows[-1].append(number)
        used += need
    widest = max((2 * edge + sum(tiles[n][0].shape[1] + step for n in row) for row in rows), default=1)
    canvas = np.full((tall * max(1, len(rows)), widest), 255, np.uint8)
    lines: list[PixelBox] = []
    placed: list[_Placed] = []
    for line, row in enumerate(rows):
        x, foot = edge, line * tall + above
        for number in row:
            tile, base, scale = tiles[number]
            # The tile's base line goes on the row's; what would reach into the next row is cut.
            top = foot - base
            cut = max(0, line * tall - top)
            bottom = min(tile.shape[0], (line + 1) * tall - top)
            canvas[top + cut : top + bottom, x : x + tile.shape[1]] = tile[cut:bottom]
            placed.append(_Placed(number, line, x, x + tile.shape[1], scale))
            x += tile.shape[1] + step
        lines.append(PixelBox(0, line * tall, min(widest, x - step + edge), (line + 1) * tall))
    return canvas, lines, placed


def _tile(strokes: Grey, chunk: Chunk, height: float) -> tuple[Grey, int, float]:
    """A chunk cut out, inverted, its contrast stretched, scaled to `height`; its base line; the scale."""
    scale = height / max(4.0, chunk.height)
    pad = round(0.1 * chunk.height)
    top, bottom = max(0, chunk.top - pad), min(strokes.shape[0], chunk.bottom + pad)
    piece = strokes[top:bottom, chunk.x0 : chunk.x1]
    if abs(scale - 1) > 0.03:
        size = (max(2, round(piece.shape[1] * scale)), max(2, round(piece.shape[0] * scale)))
        piece = cv2.resize(piece, size, interpolation=cv2.INTER_AREA if scale < 0.8 else cv2.INTER_CUBIC)
    peak = max(80.0, float(np.percentile(piece, 98)))
    tile: Grey = 255 - np.minimum(piece.astype(np.float32) * (255 / peak), 255).astype(np.uint8)
    return tile, round((chunk.foot - top) * scale), scale
