"""Healed text and the way back to the page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raportti_parse.layout.text import compose, concat, join_plainly
from raportti_parse.page import Box
from tests.layout.build import line, word


def test_words_and_lines_are_joined_by_spaces() -> None:
    text = compose([line("Kulujen toteuma", 10, 10), line("274 M€", 10, 22)], 3)
    assert text.text == "Kulujen toteuma 274 M€"
    assert text.place(16, 22) == (3, Box(10, 22, 37.5, 32))


@pytest.mark.parametrize(
    ("left", "right", "healed"),
    [
        ("varhaiskasva-", "tus", "varhaiskasvatus"),
        ("Lahti-", "Piste", "Lahti-Piste"),
        ("2022-", "2023.", "2022-2023."),
        ("tarvikkeet ja tava-", "rat,", "tarvikkeet ja tavarat,"),
        ("oli", "-4,2", "oli -4,2"),
        ("-", "Perusopetus", "- Perusopetus"),
    ],
)
def test_what_a_line_end_broke(left: str, right: str, healed: str) -> None:
    assert compose([line(left, 0, 0), line(right, 0, 12)], 1, join_plainly).text == healed


def test_a_narrow_cell_breaks_words_without_a_hyphen() -> None:
    def judge(left: str, right: str, hyphen: bool) -> str | None:
        return left + right if left + right == "ympäristötietoisuutta" else None

    lines = [line("nuorten ympäristötietoisuutt", 0, 0), line("a ja", 0, 12)]
    assert compose(lines, 1, judge).text == "nuorten ympäristötietoisuutta ja"


def test_a_span_inside_a_word_gets_its_share_of_the_box() -> None:
    text = compose([[word("20KPL", 100, 0)]], 1)
    page, box = text.place(0, 2)
    assert (page, box) == (1, Box(100, 0, 110, 10))


def test_texts_of_two_pages_are_one_and_keep_their_pages() -> None:
    text = concat([compose([line("Toteutus on vii-", 0, 0)], 1), compose([line("västynyt 3 kk", 0, 0)], 2)])
    assert text.text == "Toteutus on viivästynyt 3 kk"
    assert text.place(text.text.index("3"), len(text.text))[0] == 2


@given(st.lists(st.lists(st.text("abcäö-1", min_size=1, max_size=6), min_size=1, max_size=4), max_size=5))
def test_pieces_never_leave_the_text(rows: list[list[str]]) -> None:
    lines = [[word(w, 30.0 * n, 12.0 * y) for n, w in enumerate(row)] for y, row in enumerate(rows)]
    text = compose(lines, 1)
    at = 0
    for piece in text.pieces:
        assert at <= piece.start <= piece.end <= len(text.text)
        at = piece.end
    assert len(text.pieces) == sum(len(row) for row in rows)
