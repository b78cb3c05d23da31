"""Boxes of slides: filled or outlined shapes of any form that hold text which belongs together."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.layout.model import Table
from raportti_parse.layout.ruled import Frame
from raportti_parse.page.model import Box, Page

NARROWEST = 40.0  # points: a narrower shape frames no text
LARGEST = 0.7  # of the page: a larger one is its background
MOST = 60  # more shapes are a drawing


def text_boxes(page: Page, tables: Sequence[Table]) -> list[Frame]:
    """The page's text boxes outside its tables."""
    area = page.width * page.height
    boxes = [
        Frame(shape.box, shape.fill)
        for shape in page.shapes
        if (shape.fill or shape.stroke)
        and shape.fill != "#ffffff"
        and shape.box.width >= NARROWEST
        and shape.box.height >= NARROWEST / 2
        and shape.box.width * shape.box.height <= LARGEST * area
    ]
    if len(boxes) > MOST:
        return []
    return [b for b in boxes if not any(_mostly_inside(b.box, t.box) for t in tables)]


def _mostly_inside(inner: Box, outer: Box) -> bool:
    return inner.overlap(outer) > 0.7 * inner.width * inner.height
