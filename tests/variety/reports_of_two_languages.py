"""Invented reports: labels in two languages, line items beside roles, budget changes without their sum."""

from __future__ import annotations

from collections.abc import Callable

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

YEAR = "2023-01-01/2023-12-31"
BEFORE = "2022-01-01/2022-12-31"


def two_languages() -> Drawn:
    """An income statement whose labels and headings are Finnish and Swedish."""
    columns = (
        Column(("TP 2022 /", "Bokslut 2022"), 380, "previous_year", BEFORE, 1000),
        Column(("TA 2023 /", "Budget 2023"), 460, "budget", YEAR, 1000),
        Column(("TP 2023 /", "Bokslut 2023"), 540, "outturn", YEAR, 1000),
    )
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(50, 80, "Tuloslaskelma / Resultaträkning (1 000 €)", 11, bold=True)
    sheet.headings(110, columns)
    y = 128.0
    for label, *cells in (
        ("Toimintatuotot / Verksamhetsintäkter", "22 110", "23 000", "23 877"),
        ("Henkilöstökulut / Personalkostnader", "-41 204", "-42 000", "-42 871"),
        ("Vuosikate / Årsbidrag", "4 120", "3 900", "4 414"),
    ):
        concept = label.split(" / ")[0].lower()
        y = sheet.printed(y, (label, *cells), columns, Line(concept=concept), x=50)
    y += 30
    sheet.text(50, y, "Kirjaston tunnusluvut", 11, bold=True)
    years = (
        Column(("TP2022",), 380, "previous_year", BEFORE, unit=None),
        Column(("TP2023",), 460, "outturn", YEAR, unit=None),
    )
    y += 20
    sheet.headings(y, years)
    for loans in (("Lainat / asukas", "16", "17"), ("Hankinnat / 1.000 asukasta", "426", "352")):
        y += 15
        sheet.printed(y, loans, years, Line(), x=50)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 4), (1, 3, 3)))


def items_beside_roles() -> Drawn:
    """Units in rows, and over the columns a line item and whose plan or outturn it is."""
    names = (("Tulot", "toimintatuotot"), ("Menot", "toimintakulut"), ("Netto", "toimintakate"))
    columns = [
        Column((f"{name} {head} 2023",), 230 + 85 * (2 * n + m), role, YEAR, 1000, concept=concept)
        for n, (name, concept) in enumerate(names)
        for m, (head, role) in enumerate((("TA", "budget"), ("TP", "outturn")))
    ]
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki: tilinpäätös 2023", 14, bold=True)
    sheet.text(40, 75, "Yhteenveto tulosalueittain (1000 €)", 12, bold=True)
    sheet.text(40, 100, "Tulosalue", bold=True)
    sheet.headings(100, columns)
    y = 116.0
    for name, *cells in (
        ("Varhaiskasvatus", "1 310", "1 377", "-18 204", "-18 655", "-16 894", "-17 278"),
        ("Perusopetus", "2 004", "2 110", "-33 118", "-33 004", "-31 114", "-30 894"),
    ):
        y = sheet.printed(y, (name, *cells), columns, Line(name), x=40)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 3, 7),))


def changed_budget() -> Drawn:
    """Deviations from a budget as changed, whose sum is not printed; the caption names the board."""
    columns = (
        Column(("TA 2023",), 280, "budget", YEAR, 1000),
        Column(("TA-muutos",), 360, "budget_change", YEAR, 1000),
        Column(("TP 2023",), 440, "outturn", YEAR, 1000),
        Column(("Poikkeama",), 520, "deviation", YEAR, 1000),
    )
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(50, 80, "Tekninen lautakunta, toteutumisvertailu (1 000 €)", 11, bold=True)
    sheet.headings(105, columns)
    y = 121.0
    board = "Tekninen lautakunta"
    for label, *cells in (
        ("Toimintatuotot", "4 210", "", "4 330", "120"),
        ("Toimintakulut", "-14 200", "-300", "-14 411", "89"),
        ("Toimintakate", "-9 990", "-300", "-10 081", "209"),
    ):
        y = sheet.printed(y, (label, *cells), columns, Line(board, label.lower()), x=50)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 5),))


def prose_of_a_year() -> Drawn:
    """Plans and deviations in brackets, days and rates of visits, debt by the resident."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(50, 75, "Palvelutuotannon toteutuminen", 12, bold=True)
    for number, line in enumerate(
        (
            "Hoitopäiviä kertyi 312 400. Käyntejä oli 16,1/asukas.",
            "Henkilöstökulut olivat 47,6 M€ (TA 35,0 M€, +12,6 M€).",
            "Tulojen toteutumisaste oli 65,2 %.",
            "Lainoja oli 3 412 euroa asukasta kohden (31.12.2022: 3 288 euroa).",
        )
    ):
        sheet.text(50, 100 + 15 * number, line, 11)
    sheet.said("312 400", "312400", "hoitopäivä", "outturn", period=YEAR)
    sheet.said("16,1/asukas", "16.1", "käynti/asukas", "outturn", period=YEAR)
    sheet.said("47,6 M€", "47600000", "EUR", "outturn", concept="henkilöstökulut")
    sheet.said("35,0 M€", "35000000", "EUR", "budget")
    sheet.said("+12,6 M€", "12600000", "EUR", "deviation")
    sheet.said("65,2 %", "65.2", "percent", "share")
    sheet.said("3 412", "3412", "EUR/asukas", "outturn")
    sheet.said("3 288", "3288", "EUR/asukas", "previous_year", period="2022-12-31/2022-12-31")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ())


def goals_in_brackets() -> Drawn:
    """Cells that hold an outturn and, in brackets, the goal that the caption names."""
    columns = (
        Column(("2022",), 300, "previous_year", BEFORE, unit="käynti"),
        Column(("2023",), 440, "outturn", YEAR, unit="käynti"),
    )
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Toimintakertomus 2023", 14, bold=True)
    sheet.text(50, 80, "Suoritteet, toteuma (tavoite)", 11, bold=True)
    sheet.text(50, 100, "Palvelu", bold=True)
    sheet.headings(100, columns)
    y = 118.0
    for name, *cells in (
        ("Kirjastokäynnit", "201 300 (210 000)", "223 877 (215 000)"),
        ("Uimahallikäynnit", "98 100 (100 000)", "104 220 (110 000)"),
    ):
        sheet.text(50, y, name)
        for column, cell in zip(columns, cells, strict=True):
            sheet.right(column.right, y, cell)
            for text, role in zip(cell.rstrip(")").split(" ("), (column.role, "target"), strict=True):
                value = text.replace(" ", "")
                sheet.said(text, value, "käynti", role, period=column.period)
        y += 16
    for ruling in (88, 106, 122, 138):
        sheet.line(46, ruling, 450)
    for x in (46, 180, 310, 450):
        sheet.upright(x, 88, 138)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 3, 3),))


def two_lines_beside_a_table() -> Drawn:
    """Two lines of prose right of a table whose corner holds its scale; below it projects and their years."""
    so_far = "2024-01-01/2024-08-31"
    columns = (
        Column(("TA",), 240, "budget", "2024-01-01/2024-12-31", 1000),
        Column(("Tot.",), 300, "outturn", so_far, 1000),
        Column(("Tot-%",), 350, "share", unit="percent"),
    )
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki – Osavuosikatsaus 1–8/2024", 13, bold=True)
    sheet.text(40, 70, "Tekninen lautakunta", 11, bold=True)
    sheet.text(43, 96, "1 000 €", bold=True)
    sheet.headings(96, columns)
    for ruling in (85, 100, 115, 130, 145):
        sheet.line(40, ruling, 354)
    y = 111.0
    for label, concept, *cells in (
        ("Toimintatulot", "toimintatuotot", "12 100", "8 411", "69,5"),
        ("Toimintamenot", "toimintakulut", "-21 300", "-13 877", "65,2"),
        ("Netto", None, "-9 200", "-5 466", "59,4"),
    ):
        y = sheet.printed(y, (label, *cells), columns, Line("Tekninen lautakunta", concept), x=43)
    sheet.text(400, 97, "Energiakustannukset ovat olleet 0,4 M€ ennakoitua pienemmät. Talvihoitoon on")
    sheet.text(400, 109, "käytetty 1,31 M€ (ed. vuosi 1,06 M€) ja maanmyyntituloja on kertynyt 0,9 M€.")
    sheet.said("0,4 M€", "400000", "EUR", "deviation")
    sheet.said("1,31 M€", "1310000", "EUR", "outturn")
    sheet.said("1,06 M€", "1060000", "EUR", "previous_year")
    sheet.said("0,9 M€", "900000", "EUR", "outturn")
    sheet.text(40, 200, "Investoinnit (1 000 €)", 12, bold=True)
    projects = (Column(("TA 2024",), 300, "budget", "2024-01-01/2024-12-31", 1000),)
    sheet.text(40, 222, "Hanke", bold=True)
    sheet.headings(222, projects)
    sheet.right(400, 222, "Valmis", bold=True)
    y = 238.0
    for name, cell, done in (("Jäähalli", "6 000", "5/2026"), ("Rantaraitti", "400", "2027")):
        sheet.right(400, y, done)
        y = sheet.printed(y, (name, cell), projects, Line(), x=40)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 4), (1, 3, 3)))


TWO_LANGUAGES: tuple[Callable[[], Drawn], ...] = (
    two_languages,
    items_beside_roles,
    changed_budget,
    prose_of_a_year,
    goals_in_brackets,
    two_lines_beside_a_table,
)
