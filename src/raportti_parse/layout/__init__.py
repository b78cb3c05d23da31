"""Pages to sections, blocks and tables: what belongs together on a page, and in which order."""

from raportti_parse.layout.document import lay_out, lay_out_page
from raportti_parse.layout.model import Block, BlockKind, Cell, Layout, PageLayout, Section, Table, TableKind
from raportti_parse.layout.text import JoinWords, Piece, Text, join_plainly

__all__ = [
    "Block",
    "BlockKind",
    "Cell",
    "JoinWords",
    "Layout",
    "PageLayout",
    "Piece",
    "Section",
    "Table",
    "TableKind",
    "Text",
    "join_plainly",
    "lay_out",
    "lay_out_page",
]
