"""The rows that a ruled grid really holds: by baselines where rulings part the columns alone.

Spreadsheets pasted into reports often draw lines between columns and above totals, but not between rows. A
ruled row, or several that a tall cell joins, then holds many printed lines. Every printed line is a row where
a column of figures says so: two figures above each other in one cell are never one figure.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from raportti_parse.layout.grid import GridCell
from raportti_parse.layout.lines import Line, find_lines
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.layout.rows import CHUNK_GAP
from raportti_parse.page.model import Box, Origin, Word

# a figure that ends in whole thousands, without decimals, and what may be its rest on the next line
_BROKEN = re.compile(r"(?:(?:^|[^\W\d]\s)[-–−]?\d{1,3}|[\s.]\d{3})$")
_REST = re.compile(r"^\d{3}(?:[\s.]\d{3})*(?:,\d+)?\s?(?:€|%)?$")
LEVEL = 0.5  # of a line's height: centres this close are on one baseline
PROSE_LINES = 3  # lines of running words in a cell beside figures: a text, not rows

Members = list[tuple[GridCell, Sequence[Word]]]
Part = list[tuple[GridCell, list[Word], Box]]
"""One printed row: each cell with its words and its share of the cell's box."""


def printed_rows(rows: dict[int, Members], last: int) -> Iterator[tuple[int, list[Part]]]:
    """The number of ruled rows taken and the printed rows in them; none where the rulings are right.

    `rows` are the cells by the ruled row that they start in, `last` the number of ruled rows.
    """
    row = 0
    while row < last:
        end = _end_of_block(rows, row, last)
        members = [member for number in range(row, end) for member in rows.get(number, [])]
        yield end - row, _split(members, tall=end - row > 1)
        row = end


def _end_of_block(rows: dict[int, Members], first: int, last: int) -> int:
    """The row behind those that tall cells of several lines join to the first."""
    end = first + 1
    row = first
    while row < end:
        for cell, words in rows.get(row, ()):
            if cell.row_span > 1 and _stacked(words):
                end = max(end, cell.row + cell.row_span)
        row += 1
    return min(end, last)


def _split(members: Members, *, tall: bool) -> list[Part]:
    if len(members) < 2:
        return []
    lines = [find_lines(words, gap=CHUNK_GAP) if words else [] for _, words in members]
    if not tall and sum(1 for ls in lines if len(ls) >= 2) < 2:
        return []  # one line in every cell but one: one row
    left = min(cell.column for cell, _ in members)
    labels = [ls for (cell, _), ls in zip(members, lines, strict=True) if cell.column == left]
    others = [ls for (cell, _), ls in zip(members, lines, strict=True) if cell.column != left]
    if (
        _holds_stacks([line for ls in labels for line in ls], others)
        or (members[0][0].row == 0 and _heads_figures(others))
        or (tall and _is_level(members, lines, left))
    ):
        return _joined_labels(_parts(members, lines))
    return []


def _holds_stacks(labels: Sequence[Line], columns: Sequence[Sequence[Line]]) -> bool:
    """Whether cells hold figures above each other: two of them, more than hold one, or one of them with
    each figure level with a label. Words may stand above the first figure only, as its heading."""
    stacks: list[list[Line]] = []
    single = 0
    opening = [line for line in labels if not line.text[:1].islower()]  # others go on with the line above
    for lines in columns:
        figures = [line for line in lines if _is_figure(line) or _leads(line)]
        if not figures:
            if sum(1 for line in lines if len(line.words) > 2) >= PROSE_LINES:
                return False
            continue
        body = [line for line in lines if line.box.cy >= figures[0].box.cy]
        if len(body) > len(figures):
            return False  # a text with figures among its lines
        if any(wraps(a.text, b.text) and not _at(b, opening) for a, b in itertools.pairwise(figures)):
            single += 1  # a figure that its narrow cell broke
        elif len(figures) >= 2:
            stacks.append(figures)
        else:
            single += 1
    if not stacks:
        return False
    longest = max(stacks, key=len)
    led = all(_leads(line) or _at(line, labels) for line in longest)
    if len(stacks) == 1:
        return led and single * 2 <= len(stacks) + 1
    level = all(_at(line, longest) or _at(line, labels) for stack in stacks for line in stack)
    return level and (len(stacks) * 2 > len(stacks) + single or led)


def _heads_figures(columns: Sequence[Sequence[Line]]) -> bool:
    """Whether most cells of a first row end in a figure, at one height, under words: their headings."""
    filled = [lines for lines in columns if lines]
    last = [
        lines[-1]
        for lines in filled
        if len(lines) >= 2 and _is_figure(lines[-1]) and not any(_is_figure(line) for line in lines[:-1])
    ]
    return len(last) >= 2 and 3 * len(last) >= 2 * len(filled) and all(_at(line, last[:1]) for line in last)


def _at(line: Line, others: Sequence[Line]) -> bool:
    """Whether a line stands level with one of others."""
    return any(abs(line.box.cy - o.box.cy) < LEVEL * max(line.box.height, o.box.height) for o in others)


def _is_level(members: Members, lines: Sequence[Sequence[Line]], left: int) -> bool:
    """Whether a label that spans ruled rows has a line level with most cells of each of them, headings above
    figures, or all of it read by OCR: its ruling is missing."""
    if any(cell.row_span > 1 for cell, words in members if cell.column != left and words):
        return False
    own = [line for (cell, _), ls in zip(members, lines, strict=True) if cell.column == left for line in ls]
    by_row: dict[int, list[Line]] = {}
    for (cell, _), ls in zip(members, lines, strict=True):
        if cell.column != left and len(ls) == 1:
            by_row.setdefault(cell.row, []).append(ls[0])
        elif cell.column != left and ls:
            return False
    if len(by_row) != len({cell.row for cell, _ in members}) or len(by_row) < 2:
        return False
    upper = by_row[min(by_row)]
    read = all(w.origin is not Origin.TEXT for _, words in members for w in words)
    if any(_is_figure(line) for line in upper) and not read:
        return False
    return all(
        len(row) >= 2 and sum(_at(line, own) for line in row) * 3 >= 2 * len(row) for row in by_row.values()
    )


def _is_figure(line: Line) -> bool:
    text = line.text
    return is_value(text) and not looks_like_heading(text)


def _leads(line: Line) -> bool:
    """Whether a line is words and, after a gap, a figure: "Muutos      24 500"."""
    if len(line.segments) != 2:
        return False
    words, figure = line.segments
    return not is_value(words.text) and is_value(figure.text) and not looks_like_heading(figure.text)


def wraps(above: str, below: str) -> bool:
    """Whether a figure may be the rest of the one above it, broken at its thousands.

    >>> wraps("11 635", "000"), wraps("11 635", "1 000"), wraps("11 635.20", "165 000,00")
    (True, False, False)
    """
    return _BROKEN.search(above) is not None and _REST.match(below) is not None


def _stacked(words: Sequence[Word]) -> bool:
    """Whether a cell's words stand on more than one line."""
    if len(words) < 2:
        return False
    tops = [w.box.top for w in words]
    return max(tops) - min(tops) > 0.6 * min(w.box.height for w in words)


def _parts(members: Members, lines: Sequence[Sequence[Line]]) -> list[Part]:
    """Baselines of all cells' lines, clustered, are the rows; lines of words above the first figure that
    stand over columns of figures are one row of headings."""
    marks = sorted((line.box.cy, line.box.height) for ls in lines for line in ls)
    centres: list[list[float]] = []
    for y, height in marks:
        if centres and y - centres[-1][-1] < LEVEL * height:
            centres[-1].append(y)
        else:
            centres.append([y])
    middles = [sum(c) / len(c) for c in centres]
    top = min(cell.box.top for cell, _ in members)
    bottom = max(cell.box.bottom for cell, _ in members)
    borders = [top, *((a + b) / 2 for a, b in itertools.pairwise(middles)), bottom]
    columns: dict[int, tuple[GridCell, list[Line]]] = {}
    for (cell, _), ls in zip(members, lines, strict=True):
        home, held = columns.get(cell.column, (cell, []))
        columns[cell.column] = (home, [*held, *ls])
    row = min(cell.row for cell, _ in members)
    left = min(columns)
    heads: list[Part] = []  # those above the first figure
    body: list[Part] = []
    figures = False
    for upper, lower in itertools.pairwise(borders):
        part: Part = []
        for column, (cell, ls) in sorted(columns.items()):
            here = [line for line in ls if upper <= line.box.cy < lower]
            if column != left and any(_is_figure(line) or _leads(line) for line in here):
                figures = True
            box = Box(cell.box.x0, upper, cell.box.x1, lower)
            words = [w for line in here for w in line.words]
            part.append((replace(cell, row=row, row_span=1, box=box), words, box))
        (body if figures else heads).append(part)
    return [*_as_one(heads), *body]


def _as_one(heads: list[Part]) -> list[Part]:
    """The lines above the first figure with those that stand over its columns, and all between, as one."""
    over = [n for n, part in enumerate(heads) if any(words for _, words, _ in part[1:])]
    if len(over) < 2:
        return heads
    merged = heads[over[0]]
    for part in heads[over[0] + 1 : over[-1] + 1]:
        merged = _merged(merged, part)
    return [*heads[: over[0]], merged, *heads[over[-1] + 1 :]]


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
        for (cell, first, upper), (_, words, box) in zip(above, below, strict=True)
    ]


def _is_broken_off(above: Part, below: Part) -> bool:
    """Whether all figures of a row go on in the row below, and its label, if it has one, does."""
    figures = [
        (first, words) for (_, first, _), (_, words, _) in zip(above[1:], below[1:], strict=True) if first
    ]
    if not figures or (above[0][1] and not _goes_on(above[0][1], below[0][1])):
        return False
    return all(wraps(_text(first), _text(words)) for first, words in figures)


def _text(words: Sequence[Word]) -> str:
    return " ".join(w.text for w in words)


def _label_alone(part: Part) -> bool:
    return bool(part[0][1]) and not any(words for _, words, _ in part[1:])


def _goes_on(above: Sequence[Word], below: Sequence[Word]) -> bool:
    return bool(below) and (above[-1].hyphen_break or below[0].text[:1].islower())
