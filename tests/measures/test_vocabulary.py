"""Column headings and labels: every example of the vocabulary, and texts that are none."""

from __future__ import annotations

import pytest

from raportti_parse.records.followup_headings import Field, field_of, field_of_heading, heading_rules

EXAMPLES = [(rule.field, example) for rule in heading_rules() for example in rule.examples]


@pytest.mark.parametrize(("field", "heading"), EXAMPLES)
def test_every_example_names_its_field(field: Field, heading: str) -> None:
    assert field_of(heading) is field


@pytest.mark.parametrize(
    "text",
    [
        "Toteutui",
        "Toteutui, nyt 6,9 %",
        "Ei toteutunut",
        "Tavoitteet toteutuvat",
        "Valmis",
        "Taloudellinen tulos",
        "Investoinnit",
        "Yhtiön vakavaraisuus paranee",
        "Toimintakulut",
        "Poikkeama",
        "TA 2024",
        "Tavoite ei kaikilta osin toteudu. Työ jatkuu.",
        "Omavaraisuusaste vähintään 22 % vuonna 2025.",
    ],
)
def test_bodies_of_tables_are_no_headings(text: str) -> None:
    assert field_of(text) is None


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tavoit etaso 2024", Field.TARGET),
        ("Lähtö- taso", Field.BASELINE),
        ("Toimenpi teet", Field.ACTION),
        ("Liikenne valo", Field.STATUS),
    ],
)
def test_headings_that_narrow_columns_broke(heading: str, field: Field) -> None:
    assert field_of_heading(heading) is field
