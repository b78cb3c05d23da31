"""Check that the annotated sentence set is well formed.

    python tests/quality/check_sentences.py

Every text stands at its offset, every value and bound is an exact decimal in order, every enumerated field
holds an allowed word, no two annotations overlap, and every digit of every sentence is either in a quantity
or named as not one. Prints the counts; exits with 1 and a line a fault if anything is wrong.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import pairwise
from pathlib import Path
from typing import Any

SENTENCES = Path(__file__).with_name("sentences.jsonl")
KINDS = {"amounts", "percentages", "counts"}
ROLES = {
    "outturn",
    "budget",
    "amended_budget",
    "budget_change",
    "forecast",
    "deviation",
    "previous_year",
    "target",
    "baseline",
    "change",
    "share",
    "other",
}
DIRECTIONS = {None, "increase", "decrease"}
COMPARATORS = {None, "at_least", "at_most", "about", "over", "under"}
REASONS = {
    "date",
    "period",
    "year",
    "page",
    "section",
    "footnote",
    "law",
    "paragraph",
    "account",
    "name",
    "age_range",
    "ordinal",
    "number_word_not_quantity",
}


def kind_of(unit: str | None) -> str:
    """Where a quantity of this unit is listed in a report."""
    if unit and unit.startswith("EUR"):
        return "amounts"
    return "percentages" if unit in {"percent", "percentage_point"} else "counts"


def quantity_faults(quantity: dict[str, Any]) -> list[str]:
    """What is wrong with the fields of one quantity."""
    faults: list[str] = []
    try:
        value, low, high = (Decimal(quantity[name]) for name in ("value", "low", "high"))
        if not low <= value <= high:
            faults.append("the interval does not hold the value")
    except InvalidOperation:
        faults.append("a value is no decimal")
    allowed: list[tuple[str, set[Any]]] = [
        ("kind", KINDS),
        ("role", ROLES),
        ("direction", DIRECTIONS),
        ("comparator", COMPARATORS),
    ]
    faults += [f"{name} {quantity[name]!r}" for name, words in allowed if quantity[name] not in words]
    faults += [f"role_also {role!r}" for role in quantity.get("role_also", []) if role not in ROLES]
    if quantity["kind"] != kind_of(quantity["unit"]):
        faults.append(f"unit {quantity['unit']!r} among {quantity['kind']}")
    if quantity["period"]:
        start, end = (date.fromisoformat(quantity["period"][name]) for name in ("start", "end"))
        if start > end:
            faults.append("the period ends before it starts")
    return faults


def item_faults(item: dict[str, Any]) -> list[str]:
    """What is wrong with one sentence's annotations."""
    text: str = item["text"]
    faults: list[str] = []
    spans: list[tuple[int, int]] = []
    for mark in [*item["quantities"], *item["not_quantities"]]:
        span = (mark["start"], mark["start"] + len(mark["text"]))
        if text[slice(*span)] != mark["text"]:
            faults.append(f"{mark['text']!r} does not stand at {mark['start']}")
        spans.append(span)
    spans.sort()
    faults += [f"annotations overlap at {b[0]}" for a, b in pairwise(spans) if a[1] > b[0]]
    for digits in re.finditer(r"\d+", text):
        if not any(start <= digits.start() and digits.end() <= end for start, end in spans):
            faults.append(f"{digits.group()!r} at {digits.start()} is in no annotation")
    for quantity in item["quantities"]:
        faults += [f"{quantity['text']!r}: {fault}" for fault in quantity_faults(quantity)]
    faults += [f"why {mark['why']!r}" for mark in item["not_quantities"] if mark["why"] not in REASONS]
    ranges = Counter(q["range"] for q in item["quantities"] if q["range"])
    faults += [f"range {name} has {ends} ends" for name, ends in ranges.items() if ends != 2]
    return faults


def main() -> int:
    """Print the faults and the counts."""
    items = [json.loads(line) for line in SENTENCES.read_text(encoding="utf-8").splitlines()]
    faults = [f"{item['id']}: {fault}" for item in items for fault in item_faults(item)]
    names = Counter(item["id"] for item in items)
    faults += [f"{name} occurs {times} times" for name, times in names.items() if times > 1]
    quantities = [quantity for item in items for quantity in item["quantities"]]
    without = sum(not item["quantities"] for item in items)
    print(f"{len(items)} sentences, {without} of them without a quantity, {len(quantities)} quantities")
    for field in ("kind", "role"):
        print(field, dict(Counter(quantity[field] for quantity in quantities).most_common()))
    print("not quantities", dict(Counter(m["why"] for i in items for m in i["not_quantities"]).most_common()))
    print(*faults, sep="\n", end="\n" if faults else "")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
