"""Small tables that list one goal from top to bottom: "Tavoite | …", "Mittari | …", "Tila | ●"."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.layout.model import Cell, Table
from raportti_parse.records.followup_contents import is_status_cell
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import IDENTITY, RESULT, Field, field_of
from raportti_parse.records.legend_words import status_of_cell

LEAST = 3  # labelled rows of a card
LABELLED = 0.7  # share of the rows that must have a label


def read_cards(number: int, table: Table) -> list[Draft]:
    """A draft for each goal of a table whose first column names the fields and whose second holds them."""
    rows = [sorted(row, key=lambda c: c.column) for row in table.by_row() if row]
    pairs = [(row, _labels(row)) for row in rows]
    labelled = [fields for _, fields in pairs if fields]
    if len(labelled) < LEAST or len(labelled) < LABELLED * len(rows):
        return []
    named = {f for fields in labelled for f in fields}
    if not named & IDENTITY or not named & RESULT:
        return []
    drafts: list[Draft] = []
    current: Draft | None = None
    for row, fields in pairs:
        if not fields:
            continue
        for said, cell in fields.items():
            again = current is not None and said in current.cells
            name = Field.STATUS if said is Field.OUTTURN and again and is_status_cell(cell) else said
            opens = name in IDENTITY and current is not None and bool(set(current.cells) & RESULT)
            if current is None or opens or name in current.cells:
                current = Draft({number})
                drafts.append(current)
            current.cells.setdefault(name, []).append(cell)
        if current is not None:
            _add_row(current, row)
    return [d for d in drafts if set(d.cells) & IDENTITY]


def _labels(row: Sequence[Cell]) -> dict[Field, Cell]:
    """The value cells of a row by the label before each; empty where the row is no list of labels."""
    if len(row) not in (2, 4):
        return {}
    found: dict[Field, Cell] = {}
    for label, value in zip(row[::2], row[1::2], strict=True):
        name = field_of(label.text.text) if label.text else None
        if name is None or name in found or not _may_be_value(name, value):
            return {}
        found[name] = value
    return found


def _may_be_value(name: Field, cell: Cell) -> bool:
    """Whether a cell can be what a label is followed by; "Toteutunut" after "Tila" is no label."""
    if field_of(cell.text.text) is None:
        return True
    return name in RESULT and status_of_cell(cell.text.text) is not None


def _add_row(draft: Draft, row: Sequence[Cell]) -> None:
    page, box = row[0].page, row[0].box
    for cell in row[1:]:
        if cell.page == page:
            box = box.union(cell.box)
    draft.rows.append((page, box))
