"""What checks say about single figures: verified, doubtful, and which one of a failing sum is wrong."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from raportti_parse.checks import check_report
from raportti_parse.records.model import Method, Quantity, Report, Role, Trust
from tests.checks import pages
from tests.checks.reports import (
    AMENDED,
    BUDGET_COLUMNS,
    DEVIATION,
    OUTTURN,
    Col,
    Maker,
    failures,
    find,
    made,
    number,
)

WRONG = pages.COUNCIL.replace("-57 695", "-57 895")  # Henkilöstökulut: breaks two sums and a deviation
STAFF = "Henkilöstökulut | -57 695\nPalkat ja palkkiot | -52 723\nHenkilösivukulut | -4 972\n"


@pytest.mark.parametrize("method", [Method.TABLE, Method.PICTURE_OCR])
def test_the_figure_in_which_failing_checks_cross_is_doubtful_alone(method: Method) -> None:
    report = check_report(made(BUDGET_COLUMNS, WRONG, method=method))
    assert [quantity.text for quantity in report.doubtful()] == ["-57 895"]
    assert "-57 695 would settle them" in report.doubtful()[0].reasons[-1]


def test_a_lone_failing_sum_of_the_text_layer_leaves_its_figures_as_read() -> None:
    report = check_report(made((OUTTURN,), STAFF.replace("-57 695", "-57 895")))
    assert len(failures(report)) == 1
    assert {quantity.trust for quantity in report.quantities} == {Trust.READ}
    assert [problem.code for problem in report.problems] == ["check_failed"]


def test_figures_of_a_picture_in_a_failing_sum_are_doubtful_unless_something_confirms_them() -> None:
    report = check_report(made((OUTTURN,), STAFF.replace("-57 695", "-57 895"), method=Method.PICTURE_OCR))
    assert len(report.doubtful()) == 3
    maker = Maker()
    maker.table((OUTTURN,), STAFF.replace("-57 695", "-57 895"), method=Method.PICTURE_OCR)
    maker.table((OUTTURN,), "Palkat ja palkkiot | -52 723\nHenkilösivukulut | -4 972", page=2)
    report = check_report(maker.report())
    assert [quantity.text for quantity in report.doubtful()] == ["-57 895"]


def test_a_minus_that_ocr_lost_from_a_whole_row_is_doubted_though_the_row_itself_holds() -> None:
    staff = next(line for line in pages.COUNCIL.splitlines() if line.startswith("Henkilöstökulut"))
    lost = pages.COUNCIL.replace(staff, staff.replace("| -", "| "))
    report = check_report(made(BUDGET_COLUMNS, lost, method=Method.PICTURE_OCR))
    doubted = {quantity.text for quantity in report.doubtful() if quantity.label == "Henkilöstökulut"}
    budgets = [cell.strip() for cell in staff.replace("| -", "| ").split("|")][1:]
    assert {budgets[0], budgets[2], budgets[3]} <= doubted


@pytest.mark.parametrize("other", ["-52 723", "723"])  # of the whole figure, or of one of its words
def test_another_reading_of_the_picture_is_taken_where_it_alone_makes_the_sum_hold(other: str) -> None:
    rows = STAFF.replace("-52 723", f"-52 773 ? {other}")
    report = check_report(made((OUTTURN,), rows, method=Method.PICTURE_OCR))
    assert not failures(report)
    taken = find(report, "-52 723")
    assert taken.value == number("-52 723")[0]
    assert taken.low <= taken.value <= taken.high
    assert taken.trust is Trust.DOUBTFUL
    assert taken.reasons == (
        f"first read as -52 773; the engine's other reading {other} makes {report.checks[0].id} hold",
    )


def test_a_value_that_the_engine_never_read_is_expected_and_not_taken() -> None:
    rows = STAFF.replace("-52 723", "-52 773 ? -52 778")
    report = check_report(made((OUTTURN,), rows, method=Method.PICTURE_OCR))
    (failure,) = failures(report)
    assert failure.expected == number("-57 745")[0]
    kept = find(report, "-52 773")
    assert kept.value == number("-52 773")[0]
    assert kept.trust is Trust.DOUBTFUL


def test_a_reading_is_not_taken_where_another_could_be_it() -> None:
    rows = STAFF.replace("-52 723", "-52 773 ? -52 723").replace("-57 695", "-57 695 ? -57 745")
    report = check_report(made((OUTTURN,), rows, method=Method.PICTURE_OCR))
    assert "the other reading -52 723" in (failures(report)[0].note or "")
    assert find(report, "-52 773").trust is find(report, "-57 695").trust is Trust.DOUBTFUL


def test_words_of_the_text_layer_have_no_other_reading() -> None:
    rows = STAFF.replace("-52 723", "-52 773 ? -52 723")
    report = check_report(made((OUTTURN,), rows))
    assert find(report, "-52 773").value == number("-52 773")[0]


def test_a_doubtful_reading_that_the_sum_confirms_is_verified() -> None:
    rows = STAFF.replace("-52 723", "-52 723 ? -52 773")
    report = check_report(made((OUTTURN,), rows, method=Method.PICTURE_OCR))
    assert find(report, "-52 723").trust is Trust.VERIFIED


def test_a_holding_report_is_checked_the_same_way_twice_and_keeps_its_values() -> None:
    report = made(BUDGET_COLUMNS, pages.FINANCING)
    first, second = check_report(report), check_report(report)
    assert first == second
    assert [(q.id, q.value, q.low, q.high, q.text) for q in first.quantities] == [
        (q.id, q.value, q.low, q.high, q.text) for q in report.quantities
    ]


def mutated(report: Report, quantity: Quantity, dice: random.Random) -> Report:
    """The report with one digit of one figure changed."""
    places = [at for at, c in enumerate(quantity.text) if c.isdigit()]
    at = dice.choice(places)
    digit = dice.choice([d for d in "0123456789" if d != quantity.text[at]])
    text = quantity.text[:at] + digit + quantity.text[at + 1 :]
    value, low, high = number(text, 1, quantity.unit)
    wrong = replace(quantity, text=text, value=value, low=low, high=high)
    swap = {quantity.id: wrong}
    return replace(
        report,
        amounts=tuple(swap.get(q.id, q) for q in report.amounts),
        percentages=tuple(swap.get(q.id, q) for q in report.percentages),
    )


def test_one_changed_digit_is_noticed_and_found() -> None:
    report = made(BUDGET_COLUMNS, pages.COUNCIL)
    checked = {name for check in check_report(report).checks for name in check.members}
    pool = [q for q in report.quantities if q.id in checked and q.value]
    dice = random.Random(300)
    noticed = named = alone = 0
    runs = 120
    for _ in range(runs):
        quantity = dice.choice(pool)
        result = check_report(mutated(report, quantity, dice))
        wrong = failures(result)
        noticed += bool(wrong)
        named += any(quantity.id in check.members for check in wrong)
        alone += [q.id for q in result.doubtful()] == [quantity.id]
    assert noticed >= 0.97 * runs
    assert named >= 0.97 * runs
    assert alone >= 0.85 * runs


def test_a_table_in_thousands_that_does_not_say_so_is_doubtful() -> None:
    rows = "Peruspääoma | 36 430\nMuut omat rahastot | 1 376\nVähemmistöosuudet | 2 534\nMuut velat | 10 891"
    full = rows.replace("36 430", "36 430 263").replace("1 376", "1 375 693")
    full = full.replace("2 534", "2 534 120").replace("10 891", "10 890 774")
    maker = Maker()
    maker.table((OUTTURN,), rows, page=3)
    maker.table((OUTTURN,), full, page=9)
    report = check_report(maker.report())
    assert [(p.code, p.page) for p in report.problems] == [("scale_disagrees", 3)]
    assert [quantity.source.page for quantity in report.doubtful()] == [3] * 4
    assert "page 9" in report.doubtful()[0].reasons[-1]


YEARS = (OUTTURN, Col("TP 2023", Role.PREVIOUS_YEAR, year=2023))
STAFF_OF_TWO_YEARS = (
    "Henkilöstökulut | -57 695 | -57 010\nPalkat | -52 723 | {wages}\nSivukulut | -4 972 | {on_top}\n"
)


def two_years(wages: str, on_top: str, method: Method = Method.PICTURE_OCR) -> Report:
    rows = STAFF_OF_TWO_YEARS.format(wages=wages, on_top=on_top)
    return check_report(made(YEARS, rows, method=method))


def test_of_the_parts_of_a_failing_sum_the_one_unlike_its_own_row_is_doubtful_alone() -> None:
    assert not failures(two_years("-52 123", "-4 887"))
    report = two_years("-52 123", "-1 887")  # either part, 3 000 larger, would settle the sum
    assert [quantity.text for quantity in report.doubtful()] == ["-1 887"]
    assert report.doubtful()[0].reasons[-1].endswith("-4 887 would settle it; -4 972 stands beside it")


def test_a_wrong_last_digit_is_within_what_years_differ_by_and_the_row_says_nothing() -> None:
    report = two_years("-52 123", "-4 881")
    assert len(report.doubtful()) == 3


def test_a_budget_printed_twice_over_tells_a_wrong_last_digit_too() -> None:
    rows = "Henkilöstökulut | -57 695 | -57 695\nPalkat | -52 723 | -52 723\nSivukulut | -4 972 | -4 979\n"
    report = check_report(made(YEARS, rows, method=Method.PICTURE_OCR))
    assert [quantity.text for quantity in report.doubtful()] == ["-4 979"]


def test_the_other_sign_of_a_figure_is_not_doubted_where_a_crossing_settles_the_sum() -> None:
    rows = "Henkilöstökulut | -140 | -180 | -20\nPalkat | -100 | -110 | -10\nSivukulut | -40 | -70 | -30\n"
    columns = (AMENDED, OUTTURN, DEVIATION)
    report = check_report(made(columns, rows, method=Method.PICTURE_OCR))
    assert len(failures(report)) == 2
    assert [quantity.text for quantity in report.doubtful()] == ["-20"]  # though 10 - 30 would make -20
