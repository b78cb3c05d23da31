"""Tables without lines: rows of labels and figures that stand in columns.

Columns are cut by the gaps on the page before any digit groups are joined: a column is where figures of
several lines stand above each other, most often with a common right edge.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raportti_parse.layout.cells import fill_of, read_cell
from raportti_parse.layout.edges import cell_fills
from raportti_parse.layout.lines import Line, Segment, find_lines, segment_of
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import (
    is_empty_mark,
    is_value,
    is_whole_number,
    looks_like_date,
    looks_like_heading,
    looks_numeric,
)
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Shape, Word

CHUNK_GAP = 0.62  # in font sizes: wider than a space, narrower than what parts two columns
EDGE = 3.0  # points: right edges this close are one column's
ROW_STEP = 2.6  # in line heights: a wider step ends a table
HEADING_STEP = 4.5  # in line heights: as far may a line of years stand above its columns
LABEL_GAP = 1.0  # in font sizes: the least gap between a label and the first figure of a lone column


@dataclass(frozen=True, slots=True)
class Row:
    """One visual line in chunks; `figures` are the chunks that read as figures or marks for none."""

    line: Line
    chunks: tuple[Segment, ...]
    figures: tuple[Segment, ...]

    @property
    def box(self) -> Box:
        return self.line.box

    @property
    def heading_like(self) -> bool:
        """Figures that are all years, dates or the like: they head columns."""
        return bool(self.figures) and all(looks_like_heading(f.text) for f in self.figures)


@dataclass(frozen=True, slots=True)
class Column:
    x0: float
    x1: float


def find_aligned_tables(words: Sequence[Word], page: Page, join: JoinWords) -> list[Table]:
    """Tables among words that stand in no ruled table, from top to bottom."""
    rows = [_row(line) for line in find_lines(words, gap=CHUNK_GAP)]
    fills = cell_fills(page.shapes)
    tables: list[Table] = []
    used = -1  # rows up to here belong to a table
    for first, last in _runs(rows):
        for body in _split_run(rows[first : last + 1]):
            table = _build(body, rows, used, page, fills, join)
            if table is not None:
                tables.append(table[0])
                used = max(used, table[1])
    return tables


def _row(line: Line) -> Row:
    chunks = tuple(_split_units(line.segments))
    return Row(line, chunks, tuple(c for c in chunks if is_value(c.text) or looks_like_heading(c.text)))


def _split_units(segments: Sequence[Segment]) -> list[Segment]:
    """A unit that stands a wide space after its figure ("31,9  %") belongs to it."""
    kept: list[Segment] = []
    for segment in segments:
        if kept and segment.text in {"%", "€"} and looks_numeric(kept[-1].text):
            gap = segment.box.x0 - kept[-1].box.x1
            if gap < 1.2 * segment.size:
                kept[-1] = segment_of([*kept[-1].words, *segment.words])
                continue
        kept.append(segment)
    return kept


def _is_tabular(row: Row) -> bool:
    """A label and a figure with a gap between them, or several figures side by side."""
    if not row.figures:
        return False
    if len(row.figures) >= 2:
        return _words_in(row.chunks) <= 14
    if len(row.chunks) < 2:
        return False
    figure = row.figures[-1]
    at = row.chunks.index(figure)
    if at == 0:
        return False
    gap = figure.box.x0 - row.chunks[at - 1].box.x1
    return at == len(row.chunks) - 1 and gap > LABEL_GAP * figure.size and _words_in(row.chunks) <= 14


def _words_in(chunks: Sequence[Segment]) -> int:
    return sum(
        1 for c in chunks if not is_value(c.text) for w in c.words if any(ch.isalpha() for ch in w.text)
    )


def _runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First and last row of each stretch that may be a table; lines between figures may be labels."""
    runs: list[tuple[int, int]] = []
    first = last = -1
    for number, row in enumerate(rows):
        tabular = _is_tabular(row)
        if first >= 0:
            step = row.box.top - rows[number - 1].box.top
            if step > ROW_STEP * max(row.box.height, rows[number - 1].box.height, 8.0) or not (
                tabular or _may_be_label(row, rows[first : last + 1])
            ):
                runs.append((first, last))
                first = last = -1
        if tabular:
            if first < 0:
                first = number
            last = number
    if first >= 0:
        runs.append((first, last))
    return runs


def _may_be_label(row: Row, body: Sequence[Row]) -> bool:
    """A line of words alone that stays left of the figures, or a lone figure under the others."""
    figures = [f for r in body[-8:] for f in r.figures]
    if not figures:
        return False
    left = min(f.box.x0 for f in figures)
    if len(row.chunks) == 1 and row.figures:
        chunk = row.figures[0]
        return any(abs(chunk.box.x1 - f.box.x1) <= EDGE for f in figures)
    return len(row.chunks) <= 2 and row.box.x1 < left + 2 * EDGE


def _split_run(rows: Sequence[Row]) -> list[list[Row]]:
    """A run cut where a new heading line of years or dates starts another table."""
    parts: list[list[Row]] = [[]]
    for row in rows:
        body = [r for r in parts[-1] if r.figures and not r.heading_like]
        if row.heading_like and body and len(row.figures) >= 2:
            parts.append([])
        parts[-1].append(row)
    return [p for p in parts if p]


def _columns(rows: Sequence[Row]) -> tuple[list[Column], dict[int, Row]]:
    """The columns of figures from left to right, and the rows whose glued figures were cut."""
    figures = [(n, f) for n, r in enumerate(rows) for f in r.figures if not looks_like_date(f.text)]
    edges = _right_edges([f for _, f in figures])
    cut: dict[int, Row] = {}
    for number, row in enumerate(rows):
        chunks = [piece for chunk in row.chunks for piece in _cut_glued(chunk, edges)]
        if len(chunks) != len(row.chunks):
            fixed = tuple(c for c in chunks if is_value(c.text) or looks_like_heading(c.text))
            cut[number] = replace(row, chunks=tuple(chunks), figures=fixed)
    spans = sorted(
        (f.box.x0, f.box.x1)
        for n, r in enumerate(rows)
        for f in cut.get(n, r).figures
        if not is_empty_mark(f.text)
    )
    columns: list[Column] = []
    for x0, x1 in spans:
        if columns and x0 < columns[-1].x1 - 0.5:
            columns[-1] = Column(columns[-1].x0, max(columns[-1].x1, x1))
        else:
            columns.append(Column(x0, x1))
    return columns, cut


def _right_edges(figures: Sequence[Segment]) -> list[float]:
    """Right edges that at least two figures share."""
    edges: list[float] = []
    run: list[float] = []
    for x1 in sorted(f.box.x1 for f in figures):
        if run and x1 - run[0] > EDGE:
            if len(run) >= 2:
                edges.append(sum(run) / len(run))
            run = []
        run.append(x1)
    if len(run) >= 2:
        edges.append(sum(run) / len(run))
    return edges


def _cut_glued(chunk: Segment, edges: Sequence[float]) -> list[Segment]:
    """Figures that stand so close that no gap parts them, cut where a column's right edge runs."""
    if len(chunk.words) < 2 or not any(ch.isdigit() for ch in chunk.text):
        return [chunk]
    if looks_numeric(chunk.text) and is_whole_number(chunk.text):
        inner = [e for e in edges if chunk.box.x0 + EDGE < e < chunk.box.x1 - 2 * EDGE]
        if not inner:
            return [chunk]
    elif not _mostly_digits(chunk.text):
        return [chunk]
    pieces: list[Segment] = []
    run: list[Word] = []
    for word in chunk.words:
        if run and any(abs(run[-1].box.x1 - e) <= EDGE for e in edges):
            pieces.append(segment_of(run))
            run = []
        run.append(word)
    pieces.append(segment_of(run))
    return pieces if all(is_value(p.text) for p in pieces) else [chunk]


def _mostly_digits(text: str) -> bool:
    return sum(ch.isdigit() for ch in text) * 2 > len(text.replace(" ", ""))


def _build(
    body: list[Row], rows: Sequence[Row], used: int, page: Page, fills: Sequence[Shape], join: JoinWords
) -> tuple[Table, int] | None:
    """The table of a run of rows with the heading lines above it, and the last row it takes."""
    columns, cut = _columns(body)
    body = [cut.get(n, r) for n, r in enumerate(body)]
    first = next(i for i, r in enumerate(rows) if r.line is body[0].line)
    last = next(i for i, r in enumerate(rows) if r.line is body[-1].line)
    if not columns or not _is_regular(body, columns):
        return None
    head = _heading_rows(rows, first, used, columns, body, fills)
    inner_head = 0
    while inner_head < len(body) and body[inner_head].heading_like:
        inner_head += 1
    if inner_head == len(body):
        return None
    tail = _label_tail(rows, last, columns, body)
    heading = [*head, *body[:inner_head]]
    content = [*body[inner_head:], *tail]
    return _table(heading, content, columns, page, fills, join), last + len(tail)


def _is_regular(body: Sequence[Row], columns: Sequence[Column]) -> bool:
    """Enough rows, and columns that more than one row fills: chance alignments are no table."""
    filled = [r for r in body if r.figures]
    if len(filled) < 2:
        return len(filled) == 1 and len(filled[0].figures) >= 2
    support = [sum(1 for r in filled for f in r.figures if _in_column(f, c)) for c in columns]
    return max(support) >= 2 and sum(1 for s in support if s >= 2) * 2 >= len(columns)


def _in_column(chunk: Segment, column: Column) -> bool:
    return chunk.box.x0 < column.x1 + 0.5 and chunk.box.x1 > column.x0 - 0.5


def _heading_rows(
    rows: Sequence[Row],
    first: int,
    used: int,
    columns: Sequence[Column],
    body: Sequence[Row],
    fills: Sequence[Shape],
) -> list[Row]:
    """Lines right above the body whose pieces stand over its columns."""
    head: list[Row] = []
    below = body[0].box.top
    left = min(c.x0 for c in columns)
    for number in range(first - 1, used, -1):
        row = rows[number]
        step = ROW_STEP if head or not _heads_columns(row, columns) else HEADING_STEP
        if below - row.box.top > step * max(row.box.height, 8.0):
            break
        over = [c for c in row.chunks if any(_in_column(c, col) for col in columns)]
        stub = [c for c in row.chunks if c.box.x1 < left]
        prose = any(c.box.width > 0.5 * (columns[-1].x1 - left) + 40 and len(c.words) > 6 for c in row.chunks)
        in_band = _same_band(row.box, (head[0].box if head else None), fills)
        if prose or (not over and not (stub and in_band and head)):
            break
        if not in_band and head and row.line.size > 1.25 * head[0].line.size:
            break
        if (
            not in_band
            and len(row.chunks) == 1
            and over
            and row.chunks[0].box.x0 < left - 20
            and len(head) > 0
        ):
            break  # a title that runs from the left edge over the columns
        head.insert(0, row)
        below = row.box.top
        if len(head) >= 6:
            break
    if head and len(head) == 1 and len(head[0].chunks) == 1 and head[0].chunks[0].box.x0 < left - 20:
        if not _same_band(head[0].box, head[0].box, fills):
            return []
    return head


def _heads_columns(row: Row, columns: Sequence[Column]) -> bool:
    """Whether a line is headings alone, one over each column: it may stand some way above the figures."""
    return bool(row.chunks) and all(
        looks_like_heading(c.text) and any(_in_column(c, col) for col in columns) for c in row.chunks
    )


def _same_band(box: Box, other: Box | None, fills: Sequence[Shape]) -> bool:
    """Whether a fill lies under both boxes."""
    for shape in fills:
        if shape.box.holds(box.cx, box.cy) and (other is None or shape.box.holds(other.cx, other.cy)):
            return True
    return False


def _label_tail(rows: Sequence[Row], last: int, columns: Sequence[Column], body: Sequence[Row]) -> list[Row]:
    """The wrapped end of the last row's label."""
    if last + 1 >= len(rows):
        return []
    row, above = rows[last + 1], rows[last]
    label = above.chunks[0]
    close = row.box.top - above.box.top < 1.6 * max(above.box.height, 6.0)
    if (
        close
        and len(row.chunks) == 1
        and row.box.x1 < columns[0].x0
        and (label.words[-1].hyphen_break or row.chunks[0].text[:1].islower())
        and len(row.chunks[0].words) <= 6
    ):
        return [row]
    return []


def _table(
    heading: Sequence[Row],
    content: Sequence[Row],
    columns: Sequence[Column],
    page: Page,
    fills: Sequence[Shape],
    join: JoinWords,
) -> Table:
    everything = [*heading, *content]
    left = min(r.box.x0 for r in everything)
    right = max(max(r.box.x1 for r in everything), columns[-1].x1)
    borders = _borders(columns, content, left, right)
    groups = _wrapped(content)
    placed = [_place([row], columns, borders) for row in heading] + [
        _place(group, columns, borders) for group in groups
    ]
    boxes = [_row_box([row]) for row in heading] + [_row_box(group) for group in groups]
    cells: list[Cell] = []
    for number, (by_column, box) in enumerate(zip(placed, boxes, strict=True)):
        for column, (words, span) in sorted(by_column.items()):
            x0, x1 = borders[column], borders[column + span]
            text = read_cell(words, page.number, join)
            if not text:
                continue
            area = Box(x0, box.top, x1, box.bottom)
            cells.append(Cell(number, column, 1, span, page.number, area, text, fill_of(area, fills)))
    box = Box(left, everything[0].box.top, right, everything[-1].box.bottom)
    return Table(
        TableKind.ALIGNED,
        box,
        page.number,
        len(placed),
        len(columns) + 1,
        tuple(cells),
        header_rows=len(heading),
        pages=(page.number,),
    )


def _row_box(group: Sequence[Row]) -> Box:
    return Box(
        min(r.box.x0 for r in group),
        min(r.box.top for r in group),
        max(r.box.x1 for r in group),
        max(r.box.bottom for r in group),
    )


def _borders(columns: Sequence[Column], content: Sequence[Row], left: float, right: float) -> list[float]:
    """Column borders: label column first, then half-way between the figures of two columns."""
    labels = [c.box.x1 for r in content for c in r.chunks if c.box.x1 <= columns[0].x0 and not _is_figure(c)]
    first = (max(labels) + columns[0].x0) / 2 if labels else columns[0].x0 - 1.0
    borders = [min(left, columns[0].x0 - 2.0), first]
    for one, two in itertools.pairwise(columns):
        borders.append((one.x1 + two.x0) / 2)
    borders.append(max(right, columns[-1].x1) + 1.0)
    return borders


def _is_figure(chunk: Segment) -> bool:
    return is_value(chunk.text)


def _wrapped(content: Sequence[Row]) -> list[list[Row]]:
    """Rows with the lines of a label that wraps: a hyphen at its end, or a small letter at its start."""
    groups: list[list[Row]] = []
    for row in content:
        if groups:
            above = groups[-1][-1]
            close = row.box.top - above.box.top < 1.75 * max(above.box.height, row.box.height)
            label = _label(row)
            label_above = _label(above)
            bare = not row.figures
            bare_above = not any(r.figures for r in groups[-1])
            goes_on = (
                label is not None
                and label_above is not None
                and (label_above.words[-1].hyphen_break or label.text[:1].islower())
            )
            lone = label is None and bare_above  # the figures stand on a line of their own
            if close and ((goes_on and (bare or bare_above)) or (lone and row.figures)):
                groups[-1].append(row)
                continue
        groups.append([row])
    return groups


def _label(row: Row) -> Segment | None:
    return row.chunks[0] if row.chunks and row.chunks[0] not in row.figures else None


def _place(
    group: Sequence[Row], columns: Sequence[Column], borders: Sequence[float]
) -> dict[int, tuple[list[Word], int]]:
    """Which words stand in which column, with the number of columns they span."""
    found: dict[int, tuple[list[Word], int]] = {}
    for row in group:
        for chunk in row.chunks:
            column, span = _column_of(chunk, columns, borders)
            if span > 1 and len(chunk.words) > 1:
                for word in chunk.words:
                    alone, _ = _column_of(segment_of([word]), columns, borders)
                    found.setdefault(alone, ([], 1))[0].append(word)
                continue
            words, wide = found.get(column, ([], 1))
            found[column] = ([*words, *chunk.words], max(span, wide))
    return found


def _column_of(chunk: Segment, columns: Sequence[Column], borders: Sequence[float]) -> tuple[int, int]:
    """Column number (0 is the label's) and span of a chunk."""
    touched = [n for n, c in enumerate(columns) if _in_column(chunk, c)]
    if len(touched) == 1:
        return touched[0] + 1, 1
    if len(touched) > 1:
        if chunk.box.x0 < borders[1] - 1 and chunk.box.x0 < columns[0].x0 - 20:
            return 0, 1  # a long label that runs under the first columns
        shares = [(min(chunk.box.x1, columns[n].x1) - max(chunk.box.x0, columns[n].x0), n) for n in touched]
        return (touched[0] + 1, len(touched)) if len(shares) > 1 else (touched[0] + 1, 1)
    for number in range(len(borders) - 1):
        if borders[number] <= chunk.box.cx < borders[number + 1]:
            return number, 1
    return 0, 1
