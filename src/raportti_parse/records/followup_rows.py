"""Rows of follow-up tables to drafts of measures: which cell is the goal, the indicator, the outturn.

A heading row may stand anywhere in a table: columns that a later heading row renames belong to the same
measure where it names what the rows above did not (small tables "Tavoite | Mittari" over "Arviointi |
Tila"), and start the next measure where it names the same again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.text import Text, concat
from raportti_parse.page.model import Box
from raportti_parse.records.followup_headings import (
    IDENTITY,
    RESULT,
    Field,
    field_of,
    field_of_heading,
    heading_years,
)

SHORT_LABEL = 60  # characters of a label cell


@dataclass(slots=True)
class Draft:
    """One measure in the making: its cells by field, and the rows of the page that it takes up."""

    table: int
    cells: dict[Field, list[Cell]] = field(default_factory=dict)
    unnamed: list[Cell] = field(default_factory=list)  # cells under no heading: marks and codes stand there
    rows: list[tuple[int, Box]] = field(default_factory=list)  # page, and the box of the row's cells
    labels: dict[Field, Text] = field(default_factory=dict)  # from a header block above
    group: Text | None = None  # the row over all columns that the rows stand under
    shared: set[Field] = field(default_factory=set)  # fields whose cell other measures share
    heading_pages: set[int] = field(default_factory=set)

    def text(self, name: Field) -> Text | None:
        """The field's text, of its own cells or from the header block."""
        texts = [c.text for c in self.cells.get(name, ()) if c.text]
        if texts:
            return concat(texts, breaks="\n")
        return self.labels.get(name)

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of its rows and words, and that of a heading row that stands before it alone."""
        pages = {page for page, _ in self.rows} | self.heading_pages
        for cells in self.cells.values():
            pages |= {piece.page for c in cells for piece in c.text.pieces}
        return tuple(sorted(pages))


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns hold, from the heading row in force: field and extent of each heading cell."""

    fields: tuple[tuple[int, int, Field | None], ...]  # first column, one past the last, field
    texts: tuple[str, ...]

    @property
    def named(self) -> frozenset[Field]:
        return frozenset(f for _, _, f in self.fields if f is not None)

    @property
    def cut(self) -> set[tuple[int, int]]:
        """Where the heading row's cells start and end, in columns."""
        return {(first, last) for first, last, _ in self.fields}

    def of(self, cell: Cell) -> Field | None:
        """The field of the heading that covers most of a cell's columns."""
        best, shared = None, 0
        for first, last, name in self.fields:
            overlap = min(last, cell.column + cell.column_span) - max(first, cell.column)
            if overlap > shared:
                best, shared = name, overlap
        return best


@dataclass(frozen=True, slots=True)
class Carried:
    """What a table leaves open for one on the next page: its heading in force, and measures that have
    no outturn yet."""

    page: int
    columns: Columns | None
    drafts: tuple[Draft, ...]

    def columns_end(self, table: Table) -> bool:
        """Whether a table can stand under the heading row that was left open."""
        return self.columns is not None and self.columns.fields[-1][1] >= table.columns


def read_follow_up(
    number: int, table: Table, before: Carried | None = None
) -> tuple[list[Draft], Carried | None]:
    """The drafts of a table's measures, none where the table is no follow-up table; and what it leaves open.

    Drafts that an earlier table left open come with the table that completes them.
    """
    reader = _Reader(number, table, before)
    drafts = reader.read()
    return drafts, reader.carried()


def heading_row(cells: Sequence[Cell], table: Table) -> Columns | None:
    """The columns that a row names, None where it is no heading row."""
    filled = [c for c in cells if c.text]
    named = [(c, f) for c in filled if (f := field_of_heading(c.text.text)) is not None]
    if not named or any(len(c.text.text) > 90 for c in filled):
        return None
    if len(filled) == 1:
        cell, name = named[0]
        alone = cell.column_span >= table.columns - 1 and (cell.fill is not None or cell.text.bold)
        if not alone or name not in (Field.OUTTURN, Field.INDICATOR, Field.ACTION, Field.GOAL):
            return None
    elif len(named) < 2 or len(named) < 0.6 * len(filled):
        return None
    elif len({f for _, f in named}) == 1 and len(named) == len(filled) and len(filled) > 2:
        return None  # "Tavoite 1 | Tavoite 2 | Tavoite 3": no table of measures
    fields = [
        (c.column, c.column + c.column_span, field_of_heading(c.text.text) if c.text else None) for c in cells
    ]
    return _settled(Columns(tuple(fields), tuple(c.text.text for c in cells)))


def _settled(columns: Columns) -> Columns:
    """Headings that are read by their neighbours: "Tavoite 2020" beside "Tavoite" is the target level,
    and of two outturns the earlier year is the baseline."""
    fields = list(columns.fields)
    years = [max(heading_years(t), default=0) for t in columns.texts]
    names = [f for _, _, f in fields]
    goals = [n for n, f in enumerate(names) if f is Field.GOAL]
    others = {f for f in names if f in IDENTITY}
    for n in goals:
        second = len(goals) > 1 and n != goals[0]
        beside = n > 0 and bool(others & {Field.INDICATOR, Field.ACTION})
        if Field.TARGET not in names and years[n] > 0 and (second or beside):
            fields[n] = (fields[n][0], fields[n][1], Field.TARGET)
    outturns = [n for n, f in enumerate(names) if f is Field.OUTTURN and years[n] > 0]
    if len(outturns) > 1 and Field.BASELINE not in names:
        latest = max(years[n] for n in outturns)
        for n in outturns:
            if years[n] < latest:
                fields[n] = (fields[n][0], fields[n][1], Field.BASELINE)
    return Columns(tuple(fields), columns.texts)


class _Reader:
    """Walks the rows of one table with the heading row in force."""

    def __init__(self, number: int, table: Table, before: Carried | None) -> None:
        self.number, self.table = number, table
        near = before is not None and table.page == before.page + 1
        self.before = before if near else None
        self.columns = self.before.columns if self.before is not None else None
        self.first = self.columns
        self.named: frozenset[Field] = frozenset()
        self.drafts: list[Draft] = []
        self.open: list[Draft] = []  # drafts of the part that a re-heading row may complete
        self.turn = 0  # how many rows the part in force has given
        self.completing = False
        self.labels: dict[Field, Text] = {}
        self.group: Text | None = None
        self.heading_cells: list[Cell] = []
        self.headed = self.columns is not None
        self.heading_pages: set[int] = {self.before.page} if self.headed and self.before else set()

    def read(self) -> list[Draft]:
        rows = list(self.table.by_row())
        self._take_over(rows)
        skip: set[int] = set()
        for at, cells in enumerate(rows):
            if at in skip:
                continue
            merged, used = self._two_lines(rows, at)
            columns = merged or heading_row(cells, self.table)
            if columns is not None:
                skip.update(range(at + 1, at + used))
                self._new_heading(columns, [c for row in rows[at : at + max(used, 1)] for c in row])
                continue
            if self._label_row(cells):
                continue
            if self.columns is not None:
                self._body_row(at, cells)
        return self._judged()

    def _take_over(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Measures of the page before go on where this table opens with headings that they lack."""
        if self.before is None or not rows:
            return
        columns = heading_row(rows[0], self.table)
        if self.before.drafts and columns is not None and not columns.named & IDENTITY:
            self.drafts = list(self.before.drafts)
            self.open = list(self.before.drafts)
            self.named = frozenset(f for d in self.drafts for f in d.cells)
        elif columns is not None or not self.before.columns_end(self.table):
            self.columns = self.first = None
            self.headed = False

    def carried(self) -> Carried | None:
        """The heading row that ends the table, or the measures that still lack an outturn."""
        page = self.table.pages[-1] if self.table.pages else self.table.page
        rows = [row for row in self.table.by_row() if any(c.text for c in row)]
        if not rows:
            return None
        last = heading_row(rows[-1], self.table)
        if last is not None and last.named & IDENTITY:
            return Carried(page, last, ())
        unfinished = [d for d in self.open if not set(d.cells) & RESULT]
        if unfinished and not self.named & RESULT:
            return Carried(page, None, tuple(unfinished))
        return None

    def _judged(self) -> list[Draft]:
        named = {f for d in self.drafts for f in (*d.cells, *d.labels)}
        if not self.headed or not named & IDENTITY:
            return []
        seen = self.named
        # a goal without anything that came of it is a plan, and figures alone are a table of figures
        if not seen & (RESULT | {Field.TARGET, Field.BASELINE_TARGET}):
            return []
        return [d for d in self.drafts if d.cells or d.labels]

    def _two_lines(self, rows: Sequence[Sequence[Cell]], at: int) -> tuple[Columns | None, int]:
        """Headings printed over two rows of the grid, read together."""
        if at + 1 >= len(rows):
            return None, 1
        upper, lower = rows[at], rows[at + 1]
        if not any(c.text for c in upper) or not any(c.text for c in lower):
            return None, 1
        spanning = any(c.row_span > 1 for c in upper)
        inside = at + 1 < self.table.header_rows
        styled = all(_styled(c) for c in lower if c.text) and all(_styled(c) for c in upper if c.text)
        if not (spanning or inside or styled):
            return None, 1
        below = heading_row(lower, self.table)
        if below is not None and heading_row(upper, self.table) is not None:
            return None, 1
        joined: list[Cell] = []
        for cell in sorted([*upper, *lower], key=lambda c: (c.column, c.row)):
            above = next(
                (
                    n
                    for n, other in enumerate(joined)
                    if other.column <= cell.column < other.column + other.column_span
                ),
                None,
            )
            if above is None:
                joined.append(cell)
                continue
            other = joined[above]
            text = concat([other.text, cell.text])
            if cell.column_span < other.column_span:
                # one heading over several columns: each of them takes it
                joined.append(_with(cell, text))
            else:
                joined[above] = _with(other, text)
        joined = [
            c
            for c in joined
            if not any(o is not c and o.column_span < c.column_span and _inside(o, c) for o in joined)
        ]
        if any(len(c.text.text) > 90 for c in joined):
            return None, 1
        columns = heading_row(joined, self.table)
        single = heading_row(upper, self.table)
        if below is not None and columns is not None and len(below.named) >= len(columns.named):
            return None, 1  # the upper row is a title or a legend that stands close
        if columns is None or (single is not None and len(single.named) >= len(columns.named) and not styled):
            return None, 1
        if single is not None and not inside and not spanning and heading_row(upper, self.table) == columns:
            return None, 1
        return columns, 2

    def _new_heading(self, columns: Columns, cells: Sequence[Cell]) -> None:
        filled = set().union(*(d.cells for d in self.open)) if self.open else set()
        completes = bool(self.open) and not (columns.named & filled) and not columns.named & {Field.GOAL}
        self.completing = completes
        if not completes:
            self.open = []
        self.turn = 0
        self.columns = columns
        self.first = self.first or columns
        self.headed = True
        self.named = self.named | columns.named
        self.heading_cells += cells
        self.heading_pages = {c.page for c in cells} if not completes else set()

    def _label_row(self, cells: Sequence[Cell]) -> bool:
        """Labelled cells, side by side or in one: "Sitova tavoite | Kaupungin talous on tasapainossa"."""
        filled = [c for c in cells if c.text]
        if not filled:
            return False
        if len(filled) == 1 and filled[0].column_span >= self.table.columns - 1:
            label, _, rest = filled[0].text.text.partition(":")
            name = field_of(label) if rest.strip() and len(label) <= SHORT_LABEL else None
            if name is None or name in RESULT:
                return False
            self._label(name, _after(filled[0].text, len(label) + 1), filled)
            return True
        if len(filled) % 2 or len(filled) > 6:
            return False
        pairs = list(zip(filled[::2], filled[1::2], strict=True))
        names = [field_of(label.text.text) for label, _ in pairs]
        if any(n is None or n in RESULT for n in names):
            return False
        if any(field_of(value.text.text) is not None for _, value in pairs):
            return False
        if self.columns is not None and not all(_styled(label) for label, _ in pairs):
            return False  # a body row whose goal happens to be called like a heading
        for (_, value), name in zip(pairs, names, strict=True):
            assert name is not None
            self._label(name, value.text, filled)
        return True

    def _label(self, name: Field, text: Text, cells: Sequence[Cell]) -> None:
        if self.drafts and self.open:
            self.open = []
        if name in self.labels or (self.drafts and self.columns is not None and name is Field.GOAL):
            self.labels = {} if name is Field.GOAL else self.labels
        self.labels = {**self.labels, name: text}
        self.group = None
        self.named = self.named | {name}
        self.heading_cells += cells

    def _restore_heading(self, cells: Sequence[Cell]) -> None:
        """The first heading again where its repetition over a page break was taken away with the break.

        The row's cells are cut as under the first heading and not as under the one in force.
        """
        first = self.first
        assert self.columns is not None
        if first is None or first is self.columns:
            return
        cut = {(c.column, c.column + c.column_span) for c in cells}
        if cut == first.cut and cut != self.columns.cut:
            self._new_heading(first, [])

    def _body_row(self, at: int, cells: Sequence[Cell]) -> None:
        self._restore_heading(cells)
        assert self.columns is not None
        filled = [c for c in cells if c.text]
        if self._group_row(cells, filled):
            self.group = filled[0].text
            self.open = []
            return
        reaching = [c for c in self.table.cells if c.row < at < c.row + c.row_span]
        spanning = [c for c in reaching if c not in self.heading_cells]
        if not filled and len(spanning) < len(reaching):
            return  # a piece of the heading row
        if not filled and spanning:
            # lines around a mark cut its cell, not the row: the cells that reach over the cut say so
            for draft in self.drafts[-2:]:
                if any(c is s for cs in draft.cells.values() for c in cs for s in spanning):
                    draft.unnamed += cells
                    return
        if not filled and not any(c.fill for c in cells) and not spanning:
            return
        draft = Draft(self.number, labels=dict(self.labels), group=self.group)
        for cell in cells:
            name = self.columns.of(cell)
            if name is None:
                draft.unnamed.append(cell)
            else:
                draft.cells.setdefault(name, []).append(cell)
        for cell in spanning:
            name = self.columns.of(cell)
            if name is not None:
                draft.cells.setdefault(name, []).insert(0, cell)
                draft.shared.add(name)
            else:
                draft.unnamed.append(cell)
        for page in sorted({c.page for c in cells}):
            boxes = [c.box for c in cells if c.page == page]
            box = boxes[0]
            for other in boxes[1:]:
                box = box.union(other)
            draft.rows.append((page, box))
        self._keep(draft)

    def _group_row(self, cells: Sequence[Cell], filled: Sequence[Cell]) -> bool:
        """A row with one text over (nearly) all columns names the rows below it."""
        if len(filled) != 1 or self.table.columns < 3:
            return False
        assert self.columns is not None
        if len(self.columns.fields) < 3:
            return False
        cell = filled[0]
        wide = cell.column_span >= self.table.columns - 1
        return wide and len(cell.text.text) <= 160

    def _keep(self, draft: Draft) -> None:
        if self.completing and self.open:
            target = self.open[min(self.turn, len(self.open) - 1)]
            self.turn += 1
            _absorb(target, draft)
            return
        self.turn += 1
        named = {f for f, cs in draft.cells.items() if any(c.text for c in cs)}
        if not named & IDENTITY and self.drafts and not self.completing:
            last = self.drafts[-1]
            new_page = not set(draft.pages) <= set(last.pages)
            if named and (new_page or not named & {Field.TARGET, Field.OUTTURN, Field.STATUS}):
                _absorb(last, draft)  # the row goes on after a page break
                return
        if not named and not draft.unnamed and not draft.cells:
            return
        if named & IDENTITY or not self.drafts:
            self._inherit(draft, named)
        draft.heading_pages, self.heading_pages = self.heading_pages, set()
        self.drafts.append(draft)
        self.open.append(draft)

    def _inherit(self, draft: Draft, named: set[Field]) -> None:
        """A goal printed once for several indicators belongs to each of their rows."""
        if not self.open or Field.GOAL in named or Field.INDICATOR not in named:
            return
        last = self.open[-1]
        for name in (Field.GOAL, Field.ACTION):
            if name in draft.cells and name not in named and name in last.cells:
                draft.cells[name] = last.cells[name]
                draft.shared.add(name)


def _absorb(target: Draft, more: Draft) -> None:
    for name, cells in more.cells.items():
        kept = target.cells.setdefault(name, [])
        kept += [c for c in cells if all(c is not k for k in kept)]
    target.unnamed += more.unnamed
    target.rows += more.rows


def _styled(cell: Cell) -> bool:
    """Whether a cell looks like a heading: filled, bold, or ending in a colon."""
    return cell.fill is not None or cell.text.bold or cell.text.text.rstrip().endswith(":")


def _with(cell: Cell, text: Text) -> Cell:
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.page, cell.box, text, cell.fill)


def _inside(inner: Cell, outer: Cell) -> bool:
    return outer.column <= inner.column < outer.column + outer.column_span


def _after(text: Text, start: int) -> Text:
    from raportti_parse.records.cell_lines import part

    return part(text, start, len(text.text))


def row_boxes(drafts: Sequence[Draft]) -> Iterator[tuple[int, Box]]:
    """Pages and boxes of all rows of some drafts."""
    for draft in drafts:
        yield from draft.rows
