"""pdfium's C functions as this package calls them: handles are plain integers, answers plain tuples.

pypdfium2 ships the library and starts it; its own bindings make a Python object for every pointer,
which costs more than the call. The same entry points are bound here once more with integer handles
and one fixed buffer for all out-parameters. pdfium is not thread-safe, so the buffer need not be
either: a process reads in one thread, parallel work takes processes.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_char_p, c_double, c_float, c_int, c_uint, c_uint64, c_ulong, c_void_p
from typing import Any

import pypdfium2  # noqa: F401  (importing it loads and starts the library)
import pypdfium2.raw as raw

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as in the PDF standard: x' = a x + c y + e, y' = b x + d y + f."""

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def _bind(function: object, result: type | None, *arguments: type) -> Callable[..., Any]:
    """The same C function with a signature of our own, leaving pypdfium2's untouched.

    c_void_p as a result answers an int, or None for a null pointer. PYFUNCTYPE keeps the interpreter
    lock for the call: cheaper for calls this short, and one more guard against a second thread.
    """
    address = ctypes.cast(function, c_void_p).value  # type: ignore[arg-type]
    assert address is not None, "a function of a loaded library has an address"
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_floats = (c_float * 6)()
_doubles = (c_double * 4)()
_ints = (c_uint * 4)()
_F0, _F1, _F2, _F3 = (ctypes.addressof(_floats) + 4 * i for i in range(4))
_D0, _D1, _D2, _D3 = (ctypes.addressof(_doubles) + 8 * i for i in range(4))
_I0, _I1, _I2, _I3 = (ctypes.addressof(_ints) + 4 * i for i in range(4))

# documents and pages
load_document = _bind(raw.FPDF_LoadDocument, c_void_p, c_char_p, c_char_p)
load_memory = _bind(raw.FPDF_LoadMemDocument64, c_void_p, c_char_p, c_uint64, c_char_p)
close_document = _bind(raw.FPDF_CloseDocument, None, c_void_p)
last_error = _bind(raw.FPDF_GetLastError, c_ulong)
page_count = _bind(raw.FPDF_GetPageCount, c_int, c_void_p)
load_page = _bind(raw.FPDF_LoadPage, c_void_p, c_void_p, c_int)
close_page = _bind(raw.FPDF_ClosePage, None, c_void_p)
page_width = _bind(raw.FPDF_GetPageWidthF, c_float, c_void_p)
page_height = _bind(raw.FPDF_GetPageHeightF, c_float, c_void_p)
page_rotation = _bind(raw.FPDFPage_GetRotation, c_int, c_void_p)
_page_bounding_box = _bind(raw.FPDF_GetPageBoundingBox, c_int, c_void_p, c_void_p)

# text
load_text = _bind(raw.FPDFText_LoadPage, c_void_p, c_void_p)
close_text = _bind(raw.FPDFText_ClosePage, None, c_void_p)
count_chars = _bind(raw.FPDFText_CountChars, c_int, c_void_p)
_get_text = _bind(raw.FPDFText_GetText, c_int, c_void_p, c_int, c_int, c_void_p)
char_index = _bind(raw.FPDFText_GetCharIndexFromTextIndex, c_int, c_void_p, c_int)
char_object = _bind(raw.FPDFText_GetTextObject, c_void_p, c_void_p, c_int)
char_is_generated = _bind(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)
char_font_size = _bind(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
_char_loose_box = _bind(raw.FPDFText_GetLooseCharBox, c_int, c_void_p, c_int, c_void_p)
_char_tight_box = _bind(
    raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
_char_origin = _bind(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
_char_matrix = _bind(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)

# objects
count_objects = _bind(raw.FPDFPage_CountObjects, c_int, c_void_p)
get_object = _bind(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
count_form_objects = _bind(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
get_form_object = _bind(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
object_type = _bind(raw.FPDFPageObj_GetType, c_int, c_void_p)
_object_matrix = _bind(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
_object_bounds = _bind(raw.FPDFPageObj_GetBounds, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_object_fill = _bind(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
_object_stroke = _bind(
    raw.FPDFPageObj_GetStrokeColor, c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p
)
_object_stroke_width = _bind(raw.FPDFPageObj_GetStrokeWidth, c_int, c_void_p, c_void_p)

text_font = _bind(raw.FPDFTextObj_GetFont, c_void_p, c_void_p)
text_render_mode = _bind(raw.FPDFTextObj_GetTextRenderMode, c_int, c_void_p)
_font_name = _bind(raw.FPDFFont_GetBaseFontName, c_ulong, c_void_p, c_char_p, c_ulong)
font_weight = _bind(raw.FPDFFont_GetWeight, c_int, c_void_p)
font_flags = _bind(raw.FPDFFont_GetFlags, c_int, c_void_p)
_font_italic_angle = _bind(raw.FPDFFont_GetItalicAngle, c_int, c_void_p, c_void_p)

_path_draw_mode = _bind(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
count_segments = _bind(raw.FPDFPath_CountSegments, c_int, c_void_p)
_get_segment = _bind(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
_segment_point = _bind(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
_segment_type = _bind(raw.FPDFPathSegment_GetType, c_int, c_void_p)
_segment_close = _bind(raw.FPDFPathSegment_GetClose, c_int, c_void_p)

_image_pixel_size = _bind(raw.FPDFImageObj_GetImagePixelSize, c_int, c_void_p, c_void_p, c_void_p)

TEXT: int = raw.FPDF_PAGEOBJ_TEXT
PATH: int = raw.FPDF_PAGEOBJ_PATH
IMAGE: int = raw.FPDF_PAGEOBJ_IMAGE
SHADING: int = raw.FPDF_PAGEOBJ_SHADING
FORM: int = raw.FPDF_PAGEOBJ_FORM

LINE_TO: int = raw.FPDF_SEGMENT_LINETO
BEZIER_TO: int = raw.FPDF_SEGMENT_BEZIERTO
MOVE_TO: int = raw.FPDF_SEGMENT_MOVETO

ERROR_FILE: int = raw.FPDF_ERR_FILE
ERROR_FORMAT: int = raw.FPDF_ERR_FORMAT
ERROR_PASSWORD: int = raw.FPDF_ERR_PASSWORD
ERROR_SECURITY: int = raw.FPDF_ERR_SECURITY


def page_bounding_box(page: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top of what is shown: the crop box within the media box."""
    if not _page_bounding_box(page, _F0):
        return None
    left, top, right, bottom = _floats[:4]
    return left, bottom, right, top


def page_text(text_page: int) -> str:
    """All characters of the page, one per character index of pdfium wherever that is possible."""
    count = count_chars(text_page)
    if count <= 0:
        return ""
    # A character outside the basic plane takes two units; pdfium writes no more than it was granted.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = _get_text(text_page, 0, count, ctypes.addressof(buffer))
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")


def char_loose_box(text_page: int, index: int) -> list[float] | None:
    """Left, top, right, bottom in page space: the advance width, and the font's ascent and descent."""
    return _floats[:4] if _char_loose_box(text_page, index, _F0) else None


def char_tight_box(text_page: int, index: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top in page space of the glyph's ink."""
    if not _char_tight_box(text_page, index, _D0, _D1, _D2, _D3):
        return None
    left, right, bottom, top = _doubles
    return left, bottom, right, top


def char_origin(text_page: int, index: int) -> tuple[float, float] | None:
    """Where the glyph stands on its base line, in page space."""
    return (_doubles[0], _doubles[1]) if _char_origin(text_page, index, _D0, _D1) else None


def char_matrix(text_page: int, index: int) -> Matrix:
    """The text matrix of the character with every enclosing form's matrix applied."""
    if not _char_matrix(text_page, index, _F0):
        return IDENTITY
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


def object_matrix(handle: int) -> Matrix:
    """The object's own matrix; the identity where pdfium has none to give."""
    if not _object_matrix(handle, _F0):
        return IDENTITY
    a, b, c, d, e, f = _floats
    return a, b, c, d, e, f


def object_bounds(handle: int) -> list[float] | None:
    """Left, bottom, right, top in the space of what holds the object, outline included."""
    return _floats[:4] if _object_bounds(handle, _F0, _F1, _F2, _F3) else None


def object_fill(handle: int) -> list[int] | None:
    """Red, green, blue, alpha of the fill."""
    return _ints[:4] if _object_fill(handle, _I0, _I1, _I2, _I3) else None


def object_stroke(handle: int) -> list[int] | None:
    """Red, green, blue, alpha of the outline."""
    return _ints[:4] if _object_stroke(handle, _I0, _I1, _I2, _I3) else None


def object_stroke_width(handle: int) -> float:
    """Width of the outline in the object's own space."""
    return float(_floats[0]) if _object_stroke_width(handle, _F0) else 0.0


def font_name(font: int) -> str:
    """The base font's name as the file gives it, with any subset tag."""
    length = _font_name(font, None, 0)
    if length <= 1:
        return ""
    buffer = ctypes.create_string_buffer(length)
    _font_name(font, buffer, length)
    return buffer.value.decode("utf-8", "replace")


def font_italic_angle(font: int) -> int:
    """Degrees from the vertical, 0 where the font does not say."""
    return ctypes.c_int(_ints[0]).value if _font_italic_angle(font, _I0) else 0


def path_draw_mode(path: int) -> tuple[bool, bool]:
    """Whether the path is filled, and whether it is outlined."""
    if not _path_draw_mode(path, _I0, _I1):
        return False, False
    return _ints[0] != 0, _ints[1] != 0


def path_segment(path: int, index: int) -> tuple[int, float, float, bool]:
    """Kind, x, y and whether the figure is closed after it, in the path's own space."""
    segment = _get_segment(path, index)
    if segment is None or not _segment_point(segment, _F0, _F1):
        return MOVE_TO, 0.0, 0.0, False
    x, y = _floats[:2]
    return _segment_type(segment), x, y, bool(_segment_close(segment))


def image_pixel_size(image: int) -> tuple[int, int]:
    """Width and height as stored."""
    return (_ints[0], _ints[1]) if _image_pixel_size(image, _I0, _I1) else (0, 0)
