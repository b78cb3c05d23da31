"""What one page shows, as frozen values: words, rulings, shapes and pictures.

Coordinates are PDF points from the top-left corner of the page as shown (crop box and rotation
applied), y growing downwards. Colours are "#rrggbb". Nothing here does I/O; pixels of a picture are
fetched through the open document (`raportti_parse.pdf.Document.picture_pixels`).
"""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass
from typing import NamedTuple

from raportti_parse.frozen import quickly_made


class Box(NamedTuple):
    """A rectangle on a page: left, top, right, bottom, in points from the top-left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def cx(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def cy(self) -> float:
        return (self.top + self.bottom) / 2

    def rounded(self) -> Box:
        """The same box to 0.01 point, as records carry it."""
        x0, top, x1, bottom = self
        return tuple.__new__(Box, (round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)))

    def union(self, other: Box) -> Box:
        """The smallest box that holds both."""
        x0, top, x1, bottom = self
        left, upper, right, lower = other
        return Box(
            left if left < x0 else x0,
            upper if upper < top else top,
            right if right > x1 else x1,
            lower if lower > bottom else bottom,
        )

    def overlap(self, other: Box) -> float:
        """The shared area, in square points; 0.0 where the boxes do not meet."""
        x0, top, x1, bottom = self
        left, upper, right, lower = other
        width = (right if right < x1 else x1) - (left if left > x0 else x0)
        height = (lower if lower < bottom else bottom) - (upper if upper > top else top)
        return width * height if width > 0 and height > 0 else 0.0

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


class Origin(enum.StrEnum):
    """Where a word comes from."""

    TEXT = "text"
    ANNOTATION = "annotation"
    FORM = "form"
    PICTURE_OCR = "picture_ocr"
    SCAN_OCR = "scan_ocr"


@quickly_made
@dataclass(frozen=True, slots=True)
class Word:
    """Characters that stand together without a space.

    `text` is clean: zero-width characters gone, every line-end hyphen event (U+FFFE, U+0002, U+00AD,
    "-") a plain "-" with `hyphen_break` true, every kind of space gone. `printed` is what the file
    gives, character for character. `line` numbers the visual line on the page that pdfium put the
    word on, in its own order (a hint, not the layout).
    """

    text: str
    printed: str
    box: Box
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str
    line: int
    rotation: int = 0  # degrees clockwise as shown: 0, 90, 180, 270
    hyphen_break: bool = False
    origin: Origin = Origin.TEXT
    confidence: float | None = None  # 0 to 1, of OCR words only
    alternatives: tuple[str, ...] = ()  # other readings by OCR


class Direction(enum.StrEnum):
    HORIZONTAL = "horizontal"
    VERTICAL = "vertical"


@quickly_made
@dataclass(frozen=True, slots=True)
class Ruling:
    """A straight line that can bound cells: a stroked line, a stroked rect's side or a thin filled rect."""

    direction: Direction
    box: Box  # thickness included
    thickness: float
    colour: str


class ShapeKind(enum.StrEnum):
    RECT = "rect"
    CURVE = "curve"  # has at least one Bézier segment: ovals, rounded boxes, glyph-like marks
    POLYGON = "polygon"  # straight segments, not an axis-parallel rect


@quickly_made
@dataclass(frozen=True, slots=True)
class Shape:
    """A path that is filled or outlined and is no ruling."""

    kind: ShapeKind
    box: Box
    fill: str | None
    stroke: str | None
    stroke_width: float
    segments: int
    order: int  # drawing order among all objects of the page


@dataclass(frozen=True, slots=True)
class Picture:
    """A raster picture as placed on the page; its pixels stay in the file until asked for."""

    box: Box
    pixels: tuple[int, int]  # width, height as stored
    index: int  # what Document.picture_pixels takes, with the page number
    rotation: int = 0  # degrees clockwise as shown
    mirrored: bool = False
    order: int = 0
    shown: Box | None = None  # the part that a clip leaves to be seen; None where all of it is


class TextLayer(enum.StrEnum):
    """Whether the words of the file can be believed."""

    SOUND = "sound"
    NONE = "none"  # no text at all
    GARBAGE = "garbage"  # unmapped glyphs, private-use code points, nonsense
    OCR = "ocr"  # invisible text over a picture: an earlier OCR


@dataclass(frozen=True, slots=True)
class Page:
    """All that one page shows, in values."""

    number: int  # from 1, in file order
    width: float
    height: float
    rotation: int
    words: tuple[Word, ...]
    rulings: tuple[Ruling, ...]
    shapes: tuple[Shape, ...]
    pictures: tuple[Picture, ...]
    text_layer: TextLayer
    furniture: tuple[Word, ...] = ()  # running headers, footers, page and slide numbers set aside
    hidden: tuple[Word, ...] = ()  # in the file but not to be seen: not drawn, or cut off by a clip
    skew: float = (
        0.0  # degrees clockwise that a crooked scan shows; boxes here are those of the page made level
    )
    charts: tuple[Box, ...] = ()  # where charts stand in pictures: the words there are labels
    label: str | None = None  # the printed page number, where one stands ("57/157")


def turned(box: Box, degrees: float, width: float, height: float) -> Box:
    """A box of the same size, its middle turned clockwise about the middle of a page of the given size.

    With a page's `skew` this is where a thing of the level page stands on the page as shown; with the
    negative skew the way back.
    """
    if not degrees:
        return box
    turn = math.radians(degrees)
    dx, dy = box.cx - width / 2, box.cy - height / 2
    x = width / 2 + dx * math.cos(turn) - dy * math.sin(turn)
    y = height / 2 + dx * math.sin(turn) + dy * math.cos(turn)
    across, down = box.width / 2, box.height / 2
    return Box(x - across, y - down, x + across, y + down)
