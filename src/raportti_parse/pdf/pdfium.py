"""pdfium's C functions as this package calls them: handles are plain integers, answers plain tuples.

pypdfium2 ships the library and starts it; its own bindings make a Python object for every pointer,
which costs more than the call. The same entry points are bound here once more with integer handles
and one fixed buffer for all out-parameters. pdfium is not thread-safe, and an answer stays in the buffer
until it is taken out: whoever opens, reads or closes holds `lock` meanwhile, as document.py does. Any
number of threads may read so, one at a time; parallel work takes processes.
"""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_char, c_char_p, c_double, c_float, c_int, c_uint, c_uint64, c_ulong, c_void_p
from typing import Any, NamedTuple

import pypdfium2  # noqa: F401  (importing it loads and starts the library)
import pypdfium2.raw as raw

Matrix = tuple[float, float, float, float, float, float]
"""a, b, c, d, e, f as in the PDF standard: x' = a x + c y + e, y' = b x + d y + f."""

Ink = tuple[int, int, int, int]
"""Red, green, blue, alpha."""

lock = threading.RLock()
"""Held by the one thread that is at work with pdfium."""

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
text_index = _bind(raw.FPDFText_GetTextIndexFromCharIndex, c_int, c_void_p, c_int)
char_unicode = _bind(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
char_is_unmapped = _bind(raw.FPDFText_HasUnicodeMapError, c_int, c_void_p, c_int)
char_is_generated = _bind(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)
char_font_size = _bind(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
_char_tight_box = _bind(
    raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p
)
_char_origin = _bind(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
_char_matrix = _bind(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)

# objects
count_objects = _bind(raw.FPDFPage_CountObjects, c_int, c_void_p)
has_transparency = _bind(raw.FPDFPageObj_HasTransparency, c_int, c_void_p)
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
    """All characters of the page, exactly one for each character index of pdfium."""
    count = count_chars(text_page)
    if count <= 0:
        return ""
    # A character outside the basic plane takes two units, so the buffer holds twice as many.
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    written = _get_text(text_page, 0, count, ctypes.addressof(buffer))
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    return text if len(text) == count else "".join(_character(text_page, at) for at in range(count))


# pdfium leaves these out of a page's text, although their glyphs are drawn. Where a font's map gives
# the bytes of Windows-1252 for Unicode they are dashes (a minus sign!) and quotes.
_LEFT_OUT = {0x93: "\u201c", 0x94: "\u201d", 0x96: "\u2013", 0x97: "\u2014", 0x98: "\u02dc"}


def _character(text_page: int, index: int) -> str:
    code = char_unicode(text_page, index)
    if text_index(text_page, index) < 0:
        return _LEFT_OUT.get(code, "\ufffd")
    return chr(code) if code <= 0x10FFFF else "\ufffd"


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


def object_fill(handle: int) -> Ink | None:
    """The colour of the fill."""
    if not _object_fill(handle, _I0, _I1, _I2, _I3):
        return None
    red, green, blue, alpha = _ints
    return red, green, blue, alpha


def object_stroke(handle: int) -> Ink | None:
    """The colour of the outline."""
    if not _object_stroke(handle, _I0, _I1, _I2, _I3):
        return None
    red, green, blue, alpha = _ints
    return red, green, blue, alpha


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


# --- clipping ----------------------------------------------------------------------------------------

_clip_path = _bind(raw.FPDFPageObj_GetClipPath, c_void_p, c_void_p)
_count_clips = _bind(raw.FPDFClipPath_CountPaths, c_int, c_void_p)
_count_clip_segments = _bind(raw.FPDFClipPath_CountPathSegments, c_int, c_void_p, c_int)
_get_clip_segment = _bind(raw.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
_MOST_CLIP_SEGMENTS = 400  # a finer outline than this is no frame of a box; it does not clip for us


class Clip(NamedTuple):
    """Left, bottom, right, top of what may be seen, in the space of what holds the object."""

    box: tuple[float, float, float, float]
    curved: bool


def object_clip(handle: int) -> Clip | None:
    """The rectangle around the object's clip path; None where nothing is clipped."""
    clips = _clip_path(handle)
    count = _count_clips(clips) if clips else 0
    if count <= 0:
        return None
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    curved = False
    for path in range(count):
        segments = _count_clip_segments(clips, path)
        if not 2 <= segments <= _MOST_CLIP_SEGMENTS:
            continue
        xs, ys = [], []
        for index in range(segments):
            segment = _get_clip_segment(clips, path, index)
            if segment is None or not _segment_point(segment, _F0, _F1):
                continue
            xs.append(_floats[0])
            ys.append(_floats[1])
            curved = curved or _segment_type(segment) == BEZIER_TO
        if xs:
            left, bottom = max(left, min(xs)), max(bottom, min(ys))
            right, top = min(right, max(xs)), min(top, max(ys))
    return Clip((left, bottom, right, top), curved)


# --- annotations and form fields ---------------------------------------------------------------------

form_type = _bind(raw.FPDF_GetFormType, c_int, c_void_p)
_init_form = _bind(raw.FPDFDOC_InitFormFillEnvironment, c_void_p, c_void_p, c_void_p)
exit_form = _bind(raw.FPDFDOC_ExitFormFillEnvironment, None, c_void_p)
form_after_load = _bind(raw.FORM_OnAfterLoadPage, None, c_void_p, c_void_p)
form_before_close = _bind(raw.FORM_OnBeforeClosePage, None, c_void_p, c_void_p)
count_annotations = _bind(raw.FPDFPage_GetAnnotCount, c_int, c_void_p)
get_annotation = _bind(raw.FPDFPage_GetAnnot, c_void_p, c_void_p, c_int)
close_annotation = _bind(raw.FPDFPage_CloseAnnot, None, c_void_p)
annotation_subtype = _bind(raw.FPDFAnnot_GetSubtype, c_int, c_void_p)
_annotation_rect = _bind(raw.FPDFAnnot_GetRect, c_int, c_void_p, c_void_p)
_flatten = _bind(raw.FPDFPage_Flatten, c_int, c_void_p, c_int)

LINK: int = raw.FPDF_ANNOT_LINK
POPUP: int = raw.FPDF_ANNOT_POPUP
WIDGET: int = raw.FPDF_ANNOT_WIDGET
NO_FORM: int = raw.FORMTYPE_NONE


class FormEnvironment:
    """What pdfium needs to give form fields without an appearance one; keeps its settings alive."""

    __slots__ = ("_settings", "handle")

    def __init__(self, document: int) -> None:
        self._settings = raw.FPDF_FORMFILLINFO(version=2)
        self.handle: int | None = _init_form(document, ctypes.addressof(self._settings))

    def close(self) -> None:
        if self.handle:
            exit_form(self.handle)
            self.handle = None


def annotation_rect(annotation: int) -> tuple[float, float, float, float] | None:
    """Left, bottom, right, top in page space."""
    if not _annotation_rect(annotation, _F0):
        return None
    left, top, right, bottom = _floats[:4]
    return left, min(bottom, top), right, max(bottom, top)


def flatten(page: int) -> bool:
    """Make what annotations show a part of the page's content; it is seen once the page is loaded anew."""
    return bool(_flatten(page, raw.FLAT_NORMALDISPLAY) == raw.FLATTEN_SUCCESS)


# --- pixels ------------------------------------------------------------------------------------------

_bitmap_create = _bind(raw.FPDFBitmap_CreateEx, c_void_p, c_int, c_int, c_int, c_void_p, c_int)
_bitmap_fill = _bind(raw.FPDFBitmap_FillRect, c_int, c_void_p, c_int, c_int, c_int, c_int, c_ulong)
_bitmap_destroy = _bind(raw.FPDFBitmap_Destroy, None, c_void_p)
_bitmap_width = _bind(raw.FPDFBitmap_GetWidth, c_int, c_void_p)
_bitmap_height = _bind(raw.FPDFBitmap_GetHeight, c_int, c_void_p)
_bitmap_stride = _bind(raw.FPDFBitmap_GetStride, c_int, c_void_p)
_bitmap_format = _bind(raw.FPDFBitmap_GetFormat, c_int, c_void_p)
_bitmap_buffer = _bind(raw.FPDFBitmap_GetBuffer, c_void_p, c_void_p)
_render_page = _bind(
    raw.FPDF_RenderPageBitmap, None, c_void_p, c_void_p, c_int, c_int, c_int, c_int, c_int, c_int
)
_set_image_matrix = _bind(
    raw.FPDFImageObj_SetMatrix,
    *(c_int, c_void_p, c_double, c_double, c_double, c_double, c_double, c_double),
)
_rendered_image = _bind(raw.FPDFImageObj_GetRenderedBitmap, c_void_p, c_void_p, c_void_p, c_void_p)
_rendered_pattern = _bind(raw.FPDFPageObj_GetRenderedFillPattern, c_void_p, c_void_p, c_void_p)

_PIXEL_MODES = {
    raw.FPDFBitmap_Gray: ("L", "L"),
    raw.FPDFBitmap_BGR: ("RGB", "BGR"),
    raw.FPDFBitmap_BGRx: ("RGB", "BGRX"),
    raw.FPDFBitmap_BGRA: ("RGBA", "BGRA"),
}


class Raster(NamedTuple):
    """Pixels in pdfium's memory, rows from the top, as Pillow's raw decoder takes them."""

    width: int
    height: int
    mode: str
    raw_mode: str
    stride: int
    data: memoryview[int]

    def colour(self, part: tuple[int, int, int, int] | None = None) -> str:
        """The colour in the middle of all: half of the pixels have less of each part, half have more.

        What little text stands on a filled shape does not change it, and of a gradient it is the middle.
        `part` is left, top, right, bottom in pixels.
        """
        left, top, right, bottom = part if part is not None else (0, 0, self.width, self.height)
        step = len(self.raw_mode)
        pixels = b"".join(
            self.data[row * self.stride + left * step : row * self.stride + right * step]
            for row in range(top, bottom)
        )
        middle = len(pixels) // step // 2
        if step == 1:
            gray = sorted(pixels)[middle]
            return f"#{gray:02x}{gray:02x}{gray:02x}"
        blue, green, red = (sorted(pixels[channel::step])[middle] for channel in range(3))
        return f"#{red:02x}{green:02x}{blue:02x}"


@contextmanager
def _held(bitmap: int | None) -> Iterator[Raster | None]:
    """The pixels of a bitmap for the length of a block, after which pdfium has the memory back."""
    if not bitmap:
        yield None
        return
    try:
        modes = _PIXEL_MODES.get(_bitmap_format(bitmap))
        buffer, stride = _bitmap_buffer(bitmap), _bitmap_stride(bitmap)
        width, height = _bitmap_width(bitmap), _bitmap_height(bitmap)
        if modes is None or not buffer or width <= 0 or height <= 0:
            yield None
        else:
            pixels = (c_char * (stride * height)).from_address(buffer)
            yield Raster(width, height, *modes, stride, memoryview(pixels).cast("B"))
    finally:
        _bitmap_destroy(bitmap)


@contextmanager
def rendered_page(
    page: int, size: tuple[int, int], left: int, top: int, width: int, height: int
) -> Iterator[Raster | None]:
    """A cut-out of the page drawn at `size`, on white, as a viewer shows it."""
    bitmap = _bitmap_create(width, height, raw.FPDFBitmap_BGRx, None, 0)
    if bitmap:
        _bitmap_fill(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        _render_page(bitmap, page, -left, -top, *size, 0, raw.FPDF_ANNOT)
    with _held(bitmap) as raster:
        yield raster


@contextmanager
def rendered_image(document: int, page: int, image: int, width: int, height: int) -> Iterator[Raster | None]:
    """The picture drawn upright at the size given, with its mask and colour space applied.

    Its matrix is changed for that: the page is to be closed afterwards, not drawn.
    """
    placed = _set_image_matrix(image, width, 0.0, 0.0, height, 0.0, 0.0)
    with _held(_rendered_image(document, page, image) if placed else None) as raster:
        yield raster


def pattern_colour(document: int, path: int) -> str | None:
    """The prevailing colour of the tiling pattern that fills the path; None where no pattern does."""
    with _held(_rendered_pattern(document, path)) as raster:
        return raster.colour() if raster is not None else None
