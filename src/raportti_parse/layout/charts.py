"""Bar charts that are drawn, not pictured: each printed value with its bar, its category and its series.

A chart's gridlines look like a table's rulings and the numbers of its axis like a column of figures; what
a bar is labelled with is a figure, what an axis is labelled with is none.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.lines import Segment, box_of, find_lines
from raportti_parse.layout.numbers import looks_numeric
from raportti_parse.layout.scales import find_scales
from raportti_parse.layout.text import EMPTY, JoinWords, Text, compose
from raportti_parse.page.model import Box, Page, Shape, ShapeKind, Word

NARROWEST, WIDEST = 4.0, 220.0  # points: of a bar
BASE = 1.5  # points: bars stand on one line
OVER = 12.0  # points: as far above its bar may a value stand
BELOW = 40.0  # points: as far below the bars may the categories stand
FEWEST = 3
SWATCH = 16.0  # points: a legend's square is no larger
PIECE_GAP = 0.62  # in font sizes
_CATEGORY = re.compile(
    r"^(?:(?:TP|TA|KS|TPE|TAE|ENN\.?|Ennuste|Tot\.?)\s?)?(?:19|20)\d\d\s?(?:E|e|P|enn\.?|ennuste|TP|TA|TPE|TAE)?$"
    r"|^(?:\d{1,2}\s?[-–]\s?)?\d{1,2}/(?:19|20)\d\d$"
)

_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class ChartValue:
    """A value printed at a bar: what the axis and the legend call it."""

    text: Text
    category: Text
    series: Text  # empty where the chart has one series, or no legend explains the bar's colour
    alone: bool  # one value a category


@dataclass(frozen=True, slots=True)
class Chart:
    """`axis` are the numbers beside the scale, which are no figures; `labels` what else is printed in the
    drawing, of which it is not known what bar or line it belongs to."""

    box: Box
    values: tuple[ChartValue, ...]
    axis: tuple[Text, ...]
    words: tuple[Word, ...]  # all that the chart uses
    labels: tuple[Text, ...] = ()
    room: Box | None = None  # with title and legend, where more is known than `box`


def find_charts(page: Page, words: Sequence[Word], join: JoinWords) -> tuple[Chart, ...]:
    """The bar charts of a page whose bars carry their values, and other charts that have a scale."""
    found = []
    stands = _stands(page.shapes)
    for bars in stands:
        chart = _chart(bars, page, words, join)
        if chart is not None:
            found.append(chart)
    used = {id(w) for chart in found for w in chart.words}
    rest = [w for w in words if id(w) not in used] if used else words
    for scale in find_scales(page, rest, [bar.box for bars in stands for bar in bars]):
        pieces = (*scale.ticks, *scale.labels)
        found.append(
            Chart(
                scale.plot,
                (),
                tuple(compose([p.words], page.number, join) for p in scale.ticks),
                tuple(w for p in pieces for w in p.words),
                tuple(compose([p.words], page.number, join) for p in scale.labels),
                scale.room,
            )
        )
    return tuple(found)


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


def _chart(bars: Sequence[Shape], page: Page, words: Sequence[Word], join: JoinWords) -> Chart | None:
    left, right = min(b.box.x0 for b in bars), max(b.box.x1 for b in bars)
    base, top = bars[0].box.bottom, min(b.box.top for b in bars)
    upper, lower = 2 * (top - 3 * OVER), 2 * (base + BELOW + SWATCH)
    near = [w for w in words if upper <= w.box[1] + w.box[3] <= lower and not w.rotation]
    if sum(_YEAR.search(w.text) is not None for w in near) < FEWEST:
        return None  # each category names a year
    pieces = [s for line in find_lines(near, gap=PIECE_GAP) for s in line.segments]
    categories = [p for p in pieces if 0 <= p.box.top - base + 3 <= BELOW and _CATEGORY.match(p.text)]
    categories = [p for p in categories if left - WIDEST / 2 <= p.box.cx <= right + WIDEST / 2]
    if len(categories) < FEWEST:
        return None
    pitch = min(
        b.box.cx - a.box.cx for a, b in itertools.pairwise(sorted(categories, key=lambda p: p.box.x0))
    )
    placed: list[tuple[Segment, Shape, Segment]] = []
    for piece in pieces:
        if piece in categories or not looks_numeric(piece.text) or piece.box.cy >= base:
            continue
        bar = next((b for b in bars if _labels(piece.box, b.box)), None)
        home = min(categories, key=lambda c: abs(c.box.cx - piece.box.cx))
        if bar is not None and abs(home.box.cx - piece.box.cx) <= 0.6 * pitch:
            placed.append((piece, bar, home))
    if len(placed) < FEWEST:
        return None
    series = {bar.fill for _, bar, _ in placed}
    alone = len(placed) == len({id(home) for _, _, home in placed})
    names = _legend(page, words, join) if len(series) > 1 and not alone else {}
    values = tuple(
        ChartValue(
            compose([piece.words], page.number, join),
            compose([home.words], page.number, join),
            names.get(bar.fill or "", EMPTY),
            alone,
        )
        for piece, bar, home in placed
    )
    axis = _axis([p for p in pieces if p not in categories], {id(p) for p, _, _ in placed}, left, base)
    used = [w for p in (*categories, *axis, *(p for p, _, _ in placed)) for w in p.words]
    box = box_of(used).union(Box(left, top, right, base))
    return Chart(box, values, tuple(compose([p.words], page.number, join) for p in axis), tuple(used))


def _labels(value: Box, bar: Box) -> bool:
    """Whether a value stands right above a bar's top, or just below it inside the bar."""
    if abs(value.cx - bar.cx) > 0.5 * bar.width:
        return False
    return -3 <= bar.top - value.bottom <= OVER or 0 <= value.top - bar.top <= OVER


def _axis(pieces: Sequence[Segment], taken: set[int], left: float, base: float) -> list[Segment]:
    """Numbers below each other left of the bars, at even steps, with a common right edge."""
    beside = [
        p
        for p in pieces
        if id(p) not in taken and p.box.x1 < left and looks_numeric(p.text) and p.box.top < base + OVER
    ]
    columns: list[list[Segment]] = []
    for piece in sorted(beside, key=lambda p: p.box.x1):
        if columns and piece.box.x1 - columns[-1][0].box.x1 <= 3:
            columns[-1].append(piece)
        else:
            columns.append([piece])
    column = max(columns, key=len, default=[])
    column.sort(key=lambda p: p.box.top)
    steps = [b.box.top - a.box.top for a, b in itertools.pairwise(column)]
    even = len(steps) >= 2 and max(steps) - min(steps) <= 3
    return column if even else []


def _legend(page: Page, words: Sequence[Word], join: JoinWords) -> dict[str, Text]:
    """What the small squares of a legend stand for, by their colour."""
    names: dict[str, Text] = {}
    pieces = [s for line in find_lines(words, gap=1.0) for s in line.segments]
    for shape in page.shapes:
        box = shape.box
        if not shape.fill or box.width > SWATCH or box.height > SWATCH or shape.fill in names:
            continue
        right = [
            p
            for p in pieces
            if abs(p.box.cy - box.cy) <= p.size / 2 and -1 <= p.box.x0 - box.x1 <= 1.5 * p.size
        ]
        if len(right) == 1 and any(ch.isalpha() for ch in right[0].text):
            names[shape.fill] = compose([right[0].words], page.number, join)
    return names
