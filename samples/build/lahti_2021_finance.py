"""The finance slides of the Lahti deck: spreadsheets pasted as pictures, their figures INVENTED."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from .accounts import PARENTS, ROWS, UnitAccounts, Year, percent
from .sheet import Bars, SheetRow, SheetStyle, beside, draw_bars, draw_sheet, picture_file, spaced
from .truth import Truth

AREA = "Sivistyksen palvelualue"
_HEAD = "SIVISTYKSEN PALVELUALUE"
YEAR_2020 = {"start": "2020-01-01", "end": "2020-12-31", "label": "TP 2020"}
YEAR_2021 = {"start": "2021-01-01", "end": "2021-12-31", "label": "1-12/2021"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the role of its figures, and how a row of accounts gives its text."""

    head: str
    role: str
    unit: str = "EUR"
    decimals: int = 0

    def value(self, year: Year) -> int:
        """The figure in thousands of euros; money columns only."""
        before, budget, amended, outturn = year
        values = {"previous_year": before, "budget": budget, "amended_budget": amended, "outturn": outturn}
        values |= {
            "deviation": outturn - amended,
            "change": outturn - before,
            "budget_change": amended - budget,
        }
        return values[self.role]

    def text(self, year: Year) -> str:
        """The cell as printed."""
        if self.unit == "percent":
            number = percent(year[3], year[2], self.decimals)
            return f"{number} %" if number else ""
        return spaced(self.value(year))


class Overspending(Column):
    """A deviation by the note's convention: positive where more was spent than budgeted."""

    def value(self, year: Year) -> int:
        """The figure in thousands of euros."""
        return year[2] - year[3]


_TP, _TA = Column("TP 2020", "previous_year"), Column("TA 2021", "budget")
_TAM, _TOT = Column("TA+muutokset\n2021", "amended_budget"), Column("Toteuma\n1-12/2021", "outturn")
_PCT, _PCT1 = Column("Tot-%", "share", "percent"), Column("Tot-%", "share", "percent", 1)
_DEV = Column("Poikkeama", "deviation")
FULL = (_TP, _TA, _TAM, _TOT, _PCT, _DEV)
FULL1 = (_TP, _TA, _TAM, _TOT, _PCT1, _DEV)
SHORT = (_TA, _TAM, _TOT, _DEV, _PCT1)
CHANGE = (_TP, _TAM, _TOT, _PCT, _DEV, Column("Muutos\n2020-2021", "change"))


@dataclass(frozen=True, slots=True)
class Pasted:
    """One finance slide: its title, its picture's look, and the notes under it."""

    title: str
    style: SheetStyle
    kind: str = "accounts"
    columns: tuple[Column, ...] = FULL
    stub: str = "1 000 €"
    notes: tuple[str, ...] = ()
    entity: str = AREA
    notes_width: float = 900


@dataclass(frozen=True, slots=True)
class PastedSheet:
    """The picture and what it says."""

    image: Image.Image
    style: SheetStyle
    table: dict[str, Any]
    quantities: tuple[dict[str, Any], ...]
    relations: tuple[dict[str, Any], ...]
    chart: dict[str, Any] | None = None

    def file(self) -> BytesIO:
        """The picture as a PNG or JPEG file."""
        return picture_file(self.image, self.style)

    def tell(self, truth: Truth, page: int) -> None:
        """Adds what the picture says to the truth, on its page."""
        truth.tables.append({"page": page, **self.table})
        for quantity in self.quantities:
            truth.quantity(page=page, **quantity)
        truth.relations.extend({"page": page, **relation} for relation in self.relations)
        if self.chart:
            truth.charts.append({"page": page, **self.chart})


def _unit(name: str, style: SheetStyle, columns: tuple[Column, ...] = FULL, **more: Any) -> Pasted:
    return Pasted(f"{_HEAD} {name}", style, columns=columns, entity=name, **more)


_LIB, _DEJ = "Liberation Sans", "DejaVu Sans"
FINANCE: tuple[Pasted, ...] = (
    Pasted(
        f"{_HEAD} sis. taseyksiköt Tilinpäätös 2021",
        SheetStyle(150, size=13, total_fill="#DDEBF7"),
        columns=FULL1,
        notes=(
            "*Taseyksiköiden avustukset 12,0 milj. euroa sisältyvät sekä toimintatuottoihin (Tuet ja "
            "avustukset) että toimintakuluihin (Avustukset).",
        ),
        notes_width=430,
    ),
    Pasted(
        f"{_HEAD} sis. taseyksiköt Tilinpäätös 2021",
        SheetStyle(110, size=14, grid="light"),
        kind="months",
        notes=(
            "Huomioitava menojen kuukausivertailussa:",
            "- lomarahat maksettiin v. 2020 toukokuussa ja v. 2021 kesäkuussa",
        ),
    ),
    Pasted(
        f"{_HEAD} sis. taseyksiköt Tilinpäätös 2021 sitovuustasojen poikkeamat",
        SheetStyle(150, "JPEG", 90, _LIB, 10, "thin", "#002F5F", "#FFFFFF", "#D9D9D9"),
        kind="deviations",
        notes=(
            "*Poikkeama-sarakkeessa positiivinen luku kuvaa talousarvion ylitystä ja negatiivinen "
            "talousarvion alitusta",
            "*Poikkeamaa on verrattu voimassa olevaan talousarvioon",
        ),
    ),
    _unit("Palvelualueen yhteiset, sisältää projektit", SheetStyle(110, size=13, total_fill="#F2F2F2")),
    _unit("Lasten ja nuorten kasvu -yhteiskustannukset", SheetStyle(96, size=12, grid="light")),
    _unit("Varhaiskasvatus", SheetStyle(150, "JPEG", 80, size=13, total_fill="#FFF2CC"), FULL1),
    _unit("Perusopetus", SheetStyle(220, size=13, grid="rows"), FULL1),
    _unit("Nuorisopalvelut", SheetStyle(110, "JPEG", 75, _LIB, 11), SHORT),
    _unit("Osaaminen ja tieto -yhteiskustannukset", SheetStyle(72, size=14, grid="light")),
    _unit("Lukiokoulutus", SheetStyle(110, size=12, grid="none", zebra="#EEF4FA"), CHANGE),
    _unit(
        "Kirjasto- ja tietopalvelut",
        SheetStyle(150, size=11, negative="#C00000", grid="light"),
        SHORT,
        kind="chart",
    ),
    _unit("Osallisuus ja hyvinvointi 1.6.2021 alkaen", SheetStyle(96, "JPEG", 90, _DEJ, 10), SHORT),
    _unit("Wellamo-opisto", SheetStyle(150, "JPEG", 60, size=13, total_fill="#E2EFDA"), FULL),
    _unit(
        "Kulttuuripalvelut",
        SheetStyle(110, size=13, grid="rows", header_fill="#F8CBAD"),
        FULL1,
        notes=("*taseyksiköiden avustukset 12,0 milj. euroa ja muut avustukset 0,6 milj. euroa",),
    ),
    _unit("Liikuntapalvelut", SheetStyle(220, "JPEG", 85, _LIB, 11, "thin", "#BDD7EE"), CHANGE),
    _unit("Kaupunginmuseo", SheetStyle(96, family=_LIB, size=12, grid="none", total_fill="#EDEDED"), FULL),
    _unit("Kansainväliset urheilutapahtumat", SheetStyle(72, family=_LIB, size=13), SHORT),
    _unit("Lahden kaupunginorkesteri", SheetStyle(150, family=_DEJ, size=10, grid="light"), FULL1),
    _unit(
        "Lahden kaupunginteatteri",
        SheetStyle(110, "JPEG", 40, size=14, grid="rows"),
        FULL,
        stub="1 000 euroa",
    ),
    Pasted(
        f"{_HEAD} Investoinnit",
        SheetStyle(150, size=13, grid="thin", header_fill="#00A3AD", header_text="#FFFFFF"),
        kind="investments",
    ),
)


def pasted_sheet(spec: Pasted, accounts: UnitAccounts | None, units: list[UnitAccounts]) -> PastedSheet:
    """The picture of a finance slide, with its truth."""
    if spec.kind == "months":
        return _months(spec, units)
    if spec.kind == "deviations":
        return _deviations(spec, units)
    if spec.kind == "investments":
        return _investments(spec)
    assert accounts is not None
    rows = [(label, level, accounts.row(label)) for label, level, _ in ROWS]
    sheet = _sheet(spec, rows, spec.columns, relations=_account_relations(rows, spec.columns))
    if spec.kind == "chart":
        values = tuple(-accounts.row("Toimintakulut")[column] for column in (0, 2, 3))
        bars = Bars(
            "Toimintakulut (1 000 €)",
            ("TP 2020", "TA+muutokset", "Toteuma"),
            (("Yhteensä", values, "#5B9BD5"),),
        )
        return _with_chart(sheet, bars, 330)
    return sheet


def _sheet(
    spec: Pasted,
    rows: list[tuple[str, int, Year]],
    columns: tuple[Column, ...],
    relations: list[dict[str, Any]],
    *,
    scale: int = 1000,
    entities: bool = False,
    bold: frozenset[str] = frozenset({"Toimintatuotot", "Toimintakulut", "Toimintakate"}),
    periods: dict[str, dict[str, str]] | None = None,
) -> PastedSheet:
    header = [spec.stub, *(column.head for column in columns)]
    drawn = [
        SheetRow(label, level, tuple(c.text(year) for c in columns), label in bold)
        for label, level, year in rows
    ]
    quantities = []
    for label, _, year in rows:
        for column in columns:
            text = column.text(year)
            if not text:
                continue
            money = column.unit == "EUR"
            value = str(column.value(year) * scale) if money else text.removesuffix(" %").replace(",", ".")
            period = (periods or {}).get(label) or YEAR_2021
            if column.role == "previous_year":
                period = {k: v.replace("2021", "2020") for k, v in period.items()} if periods else YEAR_2020
            head = column.head.replace("\n", " ")
            quantities.append(
                {
                    "value": value,
                    "unit": column.unit,
                    "text": text,
                    "where": "picture",
                    "role": column.role,
                    "entity": label if entities and label not in bold else spec.entity,
                    "label": label,
                    "row": label,
                    "column": head,
                    "period": period,
                }
            )
    table = {
        "where": "picture",
        "title": spec.title,
        "entity": spec.entity,
        "unit": "EUR",
        "scale": str(scale),
        "dpi": spec.style.dpi,
        "format": spec.style.format,
        "quality": spec.style.quality if spec.style.format == "JPEG" else None,
        "header": [text.replace("\n", " ") for text in header],
        "rows": [
            {
                "label": row.label,
                "level": row.level,
                "parent": _parent(drawn, index),
                "cells": list(row.cells),
            }
            for index, row in enumerate(drawn)
        ],
    }
    image = draw_sheet(header, drawn, spec.style)
    return PastedSheet(image, spec.style, table, tuple(quantities), tuple(relations))


def _parent(rows: list[SheetRow], index: int) -> str | None:
    level = rows[index].level
    return next((row.label for row in reversed(rows[:index]) if row.level < level), None) if level else None


def _account_relations(
    rows: list[tuple[str, int, Year]], columns: tuple[Column, ...]
) -> list[dict[str, Any]]:
    years = {label: year for label, _, year in rows}
    found: list[dict[str, Any]] = []
    for column in (c for c in columns if c.unit == "EUR"):
        for total, parts in PARENTS:
            found.append(_relation("sum", column, total, years[total], [(p, years[p]) for p in parts]))
    return found + _row_relations(years, columns)


def _relation(
    kind: str, column: Column, total: str, year: Year, parts: list[tuple[str, Year]], scale: int = 1000
) -> dict[str, Any]:
    head = column.head.replace("\n", " ")
    return {
        "kind": kind,
        "where": "picture",
        "column": head,
        "row": total,
        "total": column.text(year),
        "value": str(column.value(year) * scale),
        "parts": [{"row": label, "text": column.text(part)} for label, part in parts],
    }


def _row_relations(years: dict[str, Year], columns: tuple[Column, ...]) -> list[dict[str, Any]]:
    sources = {"deviation": ("outturn", "amended_budget"), "change": ("outturn", "previous_year")}
    sources |= {"share": ("outturn", "amended_budget")}
    by_role = {column.role: column for column in columns}
    found = []
    for label, year in years.items():
        for role, (first, second) in sources.items():
            if role in by_role and by_role[role].text(year):
                parts = [
                    {"column": by_role[part].head.replace("\n", " "), "text": by_role[part].text(year)}
                    for part in (first, second)
                ]
                found.append(
                    {
                        "kind": "ratio" if role == "share" else "difference",
                        "where": "picture",
                        "row": label,
                        "column": by_role[role].head.replace("\n", " "),
                        "total": by_role[role].text(year),
                        "parts": parts,
                    }
                )
    return found


def _with_chart(sheet: PastedSheet, bars: Bars, width: float) -> PastedSheet:
    dpi = sheet.style.dpi
    size = (round(width * dpi / 72), sheet.image.height)
    chart = draw_bars(bars, size, dpi, sheet.style.family)
    labels = [
        {"label": label, "series": name, "text": spaced(values[index])}
        for name, values, _ in bars.series
        for index, label in enumerate(bars.labels)
    ]
    told = {"title": bars.title, "where": "picture", "labels": labels}
    image = beside(sheet.image, chart, round(14 * dpi / 72))
    return PastedSheet(image, sheet.style, sheet.table, sheet.quantities, sheet.relations, told)


_MONTHS = (
    "Tammikuu",
    "Helmikuu",
    "Maaliskuu",
    "Huhtikuu",
    "Toukokuu",
    "Kesäkuu",
    "Heinäkuu",
    "Elokuu",
    "Syyskuu",
    "Lokakuu",
    "Marraskuu",
    "Joulukuu",
)
_WEIGHTS_2020 = (812, 798, 806, 779, 1118, 846, 641, 783, 834, 851, 866, 946)
_WEIGHTS_2021 = (804, 796, 818, 801, 822, 1134, 648, 797, 841, 858, 872, 951)
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _months(spec: Pasted, units: list[UnitAccounts]) -> PastedSheet:
    totals = (sum(-u.row("Toimintakulut")[0] for u in units), sum(-u.row("Toimintakulut")[3] for u in units))
    columns = []
    for total, weights in zip(totals, (_WEIGHTS_2020, _WEIGHTS_2021), strict=True):
        values = [round(total * weight / sum(weights)) for weight in weights]
        values[-1] += total - sum(values)
        columns.append(values)
    rows: list[tuple[str, int, Year]] = [
        (month, 0, (columns[0][i], 0, columns[0][i], columns[1][i])) for i, month in enumerate(_MONTHS)
    ]
    rows.append(("Yhteensä", 0, (totals[0], 0, totals[0], totals[1])))
    heads = (
        Column("Menot\n2020", "previous_year"),
        Column("Menot\n2021", "outturn"),
        Column("Muutos", "change"),
    )
    relations = [
        _relation("sum", column, *rows[-1][::2], [row[::2] for row in rows[:-1]]) for column in heads
    ]
    relations += _row_relations({label: year for label, _, year in rows}, heads)
    periods = {
        month: {"start": f"2021-{i:02}-01", "end": f"2021-{i:02}-{_DAYS[i - 1]}", "label": f"{month} 2021"}
        for i, month in enumerate(_MONTHS, 1)
    }
    periods["Yhteensä"] = {"start": "2021-01-01", "end": "2021-12-31", "label": "2021"}
    sheet = _sheet(spec, rows, heads, relations, bold=frozenset({"Yhteensä"}), periods=periods)
    series = (("2020", tuple(columns[0]), "#A5A5A5"), ("2021", tuple(columns[1]), "#4472C4"))
    short = tuple(month[:5] for month in _MONTHS)
    bars = Bars("Menot kuukausittain (1 000 €)", short, series, horizontal=True)
    return _with_chart(sheet, bars, 440)


def _deviations(spec: Pasted, units: list[UnitAccounts]) -> PastedSheet:
    rows: list[tuple[str, int, Year]] = [(unit.name, 0, unit.row("Toimintakate")) for unit in units]
    a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
    rows.append(("Yhteensä", 0, (a, b, c, d)))
    heads = (_TAM, _TOT, Overspending("Poikkeama*", "deviation"), _PCT1)
    money = [column for column in heads if column.unit == "EUR"]
    relations = [
        _relation("sum", column, *rows[-1][::2], [row[::2] for row in rows[:-1]]) for column in money
    ]
    relations += _row_relations({label: year for label, _, year in rows}, heads)
    named = Pasted(spec.title, spec.style, spec.kind, heads, "Toimintakate, 1 000 €", spec.notes, spec.entity)
    sheet = _sheet(named, rows, heads, relations, entities=True, bold=frozenset({"Yhteensä"}))
    for quantity in sheet.quantities:
        quantity["label"], quantity["line"] = "Toimintakate", "Toimintakate"
    big = [u for u in units if -u.row("Toimintakulut")[3] > 15000]
    series = (
        ("TA+muutokset", tuple(-u.row("Toimintakulut")[2] for u in big), "#9DC3E6"),
        ("Toteuma", tuple(-u.row("Toimintakulut")[3] for u in big), "#1F4E79"),
    )
    bars = Bars("Toimintakulut, suurimmat (1 000 €)", tuple(u.name for u in big), series, horizontal=True)
    return _with_chart(sheet, bars, 330)


_PROJECTS: tuple[tuple[str, int, int, int], ...] = (  # euros: TA, muutokset, toteuma
    ("Päiväkotien ensikertainen kalustaminen", 420000, 65000, 447318),
    ("Koulujen ensikertainen kalustaminen", 1150000, -120000, 986404),
    ("Opetuksen laitteet ja ohjelmistot", 640000, 0, 652977),
    ("Lukioiden laitteet", 180000, 0, 171850),
    ("Liikuntapaikkojen kunnostus", 900000, 250000, 1102636),
    ("Uimahallien koneet ja laitteet", 210000, 0, 88042),
    ("Kirjastoauto", 0, 390000, 389500),
    ("Museokokoelmat ja näyttelyrakenteet", 150000, 0, 149213),
    ("Teatterin esitystekniikka", 260000, -35000, 0),
)


def _investments(spec: Pasted) -> PastedSheet:
    heads = (
        _TA,
        Column("Muutokset", "budget_change"),
        _TAM,
        _TOT,
        Column("Käyttö-%", "share", "percent", 1),
        _DEV,
    )
    rows: list[tuple[str, int, Year]] = [(name, 0, (0, ta, ta + m, tot)) for name, ta, m, tot in _PROJECTS]
    a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
    rows.append(("Investoinnit yhteensä", 0, (a, b, c, d)))
    money = [column for column in heads if column.unit == "EUR"]
    relations = [_relation("sum", column, *rows[-1][::2], [r[::2] for r in rows[:-1]], 1) for column in money]
    relations += _row_relations({label: year for label, _, year in rows}, heads)
    named = Pasted(spec.title, spec.style, spec.kind, heads, "Hanke, €", spec.notes, spec.entity)
    return _sheet(named, rows, heads, relations, scale=1, bold=frozenset({"Investoinnit yhteensä"}))
