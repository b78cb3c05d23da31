"""The calls made for every word and every drawn object, at half of what ctypes takes for the others.

A function without declared arguments takes ctypes' own objects as they are: a Handle for a pointer, a
reference into a fixed buffer for an out-parameter, a plain int where C has an int. A handle given as a
plain int would be cut to 32 bits, so what leaves this module is declared to take Handles, or has the
handle bound in.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from functools import partial
from itertools import repeat
from struct import Struct
from typing import Any

import pypdfium2.raw as raw

from raportti_parse.pdf import pdfium
from raportti_parse.pdf.geometry import Corners, box_through
from raportti_parse.pdf.pdfium import Ink, Matrix


class Handle(c_void_p):
    """A pointer of pdfium's that goes into calls as it is; false where it is null."""


def _bind(function: object, result: type | None) -> Callable[..., Any]:
    address = ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]
    assert address is not None, "a function of a loaded library has an address"
    return ctypes.PYFUNCTYPE(result)(address)


def _references(buffer: ctypes.Array[Any]) -> list[Any]:
    """One to each item of a buffer; every type in use here takes four bytes."""
    return [byref(buffer, at) for at in range(0, ctypes.sizeof(buffer), 4)]


# --- characters --------------------------------------------------------------------------------------

_char_object = _bind(raw.FPDFText_GetTextObject, c_void_p)
_loose_box = _bind(raw.FPDFText_GetLooseCharBox, c_int)
_char_matrix = _bind(raw.FPDFText_GetMatrix, c_int)
_char_font_size = _bind(raw.FPDFText_GetFontSize, c_double)
_text_font = _bind(raw.FPDFTextObj_GetFont, c_void_p)
_text_render_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, c_int)
_fill_colour = _bind(raw.FPDFPageObj_GetFillColor, c_int)
clip_path: Callable[[Handle], Handle] = _bind(raw.FPDFPageObj_GetClipPath, Handle)
count_clips: Callable[[Handle], int] = _bind(raw.FPDFClipPath_CountPaths, c_int)

_box = (c_float * 4)()
_box_values = partial(Struct("4f").unpack_from, _box)

# Colour and matrix lie side by side, to be compared at once; the matrix ends with the place, which is no
# part of the style.
_style = (c_uint * 10)()
_INK_RED, _INK_GREEN, _INK_BLUE, _INK_ALPHA, _MATRIX, *_ = _references(_style)
_style_bytes = memoryview(_style).cast("B")[:32].tobytes

TextLook = tuple[bytes, float, int, int | None]
"""Colour and matrix as pdfium wrote them, size, render mode, font: equal where the style is the same."""


def text_objects(text_page: int) -> Callable[[int], int | None]:
    """What answers the text object of a character; None for a space of pdfium's own."""
    return partial(_char_object, Handle(text_page))


def text_looks(text_page: int) -> Callable[[int, int], TextLook | None]:
    """What answers the look of a character and its text object; None where it is clipped, or not known."""
    page, text = Handle(text_page), Handle()

    def look(position: int, text_object: int) -> TextLook | None:
        text.value = text_object
        if (
            count_clips(clip_path(text)) > 0
            or not _char_matrix(page, position, _MATRIX)
            or not _fill_colour(text, _INK_RED, _INK_GREEN, _INK_BLUE, _INK_ALPHA)
        ):
            return None
        return _style_bytes(), _char_font_size(page, position), _text_render_mode(text), _text_font(text)

    return look


def char_boxes(text_page: int, to_shown: Matrix) -> Callable[[int, int], Corners | None]:
    """What answers the box from a first to a last character, in shown space; None where there is none.

    A character's box is its advance width by the font's ascent and descent. Where the last has none,
    the answer is the first's.
    """
    page, call, reference, values = Handle(text_page), _loose_box, byref(_box), _box_values
    a, b, c, d, e, f = to_shown

    def upright(first: int, last: int) -> Corners | None:
        if not call(page, first, reference):
            return None
        left, top, right, bottom = values()
        if last != first and call(page, last, reference):
            x0, y1, x1, y0 = values()
            if x0 < left:
                left = x0
            if y1 > top:
                top = y1
            if x1 > right:
                right = x1
            if y0 < bottom:
                bottom = y0
        return left + e, f - top, right + e, f - bottom

    def turned_one(position: int) -> Corners | None:
        if not call(page, position, reference):
            return None
        left, top, right, bottom = values()
        return box_through(to_shown, left, bottom, right, top)

    def turned(first: int, last: int) -> Corners | None:
        box = turned_one(first)
        end = turned_one(last) if box is not None and last != first else None
        if box is None or end is None:
            return box
        return min(box[0], end[0]), min(box[1], end[1]), max(box[2], end[2]), max(box[3], end[3])

    return upright if (a, b, c, d) == (1.0, 0.0, 0.0, -1.0) else turned


# --- objects -----------------------------------------------------------------------------------------

object_type: Callable[[Handle], int] = _bind(raw.FPDFPageObj_GetType, c_int)
count_segments: Callable[[Handle], int] = _bind(raw.FPDFPath_CountSegments, c_int)
_count_objects = _bind(raw.FPDFPage_CountObjects, c_int)
_get_object = _bind(raw.FPDFPage_GetObject, Handle)
_count_form_objects = _bind(raw.FPDFFormObj_CountObjects, c_int)
_get_form_object = _bind(raw.FPDFFormObj_GetObject, Handle)
_draw_mode = _bind(raw.FPDFPath_GetDrawMode, c_int)
_bounds = _bind(raw.FPDFPageObj_GetBounds, c_int)
_object_matrix = _bind(raw.FPDFPageObj_GetMatrix, c_int)
_get_segment = _bind(raw.FPDFPath_GetPathSegment, Handle)
_segment_point = _bind(raw.FPDFPathSegment_GetPoint, c_int)
_segment_type = _bind(raw.FPDFPathSegment_GetType, c_int)

# Draw mode, colour and bounds of a path lie side by side, to be read at once.
_fill = (c_uint * 10)()
_FILLED, _STROKED, _RED, _GREEN, _BLUE, _ALPHA, _LEFT, _BOTTOM, _RIGHT, _TOP = _references(_fill)
_fill_values = partial(Struct("6I4f").unpack_from, _fill)

_own = (c_float * 6)()
_OWN = byref(_own)
_own_values = partial(Struct("6f").unpack_from, _own)

_points = (c_float * 8)()
_X0, _Y0, _X1, _Y1, _X2, _Y2, _X3, _Y3 = _references(_points)
_point_values = partial(Struct("8f").unpack_from, _points)
_first_point = partial(Struct("2f").unpack_from, _points)


def page_objects(page: int) -> Iterator[Handle]:
    """The objects of a page in drawing order."""
    handle = Handle(page)
    return map(_get_object, repeat(handle), range(_count_objects(handle)))


def form_objects(form: Handle) -> Iterator[Handle]:
    """The objects of a form in drawing order."""
    return map(_get_form_object, repeat(form), map(c_ulong, range(_count_form_objects(form))))


def bounds(handle: Handle) -> Corners | None:
    """Left, bottom, right, top in the space of what holds the object, outline included."""
    return _fill_values()[6:] if _bounds(handle, _LEFT, _BOTTOM, _RIGHT, _TOP) else None


def fill_alone(path: Handle) -> tuple[Ink, Corners] | None:
    """Colour and left, bottom, right, top of a path that is filled and not outlined; None of others."""
    if not (
        _draw_mode(path, _FILLED, _STROKED)
        and _fill_colour(path, _RED, _GREEN, _BLUE, _ALPHA)
        and _bounds(path, _LEFT, _BOTTOM, _RIGHT, _TOP)
    ):
        return None
    look = _fill_values()
    return (look[2:6], look[6:]) if look[0] and not look[1] else None


def is_upright_rect(path: Handle, count: int) -> bool:
    """Whether a path of four or five points is a rectangle along the axes of the space that holds it."""
    if _object_matrix(path, _OWN):
        a, b, c, d, _, _ = _own_values()
        if (b or c) and (a or d):
            return False
    last = _get_segment(path, 3)
    # Of five points the fourth belongs to any curve there is.
    if not (
        _segment_point(_get_segment(path, 0), _X0, _Y0)
        and _segment_point(_get_segment(path, 1), _X1, _Y1)
        and _segment_point(_get_segment(path, 2), _X2, _Y2)
        and _segment_point(last, _X3, _Y3)
        and _segment_type(last) == pdfium.LINE_TO
    ):
        return False
    ax, ay, bx, by, cx, cy, dx, dy = _point_values()
    if not (
        (ax == bx and by == cy and cx == dx and dy == ay) or (ay == by and bx == cx and cy == dy and dx == ax)
    ):
        return False
    if count == 4:
        return True
    return bool(_segment_point(_get_segment(path, 4), _X0, _Y0)) and _first_point() == (ax, ay)
