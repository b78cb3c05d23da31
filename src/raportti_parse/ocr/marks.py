"""Coloured things that are no print: status marks and filled cells, found in the pixels.

They become the same shapes that a drawn page has, so that layout finds table cells by their fills and
records find statuses by their colours with one code for both.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.ink import Grey, Ink, hex_colour
from raportti_parse.ocr.model import PixelShape
from raportti_parse.ocr.opencv import cv2

VIVID = 90  # of 255, between a pixel's strongest and weakest colour: more is no grey and no paper


def find_marks(ink: Ink, height: float) -> tuple[PixelShape, ...]:
    """Solid compact spots about as high as the letters: balls, squares, traffic lights.

    A mark is at least 0.7 and at most 4 digit heights wide and high, nearly as wide as high, and full of
    ink: no letter or digit of text size is.
    """
    dark = (ink.strokes > 128).astype(np.uint8)
    red, green, blue = cv2.split(ink.rgb)
    strongest, weakest = cv2.max(cv2.max(red, green), blue), cv2.min(cv2.min(red, green), blue)
    # Yellow is as light as paper and no ink by its darkness.
    vivid = (cv2.subtract(strongest, weakest) > VIVID).astype(np.uint8)
    found: list[PixelShape] = []
    for mask in (dark, vivid):
        for mark in _spots(ink, mask, height):
            if mask is vivid:
                box = _on_paper(ink, dark, vivid, mark.box)
                if box is None:
                    continue
                mark = replace(mark, box=box)
            if not any(_meet(mark.box, other.box) for other in found):
                found.append(mark)
    return tuple(found)


def _spots(ink: Ink, mask: Grey, height: float) -> list[PixelShape]:
    opened = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((_least(height),) * 2, np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    found: list[PixelShape] = []
    w_all, h_all = stats[:, 2].astype(np.float64), stats[:, 3].astype(np.float64)
    likely = (np.minimum(w_all, h_all) >= 0.7 * height) & (np.maximum(w_all, h_all) <= 4 * height)
    likely &= (w_all >= 0.65 * h_all) & (w_all <= 1.55 * h_all)
    for number in np.flatnonzero(likely[1:count]) + 1:
        x, y, w, h, area = (int(v) for v in stats[number])
        filled = area / (w * h)
        if filled < 0.68 or not _stands_alone(mask, x, y, w, h, area):
            continue
        inside = labels[y : y + h, x : x + w] == number
        core = cv2.erode(inside.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        pixels = ink.rgb[y : y + h, x : x + w][core if core.any() else inside]
        found.append(
            PixelShape(
                PixelBox(x, y, x + w, y + h), hex_colour(np.median(pixels, axis=0)), filled < 0.9, True
            )
        )
    return found


def _on_paper(ink: Ink, dark: Grey, vivid: Grey, box: PixelBox) -> PixelBox | None:
    """A spot lighter than print with its outline, if it lies on paper of another colour with no other print
    around it.

    The hole of a 0 in a yellow row is a yellow spot too, and so is what a row shows beside its last word.
    """
    top, left, bottom, right = int(box.top), int(box.x0), int(box.bottom), int(box.x1)
    around = dark[max(0, top - 3) : bottom + 3, max(0, left - 3) : right + 3]
    apart = float(np.median(ink.steps[top:bottom, left:right])) >= 10
    if not apart:
        return None
    if float(around.sum()) <= 0.1 * box.width * box.height:
        return box
    # an outline ends close to the spot, and beyond it lies paper
    reach = max(4, round(0.12 * min(box.width, box.height)))
    frame = np.ones((bottom - top + 2 * reach + 4, right - left + 2 * reach + 4), bool)
    frame[2:-2, 2:-2] = False
    if top < reach + 2 or left < reach + 2:
        return None
    window = np.s_[top - reach - 2 : bottom + reach + 2, left - reach - 2 : right + reach + 2]
    if dark[window].shape != frame.shape:
        return None
    if float(dark[window][frame].mean()) > 0.15 or float(vivid[window][frame].mean()) > 0.05:
        return None
    return PixelBox(left - reach, top - reach, right + reach, bottom + reach)


def _meet(one: PixelBox, other: PixelBox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.top < other.bottom and other.top < one.bottom


def _least(height: float) -> int:
    return max(3, round(0.4 * height))


def _stands_alone(mask: Grey, x: int, y: int, w: int, h: int, area: int) -> bool:
    """Whether the ink ends where the spot ends: a thick letter of a title goes on."""
    pad = 2
    around = mask[max(0, y - pad) : y + h + pad, max(0, x - pad) : x + w + pad]
    return float(around.sum()) <= 1.35 * area


def erase_marks(strokes: Grey, marks: tuple[PixelShape, ...]) -> Grey:
    """The ink without the marks, which would be read as 0, O or e."""
    clean = strokes.copy()
    for mark in marks:
        box = mark.box
        clean[max(0, int(box.top) - 2) : int(box.bottom) + 2, max(0, int(box.x0) - 2) : int(box.x1) + 2] = 0
    return clean


def filled_cells(ink: Ink, height: float) -> tuple[PixelShape, ...]:
    """Filled cells, rows and boxes; the picture's own paper is none."""
    papers = {fill.colour for fill in ink.fills if fill.paper}
    page = ink.rgb.shape[0] * ink.rgb.shape[1]
    shapes: list[PixelShape] = []
    for fill in ink.fills:
        w, h = fill.x1 - fill.x0, fill.bottom - fill.top
        if fill.paper or w * h > 0.9 * page or h < 0.9 * height or w < height:
            continue
        if any(_alike(fill.colour, paper) for paper in papers) or _alike(fill.colour, "#ffffff"):
            continue
        shapes.append(
            PixelShape(PixelBox(fill.x0, fill.top, fill.x1, fill.bottom), fill.colour, False, False)
        )
    return tuple(_join_rows(shapes, height))


def _alike(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 10 for i in (1, 3, 5))


def _join_rows(shapes: list[PixelShape], height: float) -> list[PixelShape]:
    """Pieces of one coloured row, cut apart by its words, as one shape again."""
    joined: list[PixelShape] = []
    for shape in sorted(shapes, key=lambda s: (s.box.x0, s.box.top)):
        for number, other in enumerate(joined):
            a, b = other.box, shape.box
            if (
                abs(a.top - b.top) <= 0.4 * height
                and abs(a.bottom - b.bottom) <= 0.4 * height
                and _alike(other.colour, shape.colour)
            ):
                box = PixelBox(min(a.x0, b.x0), min(a.top, b.top), max(a.x1, b.x1), max(a.bottom, b.bottom))
                joined[number] = PixelShape(box, other.colour, False, False)
                break
        else:
            joined.append(shape)
    return joined
