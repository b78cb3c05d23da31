"""Invented reports: text beside tables, years and quarters, explanations, columns with their own sign."""

from __future__ import annotations

from collections.abc import Callable

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

SLIDE = (960.0, 540.0)
YEAR = "2023-01-01/2023-12-31"

PROSE = (
    "Toimintatuotot olivat 41,2 M€ ja jäivät 0,8 M€ alle",
    "talousarvion. Henkilöstömenot kasvoivat 4,1 %",
    "edellisvuodesta.",
)


def text_beside_a_table() -> Drawn:
    """Two slides: text left of a table without lines and right of one, out of step with its rows."""
    so_far, full = "2024-01-01/2024-09-30", "2024-01-01/2024-12-31"
    sheet = Sheet(SLIDE)
    for text_at, table_at in ((50, 480), (540, 50)):
        sheet.text(50, 50, "Talouden toteuma 1-9/2024", 28, bold=True)
        sheet.text(50, 78, "Mallilan kaupunki, osavuosikatsaus", 14)
        for number, line in enumerate(PROSE):
            sheet.text(text_at, 130 + 21 * number, line, 15)
        sheet.said("41,2 M€", "41200000", "EUR", "outturn", period=so_far, concept="toimintatuotot")
        sheet.said("0,8 M€", "800000", "EUR", "deviation")
        sheet.said("4,1 %", "4.1", "percent", "change")
        columns = (
            Column(("TA 2024",), table_at + 230, "budget", full, 1_000_000),
            Column(("Tot 1-9",), table_at + 310, "outturn", so_far, 1_000_000),
            Column(("Enn. 2024",), table_at + 400, "forecast", full, 1_000_000),
        )
        sheet.text(table_at, 146, "M€", bold=True)
        sheet.headings(146, columns)
        y = 172.0
        for label, *cells in (
            ("Toimintatuotot", "58,0", "41,2", "57,0"),
            ("Toimintakulut", "-301,5", "-224,8", "-303,2"),
            ("Toimintakate", "-243,5", "-183,6", "-246,2"),
            ("Verotulot", "190,0", "144,1", "191,5"),
        ):
            line_item = Line(concept=label.lower())
            y = sheet.printed(y, (label, *cells), columns, line_item, x=table_at, step=28)
        sheet.next_page()
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 4), (2, 5, 4)))


def quarters_of_years() -> Drawn:
    """Rows that are years and nothing more, columns that are quarters; the caption says what they are of."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki, tilinpäätös 2023", 16, bold=True)
    sheet.text(40, 75, "Verotulot neljänneksittäin, milj. €", 13, bold=True)
    quarters = ("01-01/{}-03-31", "04-01/{}-06-30", "07-01/{}-09-30", "10-01/{}-12-31")
    heads = ("Q1", "Q2", "Q3", "Q4", "Yhteensä")
    columns = [Column((head,), 200 + 70 * n, "", None, 1_000_000) for n, head in enumerate(heads)]
    sheet.headings(105, columns)
    y = 122.0
    for year, role, *cells in (
        ("2022", "previous_year", "312,4", "290,1", "301,7", "288,0", "1 192,2"),
        ("2023", "outturn", "171,2", "166,0", "190,4", "164,1", "691,7"),
    ):
        sheet.text(40, y, year)
        for column, cell, span in zip(columns, cells, (*quarters, "01-01/{}-12-31"), strict=True):
            line = Line(None, "verotulot", role=role, period=f"{year}-{span.format(year)}")
            sheet.printed(y, ("", cell), (column,), line)
        y += 15
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 3, 6),))


def explained_rows() -> Drawn:
    """A column of explanations between units and figures; below it units after their kind inside the rows."""
    columns = (
        Column(("TA 2023",), 480, "budget", YEAR, 1000),
        Column(("Toteuma",), 560, "outturn", YEAR, 1000),
        Column(("Yli(-)/ali(+)",), 650, "deviation", YEAR, 1000),
    )
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(40, 75, "Olennaiset poikkeamat, 1 000 €", 12, bold=True)
    sheet.text(40, 100, "Vastuualue", bold=True)
    sheet.text(170, 100, "Selite", bold=True)
    sheet.headings(100, columns)
    y = 116.0
    for name, why, *cells in (
        ("Perusopetus", "Ostopalvelut ja kuljetukset", "-4 210", "-4 877", "-667"),
        ("Vapaa-aika", "Sijaisten palkat", "-30 100", "-29 455", "645"),
        ("Liikunta", "Energian hinnan nousu", "-2 004", "-2 377", "-373"),
    ):
        sheet.text(170, y, why)
        y = sheet.printed(y, (name, *cells), columns, Line(name), x=40)
    y += 40
    sheet.text(40, y, "Tulosalueiden toteutuminen, 1 000 €", 12, bold=True)
    y += 25
    sheet.headings(y, columns)
    y += 16
    for unit, *rows in (
        ("Tulosalue: Vapaa-aika", "Toimintatuotot|2 100|2 214|114", "Toimintakulut|-20 100|-20 655|-555"),
        ("Tulosalue: Kirjastopalvelut", "Toimintatuotot|80|91|11", "Toimintakulut|-2 400|-2 388|12"),
    ):
        sheet.text(40, y, unit, bold=True)
        y += 15
        for row in rows:
            cells = row.split("|")
            line = Line(unit.split(": ")[1], cells[0].lower())
            y = sheet.printed(y, cells, columns, line, x=40, indent=8)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 5), (1, 7, 4)))


def signs_of_columns() -> Drawn:
    """A column of "€" in thousands, dashes for hyphens, dates beside names, a count in the caption."""
    so_far, before = "2023-01-01/2023-06-30", "2022-01-01/2022-06-30"
    columns = (
        Column(("TA 2023",), 200, "budget", YEAR, 1000),
        Column(("Tot. 1–6/2022",), 290, "previous_year", before, 1000),
        Column(("Tot. 1–6/2023",), 380, "outturn", so_far, 1000),
        Column(("Muutos €",), 450, "change", None, 1000),
        Column(("Muutos %",), 520, "change", unit="percent"),
        Column(("Enn. 2023",), 600, "forecast", YEAR, 1000),
        Column(("Enn.–TA",), 670, "deviation", None, 1000),
    )
    sheet = Sheet(LANDSCAPE)
    sheet.text(30, 35, "Mallilan kaupunki – Osavuosikatsaus 1–6/2023", 12, bold=True)
    sheet.text(30, 60, "Tuloslaskelma (1 000 €)", 10, bold=True)
    sheet.headings(85, columns)
    y = 100.0
    for label, *cells in (
        ("Toimintatuotot", "27 350", "14 120", "13 877", "-243", "-1,7", "27 500", "150"),
        ("Toimintakulut", "-99 000", "-49 880", "-31 204", "18 676", "-37,4", "-99 090", "-90"),
        ("Toimintakate", "-71 650", "-35 760", "-17 327", "18 433", "-51,5", "-71 590", "60"),
    ):
        y = sheet.printed(y, (label, *cells), columns, Line(concept=label.lower()), x=30)
    y += 40
    sheet.text(30, y, "Pitkäaikaiset lainat", 12, bold=True)
    loans = (Column(("Pääoma €",), 320, ""), Column(("Jäljellä €",), 420, "deviation"))
    y += 20
    sheet.text(30, y, "Lainanantaja", bold=True)
    sheet.text(150, y, "Nostettu", bold=True)
    sheet.headings(y, loans)
    for name, day, *cells in (
        ("OP Yrityspankki", "2.5.2020", "8 000 000", "7 200 000"),
        ("Kuntarahoitus Oyj", "15.6.2018", "10 000 000", "6 250 000"),
    ):
        y += 15
        sheet.text(150, y, day)
        sheet.printed(y, (name, *cells), loans, Line(), x=30)
    y += 50
    sheet.text(30, y, "Oppilasmäärät kouluittain", 12, bold=True)
    counts = (
        Column(("2022–2023",), 250, "", unit="oppilas"),
        Column(("2023–2024",), 340, "", unit="oppilas"),
    )
    y += 20
    sheet.text(30, y, "Koulu", bold=True)
    sheet.headings(y, counts)
    for school in (("Rantakoulu", "612", "598"), ("Harjukoulu", "401", "412")):
        y += 15
        sheet.printed(y, school, counts, Line(), x=30)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 8), (1, 3, 4), (1, 3, 3)))


def names_printed_once() -> Drawn:
    """A board's name on the first of its rows, months with short years, units inside cells with "milj. €"."""
    so_far, before = "2023-01-01/2023-08-31", "2022-01-01/2022-08-31"
    columns = (
        Column(("TA23",), 300, "budget", YEAR, 1000),
        Column(("Kum. 8/23",), 380, "outturn", so_far, 1000),
        Column(("Kum. 8/22",), 460, "previous_year", before, 1000),
        Column(("Tot.aste",), 530, "share", so_far, unit="percent"),
    )
    sheet = Sheet()
    sheet.text(50, 50, "Mallilan kaupunki – Osavuosikatsaus 1-8/2023", 14, bold=True)
    sheet.text(50, 80, "Toimielinten toteuma, 1 000 €", 12, bold=True)
    sheet.text(50, 105, "Toimielin", bold=True)
    sheet.headings(105, columns)
    y = 121.0
    for board, *rows in (
        ("Kaupunginhallitus", "Tuotot|1 210|833|790|68,8 %", "Kulut|-18 310|-12 002|-11 870|65,5 %"),
        ("Vapaa-aika", "Tuotot|3 300|2 110|2 044|63,9 %", "Kulut|-61 200|-40 877|-39 118|66,8 %"),
    ):
        sheet.text(50, y, board)
        for row in rows:
            cells = row.split("|")
            concept = {"Tuotot": "toimintatuotot", "Kulut": "toimintakulut"}[cells[0]]
            y = sheet.printed(y, cells, columns, Line(board, concept), x=160)
    sheet.text(50, 240, "Keskeiset luvut", 12, bold=True)
    years = (Column(("8/2022",), 300, "previous_year"), Column(("8/2023",), 400, "outturn"))
    sheet.headings(260, years)
    figures = (
        ("Vuosikate", "41,2 M€", "38,0 M€", Line(unit="EUR", scale=1_000_000, concept="vuosikate")),
        ("Lainakanta", "512,3 milj. €", "530,1 milj. €", Line(unit="EUR", scale=1_000_000)),
        ("Verotulot/asukas", "4 310 €", "2 198 €", Line(unit="EUR/asukas")),
        ("Henkilöstö", "3 310 htv", "3 215 htv", Line(unit="htv")),
    )
    y = 276.0
    for label, one, two, line in figures:
        y = sheet.printed(y, (label, one, two), years, line, x=50, step=16)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 6), (1, 5, 3)))


def headings_at_the_left() -> Drawn:
    """Headings of three lines that begin at their columns' left, over figures that end at the right."""
    heads = (
        ("Alkuperäinen", "talousarvio", "2023"),
        ("Talousarvio-", "muutokset", ""),
        ("Talousarvio", "muutosten", "jälkeen"),
        ("Toteutuma", "1.1.–", "31.12.2023"),
        ("Poikkeama", "", ""),
        ("Toteutuma-", "%", ""),
    )
    roles = ("budget", "budget_change", "amended_budget", "outturn", "deviation", "share")
    columns = [
        Column(head, 260 + 88 * n, role, YEAR, 1000, "percent" if role == "share" else "EUR")
        for n, (head, role) in enumerate(zip(heads, roles, strict=True))
    ]
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(40, 68, "Tuloslaskelmaosan toteutuminen (1 000 €)", 12, bold=True)
    for column in columns:
        for number, line in enumerate(column.heading):
            sheet.text(column.right - 55, 95 + 10 * number, line, 8.5, bold=True)
    y = 134.0
    for cells in (
        ("Verotulot", "71 200", "1 000", "72 200", "73 114", "914", "101,3"),
        ("Valtionosuudet", "28 330", "0", "28 330", "28 402", "72", "100,3"),
        ("Korkotuotot", "120", "-", "120", "377", "257", "314,2"),
    ):
        y = sheet.printed(y, cells, columns, Line(concept=cells[0].lower()), x=40)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 7),))


STILL_MORE: tuple[Callable[[], Drawn], ...] = (
    text_beside_a_table,
    quarters_of_years,
    explained_rows,
    signs_of_columns,
    names_printed_once,
    headings_at_the_left,
)
