"""What is drawn on a page besides its words, in drawing order, through nested forms."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

from raportti_parse.pdf import pdfium
from raportti_parse.pdf.figures import DrawnPath, figures, within
from raportti_parse.pdf.geometry import Corners, after, box_through
from raportti_parse.pdf.pdfium import Matrix

_DEEPEST_FORM = 24  # forms inside forms; pdfium itself stops a little earlier


class DrawnImage(NamedTuple):
    """A picture where it stands."""

    box: Corners
    shown: Corners  # the part of the box that a clip leaves to be seen
    matrix: Matrix  # the unit square to shown space
    pixels: tuple[int, int]
    number: int  # counted among the page's pictures in drawing order, hidden ones included
    order: int
    handle: int
    opaque: bool


class DrawnShading(NamedTuple):
    """A gradient, painted as far as the clip lets it; its colour is to be looked up in the pixels."""

    box: Corners
    curved: bool
    order: int


class DrawnText(NamedTuple):
    """A text object that gave no word (a repeat drawn over the first), or that comes after a picture."""

    handle: int
    matrix: Matrix


Drawn = DrawnPath | DrawnImage | DrawnShading | DrawnText


def drawn(document: int, page: int, to_shown: Matrix, read: Container[int] = ()) -> Iterator[Drawn]:
    """Every visible path figure, picture and gradient of the page, and some text objects.

    Text objects in `read` have given their words and are left out, but for the first after a picture,
    which tells that the picture does not lie over all of them.
    """
    count, get = pdfium.count_objects(page), pdfium.get_object
    type_of, clip_of = pdfium.object_type, pdfium.object_clip
    path_, text_ = pdfium.PATH, pdfium.TEXT
    order = pictures = 0
    picture_before = False
    stack: list[tuple[Iterator[int | None], Matrix, Corners | None]] = [
        ((get(page, i) for i in range(count)), to_shown, None)
    ]
    while stack:
        handles, matrix, around = stack[-1]
        for handle in handles:
            if handle is None:
                continue
            order += 1
            kind = type_of(handle)
            if kind == text_:
                if picture_before or handle not in read:
                    picture_before = False
                    yield DrawnText(handle, matrix)
                continue
            if kind == pdfium.IMAGE:
                pictures += 1
                picture_before = True
            cut = clip_of(handle)
            clip = around
            if cut is not None:
                clip = box_through(matrix, *cut.box)
                if around is not None:
                    clip = within(clip, around)
                    if clip is None:
                        continue
                if cut.box[0] > cut.box[2] or cut.box[1] > cut.box[3]:
                    continue  # clips that have nothing in common: not shown
            if kind == path_:
                yield from figures(document, handle, matrix, order, clip)
            elif kind == pdfium.IMAGE:
                placed = after(pdfium.object_matrix(handle), matrix)
                box = box_through(placed, 0.0, 0.0, 1.0, 1.0)
                shown = box if clip is None else within(box, clip)
                if shown is not None:
                    pixels = pdfium.image_pixel_size(handle)
                    opaque = not pdfium.has_transparency(handle)
                    yield DrawnImage(box, shown, placed, pixels, pictures - 1, order, handle, opaque)
            elif kind == pdfium.SHADING:
                bounds = pdfium.object_bounds(handle)
                area = box_through(matrix, *bounds) if bounds is not None else None
                if area is not None and clip is not None:
                    area = within(area, clip)
                if area is not None:
                    yield DrawnShading(area, cut is not None and cut.curved, order)
            elif kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                stack.append((_form_objects(handle), after(pdfium.object_matrix(handle), matrix), clip))
                break
        else:
            stack.pop()


def text_objects(page: int, first: int) -> Iterator[int]:
    """Text objects of the page from one place in its drawing order on, those inside forms included."""
    stack: list[Iterator[int | None]] = [
        iter([pdfium.get_object(page, i) for i in range(first, pdfium.count_objects(page))])
    ]
    while stack:
        for handle in stack[-1]:
            kind = pdfium.object_type(handle) if handle is not None else 0
            if handle is not None and kind == pdfium.TEXT:
                yield handle
            elif handle is not None and kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                stack.append(_form_objects(handle))
                break
        else:
            stack.pop()


def _form_objects(form: int) -> Iterator[int | None]:
    return (pdfium.get_form_object(form, i) for i in range(pdfium.count_form_objects(form)))
