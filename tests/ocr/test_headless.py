"""A table without a heading keeps its first row, in text and in pictures, however wide its rows are set."""

from __future__ import annotations

import pytest

from raportti_parse import Report, parse
from raportti_parse.ocr import Engine
from tests.ocr.test_bad_layers import POOR, ROWS, scanned_over
from tests.reading.handmade import Handmade, text

PRINTED = [figure for _, figure in ROWS]


def written(step: int, *, ruled: bool = False) -> bytes:
    content = "".join(
        text(x, 340 - step * n, cell)
        for n, row in enumerate(ROWS)
        for x, cell in zip((40, 260), row, strict=True)
    )
    if ruled:
        top, bottom = 340 + step / 2, 340 - step * len(ROWS) + step / 2
        content += "".join(f" 36 {top - step * n} m 400 {top - step * n} l S" for n in range(len(ROWS) + 1))
        content += "".join(f" {x} {top} m {x} {bottom} l S" for x in (36, 250, 400))
    return Handmade().page(content).build()


def figures(report: Report) -> list[str]:
    assert not [u for u in report.unused if u.text in PRINTED]
    return [q.text for q in report.quantities]


@pytest.mark.parametrize("step", [16, 24, 32])
@pytest.mark.parametrize("ruled", [False, True])
def test_rows_of_text(step: int, ruled: bool) -> None:
    assert figures(parse(written(step, ruled=ruled))) == PRINTED


def test_rows_of_a_picture(tesseract: Engine) -> None:
    """Boxes of words read by OCR are those of their ink: lower than the type, by which steps are measured."""
    report = parse(scanned_over(POOR))
    assert figures(report) == PRINTED
    assert {row.label for row in report.quantities} == {label for label, _ in ROWS}
