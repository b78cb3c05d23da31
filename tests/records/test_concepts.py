"""Prose and tables name a line item in the same words, so that a series holds both."""

from __future__ import annotations

from raportti_parse.finnish.lexicon import load
from raportti_parse.records.table_words import line_items

IN_PROSE_ALONE = {"liikevaihto", "henkilötyövuodet"}


def test_the_line_items_of_prose_are_those_of_tables() -> None:
    prose = {entry["id"] for entry in load("concepts.toml")["concept"]}
    tables = {item.concept for item in line_items().values()}
    assert prose - tables == IN_PROSE_ALONE
