"""A range of pages changes nothing of what report it is."""

from __future__ import annotations

import pytest

from raportti_parse import parse
from raportti_parse.records.model import Header
from tests.conftest import SAMPLES


@pytest.mark.parametrize(
    ("name", "pages"),
    [
        ("lahti-2019-toimintakertomus", "9"),
        ("lahti-2020-seurantaraportti", "5-6"),
        ("lahti-2021-seurantaraportti", "20-22"),
    ],
)
def test_the_first_pages_say_what_report_it_is(name: str, pages: str) -> None:
    path = SAMPLES / f"{name}.pdf"
    part, whole = (parse(path, pages=asked, ocr=False).report for asked in (pages, None))
    assert _what(part) == _what(whole)
    assert part.organisation == "Lahti"


def _what(header: Header) -> tuple[object, ...]:
    return (
        header.title,
        header.kind,
        header.organisation,
        header.publisher_kind,
        header.period,
        header.sources,
    )
