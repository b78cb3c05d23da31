"""Tables of words without lines: cells that stand under a line of headings, row below row.

Words alone do not tell a table from text in columns. Whoever calls says which texts head a table; where a
line of the page is such a line, what stands below it in its columns is the table's body.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.edges import Edge
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.lines import Line, Segment, cut_lines
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.rows import CHUNK_GAP
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Word

STEM = 5  # letters


@dataclass(frozen=True, slots=True)
class Heads:
    """Which texts side by side head the columns of a table: such as `name` says do, and among whose words
    one begins with one of the `stems` (five small letters each), so that other lines cost nothing."""

    stems: frozenset[str]
    name: Callable[[Sequence[str]], bool]


LEAST = 3  # columns
MOST_WORDS = 24  # of a line of headings
MOST_HEADS = 3  # lines of headings over each other
STEP = 3.5  # in font sizes: the widest gap between two lines of a table
INDENT = 18.0  # points that a line of a cell may be set in: bullets and what follows them
NEAR = 4.0  # points: edges this close are one
LARGER = 1.25  # of the headings' size: a larger line is a title

Body = list[tuple[Line, dict[int, list[Segment]]]]
"""Lines with their segments by column; a line over all columns has them under -1."""


def find_worded_tables(
    level: Sequence[Sequence[Word]],
    page: Page,
    join: JoinWords,
    fills: Fills,
    edges: Sequence[Edge],
    heads: Heads,
) -> list[Table]:
    """The tables under lines of headings, among words that stand in no other table."""
    tables: list[Table] = []
    done, stems = -1, heads.stems
    for at, words in enumerate(level):
        if at <= done or not LEAST <= len(words) <= MOST_WORDS or not words[0].text[:1].isupper():
            continue
        if stems.isdisjoint([word.text[:STEM].lower() for word in words]):
            continue
        found = _headings(level, at, heads)
        if found is None:
            continue
        head, last = found
        body = _body(level, last, head, heads, fills)
        rows = _rows(body, edges, head) if len(body) > 1 else []
        if len(rows) > 1 and any(len(cells) > 1 for row in rows for _, cells in row):
            tables.append(_table(head, rows, page, join, fills))
            done = last + len(body)
    return tables


def _headings(
    level: Sequence[Sequence[Word]], at: int, heads: Heads
) -> tuple[list[list[Segment]], int] | None:
    """The headings' segments, column by column, and the last of their lines."""
    (line,) = cut_lines([level[at]], CHUNK_GAP)
    if len(line.segments) < LEAST:
        return None
    columns = [[segment] for segment in line.segments]
    best = (list(columns), at) if heads.name([_text(c) for c in columns]) else None
    for below in range(at + 1, min(at + MOST_HEADS, len(level))):
        (more,) = cut_lines([level[below]], CHUNK_GAP)
        homes = [_home(segment, columns) for segment in more.segments]
        close = more.box.top - columns[0][-1].box.top < 2.0 * line.size * (below - at)
        bold = all(s.bold for s in more.segments) is all(c[0].bold for c in columns)
        if not close or not bold or None in homes or len(set(homes)) < len(homes):
            break
        columns = [
            [*column, *(s for s, home in zip(more.segments, homes, strict=True) if home == number)]
            for number, column in enumerate(columns)
        ]
        if columns[0][0].bold and heads.name([_text(c) for c in columns]):
            best = (columns, below)
    return best


def _text(column: Sequence[Segment]) -> str:
    return " ".join(segment.text for segment in column)


def _home(segment: Segment, columns: Sequence[Sequence[Segment]]) -> int | None:
    """The column whose heading a segment stands under: flush with it, set in a little, or centred."""
    under = [
        n for n, c in enumerate(columns) if segment.box.x0 < _right(c) - 1 and segment.box.x1 > _left(c) + 1
    ]
    if len(under) > 1:
        return None
    before = [n for n, c in enumerate(columns) if _left(c) <= segment.box.x0 + NEAR]
    number = under[0] if under else before[-1] if before else None
    if number is None:
        return None
    left, right = _left(columns[number]), _right(columns[number])
    flush = -NEAR <= segment.box.x0 - left <= INDENT
    centred = abs(segment.box.cx - (left + right) / 2) <= NEAR
    return number if flush or centred or abs(segment.box.x1 - right) <= NEAR else None


def _left(column: Sequence[Segment]) -> float:
    return min(segment.box.x0 for segment in column)


def _right(column: Sequence[Segment]) -> float:
    return max(segment.box.x1 for segment in column)


def _body(
    level: Sequence[Sequence[Word]], last: int, head: list[list[Segment]], heads: Heads, fills: Fills
) -> Body:
    """The lines below the headings that keep to their columns."""
    size = max(s.size for column in head for s in column)
    bottom = max(s.box.bottom for column in head for s in column)
    body: Body = []
    for words in level[last + 1 :]:
        (line,) = cut_lines([words], CHUNK_GAP)
        if line.box.top - bottom > STEP * size or min(s.size for s in line.segments) > LARGER * size:
            break  # a ball beside words may be larger than they are
        if len(line.segments) >= LEAST and heads.name([s.text for s in line.segments]):
            break
        homes = [_home(segment, head) for segment in line.segments]
        if None in homes or _names_a_group(line, body):
            alone = len(line.segments) == 1 and line.box.x0 - head[0][0].box.x0 <= NEAR
            if not alone or not (line.segments[0].bold or fills.at(line.box.cx, line.box.cy)):
                break
            body.append((line, {-1: [line.segments[0]]}))
        else:
            cells: dict[int, list[Segment]] = {}
            for segment, home in zip(line.segments, homes, strict=True):
                cells.setdefault(home if home is not None else 0, []).append(segment)
            body.append((line, cells))
        bottom = line.box.bottom
    while body and -1 in body[-1][1]:
        body.pop()  # a heading of what follows
    return body


def _names_a_group(line: Line, body: Body) -> bool:
    """Whether a line is bold words in the first column alone, and no second line of a bold cell."""
    above = body[-1][1].get(0) if body else None
    return len(line.segments) == 1 and line.segments[0].bold and not (above and above[0].bold)


def _rows(body: Body, edges: Sequence[Edge], head: Sequence[Sequence[Segment]]) -> list[Body]:
    """The lines parted to rows: at rulings, else at wider steps, else where the cells start anew."""
    left, right = _left(head[0]), _left(head[-1])
    top, bottom = body[0][0].box.cy, body[-1][0].box.cy
    rulings = sorted(
        e.at
        for e in edges
        if not e.vertical and top < e.at < bottom and e.start <= left + 20 and e.end >= right
    )
    steps = [b[0].box.top - a[0].box.top for a, b in itertools.pairwise(body)]
    usual = min(steps)
    wide = 1.25 * usual + 1
    spaced = any(step > wide for step in steps)
    rows: list[Body] = [[body[0]]]
    for (above, before), (line, cells), step in zip(body, body[1:], steps, strict=False):
        group = -1 in cells or -1 in before
        if rulings:
            cut = any(above.box.cy < y < line.box.cy for y in rulings)
        elif spaced:
            cut = step > wide and (len(cells) > 1 or 0 in cells)
        else:
            cut = _starts(cells, head)
        if cut or group:
            rows.append([])
        rows[-1].append((line, cells))
    return rows


def _starts(cells: dict[int, list[Segment]], head: Sequence[Sequence[Segment]]) -> bool:
    """Whether the cells of a line begin: capitals, figures or signs, the first column among them."""
    if len(cells) < 2 or 0 not in cells:
        return False
    fresh = sum(not segments[0].text[:1].islower() for segments in cells.values())
    return not cells[0][0].text[:1].islower() and 2 * fresh > len(cells) and 2 * len(cells) >= len(head)


def _table(
    head: Sequence[Sequence[Segment]], rows: Sequence[Body], page: Page, join: JoinWords, fills: Fills
) -> Table:
    top = min(s.box.top for column in head for s in column)
    tops = [top, *(row[0][0].box.top for row in rows)]
    bottoms = [max(s.box.bottom for c in head for s in c), *(r[-1][0].box.bottom for r in rows)]
    borders = _borders(head, rows, page)
    # what lies between two rows is shared by them, so that marks beside the words have a row
    cuts = [top - 2, *((b + t) / 2 for b, t in zip(bottoms, tops[1:], strict=False)), bottoms[-1] + 4]
    cells: list[Cell] = []
    for number, column in enumerate(head):
        box = Box(borders[number], cuts[0], borders[number + 1], cuts[1])
        words = [w for segment in column for w in segment.words]
        cells.append(
            Cell(0, number, 1, 1, page.number, box, read_cell(words, page.number, join), fills.under(box))
        )
    for at, row in enumerate(rows, 1):
        over = [w for _, by_column in row for segment in by_column.get(-1, ()) for w in segment.words]
        if over:
            box = Box(borders[0], cuts[at], borders[-1], cuts[at + 1])
            text = read_cell(over, page.number, join)
            cells.append(Cell(at, 0, 1, len(head), page.number, box, text, fills.under(box)))
            continue
        for number in range(len(head)):
            words = [w for _, by_column in row for s in by_column.get(number, ()) for w in s.words]
            box = Box(borders[number], cuts[at], borders[number + 1], cuts[at + 1])
            text = read_cell(words, page.number, join)
            cells.append(Cell(at, number, 1, 1, page.number, box, text, fills.under(box)))
    box = Box(borders[0], cuts[0], borders[-1], cuts[-1])
    return Table(
        TableKind.ALIGNED,
        box,
        page.number,
        len(rows) + 1,
        len(head),
        tuple(cells),
        header_rows=1,
        pages=(page.number,),
    )


def _borders(head: Sequence[Sequence[Segment]], rows: Sequence[Body], page: Page) -> list[float]:
    """Half-way between what stands in two columns."""
    lefts, rights = [_left(c) for c in head], [_right(c) for c in head]
    for row in rows:
        for _, cells in row:
            for number, segments in cells.items():
                if number >= 0:
                    lefts[number] = min(lefts[number], segments[0].box.x0)
                    rights[number] = max(rights[number], segments[-1].box.x1)
    inner = [(right + left) / 2 for right, left in zip(rights, lefts[1:], strict=False)]
    return [lefts[0] - 2, *inner, min(rights[-1] + 20, page.width)]
