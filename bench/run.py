"""make bench: pages a second against other readers, by stage, with peak memory, and megabytes of Finnish text
a second; written to bench/RESULTS.md.

    python -m bench.run [FILE ...] [--rounds 3] [--check]

Every contestant by one rule: a fresh process reads another report, then the file once, all its pages, and
the second is timed. What the first file of a process costs beyond that (imports, vocabularies, caches) is
told apart. The contestants take turns within a round, and medians are given. Seconds are of processor time,
so that what else a machine does changes little. Ratios travel between machines, seconds do not. `--check`
fails when a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from tests.parts import KAUHAVA

from bench.reading import CAMELOT, CONTESTANTS, PLUMBER, READING, ROOT, WHOLE

RESULTS = ROOT / "bench" / "RESULTS.md"
SAMPLES = [p for p in sorted((ROOT / "samples").glob("*.pdf")) if "skannattu" not in p.name]
PACKAGES = ("pypdfium2", "pdfplumber", "camelot-py", "tablers")
FLOORS = {
    "whole parse against pdfplumber's words + tables": 10.0,
    "whole parse against camelot": 3.0,
    "reading stage against the whole parse": 2.5,  # no more than this
    "whole parse, pages a second": 40.0,
    "megabytes": 150.0,
}


def other(path: Path) -> Path:
    """The report that warms a process which is to be timed on this one."""
    return next(sample for sample in SAMPLES if sample.resolve() != path.resolve())


def run_one(name: str, path: Path, *, first: bool = False) -> dict[str, float]:
    """One contestant's pages, seconds and peak megabytes on a file that this process has not read before.

    Another report is read before the clock starts; with `first` none is, and imports are timed, too.
    """
    contestant = CONTESTANTS[name]
    start = 0.0  # of the process
    if not first:
        contestant(other(path))
        start = time.process_time()
    pages = contestant(path)
    return {"pages": pages, "seconds": time.process_time() - start, "peak": peak_megabytes()}


def peak_megabytes() -> float:
    """The most memory this process held at once; ru_maxrss would count what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(name: str, path: Path, *, first: bool = False) -> dict[str, float] | None:
    """`run_one` in a fresh process; None where the rival is not installed."""
    command = [sys.executable, "-m", "bench.run", str(path), "--only", name, *(["--first"] * first)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode != 0:
        if "ModuleNotFoundError" in done.stderr:
            return None
        raise RuntimeError(done.stderr)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured


def compare(path: Path, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Median pages a second and the highest peak of each contestant on one file."""
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    peaks: dict[str, float] = {}
    for _ in range(rounds):
        for name, own in rates.items():
            got = measure(name, path.resolve())
            if got is not None:
                own.append(got["pages"] / got["seconds"])
                peaks[name] = max(peaks.get(name, 0.0), got["peak"])
    return {name: statistics.median(found) for name, found in rates.items() if found}, peaks


def first_files(rounds: int) -> str:
    """What the first file of a process costs beyond a later one, ours and pdfplumber's, by a short one."""
    told = []
    for name in (WHOLE, PLUMBER):
        pairs = [(measure(name, SAMPLES[0], first=True), measure(name, SAMPLES[0])) for _ in range(rounds)]
        more = statistics.median(a["seconds"] - b["seconds"] for a, b in pairs if a and b)
        told.append(f"{name} {more:.1f} s")
    return f"The first file of a process costs more (imports, vocabularies, caches): {', '.join(told)}."


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    parser.add_argument("--first", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    files = options.files or [KAUHAVA] * KAUHAVA.is_file() + SAMPLES
    if options.only:
        print(json.dumps(run_one(options.only, files[0], first=options.first)))
        return 0
    from bench import finnish  # ours, which a measured rival does not load

    lines = _head(options.rounds)
    missed: list[str] = []
    for path in files:
        medians, peaks = compare(path, options.rounds)
        lines += _section(path, medians, peaks)
        if path == files[0]:
            lines += ["", first_files(options.rounds)]
            text_rates = finnish.measure(path.resolve())
            lines += finnish.section(path, *text_rates)
            missed = _missed(medians, peaks) + finnish.missed(*text_rates)
    if not options.files:
        lines += reading_pictures()
        missed += [line for line in lines if line.startswith("ABOVE THE CEILING")]
    text = "\n".join(lines) + "\n"
    print(text)
    if not options.files:
        RESULTS.write_text(text, encoding="utf-8")
    for line in missed:
        print(f"floor missed: {line}")
    return 1 if missed and options.check else 0


def reading_pictures() -> list[str]:
    """What reading pictures costs next to a plain pass of the engine, and a second parse (bench/ocr.py)."""
    deck = ROOT / "samples" / "lahti-2021-seurantaraportti.pdf"
    command = [sys.executable, "-m", "bench.ocr", str(deck)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    return ["", "## Pictures", "", "```", *done.stdout.splitlines(), "```"]


def _head(rounds: int) -> list[str]:
    versions = []
    for name in PACKAGES:
        try:
            versions.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            versions.append(f"{name} not installed")
    day = date.today().isoformat()  # noqa: DTZ011 - the day where the person is who measured
    machine = f"{platform.machine()}, Python {platform.python_version()}"
    return [
        "# Measured speed",
        "",
        f"Made by `make bench` on {day}, {machine}, one core a process. {', '.join(versions)}.",
        f"Medians of {rounds} fresh processes a contestant that took turns. Each read another report first,",
        "then the file once, all pages; the second is timed, in processor time. Ratios are the claim, never",
        "seconds.",
        "",
        "Until 2026-11-24 ours was timed on its second reading of the same file in a process, which found",
        "every word form in its caches, and pdfplumber on its first reading of every fourth page. That gave",
        "76.0 pages a second, 8.7 times pdfplumber, for the report of 158 pages. Nobody reads a report",
        "twice: those figures are withdrawn.",
    ]


def _section(path: Path, medians: dict[str, float], peaks: dict[str, float]) -> list[str]:
    from bench.stages import STAGES, stage_seconds

    ours = medians[WHOLE]
    lines = ["", f"## {path.name}", "", "| what | pages a second | against our whole parse | peak MB |"]
    lines.append("| --- | ---: | ---: | ---: |")
    for name, rate in medians.items():
        lines.append(f"| {name} | {rate:.1f} | {rate / ours:.2f} | {peaks[name]:.0f} |")
    seconds = stage_seconds(path, other(path))
    total = sum(seconds.values())
    lines += ["", "| stage | share of the parse |", "| --- | ---: |"]
    lines += [f"| {name} | {seconds[name] / total:.0%} |" for name in STAGES]
    return lines


def _missed(medians: dict[str, float], peaks: dict[str, float]) -> list[str]:
    ours = medians[WHOLE]
    missed = []
    plumber = medians.get(PLUMBER)
    if plumber and ours / plumber < FLOORS["whole parse against pdfplumber's words + tables"]:
        missed.append(f"{ours / plumber:.1f} times pdfplumber")
    camelot = medians.get(CAMELOT)
    if camelot and ours / camelot < FLOORS["whole parse against camelot"]:
        missed.append(f"{ours / camelot:.1f} times camelot")
    if medians[READING] / ours > FLOORS["reading stage against the whole parse"]:
        missed.append(f"the whole parse takes {medians[READING] / ours:.2f} times the reading stage")
    if ours < FLOORS["whole parse, pages a second"]:
        missed.append(f"{ours:.1f} pages a second")
    if peaks[WHOLE] > FLOORS["megabytes"]:
        missed.append(f"{peaks[WHOLE]:.0f} MB")
    return missed


if __name__ == "__main__":
    sys.exit(main())
