"""The opinion of pdfplumber and camelot on a table that they read alike, and on one that is tampered with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from raportti_parse.layout import Layout, lay_out
from raportti_parse.page import Page, read_pages
from raportti_parse.pdf import open_document
from raportti_parse.records.audit import audit

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "lahti-2020-seurantaraportti.pdf"
PAGE = 10  # one ruled table of staff


@pytest.fixture(scope="module")
def layout() -> Layout:
    with open_document(SAMPLE) as document:
        return lay_out([p for p in read_pages(document, [PAGE]) if isinstance(p, Page)])


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_readers_that_agree_give_no_problem(layout: Layout) -> None:
    assert layout.tables
    assert [p for p in audit(SAMPLE.read_bytes(), layout) if p.code == "audit_cell"] == []


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cell_that_reads_otherwise_is_a_problem_with_both_readings(layout: Layout) -> None:
    table = layout.tables[0]
    cells = [
        replace(c, text=replace(c.text, text="1 381,5")) if c.text.text == "1 281,5" else c
        for c in table.cells
    ]
    forged = replace(layout, tables=(replace(table, cells=tuple(cells)),))
    found = [p for p in audit(SAMPLE.read_bytes(), forged) if p.code == "audit_cell"]
    assert {p.page for p in found} == {PAGE}
    assert all("1 381,5" in p.message and "1 281,5" in p.message for p in found)
    assert {p.message.rsplit(" ", 1)[-1] for p in found} <= {"pdfplumber", "camelot"}
    assert len(found) >= 1


@pytest.mark.filterwarnings("ignore")
def test_a_file_that_they_cannot_read_is_said(layout: Layout) -> None:
    codes = [p.code for p in audit(b"no pdf at all", layout)]
    assert codes == ["audit_failed", "audit_failed"]
