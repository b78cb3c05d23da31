"""Ink lifted off its paper: letters keep their whole form on every fill."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr.ink import lift_ink
from tests.fonts import DEJAVU, font


@pytest.mark.parametrize("fill", ["#7f7f7f", "#4f81bd"])
@pytest.mark.parametrize("left", [6, 60])
def test_bold_white_letters_in_a_low_row_are_whole(fill: str, left: int) -> None:
    """Three pixels under their feet the row ends; beside them is the white margin."""
    face = font(DEJAVU, 15, bold=True, basic=True)
    plain = Image.new("L", (500, 110), 0)
    ImageDraw.Draw(plain).text((left + 6, 15), "1 000 euroa", font=face, fill=255, anchor="lm")
    image = Image.new("RGB", (500, 110), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.rectangle((left, 6, 490, 24), fill=fill)
    draw.text((left + 6, 15), "1 000 euroa", font=face, fill="#ffffff", anchor="lm")
    for row in range(3):
        draw.text((12, 40 + 22 * row), "Muut toimintatuotot", font=face, fill="#000000", anchor="lm")
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=40)
    ink = lift_ink(np.asarray(Image.open(stored).convert("RGB")))
    letters = np.asarray(plain) > 200
    assert np.mean(ink.strokes[letters] > 110) > 0.95
    ground = np.zeros_like(letters)
    ground[9:22, left + 3 : left + 110] = True
    assert np.mean(ink.strokes[ground & (np.asarray(plain) == 0)] > 110) < 0.06
