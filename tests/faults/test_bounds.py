"""What a page may hold by the thousand costs as much a piece as by the hundred."""

from __future__ import annotations

import time

import pytest

from raportti_parse import parse
from tests.reading.handmade import Handmade, text

SENTENCE = "Kirjaston kulut olivat 12 000 euroa ja Nuorisopalvelujen 3 400 euroa vuonna 2024 ja "


def coloured_cells(count: int) -> bytes:
    """Red, amber and green squares, a hundred in a row, on a page as large as they need."""
    colours = ("1 0 0", "0 0.7 0", "1 0.75 0")
    squares = (f"{colours[n % 3]} rg {10 * (n % 100)} {10 * (n // 100)} 9 9 re f\n" for n in range(count))
    return Handmade().page("".join(squares), media_box=(0, 0, 1010, count // 10 + 20)).build()


def one_block(size: int) -> bytes:
    """One paragraph without a full stop."""
    words = (SENTENCE * (size // len(SENTENCE) + 1))[:size]
    lines = [words[at : at + 90] for at in range(0, size, 90)]
    height = 12 * len(lines) + 40
    set_lines = "".join(text(20, height - 20 - 12 * n, line) for n, line in enumerate(lines))
    return Handmade().page(set_lines, media_box=(0, 0, 700, height)).build()


def seconds_a_piece(content: bytes, pieces: int) -> float:
    start = time.process_time()
    parse(content, ocr=False)
    return (time.process_time() - start) / pieces


@pytest.mark.slow
def test_coloured_cells_by_the_thousand() -> None:
    parse(coloured_cells(100), ocr=False)
    few, many = (seconds_a_piece(coloured_cells(count), count) for count in (600, 6000))
    assert many < 3 * few, (few, many)


@pytest.mark.slow
def test_one_block_of_a_hundred_kilobytes() -> None:
    parse(one_block(1000), ocr=False)
    few, many = (seconds_a_piece(one_block(size), size) for size in (10_000, 100_000))
    assert many < 3 * few, (few, many)


@pytest.mark.slow
def test_twenty_thousand_coloured_cells_are_all_accounted_for() -> None:
    report = parse(coloured_cells(20_000), ocr=False)
    assert len([u for u in report.unused if "#" in u.text]) + len(report.statuses) >= 20_000
