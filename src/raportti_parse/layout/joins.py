"""Tables that a page break cut, made whole; each cell keeps its own page and box."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse.layout.headers import is_figure, with_headings
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import looks_like_heading
from raportti_parse.layout.text import JoinWords, concat

NEAR = 4.0  # points: borders this close are one


def borders(table: Table) -> list[float]:
    """The x of the table's column borders, left to right."""
    values: list[float] = []
    for x in sorted(v for c in table.cells for v in (c.box.x0, c.box.x1)):
        if not values or x - values[-1] > NEAR:
            values.append(x)
    return values


def goes_on(above: Table, below: Table) -> bool:
    """Whether a table at the top of a page is the rest of the one at the foot of the page before."""
    if (above.kind is TableKind.ALIGNED) is not (below.kind is TableKind.ALIGNED):
        return False
    if above.kind is TableKind.ALIGNED:
        return _same_columns(above, below)
    if _own_years(below) and not repeats_header(above, below):
        return False
    one, two = borders(above), borders(below)
    if abs(one[0] - two[0]) > NEAR or abs(one[-1] - two[-1]) > NEAR:
        return False
    few, many = (one, two) if len(one) <= len(two) else (two, one)
    return all(any(abs(x - y) <= NEAR for y in many) for x in few)


def _same_columns(above: Table, below: Table) -> bool:
    if above.columns != below.columns or (below.header_rows and not repeats_header(above, below)):
        return False
    if _decimals(above) != _decimals(below) and below.header_rows:
        return False  # the same columns in cents and in thousands are two tables
    edges = [_right_edges(t) for t in (above, below)]
    return all(abs(edges[0][c] - edges[1][c]) <= 2 * NEAR for c in edges[0].keys() & edges[1].keys() if c)


def _own_years(table: Table) -> bool:
    """Whether a table opens with headings of its own that are years or periods."""
    heads = [c.text.text for c in table.cells if c.row < table.header_rows and c.text and c.column > 0]
    return sum(1 for text in heads if looks_like_heading(text)) >= 2


def _decimals(table: Table) -> bool:
    """Whether most figures of a table are printed with decimals."""
    figures = [c.text.text for c in table.cells if c.row >= table.header_rows and is_figure(c)]
    return sum("," in text for text in figures) * 2 > len(figures)


def _right_edges(table: Table) -> dict[int, float]:
    edges: dict[int, float] = {}
    for cell in table.cells:
        if cell.row >= table.header_rows and cell.text and cell.column_span == 1:
            edges[cell.column] = max(edges.get(cell.column, 0.0), cell.text.box.x1)
    return edges


def repeats_header(above: Table, below: Table) -> bool:
    """Whether the lower table opens with the heading rows of the upper one."""
    if not above.header_rows or below.rows < above.header_rows:
        return False
    return all(_texts(above, row) == _texts(below, row) for row in range(above.header_rows))


def _texts(table: Table, row: int) -> list[str]:
    return [c.text.text.casefold() for c in table.row(row) if c.text]


def with_headings_of(above: Table, table: Table) -> Table:
    """A table that has no headings with those of the one above it, where their columns are the same.

    The copied cells keep the page and box of the headings that they are.
    """
    aligned = above.kind is TableKind.ALIGNED is table.kind
    if not aligned or table.header_rows or not above.header_rows or not goes_on(above, table):
        return table
    head = [c for c in above.cells if c.row < above.header_rows]
    body = [replace(c, row=c.row + above.header_rows) for c in table.cells]
    return replace(
        table,
        cells=(*head, *body),
        rows=table.rows + above.header_rows,
        header_rows=above.header_rows,
    )


def join_tables(above: Table, below: Table, join: JoinWords) -> Table:
    """One table of both; a repeated heading is dropped, a row that the break cut is made whole."""
    skip = above.header_rows if repeats_header(above, below) else 0
    grid = sorted({*borders(above), *borders(below)})
    lines: list[float] = []
    for x in grid:
        if not lines or x - lines[-1] > NEAR:
            lines.append(x)
    upper = [_regrid(c, lines) if above.kind is not TableKind.ALIGNED else c for c in above.cells]
    lower = [
        _regrid(c, lines) if above.kind is not TableKind.ALIGNED else c for c in below.cells if c.row >= skip
    ]
    first = [c for c in lower if c.row == skip]
    last = [c for c in upper if c.row + c.row_span == above.rows]
    cut = _is_cut(last, first, above)
    shift = above.rows - skip - (1 if cut else 0)
    cells = list(upper)
    if cut:
        for piece in first:
            home = next((c for c in last if c.column == piece.column and c.text), None)
            if home is None or not piece.text:
                if piece.text:
                    cells.append(replace(piece, row=above.rows - 1))
                continue
            cells[cells.index(home)] = replace(home, text=concat([home.text, piece.text], join))
    cells += [replace(c, row=c.row + shift) for c in lower if not (cut and c.row == skip)]
    columns = above.columns if above.kind is TableKind.ALIGNED else len(lines) - 1
    joined = replace(
        above,
        rows=above.rows + below.rows - skip - (1 if cut else 0),
        columns=columns,
        cells=tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        pages=(*above.pages, *(p for p in below.pages if p not in above.pages)),
        header_rows=above.header_rows,
        note=below.note or above.note,
    )
    return with_headings(joined)


def _regrid(cell: Cell, lines: list[float]) -> Cell:
    left = min(range(len(lines)), key=lambda i: abs(lines[i] - cell.box.x0))
    right = min(range(len(lines)), key=lambda i: abs(lines[i] - cell.box.x1))
    return replace(cell, column=left, column_span=max(1, right - left))


def _is_cut(last: list[Cell], first: list[Cell], above: Table) -> bool:
    """Whether the first row below goes on with the last row above.

    Evidence: its cells open with small letters, or its first cell is empty while others go on, and no
    figures stand side by side in both.
    """
    below = [c for c in first if c.text]
    upper = [c for c in last if c.text]
    if not below or not upper or any(c.row < above.header_rows for c in last):
        return False
    both = [(c, d) for c in upper for d in below if c.column == d.column]
    if any(ch.text.text[-1:].isdigit() and d.text.text[:1].isdigit() for ch, d in both):
        return False
    opens = [d.text.text[:1] for _, d in both]
    open_ends = [c.text.pieces[-1].word.hyphen_break or c.text.text[-1:] not in ".!?" for c, _ in both]
    small = any(ch.islower() for ch in opens)
    lead_empty = not any(c.column == min(x.column for x in first) and c.text for c in first)
    same_columns = {c.column for c in below} <= {c.column for c in upper}
    return same_columns and ((small and any(open_ends)) or (lead_empty and len(last) > 1))
