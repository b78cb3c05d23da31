"""Known figures: read from golden/NAME.known.json, and matched with what the parser gives.

A known figure is found when the report has a quantity on the same page with the same value and unit that no
other known figure has taken. Fields besides the value are compared only where the transcription does not
leave them open (`open`) and takes no other reading (`role_also`, `unit_also`, …).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from raportti_parse.records.model import Quantity, Report

GOLDEN = Path(__file__).resolve().parents[2] / "golden"


@dataclass(frozen=True, slots=True)
class Known:
    """One figure transcribed from a page, with the transcription's own keys in `said`."""

    page: int
    value: Decimal
    kind: str
    where: str
    said: dict[str, Any]

    def allows(self, name: str, value: str | None) -> bool:
        """Whether the transcription accepts this reading of a field."""
        if name in self.said.get("open", ()):
            return True
        also = self.said.get(f"{name}_also", [])
        also = also if isinstance(also, list) else [also]
        return value in [self.said.get(name), *also]

    @property
    def optional(self) -> bool:
        return bool(self.said.get("optional", False))


@dataclass(slots=True)
class Score:
    """What was found, what was not, and what was found with another value of a field."""

    found: list[tuple[Known, Quantity]] = field(default_factory=list)
    missing: list[Known] = field(default_factory=list)
    wrong: dict[str, list[tuple[Known, Quantity]]] = field(default_factory=lambda: defaultdict(list))

    @property
    def total(self) -> int:
        return len(self.found) + len(self.missing)

    def recall(self) -> float:
        return len(self.found) / self.total if self.total else 1.0

    def right(self, name: str) -> float:
        """Share of the found figures whose field is as transcribed."""
        return 1 - len(self.wrong[name]) / len(self.found) if self.found else 1.0


def load(name: str) -> list[Known]:
    """The known figures of a golden file, in its order."""
    data = json.loads((GOLDEN / name).read_text(encoding="utf-8"))
    return [
        Known(page["page"], Decimal(figure["value"]), figure["kind"], figure["where"], figure)
        for page in data["pages"]
        for figure in page["figures"]
    ]


def score(
    report: Report, known: Iterable[Known], fields: Sequence[str] = ("unit", "role", "entity")
) -> Score:
    """How the report compares with the known figures."""
    free: dict[tuple[int, Decimal], list[Quantity]] = defaultdict(list)
    for quantity in report.quantities:
        free[quantity.source.page, quantity.value].append(quantity)
    result = Score()
    for item in known:
        candidates = free[item.page, item.value]
        best = max(candidates, key=lambda q: _likeness(item, q), default=None)
        if best is None:
            if not item.optional:
                result.missing.append(item)
            continue
        candidates.remove(best)
        result.found.append((item, best))
        for name in fields:
            value = getattr(best, name)
            if not item.allows(name, str(value) if value is not None else None):
                result.wrong[name].append((item, best))
    return result


def _likeness(item: Known, quantity: Quantity) -> tuple[bool, bool, bool, bool, bool]:
    said = item.said
    column, row = (said.get("column") or "").casefold(), (said.get("row") or "").casefold()
    return (
        item.allows("unit", quantity.unit),
        bool(row) and row in (quantity.source.row or quantity.label).casefold(),
        bool(column) and column in (quantity.source.column or "").casefold(),
        item.allows("role", quantity.role.value),
        quantity.text == said["text"],
    )
