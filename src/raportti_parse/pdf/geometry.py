"""From a PDF page's own space to the page as shown: crop box, rotation, y growing downwards."""

from __future__ import annotations

import math

from raportti_parse.pdf.pdfium import IDENTITY, Matrix

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom in points from the top-left corner of the page as shown."""


def shown_matrix(left: float, bottom: float, right: float, top: float, quarter_turns: int) -> Matrix:
    """The matrix that takes page space to shown space, for a page turned clockwise by quarters."""
    if quarter_turns == 1:
        return (0.0, 1.0, 1.0, 0.0, -bottom, -left)
    if quarter_turns == 2:
        return (-1.0, 0.0, 0.0, 1.0, right, -bottom)
    if quarter_turns == 3:
        return (0.0, -1.0, -1.0, 0.0, top, right)
    return (1.0, 0.0, 0.0, -1.0, -left, top)


def after(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does `first`, and to its result `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def inverse(matrix: Matrix) -> Matrix:
    """The matrix that undoes this one; the identity where nothing can."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if area == 0.0:
        return IDENTITY
    return (d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area)


def box_through(matrix: Matrix, x0: float, y0: float, x1: float, y1: float) -> Corners:
    """The upright box around a rectangle that was moved by the matrix."""
    a, b, c, d, e, f = matrix
    if b == 0.0 and c == 0.0:
        left, right = a * x0 + e, a * x1 + e
        top, bottom = d * y0 + f, d * y1 + f
    elif a == 0.0 and d == 0.0:
        left, right = c * y0 + e, c * y1 + e
        top, bottom = b * x0 + f, b * x1 + f
    else:
        xs = (a * x0 + c * y0, a * x0 + c * y1, a * x1 + c * y0, a * x1 + c * y1)
        ys = (b * x0 + d * y0, b * x0 + d * y1, b * x1 + d * y0, b * x1 + d * y1)
        return min(xs) + e, min(ys) + f, max(xs) + e, max(ys) + f
    if left > right:
        left, right = right, left
    if top > bottom:
        top, bottom = bottom, top
    return left, top, right, bottom


def quarter_turn(dx: float, dy: float) -> int:
    """The direction in shown space to the nearest quarter: 0, 90, 180 or 270 degrees clockwise."""
    return round(math.degrees(math.atan2(dy, dx)) / 90.0) % 4 * 90
