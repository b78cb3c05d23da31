"""Figures of the Lahti deck as OCR reads them: pictures on slides, and the whole deck as a scan.

    python -m tests.quality.run_scan [--show] [--pages 3-23]

An amount or percentage is found when the same page holds one of the same value that no other known figure
has taken. What is read and stands in no truth is wrong; wrong and not doubtful is silent, and none may be.
The readings of earlier runs are not used. Exits with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from raportti_parse import Report, parse
from raportti_parse.pipeline import select_pages
from raportti_parse.records.model import Method, Quantity, Trust
from tests.goldens.known import Known, Score, score
from tests.goldens.truth import figures, load_truth

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DECK, SCAN = "lahti-2021-seurantaraportti", "lahti-2021-skannattu"
FLOORS = {DECK: 0.995, SCAN: 0.98}
FIELDS = {"role": 0.985, "unit": 0.995, "entity": 0.93}
PICTURED = (Method.PICTURE_OCR, Method.SCAN_OCR)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How the amounts and percentages that OCR read compare with the truth, and so the statuses."""

    known: Score
    wrong: list[Quantity] = field(default_factory=list)
    statuses: tuple[int, int] = (0, 0)  # right, and all

    @property
    def silent(self) -> list[Quantity]:
        return [q for q in self.wrong if q.trust is not Trust.DOUBTFUL]


def read(name: str, pages: str | None = None) -> Report:
    """A sample read by OCR afresh."""
    kept = os.environ.get("RAPORTTI_PARSE_CACHE")
    os.environ["RAPORTTI_PARSE_CACHE"] = "off"
    try:
        return parse(SAMPLES / f"{name}.pdf", pages=pages)
    finally:
        if kept is None:
            del os.environ["RAPORTTI_PARSE_CACHE"]
        else:
            os.environ["RAPORTTI_PARSE_CACHE"] = kept


def compare(report: Report, name: str, pages: str | None = None) -> Outcome:
    """A reading of a sample against its truth, on the pages that were read."""
    truth = load_truth(name)
    numbers = set(select_pages(pages, len(truth["sections"])))
    pictured = (*PICTURED, Method.TABLE, Method.TEXT) if name == SCAN else PICTURED
    every = [k for k in figures(name) if k.page in numbers]
    known = [k for k in every if k.kind != "counts" and (name == SCAN or k.where == "picture")]
    result = score(report, known)
    taken = {id(quantity) for _, quantity in result.found}
    counted = {(k.page, k.value) for k in every if k.kind == "counts"}
    wrong = [
        q
        for q in (*report.amounts, *report.percentages)
        if q.source.method in pictured and id(q) not in taken and (q.source.page, q.value) not in counted
    ]
    marks = Counter((s["page"], s["value"]) for s in truth["statuses"] if s["page"] in numbers)
    found = Counter((s.page, s.value) for s in report.statuses)
    return Outcome(result, wrong, ((marks & found).total(), marks.total()))


def missed(outcome: Outcome, name: str) -> list[str]:
    """The floors that an outcome does not reach, in words."""
    found = outcome.known.recall()
    lines = [f"{found:.2%} found, the floor is {FLOORS[name]:.1%}"] * (found < FLOORS[name])
    lines += [
        f"{kind} right in {outcome.known.right(kind):.2%}, the floor is {floor:.1%}"
        for kind, floor in FIELDS.items()
        if outcome.known.right(kind) < floor
    ]
    lines += [f"silent: page {q.source.page}, {q.text!r}" for q in outcome.silent]
    right, total = outcome.statuses
    lines += [f"{right} of {total} statuses right"] * (right < total)
    return lines


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print what is missing or wrong")
    parser.add_argument("--pages")
    options = parser.parse_args()
    broken = 0
    for name in (DECK, SCAN):
        outcome = compare(read(name, options.pages), name, options.pages)
        known, (right, total) = outcome.known, outcome.statuses
        fields = ", ".join(f"{kind} {known.right(kind):.2%}" for kind in FIELDS)
        print(f"  {name}: {len(known.found)} of {known.total} amounts and percentages ({known.recall():.2%})")
        print(
            f"    {fields}; wrong {len(outcome.wrong)}, silent {len(outcome.silent)}; "
            f"statuses {right} of {total}"
        )
        if options.show:
            _show(known.missing, outcome.wrong)
        for line in missed(outcome, name):
            print(f"  BELOW THE FLOOR  {line}")
            broken = 1
    return broken


def _show(missing: list[Known], wrong: list[Quantity]) -> None:
    for known in missing:
        print(f"    missing, page {known.page}: {known.said['text']} ({known.said.get('row')})")
    for quantity in wrong:
        print(f"    wrong, page {quantity.source.page}: {quantity.text} {quantity.trust} ({quantity.label})")


if __name__ == "__main__":
    sys.exit(main())
