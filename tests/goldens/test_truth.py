"""The samples against the truth that their build wrote: figures of text and tables, counts, header."""

from __future__ import annotations

import pytest

from tests.conftest import SAMPLES, parsed
from tests.goldens.known import Known, Score, score
from tests.goldens.truth import figures, load_truth

NAMES = ("lahti-2021-seurantaraportti", "lahti-2020-seurantaraportti", "lahti-2019-toimintakertomus")


def _score(name: str, where: str) -> Score:
    known = [k for k in figures(name) if k.where == where]
    return score(parsed(SAMPLES / f"{name}.pdf"), known)


def _list(missing: list[Known]) -> str:
    return "\n".join(
        f"page {k.page}: {k.said['text']} ({k.said.get('row') or k.said.get('label')})" for k in missing
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.wants("voikko")  # base forms
def test_figures_of_running_text(name: str) -> None:
    result = _score(name, "text")
    assert result.total >= 26
    assert result.recall() >= 0.98, _list(result.missing)
    assert result.right("unit") >= 0.95
    assert result.right("role") >= 0.86


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.wants("voikko")  # base forms
def test_figures_of_tables(name: str) -> None:
    result = _score(name, "table")
    assert result.total >= 44
    assert result.recall() == 1.0, _list(result.missing)
    assert result.right("unit") >= 0.95
    assert result.right("role") >= 0.95


@pytest.mark.parametrize("name", NAMES[1:])
def test_whose_figures_the_tables_hold(name: str) -> None:
    assert _score(name, "table").right("entity") >= 0.99


@pytest.mark.parametrize("name", NAMES)
def test_what_report_it_is(name: str) -> None:
    truth, header = load_truth(name)["report"], parsed(SAMPLES / f"{name}.pdf").report
    assert header.kind == truth["kind"]
    assert (header.organisation, header.area) == (truth["organisation"], truth["area"])
    assert header.period is not None
    assert (str(header.period.start), str(header.period.end)) == (
        truth["period"]["start"],
        truth["period"]["end"],
    )


@pytest.mark.parametrize("name", NAMES)
def test_no_relation_of_a_sample_fails(name: str) -> None:
    failing = [c for c in parsed(SAMPLES / f"{name}.pdf").checks if not c.holds]
    assert not failing, [(c.page, c.note) for c in failing]


@pytest.mark.parametrize("name", NAMES)
def test_summaries_of_statuses(name: str) -> None:
    truth = load_truth(name)["status_counts"]
    found = parsed(SAMPLES / f"{name}.pdf").status_counts
    assert [{k: v for k, v in c.counts.items() if v} for c in found] == [
        {k: v for k, v in c["counts"].items() if v} for c in truth
    ]
