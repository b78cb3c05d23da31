"""The stage on whole files: scans, pictures beside text, a missing engine, and the second parse."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from raportti_parse.ocr import Cache, add_ocr
from raportti_parse.page import Origin, TextLayer, read_page
from raportti_parse.pdf import open_document
from tests.fonts import ARIMO, font
from tests.ocr.counting import CountingEngine

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lahti-2021-seurantaraportti.pdf"


def scanned(angle: float = 0.0) -> bytes:
    """A PDF of one scanned A5 page at 150 dpi, turned a little as a crooked feed does."""
    image = Image.new("RGB", (1240, 874), "#ffffff")
    draw = ImageDraw.Draw(image)
    face = font(ARIMO, 26)
    for n, text in enumerate(
        (
            "Toimintakulujen toteuma oli 274 M€ (101 %).",
            "Tuottojen toteuma 32 M€ ylitti talousarvion.",
            "Korona-avustuksia saatiin 2,6 M€ vuonna 2021.",
            "Varhaiskasvatuksen menot kasvoivat 133 000 euroa.",
        )
    ):
        draw.text((120, 120 + 90 * n), text, font=face, fill="#000000")
    if angle:
        image = image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor="#ffffff")
    stored = io.BytesIO()
    image.save(stored, "PDF", resolution=150)
    return stored.getvalue()


@pytest.mark.parametrize("angle", [0.0, 1.3, -2.0])
def test_a_scan_becomes_words(engine: CountingEngine, angle: float) -> None:
    with open_document(scanned(angle)) as document:
        page = read_page(document, 1)
        assert page.text_layer is TextLayer.NONE
        read, problems = add_ocr(page, document, engine)
    assert problems == ()
    text = " ".join(w.text for w in read.words)
    assert "Toimintakulujen toteuma oli 274 M€ (101 %)." in text
    assert "133 000 euroa." in text
    assert {w.origin for w in read.words} == {Origin.SCAN_OCR}
    assert read.words[0].box.x0 == pytest.approx(120 * 72 / 150, abs=12)


def test_pictures_beside_text_are_read_once(engine: CountingEngine, tmp_path: Path) -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample deck is not built")
    cache = Cache(tmp_path)
    with open_document(SAMPLE) as document:
        page = read_page(document, 20)
        read, problems = add_ocr(page, document, engine, cache)
        calls = engine.calls
        again, _ = add_ocr(page, document, engine, cache)
    assert problems == ()
    assert engine.calls == calls > 0
    assert again == read
    added = read.words[len(page.words) :]
    assert {w.origin for w in added} == {Origin.PICTURE_OCR}
    assert {"Toimintatuotot", "Toimintakulut", "Toimintakate"} <= {w.text for w in added}
    assert len(read.rulings) > len(page.rulings)


def test_a_blank_page_is_no_problem(engine: CountingEngine) -> None:
    stored = io.BytesIO()
    Image.new("RGB", (600, 800), "#ffffff").save(stored, "PDF", resolution=72)
    with open_document(stored.getvalue()) as document:
        page = read_page(document, 1)
        assert add_ocr(page, document, engine) == (page, ())
    assert engine.calls == 0
