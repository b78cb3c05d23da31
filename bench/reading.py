"""How fast pages are read: pdfium's own loading (the floor), our reading stage, and pdfplumber.

    python -m bench.reading [FILE ...] [--rounds 5] [--every 4]

Each measurement runs in a process of its own, the contestants take turns within a round, and medians are
given. Ratios travel between machines, seconds do not. pdfplumber reads every fourth page (`--every`),
for it needs a minute for a long report.
"""

from __future__ import annotations

import argparse
import json
import logging
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
KAUHAVA = ROOT.parent / "shared" / "real" / "kauhava-tilinpaatos-2024.pdf"


def load_only(path: Path, every: int) -> int:
    """pdfium loads each page and closes it: no reader built on it can be faster."""
    from raportti_parse.pdf import open_document, pdfium

    with open_document(path) as document:
        for number in range(document.page_count):
            pdfium.close_page(pdfium.load_page(document.handle, number))
        return document.page_count


def our_reading(path: Path, every: int) -> int:
    """Words with style, rulings, shapes and pictures of each page, and furniture set aside."""
    from raportti_parse.page import Page, read_pages, set_furniture_aside
    from raportti_parse.pdf import open_document
    from raportti_parse.pipeline import collector_paused

    with collector_paused(), open_document(path) as document:  # as the command line reads them
        pages = [page for page in read_pages(document) if isinstance(page, Page)]
        return len(set_furniture_aside(pages))


def pdfplumber_reading(path: Path, every: int) -> int:
    """extract_words, find_tables and extract of every so manyth page."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    count = 0
    with pdfplumber.open(path) as document:
        for page in document.pages[::every]:
            page.extract_words(extra_attrs=["fontname", "size"])
            for table in page.find_tables():
                table.extract()
            page.close()
            count += 1
    return count


CONTESTANTS: dict[str, Callable[[Path, int], int]] = {
    "pdfium loads the pages": load_only,
    "our reading": our_reading,
    "pdfplumber words + tables": pdfplumber_reading,
}


def measure(name: str, path: Path, every: int) -> tuple[float, float]:
    """Pages a second, and the peak memory in megabytes, of one contestant in a fresh process."""
    command = [sys.executable, "-m", "bench.reading", str(path), "--every", str(every), "--only", name]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    result = json.loads(done.stdout)
    return result["pages"] / result["seconds"], result["peak"]


def run_one(name: str, path: Path, every: int) -> None:
    """The measured process: one untimed page first, so that imports are not counted."""
    contestant = CONTESTANTS[name]
    if contestant is not pdfplumber_reading:
        contestant(path, every)
    start = time.perf_counter()
    pages = contestant(path, every)
    seconds = time.perf_counter() - start
    print(json.dumps({"pages": pages, "seconds": seconds, "peak": peak_megabytes()}))


def peak_megabytes() -> float:
    """The most memory this process held at once; ru_maxrss would count what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--every", type=int, default=4)
    parser.add_argument("--only", choices=list(CONTESTANTS), help=argparse.SUPPRESS)
    options = parser.parse_args()
    files = options.files or [KAUHAVA] * KAUHAVA.exists() + sorted((ROOT / "samples").glob("*.pdf"))
    if options.only:
        run_one(options.only, files[0], options.every)
        return
    for path in files:
        rates: dict[str, list[float]] = {name: [] for name in CONTESTANTS}
        peaks: dict[str, float] = dict.fromkeys(CONTESTANTS, 0.0)
        for _ in range(options.rounds):
            for name in CONTESTANTS:
                rate, peak = measure(name, path.resolve(), options.every)
                rates[name].append(rate)
                peaks[name] = max(peaks[name], peak)
        medians = {name: statistics.median(found) for name, found in rates.items()}
        ours = medians["our reading"]
        print(f"{path.name} ({options.rounds} rounds)")
        for name, rate in medians.items():
            spread = f"{min(rates[name]):.1f} to {max(rates[name]):.1f}; {rate / ours:.2f} of ours"
            print(f"  {name:28}{rate:9.1f} pages/s  ({spread})  {peaks[name]:6.0f} MB")


if __name__ == "__main__":
    main()
