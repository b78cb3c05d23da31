"""Commas of faces with old-style figures: as high as small letters, hanging from the line."""

from __future__ import annotations

import numpy as np

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.forms import Form, form_of
from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.link import find_chunks

DIGIT, COMMA = 25, 16  # pixels high, where capitals have 38


def line_with_comma(drop: int) -> Grey:
    """Ten figures as high as small letters, and before the last a comma with its foot `drop` below."""
    strokes: Grey = np.zeros((140, 400), dtype=np.uint8)
    for number in range(10):
        left = 20 + 30 * number
        strokes[91 - DIGIT : 91, left : left + 18] = 255
    strokes[91 + drop - COMMA : 91 + drop, 281:286] = 255
    return strokes


def test_a_long_comma_belongs_to_the_line_it_hangs_from() -> None:
    (chunk,) = find_chunks(line_with_comma(10), 28.0)
    assert len(chunk.glyphs) == 11
    assert (chunk.glyphs[9].top, chunk.glyphs[9].bottom) == (85, 101)
    assert form_of(chunk.glyphs[9], chunk) is Form.LOW


def test_what_hangs_too_far_is_no_comma_of_the_line() -> None:
    assert all(len(chunk.glyphs) in (1, 10) for chunk in find_chunks(line_with_comma(34), 28.0))


def test_a_comma_is_low_also_among_figures_that_hang_under_the_line() -> None:
    figures = tuple(Glyph(10 + 25 * n, 106, 29 + 25 * n, 134, 200) for n in range(4))
    comma, one = Glyph(110, 120, 120, 135, 83), Glyph(125, 107, 132, 126, 80)
    chunk = Chunk((*figures, comma, one), 28.0, 134.0)
    assert form_of(comma, chunk) is Form.LOW
    assert form_of(one, chunk) is Form.FULL
