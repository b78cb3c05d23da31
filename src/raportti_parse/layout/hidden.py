"""Rows that a ruled row holds where lines part the columns alone: several figures above each other."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from raportti_parse.layout.grid import GridCell
from raportti_parse.layout.lines import Line, find_lines
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.page.model import Box, Word

Part = list[tuple[GridCell, list[Word], Box]]
"""One hidden row: each cell with its words and its share of the cell's box."""


def split_rows(members: Sequence[tuple[GridCell, Sequence[Word]]]) -> list[Part]:
    """The rows that a ruled row really holds; empty where it is one row.

    Evidence is a column of figures: two or more cells whose every line is a figure of its own, on common
    baselines.
    """
    if len(members) < 2 or any(cell.row_span > 1 for cell, _ in members):
        return []
    if sum(1 for _, words in members if _stacked(words)) < 2:
        return []  # one line in every cell but one: one row
    lines = [find_lines(words) if words else [] for _, words in members]
    figures = [ls for ls in lines[1:] if ls and all(_is_figure(line) for line in ls)]
    numeric = [ls for ls in figures if len(ls) >= 2]
    if not numeric or len(numeric) * 2 <= len(figures):
        return []  # one figure that wraps in a narrow cell is no row of its own
    longest = max(numeric, key=len)
    if len(numeric) < 2 and len(lines[0]) < len(longest):
        return []
    if any(len(ls) > 2 * len(longest) + 3 for ls in lines):
        return []
    return _joined_labels(_parts(members, lines))


def _stacked(words: Sequence[Word]) -> bool:
    """Whether a cell's words stand on more than one line."""
    if len(words) < 2:
        return False
    tops = [w.box.top for w in words]
    return max(tops) - min(tops) > 0.6 * min(w.box.height for w in words)


def _is_figure(line: Line) -> bool:
    text = line.text
    return is_value(text) and not looks_like_heading(text)


def _parts(members: Sequence[tuple[GridCell, Sequence[Word]]], lines: Sequence[Sequence[Line]]) -> list[Part]:
    """Baselines of all cells' lines, clustered, are the rows."""
    marks = sorted((line.box.cy, line.box.height) for ls in lines for line in ls)
    rows: list[list[float]] = []
    for y, height in marks:
        if rows and y - rows[-1][-1] < 0.5 * height:
            rows[-1].append(y)
        else:
            rows.append([y])
    centres = [sum(r) / len(r) for r in rows]
    box = members[0][0].box
    borders = [box.top, *((a + b) / 2 for a, b in itertools.pairwise(centres)), box.bottom]
    parts: list[Part] = []
    for top, bottom in itertools.pairwise(borders):
        part = []
        for (cell, _), ls in zip(members, lines, strict=True):
            words = [w for line in ls if top <= line.box.cy < bottom for w in line.words]
            part.append((cell, words, Box(cell.box.x0, top, cell.box.x1, bottom)))
        parts.append(part)
    return parts


def _joined_labels(parts: list[Part]) -> list[Part]:
    """Rows with the first lines of a label that wraps put to the line that holds the figures."""
    joined: list[Part] = []
    for part in parts:
        alone = joined and (_label_alone(joined[-1]) or _label_alone(part))
        if alone and joined[-1][0][1] and _goes_on(joined[-1][0][1], part[0][1]):
            joined[-1] = [
                (cell, [*above, *words], upper.union(box))
                for (_, above, upper), (cell, words, box) in zip(joined[-1], part, strict=True)
            ]
        else:
            joined.append(part)
    return joined


def _label_alone(part: Part) -> bool:
    return bool(part[0][1]) and not any(words for _, words, _ in part[1:])


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    return bool(below) and (above[-1].hyphen_break or below[0].text[:1].islower())
