"""One figure on its page as a picture, with what it was read from outlined."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from raportti_parse.errors import PictureError
from raportti_parse.export.explanation import find_figure, find_place
from raportti_parse.pdf import open_document
from raportti_parse.pdf.pixels import MOST_PIXELS
from raportti_parse.records.model import BBox, Quantity, Report

if TYPE_CHECKING:
    from PIL.Image import Image

MARGIN = 12.0  # points around the table
LINES_AROUND = 90.0  # points above and below a figure in running text
_CELL, _ROW, _COLUMN, _OWN, _FIGURE = "#9a9a9a", "#0060c0", "#00802b", "#e08000", "#d00000"


def explain_picture(
    report: Report,
    figure_id: str,
    source: str | os.PathLike[str] | bytes,
    *,
    password: str | None = None,
    dpi: float = 150,
) -> Image:
    """The part of the page that the figure was read from, in RGB: its table, its goal's row, or the lines
    around it. Outlined are the figure (red), its cell (orange), the headers of its row (blue) and column
    (green) where they are on the same page, and the table's other cells (grey).

    `source` is the file that the report was read from. Raises UnknownFigureError for an id that the report
    does not have, PictureError where the file is another one or the page cannot be drawn, and what `parse`
    raises where the file cannot be opened. A very large part comes at a lower resolution.
    """
    figure = find_figure(report, figure_id)
    place = find_place(report, figure)
    page = figure.source.page
    cells = [cell for cell in place.table.cells if cell.page == page] if place.table else []
    outlines = [(cell.bbox, _CELL, 1) for cell in cells]
    outlines += [(cell.bbox, _ROW, 2) for cell in place.row_headers if cell.page == page]
    outlines += [(cell.bbox, _COLUMN, 2) for cell in place.column_headers if cell.page == page]
    outlines += [(place.own.bbox, _OWN, 2)] if place.own is not None and place.own.page == page else []
    outlines.append((figure.source.bbox, _FIGURE, 2))
    around = [cell.bbox for cell in cells] or _goal_boxes(report, figure)
    with open_document(source, password=password, name=report.report.file.name) as document:
        if document.sha256 != report.report.file.sha256:
            raise PictureError(f"{document.name} is not the file that this report was read from")
        with document.page(page) as opened:
            whole = 0.0, 0.0, opened.width, opened.height
        clip = _crop(figure.source.bbox, around, whole)
        inches = (clip[2] - clip[0]) * (clip[3] - clip[1]) / 72**2
        dpi = min(dpi, (0.9 * MOST_PIXELS / inches) ** 0.5)
        image = document.render(page, dpi, clip)
    _draw(image, outlines, clip, dpi / 72)
    return image


def _goal_boxes(report: Report, figure: Quantity) -> list[BBox]:
    goals = (one.source for one in report.measures if one.id == figure.measure)
    return [goal.bbox for goal in goals if goal.page == figure.source.page]


def _crop(figure: BBox, around: list[BBox], page: BBox) -> BBox:
    """What is shown: all boxes and a margin, or the page's width at the figure's height; within the page."""
    if around:
        boxes, margin = [*around, figure], MARGIN
    else:
        boxes, margin = [(page[0], figure[1], page[2], figure[3])], LINES_AROUND
    return (
        max(min(box[0] for box in boxes) - margin, page[0]),
        max(min(box[1] for box in boxes) - margin, page[1]),
        min(max(box[2] for box in boxes) + margin, page[2]),
        min(max(box[3] for box in boxes) + margin, page[3]),
    )


def _draw(image: Image, outlines: list[tuple[BBox, str, int]], clip: BBox, scale: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    left, upper = int(clip[0] * scale), int(clip[1] * scale)
    for (x0, top, x1, bottom), colour, width in outlines:
        box = x0 * scale - left, top * scale - upper, x1 * scale - left, bottom * scale - upper
        for ink, wide in (("white", width + 2), (colour, width)) if width > 1 else ((colour, width),):
            around = wide / 2  # over the edge; the white shows on both sides, on dark fills too
            sides = box[0] - around, box[1] - around, box[2] + around, box[3] + around
            pen.rectangle(sides, outline=ink, width=wide)
