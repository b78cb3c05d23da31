"""The figures in a measure's cells: unit from the indicator, period from the heading, role from the field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import regex

from raportti_parse import finnish
from raportti_parse.layout.text import Text
from raportti_parse.records.convert import Place, convert
from raportti_parse.records.followup_headings import Field, field_of_heading, heading_years
from raportti_parse.records.indicator_units import indicator_unit
from raportti_parse.records.model import Method, Period, Quantity, Role, Unused
from raportti_parse.records.owners import Owner

ROLES = {
    Field.BASELINE: "baseline",
    Field.TARGET: "target",
    Field.BASELINE_TARGET: "target",
    Field.INDICATOR: "target",
    Field.GOAL: "target",
    Field.ACTION: "target",
    Field.OUTTURN: "outturn",
    Field.ASSESSMENT: "outturn",
    Field.STRATEGIC: "target",
    Field.TREND: "change",
    Field.SCHEDULE: "other",
    Field.NOTE: "other",
}
VALUES = (Field.BASELINE, Field.TARGET, Field.OUTTURN)  # columns of values, one a row in most reports
SHORT = 60  # characters: a longer cell is read as running text
MONEY = "EUR"
_SENTENCE = regex.compile(r"[.;!?]\s+(?=\p{Lu})|\n")
_BETWEEN = regex.compile(r"\s/\s|(?<=\d\s?%?)/(?=\s?\d)|\s*(?:→|⇒|->|=>)\s*")
_SCALE = regex.compile(r"\([^()]*\)")  # "(1–5)": the scale of a survey, no figure of its own


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of the measure whose figures are read."""

    id: str
    section: str | None
    owner: Owner
    table: str | None
    period: Period | None
    method: Method
    headings: Mapping[Field, str]  # column headings as printed


@dataclass(frozen=True, slots=True)
class Figures:
    """Quantities by field, and digits that are none."""

    by_field: dict[Field, list[Quantity]]
    unused: tuple[Unused, ...]

    @property
    def all(self) -> list[Quantity]:
        return [q for found in self.by_field.values() for q in found]


_LEVELS = frozenset({Field.TARGET, Field.BASELINE_TARGET})  # what else says the level aimed at
_AIMS = frozenset({Field.GOAL, Field.INDICATOR, Field.TARGET})


def read_figures(
    texts: Mapping[Field, Text],
    around: Around,
    skip: frozenset[Field],
    earlier: Sequence[tuple[str, Text]] = (),
) -> Figures:
    """The figures of all texts but those of `skip`; `earlier` holds outturns of earlier years with the
    headings of their columns."""
    indicator = texts.get(Field.INDICATOR)
    said = indicator_unit(indicator.text) if indicator is not None else None
    by_field: dict[Field, list[Quantity]] = {}
    unused: list[Unused] = []
    for name, role in ROLES.items():
        text = texts.get(name)
        if text is None or not text.pieces or name in skip:
            continue
        if field_of_heading(around.headings.get(name, "")) is Field.FORECAST:
            role = "forecast"
        reading = _read(text.text, name, role, around, said)
        place = Place(
            around.section,
            around.owner,
            _period(around, name),
            around.method,
            table=around.table,
            row=indicator.text if indicator is not None else None,
            column=around.headings.get(name, name.value),
            measure=around.id,
        )
        found = convert(reading, text, place, f"{around.id}.{name}")
        quantities = list(found.quantities)
        unused += found.unused
        if name is Field.INDICATOR:
            quantities, scales = _without_scales(text.text, reading, quantities)
            unused += scales
        elif name is Field.BASELINE_TARGET:
            quantities = _both_levels(text.text, reading, quantities)
        if name in _AIMS:  # "Työpaikkojen määrä kasvaa 150:llä": the change that is aimed at
            aims = {Role.CHANGE} if _LEVELS & set(texts) else {Role.CHANGE, Role.SHARE}
            quantities = [replace(q, role=Role.TARGET) if q.role in aims else q for q in quantities]
        by_field[name] = quantities
    by_field = _labelled(_units_of_the_row(by_field, texts), texts)
    for number, (heading, text) in enumerate(earlier):
        then = _earlier(number, heading, text, around, texts)
        unused += then.unused
        by_field.setdefault(Field.EARLIER, []).extend(then.all)
    return Figures(by_field, tuple(unused))


def _earlier(number: int, heading: str, text: Text, around: Around, texts: Mapping[Field, Text]) -> Figures:
    """The figures of a column of an earlier year, read as an outturn of that year."""
    years, latest = heading_years(heading), heading_years(around.headings.get(Field.OUTTURN, ""))
    last = bool(years) and bool(latest) and max(years) == max(latest) - 1
    then = replace(
        around,
        id=f"{around.id}.{number}",
        headings={Field.OUTTURN: heading, Field.EARLIER: heading},
    )
    own = {name: t for name, t in texts.items() if name is Field.INDICATOR} | {Field.OUTTURN: text}
    read = read_figures(own, then, frozenset({Field.INDICATOR}))
    role = Role.PREVIOUS_YEAR if last else Role.OUTTURN
    return Figures(
        {
            Field.EARLIER: [
                replace(q, role=role if q.role is Role.OUTTURN else q.role, measure=around.id)
                for q in read.all
            ]
        },
        read.unused,
    )


def _read(
    text: str, name: Field, role: str, around: Around, said: finnish.HeadingUnit | None
) -> finnish.Reading:
    context = finnish.Context(
        entity=around.owner.entity,
        period=_finnish(_period(around, name)),
        role=role,
        in_cell=around.table is not None and (name is not Field.OUTTURN or len(text) <= SHORT),
    )
    if name not in VALUES or said is None:
        return finnish.read(text, context)
    # the unit holds for the value that opens the cell, not for what the sentences after it count
    first = _SENTENCE.search(text)
    end = first.start() if first is not None else len(text)
    opening = finnish.parse_cell(text[:end], said.unit, said.scale, context)
    rest = _shifted(finnish.read(text[end:], context), end)
    quantities = tuple(
        replace(
            _per(q, said),
            inherited=tuple(replace(i, text=said.text, origin="indicator", span=None) for i in q.inherited),
        )
        for q in opening.quantities
    )
    return finnish.Reading(
        (*quantities, *(replace(q, links=()) for q in rest.quantities)),
        (*opening.unused, *rest.unused),
        (*opening.periods, *rest.periods),
    )


def _per(quantity: finnish.Quantity, said: finnish.HeadingUnit) -> finnish.Quantity:
    """ "3 300 €" under an indicator in €/asukas is euros an inhabitant."""
    if quantity.unit != MONEY or not said.unit.startswith(f"{MONEY}/"):
        return quantity
    return replace(
        quantity, unit=said.unit, reasons=(*quantity.reasons, f"unit from the indicator: {said.text}")
    )


def _shifted(reading: finnish.Reading, by: int) -> finnish.Reading:
    return finnish.Reading(
        tuple(replace(q, start=q.start + by, end=q.end + by) for q in reading.quantities),
        tuple(replace(u, start=u.start + by, end=u.end + by) for u in reading.unused),
        tuple(replace(p, start=p.start + by, end=p.end + by) for p in reading.periods),
    )


def _finnish(period: Period | None) -> finnish.Period | None:
    if period is None or period.start is None or period.end is None:
        return None
    return finnish.Period(period.start, period.end, period.label)


def _period(around: Around, name: Field) -> Period | None:
    """The period that the column heading names, else the report's; a baseline without a year has none."""
    spans = finnish.periods(around.headings.get(name, ""))
    if spans:
        found = spans[-1].period
        return Period(found.start, found.end, found.label)
    return None if name is Field.BASELINE else around.period


def _both_levels(text: str, reading: finnish.Reading, quantities: list[Quantity]) -> list[Quantity]:
    """The figures of a cell that holds both levels: before "/" stands where it began ("18 km / 24 km")."""
    bars = [
        m.start()
        for m in _BETWEEN.finditer(text)
        if not any(q.start < m.start() < q.end for q in reading.quantities)
    ]
    if len(bars) != 1:
        return quantities
    first = [q for q, found in zip(quantities, reading.quantities, strict=True) if found.end <= bars[0]]
    last = quantities[len(first) :]
    if not first or not last:
        return quantities
    unit = last[0].unit if len(first) == len(last) == 1 else None
    begun = [replace(q, role=Role.BASELINE) if q.role is Role.TARGET else q for q in first]
    if unit is not None and begun[0].unit is None and not unit.startswith(MONEY):
        begun[0] = replace(
            begun[0], unit=unit, reasons=(*begun[0].reasons, f"unit from the target: {last[0].text}")
        )
    return [*begun, *last]


def _without_scales(
    text: str, reading: finnish.Reading, quantities: list[Quantity]
) -> tuple[list[Quantity], list[Unused]]:
    """An indicator's figures without the ends of a survey's scale ("keskiarvo (1–5)")."""
    spans = [m.span() for m in _SCALE.finditer(text)]
    kept: list[Quantity] = []
    left: list[Unused] = []
    for found, quantity in zip(reading.quantities, quantities, strict=True):
        inside = any(start <= found.start and found.end <= end for start, end in spans)
        if inside and found.range_id is not None and found.unit is None:
            left.append(
                Unused(quantity.source.page, quantity.source.bbox, quantity.text, "scale of a survey")
            )
        else:
            kept.append(quantity)
    return kept, left


def _units_of_the_row(
    by_field: dict[Field, list[Quantity]], texts: Mapping[Field, Text]
) -> dict[Field, list[Quantity]]:
    """Bare values take the unit that another value of the row and the indicator name ("Nuorisotilojen
    käynnit", "61 300" beside "66 450 käyntiä"). Money is not passed on: its scale would be a guess."""
    openers = {f: q[0] for f in VALUES if (q := by_field.get(f))}
    order = (Field.OUTTURN, Field.TARGET, Field.BASELINE)
    tellers = [openers[f] for f in order if f in openers and openers[f].unit]
    aims = by_field.get(Field.INDICATOR, [])
    if not tellers and len(aims) == 1 and _LEVELS.isdisjoint(texts) and aims[0].role is Role.TARGET:
        tellers = [aims[0]] if aims[0].unit else []  # "Tapahtumia 120" beside "131"
    teller = tellers[0] if tellers else None
    if teller is None or teller.unit is None:
        return by_field
    unit = teller.unit
    indicator = texts.get(Field.INDICATOR)
    stem = unit[: max(4, len(unit) - 2)].casefold()
    if unit.startswith(MONEY) or indicator is None or stem not in indicator.text.casefold():
        return by_field
    done = dict(by_field)
    for name, quantity in openers.items():
        text = texts[name].text.strip()
        if quantity.unit is None and len(by_field[name]) == 1 and _is_bare(text, quantity.text):
            told = replace(
                quantity, unit=unit, reasons=(*quantity.reasons, f"unit from the row: {teller.text}")
            )
            done[name] = [told]
    return done


def _is_bare(text: str, figure: str) -> bool:
    """Whether a cell holds a figure alone, or with a word like "vähintään" before it."""
    rest = text.replace(figure, "", 1).strip(" .,")
    return not any(c.isdigit() for c in rest) and len(rest.split()) <= 1


def _labelled(
    by_field: dict[Field, list[Quantity]], texts: Mapping[Field, Text]
) -> dict[Field, list[Quantity]]:
    """What a figure measures is the indicator's words where its own cell names nothing."""
    subject = next(
        (t.text for f in (Field.INDICATOR, Field.GOAL, Field.ACTION) if (t := texts.get(f)) and t.text), ""
    )
    subject = " ".join(subject.split())[:160]
    return {
        name: [
            replace(q, label=subject) if name in VALUES and (n == 0 or not q.label) else q
            for n, q in enumerate(found)
        ]
        for name, found in by_field.items()
    }
