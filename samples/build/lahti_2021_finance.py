"""The finance slides of the Lahti deck: spreadsheets pasted as pictures, their figures INVENTED."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from typing import Any

from PIL import Image

from .accounts import ROWS, UnitAccounts, Year
from .sheet import Bars, SheetRow, SheetStyle, beside, draw_bars, draw_sheet, picture_file, spaced
from .statement import Column, Layout, Statement
from .truth import Truth

AREA = "Sivistyksen palvelualue"
_HEAD = "SIVISTYKSEN PALVELUALUE"
YEAR_2020 = {"start": "2020-01-01", "end": "2020-12-31", "label": "TP 2020"}
YEAR_2021 = {"start": "2021-01-01", "end": "2021-12-31", "label": "1-12/2021"}

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
    statement: Statement
    chart: dict[str, Any] | None = None

    def file(self) -> BytesIO:
        """The picture as a PNG or JPEG file."""
        return picture_file(self.image, self.style)

    def tell(self, truth: Truth, page: int) -> None:
        """Adds what the picture says to the truth, on its page."""
        quality = self.style.quality if self.style.format == "JPEG" else None
        picture = {"dpi": self.style.dpi, "format": self.style.format, "quality": quality}
        self.statement.tell(truth, page, picture=picture)
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
        columns=(_TAM, _TOT, Column("Poikkeama*", "deviation", flip=True), _PCT1),
        stub="Toimintakate, 1 000 €",
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
        columns=(
            _TA,
            Column("Muutokset", "budget_change"),
            _TAM,
            _TOT,
            Column("Käyttö-%", "share", "percent", 1),
            _DEV,
        ),
        stub="Hanke, €",
    ),
)


def pasted_sheet(spec: Pasted, accounts: UnitAccounts | None, units: list[UnitAccounts]) -> PastedSheet:
    """The picture of a finance slide, with its truth."""
    if spec.kind == "months":
        return _months(spec, units)
    if spec.kind == "deviations":
        return _deviations(spec, units)
    if spec.kind == "investments":
        rows = [(name, 0, (0, ta, ta + more, spent)) for name, ta, more, spent in _PROJECTS]
        statement = replace(
            _totalled(spec, rows, "Investoinnit yhteensä"), layout=Layout(scale=1, unit=1), entity_rows=False
        )
        return _drawn(spec, statement)
    assert accounts is not None
    sheet = _drawn(spec, _statement(spec, ((label, level, accounts.row(label)) for label, level, _ in ROWS)))
    if spec.kind == "chart":
        values = tuple(-accounts.row("Toimintakulut")[column] for column in (0, 2, 3))
        labels = ("TP 2020", "TA+muutokset", "Toteuma")
        return _with_chart(
            sheet, Bars("Toimintakulut (1 000 €)", labels, (("Yhteensä", values, "#5B9BD5"),)), 330
        )
    return sheet


def _statement(spec: Pasted, rows: Iterable[tuple[str, int, Year]]) -> Statement:
    return Statement(
        spec.title, spec.entity, spec.stub, tuple(rows), spec.columns, YEAR_2021, YEAR_2020, "picture"
    )


def _totalled(spec: Pasted, rows: list[tuple[str, int, Year]], total: str) -> Statement:
    a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
    statement = _statement(spec, [*rows, (total, 0, (a, b, c, d))])
    return replace(statement, total=total, bold=frozenset({total}), entity_rows=True)


def _drawn(spec: Pasted, statement: Statement) -> PastedSheet:
    texts = statement.cells()
    rows = [
        SheetRow(label, level, tuple(cells), label in statement.bold)
        for (label, level, _), cells in zip(statement.rows, texts, strict=True)
    ]
    return PastedSheet(draw_sheet(statement.header, rows, spec.style), spec.style, statement)


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
    return replace(sheet, image=beside(sheet.image, chart, round(14 * dpi / 72)), chart=told)


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
    columns = []
    for year, weights in ((0, _WEIGHTS_2020), (3, _WEIGHTS_2021)):
        total = sum(-unit.row("Toimintakulut")[year] for unit in units)
        values = [round(total * weight / sum(weights)) for weight in weights]
        values[-1] += total - sum(values)
        columns.append(values)
    rows: list[tuple[str, int, Year]] = [
        (month, 0, (columns[0][i], 0, columns[0][i], columns[1][i])) for i, month in enumerate(_MONTHS)
    ]
    heads = (
        Column("Menot\n2020", "previous_year"),
        Column("Menot\n2021", "outturn"),
        Column("Muutos", "change"),
    )
    periods = {
        month: {"start": f"2021-{i:02}-01", "end": f"2021-{i:02}-{_DAYS[i - 1]}", "label": f"{month} 2021"}
        for i, month in enumerate(_MONTHS, 1)
    }
    statement = _totalled(replace(spec, columns=heads), rows, "Yhteensä")
    statement = replace(statement, entity_rows=False, periods=periods, line_item="Menot")
    series = (("2020", tuple(columns[0]), "#A5A5A5"), ("2021", tuple(columns[1]), "#4472C4"))
    short = tuple(month[:5] for month in _MONTHS)
    bars = Bars("Menot kuukausittain (1 000 €)", short, series, horizontal=True)
    return _with_chart(_drawn(spec, statement), bars, 440)


def _deviations(spec: Pasted, units: list[UnitAccounts]) -> PastedSheet:
    rows = [(unit.name, 0, unit.row("Toimintakate")) for unit in units]
    statement = replace(_totalled(spec, rows, "Yhteensä"), line_item="Toimintakate")
    big = [unit for unit in units if -unit.row("Toimintakulut")[3] > 15000]
    series = (
        ("TA+muutokset", tuple(-unit.row("Toimintakulut")[2] for unit in big), "#9DC3E6"),
        ("Toteuma", tuple(-unit.row("Toimintakulut")[3] for unit in big), "#1F4E79"),
    )
    bars = Bars(
        "Toimintakulut, suurimmat (1 000 €)", tuple(unit.name for unit in big), series, horizontal=True
    )
    return _with_chart(_drawn(spec, statement), bars, 330)


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
