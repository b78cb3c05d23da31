"""Charts known by their scale: which columns of numbers are one, and what of the page belongs to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from raportti_parse.layout.charts import find_charts
from raportti_parse.layout.document import lay_out_page
from raportti_parse.layout.scales import find_scales
from raportti_parse.layout.text import join_plainly
from raportti_parse.page import Box, Direction, Origin, Page, Ruling, Shape, ShapeKind, Word
from tests.layout.build import line, page, right, ruled, word

AXIS = ("400", "300", "200", "100", "0")
TOP, PITCH = 100.0, 25.0


def read(words: Sequence[Word]) -> list[Word]:
    """The words as OCR gives them."""
    return [replace(w, origin=Origin.SCAN_OCR) for w in words]


def column(texts: Sequence[str], x1: float = 100, pitch: float = PITCH) -> list[Word]:
    return [w for n, text in enumerate(texts) for w in right(text, x1, TOP + n * pitch)]


def years(y: float = TOP + 4 * PITCH + 14) -> list[Word]:
    return [word(str(2020 + n), 130 + 60 * n, y) for n in range(5)]


def labels() -> list[Word]:
    return [w for n in range(5) for w in line(f"{120 + 37 * n}", 130 + 60 * n, TOP + 70 - 13 * n)]


def ticks(shown: Page) -> list[list[str]]:
    return [[t.text for t in s.ticks] for s in find_scales(shown, shown.words)]


def test_the_numbers_of_a_scale_its_labels_and_its_years_are_one_chart() -> None:
    (scale,) = find_scales(page([]), read([*column(AXIS), *labels(), *years()]))
    assert [t.text for t in scale.ticks] == list(AXIS)
    assert {t.text for t in scale.labels} == {
        "120", "157", "194", "231", "268", "2020", "2021", "2022", "2023", "2024",
    }  # fmt: skip


@pytest.mark.parametrize(
    "texts",
    [
        ("140,000", "120,000", "100,000", "80,000", "60,000"),
        ("2 500 €", "2 000 €", "1 500 €", "1 000 €", "500 €"),
        ("70,0", "60,0", "50,0", "40,0", "30,0"),
        ("180", "130", "80", "30", "-20"),
        ("100 %", "75 %", "50 %", "25 %", "0 %"),
        ("2 4 0 0 0", "21 000", "18 0 00", "15 000", "12 000"),  # letter-spaced
    ],
)
def test_scales_are_written_in_many_ways(texts: tuple[str, ...]) -> None:
    assert ticks(page(read(column(texts)))) == [list(texts)]


def test_a_misread_number_of_a_scale_belongs_to_it() -> None:
    assert ticks(page(read(column(("500", "480", "300", "200", "100", "8"))))) == [
        ["500", "480", "300", "200", "100", "8"]
    ]


def test_two_scales_at_the_sides_of_one_plot() -> None:
    words = [*column(AXIS), *column(("80", "60", "40", "20", "0"), 480)]
    lines = [
        Ruling(Direction.HORIZONTAL, Box(102, y - 0.2, 465, y + 0.2), 0.4, "#000000")
        for y in (TOP + 5 + n * PITCH for n in range(5))
    ]
    shown = page(read(words), lines)
    assert ticks(shown) == [list(AXIS), ["80", "60", "40", "20", "0"]]
    assert [t.text for t in find_charts(shown, shown.words, join_plainly)[0].labels] == []


@pytest.mark.parametrize(
    "texts",
    [
        ("2024", "2023", "2022", "2021", "2020"),  # years
        ("5", "4", "3", "2", "1"),  # grades
        ("100", "200", "300", "400", "500"),  # the smallest on top
        ("400", "310", "200", "95", "0"),  # uneven
        ("74", "61", "48", "35", "22"),  # no round step
    ],
)
def test_a_column_that_is_no_scale(texts: tuple[str, ...]) -> None:
    assert ticks(page(read(column(texts)))) == []


def test_a_column_of_a_table_is_no_scale_though_its_figures_go_down_evenly() -> None:
    names = ("Varhaiskasvatus", "Perusopetus", "Lukiokoulutus", "Nuorisotyö", "Kirjastot")
    labelled = [word(name, 54, TOP + n * PITCH) for n, name in enumerate(names)]
    assert ticks(page(read([*labelled, *column(AXIS, 300)]))) == []


def test_a_loan_that_falls_evenly_by_the_year_is_a_table() -> None:
    loans = ("10 000 000", "9 500 000", "9 000 000", "8 500 000", "8 000 000")
    dated = [word(str(2025 + n), 54, TOP + n * PITCH) for n in range(5)]
    assert ticks(page(read([*dated, *column(loans, 300)]))) == []


def test_on_a_page_of_text_something_must_be_drawn() -> None:
    words = [*column(AXIS), *labels()]
    curve = Shape(ShapeKind.POLYGON, Box(130, TOP, 400, 180), None, "#4472c4", 1.5, 4, 0)
    assert ticks(page(words)) == []
    assert ticks(page(words, shapes=[curve])) == [list(AXIS)]
    assert ticks(page(words, shapes=[replace(curve, box=Box(130, 500, 400, 600))])) == []


def test_labels_of_a_chart_make_no_table_and_text_below_it_stays() -> None:
    """Without the scale, its numbers and the labels beside them are columns of figures."""
    below = line("Lainakanta oli vuoden lopussa 4 844 euroa asukasta kohden.", 54, TOP + 4 * PITCH + 60)
    shown = page(read([*column(AXIS), *labels(), *years(), *below]))
    laid = lay_out_page(shown, 10)
    assert laid.tables == ()
    assert [b.text.text for b in laid.blocks] == [
        "Lainakanta oli vuoden lopussa 4 844 euroa asukasta kohden."
    ]
    (chart,) = laid.charts
    assert chart.room is not None
    assert chart.room.bottom <= below[0].box.top


def test_the_frame_around_a_chart_is_its_room() -> None:
    frame = ruled((60, 460), (60, 260))
    shown = page(read([*column(AXIS), *labels(), *years()]), frame)
    (chart,) = find_charts(shown, shown.words, join_plainly)
    assert tuple(chart.room or ()) == pytest.approx((60, 60, 460, 260), abs=0.5)


def test_three_numbers_are_a_scale_where_each_has_its_line() -> None:
    lines = [
        Ruling(Direction.HORIZONTAL, Box(103, y - 0.2, 465, y + 0.2), 0.4, "#000000")
        for y in (TOP + 5 + n * PITCH for n in range(3))
    ]
    assert ticks(page(read(column(AXIS[:3])), lines)) == [list(AXIS[:3])]
    assert ticks(page(read(column(AXIS[:3])), lines[:2])) == []
