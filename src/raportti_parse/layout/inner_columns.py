"""Columns that a ruled column holds: words at its left side and figures at its right, or two of figures.

"Alkuperäinen   420 000" over "Muutos   -20 000" in one ruled column is a column of words beside one of
figures: the words keep one left edge, the figures one right edge, and a gap runs between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from raportti_parse.layout.grid import GridCell
from raportti_parse.layout.lines import Segment, find_lines, segment_of
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.layout.rows import CHUNK_GAP, EDGE
from raportti_parse.page.model import Box, Word

FEWEST = 2  # rows with words and a figure: one alone may be a sentence
MOST_WORDS = 4  # in the words beside a figure


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a table before its text is put together."""

    cell: GridCell
    words: Sequence[Word]
    box: Box
    row: int
    span: int


def part_columns(placed: list[Placed], columns: int) -> list[Placed]:
    """The cells with each ruled column cut that holds two; columns behind it count on."""
    for column in reversed(range(columns)):
        border = _border([p for p in placed if p.cell.column == column and p.cell.column_span == 1])
        if border is not None:
            placed = [piece for p in placed for piece in _cut(p, column, border)]
    return placed


def _border(cells: Sequence[Placed]) -> float | None:
    """Where the gap between the words and the figures of a column runs; None where it holds one of them."""
    pairs: list[tuple[Segment, Segment]] = []
    figures: list[Segment] = []
    words: list[Segment] = []
    for cell in cells:
        for line in find_lines(cell.words, gap=CHUNK_GAP) if cell.words else ():
            parts = line.segments
            if len(parts) == 2 and not is_value(parts[0].text) and _is_figure(parts[1]):
                pairs.append((parts[0], parts[1]))
            elif len(parts) == 1 and _is_figure(parts[0]):
                figures.append(parts[0])
            else:
                words += parts
    if len(pairs) < FEWEST or any(len(first.words) > MOST_WORDS for first, _ in pairs):
        return None
    right = [figure.box.x1 for _, figure in pairs] + [figure.box.x1 for figure in figures]
    left = [first.box.x0 for first, _ in pairs]
    if max(right) - min(right) > EDGE or max(left) - min(left) > EDGE:
        return None
    start = max(first.box.x1 for first, _ in pairs)
    end = min(figure.box.x0 for figure in (*figures, *(f for _, f in pairs)))
    return (start + end) / 2 if start < end else None


def _is_figure(segment: Segment) -> bool:
    return is_value(segment.text) and not looks_like_heading(segment.text)


def _cut(placed: Placed, column: int, border: float) -> list[Placed]:
    cell = placed.cell
    if cell.column > column:
        return [replace(placed, cell=replace(cell, column=cell.column + 1))]
    if cell.column + cell.column_span <= column:
        return [placed]
    left = [w for w in placed.words if w.box.cx < border]
    figures = [w for w in placed.words if w.box.cx >= border]
    whole = left and figures and not _is_figure(segment_of(figures))  # a heading over both
    if cell.column < column or cell.column_span > 1 or whole:
        return [replace(placed, cell=replace(cell, column_span=cell.column_span + 1))]
    box = placed.box
    return [
        replace(placed, words=left, box=Box(box.x0, box.top, border, box.bottom)),
        replace(
            placed,
            cell=replace(cell, column=column + 1),
            words=figures,
            box=Box(border, box.top, box.x1, box.bottom),
        ),
    ]
