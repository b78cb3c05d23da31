"""Characters laid on their ink: touching letters, broken ones, lost and invented ones, and nonsense."""

from __future__ import annotations

import random

import pytest

from raportti_parse.ocr.align import align
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.strips import Read

TALL = 28


def chunk(*widths: int | tuple[int, int]) -> Chunk:
    """Glyphs of digit height from left to right; a pair is a width and the gap before it."""
    glyphs, x = [], 0
    for item in widths:
        width, gap = item if isinstance(item, tuple) else (item, 3)
        x += gap
        glyphs.append(Glyph(x, 0, x + width, TALL, width * TALL // 2))
        x += width
    return Chunk(tuple(glyphs), TALL, TALL)


def reads(text: str, places: list[float]) -> list[Read]:
    """Characters at the x of their middles; a character after a blank starts a word."""
    found: list[Read] = []
    starts = True
    for character in text:
        if character == " ":
            starts = True
            continue
        x = places[len(found)]
        found.append(Read(character, x - 8, x + 8, 0.99, starts))
        starts = False
    return found


def glyphs_of(one: Chunk, text: str, places: list[float]) -> dict[int | None, str]:
    found: dict[int | None, str] = {}
    for item in align(one, reads(text, places)):
        found[item.glyph] = found.get(item.glyph, "") + item.text
    return found


def test_letters_that_touch_share_their_ink_and_no_other_letter_is_lost() -> None:
    one = chunk(18, 18, 16, 18, 36, (16, 14), 8, 16)  # "makset" with t and t in one, then a word "sis"
    middles = [g.centre - 12 for g in one.glyphs]  # the engine's boxes are off to the left
    places = [*middles[:4], middles[4] - 8, middles[4] + 8, *middles[5:]]
    assert glyphs_of(one, "maketu sis", places) == {
        0: "m",
        1: "a",
        2: "k",
        3: "e",
        4: "tu",
        5: "s",
        6: "i",
        7: "s",
    }


def test_a_digit_without_ink_and_ink_without_a_digit_show() -> None:
    one = chunk(18, 18, 18)
    centres = [g.centre for g in one.glyphs]
    assert glyphs_of(one, "123", centres) == {0: "1", 1: "2", 2: "3"}
    assert glyphs_of(one, "13", [centres[0], centres[2]]) == {0: "1", 1: "", 2: "3"}
    assert None in glyphs_of(one, "1237", [*centres, centres[2] + 40])


@pytest.mark.parametrize("seed", range(40))
def test_every_character_and_every_glyph_comes_out_in_order(seed: int) -> None:
    rng = random.Random(seed)
    widths = [
        (rng.choice((3, 8, 18, 30, 60)), rng.choice((1, 4, 15))) for _ in range(rng.choice((1, 3, 30, 70)))
    ]
    one = chunk(*widths)
    text = "".join(rng.choice("aeim1234567890.,-% ") for _ in range(rng.choice((0, 1, 5, 40, 90))))
    got = reads(text, [rng.uniform(-50, one.x1 + 50) for _ in text])
    items = align(one, got)
    assert "".join(item.text for item in items) == text.replace(" ", "")
    glyphs = [item.glyph for item in items if item.glyph is not None]
    assert glyphs == sorted(glyphs)


def line_of(text: str, widths: dict[str, int], touching: str = "") -> Chunk:
    """Print with its own heights: small letters low, p and y under the line; letters of `touching` in one."""
    foot, x = 60, 0
    glyphs: list[Glyph] = []
    for number, character in enumerate(text):
        if character == " ":
            x += 18
            continue
        wide = widths.get(character, 20)
        low, hangs = character in "acemnorsuvxz", character in "gjpqy"
        top = foot - (21 if low or character in "gpqy" else TALL)
        glyph = Glyph(x, top, x + wide, foot + (8 if hangs else 0), 300)
        if character == "-":
            glyph = Glyph(x, foot - 14, x + 12, foot - 10, 48)
        if touching and number and text[number - 1 : number + 1] == touching:
            glyph = glyphs.pop().union(glyph)
        glyphs.append(glyph)
        x = glyph.x1 + 4
    return Chunk(tuple(glyphs), TALL, foot)


def test_a_dash_that_was_not_read_takes_no_letter() -> None:
    """As many characters as glyphs, for two letters share one: their order alone would lose the first."""
    one = line_of("- Yrittiönen", {"i": 6, "t": 12}, touching="tt")
    assert len(one.glyphs) == len("Yrittiönen")
    places = [g.centre for g in one.glyphs]
    at = [places[1], places[2], places[3], places[4] - 7, places[4] + 7, *places[5:]]
    items = align(one, reads("Yrittiönen", at))
    assert next(i.text for i in items if i.glyph == 1) == "Y"
    assert "".join(i.text for i in items if i.glyph not in (0, None)) == "Yrittiönen"


def test_a_word_whose_boxes_are_all_off_by_a_letter_is_laid_on_its_ink() -> None:
    one = line_of("saamiset siirtyvät", {"i": 6, "t": 13, "r": 12, "m": 32}, touching="yv")
    right = line_of("saamiset siirtyvät", {"i": 6, "t": 13, "r": 12, "m": 32})
    middles = [g.centre for g in right.glyphs]
    items = align(one, reads("saamiset siirtyvät", [*middles[:8], *(x + 30 for x in middles[8:])]))
    assert [i.text for i in items if i.glyph is not None] == list("saamisetsiirtyvät")
    assert next(i.glyph for i in items if i.text == "ä") == len(one.glyphs) - 2
