"""A table as it is read, with the headers of every cell."""

from __future__ import annotations

from raportti_parse import layout
from raportti_parse.layout.headers import is_title_cell
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import Cell, Table
from raportti_parse.records.table_profile import TableProfile


def record_of(profile: TableProfile) -> Table:
    """The table as read, every cell with its headers."""
    table, context = profile.table, profile.context
    inside = title_inside(table)
    return Table(
        id=context.table,
        page=table.page,
        pages=table.pages or (table.page,),
        bbox=bbox(table.box),
        title=inside or context.title or table.title.text or None,
        section=context.section,
        entity=context.home.entity,
        unit=profile.unit.unit if profile.unit else None,
        kind=str(table.kind),
        rows=table.rows,
        columns=table.columns,
        cells=tuple(_cell(profile, c) for c in table.cells),
    )


def title_inside(table: layout.Table) -> str:
    """The title that stands in a row of the table's own, over all of its columns."""
    cells = (c for c in table.cells if c.row < table.header_rows and c.text)
    return next((c.text.text for c in cells if is_title_cell(table, c)), "")


def _cell(profile: TableProfile, cell: layout.Cell) -> Cell:
    header = cell.row < profile.table.header_rows
    label = cell.column < profile.stub
    return Cell(
        row=cell.row,
        column=cell.column,
        row_span=cell.row_span,
        column_span=cell.column_span,
        text=cell.text.text,
        page=cell.page,
        bbox=bbox(cell.box),
        header=header,
        row_headers=() if header or label else profile.row_headers(cell.row),
        column_headers=() if header else profile.columns.get(cell.column, ()),
        fill=cell.fill,
    )
