"""Status marks against the report's own count of them."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse.checks import check_report
from raportti_parse.records.model import (
    CheckKind,
    Evidence,
    Report,
    Section,
    Status,
    StatusCount,
    StatusValue,
)
from tests.checks.reports import Maker

GREEN, YELLOW = StatusValue.ACHIEVED, StatusValue.PARTLY_ACHIEVED


def marked(values: list[StatusValue], counts: dict[str, int], *, first: int = 2) -> Report:
    marks = tuple(
        Status(f"s{n}", value, None, Evidence.FILL, None, None, first + n, (0, 0, 9, 9), None)
        for n, value in enumerate(values)
    )
    return replace(Maker().report(), statuses=marks, status_counts=(StatusCount(1, counts),))


def test_marks_are_counted_where_the_scope_is_the_same() -> None:
    report = check_report(
        marked([GREEN, GREEN, YELLOW], {"achieved": 2, "partly_achieved": 1, "not_achieved": 0})
    )
    assert [(check.kind, check.holds) for check in report.checks] == [(CheckKind.STATUS_COUNT, True)] * 2


def test_a_mark_of_another_colour_is_noticed() -> None:
    report = check_report(marked([GREEN, YELLOW, YELLOW], {"achieved": 2, "partly_achieved": 1}))
    assert [check.holds for check in report.checks] == [False, False]
    assert len(report.problems) == 2


def test_a_count_of_something_wider_says_nothing() -> None:
    report = marked([GREEN, GREEN, YELLOW], {"achieved": 20, "partly_achieved": 9})
    assert check_report(report).checks == ()


def test_marks_under_the_same_heading_are_the_scope() -> None:
    report = marked([GREEN, GREEN, YELLOW, YELLOW], {"achieved": 2, "partly_achieved": 1})
    report = replace(
        report, sections=(Section("Talous", 1, (1, 2, 3, 4), None), Section("Muu", 1, (5,), None))
    )
    assert [check.holds for check in check_report(report).checks] == [True, True]
