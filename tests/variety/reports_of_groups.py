"""Invented reports: groups of columns, notes, tables side by side, last year in brackets."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.variety.drawing import LANDSCAPE, Column, Line, Sheet
from tests.variety.reports import Drawn

YEAR, BEFORE = "2023-01-01/2023-12-31", "2022-01-01/2022-12-31"


def lines_under_groups() -> Drawn:
    """Names of groups with a line of their own as wide as the group; numbers before the labels."""
    sheet = Sheet()
    sheet.text(40, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(40, 72, "Talousarvion toteutumisvertailu, käyttötalousosa (1 000 €)", 11, bold=True)
    columns = (
        Column(("Alkup.",), 250, "budget", YEAR, 1000),
        Column(("Muutos",), 300, "budget_change", YEAR, 1000),
        Column(("Yhteensä",), 355, "amended_budget", YEAR, 1000),
        Column(("€",), 410, "outturn", YEAR, 1000),
        Column(("%",), 450, "share", None, 1, "percent"),
        Column(("€",), 505, "deviation", YEAR, 1000),
        Column(("%",), 550, "deviation", None, 1, "percent"),
    )
    for x, name in ((252, "Talousarvio 2023"), (388, "Toteuma"), (488, "Poikkeama")):
        sheet.text(x, 98, name, bold=True)
    for x0, x1 in ((215, 356), (380, 452), (470, 552)):
        sheet.line(x0, 101, x1)
    sheet.headings(112, columns)
    sheet.line(40, 116, 552)
    y = 128.0
    for number, label, *cells in (
        ("1", "Toimintatuotot", "8 120", "200", "8 320", "8 511", "102,3", "191", "2,3"),
        ("2", "Toimintakulut", "-61 400", "-900", "-62 300", "-62 877", "100,9", "-577", "0,9"),
        ("3", "Toimintakate", "-53 280", "-700", "-53 980", "-54 366", "100,7", "-386", "0,7"),
    ):
        sheet.text(40, y, number)
        line = Line(None, label.lower())
        y = sheet.printed(y, (label, *cells), columns, line, x=58, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 5, 8),))


def notes_below() -> Drawn:
    """Labels and figures with marks of notes, and figures in the notes; a day in a label."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Toimintakertomus 2023", 14, bold=True)
    sheet.text(50, 75, "Tuloslaskelman tunnusluvut", 11, bold=True)
    columns = (
        Column(("2022",), 400, "previous_year", BEFORE),
        Column(("2023",), 470, "outturn", YEAR),
    )
    sheet.headings(100, columns)
    sheet.line(50, 103, 475)
    y = 116.0
    for label, unit, *cells in (
        ("Toimintatuotot/Toimintakulut, % 1)", "percent", "18,9", "31,4"),
        ("Vuosikate/Poistot, %", "percent", "141,3", "168,8"),
        ("Vuosikate, €/asukas", "EUR/asukas", "533", "611"),
        ("Veroprosentti", "percent", "21,50", "8,86"),
    ):
        y = sheet.printed(y, (label, *cells), columns, Line(unit=unit), x=50, step=14)
    closing = [replace(c, period=f"{c.heading[0]}-12-31/{c.heading[0]}-12-31") for c in columns]
    people = ("Asukasmäärä 31.12. 2)", "21 940", "21 877")
    y = sheet.printed(y, people, closing, Line(unit="asukas"), x=50)
    sheet.text(50, y + 8, "1) Vuoden 2023 luku ei ole vertailukelpoinen sote-uudistuksen vuoksi.", 7.5)
    sheet.text(50, y + 18, "2) Ennakkotieto. Ilman kertaluonteista 1,2 M€:n erää 30,1 %.", 7.5)
    sheet.said("1,2 M€:n", "1200000", "EUR")
    sheet.said("30,1 %", "30.1", "percent")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 6, 3),))


def people_and_loans() -> Drawn:
    """Two tables side by side without lines: age groups, whose last is open, and loans."""
    sheet = Sheet()
    sheet.text(40, 45, "Mallilan kaupunki – Tilinpäätös 2023", 14, bold=True)
    sheet.text(40, 80, "Väestö ikäryhmittäin 31.12.", 10, bold=True)
    sheet.text(320, 80, "Lainakanta (1 000 €)", 10, bold=True)
    people = (
        Column(("2022",), 180, "previous_year", "2022-12-31/2022-12-31", 1, "asukas"),
        Column(("2023",), 235, "outturn", "2023-12-31/2023-12-31", 1, "asukas"),
    )
    loans = (
        Column(("2022",), 470, "previous_year", None, 1000),
        Column(("2023",), 535, "outturn", None, 1000),
    )
    sheet.text(40, 98, "Ikäryhmä", bold=True)
    sheet.headings(98, people)
    sheet.text(320, 98, "Laina", bold=True)
    sheet.headings(98, loans)
    y = 112.0
    for row in (
        ("0–6", "1 204", "1 166"),
        ("7–15", "2 310", "2 288"),
        ("16–64", "12 877", "12 740"),
        ("65–", "5 549", "5 683"),
        ("Yhteensä", "21 940", "21 877"),
    ):
        y = sheet.printed(y, row, people, Line(), x=40, step=14)
    y = 112.0
    for row in (
        ("Pankkilainat", "41 200", "44 800"),
        ("Kuntarahoitus", "22 300", "25 100"),
        ("Kuntatodistukset", "5 000", "8 000"),
        ("Yhteensä", "68 500", "77 900"),
    ):
        y = sheet.printed(y, row, loans, Line(), x=320, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 6, 3), (1, 5, 3)))


def last_year_in_brackets() -> Drawn:
    """No lines, and every cell a figure with last year's in brackets, as the caption says."""
    sheet = Sheet()
    sheet.text(50, 45, "Mallilan kaupunki – Osavuosikatsaus 1–8/2023", 14, bold=True)
    sheet.text(50, 78, "Palvelujen käyttö, toteuma (ed. vuosi)", 11, bold=True)
    sheet.text(50, 100, "Palvelu", bold=True)
    sheet.right(330, 100, "Asiakkaat", bold=True)
    sheet.right(460, 100, "Käynnit", bold=True)
    y = 116.0
    for name, *cells in (
        ("Kirjasto", "12 300 (11 980)", "201 877 (189 310)"),
        ("Uimahalli", "8 412 (8 001)", "97 610 (91 204)"),
        ("Museo", "2 110 (2 340)", "14 020 (15 877)"),
    ):
        sheet.text(50, y, name)
        for right, cell, unit in zip((330, 460), cells, ("asiakas", "käynti"), strict=True):
            sheet.right(right, y, cell)
            now, then = cell.rstrip(")").split(" (")
            for text, role, year in ((now, "outturn", 2023), (then, "previous_year", 2022)):
                period = f"{year}-01-01/{year}-08-31"
                sheet.said(text, text.replace(" ", ""), unit, role, period=period)
        y += 15
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 4, 3),))


def items_over_budget_and_forecast() -> Drawn:
    """Three line items over nine columns, each with budget, forecast and difference; the total on top."""
    sheet = Sheet(LANDSCAPE)
    sheet.text(40, 45, "Mallilan kaupunki – Osavuosikatsaus 2/2023", 14, bold=True)
    sheet.text(40, 75, "Toimialojen ennuste, milj. euroa", 11, bold=True)
    columns = []
    for n, item in enumerate(("Toimintatuotot", "Toimintakulut", "Toimintakate")):
        sheet.text(255 + 170 * n, 100, item, bold=True)
        columns += [
            Column((head,), 260 + 170 * n + 55 * m, role, YEAR, 1_000_000, concept=item.lower())
            for m, (head, role) in enumerate(
                (("TA", "budget"), ("Ennuste", "forecast"), ("Ero", "deviation"))
            )
        ]
    sheet.text(40, 114, "Toimiala", bold=True)
    sheet.headings(114, columns)
    sheet.line(40, 118, 720)
    y = 132.0
    for name, printed in (
        ("Kaupunki yhteensä", "61,0 60,4 -0,6 -402,1 -405,0 -2,9 -341,1 -344,6 -3,5"),
        ("Kasvatus ja oppiminen", "12,0 11,8 -0,2 -280,0 -282,4 -2,4 -268,0 -270,6 -2,6"),
        ("Kaupunkiympäristö", "45,0 44,6 -0,4 -80,1 -80,3 -0,2 -35,1 -35,7 -0,6"),
        ("Kulttuuri ja hyvinvointi", "4,0 4,0 0,0 -42,0 -42,3 -0,3 -38,0 -38,3 -0,3"),
    ):
        whose = None if name.endswith("yhteensä") else name
        y = sheet.printed(y, (name, *printed.split()), columns, Line(whose), x=40, step=14)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((1, 6, 10),))


OF_GROUPS: tuple[Callable[[], Drawn], ...] = (
    lines_under_groups,
    notes_below,
    people_and_loans,
    last_year_in_brackets,
    items_over_budget_and_forecast,
)
