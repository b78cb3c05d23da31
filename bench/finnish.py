"""How fast the Finnish reader takes a report's text: megabytes a second, on the first pass and on the second.

    python -m bench.finnish FILE

The texts are the paragraphs, list items and cells that one parse hands to `finnish.read`, with their
contexts. The first pass includes what a process does once: every word form looked up, the dictionary asked.
Only loading the vocabularies and the dictionary is left out. Seconds are of processor time.
"""

from __future__ import annotations

import json
import pickle
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.reading import ROOT
from raportti_parse import finnish, parse

FLOOR = 1.0  # megabytes of UTF-8 a second, on the first pass too
ROUNDS = 5
_Given = list[tuple[str, finnish.Context]]


def given_texts(path: Path) -> _Given:
    """Every text of a report that its parse hands to the Finnish reader."""
    given: _Given = []
    read = finnish.read

    def note(text: str, context: finnish.Context | None = None) -> finnish.Reading:
        given.append((text, context or finnish.Context()))
        return read(text, *given[-1][1:])

    finnish.read = note
    try:
        parse(path, ocr=False)
    finally:
        finnish.read = read
    return given


def passes(given: _Given, count: int = 2) -> list[float]:
    """Megabytes a second of each pass of this process over the texts."""
    size = sum(len(text.encode()) for text, _ in given) / 1e6
    finnish.read("yksi lapsi")  # loads the vocabularies
    finnish.lemma("lapsi")  # and the dictionary
    rates = []
    for _ in range(count):
        start = time.process_time()
        for text, context in given:
            finnish.read(text, context)
        rates.append(size / (time.process_time() - start))
    return rates


def measure(path: Path) -> tuple[float, float]:
    """Medians of the first and the second pass over a report's text, each round in a fresh process."""
    with tempfile.TemporaryDirectory() as folder:
        kept = Path(folder, "texts")
        kept.write_bytes(pickle.dumps(given_texts(path)))
        command = [sys.executable, "-m", "bench.finnish", "--texts", str(kept)]
        rounds = [
            json.loads(subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout)
            for _ in range(ROUNDS)
        ]
    first, second = (statistics.median(rates) for rates in zip(*rounds, strict=True))
    return first, second


def section(path: Path, first: float, second: float) -> list[str]:
    """The lines of the report."""
    return [
        "",
        f"## Finnish text of {path.name}",
        "",
        "| pass of a process | MB a second |",
        "| --- | ---: |",
        f"| first, every word new | {first:.2f} |",
        f"| second | {second:.2f} |",
    ]


def missed(first: float, second: float) -> list[str]:
    """What falls below the floor."""
    slow = min(first, second)
    return [f"{slow:.2f} MB of Finnish text a second"] if slow < FLOOR else []


def main() -> int:
    if sys.argv[1] == "--texts":
        print(json.dumps(passes(pickle.loads(Path(sys.argv[2]).read_bytes()))))
    else:
        path = Path(sys.argv[1])
        print("\n".join(section(path, *measure(path))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
