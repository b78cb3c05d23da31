"""Invented title pages and title slides: what report it is, whose, and about which time."""

from __future__ import annotations

import pytest

from raportti_parse import parse
from tests.variety.drawing import LANDSCAPE, Sheet

Lines = tuple[tuple[int, int, int, str], ...]  # x, y, size, text

COVERS: tuple[tuple[Lines, str, str, str, str | None, str], ...] = (
    (
        ((60, 300, 16, "Tilinpäätös ja toimintakertomus 2022 – Seinäjoen kaupunki"),),
        "Tilinpäätös ja toimintakertomus 2022 – Seinäjoen kaupunki",
        "tilinpaatos",
        "Seinäjoki",
        None,
        "2022-01-01/2022-12-31",
    ),
    (
        (
            (60, 100, 14, "Rovaniemen kaupunki"),
            (60, 300, 30, "Osavuosikatsaus II"),
            (60, 335, 24, "1-8/2023"),
            (60, 700, 11, "Kaupunginvaltuusto 9.10.2023 § 85"),
        ),
        "Osavuosikatsaus II 1-8/2023",
        "osavuosikatsaus",
        "Rovaniemi",
        None,
        "2023-01-01/2023-08-31",
    ),
    (
        (
            (80, 250, 34, "Talouden ja toiminnan seurantaraportti"),
            (80, 290, 26, "tammi-elokuu 2021"),
            (80, 340, 20, "Lahden kaupunki"),
        ),
        "Talouden ja toiminnan seurantaraportti tammi-elokuu 2021",
        "seurantaraportti",
        "Lahti",
        None,
        "2021-01-01/2021-08-31",
    ),
    (
        (
            (80, 200, 30, "Elinvoiman ja kilpailukyvyn palvelualue"),
            (80, 250, 24, "Tilinpäätös 2020"),
            (80, 300, 16, "Tampereen kaupunki"),
        ),
        "Tilinpäätös 2020",
        "tilinpaatos",
        "Tampere",
        "Elinvoiman ja kilpailukyvyn palvelualue",
        "2020-01-01/2020-12-31",
    ),
    (
        (
            (60, 200, 14, "Haminan kaupunki"),
            (60, 240, 24, "Kolmannesvuosiraportti 2/2024"),
        ),
        "Kolmannesvuosiraportti 2/2024",
        "osavuosikatsaus",
        "Hamina",
        None,
        "2024-01-01/2024-08-31",
    ),
    (
        (
            (60, 200, 14, "Nokian kaupunki"),
            (60, 240, 24, "Osavuosikatsaus 2/2023"),
            (60, 270, 14, "Tilanne 31.8.2023"),
        ),
        "Osavuosikatsaus 2/2023",
        "osavuosikatsaus",
        "Nokia",
        None,
        "2023-01-01/2023-08-31",
    ),
    (
        (
            (60, 300, 24, "Tarkastuslautakunnan arviointikertomus 2021"),
            (60, 340, 10, "Keravan kaupunki"),
        ),
        "Tarkastuslautakunnan arviointikertomus 2021",
        "muu",
        "Kerava",
        None,
        "2021-01-01/2021-12-31",
    ),
    (
        (
            (80, 220, 26, "Strategian ja talousarvion seuranta, syyskuu 2023"),
            (80, 280, 22, "Hyvinkään kaupunki"),
        ),
        "Strategian ja talousarvion seuranta, syyskuu 2023",
        "seurantaraportti",
        "Hyvinkää",
        None,
        "2023-01-01/2023-09-30",
    ),
    (
        ((80, 220, 36, "Vuosikatsaus 2021"), (80, 280, 20, "Vantaan kaupunki")),
        "Vuosikatsaus 2021",
        "toimintakertomus",
        "Vantaa",
        None,
        "2021-01-01/2021-12-31",
    ),
)


@pytest.mark.parametrize("cover", COVERS, ids=lambda cover: cover[1])
def test_covers(cover: tuple[Lines, str, str, str, str | None, str]) -> None:
    lines, title, kind, organisation, area, period = cover
    sheet = Sheet(LANDSCAPE if lines[0][0] == 80 else (595.0, 842.0))
    for x, y, size, text in lines:
        sheet.text(x, y, text, size, bold=size > 20)
    for heading in ("Kaupunginjohtajan katsaus", "Tilinpäätöksen rakenne", "Henkilöstö"):
        sheet.next_page()
        sheet.text(60, 70, heading, 16, bold=True)
        sheet.text(60, 110, "Vertailussa ovat Kouvolan kaupunki ja Lappeenrannan kaupunki.", 10)
    header = parse(sheet.pdf(), ocr=False).report
    assert (header.title, str(header.kind)) == (title, kind)
    assert (header.organisation, header.area) == (organisation, area)
    assert header.period is not None
    assert f"{header.period.start}/{header.period.end}" == period
