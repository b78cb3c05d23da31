"""Opening a file: what can be read is, and every refusal says what it is and what to do."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from raportti_parse.errors import (
    DamagedPageError,
    DamagedPdfError,
    FileAccessError,
    NoPagesError,
    NotAPdfError,
    PageRangeError,
    PasswordError,
    UnreadableFileError,
)
from raportti_parse.page import Page, PageFailure, read_page, read_pages
from raportti_parse.pdf import open_document
from tests.reading.handmade import Handmade, encrypted, text

PLAIN = Handmade().page(text(50, 300, "Toimintakate 274 M€")).build()


def office(part: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\0" * 5000, "zero bytes"),
        (office("word/document.xml"), "Word document"),
        (office("xl/workbook.xml"), "Excel workbook"),
        (office("ppt/presentation.xml"), "PowerPoint presentation"),
        (office("raportti.pdf"), "zip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old Office file"),
        (b"\n<!DOCTYPE html><html><body>Kirjaudu</body></html>", "web page"),
        (b'<?xml version="1.0"?><html xmlns="x"/>', "web page"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "PNG picture"),
        (b"\xff\xd8\xff\xe0" + b"\0" * 40, "JPEG picture"),
        (b"II*\0" + b"\0" * 40, "TIFF picture"),
        (b"Toimintakate 274 M\xc2\xa4", "no PDF header"),
    ],
)
def test_what_is_no_pdf_is_named_and_the_next_step_said(content: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "raportti.pdf"
    path.write_bytes(content)
    for source in (content, path, str(path)):
        with pytest.raises(NotAPdfError, match=says) as caught:
            open_document(source)
        assert "; " in str(caught.value) or "check" in str(caught.value)
    assert "raportti.pdf" in str(caught.value)


def test_the_path_leads_nowhere(tmp_path: Path) -> None:
    with pytest.raises(FileAccessError, match="does not exist"):
        open_document(tmp_path / "puuttuu.pdf")
    with pytest.raises(FileAccessError, match="folder"):
        open_document(tmp_path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "salainen.pdf"
    path.write_bytes(PLAIN)
    path.chmod(0)
    with pytest.raises(FileAccessError, match="permission"):
        open_document(path)


def test_path_and_bytes_give_the_same_document(tmp_path: Path) -> None:
    path = tmp_path / "väliraportti ä.pdf"
    path.write_bytes(PLAIN)
    with open_document(path) as from_path, open_document(PLAIN) as from_bytes:
        assert from_path.name == "väliraportti ä.pdf"
        assert from_path.sha256 == from_bytes.sha256
        assert from_path.page_count == from_bytes.page_count == 1
        assert read_page(from_path, 1) == read_page(from_bytes, 1)


def test_a_header_may_stand_behind_a_little_junk() -> None:
    with open_document(b"HTTP/1.1 200 OK\r\n\r\n" + PLAIN) as document:
        assert [word.text for word in read_page(document, 1).words] == ["Toimintakate", "274", "M€"]


def test_password_missing_wrong_and_right() -> None:
    locked = encrypted(text(50, 300, "Salattu 12,0"), "kesä2021")
    with pytest.raises(PasswordError, match="give its password"):
        open_document(locked)
    with pytest.raises(PasswordError, match="does not open it"):
        open_document(locked, password="talvi")
    with open_document(locked, password="kesä2021") as document:
        assert [word.text for word in read_page(document, 1).words] == ["Salattu", "12,0"]


def test_a_password_where_none_is_needed_does_no_harm() -> None:
    with open_document(PLAIN, password="turha") as document:
        assert document.page_count == 1


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\n" + b"rikki " * 500])
def test_damaged_beyond_repair(content: bytes) -> None:
    with pytest.raises(DamagedPdfError, match="beyond repair"):
        open_document(content)


def test_a_pdf_without_pages() -> None:
    with pytest.raises(NoPagesError, match="without a single page"):
        open_document(Handmade().build())


def test_every_cut_of_a_file_opens_or_is_refused_in_words() -> None:
    whole = Handmade()
    for number in range(5):
        whole.page(text(50, 300, f"Sivu {number}"))
    content = whole.build()
    for length in range(0, len(content), 97):
        # Any other error than a refusal fails the test.
        with suppress(UnreadableFileError), open_document(content[:length]) as document:
            assert all(isinstance(page, Page | PageFailure) for page in read_pages(document))


def test_a_broken_cross_reference_table_is_repaired() -> None:
    content = PLAIN.replace(b"startxref\n", b"startxref\n9")
    with open_document(content) as document:
        assert len(read_page(document, 1).words) == 3


def test_a_damaged_page_is_a_failure_with_its_number_and_the_others_are_read() -> None:
    pdf = Handmade()
    for number in (1, 2, 3):
        pdf.page(text(50, 300, f"Sivu {number}"))
    content = pdf.build().replace(b"/Kids [10 0 R 12 0 R 14 0 R]", b"/Kids [10 0 R 98 0 R 14 0 R]")
    with open_document(content) as document:
        first, second, third = read_pages(document)
        assert isinstance(first, Page)
        assert isinstance(third, Page)
        assert isinstance(second, PageFailure)
        assert second.number == 2
        assert "page 2" in second.message
        with pytest.raises(DamagedPageError):
            read_page(document, 2)
        assert [word.text for word in third.words] == ["Sivu", "3"]


def test_pages_that_the_file_does_not_have() -> None:
    with open_document(PLAIN) as document:
        for number in (0, 2, -1):
            with pytest.raises(PageRangeError, match="pages 1 to 1"):
                read_page(document, number)


def test_pages_come_in_the_order_asked_for() -> None:
    pdf = Handmade()
    for number in (1, 2, 3):
        pdf.page(text(50, 300, f"Sivu {number}"))
    with open_document(pdf.build()) as document:
        pages = [page for page in read_pages(document, [3, 1]) if isinstance(page, Page)]
    assert [page.number for page in pages] == [3, 1]


def test_a_closed_document_says_so() -> None:
    document = open_document(PLAIN)
    document.close()
    document.close()
    with pytest.raises(ValueError, match="was closed"):
        read_page(document, 1)
