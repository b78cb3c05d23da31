"""Figures of drawn bar charts: value and unit from the label and the title, period from the axis."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raportti_parse.finnish.number import scaled
from raportti_parse.layout import BlockKind, Layout, PageLayout, Text
from raportti_parse.layout.charts import Chart, ChartValue
from raportti_parse.records.codec import plain
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import Basis, Method, Period, Quantity, Role, Source, Sources, Trust, Unused
from raportti_parse.records.owners import Owner, owner_of
from raportti_parse.records.prose import section_at
from raportti_parse.records.table_cells import cell_number
from raportti_parse.records.table_headings import read_heading
from raportti_parse.records.table_lists import item_of_title
from raportti_parse.records.table_rows import line_item
from raportti_parse.records.table_units import UnitSaid, unit_of_title

_YEAR = re.compile(r"^(?:19|20)\d\d$")
_ESTIMATE = re.compile(r"^((?:19|20)\d\d)\s?[EePp]$")


def read_charts(
    layout: Layout, homes: Sequence[Owner], period: Period | None, report: Owner
) -> tuple[list[Quantity], list[Unused]]:
    """The figures at the bars of charts, with provisional ids, and the numbers of their axes."""
    where = section_at(layout)
    quantities: list[Quantity] = []
    unused: list[Unused] = []
    for page in layout.pages:
        for number, chart in enumerate(page.charts):
            title = _title(page, chart)
            section = where.get((page.page.number, len(page.blocks) - 1))
            own = homes[section] if section is not None else report
            said = unit_of_title(title)
            for place, value in enumerate(chart.values):
                found = _quantity(value, title, said, own, period, f"c{page.page.number}.{number}.{place}")
                if found is not None:
                    quantities.append(found)
                else:
                    unused.append(_left(value.text, "label of a chart"))
            for text in chart.axis:
                unused.append(_left(text, "axis of a chart"))
            for text in chart.labels:
                if any(ch.isdecimal() for ch in text.text):
                    unused.append(_left(text, "period" if _YEAR.match(text.text) else "label of a chart"))
            for category in {v.category.text: v.category for v in chart.values}.values():
                unused.append(_left(category, "period"))
    return quantities, unused


def _quantity(
    value: ChartValue, title: str, said: UnitSaid | None, home: Owner, report: Period | None, own: str
) -> Quantity | None:
    """The figure; None where no unit is named, or several bars of a category are not told apart."""
    found = cell_number(value.text.text)
    unit = (found.unit if found else None) or said
    if found is None or unit is None or (not value.alone and not value.series):
        return None
    category = _ESTIMATE.sub(r"\1 ennuste", value.category.text)
    meaning = read_heading((value.series.text, category) if value.series.text else (category,), report)
    exact = unit.unit not in ("percent", "percentage_point")
    number, low, high = scaled(found.number, unit.scale, exact=exact, cents=unit.unit == "EUR")
    named = value.series.text and not read_heading((value.series.text,), report).words
    label = value.series.text if named else title  # "Talousarvio" says the role alone
    item = line_item(label) or item_of_title(title)
    page, box = value.text.place(found.start, found.end)
    owner = owner_of(home.entity, home.basis, home, value.series.text, title)
    dated = meaning.period or report
    return Quantity(
        id=own,
        value=plain(number),
        low=plain(low),
        high=plain(high),
        unit=unit.unit,
        text=value.text.text,
        direction=None,
        comparator=None,
        role=meaning.role or Role.OUTTURN,
        concept=item.concept if item else None,
        label=label,
        entity=owner.entity,
        period=dated,
        trust=Trust.READ,
        reasons=(*found.number.reasons, f"bar of a chart over {value.category.text!r}"),
        source=Source(page, bbox(box), Method.TEXT, title or None, None, None, None, title or None, None),
        scope=owner.scope,
        entity_path=owner.path,
        sources=Sources(
            unit=Basis.PRINTED if found.unit else Basis.TITLE,
            role=Basis.COLUMN if meaning.role else Basis.ASSUMED,
            entity=owner.basis,
            period=(Basis.COLUMN if meaning.period else Basis.REPORT) if dated else None,
            label=(Basis.COLUMN if named else Basis.TITLE) if label else None,
        ),
    )


def _title(page: PageLayout, chart: Chart) -> str:
    """The heading nearest above a chart."""
    above = [
        b
        for b in page.blocks
        if b.kind is BlockKind.HEADING and b.text and b.box.bottom <= chart.box.top + 12
    ]
    best = max(above, key=lambda b: b.box.bottom, default=None)
    return best.text.text if best is not None else ""


def _left(text: Text, reason: str) -> Unused:
    page, box = text.place(0, len(text.text))
    return Unused(page, bbox(box), text.text, reason)
