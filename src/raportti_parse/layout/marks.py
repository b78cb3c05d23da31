"""Coloured marks on a page: ovals, boxes, cell fills, small pictures of balls, coloured glyphs."""

from __future__ import annotations

import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING

from raportti_parse.frozen import changer, quickly_made
from raportti_parse.layout.cells import WordIndex
from raportti_parse.layout.colours import is_coloured, is_white, lab
from raportti_parse.layout.glyphs import Glyph, glyph_of
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.pixels import dominant_colour
from raportti_parse.page.model import Box, Page, Picture, Shape, ShapeKind, Word

if TYPE_CHECKING:
    from PIL.Image import Image

    Pixels = Callable[[int], Image]

LARGEST = 46.0  # points: a mark that stands for one row is no wider or taller
SMALLEST = 2.5
STRETCH = 3.5  # longest side to shortest of a mark without words
BOX_SHARE = 0.12  # of the page: a larger coloured box is background
SAME = 0.55  # shared share of the smaller box from which two paths draw one mark
HUES = 25.0  # degrees apart are two hues
FRINGE = 8.0  # points that a mark may stand outside its cell


class MarkKind(enum.StrEnum):
    """How a mark is drawn."""

    OVAL = "oval"
    RECT = "rect"
    POLYGON = "polygon"
    BOX = "box"  # a larger coloured shape with words on it
    FILL = "fill"  # the background of a table cell
    PICTURE = "picture"
    GLYPH = "glyph"


_order: Callable[[tuple[int, object]], int] = itemgetter(0)
_KINDS = {
    ShapeKind.CURVE: MarkKind.OVAL,
    ShapeKind.RECT: MarkKind.RECT,
    ShapeKind.POLYGON: MarkKind.POLYGON,
}


@quickly_made
@dataclass(frozen=True, slots=True)
class Mark:
    """One coloured mark, drawn once or in several layers.

    `shape` is a glyph's form ("circle", "check", "up"), `text` the words on the mark. `table` and `cell`
    say in which of the document's tables, and at which row and column, the mark's middle lies.
    """

    page: int
    box: Box
    colour: str | None
    kind: MarkKind
    shape: str | None = None
    text: str = ""
    table: int | None = None
    cell: tuple[int, int] | None = None
    bullet: bool = False  # a glyph that words follow on its line


_in_table = changer(Mark, "table", "cell")


class Bands:
    """Boxes by the bands of the page that they cross, so that only the neighbours of a box are compared."""

    BAND = 24.0

    def __init__(self, boxes: Iterable[Box] = ()) -> None:
        self._bands: defaultdict[int, list[int]] = defaultdict(list)
        for number, box in enumerate(boxes):
            self.add(number, box)

    def add(self, number: int, box: Box) -> None:
        _, top, _, bottom = box
        first, last = int(top // self.BAND), int(bottom // self.BAND)
        self._bands[first].append(number)
        for band in range(first + 1, last + 1):
            self._bands[band].append(number)

    def around(self, box: Box) -> Iterable[int]:
        first, last = int(box.top // self.BAND), int(box.bottom // self.BAND)
        if first == last:
            return self._bands.get(first, ())
        return sorted({n for band in range(first, last + 1) for n in self._bands.get(band, ())})


class _Touching:
    """Boxes by the squares of the page that they cross; those over many squares are asked for each time."""

    SQUARE, MOST = 48.0, 16

    def __init__(self) -> None:
        self._squares: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
        self._large = Bands()

    def add(self, number: int, box: Box) -> None:
        squares = self._crossed(box)
        if squares is None:
            self._large.add(number, box)
        else:
            for square in squares:
                self._squares[square].append(number)

    def around(self, box: Box, count: int) -> list[int]:
        """The numbers of boxes that may overlap this one, of so many; in order."""
        squares = self._crossed(box)
        if squares is None:
            return list(range(count))
        found = {n for square in squares for n in self._squares.get(square, ())}
        return sorted(found.union(self._large.around(box)))

    def _crossed(self, box: Box) -> list[tuple[int, int]] | None:
        x0, top, x1, bottom = (int(part // self.SQUARE) for part in box)
        if (x1 - x0 + 1) * (bottom - top + 1) > self.MOST:
            return None
        return [(x, y) for x in range(x0, x1 + 1) for y in range(top, bottom + 1)]


class _Surroundings:
    """The cells and words of a page, to be asked for those at a place.

    Most pages have a logo and nothing more to ask for: what they hold is put in order only when it has been
    looked through a few times.
    """

    FEW = 4

    def __init__(self, places: Sequence[tuple[int, Cell]], words: Sequence[Word]) -> None:
        self.places, self.words = places, words
        self._asked = 0
        self._cells: Bands | None = None
        self._words: Bands | None = None
        self._middles: WordIndex | None = None

    def cells_at(self, box: Box) -> Iterable[tuple[int, Cell]]:
        if self._cells is None:
            if self._is_rare():
                _, top, _, bottom = box
                return [p for p in self.places if p[1].box[1] <= bottom and p[1].box[3] >= top]
            self._cells = Bands([cell.box for _, cell in self.places])
        return map(self.places.__getitem__, self._cells.around(box))

    def words_at(self, box: Box) -> Iterable[Word]:
        if self._words is None:
            if self._is_rare():
                _, top, _, bottom = box
                return [w for w in self.words if w.box[1] <= bottom and w.box[3] >= top]
            self._words = Bands([word.box for word in self.words])
        return map(self.words.__getitem__, self._words.around(box))

    def words_in(self, box: Box) -> list[Word]:
        """The words whose middles lie in a box."""
        if self._middles is None:
            if self._is_rare():
                x0, top, x1, bottom = box
                near = [w for w in self.words if w.box[1] <= bottom and w.box[3] >= top]
                return [w for w in near if x0 <= w.box.cx <= x1 and top <= w.box.cy <= bottom]
            self._middles = WordIndex(self.words)
        return self._middles.within(box)

    def _is_rare(self) -> bool:
        self._asked += 1
        return self._asked <= self.FEW


def cells_by_page(tables: Sequence[Table]) -> dict[int, list[tuple[int, Cell]]]:
    """The cells that stand on each page, each with its table's position in the sequence."""
    found: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    for number, table in enumerate(tables):
        for cell in table.cells:
            found[cell.page].append((number, cell))
    return found


def find_marks(page: Page, places: Sequence[tuple[int, Cell]], pixels: Pixels | None = None) -> list[Mark]:
    """Every coloured mark of a page, in reading order, each once.

    `places` are the page's table cells, as `cells_by_page` gives them; `pixels` gives a picture's pixels by
    its index, without it pictures have no colour.
    """
    words = [*page.words, *page.furniture]
    around = _Surroundings(places, words)
    marks = _shape_marks(page, around)
    marks += [m for p in page.pictures if (m := _picture_mark(page, p, around, pixels))]
    marks += _glyph_marks(page, around)
    marks += _fill_marks(page, places)
    placed = [_placed(mark, around) for mark in _once(marks)]
    return sorted(placed, key=lambda m: (m.box.top, m.box.x0))


@quickly_made
@dataclass(frozen=True, slots=True)
class _Layer:
    """One drawn path of a mark, before the paths that lie over each other are put together."""

    box: Box
    fill: str | None
    stroke: str | None
    kind: MarkKind
    text: str


def _shape_marks(page: Page, around: _Surroundings) -> list[Mark]:
    painted: list[Shape] = []
    grounds: list[Shape] = []  # white without an outline: seen only as the ground of what lies over it
    for shape in page.shapes:
        (grounds if shape.stroke is None and is_white(shape.fill) else painted).append(shape)
    layers = _layers(page, painted, around)
    if not layers:
        return []
    layers = sorted([*layers, *_layers(page, grounds, around)], key=_order)
    marks = []
    for layer in _stacked([layer for _, layer in layers]):
        # what is drawn white and has no outline is not seen
        if is_white(layer.fill) and is_white(layer.stroke):
            continue
        marks.append(Mark(page.number, layer.box, layer.fill or layer.stroke, layer.kind, text=layer.text))
    return marks


def _layers(page: Page, shapes: Sequence[Shape], around: _Surroundings) -> list[tuple[int, _Layer]]:
    """The paths that marks may be made of, with their drawing order."""
    return [(s.order, layer) for s in shapes if (layer := _layer(page, s, around)) is not None]


def _layer(page: Page, shape: Shape, around: _Surroundings) -> _Layer | None:
    box = shape.box
    width, height = box.x1 - box.x0, box.bottom - box.top
    shorter, longer = (width, height) if width < height else (height, width)
    if shorter < SMALLEST or width * height > BOX_SHARE * page.width * page.height:
        return None
    small = longer <= LARGEST
    slim = longer > STRETCH * shorter
    if is_white(shape.fill) and (shape.stroke is None or not small or slim):
        # white on white is seen only as the ground of an outline that is drawn over it
        if shape.fill is None or not small or slim:
            return None
    elif shape.fill is None and is_white(shape.stroke):
        return None
    if shape.kind is ShapeKind.RECT and _paints_cells(box, shape.fill, around):
        return None
    inside = _words_on(box, around)
    if not small or slim:
        return _Layer(box, shape.fill, shape.stroke, MarkKind.BOX, inside) if inside else None
    return _Layer(box, shape.fill, shape.stroke, _KINDS[shape.kind], inside)


def _paints_cells(box: Box, fill: str | None, around: _Surroundings) -> bool:
    """Whether a rect is the background of cells, or of the text in one: `_fill_marks` reads those."""
    x0, top, x1, bottom = box
    for _, cell in around.cells_at(box):
        left, upper, right, lower = cell.box
        if x0 >= right or left >= x1 or top >= lower or upper >= bottom:
            continue
        shared = box.overlap(cell.box)
        if shared <= 0:
            continue
        if shared > 0.6 * (right - left) * (lower - upper):
            return True
        # paragraph shading repeats the cell's own fill behind the line
        if cell.fill is not None and cell.fill == fill and shared > 0.8 * (x1 - x0) * (bottom - top):
            return True
    return False


def _stacked(layers: Sequence[_Layer]) -> list[_Layer]:
    """Fill and outline, shadow and gloss: paths drawn over each other are one mark."""
    kept: list[_Layer] = []
    near = _Touching()
    for layer in layers:
        for at in reversed(near.around(layer.box, len(kept))):
            if (kept[at].kind is MarkKind.BOX) == (layer.kind is MarkKind.BOX) and _covers(
                kept[at].box, layer.box
            ):
                kept[at] = _merged(kept[at], layer)
                break
        else:
            near.add(len(kept), layer.box)
            kept.append(layer)
    return kept


def _covers(one: Box, other: Box) -> bool:
    if one.x0 >= other.x1 or other.x0 >= one.x1:
        return False
    smaller = min(one.width * one.height, other.width * other.height)
    larger = max(one.width * one.height, other.width * other.height)
    return smaller > 0.2 * larger and one.overlap(other) > SAME * smaller


def _merged(below: _Layer, above: _Layer) -> _Layer:
    """Two layers as one: of two fills the coloured one speaks, else the one that more is seen of."""
    fill = above.fill if below.fill is None else below.fill
    if below.fill is not None and above.fill is not None:
        covered = above.box.width * above.box.height > 0.5 * below.box.width * below.box.height
        if is_coloured(above.fill) != is_coloured(below.fill):
            fill = above.fill if is_coloured(above.fill) else below.fill
        elif covered:
            fill = above.fill
    return _Layer(
        below.box.union(above.box), fill, below.stroke or above.stroke, below.kind, below.text or above.text
    )


def _words_on(box: Box, around: _Surroundings) -> str:
    inside = [w for w in around.words_in(box) if glyph_of(w) is None]
    inside.sort(key=lambda w: (round(w.box.cy / 3), w.box.x0))
    return " ".join(w.text for w in inside)


def _picture_mark(
    page: Page,
    picture: Picture,
    around: _Surroundings,
    pixels: Pixels | None,
) -> Mark | None:
    box = picture.box
    if max(box.width, box.height) > LARGEST or min(box.width, box.height) < SMALLEST:
        return None
    # A mark of a table stands in a cell, one of a legend has its words right beside it; other small pictures
    # are logos and need no pixels
    reach = Box(box.x0, box.top - FRINGE, box.x1, box.bottom + FRINGE)
    colour = None
    if pixels is not None and (
        any(_near(cell.box, box, FRINGE) for _, cell in around.cells_at(reach))
        or any(
            -2 < w.box[0] - box.x1 < 24 and abs(w.box.cy - box.cy) < 0.6 * max(box.height, w.box.height)
            for w in around.words_at(box)
        )
    ):
        colour = dominant_colour(pixels(picture.index))
    return Mark(page.number, box, colour, MarkKind.PICTURE)


def _glyph_marks(page: Page, around: _Surroundings) -> list[Mark]:
    marks = []
    for word in around.words:
        glyph = glyph_of(word)
        if glyph is not None:
            marks.append((_glyph_mark(page, word, glyph, _leads(word, around)), glyph))
    # Bullets of a list are black, or all of one colour; what opens a legend's entries differs in colour,
    # or stands beside signs of another shape
    tones = {m.colour for m, _ in marks if m.bullet}
    signs = [m for m, g in marks if m.bullet and not g.plain]
    return [
        m
        for m, g in marks
        if not (m.bullet and g.plain and not is_coloured(m.colour) and len(tones) < 2)
        or any(s.shape != m.shape and _in_line(s.box, m.box) for s in signs)
    ]


def _in_line(one: Box, other: Box) -> bool:
    """Whether two signs stand on one line, or one right below the other."""
    level = abs(one.cy - other.cy) < 0.4 * max(one.height, other.height)
    below = abs(one.x0 - other.x0) < 3 and abs(one.cy - other.cy) < 6 * max(one.height, other.height)
    return level or below


def _leads(word: Word, around: _Surroundings) -> bool:
    """Whether words follow a glyph on its line, in the same cell or box."""
    box = word.box
    home = next((c.box for _, c in around.cells_at(box) if c.box.holds(box.cx, box.cy)), None)
    return any(
        abs(other.box.cy - box.cy) < 0.6 * max(word.size, other.size)
        and -1 < other.box.x0 - box.x1 < 2.5 * word.size
        and (home is None or home.holds(other.box.cx, other.box.cy))
        for other in around.words_at(box)
        if other is not word
    )


def _glyph_mark(page: Page, word: Word, glyph: Glyph, followed: bool) -> Mark:
    colour = glyph.colour or word.colour
    return Mark(page.number, word.box, colour, MarkKind.GLYPH, shape=glyph.shape, bullet=followed)


def _fill_marks(page: Page, places: Sequence[tuple[int, Cell]]) -> list[Mark]:
    """Cells whose fill sets them apart, and rows whose fills do; bands of one hue and shaded columns are
    none."""
    rows: dict[tuple[int, int], list[Cell]] = {}
    columns: dict[tuple[int, int], list[Cell]] = {}
    for number, cell in places:
        rows.setdefault((number, cell.row), []).append(cell)
        columns.setdefault((number, cell.column), []).append(cell)
    marks = []
    for number, cell in places:
        if cell.fill is None or is_white(cell.fill):
            continue
        row, column = rows[number, cell.row], columns[number, cell.column]
        alike = sum(1 for other in row if other.fill == cell.fill)
        if len(row) > 1 and alike == len(row):
            continue
        if len(column) > 2 and all(other.fill == cell.fill for other in column):
            continue  # heading and all
        if not is_coloured(cell.fill) and alike > 1 and 2 * alike >= len(row):
            continue
        marks.append(Mark(page.number, cell.box, cell.fill, MarkKind.FILL, text=cell.text.text))
    return [*marks, *_row_marks(page, rows)]


def _row_marks(page: Page, rows: dict[tuple[int, int], list[Cell]]) -> Iterator[Mark]:
    """A mark for each row that one colour fills, in tables whose rows below the first are of two hues."""
    filled: defaultdict[int, list[list[Cell]]] = defaultdict(list)
    for (number, row), cells in rows.items():
        if row > 0 and len(cells) > 1 and len({c.fill for c in cells}) == 1 and is_coloured(cells[0].fill):
            filled[number].append(cells)
    for bands in filled.values():
        hues = [lab(cells[0].fill or "").hue for cells in bands]
        if any(HUES < abs(one - other) < 360 - HUES for one in hues for other in hues):
            for cells in bands:
                box = cells[0].box
                for cell in cells[1:]:
                    box = box.union(cell.box)
                yield Mark(page.number, box, cells[0].fill, MarkKind.FILL)


def _once(marks: Sequence[Mark]) -> list[Mark]:
    """A ball drawn as picture and as glyph, or a glyph on an oval of its own, is one mark."""
    kept: list[Mark] = []
    near = _Touching()
    for mark in marks:
        twin = next(
            (
                at
                for at, other in ((n, kept[n]) for n in near.around(mark.box, len(kept)))
                if mark.kind is not MarkKind.FILL
                and other.kind not in (MarkKind.FILL, MarkKind.BOX)
                and _covers(other.box, mark.box)
            ),
            None,
        )
        if twin is None:
            near.add(len(kept), mark.box)
            kept.append(mark)
            continue
        other = kept[twin]
        if other.colour is None or (is_coloured(mark.colour) and not is_coloured(other.colour)):
            kept[twin] = replace(mark, shape=mark.shape or other.shape)
        elif other.shape is None and mark.shape is not None:
            kept[twin] = replace(other, shape=mark.shape)
    return kept


def _near(cell: Box, mark: Box, reach: float) -> bool:
    return (
        cell.x0 - reach <= mark.cx <= cell.x1 + reach and cell.top - reach <= mark.cy <= cell.bottom + reach
    )


def _placed(mark: Mark, around: _Surroundings) -> Mark:
    best: tuple[int, Cell] | None = None
    best_gap = FRINGE
    reach = Box(mark.box.x0, mark.box.top - FRINGE, mark.box.x1, mark.box.bottom + FRINGE)
    for number, cell in around.cells_at(reach):
        box = cell.box
        gap = max(
            box.x0 - mark.box.cx, mark.box.cx - box.x1, box.top - mark.box.cy, mark.box.cy - box.bottom, 0.0
        )
        if gap < best_gap or (best is None and gap == 0):
            best, best_gap = (number, cell), gap
            if gap == 0:
                break
    if best is None:
        return mark
    return _in_table(mark, best[0], (best[1].row, best[1].column))
