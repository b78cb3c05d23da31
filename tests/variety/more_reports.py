"""Invented reports in the looks of more sources: units and items in rows, columns and captions."""

from __future__ import annotations

from collections.abc import Callable

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn


def income_statement() -> Drawn:
    """A statement with its sums on lines without a label, groups in groups, the scale above at the right."""
    now, before = "2022-01-01/2022-12-31", "2021-01-01/2021-12-31"
    columns = (
        Column(("1.1.–31.12.2022",), 430, "outturn", now, 1000),
        Column(("1.1.–31.12.2021",), 530, "previous_year", before, 1000),
    )
    sheet = Sheet()
    sheet.text(60, 200, "Mallilan kaupunki", 20)
    sheet.text(60, 240, "Tilinpäätös 2022", 30, bold=True)
    sheet.next_page()
    sheet.text(60, 60, "Tuloslaskelma, ulkoinen", 14, bold=True)
    sheet.right(530, 80, "1 000 €")
    sheet.headings(100, columns)
    rows: tuple[tuple[int, str, str | None, str, str], ...] = (
        (0, "Toimintatuotot", None, "", ""),
        (10, "Myyntituotot", "myyntituotot", "31 204", "29 877"),
        (10, "Maksutuotot", "maksutuotot", "12 034", "11 986"),
        (10, "Muut toimintatuotot", "muut toimintatuotot", "22 115", "21 003"),
        (0, "", "toimintatuotot", "65 353", "62 866"),
        (0, "Toimintakulut", None, "", ""),
        (10, "Henkilöstökulut", None, "", ""),
        (20, "Palkat ja palkkiot", "palkat ja palkkiot", "–132 441", "–128 903"),
        (20, "Eläkekulut", "eläkekulut", "–28 770", "–28 104"),
        (10, "Palvelujen ostot", "palvelujen ostot", "–301 556", "–290 118"),
        (10, "Muut toimintakulut", "muut toimintakulut", "–14 003", "–13 870"),
        (0, "", "toimintakulut", "–476 770", "–460 995"),
        (0, "Toimintakate", "toimintakate", "–411 417", "–398 129"),
    )
    y = 118.0
    for indent, label, concept, one, two in rows:
        y = sheet.printed(y, (label, one, two), columns, Line(None, concept), indent=indent)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((2, 14, 3),))


def system_print() -> Drawn:
    """A mainframe's print: capitals, dashes under the headings, the day of printing, units by their codes."""
    year, so_far, before = (
        "2023-01-01/2023-12-31",
        "2023-01-01/2023-10-31",
        "2022-01-01/2022-10-31",
    )
    columns = (
        Column(("TALOUSARVIO",), 265, "budget", year),
        Column(("MUUTOS",), 330, "budget_change", year),
        Column(("TA+MUUTOS",), 410, "amended_budget", year),
        Column(("TOTEUTUMA",), 500, "outturn", so_far),
        Column(("JÄLJELLÄ",), 590, "deviation"),
        Column(("TOT%",), 640, "share", so_far, unit="percent"),
        Column(("ED.VUOSI",), 730, "previous_year", before),
    )
    sheet = Sheet(LANDSCAPE, "Courier")
    sheet.text(30, 50, "MALLILAN KAUPUNKI", 8)
    sheet.text(230, 50, "TALOUSARVION TOTEUTUMISVERTAILU  01.01.2023 - 31.10.2023", 8)
    sheet.right(730, 50, "SIVU   1", 8)
    sheet.right(730, 61, "TULOSTETTU 14.11.2023", 8)
    sheet.text(30, 86, "TULOSLASKELMA", 8)
    for column in columns:
        sheet.right(column.right, 86, column.heading[0], 8)
    sheet.text(30, 97, "-" * 140, 8)
    y = 108.0
    for unit, rows in (
        (
            "2100 SIVISTYSPALVELUT",
            (
                "TOIMINTATUOTOT|4.210.000|25.000|4.235.000|3.611.204,18|623.795,82|85,3|3.498.112,40",
                "TOIMINTAKULUT|-41.870.500|-120.000|-41.990.500|-34.118.773,05|-7.871.726,95|81,3|-33.005.418,90",
                "TOIMINTAKATE|-37.660.500|-95.000|-37.755.500|-30.507.568,87|-7.247.931,13|80,8|-29.507.306,50",
            ),
        ),
        (
            "2200 TEKNISET PALVELUT",
            (
                "TOIMINTATUOTOT|9.004.000|0|9.004.000|7.713.420,00|1.290.580,00|85,7|7.511.040,10",
                "TOIMINTAKULUT|-17.300.000|0|-17.300.000|-15.002.117,44|-2.297.882,56|86,7|-14.330.912,77",
                "TOIMINTAKATE|-8.296.000|0|-8.296.000|-7.288.697,44|-1.007.302,56|87,9|-6.819.872,67",
            ),
        ),
    ):
        sheet.text(30, y, unit, 9)
        y += 11
        for row in (printed.split("|") for printed in rows):
            line = Line(unit[:6] + unit[6:].lower(), row[0].lower())
            y = sheet.printed(y, row, columns, line, x=36, step=11)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 9, 8),))


def units_in_columns() -> Drawn:
    """A half-year's slide: units head the columns, and the last rows are a budget and a share."""
    so_far = "2024-01-01/2024-06-30"
    units = (
        ("Konserni-", "palvelut"),
        ("Hyvinvoinnin", "edistäminen"),
        ("Kasvu ja", "oppiminen"),
        ("Kaupunki-", "ympäristö"),
    )
    names = ("Konsernipalvelut", "Hyvinvoinnin edistäminen", "Kasvu ja oppiminen", "Kaupunkiympäristö")
    columns = [
        Column(heading, 280 + 100 * n, "outturn", so_far, 1_000_000, entity=name)
        for n, (heading, name) in enumerate(zip(units, names, strict=True))
    ]
    columns.append(Column(("Yhteensä",), 680, "outturn", so_far, 1_000_000))
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki", 12)
    sheet.text(40, 70, "Puolivuosikatsaus 1-6/2024", 20, bold=True)
    sheet.text(40, 100, "Tuloslaskelma palvelualueittain, M€", 13, bold=True)
    sheet.headings(130, columns)
    y = 148.0
    rows: tuple[tuple[tuple[str, ...], Line], ...] = (
        (("Toimintatuotot", "12,3", "3,1", "5,8", "41,0", "62,2"), Line(concept="toimintatuotot")),
        (("Toimintakulut", "-31,0", "-22,4", "-118,7", "-33,9", "-206,0"), Line(concept="toimintakulut")),
        (("Toimintakate", "-18,7", "-19,3", "-112,9", "7,1", "-143,8"), Line(concept="toimintakate")),
        (
            ("Talousarvio 2024", "-38,2", "-39,0", "-229,4", "15,0", "-291,6"),
            Line(role="budget", period="2024-01-01/2024-12-31"),
        ),
        (("Tot-%", "49,0", "49,5", "49,2", "47,3", "49,3"), Line(unit="percent", role="share")),
    )
    for cells, line in rows:
        y = sheet.printed(y, cells, columns, line, x=40)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 6, 6),))


def units_in_rows() -> Drawn:
    """Units that no ending gives away, what they are about in the caption; turned headings."""
    year, before = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
    heads = ("Talousarvio 2023", "Muutettu TA 2023", "Toteuma 2023", "Poikkeama", "Toteuma 2022")
    roles = ("budget", "amended_budget", "outturn", "deviation", "previous_year")
    columns = [
        Column((head,), 267 + 60 * n, role, before if n == 4 else year, 1000)
        for n, (head, role) in enumerate(zip(heads, roles, strict=True))
    ]
    sheet = Sheet()
    sheet.text(50, 50, "Mallilan kaupunki, tilinpäätös 2023", 14, bold=True)
    sheet.text(50, 75, "Toimialojen toimintakulut, 1 000 €", 12, bold=True)
    for column in columns:
        sheet.turned(column.right - 24, 185, column.heading[0])
    for ruling in (95, 190, 206, 222, 238, 255):
        sheet.line(50, ruling, 510)
    sheet.text(53, 186, "Toimiala", bold=True)
    y = 202.0
    for name, *cells in (
        ("Kasvu ja oppiminen", "402 118", "404 000", "409 233", "-5 233", "391 870"),
        ("Vapaa-aika", "71 200", "71 200", "69 877", "1 323", "68 004"),
        ("Kaupunkirakenne", "88 340", "90 100", "91 204", "-1 104", "84 551"),
        ("Yhteensä", "561 658", "565 300", "570 314", "-5 014", "544 425"),
    ):
        whose = None if name == "Yhteensä" else name
        y = sheet.printed(y, (name, *cells), columns, Line(whose, "toimintakulut"), x=53, step=16)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 6),))


def coded_rows() -> Drawn:
    """Codes in a column of their own before the names, figures without spaces, and items as columns."""
    year, so_far = "2022-01-01/2022-12-31", "2022-01-01/2022-09-30"
    columns = (
        Column(("TA 2022",), 330, "budget", year),
        Column(("Toteutuma",), 420, "outturn", so_far),
        Column(("Tot %",), 480, "share", so_far, unit="percent"),
        Column(("Ennuste",), 570, "forecast", year),
        Column(("Enn.-TA",), 660, "deviation"),
    )
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki", 10)
    sheet.text(40, 60, "Osavuosikatsaus 30.9.2022", 16, bold=True)
    sheet.text(40, 85, "Käyttötalouden toteutuminen vastuualueittain, euroa", 11, bold=True)
    sheet.headings(110, columns)
    sheet.text(40, 110, "Vastuualue", bold=True)
    y = 126.0
    for code, name, *cells in (
        ("3010", "Varhaiskasvatus", "-24118700", "-18204553", "75,5", "-24500000", "-381300"),
        ("3020", "Perusopetus", "-38004500", "-28771204", "75,7", "-38300000", "-295500"),
        ("3030", "Toisen asteen koulutus", "-9113000", "-6715880", "73,7", "-9000000", "113000"),
    ):
        sheet.text(40, y, code)
        y = sheet.printed(y, (name, *cells), columns, Line(f"{code} {name}"), x=100)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 6),))


def mixed_columns() -> Drawn:
    """A unit in every column, one of them none that is known; dots that lead to figures; words in cells."""
    year, before = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
    columns = (
        Column(("Toimintamenot", "milj. €"), 320, "outturn", year, 1_000_000, concept="toimintakulut"),
        Column(("Henkilöstö", "htv"), 400, "outturn", year, unit="htv"),
        Column(("Tyytyväisyys", "0–10"), 490, "outturn", year, unit=None),
    )
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki: tilinpäätös 2023", 16, bold=True)
    sheet.text(40, 75, "Toimialojen avainluvut", 13, bold=True)
    sheet.text(40, 105, "Toimiala", bold=True)
    sheet.headings(105, columns)
    y = 122.0
    for name, *cells in (
        ("Kasvatuksen ja koulutuksen toimiala", "1 420,5", "14 210", "8,1"),
        ("Kaupunkiympäristön toimiala", "610,2", "1 702", "7,4"),
        ("Kulttuurin ja vapaa-ajan toimiala", "288,1", "1 904", "8,8"),
    ):
        y = sheet.printed(y, (name, *cells), columns, Line(name), x=40)
    sheet.text(40, 210, "Tilikauden tuloksen muodostuminen (M€)", 13, bold=True)
    y = 235.0
    for label, figure, concept in (
        ("Vuosikate", "12,4", "vuosikate"),
        ("Suunnitelman mukaiset poistot", "-10,9", "suunnitelman mukaiset poistot"),
        ("Tilikauden tulos", "1,5", "tilikauden tulos"),
    ):
        sheet.text(40, y, label + "." * round((360 - len(label) * 4.6) / 2.6))
        only = Column((), 430, "outturn", year, 1_000_000)
        y = sheet.printed(y, ("", figure), (only,), Line(None, concept))
    sheet.text(40, 320, "Talous ja toiminta", 13, bold=True)
    for x in (40, 170, 400, 640):
        sheet.upright(x, 330, 382)
    for ruling in (330, 348, 382):
        sheet.line(40, ruling, 640)
    sheet.text(44, 343, "Vastuualue", bold=True)
    sheet.text(174, 343, "Talouden toteutuma", bold=True)
    sheet.text(404, 343, "Toiminnan toteutuma", bold=True)
    sheet.text(44, 362, "Vapaa-aika")
    sheet.text(174, 362, "Toimintakulut 34,2 M€,")
    sheet.text(174, 375, "ylitys 0,8 M€ (2,4 %).")
    sheet.text(404, 362, "Uimahallissa oli 145 000 kävijää")
    sheet.text(404, 375, "(v. 2022: 98 000).")
    sheet.said("34,2 M€", "34200000", "EUR", "outturn", entity="Vapaa-aika", concept="toimintakulut")
    sheet.said("0,8 M€", "800000", "EUR", "deviation", entity="Vapaa-aika")
    sheet.said("2,4 %", "2.4", "percent", "deviation", entity="Vapaa-aika")
    sheet.said("145 000", "145000", "kävijä", "outturn", period=year, entity="Vapaa-aika")
    sheet.said("98 000", "98000", "kävijä", "previous_year", period=before, entity="Vapaa-aika")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 4), (1, 3, 2), (1, 2, 3)))


MORE: tuple[Callable[[], Drawn], ...] = (
    income_statement,
    system_print,
    units_in_columns,
    units_in_rows,
    coded_rows,
    mixed_columns,
)
