"""Who publishes: known from the report's own words, or null."""

from __future__ import annotations

import pytest

from raportti_parse import parse
from raportti_parse.records.model import Header
from tests.variety.drawing import Sheet

IMPRINT = ("ISBN pdf: 978-952-367-697-8", "Taitto: Julkaisutuotanto", "Helsinki 2021")


def _header(*lines: tuple[float, str], body: str = "", foot: tuple[str, ...] = ()) -> Header:
    sheet = Sheet((595.0, 842.0))
    for number, (size, text) in enumerate(lines):
        sheet.text(60, 100 + 50 * number, text, size)
    sheet.next_page()
    for number, text in enumerate(foot):
        sheet.text(60, 600 + 20 * number, text, 10)
    sheet.next_page()
    sheet.text(60, 80, "Talous", 16, bold=True)
    sheet.text(60, 120, body or "Menot olivat 12,4 milj. euroa.", 10)
    return parse(sheet.pdf(), ocr=False).report


@pytest.mark.parametrize(
    ("lines", "name", "kind"),
    [
        (((14, "Korpivaaran kaupunki"), (26, "Tilinpäätös 2025")), "Korpivaara", "city"),
        (((14, "LOUHINIEMEN KUNTA"), (26, "Tilinpäätös 2025")), "Louhiniemi", "city"),
        (((26, "Etelä-Pohjanmaan hyvinvointialue"), (20, "Tilinpäätös 2025")), None, "wellbeing_county"),
        (((26, "Saarlammen koulutuskuntayhtymä"), (20, "Tilinpäätös 2025")), None, "joint_authority"),
        (((26, "Budjettikatsaus 2026"), (12, "Valtiovarainministeriön julkaisuja 2026:1")), None, "state"),
        (((26, "Korpivaaran Lämpö Oy"), (20, "Toimintakertomus 2025")), None, "company"),
    ],
)
def test_kinds_of_publishers(lines: tuple[tuple[float, str], ...], name: str | None, kind: str) -> None:
    header = _header(*lines, foot=IMPRINT)
    written = {
        "wellbeing_county": "Etelä-Pohjanmaan hyvinvointialue",
        "joint_authority": "Saarlammen koulutuskuntayhtymä",
        "state": "Valtiovarainministeriö",
        "company": "Korpivaaran Lämpö Oy",
    }
    assert (header.organisation, str(header.publisher_kind)) == (name or written[kind], kind)
    assert str(header.sources["organisation"]) == "cover"


def test_an_imprint_or_a_neighbour_is_no_publisher() -> None:
    body = "Vertailussa on mukana Helsingin kaupunki."
    header = _header((26, "Katsaus vuoteen 2025"), body=body, foot=IMPRINT)
    assert (header.organisation, header.publisher_kind, header.sources) == (None, None, {})


def test_the_text_names_it() -> None:
    body = "Korpivaaran kaupungin menot olivat 12 milj. euroa. Korpivaaran kaupungin tulot olivat 11 M€."
    header = _header((26, "Tilinpäätös 2025"), body=body)
    assert (header.organisation, str(header.sources["organisation"])) == ("Korpivaara", "text")
