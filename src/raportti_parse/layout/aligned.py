"""Tables without lines: rows of labels and figures that stand in columns.

Columns are cut by the gaps on the page before any digit groups are joined: a column is where figures of
several lines stand above each other, most often with a common right edge.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from raportti_parse.layout.baselines import wraps
from raportti_parse.layout.beside import beside_text
from raportti_parse.layout.cells import read_cell
from raportti_parse.layout.columns import Column, find_columns, gutter, in_column, side
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.heads import (
    Placed,
    column_of,
    find_heading,
    is_scale_line,
    place_heading,
    with_empty_columns,
)
from raportti_parse.layout.lines import Line, Segment
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import is_page_number, is_value, looks_like_heading
from raportti_parse.layout.rows import (
    BRIDGE,
    EDGE,
    SIGNS,
    Row,
    rows_of,
    runs,
    split_at_headings,
    with_labels,
)
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page

CELL_PADDING = 5.0  # points that stand free on either side of a cell's border
FEWEST_WRAPS = 2
MOST_TAIL = 4  # lines below the last row that its wrapped label may take
LEADER = 4  # dots in a row lead from a title to its page


def find_aligned_tables(lines: Sequence[Line], page: Page, join: JoinWords, fills: Fills) -> list[Table]:
    """Tables among lines, cut at CHUNK_GAP, of words that stand in no ruled table, from top to bottom."""
    rows = rows_of(lines)
    tables: list[Table] = []
    for stretch in _without_text(rows):
        for part in _parts(stretch):
            tables += _tables(part, page, fills, join)
    return tables


def _without_text(rows: list[Row]) -> list[list[Row]]:
    """The rows cut where running text stands beside a table."""
    parts: list[list[Row]] = []
    done = 0
    for first, last, cut in beside_text(rows):
        both = rows[first : last + 1]
        parts += [rows[done:first], side(both, cut, right=False), side(both, cut, right=True)]
        done = last + 1
    parts.append(rows[done:])
    return [part for part in parts if part]


def _parts(rows: list[Row]) -> list[list[Row]]:
    """The rows cut where two tables stand side by side: above, the left one, the right one, below."""
    parts: list[list[Row]] = []
    done = 0  # rows up to here are in a part
    for first, last in runs(rows):
        if first < done:
            continue
        cut = gutter(rows[first : last + 1])
        if cut is None:
            continue
        top = first
        while top > done and _beside(rows[top - 1], rows[top], cut):
            top -= 1
        while last + 1 < len(rows) and _beside(rows[last], rows[last + 1], cut):
            last += 1
        middle = rows[top : last + 1]
        parts += [rows[done:top], side(middle, cut, right=False), side(middle, cut, right=True)]
        done = last + 1
    parts.append(rows[done:])
    return [part for part in parts if part]


def _beside(above: Row, below: Row, cut: float) -> bool:
    """Whether two lines that follow each other both keep to the sides of a gutter, and are close."""
    if below.box.top - above.box.top > BRIDGE * max(above.step, below.step):
        return False
    return not any(c.box.x0 < cut < c.box.x1 for row in (above, below) for c in row.chunks)


def _tables(rows: Sequence[Row], page: Page, fills: Fills, join: JoinWords) -> list[Table]:
    found: list[Table] = []
    used = -1  # rows up to here belong to a table
    for first, last in runs(rows):
        start = first
        for body in split_at_headings(rows[first : last + 1]):
            table = _build(body, rows, start, used, page, fills, join)
            start += len(body)
            if table is not None:
                found.append(table[0])
                used = max(used, table[1])
    return found


def _build(
    body: list[Row],
    rows: Sequence[Row],
    first: int,
    used: int,
    page: Page,
    fills: Fills,
    join: JoinWords,
) -> tuple[Table, int] | None:
    """The table of a stretch of rows with the heading lines above it, and the last row it takes."""
    last = first + len(body) - 1
    while len(body) > 2 and is_scale_line(body[0]):
        body, first = body[1:], first + 1
    columns, body = find_columns(with_labels(body))
    if not columns or not _is_regular(body, columns) or _is_contents(body, columns):
        return None
    head, labels = find_heading(rows, first, used, columns, fills, body[0] if body[0].heading_like else None)
    inner = 0
    while inner < len(body) and (body[inner].heading_like or (inner and _ends_heading(body, inner, columns))):
        inner += 1
    if inner == len(body):
        return None
    heading = [*head, *body[:inner]]
    if inner:
        labels = []  # lines between two heading lines are headings of their own kind, not rows
    while heading and labels and _is_open(heading[-1].chunks[0].text):
        heading.append(labels.pop(0))  # "VASTAAVAA (1 000" over "€)"
    tail = _label_tail(rows, last, columns, _end_of_labels(heading, columns))
    content = [*labels, *body[inner:], *tail]
    columns = with_empty_columns(heading, columns)
    return _table(heading, content, columns, page, fills, join), last + len(tail)


def _ends_heading(body: Sequence[Row], number: int, columns: Sequence[Column]) -> bool:
    """Whether a line is the lower half of headings that wrap: words alone, each over one column, none at
    the labels' side."""
    row = body[number]
    if row.figures or number + 1 >= len(body) or not body[number + 1].figures:
        return False
    if row.box.top - body[number - 1].box.top > 1.5 * row.step:
        return False
    return all(sum(in_column(c, column) for column in columns) == 1 for c in row.chunks)


def _is_regular(body: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Enough rows with labels, and columns that more than one row fills: chance is no table, nor is a
    chart's axis."""
    filled = [r for r in body if r.figures and not r.heading_like]
    if not filled:
        return False
    labelled = sum(1 for r in filled if _label(r) is not None)
    alone = sum(1 for r in body if not r.figures and len(r.chunks) == 1)  # the lines around lone figures
    if (labelled + alone) * 3 < len(filled):
        return False
    if len(filled) < 2:
        said = [f for f in filled[0].figures if not looks_like_heading(f.text)]
        return len(said) >= 2 and labelled == 1
    numeric = [c for c in columns if not c.words]
    support = [sum(1 for r in filled for f in r.figures if in_column(f, c)) for c in numeric]
    return max(support) >= 2 and sum(1 for s in support if s >= 2) * 2 >= len(numeric)


def _is_contents(body: Sequence[Row], columns: Sequence[Column]) -> bool:
    """A table of contents: titles with dots that lead to page numbers, or rising numbers of pages."""
    filled = [r for r in body if r.figures]
    texts = [r.figures[-1].text for r in filled]
    led = sum(1 for r in filled if any(_has_leader(c.text) for c in r.chunks if c not in r.figures))
    if led * 2 > len(filled):
        return all(is_page_number(text) for text in texts)
    if len(columns) != 1 or len(filled) < 6:
        return False
    if not all(t.isdigit() and len(t) <= 3 for t in texts):
        return False
    pages = [int(t) for t in texts]
    numbered = sum(1 for r in filled if r.chunks[0].text[:1].isdigit())
    return all(a <= b for a, b in itertools.pairwise(pages)) and numbered * 2 > len(filled)


def _has_leader(text: str) -> bool:
    return "." * LEADER in text or "…" in text or ". ." in text or "__" in text


def _label_tail(rows: Sequence[Row], last: int, columns: Sequence[Column], edge: float) -> list[Row]:
    """The wrapped end of the last row: the rest of its label, or of figures that narrow cells broke."""
    tail: list[Row] = []
    label = rows[last].chunks[0]
    for above, row in itertools.pairwise(rows[last : last + 1 + MOST_TAIL]):
        if row.box.top - above.box.top >= 1.6 * max(above.box.height, 6.0):
            break
        if _rest_of(above, row) and len(row.chunks) == len(row.figures):
            tail.append(row)
            break
        own = row.chunks[0]
        alone = len(row.chunks) == 1 and not row.figures and len(own.words) <= 6
        broken = label.words[-1].hyphen_break or own.text[:1].islower() or _is_open(label.text)
        broken = broken or (not tail and _no_room(label, own, edge))
        if not alone or not broken or row.box.x1 >= columns[0].x0:
            break
        tail.append(row)
        label = own
    return tail


def _end_of_labels(heading: Sequence[Row], columns: Sequence[Column]) -> float:
    """Where the column of labels ends at the latest: where the first headings or figures begin."""
    return min([columns[0].x0, *(c.box.x0 for r in heading for c in r.chunks[1:])])


def _is_open(text: str) -> bool:
    return text.count("(") > text.count(")")


def _no_room(above: Segment, below: Segment, edge: float) -> bool:
    """Whether a line's first word had no room behind the words above it, in the same type and at one edge."""
    level = abs(above.box.x0 - below.box.x0) <= 1.0 and above.bold == below.bold
    return level and above.box.x1 + 0.25 * above.size + below.words[0].box.width > edge - 2 * CELL_PADDING


def _table(
    heading: Sequence[Row],
    content: Sequence[Row],
    columns: Sequence[Column],
    page: Page,
    fills: Fills,
    join: JoinWords,
) -> Table:
    everything = [*heading, *content]
    left = min(r.box.x0 for r in everything)
    right = max(max(r.box.x1 for r in everything), columns[-1].x1)
    borders = _borders(columns, content, left, right)
    placed = place_heading(heading, columns, borders, page.rulings)
    heads = len(placed)
    groups = _wrapped(content, _end_of_labels(heading, columns))
    placed += [(_place(group, columns, borders), _row_box(group)) for group in groups]
    cells: list[Cell] = []
    for number, (by_column, box) in enumerate(placed):
        for column, (words, span) in sorted(by_column.items()):
            text = read_cell(words, page.number, join)
            if not text:
                continue
            area = Box(borders[column], box.top, borders[column + span], box.bottom)
            cells.append(Cell(number, column, 1, span, page.number, area, text, fills.under(area)))
    box = Box(left, everything[0].box.top, right, everything[-1].box.bottom)
    return Table(
        TableKind.ALIGNED,
        box,
        page.number,
        len(placed),
        len(columns) + 1,
        tuple(cells),
        header_rows=heads,
        pages=(page.number,),
    )


def _row_box(group: Sequence[Row]) -> Box:
    box = group[0].box
    for row in group[1:]:
        box = box.union(row.box)
    return box


def _borders(columns: Sequence[Column], content: Sequence[Row], left: float, right: float) -> list[float]:
    """Column borders: label column first, then half-way between the figures of two columns."""
    labels = [
        c.box.x1 for r in content for c in r.chunks if c.box.x1 <= columns[0].x0 and not is_value(c.text)
    ]
    first = (max(labels) + columns[0].x0) / 2 if labels else columns[0].x0 - 1.0
    borders = [min(left, columns[0].x0 - 2.0), first]
    for one, two in itertools.pairwise(columns):
        borders.append((one.x1 + two.x0) / 2)
    borders.append(max(right, columns[-1].x1) + 1.0)
    return borders


def _wrapped(content: Sequence[Row], edge: float) -> list[list[Row]]:
    """Rows with the lines of a label that wraps: a hyphen at its end, a small letter at the start of the next
    line, an open bracket, or words that had no room left; `edge` is where the labels' column ends."""
    full = _out_of_room(content, edge)
    groups: list[list[Row]] = []
    for row in content:
        if groups:
            above = groups[-1][-1]
            close = row.box.top - above.box.top < 1.75 * max(above.box.height, row.box.height)
            label = _label(row)
            label_above = next((lb for r in reversed(groups[-1]) if (lb := _label(r)) is not None), None)
            bare = not row.figures
            bare_above = not any(r.figures for r in groups[-1])
            goes_on = (
                label is not None
                and label_above is not None
                and (
                    label_above.words[-1].hyphen_break
                    or label.text[:1].islower()
                    or _is_open(label_above.text)
                    or id(row) in full
                )
            )
            lone = label is None and bare_above  # the figures stand on a line of their own
            if close and len(groups[-1]) == 1 and _signs_of(above, row):
                groups[-1].append(row)
                continue
            if close and (goes_on or label is None) and _rest_of(above, row):
                groups[-1].append(row)
                continue
            if close and ((goes_on and (bare or bare_above)) or (lone and row.figures)):
                groups[-1].append(row)
                continue
        groups.append([row])
    return groups


def _signs_of(above: Row, row: Row) -> bool:
    """Whether a line is the minus signs that narrow cells broke off the figures below it."""
    if any(c.text not in SIGNS for c in above.chunks):
        return False
    return all(
        any(abs(c.box.x1 - f.box.x1) <= EDGE and f.text[:1].isdigit() for f in row.figures)
        for c in above.chunks
    )


def _out_of_room(content: Sequence[Row], edge: float) -> set[int]:
    """The id() of lines of words alone whose first word had no room behind the label above.

    That must be so of most such lines, and of two at least: a column too narrow for its labels, no groups.
    """
    found: set[int] = set()
    alone = 0
    for above, row in itertools.pairwise(content):
        one, two = _label(above), _label(row)
        if row.figures or one is None or two is None or len(row.chunks) > 1:
            continue
        alone += 1
        close = row.box.top - above.box.top < 1.5 * max(above.box.height, row.box.height)
        if close and _no_room(one, two, edge):
            found.add(id(row))
    return found if len(found) >= FEWEST_WRAPS and 3 * len(found) >= 2 * alone else set()


def _rest_of(above: Row, row: Row) -> bool:
    """Whether all figures of a line are the rest of those above them, which narrow cells broke."""
    return bool(row.figures) and all(
        any(abs(f.box.x1 - g.box.x1) <= EDGE and wraps(g.text, f.text) for g in above.figures)
        for f in row.figures
    )


def _label(row: Row) -> Segment | None:
    return row.chunks[0] if row.chunks and row.chunks[0] not in row.figures else None


def _place(group: Sequence[Row], columns: Sequence[Column], borders: Sequence[float]) -> Placed:
    """Which words of a body row stand in which column, with the number of columns they span."""
    found: Placed = {}
    for row in group:
        for chunk in row.chunks:
            column, span = column_of(chunk, columns, borders)
            words, wide = found.get(column, ([], 1))
            found[column] = ([*words, *chunk.words], max(span, wide))
    return found
