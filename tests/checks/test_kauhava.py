"""The real annual report: what contradicts itself in it is reported, and nothing is tied by chance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse.records.model import CheckKind, Report
from tests.checks.reports import failures

CONTRADICTIONS = [
    pytest.param(80, "-3964160", "-3947160", id="administration: the net is not income less costs"),
    pytest.param(103, "-290700", "-201710", id="technical administration: a row is missing"),
    pytest.param(123, "5495023", "7920011", id="2023 without the city board"),
    pytest.param(126, "-15440700", "-15880700", id="budget changes that do not lead to the amended budget"),
    pytest.param(126, "3548921.99", "-3548921.99", id="a deviation with its sign turned"),
    pytest.param(143, "3796.85", "0", id="a total left at zero"),
    pytest.param(147, "36430262.72", "36430262.82", id="ten cents of basic capital"),
    pytest.param(149, "2609404.32", "2609927.99", id="other debts"),
]


@pytest.mark.parametrize(("page", "expected", "actual"), CONTRADICTIONS)
def test_contradictions_of_the_source(kauhava: Report, page: int, expected: str, actual: str) -> None:
    found = {(check.page, check.expected, check.actual) for check in failures(kauhava)}
    assert (page, Decimal(expected), Decimal(actual)) in found


def test_a_euro_lost_in_rounding_is_said_and_holds(kauhava: Report) -> None:
    check = next(c for c in kauhava.checks if c.page == 88 and c.actual == Decimal(-6255922))
    assert check.holds
    assert (check.expected, check.tolerance) == (Decimal(-6255921), Decimal("1.5"))
    assert "rounding" in (check.note or "")


def test_most_figures_of_the_tables_are_verified_and_few_relations_fail(kauhava: Report) -> None:
    assert len(kauhava.checks) > 1400
    assert len(failures(kauhava)) < 50
    assert len(kauhava.verified()) > 2400
    assert {check.kind for check in kauhava.checks} >= {
        CheckKind.SUM,
        CheckKind.DIFFERENCE,
        CheckKind.RATIO,
        CheckKind.REPEAT,
    }
