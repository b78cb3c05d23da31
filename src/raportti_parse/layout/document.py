"""A whole document laid out: tables, blocks, sections, and what goes on from page to page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.layout.aligned import find_aligned_tables
from raportti_parse.layout.bars import find_bars
from raportti_parse.layout.blocks import COLUMN_GAP, body_size, find_blocks
from raportti_parse.layout.charts import Chart, find_charts
from raportti_parse.layout.edges import cell_fills, merge_edges, ruling_edges
from raportti_parse.layout.fills import Fills
from raportti_parse.layout.frames import text_frames
from raportti_parse.layout.headers import holds_figures
from raportti_parse.layout.joins import goes_on, join_tables, with_headings_of
from raportti_parse.layout.lines import cut_lines, find_level, level_left, rejoined
from raportti_parse.layout.model import Block, BlockKind, Layout, PageLayout, Table
from raportti_parse.layout.numbers import is_ruling, is_scale
from raportti_parse.layout.outside import take_outside_rows
from raportti_parse.layout.rows import CHUNK_GAP
from raportti_parse.layout.ruled import find_ruled_tables
from raportti_parse.layout.sections import find_sections, level_headings
from raportti_parse.layout.stacked import split_stacked
from raportti_parse.layout.text import EMPTY, JoinWords, Text, concat, join_plainly
from raportti_parse.layout.turned import with_turned_heads
from raportti_parse.page.model import Box, Page, Word

PART = re.compile(
    r"\s*[(,–-]?\s*(?:\d{1,2}\s?/\s?\d{1,2}|jatkuu\b\.{0,3}|jatkoa\b|jatk\.)\s*\)?$", re.IGNORECASE
)
CAPTION_REACH = 60.0  # points above a table within which its title stands
HEADING_REACH = 90.0  # the same for a heading of the text


def lay_out(pages: Sequence[Page], join: JoinWords = join_plainly) -> Layout:
    """The pages' tables, blocks and sections; `join` decides about words that a line broke."""
    body = body_size(pages)
    laid = [lay_out_page(page, body, join) for page in pages]
    laid = level_headings(laid)
    laid, tables = _number_tables(laid, join)
    return Layout(tuple(laid), tuple(find_sections(laid)), tuple(tables))


def lay_out_page(page: Page, body: float, join: JoinWords = join_plainly) -> PageLayout:
    """One page's tables and blocks in reading order; tables numbered within the page."""
    shapes = cell_fills(page.shapes)
    fills = Fills(shapes)
    edges = merge_edges(ruling_edges(page))
    drawn = find_ruled_tables(page, edges, shapes, fills, join)
    charts = find_charts(page, page.words, join)
    if charts:
        gridded = [t for t in drawn.tables if any(t.box.overlap(c.box) > 0 for c in charts)]
        drawn = replace(drawn, tables=tuple(t for t in drawn.tables if t not in gridded))
        used = {id(w) for c in charts for w in c.words}
        words = [w for w in _unused(page.words, drawn.tables) if id(w) not in used]
    else:
        words = _unused(page.words, drawn.tables)
    level = find_level(words)
    ruled, outside = take_outside_rows(drawn.tables, level, page, join, fills)
    left = [w for w in words if id(w) not in outside] if outside else words
    level, words = level_left(level, words, left), left
    plain = _without_rulings(words, level)
    lines = cut_lines(plain, CHUNK_GAP)
    bars = find_bars(lines, page, join)
    if bars:
        charts = (*charts, *(Chart(b.table.box, b.table.box, b.axis, (), b.words) for b in bars))
        used = {id(w) for b in bars for w in b.words}
        words = [w for w in words if id(w) not in used]
        level = find_level(words)
        plain = _without_rulings(words, level)
        lines = cut_lines(plain, CHUNK_GAP)
    aligned = [*find_aligned_tables(lines, page, join, fills), *(b.table for b in bars)]
    turned = [w for w in words if w.rotation]
    whole = [with_turned_heads(t, turned, join) for t in (*ruled, *aligned)] if turned else [*ruled, *aligned]
    if aligned or turned:
        left = _unused(words, whole)
        level, words = level_left(level, words, left), left
        turned = [w for w in words if w.rotation]
    found = sorted(whole, key=lambda t: (t.box.top, t.box.x0))
    tables = [part for t in found for part in split_stacked(t)]
    frames = text_frames(page, drawn.frames, tables)
    lines = rejoined(lines, COLUMN_GAP) if level is plain else cut_lines(level, COLUMN_GAP)
    blocks = find_blocks(lines, turned, page, tables, frames, body, join)
    return PageLayout(page, tuple(blocks), tuple(_carry_headers(tables)), drawn.limits, charts)


def _without_rulings(words: Sequence[Word], level: list[list[Word]]) -> list[list[Word]]:
    """The lines of words, anew where some of them are drawn with characters: these part nothing."""
    plain = [w for w in words if w.text.isalnum() or not is_ruling(w.text)]
    return level_left(level, words, plain)


def _unused(words: Sequence[Word], tables: Sequence[Table]) -> list[Word]:
    """The words that stand in no cell of the tables, those between the cells of one too."""
    if not tables:
        return list(words)
    taken = {id(piece.word) for t in tables for c in t.cells for piece in c.text.pieces}
    return [w for w in words if id(w) not in taken]


def _carry_headers(tables: list[Table]) -> list[Table]:
    """A table without headings right below one with the same columns has the same headings."""
    kept: list[Table] = []
    for table in tables:
        kept.append(with_headings_of(kept[-1], table) if kept else table)
    return kept


def _opens(page: PageLayout, position: int) -> bool:
    """Whether nothing but short lines stands above a block on its page."""
    above = page.blocks[:position]
    return len(above) <= 2 and all(b.kind is not BlockKind.TABLE and len(b.text.text) <= 60 for b in above)


def _resumes(before: PageLayout, page: PageLayout, position: int) -> bool:
    """Whether a table stands right below a title that says the page goes on with the one before:
    "Toimintakate yksiköittäin (2/2)" after "(1/2)", or the same title with "jatkuu"."""
    above = page.blocks[:position]
    if len(above) != 1 or above[0].kind is not BlockKind.HEADING:
        return False
    title = above[0].text.text
    if not PART.search(title):
        return False
    earlier = next((b.text.text for b in before.blocks if b.kind is BlockKind.HEADING), "")
    return PART.sub("", title).casefold() == PART.sub("", earlier).casefold() and title != earlier


def _number_tables(pages: Sequence[PageLayout], join: JoinWords) -> tuple[list[PageLayout], list[Table]]:
    """Tables numbered over the document, joined where they go on; blocks point to the joined ones."""
    tables: list[Table] = []
    numbered: list[PageLayout] = []
    open_table: int | None = None  # the table that ends the page before
    for page in pages:
        places: dict[int, int] = {}
        blocks = []
        body = [b for b in page.blocks if b.kind is BlockKind.TABLE or b.text]
        first = body[0] if body else None
        last = body[-1] if body else None
        for position, block in enumerate(page.blocks):
            if block.kind is not BlockKind.TABLE or block.table is None:
                blocks.append(block)
                continue
            table = page.tables[block.table]
            next_up = block is first or (
                bool(numbered) and _resumes(numbered[-1], page, position) and holds_figures(table)
            )
            if open_table is not None and next_up and goes_on(tables[open_table], table):
                tables[open_table] = join_tables(tables[open_table], table, join)
                places[block.table] = open_table
            else:
                if open_table is not None and _opens(page, position):
                    table = with_headings_of(tables[open_table], table)
                places[block.table] = len(tables)
                tables.append(replace(table, title=_title(page, position)))
            blocks.append(replace(block, table=places[block.table]))
        open_table = None
        if last is not None and last.kind is BlockKind.TABLE and last.table is not None:
            open_table = places[last.table]
        numbered.append(replace(page, blocks=tuple(blocks)))
    return numbered, tables


def _title(page: PageLayout, position: int) -> Text:
    """The heading or short line right above a table, with the scale that stands beside or below it."""
    table = page.blocks[position].box
    above = [b for b in page.blocks[:position] if b.box.x0 < table.x1 and b.box.x1 > table.x0]
    scales = [b for b in above if b.kind is not BlockKind.TABLE and is_scale(b.text.text) and _near(b, table)]
    for block in sorted(above, key=lambda b: min(b.box.bottom, table.top), reverse=True):
        if block.kind is BlockKind.TABLE:
            break
        if block in scales:
            continue
        sentence = block.text.text.endswith(".") and not block.bold and block.kind is BlockKind.PARAGRAPH
        if (
            not _near(block, table)
            or sentence
            or len(block.text.text) > 140
            or block.kind is BlockKind.LIST_ITEM
        ):
            break
        beside = [b.text for b in scales if b.box.bottom > block.box.top]
        return concat([block.text, *beside[:1]])
    return scales[0].text if scales else EMPTY


def _near(block: Block, table: Box) -> bool:
    """Whether a block stands so close above a table that it may be its title."""
    reach = HEADING_REACH if block.kind is BlockKind.HEADING else CAPTION_REACH
    return 0 <= table.top - block.box.bottom + 4 <= reach
