"""Three cities that are in no list: a Word report, a spreadsheet's print-out and a deck of slides.

Whose each figure is, down from the organisation, and in what relation to it, is known from the report's own
words alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

import pytest

from raportti_parse import Report, parse
from raportti_parse.records.vocabulary import municipalities
from tests.variety.drawing import LANDSCAPE, PORTRAIT, Sheet

Expected = tuple[str, str | None, str]  # the printed figure, whose it is, scope

WORD: Sequence[Expected] = (
    ("41,2 milj. euroa", "Korpivaara", "own"),
    ("8,4 %", None, "national"),
    ("12,3 milj. euroa", "530 Kulttuuripalvelut", "own"),
    ("7,7 milj. euroa", "540 Liikuntapalvelut", "own"),
    ("96,5 milj. euroa", "Korpivaara", "group"),
    ("3,3 milj. euroa", "Korpivaaran Lämpö Oy", "other_body"),
)
DECK: Sequence[Expected] = (
    ("64,1 M€", "Hetteenkoski", "own"),
    ("21,5 M€", "Sivistyspalvelut", "own"),
    ("9,8 M€", "Tekniset palvelut", "own"),
)


def _word() -> Report:
    sheet = Sheet(PORTRAIT)
    sheet.text(60, 200, "Korpivaaran kaupunki", 18)
    sheet.text(60, 250, "Tilinpäätös 2025", 28, bold=True)
    sections: Sequence[tuple[str, str]] = (
        ("Talous", "Toimintakulut olivat 41,2 milj. euroa. Koko maassa kasvu oli 8,4 %."),
        ("530 Kulttuuripalvelut", "Toimintakulut olivat 12,3 milj. euroa."),
        ("540 Liikuntapalvelut", "Toimintakulut olivat 7,7 milj. euroa."),
        ("Konsernin talous", "Konsernin toimintakulut olivat 96,5 milj. euroa."),
        ("Korpivaaran Lämpö Oy", "Liikevaihto oli 3,3 milj. euroa."),
    )
    for heading, text in sections:
        sheet.next_page()
        sheet.text(60, 80, heading, 16, bold=True)
        sheet.text(60, 120, text, 10)
        sheet.text(60, 140, "Vuosi oli vilkas, ja palveluja kehitettiin asukkaiden kanssa monin tavoin.", 10)
    return parse(sheet.pdf(), ocr=False)


def _deck() -> Report:
    sheet = Sheet(LANDSCAPE)
    sheet.text(80, 250, "Osavuosikatsaus 1-8/2025", 34)
    sheet.text(80, 320, "Hetteenkosken kaupunki", 20)
    for heading, text in (
        ("Talous", "Toimintakulut olivat 64,1 M€."),
        ("Sivistyspalvelut", "Toimintakulut olivat 21,5 M€."),
        ("Tekniset palvelut", "Toimintakulut olivat 9,8 M€."),
    ):
        sheet.next_page()
        sheet.text(60, 60, heading, 28, bold=True)
        sheet.text(60, 160, text, 16)
    return parse(sheet.pdf(), ocr=False)


def _spreadsheet() -> Report:
    sheet = Sheet(PORTRAIT)
    sheet.text(60, 60, "Louhiniemen kunta", 14)
    sheet.text(60, 84, "Talousarvion toteutuminen 1.1.-31.12.2025", 12)
    for number, (unit, income, costs) in enumerate(ROWS):
        top = 140 + 110 * number
        sheet.text(60, top, unit, 10, bold=True)
        for right, heading in ((330, "TA 2025"), (430, "Toteuma 2025")):
            sheet.text(right - 50, top, heading, 9)
        for line, (label, pair) in enumerate((("Toimintatuotot", income), ("Toimintakulut", costs)), 1):
            sheet.text(60, top + 18 * line, label, 9)
            for right, value in zip((330, 430), pair, strict=True):
                sheet.text(right - 50, top + 18 * line, value, 9)
    return parse(sheet.pdf(), ocr=False)


ROWS: Sequence[tuple[str, tuple[str, str], tuple[str, str]]] = (
    ("SIVISTYSLAUTAKUNTA", ("1 210", "1 255"), ("-9 870", "-9 912")),
    ("TEKNINEN LAUTAKUNTA", ("2 310", "2 377"), ("-6 140", "-6 203")),
)


@pytest.mark.parametrize("name", ["Korpivaara", "Louhiniemi", "Hetteenkoski"])
def test_no_list_knows_them(name: str) -> None:
    assert name not in municipalities().values()


@pytest.mark.parametrize(
    ("report", "name", "expected"),
    [(_word, "Korpivaara", WORD), (_deck, "Hetteenkoski", DECK)],
    ids=["word", "deck"],
)
def test_organisation_units_and_scope(
    report: Callable[[], Report], name: str, expected: Sequence[Expected]
) -> None:
    found = report()
    assert (found.report.organisation, str(found.report.publisher_kind)) == (name, "city")
    whose = {q.text: (q.entity, str(q.scope)) for q in found.quantities}
    assert {text: whose[text] for text, _, _ in expected} == {t: (entity, s) for t, entity, s in expected}
    assert all(q.entity_path[0] == name for q in found.quantities if q.entity_path)


def test_a_spreadsheets_units() -> None:
    found = _spreadsheet()
    assert (found.report.organisation, str(found.report.publisher_kind)) == ("Louhiniemi", "city")
    boards = {"Sivistyslautakunta": Decimal(-9912), "Tekninen lautakunta": Decimal(-6203)}
    whose = {q.value: (q.entity, str(q.scope)) for q in found.amounts}
    assert {value: whose[value] for value in boards.values()} == {
        value: (board, "own") for board, value in boards.items()
    }
