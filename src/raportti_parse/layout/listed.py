"""Lists of labels without lines: a label at the left of each line, and what it says further right."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.lines import Line, Segment, cut_lines
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.rows import CHUNK_GAP
from raportti_parse.layout.text import JoinWords
from raportti_parse.layout.worded import STEM, Heads
from raportti_parse.page.model import Box, Page, Word

LEAST = 3  # labels
NEAR = 2.0  # points: edges this close are one
STEP = 2.6  # in font sizes: a wider step ends the list
MOST_WORDS = 5  # of a label

Row = tuple[Segment, list[Segment]]
"""A label, and the lines of what it says."""


def find_listed_tables(
    level: Sequence[Sequence[Word]], page: Page, join: JoinWords, fills: Fills, heads: Heads
) -> list[Table]:
    """Tables of two columns whose first holds such labels as head follow-up tables, one below the other."""
    tables: list[Table] = []
    done = -1
    for at, words in enumerate(level):
        if at <= done or words[0].text[:STEM].lower() not in heads.stems or len(words) < 2:
            continue
        rows, last = _rows(level, at)
        if len(rows) >= LEAST and heads.name([label.text for label, _ in rows]):
            tables.append(_table(rows, page, join, fills))
            done = last
    return tables


def _rows(level: Sequence[Sequence[Word]], at: int) -> tuple[list[Row], int]:
    """The rows of a list that may begin at a line, and its last line."""
    rows: list[Row] = []
    last = at
    above: Line | None = None
    for number in range(at, len(level)):
        (line,) = cut_lines([level[number]], CHUNK_GAP)
        if above is not None and line.box.top - above.box.top > STEP * line.size:
            break
        first = line.segments[0]
        if not rows or abs(first.box.x0 - rows[0][0].box.x0) <= NEAR:
            level_with = len(line.segments) == 2 and len(first.words) <= MOST_WORDS
            if not level_with or (rows and abs(line.segments[1].box.x0 - rows[0][1][0].box.x0) > NEAR):
                break
            rows.append((first, [line.segments[1]]))
        elif len(line.segments) == 1 and abs(first.box.x0 - rows[0][1][0].box.x0) <= NEAR:
            rows[-1][1].append(first)
        else:
            break
        last, above = number, line
    return rows, last


def _table(rows: Sequence[Row], page: Page, join: JoinWords, fills: Fills) -> Table:
    left = rows[0][0].box.x0 - NEAR
    middle = (max(label.box.x1 for label, _ in rows) + rows[0][1][0].box.x0) / 2
    right = max(s.box.x1 for _, said in rows for s in said) + NEAR
    tops = [label.box.top for label, _ in rows]
    bottoms = [max(label.box.bottom, said[-1].box.bottom) for label, said in rows]
    between = [(b + t) / 2 for b, t in zip(bottoms, tops[1:], strict=False)]
    cuts = [tops[0] - NEAR, *between, bottoms[-1] + NEAR]
    cells: list[Cell] = []
    for number, (label, said) in enumerate(rows):
        for column, segments, x0, x1 in ((0, [label], left, middle), (1, said, middle, right)):
            box = Box(x0, cuts[number], x1, cuts[number + 1])
            text = read_cell([w for s in segments for w in s.words], page.number, join)
            cells.append(Cell(number, column, 1, 1, page.number, box, text, fills.under(box)))
    return Table(
        TableKind.ALIGNED,
        Box(left, cuts[0], right, cuts[-1]),
        page.number,
        len(rows),
        2,
        tuple(cells),
        header_rows=0,
        pages=(page.number,),
    )
