"""How well the follow-up rows of an unseen city are read: each row of a truth file against the records.

    python tests/quality/run_goals.py [--report REPORT.pdf] [--truth TRUTH.json] [--show] [--part tuned|held]

The truth names, row by row, the page, the cells as printed ("…" for an empty one), the printed code and
the colour of the light. Texts are compared without white space; a hyphen that ended a printed line may be
there or not. A row that goes on over the page break is cut there in the truth, so the record may say more.
`--part` keeps the pages that rules were written on, or the third that was held back (drawn with seed 2024).
Exits with 1 where a floor is missed; without the report it says so and measures nothing.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from raportti_parse import parse
from raportti_parse.records.model import BBox, Measure, Report, Status
from tests.parts import REAL

REPORT = REAL / "seinajoki-tilinpaatos-2024-s41-100.pdf"
TRUTH = REAL / "seinajoki-s41-100.goals.json"
FIELDS = ("indicator", "baseline", "target", "outturn")
VALUES = {"1": "achieved", "2": "partly_achieved", "3": "not_achieved", "4": "not_measured"}
EXTRA = 2  # a row that the truth lacks (page 46, its heading on the page before), a card that the cut parts
FLOORS = {
    **dict.fromkeys(("found", "status", "evidence", "code", "goal"), 1.0),
    **dict.fromkeys(FIELDS, 0.97),
}


def plain(text: str | None) -> str:
    return "" if text in (None, "…") else re.sub(r"\s+", "", text)


def same(wanted: str, have: str | None, *, cut: bool = False) -> bool:
    """Whether a record's text is the printed one; `cut` where the truth ends at a page break."""
    parts = re.split(r"(?<=\w)-\s+", "" if wanted == "…" else wanted)
    pattern = "-?".join(re.escape(plain(part)) for part in parts)
    return re.fullmatch(pattern + (".*" if cut else ""), plain(have), re.DOTALL) is not None


def both(one: str | None, other: str | None) -> str:
    return "\n".join(filter(None, (one, other)))


def one_a_light(measures: list[Measure], statuses: dict[str | None, Status]) -> list[Measure]:
    """Indicators that share one light as the one row that the truth has for them."""
    found: list[Measure] = []
    light: tuple[int, BBox] | None = None
    for measure in measures:
        status = statuses.get(measure.id)
        own = (status.page, status.bbox) if status else None
        if own is None or own != light:
            found.append(measure)
        else:
            last = found[-1]
            found[-1] = replace(
                last,
                indicator=both(last.indicator, measure.indicator),
                baseline=both(last.baseline, measure.baseline),
                target=both(last.target, measure.target),
                outturn=both(last.outturn, measure.outturn),
            )
        light = own
    return found


def likeness(row: dict[str, Any], measure: Measure) -> float:
    cells = (measure.indicator, measure.baseline, measure.target, measure.outturn)
    cut = len(measure.pages) > 1
    fits = [same(want, have, cut=cut) for want, have in zip(row["cells"], cells, strict=False)]
    return (
        4.0 * fits[0] + sum(fits[1:]) + 2.0 * plain(measure.indicator).startswith(plain(row["cells"][0])[:25])
    )


def pair(rows: list[dict[str, Any]], measures: list[Measure]) -> dict[int, int]:
    """Each row with the record on its page that is most like it, in order where they are alike."""
    scored = [
        (likeness(row, measure), -abs(t - f), t, f)
        for t, row in enumerate(rows)
        for f, measure in enumerate(measures)
        if row["page"] in measure.pages
    ]
    pairs: dict[int, int] = {}
    for score, _, t, f in sorted(scored, reverse=True):
        if score > 2 and t not in pairs and f not in pairs.values():
            pairs[t] = f
    return pairs


def score(rows: list[dict[str, Any]], report: Report) -> tuple[Counter[str], list[str]]:
    """Counts ("status", "status of") and the faults in words."""
    counts: Counter[str] = Counter()
    faults: list[str] = []

    def check(what: str, right: bool, fault: str) -> None:
        counts[f"{what} of"] += 1
        counts[what] += right
        if not right:
            faults.append(f"{what}: {fault}")

    pages = {row["page"] for row in rows}
    statuses = {s.measure: s for s in report.statuses}
    measures = one_a_light([m for m in report.measures if m.pages[0] in pages], statuses)
    pairs = pair(rows, measures)
    for t, row in enumerate(rows):
        where = f"p{row['page']} {row['cells'][0][:40]!r}"
        check("found", t in pairs, where)
        if t not in pairs:
            continue
        measure = measures[pairs[t]]
        status = statuses.get(measure.id)
        value = VALUES[row["status"]]
        check("status", measure.status == value, f"{where} {measure.status} for {value}")
        evidence = status.evidence.value if status else None
        check("evidence", evidence == "colour", f"{where} {evidence}")
        check("code", (status.code if status else None) == row["status"], f"{where} {status and status.code}")
        for name, want in zip(FIELDS, row["cells"], strict=False):
            have = getattr(measure, name)
            right = same(want, have, cut=len(measure.pages) > 1)
            check(name, right, f"{where}\n      {have!r}\n      {want!r}")
        check("goal", bool(measure.goal), where)
    for f in sorted(set(range(len(measures))) - set(pairs.values())):
        m = measures[f]
        counts["extra"] += 1
        said = m.indicator or m.action or m.goal or m.outturn or ""
        faults.append(f"extra: p{list(m.pages)} {m.status} {said[:70]!r}")
    for quantity in report.counts:
        column = quantity.source.column or ""
        if quantity.source.page in pages and quantity.text in VALUES and "oteuma" in column:
            measure_text = next((m.outturn for m in measures if quantity.id in m.quantities), None)
            if measure_text is None or re.search(r"\n\d$", measure_text) is not None:
                counts["code counts"] += 1
                faults.append(f"code count: p{quantity.source.page} {quantity.text!r} under {column!r}")
    return counts, faults


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--report", type=Path, default=REPORT)
    parser.add_argument("--truth", type=Path, default=TRUTH)
    parser.add_argument("--show", action="store_true", help="print every fault")
    parser.add_argument("--part", choices=("tuned", "held"), help="the pages tuned on, or those held back")
    options = parser.parse_args()
    if not options.report.exists() or not options.truth.exists():
        print("follow-up rows of an unseen city: not measured, the report is not here; name it with --report")
        return 0
    rows = json.loads(options.truth.read_text(encoding="utf-8"))
    if options.part:
        pages = sorted({row["page"] for row in rows})
        held = set(random.Random(2024).sample(pages, len(pages) // 3))
        rows = [row for row in rows if (row["page"] in held) is (options.part == "held")]
    counts, faults = score(rows, parse(options.report, ocr=False))
    for what in ("found", "status", "evidence", "code", *FIELDS, "goal"):
        print(f"  {what:<12} {counts[what]:>4} of {counts[f'{what} of']:>4}")
    print(f"  {'extra':<12} {counts['extra']:>4}\n  {'code counts':<12} {counts['code counts']:>4}")
    if options.show:
        print("\n".join(f"    {fault}" for fault in faults))
    failed = [w for w, floor in FLOORS.items() if counts[w] < floor * counts[f"{w} of"]]
    failed += ["code counts"] if counts["code counts"] else []
    failed += ["extra"] if counts["extra"] > EXTRA else []
    for what in failed:
        print(f"  BELOW THE FLOOR: {what}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
