"""One page while it is open: its size as shown, its characters and what is drawn on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from raportti_parse.pdf import pdfium, quick
from raportti_parse.pdf.annotations import Annotation
from raportti_parse.pdf.colours import hex_colour
from raportti_parse.pdf.drawing import Drawn, drawn, text_objects
from raportti_parse.pdf.geometry import Corners, after, box_through, inverse, quarter_turn, shown_matrix
from raportti_parse.pdf.pdfium import Matrix
from raportti_parse.pdf.quick import TextLook

_SUBSET_TAG = re.compile(r"[A-Z]{6}\+")
_BOLD_NAME = re.compile(r"bold|black|heavy|demi|[-,]bd\b|[-_ ]b$", re.IGNORECASE)
_ITALIC_NAME = re.compile(r"italic|oblique|kursiv|[-,]it\b", re.IGNORECASE)
_FLAG_ITALIC = 1 << 6
_FLAG_FORCE_BOLD = 1 << 18
_INVISIBLE_MODES = frozenset({3, 7})  # neither filled nor outlined; 7 adds to the clip only
_STROKE = 1
_FILL_AND_STROKE = 2
_FEW_PARTS = 8
_DRAWN_SCALE = 2.0  # pixels a point when the whole page is drawn to look colours up
_MOST_DRAWN = 16_000_000  # pixels
_SUSPICIOUSLY_SMALL = 3.0  # points
_TOO_SMALL_TO_SEE = 1.0
_INK_OF_SIZE = 0.6  # of the size: about how wide and high the ink of a letter or digit is


class TextStyle(NamedTuple):
    """How the characters of one text object look."""

    font: str
    size: float  # points as shown
    bold: bool
    italic: bool
    colour: str
    rotation: int  # degrees clockwise as shown, to the nearest quarter
    level: bool  # at a quarter's angle exactly, or nearly so
    hidden: bool  # drawn in no way: an OCR layer, or a trick of layout
    unmapped: bool  # the font does not say which characters its glyphs are
    clip: Corners | None  # where its characters may show; None for everywhere


class _Face(NamedTuple):
    name: str
    bold: bool
    italic: bool
    unmapped: bool


@lru_cache(maxsize=1024)
def _said_by_name(base_font: str) -> tuple[str, bool, bool]:
    """A font's name without its subset tag, and whether it says bold and italic."""
    name = _SUBSET_TAG.sub("", base_font, count=1)
    return name, bool(_BOLD_NAME.search(name)), bool(_ITALIC_NAME.search(name))


def _nothing(position: int, also: int = 0) -> None:
    """What is known of characters before the text was asked for."""


class OpenPage:
    """A page between load and close. All boxes are in shown space: points from the top-left corner."""

    def __init__(
        self,
        document: int,
        handle: int,
        number: int,
        own_objects: int = 0,
        annotations: tuple[Annotation, ...] = (),
    ) -> None:
        self.number = number
        self.document = document
        self.handle = handle
        self._own_objects = own_objects  # those after them came from annotations, where there are any
        self._annotations = annotations
        self._text_page = 0
        #: A number that tells a character's text object from the others; None for a generated space.
        self.text_object: Callable[[int], int | None] = _nothing
        #: Advance width by ascent and descent from one position of `text` to another.
        self.char_box: Callable[[int, int], Corners | None] = _nothing
        self._look: Callable[[int, int], TextLook | None] = _nothing
        self._looks: dict[TextLook, TextStyle] = {}
        self.styles: dict[int, TextStyle] = {}  # of the text objects asked for so far
        self._faces: dict[int, _Face] = {}
        self.width = float(pdfium.page_width(handle))
        self.height = float(pdfium.page_height(handle))
        turns = pdfium.page_rotation(handle) % 4
        self.rotation = turns * 90
        across, up = (self.height, self.width) if turns % 2 else (self.width, self.height)
        box = pdfium.page_bounding_box(handle) or (0.0, 0.0, across, up)
        self.to_shown = shown_matrix(*box, turns)

    def close(self) -> None:
        """Give the page back to pdfium."""
        if self._text_page:
            pdfium.close_text(self._text_page)
            self._text_page = 0
        if self.handle:
            pdfium.close_page(self.handle)
            self.handle = 0

    @cached_property
    def text(self) -> str:
        """The page's characters in pdfium's order, with the spaces and line ends it put between them.

        Every other question about characters takes a position in this text, so it is asked for first.
        """
        self._text_page = text_page = pdfium.load_text(self.handle) or 0
        if not text_page:
            return ""
        self.text_object = quick.text_objects(text_page)
        self.char_box = quick.char_boxes(text_page, self.to_shown)
        self._look = quick.text_looks(text_page)
        return pdfium.page_text(text_page)

    def ink_box(self, position: int) -> Corners | None:
        """The box of the glyph's ink; None or an empty box where it has none."""
        box = pdfium.char_tight_box(self._text_page, position)
        return box_through(self.to_shown, *box) if box is not None else None

    def char_origin(self, position: int) -> tuple[float, float] | None:
        """Where the character stands on its base line."""
        origin = pdfium.char_origin(self._text_page, position)
        if origin is None:
            return None
        x, y, _, _ = box_through(self.to_shown, origin[0], origin[1], origin[0], origin[1])
        return x, y

    def is_generated(self, position: int) -> bool:
        """Whether pdfium put this space or line end there, not the file."""
        return bool(pdfium.char_is_generated(self._text_page, position) == 1)

    def style(self, position: int, text_object: int) -> TextStyle:
        """The style of the character's text object, asked of pdfium once an object."""
        style = self.styles.get(text_object)
        if style is None:
            look = self._look(position, text_object)
            style = self._looks.get(look) if look is not None else None
            if style is None:
                style = self._read_style(position, text_object, look)
            self.styles[text_object] = style
        return style

    def _read_style(self, position: int, text_object: int, look: TextLook | None) -> TextStyle:
        """The style by all its parts, kept for the text objects that look the same."""
        matrix = pdfium.char_matrix(self._text_page, position)
        a, b, c, d, _, _ = matrix
        size = pdfium.char_font_size(self._text_page, position) * (c * c + d * d) ** 0.5
        if size < _SUSPICIOUSLY_SMALL:
            size, look = self._size_seen(position, size), None
        if b == 0.0 and a > 0.0:
            rotation = self.rotation
        else:
            p, q, r, s, _, _ = self.to_shown
            rotation = quarter_turn(a * p + b * r, a * q + b * s)
        mode = pdfium.text_render_mode(text_object)
        face = self._face(pdfium.text_font(text_object), position)
        if mode == _STROKE:
            ink, look = pdfium.object_stroke(text_object), None
        else:
            ink = pdfium.object_fill(text_object)
        hidden = mode in _INVISIBLE_MODES or size < _TOO_SMALL_TO_SEE or (ink is not None and ink[3] == 0)
        style = TextStyle(
            face.name,
            round(size, 3),
            face.bold or mode == _FILL_AND_STROKE,
            face.italic,
            hex_colour(ink) if ink is not None else "#000000",
            rotation,
            b == 0.0 or min(abs(a), abs(b)) <= 0.03 * max(abs(a), abs(b)),
            hidden,
            face.unmapped,
            self._text_clip(text_object, matrix),
        )
        if look is not None:
            self._looks[look] = style
        return style

    def _size_seen(self, position: int, size: float) -> float:
        """The size that the glyph looks like: a Type 3 font may do all its scaling in its own matrix."""
        ink = self.ink_box(position)
        if ink is None:
            return size
        seen = min(ink[2] - ink[0], ink[3] - ink[1]) / _INK_OF_SIZE
        return seen if seen > 2 * size else size

    def _text_clip(self, text_object: int, matrix: Matrix) -> Corners | None:
        clip = pdfium.object_clip(text_object)
        if clip is None:
            return None
        # The clip is in the space of the form that holds the text; the character's matrix says which.
        form = after(inverse(pdfium.object_matrix(text_object)), matrix)
        return box_through(after(form, self.to_shown), *clip.box)

    @cached_property
    def annotation_texts(self) -> frozenset[int]:
        """The text objects that annotations brought to the page."""
        if not self._annotations:
            return frozenset()
        return frozenset(text_objects(self.handle, self._own_objects))

    def is_in_field(self, x: float, y: float) -> bool:
        """Whether a point in shown space lies in a form field."""
        for annotation in self._annotations:
            x0, top, x1, bottom = box_through(self.to_shown, *annotation.box)
            if annotation.is_field and x0 <= x <= x1 and top <= y <= bottom:
                return True
        return False

    def _face(self, font: int | None, position: int) -> _Face:
        if font is None:
            return _Face("", False, False, False)
        face = self._faces.get(font)
        if face is None:
            name, bold, italic = _said_by_name(pdfium.font_name(font))
            flags = pdfium.font_flags(font)
            flags = flags if flags > 0 else 0
            face = self._faces[font] = _Face(
                name=name,
                bold=bold or bool(flags & _FLAG_FORCE_BOLD) or pdfium.font_weight(font) >= 600,
                italic=italic or bool(flags & _FLAG_ITALIC) or pdfium.font_italic_angle(font) != 0,
                unmapped=pdfium.char_is_unmapped(self._text_page, position) == 1,
            )
        return face

    def drawn(self) -> Iterator[Drawn]:
        """Paths, gradients and pictures in drawing order, those inside forms included; after the words."""
        return drawn(self.document, self.handle, self.to_shown, self.styles)

    def colours_shown(self, boxes: Sequence[Corners]) -> list[str | None]:
        """The prevailing colour of parts of the page as drawn, for fills that no number describes."""
        if len(boxes) <= _FEW_PARTS:
            return [self._colour_shown(box) for box in boxes]
        # One drawing of the whole page costs less than many of its parts.
        size = max(round(self.width * _DRAWN_SCALE), 1), max(round(self.height * _DRAWN_SCALE), 1)
        if size[0] * size[1] > _MOST_DRAWN:
            return [self._colour_shown(box) for box in boxes[:_FEW_PARTS]] + [None] * len(boxes[_FEW_PARTS:])
        with pdfium.rendered_page(self.handle, size, 0, 0, *size) as raster:
            if raster is None:
                return [None] * len(boxes)
            return [raster.colour(_inside(box, _DRAWN_SCALE, size)) for box in boxes]

    def _colour_shown(self, box: Corners) -> str | None:
        scale = min(16.0 / max(box[2] - box[0], box[3] - box[1], 0.1), 8.0)
        size = max(round(self.width * scale), 1), max(round(self.height * scale), 1)
        left, upper, right, lower = _inside(box, scale, size)
        with pdfium.rendered_page(self.handle, size, left, upper, right - left, lower - upper) as raster:
            return raster.colour() if raster is not None else None


def _inside(box: Corners, scale: float, size: tuple[int, int]) -> tuple[int, int, int, int]:
    """The pixels a little inside a box: the outline and the paper around an oval are not its fill."""
    x0, top, x1, bottom = box
    inset_x, inset_y = (x1 - x0) * 0.2, (bottom - top) * 0.2
    left = min(max(int((x0 + inset_x) * scale), 0), size[0] - 1)
    upper = min(max(int((top + inset_y) * scale), 0), size[1] - 1)
    right = min(max(int((x1 - inset_x) * scale), left + 1), size[0])
    lower = min(max(int((bottom - inset_y) * scale), upper + 1), size[1])
    return left, upper, right, lower
