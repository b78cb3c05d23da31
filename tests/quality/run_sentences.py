"""Reads the annotated sentences and prints recall and precision by field, with the floors that must hold.

    python tests/quality/run_sentences.py [--show odd]

A quantity is found when one of the same kind and value stands where the annotation says. Fields are scored on
the quantities that were found. --show odd prints the faults of the items with odd numbers; those with even
numbers are kept unseen so that the figures stay honest.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from raportti_parse.finnish import Context, Period, Quantity, read

SENTENCES = Path(__file__).with_name("sentences.jsonl")
KINDS = ("amounts", "percentages", "counts")
RECALL_FLOORS = {"amounts": 0.99, "percentages": 0.99, "counts": 0.92}
PRECISION_FLOORS = {"amounts": 0.995, "percentages": 0.995, "counts": 0.97}
FIELD_FLOORS = {"role": 0.90, "period": 0.90}
FIELDS = ("interval", "unit", "role", "period", "direction", "comparator", "subject", "entity", "range")


@dataclass(slots=True)
class Tally:
    """Counts of one run."""

    wanted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)
    scored: Counter[str] = field(default_factory=Counter)
    agreed: Counter[str] = field(default_factory=Counter)
    times_as_counts: int = 0
    faults: list[str] = field(default_factory=list)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--show", choices=("odd", "none"), default="none", help="print the faults of odd items"
    )
    parser.add_argument(
        "--half", choices=("odd", "even", "all"), default="all", help="score only half of the items"
    )
    arguments = parser.parse_args()
    tally = Tally()
    items = 0
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        odd = int(item["id"][1:]) % 2 == 1
        if arguments.half != "all" and odd != (arguments.half == "odd"):
            continue
        items += 1
        score(item, tally, keep=odd and arguments.show == "odd")
    for fault in tally.faults:
        print(fault)
    return report(tally, items)


def context_of(given: dict[str, Any]) -> Context:
    """The context as the caller of the reader would give it."""
    start, end = (date.fromisoformat(day) for day in given["report_period"].split("/"))
    return Context(
        lead_in=given.get("lead_in") or "",
        heading=given.get("heading") or "",
        period=Period(start, end, given["report_period"]),
    )


def score(item: dict[str, Any], tally: Tally, *, keep: bool) -> None:
    """Adds one item to the tally."""
    text, context = item["text"], context_of(item["context"])
    given = list(read(text, context).quantities)
    matched: set[int] = set()
    pairs: list[tuple[dict[str, Any], Quantity]] = []
    for wanted in item["quantities"]:
        end = wanted["start"] + len(wanted["text"])
        place = next(
            (
                n
                for n, q in enumerate(given)
                if n not in matched
                and q.start < end
                and q.end > wanted["start"]
                and q.value == Decimal(wanted["value"])
                and q.kind in (wanted["kind"], *wanted.get("kind_also", ()))
            ),
            None,
        )
        optional = wanted.get("optional", False)
        if place is not None:
            matched.add(place)
            pairs.append((wanted, given[place]))
        if not optional:
            tally.wanted[wanted["kind"]] += 1
            tally.found[wanted["kind"]] += place is not None
        if place is None and not optional and keep:
            tally.faults.append(
                f"{item['id']} missed {wanted['text']!r} ({wanted['kind']} {wanted['value']}) in: {text}"
            )
    for n, quantity in enumerate(given):
        tally.given[quantity.kind] += 1
        tally.right[quantity.kind] += n in matched
        if n not in matched:
            if keep:
                tally.faults.append(
                    f"{item['id']} wrong {quantity.kind} {quantity.text!r} {quantity.value} in: {text}"
                )
            for other in item["not_quantities"]:
                if quantity.start < other["start"] + len(other["text"]) and quantity.end > other["start"]:
                    tally.times_as_counts += other["why"] in ("date", "period", "year", "page")
    for wanted, quantity in pairs:
        for name, agrees in compare(wanted, quantity, context).items():
            tally.scored[name] += 1
            tally.agreed[name] += agrees
            if not agrees and keep:
                tally.faults.append(
                    f"{item['id']} {name} of {wanted['text']!r}: wanted {wanted.get(name)} "
                    f"got {shown(quantity, name)} in: {text}"
                )


def shown(quantity: Quantity, name: str) -> object:
    if name == "interval":
        return f"{quantity.low}..{quantity.high}"
    if name == "subject":
        return quantity.label
    if name == "range":
        return quantity.range_id
    return getattr(quantity, name)


def compare(wanted: dict[str, Any], quantity: Quantity, context: Context) -> dict[str, bool]:
    """Field by field, whether the reading agrees; fields that the annotation leaves open are left out."""
    found = {
        "interval": (quantity.low, quantity.high) == (Decimal(wanted["low"]), Decimal(wanted["high"])),
        "unit": quantity.unit in (wanted["unit"], *wanted.get("unit_also", ())),
        "role": quantity.role in (wanted["role"], *wanted.get("role_also", ())),
        "period": any(
            same_period(p, quantity, context) for p in (wanted["period"], *wanted.get("period_also", ()))
        ),
        "direction": quantity.direction in (wanted["direction"], *wanted.get("direction_also", ())),
        "comparator": quantity.comparator in (wanted["comparator"], *wanted.get("comparator_also", ())),
        "range": (quantity.range_id is not None) == (wanted["range"] is not None),
    }
    if wanted["subject"]:
        found["subject"] = bool(stems(wanted["subject"]) & stems(f"{quantity.label} {quantity.unit}"))
    if wanted["entity"]:
        found["entity"] = bool(stems(wanted["entity"]) & stems(quantity.entity or ""))
    return found


def same_period(wanted: dict[str, str] | None, quantity: Quantity, context: Context) -> bool:
    """No annotated period means the report's."""
    if quantity.period is None:
        return wanted is None
    if wanted is None:
        report = context.period
        return report is not None and (quantity.period.start, quantity.period.end) == (
            report.start,
            report.end,
        )
    return (quantity.period.start.isoformat(), quantity.period.end.isoformat()) == (
        wanted["start"],
        wanted["end"],
    )


def stems(text: str) -> set[str]:
    return {word[:5] for word in text.lower().replace("-", " ").split() if len(word) > 3 or word.isupper()}


def report(tally: Tally, items: int) -> int:
    """Prints the table; the answer is the exit code."""
    fine = True
    print(f"{items} items")
    for kind in KINDS:
        recall = ratio(tally.found[kind], tally.wanted[kind])
        precision = ratio(tally.right[kind], tally.given[kind])
        ok = recall >= RECALL_FLOORS[kind] and precision >= PRECISION_FLOORS[kind]
        fine &= ok
        print(
            f"{kind:12} recall {recall:7.2%} of {tally.wanted[kind]} (floor {RECALL_FLOORS[kind]:.1%})   "
            f"precision {precision:7.2%} of {tally.given[kind]} (floor {PRECISION_FLOORS[kind]:.1%})"
            f"{'' if ok else '   BELOW'}"
        )
    for name in FIELDS:
        share = ratio(tally.agreed[name], tally.scored[name])
        floor = FIELD_FLOORS.get(name)
        ok = floor is None or share >= floor
        fine &= ok
        print(
            f"{name:12} {share:7.2%} of {tally.scored[name]}"
            + (f" (floor {floor:.0%})" if floor else "")
            + ("" if ok else "   BELOW")
        )
    print(f"dates, periods, years and pages read as figures: {tally.times_as_counts} (none allowed)")
    fine &= tally.times_as_counts == 0
    return 0 if fine else 1


def ratio(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


if __name__ == "__main__":
    sys.exit(main())
