"""Table cells and column headings: the same figures, read with what the column already says."""

from __future__ import annotations

import re
from decimal import Decimal

from .clean import Clean
from .figure import Figure, attach_unit
from .govern import kind_of
from .lexer import NUMBER, WORD, tokens
from .lexicon import lexicon
from .model import Context, HeadingUnit, Inherited, NotQuantity, Quantity, Reading
from .number import parse_number, scaled
from .read import read

_EMPTY = frozenset({"", "-", "\u2013", "\u2212", "…", "...", "..", ".", "*", "—", "x", "X"})
_NOTE = re.compile(r"(?:\s*\*{1,4}\)?|(?<=[0-9])[¹²³⁴⁵]|\s[0-9]\))\s*$")
_BARE = re.compile(r"[+\-\u2212\u2013]?\s?[0-9][0-9 .,]*[-\u2013]?")
_HEADING_NUMBER = re.compile(r"1[ .]?000(?:[ .]?000)?")


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


def unit_of_heading(text: str) -> tuple[str, Decimal] | None:
    """(unit, scale) that a heading gives to the figures under it, None when it names none.

    >>> unit_of_heading("(1 000 €)"), unit_of_heading("Toteuma, t€"), unit_of_heading("milj. euroa")
    (('EUR', Decimal('1000')), ('EUR', Decimal('1000')), ('EUR', Decimal('1000000')))
    >>> unit_of_heading("Muutos %"), unit_of_heading("htv"), unit_of_heading("Toteuma 2024")
    (('percent', Decimal('1')), ('htv', Decimal('1')), None)
    """
    found = heading_unit(text)
    return None if found is None else (found.unit, found.scale)


def heading_unit(text: str) -> HeadingUnit | None:
    """As unit_of_heading(), with the words that say it."""
    if not text or len(text) > 300:
        return None
    body = Clean(text).text
    line = tokens(body, 0, len(body), [], lexicon())
    best: HeadingUnit | None = None
    taken = -1  # "€/asukas" is one unit: its parts name no unit of their own
    for index, token in enumerate(line):
        if index <= taken:
            continue
        figure: Figure | None = None
        place = index
        reading = parse_number(token.text) if token.kind == NUMBER else None
        if (
            reading is not None
            and reading.value in (1000, 1_000_000)
            and _HEADING_NUMBER.fullmatch(token.text)
        ):
            figure = Figure(index, reading)
            if attach_unit(figure, line, index) not in (None, "scale") or figure.unit is None:
                continue
            scale = reading.value * figure.scale
        elif (
            token.kind == WORD
            and token.word is not None
            and (token.word.unit is not None or token.word.scale is not None)
        ):
            if index and line[index - 1].kind == NUMBER:
                continue
            if (
                token.word.unit is not None
                and token.word.unit.attribute
                and token.word.low not in ("pv", "kk", "v")
            ):
                continue  # "vuoden toteuma" names no unit
            if token.word.low in ("v", "as", "t", "l", "m", "e", "c", "vuosi", "kerta", "kerran") and not (
                index and line[index - 1].text in "(,"
            ):
                continue
            one = parse_number("1")
            assert one is not None
            figure = Figure(index - 1, one)
            if attach_unit(figure, line, index - 1) is not None or figure.unit is None:
                continue
            scale = figure.scale
        else:
            continue
        taken = figure.last
        start = line[place].start
        best = HeadingUnit(figure.unit, scale, body[start : line[figure.last].end])
        if scale != 1:
            return best
    return best
