"""Sums, deviations and shares of real tables: what holds, and what the source itself gets wrong."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse.checks import check_report
from raportti_parse.records.model import CheckKind, Report, Role
from tests.checks import pages
from tests.checks.reports import (
    AMENDED,
    BUDGET_COLUMNS,
    ORIGINAL,
    OUTTURN,
    YEARS,
    Col,
    Maker,
    failures,
    find,
    made,
)

PERCENT = Col("Tot. %", Role.SHARE, "percent")


def totals(report: Report) -> set[tuple[str, str]]:
    """Printed result and kind of every check."""
    by_id = {quantity.id: quantity for quantity in report.quantities}
    return {(by_id[check.members[0]].text, check.kind.value) for check in report.checks}


@pytest.mark.parametrize(
    ("rows", "results"),
    [
        (
            pages.INCOME_STATEMENT,
            {"-38 396", "9 552", "4 162", "4 291", "-39 220", "10 107", "2 136", "2 281"},
        ),
        (pages.CASH_FLOW, {"-1 298", "3 252", "1 955", "-612", "873", "261"}),
    ],
    ids=["income statement", "cash flow"],
)
def test_statements_in_thousands_with_costs_printed_positive_hold(rows: str, results: set[str]) -> None:
    report = check_report(made(YEARS, rows, scale=1000))
    assert results <= {text for text, _ in totals(report)}
    assert failures(report) == []


def test_rows_without_indents_are_summed_by_the_names_of_the_lines() -> None:
    report = check_report(made(BUDGET_COLUMNS, pages.COUNCIL))
    assert failures(report) == []
    found = totals(report)
    assert {
        ("-84 654", "sum"),
        ("-57 695", "sum"),
        ("28 016", "difference"),
        ("12 277", "difference"),
    } <= found


def test_investments_add_up_by_headings_subtotals_and_a_grand_total() -> None:
    report = check_report(made((ORIGINAL, AMENDED, OUTTURN, PERCENT), pages.INVESTMENTS))
    assert failures(report) == []
    assert {("9 183 636,30", "sum"), ("10 761 256,51", "sum"), ("12 331 778,01", "sum")} <= totals(report)
    assert ("100,8 %", "ratio") in totals(report)
    assert len(report.verified()) == len(report.quantities)


def test_a_net_that_its_income_and_costs_do_not_give_is_reported_in_each_column() -> None:
    report = check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION))
    wrong = failures(report)
    assert [(check.expected, check.actual) for check in wrong] == [
        (Decimal(-3964160), Decimal(-3947160)),
        (Decimal(-3964160), Decimal(-3947160)),
        (Decimal(-3551327), Decimal(-3545348)),
        (Decimal(412833), Decimal(401812)),
    ]
    assert (
        report.doubtful() == ()
    )  # printed so: the source's own contradiction, not a doubt about the reading


def test_one_euro_off_is_reported_with_what_may_explain_it() -> None:
    report = check_report(made(BUDGET_COLUMNS, pages.CHILDCARE))
    assert [(check.expected, check.actual) for check in failures(report)] == [
        (Decimal(-6255921), Decimal(-6255922)),
        (Decimal(395419), Decimal(395418)),
    ]
    assert "rounding" in (failures(report)[0].note or "")


def test_changes_that_do_not_lead_to_the_amended_budget_and_turned_signs() -> None:
    report = check_report(made(BUDGET_COLUMNS, pages.FINANCING))
    by_id = {quantity.id: quantity.text for quantity in report.quantities}
    wrong = {by_id[check.members[0]]: check for check in failures(report)}
    assert {"-15 880 700", "-10 266 130", "-832 760"} <= wrong.keys()
    turned = {text for text, check in wrong.items() if "opposite sign" in (check.note or "")}
    assert turned == {"130,19", "-3 548 921,99", "-5 067 077,46"}
    assert find(report, "-3 548 921,99").value == Decimal("-3548921.99")  # reported, never mended


def test_a_year_that_lacks_a_board_is_known_from_the_sums_of_the_other_columns() -> None:
    maker = Maker()
    maker.table((Col("TA2024", Role.BUDGET), Col("TP 2024"), PERCENT), pages.BOARDS_BUDGET)
    previous = Col("TP 2023", Role.PREVIOUS_YEAR, year=2023)
    change, percent = Col("Muutos €", Role.CHANGE), Col("Muutos %", Role.CHANGE, "percent")
    maker.table((Col("TP 2024"), previous, change, percent), pages.BOARDS_CHANGE)
    report = check_report(maker.report())
    assert [(check.expected, check.actual) for check in failures(report) if check.kind is CheckKind.SUM] == [
        (Decimal(5495023), Decimal(7920011)),
        (Decimal(2230744), Decimal(-194243)),
    ]


def test_opening_and_closing_balances() -> None:
    report = check_report(made(YEARS, pages.EQUITY))
    assert [(check.expected, check.actual) for check in failures(report)] == [
        (Decimal("36430262.72"), Decimal("36430262.82"))
    ]
    assert ("1 375 693,03", "sum") in totals(report)  # less what was taken from the fund


def test_unrelated_figures_in_one_table_are_not_tied() -> None:
    years = [Col(f"TP {year}", unit=None, year=year) for year in (2022, 2023, 2024)]
    assert check_report(made(years, pages.UNRELATED)).checks == ()


def test_an_average_in_a_total_row_is_no_sum() -> None:
    columns = (Col("Henkilöstö", unit="henkilö"), Col("Keski-ikä", unit=None), Col("Tunnit", unit=None))
    rows = """
    Hallinto | 24 | 51,2 | 18
    Sivistys | 428 | 46,1 | 21
    Tekninen | 95 | 48,7 | 20
    Yhteensä | 547 | 46,9 | 20
    """
    report = check_report(made(columns, rows))
    assert [check.actual for check in report.checks] == [Decimal(547)]


def test_columns_that_a_total_column_sums_up() -> None:
    columns = (
        Col("Vakinaiset", unit="henkilö"),
        Col("Määräaikaiset", unit="henkilö"),
        Col("Yhteensä", unit="henkilö"),
    )
    rows = """
    Varhaiskasvatus | 1 146 | 312 | 1 458
    Perusopetus | 1 284 | 401 | 1 685
    Yhteensä | 2 430 | 713 | 3 143
    """
    report = check_report(made(columns, rows))
    assert failures(report) == []
    assert len(report.checks) == 6


def test_a_table_that_goes_on_on_the_next_page_is_summed_as_one() -> None:
    maker = Maker()
    maker.table(YEARS, "Liikunta | 1 204 | 1 190\nKirjasto | 5 310 | 5 277", page=4)
    maker.table(YEARS, "Museo | 2 017 | 1 998\nTeatteri | 4 400 | 4 512\nYhteensä | 12 931 | 12 977", page=5)
    report = check_report(maker.report())
    assert [len(check.members) for check in report.checks] == [5, 5]
    assert failures(report) == []


def test_the_units_statements_add_up_to_the_whole() -> None:
    maker = Maker()
    columns = (AMENDED, OUTTURN)
    maker.table(
        columns, "Toimintatuotot | 313 | 324\nToimintakulut | -9 170 | -9 004\nToimintakate | -8 857 | -8 680"
    )
    units = ((104, 110, -3050, -3001), (208, 213, -4100, -4002), (1, 1, -2020, -2001))
    for page, (a, b, c, d) in enumerate(units, 2):
        rows = f"Toimintatuotot | {a} | {b}\nToimintakulut | {c} | {d}\nToimintakate | {a + c} | {b + d}"
        maker.table(columns, rows, page=page, entity=f"Yksikkö {page}")
    report = check_report(maker.report())
    assert failures(report) == []
    assert sum(len(check.members) == 4 for check in report.checks) == 6


def test_thousands_may_miss_by_their_rounding_and_no_more() -> None:
    rows = (
        "Myyntituotot | 1 204\nMaksutuotot | 5 310\nTuet ja avustukset | 2 017\nMuut toimintatuotot | 4 400\n"
    )
    near = check_report(made((OUTTURN,), "Toimintatuotot | 12 933\n" + rows, scale=1000))
    far = check_report(made((OUTTURN,), "Toimintatuotot | 12 934\n" + rows, scale=1000))
    assert [check.holds for check in near.checks] == [True]
    assert near.checks[0].tolerance == Decimal(2500)
    assert [check.holds for check in far.checks] == [False]


def test_a_printed_percentage_may_be_cut() -> None:
    rows = """
    Myynti | 300 000 | 290 970 | 96,9 %
    Maksut | 100 000 | 88 010 | 88,0 %
    Muut | 50 000 | 60 400 | 120,1 %
    """
    report = check_report(made((AMENDED, OUTTURN, PERCENT), rows))
    assert [check.holds for check in report.checks if check.kind is CheckKind.RATIO] == [True, True, False]


def test_one_wrong_figure_does_not_make_deviations_those_from_another_budget() -> None:
    rows = (
        "Tuet ja avustukset | 38 | 38 | 41 | 3\nMuut toimintatuotot | 6 | 1 | 6 | 0\n"
        "Palvelujen ostot | -301 | -302 | -295 | 7\nAineet | -40 | -41 | -44 | -3\n"
        "Poistot | -15 | -16 | -14 | 2\n"
    )  # 1 stands for 6; from the original budget the last three would miss by what thousands allow
    report = check_report(
        made((ORIGINAL, AMENDED, OUTTURN, Col("Poikkeama", Role.DEVIATION)), rows, scale=1000)
    )
    members = {q.id for q in report.quantities if q.role is Role.AMENDED_BUDGET}
    deviations = [check for check in report.checks if check.kind is CheckKind.DIFFERENCE]
    assert all(members & set(check.members) for check in deviations)
    assert [check.holds for check in deviations].count(False) == 1


def test_a_total_of_few_digits_that_holds_in_one_of_two_columns_may_fail_in_the_other() -> None:
    rows = """
        Henkilöstön lukumäärä 31.12.
        Hallinto-osasto | 24 | 26
        Kehitystoimi | 13 | 20
        Sivistystoimi | 428 | 366
        Tekninen toimi | 95 | 91
        Yhteensä | 560 | 603
    """
    columns = [Col(col.head, col.role, "henkilö", col.year) for col in YEARS]
    report = check_report(made(columns, rows))
    assert [(check.actual, check.expected) for check in failures(report)] == [(Decimal(603), Decimal(503))]
