"""The relations that a sample's build wrote down, looked for among the checks of a parse.

A relation is found when a check that holds ties the same printed figures: as many of each size on each
page, and no other. Sizes are values without their sign, in whole units (thousands told apart from euros),
since statements print costs and deviations with whichever sign they like, and a difference is a sum read
from its other side; zeros and empty cells may stand in a sum or not. A percentage is found by a check of
that percentage and those two amounts alone. A repeat may go by way of a third printing that both are
checked against.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from raportti_parse.records.model import CheckKind, Report

Size = tuple[int, Decimal]
"""Page and value without its sign."""
Place = tuple[int, str | None, str | None, str]
"""Page, row, column and digits."""
Tied = frozenset[tuple[Size, int]]
"""The sizes that a relation ties, each with how often."""
_LINEAR = (CheckKind.SUM, CheckKind.DIFFERENCE)


@dataclass(frozen=True)
class Told:
    """A relation as a reader sees it. kind: linear, ratio or repeat; `said`: as the truth tells it."""

    kind: str
    tied: Tied
    said: str


class Truth:
    """The figures and the relations of a sample's truth file."""

    def __init__(self, path: Path) -> None:
        held: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self._relations = [r for r in held["relations"] if r["kind"] != CheckKind.STATUS_COUNT]
        self._printed: dict[Place, set[Decimal]] = defaultdict(set)
        for record in (*held["amounts"], *held["percentages"], *held["counts"]):
            if "ratio" in record:
                continue
            digits, value = _digits(record["text"]), abs(Decimal(record["value"]))
            self._printed[record["page"], None, None, digits].add(value)
            self._printed[record["page"], record.get("row"), record.get("column"), digits].add(value)

    def relations(self) -> Iterator[Told]:
        """All relations save counts of status marks, which have their own tests."""
        for one in self._relations:
            page = one.get("parts_page", one["page"])
            sizes = [self._size(one["page"], one, one["total"])]
            for part in one["parts"]:
                place = part if isinstance(part, dict) else {}
                text = part if isinstance(part, str) else part.get("text", part.get("value"))
                sizes.append(self._size(place.get("page", page), {**one, **place}, text))
            yield Told(_kind(one["kind"]), _tied(sizes), json.dumps(one, ensure_ascii=False))

    def _size(self, page: int, place: dict[str, Any], text: str) -> Size:
        """A figure of a relation by its cell, on the page before where a table goes on; else by its text."""
        digits = _digits(text)
        if not digits.strip("0"):
            return page, Decimal(0)
        cell = place.get("row"), place.get("column")
        places: list[Place] = [(page, *cell, digits), (page - 1, *cell, digits), (page, None, None, digits)]
        for near in places:
            values = self._printed.get(near, set())
            if len(values) == 1:
                return near[0], next(iter(values))
        value = abs(Decimal(text))  # told in whole units
        assert any(value in values for near, values in self._printed.items() if near[0] == page), (page, text)
        return page, value


class Found:
    """What the holding checks of a parse tie."""

    def __init__(self, report: Report) -> None:
        self._sizes = {q.id: (q.source.page, abs(q.value)) for q in report.quantities}
        self._held: Counter[tuple[str, Tied]] = Counter()
        self._printings: dict[Size, Size] = {}
        for check in report.checks:
            if check.kind is CheckKind.STATUS_COUNT or not check.holds:
                continue
            sizes = [self._sizes[name] for name in check.members]
            self._held[_kind(check.kind), _tied(sizes)] += 1
            if check.kind is CheckKind.REPEAT:
                self._printings[self._first(sizes[0])] = self._first(sizes[1])

    def missing(self, told: Iterable[Told]) -> list[Told]:
        """The relations that no holding check says, each as often as it is missing."""
        left = Counter(self._held)
        lost = []
        for one in told:
            if left[one.kind, one.tied]:
                left[one.kind, one.tied] -= 1
            elif one.kind != CheckKind.REPEAT or len({self._first(size) for size, _ in one.tied}) > 1:
                lost.append(one)
        return lost

    def _first(self, size: Size) -> Size:
        while size in self._printings and self._printings[size] != size:
            size = self._printings[size]
        return size


def _kind(kind: str) -> str:
    return "linear" if kind in _LINEAR else str(kind)


def _tied(sizes: list[Size]) -> Tied:
    return frozenset(Counter(size for size in sizes if size[1]).items())


def _digits(text: str) -> str:
    return re.sub(r"[^\d,]", "", text)
