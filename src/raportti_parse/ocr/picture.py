"""`read_picture`: one picture of a page -> words, rulings and shapes in the page's own coordinates."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from raportti_parse.ocr.cache import Cache, picture_key
from raportti_parse.ocr.engine import Engine, PixelBox
from raportti_parse.ocr.ink import as_rgb
from raportti_parse.ocr.model import PixelReading, is_doubtful
from raportti_parse.ocr.pixels import read_pixels
from raportti_parse.ocr.problems import OcrProblem, Weight
from raportti_parse.ocr.worth import holds_text
from raportti_parse.page.model import Box, Direction, Origin, Ruling, Shape, ShapeKind, Word

SECONDS = 30.0  # for one picture, where nothing else is said
_DIGIT_OF_SIZE = 0.7  # a digit's height as a share of the type size, as most text faces have it
_LOGO = 12  # characters: fewer without a digit are a logo or an icon's caption


@dataclass(frozen=True, slots=True)
class Doubt:
    """A number that must not be believed unseen: what it was read as, what else, and why."""

    text: str
    alternatives: tuple[str, ...]
    box: Box
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PictureReading:
    """What a picture says, in page coordinates, ready to be laid out like any other part of the page."""

    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    shapes: tuple[Shape, ...] = ()
    chart: bool = False  # bars and their labels, and no table beside them
    charts: tuple[Box, ...] = ()  # where bars stand; the words in and around them are labels
    doubts: tuple[Doubt, ...] = ()
    skew: float = 0.0  # degrees clockwise that a crooked scan's lines fall
    seconds: float = 0.0  # what reading took; 0.0 where it came from the cache
    cached: bool = False
    problems: tuple[OcrProblem, ...] = ()


def read_picture(
    image: Image.Image,
    box: Box,
    engine: Engine,
    *,
    time_limit: float = SECONDS,
    cache: Cache | None = None,
    page: int = 0,
    origin: Origin = Origin.PICTURE_OCR,
    order: int = 0,
    scan: bool = False,
) -> PictureReading:
    """The words, rulings and shapes of a picture that stands in `box` of a page.

    `image` is the picture as the page shows it (upright, unmirrored), in any mode. `scan` looks for a
    crooked feed and undoes it. Nothing is raised for a picture that cannot be read: that is a problem.
    """
    start = time.monotonic()
    try:
        found, cached = _read_or_recall(image, engine, time_limit, cache, scan)
    except (MemoryError, ValueError, OSError) as error:
        problem = OcrProblem(
            "picture_unreadable", Weight.WARNING, f"a picture could not be read: {error}", page, box
        )
        return PictureReading(problems=(problem,), seconds=time.monotonic() - start)
    problems: list[OcrProblem] = []
    if found.timed_out:
        problems.append(
            OcrProblem(
                "picture_timeout",
                Weight.WARNING,
                f"reading a picture took more than {time_limit:g} s and was stopped; part of it is unread",
                page,
                box,
            )
        )
    reading = place(found, box, origin, order)
    seconds = 0.0 if cached else time.monotonic() - start
    return replace(reading, seconds=round(seconds, 3), cached=cached, problems=tuple(problems))


def _read_or_recall(
    image: Image.Image, engine: Engine, time_limit: float, cache: Cache | None, scan: bool
) -> tuple[PixelReading, bool]:
    key = picture_key(image, engine.version, f"scan={scan}") if cache is not None else ""
    if cache is not None:
        known = cache.get(key)
        if known is not None:
            return known, True
    found = PixelReading(image.width, image.height)
    if scan or holds_text(image):
        found = read_pixels(np.asarray(as_rgb(image)), engine, seconds=time_limit, deskew=scan)
        if not scan and _is_logo(found):
            found = replace(found, words=())
    if cache is not None and not found.timed_out:
        cache.put(key, found)
    return found, False


def _is_logo(found: PixelReading) -> bool:
    text = "".join(word.text for word in found.words)
    return len(text) < _LOGO and not any(c.isdigit() for c in text)


def place(found: PixelReading, box: Box, origin: Origin, order: int = 0) -> PictureReading:
    """A reading in pixels moved to where the picture stands on its page."""
    across, down = box.width / max(1, found.width), box.height / max(1, found.height)

    def put(b: PixelBox) -> Box:
        return Box(
            box.x0 + b.x0 * across, box.top + b.top * down, box.x0 + b.x1 * across, box.top + b.bottom * down
        )

    words = tuple(
        Word(
            text=w.text,
            printed=w.text,
            box=put(w.box),
            font="",
            size=round(w.height * down / _DIGIT_OF_SIZE, 2),
            bold=w.bold,
            italic=False,
            colour=w.colour,
            line=w.line,
            origin=origin,
            confidence=w.confidence,
            alternatives=w.alternatives,
        )
        for w in found.words
    )
    rulings = tuple(
        Ruling(
            Direction.HORIZONTAL if n.horizontal else Direction.VERTICAL,
            put(n.box),
            (n.box.height * down) if n.horizontal else (n.box.width * across),
            n.colour,
        )
        for n in found.lines
    )
    shapes = tuple(
        Shape(ShapeKind.CURVE if s.round else ShapeKind.RECT, put(s.box), s.colour, None, 0.0, 4, order)
        for s in found.shapes
    )
    doubts = tuple(
        Doubt(w.text, w.alternatives, put(w.box), w.doubts)
        for w in found.words
        if is_doubtful(w.confidence, w.alternatives) and any(c.isdigit() for c in w.text)
    )
    charts = tuple(put(c) for c in found.charts)
    beside = [w for w in words if not any(_near_chart(w.box, c) for c in charts)]
    return PictureReading(
        words,
        rulings,
        shapes,
        bool(charts) and len(beside) <= 0.2 * len(words),
        charts,
        doubts,
        found.skew,
    )


def _near_chart(word: Box, chart: Box) -> bool:
    """Whether a word stands among the bars or close enough to be their label or legend."""
    across, down = 0.3 * chart.width, 0.2 * chart.height
    wide = Box(chart.x0 - across, chart.top - down, chart.x1 + across, chart.bottom + down)
    return wide.holds(word.cx, word.cy)
