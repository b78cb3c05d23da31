"""What a page is made of: tables with cells, blocks of text in reading order, and sections."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import dataclass

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.charts import Chart
from raportti_parse.layout.text import EMPTY, Text
from raportti_parse.page.model import Box, Page


class TableKind(enum.StrEnum):
    """How a table was found."""

    RULED = "ruled"
    FILLED = "filled"  # cells from bands and boxes of fill
    ALIGNED = "aligned"  # columns of numbers, no lines


@quickly_made
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; rows and columns count from 0. `text` keeps the way back to the words."""

    row: int
    column: int
    row_span: int
    column_span: int
    page: int
    box: Box
    text: Text
    fill: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Table:
    """Cells in reading order. The first `header_rows` rows head the columns, the first `stub_columns`
    columns head the rows. A table that goes on over a page break is one Table with all its pages."""

    kind: TableKind
    box: Box
    page: int
    rows: int
    columns: int
    cells: tuple[Cell, ...]
    header_rows: int = 0
    stub_columns: int = 1
    title: Text = EMPTY
    pages: tuple[int, ...] = ()
    note: Text = EMPTY  # footnote lines right below, "*Poikkeama-sarakkeessa …"

    def row(self, number: int) -> list[Cell]:
        """Cells that start in a row, left to right."""
        return [cell for cell in self.cells if cell.row == number]

    def by_row(self) -> Iterator[list[Cell]]:
        """Rows from the top, each a list of the cells that start in it."""
        rows: list[list[Cell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            rows[cell.row].append(cell)
        yield from rows

    def boxes(self) -> dict[int, Box]:
        """The box of its cells on each of its pages."""
        found: dict[int, Box] = {}
        for cell in self.cells:
            found[cell.page] = found[cell.page].union(cell.box) if cell.page in found else cell.box
        return found


class BlockKind(enum.StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE = "table"


@quickly_made
@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item, heading or table, in reading order.

    `lead_in` is the position (in the page's blocks) of the line that a list item stands under,
    `level` a heading's level from 1, `size` the font size, `table` the position in the page's tables.
    """

    kind: BlockKind
    page: int
    box: Box
    text: Text = EMPTY
    size: float = 0.0
    bold: bool = False
    colour: str = "#000000"
    lead_in: int | None = None
    level: int = 0
    table: int | None = None
    lines: int = 1


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One page, laid out."""

    page: Page
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    limits: tuple[str, ...] = ()  # what was left alone on the page because there was too much of it
    charts: tuple[Chart, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands below it: from block (page, position) on to the next of its level."""

    title: str
    level: int
    pages: tuple[int, ...]
    start: tuple[int, int]  # page number, position in the page's blocks
    parent: int | None = None  # position in the layout's sections


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole document, laid out. `tables` are joined over pages; `section_of` maps a block's place
    (page number, position) to its section's position in `sections`."""

    pages: tuple[PageLayout, ...]
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
