"""How far two colours are apart to the eye, and which hue a colour has."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import NamedTuple


class Lab(NamedTuple):
    """A colour in CIELAB (D65): lightness 0 to 100, green-red and blue-yellow."""

    lightness: float
    a: float
    b: float

    @property
    def chroma(self) -> float:
        return math.hypot(self.a, self.b)

    @property
    def hue(self) -> float:
        """Degrees, 0 to 360: red about 40, amber 80, yellow 100, green 145, blue 290."""
        return math.degrees(math.atan2(self.b, self.a)) % 360


def _linear(channel: int) -> float:
    share = channel / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _curve(value: float) -> float:
    return value ** (1 / 3) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116


@lru_cache(maxsize=4096)
def lab(colour: str) -> Lab:
    """The CIELAB place of a "#rrggbb" colour.

    >>> round(lab("#ffffff").lightness), round(lab("#00b050").hue)
    (100, 147)
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    x = _curve((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047)
    y = _curve(0.2126729 * red + 0.7151522 * green + 0.0721750 * blue)
    z = _curve((0.0193339 * red + 0.1191920 * green + 0.9503041 * blue) / 1.08883)
    return Lab(116 * y - 16, 500 * (x - y), 200 * (y - z))


@lru_cache(maxsize=16384)
def distance(one: str, other: str) -> float:
    """CIEDE2000 with lightness counted half: a darker red is still that red.

    >>> distance("#ff0000", "#c00000") < 10 < distance("#ffc000", "#00b050")
    True
    """
    first, second = lab(one), lab(other)
    mean_chroma = (first.chroma + second.chroma) / 2
    grey = 0.5 * (1 - math.sqrt(mean_chroma**7 / (mean_chroma**7 + 25.0**7)))
    a1, a2 = first.a * (1 + grey), second.a * (1 + grey)
    c1, c2 = math.hypot(a1, first.b), math.hypot(a2, second.b)
    h1 = math.degrees(math.atan2(first.b, a1)) % 360
    h2 = math.degrees(math.atan2(second.b, a2)) % 360
    turn = h2 - h1
    if c1 * c2 == 0:
        turn = 0.0
    elif turn > 180:
        turn -= 360
    elif turn < -180:
        turn += 360
    d_hue = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn / 2))
    d_light, d_chroma = second.lightness - first.lightness, c2 - c1
    light, chroma = (first.lightness + second.lightness) / 2, (c1 + c2) / 2
    if c1 * c2 == 0:
        hue = h1 + h2
    elif abs(h1 - h2) <= 180:
        hue = (h1 + h2) / 2
    else:
        hue = (h1 + h2 + 360) / 2 % 360
    weight = (
        1
        - 0.17 * math.cos(math.radians(hue - 30))
        + 0.24 * math.cos(math.radians(2 * hue))
        + 0.32 * math.cos(math.radians(3 * hue + 6))
        - 0.20 * math.cos(math.radians(4 * hue - 63))
    )
    s_light = 1 + 0.015 * (light - 50) ** 2 / math.sqrt(20 + (light - 50) ** 2)
    s_chroma = 1 + 0.045 * chroma
    s_hue = 1 + 0.015 * chroma * weight
    bend = 2 * math.sqrt(chroma**7 / (chroma**7 + 25.0**7))
    rotation = -bend * math.sin(math.radians(60 * math.exp(-(((hue - 275) / 25) ** 2))))
    light_part = d_light / (2 * s_light)
    chroma_part, hue_part = d_chroma / s_chroma, d_hue / s_hue
    return math.sqrt(light_part**2 + chroma_part**2 + hue_part**2 + rotation * chroma_part * hue_part)


COLOURED = 18.0  # chroma from which the eye calls a patch coloured and not grey


def is_coloured(colour: str | None) -> bool:
    """Whether a colour is neither white, black nor grey."""
    return colour is not None and lab(colour).chroma >= COLOURED


@lru_cache(maxsize=4096)
def is_white(colour: str | None) -> bool:
    """Whether a colour is the paper's, or as good as none."""
    return colour is None or (lab(colour).lightness > 97 and lab(colour).chroma < 5)
