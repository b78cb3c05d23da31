"""Drawn tables with every status and row tie right: 200 plain ones, 50 with a colour that no legend knows,
and 120 whose column of statuses is told by its cells."""

from __future__ import annotations

import re

import pytest

from tests.measures.drawn_decks import Deck, draw_deck
from tests.measures.reading import Read, read_follow_up


def same(one: str | None, other: str | None) -> bool:
    return re.sub(r"\s+", "", one or "") == re.sub(r"\s+", "", other or "")


def faults(deck: Deck, read: Read) -> list[str]:
    """Everything that was read otherwise than drawn."""
    measures = sorted(read.found.measures, key=lambda m: (m.source.page, m.source.bbox[1]))
    if len(measures) != len(deck.rows):
        return [f"{len(measures)} measures for {len(deck.rows)} rows"]
    found = []
    by_measure = {s.measure: s for s in read.found.statuses}
    for row, measure in zip(deck.rows, measures, strict=True):
        if measure.status != row.value:
            found.append(f"{row.texts} status {measure.status} for {row.value}")
        for name, text in row.texts.items():
            if not same(getattr(measure, name), text):
                found.append(f"{name} {getattr(measure, name)!r} for {text!r}")
        status = by_measure.get(measure.id)
        if status is None:
            found.append("no status record")
        elif row.code is not None and status.code != row.code:
            found.append(f"code {status.code} for {row.code}")
    return found


@pytest.mark.parametrize("first", range(0, 200, 20))
def test_every_status_stands_at_its_row(first: int) -> None:
    wrong = []
    for seed in range(first, first + 20):
        deck = draw_deck(seed)
        found = faults(deck, read_follow_up(deck.pdf))
        wrong += [f"{deck}: {fault}" for fault in found]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("first", range(1000, 1050, 10))
def test_a_colour_that_no_legend_knows_is_unknown_and_a_problem(first: int) -> None:
    wrong = []
    for seed in range(first, first + 10):
        deck = draw_deck(seed, unknown=True)
        read = read_follow_up(deck.pdf)
        wrong += [f"{deck}: {fault}" for fault in faults(deck, read)]
        strangers = sum(row.value == "unknown" for row in deck.rows)
        told = sum(p.code == "status_colour_unknown" for p in read.found.problems)
        if told != strangers:
            wrong.append(f"{deck}: {told} problems for {strangers} unknown colours")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("first", range(2000, 2120, 20))
def test_a_column_of_statuses_is_known_by_its_cells(first: int) -> None:
    wrong = []
    for seed in range(first, first + 20):
        deck = draw_deck(seed, vague=True)
        wrong += [f"{deck}: {fault}" for fault in faults(deck, read_follow_up(deck.pdf))]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("first", range(0, 200, 50))
def test_every_coloured_mark_ends_somewhere(first: int) -> None:
    for seed in range(first, first + 50, 5):
        deck = draw_deck(seed)
        read = read_follow_up(deck.pdf)
        in_status = {(s.page, s.bbox) for s in read.found.statuses}
        left = {(u.page, u.bbox) for u in read.found.unused}
        explained = {(e.page, tuple(e.mark.box.rounded())) for e in read.legend.entries}
        for mark in read.marks:
            place = (mark.page, tuple(mark.box.rounded()))
            assert place in in_status | left | explained, f"{deck}: {mark}"
