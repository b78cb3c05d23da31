"""One table row with several marks: a measure for each, with its own lines of the cells."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from raportti_parse.layout.marks import Mark
from raportti_parse.layout.model import Cell
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.cell_lines import part, printed_lines
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import Field

APART = 0.8  # of a mark's height: closer marks stand side by side, not one below the other
_WHOLE = frozenset({Field.GOAL, Field.ACTION, Field.THEME, Field.RESPONSIBLE, Field.NUMBER})


def split(draft: Draft, marks: Sequence[Mark]) -> list[tuple[Draft, Mark]]:
    """A draft for each mark of a row, where the row's texts part as the marks do; empty where they do not."""
    column = sorted(marks, key=lambda m: (m.page, m.box.cy))
    if len(column) < 2 or len({m.page for m in column}) > 1 or len(draft.rows) != 1:
        return []
    if any(b.box.cy - a.box.cy < APART * a.box.height for a, b in pairwise(column)):
        return []
    parts: list[Draft] = []
    page, row = draft.rows[0]
    edges = [row.top, *((a.box.cy + b.box.cy) / 2 for a, b in pairwise(column)), row.bottom]
    for top, bottom in pairwise(edges):
        box = Box(row.x0, top, row.x1, bottom)
        parts.append(
            Draft(
                set(draft.tables),
                rows=[(page, box)],
                labels=draft.labels,
                group=draft.group,
                headings=draft.headings,
            )
        )
    own = 0
    for name, cells in draft.cells.items():
        pieces = [_pieces(cell, name, column, edges) for cell in cells]
        for cell, found in zip(cells, pieces, strict=True):
            own += found is not None and name in (Field.INDICATOR, Field.OUTTURN, Field.TARGET, Field.GOAL)
            for n, piece in enumerate(parts):
                text = cell.text if found is None else found[n]
                piece.cells.setdefault(name, []).append(_with(cell, text, piece.rows[0][1], found is None))
                if found is None and n > 0:
                    piece.shared.add(name)
    for cell in draft.unnamed:
        found = _pieces(cell, None, column, edges)
        for n, piece in enumerate(parts):
            text = cell.text if found is None else found[n]
            piece.unnamed.append(_with(cell, text, piece.rows[0][1], False))
    if own == 0:
        return []
    return list(zip(parts, column, strict=True))


def _pieces(
    cell: Cell, name: Field | None, marks: Sequence[Mark], edges: Sequence[float]
) -> list[Text] | None:
    """The cell's text for each mark; None where all of it holds for all of them."""
    text = cell.text
    if not text:
        return None
    paragraphs = _paragraphs(text)
    if len(paragraphs) == len(marks):
        return paragraphs
    if name in _WHOLE:
        return None
    lines = printed_lines(text)
    spans: list[tuple[int, int] | None] = [None] * len(marks)
    for line in lines:
        band = next((n for n in range(len(marks)) if line.box.cy < edges[n + 1]), len(marks) - 1)
        before = spans[band]
        spans[band] = (line.start if before is None else before[0], line.end)
    if any(span is None for span in spans):
        return None
    return [part(text, *span) for span in spans if span is not None]


def _paragraphs(text: Text) -> list[Text]:
    found: list[Text] = []
    start = 0
    for body in text.text.split("\n"):
        if body.strip():
            found.append(part(text, start, start + len(body)))
        start += len(body) + 1
    return found


def _with(cell: Cell, text: Text, box: Box, whole: bool) -> Cell:
    place = cell.box if whole else Box(cell.box.x0, box.top, cell.box.x1, box.bottom)
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.page, place, text, cell.fill)
