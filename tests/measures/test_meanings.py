"""What marks mean: by the report's legend, by their usual meaning, or not at all."""

from __future__ import annotations

import pytest

from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.page.model import Box
from raportti_parse.records.legend_words import status_of_cell, status_word
from raportti_parse.records.meanings import Meaning, Meanings, usual
from raportti_parse.records.model import StatusValue

PLACE = Box(0, 0, 10, 10)


def mark(colour: str | None, shape: str | None = None) -> Mark:
    return Mark(1, PLACE, colour, MarkKind.OVAL, shape=shape)


def meanings(*entries: tuple[str, StatusValue]) -> Meanings:
    return Meanings(
        tuple(Meaning(1, value, value.value, colour, None, None, MarkKind.OVAL) for colour, value in entries),
        frozenset(),
    )


TRAFFIC = meanings(
    ("#00b050", StatusValue.ACHIEVED),
    ("#ffc000", StatusValue.PARTLY_ACHIEVED),
    ("#ff0000", StatusValue.NOT_ACHIEVED),
)


@pytest.mark.parametrize(
    ("colour", "value"),
    [
        ("#00b050", StatusValue.ACHIEVED),
        ("#0ab254", StatusValue.ACHIEVED),
        ("#92d050", StatusValue.ACHIEVED),
        ("#c00000", StatusValue.NOT_ACHIEVED),
        ("#e40c12", StatusValue.NOT_ACHIEVED),
        ("#ffff00", StatusValue.PARTLY_ACHIEVED),
        ("#0070c0", None),
        ("#7030a0", None),
        ("#000000", None),
        ("#7f7f7f", None),
    ],
)
def test_the_nearest_colour_of_the_legend(colour: str, value: StatusValue | None) -> None:
    assert TRAFFIC.of_mark(mark(colour), 1).value is value


def test_a_legend_of_blue_and_orange_rules_over_the_usual_meaning() -> None:
    blue = meanings(("#2e75b6", StatusValue.ACHIEVED), ("#ed7d31", StatusValue.NOT_ACHIEVED))
    assert blue.of_mark(mark("#ed7d31"), 1).value is StatusValue.NOT_ACHIEVED
    assert blue.of_mark(mark("#00b050"), 1).value is None


@pytest.mark.parametrize(
    ("colour", "value"),
    [
        ("#00b050", StatusValue.ACHIEVED),
        ("#82d488", StatusValue.ACHIEVED),
        ("#ffc000", StatusValue.PARTLY_ACHIEVED),
        ("#ffff00", StatusValue.PARTLY_ACHIEVED),
        ("#ed7d31", StatusValue.PARTLY_ACHIEVED),
        ("#ff0000", StatusValue.NOT_ACHIEVED),
        ("#c00000", StatusValue.NOT_ACHIEVED),
        ("#0070c0", None),
        ("#808080", StatusValue.NOT_MEASURED),
        ("#000000", StatusValue.NOT_MEASURED),
    ],
)
def test_without_a_legend_the_usual_meaning_is_assumed(colour: str, value: StatusValue | None) -> None:
    found = usual(mark(colour))
    assert found.value is value
    assert found.reasons


def test_signs_speak_without_a_legend() -> None:
    assert usual(mark("#000000", "check")).value is StatusValue.ACHIEVED
    assert usual(mark("#000000", "frown")).value is StatusValue.NOT_ACHIEVED


def test_words_of_a_legend() -> None:
    found = status_word("Vihreä = toteutunut")
    assert found is not None
    assert found.value == "achieved"
    assert status_word("Vihreä liitto (3)") is None
    assert status_word("Kokoomus") is None
    broken = status_of_cell("Ositt ain")
    assert broken is not None
    assert broken.value == "partly_achieved"
