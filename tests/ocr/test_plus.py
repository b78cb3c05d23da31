"""Dashes that touch a digit are cut off it; the arms of a plus sign are none."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.link import find_chunks
from tests.fonts import LATO, font


def drawn(size: int, *parts: tuple[int, str]) -> Grey:
    image = Image.new("L", (420, 90), 0)
    face = font(LATO, size)
    for x, text in parts:
        ImageDraw.Draw(image).text((x, 70), text, font=face, fill=255, anchor="ls")
    return np.asarray(image)


@pytest.mark.parametrize("size", [44, 62])
def test_a_plus_sign_is_one_glyph(size: int) -> None:
    """Also where the text is larger than most of the page."""
    (chunk,) = find_chunks(drawn(size, (10, "Koha+sivi")), 28.0)
    assert len(chunk.glyphs) == len("Koha+sivi")


def test_a_dash_is_cut_off_the_digit_that_it_touches() -> None:
    strokes = drawn(44, (40, "45 930")).copy()
    strokes[54:58, 24:44] = 255
    (chunk,) = find_chunks(strokes, 28.0)
    assert len(chunk.glyphs) == 6
    assert chunk.glyphs[0].height < 8
