"""How well figures of tables are read: those of pages transcribed by eye, and of the samples' truth.

    PYTHONPATH=. python tests/quality/run_tables.py [--report REPORT.pdf] [--show]

`--report` names the annual report that the transcribed pages were read from, by default the one beside the
project where that folder exists. A known figure counts as right in value when the page holds a figure of
that value in the same row and column that no other known figure has taken; the other fields are compared
where the transcription leaves them closed. Figures of a table that are on a complete page and in no
transcription are listed as extra. Exits with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from raportti_parse import Report, parse
from raportti_parse.records.model import Method, Period, Quantity

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.parts import KAUHAVA

ROOT = Path(__file__).resolve().parents[2]
KNOWN = ROOT / "golden" / "kauhava-tilinpaatos-2024.known.json"
FIELDS = ("value", "role", "entity", "unit", "period", "row")
FLOORS = {"value": 0.995, "role": 0.99, "entity": 0.99, "unit": 0.99, "period": 0.99, "row": 0.99}


def key(text: str | None) -> str:
    """Letters and digits of a text, for comparing wordings that differ in breaks."""
    return "".join(ch for ch in (text or "").casefold() if ch.isalnum())


def allowed(known: dict[str, Any], name: str) -> list[Any]:
    also = known.get(f"{name}_also", [])
    return [known.get(name), *(also if isinstance(also, list) else [also])]


def is_period(period: Period | None, wanted: Any) -> bool:
    """Whether a period is the one that a transcription names: a year, a day, or a span with its dates.

    A day at the end of the wanted span is as good: what a balance sheet states of a year, it states of
    that day.
    """
    if wanted is None:
        return True
    if period is None or period.start is None or period.end is None:
        return False
    if isinstance(wanted, dict):
        day = period.start == period.end
        return bool((day or str(period.start) == wanted["start"]) and str(period.end) == wanted["end"])
    text = str(wanted)
    if text.isdigit():
        return period.start.year == period.end.year == int(text)
    parts = text.rstrip(".").split(".")
    if len(parts) == 3 and all(p.isdigit() for p in parts):
        day_of = datetime.date(int(parts[2]), int(parts[1]), int(parts[0]))
        return period.end == day_of
    return key(period.label) == key(text)


class Score:
    """Counts by field, and the faults for those who want to see them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.of: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.extra = 0
        self.faults: list[str] = []

    def check(self, field: str, good: bool, fault: str) -> None:
        self.of[field] += 1
        self.right[field] += good
        if not good:
            self.faults.append(f"{field}: {fault}")

    def share(self, field: str) -> float:
        return self.right[field] / self.of[field] if self.of[field] else 1.0

    def lines(self) -> Iterable[str]:
        for field in FIELDS:
            if self.of[field]:
                share = 100 * self.share(field)
                yield f"  {field:<8} {self.right[field]:>5} of {self.of[field]:>5}  {share:6.2f} %"
        yield f"  {'extra':<8} {self.extra:>5}"

    def missed(self) -> list[str]:
        return [f for f, floor in FLOORS.items() if self.share(f) < floor]


def likeness(known: dict[str, Any], found: Quantity) -> int:
    row, column = key(known.get("row")), key(known.get("column"))
    return (
        4 * bool(row and key(found.source.row).endswith(row))
        + 3 * bool(column and key(found.source.column) == column)
        + 2 * (found.role in allowed(known, "role"))
        + (found.entity in allowed(known, "entity"))
    )


def match(known: dict[str, Any], pool: list[Quantity]) -> Quantity | None:
    """The free figure of the same value that is most like a known one, taken from the pool."""
    value = Decimal(known["value"])
    candidates = [q for q in pool if q.value == value]
    if not candidates:
        return None
    best = max(candidates, key=lambda q: likeness(known, q))
    pool.remove(best)
    return best


def score_page(score: Score, number: int, known: list[dict[str, Any]], pool: list[Quantity]) -> None:
    for figure in known:
        where = f"p{number} {figure['text']!r} {figure.get('row')} | {figure.get('column')}"
        found = match(figure, pool)
        if found is None:
            if not figure.get("optional"):
                score.check("value", False, where)
            continue
        score.check("value", True, where)
        closed = set(FIELDS) - set(figure.get("open", ()))
        for name in ("role", "entity", "unit"):
            if name in closed and name in figure:
                got = getattr(found, name)
                want = allowed(figure, name)
                score.check(name, got in want, f"{where}: {got} for {want[0]}")
        if "period" in closed and "period" in figure:
            good = any(is_period(found.period, w) for w in allowed(figure, "period"))
            score.check("period", good, f"{where}: {found.period} for {figure['period']}")
        if figure.get("row") and "row" in closed:
            good = key(found.source.row).endswith(key(figure["row"]))
            score.check("row", good, f"{where}: {found.source.row}")


def in_tables(report: Report) -> dict[int, list[Quantity]]:
    """The figures of tables by page."""
    pages: dict[int, list[Quantity]] = defaultdict(list)
    for quantity in report.quantities:
        if quantity.source.method is Method.TABLE:
            pages[quantity.source.page].append(quantity)
    return pages


def score_known(report: Report) -> Score:
    """The transcribed pages against the report."""
    data = json.loads(KNOWN.read_text(encoding="utf-8"))
    pages = in_tables(report)
    score = Score(data["source"])
    for page in data["pages"]:
        number = page["page"]
        known = [f for f in page["figures"] if f["where"] == "table"]
        pool = list(pages[number])
        score_page(score, number, known, pool)
        goals = {q for m in report.measures for q in m.quantities}
        left = [q for q in pool if q.id not in goals]
        if page.get("complete") and left:
            score.extra += len(left)
            score.faults += [f"extra: p{number} {q.text!r} {q.source.row} | {q.source.column}" for q in left]
    return score


def score_sample(truth: dict[str, Any], report: Report) -> Score:
    """The table figures of a sample against its truth; pictures have a run of their own."""
    score = Score(truth["sample"])
    pages = in_tables(report)
    wanted: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for kind in ("amounts", "percentages", "counts"):
        for figure in truth[kind]:
            counted = "status_count" in figure
            if figure.get("where") == "table" and figure.get("column") and not counted:
                wanted[figure["page"]].append(figure)
    for number, known in sorted(wanted.items()):
        score_page(score, number, known, list(pages[number]))
    return score


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--report", type=Path, default=None)
    parser.add_argument("--show", action="store_true", help="print every fault")
    options = parser.parse_args()
    path = options.report or (KAUHAVA if KAUHAVA.is_file() else None)
    scores: list[Score] = []
    if path is not None:
        scores.append(score_known(parse(path, ocr=False)))
    else:
        print("tables read by eye: not measured, their report is not here; name it with --report")
    for truth_file in sorted((ROOT / "samples").glob("*.truth.json")):
        truth = json.loads(truth_file.read_text(encoding="utf-8"))
        sample = truth_file.with_name(truth_file.name.replace(".truth.json", ".pdf"))
        found = score_sample(truth, parse(sample, ocr=False))
        if found.of["value"]:
            scores.append(found)
    failed = False
    for score in scores:
        print(f"tables of {score.name}")
        for line in score.lines():
            print(line)
        if options.show:
            for fault in score.faults:
                print(f"    {fault}")
        for field in score.missed():
            print(f"  below its floor: {field} {score.share(field):.4f} < {FLOORS[field]}")
            failed = True
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
