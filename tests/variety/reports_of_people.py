"""Invented reports as several cities write them: staff, key figures with units, companies, a county."""

from __future__ import annotations

from collections.abc import Callable

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"


def staff() -> Drawn:
    """People at the year's end whose unit and day the caption alone says, and years of work below."""
    sheet = Sheet()
    sheet.text(50, 50, "Mallilan kaupunki, Tilinpäätös 2023", 14, bold=True)
    sheet.text(50, 80, "Henkilöstö", 13, bold=True)
    sheet.text(50, 98, "Henkilöstömäärä toimialoittain 31.12.", 10, bold=True)
    columns = (
        Column(("2021",), 300, "previous_year", "2021-12-31/2021-12-31", 1, "henkilö"),
        Column(("2022",), 360, "previous_year", "2022-12-31/2022-12-31", 1, "henkilö"),
        Column(("2023",), 420, "outturn", "2023-12-31/2023-12-31", 1, "henkilö"),
        Column(("Muutos",), 480, "change", None, 1, "henkilö"),
        Column(("Muutos-%",), 540, "change", None, 1, "percent"),
    )
    sheet.text(53, 116, "Toimiala", bold=True)
    sheet.headings(116, columns)
    y = 131.0
    for name, *cells in (
        ("Konsernihallinto", "112", "118", "121", "3", "2,5"),
        ("Kasvatus ja opetus", "1 204", "1 231", "1 250", "19", "1,5"),
        ("Tekninen toimi", "240", "236", "229", "-7", "-3,0"),
        ("Yhteensä", "1 556", "1 585", "1 600", "15", "0,9"),
    ):
        y = sheet.printed(y, (name, *cells), columns, Line(None if name == "Yhteensä" else name), x=53)
    for ruling in (105, 120, 135, 150, 165, 180):
        sheet.line(50, ruling, 545)
    for x in (50, 250, 305, 365, 425, 485, 545):
        sheet.upright(x, 105, 180)
    sheet.text(50, 205, "Henkilötyövuodet ja poissaolot", 10, bold=True)
    years = (
        Column(("TP 2022",), 360, "previous_year", BEFORE),
        Column(("TA 2023",), 420, "budget", YEAR),
        Column(("TP 2023",), 480, "outturn", YEAR),
    )
    sheet.headings(223, years)
    y = 238.0
    for label, unit, *cells in (
        ("Henkilötyövuodet, vakinaiset", "htv", "1 188,4", "1 205,0", "1 199,7"),
        ("Sairauspoissaolot, kalenteripäivää/htv", "kalenteripäivä/htv", "16,4", "15,0", "17,8"),
        ("Eläköityneet, hlö", "henkilö", "41", "45", "52"),
        ("Lähtövaihtuvuus, %", "percent", "8,1", "8,0", "9,6"),
        ("Henkilöstön keski-ikä, vuotta", "vuosi", "46,9", "46,5", "46,4"),
    ):
        y = sheet.printed(y, (label, *cells), years, Line(unit=unit), x=50, step=14)
    y += 12
    text = (
        "Vuoden lopussa kaupungin palveluksessa oli 1 600 henkilöä, joista vakinaisia 1 287 (80,4 "
        "%) ja määräaikaisia 313. Henkilötyövuosia kertyi 1 512,6, mikä on 23,0 henkilötyövuotta "
        "enemmän kuin edellisvuonna. Poissaoloja oli 17,8 kalenteripäivää henkilötyövuotta kohden "
        "(2022: 16,4). Tavoitteesta on saavutettu 72 %. Hankkeita oli 48, joista 31 on valmiita "
        "ja 17 käynnissä. Asuntoa odottaneita oli joulukuun lopussa 412 (kesäkuussa 655)."
    )
    sheet.prose(50, y, text, 500, 9)
    for text, value, unit, role in (
        ("1 600", "1600", "henkilö", "outturn"),
        ("1 287", "1287", "henkilö", "outturn"),
        ("80,4 %", "80.4", "percent", "share"),
        ("313", "313", "henkilö", "outturn"),
        ("1 512,6", "1512.6", "htv", "outturn"),
        ("23,0", "23.0", "htv", "change"),
        ("17,8", "17.8", "kalenteripäivä/htv", "outturn"),
        ("16,4", "16.4", "kalenteripäivä/htv", "previous_year"),
        ("72 %", "72", "percent", "share"),
        ("48", "48", "hanke", "outturn"),
        ("31", "31", "hanke", "outturn"),
        ("17", "17", "hanke", "outturn"),
    ):
        sheet.said(text, value, unit, role)
    sheet.said("412", "412", None, "outturn", period=YEAR)
    sheet.said("655", "655", None, None, period="2023-06-01/2023-06-30")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 6), (1, 6, 4)))


def unit_by_row() -> Drawn:
    """A column that holds the unit of each row, whose label says what it is per; groups between hairlines."""
    sheet = Sheet()
    sheet.text(50, 50, "Mallilan kaupunki · Puolivuotiskatsaus 1.1.–30.6.2023", 13, bold=True)
    sheet.text(50, 80, "Kasvatus- ja opetuspalvelut: tunnusluvut", 11, bold=True)
    columns = (
        Column(("TP 2021",), 335, "previous_year", "2021-01-01/2021-12-31"),
        Column(("TP 2022",), 395, "previous_year", BEFORE),
        Column(("TA 2023",), 455, "budget", YEAR),
        Column(("Tot. 1-6/2023",), 540, "outturn", "2023-01-01/2023-06-30"),
    )
    sheet.text(50, 104, "Tunnusluku", bold=True)
    sheet.text(215, 104, "Yksikkö", bold=True)
    sheet.headings(104, columns)
    sheet.line(50, 108, 542, width=0.4)
    y = 121.0
    for label, printed, unit, *cells in (
        ("Varhaiskasvatus", "", ""),
        ("Lapsia päiväkodeissa", "lkm", "lapsi", "1 020", "1 044", "1 050", "1 031"),
        ("Kustannukset / lapsi", "€", "EUR/lapsi", "9 870", "10 412", "10 800", "5 511"),
        ("Täyttöaste", "%", "percent", "91,2", "93,0", "95,0", "92,8"),
        ("Perusopetus", "", ""),
        ("Oppilaat", "lkm", "oppilas", "3 480", "3 469", "3 410", "3 412"),
        ("Kustannukset / oppilas", "€", "EUR/oppilas", "8 204", "8 733", "9 050", "4 487"),
        ("Opetustunteja oppilasta kohti", "h", "tunti/oppilas", "1,92", "1,94", "1,95", "1,95"),
        ("Kuljetusoppilaat", "hlö", "henkilö", "612", "604", "600", "598"),
    ):
        if unit:
            sheet.text(215, y, printed)
            sheet.printed(y, (label, *cells), columns, Line(unit=unit), x=58)
        else:
            sheet.text(50, y, label, bold=True)
        sheet.line(50, y + 3.5, 542, width=0.25)
        y += 14
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 10, 6),))


def companies() -> Drawn:
    """Companies in rows, headings of three lines with a unit of their own each."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunkikonserni", 10)
    sheet.text(40, 60, "Tytäryhteisöjen seurantaraportti 1-9/2023", 15, bold=True)
    so_far = "2023-01-01/2023-09-30"
    columns = (
        Column(("Omistus-", "osuus", "%"), 250, "", None, 1, "percent"),
        Column(("Liikevaihto", "1-9/2023", "1000 €"), 340, "outturn", so_far, 1000),
        Column(("Budjetti", "2023", "1000 €"), 420, "budget", YEAR, 1000),
        Column(("Tulos", "1-9/2023", "1000 €"), 500, "outturn", so_far, 1000),
        Column(("Tulos-", "ennuste 2023", "1000 €"), 590, "forecast", YEAR, 1000),
        Column(("Lainakanta", "30.9.2023", "M€"), 670, "outturn", "2023-09-30/2023-09-30", 1_000_000),
        Column(("Henkilöstö", "htv"), 740, "outturn", so_far, 1, "htv"),
    )
    sheet.text(40, 115, "Yhtiö", bold=True)
    sheet.headings(115, columns)
    y = 133.0
    for name, *cells in (
        ("Mallilan Energia Oy", "100", "41 203", "58 000", "3 411", "4 200", "38,5", "74"),
        ("Mallilan Vuokra-asunnot Oy", "100", "18 877", "25 300", "-214", "-150", "112,0", "21"),
        ("Kiinteistö Oy Mallilan Areena", "71,5", "1 304", "1 800", "-66", "-80", "9,4", "3"),
    ):
        y = sheet.printed(y, (name, *cells), columns, Line(name), x=40, step=16)
    text = (
        "Mallilan Energia Oy:n liikevaihto oli 41,2 milj. euroa (ed. vuosi 39,0 milj. euroa). "
        "Vuokra-asuntojen käyttöaste laski 94,1 prosenttiin edellisvuoden 96,3 prosentista. "
        "Areenassa kävi 84 000 kävijää, kun tavoite on 110 000 kävijää."
    )
    sheet.prose(40, y + 10, text, 700, 9.5)
    sheet.said("41,2 milj. euroa", "41200000", "EUR", "outturn")
    sheet.said("39,0 milj. euroa", "39000000", "EUR", "previous_year")
    sheet.said("94,1 prosenttiin", "94.1", "percent", "outturn")
    sheet.said("96,3 prosentista", "96.3", "percent", "previous_year")
    sheet.said("84 000", "84000", "kävijä", "outturn")
    sheet.said("110 000", "110000", "kävijä", "target")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 8),))


def wellbeing_county() -> Drawn:
    """Millions as "Me" at the end of the caption's line, a percentage among them, and the county's prose."""
    so_far, year = "2024-01-01/2024-06-30", "2024-01-01/2024-12-31"
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan hyvinvointialue", 10)
    sheet.text(50, 66, "Osavuosikatsaus 1.1.–30.6.2024", 17, bold=True)
    y = 95.0
    text = (
        "Hyvinvointialueen toimintatuotot olivat n. 23,0 Me, mikä on n. 23,7 % talousarviosta. "
        "Toimintakuluja on kertynyt n. 233,5 Me eli n. 49,2 % talousarviosta. Valmistus omaan "
        "käyttöön -erä on vajaat 0,7 Me. Näin ollen toimintakate on n. -209,8 Me. Tilikauden "
        "tuloksen ennustetaan jäävän 14,1 miljoonaa euroa alijäämäiseksi, kun talousarvion "
        "mukainen alijäämä on 10,7 miljoonaa euroa. Pelastustoimen arvioidaan alittavan "
        "talousarvionsa n. 100 000 eurolla."
    )
    sheet.prose(50, y, text, 500, 9.5)
    for text, value, unit, role in (
        ("23,0 Me", "23000000", "EUR", "outturn"),
        ("23,7 %", "23.7", "percent", "share"),
        ("233,5 Me", "233500000", "EUR", "outturn"),
        ("49,2 %", "49.2", "percent", "share"),
        ("0,7 Me", "700000", "EUR", "outturn"),
        ("-209,8 Me", "-209800000", "EUR", "outturn"),
        ("14,1 miljoonaa euroa", "14100000", "EUR", "forecast"),
        ("10,7 miljoonaa euroa", "10700000", "EUR", "budget"),
        ("100 000 eurolla", "100000", "EUR", "deviation"),
    ):
        sheet.said(text, value, unit, role)
    sheet.text(50, 170, "Palvelualueiden toimintakate", 11, bold=True)
    sheet.right(545, 170, "Me")
    columns = (
        Column(("TA 2024",), 300, "budget", year, 1_000_000),
        Column(("Toteuma", "1–6/2024"), 365, "outturn", so_far, 1_000_000),
        Column(("Ennuste", "2024"), 425, "forecast", year, 1_000_000),
        Column(("Ero", "TA–Enn"), 485, "deviation", year, 1_000_000),
        Column(("Ero, %",), 540, "deviation", year, 1, "percent"),
    )
    sheet.headings(190, columns)
    y = 206.0
    for name, *cells in (
        ("Ikäihmisten palvelut", "-120,4", "-61,3", "-122,2", "-1,8", "1,5"),
        ("Lasten, nuorten ja perheiden palvelut", "-88,0", "-44,1", "-88,9", "-0,9", "1,0"),
        ("Pelastustoimi", "-21,0", "-10,2", "-20,9", "0,1", "-0,5"),
        ("Yhteensä", "-229,4", "-115,6", "-232,0", "-2,6", "1,1"),
    ):
        line = Line(None if name == "Yhteensä" else name, "toimintakate")
        y = sheet.printed(y, (name, *cells), columns, line, x=50, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 6),))


OF_PEOPLE: tuple[Callable[[], Drawn], ...] = (staff, unit_by_row, companies, wellbeing_county)
