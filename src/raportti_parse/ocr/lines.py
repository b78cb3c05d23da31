"""Straight lines of a picture: found as rulings, and taken out of the ink before anything is read.

A ruling left in place is read as a trailing 1, a minus or an underscore.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from raportti_parse.ocr.ink import Grey, Ink, hex_colour
from raportti_parse.ocr.opencv import cv2

# Luminance steps, the strongest first: a black grid is found at the first, the light grey one of a
# spreadsheet (20 to 40 steps from white) at the last. Each takes its lines out before the next looks.
STEPS = (140, 80, 40, 16)
STEM = 5.0  # digit heights: the letters of a title are no higher
BLANK = 0.5  # digit heights: as much of a faint line may be lost at one place
EVEN = 0.4  # a line is as strong along its way; the joined blur of small letters is not


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line in pixels, thickness included."""

    horizontal: bool
    x0: int
    top: int
    x1: int
    bottom: int
    colour: str


def find_lines(ink: Ink, height: float) -> tuple[Line, ...]:
    """The rulings of a picture whose letters are `height` pixels high."""
    thick = max(3, round(0.35 * height))
    found: list[Line] = []
    for horizontal in (True, False):
        steps = ink.steps.copy() if horizontal else np.ascontiguousarray(ink.steps.T)
        # Longer than any letter: a vertical line must outgrow capitals, brackets and the letter l.
        length = max(12, round((3.0 if horizontal else 2.2) * height))
        kernel = np.ones((1, length), np.uint8)
        for least in STEPS:
            mask = (steps >= least).astype(np.uint8)
            runs = cv2.morphologyEx(mask, cv2.MORPH_OPEN, kernel)
            if not runs.any():
                continue
            for x0, top, x1, bottom in _bars(runs, thick, length):
                if not _is_line(steps, x0, top, x1, bottom) or (least < 80 and x1 - x0 < 2 * length):
                    continue
                steps[max(0, top - 1) : bottom + 1, x0:x1] = 0
                box = (x0, top, x1, bottom) if horizontal else (top, x0, bottom, x1)
                found.append(Line(horizontal, *box, _colour(ink, *box)))
        found = _bridge(found, ink.steps, horizontal, height)
    found = [line for line in found if not _is_stem(line, found, height)]
    return tuple(_reach(line, found, ink.steps, height) for line in found)


def _is_stem(line: Line, lines: list[Line], height: float) -> bool:
    """Whether an upright line is as short as a title's letters and meets no level line: an L, an h."""
    if line.horizontal or line.bottom - line.top > STEM * height:
        return False
    slack = 0.6 * height
    return not any(
        n.horizontal
        and n.x0 - slack <= line.x0 <= n.x1 + slack
        and line.top - slack <= n.top <= line.bottom + slack
        for n in lines
    )


def _reach(line: Line, lines: list[Line], steps: Grey, height: float) -> Line:
    """A line drawn on to the crossing lines just beyond its ends, where faint ink goes on to them.

    On a filled heading row the grid is paler than below, and no longer than a row.
    """
    if not line.horizontal:
        turned = [Line(not n.horizontal, n.top, n.x0, n.bottom, n.x1, n.colour) for n in (line, *lines)]
        far = _reach(turned[0], turned[1:], steps.T, height)
        return Line(False, far.top, far.x0, far.bottom, far.x1, far.colour)
    x0, x1, farthest = line.x0, line.x1, 8 * height
    crossing = [
        n for n in lines if not n.horizontal and n.top - 3 <= line.bottom and n.bottom + 3 >= line.top
    ]
    before = [n.x0 for n in crossing if 2 < x0 - n.x0 <= farthest]
    after = [n.x1 for n in crossing if 2 < n.x1 - x1 <= farthest]
    if before and _goes_on(steps, line, max(before), x0):
        x0 = max(before)
    if after and _goes_on(steps, line, x1, min(after)):
        x1 = min(after)
    return line if (x0, x1) == (line.x0, line.x1) else Line(True, x0, line.top, x1, line.bottom, line.colour)


def _goes_on(steps: Grey, line: Line, start: int, end: int) -> bool:
    """Whether a ridge of ink runs along a line's way between two places."""
    top, bottom = max(0, line.top - 1), min(len(steps), line.bottom + 1)
    if top < 4 or bottom > len(steps) - 4:
        return False
    ridge = steps[top:bottom, start:end].max(axis=0).astype(np.int16)
    beside = np.maximum(steps[top - 3, start:end], steps[bottom + 2, start:end]).astype(np.int16)
    return bool(np.mean(ridge >= np.maximum(STEPS[-1] - 4, beside + 8)) >= 0.75)


def _bridge(found: list[Line], steps: Grey, horizontal: bool, height: float) -> list[Line]:
    """Pieces of one line joined where faint ink goes on between them."""
    mine = sorted(
        (n for n in found if n.horizontal == horizontal),
        key=lambda n: (n.top, n.x0) if horizontal else (n.x0, n.top),
    )
    whole: list[Line] = [n for n in found if n.horizontal != horizontal]
    while mine:
        line = mine.pop(0)
        joined = True
        while joined:
            joined = False
            for other in mine:
                if horizontal:
                    level = min(line.bottom, other.bottom) > max(line.top, other.top) - 1
                    start, end = min(line.x1, other.x1), max(line.x0, other.x0)
                    gap = steps[min(line.top, other.top) : max(line.bottom, other.bottom), start:end]
                else:
                    level = min(line.x1, other.x1) > max(line.x0, other.x0) - 1
                    start, end = min(line.bottom, other.bottom), max(line.top, other.top)
                    gap = steps[start:end, min(line.x0, other.x0) : max(line.x1, other.x1)].T
                if not level or end - start > 14 * height:
                    continue
                if end - start <= 2 or _is_faint_ink(gap.max(axis=0), height):
                    line = Line(
                        horizontal,
                        min(line.x0, other.x0),
                        min(line.top, other.top),
                        max(line.x1, other.x1),
                        max(line.bottom, other.bottom),
                        line.colour,
                    )
                    mine.remove(other)
                    joined = True
                    break
        whole.append(line)
    return whole


def _is_faint_ink(along: Grey, height: float) -> bool:
    """Whether ink goes on over a gap; two tables one below the other have nothing between their borders."""
    inked = np.flatnonzero(along >= STEPS[-1])
    if len(inked) < 0.8 * len(along):
        return False
    blank = np.diff(np.concatenate(([-1], inked, [len(along)]))) - 1
    return bool(blank.max() <= BLANK * height)


def _is_line(steps: Grey, x0: int, top: int, x1: int, bottom: int) -> bool:
    """Whether a bar is evenly strong along its way and stands out from both sides."""
    along = steps[top:bottom, x0:x1].max(axis=0)
    along.sort()
    weak, usual, strong = (int(along[int(share * (len(along) - 1))]) for share in (0.1, 0.5, 0.9))
    if weak < EVEN * strong:
        return False
    sides = [steps[row, x0:x1] for row in (top - 2, bottom + 1) if 0 <= row < len(steps)]
    return all(float(np.median(side)) <= 0.5 * usual for side in sides)


def _bars(runs: Grey, thick: int, length: int) -> Iterator[tuple[int, int, int, int]]:
    """The thin bars of a mask of horizontal runs: left, top, right, bottom."""
    count, _, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    for number in range(1, count):
        x, y, w, h, area = (int(v) for v in stats[number])
        if h <= thick and w >= 4 * h and (area >= 0.6 * w * h or _is_thin(runs[y : y + h, x : x + w], thick)):
            yield x, y, x + w, y + h
        elif h > thick:
            yield from _peel(runs[y : y + h, x : x + w], x, y, thick, length)


def _is_thin(runs: Grey, thick: int) -> bool:
    """Whether a bar goes on from end to end where grain has frayed its edges: a faint line of a scan."""
    return len(runs) <= max(3, thick // 2) and bool(runs.any(axis=0).mean() >= 0.9)


def _peel(runs: Grey, x: int, y: int, thick: int, length: int) -> Iterator[tuple[int, int, int, int]]:
    """Thin bars inside a component that is thicker than a line: a ruling that touches a filled bar."""
    filled = runs.mean(axis=1) > 0.5
    start: int | None = None
    for row in range(len(filled) + 1):
        inside = row < len(filled) and bool(filled[row])
        if inside and start is None:
            start = row
        elif not inside and start is not None:
            columns = np.flatnonzero(runs[start:row].mean(axis=0) > 0.5)
            if row - start <= thick and len(columns) >= length:
                yield x + int(columns[0]), y + start, x + int(columns[-1]) + 1, y + row
            start = None


def _colour(ink: Ink, x0: int, top: int, x1: int, bottom: int) -> str:
    pixels = ink.rgb[top:bottom, x0:x1].reshape(-1, 3)
    strength = ink.steps[top:bottom, x0:x1].ravel()
    return hex_colour(np.median(pixels[strength >= np.percentile(strength, 60)], axis=0))


def erase_lines(strokes: Grey, lines: tuple[Line, ...], height: float) -> Grey:
    """The ink without its rulings; a letter that crosses one keeps the pixels of the crossing.

    Piece by piece, so that a line a little aslant takes no more than its own width, and with its blurred
    edge only on the side where no letter stands close.
    """
    clean = strokes.copy()
    spread = 1 if height < 20 else 2  # the blurred edge that scaling and JPEG give a line
    ink = strokes > 100
    for line in lines:  # other rulings are no letters that cross
        ink[max(0, line.top - spread) : line.bottom + spread, max(0, line.x0 - spread) : line.x1 + spread] = (
            False
        )
    for line in lines:
        if line.horizontal:
            _erase(strokes, clean, ink, (line.x0, line.top, line.x1, line.bottom), spread)
        else:
            turned = (line.top, line.x0, line.bottom, line.x1)
            _erase(strokes.T, clean.T, ink.T, turned, spread)
    return clean


_PIECE = 64  # pixels


def _erase(
    strokes: Grey, clean: Grey, ink: npt.NDArray[np.bool_], box: tuple[int, int, int, int], spread: int
) -> None:
    left, top, right, bottom = max(0, box[0] - spread), box[1], min(strokes.shape[1], box[2] + spread), box[3]
    for x0 in range(left, right, _PIECE):
        x1 = min(right, x0 + _PIECE)
        strength = strokes[top:bottom, x0:x1].mean(axis=1)
        rows = np.flatnonzero(strength >= 0.4 * strength.max())
        y0, y1 = top + int(rows[0]), top + int(rows[-1]) + 1
        upper, lower = max(0, y0 - spread), min(strokes.shape[0], y1 + spread)
        none = np.zeros(x1 - x0, bool)
        above = ink[upper - 1, x0:x1] if upper > 0 else none
        below = ink[lower, x0:x1] if lower < len(ink) else none
        clean[y0:y1, x0:x1][:, ~(above & below)] = 0
        clean[upper:y0, x0:x1][:, ~above] = 0
        clean[y1:lower, x0:x1][:, ~below] = 0
