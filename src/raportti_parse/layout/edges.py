"""Rulings and the sides of filled cells to merged edges, and edges to connected groups.

An edge is a straight line that can bound cells: where it runs, from where to where. Pieces that lie on
one another or follow each other become one edge, so that a page with a hundred thousand rulings leaves a
few hundred.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from operator import itemgetter

from raportti_parse.frozen import quickly_made
from raportti_parse.page.model import Direction, Page, Shape, ShapeKind

SNAP = 2.0  # points: edges this close are one
GAP = 3.0  # points: pieces of one edge may be this far apart
MIN_LENGTH = 3.0
MAX_CROSSINGS = 4_000_000  # of vertical with horizontal lines of one page
MIN_CELL = 4.0  # points: a filled rect thinner than this is no cell


@quickly_made
@dataclass(frozen=True, slots=True)
class Edge:
    """`at` is x of a vertical edge and y of a horizontal one; `start` and `end` run along it."""

    vertical: bool
    at: float
    start: float
    end: float


Piece = tuple[float, float, float]
"""`at`, `start` and `end` of what becomes an edge, or a part of one, when it is merged."""
Pieces = tuple[list[Piece], list[Piece]]
"""Vertical and horizontal ones."""
_at: Callable[[Piece], float] = itemgetter(0)
_start: Callable[[Piece], float] = itemgetter(1)


def ruling_edges(page: Page) -> Pieces:
    """The page's rulings as pieces of edges."""
    upright: list[Piece] = []
    level: list[Piece] = []
    vertical = Direction.VERTICAL
    for ruling in page.rulings:
        x0, top, x1, bottom = ruling.box
        if ruling.direction is vertical:
            upright.append(((x0 + x1) / 2, top, bottom))
        else:
            level.append(((top + bottom) / 2, x0, x1))
    return upright, level


def cell_fills(shapes: Iterable[Shape]) -> list[Shape]:
    """Filled rects that are large enough to be cells or bands."""
    return [
        s
        for s in shapes
        if s.kind is ShapeKind.RECT
        and s.fill
        and s.box.x1 - s.box.x0 >= MIN_CELL
        and s.box.bottom - s.box.top >= MIN_CELL
    ]


def side_edges(fills: Iterable[Shape]) -> Pieces:
    """The four sides of each filled rect as pieces of edges."""
    upright: list[Piece] = []
    level: list[Piece] = []
    for shape in fills:
        x0, top, x1, bottom = shape.box
        upright += ((x0, top, bottom), (x1, top, bottom))
        level += ((top, x0, x1), (bottom, x0, x1))
    return upright, level


def merge_edges(pieces: Pieces) -> list[Edge]:
    """Pieces at one place brought to one position, and touching ones joined."""
    merged: list[Edge] = []
    for vertical, same in zip((True, False), pieces, strict=True):
        for group in _snap(sorted(same, key=_at)):
            weight = sum([end - start for _, start, end in group]) or 1.0
            at = group[0][0]
            if weight > 1.0:
                at = sum([at * (end - start) for at, start, end in group]) / weight
            group.sort(key=_start)
            _, first, last = group[0]
            for _, start, end in group[1:]:
                if start <= last + GAP:
                    last = end if end > last else last
                    continue
                if last - first >= MIN_LENGTH:
                    merged.append(Edge(vertical, at, first, last))
                first, last = start, end
            if last - first >= MIN_LENGTH:
                merged.append(Edge(vertical, at, first, last))
    return merged


def _snap(pieces: list[Piece]) -> list[list[Piece]]:
    groups: list[list[Piece]] = []
    near = float("-inf")
    for piece in pieces:  # sorted by position
        if piece[0] - near <= SNAP:
            groups[-1].append(piece)
        else:
            groups.append([piece])
            near = piece[0]
    return groups


def connected_groups(edges: list[Edge]) -> tuple[list[list[Edge]], tuple[str, ...]]:
    """Edges that meet or cross, directly or through others, one list a group, in reading order.

    The second value says what was left alone: a drawing of so many lines that they may cross millions of
    times is no table.
    """
    upright = [i for i, e in enumerate(edges) if e.vertical]
    level = sorted((i for i, e in enumerate(edges) if not e.vertical), key=lambda i: edges[i].at)
    if len(upright) * len(level) > MAX_CROSSINGS:
        return [], (f"{len(edges)} lines are a drawing: no tables were looked for among them",)
    parent = list(range(len(edges)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [edges[i].at for i in level]
    starts = [edges[i].start - GAP for i in level]
    ends = [edges[i].end + GAP for i in level]
    for i in upright:
        edge = edges[i]
        at = edge.at
        a = root(i)
        for place in range(bisect_left(heights, edge.start - GAP), bisect_right(heights, edge.end + GAP)):
            if starts[place] <= at <= ends[place]:
                b = root(level[place])
                if a != b:
                    parent[b] = a
    groups: dict[int, list[Edge]] = defaultdict(list)
    for i, edge in enumerate(edges):
        groups[root(i)].append(edge)
    ordered = sorted(groups.values(), key=lambda g: (min(_top(e) for e in g), min(_left(e) for e in g)))
    return ordered, ()


def _top(edge: Edge) -> float:
    return edge.start if edge.vertical else edge.at


def _left(edge: Edge) -> float:
    return edge.at if edge.vertical else edge.start
