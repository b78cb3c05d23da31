"""The contestants of `make bench`: each reads every page of a file once, and returns how many there are."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def load_only(path: Path) -> int:
    """pdfium loads each page and closes it: no reader built on it can be faster."""
    from raportti_parse.pdf import open_document, pdfium

    with open_document(path) as document:
        for number in range(document.page_count):
            pdfium.close_page(pdfium.load_page(document.handle, number))
        return document.page_count


def our_reading(path: Path) -> int:
    """Words with style, rulings, shapes and pictures of each page, and furniture set aside."""
    from raportti_parse.page import Page, read_pages, set_furniture_aside
    from raportti_parse.pdf import open_document
    from raportti_parse.pipeline import collector_paused

    with collector_paused(), open_document(path) as document:  # as the command line reads them
        pages = [page for page in read_pages(document) if isinstance(page, Page)]
        return len(set_furniture_aside(pages))


def whole_parse(path: Path) -> int:
    """PDF to records and checks, OCR and audit off."""
    from raportti_parse import parse

    return parse(path, ocr=False).report.pages


def pdfplumber_reading(path: Path) -> int:
    """extract_words, find_tables and extract."""
    import pdfplumber

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with pdfplumber.open(path) as document:
        for page in document.pages:
            page.extract_words(extra_attrs=["fontname", "size"])
            for table in page.find_tables():
                table.extract()
            page.close()
        return len(document.pages)


def tablers_tables(path: Path) -> int:
    """tablers' find_tables: cells alone, no fonts, no records."""
    import tablers

    with tablers.Document(str(path)) as document:
        count = 0
        for page in document.pages():
            tablers.find_tables(page, extract_text=True)
            count += 1
    return count


def camelot_tables(path: Path) -> int:
    """camelot's lattice with its vector engine: tables alone."""
    import camelot
    import pdfplumber

    camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector")
    with pdfplumber.open(path) as document:
        return len(document.pages)


WHOLE, READING, PLUMBER, CAMELOT = (
    "our whole parse",
    "our reading stage",
    "pdfplumber words + find_tables + extract",
    "camelot lattice vector",
)
CONTESTANTS: dict[str, Callable[[Path], int]] = {
    "pdfium loads the pages (floor)": load_only,
    READING: our_reading,
    WHOLE: whole_parse,
    PLUMBER: pdfplumber_reading,
    "tablers find_tables": tablers_tables,
    CAMELOT: camelot_tables,
}
