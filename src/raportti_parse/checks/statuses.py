"""Status marks against the report's own count of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from raportti_parse.records.model import Report, Section, Status, StatusCount, StatusValue


@dataclass(frozen=True, slots=True)
class Tally:
    """A printed count of one status and the marks that it counts."""

    page: int
    value: str
    printed: int
    marks: tuple[str, ...]


def status_tallies(report: Report) -> Iterator[Tally]:
    """Each printed count with its marks, where the scope is the same: all marks of the report, or those under
    the same heading, are as many as the counts together. Else nothing is said."""
    marks = [status for status in report.statuses if status.value is not StatusValue.UNKNOWN]
    for box in report.status_counts:
        scope = _scope(box, marks, report.sections)
        if scope is None:
            continue
        by_value: dict[str, list[str]] = defaultdict(list)
        for status in scope:
            by_value[status.value.value].append(status.id)
        for value in sorted(box.counts.keys() | by_value.keys()):
            printed = box.counts.get(value, 0)
            if printed or by_value.get(value):
                yield Tally(box.page, value, printed, tuple(by_value.get(value, ())))


def difference(tally: Tally) -> Decimal:
    """Printed count less marks."""
    return Decimal(tally.printed - len(tally.marks))


def _scope(box: StatusCount, marks: list[Status], sections: tuple[Section, ...]) -> list[Status] | None:
    total = sum(box.counts.values())
    if not total:
        return None
    if len(marks) == total:
        return marks
    around = sorted((s for s in sections if box.page in s.pages), key=lambda s: (len(s.pages), -s.level))
    for section in around:
        inside = [status for status in marks if status.page in section.pages]
        if len(inside) == total:
            return inside
    return None
