"""A second figure of one subject: "Väkiluku kasvoi 456 asukkaalla ja oli vuoden lopussa 98 765"."""

from __future__ import annotations

import pytest

from raportti_parse import finnish


@pytest.mark.parametrize(
    ("text", "unit", "concept"),
    [
        ("Kaupungin väkiluku kasvoi 456 asukkaalla ja oli vuoden lopussa 98 765.", "asukas", "asukasmäärä"),
        ("Toimintakate heikkeni 4,2 % edellisestä vuodesta ja oli -31,6 milj. euroa.", "EUR", "toimintakate"),
        ("Toimintakulut kasvoivat 3,2 milj. euroa ja olivat 184,5 milj. euroa.", "EUR", "toimintakulut"),
        ("Kunnan henkilöstömäärä kasvoi 12 henkilöllä ja oli yhteensä 456.", "henkilö", None),
    ],
)
def test_the_level_of_what_changed(text: str, unit: str, concept: str | None) -> None:
    change, level = finnish.quantities(text)
    assert (change.role, level.role) == ("change", "outturn")
    assert (level.unit, level.concept) == (unit, concept)
    assert level.label == change.label


def test_another_thing_is_named() -> None:
    change, other = finnish.quantities("Väkiluku kasvoi 456 asukkaalla ja työpaikkoja oli 3 200.")
    assert (change.concept, other.concept) == ("asukasmäärä", None)
    assert other.unit != "asukas"


def test_a_genitive_takes_the_head_of_the_figure_before() -> None:
    spent, earned = finnish.quantities("Menojen toteuma 98,7 % ja tulojen 103,2 %.")
    assert (spent.concept, earned.concept) == ("toimintakulut", "toimintatuotot")
    assert earned.label == "tulojen toteuma"


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("Vuosikate kattoi poistot 132-prosenttisesti.", "vuosikate/poistot"),
        ("Yleinen kiinteistöveroprosentti oli 0,93.", "kiinteistöveroprosentti"),
    ],
)
def test_rates_are_not_the_amounts_they_are_named_after(text: str, concept: str) -> None:
    assert finnish.quantities(text)[0].concept == concept


def test_below_the_budget_is_a_decrease() -> None:
    (figure,) = finnish.quantities("Toimintatuotot jäivät 0,8 M€ alle talousarvion.")
    assert (figure.role, figure.direction) == ("deviation", "decrease")


def test_the_same_thing_said_again() -> None:
    share, amount = finnish.quantities("Maksutuottojen kertymä oli 89 % arvioidusta eli 1,2 M€.")
    assert (share.role, amount.role) == ("share", "outturn")
    assert (share.concept, amount.concept) == ("maksutuotot", "maksutuotot")


def test_shares_of_one_whole() -> None:
    found = finnish.quantities("Tulot olivat 102 % ja menot 98 % talousarviosta.")
    assert [quantity.role for quantity in found] == ["share", "share"]


def test_it_was_a_year_earlier() -> None:
    now, then = finnish.quantities("Kunnan väkiluku oli 12 345, kun se vuotta aiemmin oli 12 456.")
    assert (now.unit, now.concept, then.concept) == ("asukas", "asukasmäärä", "asukasmäärä")
    assert then.role == "previous_year"
