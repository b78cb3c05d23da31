"""Figures over all reports, each with the days it is about and who stated it when."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from raportti_parse.records.model import Role

if TYPE_CHECKING:
    import duckdb

# figures of these roles are set for the whole year unless they name other days
_WHOLE_YEAR = (Role.BUDGET, Role.AMENDED_BUDGET, Role.BUDGET_CHANGE, Role.FORECAST, Role.TARGET)

Days = tuple[datetime.date, datetime.date]


class Stated(enum.StrEnum):
    """Whether the report on that year states the figure, or a report on a later one."""

    THEN = "then"
    LATER = "later"
    AHEAD = "ahead"  # a report on an earlier year: next year's budget, say


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one report. `days` is the span it is about; None where that is not known."""

    report: str
    file: str
    source_state: str
    report_year: int | None
    report_days: Days | None
    id: str
    organisation: str | None
    entity: str | None
    concept: str | None
    label: str
    unit: str | None
    role: Role
    value: Decimal
    low: Decimal
    high: Decimal
    trust: str
    page: int
    days: Days | None

    @property
    def year(self) -> int | None:
        return self.days[1].year if self.days else None

    @property
    def whole_year(self) -> bool:
        return self.days is not None and self.days == _year(self.days[1].year)

    @property
    def stated(self) -> Stated | None:
        if self.days is None or self.report_days is None:
            return None
        if self.days[1].year == self.report_days[1].year:
            return Stated.THEN
        return Stated.LATER if self.days[1] < self.report_days[1] else Stated.AHEAD

    @property
    def width(self) -> Decimal:
        """How much its rounding leaves open."""
        return self.high - self.low

    def agrees(self, other: Figure) -> bool:
        """Whether one exact value can have given both."""
        return self.low <= other.high and other.low <= self.high

    @property
    def source(self) -> str:
        return f"{self.file} p. {self.page}"


_QUERY = """
SELECT f.report, f.file, f.source_state, f.report_year, r.period_start, r.period_end,
       f.id, f.organisation, f.entity, f.concept, f.label, f.unit, f.role,
       f.value_text, f.low_text, f.high_text, f.trust, f.page,
       f.period_start, f.period_end, f.period_label
FROM figures f JOIN reports r USING (report)
WHERE {where}
ORDER BY f.organisation, f.report_year, f.report, f.record, f.page, f.id
"""


def load_figures(
    connection: duckdb.DuckDBPyConnection, where: str, values: list[Any] | None = None
) -> Iterator[Figure]:
    """The figures for which the SQL condition `where` holds, in a fixed order, a batch at a time."""
    rows = connection.execute(_QUERY.format(where=where), values or [])
    while batch := rows.fetchmany(10_000):
        yield from map(_figure, batch)


def _figure(row: tuple[Any, ...]) -> Figure:
    report_days = _days(row[4], row[5])
    role = Role(row[12])
    return Figure(
        report=row[0],
        file=row[1],
        source_state=row[2],
        report_year=row[3],
        report_days=report_days,
        id=row[6],
        organisation=row[7],
        entity=row[8],
        concept=row[9],
        label=row[10],
        unit=row[11],
        role=role,
        value=Decimal(row[13]),
        low=Decimal(row[14]),
        high=Decimal(row[15]),
        trust=row[16],
        page=row[17],
        days=_about(role, _days(row[18], row[19]), row[20], report_days),
    )


def _about(role: Role, own: Days | None, label: str | None, report: Days | None) -> Days | None:
    """The days a figure is about: its own, or what its role makes of the report's."""
    if own is not None:
        return own
    if label or report is None:  # a period that has words but no days is not the report's
        return None
    if role is Role.PREVIOUS_YEAR:
        return _year_before(report)
    if role in _WHOLE_YEAR:
        return _year(report[1].year)
    return None if role is Role.BASELINE else report


def _days(start: datetime.date | None, end: datetime.date | None) -> Days | None:
    return (start, end) if start and end else None


def _year(year: int) -> Days:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _year_before(days: Days) -> Days:
    """
    >>> _year_before((datetime.date(2024, 1, 1), datetime.date(2024, 2, 29)))[1].isoformat()
    '2023-02-28'
    """
    start, end = days
    last = (end + datetime.timedelta(days=1)).day == 1
    first = datetime.date(start.year - 1, start.month, min(start.day, 28))
    if last:
        after = datetime.date(end.year - 1 + end.month // 12, end.month % 12 + 1, 1)
        return first, after - datetime.timedelta(days=1)
    return first, datetime.date(end.year - 1, end.month, min(end.day, 28) if end.month == 2 else end.day)
