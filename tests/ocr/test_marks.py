"""Status marks and filled cells found in pixels."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr import read_picture
from raportti_parse.page.model import Box, ShapeKind
from tests.fonts import ARIMO, LATO, font
from tests.ocr.counting import CountingEngine


def near(one: str, other: str) -> bool:
    return all(abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) <= 24 for i in (1, 3, 5))


@pytest.mark.parametrize("colour", ["#00b050", "#ffc000", "#ff0000", "#c00000", "#000000", "#ffff00"])
def test_balls_are_marks_of_their_colour(engine: CountingEngine, colour: str) -> None:
    image = Image.new("RGB", (640, 240), "#ffffff")
    draw = ImageDraw.Draw(image)
    face = font(LATO, 22)
    for n, text in enumerate(
        ("Toteutui suunnitellusti 100 %", "Lisätään ympäristötietoisuutta", "Osittain 85,4 %")
    ):
        draw.text((20, 30 + 70 * n), text, font=face, fill="#000000")
        draw.ellipse((520, 28 + 70 * n, 544, 52 + 70 * n), fill=colour)
    reading = read_picture(image, Box(0, 0, 640, 240), engine)
    balls = [s for s in reading.shapes if s.kind is ShapeKind.CURVE]
    assert [round(s.box.cy / 70) for s in sorted(balls, key=lambda s: s.box.cy)] == [1, 2, 3]
    assert all(s.fill is not None and near(s.fill, colour) for s in balls)
    assert not {"O", "0", "o", "●", "e"} & {w.text for w in reading.words}


def test_a_light_ball_with_an_outline_is_one(engine: CountingEngine) -> None:
    image = Image.new("RGB", (640, 240), "#f6f6f4")
    draw = ImageDraw.Draw(image)
    face = font(LATO, 22)
    for n, text in enumerate(("Toteutui suunnitellusti", "Lisätään tietoisuutta", "Osittain 85,4 %")):
        draw.text((20, 30 + 70 * n), text, font=face, fill="#000000")
        draw.ellipse((520, 24 + 70 * n, 552, 56 + 70 * n), fill="#ffc000", outline="#2f528f", width=3)
    reading = read_picture(image, Box(0, 0, 640, 240), engine)
    balls = [s for s in reading.shapes if s.kind is ShapeKind.CURVE]
    assert len(balls) == 3
    assert all(s.fill is not None and near(s.fill, "#ffc000") for s in balls)
    assert not {"O", "0", "o", "●", "e"} & {w.text for w in reading.words}


def test_digits_on_a_yellow_row_are_no_marks(engine: CountingEngine) -> None:
    image = Image.new("RGB", (520, 140), "#ffffff")
    draw = ImageDraw.Draw(image)
    face = font(ARIMO, 34, bold=True)
    draw.rectangle((10, 10, 510, 70), fill="#ffff00")
    draw.text((30, 20), "Yhteensä 800 690", font=face, fill="#000000")
    draw.text((30, 80), "Tuotot 800 690", font=face, fill="#000000")
    reading = read_picture(image, Box(0, 0, 520, 140), engine)
    assert not [s for s in reading.shapes if s.kind is ShapeKind.CURVE]
    assert [w.text for w in reading.words].count("690") == 2
