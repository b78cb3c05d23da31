"""The data files keep their schema, and what they name can be read."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse.finnish import lexicon
from raportti_parse.finnish.lexicon import NumberWords, load


@pytest.mark.parametrize("name", ["units", "words", "cues", "statuses", "concepts", "entities", "endings"])
def test_schema(name: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = load("vocabulary.schema.json")
    jsonschema.validate(load(f"{name}.toml"), {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]})


def test_unit_ids_are_unique() -> None:
    ids = [unit["id"] for unit in load("units.toml")["unit"]]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("viisi", 5), ("kaksi", 2), ("yksitoista", 11), ("neljään", 4), ("kahdellekymmenelle", 20),
        ("sata", 100), ("kolmesataaviisikymmentä", 350), ("tuhat", 1000), ("kaksituhattaviisisataa", 2500),
        ("sadanviidenkymmenen", 150),
    ],
)  # fmt: skip
def test_number_words(word: str, value: int) -> None:
    found = NumberWords().get(word)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    "word", ["toinen", "kuusipuu", "satama", "tuhatjalkainen", "yhteensä", "kahdeksas", "viisikko"]
)
def test_words_that_are_no_numbers(word: str) -> None:
    assert NumberWords().get(word) is None


def test_scales_are_decimals() -> None:
    assert all(isinstance(scale.factor, Decimal) for scale in lexicon.lexicon().scales.values())
