"""What reading a picture costs next to one plain pass of the engine over it, and what a second parse costs.

    python -m bench.ocr [--pictures 24] [FILE.pdf ...]

A plain pass is Tesseract on the whole picture (one block), scaled so that digits have the height that this
package reads them at. Times are processor seconds of this process. With files, every picture and scan of
them is read twice with a fresh cache: the second time must not call the engine at all.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from PIL import Image
from tests.ocr.counting import CountingEngine
from tests.ocr.drawn_tables import draw_table

from raportti_parse.ocr import Cache, Engine, Missing, Settings, add_ocr, shared_engine
from raportti_parse.ocr.engine import BLOCK
from raportti_parse.ocr.ink import TARGET, lift_ink
from raportti_parse.ocr.pixels import read_pixels
from raportti_parse.page import PageFailure, read_pages
from raportti_parse.pdf import open_document

CEILING = 1.6


def plain_pass(picture: Image.Image, engine: Engine) -> float:
    """Processor seconds of one pass over the picture as it is, scaled to the reading height."""
    height = lift_ink(np.asarray(picture)).height or TARGET
    scale = min(6.0, TARGET / height)
    size = round(picture.width * scale), round(picture.height * scale)
    start = time.process_time()
    grey = np.asarray(picture.convert("L").resize(size, Image.Resampling.BICUBIC))
    engine.read(grey, Settings(BLOCK))
    return time.process_time() - start


def bench_pictures(count: int, engine: Engine) -> float:
    """Print and return the cost of reading seeded table pictures, as a multiple of a plain pass."""
    plain = ours = 0.0
    for seed in range(count):
        table = draw_table(seed)
        if table.grid == "full":
            continue  # a plain pass finds next to nothing inside a grid, and is quick about it
        plain += plain_pass(table.image, engine)
        start = time.process_time()
        read_pixels(np.asarray(table.image), engine)
        ours += time.process_time() - start
    print(f"pictures   plain pass {plain:6.2f} s   this package {ours:6.2f} s   ratio {ours / plain:.2f}")
    return ours / plain


def bench_file(path: Path, engine: Engine) -> int:
    """Print what a first and a second reading of a file's pictures cost; the engine calls of the second."""
    calls = 0
    with tempfile.TemporaryDirectory() as folder, open_document(path) as document:
        pages = [
            p
            for p in read_pages(document, range(1, document.page_count + 1))
            if not isinstance(p, PageFailure)
        ]
        cache = Cache(Path(folder))
        for name in ("first", "second"):
            counting = CountingEngine(engine)
            start = time.process_time()
            done = [add_ocr(page, document, counting, cache)[0] for page in pages]
            seconds = time.process_time() - start
            words = sum(len(page.words) for page in done) - sum(len(page.words) for page in pages)
            calls = counting.calls
            print(f"{path.name}   {name} parse {seconds:6.2f} s   {words} words   {calls} engine calls")
    return calls


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pictures", type=int, default=24)
    parser.add_argument("files", nargs="*", type=Path)
    arguments = parser.parse_args()
    engine = shared_engine()
    if isinstance(engine, Missing):
        print(engine)
        return 16
    ratio = bench_pictures(arguments.pictures, engine)
    again = sum(bench_file(path, engine) for path in arguments.files)
    if ratio > CEILING:
        print(f"ABOVE THE CEILING  {ratio:.2f} plain passes a picture, {CEILING} allowed")
    if again:
        print(f"ABOVE THE CEILING  {again} engine calls in the second parse, none allowed")
    return int(ratio > CEILING or again > 0)


if __name__ == "__main__":
    sys.exit(main())
