"""The finance tables of an unseen city's units: sums of income, costs and net, known from outside the parser.

The truth lies beside the report: per unit [amended budget, outturn, deviation], whose arithmetic was verified
when it was written. Costs are printed without a minus.
"""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from raportti_parse import Report
from raportti_parse.records.model import Role, Trust
from tests.conftest import parsed
from tests.parts import REAL

NAME = "seinajoki-tilinpaatos-2024-s41-100.pdf"
TRUTH = "seinajoki-s41-100.finance.json"
ROLES = (Role.AMENDED_BUDGET, Role.OUTTURN, Role.DEVIATION)
SUMS = {"income": "toimintatuotot", "expense": "toimintakulut", "net": "toimintakate"}


pytestmark = pytest.mark.wants(NAME, TRUTH)


@pytest.fixture
def report(waits_for_marks: None) -> Report:
    return parsed(REAL / NAME)


def known() -> list[tuple[str, str, Role, Decimal]]:
    units = json.loads((REAL / TRUTH).read_text(encoding="utf-8"), parse_int=Decimal)
    return [
        (unit["unit"].casefold(), concept, role, value)
        for unit in units
        for field, concept in SUMS.items()
        for role, value in zip(ROLES, unit[field], strict=True)
    ]


def test_every_sum_of_a_unit_is_found_with_its_line_role_and_owner(report: Report) -> None:
    found = {((a.entity or "").casefold(), a.concept, a.role, a.value) for a in report.amounts}
    assert [figure for figure in known() if figure not in found] == []


def test_their_arithmetic_confirms_them(report: Report) -> None:
    owners = {unit for unit, *_ in known()}
    figures = [
        a for a in report.amounts if (a.entity or "").casefold() in owners and a.concept in SUMS.values()
    ]
    doubtful = [(a.source.page, a.text) for a in figures if a.trust is Trust.DOUBTFUL]
    assert len(figures) >= 117
    assert doubtful == []


def test_no_figure_is_larger_than_ten_times_the_largest_total(report: Report) -> None:
    total = max(a.value for a in report.amounts if a.source.table is not None)
    assert max(abs(a.value) for a in report.amounts if a.unit == "EUR") <= 10 * total
