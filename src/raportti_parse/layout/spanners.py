"""Headings of groups of columns that have a line of their own under them, as long as the group is wide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from raportti_parse.layout.columns import Column
from raportti_parse.layout.lines import box_of
from raportti_parse.layout.rows import EDGE, Row
from raportti_parse.page.model import Box, Direction, Ruling, Word

BELOW = 0.7  # in line heights: as far below its words may the line be


def span_by_rulings(
    lines: Sequence[dict[int, tuple[list[Word], int]]],
    heading: Sequence[Row],
    columns: Sequence[Column],
    rulings: Iterable[Ruling],
) -> None:
    """Lets each name over a line of its own span the columns that the line runs over.

    A line over all columns parts rows and names no group.
    """
    if len(heading) < 2:
        return
    top, bottom = heading[0].box.top, heading[-1].box.bottom
    rules = [r.box for r in rulings if r.direction is Direction.HORIZONTAL and top < r.box.top < bottom]
    if not rules:
        return
    for placed, row in zip(lines[:-1], heading[:-1], strict=True):
        names = [(column, words, box_of(words)) for column, (words, _) in placed.items() if column > 0]
        found: dict[int, tuple[int, int]] = {}
        for column, _, box in names:
            over = _columns_under(box, row, rules, columns)
            if over is not None:
                found[column] = over
        starts = [start for start, _ in found.values()]
        if len(set(starts)) < len(starts):
            continue
        spanned = {column: placed.pop(column)[0] for column in found}
        if any(start in placed for start in starts):  # a name without a line stands there
            placed.update({column: (words, 1) for column, words in spanned.items()})
            continue
        for column, words in spanned.items():
            start, span = found[column]
            placed[start] = (words, span)


def _columns_under(
    name: Box, row: Row, rules: Sequence[Box], columns: Sequence[Column]
) -> tuple[int, int] | None:
    """First column and number of columns of the line under a name; None where it has none of its own."""
    reach = name.bottom + BELOW * row.step
    for rule in rules:
        if not (name.cy < rule.top <= reach and rule.x0 - EDGE <= name.x0 and name.x1 <= rule.x1 + EDGE):
            continue
        own = [n for n, c in enumerate(columns, 1) if rule.x0 - EDGE <= (c.x0 + c.x1) / 2 <= rule.x1 + EDGE]
        if 2 <= len(own) < len(columns):
            return own[0], len(own)
    return None
