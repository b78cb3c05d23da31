"""`read_page` and `read_pages`: an open document's pages as values, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from raportti_parse.errors import DamagedPageError
from raportti_parse.page.model import Box, Page, Picture, Ruling, Shape, ShapeKind, TextLayer, Word
from raportti_parse.page.paths import sort_path
from raportti_parse.page.trust import judge_text
from raportti_parse.page.words import embolden, read_words
from raportti_parse.pdf.document import Document
from raportti_parse.pdf.drawing import DrawnImage, DrawnText
from raportti_parse.pdf.figures import DrawnPath
from raportti_parse.pdf.geometry import Corners, quarter_turn
from raportti_parse.pdf.opened_page import OpenPage

_COVERS = 0.85  # of the page: a picture this large hides what was drawn before it
_MARK = 40.0  # points: a status mark is no larger


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that could not be read, and why; the other pages were."""

    number: int
    message: str
    code: str = "page_unreadable"


def read_page(document: Document, number: int) -> Page:
    """All that one page shows.

    Raises PageRangeError for a page the file does not have, DamagedPageError for one that cannot be read.
    """
    with document.page(number) as opened:
        found = read_words(opened)
        words, hidden = found.shown, found.hidden
        drawn = _read_drawn(opened, words)
        area = opened.width * opened.height
        if drawn.covered:
            words, hidden = [], words + hidden
        layer = judge_text(words, hidden, found.unmapped, drawn.pictures, area)
        if layer is TextLayer.OCR:
            words, hidden = words + hidden, []
        return Page(
            number=number,
            width=opened.width,
            height=opened.height,
            rotation=opened.rotation,
            words=tuple(words),
            rulings=tuple(drawn.rulings),
            shapes=tuple(drawn.shapes),
            pictures=tuple(drawn.pictures),
            text_layer=layer,
            hidden=tuple(hidden + found.cut_off),
        )


@dataclass(frozen=True, slots=True)
class _DrawnThings:
    rulings: list[Ruling]
    shapes: list[Shape]
    pictures: list[Picture]
    covered: bool  # a picture lies over all of the page's text, which is an OCR's then


def _read_drawn(opened: OpenPage, words: list[Word]) -> _DrawnThings:
    """Rulings, shapes and pictures; and words drawn twice over become bold, as they look."""
    rulings: list[Ruling] = []
    shapes: list[Shape] = []
    pictures: list[Picture] = []
    repeats: list[Corners] = []
    covered = False
    width, height = opened.width, opened.height
    for item in opened.drawn():
        if isinstance(item, DrawnText):
            covered = False
            if item.repeat is not None:
                repeats.append(item.repeat)
            continue
        x0, top, x1, bottom = item.box
        if x1 < 0 or bottom < 0 or x0 > width or top > height:
            continue  # outside the crop box: not shown
        if isinstance(item, DrawnPath):
            sort_path(item, rulings, shapes)
        elif isinstance(item, DrawnImage):
            pictures.append(_picture(item))
            x0, top, x1, bottom = item.shown
            covered = covered or (
                item.opaque and (x1 - x0) * (bottom - top) >= _COVERS * width * height and bool(words)
            )
        else:
            kind = ShapeKind.CURVE if item.curved else ShapeKind.RECT
            shapes.append(Shape(kind, Box(*item.box), None, None, 0.0, 1, item.order))
    _look_up_gradients(opened, shapes)
    if repeats:
        embolden(words, repeats)
    return _DrawnThings(rulings, shapes, pictures, covered)


def _picture(item: DrawnImage) -> Picture:
    a, b, c, d, _, _ = item.matrix
    return Picture(
        box=Box(*item.box),
        pixels=item.pixels,
        index=item.number,
        rotation=quarter_turn(a, b),
        mirrored=a * d - b * c > 0,  # y grows downwards: an upright picture has a negative determinant
        order=item.order,
        shown=Box(*item.shown) if item.shown != item.box else None,
    )


def _look_up_gradients(opened: OpenPage, shapes: list[Shape]) -> None:
    """Give gradients the colour that they show; pdfium calls a gradient's fill white, or nothing at all.

    Of the white ones small shapes that are no rects are looked up: white marks are as rare as white rects
    are common.
    """
    places = [
        at
        for at, shape in enumerate(shapes)
        if (shape.fill is None and shape.stroke is None)
        or (
            shape.fill == "#ffffff"
            and shape.kind is not ShapeKind.RECT
            and shape.box.width <= _MARK
            and shape.box.height <= _MARK
        )
    ]
    for at, colour in zip(places, opened.colours_shown([shapes[at].box for at in places]), strict=True):
        if colour is not None:
            shapes[at] = replace(shapes[at], fill=colour)


def read_pages(document: Document, numbers: Iterable[int] | None = None) -> Iterator[Page | PageFailure]:
    """The pages asked for (all, without `numbers`) in that order; a damaged one comes as a PageFailure."""
    for number in range(1, document.page_count + 1) if numbers is None else numbers:
        try:
            yield read_page(document, number)
        except DamagedPageError as error:
            yield PageFailure(number, str(error))
        except MemoryError:
            raise
        except Exception as error:  # what one page does to this program is no reason to lose the others
            yield PageFailure(
                number, f"page {number} could not be read: {type(error).__name__}", "page_failed"
            )
