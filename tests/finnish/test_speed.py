"""Reading is linear: no text of a megabyte takes long, whatever it holds."""

from __future__ import annotations

import random
import time

import pytest

from raportti_parse.finnish import parse_cell, periods, read, statuses, unit_of_heading

SIZE = 300_000
PIECES = random.Random(1)


def soup(pieces: list[str]) -> str:
    text = "".join(PIECES.choice(pieces) for _ in range(SIZE // 3))
    return text[:SIZE]


TEXTS = {
    "digits": "7" * SIZE,
    "spaces": " " * SIZE,
    "groups": "123 " * (SIZE // 4),
    "millions": "1 milj. " * (SIZE // 8),
    "digits, spaces and milj.": soup(["1", "23", "456", " ", "  ", "milj.", " milj. "]),
    "with marks": soup(["1", "23", " ", "\n", "milj.", ",", ".", "-", "%", "€"]),
    "letters": "a" * SIZE,
    "brackets": "1(" * (SIZE // 2),
    "zero widths": "1\u200b" * (SIZE // 2),
    "hyphens": "a-" * (SIZE // 2),
    "months": "tammi-" * (SIZE // 6) + "kuu",
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_second_a_megabyte(name: str) -> None:
    read("1 lapsi")
    started = time.process_time()
    read(TEXTS[name])
    assert time.process_time() - started < SIZE / 1e6 * 1.5


@pytest.mark.parametrize(
    "text", ["vuonna 2024 ", "yksi ", "1a ", "1 milj. ja ", ". A1 ", "toteutui ", "1.1.-", "(1) "]
)
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    def seconds(size: int) -> float:
        given = text * (size // len(text))
        started = time.process_time()
        read(given)
        periods(given)
        statuses(given)
        parse_cell(given)
        unit_of_heading(given)
        return time.process_time() - started

    seconds(4000)
    assert seconds(80_000) < 12 * max(seconds(20_000), 0.02)
