"""Lights against figures: whether a status says the same of a measure as its outturn beside its target."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.records.model import Check, CheckKind, Measure, Quantity, Report, Role, StatusValue

_SAID = {StatusValue.ACHIEVED: True, StatusValue.NOT_ACHIEVED: False}


def light_checks(report: Report) -> Iterator[tuple[Check, Measure]]:
    """A check for each measure whose figures say whether the target is met and whose status says so too.

    What is partly achieved may be either.
    """
    figures = {q.id: q for q in report.quantities}
    count: dict[int, int] = defaultdict(int)
    for measure in report.measures:
        said = _SAID.get(measure.status) if measure.status is not None else None
        own = [figures[name] for name in measure.quantities if name in figures]
        target = _first(own, Role.TARGET)
        outturn = _first(own, Role.OUTTURN)
        if said is None or measure.meets_target is None or target is None or outturn is None:
            continue
        page = measure.source.page
        count[page] += 1
        note = f"{measure.status}: {outturn.text} beside the target {target.text}"
        yield (
            Check(
                f"p{page}g{count[page]}",
                CheckKind.TARGET,
                page,
                said is measure.meets_target,
                target.value,
                outturn.value,
                Decimal(0),
                (target.id, outturn.id),
                note,
            ),
            measure,
        )


def _first(quantities: list[Quantity], role: Role) -> Quantity | None:
    return next((q for q in quantities if q.role is role), None)
