"""The line that governs a list, and what figures belong to by their unit."""

from __future__ import annotations

from typing import NamedTuple

from .figure import Figure, Words
from .model import Kind


class Lead(NamedTuple):
    """The figure of a line that governs the list under it."""

    figure: Figure
    words: Words


def kind_of(unit: str | None) -> Kind:
    """The list that figures of a unit belong to.

    >>> kind_of("EUR/asukas"), kind_of("percentage_point"), kind_of(None)
    ('amounts', 'percentages', 'counts')
    """
    if unit is None:
        return "counts"
    if unit in ("percent", "percentage_point"):
        return "percentages"
    return "amounts" if unit.split("/")[0] in ("EUR", "c", "USD", "SEK") else "counts"
