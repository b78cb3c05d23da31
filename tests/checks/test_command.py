"""`raportti-parse check`: what it prints and what the process answers with."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from raportti_parse.checks import check_report
from raportti_parse.cli.check import render_checks, run_check
from raportti_parse.errors import ExitCode
from raportti_parse.records.model import Link, Report
from tests.checks import pages
from tests.checks.reports import BUDGET_COLUMNS, OUTTURN, YEARS, Maker, made


def shown(report: Report, *, every: bool = False) -> str:
    out = io.StringIO()
    Console(file=out, soft_wrap=True, highlight=False).print(render_checks(report, every=every))
    return out.getvalue()


def test_failures_come_first_with_page_and_arithmetic() -> None:
    text = shown(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION)), every=True)
    lines = text.splitlines()
    assert lines[0].startswith("7 checks hold, 4 do not")
    assert "  397 500 - 4 361 660 = -3 964 160, printed -3 947 160" in lines
    assert "  off by 17 000, rounding allows 0" in lines
    assert text.index("Do not hold") < text.index("\nHold")
    assert "page 1  difference  TOIMINTATUOTOT / Poikkeama: 501 012 - 397 500 = 103 512" in text


def test_the_checks_that_hold_are_counted_and_listed_on_demand() -> None:
    report = check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION))
    short, long = shown(report), shown(report, every=True)
    assert short.splitlines()[-1] == "7 checks hold (--all lists them)"
    assert "501 012 - 397 500 = 103 512" not in short
    assert "501 012 - 397 500 = 103 512" in long
    assert short.index("Do not hold") < short.index("7 checks hold (")


def test_exit_code_says_whether_something_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION))) is ExitCode.FINDINGS
    assert run_check(check_report(made(YEARS, pages.INCOME_STATEMENT, scale=1000))) is ExitCode.OK
    assert "0 do not" in capsys.readouterr().out


def test_json_lists_failures_first(capsys: pytest.CaptureFixture[str]) -> None:
    run_check(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION)), json=True)
    data = json.loads(capsys.readouterr().out)
    assert [check["holds"] for check in data["checks"]] == [False] * 4 + [True] * 7
    assert data["doubtful"] == []


def test_figures_to_look_at_say_what_would_settle_their_checks() -> None:
    rows = pages.COUNCIL.replace("-57 695", "-57 895")
    text = shown(check_report(made(BUDGET_COLUMNS, rows)))
    start = text.index("Figures to look at on the page")
    assert start < text.index("checks hold (--all")
    assert "-57 695 would settle them" in text[start:]


def test_narrowed_figures_are_listed_where_a_sum_narrows_them() -> None:
    maker = Maker()
    maker.said("2,6", "Tukia saatiin 2,6 M€:", scale=1_000_000, label="Tukia")
    for text in ("1 804 100", "761 000"):
        maker.said(text, f"- Museo {text}", label="Museo", links=(Link("part_of", "q1"),))
    maker.table((OUTTURN,), "Vuosikate | 9 551 587,40", page=2)
    maker.table((OUTTURN,), "Vuosikate | 9 552", page=3, scale=1000)
    text = shown(check_report(maker.report()))
    assert "  page 1  2,6  Tukia: 2 565 100\n" in text
    assert "  1 more that another page prints with more digits" in text


def test_a_report_without_relations_says_so() -> None:
    assert shown(Maker().report()) == "No figures in this report check each other.\n"
