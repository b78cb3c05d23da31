"""The accounts of invented cities, in each way of printing them: all that adds up is found, nothing else."""

from __future__ import annotations

import pytest

from raportti_parse.checks import check_report
from raportti_parse.records.model import CheckKind
from tests.checks.invented import STYLES, Style, city
from tests.checks.mutation import redrawn
from tests.checks.reports import failures


@pytest.mark.parametrize("style", STYLES, ids=str)
@pytest.mark.parametrize("seed", [0, 10])
def test_the_accounts_of_any_city_hold_and_confirm_their_figures(style: Style, seed: int) -> None:
    report = check_report(city(style, seed))
    assert failures(report) == []
    assert len(report.verified()) >= 0.98 * len(report.quantities)
    kinds = {check.kind for check in report.checks}
    assert kinds >= {CheckKind.SUM, CheckKind.DIFFERENCE, CheckKind.RATIO}
    assert len(report.checks) > 400


@pytest.mark.parametrize("style", STYLES[:2], ids=str)
def test_redrawn_figures_in_the_same_tables_hardly_ever_agree(style: Style) -> None:
    """How much would hold by chance: the same rows and columns with other digits."""
    holding = sum(check.holds for check in check_report(city(style, 0)).checks)
    by_chance = [
        check
        for seed in range(3)
        for check in check_report(redrawn(city(style, 0), seed)).checks
        if check.holds and check.actual
    ]
    assert len(by_chance) <= 0.01 * 3 * holding, [check.note for check in by_chance]
