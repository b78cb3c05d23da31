"""Reports to JSON and back, and the JSON Schema made from the types."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import msgspec

from raportti_parse.records.model import Report

_decoder = msgspec.json.Decoder(Report, strict=True)


def plain(value: Decimal) -> Decimal:
    """The same value in the one form that records carry: no exponent, no trailing zeros.

    >>> plain(Decimal("2.6") * 1_000_000), plain(Decimal("2.00")), plain(Decimal("-0.0"))
    (Decimal('2600000'), Decimal('2'), Decimal('0'))
    """
    if not value:
        return Decimal(0)
    text = str(value)
    if text.isdecimal() or (text[0] == "-" and text[1:].isdecimal()):
        return value
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return Decimal(text)


def encode(report: Report, *, indent: int = 0) -> str:
    """JSON text; `schema` comes first, one line unless `indent` is given."""
    tree = msgspec.to_builtins(report, builtin_types=(Decimal,))
    ordered = {"schema": tree.pop("schema"), **tree}
    data = msgspec.json.Encoder(decimal_format="string").encode(ordered)
    if indent:
        data = msgspec.json.format(data, indent=indent)
    return data.decode()


def decode(text: str | bytes) -> Report:
    """A Report from JSON; raises msgspec.ValidationError where it does not follow the schema."""
    return _decoder.decode(text)


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of `Report`, from the types."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **msgspec.json.schema(Report),
    }
