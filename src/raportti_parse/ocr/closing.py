"""Borders of a scanned table that the scan does not show: lines that break off, edges of its bands.

Pale lines fade under grain, from cell to cell. A dark heading row has no line of its own under it; the lines
between the columns stop at its edge, all at the same height, and start again below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from raportti_parse.page.model import Box, Direction, Ruling, Shape, ShapeKind, Word

NEAR = 5.0  # points: ends and starts this close are one break
REACH = 14.0  # points: a line whose piece starts or ends this close belongs to the break too
FEWEST = 3  # lines that must break together
BAND = 60.0  # points: the least width of a band whose edges bound cells
THIN = 0.5
ROW, COLUMN = 60.0, 250.0  # points: a line is drawn on over no higher a row and no wider a column


def completed_lines(rulings: Sequence[Ruling], words: Sequence[Word]) -> tuple[Ruling, ...]:
    """The rulings, each drawn on to the next line across it where two more lines go on there beside it, one
    of them inside the frame.

    No word may stand in its way: a word over two columns or rows keeps them one cell. Lines between columns
    go on through a heading row, too, where none of them would cut a word.
    """
    boxes = [word.box for word in words]
    level = [r.box for r in rulings if r.direction is Direction.HORIZONTAL]
    upright = [r.box for r in rulings if r.direction is Direction.VERTICAL]
    upright_done = [_drawn_on(box, upright, level, boxes, ROW) for box in upright]
    upright_done = _through_heading(upright_done, level, boxes)
    turned = [_turned(box) for box in boxes]
    across = [_turned(box) for box in upright_done]
    lying = [_turned(box) for box in level]
    level_done = [_turned(_drawn_on(box, lying, across, turned, COLUMN)) for box in lying]
    ends = {Direction.HORIZONTAL: iter(level_done), Direction.VERTICAL: iter(upright_done)}
    return tuple(replace(ruling, box=next(ends[ruling.direction])) for ruling in rulings)


def _turned(box: Box) -> Box:
    """A box with its axes changed, so that a level line can be looked at as an upright one."""
    return Box(box.top, box.x0, box.bottom, box.x1)


def _drawn_on(
    line: Box, uprights: Sequence[Box], levels: Sequence[Box], words: Sequence[Box], most: float
) -> Box:
    """An upright line with the cells added to it, up and down, that it goes on through."""
    for down in (True, False):
        while (end := _next_end(line, uprights, levels, words, most, down)) is not None:
            line = Box(line.x0, line.top, line.x1, end) if down else Box(line.x0, end, line.x1, line.bottom)
    return line


def _next_end(
    line: Box,
    uprights: Sequence[Box],
    levels: Sequence[Box],
    words: Sequence[Box],
    most: float,
    down: bool,
) -> float | None:
    level = _next_level(line, levels, most, down)
    if level is None:
        return None
    top, bottom = sorted((line.bottom if down else line.top, level.cy))
    if bottom - top > line.height or _is_crossed(line, words, top, bottom):
        return None
    # They have to come from where the line comes from: in tables whose rows are divided in turn at other
    # places, one line starts where the other ends.
    beside = [
        other
        for other in uprights
        if other.top <= top + (NEAR if not down else -NEAR)
        and other.bottom >= bottom - (NEAR if down else -NEAR)
        and level.x0 - NEAR <= other.cx <= level.x1 + NEAR
        and abs(other.cx - line.cx) > NEAR
    ]
    # The frame goes on past every row, also past those that are one cell, and says nothing.
    inner = any(level.x0 + NEAR < other.cx < level.x1 - NEAR for other in beside)
    return level.cy if inner and len({round(o.cx / NEAR) for o in beside}) >= FEWEST - 1 else None


def _next_level(line: Box, levels: Sequence[Box], most: float, down: bool) -> Box | None:
    """The next line across, beyond an end of an upright line; None where there is none near enough."""
    end = line.bottom if down else line.top
    ahead = [
        level
        for level in levels
        if level.x0 - NEAR <= line.cx <= level.x1 + NEAR
        and NEAR < (level.cy - end if down else end - level.cy) <= most
    ]
    return min(ahead, key=lambda box: abs(box.cy - end)) if ahead else None


def _is_crossed(line: Box, words: Sequence[Box], top: float, bottom: float) -> bool:
    """Whether a word stands across the way of an upright line between two heights."""
    return any(w.x0 < line.cx - 1 and w.x1 > line.cx + 1 and top < w.cy < bottom for w in words)


def _through_heading(uprights: Sequence[Box], levels: Sequence[Box], words: Sequence[Box]) -> list[Box]:
    """The lines between columns drawn up through a heading row in which the scan shows none of them."""
    done = list(uprights)
    for level in levels:
        above = {
            number: level
            for number, line in enumerate(done)
            if 0 <= line.top - level.cy <= ROW and _next_level(line, levels, ROW, False) == level
        }
        starts = [done[number].top for number in above]
        if len(above) < FEWEST or max(starts) - min(starts) > REACH:
            continue
        heading = [w for w in words if level.cy < w.cy < median(starts) and level.x0 < w.cx < level.x1]
        cells = {sum(done[number].cx < w.cx for number in above) for w in heading}
        if len(cells) < 2 or any(_is_crossed(done[n], heading, level.cy, done[n].top) for n in above):
            continue
        for number in above:
            line = done[number]
            done[number] = Box(line.x0, level.cy, line.x1, line.bottom)
    return done


def closing_rulings(rulings: Sequence[Ruling], shapes: Sequence[Shape]) -> tuple[Ruling, ...]:
    """Horizontal rulings for the breaks, and the upper and lower edges of filled bands."""
    uprights = [r.box for r in rulings if r.direction is Direction.VERTICAL]
    found = [_level_line(min(xs), max(xs), y) for y, xs in _breaks(uprights)]
    for shape in shapes:
        if shape.kind is ShapeKind.RECT and shape.fill and shape.box.width >= BAND and shape.box.height >= 8:
            found += [_level_line(shape.box.x0, shape.box.x1, y) for y in (shape.box.top, shape.box.bottom)]
    return tuple(found)


def _breaks(uprights: Sequence[Box]) -> list[tuple[float, list[float]]]:
    """Heights at which several lines end and go on, with the x of every line that has an end near by."""
    gaps = sorted(
        (upper.bottom + lower.top) / 2
        for upper in uprights
        for lower in uprights
        if abs(upper.cx - lower.cx) <= NEAR and 0 <= lower.top - upper.bottom <= REACH
    )
    breaks: list[tuple[float, list[float]]] = []
    run: list[float] = []
    for y in [*gaps, float("inf")]:
        if run and y - run[0] > 2 * NEAR:
            if len(run) >= FEWEST:
                middle = sorted(run)[len(run) // 2]
                xs = [
                    box.cx
                    for box in uprights
                    if abs(box.top - middle) <= REACH or abs(box.bottom - middle) <= REACH
                ]
                breaks.append((middle, xs))
            run = []
        run.append(y)
    return breaks


def _level_line(x0: float, x1: float, y: float) -> Ruling:
    return Ruling(Direction.HORIZONTAL, Box(x0, y - THIN / 2, x1, y + THIN / 2), THIN, "#000000")
