"""Nothing in silence: every word with a digit is in a record or in `unused`."""

from __future__ import annotations

from pathlib import Path

import pytest

from raportti_parse import Report
from raportti_parse.page import Page, read_pages
from raportti_parse.pdf import open_document
from raportti_parse.records.ledger import Covered
from tests.conftest import KAUHAVA, SAMPLES, SHARED, parsed

INPUTS = [*sorted(p for p in SAMPLES.glob("*.pdf") if "skannattu" not in p.name), KAUHAVA]


def _covered(report: Report) -> Covered:
    covered = Covered()
    for quantity in report.quantities:
        covered.add(quantity.source.page, quantity.source.bbox)
    for item in report.unused:
        covered.add(item.page, item.bbox)
    return covered


@pytest.mark.parametrize("path", INPUTS, ids=lambda p: p.stem)
def test_every_number_token_is_accounted_for(path: Path) -> None:
    if path is KAUHAVA and not SHARED.exists():
        pytest.skip("the folder ../shared with the real report is not here")
    covered = _covered(parsed(path))
    with open_document(path) as document:
        pages = [p for p in read_pages(document) if isinstance(p, Page)]
    lost = [
        (page.number, word.text)
        for page in pages
        for word in page.words
        if any(ch.isdecimal() for ch in word.text) and not covered.holds(page.number, word)
    ]
    assert not lost, lost[:20]


def test_almost_nothing_is_left_unread(kauhava: Report) -> None:
    unread = [u for u in kauhava.unused if u.reason.startswith("not read")]
    assert len(unread) <= 40, [(u.page, u.text) for u in unread]
