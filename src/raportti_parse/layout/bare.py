"""A layout without what stands on some pages, or in some tables; all else keeps its place."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from raportti_parse.layout.model import Block, BlockKind, Layout, PageLayout, Table
from raportti_parse.layout.text import EMPTY
from raportti_parse.page.model import Page


def bare_page(page: Page) -> Page:
    """The page as blank paper of its size."""
    return replace(
        page, words=(), rulings=(), shapes=(), pictures=(), furniture=(), hidden=(), charts=(), label=None
    )


def without(layout: Layout, pages: Collection[int], tables: Collection[int]) -> tuple[Layout, list[int]]:
    """The layout with those pages blank and without those of its tables, and which tables are left.

    A table that begins on one of the pages goes whole; one that only goes on there loses its cells there.
    """
    left = [at for at, t in enumerate(layout.tables) if at not in tables and t.page not in pages]
    place = {at: new for new, at in enumerate(left)}
    gone = {id(table.cells) for at, table in enumerate(layout.tables) if at not in place}

    def block(old: Block) -> Block:
        if old.kind is not BlockKind.TABLE or old.table is None or old.table in place:
            return old if old.table is None else replace(old, table=place[old.table])
        return replace(old, kind=BlockKind.PARAGRAPH, text=EMPTY, table=None)

    def laid(page: PageLayout) -> PageLayout:
        blocks = tuple(map(block, page.blocks))
        if page.page.number in pages:
            return PageLayout(bare_page(page.page), tuple(replace(b, text=EMPTY) for b in blocks), ())
        return replace(page, blocks=blocks, tables=tuple(t for t in page.tables if id(t.cells) not in gone))

    return replace(
        layout,
        pages=tuple(map(laid, layout.pages)),
        tables=tuple(_of_other_pages(layout.tables[at], pages) for at in left),
    ), left


def _of_other_pages(table: Table, pages: Collection[int]) -> Table:
    if not any(cell.page in pages for cell in table.cells):
        return table
    return replace(
        table,
        cells=tuple(cell for cell in table.cells if cell.page not in pages),
        pages=tuple(page for page in table.pages if page not in pages),
    )
