"""Whose figures: headings that name units, and how far they hold."""

from __future__ import annotations

import pytest

from raportti_parse.records.entities import entity_of, find_area, names_unit, tidy
from raportti_parse.records.mentions import find_mentions


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("SIVISTYKSEN PALVELUALUE Varhaiskasvatus", "Varhaiskasvatus"),
        ("SIVISTYKSEN PALVELUALUE sis. taseyksiköt Tilinpäätös 2021", "Sivistyksen palvelualue"),
        ("SIVISTYKSEN PALVELUALUE Osallisuus ja hyvinvointi 1.6.2021 alkaen", "Osallisuus ja hyvinvointi"),
        ("SIVISTYKSEN PALVELUALUE Investoinnit", "Sivistyksen palvelualue"),
        (
            "SIVISTYKSEN PALVELUALUE Palvelualueen yhteiset, sisältää projektit",
            "Palvelualueen yhteiset, sisältää projektit",
        ),
        ("SIVISTYKSEN PALVELUALUE sis. taseyksiköt Koronan talousvaikutukset", "Sivistyksen palvelualue"),
        ("Kauhavan Jäähalli Oy", "Kauhavan Jäähalli Oy"),
        ("590 Nuorisopalvelut", "590 Nuorisopalvelut"),
        ("TEKNINEN LAUTAKUNTA", "Tekninen lautakunta"),
        ("Taloudelliset tavoitteet", None),
        ("1.3.1 Tilikauden tuloksen muodostuminen", None),
    ],
)
def test_the_unit_that_a_heading_names(title: str, entity: str | None) -> None:
    assert entity_of(title, "Sivistyksen palvelualue") == entity


def test_the_area_opens_most_titles() -> None:
    titles = ["Talous", "SIVISTYKSEN PALVELUALUE Perusopetus", "SIVISTYKSEN PALVELUALUE Investoinnit"]
    assert find_area([*titles, "SIVISTYKSEN PALVELUALUE Lukiokoulutus"]) == "Sivistyksen palvelualue"
    assert find_area(["Talous", "Henkilöstö", "Riskit"]) is None


def test_noise_of_headings_is_cut() -> None:
    assert tidy("4. Digiloikka: Asukaslähtöiset sähköiset palvelut 1/4") == (
        "Digiloikka: Asukaslähtöiset sähköiset palvelut"
    )
    assert not names_unit("Koronan talousvaikutukset")


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Ympäristölautakunnan määräraha ylittyi", "Ympäristölautakunta"),
        ("Teknisen lautakunnan kulut olivat", "Tekninen lautakunta"),
        ("Tekninen lautakunta päätti", None),
        ("Ympäristölautakunnan kulut kasvoivat. Kaupungin tulot olivat", None),
    ],
)
def test_a_unit_named_in_the_sentence(sentence: str, unit: str | None) -> None:
    mentions = find_mentions(["Ympäristölautakunta", "Tekninen lautakunta", "Yhteensä", None])
    assert mentions.nearest(sentence, len(sentence)) == unit
