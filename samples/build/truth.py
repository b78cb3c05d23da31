"""The truth of a sample, gathered while it is built and written beside it as NAME.truth.json."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Record = dict[str, Any]


@dataclass(slots=True)
class Truth:
    """What a right parse of the sample holds. Lists of plain records, in the names of the output contract."""

    sample: str
    report: Record
    invented: list[str]
    amounts: list[Record] = field(default_factory=list)
    percentages: list[Record] = field(default_factory=list)
    counts: list[Record] = field(default_factory=list)
    tables: list[Record] = field(default_factory=list)
    measures: list[Record] = field(default_factory=list)
    statuses: list[Record] = field(default_factory=list)
    status_counts: list[Record] = field(default_factory=list)
    relations: list[Record] = field(default_factory=list)
    sections: list[Record] = field(default_factory=list)
    charts: list[Record] = field(default_factory=list)
    not_quantities: list[Record] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def quantity(self, **record: Any) -> None:
        """One figure; its unit says to which list it belongs."""
        unit = record["unit"]
        if unit in ("percent", "percentage_point"):
            self.percentages.append(record)
        elif unit is not None and unit.startswith("EUR"):
            self.amounts.append(record)
        else:
            self.counts.append(record)

    def write(self, path: Path) -> None:
        """The truth as JSON, stable from build to build."""
        names = [name for name in self.__slots__ if name != "invented"]
        data: Record = {"sample": self.sample, "invented": self.invented}
        data |= {name: getattr(self, name) for name in names if name != "sample"}
        path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


_UNIT_MARK = re.compile(r"^([A-ZÅÄÖ]{3,6}): ?", re.MULTILINE)


def by_unit(text: str) -> dict[str, str]:
    """The part of an outturn that each unit wrote: "KOHA: … SIVI: …"."""
    marks = list(_UNIT_MARK.finditer(text))
    if not marks:
        return {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    return {mark[1]: text[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)}


def units_of(line: str) -> list[str]:
    """The responsible units of "Sivi + koha + kymp"."""
    return [unit.strip() for unit in line.split("+")]
