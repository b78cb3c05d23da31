"""Reading gives everything back, and its cost grows with what is on the page and no faster."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from raportti_parse.page import read_page, read_pages
from raportti_parse.pdf import open_document
from tests.parts import KAUHAVA
from tests.reading.handmade import Handmade, text

MEGABYTE = 1024


def resident_kilobytes() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") // 1024


needs_proc = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is read from /proc")


def many_kinds() -> bytes:
    pdf = Handmade()
    picture = pdf.add_stream(
        "/Type /XObject /Subtype /Image /Width 64 /Height 64 /ColorSpace /DeviceGray /BitsPerComponent 8",
        bytes(64 * 64),
    )
    note = pdf.add_stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>",
        "BT /F1 10 Tf 2 5 Td (Huom) Tj ET",
    )
    annotation = pdf.add(
        f"<< /Type /Annot /Subtype /FreeText /Rect [100 100 200 120] /AP << /N {note} 0 R >> >>"
    )
    for number in range(2):
        rows = "".join(text(50, 380 - 12 * row, f"Rivi {row} sivulla {number} 12 345,6") for row in range(12))
        grid = "".join(f"50 {380 - 12 * row} 400 0.5 re f " for row in range(12))
        pdf.page(
            rows + grid + "q 60 0 0 60 500 50 cm /P Do Q",
            resources=f"/XObject << /P {picture} 0 R >>",
            extra=f"/Annots [{annotation} 0 R]",
        )
    return pdf.build()


@needs_proc
@pytest.mark.slow
def test_memory_stays_flat_over_a_thousand_files(tmp_path: Path) -> None:
    content = many_kinds()
    path = tmp_path / "raportti.pdf"
    path.write_bytes(content)

    def read(source: bytes | Path) -> None:
        with open_document(source) as document:
            for _ in read_pages(document):
                pass
            document.picture_pixels(1, 0)

    for _ in range(100):  # what is allocated once and kept
        read(content)
        read(path)
    before = resident_kilobytes()
    for _ in range(500):
        read(content)
        read(path)
    assert resident_kilobytes() - before < 4 * MEGABYTE


@needs_proc
def test_files_are_closed(tmp_path: Path) -> None:
    path = tmp_path / "raportti.pdf"
    path.write_bytes(many_kinds())
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(20):
        with open_document(path) as document:
            read_page(document, 1)
    broken = tmp_path / "rikki.pdf"
    broken.write_bytes(b"%PDF-1.7 rikki")
    for _ in range(20):
        with pytest.raises(Exception, match=r"rikki\.pdf"):
            open_document(broken)
    assert len(os.listdir("/proc/self/fd")) == before


def test_the_interpreter_ends_in_peace_with_a_page_still_open(tmp_path: Path) -> None:
    path = tmp_path / "raportti.pdf"
    path.write_bytes(many_kinds())
    script = (
        "import builtins, sys\n"
        "from raportti_parse.pdf import open_document\n"
        "document = open_document(sys.argv[1])\n"
        "block = document.page(1)\n"
        "page = block.__enter__()\n"
        "assert page.text\n"
        "builtins.kept = document, block, page\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=True)


@needs_proc
@pytest.mark.wants(KAUHAVA.name)
def test_kauhava_fits_in_150_megabytes() -> None:
    script = (
        "import re, sys\n"
        "from raportti_parse.page import read_pages, set_furniture_aside\n"
        "from raportti_parse.pdf import open_document\n"
        "with open_document(sys.argv[1]) as document:\n"
        "    pages = set_furniture_aside(list(read_pages(document)))\n"
        "assert len(pages) == document.page_count\n"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(KAUHAVA)], capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 150 * MEGABYTE


def rulings_page(count: int) -> bytes:
    lines = "".join(f"{at % 500} {at % 390} 30 0.5 re f\n" for at in range(count))
    return Handmade().page(lines).build()


def words_page(count: int) -> bytes:
    lines = "".join(text(at % 500, at % 390, f"sana{at}", size=4) for at in range(count))
    return Handmade().page(lines).build()


@pytest.mark.parametrize("make", [rulings_page, words_page])
def test_the_cost_of_a_page_grows_no_faster_than_what_is_on_it(make: object) -> None:
    assert callable(make)
    seconds = []
    for count in (2_000, 20_000):
        content = make(count)
        best = float("inf")
        for _ in range(3):
            with open_document(content) as document:
                start = time.perf_counter()
                page = read_page(document, 1)
                best = min(best, time.perf_counter() - start)
        assert len(page.words) + len(page.rulings) == count
        seconds.append(best)
    assert seconds[1] < 10 * seconds[0] * 3  # ten times as much; three for a noisy machine


def test_a_page_of_a_hundred_thousand_rulings_is_read() -> None:
    with open_document(rulings_page(100_000)) as document:
        assert len(read_page(document, 1).rulings) == 100_000
