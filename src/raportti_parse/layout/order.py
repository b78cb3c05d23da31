"""Reading order: boxes top to bottom, columns one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.page.model import Box

GUTTER = 8.0  # points: the least white between two columns


def reading_order(boxes: Sequence[Box]) -> list[int]:
    """Positions of the boxes in the order in which a person reads them.

    The page is cut into strips by the white lines that run right across. Neighbouring strips that share
    a white gutter are columns, each read to its end before the next.
    """
    return _order(list(range(len(boxes))), boxes, 0)


def _order(members: list[int], boxes: Sequence[Box], depth: int) -> list[int]:
    if len(members) < 2 or depth > 12:
        return sorted(members, key=lambda i: (boxes[i].top, boxes[i].x0))
    strips = _strips(members, boxes)
    if len(strips) == 1:
        columns = _columns(members, boxes)
        if len(columns) == 1:
            return sorted(members, key=lambda i: (boxes[i].top, boxes[i].x0))
        return [i for column in columns for i in _order(column, boxes, depth + 1)]
    ordered: list[int] = []
    run: list[int] = []
    gutters: list[tuple[float, float]] = []
    for strip in strips:
        own = _gutters(strip, boxes)
        shared = _meet(gutters, own) if run else own
        if run and own and shared:
            run += strip
            gutters = shared
            continue
        ordered += _run(run, boxes, depth)
        run, gutters = list(strip), own
    return ordered + _run(run, boxes, depth)


def _run(members: list[int], boxes: Sequence[Box], depth: int) -> list[int]:
    if not members:
        return []
    columns = _columns(members, boxes)
    if len(columns) == 1:
        if len(_strips(members, boxes)) > 1:
            return sorted(members, key=lambda i: (boxes[i].top, boxes[i].x0))
        return _order(members, boxes, depth + 1) if len(members) > 1 else members
    return [i for column in columns for i in _order(column, boxes, depth + 1)]


def _strips(members: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    strips: list[list[int]] = []
    bottom = float("-inf")
    for i in sorted(members, key=lambda i: (boxes[i].top, boxes[i].x0)):
        if strips and boxes[i].top < bottom - 0.5:
            strips[-1].append(i)
        else:
            strips.append([i])
        bottom = max(bottom, boxes[i].bottom)
    return strips


def _columns(members: Sequence[int], boxes: Sequence[Box]) -> list[list[int]]:
    columns: list[list[int]] = []
    right = float("-inf")
    for i in sorted(members, key=lambda i: (boxes[i].x0, boxes[i].top)):
        if columns and boxes[i].x0 < right + GUTTER:
            columns[-1].append(i)
        else:
            columns.append([i])
        right = max(right, boxes[i].x1)
    return columns


def _gutters(members: Sequence[int], boxes: Sequence[Box]) -> list[tuple[float, float]]:
    gutters: list[tuple[float, float]] = []
    right = float("-inf")
    for i in sorted(members, key=lambda i: boxes[i].x0):
        if right != float("-inf") and boxes[i].x0 - right >= GUTTER:
            gutters.append((right, boxes[i].x0))
        right = max(right, boxes[i].x1)
    return gutters


def _meet(one: list[tuple[float, float]], two: list[tuple[float, float]]) -> list[tuple[float, float]]:
    shared = []
    for a0, a1 in one:
        for b0, b1 in two:
            low, high = max(a0, b0), min(a1, b1)
            if high - low >= GUTTER / 2:
                shared.append((low, high))
    return shared
