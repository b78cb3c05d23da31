"""Numbers of drawn charts: labels and axes, which are listed with the reason that they are no records."""

from __future__ import annotations

import re
from collections.abc import Iterable

from raportti_parse.layout import Layout, Text
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import Unused

_YEAR = re.compile(r"^(?:19|20)\d\d$")


def charted(layout: Layout) -> list[Unused]:
    """The numbers that stand at a chart's axis or in its drawing."""
    return [
        entry
        for page in layout.pages
        for chart in page.charts
        for entry in _entries(chart.axis, chart.labels)
    ]


def _entries(axis: Iterable[Text], labels: Iterable[Text]) -> list[Unused]:
    left = [_left(text, "axis of a chart") for text in axis]
    for text in labels:
        if any(ch.isdecimal() for ch in text.text):
            left.append(_left(text, "period" if _YEAR.match(text.text) else "label of a chart"))
    return left


def _left(text: Text, reason: str) -> Unused:
    page, box = text.place(0, len(text.text))
    return Unused(page, bbox(box), text.text, reason)
