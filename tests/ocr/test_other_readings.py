"""A digit that the engine reads wrong in a table whose rows add up, from the picture to the record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from PIL import Image

from raportti_parse import Report, parse
from raportti_parse.ocr import Engine, OcrWord, Settings
from raportti_parse.ocr.ink import Grey
from raportti_parse.records.model import Quantity, Trust
from tests.ocr.test_pictures import table
from tests.reading.handmade import Handmade

ROWS = (
    ("1000 euroa", "TP 2020"),
    ("Toimintatuotot", "1 234 567"),
    ("Toimintakulut", "-2 345 678"),
    ("Toimintakate", "-1 111 111"),
)
RIGHT, WRONG = Decimal(-2_345_678_000), Decimal(-2_845_678_000)


class Misreading:
    """An engine that takes the 3 of "345" for an 8, in its first reading or in all of them."""

    def __init__(self, engine: Engine, always: bool) -> None:
        self._engine, self._always, self._calls = engine, always, 0

    @property
    def version(self) -> str:
        return f"misreading {self._always}"

    def read(self, image: Grey, settings: Settings) -> list[OcrWord]:
        self._calls += 1
        words = self._engine.read(image, settings)
        return [_misread(word) for word in words] if self._always or self._calls == 1 else words


def _misread(word: OcrWord) -> OcrWord:
    if "345" not in word.text or "2345" in word.text.replace("-2345", ""):
        return word
    at = word.text.index("345")
    symbols = list(word.symbols)
    symbols[at] = replace(symbols[at], text="8")
    return replace(word, text=word.text.replace("345", "845"), symbols=tuple(symbols))


@pytest.fixture
def read(tesseract: Engine, monkeypatch: pytest.MonkeyPatch) -> Callable[[bool], Report]:
    def parsed(always: bool) -> Report:
        monkeypatch.setenv("RAPORTTI_PARSE_CACHE", "off")
        monkeypatch.setattr("raportti_parse.ocr.shared_engine", lambda: Misreading(tesseract, always))
        return parse(picture_page())

    return parsed


def picture_page() -> bytes:
    image: Image.Image = table(ROWS, size=24, column=220)
    pdf = Handmade()
    picture = pdf.add_stream(
        f"/Type /XObject /Subtype /Image /Width {image.width} /Height {image.height} "
        "/ColorSpace /DeviceRGB /BitsPerComponent 8",
        image.tobytes(),
    )
    wide, high = image.width / 2, image.height / 2
    title = "BT /F1 12 Tf 40 360 Td (Talouden toteuma vuonna 2020) Tj ET"
    return pdf.page(
        f"{title} q {wide} 0 0 {high} 40 160 cm /P Do Q", resources=f"/XObject << /P {picture} 0 R >>"
    ).build()


def costs(report: Report) -> Quantity:
    return next(a for a in report.amounts if a.concept == "toimintakulut")


def test_the_reading_that_makes_the_sum_hold_is_the_value_if_the_engine_saw_it(
    read: Callable[[bool], Report],
) -> None:
    report = read(False)
    figure = costs(report)
    assert (figure.value, figure.text) == (RIGHT, "-2 345 678")
    assert figure.trust is Trust.DOUBTFUL
    assert any(r.startswith("first read as -2 845 678; the engine's other reading") for r in figure.reasons)
    assert all(check.holds for check in report.checks)


def test_a_value_that_no_reading_saw_is_expected_by_the_check_and_not_taken(
    read: Callable[[bool], Report],
) -> None:
    report = read(True)
    figure = costs(report)
    assert (figure.value, figure.text) == (WRONG, "-2 845 678")
    assert figure.trust is Trust.DOUBTFUL
    (failure,) = [check for check in report.checks if not check.holds]
    assert figure.id in failure.members
    assert failure.expected == Decimal(1_234_567_000) + WRONG
    assert str(RIGHT) not in {str(q.value) for q in report.quantities}
