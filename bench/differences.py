"""How the records of two readings of one file differ, field by field.

Records are matched by page, box and printed text; what is left over then by page and text, and at last by
boxes that lie over each other. Ids are not compared: they count a page's records, so one record more renames
the rest. Where a record names another, the other's place and text stand for its id.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

Box = tuple[float, float, float, float]
NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)
KINDS = (
    "report", "quantity", "measure", "status", "status_count", "table", "cell", "section", "check", "problem",
    "unused",
)  # fmt: skip
_ID = re.compile(r"\b(?:p\d+[a-z]|t)\d+\b")
_NAMING = ("table", "measure", "range_id", "links", "quantities", "members", "reasons", "note")


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its place, its printed text (a name where it has none), and its other fields as text."""

    kind: str
    page: int
    box: Box
    text: str
    fields: dict[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A record that is new (`old` None), gone (`new` None), or has other fields."""

    old: Record | None
    new: Record | None
    fields: tuple[tuple[str, str, str], ...] = ()  # name, old, new

    @property
    def record(self) -> Record:
        found = self.new or self.old
        assert found is not None
        return found

    @property
    def what(self) -> str:
        return "added" if self.old is None else "lost" if self.new is None else "changed"


def records(report: dict[str, Any]) -> list[Record]:
    """All records of a report's JSON data, in its order."""
    names = _names(report)
    made = [_record("report", report["report"], names, text="")]
    for part in ("amounts", "percentages", "counts"):
        made += [
            _record("quantity", {**item, "part": part}, names, text=item["text"]) for item in report[part]
        ]
    for item in report["measures"]:
        made.append(_record("measure", item, names, text=_title(item)))
    for kind, part in (("status", "statuses"), ("status_count", "status_counts"), ("check", "checks")):
        made += [_record(kind, item, names, text="") for item in report[part]]
    for item in report["tables"]:
        cells = item["cells"]
        made.append(_record("table", {**item, "cells": len(cells)}, names, text=item["title"] or ""))
        made += [_record("cell", cell, names, text=cell["text"]) for cell in cells]
    made += [_record("section", item, names, text=item["title"]) for item in report["sections"]]
    made += [_record("problem", item, names, text=item["message"]) for item in report["problems"]]
    return made + [_record("unused", item, names, text=item["text"]) for item in report["unused"]]


def differences(old: Iterable[Record], new: Iterable[Record]) -> list[Change]:
    """Every record that changed, in page order; records that are the same are left out."""
    left, right = _by_kind(old), _by_kind(new)
    changes: list[Change] = []
    for kind in KINDS:
        changes += _differences(left[kind], right[kind])
    return sorted(changes, key=lambda change: (change.record.page, KINDS.index(change.record.kind)))


def counted(changes: Iterable[Change]) -> Counter[tuple[str, str]]:
    """How many records of a kind were added, lost or changed, and in which fields: (kind, what)."""
    counts: Counter[tuple[str, str]] = Counter()
    for change in changes:
        counts[change.record.kind, change.what] += 1
        counts.update((change.record.kind, f".{name}") for name, _, _ in change.fields)
    return counts


def _differences(old: list[Record], new: list[Record]) -> Iterator[Change]:
    rest, fresh = old, new
    for key in (_exact, _placed, _worded):
        pairs, rest, fresh = _paired(rest, fresh, key)
        for before, after in pairs:
            fields = _changed(before, after)
            if fields:
                yield Change(before, after, fields)
    for before in rest:
        over = _over(before, fresh)
        if over is None:
            yield Change(before, None)
        else:
            fresh.remove(over)
            yield Change(before, over, _changed(before, over))
    for after in fresh:
        yield Change(None, after)


def _exact(record: Record) -> Hashable:
    return record.page, record.box, record.text, tuple(sorted(record.fields.items()))


def _placed(record: Record) -> Hashable:
    return record.page, record.box, record.text


def _worded(record: Record) -> Hashable:
    return (record.page, record.text) if record.text else (record.page, record.box)


def _paired(
    old: Sequence[Record], new: Sequence[Record], key: Callable[[Record], Hashable]
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pairs of records with one key, in order; and what found none."""
    waiting: dict[Hashable, list[Record]] = defaultdict(list)
    for record in reversed(new):
        waiting[key(record)].append(record)
    pairs: list[tuple[Record, Record]] = []
    rest: list[Record] = []
    for record in old:
        same = waiting[key(record)]
        if same:
            pairs.append((record, same.pop()))
        else:
            rest.append(record)
    taken = {id(after) for _, after in pairs}
    return pairs, rest, [record for record in new if id(record) not in taken]


def _over(record: Record, others: Iterable[Record]) -> Record | None:
    """The record of the same page whose box lies most over this one's."""
    best: Record | None = None
    most = 0.0
    for other in others:
        if other.page == record.page and (shared := _shared(record.box, other.box)) > most:
            best, most = other, shared
    return best


def _shared(a: Box, b: Box) -> float:
    return max(0.0, min(a[2], b[2]) - max(a[0], b[0])) * max(0.0, min(a[3], b[3]) - max(a[1], b[1]))


def _changed(old: Record, new: Record) -> tuple[tuple[str, str, str], ...]:
    before, after = ({"text": r.text, "box": str(r.box), **r.fields} for r in (old, new))
    names = sorted(before.keys() | after.keys())
    return tuple(
        (name, before.get(name, "-"), after.get(name, "-"))
        for name in names
        if before.get(name, "-") != after.get(name, "-")
    )


def _by_kind(found: Iterable[Record]) -> dict[str, list[Record]]:
    kinds: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in found:
        kinds[record.kind].append(record)
    return kinds


def _record(kind: str, item: dict[str, Any], names: dict[str, str], *, text: str) -> Record:
    source = item.get("source") or {}
    pages = item.get("pages") if isinstance(item.get("pages"), list) else None
    page = item.get("page") or source.get("page") or (pages or [0])[0]
    box = item.get("bbox") or source.get("bbox") or NOWHERE
    left, top, right, bottom = box
    known = {"id", "text", "bbox", "page"} | ({"title"} if kind in ("table", "section") else set())
    return Record(kind, page, (left, top, right, bottom), text, dict(_flat(item, names, known)))


def _flat(
    item: dict[str, Any], names: dict[str, str], known: set[str], at: str = ""
) -> Iterator[tuple[str, str]]:
    for name, value in item.items():
        if name in known:
            continue
        if isinstance(value, dict) and name in ("source", "period", "file", "tool"):
            yield from _flat(value, names, known if name == "source" else set(), f"{name}.")
        else:
            shown = "-" if value is None or value in ([], {}) else str(value)
            yield at + name, _named(shown, names) if name in _NAMING else shown


def _named(text: str, names: dict[str, str]) -> str:
    return _ID.sub(lambda found: names.get(found[0], "#"), text)


def _names(report: dict[str, Any]) -> dict[str, str]:
    """What stands for each id: the place and the text of its record."""
    names: dict[str, str] = {}
    for part in ("amounts", "percentages", "counts", "measures", "statuses", "tables", "checks"):
        for item in report[part]:
            place = item if "page" in item else item["source"]
            corner = ",".join(f"{x:.0f}" for x in place["bbox"][:2]) if "bbox" in place else ""
            word = item.get("text") or item.get("kind") or ""
            names[item["id"]] = f"<{place['page']}:{corner} {word}>"
    return names


def _title(measure: dict[str, Any]) -> str:
    return next((measure[name] for name in ("indicator", "action", "goal", "theme") if measure[name]), "")
