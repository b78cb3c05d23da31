"""The colour that a small picture shows."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from raportti_parse.layout.colours import COLOURED, lab

if TYPE_CHECKING:
    from PIL.Image import Image

SIDE = 48  # pixels to which a picture is scaled down before counting
STEP = 24  # shades of one colour that count together
LEAST = 0.04  # share of the pixels that a colour must have


def dominant_colour(picture: Image) -> str | None:
    """The colour of most coloured pixels; of a picture without colour, the tone that fills its drawing.

    None for a picture that is white all over.
    """
    image = picture.convert("RGB")
    if max(image.size) > SIDE:
        image.thumbnail((SIDE, SIDE))
    counts: Counter[tuple[int, int, int]] = Counter()
    sums: dict[tuple[int, int, int], list[int]] = {}
    data = image.tobytes()
    total = len(data) // 3
    for at in range(0, len(data), 3):
        red, green, blue = data[at], data[at + 1], data[at + 2]
        key = (red // STEP, green // STEP, blue // STEP)
        counts[key] += 1
        seen = sums.setdefault(key, [0, 0, 0])
        seen[0] += red
        seen[1] += green
        seen[2] += blue

    def shade(key: tuple[int, int, int]) -> str:
        return "#" + "".join(f"{round(part / counts[key]):02x}" for part in sums[key])

    coloured = [key for key in counts if lab(shade(key)).chroma >= COLOURED]
    if sum(counts[key] for key in coloured) >= LEAST * total:
        # Shading and gloss give a ball many tones of one hue: the hue that most pixels share, in its
        # strongest common tone
        sector = {key: round(lab(shade(key)).hue / 20) % 18 for key in coloured}
        hues: Counter[int] = Counter()
        for key in coloured:
            hues[sector[key]] += counts[key]
        best = max(hues, key=lambda h: hues[h])
        family = [key for key in coloured if (sector[key] - best) % 18 in (0, 17, 1)]
        return shade(max(family, key=lambda k: (counts[k], k)))
    ink = [key for key in counts if lab(shade(key)).lightness < 93]
    if sum(counts[key] for key in ink) < LEAST * total:
        return None
    # A disc or a sign in an empty ring: whichever fills more of the drawing
    face = _inside(data, image.size)
    dark = sum(1 for value in face if value < 225)
    # what is drawn in pale tones alone has no ring
    return shade(max(ink, key=lambda k: (counts[k], k))) if not face or 2 * dark > len(face) else "#ffffff"


def _inside(data: bytes, size: tuple[int, int]) -> list[int]:
    """The lightest channel of every pixel within the bounds of what is drawn dark; none where nothing is."""
    width = size[0]
    tones = [max(data[at], data[at + 1], data[at + 2]) for at in range(0, len(data), 3)]
    drawn = [(at % width, at // width) for at, tone in enumerate(tones) if tone < 225]
    if not drawn:
        return []
    left, right = min(x for x, _ in drawn), max(x for x, _ in drawn)
    top, bottom = min(y for _, y in drawn), max(y for _, y in drawn)
    return [tones[y * width + x] for y in range(top, bottom + 1) for x in range(left, right + 1)]
