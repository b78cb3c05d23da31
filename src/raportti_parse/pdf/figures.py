"""One path object as its figures: what is filled or outlined between two moves of the pen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from raportti_parse.pdf import pdfium, quick
from raportti_parse.pdf.colours import hex_colour
from raportti_parse.pdf.geometry import Corners, after, box_through
from raportti_parse.pdf.pdfium import Ink, Matrix
from raportti_parse.pdf.quick import Handle

Point = tuple[float, float]

THIN = 2.0  # points: a filled path no thicker than this in one direction is a drawn line
_READABLE_SEGMENTS = 4000  # beyond this a path is a drawing, and its outer box says enough
_TILING_STAND_IN = (191, 191, 191, 255)  # what pdfium says for a tiling pattern, and for an honest gray


class DrawnPath(NamedTuple):
    """One figure of a path, in shown space."""

    box: Corners  # of the points, without the outline's width, as far as the clip lets it show
    form: str  # "line" (one straight segment), "rect" (upright), "polygon", "curve"
    fill: str | None
    stroke: str | None
    stroke_width: float  # points as shown
    segments: int
    order: int
    points: tuple[Point, ...]  # corners of outlined straight figures; empty where the box says it all
    clip: Corners | None  # None where nothing of it is cut off


_new_tuple = tuple.__new__  # quicker for what is made for every path


def figures(
    document: int, handle: Handle, matrix: Matrix, order: int, clip: Corners | None
) -> Sequence[DrawnPath]:
    """Every visible figure of a path object; `matrix` takes the space that holds it to shown space."""
    path = handle.value or 0
    look = quick.fill_alone(handle)
    if look is not None:
        fill, stroke = _fill(document, path, look[0]), None
    else:
        fill, stroke = _inks(document, path)
    if fill is None and stroke is None:
        return ()
    count = quick.count_segments(handle)
    if stroke is None and count <= 5:
        # The commonest object by far: one filled rectangle. Having no outline, its bounds are exact.
        bounds = look[1] if look is not None else pdfium.object_bounds(path)
        if bounds is None:
            return ()
        box = box_through(matrix, *bounds)
        if (
            box[2] - box[0] <= THIN
            or box[3] - box[1] <= THIN
            or (count >= 4 and _keeps_axes(matrix) and quick.is_upright_rect(handle, count))
        ):
            figure = _new_tuple(DrawnPath, (box, "rect", fill, None, 0.0, count, order, (), None))
            return (figure,) if clip is None else _clipped(figure, clip)
    own = after(pdfium.object_matrix(path), matrix)
    scale = abs(own[0] * own[3] - own[1] * own[2]) ** 0.5
    width = pdfium.object_stroke_width(path) * scale if stroke is not None else 0.0
    if count > _READABLE_SEGMENTS:
        bounds = pdfium.object_bounds(path)
        if bounds is None:
            return ()
        figure = DrawnPath(box_through(matrix, *bounds), "curve", fill, stroke, width, count, order, (), None)
        return (figure,) if clip is None else _clipped(figure, clip)
    found: list[DrawnPath] = []
    for points, curved, closed in _outlines(path, count, own):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        form = "curve" if curved else _straight_form(points, box, closed or stroke is None)
        corners = tuple(points) if stroke is not None and not curved else ()
        if closed and corners and corners[0] != corners[-1]:
            corners = (*corners, corners[0])
        figure = DrawnPath(box, form, fill, stroke, width, len(points), order, corners, None)
        if clip is None:
            found.append(figure)
        else:
            found.extend(_clipped(figure, clip))
    return found


def _keeps_axes(matrix: Matrix) -> bool:
    return (matrix[1] == 0.0 and matrix[2] == 0.0) or (matrix[0] == 0.0 and matrix[3] == 0.0)


def _inks(document: int, path: int) -> tuple[str | None, str | None]:
    """Fill and outline."""
    filled, stroked = pdfium.path_draw_mode(path)
    ink = pdfium.object_fill(path) if filled else None
    line = pdfium.object_stroke(path) if stroked else None
    return _fill(document, path, ink), hex_colour(line) if line is not None and line[3] else None


def _fill(document: int, path: int, ink: Ink | None) -> str | None:
    """The colour of the fill; None where it is wholly transparent."""
    if ink is None or not ink[3]:
        return None
    if ink == _TILING_STAND_IN:
        colour = pdfium.pattern_colour(document, path)
        if colour is not None:
            return colour
    return hex_colour(ink)


def within(box: Corners, clip: Corners) -> Corners | None:
    """The part of the box that the clip leaves, or None."""
    x0, top = max(box[0], clip[0]), max(box[1], clip[1])
    x1, bottom = min(box[2], clip[2]), min(box[3], clip[3])
    return (x0, top, x1, bottom) if x0 <= x1 and top <= bottom else None


def _clipped(figure: DrawnPath, clip: Corners) -> Sequence[DrawnPath]:
    box = within(figure.box, clip)
    if box is None:
        return ()
    return (figure,) if box == figure.box else (figure._replace(box=box, clip=clip),)


def _outlines(path: int, count: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool, bool]]:
    """Points in shown space, whether any segment is a curve, whether the figure is closed."""
    a, b, c, d, e, f = matrix
    points: list[Point] = []
    curved = closed = False
    for index in range(count):
        kind, x, y, ends = pdfium.path_segment(path, index)
        if kind == pdfium.MOVE_TO:
            if len(points) > 1:
                yield points, curved, closed
            points, curved, closed = [], False, False
        elif kind == pdfium.BEZIER_TO:
            curved = True
        points.append((a * x + c * y + e, b * x + d * y + f))
        closed = closed or ends
    if len(points) > 1:
        yield points, curved, closed


def _straight_form(points: list[Point], box: Corners, closed: bool) -> str:
    corners = points[:-1] if len(points) == 5 and _near(points[0], points[-1]) else points
    if len(points) == 2 or (len(points) == 3 and _near(points[0], points[2])):
        return "line"
    if len(corners) == 4 and (closed or len(points) == 5):
        x0, y0, x1, y1 = box
        sides = sum(abs(x - x0) < 0.01 or abs(x - x1) < 0.01 for x, _ in corners)
        levels = sum(abs(y - y0) < 0.01 or abs(y - y1) < 0.01 for _, y in corners)
        opposite = not _near(corners[0], corners[2])
        if sides == 4 and levels == 4 and opposite:
            return "rect"
    return "polygon"


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.01 and abs(one[1] - other[1]) < 0.01
