"""What is drawn on a page besides text: paths figure by figure, and pictures, through nested forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from raportti_parse.pdf import pdfium
from raportti_parse.pdf.colours import hex_colour
from raportti_parse.pdf.geometry import Corners, after, box_through
from raportti_parse.pdf.pdfium import Matrix

Point = tuple[float, float]

THIN = 2.0  # points: a filled path no thicker than this in one direction is a drawn line
_DEEPEST_FORM = 24  # forms inside forms; pdfium itself stops a little earlier
_READABLE_SEGMENTS = 4000  # beyond this a path is a drawing, and its outer box says enough


class DrawnPath(NamedTuple):
    """One figure of a path: what stands between two moves of the pen."""

    box: Corners  # of the points, without the outline's width
    form: str  # "line" (one straight segment), "rect" (upright), "polygon", "curve"
    fill: str | None
    stroke: str | None
    stroke_width: float  # points as shown
    segments: int
    order: int
    points: tuple[Point, ...]  # corners of outlined straight figures; empty where the box says it all


class DrawnImage(NamedTuple):
    """A picture where it stands."""

    box: Corners
    matrix: Matrix  # the unit square to shown space
    pixels: tuple[int, int]
    number: int  # counted among the page's pictures in drawing order
    order: int
    handle: int


def drawn(page: int, to_shown: Matrix) -> Iterator[DrawnPath | DrawnImage]:
    """Every visible path figure and picture of the page, in drawing order."""
    count, get = pdfium.count_objects(page), pdfium.get_object
    order = pictures = 0
    stack: list[tuple[Iterator[int | None], Matrix]] = [((get(page, i) for i in range(count)), to_shown)]
    while stack:
        handles, matrix = stack[-1]
        for handle in handles:
            if handle is None:
                continue
            order += 1
            kind = pdfium.object_type(handle)
            if kind == pdfium.PATH:
                yield from _figures(handle, matrix, order)
            elif kind == pdfium.IMAGE:
                placed = after(pdfium.object_matrix(handle), matrix)
                box = box_through(placed, 0.0, 0.0, 1.0, 1.0)
                yield DrawnImage(box, placed, pdfium.image_pixel_size(handle), pictures, order, handle)
                pictures += 1
            elif kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                stack.append((_form_objects(handle), after(pdfium.object_matrix(handle), matrix)))
                break
        else:
            stack.pop()


def text_objects(page: int, first: int) -> Iterator[int]:
    """Text objects of the page from one place in its drawing order on, those inside forms included."""
    stack: list[Iterator[int | None]] = [
        iter([pdfium.get_object(page, i) for i in range(first, pdfium.count_objects(page))])
    ]
    while stack:
        for handle in stack[-1]:
            kind = pdfium.object_type(handle) if handle is not None else 0
            if handle is not None and kind == pdfium.TEXT:
                yield handle
            elif handle is not None and kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                stack.append(_form_objects(handle))
                break
        else:
            stack.pop()


def _form_objects(form: int) -> Iterator[int | None]:
    return (pdfium.get_form_object(form, i) for i in range(pdfium.count_form_objects(form)))


def _figures(path: int, matrix: Matrix, order: int) -> Iterator[DrawnPath]:
    filled, stroked = pdfium.path_draw_mode(path)
    fill = stroke = None
    if filled:
        ink = pdfium.object_fill(path)
        if ink is None or ink[3]:
            fill = hex_colour(ink) if ink is not None else None
    if stroked:
        ink = pdfium.object_stroke(path)
        if ink is not None and ink[3]:
            stroke = hex_colour(ink)
    if fill is None and stroke is None:
        return
    count = pdfium.count_segments(path)
    if stroke is None and count <= 5:
        # The commonest object by far: one filled rectangle. Its bounds are exact, for it has no outline.
        bounds = pdfium.object_bounds(path)
        if bounds is None:
            return
        box = box_through(matrix, *bounds)
        if box[2] - box[0] <= THIN or box[3] - box[1] <= THIN:
            yield DrawnPath(box, "rect", fill, None, 0.0, count, order, ())
            return
    own = after(pdfium.object_matrix(path), matrix)
    scale = abs(own[0] * own[3] - own[1] * own[2]) ** 0.5
    width = pdfium.object_stroke_width(path) * scale if stroke is not None else 0.0
    if count > _READABLE_SEGMENTS:
        bounds = pdfium.object_bounds(path)
        if bounds is not None:
            yield DrawnPath(box_through(matrix, *bounds), "curve", fill, stroke, width, count, order, ())
        return
    for points, curved, closed in _read_figures(path, count, own):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        form = "curve" if curved else _straight_form(points, box, closed or stroke is None)
        corners = tuple(points) if stroke is not None and not curved else ()
        if closed and corners and corners[0] != corners[-1]:
            corners = (*corners, corners[0])
        yield DrawnPath(box, form, fill, stroke, width, len(points), order, corners)


def _read_figures(path: int, count: int, matrix: Matrix) -> Iterator[tuple[list[Point], bool, bool]]:
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
        opposite = abs(corners[0][0] - corners[2][0]) > 0.01 or abs(corners[0][1] - corners[2][1]) > 0.01
        if sides == 4 and levels == 4 and opposite:
            return "rect"
    return "polygon"


def _near(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < 0.01 and abs(one[1] - other[1]) < 0.01
