"""Borders of a scanned table that no ruling shows: edges of its bands, and where its lines break.

A dark heading row has no line of its own under it; the lines between the columns stop at its edge, all at
the same height, and start again below.
"""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.page.model import Box, Direction, Ruling, Shape, ShapeKind

NEAR = 5.0  # points: ends and starts this close are one break
REACH = 14.0  # points: a line whose piece starts or ends this close belongs to the break too
FEWEST = 3  # lines that must break together
BAND = 60.0  # points: the least width of a band whose edges bound cells
THIN = 0.5


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
