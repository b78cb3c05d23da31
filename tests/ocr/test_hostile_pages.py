"""Pages whose pictures are huge, turned, mirrored, masks, or a thousand: read in bounded time and memory."""

from __future__ import annotations

import resource
import time
import zlib

import pytest
from PIL import Image

from raportti_parse.ocr import OcrProblem, add_ocr
from raportti_parse.page import Page, read_page
from raportti_parse.pdf import open_document
from tests.ocr.counting import CountingEngine
from tests.ocr.test_pictures import ROWS, table
from tests.reading.handmade import Handmade, text

GREY = "/ColorSpace /DeviceGray /BitsPerComponent 8"
BITS = "/ColorSpace /DeviceGray /BitsPerComponent 1"


def placed(pdf: Handmade, entries: str, data: bytes, width: int, height: int) -> int:
    return pdf.add_stream(
        f"/Type /XObject /Subtype /Image /Width {width} /Height {height} {entries} /Filter /FlateDecode",
        zlib.compress(data, 1),
    )


def read(content: str, picture: int, pdf: Handmade, engine: CountingEngine) -> tuple[Page, list[OcrProblem]]:
    content = text(50, 380, "Talouden toteuma") + content
    pdf.page(content, resources=f"/XObject << /P {picture} 0 R >>")
    with open_document(pdf.build()) as document:
        page, problems = add_ocr(read_page(document, 1), document, engine, page_seconds=60)
    return page, list(problems)


def printed(page: Page) -> set[str]:
    return {word.text for word in page.words}


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [
        ("400 0 0 80 50 50", None),
        ("-400 0 0 -80 450 130", Image.Transpose.ROTATE_180),
        ("0 80 -400 0 450 50", Image.Transpose.ROTATE_270),
        ("-400 0 0 80 450 50", Image.Transpose.FLIP_LEFT_RIGHT),
        ("400 0 0 -80 50 130", Image.Transpose.FLIP_TOP_BOTTOM),
    ],
)
def test_pictures_that_the_page_turns_or_mirrors_upright_are_read(
    engine: CountingEngine, matrix: str, turn: Image.Transpose | None
) -> None:
    grey = table(ROWS).convert("L")
    stored = grey if turn is None else grey.transpose(turn)
    pdf = Handmade()
    picture = placed(pdf, GREY, stored.tobytes(), *stored.size)
    page, problems = read(f"q {matrix} cm /P Do Q", picture, pdf, engine)
    assert not problems
    assert {"Toimintatuotot", "-714", "207"} <= printed(page)


def test_a_stencil_of_print_is_read(engine: CountingEngine) -> None:
    grey = table(ROWS).convert("L").point(lambda v: 255 if v > 128 else 0).convert("1")
    pdf = Handmade()
    picture = placed(pdf, "/ImageMask true /BitsPerComponent 1", grey.tobytes(), *grey.size)
    page, _ = read("q 0 0 0 rg 400 0 0 80 50 50 cm /P Do Q", picture, pdf, engine)
    assert {"Toimintatuotot", "-714", "207"} <= printed(page)


def test_two_hundred_megapixels_take_bounded_time_and_memory(engine: CountingEngine) -> None:
    width, height = 16_000, 12_800
    small = table(ROWS, size=40, column=260).convert("L").point(lambda v: 255 if v > 128 else 0)
    large = Image.new("1", (width, height), 1)
    large.paste(small.resize((small.width * 8, small.height * 8)).convert("1"), (800, 800))
    pdf = Handmade()
    picture = placed(pdf, BITS, large.tobytes(), width, height)
    del large
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    page, problems = read("q 400 0 0 300 50 50 cm /P Do Q", picture, pdf, engine)
    assert time.process_time() - start < 60
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_500_000  # kilobytes
    assert not problems
    assert {"Toimintatuotot", "-714"} <= printed(page)


def test_a_thousand_small_pictures_are_read_as_the_areas_that_they_make(engine: CountingEngine) -> None:
    grey = table(ROWS).convert("L")
    across, down = 50, 20
    side, rise = grey.width // across + 1, grey.height // down + 1
    whole = Image.new("L", (side * across, rise * down), 255)
    whole.paste(grey)
    pdf = Handmade()
    names, content = "", ""
    for n in range(across * down):
        left, top = n % across * side, n // across * rise
        piece = whole.crop((left, top, left + side, top + rise))
        number = placed(pdf, GREY, piece.tobytes(), side, rise)
        names += f"/P{n} {number} 0 R "
        place = f"{40 + left * 0.7:.2f} {300 - top * 0.7:.2f}"
        content += f"q {side * 0.7:.2f} 0 0 {rise * 0.7:.2f} {place} cm /P{n} Do Q\n"
    pdf.page(text(50, 380, "Talouden toteuma") + content, resources=f"/XObject << {names} >>")
    start = time.process_time()
    with open_document(pdf.build()) as document:
        page, problems = add_ocr(read_page(document, 1), document, engine, page_seconds=60)
    assert time.process_time() - start < 30
    assert problems == ()
    assert engine.calls <= 4
    assert {"Toimintatuotot", "-714"} <= printed(page)


def test_pictures_left_unread_when_the_page_takes_too_long_are_a_problem(engine: CountingEngine) -> None:
    grey = table(ROWS).convert("L")
    pdf = Handmade()
    picture = placed(pdf, GREY, grey.tobytes(), *grey.size)
    content = text(50, 380, "Talouden toteuma")
    content += "q 400 0 0 80 50 50 cm /P Do Q q 400 0 0 80 50 200 cm /P Do Q"
    pdf.page(content, resources=f"/XObject << /P {picture} 0 R >>")
    with open_document(pdf.build()) as document:
        problems = add_ocr(read_page(document, 1), document, engine, page_seconds=0)[1]
    assert [p.code for p in problems] == ["page_timeout"]
    assert problems[0].box is not None
    assert engine.calls == 0
