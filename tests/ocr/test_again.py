"""What is read twice, and what comes of it: no letter that neither reading saw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from raportti_parse.ocr.again import Again, spans_to_reread
from raportti_parse.ocr.align import Item
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.decode import make_word
from raportti_parse.ocr.forms import Form
from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.habits import Habits, Pitch
from raportti_parse.ocr.model import PixelWord
from raportti_parse.ocr.resolve import resolve

HABITS = Habits(Pitch(0.8, True), 0.29, 0.21)
STROKES = np.zeros((60, 600), np.uint8)
TALL, LOW = 28, 21  # pixels that capitals and small letters go over their line
FOOT = 50


def printed(*heights: int, width: int = 18) -> Chunk:
    """Glyphs of these heights side by side on one line."""
    glyphs = [Glyph(10 + 22 * n, FOOT - h, 10 + 22 * n + width, FOOT, 200) for n, h in enumerate(heights)]
    return Chunk(tuple(glyphs), float(TALL), float(FOOT))


def read(chunk: Chunk, text: str, confidence: float = 0.95) -> list[Item]:
    """One character a glyph, in order."""
    return [
        Item(c, confidence, n, g.x0, g.x1, g.top, g.bottom, n == 0, Form.FULL)
        for n, (c, g) in enumerate(zip(text, chunk.glyphs, strict=True))
    ]


def word(chunk: Chunk, first: list[Item], second: list[Item] | None = None) -> PixelWord:
    again = None if second is None else Again(second, frozenset(range(len(chunk.glyphs))))
    made = make_word(chunk, resolve(STROKES, chunk, first, again, HABITS), 0)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "heights", "numbers", "odd"),
    [
        ("Fosa", (TALL, LOW, LOW, LOW), 0, 1),  # hardly a Finnish word begins so
        ("sönra", (LOW, LOW, LOW, LOW, LOW), 0, 1),  # dots without ink
        ("sonra", (LOW, TALL, LOW, LOW, LOW), 0, 1),  # ink without dots
        ("sönra", (LOW, TALL, LOW, LOW, LOW), 0, 0),
        ("Eosa", (TALL, LOW, LOW, LOW), 0, 0),
        ("2021", (TALL,) * 4, 1, 0),
    ],
)
def test_numbers_and_odd_words_are_read_twice(
    text: str, heights: tuple[int, ...], numbers: int, odd: int
) -> None:
    chunk = printed(*heights)
    found = spans_to_reread(chunk, read(chunk, text))
    assert tuple(map(len, found)) == (numbers, odd)


def test_a_second_reading_puts_a_letter_right_and_the_first_stays_as_an_alternative() -> None:
    chunk = printed(TALL, LOW, LOW, LOW)
    made = word(chunk, read(chunk, "Fosa", 0.97), read(chunk, "Eosa", 0.9))
    assert made.text == "Eosa"
    assert made.alternatives == ("Fosa",)


def test_what_both_readings_see_stays() -> None:
    chunk = printed(TALL, LOW, LOW, LOW)
    made = word(chunk, read(chunk, "Fosa"), read(chunk, "Fosa"))
    assert (made.text, made.alternatives) == ("Fosa", ())
    flat = printed(LOW, LOW, LOW, LOW, LOW)
    assert word(flat, read(flat, "sönra"), read(flat, "sönra")).text == "sönra"


def test_dots_are_where_the_ink_has_them() -> None:
    chunk = printed(LOW, LOW, LOW, LOW, LOW)
    assert word(chunk, read(chunk, "sönra", 0.97), read(chunk, "sonra", 0.9)).text == "sonra"
    dotted = printed(LOW, TALL, LOW, LOW, LOW)
    assert word(dotted, read(dotted, "sonra", 0.97), read(dotted, "sönra", 0.9)).text == "sönra"


def test_letters_that_were_read_once_have_no_rival() -> None:
    """Of "Toteuma2021" the figures were read twice; that says nothing about the T."""
    chunk = printed(TALL, LOW, LOW, LOW, *(TALL,) * 4)
    first = read(chunk, "Tosa2021")
    again = Again([replace(i) for i in first[4:]], frozenset(range(4, 8)))
    made = make_word(chunk, resolve(STROKES, chunk, first, again, HABITS), 0)
    assert made is not None
    assert (made.text, made.alternatives) == ("Tosa2021", ())


@pytest.mark.parametrize(
    ("height", "text", "right"),
    [
        (24, "Muut", "Muut"),  # coarse: nearly as high as the capital, and the engine knows better
        (20, "MUut", "Muut"),
    ],
)
def test_small_letters_stay_small(height: int, text: str, right: str) -> None:
    chunk = printed(TALL, height, height, TALL)
    assert word(chunk, read(chunk, text)).text == right


def test_a_capital_is_lower_than_strokes_that_go_up() -> None:
    """In wide faces an l is a quarter higher than a V."""
    chunk = printed(TALL, LOW, 35, LOW, LOW)
    assert word(chunk, read(chunk, "Valas")).text == "Valas"


def test_names_keep_a_capital_inside() -> None:
    """DigiOne: the ink is as high as a capital, and so it was read."""
    chunk = printed(TALL, LOW, LOW, TALL, LOW, LOW)
    assert word(chunk, read(chunk, "DanOne")).text == "DanOne"
    flat = printed(TALL, LOW, LOW, LOW, LOW, LOW)
    assert word(flat, read(flat, "DanOne")).text == "Danone"


def test_the_arm_of_an_r_is_no_dash() -> None:
    chunk = printed(TALL, LOW, LOW, LOW, LOW)
    arm = Glyph(chunk.glyphs[2].x1, FOOT - LOW, chunk.glyphs[2].x1 + 8, FOOT - LOW + 4, 30)
    glyphs = (*chunk.glyphs[:3], arm, *chunk.glyphs[3:])
    broken = replace(chunk, glyphs=glyphs)
    items = read(chunk, "Euroa")
    late = [replace(i, glyph=(i.glyph or 0) + 1) for i in items[3:]]
    piece = Item("", 0.0, 3, arm.x0, arm.x1, arm.top, arm.bottom, False, Form.BAR)
    assert word(broken, [*items[:3], piece, *late]).text == "Euroa"


def test_a_digit_as_wide_as_two_is_doubtful() -> None:
    """Its minus is in one piece of ink with it."""
    chunk = printed(TALL, TALL, TALL)
    wide = replace(chunk, glyphs=(replace(chunk.glyphs[0], x0=0, x1=30), *chunk.glyphs[1:]))
    assert word(wide, read(wide, "459"), read(wide, "459")).confidence < 0.5
    assert word(chunk, read(chunk, "459"), read(chunk, "459")).confidence > 0.9


def test_a_plus_sign_is_no_four() -> None:
    """It is lower than a digit, and stands over the line."""
    chunk = printed(TALL, TALL, TALL)
    plus = replace(chunk.glyphs[0], top=FOOT - 23, bottom=FOOT - 4)
    signed = replace(chunk, glyphs=(plus, *chunk.glyphs[1:]))
    assert word(signed, read(signed, "+33"), read(signed, "433")).text == "+33"
    assert word(chunk, read(chunk, "+33"), read(chunk, "433")).text == "433"
