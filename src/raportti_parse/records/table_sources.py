"""Where unit, role, entity, period and label of a table's figure come from."""

from __future__ import annotations

from raportti_parse import layout
from raportti_parse.records.model import Basis, Period, Role, Sources
from raportti_parse.records.table_headings import HeadingMeaning, read_heading, row_period
from raportti_parse.records.table_profile import TableProfile
from raportti_parse.records.table_rows import RowMeaning


def sources(
    profile: TableProfile,
    row: RowMeaning,
    column: HeadingMeaning,
    cell: layout.Cell,
    titled: str | None,
    entity: str | None,
    unit: str | None,
    role: Role,
    period: Period | None,
) -> Sources:
    """The source of each property, in the order in which a reader asks cell, row, column and title."""
    return Sources(
        unit=_unit(profile, row, column, cell) if unit is not None else None,
        role=_role(profile, row, column, cell, role),
        entity=_entity(profile, row, column, titled, entity) if entity is not None else None,
        period=_period(profile, row, column, cell, period) if period is not None else None,
        label=(Basis.COLUMN if row.names_entity else Basis.ROW) if row.label else None,
    )


def _unit(profile: TableProfile, row: RowMeaning, column: HeadingMeaning, cell: layout.Cell) -> Basis:
    found = profile.numbers.get((cell.row, cell.column))
    if found is not None and found.unit is not None:
        return Basis.PRINTED
    if cell.column in profile.percent_columns or column.unit is not None:
        return Basis.COLUMN
    if row.unit is not None:
        return Basis.ROW
    if profile.unit is not None:
        return Basis.TITLE
    if row.item is not None and row.item.unit != "EUR":
        return Basis.ROW
    counted = row.item is None and profile.counted(row, cell.column) is not None
    return Basis.ROW if counted else Basis.ASSUMED


def _role(
    profile: TableProfile, row: RowMeaning, column: HeadingMeaning, cell: layout.Cell, role: Role
) -> Basis:
    stage = profile.stages.rows.get(cell.row)
    if stage is not None and role is not column.role:
        return Basis.ROW
    if cell.column in profile.settled:
        return Basis.ARITHMETIC
    if column.role is not None:
        return Basis.COLUMN
    report = profile.context.period
    if read_heading((row.label,), report).role is not None or row_period(row.label, report) is not None:
        return Basis.ROW
    if role in (Role.OUTTURN, Role.OTHER):
        return Basis.ASSUMED
    if role is Role.SHARE:
        return Basis.PRINTED  # a percentage
    return Basis.TITLE


def _entity(
    profile: TableProfile, row: RowMeaning, column: HeadingMeaning, titled: str | None, entity: str
) -> Basis | None:
    if row.entity == entity:
        return Basis.ROW
    if column.entity in (entity, "*"):
        return Basis.COLUMN
    return Basis.TITLE if titled == entity else profile.context.home.basis


def _period(
    profile: TableProfile, row: RowMeaning, column: HeadingMeaning, cell: layout.Cell, period: Period
) -> Basis:
    report = profile.context.period
    if column.period is not None or column.month is not None or column.quarter is not None:
        return Basis.COLUMN
    if cell.row in profile.row_months or row_period(row.label, report) is not None:
        return Basis.ROW
    if period == report or (report is not None and (period.start, period.end) == (report.start, report.end)):
        return Basis.REPORT
    title = profile.title
    if title is not None and title.period is not None and title.period.end == period.end:
        return Basis.TITLE
    return Basis.ROW if report is None or period.end != report.end else Basis.REPORT
