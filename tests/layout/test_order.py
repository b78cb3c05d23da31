"""Reading order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from raportti_parse.layout.order import reading_order
from raportti_parse.page import Box


def test_two_columns_under_a_title_are_read_one_after_the_other() -> None:
    title = Box(50, 20, 550, 40)
    left = [Box(50, 60, 280, 90), Box(50, 100, 280, 130)]
    right = [Box(310, 55, 550, 95), Box(310, 105, 550, 140)]
    boxes = [right[1], left[1], title, right[0], left[0]]
    assert [boxes[i] for i in reading_order(boxes)] == [title, *left, *right]


def test_one_column_is_read_from_the_top() -> None:
    boxes = [Box(50, 100, 300, 110), Box(50, 20, 500, 30), Box(60, 60, 200, 70)]
    assert reading_order(boxes) == [1, 2, 0]


@given(st.lists(st.tuples(*[st.integers(0, 60)] * 4), max_size=30))
def test_every_box_is_read_once(corners: list[tuple[int, int, int, int]]) -> None:
    boxes = [Box(10 * x, 10 * y, 10 * x + 5 + w, 10 * y + 5 + h) for x, y, w, h in corners]
    assert sorted(reading_order(boxes)) == list(range(len(boxes)))
