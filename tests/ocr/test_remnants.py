"""Rulings that go on where nothing is, and what they leave at the words that touch them."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.ink import lift_ink
from raportti_parse.ocr.lines import Line, find_lines
from raportti_parse.ocr.model import PixelWord
from raportti_parse.ocr.remnants import drop_remnants

BORDER = Line(False, 100, 0, 103, 400, "#000000")


def read(text: str, x0: int = 103, x1: int = 203) -> str:
    word = PixelWord(text, PixelBox(x0, 100, x1, 116), 0.9, (), 16.0, False, "#000000", 0)
    return drop_remnants([word], [BORDER])[0].text


@pytest.mark.parametrize("text", ["'Arviointi", '"Arviointi', "|Arviointi", "’Arviointi"])
def test_a_mark_before_a_word_at_a_ruling_is_the_rulings(text: str) -> None:
    assert read(text) == "Arviointi"


@pytest.mark.parametrize("text", ["'Arviointi'", "'9", "'a", "Arviointi", "11"])
def test_other_marks_stay(text: str) -> None:
    assert read(text) == text


def test_a_mark_away_from_rulings_stays() -> None:
    assert read("'Arviointi", x0=120) == "'Arviointi"
    assert read("Valmis|", 3, 99) == "Valmis"
    assert read("Valmis|", 3, 80) == "Valmis|"
    assert read("41|", 3, 99) == "41|"


def cards(gap: int) -> np.ndarray:
    """Two framed cards one below the other, their upper halves dark, so that a side shows in pieces."""
    image = Image.new("RGB", (700, 500), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(20)
    for top in (40, 40 + 100 + gap, 40 + 200 + 2 * gap):
        draw.rectangle((50, top, 650, top + 100), outline="black", width=3)
        draw.rectangle((53, top + 3, 647, top + 45), fill="#3e6049")
        draw.line((50, top + 47, 650, top + 47), fill="black", width=2)
        draw.text((70, top + 12), "Tavoite ja mittari", fill="white", font=font)
        draw.text((70, top + 62), "Toteutui suunnitellusti", fill="black", font=font)
    return np.asarray(image)


def test_the_sides_of_cards_end_with_each_card() -> None:
    ink = lift_ink(cards(24))
    assert ink.height is not None
    right = [n for n in find_lines(ink, ink.height) if not n.horizontal and n.x0 > 600]
    assert max(n.bottom - n.top for n in right) <= 104
