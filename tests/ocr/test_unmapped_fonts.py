"""Pages whose fonts do not say what their glyphs are: found as such, and read from what they look like."""

from __future__ import annotations

import importlib
import io
from typing import Any

import pytest

from raportti_parse import parse
from raportti_parse.ocr import Engine, Missing
from raportti_parse.page import read_page
from raportti_parse.page.model import TextLayer
from raportti_parse.pdf import open_document
from raportti_parse.records.model import Method
from tests.fonts import ARIMO, font_file
from tests.reading.handmade import Handmade

ROWS = (
    ("1000 euroa", "TP 2020", "TP 2021"),
    ("Toimintatuotot", "1 234 567", "1 300 100"),
    ("Toimintakulut", "-2 345 678", "-2 400 300"),
    ("Toimintakate", "-1 111 111", "-1 100 200"),
)


def in_unmapped_font() -> bytes:
    """ROWS in an embedded font whose codes are numbers of glyphs: no ToUnicode map, and no names either."""
    fonts: Any = importlib.import_module("fontTools.ttLib")
    face = fonts.TTFont(font_file(ARIMO))
    numbers = {chr(code): face.getGlyphID(name) for code, name in face.getBestCmap().items()}
    widths = [round(face["hmtx"][name][0] * 1000 / face["head"].unitsPerEm) for name in face.getGlyphOrder()]
    for table in ("cmap", "post", "GSUB", "GPOS", "GDEF", "name"):
        if table in face:
            del face[table]
    stored = io.BytesIO()
    face.save(stored)
    pdf = Handmade()
    program = pdf.add_stream(f"/Length1 {len(stored.getvalue())}", stored.getvalue())
    described = pdf.add(
        "<< /Type /FontDescriptor /FontName /ABCDEF+Unsaid /Flags 4 /FontBBox [-200 -300 1200 1000] "
        f"/ItalicAngle 0 /Ascent 900 /Descent -210 /CapHeight 716 /StemV 80 /FontFile2 {program} 0 R >>"
    )
    glyphs = pdf.add(
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Unsaid /CIDToGIDMap /Identity "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        f"/FontDescriptor {described} 0 R /W [0 [{' '.join(map(str, widths))}]] >>"
    )
    pdf.fonts["U1"] = pdf.add(
        "<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Unsaid /Encoding /Identity-H "
        f"/DescendantFonts [{glyphs} 0 R] >>"
    )
    content = ""
    for n, cells in enumerate(ROWS):
        for x, text in zip((40, 260, 420), cells, strict=True):
            codes = "".join(f"{numbers[c]:04x}" for c in text)
            content += f"BT /U1 14 Tf 1 0 0 1 {x} {340 - 26 * n} Tm <{codes}> Tj ET\n"
    return pdf.page(content).build()


def test_a_font_without_a_map_is_found_as_such() -> None:
    with open_document(in_unmapped_font()) as document:
        assert read_page(document, 1).text_layer is TextLayer.GARBAGE


def test_its_page_is_read_from_what_it_looks_like(tesseract: Engine) -> None:
    report = parse(in_unmapped_font())
    printed = {int(text.replace(" ", "")) * 1000 for row in ROWS[1:] for text in row[1:]}
    assert {q.value for q in report.amounts} == printed
    assert {q.source.method for q in report.amounts} == {Method.SCAN_OCR}
    assert not [p for p in report.problems if p.code == "text_garbage"]


def test_without_an_engine_it_gives_no_figure_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    missing = Missing("Tesseract's Finnish language data", "apt-get install tesseract-ocr-fin")
    monkeypatch.setattr("raportti_parse.ocr.shared_engine", lambda: missing)
    report = parse(in_unmapped_font())
    assert not report.quantities
    assert {"page_unread", "text_garbage"} <= {p.code for p in report.problems}
    assert any("apt-get install tesseract-ocr-fin" in p.message for p in report.problems)
