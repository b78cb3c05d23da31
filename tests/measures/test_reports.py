"""Whole reports: the samples against their truth, and the goal tables of a real report read by eye."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from raportti_parse.records.model import Measure
from tests.conftest import SAMPLES
from tests.measures.reading import Read, read_follow_up
from tests.parts import KAUHAVA

GOALS = Path(__file__).parents[2] / "golden/kauhava-tilinpaatos-2024.goals.known.json"
DECKS = ("lahti-2021-seurantaraportti", "lahti-2020-seurantaraportti")
TEXTS = ("goal", "action", "indicator", "baseline", "target", "baseline_target", "outturn", "theme")


def plain(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def truth(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((SAMPLES / f"{name}.truth.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", DECKS)
def test_every_measure_of_a_deck_with_its_status(name: str) -> None:
    wanted, read = truth(name), read_follow_up(SAMPLES / f"{name}.pdf")
    found = [(list(m.pages), m.theme, m.status, list(m.responsible)) for m in read.found.measures]
    assert found == [(m["pages"], m["theme"], m["status"], m["responsible"]) for m in wanted["measures"]]
    labels = {s.measure: s.label for s in read.found.statuses}
    assert [labels[m.id] for m in read.found.measures] == [m["status_label"] for m in wanted["measures"]]
    counts = [{"page": c.page, "counts": c.counts} for c in read.found.status_counts]
    assert counts == [{"page": c["page"], "counts": c["counts"]} for c in wanted["status_counts"]]


@pytest.mark.parametrize("name", [*DECKS, "lahti-2019-toimintakertomus"])
def test_every_text_of_a_sample_as_printed(name: str) -> None:
    read = read_follow_up(SAMPLES / f"{name}.pdf")
    found = Counter(
        (m.pages, m.status, *(plain(getattr(m, text)) for text in TEXTS)) for m in read.found.measures
    )
    wanted = Counter(
        (tuple(m["pages"]), m["status"], *(plain(m[text]) for text in TEXTS)) for m in truth(name)["measures"]
    )
    assert found == wanted


def test_colours_are_those_of_the_marks() -> None:
    wanted, read = truth(DECKS[0]), read_follow_up(SAMPLES / f"{DECKS[0]}.pdf")
    assert [s.colour for s in read.found.statuses] == [s["colour"].lower() for s in wanted["statuses"]]
    assert not read.found.problems


def test_money_of_an_indicator_in_millions() -> None:
    read = read_follow_up(SAMPLES / f"{DECKS[1]}.pdf")
    measure = next(m for m in read.found.measures if m.indicator == "Toimintakate, M€")
    values = {q.role.value: int(q.value) for q in read.found.quantities if q.id in measure.quantities}
    assert values == {"baseline": -238_000_000, "target": -240_200_000, "outturn": -240_200_000}


@pytest.fixture(scope="module")
def real(wait_for: Callable[[str], None]) -> Read:
    wait_for(KAUHAVA.name)
    return read_follow_up(KAUHAVA)


def goal_tables() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(GOALS.read_text(encoding="utf-8"))["tables"]
    return found


def in_tables(read: Read) -> list[Measure]:
    return [m for m in read.found.measures if m.source.table is not None]


def test_the_goal_tables_of_a_real_report(real: Read) -> None:
    found = Counter((m.pages, plain(m.goal), m.status) for m in in_tables(real))
    wanted = Counter((tuple(t["pages"]), plain(t["goal"]), t["status"]) for t in goal_tables())
    assert found == wanted


def test_assessments_of_a_real_report(real: Read) -> None:
    found = Counter(plain(m.outturn) for m in in_tables(real))
    assert found == Counter(plain(t["assessment"]) for t in goal_tables())
    assert {s.label for s in real.found.statuses if s.evidence == "fill"} == {"Valmis"}


def test_words_that_contradict_the_colour_are_told(real: Read) -> None:
    told = [p.page for p in real.found.problems if p.code == "status_disagrees"]
    assert {58, 59, 63, 67} <= set(told)


def test_every_mark_of_a_real_report_ends_somewhere(real: Read) -> None:
    in_status = {(s.page, s.bbox) for s in real.found.statuses}
    left = {(u.page, u.bbox) for u in real.found.unused}
    for mark in real.marks:
        assert (mark.page, tuple(mark.box.rounded())) in in_status | left, mark
