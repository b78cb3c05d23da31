"""Units that stand away from their figure: behind a parenthesis, before it, or by the figure before."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse import finnish


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Ulkoiset toimintakulut olivat 650,4 (632,1) milj. euroa.",
            [("650400000", "EUR", "outturn"), ("632100000", "EUR", "previous_year")],
        ),
        (
            "Toimintakate oli -45,2 (TA -44,0) M€.",
            [("-45200000", "EUR", "outturn"), ("-44000000", "EUR", "budget")],
        ),
        (
            "Tuotot olivat 650,4 (v. 2022 632,1) milj. euroa.",
            [("650400000", "EUR", "outturn"), ("632100000", "EUR", "previous_year")],
        ),
        (
            "Kävijöitä oli 12 345 (11 200) kpl.",
            [("12345", "kpl", "outturn"), ("11200", "kpl", "previous_year")],
        ),
        (
            "Lukiokoulutuksen hinta on 8 765 euroa/opiskelija (v. 2022 8 432 euroa).",
            [("8765", "EUR/opiskelija", "outturn"), ("8432", "EUR/opiskelija", "previous_year")],
        ),
        (
            "Toimintakate oli 5 204 euroa/asukas (78,3 milj. euroa).",
            [("5204", "EUR/asukas", "outturn"), ("78300000", "EUR", "outturn")],
        ),
        (
            "Työttömiä oli 2 345 henkilöä eli 234 enemmän kuin vuotta aiemmin.",
            [("2345", "henkilö", "outturn"), ("234", "henkilö", "change")],
        ),
        ("Asukasta kohti laskettu toimintakate oli 5 432 euroa.", [("5432", "EUR/asukas", "outturn")]),
        (
            "Menot asukasta kohti kasvoivat 4 % ja olivat 120 milj. euroa.",
            [("4", "percent", "change"), ("120000000", "EUR", "outturn")],
        ),
        (
            "Talousarviossa toimintakatteeksi arvioitiin -320 milj. euroa.",
            [("-320000000", "EUR", "budget")],
        ),
    ],
)
def test_unit_and_role(text: str, figures: list[tuple[str, str, str]]) -> None:
    found = [(q.value, q.unit, q.role) for q in finnish.quantities(text)]
    assert found == [(Decimal(value), unit, role) for value, unit, role in figures]


def test_what_was_inherited_is_said() -> None:
    text = "Toimintakulut olivat 650,4 (632,1) milj. euroa."
    for quantity in finnish.quantities(text):
        inherited = [i for i in quantity.inherited if i.origin != "assumed"]
        assert {(i.what, i.text) for i in inherited} == {
            ("unit", "milj. euroa"),
            ("scale", "milj. euroa"),
        }
        assert all(i.span and text[slice(*i.span)] == "milj. euroa" for i in inherited)
        assert quantity.text in ("650,4", "632,1")
