"""What stays unread where no engine is there, or OCR was switched off: one problem a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from raportti_parse.ocr.engine import Missing
from raportti_parse.ocr.problems import OcrProblem, Weight
from raportti_parse.ocr.stage import MANY, can_hold, clusters, is_scan, poor, seen
from raportti_parse.page.model import Box, Page, Picture, TextLayer

_SMALL = 0.01  # of the page: a smaller picture is an icon or a mark
_LARGE = 0.25  # a repeated picture this large is a chart or a table in one and the same place
_GROUND = 0.85  # and one that fills the page its background
_REPEATED = 3  # pages: a smaller picture in one place on as many is a logo

Place = tuple[int, int, int, int, tuple[int, int]]


def left_unread(pages: Sequence[Page], missing: Missing | None) -> Iterator[OcrProblem]:
    """A problem for each page whose pixels may hold figures, with the reason that they were not read.

    Without `missing` OCR was switched off. Nothing is decoded for it: the size of the pictures tells, and
    that logos and backgrounds come again.
    """
    why = str(missing) if missing else "OCR was switched off"
    places = Counter(place for page in pages for place in {_place(picture) for picture in page.pictures})
    for page in pages:
        layer = page.text_layer
        if layer is TextLayer.GARBAGE and not missing:
            continue  # has a problem of its own
        if layer is TextLayer.GARBAGE or (layer is TextLayer.OCR and poor(page.words)) or is_scan(page):
            weight = Weight.WARNING if missing else Weight.INFO
            yield OcrProblem(
                "page_unread", weight, f"this page is a picture and was not read: {why}", page.number
            )
        elif layer is not TextLayer.OCR and _may_hold_figures(page, places):
            message = f"pictures of this page were not read: {why}"
            yield OcrProblem("picture_unread", Weight.INFO, message, page.number)


def _may_hold_figures(page: Page, places: Counter[Place]) -> bool:
    own = [picture for picture in page.pictures if not _decorates(picture, page, places)]
    areas: Sequence[Box] = clusters(own) if len(own) > MANY else [seen(picture) for picture in own]
    return any(can_hold(area) and _share(area, page) >= _SMALL for area in areas)


def _decorates(picture: Picture, page: Page, places: Counter[Place]) -> bool:
    if places[_place(picture)] < _REPEATED:
        return False
    return not _LARGE <= _share(seen(picture), page) < _GROUND


def _share(area: Box, page: Page) -> float:
    return area.width * area.height / (page.width * page.height)


def _place(picture: Picture) -> Place:
    box = seen(picture)
    return round(box.x0), round(box.top), round(box.x1), round(box.bottom), picture.pixels
