"""The dataset's tables: their columns, each with its type, its meaning and where a record has it.

Flat on purpose: any tool opens them. A list stands as JSON text; an exact decimal stands twice, as a
DECIMAL and as text, since a text always fits.
"""

from __future__ import annotations

import datetime
import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import msgspec

from raportti_parse.records.model import BBox, Period, Quantity

PRECISION, SCALE = 30, 8

Value = str | int | bool | float | Decimal | datetime.date | None
Get = Callable[[Any], Value]


class Type(enum.StrEnum):
    """A column's type, in the words of Table Schema."""

    TEXT = "string"
    INTEGER = "integer"
    DECIMAL = "number"
    POINTS = "points"  # a coordinate, which is a number too
    DATE = "date"
    YES_NO = "boolean"
    LIST = "array"
    MAPPING = "object"


@dataclass(frozen=True, slots=True)
class Column:
    """`items` is what a list holds, in DuckDB's words."""

    name: str
    type: Type
    meaning: str
    get: Get
    items: str | None = None


def text(name: str, meaning: str, get: Get) -> Column:
    return Column(name, Type.TEXT, meaning, get)


def whole(name: str, meaning: str, get: Get) -> Column:
    return Column(name, Type.INTEGER, meaning, get)


def yes_no(name: str, meaning: str, get: Get) -> Column:
    return Column(name, Type.YES_NO, meaning, get)


def texts(name: str, meaning: str, get: Callable[[Any], Iterable[str]]) -> Column:
    return Column(name, Type.LIST, meaning, lambda one: as_json(list(get(one))), "VARCHAR")


def wholes(name: str, meaning: str, get: Callable[[Any], Iterable[int]]) -> Column:
    return Column(name, Type.LIST, meaning, lambda one: as_json(list(get(one))), "INTEGER")


def mapping(name: str, meaning: str, get: Callable[[Any], Mapping[str, object]]) -> Column:
    return Column(name, Type.MAPPING, meaning, lambda one: as_json(get(one)))


def exact(name: str, meaning: str, get: Callable[[Any], Decimal]) -> Iterator[Column]:
    """The DECIMAL column, null where the value does not fit, and the text column beside it."""
    yield Column(name, Type.DECIMAL, meaning, lambda one: fitting(get(one)))
    yield text(f"{name}_text", f"{name}, every digit of it", lambda one: format(get(one), "f"))


def days(name: str, meaning: str, get: Callable[[Any], Period | None]) -> Iterator[Column]:
    """A period's first and last day, and its label."""

    def part(field: str) -> Get:
        def found(one: Any) -> Value:
            period = get(one)
            value: Value = getattr(period, field) if period else None
            return value

        return found

    yield Column(f"{name}_start", Type.DATE, f"first day of {meaning}", part("start"))
    yield Column(f"{name}_end", Type.DATE, f"last day of {meaning}", part("end"))
    yield text(f"{name}_label", f"{meaning} as written", part("label"))


def box(get: Callable[[Any], BBox | None]) -> Iterator[Column]:
    """Left, top, right, bottom on the page."""

    def side(index: int) -> Get:
        def found(one: Any) -> Value:
            sides = get(one)
            return sides[index] if sides else None

        return found

    for index, name in enumerate(("x0", "top", "x1", "bottom")):
        yield Column(name, Type.POINTS, f"{name} of the place on the page, in points", side(index))


def fitting(value: Decimal) -> Decimal | None:
    """The value where a DECIMAL column holds it exactly.

    >>> fitting(Decimal("-4200000.05")), fitting(Decimal("0.123456789"))
    (Decimal('-4200000.05'), None)
    """
    if not value.is_finite():
        return None
    exponent = value.as_tuple().exponent
    if value.adjusted() < PRECISION - SCALE and isinstance(exponent, int) and exponent >= -SCALE:
        return value
    # digits are counted, not computed with: arithmetic would round to the context's precision
    before, _, after = format(value.copy_abs(), "f").partition(".")
    after = after.rstrip("0")
    if len(before.lstrip("0")) > PRECISION - SCALE or len(after) > SCALE:
        return None
    return Decimal(f"{'-' if value < 0 else ''}{before}.{after or '0'}")


def as_json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def quantity_columns() -> Iterator[Column]:
    """The columns of amounts, percentages and counts."""
    yield text("id", "stable id of the figure in its report", lambda q: q.id)
    yield from exact("value", "the figure in its base unit", lambda q: q.value)
    yield from exact("low", "lower end of what its rounding leaves open", lambda q: q.low)
    yield from exact("high", "upper end of what its rounding leaves open", lambda q: q.high)
    yield text("unit", "EUR, percent, or the counted noun's base form; null where unsaid", lambda q: q.unit)
    yield text("text", "the figure exactly as printed", lambda q: q.text)
    yield text("direction", "increase or decrease, from the words around it", lambda q: q.direction)
    yield text("comparator", "at_least, at_most, about, over, under", lambda q: q.comparator)
    yield text("role", "outturn, budget, forecast, target, previous_year ...", lambda q: q.role)
    yield text("concept", "the line item in standard terms", lambda q: q.concept)
    yield text("label", "the line item as written", lambda q: q.label)
    yield text("entity", "whose figure it is, as written; null where nothing says it", lambda q: q.entity)
    yield texts("entity_path", "from the organisation down to the entity", lambda q: q.entity_path)
    yield text("scope", "own, group, national, other_body or subset", lambda q: q.scope)
    yield from days("period", "the figure's period", lambda q: q.period)
    for name in ("unit", "role", "entity", "period", "label"):
        yield text(f"{name}_source", f"where {name} comes from: printed, column ...", _source_of(name))
    yield text("trust", "verified, read or doubtful", lambda q: q.trust)
    yield texts("reasons", "why that trust, and what was inherited or assumed", lambda q: q.reasons)
    yield whole("page", "page in file order, from 1", lambda q: q.source.page)
    yield from box(lambda q: q.source.bbox)
    yield text("method", "text, table, picture_ocr or scan_ocr", lambda q: q.source.method)
    yield text("section", "the section's title", lambda q: q.source.section)
    yield text("table_id", "the table's id in the report", lambda q: q.source.table)
    yield text("row_header", "the row's headers, outermost first", lambda q: q.source.row)
    yield text("column_header", "the column's headers, outermost first", lambda q: q.source.column)
    yield whole("cell_row", "row number in the table", lambda q: q.source.cell and q.source.cell[0])
    yield whole("cell_column", "column number in the table", lambda q: q.source.cell and q.source.cell[1])
    yield text("context", "the words around it", lambda q: q.source.context)
    yield text("range_id", "shared by the two ends of a range", lambda q: q.range_id)
    yield texts("links", "relation:id of the figures it refers to", _links)
    yield text("measure", "id of the measure it belongs to", lambda q: q.measure)


def _source_of(name: str) -> Get:
    def found(quantity: Any) -> Value:
        value: Value = getattr(quantity.sources, name)
        return value

    return found


def _links(quantity: Quantity) -> list[str]:
    return [f"{link.relation}:{link.to}" for link in quantity.links]
