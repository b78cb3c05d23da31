"""Percentages that a sentence gives beside the two amounts they follow from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from raportti_parse.checks.finding import Finding
from raportti_parse.checks.formula import HUNDRED
from raportti_parse.checks.interval import Figure, figure
from raportti_parse.checks.percentages import ratio
from raportti_parse.checks.vocabulary import word_test
from raportti_parse.checks.wanted import explained
from raportti_parse.records.model import Direction, Quantity, Role

_NEAR = 5
Place = tuple[int, str | None, tuple[int, int] | None, str]


def prose_ratios(quantities: Iterable[Quantity], in_grid: frozenset[str]) -> Iterator[Finding]:
    """ "3 094 812 € eli 91,0 % talousarviosta (3 400 000 €)", "268,5 milj., kasvoi 1,4 % (264,7 milj.)"."""
    sentences: dict[Place, list[Figure]] = defaultdict(list)
    for quantity in quantities:
        source = quantity.source
        if quantity.id not in in_grid and source.context:
            one = figure(quantity)
            if one is not None:
                sentences[source.page, source.table, source.cell, source.context].append(one)
    for (_, _, _, context), figures in sentences.items():
        percents = [one for one in figures if one.quantity.unit == "percent"]
        if len(percents) != 1 or len(figures) < 3:
            continue
        others = [one for one in figures if one is not percents[0] and one.value]
        pairs = [(a, b) for a in others for b in others if a is not b and a.quantity.unit == b.quantity.unit]
        if len(pairs) == 2:
            yield from _told(context, percents[0], *sorted(pairs[0], key=lambda one: _place(context, one)))


def _place(context: str, one: Figure) -> int:
    return context.find(one.quantity.text)


def _told(context: str, percent: Figure, first: Figure, second: Figure) -> Iterator[Finding]:
    at = _place(context, percent)
    around = context[max(0, at - 45) : at + 60].lower()
    changes = percent.quantity.direction is not None or percent.quantity.role is Role.CHANGE
    if changes or word_test("changing")(around):
        fall = percent.quantity.direction is Direction.DECREASE or word_test("falling")(around)
        found = ratio(
            "change_percent", percent, first, second, shift=HUNDRED, turn=fall and percent.value > 0
        )
    elif word_test("of_budget")(around):
        found = ratio("percent", percent, first, second)
    else:
        return
    if found is not None and (
        found.holds or abs(found.balance.gap) <= _NEAR * percent.grain or explained(found)
    ):
        yield found
