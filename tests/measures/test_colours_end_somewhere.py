"""Every coloured mark that an independent pass sees ends in a status, a summary, a legend or `unused`."""

from __future__ import annotations

from collections import Counter

import pytest

from raportti_parse import parse
from tests.conftest import SAMPLES
from tests.measures.colour_pass import see_colours, without_place
from tests.measures.drawn_decks import draw_deck
from tests.measures.drawn_pages import GREEN, RED, Box, Paper, head, row
from tests.parts import KAUHAVA

DECKS = ("lahti-2019-toimintakertomus", "lahti-2020-seurantaraportti", "lahti-2021-seurantaraportti")


@pytest.mark.parametrize(("name", "least"), list(zip(DECKS, (30, 40, 80), strict=True)))
def test_of_a_sample(name: str, least: int) -> None:
    path = SAMPLES / f"{name}.pdf"
    seen = see_colours(path)
    assert len(seen) >= least  # the pass itself sees something
    assert not without_place(seen, parse(path, ocr=False))


@pytest.mark.wants(KAUHAVA.name)
def test_of_a_real_report() -> None:
    seen = see_colours(KAUHAVA)
    assert Counter(one.colour for one in seen)[0x82, 0xD4, 0x88] >= 57  # the goal tables' status cells
    assert not without_place(seen, parse(KAUHAVA, ocr=False))


@pytest.mark.parametrize("first", [3000, 3020])
def test_of_drawn_decks(first: int) -> None:
    for seed in range(first, first + 20):
        deck = draw_deck(seed, unknown=seed % 4 == 0)
        assert not without_place(see_colours(deck.pdf), parse(deck.pdf, ocr=False)), str(deck)


def test_the_pass_sees_what_it_is_for() -> None:
    paper = Paper()
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Vetovoima kasvaa", "Kasvu 0,7 %", Box(marks=(GREEN,))),
            row("Työllisyys paranee", "Aste 72,4 %", Box(fill=RED)),
        ],
        [200, 200, 40],
    )
    seen = see_colours(paper.pdf())
    assert sorted([(one.kind, one.colour) for one in seen]) == [
        ("shape", (0, 176, 80)),
        ("shape", (255, 0, 0)),
    ]
    empty = Paper()
    empty.title("Ei mitään")
    assert len(without_place(seen, parse(empty.pdf(), ocr=False))) == 2
