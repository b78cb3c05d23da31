"""Three invented reports in the looks of three sources: a spreadsheet's print, a text system, a booklet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from tests.variety.drawing import LANDSCAPE, Column, Figure, Sheet


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawn report: its file, its figures, and the rows and columns of its tables by their first page."""

    pdf: bytes
    figures: tuple[Figure, ...]
    tables: tuple[tuple[int, int, int], ...]


UNITS = (
    ("21100 Perusopetuksen hallinto", 120000, 815300),
    ("21110 Rantakoulu", 45200, 4310870),
    ("21120 Harjukoulu", 38100, 3905440),
    ("21200 Lukiokoulutus", 310500, 6120090),
    ("22100 Varhaiskasvatuksen hallinto", 2250000, 1104600),
    ("22120 Perhepäivähoito", 95600, 2240300),
    ("23100 Nuorisopalvelut", 60400, 1815200),
)

MISPRINTED = "21120 Harjukoulu"


def spreadsheet_print(misprint: int = 0) -> Drawn:
    """A sheet as printed: no borders, cost centres as group rows, titles again on page 2.

    `misprint` is added to the outturn of one margin, where it contradicts the lines above it.
    """
    sheet = Sheet(LANDSCAPE)
    so_far, before, year = ("2023-01-01/2023-09-30", "2022-01-01/2022-09-30", "2023-01-01/2023-12-31")
    columns = (
        Column(("Käyttösuun-", "nitelma 2023"), 330, "budget", year),
        Column(("KS+muutokset", "2023"), 410, "amended_budget", year),
        Column(("Toteuma", "1-9/2023"), 480, "outturn", so_far),
        Column(("Tot. ed. vuosi", "1-9/2022"), 560, "previous_year", before),
        Column(("Muutos €",), 630, "change"),
        Column(("Käytetty %",), 700, "share", unit="percent", decimals=1),
    )

    def top() -> float:
        sheet.text(50, 45, "Mallilan kaupunki")
        sheet.text(50, 62, "Talouden toteumaraportti 1-9/2023", 14, bold=True)
        sheet.text(50, 76, "Tulosyksiköittäin, euroa")
        sheet.text(50, 110, "Tili/Yksikkö", bold=True)
        sheet.headings(110, columns)
        sheet.text(400, 580, f"Sivu {sheet.page} / 2", 8)
        return 124

    y = top()
    for name, income, cost in UNITS:
        if y > 330:
            sheet.next_page()
            y = top()
        sheet.text(50, y, name, bold=True)
        earned = _spent(income, 1, 0)
        used = _spent(cost, -1, 12000)
        margin = [a + b for a, b in zip(earned, used, strict=True)]
        for label, parts in (
            ("3 TOIMINTATUOTOT", earned),
            ("4 TOIMINTAKULUT", used),
            ("TOIMINTAKATE", margin),
        ):
            y += 13
            budget, amended, outturn, previous = parts
            printed = outturn + (misprint if name == MISPRINTED and label == "TOIMINTAKATE" else 0)
            share = (Decimal(outturn) * 100 / amended).quantize(Decimal("0.1"))
            sheet.row(62, y, label, columns, (budget, amended, printed, previous, outturn - previous, share))
        y += 13
    figures = tuple(sheet.figures)
    return Drawn(sheet.pdf(), figures, ((1, 17, 7), (2, 13, 7)))


def _spent(base: int, sign: int, more: int) -> list[int]:
    return [base * sign, (base + more) * sign, base * 741 // 1000 * sign + 37, base * 722 // 1000 * sign - 11]


BOARDS = (
    ("Kaupunginhallitus", 12450000, 13120455, 98700000, 101233871, 1500000),
    ("Koulutuslautakunta", 41200000, 43005618, 671350000, 678904222, 5250000),
    ("Tekninen lautakunta", 9870000, 9412003, 84200000, 83655190, 0),
)


def final_accounts() -> Drawn:
    """Boards one after another, stops between thousands, dotted lines, a footnote, and prose below."""
    sheet = Sheet(separator=".")
    year = "2023-01-01/2023-12-31"
    columns = (
        Column(("Alkuperäinen", "talousarvio"), 235, "budget", year),
        Column(("Talousarvio-", "muutokset"), 310, "budget_change", year),
        Column(("Talousarvio", "muutosten jälkeen"), 395, "amended_budget", year),
        Column(("Toteutuma",), 465, "outturn", year),
        Column(("Poikkeama",), 535, "deviation", year),
    )
    sheet.text(60, 300, "Mallilan kaupunki", 18)
    sheet.text(60, 335, "Tilinpäätös 2023", 30, bold=True)
    sheet.next_page()
    sheet.text(60, 60, "Käyttötalousosan toteutumisvertailu", 16, bold=True)
    sheet.text(60, 85, "Valtuustoon nähden sitova erä on toimintakate.")
    y = 125.0
    for name, planned, earned, budget, spent, more in BOARDS:
        sheet.text(60, y, name, 12, bold=True)
        y += 26
        sheet.text(60, y, "€", bold=True)
        sheet.headings(y, columns)
        rows = (
            ("Toimintatuotot", planned, 0, earned),
            ("Toimintakulut", -budget, -more, -spent),
            ("Toimintakate", planned - budget, -more, earned - spent),
        )
        for label, first, change, outturn in rows:
            sheet.line(60, y + 5, 535, dash=(1, 2))
            y += 17
            amended = first + change
            sheet.row(60, y, label, columns, (first, change, amended, outturn, outturn - amended))
        y += 40
    sheet.text(
        60, y, "Avustuksia saatiin 3.250.000 euroa. Varhaiskasvatuksen yksikköhinta oli 11.240 €/lapsi."
    )
    sheet.said("3.250.000 euroa", "3250000", "EUR", "outturn")
    sheet.said("11.240 €/lapsi", "11240", "EUR/lapsi")
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((2, 4, 6), (2, 4, 6), (2, 4, 6)))


def booklet() -> Drawn:
    """Two columns of prose, a framed box of bullets, and on a landscape page the key figures of ten years."""
    sheet = Sheet()
    sheet.text(50, 60, "MALLILAN KAUPUNKI", 12, bold=True)
    sheet.text(50, 90, "Puolivuosikatsaus 1.1.–30.6.2025", 22, bold=True)
    left = (
        "Toimintakulut olivat 91,7 milj. €, mikä on 48,9 %",
        "talousarviosta. Verotuloja kertyi 62,3 milj. €",
        "(1–6/2024 118,9 milj. €). Sote-uudistuksen vuoksi",
        "luvut eivät ole vertailukelpoisia.",
    )
    right = (
        "Kumulatiivinen ylijäämä on 41,2 milj. € eli",
        "795 €/asukas. Pitkäaikaista lainaa on 58 milj. €.",
        "Lainojen keskikorko oli 2,87 %.",
    )
    for x, lines in ((50, left), (310, right)):
        for n, line in enumerate(lines):
            sheet.text(x, 130 + 14 * n, line, 10)
    for text, value, unit, role in (
        ("91,7 milj. €", "91700000", "EUR", "outturn"),
        ("48,9 %", "48.9", "percent", "share"),
        ("62,3 milj. €", "62300000", "EUR", "outturn"),
        ("118,9 milj. €", "118900000", "EUR", "previous_year"),
        ("41,2 milj. €", "41200000", "EUR", "outturn"),
        ("795 €/asukas", "795", "EUR/asukas", "outturn"),
        ("58 milj. €", "58000000", "EUR", "outturn"),
        ("2,87 %", "2.87", "percent", "outturn"),
    ):
        sheet.said(text, value, unit, role)
    sheet.next_page(LANDSCAPE)
    sheet.text(40, 40, "Talouden keskeiset tunnusluvut 2015–2024", 14, bold=True)
    years = range(2015, 2025)
    heads = [
        Column((str(y),), 250 + 56 * n, "previous_year", f"{y}-01-01/{y}-12-31") for n, y in enumerate(years)
    ]
    sheet.headings(66, heads)
    sheet.line(40, 70, 760)
    lines_of_years: tuple[tuple[str, str, int, int, str, str], ...] = (
        ("Verotulot, M€", "EUR", 1000000, 1, "420.5", "9.1"),
        ("Verotulot, €/asukas", "EUR/asukas", 1, 0, "3540", "72"),
        ("Vuosikate, % poistoista", "percent", 1, 0, "92", "5"),
        ("Lainakanta, €/asukas", "EUR/asukas", 1, 0, "5210", "-35"),
        ("Omavaraisuusaste, %", "percent", 1, 1, "50.1", "0.5"),
        ("Kassavarat, milj. €", "EUR", 1000000, 1, "25.3", "3.1"),
        ("Henkilöstö, htv", "htv", 1, 0, "5120", "-22"),
    )
    for n, (label, unit, scale, decimals, first, step) in enumerate(lines_of_years):
        columns = [Column(h.heading, h.right, h.role, h.period, scale, unit, decimals) for h in heads]
        values = [Decimal(first) + k * Decimal(step) for k in range(10)]
        sheet.row(40, 86 + 17 * n, label, columns, values)
    sheet.line(40, 200, 760)
    return Drawn(sheet.pdf(), tuple(sheet.figures), ((2, 8, 11),))


DRAWINGS: tuple[Callable[[], Drawn], ...] = (spreadsheet_print, final_accounts, booklet)
