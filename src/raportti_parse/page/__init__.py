"""A page as values: words, rulings, shapes, pictures and furniture. No I/O from here on."""

from raportti_parse.page.furniture import set_furniture_aside
from raportti_parse.page.model import (
    Box,
    Direction,
    Origin,
    Page,
    Picture,
    Ruling,
    Shape,
    ShapeKind,
    TextLayer,
    Word,
)
from raportti_parse.page.reading import PageFailure, read_page, read_pages
from raportti_parse.page.stamps import set_scanned_furniture_aside

__all__ = [
    "Box",
    "Direction",
    "Origin",
    "Page",
    "PageFailure",
    "Picture",
    "Ruling",
    "Shape",
    "ShapeKind",
    "TextLayer",
    "Word",
    "read_page",
    "read_pages",
    "set_furniture_aside",
    "set_scanned_furniture_aside",
]
