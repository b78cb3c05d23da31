"""Lines of a scanned table that are not to be seen in the scan, found from those that are."""

from __future__ import annotations

import pytest

from raportti_parse.ocr.closing import closing_rulings, completed_lines
from raportti_parse.page import Box, Direction, Ruling, Shape, ShapeKind, Word
from tests.layout.build import line

XS = (50.0, 150.0, 250.0, 350.0)
YS = (100.0, 120.0, 140.0, 160.0)


def upright(x: float, top: float, bottom: float) -> Ruling:
    return Ruling(Direction.VERTICAL, Box(x, top, x, bottom), 0.5, "#a6a6a6")


def level(y: float, x0: float = XS[0], x1: float = XS[-1]) -> Ruling:
    return Ruling(Direction.HORIZONTAL, Box(x0, y, x1, y), 0.5, "#a6a6a6")


def words(*cells: tuple[str, float, float]) -> list[Word]:
    return [word for text, x, y in cells for word in line(text, x, y)]


def ends(rulings: tuple[Ruling, ...], x: float) -> tuple[float, float]:
    box = next(r.box for r in rulings if r.direction is Direction.VERTICAL and r.box.cx == x)
    return box.top, box.bottom


FIGURES = words(("Tuotot", 60, 105), ("271", 160, 105), ("270", 260, 105), ("22", 260, 145))


def grid(*short: Ruling) -> list[Ruling]:
    xs = {r.box.cx for r in short}
    return [*map(level, YS), *(upright(x, 100, 160) for x in XS if x not in xs), *short]


def test_a_line_that_breaks_off_goes_on_where_others_do() -> None:
    done = completed_lines(grid(upright(250, 120, 140)), FIGURES)
    assert ends(done, 250) == (100, 160)


def test_a_word_over_two_columns_stops_a_line() -> None:
    across = words(("Tuotot ja kulut yhteensä sekä muutos", 160, 105))
    done = completed_lines(grid(upright(250, 120, 140)), across)
    assert ends(done, 250) == (120, 160)


def test_one_line_beside_is_not_enough() -> None:
    rulings = [*map(level, YS), upright(50, 100, 160), upright(250, 120, 140)]
    assert ends(completed_lines(rulings, FIGURES), 250) == (120, 140)


def test_the_frame_alone_does_not_part_a_row_that_is_one_cell() -> None:
    framed = [*map(level, YS), *(upright(x, 100, 160) for x in (XS[0], XS[-1]))]
    inner = [upright(x, 120, 160) for x in XS[1:-1]]
    title = words(("Vakuudet", 60, 105))
    assert [r.box.top for r in completed_lines([*framed, *inner], title)[-2:]] == [120, 120]


def test_lines_that_take_turns_stay_as_they_are() -> None:
    framed = [*map(level, YS), *(upright(x, 100, 160) for x in (XS[0], XS[-1]))]
    done = completed_lines([*framed, upright(150, 100, 120), upright(250, 120, 160)], FIGURES)
    assert (ends(done, 150), ends(done, 250)) == ((100, 120), (120, 160))


def test_a_level_line_that_breaks_off_goes_on_to_the_next_column() -> None:
    short = level(120, 50, 250)
    rulings = [short, *(level(y) for y in YS if y != 120), *(upright(x, 100, 160) for x in XS)]
    done = completed_lines(rulings, FIGURES)
    assert done[0].box.x1 == 350


@pytest.mark.parametrize(
    ("heading", "top"), [((("TA", 160, 105), ("TP", 260, 105)), 100.0), ((("Otsikko", 60, 105),), 120.0)]
)
def test_columns_go_up_through_a_heading_of_several_cells(
    heading: tuple[tuple[str, float, float], ...], top: float
) -> None:
    rulings = [*map(level, YS), *(upright(x, 120, 160) for x in XS)]
    done = completed_lines(rulings, words(*heading))
    assert {ends(done, x)[0] for x in XS} == {top}


def test_lines_that_break_together_are_closed() -> None:
    rulings = [piece for x in XS for piece in (upright(x, 60, 100), upright(x, 104, 160))]
    closed = closing_rulings(rulings, ())
    assert [(r.box.cy, r.box.x0, r.box.x1) for r in closed] == [(102, 50, 350)]
    assert closing_rulings(rulings[:4], ()) == ()


def test_bands_have_their_edges() -> None:
    band = Shape(ShapeKind.RECT, Box(50, 60, 350, 100), "#1f497d", None, 0, 4, 0)
    assert [r.box.cy for r in closing_rulings((), (band,))] == [60, 100]
    ball = Shape(ShapeKind.CURVE, Box(50, 60, 350, 100), "#00b050", None, 0, 4, 0)
    assert closing_rulings((), (ball,)) == ()
