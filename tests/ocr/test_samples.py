"""The Lahti deck's pictured tables, and the whole deck as a scan, against the truth of the deck."""

from __future__ import annotations

import pytest

from raportti_parse.ocr import Engine
from tests.quality.run_scan import DECK, SCAN, compare, missed, read


@pytest.mark.parametrize(("name", "pages"), [(DECK, "5,20"), (SCAN, "5,14,30")])
def test_pages_of_the_deck_are_read_right(tesseract: Engine, name: str, pages: str) -> None:
    outcome = compare(read(name, pages), name, pages)
    assert outcome.known.total >= 100
    assert not outcome.known.missing
    assert not outcome.wrong
    assert outcome.statuses[0] == outcome.statuses[1]


@pytest.mark.slow
@pytest.mark.parametrize("name", [DECK, SCAN])
def test_the_whole_deck_holds_its_floors(tesseract: Engine, name: str) -> None:
    assert missed(compare(read(name), name), name) == []
