"""Horizontal bar charts as tables of categories and values (an invented chart, drawn as reports do)."""

from __future__ import annotations

from raportti_parse.layout import lay_out_page
from raportti_parse.page import Page, Word
from tests.layout.build import line, page, right

VALUES = (("Tulovero", "38,8"), ("Muut verot", "33,1"), ("Maksut", "27,6"), ("Muut tulot", "6,6"))


def chart(shift: float = 0.0) -> Page:
    """A scale from 0 to 40, 6 points for one, and values 5 points behind the ends of their bars."""
    words: list[Word] = line("mrd. euroa", 430, 100)
    for tick in range(0, 50, 10):
        words += right(f"{tick},0", 209 + 6 * tick, 115)
    for number, (label, value) in enumerate(VALUES):
        y = 140 + 30 * number
        words += right(label, 190, y)
        words += line(value, 205 + 6 * float(value.replace(",", ".")) + shift * number, y)
    return page(words)


def test_labels_of_bars_are_a_table_and_the_scale_is_none() -> None:
    found = lay_out_page(chart(), 10)
    (table,) = found.tables
    assert [[cell.text.text for cell in row] for row in table.by_row()] == [
        ["mrd. euroa"],
        *[[label, value] for label, value in VALUES],
    ]
    assert table.header_rows == 1
    (drawn,) = found.charts
    assert [text.text for text in drawn.axis] == ["0,0", "10,0", "20,0", "30,0", "40,0"]


def test_figures_that_stand_elsewhere_are_no_labels_of_bars() -> None:
    assert not lay_out_page(chart(shift=9.0), 10).charts
