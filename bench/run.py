"""make bench: pages a second against other readers, by stage, with peak memory, and megabytes of Finnish text
a second; written to bench/RESULTS.md.

    python -m bench.run [FILE ...] [--rounds 5] [--every 4] [--check]

Every measurement runs in a fresh process, the contestants take turns within a round, and medians are given.
Ratios travel between machines, seconds do not. `--check` fails when a floor is missed.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from bench import finnish
from bench.reading import KAUHAVA, ROOT, load_only, our_reading, pdfplumber_reading, peak_megabytes
from bench.stages import STAGES, stage_seconds

RESULTS = ROOT / "bench" / "RESULTS.md"
TABLE_PAGES = 12  # camelot needs a second a page: so many pages with tables, spread over the report
PACKAGES = ("pypdfium2", "pdfplumber", "camelot-py", "tablers")
FLOORS = {
    "whole parse against pdfplumber's words + tables": 10.0,
    "whole parse against camelot, table pages": 3.0,
    "reading stage against the whole parse": 2.5,  # no more than this
    "whole parse, pages a second": 40.0,
    "megabytes": 150.0,
}


def whole_parse(path: Path, every: int) -> int:
    """PDF to records and checks, OCR and audit off."""
    from raportti_parse import parse

    return parse(path, ocr=False).report.pages


def tablers_tables(path: Path, every: int) -> int:
    """tablers' find_tables of every page: cells alone, no fonts, no records."""
    import tablers

    with tablers.Document(str(path)) as document:
        count = 0
        for page in document.pages():
            tablers.find_tables(page, extract_text=True)
            count += 1
    return count


def _table_pages(path: Path) -> list[int]:
    from raportti_parse import parse

    pages = sorted({table.page for table in parse(path, ocr=False).tables})
    step = max(1, len(pages) // TABLE_PAGES)
    return pages[::step][:TABLE_PAGES]


def camelot_tables(path: Path, every: int) -> int:
    """camelot's lattice with its vector engine on pages with tables."""
    import camelot

    pages = json.loads((ROOT / "bench" / ".table-pages.json").read_text(encoding="utf-8"))
    for number in pages:
        camelot.read_pdf(str(path), pages=str(number), flavor="lattice", engine="vector")
    return len(pages)


CONTESTANTS: dict[str, Callable[[Path, int], int]] = {
    "pdfium loads the pages (floor)": load_only,
    "our reading stage": our_reading,
    "our whole parse": whole_parse,
    "pdfplumber words + find_tables + extract": pdfplumber_reading,
    "tablers find_tables": tablers_tables,
    "camelot lattice vector, table pages": camelot_tables,
}
SLOW = {"pdfplumber words + find_tables + extract", "camelot lattice vector, table pages"}


def run_one(name: str, path: Path, every: int) -> None:
    """The measured process: fast ones run once untimed first, so that imports are not counted."""
    contestant = CONTESTANTS[name]
    if name not in SLOW:
        contestant(path, every)
    start = time.perf_counter()
    pages = contestant(path, every)
    seconds = time.perf_counter() - start
    print(json.dumps({"pages": pages, "seconds": seconds, "peak": peak_megabytes()}))


def measure(name: str, path: Path, every: int) -> tuple[float, float] | None:
    """Pages a second and peak megabytes in a fresh process; None where the rival is not installed."""
    command = [sys.executable, "-m", "bench.run", str(path), "--every", str(every), "--only", name]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    if done.returncode != 0:
        return None
    result = json.loads(done.stdout.splitlines()[-1])
    return result["pages"] / result["seconds"], result["peak"]


def compare(path: Path, rounds: int, every: int) -> tuple[dict[str, float], dict[str, float]]:
    """Median pages a second and the highest peak of each contestant on one file."""
    rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
    peaks: dict[str, float] = {}
    (ROOT / "bench" / ".table-pages.json").write_text(json.dumps(_table_pages(path)), encoding="utf-8")
    for number in range(rounds):
        for name in CONTESTANTS:
            if name in SLOW and number >= 2:
                continue
            got = measure(name, path.resolve(), every)
            if got is not None:
                rates[name].append(got[0])
                peaks[name] = max(peaks.get(name, 0.0), got[1])
    return {name: statistics.median(found) for name, found in rates.items() if found}, peaks


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--only", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    samples = [p for p in sorted((ROOT / "samples").glob("*.pdf")) if "skannattu" not in p.name]
    files = options.files or [KAUHAVA] * KAUHAVA.exists() + samples
    if options.only:
        run_one(options.only, files[0], options.every)
        return 0
    lines = _head()
    missed: list[str] = []
    for path in files:
        medians, peaks = compare(path, options.rounds, options.every)
        lines += _section(path, medians, peaks)
        if path == files[0]:
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


def _head() -> list[str]:
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
        "Medians of fresh processes that took turns. Ratios are the claim, never seconds.",
    ]


def _section(path: Path, medians: dict[str, float], peaks: dict[str, float]) -> list[str]:
    ours = medians["our whole parse"]
    lines = ["", f"## {path.name}", "", "| what | pages a second | against our whole parse | peak MB |"]
    lines.append("| --- | ---: | ---: | ---: |")
    for name, rate in medians.items():
        lines.append(f"| {name} | {rate:.1f} | {rate / ours:.2f} | {peaks[name]:.0f} |")
    seconds = stage_seconds(path)
    total = sum(seconds.values())
    lines += ["", "| stage | share of the parse |", "| --- | ---: |"]
    lines += [f"| {name} | {seconds[name] / total:.0%} |" for name in STAGES]
    return lines


def _missed(medians: dict[str, float], peaks: dict[str, float]) -> list[str]:
    ours = medians["our whole parse"]
    missed = []
    plumber = medians.get("pdfplumber words + find_tables + extract")
    if plumber and ours / plumber < FLOORS["whole parse against pdfplumber's words + tables"]:
        missed.append(f"{ours / plumber:.1f} times pdfplumber")
    camelot = medians.get("camelot lattice vector, table pages")
    if camelot and ours / camelot < FLOORS["whole parse against camelot, table pages"]:
        missed.append(f"{ours / camelot:.1f} times camelot")
    reading = medians["our reading stage"]
    if reading / ours > FLOORS["reading stage against the whole parse"]:
        missed.append(f"the whole parse takes {reading / ours:.2f} times the reading stage")
    if ours < FLOORS["whole parse, pages a second"]:
        missed.append(f"{ours:.1f} pages a second")
    if peaks["our whole parse"] > FLOORS["megabytes"]:
        missed.append(f"{peaks['our whole parse']:.0f} MB")
    return missed


if __name__ == "__main__":
    sys.exit(main())
