"""The columns of a stretch of rows: where figures stand above each other, cut by gaps before joining."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.lines import Segment, segment_of
from raportti_parse.layout.numbers import (
    is_empty_mark,
    is_value,
    is_whole_number,
    looks_like_heading,
    looks_numeric,
)
from raportti_parse.layout.rows import EDGE, Row, row_of

_TOTAL = re.compile(r"(?:yhteensä|yht\.?|kaikkiaan|summa)$", re.IGNORECASE)
MOST_GUTTERS = 24  # places tried for a gap between two tables side by side


@quickly_made
@dataclass(frozen=True, slots=True)
class Column:
    """From the left edge of its widest figure to their right edge."""

    x0: float
    x1: float
    words: bool = False  # a column of words between the figures


def in_column(chunk: Segment, column: Column) -> bool:
    """Whether a chunk stands over a column, at least in part."""
    return chunk.box.x0 < column.x1 + 0.5 and chunk.box.x1 > column.x0 - 0.5


def find_columns(rows: Sequence[Row]) -> tuple[list[Column], list[Row]]:
    """The columns right of the labels, from left to right, and the rows with glued figures cut."""
    figures = [f for r in rows for f in r.figures if not looks_like_heading(f.text)]
    edges = _right_edges(figures)
    right = _are_right(figures, sum(1 for row in rows if row.figures))
    cut = [_cut_row(row, edges, right) for row in rows]
    spans = sorted(
        (f.box.x0, f.box.x1)
        for row in cut
        if not row.heading_like
        for f in row.figures
        if not is_empty_mark(f.text)
    )
    columns: list[Column] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1].x1 - 0.5:
            columns[-1] = Column(columns[-1].x0, max(columns[-1].x1, x1))
        else:
            columns.append(Column(x0, x1))
    if not columns:
        return [], cut
    return _with_word_columns(columns, cut), cut


def _with_word_columns(columns: list[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns with those of words that stand between or after the figures and under none of them."""
    left = columns[0].x0
    spans: list[tuple[float, float]] = _second_labels(rows, left)
    for row in rows:
        if row.heading_like:
            continue
        for chunk in row.chunks:
            beside = chunk.box.x0 > left or is_empty_mark(chunk.text)
            if beside and not any(in_column(chunk, c) for c in columns):
                spans.append((chunk.box.x0, chunk.box.x1))
    extra: list[Column] = []
    for x0, x1 in sorted(spans):
        if extra and x0 < extra[-1].x1:
            extra[-1] = Column(extra[-1].x0, max(extra[-1].x1, x1), words=True)
        else:
            extra.append(Column(x0, x1, words=True))
    return sorted([*columns, *extra], key=lambda c: c.x0)


def _second_labels(rows: Sequence[Row], left: float) -> list[tuple[float, float]]:
    """The column of words between the labels and the figures: most rows have a second label at one edge."""
    filled = [row for row in rows if row.figures and not row.heading_like]
    labels = [[c for c in row.chunks if c.box.x1 <= left and c not in row.figures] for row in filled]
    second = [both[1] for both in labels if len(both) == 2 and not any(c.text.isdigit() for c in both)]
    if len(second) < 2:
        return []
    edge = min(c.box.x0 for c in second)
    second += [lone[0] for lone in labels if len(lone) == 1 and abs(lone[0].box.x0 - edge) <= EDGE]
    level = all(c.box.x0 - edge <= EDGE for c in second) and 3 * len(second) >= 2 * len(filled)
    clear = all(not c.box.x0 < edge - 1 < c.box.x1 for row in filled for c in row.chunks)
    return [(edge, max(c.box.x1 for c in second))] if level and clear else []


def _cut_row(row: Row, edges: Sequence[float], right: bool) -> Row:
    chunks = [piece for chunk in row.chunks for piece in _cut_glued(chunk, edges, right)]
    if len(chunks) == len(row.chunks):
        return row
    cut = row_of(chunks)
    label = row.chunks[0] not in row.figures and chunks[0] is row.chunks[0]  # though it may read as a figure
    return replace(cut, figures=tuple(f for f in cut.figures if f is not chunks[0])) if label else cut


def _are_right(figures: Sequence[Segment], rows: int) -> bool:
    """Whether the figures keep to common right edges, nearly all of them, and better than to left ones:
    only then may one be cut at an edge alone."""
    least = max(3, rows * 3 // 10)
    right = _kept([f.box.x1 for f in figures], least)
    return right >= 0.8 * len(figures) and right > _kept([f.box.x0 for f in figures], least)


def _kept(edges: Sequence[float], least: int) -> int:
    """How many edges lie with at least `least` of them at one place."""
    kept = 0
    run: list[float] = []
    for x in [*sorted(edges), float("inf")]:
        if run and x - run[0] > EDGE:
            kept += len(run) if len(run) >= least else 0
            run = []
        run.append(x)
    return kept


def _right_edges(figures: Sequence[Segment]) -> list[float]:
    """Right edges that at least two figures share."""
    edges: list[float] = []
    run: list[float] = []
    for x1 in sorted(f.box.x1 for f in figures):
        if run and x1 - run[0] > EDGE:
            if len(run) >= 2:
                edges.append(sum(run) / len(run))
            run = []
        run.append(x1)
    if len(run) >= 2:
        edges.append(sum(run) / len(run))
    return edges


def _cut_glued(chunk: Segment, edges: Sequence[float], right: bool) -> list[Segment]:
    """Figures that stand so close that no gap parts them, cut where a column's right edge runs.

    What reads as one whole number is cut only where the gap at the edge is wider than between its digit
    groups, or where all figures keep to right edges and so would this one's last group alone.
    """
    if len(chunk.words) < 2:
        return [chunk]
    text = chunk.text
    if not any(map(str.isdigit, text)):
        return [chunk]
    number = looks_numeric(text) and is_whole_number(text)
    if not number and not _mostly_digits(text):
        return _cut_label(chunk, edges)
    at = [n for n, w in enumerate(chunk.words[:-1]) if any(abs(w.box.x1 - e) <= EDGE for e in edges)]
    if number:
        gaps = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(chunk.words)]
        ends_there = right and any(abs(chunk.box.x1 - e) <= EDGE for e in edges)
        others = [g for n, g in enumerate(gaps) if n not in at]
        usual = max(others) if others else 0.3 * chunk.size
        at = [n for n in at if gaps[n] > 1.25 * usual or ends_there]
    pieces: list[Segment] = []
    start = 0
    for n in at:
        pieces.append(segment_of(chunk.words[start : n + 1]))
        start = n + 1
    pieces.append(segment_of(chunk.words[start:]))
    good = all(is_value(p.text) and (is_whole_number(p.text) or not looks_numeric(p.text)) for p in pieces)
    return pieces if good else [chunk]


def _cut_label(chunk: Segment, edges: Sequence[float]) -> list[Segment]:
    """A label with the figure that follows it closely, where the figure ends at a column's right edge."""
    if not any(abs(chunk.box.x1 - e) <= EDGE for e in edges):
        return [chunk]
    for at in range(len(chunk.words) - 1, 0, -1):
        tail = segment_of(chunk.words[at:])
        if not is_value(tail.text):
            break
        before = chunk.words[at - 1]
        whole = is_whole_number(tail.text) or not looks_numeric(tail.text)
        if whole and any(ch.isalpha() for ch in before.text):
            gap = tail.box.x0 - before.box.x1
            if gap > 0.35 * tail.size:
                return [segment_of(chunk.words[:at]), tail]
    return [chunk]


def _mostly_digits(text: str) -> bool:
    return sum(map(str.isdigit, text)) * 2 > len(text.replace(" ", ""))


def gutter(rows: Sequence[Row]) -> float | None:
    """The x between two tables that stand side by side in these rows; None where it is one table.

    Words stand right of figures, row after row, with figures of their own further right, nothing crosses
    the gap between, and either side has labels where the other has none, or the headings repeat.
    """
    figures = [f for r in rows for f in r.figures if not looks_like_heading(f.text)]
    if len(figures) < 4:
        return None
    starts: list[float] = []
    leftmost = min(f.box.x1 for f in figures)
    for row in rows:
        if row.heading_like:
            continue
        for place, chunk in enumerate(row.chunks):
            if chunk in row.figures or place + 1 >= len(row.chunks):
                continue
            if leftmost <= chunk.box.x0 and row.chunks[place + 1] in row.figures:
                starts.append(chunk.box.x0)
    if len(starts) < 2:
        return None
    for x in sorted(set(starts))[:MOST_GUTTERS]:
        left = [f.box.x1 for f in figures if f.box.x1 <= x]
        if not left:
            continue
        cut = (max(left) + x) / 2
        if any(c.box.x0 < cut < c.box.x1 for r in rows for c in r.chunks):
            continue
        if _two_tables(rows, cut):
            return cut
    return None


def _two_tables(rows: Sequence[Row], cut: float) -> bool:
    labelled = [0, 0]
    alone = 0
    totals = False
    heads: list[list[str]] = [[], []]
    for row in rows:
        sides = [[c for c in row.chunks if c.box.x1 <= cut], [c for c in row.chunks if c.box.x0 >= cut]]
        has = []
        for number, side in enumerate(sides):
            figures = [c for c in side if c in row.figures]
            if row.heading_like:
                heads[number] += [c.text for c in figures]
            good = len(side) > len(figures) > 0 and side[0] not in figures and not row.heading_like
            labelled[number] += good
            totals = totals or (number == 1 and good and bool(_TOTAL.match(side[0].text)))
            has.append(good)
        if not row.heading_like and has[0] is not has[1]:
            alone += 1
    if min(labelled) < 2:
        return False
    # the years start anew on the right, or the right side has a total of its own
    shared = set(heads[0]) & set(heads[1])
    return bool(shared) or totals or alone >= 2


def side(rows: Sequence[Row], cut: float, right: bool) -> list[Row]:
    """The part of each row that stands on one side of a gutter."""
    kept = []
    for row in rows:
        chunks = [c for c in row.chunks if (c.box.cx > cut) is right]
        if chunks:
            kept.append(row_of(chunks))
    return kept
