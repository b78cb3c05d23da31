"""The heading lines over a stretch of figures: which lines they are, and what stands over each column."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from raportti_parse.layout.columns import Column, in_column
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.lines import Segment, box_of, segment_of
from raportti_parse.layout.numbers import is_scale, is_value, looks_like_heading
from raportti_parse.layout.rows import EDGE, ROW_STEP, Row
from raportti_parse.layout.spanners import span_by_rulings
from raportti_parse.page.model import Box, Ruling, Word

HEADING_STEP = 4.5  # in line heights: as far may a heading line stand above its columns
MOST_LINES = 7
MOST_LABELS = 4
SAME_EDGE = 1.5  # points: lines of one heading keep an edge or their middles this close
SPACE = 0.4  # in font sizes: what parts two headings is wider
_UNIT = re.compile(
    r"^\(?(?:1[\s.]?000\s?(?:€|e|euroa)?|€|e|eur|euroa|t€|te|k€|M€|m€|Me|milj\.?\s?(?:€|e|euroa)|%|kpl|htv|pv|€/as\.?)\)?$"
)

Placed = dict[int, tuple[list[Word], int]]
"""Column number to its words and the number of columns that they span."""


def find_heading(
    rows: Sequence[Row],
    first: int,
    used: int,
    columns: Sequence[Column],
    fills: Fills,
    opening: Row | None = None,
) -> tuple[list[Row], list[Row]]:
    """The heading lines above row `first`, and the lines of labels between them and the figures.

    `opening` is row `first` itself where that is a line of headings already.
    """
    head: list[Row] = []
    labels: list[Row] = []
    complete = False  # a line that heads most columns is in: what stands far above it is a title
    below = rows[first].box.top
    left = columns[0].x0
    widest = columns[-1].x1 - left
    for number in range(first - 1, used, -1):
        row = rows[number]
        gap = below - row.box.top
        anchor = head[0] if head else opening
        banded = fills.band(row.box, anchor.box if anchor else None)
        wide = any(c.box.width > 0.5 * widest + 40 and len(c.words) > 6 for c in row.chunks)
        prose = wide or row.words > 12 + 3 * len(row.chunks)
        if prose and not banded:
            break
        ordered = _in_order(row, columns)
        over = ordered or [c for c in row.chunks if c.box.x1 > left - EDGE]
        if not over:
            if anchor and banded:
                head.insert(0, row)  # the upper lines of the label column's heading
                below = row.box.top
                continue
            if head or len(labels) >= MOST_LABELS or gap > HEADING_STEP * row.step or len(row.chunks) > 1:
                break
            labels.insert(0, row)
            below = row.box.top
            continue
        if not banded and _is_title(row, left):
            break
        if _gives_scale(row, over, columns) and (head or opening or len(row.chunks) > len(over)):
            break
        alone = all(c.box.x1 > left - EDGE for c in row.chunks) and not complete
        far = banded or alone or (not head and (bool(ordered) or _heads_most(over, columns)))
        limit = HEADING_STEP if far else ROW_STEP
        if gap > limit * row.step or (not banded and head and _larger(row, head[0])):
            break
        apart = not any(in_column(c, column) for c in over for column in columns)
        if apart and not ordered and not head and not banded:
            break
        head.insert(0, row)
        complete = complete or _heads_most(over, columns)
        below = row.box.top
        if len(head) >= MOST_LINES:
            break
    return (head, labels) if head else ([], [])


def _in_order(row: Row, columns: Sequence[Column]) -> list[Segment]:
    """The last chunks of a line where there is one for each column, between the figures of the column before
    and the right edge of its own: headings at the left of cells whose figures stand at the right."""
    count = len(columns)
    if count < 2 or len(row.chunks) not in (count, count + 1):
        return []
    last = row.chunks[-count:]
    starts = [min(columns[0].x0, last[0].box.x0), *(c.x1 for c in columns[:-1])]
    fits = all(
        start - EDGE <= c.box.x0 and c.box.x1 <= column.x1 + EDGE
        for c, start, column in zip(last, starts, columns, strict=True)
    )
    return list(last) if fits else []


def _heads_most(over: Sequence[Segment], columns: Sequence[Column]) -> bool:
    """Whether the chunks of a line stand one over each of most columns: beside a heading of the labels they
    head the columns, though a line of dashes or blank paper lies between."""
    headed = [any(in_column(c, column) for column in columns) for c in over]
    return len(over) >= 3 and all(headed) and 2 * len(over) > len(columns)


def _is_title(row: Row, left: float) -> bool:
    """One phrase that runs from the labels' side over the columns."""
    return len(row.chunks) == 1 and row.chunks[0].box.x0 < left - 20


def is_scale_line(row: Row) -> bool:
    """A title with nothing but a scale at its right end, or a scale alone: "Tuloslaskelma    1 000 €"."""
    return len(row.figures) == 1 and row.chunks[-1] is row.figures[0] and is_scale(row.figures[0].text)


def _gives_scale(row: Row, over: Sequence[Segment], columns: Sequence[Column]) -> bool:
    """A scale alone at the right end of a line, above the headings: it holds for the whole table."""
    return len(over) == 1 and is_scale(over[0].text) and (len(columns) > 1 or len(row.chunks) > 1)


def _larger(row: Row, other: Row) -> bool:
    return max(c.size for c in row.chunks) > 1.25 * max(c.size for c in other.chunks)


def with_empty_columns(heading: Sequence[Row], columns: Sequence[Column]) -> list[Column]:
    """The columns with those that have a heading and no figure in any row.

    A heading that stands beside its figures, and not over them, is no column of its own: that is why
    every other column must have a heading over it first.
    """
    spans: list[tuple[float, float, bool]] = []
    for row in heading:
        for piece in (p for c in row.chunks for p in _cut(c, columns)):
            if piece.box.x0 > columns[0].x0 - 40 and sum(in_column(piece, c) for c in columns) <= 1:
                spans.append((piece.box.x0, piece.box.x1, row is heading[-1]))
    merged: list[tuple[float, float, bool]] = []
    for x0, x1, lowest in sorted(spans):
        if merged and x0 < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], x1), merged[-1][2] or lowest)
        else:
            merged.append((x0, x1, lowest))
    headed = [any(x0 < c.x1 + 0.5 and x1 > c.x0 - 0.5 for x0, x1, _ in merged) for c in columns]
    if not all(headed):
        return list(columns)
    extra = [
        Column(x0, x1, words=True)
        for x0, x1, lowest in merged
        if lowest and x0 > columns[0].x0 and not any(x0 < c.x1 + 0.5 and x1 > c.x0 - 0.5 for c in columns)
    ]
    return sorted([*columns, *extra], key=lambda c: c.x0)


def _cut(chunk: Segment, columns: Sequence[Column]) -> list[Segment]:
    """A chunk that lies over several columns cut where their headings meet: at a column's right edge, or
    at a gap between two columns that is wider than the chunk's other gaps."""
    touched = [c for c in columns if in_column(chunk, c)]
    if len(touched) < 2 or len(chunk.words) < 2:
        return [chunk]
    gaps = [b.box.x0 - a.box.x1 for a, b in itertools.pairwise(chunk.words)]
    usual = sorted(gaps)[len(gaps) // 2]
    right = any(abs(chunk.box.x1 - c.x1) <= EDGE for c in touched)  # headings that end where their figures do
    pieces: list[Segment] = []
    run: list[Word] = [chunk.words[0]]
    for gap, word in zip(gaps, chunk.words[1:], strict=True):
        end, start = run[-1].box.x1, word.box.x0
        at_edge = right and any(abs(end - c.x1) <= EDGE for c in touched[:-1])
        between = any(
            a.x1 - 0.5 * gap <= (end + start) / 2 <= b.x0 + 0.5 * gap for a, b in itertools.pairwise(touched)
        )
        if at_edge or (between and gap > (1.3 * usual if len(gaps) > 1 else SPACE * chunk.size)):
            pieces.append(segment_of(run))
            run = []
        run.append(word)
    pieces.append(segment_of(run))
    return pieces


def place_heading(
    heading: Sequence[Row],
    columns: Sequence[Column],
    borders: Sequence[float],
    rulings: Sequence[Ruling] = (),
) -> list[tuple[Placed, Box]]:
    """The heading as rows of cells: lines that wrap are one row, a line of units or groups stands alone."""
    lines = [_place_line(row, columns, borders, _anchors(heading, columns)) for row in heading]
    for number in range(len(lines) - 1):
        lines[number] = _spread(lines[number], lines[number + 1 :], columns)
    span_by_rulings(lines, heading, columns, rulings)
    grouped: list[list[int]] = []
    for number, placed in enumerate(lines):
        if grouped and _wraps(lines[grouped[-1][-1]], placed):
            grouped[-1].append(number)
        else:
            grouped.append([number])
    found: list[tuple[Placed, Box]] = []
    for numbers in grouped:
        merged: Placed = {}
        for number in numbers:
            for column, (words, span) in lines[number].items():
                before, wide = merged.get(column, ([], 1))
                merged[column] = ([*before, *words], max(span, wide))
        boxes = [heading[n].box for n in numbers]
        box = boxes[0]
        for other in boxes[1:]:
            box = box.union(other)
        found.append((merged, box))
    return found


def _wraps(above: Placed, below: Placed) -> bool:
    """Whether a heading line goes on in the next: neither is a line of units, and groups agree in span."""
    if _of_units(above) or _of_units(below):
        return False
    wide = any(span > 1 for placed in (above, below) for _, span in placed.values())
    if not wide:
        return True
    one, two = set(above), set(below)
    return (one <= two or two <= one) and all(above[c][1] == below[c][1] for c in one & two)


def _of_units(placed: Placed) -> bool:
    texts = [" ".join(w.text for w in words) for column, (words, _) in placed.items() if column > 0]
    return bool(texts) and all(_UNIT.match(t) for t in texts)


Anchor = tuple[float, float, float, int]
"""Left edge, middle and right edge of a heading that stands over one column, and the column's number."""


def _anchors(heading: Sequence[Row], columns: Sequence[Column]) -> list[Anchor]:
    if len(heading) < 2:
        return []
    found: list[Anchor] = []
    for piece in (p for row in heading for p in _pieces(row, columns)):
        touched = [n for n, column in enumerate(columns) if in_column(piece, column)]
        if len(touched) == 1:
            found.append((piece.box.x0, piece.box.cx, piece.box.x1, touched[0] + 1))
    return found


def _place_line(
    row: Row, columns: Sequence[Column], borders: Sequence[float], anchors: Sequence[Anchor]
) -> Placed:
    placed: Placed = {}
    for piece in _pieces(row, columns):
        column, span = column_of(piece, columns, borders)
        if anchors and not any(in_column(piece, c) for c in columns):
            column = _kept_with(piece, anchors) or column
        words, wide = placed.get(column, ([], 1))
        placed[column] = ([*words, *piece.words], max(span, wide))
    return placed


def _pieces(row: Row, columns: Sequence[Column]) -> list[Segment]:
    return [
        piece
        for chunk in row.chunks
        for part in _without_scale(chunk, columns)
        for piece in _cut(part, columns)
    ]


def _without_scale(chunk: Segment, columns: Sequence[Column]) -> list[Segment]:
    """A chunk cut behind the scale that stands in the corner of the table: "1 000 € | talousarvio"."""
    for at in range(1, min(4, len(chunk.words))):
        corner = segment_of(chunk.words[:at])
        if is_scale(corner.text) and corner.box.x1 <= columns[0].x0 and corner.box.x0 < columns[0].x0 - 20:
            return [corner, segment_of(chunk.words[at:])]
    return [chunk]


def _kept_with(piece: Segment, anchors: Sequence[Anchor]) -> int | None:
    """The column of the heading that a short line of it, over no figures itself, keeps its edge or middle
    with: "Toteutuma-" over the figures, "%" below it at its left."""
    for at, x in enumerate((piece.box.x0, piece.box.cx, piece.box.x1)):
        near = {anchor[3] for anchor in anchors if abs(anchor[at] - x) <= SAME_EDGE}
        if len(near) == 1:
            return near.pop()
    return None


def _spread(placed: Placed, below: Sequence[Placed], columns: Sequence[Column]) -> Placed:
    """Groups over equal shares of the columns span them: two names over four years.

    Where the headings below repeat from share to share, each name goes to the share that it stands over.
    Elsewhere a name that stands right above its column's own heading, with the same right edge or middle,
    is the upper line of that heading and no group.
    """
    groups = sorted(column for column in placed if column > 0)
    over_repeats = _over_repeats(placed, groups, below, columns)
    if over_repeats is not None:
        return over_repeats
    if len(groups) < 2 or len(columns) % len(groups) or len(columns) == len(groups):
        return placed
    share = len(columns) // len(groups)
    boxes = [box_of(placed[g][0]) for g in groups]
    over = all(
        columns[n * share].x0 - EDGE <= box.cx <= columns[(n + 1) * share - 1].x1 + EDGE
        for n, box in enumerate(boxes)
    )
    if not over:
        return placed
    if not _repeats(below, share, len(groups)):
        if any(placed[g][1] > 1 for g in groups) or any((g - 1) // share != n for n, g in enumerate(groups)):
            return placed
        under = below[0] if below else {}
        for group, box in zip(groups, boxes, strict=True):
            if group in under:
                other = box_of(under[group][0])
                if abs(box.x1 - other.x1) <= EDGE or abs(box.cx - other.cx) <= EDGE:
                    return placed
    spread: Placed = {column: found for column, found in placed.items() if column == 0}
    for number, group in enumerate(groups):
        spread[1 + number * share] = (placed[group][0], share)
    return spread


def _over_repeats(
    placed: Placed, groups: Sequence[int], below: Sequence[Placed], columns: Sequence[Column]
) -> Placed | None:
    """Names over headings that repeat, with columns left or right of them that belong to none of the
    names: "Tilinpäätös 2024 | Tilinpäätös 2023 | Muutos" over "Ulkoiset | Sisäiset | Yhteensä" twice."""
    for share in range(len(columns) // 2, 1, -1):
        if len(columns) % share == 0 and _repeats(below, share, len(columns) // share):
            return None  # all of the columns repeat: no share begins within another
        for first in range(1, len(columns) - 2 * share + 2):
            times = 1
            while first + (times + 1) * share <= len(columns) + 1 and _repeats(
                below, share, times + 1, first
            ):
                times += 1
            if times < 2 or (first == 1 and times * share == len(columns)):
                continue
            spread = dict(placed)
            named = 0
            for number in range(times):
                start = first + number * share
                x0, x1 = columns[start - 1].x0 - EDGE, columns[start + share - 2].x1 + EDGE
                own = [g for g in groups if x0 <= box_of(placed[g][0]).cx <= x1]
                if len(own) == 1:
                    words = spread.pop(own[0])[0]
                    spread[start] = (words, share)
                    named += 1
            if named == times:
                return spread
    return None


def _repeats(lines: Sequence[Placed], share: int, times: int, first: int = 1) -> bool:
    """Whether the headings of each share of the columns are the same ones."""
    texts = []
    for number in range(times):
        own = []
        for column in range(first + number * share, first + (number + 1) * share):
            own.append(" ".join(w.text for line in lines for w in line.get(column, ((), 1))[0]))
        texts.append(own)
    return all(texts[0]) and all(own == texts[0] for own in texts[1:])


def column_of(chunk: Segment, columns: Sequence[Column], borders: Sequence[float]) -> tuple[int, int]:
    """Column number (0 is the label's) and span of a chunk."""
    if chunk.text.endswith("...."):
        return 0, 1  # a label with the dots that lead to its figure
    touched = [n for n, c in enumerate(columns) if in_column(chunk, c)]
    if len(touched) == 1:
        return touched[0] + 1, 1
    if len(touched) == 2:
        before, own = columns[touched[0]], columns[touched[1]]
        if abs(chunk.box.x1 - own.x1) <= EDGE and chunk.box.x0 > (before.x0 + before.x1) / 2:
            return touched[1] + 1, 1  # it hangs over its neighbour from its own column's right edge
    if len(touched) > 1:
        if chunk.box.x0 < borders[1] - 1 and chunk.box.x0 < columns[0].x0 - 20:
            return 0, 1  # a long label that runs under the first columns
        return touched[0] + 1, touched[-1] - touched[0] + 1
    number = next((n for n, x in enumerate(borders[1:]) if chunk.box.cx < x), len(columns))
    if not is_value(chunk.text) or looks_like_heading(chunk.text):
        # words begin at the left side of their cell, figures end at its right
        for n, column in enumerate(columns):
            start = columns[n - 1].x1 if n else borders[1]
            if start - EDGE <= chunk.box.x0 and chunk.box.x1 <= column.x1 + EDGE:
                return n + 1, 1
    return number, 1
