"""The colour of a small picture, whatever its tone."""

from __future__ import annotations

from itertools import product

import pytest
from PIL import Image

from raportti_parse.layout.pixels import dominant_colour


def test_every_light_colour_is_one() -> None:
    failed = []
    tones = range(155, 256, 5)
    for red, green, blue in product(tones, tones, tones):
        colour = dominant_colour(Image.new("RGB", (7, 7), (red, green, blue)))
        if colour not in (f"#{red:02x}{green:02x}{blue:02x}", None):
            failed.append((red, green, blue, colour))
    assert failed == []


@pytest.mark.parametrize("colour", [(195, 225, 200), (255, 192, 0), (0, 176, 80), (192, 0, 0)])
def test_a_picture_of_one_colour_has_that_colour(colour: tuple[int, int, int]) -> None:
    assert dominant_colour(Image.new("RGB", (7, 7), colour)) == "#{:02x}{:02x}{:02x}".format(*colour)
