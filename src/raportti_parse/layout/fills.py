"""The page's fills, looked up by place: which colour lies under a box."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from raportti_parse.page.model import Box, Shape

STRIP = 24.0  # points: fills are kept by strips of the page this high
MAX_STRIPS = 400  # what lies further down is on no page
LOWEST = MAX_STRIPS * STRIP
COVER = 0.6  # share of a box that a fill must cover to be its colour


Entry = tuple[float, float, float, float, str]
"""Left, top, right and bottom of a fill, and its colour."""


class Fills:
    """Filled rects by horizontal strips, so that a look-up costs a handful of comparisons."""

    __slots__ = ("_shapes", "_strips")

    def __init__(self, shapes: Sequence[Shape]) -> None:
        self._shapes = shapes
        self._strips: dict[int, list[Entry]] | None = None  # made when they are first asked for

    def _at(self, y: float) -> Iterable[Entry]:
        """The fills of a strip of the page, the last drawn first."""
        strips = self._strips
        if strips is None:
            strips = self._strips = _by_strip(self._shapes)
        return reversed(strips.get(int(y // STRIP), ()))

    def under(self, box: Box) -> str | None:
        """The colour of the last drawn fill that covers most of a box; white shows nothing."""
        left, upper, right, lower = box
        cx, cy = (left + right) / 2, (upper + lower) / 2
        need = COVER * (right - left) * (lower - upper)
        # a rect that covers more than half of a box covers its middle
        for x0, top, x1, bottom, fill in self._at(cy):
            if x0 <= cx <= x1 and top <= cy <= bottom:
                width = (x1 if x1 < right else right) - (x0 if x0 > left else left)
                height = (bottom if bottom < lower else lower) - (top if top > upper else upper)
                if width * height > need:
                    return None if fill == "#ffffff" else fill
        return None

    def at(self, x: float, y: float) -> str | None:
        """The colour that is drawn last at a point; white shows nothing."""
        for x0, top, x1, bottom, fill in self._at(y):
            if x0 <= x <= x1 and top <= y <= bottom:
                return None if fill == "#ffffff" else fill
        return None

    def band(self, box: Box, other: Box | None = None) -> bool:
        """Whether a colour lies under the middle of a box, and the same one under the other's."""
        colour = self.at(box.cx, box.cy)
        return colour is not None and (other is None or self.at(other.cx, other.cy) == colour)


def _by_strip(shapes: Sequence[Shape]) -> dict[int, list[Entry]]:
    """The filled shapes that cross each strip, in drawing order."""
    strips: dict[int, list[Entry]] = defaultdict(list)
    for shape in shapes:
        if not shape.fill:
            continue
        x0, top, x1, bottom = shape.box
        entry = (x0, top, x1, bottom, shape.fill)
        first = int(top // STRIP) if top > 0 else 0
        last = int(bottom // STRIP) if bottom < LOWEST else MAX_STRIPS
        if first == last:
            strips[first].append(entry)
        else:
            for strip in range(first, last + 1):
                strips[strip].append(entry)
    return strips
