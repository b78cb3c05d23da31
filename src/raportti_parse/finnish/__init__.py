"""Finnish figures, periods, statuses and words in plain text. Pure: no files, no PDF."""

from __future__ import annotations

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
    "is_word",
    "join_break",
    "lemma",
    "parse_number",
    "periods",
    "quantities",
    "read",
]
