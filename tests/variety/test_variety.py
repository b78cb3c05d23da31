"""Reports in looks that the samples do not have: every figure read, none made up, no false alarm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

import pytest

from raportti_parse import Report, parse
from raportti_parse.records.model import Quantity
from tests.variety.drawing import Figure
from tests.variety.more_reports import MORE
from tests.variety.reports import DRAWINGS, Drawn, spreadsheet_print
from tests.variety.reports_of_groups import OF_GROUPS
from tests.variety.reports_of_money import OF_MONEY
from tests.variety.reports_of_neighbours import OF_NEIGHBOURS, rows_left_empty
from tests.variety.reports_of_people import OF_PEOPLE
from tests.variety.reports_of_two_languages import TWO_LANGUAGES
from tests.variety.still_more_reports import STILL_MORE

ALL = (*DRAWINGS, *MORE, *STILL_MORE, *TWO_LANGUAGES, *OF_MONEY, *OF_PEOPLE, *OF_GROUPS, *OF_NEIGHBOURS)


@lru_cache(maxsize=64)
def read(draw: Callable[[], Drawn]) -> tuple[Drawn, Report]:
    """A drawn report and what was read of it."""
    drawn = draw()
    return drawn, parse(drawn.pdf, ocr=False)


def by_name(draw: Callable[[], Drawn]) -> str:
    return draw.__name__


def matched(drawn: Drawn, report: Report) -> list[tuple[Figure, Quantity]]:
    """Each printed figure with the quantity that is it; the best likeness of those with its value."""
    left = list(report.quantities)
    pairs: list[tuple[Figure, Quantity]] = []
    for figure in drawn.figures:
        same = [q for q in left if q.source.page == figure.page and q.value == figure.value]
        assert same, f"{figure.text} ({figure.value} {figure.unit}) of page {figure.page} was not read"

        def likeness(q: Quantity, figure: Figure = figure) -> tuple[bool, ...]:
            row = figure.row in (q.source.row or "")
            same = (q.concept == figure.concept, q.entity == figure.entity)
            return (q.unit == figure.unit, q.text == figure.text, row, q.role == figure.role, *same)

        best = max(same, key=likeness)
        left.remove(best)
        pairs.append((figure, best))
    return pairs


@pytest.mark.parametrize("draw", ALL, ids=by_name)
@pytest.mark.wants("voikko")  # base forms
def test_every_figure_is_read_with_its_unit(draw: Callable[[], Drawn]) -> None:
    for figure, quantity in matched(*read(draw)):
        assert quantity.unit == figure.unit, figure


@pytest.mark.parametrize("draw", ALL, ids=by_name)
def test_no_figure_is_made_up(draw: Callable[[], Drawn]) -> None:
    drawn, report = read(draw)
    printed = Counter((f.page, f.value) for f in drawn.figures)
    given = Counter((q.source.page, q.value) for q in report.quantities)
    assert not given - printed


@pytest.mark.parametrize("draw", ALL, ids=by_name)
def test_roles_and_periods_come_from_the_headings(draw: Callable[[], Drawn]) -> None:
    for figure, quantity in matched(*read(draw)):
        if figure.role is not None:
            assert quantity.role == figure.role, figure
        if figure.period is not None:
            period = quantity.period
            assert period is not None, figure
            assert f"{period.start}/{period.end}" == figure.period, figure


@pytest.mark.parametrize("draw", ALL, ids=by_name)
def test_whose_and_what_comes_from_rows_columns_and_captions(draw: Callable[[], Drawn]) -> None:
    for figure, quantity in matched(*read(draw)):
        if figure.entity is not None:
            assert quantity.entity == figure.entity, figure
        if figure.concept is not None:
            assert quantity.concept == figure.concept, figure


@pytest.mark.parametrize("draw", ALL, ids=by_name)
def test_tables_have_their_rows_and_columns(draw: Callable[[], Drawn]) -> None:
    drawn, report = read(draw)
    assert sorted((t.page, t.rows, t.columns) for t in report.tables) == sorted(drawn.tables)


@pytest.mark.parametrize("draw", ALL, ids=by_name)
def test_true_sums_raise_no_alarm(draw: Callable[[], Drawn]) -> None:
    _, report = read(draw)
    assert [c for c in report.checks if not c.holds] == []
    assert list(report.problems) == []


def test_an_empty_row_is_no_group_and_one_that_is_closed_below_is() -> None:
    _, report = read(rows_left_empty)
    rows = {q.text: q.source.row for q in report.amounts}
    assert rows["72 308,00"] == "Muut toimintatuotot / Muut myyntivoitot"
    assert rows["-1 529,66"] == "Muut toimintakulut / Henkilösivukulut / Muut sivukulut"


def test_a_wrong_digit_is_found() -> None:
    """The same sheet with one margin misprinted: read as printed, and its own arithmetic points at it."""
    drawn = spreadsheet_print(misprint=100)
    report = parse(drawn.pdf, ocr=False)
    right = {f.value for f in spreadsheet_print().figures}
    wrong = next(f for f in drawn.figures if f.value not in right)
    stands = next(q for q in report.quantities if q.value == wrong.value)
    assert stands.trust == "doubtful"
    assert any(stands.id in c.members for c in report.checks if not c.holds)
