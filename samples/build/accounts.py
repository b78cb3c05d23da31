"""INVENTED accounts of the service area for 2021: they add up, and agree with what the published text says.

Income is positive and costs are negative, in thousands of euros, as the pictures of the deck print them.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

INCOME = ("Myyntituotot", "Maksutuotot", "Tuet ja avustukset", "Muut toimintatuotot")
STAFF = ("Palkat ja palkkiot", "Henkilösivukulut")
COSTS = ("Palvelujen ostot", "Aineet, tarvikkeet ja tavarat", "Avustukset", "Muut toimintakulut")
LEAVES = (*INCOME, *STAFF, *COSTS, "Poistot")
# (label, level, leaves that make it up); the order in which the tables print their rows
ROWS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("Toimintatuotot", 0, INCOME),
    *((name, 1, (name,)) for name in INCOME),
    ("Toimintakulut", 0, (*STAFF, *COSTS)),
    ("Henkilöstökulut", 1, STAFF),
    *((name, 2, (name,)) for name in STAFF),
    *((name, 1, (name,)) for name in COSTS),
    ("Toimintakate", 0, (*INCOME, *STAFF, *COSTS)),
    ("Poistot", 0, ("Poistot",)),
)
COST_LINES = frozenset({"Toimintakulut", "Henkilöstökulut", *STAFF, *COSTS})
PARENTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Toimintatuotot", INCOME),
    ("Henkilöstökulut", STAFF),
    ("Toimintakulut", ("Henkilöstökulut", *COSTS)),
    ("Toimintakate", ("Toimintatuotot", "Toimintakulut")),
    ("Tilikauden tulos", ("Toimintakate", "Poistot")),
)
Year = tuple[int, int, int, int]  # TP 2020, TA 2021, TA+muutokset 2021, Toteuma 1-12/2021


@dataclass(frozen=True, slots=True)
class UnitAccounts:
    """One unit's figures: leaf line -> its four columns."""

    name: str
    leaves: dict[str, Year]

    def row(self, label: str) -> Year:
        """The four columns of a line, summed from its leaves."""
        parts = next(parts for name, _, parts in ROWS if name == label)
        return _sum([self.leaves[part] for part in parts])


def year_before(units: list[UnitAccounts], seed: int) -> list[UnitAccounts]:
    """The same units one year earlier: what was the year before is now the outturn."""
    dice = random.Random(seed)
    earlier = []
    for unit in units:
        leaves = {leaf: _columns(leaf, year[0], dice) for leaf, year in unit.leaves.items()}
        if any(any(year) for year in leaves.values()):
            earlier.append(UnitAccounts(unit.name, leaves))
    return earlier


def _sum(years: list[Year]) -> Year:
    a, b, c, d = (sum(column) for column in zip(*years, strict=True))
    return a, b, c, d


# name, costs in 1 000 €, income by leaf, share of staff, services, materials; fixed leaves (outturn)
_UNITS: tuple[tuple[str, int, tuple[int, int, int, int], tuple[float, float, float], dict[str, int]], ...] = (
    ("Palvelualueen yhteiset, sisältää projektit", 0, (0, 0, 0, 0), (0.6, 0.2, 0.05), {}),
    ("Lasten ja nuorten kasvu -yhteiskustannukset", 1342, (0, 0, 41, 6), (0.72, 0.22, 0.03), {}),
    ("Varhaiskasvatus", 78437, (112, 5210, 133, 58), (0.64, 0.2, 0.02), {"Avustukset": -5216}),
    ("Perusopetus", 99806, (604, 21, 1730, 152), (0.6, 0.18, 0.03), {"Avustukset": 0}),
    ("Nuorisopalvelut", 4873, (38, 17, 284, 25), (0.63, 0.14, 0.04), {"Avustukset": -96}),
    ("Osaaminen ja tieto -yhteiskustannukset", 806, (0, 0, 0, 3), (0.81, 0.14, 0.02), {}),
    ("Lukiokoulutus", 17864, (96, 0, 612, 31), (0.61, 0.13, 0.04), {"Avustukset": 0}),
    ("Kirjasto- ja tietopalvelut", 6517, (22, 47, 128, 84), (0.54, 0.12, 0.13), {"Avustukset": 0}),
    ("Osallisuus ja hyvinvointi 1.6.2021 alkaen", 694, (0, 0, 57, 0), (0.66, 0.2, 0.02), {"Avustukset": -48}),
    ("Wellamo-opisto", 4428, (118, 760, 604, 29), (0.68, 0.12, 0.03), {"Avustukset": 0}),
    ("Kulttuuripalvelut", 15213, (64, 33, 47, 118), (0.09, 0.06, 0.01), {"Avustukset": -12603}),
    ("Liikuntapalvelut", 15336, (241, 1560, 204, 537), (0.27, 0.13, 0.05), {"Avustukset": -874}),
    ("Kaupunginmuseo", 6371, (162, 183, 4386, 94), (0.51, 0.16, 0.04), {"Avustukset": 0}),
    ("Kansainväliset urheilutapahtumat", 1087, (0, 0, 0, 12), (0.08, 0.5, 0.01), {"Avustukset": -322}),
    ("Lahden kaupunginorkesteri", 5614, (188, 164, 3804, 17), (0.76, 0.13, 0.02), {"Avustukset": 0}),
    ("Lahden kaupunginteatteri", 7892, (96, 517, 5163, 62), (0.7, 0.15, 0.04), {"Avustukset": 0}),
)
# What the published text fixes: 274 M€ = 101 % and 32 M€ = 110 %, and the projects that outran their budget.
_INCOME = {"toteuma": 31968, "tam": 29064}
_COSTS = {"toteuma": -273964, "tam": -271268}


def unit_accounts() -> list[UnitAccounts]:
    """The sixteen units, in the order of the deck."""
    dice = random.Random(2021)
    units = [_invent(*spec, dice) for spec in _UNITS[1:]]
    return [_common(units, dice), *units]


def whole_area(units: list[UnitAccounts]) -> UnitAccounts:
    """The service area: every leaf is the sum of its units."""
    return UnitAccounts(
        "Sivistyksen palvelualue", {leaf: _sum([u.leaves[leaf] for u in units]) for leaf in LEAVES}
    )


def _invent(
    name: str,
    costs: int,
    income: tuple[int, int, int, int],
    shares: tuple[float, float, float],
    fixed: dict[str, int],
    dice: random.Random,
) -> UnitAccounts:
    staff, services, materials = (-round(costs * share) for share in shares)
    wages = round(staff / 1.22)
    outturn = dict(zip(INCOME, income, strict=True))
    outturn |= {"Palkat ja palkkiot": wages, "Henkilösivukulut": staff - wages}
    outturn |= {"Palvelujen ostot": services, "Aineet, tarvikkeet ja tavarat": materials}
    outturn["Avustukset"] = fixed.get("Avustukset", 0)
    outturn["Muut toimintakulut"] = -costs - staff - services - materials - outturn["Avustukset"]
    outturn["Poistot"] = -round(costs * dice.choice((0, 0, 0.002, 0.004, 0.011)))
    leaves = {leaf: _columns(leaf, value, dice) for leaf, value in outturn.items()}
    if "1.6.2021" in name:  # a unit of the year: nothing before it
        leaves = {leaf: (0, *year[1:]) for leaf, year in leaves.items()}
    return UnitAccounts(name, leaves)


def _columns(leaf: str, outturn: int, dice: random.Random) -> Year:
    if outturn == 0:
        return 0, 0, 0, 0
    slack = 0.09 if leaf in INCOME else 0.03
    amended = _tidy(outturn * (1 - dice.uniform(-slack, slack)))
    change = _tidy(amended * dice.choice((0, 0, 0, 0.01, -0.01, 0.02)))
    before = round(outturn * (1 - dice.uniform(-0.03, 0.05)))
    return before, amended - change, amended, outturn


def _tidy(value: float) -> int:
    """Budgets are round more often than outturns are."""
    step = 100 if abs(value) >= 20000 else 10 if abs(value) >= 2000 else 1
    return round(value / step) * step


def _common(units: list[UnitAccounts], dice: random.Random) -> UnitAccounts:
    """The common costs and projects: what is missing from the published totals of the whole area."""

    def rest(labels: tuple[str, ...], totals: dict[str, int]) -> Year:
        had = _sum([unit.leaves[leaf] for unit in units for leaf in labels])
        amended, outturn = totals["tam"] - had[2], totals["toteuma"] - had[3]
        return round(outturn * 0.71), amended - round(amended * 0.04), amended, outturn

    income, costs = rest(INCOME, _INCOME), rest((*STAFF, *COSTS), _COSTS)
    leaves: dict[str, Year] = dict.fromkeys(LEAVES, (0, 0, 0, 0))
    leaves["Tuet ja avustukset"] = _scaled(income, 0.86, dice)
    leaves["Muut toimintatuotot"] = _less(income, leaves["Tuet ja avustukset"])
    left = costs
    for leaf, share in (
        ("Palkat ja palkkiot", 0.52),
        ("Henkilösivukulut", 0.115),
        ("Palvelujen ostot", 0.21),
    ):
        leaves[leaf] = _scaled(costs, share, dice)
        left = _less(left, leaves[leaf])
    leaves["Aineet, tarvikkeet ja tavarat"] = _scaled(costs, 0.034, dice)
    leaves["Avustukset"] = _scaled(costs, 0.018, dice)
    left = _less(_less(left, leaves["Aineet, tarvikkeet ja tavarat"]), leaves["Avustukset"])
    leaves["Muut toimintakulut"] = left
    leaves["Poistot"] = _columns("Poistot", -37, dice)
    return UnitAccounts(_UNITS[0][0], leaves)


def _scaled(year: Year, share: float, dice: random.Random) -> Year:
    a, b, c, d = (round(value * share * dice.uniform(0.94, 1.05)) for value in year)
    return a, b, c, d


def _less(a: Year, b: Year) -> Year:
    w, x, y, z = (p - q for p, q in zip(a, b, strict=True))
    return w, x, y, z


def percent(part: int, whole: int, decimals: int) -> str:
    """Printed percentage, rounded half up: "101" or "101,0"; empty where there is no whole."""
    if whole == 0:
        return ""
    exact = Decimal(part) * 100 / Decimal(whole)
    return str(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)).replace(".", ",")
