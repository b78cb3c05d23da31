"""Figures of prose that OCR read are doubtful where OCR was not sure, as those of tables are."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse import finnish
from raportti_parse.layout.text import compose
from raportti_parse.page import Box, Origin, Word
from raportti_parse.records.convert import Place, convert
from raportti_parse.records.model import Method, Quantity, Trust
from raportti_parse.records.owners import NOWHERE

WORDS = ["Kulujen", "toteuma", "oli", "274", "miljoonaa", "euroa", "ja", "12", "tilaa"]
PLACE = Place(None, NOWHERE, None)


def read(**changes: object) -> dict[str, Quantity]:
    """The figures of a scanned sentence, the word "274" changed."""
    words = [
        Word(text, text, Box(60.0 * n, 10, 60.0 * n + 50, 20), "", 10.0, False, False, "#000000", 0,
             origin=Origin.SCAN_OCR, confidence=0.96)
        for n, text in enumerate(WORDS)
    ]  # fmt: skip
    words[3] = replace(words[3], **changes)  # type: ignore[arg-type]
    text = compose([words], 1)
    return {q.text: q for q in convert(finnish.read(text.text), text, PLACE, "p1").quantities}


def test_what_ocr_read_surely_is_read() -> None:
    assert {q.trust for q in read().values()} == {Trust.READ}
    assert {q.source.method for q in read().values()} == {Method.SCAN_OCR}


def test_a_digit_of_low_confidence_makes_its_figure_doubtful_alone() -> None:
    found = read(confidence=0.45)
    assert found["274 miljoonaa euroa"].trust is Trust.DOUBTFUL
    assert "poorly read picture" in found["274 miljoonaa euroa"].reasons
    assert found["12"].trust is Trust.READ


def test_another_reading_makes_its_figure_doubtful() -> None:
    found = read(alternatives=("214",))
    assert found["274 miljoonaa euroa"].trust is Trust.DOUBTFUL
    assert "alternative: 214" in found["274 miljoonaa euroa"].reasons
