"""`raportti-parse check`: what it prints and what the process answers with."""

from __future__ import annotations

import io
import json

import pytest
from rich.console import Console

from raportti_parse.checks import check_report
from raportti_parse.cli.check import render_checks, run_check
from raportti_parse.errors import ExitCode
from raportti_parse.records.model import Report
from tests.checks import pages
from tests.checks.reports import BUDGET_COLUMNS, YEARS, Maker, made


def shown(report: Report) -> str:
    out = io.StringIO()
    Console(file=out, soft_wrap=True, highlight=False).print(render_checks(report))
    return out.getvalue()


def test_failures_come_first_with_page_and_arithmetic() -> None:
    text = shown(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION)))
    lines = text.splitlines()
    assert lines[0].startswith("7 checks hold, 4 do not")
    assert "  397 500 - 4 361 660 = -3 964 160, printed -3 947 160" in lines
    assert "  off by 17 000, rounding allows 0" in lines
    assert text.index("Do not hold") < text.index("\nHold")
    assert "page 1  difference  TOIMINTATUOTOT / Poikkeama: 501 012 - 397 500 = 103 512" in text


def test_exit_code_says_whether_something_fails(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_check(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION))) is ExitCode.FINDINGS
    assert run_check(check_report(made(YEARS, pages.INCOME_STATEMENT, scale=1000))) is ExitCode.OK
    assert "0 do not" in capsys.readouterr().out


def test_json_lists_failures_first(capsys: pytest.CaptureFixture[str]) -> None:
    run_check(check_report(made(BUDGET_COLUMNS, pages.ADMINISTRATION)), json=True)
    data = json.loads(capsys.readouterr().out)
    assert [check["holds"] for check in data["checks"]] == [False] * 4 + [True] * 7
    assert data["doubtful"] == []


def test_a_report_without_relations_says_so() -> None:
    assert shown(Maker().report()) == "No figures in this report check each other.\n"
