"""`add_ocr`: the stage as the pipeline calls it. Decides what of a page needs reading, and adds it.

The text layer wins wherever it is sound: a word read from pixels is dropped where the file has its own.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from raportti_parse.errors import PictureError, RaporttiError
from raportti_parse.ocr.cache import Cache
from raportti_parse.ocr.closing import closing_rulings, completed_lines
from raportti_parse.ocr.engine import Engine
from raportti_parse.ocr.problems import OcrProblem, Weight
from raportti_parse.page.model import Box, Origin, Page, Picture, Shape, TextLayer, Word, turned

if TYPE_CHECKING:
    from PIL.Image import Image

    from raportti_parse.ocr.picture import PictureReading
    from raportti_parse.pdf import Document

PAGE_SECONDS = 120.0
PICTURE_SECONDS = 30.0
_SMALL = (16.0, 6.0)  # points: less holds no word
_SCAN = 0.5  # the share of a page without text that pictures cover when it is a scan
MANY = 24  # pictures: more are the pieces of a few, cut up by the program that made the file
_MOST = 3000  # pictures of a page
_OUTLINES = 60  # shapes on a page without text: letters drawn as outlines


def add_ocr(
    page: Page,
    document: Document,
    engine: Engine,
    cache: Cache | None = None,
    *,
    page_seconds: float = PAGE_SECONDS,
    picture_seconds: float = PICTURE_SECONDS,
) -> tuple[Page, tuple[OcrProblem, ...]]:
    """The page with the words, rulings and shapes of its pictures or of its scan, and what stayed unread.

    Pages whose own text is sound and that have no picture come back as they are. Nothing is raised: what
    cannot be read is a problem.
    """
    layer = page.text_layer
    try:
        if layer is TextLayer.GARBAGE or (layer is TextLayer.OCR and poor(page.words)) or is_scan(page):
            return _whole_page(page, document, engine, cache, page_seconds)
        if layer is TextLayer.OCR:
            return replace(page, words=tuple(replace(w, origin=Origin.SCAN_OCR) for w in page.words)), ()
        return _pictures(page, document, engine, cache, page_seconds, picture_seconds)
    except RaporttiError as error:
        return page, (OcrProblem("page_unread", Weight.ERROR, str(error), page.number),)


def is_scan(page: Page) -> bool:
    if page.text_layer is not TextLayer.NONE:
        return False
    covered = sum(seen(p).width * seen(p).height for p in page.pictures)
    return covered >= _SCAN * page.width * page.height or len(page.shapes) >= _OUTLINES


def poor(words: Sequence[Word]) -> bool:
    """Whether an earlier OCR is not worth keeping: too many of its words are no words and no numbers."""
    odd = total = 0
    for word in words:
        core = word.text.strip(".,;:!?()[]\"'”»«-–•*/%€")
        if len(core) < 2:
            continue
        total += 1
        letters, digits = sum(c.isalpha() for c in core), sum(c.isdigit() for c in core)
        vowel = any(c in "aeiouyåäöAEIOUYÅÄÖ" for c in core)
        other = len(core) - letters - digits - sum(c in ".,:/- " for c in core)
        odd += bool(other) or (letters > 0 and digits > 0 and letters > 2) or (letters >= 5 and not vowel)
    return total == 0 or odd > 0.12 * total


# -- whole pages


def _whole_page(
    page: Page, document: Document, engine: Engine, cache: Cache | None, seconds: float
) -> tuple[Page, tuple[OcrProblem, ...]]:
    from raportti_parse.ocr.scan import read_scan
    from raportti_parse.ocr.worth import holds_text

    image = _page_image(page, document)
    if page.text_layer is TextLayer.NONE and not holds_text(image, crooked=True):
        return page, ()
    scan = read_scan(image, page.number, (page.width, page.height), engine, time_limit=seconds, cache=cache)
    drawn = bool(page.rulings or page.shapes) and page.text_layer is TextLayer.GARBAGE
    if not drawn:
        level = _level(scan.page)
        closed = level.rulings + closing_rulings(level.rulings, level.shapes)
        scan = replace(scan, page=replace(level, rulings=completed_lines(closed, level.words)))
    return replace(
        page,
        skew=scan.page.skew,
        words=scan.page.words,
        # A page with unreadable fonts has its rulings and fills in the file, exact.
        rulings=page.rulings if drawn else page.rulings + scan.page.rulings,
        shapes=page.shapes if drawn else _clear_of(page.shapes, scan.page.words) + scan.page.shapes,
        charts=tuple(_with_labels(chart) for chart in scan.page.charts),
        furniture=() if page.text_layer is TextLayer.GARBAGE else page.furniture,
    ), scan.reading.problems


def _level(page: Page) -> Page:
    """A crooked scan's words, rulings and shapes where they stand on the page made level, so that lines are
    lines and columns are columns; `skew` is the way back."""
    if not page.skew:
        return page

    def level(box: Box) -> Box:
        return turned(box, -page.skew, page.width, page.height)

    return replace(
        page,
        words=tuple(replace(w, box=level(w.box)) for w in page.words),
        rulings=tuple(replace(r, box=level(r.box)) for r in page.rulings),
        shapes=tuple(replace(s, box=level(s.box)) for s in page.shapes),
        charts=tuple(level(chart) for chart in page.charts),
    )


def _page_image(page: Page, document: Document) -> Image:
    """The page's pixels at the resolution its scan has, between 200 and 400 dpi."""
    dpi = 300.0
    if page.pictures and page.text_layer is not TextLayer.GARBAGE:
        largest = max(page.pictures, key=lambda p: p.box.width * p.box.height)
        dpi = min(
            400.0, max(200.0, 72 * max(largest.pixels) / max(largest.box.width, largest.box.height, 1.0))
        )
    most = (16_000_000 / max(1.0, page.width * page.height)) ** 0.5 * 72
    return document.render(page.number, min(dpi, most))


def _clear_of(shapes: tuple[Shape, ...], words: tuple[Word, ...]) -> tuple[Shape, ...]:
    """The shapes without those that are outlines of letters: they lie inside a word that was read."""
    return tuple(s for s in shapes if not any(w.box.holds(s.box.cx, s.box.cy) for w in words))


# -- pictures on a page


def _pictures(
    page: Page,
    document: Document,
    engine: Engine,
    cache: Cache | None,
    page_seconds: float,
    seconds: float,
) -> tuple[Page, tuple[OcrProblem, ...]]:
    wanted = [p for p in page.pictures if can_hold(seen(p))]
    places: list[tuple[Box, Picture | None]] = [(seen(p), p) for p in wanted]
    if len(page.pictures) > MANY:
        # Pieces too small for a word each may make a table together.
        pieces = [p for p in page.pictures[:_MOST] if len(wanted) > MANY or not can_hold(seen(p))]
        whole = places if len(wanted) <= MANY else []
        places = [*whole, *((area, None) for area in clusters(pieces) if can_hold(area))]
    if not places:
        return page, ()
    deadline = time.monotonic() + page_seconds
    problems: list[OcrProblem] = []
    if len(page.pictures) > _MOST:
        message = f"page {page.number} has {len(page.pictures)} pictures, and {_MOST} are looked at"
        problems.append(OcrProblem("page_limit", Weight.WARNING, message, page.number))
    own = [*page.words, *page.furniture, *page.hidden]
    for place, picture in places:
        left = deadline - time.monotonic()
        if left <= 0:
            problems.append(
                OcrProblem(
                    "page_timeout",
                    Weight.WARNING,
                    f"reading the pictures of page {page.number} took more than {page_seconds:g} s; "
                    "this one and those after it are unread",
                    page.number,
                    place,
                )
            )
            break
        try:
            image = _picture_image(page, document, place, picture)
        except PictureError as error:
            problems.append(OcrProblem("picture_unreadable", Weight.WARNING, str(error), page.number, place))
            continue
        reading = _read(page, image, place, picture, engine, cache, min(seconds, left))
        problems.extend(reading.problems)
        page = _with_reading(page, reading, place, own)
    return page, tuple(problems)


def _read(
    page: Page,
    image: Image,
    place: Box,
    picture: Picture | None,
    engine: Engine,
    cache: Cache | None,
    seconds: float,
) -> PictureReading:
    from raportti_parse.ocr.picture import read_picture

    whole = picture.box if picture is not None else place
    order = picture.order if picture is not None else 0
    # A picture that fills its page is a scan with a few words of text on it, crooked feed and all.
    scan = whole.width * whole.height >= 0.85 * page.width * page.height
    return read_picture(
        image, whole, engine, time_limit=seconds, cache=cache, page=page.number, order=order, scan=scan
    )


def _picture_image(page: Page, document: Document, place: Box, picture: Picture | None) -> Image:
    if picture is not None:
        return document.picture_pixels(page.number, picture.index)
    most = (16_000_000 / max(1.0, place.width * place.height)) ** 0.5 * 72
    return document.render(page.number, min(200.0, most), place)


def _with_reading(page: Page, reading: PictureReading, place: Box, own: Sequence[Word]) -> Page:
    """The page with what a picture says, less what is clipped away and what the file says itself."""
    words = tuple(
        w
        for w in reading.words
        if place.holds(w.box.cx, w.box.cy) and not any(_same_place(w.box, o.box) for o in own)
    )
    return replace(
        page,
        words=page.words + words,
        rulings=page.rulings + reading.rulings if words else page.rulings,
        shapes=page.shapes + reading.shapes,
        charts=page.charts + ((place,) if reading.chart else tuple(_with_labels(c) for c in reading.charts)),
    )


def _with_labels(chart: Box) -> Box:
    """The area of a chart's bars with the room that its axis and legend take."""
    across, down = 0.3 * chart.width, 0.2 * chart.height
    return Box(chart.x0 - across, chart.top - down, chart.x1 + across, chart.bottom + down)


def _same_place(one: Box, other: Box) -> bool:
    shared = one.overlap(other)
    return shared > 0.4 * min(one.width * one.height, max(other.width * other.height, 0.01))


def can_hold(box: Box) -> bool:
    """Whether an area is large enough for a word."""
    return box.width >= _SMALL[0] and box.height >= _SMALL[1]


def seen(picture: Picture) -> Box:
    return picture.shown if picture.shown is not None else picture.box


def clusters(pictures: Sequence[Picture]) -> list[Box]:
    """The areas that many pictures make together where they touch: a slide cut into strips or tiles."""
    boxes = sorted((seen(p) for p in pictures), key=lambda b: (b.top, b.x0))
    areas: list[Box] = []
    for box in boxes:
        wide = Box(box.x0 - 2, box.top - 2, box.x1 + 2, box.bottom + 2)
        apart = [a for a in areas if wide.overlap(a) <= 0]
        for area in areas:
            if wide.overlap(area) > 0:
                box = box.union(area)
        areas = [*apart, box]
    return areas
