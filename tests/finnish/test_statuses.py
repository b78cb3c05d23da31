"""Status wordings in the forms that reports use."""

from __future__ import annotations

import pytest

from raportti_parse.finnish import status_of, statuses


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Toteutui", "achieved"),
        ("Toteutui, nyt 6,9 %", "achieved"),
        ("toteutunut", "achieved"),
        ("Toimenpiteet toteutuivat suunnitellusti.", "achieved"),
        ("Toteutui tavoitteen mukaisesti.", "achieved"),
        ("TOTEUTUI", "achieved"),
        ("Tavoitteet toteutuivat", "achieved"),
        ("Valmis", "achieved"),
        ("Tavoitteet toteutuivat osittain", "partly_achieved"),
        ("Toteutui\nosittain", "partly_achieved"),
        ("toteutui osittain", "partly_achieved"),
        ("Toteutuu osittain", "partly_achieved"),
        ("Osittain toteutunut", "partly_achieved"),
        ("Pääsääntöisesti toteutunut", "partly_achieved"),
        ("Ei toteutunut kaikilta osin. Tulos -7 797,57 € tappiollinen", "partly_achieved"),
        ("Tavoitteet eivät toteutuneet", "not_achieved"),
        ("Ei toteutunut", "not_achieved"),
        ("Ei\ntoteutunut", "not_achieved"),
        ("tulojen lisäystavoite ei toteutunut koronapandemian vuoksi.", "not_achieved"),
        ("Automaattista siirtoa Dynastyyn ei ole saatu toteutettua.", "not_achieved"),
        ("Asukaspysäköinnin sähköistäminen ei valmistunut", "not_achieved"),
        ("Kesken", "in_progress"),
        ("Hanke on kesken.", "in_progress"),
        ("Pilotointi on käynnissä", "in_progress"),
        ("Etenee suunnitellusti", "in_progress"),
        ("Siirtyy vuodelle 2022", "in_progress"),
        ("Keskuspuiston suunnittelun aloitus siirtyi vuodelle 2022.", "in_progress"),
        ("Ei aloitettu", "not_started"),
        ("ei ole vielä aloitettu", "not_started"),
        ("Ei mitattu", "not_measured"),
        ("Ei mitattu vuonna 2024", "not_measured"),
        ("Toteutuu", "achieved"),
        ("Toteutuu talousarvion mukaisesti", "achieved"),
        ("Tavoite saavutetaan", "achieved"),
        ("Talousarvion mukainen", "achieved"),
        ("Aikataulussa", "in_progress"),
        ("Etenee aikataulussa", "in_progress"),
        ("Toteutumassa", "in_progress"),
        ("Vaarassa", "partly_achieved"),
        ("Uhka", "partly_achieved"),
        ("Riski", "partly_achieved"),
        ("Toteutumisessa riskejä", "partly_achieved"),
        ("Toteutuu, riski", "partly_achieved"),
        ("Myöhässä", "partly_achieved"),
        ("Vaatii toimenpiteitä", "partly_achieved"),
        ("Ei toteudu talousarvion mukaisesti", "not_achieved"),
        ("Ei toteutumassa", "not_achieved"),
        ("Tavoitetta ei saavuteta", "not_achieved"),
        ("Keskeytetty", "not_achieved"),
        ("Hylätty", "not_achieved"),
        ("Ei etene", "not_achieved"),
        ("Siirtyy", "in_progress"),
        ("Ei raportoida", "not_measured"),
        ("Ei raportoitavaa", "not_measured"),
        ("Ei vielä tietoa", "not_measured"),
        ("Tulos saadaan myöhemmin", "not_measured"),
        ("Ei vielä saatavilla", "not_measured"),
        ("Tavoitteet toteutuvat", "achieved"),
        ("Totetutui", "achieved"),
        ("Tavoite ylittyi", "achieved"),
        ("Pääsääntöisesti toteutuu", "partly_achieved"),
        ("Osin toteutunut", "partly_achieved"),
        ("Tavoitteet eivät kaikilta osin toteudu", "partly_achieved"),
        ("Tavoite ei kaikilta osin toteudu", "partly_achieved"),
        ("Tavoitteet jäivät osin toteutumatta", "partly_achieved"),
        ("Hanke on pääsääntöisesti täyttänyt odotukset", "partly_achieved"),
        ("vaarassa jäädä toteutumatta", "partly_achieved"),
        ("Kehitys tavoitteen suuntainen, vaatii toimia", "partly_achieved"),
        ("Toteutuminen epävarmaa", "partly_achieved"),
        ("Viivästynyt", "partly_achieved"),
        ("Ei toteunut", "not_achieved"),
        ("Ylittyy ja vaatii lisämäärärahan", "not_achieved"),
        ("Edennyt", "in_progress"),
        ("Siirtynyt", "in_progress"),
        ("Lykätty", "in_progress"),
        ("Osin", "partly_achieved"),
        ("Täyttyi osittain", "partly_achieved"),
        ("Toteutettu osittain", "partly_achieved"),
        ("Toteutunut pieneltä osin", "partly_achieved"),
        ("Valmis osittain", "partly_achieved"),
        ("Lähes valmis", "in_progress"),
        ("Valmistuu vuonna 2025", "in_progress"),
        ("Valmisteilla", "in_progress"),
        ("Peruuntunut", "not_achieved"),
        ("Tavoitteesta jäätiin", "not_achieved"),
        ("Onnistunut", "achieved"),
        ("Ei arvioitavissa", "not_measured"),
    ],
)
def test_status(text: str, value: str) -> None:
    found = status_of(text)
    assert found is not None
    assert found.value == value
    assert text[found.start : found.end] == found.label


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yksityisteiden hoito",
        "43 luentoa",
        "Vihreä liitto (3)",
        "Toimenpide",
        "Lähtötaso",
        "Kyllä/ei",
        "Riskit",
        "Kyllä / ei",
        "Chat-bot on/ei otettu käyttöön",
        "Pilotti on / ei käynnistynyt",
        "Vihreä",
        "K",
        "Ei",
        "Riskit ja niiden hallinta",
        "Riski on suuri",
        "Aikataulu",
    ],
)
def test_no_status(text: str) -> None:
    assert status_of(text) is None


def test_several_in_one_text() -> None:
    text = "Palveluostojen vähentäminen toteutui osittain. Toiminnan supistaminen ei toteutunut."
    assert [s.value for s in statuses(text)] == ["partly_achieved", "not_achieved"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Vihreä", "achieved"),
        ("Keltainen", "partly_achieved"),
        ("● Punainen", "not_achieved"),
        ("V", "achieved"),
        ("K", "partly_achieved"),
        ("P", "not_achieved"),
        ("Kyllä", "achieved"),
        ("Ei", "not_achieved"),
        ("Toteutui osittain", "partly_achieved"),
    ],
)
def test_words_that_are_statuses_in_their_column_alone(text: str, value: str) -> None:
    found = status_of(text, column=True)
    assert found is not None
    assert found.value == value
