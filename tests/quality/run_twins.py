"""Pages of a real report made into scans, against the same pages read as text.

    python -m tests.quality.run_twins [--show]

Half of the pages become grey JPEG at 200 dpi, half coloured JPEG at 150 dpi that lies 0.7 degrees askew. A
figure is found when the scan has one of the same value at the same place; one more, of no twin and not
doubtful, is silent. Of the charts on these pages the text has nothing, so whatever is read of them counts.
The readings of earlier runs are not used. Exits with 1 where a floor is missed, with 0 where the folder of
shared inputs is not there.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image

from raportti_parse import Report, parse
from raportti_parse.records.model import Quantity, Trust
from tests.parts import KAUHAVA

POINTS = 72  # an inch


@dataclass(frozen=True, slots=True)
class Scan:
    """How pages are scanned, and the least that must be found of them."""

    name: str
    pages: tuple[int, ...]
    dpi: int
    quality: int
    mode: str
    skew: float
    found: float  # share of the twin's figures
    roles: float  # of those found, with the twin's role
    silent: int


SCANS = (
    Scan("straight, 200 dpi", (31, 37, 48, 60, 75, 150), 200, 75, "L", 0.0, 0.99, 0.98, 0),
    Scan("askew, 150 dpi", (54, 73, 90, 108, 146), 150, 60, "RGB", 0.7, 0.99, 0.98, 0),
)
NEAR = 12.0  # points


def twins(scan: Scan) -> tuple[bytes, bytes]:
    """The pages as they are, and as a scan."""
    source = pdfium.PdfDocument(KAUHAVA)
    born = pdfium.PdfDocument.new()
    born.import_pages(source, [n - 1 for n in scan.pages])
    text, pixels = io.BytesIO(), io.BytesIO()
    born.save(text)
    images = [_scanned(source[n - 1].render(scale=scan.dpi / POINTS).to_pil(), scan) for n in scan.pages]
    images[0].save(
        pixels, "PDF", resolution=scan.dpi, save_all=True, append_images=images[1:], quality=scan.quality
    )
    return text.getvalue(), pixels.getvalue()


def _scanned(image: Image.Image, scan: Scan) -> Image.Image:
    page = image.convert("RGB")
    if scan.skew:
        page = page.rotate(-scan.skew, resample=Image.Resampling.BICUBIC, fillcolor="white")
    return page.convert(scan.mode)


def pair(
    born: Report, scan: Report
) -> tuple[list[tuple[Quantity, Quantity]], list[Quantity], list[Quantity]]:
    """Figures found in both, those that the scan lacks, and those that it has alone."""
    left = list(scan.quantities)
    both, missing = [], []
    for quantity in born.quantities:
        alike = [q for q in left if q.value == quantity.value and _distance(q, quantity) <= NEAR]
        if alike:
            other = min(alike, key=lambda q: _distance(q, quantity))
            left.remove(other)
            both.append((quantity, other))
        else:
            missing.append(quantity)
    return both, missing, left


def _distance(one: Quantity, other: Quantity) -> float:
    if one.source.page != other.source.page:
        return float("inf")
    a, b = one.source.bbox, other.source.bbox
    across, down = max(a[0], b[0]) - min(a[2], b[2]), max(a[1], b[1]) - min(a[3], b[3])
    return max(across, down, 0.0)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--show", action="store_true", help="print what is missing or wrong")
    options = parser.parse_args(arguments)
    if not KAUHAVA.is_file():
        print("  the folder ../shared with the real report is not here")
        return 0
    os.environ["RAPORTTI_PARSE_CACHE"] = "off"
    return max([_measure(scan, show=options.show) for scan in SCANS])


def _measure(scan: Scan, *, show: bool) -> int:
    text, pixels = twins(scan)
    born, read = parse(text, ocr=False), parse(pixels)
    both, missing, more = pair(born, read)
    silent = [q for q in more if q.trust is not Trust.DOUBTFUL]
    found = len(both) / max(1, len(both) + len(missing))
    roles = sum(a.role is b.role for a, b in both) / max(1, len(both))
    goals = [[(m.goal, m.status) for m in r.measures] for r in (born, read)]
    print(
        f"  {scan.name}: {len(both)} of {len(both) + len(missing)} figures ({found:.2%}), role {roles:.2%}; "
        f"{len(more)} more, {len(silent)} silent; {len(goals[1])} of {len(goals[0])} goals"
    )
    if show:
        for quantity in missing:
            _print("missing", quantity, scan)
    below = [f"{found:.2%} found, the floor is {scan.found:.1%}"] * (found < scan.found)
    below += [f"role right in {roles:.2%}, the floor is {scan.roles:.1%}"] * (roles < scan.roles)
    below += [f"{len(silent)} silent, {scan.silent} at most"] * (len(silent) > scan.silent)
    below += ["other goals or statuses than the twin has"] * (goals[0] != goals[1])
    for quantity in silent:
        _print("silent", quantity, scan)
    for line in below:
        print(f"  BELOW THE FLOOR  {line}")
    return 1 if below else 0


def _print(what: str, quantity: Quantity, scan: Scan) -> None:
    page = scan.pages[quantity.source.page - 1]
    print(f"    {what}, page {page}: {quantity.text} ({quantity.label})")


if __name__ == "__main__":
    sys.exit(main())
