"""Table cells: the same figures, read with what the column already says."""

from __future__ import annotations

import re
from decimal import Decimal

from .clean import Clean
from .lead import kind_of
from .model import Context, Inherited, NotQuantity, Quantity, Reading
from .number import parse_number, scaled
from .read import read

_EMPTY = frozenset({"", "-", "\u2013", "\u2212", "…", "...", "..", ".", "*", "—", "x", "X"})
_NOTE = re.compile(r"(?:\s*\*{1,4}\)?|(?<=[0-9])[¹²³⁴⁵]|\s[0-9]\))\s*$")
_BARE = re.compile(r"[+\-\u2212\u2013]?\s?[0-9][0-9 .,]*[-\u2013]?")


def parse_cell(
    text: str, unit: str | None = None, scale: Decimal = Decimal(1), context: Context | None = None
) -> Reading:
    """What a table cell says, with the unit and scale of its column for figures that name none.

    An empty cell ("…", "-") and a cell of words alone give nothing. A star or a raised digit after the
    number is a note mark and stays out of it.

    >>> [str(q.value) for q in parse_cell("- 4 200", "EUR", Decimal(1000)).quantities]
    ['-4200000']
    >>> [(str(q.value), q.unit) for q in parse_cell("101 %", "EUR").quantities]
    [('101', 'percent')]
    >>> [str(q.value) for q in parse_cell("12 (10)", "henkilö").quantities]
    ['12', '10']
    >>> parse_cell("…").quantities
    ()
    """
    stripped = text.strip()
    if stripped in _EMPTY:
        return Reading()
    clean = Clean(text)
    body = clean.text
    note = _NOTE.search(body)
    unused: list[NotQuantity] = []
    end = len(body)
    if note is not None and note.start() > 0 and any(c.isdigit() for c in body[: note.start()]):
        end = note.start()
        if any(c.isdigit() for c in note.group()):
            first, last = clean.back(note.start()), clean.back_end(note.end())
            unused.append(NotQuantity(first, last, text[first:last], "footnote"))
    start = len(body) - len(body.lstrip())
    number = body[start:end].rstrip()
    if _BARE.fullmatch(number):
        reading = parse_number(number)
        if reading is None:
            first, last = clean.back(start), clean.back_end(start + len(number))
            return Reading((), (NotQuantity(first, last, text[first:last], "not_understood"), *unused))
        kind = kind_of(unit)
        value, low, high = scaled(reading, scale, exact=kind != "percentages", cents=unit == "EUR")
        inherited = []
        if unit is not None:
            inherited.append(Inherited("unit", unit, "column"))
        if scale != 1:
            inherited.append(Inherited("scale", str(scale), "column"))
        reasons = list(reading.reasons)
        if reading.sign == "-" and "trailing minus" not in reasons:
            reasons.append("minus in a cell")
        first, last = clean.back(start), clean.back_end(start + len(number))
        base = context or Context()
        role = base.role or "outturn"
        inherited.append(Inherited("role", role, "column" if base.role else "assumed"))
        quantity = Quantity(
            start=first,
            end=last,
            text=text[first:last],
            value=value,
            low=low,
            high=high,
            unit=unit,
            kind=kind,
            role=role,
            entity=base.entity,
            period=base.period,
            reasons=tuple(reasons),
            inherited=tuple(inherited),
        )
        return Reading((quantity,), tuple(unused))
    base = context or Context()
    inside = Context(
        base.lead_in,
        base.heading,
        base.entity,
        base.period,
        unit,
        scale,
        base.role,
        in_cell=True,
        line_start=base.line_start,
    )
    found = read(text[: clean.back_end(end)] if end < len(body) else text, inside)
    return Reading(found.quantities, (*found.unused, *unused), found.periods)
