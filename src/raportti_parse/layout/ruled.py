"""Tables that lines or fills draw: rulings to grids, words into cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.bands import part_bands
from raportti_parse.layout.baselines import printed_rows
from raportti_parse.layout.cells import WordIndex, read_cell
from raportti_parse.layout.edges import (
    Edge,
    connected_groups,
    merge_edges,
    side_edges,
)
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.grid import Grid, GridCell, find_grid
from raportti_parse.layout.inner_columns import Placed, part_columns
from raportti_parse.layout.lines import find_lines
from raportti_parse.layout.model import Cell, Table, TableKind
from raportti_parse.layout.rows import CHUNK_GAP, MOST_WORDS, rows_of
from raportti_parse.layout.text import JoinWords
from raportti_parse.page.model import Box, Page, Shape, Word

TILES_WITH_TEXT = 0.5  # share of the tiles that must hold a word
TILED = 0.85  # share of its box that a table drawn by fills alone must cover
MOST_FRAMES = 400  # boxes with words on one page: more is a drawing
FEWEST_FILLED = 0.15  # share of a grid's cells that must hold a word: a chart's gridlines hold few


@quickly_made
@dataclass(frozen=True, slots=True)
class Frame:
    """A box drawn around text that is no table: what stands inside belongs together."""

    box: Box
    fill: str | None


@dataclass(frozen=True, slots=True)
class Ruled:
    """What lines and fills draw on a page; `limits` says what was left alone because it was too much."""

    tables: tuple[Table, ...]
    frames: tuple[Frame, ...]
    limits: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class _Filled:
    """A grid with the words of each of its cells."""

    grid: Grid
    words: tuple[tuple[Word, ...], ...]
    kind: TableKind


def find_ruled_tables(
    page: Page, edges: list[Edge], fills: Sequence[Shape], under: Fills, join: JoinWords
) -> Ruled:
    """Tables closed by rulings or by tiles of fill, in reading order, and the plain frames.

    `edges` are those of the page's rulings, merged.
    """
    words = WordIndex(page.words)
    found: list[_Filled] = []
    frames: list[Frame] = []
    groups, limits = connected_groups(edges)
    for group in groups:
        if len(group) < 4:
            continue
        grid = find_grid(group)
        filled = _fill(grid, words, TableKind.RULED) if grid is not None else None
        if filled is not None and _is_table(filled):
            found.append(filled)
        else:
            frames.append(Frame(_extent(group), None))
    whole = _apart(found)
    found = [f for f in whole if not any(_holds_columns(words) for words in f.words)]
    frames += [Frame(f.grid.box, None) for f in whole if f not in found]
    taken = [f.grid.box for f in found]
    painted = [s for s in fills if s.fill != "#ffffff"]  # white tiles show nothing, and frame nothing
    free = [s for s in painted if not any(_inside(s.box, box) for box in taken)]
    ruled = len(taken)
    tiled, too_many = _tiled(free, words)
    for filled in tiled:
        if not any(filled.grid.box.overlap(box) > 0 for box in taken):
            found.append(filled)
            taken.append(filled.grid.box)
    tables = [_build(f, page, under, join) for f in found]
    frames += [Frame(s.box, s.fill) for s in free if not any(_inside(s.box, box) for box in taken[ruled:])]
    holding = [f for f in frames if words.holds_two(f.box)]
    if len(holding) > MOST_FRAMES:
        limits = (*limits, f"{len(holding)} boxes hold words: no text is put together by them")
        holding = []
    ordered = sorted(tables, key=lambda t: (t.box.top, t.box.x0))
    return Ruled(tuple(ordered), tuple(holding), (*limits, *too_many))


def _extent(edges: Sequence[Edge]) -> Box:
    xs = [v for e in edges for v in ((e.at,) if e.vertical else (e.start, e.end))]
    ys = [v for e in edges for v in ((e.start, e.end) if e.vertical else (e.at,))]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _inside(inner: Box, outer: Box) -> bool:
    if inner.x0 >= outer.x1 or outer.x0 >= inner.x1 or inner.top >= outer.bottom or outer.top >= inner.bottom:
        return False
    return inner.overlap(outer) > 0.7 * max(inner.width * inner.height, 1e-6)


def _fill(grid: Grid, words: WordIndex, kind: TableKind) -> _Filled:
    held: list[list[Word]] = [[] for _ in grid.cells]
    for word in words.within(grid.box):
        home = grid.cell_at(word.box.cx, word.box.cy)
        if home is not None:
            held[home].append(word)
    return _Filled(grid, tuple(tuple(ws) for ws in held), kind)


def _is_table(filled: _Filled) -> bool:
    """Two cells with text side by side or below each other; a chart's frame and a letterhead have not."""
    holding = sum(1 for words in filled.words if words)
    return holding >= 2 and holding >= FEWEST_FILLED * len(filled.words)


def _holds_columns(words: Sequence[Word]) -> bool:
    """Whether one cell holds several columns of figures: its lines frame a table and do not part it."""
    if sum(1 for w in words if w.text[:1].isdigit() or w.text[-1:].isdigit()) < 4:
        return False
    rows = rows_of(find_lines(words, gap=CHUNK_GAP))
    return sum(1 for row in rows if len(row.figures) >= 2 and row.words <= MOST_WORDS) >= 2


def _apart(found: list[_Filled]) -> list[_Filled]:
    """Each word in one table: of tables drawn over each other the larger stays, and a table that stands
    in a single cell of another keeps its words."""
    kept: list[_Filled] = []
    for one in sorted(found, key=lambda f: -f.grid.box.width * f.grid.box.height):
        box = one.grid.box
        area = max(box.width * box.height, 1e-6)
        over = [n for n, other in enumerate(kept) if box.overlap(other.grid.box) > 0.05 * area]
        homes = [_home(kept[n].grid, box) for n in over]
        if any(home is None for home in homes) or (over and len(one.grid.cells) < 4):
            continue
        inner = {id(w) for words in one.words for w in words}
        for n, home in zip(over, homes, strict=True):
            words = tuple(
                tuple(w for w in held if id(w) not in inner) if place == home else held
                for place, held in enumerate(kept[n].words)
            )
            kept[n] = replace(kept[n], words=words)
        kept.append(one)
    return sorted(kept, key=lambda f: (f.grid.box.top, f.grid.box.x0))


def _home(grid: Grid, box: Box) -> int | None:
    """The one cell that a box lies in."""
    corners = {grid.cell_at(x, y) for x in (box.x0 + 1, box.x1 - 1) for y in (box.top + 1, box.bottom - 1)}
    return corners.pop() if len(corners) == 1 else None


def _tiled(fills: Sequence[Shape], words: WordIndex) -> tuple[list[_Filled], tuple[str, ...]]:
    """Grids of filled rects that lie side by side like tiles."""
    if len(fills) < 4:
        return [], ()
    grids: list[_Filled] = []
    groups, limits = connected_groups(merge_edges(side_edges(fills)))
    for group in groups:
        grid = find_grid(group) if len(group) >= 5 else None
        if grid is None or len(grid.cells) < 4:
            continue
        if len({c.column for c in grid.cells}) < 2 or len({c.row for c in grid.cells}) < 2:
            continue
        filled = _fill(grid, words, TableKind.FILLED)
        if sum(1 for held in filled.words if held) < TILES_WITH_TEXT * len(grid.cells):
            continue  # shading of words and lines, or a drawing
        area = sum(s.box.width * s.box.height for s in fills if _inside(s.box, grid.box))
        if area >= TILED * grid.box.width * grid.box.height and _is_table(filled):
            grids.append(filled)
    return grids, limits


def _build(filled: _Filled, page: Page, under: Fills, join: JoinWords) -> Table:
    grid = filled.grid
    rows: dict[int, list[tuple[GridCell, Sequence[Word]]]] = {}
    for cell, held in zip(grid.cells, filled.words, strict=True):
        rows.setdefault(cell.row, []).append((cell, held))
    rows = part_bands(rows, grid.xs)
    last = max(c.row + c.row_span for c in grid.cells)
    placed: list[Placed] = []
    first = shift = 0
    for taken, parts in printed_rows(rows, last):
        for offset, part in enumerate(parts):
            placed += (Placed(cell, words, box, first + shift + offset, 1) for cell, words, box in part)
        if not parts:
            placed += (
                Placed(cell, here, cell.box, number + shift, cell.row_span)
                for number in range(first, first + taken)
                for cell, here in rows.get(number, ())
            )
        shift += len(parts) - taken if parts else 0
        first += taken
    placed = part_columns(placed, len(grid.xs) - 1)
    cells = [
        Cell(
            p.row,
            p.cell.column,
            p.span,
            p.cell.column_span,
            page.number,
            p.box,
            read_cell(p.words, page.number, join),
            under.under(p.box),
        )
        for p in placed
    ]
    columns = max(c.column + c.column_span for c in cells)
    return Table(
        filled.kind, grid.box, page.number, last + shift, columns, tuple(cells), pages=(page.number,)
    )
