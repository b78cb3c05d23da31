"""Rows that a ruled row holds where lines part the columns alone: several figures above each other."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.layout.grid import GridCell
from raportti_parse.layout.lines import Line, find_lines
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.page.model import Box, Origin, Word

_BROKEN = re.compile(
    r"(?:^[-–−]?\d{1,3}|[\s.]\d{3})$"
)  # a figure that ends in whole thousands, without decimals
_REST = re.compile(r"^\d{3}(?:[\s.]\d{3})*(?:,\d+)?\s?(?:€|%)?$")

Part = list[tuple[GridCell, list[Word], Box]]
"""One hidden row: each cell with its words and its share of the cell's box."""


def part_stub(
    rows: dict[int, list[tuple[GridCell, Sequence[Word]]]],
) -> dict[int, list[tuple[GridCell, Sequence[Word]]]]:
    """The rows with the label cells cut that span two rows only because a ruling is missing.

    Evidence: the other cells of both rows are cells of their own, headings above and figures below, or
    all of it was read by OCR; and the label has one line at the height of each row.
    """
    for number in sorted(rows):
        members = rows[number]
        if members and members[0][0].column == 0 and members[0][0].row_span > 1:
            _give_label(rows, number)
            members = rows[number]
        if not members or members[0][0].column != 0 or members[0][0].row_span != 2:
            continue
        tall, words = members[0]
        below = rows.get(number + 1, [])
        if any(cell.row_span > 1 for cell, _ in (*members[1:], *below)) or not _stacked(words):
            continue
        upper = [w for w in words if w.box.cy < below[0][0].box.top] if below else []
        lower = [w for w in words if w not in upper]
        heads = not any(_is_figure(line) for _, ws in members[1:] if ws for line in find_lines(ws))
        if not heads and any(w.origin is Origin.TEXT for w in words):
            continue
        if not _level(upper, members[1:]) or not _level(lower, below):
            continue
        border = below[0][0].box.top
        box = tall.box
        one = replace(tall, row_span=1, box=Box(box.x0, box.top, box.x1, border))
        two = replace(tall, row=number + 1, row_span=1, box=Box(box.x0, border, box.x1, box.bottom))
        rows[number] = [(one, upper), *members[1:]]
        rows[number + 1] = [(two, lower), *below]
    return rows


def _give_label(rows: dict[int, list[tuple[GridCell, Sequence[Word]]]], number: int) -> None:
    """Gives the labels of a tall cell to the last row that it spans, where they all stand beside that row and
    its cells hold several lines: what they share with the heading row is its empty corner."""
    tall, words = rows[number][0]
    last = tall.row + tall.row_span - 1
    below = rows.get(last, [])
    if not words or not below or not any(_stacked(ws) for _, ws in below):
        return
    border = min(cell.box.top for cell, _ in below)
    if any(w.box.cy < border for w in words) or any(cell.row != last for cell, _ in below):
        return
    box = tall.box
    corner = replace(tall, row_span=tall.row_span - 1, box=Box(box.x0, box.top, box.x1, border))
    label = replace(tall, row=last, row_span=1, box=Box(box.x0, border, box.x1, box.bottom))
    rows[number] = [(corner, []), *rows[number][1:]]
    rows[last] = [(label, words), *below]


def _level(words: Sequence[Word], members: Sequence[tuple[GridCell, Sequence[Word]]]) -> bool:
    """Whether a label's words stand at the height of the words of two or more other cells of a row."""
    others = [ws for _, ws in members if ws]
    if not words or len(others) < 2:
        return False
    middle = sum(w.box.cy for w in words) / len(words)
    height = max(w.box.height for w in words)
    heights = [sum(w.box.cy for w in ws) / len(ws) for ws in others]
    level = sum(1 for y in heights if abs(middle - y) < 0.5 * height)
    return level >= 2 and level * 3 >= 2 * len(heights)


def split_heading(members: Sequence[tuple[GridCell, Sequence[Word]]]) -> list[Part]:
    """A first row whose cells hold headings and, below them, the first figures: cut between the two.

    Evidence: most of the cells right of the labels end in a line that is a figure, at one height, under
    lines of words.
    """
    others = [ws for cell, ws in members if cell.column > 0 and ws]
    if len(members) < 3 or len(others) < 2 or any(cell.row_span > 1 for cell, _ in members):
        return []
    bases: list[tuple[float, float]] = []
    above = 0.0
    for words in others:
        lines = find_lines(words)
        if len(lines) >= 2 and _is_figure(lines[-1]) and not any(_is_figure(ln) for ln in lines[:-1]):
            bases.append((lines[-1].box.cy, lines[-1].box.height))
            above = max(above, lines[-2].box.bottom)
    if len(bases) < 2 or len(bases) * 3 < 2 * len(others):
        return []
    middle = sorted(bases)[len(bases) // 2]
    if any(abs(y - middle[0]) > 0.5 * height for y, height in bases):
        return []
    box = members[0][0].box
    border = (min(above, middle[0]) + middle[0] - middle[1] / 2) / 2
    parts: list[Part] = []
    for upper in (True, False):
        part = []
        for cell, words in members:
            own = [w for w in words if (w.box.cy < border) is upper]
            edges = (box.top, border) if upper else (border, box.bottom)
            part.append((cell, own, Box(cell.box.x0, edges[0], cell.box.x1, edges[1])))
        parts.append(part)
    return parts


def split_rows(members: Sequence[tuple[GridCell, Sequence[Word]]]) -> list[Part]:
    """The rows that a ruled row really holds; empty where it is one row.

    Evidence is a column of figures: two or more cells whose every line is a figure of its own, on common
    baselines, or all of them level with lines of the label.
    """
    if len(members) < 2 or any(cell.row_span > 1 for cell, _ in members):
        return []
    if sum(1 for _, words in members if _stacked(words)) < 2:
        return []  # one line in every cell but one: one row
    lines = [find_lines(words) if words else [] for _, words in members]
    if _on_label_lines(lines[0], lines[1:]):
        return _joined_labels(_parts(members, lines))
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


def _on_label_lines(label: Sequence[Line], columns: Sequence[Sequence[Line]]) -> bool:
    """Whether each figure is level with a line of the label, two or more columns hold several, and none may
    be the rest of the one above. Headings may stand above the first line of the label."""
    if not label:
        return False
    first = label[0].box
    several = 0
    for column in columns:
        body = [line for line in column if line.box.cy > first.cy - 0.5 * first.height]
        several += len(body) >= 2
        if not all(_is_figure(f) and any(_are_level(f, line) for line in label) for f in body):
            return False
        if any(_wraps(a.text, b.text) for a, b in itertools.pairwise(body)):
            return False
    return several >= 2


def _wraps(above: str, below: str) -> bool:
    """Whether a figure may be the rest of the one above it, broken at its thousands.

    >>> _wraps("11 635", "000"), _wraps("11 635", "1 000"), _wraps("11 635.20", "165 000,00")
    (True, False, False)
    """
    return _BROKEN.search(above) is not None and _REST.match(below) is not None


def _are_level(figure: Line, label: Line) -> bool:
    return abs(figure.box.cy - label.box.cy) < 0.5 * label.box.height


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
        if joined and _is_broken_off(joined[-1], part):
            joined[-1] = _merged(joined[-1], part)
            continue
        alone = joined and (_label_alone(joined[-1]) or _label_alone(part))
        if alone and joined[-1][0][1] and _goes_on(joined[-1][0][1], part[0][1]):
            joined[-1] = _merged(joined[-1], part)
        else:
            joined.append(part)
    return joined


def _merged(above: Part, below: Part) -> Part:
    return [
        (cell, [*first, *words], upper.union(box))
        for (_, first, upper), (cell, words, box) in zip(above, below, strict=True)
    ]


def _is_broken_off(above: Part, below: Part) -> bool:
    """Whether all figures of a row go on in the row below, and its label, if it has one, does."""
    figures = [
        (first, words) for (_, first, _), (_, words, _) in zip(above[1:], below[1:], strict=True) if first
    ]
    if not figures or (above[0][1] and not _goes_on(above[0][1], below[0][1])):
        return False
    return all(_wraps(_text(first), _text(words)) for first, words in figures)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _label_alone(part: Part) -> bool:
    return bool(part[0][1]) and not any(words for _, words, _ in part[1:])


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    return bool(below) and (above[-1].hyphen_break or below[0].text[:1].islower())
