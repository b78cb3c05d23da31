"""Rows drawn as one band that no line parts: cut where the lines of other rows part the columns."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from raportti_parse.layout.grid import GridCell
from raportti_parse.layout.lines import find_lines
from raportti_parse.page.model import Box, Word

Members = list[tuple[GridCell, Sequence[Word]]]

CROSS = 1.5  # points: a word may reach this far over a column's border
APART = 0.5  # of the font size: what parts two columns is wider than a space
FLUSH = 16.0  # points between a column's border and the words that stand at it
ALIKE = 6.0  # points by which the columns' words may differ in how far they stand from it


def part_bands(rows: dict[int, Members], xs: Sequence[float]) -> dict[int, Members]:
    """The rows with each cell over several columns cut that holds words of its own for each of them.

    Evidence: another row has a cell for each of these columns, or the row below is parted there; words stand
    in all of them, or all but one, none crosses a border, and the gaps at the borders are wider than spaces.
    `xs` are the columns' borders.
    """
    single = {cell.column for members in rows.values() for cell, _ in members if cell.column_span == 1}
    for number, members in rows.items():
        if any(cell.column_span > 1 and words for cell, words in members):
            below = [cell for cell, _ in rows.get(number + 1, ())]
            rows[number] = [
                piece
                for cell, words in members
                for piece in _pieces(cell, words, _starts(cell, single, below), xs)
            ]
    return rows


def _starts(cell: GridCell, single: set[int], below: Sequence[GridCell]) -> list[int]:
    """The columns at which the parts of a cell over several columns can start: each of them where another
    row parts them all, else where the cells right below do."""
    last = cell.column + cell.column_span
    columns = range(cell.column, last)
    if single.issuperset(columns):
        return list(columns)
    under = [c for c in below if cell.column <= c.column and c.column + c.column_span <= last]
    covered = sum(c.column_span for c in under) == cell.column_span
    return [c.column for c in under] if covered else []


def _pieces(cell: GridCell, words: Sequence[Word], starts: Sequence[int], xs: Sequence[float]) -> Members:
    """A cell's parts, one a start; the cell itself where it is one."""
    whole: Members = [(cell, words)]
    if len(starts) < 2 or len(words) < 2:
        return whole
    ends = [*starts[1:], cell.column + cell.column_span]
    borders = [xs[n] for n in (starts[0], *ends)]
    held: list[list[Word]] = [[] for _ in starts]
    for word in words:
        at = next((n for n, right in enumerate(borders[1:]) if word.box.cx <= right), len(held) - 1)
        if word.box.x0 < borders[at] - CROSS or word.box.x1 > borders[at + 1] + CROSS:
            return whole
        held[at].append(word)
    if sum(1 for ws in held if ws) < max(2, len(starts) - 1):
        return whole
    homes = {id(word): at for at, ws in enumerate(held) for word in ws}
    for line in find_lines(words):
        for one, two in itertools.pairwise(line.words):
            near = two.box.x0 - one.box.x1 < APART * max(one.size, two.size)
            if near and homes[id(one)] != homes[id(two)]:
                return whole
    if not _at_their_borders(held, borders) and not _label_and_columns(held, borders):
        return whole
    return [
        (
            GridCell(cell.row, start, cell.row_span, end - start, Box(x0, cell.box.top, x1, cell.box.bottom)),
            held[at],
        )
        for at, (start, end, (x0, x1)) in enumerate(
            zip(starts, ends, itertools.pairwise(borders), strict=True)
        )
    ]


def _label_and_columns(held: Sequence[Sequence[Word]], borders: Sequence[float]) -> bool:
    """Whether a label stands at the left of its column, and two or more others alike in theirs."""
    if len(held) < 3 or not all(held):
        return False
    left = min(w.box.x0 for w in held[0]) - borders[0]
    return left <= FLUSH and _at_their_borders(held[1:], borders[1:])


def _at_their_borders(held: Sequence[Sequence[Word]], borders: Sequence[float]) -> bool:
    """Whether the words of each column stand as far from its border as those of the others: at its left
    or right side, or in its middle."""
    lefts, rights, middles = [], [], []
    for words, (x0, x1) in zip(held, itertools.pairwise(borders), strict=True):
        if words:
            left, right = min(w.box.x0 for w in words) - x0, x1 - max(w.box.x1 for w in words)
            lefts.append(left)
            rights.append(right)
            middles.append(left - right)
    flush = any(max(s) - min(s) <= ALIKE and max(s) <= FLUSH for s in (lefts, rights))
    return flush or max(map(abs, middles)) <= 2 * ALIKE
