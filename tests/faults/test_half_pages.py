"""A page that is there in part only says so, and its figures are doubtful."""

from __future__ import annotations

import io
import re
import zlib

import pikepdf
import pytest

from raportti_parse import RaporttiError, Report, parse
from raportti_parse.records.model import Trust
from tests.archive.hostile import FONT, pdf, stream
from tests.conftest import SAMPLES
from tests.scale.test_growth import report_of

LINES = b"".join(
    b"BT /F1 12 Tf 72 %d Td (Kohteen %d toimintakulut olivat %d 000 euroa.) Tj ET\n"
    % (800 - 30 * n, n, 111 + 37 * n)
    for n in range(24)
)
PACKED = zlib.compress(LINES)


def two_pages(first: bytes, contents: bytes = b"/Contents 5 0 R") -> bytes:
    """Two pages, the second sound."""
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] %b /Resources << /Font << /F1 7 0 R >> >> >>"
    )
    return pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
        page % contents,
        page % b"/Contents 6 0 R",
        stream(first, b"/Filter /FlateDecode"),
        stream(PACKED, b"/Filter /FlateDecode"),
        FONT,
    )


def flipped(data: bytes, at: int) -> bytes:
    return data[:at] + bytes([data[at] ^ 16]) + data[at + 1 :]


def web(content: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        document.save(out, linearize=True)
    return out.getvalue()


def incomplete(report: Report) -> set[int | None]:
    return {p.page for p in report.problems if p.code == "page_incomplete"}


def test_a_sound_file_has_no_such_problem() -> None:
    report = parse(two_pages(PACKED), ocr=False)
    assert len(report.amounts) == 48
    assert incomplete(report) == set()
    assert not report.doubtful()


@pytest.mark.parametrize(
    "content",
    [
        two_pages(PACKED[: len(PACKED) // 2]),
        two_pages(flipped(PACKED, len(PACKED) // 3)),
        two_pages(flipped(PACKED, len(PACKED) - 2)),
        two_pages(PACKED, b"/Contents 99 0 R"),
        two_pages(PACKED, b"/Contents [5 0 R 99 0 R]"),
    ],
    ids=["cut in half", "a byte flipped", "a wrong checksum", "no such stream", "one of two streams missing"],
)
def test_half_a_page_is_said(content: bytes) -> None:
    report = parse(content, ocr=False)
    assert incomplete(report) == {1}
    assert len([q for q in report.amounts if q.source.page == 2]) == 24
    for quantity in report.quantities:
        assert (quantity.trust is Trust.DOUBTFUL) == (quantity.source.page == 1)
        assert any("in part only" in reason for reason in quantity.reasons) == (quantity.source.page == 1)


def test_a_part_that_a_form_holds_counts_as_well() -> None:
    form = stream(
        PACKED[: len(PACKED) // 2],
        b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> "
        b"/Filter /FlateDecode",
    )
    content = pdf(
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R "
        b"/Resources << /XObject << /X 6 0 R >> >> >>",
        FONT,
        stream(b"/X Do"),
        form,
    )
    assert incomplete(parse(content, ocr=False)) == {1}


def test_a_file_that_breaks_off_says_so() -> None:
    """Wherever it is cut: it does not open, or it says that it is not whole. Of most programs' files the end
    says where all is; those laid out for the web have that at their beginning and open without the end."""
    files = [web(report_of(5)), web((SAMPLES / "lahti-2019-toimintakertomus.pdf").read_bytes())]
    opened = 0
    for content in files:
        for part in range(4, 32):
            try:
                report = parse(content[: len(content) * part // 32], ocr=False)
            except RaporttiError:
                continue
            opened += 1
            told = {p.page for p in report.problems if p.code in ("page_incomplete", "page_unreadable")}
            assert told >= set(range(1, report.report.pages + 1)), part
            assert len(report.doubtful()) == len(report.quantities)
    assert opened >= 4


def test_pages_that_the_file_counts_and_does_not_have_are_said() -> None:
    content = two_pages(PACKED)
    content = content.replace(b"/Kids [3 0 R 4 0 R] /Count 2", b"/Kids [3 0 R      ] /Count 2")
    report = parse(content, ocr=False)
    assert any("2 pages by its own count" in p.message for p in report.problems) or {
        p.page for p in report.problems if p.code == "page_unreadable"
    } == {2}


def test_a_table_of_objects_that_is_wrong_is_said() -> None:
    content = re.sub(rb"(\d{10}) 00000 n ", b"0000000007 00000 n ", two_pages(PACKED))
    report = parse(content, ocr=False)
    assert len(report.amounts) == 48
    assert incomplete(report) == {1, 2}
