"""`read_scan`: a page without a text layer of its own -> a page like any other, from its pixels."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from raportti_parse.ocr.cache import Cache
from raportti_parse.ocr.engine import Engine
from raportti_parse.ocr.picture import PictureReading, read_picture
from raportti_parse.page.model import Box, Origin, Page, TextLayer

SECONDS = 90.0  # for one page


@dataclass(frozen=True, slots=True)
class ScanReading:
    """A scanned page and what reading it took."""

    page: Page
    reading: PictureReading


def read_scan(
    image: Image.Image,
    page_number: int,
    page_size: tuple[float, float],
    engine: Engine,
    *,
    time_limit: float = SECONDS,
    cache: Cache | None = None,
) -> ScanReading:
    """The words, rulings, filled cells and marks of a page that is all picture.

    `image` shows the whole page; `page_size` is its width and height in points, and every box of the
    result is in them, where the thing stands on the page as shown, crooked feed included.
    """
    width, height = page_size
    reading = read_picture(
        image,
        Box(0.0, 0.0, width, height),
        engine,
        time_limit=time_limit,
        cache=cache,
        page=page_number,
        origin=Origin.SCAN_OCR,
        scan=True,
    )
    page = Page(
        number=page_number,
        width=width,
        height=height,
        rotation=0,
        words=reading.words,
        rulings=reading.rulings,
        shapes=reading.shapes,
        pictures=(),
        text_layer=TextLayer.NONE,
        skew=reading.skew,
        charts=reading.charts,
    )
    return ScanReading(page, reading)
