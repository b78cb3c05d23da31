"""Whose figures: headings that name units, and how far they hold."""

from __future__ import annotations

import pytest

from raportti_parse.layout import Layout, Section
from raportti_parse.records.entities import entity_of, find_area, names_unit, section_entities, tidy
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
        ("Elinkeinotoimi ja kehittäminen", "Elinkeinotoimi ja kehittäminen"),
        ("Hallinto ja talous", "Hallinto ja talous"),
        ("Perusopetus ja sen tavoitteet", None),
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
@pytest.mark.wants("voikko")  # base forms
def test_a_unit_named_in_the_sentence(sentence: str, unit: str | None) -> None:
    mentions = find_mentions(["Ympäristölautakunta", "Tekninen lautakunta", "Yhteensä", None])
    assert mentions.nearest(sentence, len(sentence)) == unit


def _entities(*headings: tuple[int, str]) -> list[str | None]:
    sections = tuple(Section(title, level, (n,), (n, 0)) for n, (level, title) in enumerate(headings, 1))
    return section_entities(Layout((), sections, ()), None, "Kauhava")


def test_numbered_goals_stand_under_the_unit_whose_they_are() -> None:
    board = "Ympäristölautakunta"
    assert _entities(
        (2, "2.2 Käyttötalouden toteutuminen"),
        (5, board),
        (5, "Tavoitteiden toteutuminen ja toiminta"),
        (5, "1. Palvelujen saatavuus"),
        (5, "Toteutuminen: ei toteutunut"),
        (5, "3. Kaavoitus"),
        (5, "Toteutuminen: toteutui"),
        (5, "Maankäyttö"),
        (2, "2.3 Tuloslaskelmaosan toteutuminen"),
    ) == ["Kauhava", board, board, board, board, board, board, "Maankäyttö", "Kauhava"]


def test_numbered_units_outside_a_list_of_goals_are_units() -> None:
    assert _entities((1, "1. Talous"), (1, "2. Varhaiskasvatus"), (1, "3. Kaavoitus"), (1, "4. Riskit")) == [
        "Kauhava",
        "Varhaiskasvatus",
        "Kaavoitus",
        "Kauhava",
    ]


def test_goals_listed_unit_by_unit_are_the_units() -> None:
    assert _entities((1, "Tavoitteet"), (2, "1. Varhaiskasvatus"), (2, "2. Perusopetus"), (2, "3. Muut")) == [
        "Kauhava",
        "Varhaiskasvatus",
        "Perusopetus",
        "Kauhava",
    ]


def test_a_breakdown_by_units_is_about_all_of_them() -> None:
    assert _entities((2, "Käyttötalous"), (5, "Museot"), (5, "Menot toimialoittain"), (5, "Tuet")) == [
        "Kauhava",
        "Museot",
        "Kauhava",
        "Kauhava",
    ]
