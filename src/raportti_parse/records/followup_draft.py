"""One measure in the making: its cells by field, and what the cells themselves say of their columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.model import Cell
from raportti_parse.layout.text import Text, concat
from raportti_parse.page.model import Box
from raportti_parse.records.followup_headings import Field


@dataclass(slots=True)
class Draft:
    """One measure in the making: its cells by field, and the rows of the page that it takes up."""

    tables: set[int]
    cells: dict[Field, list[Cell]] = field(default_factory=dict)
    unnamed: list[Cell] = field(default_factory=list)  # cells under no heading: marks and codes stand there
    rows: list[tuple[int, Box]] = field(default_factory=list)  # page, and the box of the row's cells
    labels: dict[Field, Text] = field(default_factory=dict)  # from a header block above
    group: Text | None = None  # the row over all columns that the rows stand under
    shared: set[Field] = field(default_factory=set)  # fields whose cell other measures share
    heading_pages: set[int] = field(default_factory=set)
    headings: dict[Field, str] = field(default_factory=dict)  # the column headings as printed
    ticks: list[tuple[str, Cell]] = field(default_factory=list)  # cells under statuses, with their headings
    earlier: list[tuple[str, Cell]] = field(
        default_factory=list
    )  # outturns of earlier years, with their headings
    card: Draft | None = None  # the goal row of the card that it stands under
    numbered: bool = False  # a column without a heading counts the rows

    def text(self, name: Field) -> Text | None:
        """The field's text, of its own cells or from the header block."""
        texts = [c.text for c in self.cells.get(name, ()) if c.text]
        if texts:
            return concat(texts, breaks="\n")
        return self.labels.get(name)

    @property
    def filled(self) -> set[Field]:
        """The fields that have text."""
        return {name for name, cells in self.cells.items() if any(c.text for c in cells)}

    @property
    def shares(self) -> list[tuple[str, Cell]]:
        """Status cells with a percentage beside the words ("Toteutunut 87 %"), with their heading."""
        heading = self.headings.get(Field.STATUS, Field.STATUS.value)
        return [(heading, c) for c in self.cells.get(Field.STATUS, ()) if has_share(c)]

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of its rows and words, and that of a heading row that stands before it alone."""
        pages = {page for page, _ in self.rows} | self.heading_pages
        for cells in self.cells.values():
            pages |= {piece.page for c in cells for piece in c.text.pieces}
        return tuple(sorted(pages))

    def absorb(self, more: Draft) -> None:
        """The same measure's further cells."""
        for name, cells in more.cells.items():
            kept = self.cells.setdefault(name, [])
            kept += [c for c in cells if all(c is not k for k in kept)]
        self.unnamed += more.unnamed
        self.earlier += more.earlier
        self.ticks += more.ticks
        self.rows += more.rows
        self.tables |= more.tables
        self.headings = {**more.headings, **self.headings}


def has_share(cell: Cell) -> bool:
    """Whether a cell holds a percentage."""
    return "%" in cell.text.text and any(c.isdigit() for c in cell.text.text)


def signs_to_status(draft: Draft) -> None:
    """A cell that holds a sign alone (☺, ●, ✓) is a status, whatever its column is called."""
    for name in list(draft.cells):
        if name in (Field.STATUS, Field.TREND, Field.TICK) or name in draft.shared:
            continue
        signs = [
            c
            for c in draft.cells[name]
            if c.text and all(glyph_of(piece.word) is not None for piece in c.text.pieces)
        ]
        if signs:
            draft.cells[name] = [c for c in draft.cells[name] if all(c is not s for s in signs)]
            draft.cells.setdefault(Field.STATUS, []).extend(signs)
            if not draft.cells[name]:
                del draft.cells[name]


def mark_numbered(drafts: Sequence[Draft]) -> None:
    """Finds out whether figures in an unnamed first column run 1, 2, 3: then they are no codes."""
    firsts = []
    for draft in drafts:
        cell = min(draft.unnamed, key=lambda c: c.column, default=None)
        firsts.append(cell.text.text.strip(" .)") if cell is not None else "")
    numbers = [int(text) for text in firsts if text.isdigit()]
    # two rows that begin later may as well have the codes 2 and 3
    counted = len(numbers) > 2 or numbers[:1] == [1]
    if counted and len(numbers) == len(drafts) and all(b - a == 1 for a, b in pairwise(numbers)):
        for draft in drafts:
            draft.numbered = True
