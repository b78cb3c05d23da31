"""Edges to cells: the rectangles that a group of rulings closes, with their row and column spans.

The group's edges cut the plane into elementary rectangles; two neighbours with no edge between them are
one cell. This is linear in the grid, keeps spans, and needs no corner to be drawn exactly (pdfplumber's
search for the smallest closed cell is quadratic and loses a row whose bottom line a page break cut).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.edges import GAP, SNAP, Edge
from raportti_parse.page.model import Box

MAX_GRID = 200_000  # elementary rectangles: more is a drawing


@quickly_made
@dataclass(frozen=True, slots=True)
class GridCell:
    """Rows and columns count from 0."""

    row: int
    column: int
    row_span: int
    column_span: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """One ruled table's cells in reading order; `xs` and `ys` are the column and row borders."""

    box: Box
    cells: tuple[GridCell, ...]
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    owner: dict[tuple[int, int], int]  # elementary rectangle to the position of its cell

    def cell_at(self, x: float, y: float) -> int | None:
        """The position of the cell that holds a point; None outside every cell."""
        row, column = bisect_right(self.ys, y) - 1, bisect_right(self.xs, x) - 1
        return self.owner.get((row, column))


def find_grid(edges: list[Edge]) -> Grid | None:
    """The cells that connected edges close; None where they close fewer than two."""
    edges = edges + _outer_edges(edges)
    xs = _positions([e.at for e in edges if e.vertical])
    ys = _positions([e.at for e in edges if not e.vertical])
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 1 or rows < 1 or columns * rows > MAX_GRID:
        return None
    vertical, horizontal = _paint(edges, xs, ys)
    cells = _cells(_regions(vertical, horizontal, rows, columns), xs, ys)
    if len(cells) < 2:
        return None
    box = Box(
        min(c.box.x0 for c in cells),
        min(c.box.top for c in cells),
        max(c.box.x1 for c in cells),
        max(c.box.bottom for c in cells),
    )
    owner = {
        (row, column): place
        for place, c in enumerate(cells)
        for row in range(c.row, c.row + c.row_span)
        for column in range(c.column, c.column + c.column_span)
    }
    return Grid(box, tuple(cells), tuple(xs), tuple(ys), owner)


def _outer_edges(edges: list[Edge]) -> list[Edge]:
    """Virtual edges that close a table whose outer border is not drawn.

    Where two or more parallel edges end together and no perpendicular edge stands there, a border is
    assumed: rows cut by a page break, tables without side lines.
    """
    virtual: list[Edge] = []
    for vertical in (True, False):
        along = [e for e in edges if e.vertical is vertical]
        across = [e for e in edges if e.vertical is not vertical]
        if len(along) < 2:
            continue
        for ends, outermost in (([e.start for e in along], min), ([e.end for e in along], max)):
            limit = outermost(ends)
            together = [e for e, end in zip(along, ends, strict=True) if abs(end - limit) <= GAP]
            if len(together) < 2:
                continue
            low = min(e.at for e in together)
            high = max(e.at for e in together)
            drawn = [e for e in across if abs(e.at - limit) <= GAP]
            if not any(e.start <= low + GAP and e.end >= high - GAP for e in drawn):
                virtual.append(Edge(not vertical, limit, low, high))
    return virtual


def _positions(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SNAP:
            kept.append(value)
    return kept


def _paint(edges: list[Edge], xs: list[float], ys: list[float]) -> tuple[list[bytearray], list[bytearray]]:
    """Which elementary sides are drawn: vertical[x][row], horizontal[y][column]."""
    vertical = [bytearray(max(0, len(ys) - 1)) for _ in xs]
    horizontal = [bytearray(max(0, len(xs) - 1)) for _ in ys]
    for edge in edges:
        lines, marks = (xs, vertical) if edge.vertical else (ys, horizontal)
        stops = ys if edge.vertical else xs
        index = min(
            range(max(0, bisect_left(lines, edge.at) - 1), min(len(lines), bisect_right(lines, edge.at) + 1)),
            key=lambda i: abs(lines[i] - edge.at),
        )
        first = bisect_left(stops, edge.start - GAP)
        last = bisect_right(stops, edge.end + GAP) - 1
        for step in range(first, last):
            marks[index][step] = 1
    return vertical, horizontal


def _regions(
    vertical: list[bytearray], horizontal: list[bytearray], rows: int, columns: int
) -> list[list[int]]:
    """Elementary rectangles that no side parts, as lists of row * columns + column; open ones left out."""
    outside = rows * columns
    parent = list(range(outside + 1))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    def unite(a: int, b: int) -> None:
        a, b = root(a), root(b)
        if a != b:
            parent[min(a, b)] = max(a, b)  # the outside, the largest, stays the root

    for row in range(rows):
        base = row * columns
        if not vertical[0][row]:
            unite(base, outside)
        if not vertical[columns][row]:
            unite(base + columns - 1, outside)
        for column in range(columns - 1):
            if not vertical[column + 1][row]:
                unite(base + column, base + column + 1)
    for column in range(columns):
        if not horizontal[0][column]:
            unite(column, outside)
        if not horizontal[rows][column]:
            unite((rows - 1) * columns + column, outside)
        for row in range(rows - 1):
            if not horizontal[row + 1][column]:
                unite(row * columns + column, (row + 1) * columns + column)
    regions: dict[int, list[int]] = {}
    for index in range(outside):
        regions.setdefault(root(index), []).append(index)
    regions.pop(root(outside), None)
    return [[columns, *members] for members in regions.values()]


def _cells(regions: list[list[int]], xs: list[float], ys: list[float]) -> list[GridCell]:
    cells: list[GridCell] = []
    for columns, *members in regions:
        if len(members) == 1:
            row, column = divmod(members[0], columns)
            cells.append(_cell(row, column, row, column, xs, ys))
            continue
        spots = [divmod(index, columns) for index in members]
        top, bottom = min(r for r, _ in spots), max(r for r, _ in spots)
        left, right = min(c for _, c in spots), max(c for _, c in spots)
        if len(spots) == (bottom - top + 1) * (right - left + 1):
            cells.append(_cell(top, left, bottom, right, xs, ys))
            continue
        # an L or a ring: its rows stand alone, so that no text is lost
        by_row: dict[int, list[int]] = {}
        for row, column in spots:
            by_row.setdefault(row, []).append(column)
        for row, found in by_row.items():
            run = [found[0]]
            for column in found[1:]:
                if column == run[-1] + 1:
                    run.append(column)
                else:
                    cells.append(_cell(row, run[0], row, run[-1], xs, ys))
                    run = [column]
            cells.append(_cell(row, run[0], row, run[-1], xs, ys))
    return sorted(cells, key=lambda c: (c.row, c.column))


def _cell(top: int, left: int, bottom: int, right: int, xs: list[float], ys: list[float]) -> GridCell:
    box = Box(xs[left], ys[top], xs[right + 1], ys[bottom + 1])
    return GridCell(top, left, bottom - top + 1, right - left + 1, box)
