"""Pictures that are broken, huge, odd or endless: no exception, bounded time, and a problem that says so."""

from __future__ import annotations

import time

import numpy as np
import pytest
from PIL import Image

from raportti_parse.ocr import read_picture
from raportti_parse.page.model import Box
from tests.ocr.counting import CountingEngine
from tests.ocr.test_pictures import ROWS, lines, table

BOX = Box(0, 0, 100, 100)


@pytest.mark.parametrize("size", [(1, 1), (2, 2), (3, 900), (900, 1), (16, 8)])
def test_tiny_pictures_say_nothing(engine: CountingEngine, size: tuple[int, int]) -> None:
    assert read_picture(Image.new("RGB", size, "#ff0000"), BOX, engine).words == ()
    assert engine.calls == 0


@pytest.mark.parametrize("mode", ["CMYK", "1", "RGBA", "LA", "I", "F", "L", "I;16"])
def test_every_mode_is_read(engine: CountingEngine, mode: str) -> None:
    image = table(ROWS)
    if mode == "1":
        image = image.convert("L").point(lambda v: 255 if v > 128 else 0).convert("1")
    elif mode == "I;16":
        image = Image.fromarray(np.asarray(image.convert("L")).astype(np.uint16) * 257)
    else:
        image = image.convert(mode)
    reading = read_picture(image, Box(0, 0, image.width, image.height), engine)
    assert lines(reading) == [" ".join(row) for row in ROWS]


def test_transparent_paper_is_white(engine: CountingEngine) -> None:
    image = table(ROWS).convert("RGBA")
    alpha = image.convert("L").point(lambda v: 255 - v)
    image.putalpha(alpha)
    reading = read_picture(image, Box(0, 0, image.width, image.height), engine)
    assert lines(reading) == [" ".join(row) for row in ROWS]


def test_noise_and_gradients_say_nothing(engine: CountingEngine) -> None:
    noise = np.random.default_rng(1).integers(0, 255, (700, 900, 3), dtype=np.uint8)
    assert read_picture(Image.fromarray(noise), BOX, engine).words == ()
    fade = np.tile(np.linspace(0, 255, 900, dtype=np.uint8), (600, 1))
    assert read_picture(Image.fromarray(fade), BOX, engine).words == ()


def test_a_picture_that_takes_too_long_is_a_problem(engine: CountingEngine) -> None:
    image = table(ROWS * 12, size=24)
    start = time.monotonic()
    reading = read_picture(image, BOX, engine, time_limit=0.01, page=4)
    assert time.monotonic() - start < 10
    assert [p.code for p in reading.problems] == ["picture_timeout"]
    assert reading.problems[0].page == 4
    assert reading.problems[0].box == BOX


def test_more_print_than_a_page_can_hold_is_a_problem(
    engine: CountingEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("raportti_parse.ocr.glyphs.MOST_PARTS", 20)
    reading = read_picture(table(ROWS), BOX, engine)
    assert reading.words == ()
    assert [p.code for p in reading.problems] == ["picture_unreadable"]
