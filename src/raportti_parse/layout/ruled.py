"""Tables that lines or fills draw: rulings to grids, words into cells, hidden rows split."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.cells import assign_words, read_cell
from raportti_parse.layout.edges import (
    Edge,
    cell_fills,
    connected_groups,
    merge_edges,
    ruling_edges,
    side_edges,
)
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.grid import Grid, GridCell, find_grid
from raportti_parse.layout.lines import Line, find_lines
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.numbers import is_value, looks_like_heading
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Shape, Word

TILES_WITH_TEXT = 0.5  # share of the tiles that must hold a word
MIN_BOX = 40.0  # points: a narrower shape frames no text
MAX_BOXES = 60  # more is a drawing
TILED = 0.85  # share of its box that a table drawn by fills alone must cover


@dataclass(frozen=True, slots=True)
class Frame:
    """A box drawn around text that is no table: what stands inside belongs together."""

    box: Box
    fill: str | None


def find_ruled_tables(page: Page, join: JoinWords, under: Fills) -> tuple[list[Table], list[Frame]]:
    """Tables closed by rulings or by tiles of fill, in reading order, and the plain frames."""
    fills = cell_fills(page.shapes)
    grids: list[tuple[Grid, TableKind]] = []
    frames: list[Frame] = []
    for group in connected_groups(merge_edges(ruling_edges(page))):
        grid = find_grid(group)
        if grid is not None and _is_table(grid, page):
            grids.append((grid, TableKind.RULED))
        elif len(group) >= 4:
            frames.append(Frame(_extent(group), None))
    taken = [grid.box for grid, _ in grids]
    free = [s for s in fills if not any(_inside(s.box, box) for box in taken)]
    for grid in _tiled_grids(free, page):
        if not any(grid.box.overlap(box) > 0 for box in taken):
            grids.append((grid, TableKind.FILLED))
            taken.append(grid.box)
    tables = [_build(grid, kind, page, under, join) for grid, kind in grids]
    frames += _text_boxes(page, taken)
    return sorted(tables, key=lambda t: (t.box.top, t.box.x0)), frames


def _text_boxes(page: Page, tables: Sequence[Box]) -> list[Frame]:
    """Filled or outlined shapes of any form that are large enough to hold text: boxes of slides."""
    area = page.width * page.height
    boxes = []
    for shape in page.shapes:
        box = shape.box
        size = box.width * box.height
        if box.width < MIN_BOX or box.height < MIN_BOX / 2 or size > 0.7 * area or shape.fill == "#ffffff":
            continue
        if (shape.fill or shape.stroke) and not any(_inside(box, table) for table in tables):
            boxes.append(Frame(box, shape.fill))
    return boxes if len(boxes) <= MAX_BOXES else []


def _extent(edges: Sequence[Edge]) -> Box:
    xs = [v for e in edges for v in ((e.at,) if e.vertical else (e.start, e.end))]
    ys = [v for e in edges for v in ((e.start, e.end) if e.vertical else (e.at,))]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _inside(inner: Box, outer: Box) -> bool:
    return inner.overlap(outer) > 0.7 * max(inner.width * inner.height, 1e-6)


def _is_table(grid: Grid, page: Page) -> bool:
    """Two cells with text side by side or below each other; a chart's frame and a letterhead have not."""
    found, _ = assign_words(page.words, [cell.box for cell in grid.cells])
    filled = [cell for cell, words in zip(grid.cells, found, strict=True) if words]
    if len(filled) < 2:
        return False
    # a chart's gridlines close many cells and few hold a word
    return len(filled) >= 0.15 * len(grid.cells)


def _tiled_grids(fills: Sequence[Shape], page: Page) -> list[Grid]:
    """Grids of filled rects that lie side by side like tiles; white ones show nothing and count for none."""
    fills = [s for s in fills if s.fill != "#ffffff"]
    if len(fills) < 4:
        return []
    grids = []
    for group in connected_groups(merge_edges(side_edges(fills))):
        grid = find_grid(group)
        if grid is None or len(grid.cells) < 4 or len({c.column for c in grid.cells}) < 2:
            continue
        if len({c.row for c in grid.cells}) < 2:
            continue
        found, _ = assign_words(page.words, [cell.box for cell in grid.cells])
        if sum(1 for words in found if words) < TILES_WITH_TEXT * len(grid.cells):
            continue  # shading of words and lines, or a drawing
        area = sum(s.box.width * s.box.height for s in fills if _inside(s.box, grid.box))
        if area >= TILED * grid.box.width * grid.box.height and _is_table(grid, page):
            grids.append(grid)
    return grids


def _build(grid: Grid, kind: TableKind, page: Page, fills: Fills, join: JoinWords) -> Table:
    found, _ = assign_words(page.words, [cell.box for cell in grid.cells])
    cells: list[Cell] = []
    shift = 0
    rows: dict[int, list[tuple[GridCell, list[Word]]]] = {}
    for cell, words in zip(grid.cells, found, strict=True):
        rows.setdefault(cell.row, []).append((cell, words))
    moved: dict[int, int] = {}  # grid row -> first table row
    last = max((c.row + c.row_span for c in grid.cells), default=0)
    for row in range(last):
        moved[row] = row + shift
        members = rows.get(row, [])
        parts = _hidden_rows(members)
        if not parts:
            for cell, words in members:
                cells.append(_cell(cell, words, page, fills, join, row + shift))
            continue
        for offset, part in enumerate(parts):
            for cell, words, box in part:
                text = read_cell(words, page.number, join)
                cells.append(
                    Cell(
                        row + shift + offset,
                        cell.column,
                        1,
                        cell.column_span,
                        page.number,
                        box,
                        text,
                        fills.under(box),
                    )
                )
        shift += len(parts) - 1
    rows_total = last + shift
    columns = max(c.column + c.column_span for c in cells)
    return Table(kind, grid.box, page.number, rows_total, columns, tuple(cells), pages=(page.number,))


def _cell(cell: GridCell, words: Sequence[Word], page: Page, fills: Fills, join: JoinWords, row: int) -> Cell:
    text = read_cell(words, page.number, join)
    return Cell(
        row,
        cell.column,
        cell.row_span,
        cell.column_span,
        page.number,
        cell.box,
        text,
        fills.under(cell.box),
    )


def _hidden_rows(
    members: Sequence[tuple[GridCell, list[Word]]],
) -> list[list[tuple[GridCell, list[Word], Box]]]:
    """The rows that a ruled row really holds, where lines part the columns alone.

    Evidence is a column of figures: two or more cells whose every line is a figure of its own, on common
    baselines. Empty where the row is one row.
    """
    if len(members) < 2 or any(cell.row_span > 1 for cell, _ in members):
        return []
    lines = [find_lines(words) if words else [] for _, words in members]
    figures = [ls for ls in lines[1:] if ls and all(_is_figure(line) for line in ls)]
    numeric = [ls for ls in figures if len(ls) >= 2]
    if not numeric or len(numeric) * 2 <= len(figures):
        return []  # one figure that wraps in a narrow cell is no row of its own
    longest = max(numeric, key=len)
    if len(numeric) < 2 and len(lines[0]) < len(longest):
        return []
    if any(len(ls) > 2 * len(longest) + 3 for ls in lines):
        return []
    # baselines of all cells' lines, clustered, are the rows
    marks = sorted((line.box.cy, line.box.height) for ls in lines for line in ls)
    rows: list[list[float]] = []
    for y, height in marks:
        if rows and y - rows[-1][-1] < 0.5 * height:
            rows[-1].append(y)
        else:
            rows.append([y])
    centres = [sum(r) / len(r) for r in rows]
    parts: list[list[tuple[GridCell, list[Word], Box]]] = []
    for number, centre in enumerate(centres):
        top = members[0][0].box.top if number == 0 else (centres[number - 1] + centre) / 2
        bottom = (
            members[0][0].box.bottom if number == len(centres) - 1 else (centre + centres[number + 1]) / 2
        )
        part = []
        for (cell, _), ls in zip(members, lines, strict=True):
            words = [w for line in ls if top <= line.box.cy < bottom for w in line.words]
            part.append((cell, words, Box(cell.box.x0, top, cell.box.x1, bottom)))
        parts.append(part)
    return parts


def _is_figure(line: Line) -> bool:
    text = line.text
    return is_value(text) and not looks_like_heading(text)
