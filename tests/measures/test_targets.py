"""Whether a figure meets its target, and when that cannot be said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse import finnish
from raportti_parse.records.model import Comparator, Method, Quantity, Role, Source, Trust
from raportti_parse.records.targets import meets_target


def quantities(text: str) -> list[Quantity]:
    return [
        Quantity(
            f"q{n}", q.value, q.low, q.high, q.unit, q.text, None,
            Comparator(q.comparator) if q.comparator else None, Role.OTHER,
            None, "", None, None, Trust.READ, (),
            Source(1, (0, 0, 1, 1), Method.TABLE), range_id=None if q.range_id is None else str(q.range_id),
        )
        for n, q in enumerate(finnish.read(text, finnish.Context(in_cell=True)).quantities)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("target", "outturn", "met"),
    [
        ("vähintään 79 %", "79,6 %", True),
        ("vähintään 79 %", "77 %", False),
        ("enintään 20", "19,6", True),
        ("alle 20 hlö", "27 hlö", False),
        ("yli 90 %", "90 %", False),
        ("70-100 %", "77 %", True),
        ("70-100 %", "60 %", False),
        ("75 %", "73,0 %", None),
        ("vähintään 79 %", "79,6 M€", None),
        ("vähintään 79 %", "Kysely siirtyi.", None),
    ],
)
def test_bounds_and_ranges(target: str, outturn: str, met: bool | None) -> None:
    assert meets_target(quantities(target), quantities(outturn)) is met


def test_values_stay_exact() -> None:
    assert quantities("79,6 %")[0].value == Decimal("79.6")
