"""What is drawn on a page besides its words, in drawing order, through nested forms."""

from __future__ import annotations

from collections.abc import Container, Iterator
from itertools import islice
from typing import NamedTuple

from raportti_parse.pdf import pdfium, quick
from raportti_parse.pdf.figures import DrawnPath, figures, within
from raportti_parse.pdf.geometry import Corners, after, box_through
from raportti_parse.pdf.pdfium import Matrix
from raportti_parse.pdf.quick import Handle

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

    repeat: Corners | None  # where it is drawn, of one that gave no word


Drawn = DrawnPath | DrawnImage | DrawnShading | DrawnText


def drawn(document: int, page: int, to_shown: Matrix, read: Container[int | None] = ()) -> Iterator[Drawn]:
    """Every visible path figure, picture and gradient of the page, and some text objects.

    Text objects in `read` have given their words and are left out, but for the first after a picture,
    which tells that the picture does not lie over all of them.
    """
    type_of, clip_path, count_clips = quick.object_type, quick.clip_path, quick.count_clips
    path_, text_ = pdfium.PATH, pdfium.TEXT
    order = pictures = 0
    picture_before = False
    stack: list[tuple[Iterator[Handle], Matrix, Corners | None]] = [
        (quick.page_objects(page), to_shown, None)
    ]
    while stack:
        handles, matrix, around = stack[-1]
        for handle in handles:
            order += 1
            if handle.value in read and not picture_before:
                continue
            kind = type_of(handle)
            if kind == text_:
                box = _repeated(handle, matrix) if handle.value not in read else None
                if picture_before or box is not None:
                    picture_before = False
                    yield DrawnText(box)
                continue
            if kind == pdfium.IMAGE:
                pictures += 1
                picture_before = True
            clip, cut = around, None
            if count_clips(clip_path(handle)) > 0:
                cut = pdfium.object_clip(handle.value or 0)
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
                image = _image(handle.value or 0, matrix, clip, pictures - 1, order)
                if image is not None:
                    yield image
            elif kind == pdfium.SHADING:
                bounds = pdfium.object_bounds(handle.value or 0)
                area = box_through(matrix, *bounds) if bounds is not None else None
                if area is not None and clip is not None:
                    area = within(area, clip)
                if area is not None:
                    yield DrawnShading(area, cut is not None and cut.curved, order)
            elif kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                inner = after(pdfium.object_matrix(handle.value or 0), matrix)
                stack.append((quick.form_objects(handle), inner, clip))
                break
        else:
            stack.pop()


def _repeated(text: Handle, matrix: Matrix) -> Corners | None:
    """Where a text object that gave no word shows; None where it has no extent, as spaces have none."""
    bounds = quick.bounds(text)
    if bounds is None or bounds[2] - bounds[0] < 0.1 or bounds[3] - bounds[1] < 0.1:
        return None
    return box_through(matrix, *bounds)


def _image(handle: int, matrix: Matrix, clip: Corners | None, number: int, order: int) -> DrawnImage | None:
    placed = after(pdfium.object_matrix(handle), matrix)
    box = box_through(placed, 0.0, 0.0, 1.0, 1.0)
    shown = box if clip is None else within(box, clip)
    if shown is None:
        return None
    opaque = not pdfium.has_transparency(handle)
    return DrawnImage(box, shown, placed, pdfium.image_pixel_size(handle), number, order, handle, opaque)


def text_objects(page: int, first: int) -> Iterator[int]:
    """Text objects of the page from one place in its drawing order on, those inside forms included."""
    stack: list[Iterator[Handle]] = [islice(quick.page_objects(page), first, None)]
    while stack:
        for handle in stack[-1]:
            kind = quick.object_type(handle)
            if kind == pdfium.TEXT:
                yield handle.value or 0
            elif kind == pdfium.FORM and len(stack) < _DEEPEST_FORM:
                stack.append(quick.form_objects(handle))
                break
        else:
            stack.pop()
