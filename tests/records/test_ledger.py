"""Nothing in silence: every word with a digit is in a record or in `unused`."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from raportti_parse import Report, parse, pipeline
from raportti_parse.layout import Layout
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.ocr import TesseractEngine, add_ocr, default_cache, shared_engine
from raportti_parse.page import Box, Origin, Page, Word, read_pages
from raportti_parse.pdf import Document, open_document
from raportti_parse.records.ledger import LETTER, Covered, settle, settle_marks
from raportti_parse.records.model import Problem
from tests.conftest import SAMPLES, parsed
from tests.layout.build import page, word
from tests.measures.drawn_decks import draw_deck
from tests.parts import KAUHAVA
from tests.reading.handmade import Handmade, text
from tests.variety.more_reports import MORE
from tests.variety.reports import DRAWINGS, Drawn

INPUTS = [
    *sorted(p for p in SAMPLES.glob("*.pdf") if "skannattu" not in p.name),
    pytest.param(KAUHAVA, marks=pytest.mark.wants(KAUHAVA.name)),
]
VARIETY = (*DRAWINGS, *MORE)
RUN = re.compile(r"\d+")
COLOUR = re.compile(r"#[0-9a-f]{6}$")


def lost(report: Report, pages: Iterable[Page]) -> list[tuple[int, str]]:
    """Words with a number that no record says there; reckoned in another way than the ledger's own."""
    said: dict[int, list[tuple[Box, set[str]]]] = defaultdict(list)
    for quantity in report.quantities:
        said[quantity.source.page].append((Box(*quantity.source.bbox), set(RUN.findall(quantity.text))))
    for item in report.unused:
        if not COLOUR.search(item.text):
            said[item.page].append((Box(*item.bbox), set(RUN.findall(item.text))))
    return [
        (page.number, word.text)
        for page in pages
        for word in (*page.words, *page.furniture)
        for run in RUN.findall(word.text)
        if not any(run in runs and word.box.overlap(box) > 0 for box, runs in said[page.number])
    ]


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_every_number_token_is_accounted_for(path: Path) -> None:
    with open_document(path) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    assert not lost(parsed(path), pages)


@pytest.mark.parametrize("draw", VARIETY, ids=lambda draw: draw.__name__)
def test_number_tokens_of_other_looks_are_accounted_for(draw: Callable[[], Drawn]) -> None:
    _nothing_lost(draw().pdf)


@pytest.mark.parametrize("seed", range(0, 200, 20))
def test_number_tokens_of_drawn_follow_up_tables_are_accounted_for(seed: int) -> None:
    _nothing_lost(draw_deck(seed).pdf)


def _nothing_lost(data: bytes) -> None:
    with open_document(data) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    assert not lost(parse(data, ocr=False), pages)


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_every_coloured_mark_is_accounted_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mark] = []
    find = pipeline.find_all_marks

    def kept(layout: Layout, document: Document, problems: list[Problem]) -> list[Mark]:
        seen.extend(find(layout, document, problems))
        return seen

    monkeypatch.setattr(pipeline, "find_all_marks", kept)
    report = parse(path, ocr=False)
    assert seen
    assert not unmarked(report, seen)


def unmarked(report: Report, marks: Iterable[Mark]) -> list[Mark]:
    """Coloured marks that no record says there."""
    told = [(s.page, s.bbox) for s in report.statuses] + [(u.page, u.bbox) for u in report.unused]
    boxes = {count.page for count in report.status_counts}  # their text holds the count itself
    return [
        mark
        for mark in marks
        if not (mark.page in boxes and mark.text)
        and not any(
            page == mark.page and max(abs(a - b) for a, b in zip(tuple(mark.box), box, strict=True)) < 2
            for page, box in told
        )
    ]


def test_a_mark_that_nothing_took_is_in_the_ledger() -> None:
    mark = Mark(3, Box(100, 100, 112, 112), "#00b050", MarkKind.OVAL)
    left = settle_marks([mark], [], [], [])
    assert [(u.page, u.text, u.reason) for u in left] == [(3, "oval #00b050", "not read")]
    assert settle_marks([mark], [], [], left) == []


@pytest.mark.wants("tesseract")
def test_numbers_of_pictures_are_accounted_for() -> None:
    path = SAMPLES / "lahti-2021-seurantaraportti.pdf"
    wanted = range(3, 6)
    engine = shared_engine()
    assert isinstance(engine, TesseractEngine)
    with open_document(path) as document:
        own = [p for p in read_pages(document, wanted) if isinstance(p, Page)]
        pages = [add_ocr(p, document, engine, default_cache())[0] for p in own]
    assert sum(len(p.words) for p in pages if p.pictures) > 200
    assert not lost(parse(path, pages=wanted), pages)


@pytest.mark.slow
@pytest.mark.wants("tesseract")
@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.pdf")), ids=lambda p: p.stem)
def test_everything_that_ocr_reads_is_accounted_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pages: list[Page] = []
    marks: list[Mark] = []
    read, find = pipeline._with_ocr, pipeline.find_all_marks

    def kept(
        own: list[Page],
        document: Document,
        wanted: bool,
        tell: pipeline.Progress,
        problems: list[Problem],
        spent: pipeline.Spent,
    ) -> list[Page]:
        done = read(own, document, wanted, tell, problems, spent)
        pages.extend(done)
        return done

    def seen(layout: Layout, document: Document, problems: list[Problem]) -> list[Mark]:
        marks.extend(find(layout, document, problems))
        return marks

    monkeypatch.setattr(pipeline, "_with_ocr", kept)
    monkeypatch.setattr(pipeline, "find_all_marks", seen)
    monkeypatch.setattr(
        pipeline, "as_shown", lambda report, read: report
    )  # scans as straightened for reading
    report = parse(path)
    by_ocr = [w for page in pages for w in page.words if w.origin in (Origin.PICTURE_OCR, Origin.SCAN_OCR)]
    expected = {"lahti-2021-seurantaraportti": 2000, "lahti-2021-skannattu": 5000}.get(path.stem, 0)
    assert len(by_ocr) >= expected
    assert not lost(report, pages)
    assert not unmarked(report, marks)


def test_turned_text_is_accounted_for() -> None:
    pdf = Handmade()
    turned = " BT /F1 10 Tf 0 1 -1 0 550 100 Tm (Liite 17, 3 421) Tj ET"
    pdf.page(text(50, 300, "Kulujen toteuma oli 274 M€ (101 %).") + turned)
    _check(pdf, {"274", "101", "17", "421"})


def _check(pdf: Handmade, numbers: set[str]) -> None:
    """The page's numbers are these, and all of them are in the report."""
    data = pdf.build()
    with open_document(data) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    assert numbers <= {run for p in pages for w in p.words for run in RUN.findall(w.text)}
    assert not lost(parse(data, ocr=False), pages)


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_turned_page_is_accounted_for(rotation: int) -> None:
    pdf = Handmade()
    pdf.page(text(50, 300, "Kulujen toteuma oli 274 M€ (101 %)."), extra=f"/Rotate {rotation}")
    _check(pdf, {"274", "101"})


def test_text_of_notes_and_form_fields_is_accounted_for() -> None:
    pdf = Handmade()
    form = "/Type /XObject /Subtype /Form /BBox [0 0 100 20] /Resources << /Font << /F1 3 0 R >> >>"
    shown = pdf.add_stream(form, "BT /F1 10 Tf 2 5 Td (Ylitys 45 000) Tj ET")
    note = pdf.add(f"<< /Type /Annot /Subtype /FreeText /Rect [100 100 200 120] /AP << /N {shown} 0 R >> >>")
    bare = pdf.add(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (muu) /V (456 000) /DA (/F1 10 Tf 0 g) "
        "/Rect [300 200 400 220] >>"
    )
    pdf.catalog_extra = (
        f"/AcroForm << /Fields [{bare} 0 R] /DR << /Font << /F1 3 0 R >> >> /DA (/F1 10 Tf 0 g) >>"
    )
    pdf.page(text(50, 300, "Runko"), extra=f"/Annots [{note} 0 R {bare} 0 R]")
    _check(pdf, {"45", "456"})


def test_text_in_fonts_that_say_nothing_is_no_figure() -> None:
    pdf = Handmade()
    pdf.page(text(50, 300, "7RLPLQWDNDWH MD YXRVLNDWH QRXVL HGHOOLVHVWl YXRGHVWD 2,6 M€"))
    report = parse(pdf.build(), ocr=False)
    assert not report.quantities
    assert [(p.code, p.page) for p in report.problems] == [("text_garbage", 1)]
    assert {u.text for u in report.unused} >= {"2,6"}


def test_what_the_file_does_not_show_is_named_as_such() -> None:
    pdf = Handmade()
    pdf.page(
        text(50, 300, "Kulujen toteuma oli 274 M€.") + " BT 3 Tr /F1 10 Tf 50 200 Td (Salattu 999) Tj ET"
    )
    report = parse(pdf.build())
    assert [(u.text, u.reason) for u in report.unused] == [("999", "in the file but not shown on the page")]


def test_a_box_alone_covers_nothing() -> None:
    covered = Covered()
    covered.add(1, (50.0, 100.0, 500.0, 130.0), "oval #00b050")
    covered.add(1, (50.0, 100.0, 500.0, 130.0), "30,5 milj. €")  # over a line's end
    assert covered.holds(1, _at("30,5", 60))
    assert not covered.holds(1, _at("2", 60))
    assert not covered.holds(1, _at("1 986", 200))
    assert not covered.holds(1, _at("30–35", 300))
    assert not covered.holds(2, _at("30,5", 60))


def _at(printed: str, x: float) -> Word:
    return word(printed, x, 110)


def test_almost_nothing_is_left_unread(kauhava: Report) -> None:
    unread = [u for u in kauhava.unused if u.reason.startswith("not read")]
    assert not unread, [(u.page, u.text) for u in unread]


def test_a_letter_before_a_unit_is_told_where_ocr_may_have_misread_a_figure() -> None:
    words = [word("vuodesta", 50, 100), word("g", 100, 100), word("t€", 110, 100), word("o", 150, 100)]
    by_ocr = page([replace(w, origin=Origin.SCAN_OCR) for w in words])
    assert [(item.text, item.reason) for item in settle([by_ocr], [], [])] == [("g", LETTER)]
    assert settle([page(words)], [], []) == []
