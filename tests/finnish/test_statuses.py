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
        ("Siirtyy vuodelle 2022", "not_started"),
        ("Keskuspuiston suunnittelun aloitus siirtyi vuodelle 2022.", "not_started"),
        ("Ei aloitettu", "not_started"),
        ("ei ole vielä aloitettu", "not_started"),
        ("Ei mitattu", "not_measured"),
        ("Ei mitattu vuonna 2024", "not_measured"),
    ],
)
def test_status(text: str, value: str) -> None:
    found = status_of(text)
    assert found is not None
    assert found.value == value
    assert text[found.start : found.end] == found.label


@pytest.mark.parametrize(
    "text", ["", "Yksityisteiden hoito", "43 luentoa", "Vihreä liitto (3)", "Toimenpide", "Lähtötaso"]
)
def test_no_status(text: str) -> None:
    assert status_of(text) is None


def test_several_in_one_text() -> None:
    text = "Palveluostojen vähentäminen toteutui osittain. Toiminnan supistaminen ei toteutunut."
    assert [s.value for s in statuses(text)] == ["partly_achieved", "not_achieved"]
