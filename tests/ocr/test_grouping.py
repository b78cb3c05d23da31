"""Numbers that no one would print so are doubtful; those that are printed every day are not."""

from __future__ import annotations

import pytest

from raportti_parse.ocr import is_doubtful
from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.grouping import doubt_grouping
from raportti_parse.ocr.model import PixelWord


def words(text: str) -> list[PixelWord]:
    return [
        PixelWord(part, PixelBox(10 * n, 0, 10 * n + 8, 10), 0.98, (), 10, False, "#000000", 0)
        for n, part in enumerate(text.split())
    ]


@pytest.mark.parametrize(
    "text",
    [
        *("5 722 400", "-12,5 %", "9 335", "9179", "9.598.423,50", "2021", "TP 2021", "1.", "31.12.2021"),
        *("-", "–41,3", "- 649.000", "101 %", "Muutos 2021 2020", "2 450,75 %", "1 000 euroa"),
        *("TA 2021", "Tili A 12", "TP 2020 TA 2021"),
    ],
)
def test_sound_numbers_stay(text: str) -> None:
    assert not any(is_doubtful(w.confidence, w.alternatives) for w in doubt_grouping(words(text)))


@pytest.mark.parametrize(
    "text",
    [
        *("77 TTA", "-B 198"),
        *(
            "328 519747",
            "5 8 4",
            "-203 267.359",
            "3. 406",
            "1.98 2",
            "-754 40 388",
            "B0 593",
            "31,7%-",
            "60.83",
        ),
    ],
)
def test_odd_numbers_are_doubtful(text: str) -> None:
    assert any(is_doubtful(w.confidence, w.alternatives) for w in doubt_grouping(words(text)))
