"""Tables of words whose rows alone are ruled: the headings' left edges are the columns'.

Slides like to draw nothing but a thin line under each row. Figures in such a table stand above each other
and are found by that; words that wrap are not, and lines of neighbouring columns run together.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.edges import Edge
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.lines import Line, box_of, find_lines
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Word

SAME = 4.0  # points: ends of rulings this close are one
SHORTEST = 0.35  # of the page's width: a ruling under a row is longer
FEWEST_RULES = 3
FEWEST_COLUMNS = 3
HEAD_GAP = 0.9  # in font sizes: the least gap between two headings
HEAD_REACH = 2.2  # in line heights: as far above the first ruling end the headings
TALLEST = 0.3  # of the page's height: a wider band between two rulings is no row
AT_EDGE = 0.6  # share of the cells' lines that must start at their column's left edge


def find_ruled_rows(
    words: Sequence[Word],
    page: Page,
    edges: Sequence[Edge],
    taken: Sequence[Table],
    join: JoinWords,
    fills: Fills,
) -> list[Table]:
    """Tables of words between horizontal edges, among words that stand in no other table."""
    found: list[Table] = []
    for rules in _stacks(page, edges):
        box = Box(rules[0].start, rules[0].at, rules[0].end, rules[-1].at)
        if any(box.overlap(t.box) > 0 for t in (*taken, *found)):
            continue
        inside = [w for w in words if box.x0 - SAME <= w.box.cx <= box.x1 + SAME and not w.rotation]
        table = _table(rules, inside, page, join, fills)
        if table is not None:
            found.append(table)
    return found


def _stacks(page: Page, edges: Sequence[Edge]) -> list[list[Edge]]:
    """Long horizontal rulings of the same width below each other, none of them far from the next."""
    long = [e for e in edges if not e.vertical and e.end - e.start >= SHORTEST * page.width]
    stacks: list[list[Edge]] = []
    for edge in sorted(long, key=lambda e: e.at):
        for stack in stacks:
            last = stack[-1]
            same = abs(last.start - edge.start) <= SAME and abs(last.end - edge.end) <= SAME
            if same and edge.at - last.at <= TALLEST * page.height:
                stack.append(edge)
                break
        else:
            stacks.append([edge])
    return [s for s in stacks if len(s) >= FEWEST_RULES]


def _table(
    rules: Sequence[Edge], words: Sequence[Word], page: Page, join: JoinWords, fills: Fills
) -> Table | None:
    lines = find_lines(words, gap=HEAD_GAP)
    above = [ln for ln in lines if ln.box.cy < rules[0].at]
    rows = [(a.at, b.at) for a, b in itertools.pairwise(rules)]
    head = _headings(above, rules[0].at)
    if head is None:
        # the headings stand between the first two rulings
        first = [ln for ln in lines if rows[0][0] < ln.box.cy < rows[0][1]]
        head = first if len(first) == 1 and len(first[0].segments) >= FEWEST_COLUMNS else None
        rows = rows[1:]
    if head is None or not rows:
        return None
    lefts = [s.box.x0 for s in head[-1].segments]
    borders = [rules[0].start - SAME, *(x - 1.5 for x in lefts[1:]), rules[0].end + SAME]
    body = [[ln for ln in lines if top < ln.box.cy < bottom] for top, bottom in rows]
    if not all(body) or not _fits([ln for part in body for ln in part], lefts, borders):
        return None
    cells: list[Cell] = []
    top = min(ln.box.top for ln in head)
    placed = [(head, top, rows[0][0]), *((part, a, b) for part, (a, b) in zip(body, rows, strict=True))]
    for number, (part, upper, lower) in enumerate(placed):
        for column, own in enumerate(_by_column(part, borders)):
            area = Box(borders[column], upper, borders[column + 1], lower)
            fill = fills.under(box_of(own)) if own else None
            text = read_cell(own, page.number, join)
            cells.append(Cell(number, column, 1, 1, page.number, area, text, fill))
    box = Box(borders[0], top, borders[-1], rows[-1][1])
    return Table(
        TableKind.RULED,
        box,
        page.number,
        len(placed),
        len(lefts),
        tuple(cells),
        header_rows=1,
        pages=(page.number,),
    )


def _headings(above: Sequence[Line], edge: float) -> list[Line] | None:
    """The line of headings right above the first ruling."""
    for line in reversed(above):
        height = max(line.box.height, 8.0)
        if edge - line.box.bottom > HEAD_REACH * height:
            return None
        if len(line.segments) >= FEWEST_COLUMNS:
            return [line]
        return None
    return None


def _fits(lines: Sequence[Line], lefts: Sequence[float], borders: Sequence[float]) -> bool:
    """Whether the body's lines keep to the columns of the headings, and are words rather than figures."""
    edges = 0
    pieces = 0
    figures = 0
    for line in lines:
        if any(w.box.x0 < x - SAME and w.box.x1 > x + SAME for w in line.words for x in borders[1:-1]):
            return False
        for column, own in enumerate(_by_column([line], borders)):
            if not own:
                continue
            pieces += 1
            edges += abs(own[0].box.x0 - lefts[column]) <= SAME
            text = " ".join(w.text for w in own)
            figures += column > 0 and is_value(text) and not looks_like_heading(text)
    return pieces > 0 and edges >= AT_EDGE * pieces and figures * 3 < pieces


def _by_column(lines: Sequence[Line], borders: Sequence[float]) -> list[list[Word]]:
    columns: list[list[Word]] = [[] for _ in range(len(borders) - 1)]
    for line in lines:
        for word in line.words:
            place = next((n for n, x in enumerate(borders[1:]) if word.box.cx < x), len(columns) - 1)
            columns[place].append(word)
    return columns
