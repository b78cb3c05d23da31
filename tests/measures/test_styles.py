"""Reports in the styles of many cities, all of them invented: each row, text, status and page as drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest

from raportti_parse import Report, parse
from raportti_parse.records.model import Measure, Status
from tests.measures.colour_pass import see_colours, without_place
from tests.measures.styles import (
    cards_and_prose,
    columns,
    fills,
    marks,
    other_cities,
    signs_and_codes,
    unruled_and_long,
    words,
)
from tests.measures.styles.kit import CASES

MODULES = (cards_and_prose, columns, fills, marks, other_cities, signs_and_codes, unruled_and_long, words)
TEXTS = ("theme", "goal", "action", "indicator", "baseline", "target", "baseline_target", "outturn")


def plain(text: object) -> str:
    return re.sub(r"\s+", "", str(text or ""))


def likeness(row: dict[str, Any], measure: Measure) -> float:
    """How many texts of a row a measure has; the status tells rows with equal texts apart."""
    same = sum(plain(getattr(measure, name)) == plain(row[name]) for name in TEXTS if row.get(name))
    return float(same + 0.5 * (measure.status == row["status"]))


def differences(row: dict[str, Any], measure: Measure, status: Status | None) -> Iterator[str]:
    for name, wanted in row.items():
        found: Any = getattr(measure, name, None)
        if name in TEXTS:
            same = plain(found) == plain(wanted)
        elif name == "goal_or_theme":
            same = wanted in f"{measure.goal} {measure.theme}"
        elif name == "outturn_has":
            same = plain(wanted) in plain(measure.outturn)
        elif name == "by_unit":
            same = {k: plain(v) for k, v in found.items()} == {k: plain(v) for k, v in wanted.items()}
        elif name in ("evidence", "label", "code"):
            found = getattr(status, name, None)
            same = found == wanted
        elif name in ("pages", "responsible"):
            same = wanted is None or list(found) == wanted
        else:
            same = found == wanted
        if not same:
            yield f"{name} {found!r} for {wanted!r}"
    if (status is None) is not (row["status"] is None):
        yield f"status record {status}"


def faults(rows: list[dict[str, Any]], report: Report) -> list[str]:
    """Everything that was read otherwise than drawn."""
    found = [] if len(report.measures) == len(rows) else [f"{len(report.measures)} measures for {len(rows)}"]
    statuses = {s.measure: s for s in report.statuses if s.measure is not None}
    found += [f"a status of no row: {s.label}" for s in report.statuses if s.measure is None]
    left = list(report.measures)
    for row in rows:
        best = max(left, key=lambda m: likeness(row, m), default=None)
        if best is None:
            return [*found, f"missing: {row}"]
        left.remove(best)
        found += [f"{best.goal or best.action}: {d}" for d in differences(row, best, statuses.get(best.id))]
    return found


@pytest.mark.parametrize("name", sorted(CASES))
def test_is_read_as_drawn(name: str) -> None:
    pdf, rows, *more = CASES[name]()
    report = parse(pdf, ocr=False)
    assert not faults(rows, report)
    told = {p.code for p in report.problems if p.code.startswith("status")}
    assert told == (set(more[0]) if more else set())
    assert not without_place(see_colours(pdf), report)


def test_the_cases_are_there() -> None:
    assert len(CASES) == 76
    assert all(module.__doc__ and "invented" in module.__doc__ for module in MODULES)
