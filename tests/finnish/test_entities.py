"""Names of municipal units from the cases that reports write them in, with a dictionary and without."""

from __future__ import annotations

import pytest

from raportti_parse.finnish import Context, quantities
from raportti_parse.finnish.entity import nominative, unit_name
from raportti_parse.finnish.lexicon import load

FORMS = [
    ("Wellamo-opiston", "Wellamo-opisto"),
    ("Wellamo-opistossa", "Wellamo-opisto"),
    ("Nuorisopalvelun", "Nuorisopalvelu"),
    ("Lukiokoulutuksen", "Lukiokoulutus"),
    ("Lukiokoulutuksessa", "Lukiokoulutus"),
    ("Kaupunginkirjaston", "Kaupunginkirjasto"),
    ("Kaupunginkirjastossa", "Kaupunginkirjasto"),
    ("Kaupunginmuseon", "Kaupunginmuseo"),
    ("Kaupunginteatterin", "Kaupunginteatteri"),
    ("Kaupunginteatterissa", "Kaupunginteatteri"),
    ("Kaupunginorkesterin", "Kaupunginorkesteri"),
    ("Ympäristölautakunnan", "Ympäristölautakunta"),
    ("Ympäristölautakunnalle", "Ympäristölautakunta"),
    ("Ympäristölautakuntaan", "Ympäristölautakunta"),
    ("Ympäristölautakuntaa", "Ympäristölautakunta"),
    ("opetuslautakunnan", "opetuslautakunta"),
    ("opetuslautakunnassa", "opetuslautakunta"),
    ("Perusopetuksen", "Perusopetus"),
    ("Perusopetuksesta", "Perusopetus"),
    ("Varhaiskasvatuksen", "Varhaiskasvatus"),
    ("Varhaiskasvatuksessa", "Varhaiskasvatus"),
    ("Lahti-pisteen", "Lahti-piste"),
    ("Lahti-pisteellä", "Lahti-piste"),
    ("Kansakoulun", "Kansakoulu"),
    ("Kansakoulussa", "Kansakoulu"),
    ("Lyseonlukion", "Lyseonlukio"),
    ("Hyvinvointikeskuksen", "Hyvinvointikeskus"),
    ("Hyvinvointikeskuksessa", "Hyvinvointikeskus"),
    ("Sivistystoimen", "Sivistystoimi"),
    ("Sivistystoimessa", "Sivistystoimi"),
    ("Launeen-päiväkodin", "Launeen-päiväkoti"),
    ("Tilaviraston", "Tilavirasto"),
    ("Liikelaitoksen", "Liikelaitos"),
    ("Liikelaitokselle", "Liikelaitos"),
    ("Kaupunginvaltuuston", "Kaupunginvaltuusto"),
    ("Kaupunginvaltuustolla", "Kaupunginvaltuusto"),
    ("Nuorisopalveluiden", "Nuorisopalvelut"),
    ("Nuorisopalvelujen", "Nuorisopalvelut"),
    ("Nuorisopalveluissa", "Nuorisopalvelut"),
    ("Nuorisopalveluihin", "Nuorisopalvelut"),
    ("Nuorisopalveluille", "Nuorisopalvelut"),
    ("Kulttuurilaitosten", "Kulttuurilaitokset"),
    ("Kulttuurilaitoksissa", "Kulttuurilaitokset"),
    ("Uimahallien", "Uimahallit"),
    ("Uimahalleissa", "Uimahallit"),
]


@pytest.mark.parametrize(("form", "name"), FORMS)
def test_nominative(form: str, name: str) -> None:
    assert nominative(form) == name
    assert nominative(name) == name
    assert unit_name(form) == (None if form.endswith(("kuntaan", "kuntaa")) else name)


def test_every_ending_has_its_case() -> None:
    table = load("entities.toml")
    tried = {name.lower() for _, name in FORMS}
    for ending in table["endings"]:
        assert any(name.endswith(ending) for name in tried), ending


@pytest.mark.parametrize("form", ["Toiminnan", "Kannan", "Hallinnon", "Rangan", "Kumman", "Illan", "Kerran"])
def test_gradation_of_other_words_is_undone_too(form: str) -> None:
    expected = {"Toiminnan": "Toiminta", "Hallinnon": "Hallinto", "Rangan": "Ranka", "Kumman": "Kumpa"}
    assert nominative(form) == expected.get(form, nominative(form))
    assert unit_name(form) is None


@pytest.mark.parametrize(
    "word", ["Toimintatuotoissa", "Kaupunki", "Menot", "Lahdessa", "Tulojen", "Opetusta"]
)
def test_other_words_name_no_unit(word: str) -> None:
    assert unit_name(word) in (None, "Opetus")


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Ympäristölautakunnan määräraha ylittyi 50 000 euroa", "Ympäristölautakunta"),
        ("Kasvatus- ja opetuslautakunnan menot olivat 12 M€", "Kasvatus- ja opetuslautakunta"),
        ("Koulutukseen osallistui 15 työntekijää", "Lahti"),
        ("Keskusta sai 3 051 ääntä", "Lahti"),
        ("Valtuustoon valittiin 43 valtuutettua", "Lahti"),
        ("Vuonna 2024 tekninen lautakunta kokoontui yhdeksän kertaa", "Tekninen lautakunta"),
        ("Valtuusto hyväksyi vuodelle 2019 kymmenen sitovaa tavoitetta", "Lahti"),
        ("Teknisen lautakunnan menot olivat 12 M€", "Tekninen lautakunta"),
        ("Nuorisopalveluiden kulut olivat 12 M€", "Nuorisopalvelut"),
        ("Teatterin ja orkesterin lipputulot olivat 12 M€", "Lahti"),
        ("Kulttuurilaitokset 128 000 €", "Kulttuurilaitokset"),
        ("Uimahallien lipputulot olivat 0,9 M€", "Uimahallit"),
    ],
)
def test_entity_of_a_statement(text: str, entity: str) -> None:
    assert [q.entity for q in quantities(text, Context(entity="Lahti"))] == [entity]
