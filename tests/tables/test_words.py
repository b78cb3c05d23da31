"""The vocabularies of tables: they load, follow their schema, and name each thing once."""

from __future__ import annotations

from collections import Counter
from importlib.resources import files

import msgspec
import pytest

from raportti_parse.records.model import Role
from raportti_parse.records.table_units import unit_of_label
from raportti_parse.records.table_words import HeadingFile, ItemFile, line_items, table_words


def raw(name: str) -> bytes:
    return files("raportti_parse.records").joinpath("data", name).read_bytes()


def test_every_role_that_a_heading_can_have_is_in_the_vocabulary() -> None:
    roles = {rule.role for rule in table_words().rules}
    assert roles == set(Role)


def test_a_line_item_is_one_concept() -> None:
    data = msgspec.toml.decode(raw("line_items.toml"), type=ItemFile)
    labels = Counter(label for item in data.item for label in item.labels)
    assert [label for label, times in labels.items() if times > 1] == []
    assert all(label == label.lower().strip() for label in labels)
    assert len({item.concept for item in data.item}) == len(data.item)
    assert line_items()["toimintatulot"].concept == "toimintatuotot"


def test_a_file_that_breaks_the_schema_is_refused() -> None:
    text = raw("table_headings.toml").replace(b'role = "share"', b'role = "sahre"', 1)
    with pytest.raises(msgspec.ValidationError):
        msgspec.toml.decode(text, type=HeadingFile)


@pytest.mark.wants("voikko")  # base forms
@pytest.mark.parametrize(("label", "unit"), [("Oppilaita", "oppilas"), ("Yritysten lukumäärä", "yritys")])
def test_a_row_label_names_what_it_counts(label: str, unit: str) -> None:
    said = unit_of_label(label)
    assert said is not None
    assert said.unit == unit
