"""Reads seeded table pictures and prints cell accuracy per resolution, with the floors that must hold.

    python tests/quality/run_pictures.py [--pictures 100] [--seeds 3,17] [--show]

A number counts as right when its value comes back, as any reader of the words would take them: dashes of
every kind are one sign, a thousands space may be lost as a whole but not in part. "exact" counts cells whose
text is the same character for character, labels among them. A silent error is a wrong number that is not
doubtful.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from raportti_parse.ocr.engine import Missing, shared_engine
from raportti_parse.ocr.model import PixelReading, is_doubtful
from raportti_parse.ocr.pixels import read_pixels
from tests.fonts import OFFICE
from tests.ocr.drawn_tables import DrawnCell, DrawnTable, draw_table

FLOORS = {96: 0.97, 110: 0.995, 130: 0.995, 150: 0.995, 180: 0.995, 220: 0.995}
# Of all cells, headings and row labels among them, character for character.
EXACT = {72: 0.90, 84: 0.94, 96: 0.99, 110: 0.995, 130: 0.995, 150: 0.995, 180: 0.995, 220: 0.995}
SILENT = 0.001  # of all number cells
_DASHES = str.maketrans({"\u2013": "-", "\u2212": "-", "\u2014": "-"})


_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<part>\d+))?(?P<unit> ?%)?"
)


def value_of(text: str) -> tuple[str, str, str, bool] | None:
    """Sign, whole digits, decimals and percent sign of a printed number; None where it is none."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found["whole"])
    return found["sign"], whole, found["part"] or "", found["unit"] is not None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One printed cell and what was read in its place."""

    cell: DrawnCell
    read: str
    exact: bool
    right: bool
    doubtful: bool


def judge(table: DrawnTable, reading: PixelReading) -> list[Verdict]:
    """Each cell of a drawn table against the words whose middles lie in it."""
    inside: dict[int, list[int]] = {}
    for number, word in enumerate(reading.words):
        x, y = (word.box.x0 + word.box.x1) / 2, (word.box.top + word.box.bottom) / 2
        for index, cell in enumerate(table.cells):
            if cell.box[0] <= x < cell.box[2] and cell.box[1] <= y < cell.box[3]:
                inside.setdefault(index, []).append(number)
                break
    verdicts: list[Verdict] = []
    for index, cell in enumerate(table.cells):
        words = sorted((reading.words[n] for n in inside.get(index, ())), key=lambda w: w.box.x0)
        read = " ".join(w.text for w in words).translate(_DASHES)
        doubtful = any(is_doubtful(w.confidence, w.alternatives) for w in words)
        printed = cell.text.translate(_DASHES)
        right = value_of(read) == value_of(printed) if cell.number else read == printed
        verdicts.append(Verdict(cell, read, read == printed, right, doubtful))
    return verdicts


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=100)
    parser.add_argument("--seeds", help="only these, separated by commas")
    parser.add_argument("--show", action="store_true", help="print every cell that is not right")
    arguments = parser.parse_args()
    engine = shared_engine()
    if isinstance(engine, Missing):
        print(engine)
        return 16
    seeds = [int(s) for s in arguments.seeds.split(",")] if arguments.seeds else range(arguments.pictures)
    counts: dict[int, Counter[str]] = {}
    start = time.monotonic()
    for seed in seeds:
        table = draw_table(seed, fonts=OFFICE)
        verdicts = judge(table, read_pixels(np.asarray(table.image), engine))
        count = counts.setdefault(table.dpi, Counter())
        numbers = [v for v in verdicts if v.cell.number]
        count.update(
            cells=len(verdicts),
            exact=sum(v.exact for v in verdicts),
            numbers=len(numbers),
            numbers_right=sum(v.right for v in numbers),
            doubtful=sum(v.doubtful for v in numbers),
            silent=sum(not v.right and not v.doubtful for v in numbers),
        )
        if arguments.show:
            for v in verdicts:
                if not (v.right and v.exact):
                    mark = (
                        "value right"
                        if v.right
                        else "doubtful"
                        if v.doubtful
                        else "SILENT"
                        if v.cell.number
                        else "text"
                    )
                    print(
                        f"  {seed:3} {table.dpi} {table.font} q{table.quality} {table.grid}: "
                        f"{v.cell.text!r} -> {v.read!r} {mark}"
                    )
    seconds = time.monotonic() - start
    return report(counts, len(seeds), seconds)


def report(counts: dict[int, Counter[str]], pictures: int, seconds: float) -> int:
    """Print the figures and say which floors do not hold; 0 where all do."""
    broken: list[str] = []
    print("  dpi  cells  exact     numbers  right     doubtful  silent")
    for dpi, count in sorted(counts.items()):
        share = count["exact"] / count["cells"]
        numbers = count["numbers_right"] / count["numbers"]
        print(
            f"  {dpi:3}  {count['cells']:5}  {share:8.2%}  {count['numbers']:7}  {numbers:8.2%}  "
            f"{count['doubtful']:8}  {count['silent']:6}"
        )
        if numbers < FLOORS.get(dpi, 0.0):
            broken.append(f"{dpi} dpi: {numbers:.2%} of the numbers, the floor is {FLOORS[dpi]:.1%}")
        if share < EXACT.get(dpi, 0.0):
            broken.append(f"{dpi} dpi: {share:.2%} of the cells exact, the floor is {EXACT[dpi]:.1%}")
    total = sum(counts.values(), Counter[str]())
    silent = total["silent"] / total["numbers"]
    print(
        f"  silent errors: {total['silent']} of {total['numbers']} numbers ({silent:.3%}); "
        f"doubtful: {total['doubtful'] / total['numbers']:.2%}; {seconds / pictures:.2f} s a picture"
    )
    if silent >= SILENT:
        broken.append(f"silent errors {silent:.3%}, the ceiling is {SILENT:.1%}")
    for line in broken:
        print(f"  BELOW THE FLOOR  {line}")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
