"""Drawn paths sorted into rulings, which can bound cells, and shapes, which can mean something."""

from __future__ import annotations

from itertools import pairwise

from raportti_parse.frozen import maker
from raportti_parse.page.model import Box, Direction, Ruling, Shape, ShapeKind
from raportti_parse.pdf.figures import THIN, DrawnPath, within

_SKEW = 0.5  # points a stroked segment may lean and still be upright or level
_HORIZONTAL, _VERTICAL = Direction.HORIZONTAL, Direction.VERTICAL
_new_tuple = tuple.__new__  # a Box of a tuple, without taking it apart
_ruling, _shape = maker(Ruling), maker(Shape)
_KINDS = {"rect": ShapeKind.RECT, "curve": ShapeKind.CURVE, "polygon": ShapeKind.POLYGON}


def sort_path(path: DrawnPath, rulings: list[Ruling], shapes: list[Shape]) -> None:
    """Add the path to rulings, to shapes, or to both (an outlined rect is a shape with four rulings)."""
    box, form, fill, stroke, _, _, _, points, _ = path
    x0, top, x1, bottom = box
    width, height = x1 - x0, bottom - top
    thin = (width <= THIN or height <= THIN) and form != "curve"
    if thin and fill is not None:
        if width >= height:
            rulings.append(_ruling(_HORIZONTAL, _new_tuple(Box, box), height, fill))
        else:
            rulings.append(_ruling(_VERTICAL, _new_tuple(Box, box), width, fill))
    if stroke is not None and points:
        _stroked(path, stroke, rulings)
    if not thin and form != "line":
        _add_shape(path, shapes)


def _stroked(path: DrawnPath, colour: str, rulings: list[Ruling]) -> None:
    """One ruling for each upright or level side."""
    thickness = path.stroke_width
    half = thickness / 2
    for (ax, ay), (bx, by) in pairwise(path.points):
        across, down = abs(ax - bx), abs(ay - by)
        if down <= _SKEW and across > down:
            corners = (min(ax, bx), min(ay, by) - half, max(ax, bx), max(ay, by) + half)
            direction = _HORIZONTAL
        elif across <= _SKEW and down > across:
            corners = (min(ax, bx) - half, min(ay, by), max(ax, bx) + half, max(ay, by))
            direction = _VERTICAL
        else:
            continue
        seen = corners if path.clip is None else within(corners, path.clip)
        if seen is not None:
            rulings.append(_ruling(direction, _new_tuple(Box, seen), thickness, colour))


def _add_shape(path: DrawnPath, shapes: list[Shape]) -> None:
    """Keep the shape; an outline drawn right over its own fill becomes part of the same shape."""
    kind, box = _KINDS[path.form], _new_tuple(Box, path.box)
    if path.fill is None and shapes:
        last = shapes[-1]
        if (
            last.stroke is None
            and last.kind is kind
            and last.segments == path.segments
            and all(abs(one - other) < 0.05 for one, other in zip(last.box, box, strict=True))
        ):
            shapes[-1] = Shape(
                kind, last.box, last.fill, path.stroke, path.stroke_width, last.segments, last.order
            )
            return
    shapes.append(_shape(kind, box, path.fill, path.stroke, path.stroke_width, path.segments, path.order))
