"""Small marks that belong to no word: bullets, dots of letters, minus signs on a line of their own."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr import PictureReading, is_doubtful, read_picture
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.glyphs import Glyph
from raportti_parse.ocr.lone import BULLET, WRAPPED, find_lone
from raportti_parse.page.model import Box
from tests.fonts import LATO, font
from tests.ocr.counting import CountingEngine

LINE = Chunk(tuple(Glyph(100 + 25 * n, 100, 118 + 25 * n, 130, 300) for n in range(6)), 30.0, 130.0)


def lone(*parts: Glyph) -> list[str]:
    return [sign for _, _, _, sign in find_lone(parts, [LINE])]


@pytest.mark.parametrize(
    ("part", "signs"),
    [
        (Glyph(60, 110, 70, 120, 80), [BULLET]),  # a disc before the line
        (Glyph(60, 110, 74, 114, 56), [""]),  # a dash there is left to the engine
        (Glyph(102, 92, 107, 97, 24), []),  # over a letter: its dot
        (Glyph(232, 78, 242, 82, 36), [WRAPPED]),  # over the end of the line
        (Glyph(150, 78, 160, 82, 36), []),  # over it, and at none of its edges
        (Glyph(140, 140, 150, 150, 80), []),  # under it
    ],
)
def test_form_and_place_say_what_a_small_mark_is(part: Glyph, signs: list[str]) -> None:
    assert lone(part) == signs


def test_several_dashes_in_a_row_are_a_dotted_ruling() -> None:
    assert lone(*(Glyph(232 - 30 * n, 78, 242 - 30 * n, 82, 36) for n in range(3))) == []


def drawn(engine: CountingEngine, *lines: tuple[int, int, str, int]) -> PictureReading:
    image = Image.new("RGB", (900, 420), "#ffffff")
    draw = ImageDraw.Draw(image)
    for x, y, text, size in lines:
        face = font(LATO, size)
        draw.text((x, y), text, font=face, fill="#000000", anchor="ls")
    return read_picture(image, Box(0, 0, 900, 420), engine)


def test_bullets_stand_before_their_items(engine: CountingEngine) -> None:
    items = ("Ennakkoneuvonta toteutui", "Koulutusta 5 päivää", "Lupien käsittely 30 vrk")
    lines = [(x, 80 + 60 * n, t, 28) for n, item in enumerate(items) for x, t in ((40, BULLET), (90, item))]
    reading = drawn(engine, *lines)
    bullets = [w for w in reading.words if w.text == BULLET]
    assert [round(w.box.cx) for w in bullets] == pytest.approx([47, 47, 47], abs=4)
    assert not any(is_doubtful(w.confidence, w.alternatives) for w in bullets)


def test_dots_of_large_print_beside_small_print_are_no_words(engine: CountingEngine) -> None:
    small = [(450, 40 + 22 * n, "Ohjelman kaikki tilat ja toimet toteutuivat vuonna", 17) for n in range(16)]
    large = [
        (20, 60 + 60 * n, t, 34) for n, t in enumerate(("kuntalaisten tilit", "digitaalisiin", "liitäntä"))
    ]
    texts = [w.text for w in drawn(engine, *small, *large).words]
    assert {"kuntalaisten", "digitaalisiin", "liitäntä"} <= set(texts)
    assert all(len(text) > 1 for text in texts)


def test_a_minus_on_the_line_above_its_number_is_read_and_doubtful(engine: CountingEngine) -> None:
    rows = [(20, 60 + 45 * n, "Henkilöstökulut", 28) for n in range(3)]
    figures = [(600, 60, "29 248 420,00", 28), (600, 150, "46 525 690,00", 28)]
    width = font(LATO, 28).getlength("46 525 690,00")
    minus = (round(600 + width) - 9, 115, "-", 28)
    del rows[1]
    reading = drawn(engine, *rows, *figures, minus)
    (dash,) = [w for w in reading.words if w.text == "-"]
    assert is_doubtful(dash.confidence, dash.alternatives)
    assert dash.box.cy == pytest.approx(106, abs=6)
