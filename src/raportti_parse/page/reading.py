"""`read_page` and `read_pages`: an open document's pages as values, each read once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from raportti_parse.errors import DamagedPageError
from raportti_parse.page.model import Box, Page, Picture, Ruling, Shape, TextLayer
from raportti_parse.page.paths import sort_path
from raportti_parse.page.trust import judge_text
from raportti_parse.page.words import read_words
from raportti_parse.pdf.document import Document
from raportti_parse.pdf.drawing import DrawnPath
from raportti_parse.pdf.geometry import quarter_turn


@dataclass(frozen=True, slots=True)
class PageFailure:
    """A page that could not be read, and why; the other pages were."""

    number: int
    message: str


def read_page(document: Document, number: int) -> Page:
    """All that one page shows.

    Raises PageRangeError for a page the file does not have, DamagedPageError for one that cannot be read.
    """
    with document.page(number) as opened:
        found = read_words(opened)
        words, hidden = found.shown, found.hidden
        rulings: list[Ruling] = []
        shapes: list[Shape] = []
        pictures: list[Picture] = []
        width, height = opened.width, opened.height
        for item in opened.drawn():
            x0, top, x1, bottom = item.box
            if x1 < 0 or bottom < 0 or x0 > width or top > height:
                continue  # outside the crop box: not shown
            if isinstance(item, DrawnPath):
                sort_path(item, rulings, shapes)
            else:
                a, b, c, d, _, _ = item.matrix
                pictures.append(
                    Picture(
                        box=Box(x0, top, x1, bottom),
                        pixels=item.pixels,
                        index=item.number,
                        rotation=quarter_turn(a, b),
                        mirrored=a * d - b * c > 0,  # y grows downwards: an upright picture has a negative d
                        order=item.order,
                    )
                )
        layer = judge_text(words, hidden, found.unmapped)
        if layer is TextLayer.OCR:
            words, hidden = words + hidden, []
        return Page(
            number=number,
            width=width,
            height=height,
            rotation=opened.rotation,
            words=tuple(words),
            rulings=tuple(rulings),
            shapes=tuple(shapes),
            pictures=tuple(pictures),
            text_layer=layer,
            hidden=tuple(hidden),
        )


def read_pages(document: Document, numbers: Iterable[int] | None = None) -> Iterator[Page | PageFailure]:
    """The pages asked for (all, without `numbers`) in that order; a damaged one comes as a PageFailure."""
    for number in range(1, document.page_count + 1) if numbers is None else numbers:
        try:
            yield read_page(document, number)
        except DamagedPageError as error:
            yield PageFailure(number, str(error))
