"""Words: base forms, broken words, and that no value depends on the dictionary."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from raportti_parse.finnish import (
    heading_unit,
    is_word,
    join_break,
    lemma,
    quantities,
    unit_of_heading,
    words,
)
from raportti_parse.finnish.subject import alone

needs_dictionary = pytest.mark.wants("voikko")
SENTENCES = Path(__file__).parents[1] / "quality" / "sentences.jsonl"


@pytest.fixture
def no_dictionary(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    caches = (words.readings, words.lemma, words.is_word, words.join_break)
    for cached in caches:
        cached.cache_clear()
    monkeypatch.setattr(words, "dictionary", lambda: None)
    yield
    for cached in caches:
        cached.cache_clear()


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("luentoa", "luento"), ("opastustilaisuutta", "opastustilaisuus"), ("työntekijää", "työntekijä"),
        ("lasta", "lapsi"), ("oppilasta", "oppilas"), ("tutkintoja", "tutkinto"), ("hakemusta", "hakemus"),
        ("kauhavalaista", "kauhavalainen"),
    ],
)  # fmt: skip
@needs_dictionary
def test_base_form(form: str, base: str) -> None:
    assert lemma(form, "osanto") == base


@pytest.mark.usefixtures("no_dictionary")
def test_base_form_by_endings() -> None:
    assert [lemma(w) for w in ("luentoa", "hakemusta", "laitetta")] == ["luento", "hakemus", "laite"]
    assert is_word("luento") is None


@needs_dictionary
@pytest.mark.parametrize(
    ("left", "right", "hyphen", "whole"),
    [
        ("ympäristötietoisuutt", "a", False, "ympäristötietoisuutta"),
        ("osallistuttamistapa", "htumien", False, "osallistuttamistapahtumien"),
        ("y", "hteistyössä", False, "yhteistyössä"),
        ("Ositt", "ain", False, "Osittain"),
        ("perusopetuksest", "a", False, "perusopetuksesta"),
        ("Lahti", "piste", True, "Lahti-piste"),
        ("Kortes", "järvi", True, "Kortesjärvi"),
        ("hyvin", "vointialueuudistus", True, "hyvinvointialueuudistus"),
        ("mil", "joonaa", True, "miljoonaa"),
        ("varhaiskasvatus", "ja", True, None),
        ("elin", "ja", True, None),
        ("kaupungin", "talous", False, None),
        ("lapsia", "oli", False, None),
        ("Nuorisopalvelu", "t", False, "Nuorisopalvelut"),
        ("Henkilöstö", "kulut", False, "Henkilöstökulut"),
        ("Muutos", "vuonna", False, None),
    ],
)
def test_join_break(left: str, right: str, hyphen: bool, whole: str | None) -> None:
    assert join_break(left, right, hyphen) == whole


@needs_dictionary
@pytest.mark.parametrize(
    ("label", "base"),
    [("Opintotukeen", "Opintotuki"), ("Eläkkeisiin", "Eläke"), ("Toimintakulut", "Toimintakulut")],
)
def test_a_label_of_one_word(label: str, base: str) -> None:
    assert alone(label) == base


def figures() -> list[tuple[str, int, Decimal, str]]:
    found: list[tuple[str, int, Decimal, str]] = []
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        found += [(item["id"], q.start, q.value, q.kind) for q in quantities(item["text"])]
    return found


@needs_dictionary
def test_values_are_the_same_without_a_dictionary(request: pytest.FixtureRequest) -> None:
    with_dictionary = figures()
    request.getfixturevalue("no_dictionary")
    assert figures() == with_dictionary


@pytest.mark.parametrize(
    ("heading", "unit", "scale"),
    [
        ("1 000 €", "EUR", 1000), ("(1 000 €)", "EUR", 1000), ("(1000 e)", "EUR", 1000), ("t€", "EUR", 1000),
        ("euroa", "EUR", 1), ("Toteuma, euroa", "EUR", 1), ("%", "percent", 1), ("Muutos %", "percent", 1),
        ("milj. €", "EUR", 10**6), ("M€", "EUR", 10**6), ("Milj. euroa", "EUR", 10**6), ("htv", "htv", 1),
        ("1 000 euroa", "EUR", 1000), ("€/asukas", "EUR/asukas", 1), ("Tuhatta euroa", "EUR", 1000),
        ("kpl", "kpl", 1),
    ],
)  # fmt: skip
def test_unit_of_heading(heading: str, unit: str, scale: int) -> None:
    assert unit_of_heading(heading) == (unit, Decimal(scale))
    found = heading_unit(heading)
    assert found is not None
    assert found.text in heading


@pytest.mark.parametrize(
    "heading", ["", "Toteuma 2024", "Tavoite", "Lähtötaso", "Palvelualueen toimenpide", "TP 2023"]
)
def test_headings_without_a_unit(heading: str) -> None:
    assert unit_of_heading(heading) is None
