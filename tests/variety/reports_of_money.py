"""Invented reports as several cities write them: minus behind, projects, statements, months of taxes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
SO_FAR = "2023-01-01/2023-08-31"


def minus_behind() -> Drawn:
    """Minus signs behind short and long figures, headings of two lines, sums in bold below their parts."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki", 10)
    sheet.text(40, 60, "Talouden seurantaraportti 8/2023", 16, bold=True)
    sheet.text(40, 85, "Sivistyspalvelut", 12, bold=True)
    columns = (
        Column(("TP", "2022"), 270, "previous_year", BEFORE, 1000),
        Column(("TA", "2023"), 340, "budget", YEAR, 1000),
        Column(("TA-", "muutos"), 400, "budget_change", YEAR, 1000),
        Column(("TA +", "muutos"), 470, "amended_budget", YEAR, 1000),
        Column(("Tot.", "8/2023"), 545, "outturn", SO_FAR, 1000),
        Column(("Ennuste", "12/2023"), 620, "forecast", YEAR, 1000),
        Column(("Poikkeama", "enn./TA"), 695, "deviation", YEAR, 1000),
        Column(("Tot-", "%"), 740, "share", None, 1, "percent"),
    )
    sheet.text(40, 115, "(1 000 €)", bold=True)
    sheet.headings(115, columns)
    y = 132.0
    for label, *cells in (
        ("Myyntituotot", "1 204", "1 310", "0", "1 310", "877", "1 290", "20-", "66,9"),
        ("Maksutuotot", "4 120", "4 400", "150-", "4 250", "2 701", "4 180", "70-", "63,6"),
        ("Toimintatuotot", "5 324", "5 710", "150-", "5 560", "3 578", "5 470", "90-", "64,4"),
        ("Henkilöstökulut", "31 870-", "33 200-", "400-", "33 600-", "21 944-", "33 450-", "150", "65,3"),
        ("Palvelujen ostot", "18 455-", "19 100-", "0", "19 100-", "13 020-", "19 650-", "550-", "68,2"),
        ("Toimintakulut", "50 325-", "52 300-", "400-", "52 700-", "34 964-", "53 100-", "400-", "66,3"),
        ("Toimintakate", "45 001-", "46 590-", "550-", "47 140-", "31 386-", "47 630-", "490-", "66,6"),
    ):
        line = Line("Sivistyspalvelut", label.lower())
        y = sheet.printed(y, (label, *cells), columns, line, x=40, bold=label.startswith("T"), step=14)
    y += 16
    text = (
        "Sivistyspalvelujen toimintakate on toteutumassa 490 000 euroa muutettua talousarviota "
        "heikompana. Määrärahasta jää käyttämättä noin 150 000 euroa, mutta palvelujen ostot "
        "ylittyvät 0,55 milj. euroa. Oppilaita oli yhteensä 3 412, mikä on 57 vähemmän kuin "
        "vuotta aiemmin. Varhaiskasvatuksen käyttöaste oli 87,4 % (tavoite 90 %)."
    )
    sheet.prose(40, y, text, 700, 10)
    sheet.said("490 000 euroa", "490000", "EUR", "deviation", concept="toimintakate")
    sheet.said("150 000 euroa", "150000", "EUR", "deviation")
    sheet.said("0,55 milj. euroa", "550000", "EUR", "deviation", concept="palvelujen ostot")
    sheet.said("3 412", "3412", "oppilas", "outturn")
    sheet.said("57", "57", "oppilas", "change")
    sheet.said("87,4 %", "87.4", "percent", "outturn", entity="Varhaiskasvatus")
    sheet.said("90 %", "90", "percent", "target")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 8, 9),))


def projects() -> Drawn:
    """Projects with their numbers between hairlines, the total on top, what was used in earlier years."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Osavuosikatsaus 31.8.2023", 14, bold=True)
    sheet.text(40, 66, "Investointien toteutuminen, 1 000 €", 12, bold=True)
    columns = (
        Column(("Kustannus-", "arvio"), 330, "other", None, 1000),
        Column(("Käytetty", "31.12.2022 mennessä"), 430, "previous_year", None, 1000),
        Column(("TA 2023",), 490, "budget", YEAR, 1000),
        Column(("Toteuma", "1–8/2023"), 560, "outturn", SO_FAR, 1000),
        Column(("Tot. %",), 610, "share", SO_FAR, 1, "percent"),
        Column(("Ennuste", "31.12.2023"), 680, "forecast", YEAR, 1000),
        Column(("Ero", "TA/ennuste"), 760, "deviation", YEAR, 1000),
    )
    sheet.text(40, 100, "Hanke", bold=True)
    sheet.headings(100, columns)
    sheet.line(40, 104, 762, width=0.3)
    y = 116.0
    for indent, bold, *cells in (
        (0, True, "INVESTOINNIT YHTEENSÄ", "", "", "20 300", "10 877", "53,6", "18 620", "1 680"),
        (0, True, "Talonrakennus", "", "", "15 900", "8 401", "52,8", "14 870", "1 030"),
        (8, False, "7301 Keskustan koulu", "24 500", "3 120", "12 000", "6 410", "53,4", "11 300", "700"),
        (8, False, "7304 Rantalan päiväkoti", "6 800", "410", "3 900", "1 991", "51,1", "3 570", "330"),
        (0, True, "Kadut ja liikenneväylät", "", "", "4 400", "2 476", "56,3", "3 750", "650"),
        (8, False, "7410 Satamakadun saneeraus", "3 100", "0", "2 600", "1 520", "58,5", "2 150", "450"),
        (8, False, "7411 Katuvalojen uusiminen", "–", "–", "1 800", "956", "53,1", "1 600", "200"),
    ):
        texts = [str(cell) for cell in cells]
        sheet.line(40, y + 3.5, 762, width=0.25)
        y = sheet.printed(y, texts, columns, Line(), x=40, indent=float(indent), bold=bool(bold), step=14)
    y += 14
    text = (
        "Keskustan koulun uudisrakennus valmistuu toukokuussa 2025. Hankkeen kustannusarvio on "
        "24,5 M€, josta elokuun loppuun mennessä on käytetty 9,53 M€. Satamakadun saneerauksen "
        "urakkahinta alitti varatun määrärahan 450 000 eurolla."
    )
    sheet.prose(40, y, text, 700, 10)
    sheet.said("24,5 M€", "24500000", "EUR", "budget")
    sheet.said("9,53 M€", "9530000", "EUR", "outturn")
    sheet.said("450 000 eurolla", "450000", "EUR", "deviation")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 8, 8),))


def cash_flow() -> Drawn:
    """Sums above their parts, and right under the statement its key figures with years of their own."""
    sheet = Sheet()
    sheet.text(60, 50, "Mallilan kaupunki", 10)
    sheet.text(60, 70, "Tilinpäätös 2023", 18, bold=True)
    sheet.text(60, 105, "RAHOITUSLASKELMA", 12, bold=True)
    columns = (
        Column(("TP 2023", "€"), 330, "outturn", YEAR),
        Column(("TA 2023", "€"), 430, "budget", YEAR),
        Column(("TP 2022", "€"), 530, "previous_year", BEFORE),
    )
    sheet.headings(130, columns)
    y = 148.0
    for indent, *cells in (
        (0, "Toiminnan rahavirta", "9 877 412,10", "8 210 000", "11 003 204,55"),
        (12, "Vuosikate", "10 120 540,33", "8 410 000", "11 240 118,20"),
        (12, "Satunnaiset erät", "0,00", "0", "0,00"),
        (12, "Tulorahoituksen korjauserät", "-243 128,23", "-200 000", "-236 913,65"),
        (0, "Investointien rahavirta", "-14 322 870,41", "-16 900 000", "-12 711 090,02"),
        (12, "Investointimenot", "-14 911 300,00", "-17 500 000", "-13 100 220,02"),
        (12, "Rahoitusosuudet investointimenoihin", "310 429,59", "250 000", "120 000,00"),
        (12, "Pysyvien vastaavien luovutustulot", "278 000,00", "350 000", "269 130,00"),
        (0, "Toiminnan ja investointien rahavirta", "-4 445 458,31", "-8 690 000", "-1 707 885,47"),
    ):
        texts = [str(cell) for cell in cells]
        y = sheet.printed(y, texts, columns, Line(), indent=float(indent), bold=not indent, step=14)
    y += 16
    sheet.text(60, y, "RAHOITUSLASKELMAN TUNNUSLUVUT", 10, bold=True)
    y += 16
    years = (Column(("2023",), 430, "outturn", YEAR), Column(("2022",), 530, "previous_year", BEFORE))
    sheet.headings(y, years)
    y += 14
    for label, unit, scale, *cells in (
        ("Investointien tulorahoitus, %", "percent", 1, "69,3", "86,6"),
        ("Kassan riittävyys, pv", "pv", 1, "38", "44"),
        (
            "Toiminnan ja investointien rahavirran kertymä 5 vuodelta, 1 000 €",
            "EUR",
            1000,
            "-11 240",
            "-9 877",
        ),
        ("Asukasmäärä", "asukas", 1, "21 877", "21 940"),
    ):
        line = Line(unit=str(unit), scale=int(scale))
        y = sheet.printed(y, (str(label), *map(str, cells)), years, line, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 12, 4), (1, 5, 3)))


def taxes_by_month() -> Drawn:
    """Months in rows under columns of years, their total, and the same told in prose."""
    sheet = Sheet()
    sheet.text(50, 50, "Mallilan kaupunki – Kuukausiraportti 4/2024", 14, bold=True)
    sheet.text(50, 80, "Kunnallisveron kertymä kuukausittain (1 000 €)", 11, bold=True)
    columns = (
        Column(("2022",), 200, "previous_year", None, 1000),
        Column(("2023",), 260, "previous_year", None, 1000),
        Column(("2024",), 320, "outturn", None, 1000),
        Column(("Muutos", "€"), 390, "change", None, 1000),
        Column(("Muutos", "%"), 450, "change", None, 1, "percent"),
    )
    sheet.text(50, 110, "Kuukausi", bold=True)
    sheet.headings(110, columns)
    y = 126.0
    for name, span, *cells in (
        ("Tammikuu", "01-01/{}-01-31", "9 120", "8 877", "4 912", "-3 965", "-44,7"),
        ("Maaliskuu", "03-01/{}-03-31", "8 032", "8 120", "4 533", "-3 587", "-44,2"),
        ("Huhtikuu", "04-01/{}-04-30", "8 240", "8 301", "4 610", "-3 691", "-44,5"),
        ("Yhteensä", "01-01/{}-04-30", "25 392", "25 298", "14 055", "-11 243", "-44,4"),
    ):
        dated = [replace(c, period=f"{c.heading[0]}-{span.format(c.heading[0])}") for c in columns[:3]]
        y = sheet.printed(y, (name, *cells), (*dated, *columns[3:]), Line(), x=50, step=14)
    y += 12
    text = (
        "Kunnallisveroa kertyi tammi-huhtikuussa 18,8 milj. euroa, mikä on 15,2 milj. euroa eli "
        "44,7 prosenttia vähemmän kuin vuotta aiemmin. Yhteisöveron tilitykset olivat 2,1 milj. "
        "euroa (+0,3 milj. euroa). Kiinteistöveron kertymäksi arvioidaan 3,9 milj. euroa. "
        "Vuokratyöhön käytettiin 6,2 Me, kun vastaavana aikana vuonna 2023 siihen kului 9,1 Me."
    )
    sheet.prose(50, y, text, 500, 9)
    sheet.said("18,8 milj. euroa", "18800000", "EUR", "outturn")
    sheet.said("15,2 milj. euroa", "15200000", "EUR", "change")
    sheet.said("44,7 prosenttia", "44.7", "percent", "change")
    sheet.said("2,1 milj. euroa", "2100000", "EUR", "outturn")
    sheet.said("+0,3 milj. euroa", "300000", "EUR", "change")
    sheet.said("3,9 milj. euroa", "3900000", "EUR", "forecast")
    sheet.said("6,2 Me", "6200000", "EUR", "outturn")
    sheet.said("9,1 Me", "9100000", "EUR", "previous_year", period="2023-01-01/2023-04-30")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 6),))


OF_MONEY: tuple[Callable[[], Drawn], ...] = (minus_behind, projects, cash_flow, taxes_by_month)
