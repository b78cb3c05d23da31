"""Coloured marks of a PDF by a way of its own: pdfium's page objects, none of the project's reading.

Seen are small coloured shapes and signs, small pictures, and coloured fills of the size of a cell. Fills that
stand side by side in one colour are the band of a row or of headings, and no marks; nor are others like them.
"""

from __future__ import annotations

import colorsys
import ctypes
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from raportti_parse.records.model import BBox, Report

SMALLEST, LARGEST = 3.0, 46.0  # points: the sides of a mark
WIDEST, TALLEST = 250.0, 120.0  # of the fill of a cell
STRETCH = 3.5
APART = 13.0  # points between the fills of two cells of one band
SIGNS = frozenset("●⬤■▪◼▲▼►◄◆★↑↓→←↗↘✓✔✗✘√☺☹☻○□")
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Seen:
    """One coloured thing: page, box from the top-left corner, colour and what it is."""

    page: int
    box: tuple[float, float, float, float]
    colour: tuple[int, int, int]
    kind: str


def see_colours(source: Path | bytes) -> list[Seen]:
    """Every coloured shape, fill, sign and small picture of a file that may be a mark."""
    document = pdfium.PdfDocument(source)
    found = []
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        found += _unbanded(list(_objects(page, number + 1, page.get_height())))
        found += _signs(text, number + 1, page.get_height())
        text.close()
        page.close()
    document.close()
    return found


def _objects(page: pdfium.PdfPage, number: int, height: float) -> Iterator[Seen]:
    count = raw.FPDFPage_CountObjects(page)
    for at in range(count):
        yield from _object(raw.FPDFPage_GetObject(page, at), number, height, IDENTITY)


def _object(item: ctypes.c_void_p, number: int, height: float, outer: Matrix) -> Iterator[Seen]:
    kind = raw.FPDFPageObj_GetType(item)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        inner = raw.FS_MATRIX()
        raw.FPDFPageObj_GetMatrix(item, inner)
        matrix = _times((inner.a, inner.b, inner.c, inner.d, inner.e, inner.f), outer)
        for at in range(raw.FPDFFormObj_CountObjects(item)):
            yield from _object(raw.FPDFFormObj_GetObject(item, at), number, height, matrix)
        return
    box = _box(item, height, outer)
    if kind == raw.FPDF_PAGEOBJ_IMAGE and box is not None and _is_small(box):
        yield Seen(number, box, (0, 0, 0), "picture")
    if kind != raw.FPDF_PAGEOBJ_PATH or box is None:
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item, filled, stroked)
    colour = None
    if filled.value:
        colour = _colour(raw.FPDFPageObj_GetFillColor, item)
    if (colour is None or not is_strong(colour)) and stroked.value:
        colour = _colour(raw.FPDFPageObj_GetStrokeColor, item)
    if colour is not None and is_strong(colour):
        yield Seen(number, box, colour, "shape" if _is_small(box) else "fill" if _is_cell(box) else "wide")


def _unbanded(seen: list[Seen]) -> list[Seen]:
    bands = {id(one) for one in seen if any(_beside(one, other) for other in seen)}
    tones = {one.colour for one in seen if id(one) in bands}
    return [one for one in seen if one.kind != "wide" and id(one) not in bands and not _heads(one, tones)]


def _heads(one: Seen, tones: set[tuple[int, int, int]]) -> bool:
    """Whether a fill has the colour of the bands of its page."""
    flat = one.box[2] - one.box[0] > 2.5 * (one.box[3] - one.box[1])
    return (one.kind == "fill" or flat) and one.colour in tones


def _beside(one: Seen, other: Seen) -> bool:
    """Whether two fills of one colour stand side by side between the same lines."""
    (left, top, right, bottom), (x0, y0, x1, y1) = one.box, other.box
    touch = one is not other and min(abs(left - x1), abs(right - x0)) < APART
    return (
        touch
        and one.kind != "picture"
        and one.colour == other.colour
        and abs(top - y0) < 1.5
        and abs(bottom - y1) < 1.5
    )


def _signs(text: pdfium.PdfTextPage, number: int, height: float) -> Iterator[Seen]:
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if chr(code) not in SIGNS:
            continue
        parts = [ctypes.c_uint() for _ in range(4)]
        raw.FPDFText_GetFillColor(text, at, *parts)
        colour = (parts[0].value, parts[1].value, parts[2].value)
        if is_strong(colour):
            left, bottom, right, top = text.get_charbox(at)
            yield Seen(number, (left, height - top, right, height - bottom), colour, "sign")


def _colour(getter: object, item: ctypes.c_void_p) -> tuple[int, int, int] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not getter(item, *parts) or parts[3].value == 0:  # type: ignore[operator]
        return None
    return parts[0].value, parts[1].value, parts[2].value


def _box(item: ctypes.c_void_p, height: float, outer: Matrix) -> tuple[float, float, float, float] | None:
    sides = [ctypes.c_float() for _ in range(4)]
    if not raw.FPDFPageObj_GetBounds(item, *sides):
        return None
    left, bottom, right, top = (s.value for s in sides)
    a, b, c, d, e, f = outer
    xs = [a * x + c * y + e for x in (left, right) for y in (bottom, top)]
    ys = [b * x + d * y + f for x in (left, right) for y in (bottom, top)]
    return min(xs), height - max(ys), max(xs), height - min(ys)


def _times(one: Matrix, other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _is_cell(box: tuple[float, float, float, float]) -> bool:
    return LARGEST / 4 < box[2] - box[0] <= WIDEST and LARGEST / 4 < box[3] - box[1] <= TALLEST


def _is_small(box: tuple[float, float, float, float]) -> bool:
    short, long = sorted((box[2] - box[0], box[3] - box[1]))
    return short >= SMALLEST and long <= LARGEST and long <= STRETCH * short


def without_place(seen: Iterable[Seen], report: Report) -> list[Seen]:
    """What ends in no status, no summary and not in `unused`, where legends are too."""
    places: dict[int, list[BBox]] = {}
    records: list[tuple[int, BBox | None]] = [(s.page, s.bbox) for s in report.statuses]
    records += [(count.page, count.bbox) for count in report.status_counts]
    records += [(unused.page, unused.bbox) for unused in report.unused]
    for page, box in records:
        if box is not None and not _is_page(box):
            places.setdefault(page, []).append(box)
    return [one for one in seen if not any(_holds(box, one.box) for box in places.get(one.page, ()))]


def _is_page(box: BBox) -> bool:
    """Whether a box is that of a page, of which something is said as a whole."""
    return box[2] - box[0] > 400 and box[3] - box[1] > 400


def _holds(box: BBox, inner: tuple[float, float, float, float]) -> bool:
    x, y = (inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2
    return float(box[0]) - 1 <= x <= float(box[2]) + 1 and float(box[1]) - 1 <= y <= float(box[3]) + 1


def is_strong(colour: tuple[int, int, int]) -> bool:
    """Whether anybody would call it coloured: neither grey nor nearly white or black."""
    _, saturation, value = colorsys.rgb_to_hsv(*(part / 255 for part in colour))
    return saturation > 0.35 and value > 0.3
