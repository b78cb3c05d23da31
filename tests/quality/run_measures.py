"""How well measures and their statuses are read: samples against their truth, and goals read by eye.

    python tests/quality/run_measures.py [--goals REPORT.pdf] [--show]

`--goals` names the annual report that the known goals were read from, by default the one beside the project
where that folder exists. Prints for each file how many measures were found and how many of them are no
measures, how many statuses are right, and for each field how many texts equal the truth, white space aside.
Exits with 1 where a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from raportti_parse.records.model import Measure

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.measures.reading import Read, read_follow_up
from tests.parts import KAUHAVA

ROOT = Path(__file__).resolve().parents[2]
GOALS = ROOT / "golden" / "kauhava-tilinpaatos-2024.goals.known.json"
TEXTS = ("goal", "action", "indicator", "baseline", "target", "baseline_target", "outturn", "theme")
LISTS = ("responsible", "by_unit")
BULLET = re.compile(r"(?:^|(?<=\s))[•·▪−–-]\s*(?=\S)")


def plain(text: Any) -> str:
    """A text without its white space, and so without its line ends."""
    return re.sub(r"\s+", "", text or "")


def unbulleted(text: Any) -> str:
    """A text without white space and without bullets."""
    return plain(BULLET.sub("", text or ""))


def identity(record: dict[str, Any]) -> str:
    return " ".join(record.get(k) or "" for k in ("goal", "action", "indicator", "outturn"))[:400]


def pair(truth: list[dict[str, Any]], found: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Each true record with the found one that is most like it, on a page that both have."""
    scored = []
    for t, wanted in enumerate(truth):
        for f, have in enumerate(found):
            if set(wanted["pages"]) & set(have["pages"]):
                ratio = SequenceMatcher(None, identity(wanted), identity(have), autojunk=False).ratio()
                scored.append((ratio, t, f))
    pairs, left, right = [], set(), set()
    for ratio, t, f in sorted(scored, reverse=True):
        if ratio > 0.5 and t not in left and f not in right:
            pairs.append((t, f))
            left.add(t)
            right.add(f)
    return sorted(pairs)


def as_record(measure: Measure) -> dict[str, Any]:
    return {
        **{name: getattr(measure, name) for name in TEXTS},
        "pages": list(measure.pages),
        "responsible": list(measure.responsible),
        "by_unit": measure.by_unit,
        "status": measure.status,
        "entity": measure.entity,
        "id": measure.id,
    }


class Score:
    """Counts of one file, with the faults for those who want to see them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []

    def check(self, what: str, right: bool, fault: str) -> None:
        self.counts[f"{what} of"] += 1
        self.counts[what] += right
        if not right:
            self.faults.append(f"{what}: {fault}")

    def share(self, what: str) -> float:
        total = self.counts[f"{what} of"]
        return self.counts[what] / total if total else 1.0

    def lines(self) -> Iterable[str]:
        for key in sorted(k for k in self.counts if k.endswith(" of")):
            what = key[:-3]
            yield f"  {what:<18} {self.counts[what]:>4} of {self.counts[key]:>4}"
        yield f"  {'extra':<18} {self.counts['extra']:>4}"


def score_sample(truth: dict[str, Any], read: Read) -> Score:
    score = Score(truth["sample"])
    wanted, found = truth["measures"], [as_record(m) for m in read.found.measures]
    by_measure = {s.measure: s for s in read.found.statuses}
    pairs = pair(wanted, found)
    matched = dict(pairs)
    score.counts["extra"] = len(found) - len(pairs)
    for f in sorted(set(range(len(found))) - {f for _, f in pairs}):
        score.faults.append(f"extra: p{found[f]['pages']} {identity(found[f])[:90]!r}")
    for t, want in enumerate(wanted):
        where = f"p{want['pages']} {identity(want)[:50]!r}"
        score.check("found", t in matched, where)
        if t not in matched:
            score.check("status", False, f"{where} not found")
            continue
        have = found[matched[t]]
        score.check(
            "status", have["status"] == want["status"], f"{where} {have['status']} for {want['status']}"
        )
        score.check("pages", have["pages"] == want["pages"], f"{where} {have['pages']}")
        for name in TEXTS:
            if name in want:
                same = plain(have[name]) == plain(want[name])
                score.check(name, same, f"{where}\n      {have[name]!r}\n      {want[name]!r}")
        if "responsible" in want:
            same = have["responsible"] == want["responsible"]
            score.check("responsible", same, f"{where} {have['responsible']} for {want['responsible']}")
        if "by_unit" in want:
            same = {k: plain(v) for k, v in have["by_unit"].items()} == {
                k: plain(v) for k, v in want["by_unit"].items()
            }
            score.check("by_unit", same, f"{where} {list(have['by_unit'])} for {list(want['by_unit'])}")
        status = by_measure.get(have["id"])
        label = status.label if status else None
        if want.get("status_label"):
            score.check("label", plain(label) == plain(want["status_label"]), f"{where} {label!r}")
    counts = [(c.page, c.counts) for c in read.found.status_counts]
    for count in truth["status_counts"]:
        score.check("status counts", (count["page"], count["counts"]) in counts, f"{count} not in {counts}")
    score.counts["extra"] += len(counts) - score.counts["status counts"]
    return score


def score_goals(golden: dict[str, Any], read: Read) -> list[Score]:
    found = [as_record(m) for m in read.found.measures]
    tables, prose = Score("goal tables"), Score("prose goals")
    wanted = [{**t, "outturn": t["assessment"], "theme": t["group"]} for t in golden["tables"]]
    for goal in (*golden["prose"], *golden["prose_beyond"]):
        wanted.append(
            {
                **goal,
                "outturn": goal["assessment"],
                "theme": goal["group"],
                "indicator": "\n".join(goal["indicators"]),
            }
        )
    pairs = dict(pair(wanted, found))
    for t, want in enumerate(wanted):
        score = tables if t < len(golden["tables"]) else prose
        where = f"p{want['pages']} {identity(want)[:50]!r}"
        if t not in pairs and None in want.get("also_defensible", ()) and want.get("kind") == "running_text":
            continue  # a goal inside a sentence: to give no measure is as good
        score.check("found", t in pairs, where)
        if t not in pairs:
            continue
        have = found[pairs[t]]
        allowed = [want["status"], *want.get("also_defensible", [])]
        score.check("status", have["status"] in allowed, f"{where} {have['status']} for {want['status']}")
        score.check("pages", have["pages"] == want["pages"], f"{where} {have['pages']}")
        score.check("entity", have["entity"] == want["entity"], f"{where} {have['entity']!r}")
        for name in ("goal", "indicator", "outturn", "theme"):
            same = unbulleted(have[name]) == unbulleted(want[name])
            score.check(name, same, f"{where}\n      {have[name]!r}\n      {want[name]!r}")
    told = {p.message for p in read.found.problems if p.code == "status_disagrees"}
    disagree = [t for t in golden["tables"] if t["disagrees"] and t["words"]]
    score = tables
    for goal in disagree:
        words = str(goal["words"])
        score.check("disagreement", any(words[:9] in m for m in told), f"p{goal['pages']} {words!r}")
    extra = sorted(set(range(len(found))) - set(pairs.values()))
    tables.counts["extra"] = len(extra)
    for f in extra:
        tables.faults.append(f"extra: p{found[f]['pages']} {identity(found[f])[:90]!r}")
    return [tables, prose]


FLOORS = {"found": 1.0, "status": 1.0, "pages": 1.0}
SAMPLE_FLOORS = dict.fromkeys((*TEXTS, *LISTS, "label", "status counts"), 1.0)  # and every text of a sample


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--goals", type=Path, help="the report that the goals were read from")
    parser.add_argument("--show", action="store_true", help="print every fault")
    options = parser.parse_args()
    scores = []
    for path in sorted((ROOT / "samples").glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        pdf = path.with_name(path.name.replace(".truth.json", ".pdf"))
        if truth["measures"] and pdf.exists() and "scan_of" not in truth:  # no OCR here
            scores.append(score_sample(truth, read_follow_up(pdf)))
    report: Path | None = options.goals or (KAUHAVA if KAUHAVA.is_file() else None)
    if report is not None:
        golden = json.loads(GOALS.read_text(encoding="utf-8"))
        scores += score_goals(golden, read_follow_up(report))
    else:
        print("goals read by eye: not measured, their report is not here; name it with --goals")
    failed = False
    for score in scores:
        print(score.name)
        print("\n".join(score.lines()))
        if options.show:
            print("\n".join(f"    {fault}" for fault in score.faults))
        sample = score.name.startswith("lahti")
        for what, floor in {**FLOORS, **(SAMPLE_FLOORS if sample else {})}.items():
            if score.share(what) < floor:
                failed = True
                print(f"  BELOW THE FLOOR: {what} {score.share(what):.3f} < {floor}")
        if score.counts["extra"]:
            failed = True
            print("  BELOW THE FLOOR: measures or counts that are none")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
