"""Comments, stamps and form fields, made part of the page so that they are read as they are shown."""

from __future__ import annotations

from typing import NamedTuple

from raportti_parse.pdf import pdfium


class Annotation(NamedTuple):
    """An annotation that may show something: where, in page space, and whether it is a form field."""

    box: tuple[float, float, float, float]  # left, bottom, right, top
    is_field: bool


def showing_annotations(page: int) -> tuple[Annotation, ...]:
    """The page's annotations but for links, which show nothing, and pop-ups, which are shut."""
    found = []
    for index in range(pdfium.count_annotations(page)):
        handle = pdfium.get_annotation(page, index)
        if not handle:
            continue
        subtype = pdfium.annotation_subtype(handle)
        box = None if subtype in (pdfium.LINK, pdfium.POPUP) else pdfium.annotation_rect(handle)
        pdfium.close_annotation(handle)
        if box is not None:
            found.append(Annotation(box, subtype == pdfium.WIDGET))
    return tuple(found)
