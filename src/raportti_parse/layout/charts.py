"""Charts that are drawn, not pictured: what stands at a scale is no figure, and their gridlines no table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.scales import find_scales
from raportti_parse.layout.text import JoinWords, Text, compose
from raportti_parse.page.model import Box, Page, Shape, ShapeKind, Word

NARROWEST, WIDEST = 4.0, 220.0  # points: of a bar
BASE = 1.5  # points: bars stand on one line
FEWEST = 3


@dataclass(frozen=True, slots=True)
class Chart:
    """`axis` are the numbers beside the scale, which are no figures; `labels` what else is printed in the
    drawing, of which it is not known what bar or line it belongs to."""

    box: Box
    room: Box  # with title and legend
    axis: tuple[Text, ...]
    labels: tuple[Text, ...]
    words: tuple[Word, ...]  # all that the chart uses


def find_charts(page: Page, words: Sequence[Word], join: JoinWords) -> tuple[Chart, ...]:
    """The charts of a page that have a scale."""
    bars = [bar.box for stand in _stands(page.shapes) for bar in stand]
    return tuple(
        Chart(
            scale.plot,
            scale.room,
            tuple(compose([p.words], page.number, join) for p in scale.ticks),
            tuple(compose([p.words], page.number, join) for p in scale.labels),
            tuple(w for p in (*scale.ticks, *scale.labels) for w in p.words),
        )
        for scale in find_scales(page, words, bars)
    )


def _stands(shapes: Sequence[Shape]) -> list[list[Shape]]:
    """Filled rects that stand side by side on one line and differ in height."""
    bars = [
        s
        for s in shapes
        if s.kind is ShapeKind.RECT
        and s.fill not in (None, "#ffffff")
        and NARROWEST <= s.box.width <= WIDEST
        and s.box.height >= NARROWEST
    ]
    stands: list[list[Shape]] = []
    for bar in sorted(bars, key=lambda s: s.box.bottom):
        if stands and bar.box.bottom - stands[-1][-1].box.bottom <= BASE:
            stands[-1].append(bar)
        else:
            stands.append([bar])
    return [
        stand
        for stand in stands
        if len(stand) >= FEWEST and len({round(bar.box.top / BASE) for bar in stand}) >= FEWEST - 1
    ]
