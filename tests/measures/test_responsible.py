"""Responsible units from the action cell, and outturns written unit by unit."""

from __future__ import annotations

import pytest

from raportti_parse.layout.text import Text, compose
from raportti_parse.page.model import Box, Word
from raportti_parse.records.responsible import by_unit, names, split_action


def lines(*texts: str) -> Text:
    """A Text of printed lines, one below the other."""
    rows = []
    for row, text in enumerate(texts):
        x, words = 10.0, []
        for word in text.split():
            width = 5.0 * len(word)
            box = Box(x, 20.0 + 12 * row, x + width, 30.0 + 12 * row)
            words.append(Word(word, word, box, "Arial", 10.0, False, False, "#000000", row))
            x += width + 3
        rows.append(words)
    return compose(rows, 1)


@pytest.mark.parametrize(
    ("printed", "action", "units"),
    [
        (("Laajennetaan", "palvelua", "Koha + sivi + kymp"), "palvelua", ("Koha", "sivi", "kymp")),
        (("Toteutetaan yrittäjyyskasvatussuunnitelmaa", "Sivi"), "suunnitelmaa", ("Sivi",)),
        (("Avataan sivut", "Vastuutaho: Viestintä, tietohallinto"), "sivut", ("Viestintä", "tietohallinto")),
        (("Korjataan", "koulut"), "koulut", ()),
        (("Rakennetaan uusi", "Lahti"), "uusi", ("Lahti",)),
        (("Lisätään yhteistyötä seurojen ja", "Lahden"), "Lahden", ()),
    ],
)  # fmt: skip
def test_the_last_line_names_the_units(printed: tuple[str, ...], action: str, units: tuple[str, ...]) -> None:
    rest, found = split_action(lines(*printed))
    assert found == units
    assert rest.text.endswith(action)


def test_one_line_is_an_action() -> None:
    assert split_action(lines("Sivi"))[1] == ()


def test_names_are_kept_as_printed() -> None:
    assert names("Sivi + koha") == ("Sivi", "koha")
    assert names("Kaupunginjohtaja, talousjohtaja ja viestintä.") == (
        "Kaupunginjohtaja",
        "talousjohtaja",
        "viestintä",
    )


def test_an_outturn_by_units() -> None:
    text = lines("KOHA: Työ on valmis. SIVI: Työ jatkuu,", "tavoite: kaikki koulut. KYMP: Ei alkanut.")
    assert by_unit(text, ("Sivi", "koha")) == {
        "KOHA": "Työ on valmis.",
        "SIVI": "Työ jatkuu, tavoite: kaikki koulut.",
        "KYMP": "Ei alkanut.",
    }


def test_words_with_a_colon_are_no_units() -> None:
    assert by_unit(lines("Tulos: hyvä. Huomio: työ jatkuu."), ()) == {}


def test_one_unit_that_opens_a_line() -> None:
    text = lines("Koulutuksia on ollut.", "SIVI: Hanke käynnistyi.")
    assert by_unit(text, ("Koha", "sivi")) == {"SIVI": "Hanke käynnistyi."}
    assert by_unit(text, ()) == {}
