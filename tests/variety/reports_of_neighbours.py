"""Invented reports: a city among others, projects told in words, services with units, rows left empty."""

from __future__ import annotations

from collections.abc import Callable

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"
SO_FAR, THEN = "2023-01-01/2023-08-31", "2022-01-01/2022-08-31"


def other_cities() -> Drawn:
    """Cities in rows, so that each figure is another city's; a percentage in a heading's noun."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Toimintakertomus 2023", 13, bold=True)
    sheet.text(50, 72, "Vertailu muihin kaupunkeihin 2023", 11, bold=True)
    columns = (
        Column(("Tulovero-", "prosentti"), 240, "outturn", YEAR, 1, "percent"),
        Column(("Lainakanta", "€/asukas"), 320, "outturn", YEAR, 1, "EUR/asukas"),
        Column(("Vuosikate", "€/asukas"), 400, "outturn", YEAR, 1, "EUR/asukas"),
        Column(("Asukasluku", "31.12."), 480, "outturn", "2023-12-31/2023-12-31", 1, "asukas"),
    )
    sheet.text(50, 98, "Kaupunki", bold=True)
    sheet.headings(98, columns)
    y = 113.0
    for name, *cells in (
        ("Hämeenlinna", "8,64", "3 120", "812", "68 011"),
        ("Kotka", "8,86", "4 877", "402", "50 430"),
        ("Seinäjoki", "8,36", "5 210", "377", "66 160"),
    ):
        y = sheet.printed(y, (name, *cells), columns, Line(name), x=50, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 5),))


def projects_in_words() -> Drawn:
    """Projects between hairlines: their phase before the figures, the year they end and a comment after."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Osavuosikatsaus 1–8/2023", 13, bold=True)
    sheet.text(40, 64, "Merkittävimmät investointihankkeet", 11, bold=True)
    for x, heading in ((40, "Hanke"), (220, "Vaihe"), (480, "Valmistuu"), (550, "Selite")):
        sheet.text(x, 90, heading, bold=True)
    columns = (
        Column(("TA 2023, M€",), 380, "budget", YEAR, 1_000_000),
        Column(("Tot. M€",), 450, "outturn", SO_FAR, 1_000_000),
    )
    sheet.headings(90, columns)
    sheet.line(40, 94, 800)
    y = 107.0
    for name, phase, planned, spent, done, comment in (
        ("Monitoimitalo", "Rakenteilla", "12,4", "7,31", "8/2024", "Kustannukset 0,4 M€ alle arvion."),
        ("Uimahallin korjaus", "Hankesuunnittelu", "0,3", "0,12", "2026", "Odottaa päätöstä."),
        ("Rantapromenadi", "Valmis", "1,8", "1,76", "6/2023", "Urakka valmistui."),
    ):
        sheet.text(220, y, phase)
        sheet.text(480, y, done)
        sheet.text(550, y, comment, 8)
        sheet.line(40, y + 4, 800, width=0.25)
        y = sheet.printed(y, (name, planned, spent), columns, Line(), x=40, step=16)
    sheet.said("0,4 M€", "400000", "EUR", "deviation")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 6),))


def services() -> Drawn:
    """Units in brackets behind the labels, one of them with a scale, and the same months of two years."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Osavuosikatsaus 1–8/2023", 13, bold=True)
    sheet.text(40, 64, "Suoritteet", 11, bold=True)
    columns = (
        Column(("TP 2022",), 300, "previous_year", BEFORE),
        Column(("TA 2023",), 370, "budget", YEAR),
        Column(("Tot. 1–8/2022",), 460, "previous_year", THEN),
        Column(("Tot. 1–8/2023",), 550, "outturn", SO_FAR),
        Column(("Muutos, %",), 620, "change", None, 1, "percent"),
        Column(("Tot-%",), 680, "share", None, 1, "percent"),
    )
    sheet.text(40, 90, "Suorite (yksikkö)", bold=True)
    sheet.headings(90, columns)
    y = 105.0
    for label, unit, *cells in (
        ("Lainaukset (kpl)", "kpl", "412 300", "420 000", "268 000", "281 410", "5,0", "67,0"),
        ("Ruoka-annokset (1 000 kpl)", "kpl", "3 120", "3 050", "1 877", "1 904", "1,4", "62,4"),
        ("Hoidettavat viheralueet (ha)", "ha", "388", "390", "388", "391", "0,8", "100,3"),
        ("Katuvalaistuksen sähkö (MWh)", "MWh", "4 210", "3 900", "2 604", "2 377", "-8,7", "60,9"),
    ):
        line = Line(unit=unit, scale=1000 if "1 000" in label else 1)
        y = sheet.printed(y, (label, *cells), columns, line, x=40, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 7),))


def rows_left_empty() -> Drawn:
    """A row without figures among the rows of a group, as far in as they: it is empty, and no group."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Tilinpäätös 2023", 13, bold=True)
    sheet.text(50, 75, "Muut toimintatuotot ja -kulut, euroa", 11, bold=True)
    columns = (Column(("2023",), 360, "outturn", YEAR), Column(("2022",), 440, "previous_year", BEFORE))
    sheet.headings(98, columns)
    y = 113.0
    for indent, *cells in (
        (0, "Muut toimintatuotot", "", ""),
        (14, "Maa-alueiden myyntivoitot", "35 779,44", "38 846,59"),
        (14, "Rakennusten myyntivoitot", "", ""),
        (14, "Muut myyntivoitot", "72 308,00", "1 200,00"),
        (0, "Muut toimintakulut", "", ""),
        (14, "Palkat", "-52 310,00", "-51 004,00"),
        (14, "Henkilösivukulut", "", ""),
        (14, "Eläkekulut", "-11 173,76", "-11 503,04"),
        (14, "Muut sivukulut", "-1 529,66", "-2 315,50"),
        (14, "Henkilösivukulut", "-12 703,42", "-13 818,54"),
    ):
        texts = [str(cell) for cell in cells]
        y = sheet.printed(y, texts, columns, Line(), x=50, indent=float(indent), bold=not indent)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 11, 3),))


def stretches_of_absence() -> Drawn:
    """Labels that read as figures, "yli 60 pv" among them, and years over units, two columns each."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Henkilöstökertomus 2023", 13, bold=True)
    sheet.text(50, 72, "Sairauspoissaolot keston mukaan", 11, bold=True)
    columns = (
        Column(("2022", "pv"), 250, "previous_year", BEFORE, 1, "pv"),
        Column(("2022", "%"), 310, "previous_year", BEFORE, 1, "percent"),
        Column(("2023", "pv"), 380, "outturn", YEAR, 1, "pv"),
        Column(("2023", "%"), 440, "outturn", YEAR, 1, "percent"),
    )
    sheet.text(50, 98, "Kesto", bold=True)
    sheet.headings(98, columns)
    y = 113.0
    for row in (
        ("1–3 pv", "4 120", "16,2", "4 310", "16,9"),
        ("4–10 pv", "6 204", "24,4", "6 011", "23,5"),
        ("11–60 pv", "9 877", "38,8", "9 940", "38,9"),
        ("yli 60 pv", "5 233", "20,6", "5 288", "20,7"),
        ("Yhteensä", "25 434", "100,0", "25 549", "100,0"),
    ):
        y = sheet.printed(y, row, columns, Line(), x=50, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 7, 5),))


def units_in_cells() -> Drawn:
    """Every cell with its own unit, people of work among millions, last year under "Vuosi sitten"."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 40, "Mallilan kaupunki – Kuukausikatsaus 8/2023", 13, bold=True)
    sheet.text(40, 64, "Talouden tilannekuva", 11, bold=True)
    columns = (
        Column(("Toteuma", "1–8/2023"), 300, "outturn", SO_FAR),
        Column(("Vuosi sitten",), 390, "previous_year", THEN),
        Column(("Muutos",), 470, "change", None, 1, "percent"),
        Column(("Ennuste 2023",), 570, "forecast", YEAR),
        Column(("TA 2023",), 650, "budget", YEAR),
    )
    sheet.headings(95, columns)
    y = 110.0
    for label, unit, scale, *cells in (
        ("Verotulot", "EUR", 1_000_000, "122,4 M€", "251,0 M€", "-51,2 %", "184,0 M€", "181,5 M€"),
        ("Valtionosuudet", "EUR", 1_000_000, "31,2 M€", "60,1 M€", "-48,1 %", "46,9 M€", "46,8 M€"),
        ("Henkilötyövuodet", "htv", 1, "1 204 htv", "1 230 htv", "-2,1 %", "1 810 htv", "1 805 htv"),
    ):
        line = Line(unit=str(unit), scale=int(scale))
        y = sheet.printed(y, (str(label), *map(str, cells)), columns, line, x=40)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 6),))


OF_NEIGHBOURS: tuple[Callable[[], Drawn], ...] = (
    other_cities,
    projects_in_words,
    services,
    rows_left_empty,
    stretches_of_absence,
    units_in_cells,
)
