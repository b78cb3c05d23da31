"""Tables that go on over pages and slides: joined, each cell with its own page."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse.layout import lay_out
from raportti_parse.page import Page
from tests.layout.build import line, page
from tests.tables.drawn import aligned_words, grid_page, read, texts

HEAD = ["Toimintakate", "TA 2024", "Toteuma 2024"]
FIRST = [HEAD, ["Varhaiskasvatus", "-74 331", "-73 637"], ["Perusopetus", "-95 295", "-96 966"]]
SECOND = [HEAD, ["Lukiokoulutus", "-17 491", "-17 450"], ["Museo", "-1 698", "-1 609"]]
WIDTHS = [160, 100, 100]


def numbered(one: Page, number: int) -> Page:
    return replace(one, number=number)


def titled(rows: list[list[str]], title: str, number: int) -> Page:
    return numbered(grid_page(rows, WIDTHS, above=line(title, 50, 60, 20, bold=True)), number)


def test_a_table_at_the_top_of_the_next_page_goes_on() -> None:
    pages = [numbered(grid_page(FIRST, WIDTHS), 1), numbered(grid_page(SECOND, WIDTHS), 2)]
    (table,) = lay_out(pages).tables
    assert texts(table) == [*FIRST, *SECOND[1:]]
    assert table.pages == (1, 2)
    assert [q.source.page for q in read(table).quantities] == [1] * 4 + [2] * 4


def test_slides_one_of_two_and_two_of_two_are_one_table() -> None:
    pages = [titled(FIRST, "Toimintakate (1/2)", 1), titled(SECOND, "Toimintakate (2/2)", 2)]
    (table,) = lay_out(pages).tables
    assert texts(table) == [*FIRST, *SECOND[1:]]


def test_slides_with_titles_of_their_own_are_two_tables() -> None:
    pages = [titled(FIRST, "Sivistys", 1), titled(SECOND, "Kulttuuri", 2)]
    assert len(lay_out(pages).tables) == 2


def test_years_carry_over_to_a_page_that_does_not_repeat_them() -> None:
    above = page(
        aligned_words(
            [["", "2024", "2023"], ["Rahoituksen rahavirta", "3 252", "873"], ["Lisäys", "15 000", "5 000"]]
        ),
        number=1,
    )
    words = line("Rahavarojen muutos", 60, 60, 10, bold=True)
    below = page(
        words
        + aligned_words([["Rahavarat 31.12.", "18 895", "16 940"], ["Rahavarat 1.1.", "16 940", "16 680"]]),
        number=2,
    )
    tables = lay_out([above, below]).tables
    roles = [q.role.value for q in read(tables[-1]).quantities if q.source.page == 2]
    assert roles == ["outturn", "previous_year"] * 2
