"""Charts known by their scale: numbers at even steps that stand evenly above each other, the largest on top.

No table prints such a column: what it counts down with so evenly is the height on the page. The numbers of
the scale are no figures, and what is printed beside it are labels of lines and bars, whose meaning lies in
the drawing. Words read from a picture or a scan show no more of the chart than that; on a page of text
something other than a ruling must be drawn beside the scale.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from raportti_parse.layout.lines import Line, Segment, box_of, find_lines, segment_of
from raportti_parse.layout.numbers import looks_like_heading
from raportti_parse.page.model import Box, Direction, Origin, Page, Ruling, Shape, ShapeKind, Word

PIECE_GAP = 0.62  # in font sizes
EDGE = 0.5  # in font sizes: how far the ends of a scale's numbers may lie apart
LEVEL = 0.35  # in font sizes: how far a number may stand from its place on the scale
FEWEST, LINED = 4, 3  # numbers of a scale, and of one whose lines are drawn beside them
_TICK = re.compile(
    r"^(?P<sign>[-\u2010\u2013\u2212]\s?)?"
    r"(?:(?P<grouped>\d{1,3}(?:[.,]\d{3})+)|(?P<plain>\d+(?:\s\d+)*(?:[.,]\d+)?))\s?(?:%|€|t€|m€|M€|k€)?$"
)
_STEPS = frozenset({1, 2, 3, 4, 5, 6, 8, 15, 25, 75})  # what a scale goes by, noughts apart
_WORD = re.compile(r"[^\W\d_]{4,}")
SENTENCE = 4  # words: more are running text beside the chart
NARROWEST = 40.0  # points: a line of a chart
NEIGHBOURS = 3  # numbers: as far apart may two stand that the rest of a scale is measured by
FRAME = 4.0  # points: as unequal are the sides of a frame, as OCR finds them
_RANKS = 12  # up to here numbers that go down by one may be ranks or grades


@dataclass(frozen=True, slots=True)
class Scale:
    """One scale with the room of its plot: its numbers, what is printed beside it, and the whole drawing."""

    ticks: tuple[Segment, ...]
    labels: tuple[Segment, ...]
    plot: Box  # from the scale to the end of its lines
    room: Box  # with title, categories and legend


@dataclass(frozen=True, slots=True)
class _Tick:
    piece: Segment
    value: Decimal


def find_scales(page: Page, words: Sequence[Word], bars: Sequence[Box] = ()) -> list[Scale]:
    """The scales of a page, from top to bottom; `bars` are drawn ones, which a scale may belong to."""
    drawn = [*bars, *(s.box for s in page.shapes if _is_curve(s))]
    pictured = any(w.origin is Origin.PICTURE_OCR or w.origin is Origin.SCAN_OCR for w in words)
    if not pictured and not drawn:
        return []
    lines = find_lines(words, gap=PIECE_GAP)
    ticks = [t for line in lines if pictured or not _WORD.search(line.segments[0].text) for t in _ticks(line)]
    if len(ticks) < LINED:
        return []
    runs: list[list[_Tick]] = []
    for column in _columns(ticks):
        run = _steps(column, page.rulings)
        taken = {id(t.piece.words[0]) for r in runs for t in r}
        if run and not any(id(t.piece.words[0]) in taken for t in run) and not _labelled(run, lines):
            runs.append(run)
    boxes = [box_of([w for t in run for w in t.piece.words]) for run in runs]
    scales = [_scale(run, box, boxes, page, lines) for run, box in zip(runs, boxes, strict=True)]
    scales.sort(key=lambda s: (s.plot.top, s.plot.x0))
    if pictured:
        return scales
    return [s for s in scales if any(s.plot.overlap(box) > 0 for box in drawn)]


def _is_curve(shape: Shape) -> bool:
    """Whether a shape is drawn with a line and not filled, as lines of charts are."""
    return shape.fill is None and shape.kind is not ShapeKind.RECT and shape.box.width > NARROWEST


def _ticks(line: Line) -> Iterator[_Tick]:
    """The pieces of a line that can be numbers of a scale; a dash drawn at one is no part of it."""
    for piece in line.segments:
        value = _value(piece.text)
        if value is not None:
            yield _Tick(piece, value)
            continue
        for part in _parts(piece.words):
            value = _value(part.text)
            if value is not None:
                yield _Tick(part, value)


def _parts(words: Sequence[Word]) -> Iterator[Segment]:
    """A piece cut at the words that hold no letter and no digit: what OCR makes of the lines of a chart."""
    part: list[Word] = []
    for word in words:
        if any(c.isalnum() or c in "%€" for c in word.text):
            part.append(word)
        elif part:
            yield segment_of(part)
            part = []
    if part and len(part) < len(words):
        yield segment_of(part)


@lru_cache(maxsize=4096)
def _value(text: str) -> Decimal | None:
    """What a number of a scale says, for the sake of its place alone.

    >>> _value("140,000"), _value("2 5 00 €"), _value("-20"), _value("7,5 %"), _value("4.1.2024")
    (Decimal('140000'), Decimal('2500'), Decimal('-20'), Decimal('7.5'), None)
    """
    match = _TICK.match(text)
    if match is None:
        return None
    if match["grouped"]:
        number = Decimal(re.sub(r"[.,]", "", match["grouped"]))
    else:  # letter-spaced digits come apart, wherever the spaces fall
        number = Decimal(re.sub(r"\s", "", match["plain"]).replace(",", "."))
    return -number if match["sign"] else number


def _columns(ticks: Sequence[_Tick]) -> list[list[_Tick]]:
    """Numbers that end, or begin, at one place, each column from top to bottom, the longest first."""
    found: list[list[_Tick]] = []
    for edge in (2, 0):
        columns: list[list[_Tick]] = []
        for tick in sorted(ticks, key=lambda t: t.piece.box[edge]):
            first = columns[-1][0].piece if columns else None
            if first is not None and tick.piece.box[edge] - first.box[edge] <= EDGE * first.size:
                columns[-1].append(tick)
            else:
                columns.append([tick])
        found += [c for c in columns if len(c) >= LINED]
    for column in found:
        column.sort(key=lambda t: t.piece.box.cy)
    return sorted(found, key=len, reverse=True)


def _steps(column: Sequence[_Tick], rulings: Sequence[Ruling]) -> list[_Tick]:
    """The numbers of a column that stand where their value puts them, and what stands on the same steps."""
    best: list[_Tick] = []
    pairs = ((a, b) for n, a in enumerate(column) for b in column[n + 1 : n + 1 + NEIGHBOURS])
    for upper, lower in pairs:
        rise, fall = upper.value - lower.value, lower.piece.box.cy - upper.piece.box.cy
        if rise <= 0 or fall < upper.piece.size * 0.8:
            continue
        each = fall / float(rise)  # points a unit: of the place alone, no figure comes of it
        slack = LEVEL * upper.piece.size
        run = [
            t
            for t in column
            if abs(float(upper.value - t.value) * each - (t.piece.box.cy - upper.piece.box.cy)) <= slack
        ]
        if len(run) > len(best):
            best = run
    best = _even(best, rulings)
    if len(best) < FEWEST and (len(best) < LINED or not all(_has_line(t.piece, rulings) for t in best)):
        return []
    top, bottom = best[0].piece.box.cy, best[-1].piece.box.cy
    between = [t for t in column if top <= t.piece.box.cy <= bottom]
    return _with_misread(best, column) if 5 * len(best) >= 3 * len(between) else []


def _with_misread(run: list[_Tick], column: Sequence[_Tick]) -> list[_Tick]:
    """The run with the numbers that stand on its steps all the same, one after the other: misread ones."""
    places = [t.piece.box.cy for t in run]
    pitch = min(b - a for a, b in itertools.pairwise(places))
    whole, grown = list(run), True
    while grown:
        grown = False
        top, bottom = whole[0].piece.box.cy, whole[-1].piece.box.cy
        for tick in column:
            place = tick.piece.box.cy
            slack = 2 * LEVEL * tick.piece.size
            between = top < place < bottom and abs((place - top + pitch / 2) % pitch - pitch / 2) <= slack
            if tick not in whole and (
                between or min(abs(top - pitch - place), abs(place - bottom - pitch)) <= slack
            ):
                whole.append(tick)
                grown = True
        whole.sort(key=lambda t: t.piece.box.cy)
    return whole


def _even(run: Sequence[_Tick], rulings: Sequence[Ruling]) -> list[_Tick]:
    """Those of a run that go down by one round step, as a scale does; none where it is no scale's step."""
    falls = Counter(a.value - b.value for a, b in itertools.pairwise(run))
    if not falls:
        return []
    step = min(falls, key=lambda fall: (-falls[fall], fall))
    if step <= 0 or int("".join(map(str, step.normalize().as_tuple().digits))) not in _STEPS:
        return []
    offset, _ = Counter(t.value % step for t in run).most_common(1)[0]
    even = [t for t in run if t.value % step == offset]
    if all(1980 <= t.value <= 2079 and t.value == int(t.value) for t in even):
        return []  # years
    if step == 1 and even[0].value <= _RANKS and sum(_has_line(t.piece, rulings) for t in even) < LINED:
        return []
    return even


def _has_line(piece: Segment, rulings: Sequence[Ruling]) -> bool:
    """Whether a line of the chart runs from the number's middle."""
    return any(
        r.direction is Direction.HORIZONTAL
        and abs(r.box.cy - piece.box.cy) <= LEVEL * piece.size
        and (abs(r.box.x0 - piece.box.x1) <= 3 * piece.size or abs(piece.box.x0 - r.box.x1) <= 3 * piece.size)
        for r in rulings
    )


def _labelled(run: Sequence[_Tick], lines: Sequence[Line]) -> bool:
    """Whether words or years stand level before most of the numbers: rows of a table."""
    spoken = 0
    for tick in run:
        box, size = tick.piece.box, tick.piece.size
        spoken += any(
            p.box.x1 <= box.x0 + 1 and abs(p.box.cy - box.cy) <= LEVEL * size and _names_row(p.text)
            for line in lines
            if line.box.top <= box.bottom and line.box.bottom >= box.top
            for p in line.segments
        )
    return 5 * spoken > 2 * len(run)


def _names_row(text: str) -> bool:
    return _WORD.search(text) is not None or looks_like_heading(text)


def _scale(run: Sequence[_Tick], box: Box, others: Sequence[Box], page: Page, lines: Sequence[Line]) -> Scale:
    """The scale with its plot and its room."""
    size = max(t.piece.size for t in run)
    pitch = min(b.piece.box.cy - a.piece.box.cy for a, b in itertools.pairwise(run))
    margin = min(max(0.7 * pitch, size), 2.5 * size)
    band = Box(0.0, box.top - margin, page.width, box.bottom + margin)
    frame = _frame(box, size, page)
    left, right = _sides(run, box, others, page, band, lines)
    if frame is not None:
        right = min(right, frame.x1)
    plot = Box(left, band.top, right, band.bottom)
    ticks = {id(w) for t in run for w in t.piece.words}
    labels = [
        segment_of(words)
        for line in lines
        if line.box.bottom >= plot.top and line.box.top <= plot.bottom
        for p in line.segments
        if (words := [w for w in p.words if id(w) not in ticks]) and _is_label(p, plot)
    ]
    return Scale(tuple(t.piece for t in run), tuple(labels), plot, _room(plot, frame, size, lines))


def _is_label(piece: Segment, plot: Box) -> bool:
    """Whether a piece is printed in the plot, or right below it, and is no running text."""
    return plot.holds(piece.box.cx, piece.box.cy) and len(_WORD.findall(piece.text)) <= SENTENCE


def _sides(
    run: Sequence[_Tick], box: Box, others: Sequence[Box], page: Page, band: Box, lines: Sequence[Line]
) -> tuple[float, float]:
    """How far a plot goes to the left and to the right: to the end of its lines, of its categories, or to
    where other text begins."""
    after: list[float] = []
    before: list[float] = []
    for ruling in page.rulings:
        if ruling.direction is not Direction.HORIZONTAL or ruling.box.width < 2 * box.width:
            continue
        if not any(abs(ruling.box.cy - t.piece.box.cy) <= 2 * LEVEL * t.piece.size for t in run):
            continue
        size = run[0].piece.size
        if -2 <= ruling.box.x0 - box.x1 <= 3 * size:
            after.append(ruling.box.x1)
        elif -2 <= box.x0 - ruling.box.x1 <= 4 * size:
            before.append(ruling.box.x0)
    if len(before) > len(after):
        return min(before), box.x1
    limit = page.width
    for other in others:
        if other.x0 > box.x1 and other.top < band.bottom and other.bottom > band.top:
            limit = min(limit, other.x1 if _shares(other, box) else other.x0 - 1)
    if len(after) >= 2:
        return box.x0, min(max(after), limit)
    for line in lines:
        for piece in line.segments:
            spoken = len(_WORD.findall(piece.text)) > SENTENCE
            if spoken and piece.box.x0 > box.x1 and band.top <= piece.box.cy <= band.bottom:
                limit = min(limit, piece.box.x0 - 1)
    return box.x0, max(limit, box.x1)


def _shares(other: Box, box: Box) -> bool:
    """Whether two scales stand at the two sides of one plot."""
    return abs(other.top - box.top) <= 6 and abs(other.bottom - box.bottom) <= 6


def _frame(box: Box, size: float, page: Page) -> Box | None:
    """The smallest frame drawn around a scale, by its two sides."""
    tall = [
        r.box
        for r in page.rulings
        if r.direction is Direction.VERTICAL and r.box.top <= box.top and r.box.bottom >= box.bottom
    ]
    frames = [
        Box(left.cx, max(left.top, right.top), right.cx, min(left.bottom, right.bottom))
        for left in tall
        for right in tall
        if box.x0 - 8 * size <= left.cx <= box.x0
        and right.cx > box.x1
        and max(abs(left.top - right.top), abs(left.bottom - right.bottom)) <= FRAME
    ]
    return min(frames, key=lambda f: f.width, default=None)


def _room(plot: Box, frame: Box | None, size: float, lines: Sequence[Line]) -> Box:
    """The plot with its title and legend: to the frame around it, or to the next running text."""
    if frame is not None:
        return plot.union(frame)
    text = [p.box for line in lines for p in line.segments if len(p.words) > SENTENCE and _is_text(p)]
    top, bottom = plot.top - 4 * size, plot.bottom + 6 * size
    top = max([top, *(b.bottom for b in text if b.cy < plot.top)])
    bottom = min([bottom, *(b.top for b in text if b.cy > plot.bottom)])
    return Box(plot.x0 - 2 * size, top, plot.x1 + 2 * size, bottom)


def _is_text(piece: Segment) -> bool:
    """Whether most of a piece is words."""
    return 2 * len(_WORD.findall(piece.text)) >= len(piece.words)
