"""Finnish figures, periods, statuses and words in plain text. Pure: no files, no PDF."""

from __future__ import annotations

from .cell import parse_cell
from .heading import heading_unit, unit_of_heading
from .lead import kind_of
from .model import (
    Context,
    HeadingUnit,
    Inherited,
    NotQuantity,
    NumberReading,
    Period,
    PeriodSpan,
    Quantity,
    Reading,
    StatusReading,
)
from .number import parse_number
from .period import periods
from .read import quantities, read
from .status import status_of, statuses
from .words import is_word, join_break, lemma

__all__ = [
    "Context",
    "HeadingUnit",
    "Inherited",
    "NotQuantity",
    "NumberReading",
    "Period",
    "PeriodSpan",
    "Quantity",
    "Reading",
    "StatusReading",
    "heading_unit",
    "is_word",
    "join_break",
    "kind_of",
    "lemma",
    "parse_cell",
    "parse_number",
    "periods",
    "quantities",
    "read",
    "status_of",
    "statuses",
    "unit_of_heading",
]
