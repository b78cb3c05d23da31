"""Goals in running text: the number that opens one."""

from __future__ import annotations

import pytest

from raportti_parse.records.prose_goals import _NUMBERED


@pytest.mark.parametrize("text", ["3. Kaavoitus", "3) Kaavoitus", "3- Kaavoitus", "Tavoite 3. Kaavoitus"])
def test_a_goal_opens_with_its_number_also_where_ocr_read_the_stop_as_a_dash(text: str) -> None:
    match = _NUMBERED.match(text)
    assert match is not None
    assert match[1] == "3"


@pytest.mark.parametrize("text", ["3-vuotiaat", "3 - 5 vuotta", "3- vuotias", "2024 Kaavoitus"])
def test_other_numbers_open_none(text: str) -> None:
    assert _NUMBERED.match(text) is None
