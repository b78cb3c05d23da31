"""Statements of cities that do not exist: drawn figures that add up, printed as cities print them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from raportti_parse.records.model import Report, Role
from tests.checks.reports import Col, Maker

ONE = Decimal(1)
Tree = tuple[str, ...]
"""A line and its parts; "-" before a name: a cost."""

RESULT: dict[str, Tree] = {
    "Toimintatuotot": ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Muut toimintatuotot"),
    "-Toimintakulut": (
        "-Henkilöstökulut",
        "-Palvelujen ostot",
        "-Aineet, tarvikkeet ja tavarat",
        "-Avustukset",
        "-Muut toimintakulut",
    ),
    "Toimintakate": ("Toimintatuotot", "-Toimintakulut"),
    "Rahoitustuotot ja -kulut": ("Korkotuotot", "Muut rahoitustuotot", "-Korkokulut", "-Muut rahoituskulut"),
    "Vuosikate": ("Toimintakate", "Verotulot", "Valtionosuudet", "Rahoitustuotot ja -kulut"),
    "Tilikauden tulos": ("Vuosikate", "-Poistot ja arvonalentumiset", "Satunnaiset erät"),
    "Tilikauden ylijäämä (alijäämä)": ("Tilikauden tulos", "Tilinpäätössiirrot"),
}
RESULT_ROWS = (
    "Toimintatuotot",
    "  Myyntituotot",
    "  Maksutuotot",
    "  Tuet ja avustukset",
    "  Muut toimintatuotot",
    "Toimintakulut",
    "  Henkilöstökulut",
    "  Palvelujen ostot",
    "  Aineet, tarvikkeet ja tavarat",
    "  Avustukset",
    "  Muut toimintakulut",
    "Toimintakate",
    "Verotulot",
    "Valtionosuudet",
    "Rahoitustuotot ja -kulut",
    "  Korkotuotot",
    "  Muut rahoitustuotot",
    "  Korkokulut",
    "  Muut rahoituskulut",
    "Vuosikate",
    "Poistot ja arvonalentumiset",
    "Satunnaiset erät",
    "Tilikauden tulos",
    "Tilinpäätössiirrot",
    "Tilikauden ylijäämä (alijäämä)",
)
GROUP: dict[str, Tree] = {
    "Toimintakate": ("Toimintatuotot", "-Toimintakulut", "Osuus osakkuusyhteisöjen voitosta (tappiosta)"),
    "Rahoitustuotot ja -kulut": ("Korkotuotot", "Muut rahoitustuotot", "-Korkokulut", "-Muut rahoituskulut"),
    "Vuosikate": ("Toimintakate", "Verotulot", "Valtionosuudet", "Rahoitustuotot ja -kulut"),
    "-Poistot ja arvonalentumiset": (
        "-Suunnitelman mukaiset poistot",
        "-Tilikauden yli- ja alipariarvot",
        "-Arvonalentumiset",
    ),
    "Tilikauden tulos": ("Vuosikate", "-Poistot ja arvonalentumiset", "Satunnaiset erät"),
    "Tilikauden ylijäämä (alijäämä)": (
        "Tilikauden tulos",
        "Tilinpäätössiirrot",
        "-Tilikauden verot",
        "-Laskennalliset verot",
        "-Vähemmistöosuudet",
    ),
}
GROUP_ROWS = (
    "Toimintatuotot",
    "Toimintakulut",
    "Osuus osakkuusyhteisöjen voitosta (tappiosta)",
    "Toimintakate",
    "Verotulot",
    "Valtionosuudet",
    "Rahoitustuotot ja -kulut",
    "Korkotuotot",
    "Muut rahoitustuotot",
    "Korkokulut",
    "Muut rahoituskulut",
    "Vuosikate",
    "Poistot ja arvonalentumiset",
    "Suunnitelman mukaiset poistot",
    "Tilikauden yli- ja alipariarvot",
    "Arvonalentumiset",
    "Satunnaiset erät",
    "Tilikauden tulos",
    "Tilinpäätössiirrot",
    "Tilikauden verot",
    "Laskennalliset verot",
    "Vähemmistöosuudet",
    "Tilikauden ylijäämä (alijäämä)",
)
FUNDING: dict[str, Tree] = {
    "Toiminnan ja investointien rahavirta": (
        "Vuosikate",
        "Satunnaiset erät",
        "Tulorahoituksen korjauserät",
        "-Investointimenot",
        "Rahoitusosuudet investointimenoihin",
        "Pysyvien vastaavien hyödykkeiden luovutustulot",
    ),
    "Antolainauksen muutokset": ("-Antolainasaamisten lisäykset", "Antolainasaamisten vähennykset"),
    "Lainakannan muutokset": (
        "Pitkäaikaisten lainojen lisäys",
        "-Pitkäaikaisten lainojen vähennys",
        "Lyhytaikaisten lainojen muutos",
    ),
    "Rahoituksen rahavirta": (
        "Antolainauksen muutokset",
        "Lainakannan muutokset",
        "Oman pääoman muutokset",
        "Muut maksuvalmiuden muutokset",
    ),
    "Rahavarojen muutos": ("Toiminnan ja investointien rahavirta", "Rahoituksen rahavirta"),
}
FUNDING_ROWS = (
    "Vuosikate",
    "Satunnaiset erät",
    "Tulorahoituksen korjauserät",
    "Investointimenot",
    "Rahoitusosuudet investointimenoihin",
    "Pysyvien vastaavien hyödykkeiden luovutustulot",
    "Toiminnan ja investointien rahavirta",
    "Antolainauksen muutokset",
    "  Antolainasaamisten lisäykset",
    "  Antolainasaamisten vähennykset",
    "Lainakannan muutokset",
    "  Pitkäaikaisten lainojen lisäys",
    "  Pitkäaikaisten lainojen vähennys",
    "  Lyhytaikaisten lainojen muutos",
    "Oman pääoman muutokset",
    "Muut maksuvalmiuden muutokset",
    "Rahoituksen rahavirta",
    "Rahavarojen muutos",
)
BALANCE: dict[str, Tree] = {
    "Pysyvät vastaavat": ("Aineettomat hyödykkeet", "Aineelliset hyödykkeet", "Sijoitukset"),
    "Vaihtuvat vastaavat": ("Vaihto-omaisuus", "Saamiset", "Rahat ja pankkisaamiset"),
    "Vastaavaa yhteensä": ("Pysyvät vastaavat", "Toimeksiantojen varat", "Vaihtuvat vastaavat"),
}
BALANCE_ROWS = (
    "Pysyvät vastaavat",
    "  Aineettomat hyödykkeet",
    "  Aineelliset hyödykkeet",
    "  Sijoitukset",
    "Toimeksiantojen varat",
    "Vaihtuvat vastaavat",
    "  Vaihto-omaisuus",
    "  Saamiset",
    "  Rahat ja pankkisaamiset",
    "Vastaavaa yhteensä",
)
UNITS = ("Varhaiskasvatus", "Perusopetus", "Lukio", "Kirjasto", "Nuorisotyö", "Museo")
PROJECTS = ("Koulukeskus", "Uimahalli", "Katujen saneeraus", "Kalusto", "Ohjelmistot")


@dataclass(frozen=True)
class Style:
    """How a city prints: costs with a minus, in thousands, and whether a cost that was saved is a plus."""

    minus: bool
    thousands: bool
    saved: bool

    @property
    def scale(self) -> int:
        return 1000 if self.thousands else 1


STYLES = tuple(
    Style(m, t, s) for m in (True, False) for t in (True, False) for s in (True, False) if s or not m
)
PREVIOUS = Col("TP 2022", Role.PREVIOUS_YEAR, year=2022)
BUDGET = Col("TA 2023", Role.BUDGET, year=2023)
CHANGES = Col("Muutokset", Role.BUDGET_CHANGE, year=2023)
AMENDED = Col("TA+muutokset 2023", Role.AMENDED_BUDGET, year=2023)
OUTTURN = Col("TP 2023", Role.OUTTURN, year=2023)
DEVIATION = Col("Poikkeama", Role.DEVIATION, year=2023)
SHARE = Col("Tot-%", Role.SHARE, "percent", year=2023)
SEVEN = (PREVIOUS, BUDGET, CHANGES, AMENDED, OUTTURN, DEVIATION, SHARE)


def statement(
    maker: Maker, trees: dict[str, Tree], rows: Sequence[str], style: Style, seed: int, page: int
) -> None:
    """A statement in seven columns, from the outturn of the year before to the share of the budget."""
    dice = random.Random(seed)
    columns = [_column(trees, dice) for _ in range(3)]
    before, budget, outturn = columns
    changes = {name: _drawn(dice, 0.3) for name in budget}
    for name, parts in trees.items():
        changes[name.lstrip("-")] = sum((changes[part.lstrip("-")] for part in parts), Decimal(0))
    lines = []
    for row in rows:
        name = row.strip()
        cost = _is_cost(trees, name)
        amended = budget[name] + changes[name]
        values = [before[name], budget[name], changes[name], amended, outturn[name]]
        sign = 1 if style.minus or not cost else -1
        shown = [value * sign for value in values]
        deviation = (outturn[name] - amended) if style.saved or not cost else (amended - outturn[name])
        cells = [_money(v, style) for v in (*shown, deviation)]
        percent = _percent(shown[4], shown[3])
        lines.append(f"{row} | {' | '.join(cells)} | {percent}")
    maker.table(SEVEN, "\n".join(lines), page=page, scale=style.scale, entity=f"Kaupunki {seed}")


def _is_cost(trees: dict[str, Tree], name: str) -> bool:
    return any(f"-{name}" in parts for parts in trees.values()) or f"-{name}" in trees


def _column(trees: dict[str, Tree], dice: random.Random) -> dict[str, Decimal]:
    """The value of every line, costs negative; totals from their parts."""
    values: dict[str, Decimal] = {}
    for name, parts in trees.items():
        for part in parts:
            plain = part.lstrip("-")
            if plain not in values:
                size = Decimal(dice.randint(10_000, 90_000_000))
                values[plain] = -size if part.startswith("-") else size
        values[name.lstrip("-")] = sum((values[part.lstrip("-")] for part in parts), Decimal(0))
    return values


def _drawn(dice: random.Random, share: float) -> Decimal:
    return Decimal(dice.randint(-900, 900) * 1000) if dice.random() < share else Decimal(0)


def _money(value: Decimal, style: Style) -> str:
    shown = (value / style.scale).quantize(ONE, ROUND_HALF_UP)
    return f"{shown:,}".replace(",", " ")


def _percent(part: Decimal, whole: Decimal) -> str:
    if not whole or (part < 0) != (whole < 0):
        return "-"
    return f"{(part / whole * 100).quantize(Decimal('0.1'), ROUND_HALF_UP)} %".replace(".", ",")


def budget_of_units(maker: Maker, style: Style, seed: int, page: int) -> None:
    """Income, costs and their net unit by unit, with a total: the follow-up of the operating budget."""
    dice = random.Random(seed)
    sign = 1 if style.minus else -1
    total = {line: [Decimal(0)] * 2 for line in ("Tulot", "Menot")}
    for at, unit in enumerate((*UNITS, "Käyttötalous yhteensä")):
        lines = []
        own = {
            "Tulot": [Decimal(dice.randint(1_000, 9_000_000)) for _ in range(2)],
            "Menot": [Decimal(-dice.randint(90_000, 90_000_000)) for _ in range(2)],
        }
        if at == len(UNITS):
            own = total
        else:
            total = {line: [a + b for a, b in zip(total[line], own[line], strict=True)] for line in total}
        net = [a + b for a, b in zip(own["Tulot"], own["Menot"], strict=True)]
        for line, (budget, outturn), turned in (
            ("Toimintatuotot", own["Tulot"], 1),
            ("Toimintakulut", own["Menot"], sign),
            ("Toimintakate", net, 1),
        ):
            deviation = outturn - budget if style.saved or turned > 0 else budget - outturn
            shown = [_money(v, style) for v in (budget * turned, outturn * turned, deviation)]
            lines.append(f"{line} | {' | '.join(shown)} | {_percent(outturn, budget)}")
        maker.table(
            (AMENDED, OUTTURN, DEVIATION, SHARE),
            "\n".join(lines),
            page=page + at,
            scale=style.scale,
            entity=unit,
        )


def investments(maker: Maker, style: Style, seed: int, page: int) -> None:
    """Projects under two boards, their totals and the grand total."""
    dice = random.Random(seed)
    grand = [Decimal(0)] * 3
    lines = []
    for board in ("Kaupunginhallitus", "Tekninen lautakunta"):
        lines.append(f"{board} | | | | |")
        total = [Decimal(0)] * 3
        for project in PROJECTS:
            budget = Decimal(dice.randint(10, 4_000) * 1000)
            change = _drawn(dice, 0.4)
            row = [budget, change, Decimal(dice.randint(5_000, 4_000_000))]
            total = [a + b for a, b in zip(total, row, strict=True)]
            lines.append(_investment(project, row, style))
        grand = [a + b for a, b in zip(grand, total, strict=True)]
        lines.append(_investment(f"{board} yhteensä", total, style))
    lines.append(_investment("Investoinnit yhteensä", grand, style))
    columns = (BUDGET, CHANGES, AMENDED, OUTTURN, SHARE)
    maker.table(columns, "\n".join(lines), page=page, scale=style.scale)


def _investment(name: str, row: list[Decimal], style: Style) -> str:
    budget, change, outturn = row
    cells = [_money(v, style) for v in (budget, change, budget + change, outturn)]
    return f"{name} | {' | '.join(cells)} | {_percent(outturn, budget + change)}"


def city(style: Style, seed: int) -> Report:
    """The accounts of an invented city."""
    maker = Maker()
    statement(maker, RESULT, RESULT_ROWS, style, seed, 1)
    statement(maker, FUNDING, FUNDING_ROWS, style, seed + 1, 2)
    statement(maker, BALANCE, BALANCE_ROWS, style, seed + 2, 3)
    statement(maker, GROUP, GROUP_ROWS, style, seed + 5, 4)
    budget_of_units(maker, style, seed + 3, 5)
    investments(maker, style, seed + 4, 20)
    return maker.report()
