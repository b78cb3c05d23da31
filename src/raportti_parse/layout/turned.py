"""Words that are set upwards or downwards: headings of narrow columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.layout.lines import box_of
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.text import JoinWords, compose
from raportti_parse.page.model import Box, Word

REACH = 30.0  # points above a table within which its turned headings end
SAME_LINE = 0.6  # of the font size: how far the middles of one line's words may lie apart
UPWARDS = 270


def turned_lines(words: Sequence[Word]) -> list[list[Word]]:
    """Turned words in lines as they are read: upwards from left to right, downwards from right to left."""
    upwards = sum(1 for w in words if w.rotation == UPWARDS) * 2 >= len(words)
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: w.box.cx if upwards else -w.box.cx):
        if lines and abs(lines[-1][0].box.cx - word.box.cx) <= SAME_LINE * word.size:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [sorted(line, key=lambda w: -w.box.bottom if upwards else w.box.top) for line in lines]


def with_turned_heads(table: Table, words: Sequence[Word], join: JoinWords) -> Table:
    """The table with the turned words right above its columns as a row of headings."""
    if table.header_rows or not words:
        return table
    spans: dict[int, tuple[float, float]] = {}
    for cell in table.cells:
        if cell.column_span == 1:
            spans.setdefault(cell.column, (cell.box.x0, cell.box.x1))
    heads: dict[int, list[Word]] = {}
    lowest = table.box.top - REACH
    for word in sorted(words, key=lambda w: -w.box.bottom):
        if not lowest <= word.box.bottom <= table.box.top + 4:
            continue
        for column, (x0, x1) in spans.items():
            if x0 <= word.box.cx < x1:
                heads.setdefault(column, []).append(word)
                lowest = min(lowest, word.box.top - word.size)  # a line that runs upwards goes on there
    if len(heads) < 2:
        return table
    cells = []
    for column, own in sorted(heads.items()):
        box = box_of(own)
        area = Box(spans[column][0], box.top, spans[column][1], box.bottom)
        text = compose(turned_lines(own), table.page, join)
        cells.append(Cell(0, column, 1, 1, table.page, area, text))
    top = min(c.box.top for c in cells)
    return replace(
        table,
        box=Box(table.box.x0, top, table.box.x1, table.box.bottom),
        rows=table.rows + 1,
        cells=(*cells, *(replace(c, row=c.row + 1) for c in table.cells)),
        header_rows=1,
    )
