"""INVENTED: the annual report of 2019, as a city prints one from Word."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from .accounts import ROWS, UnitAccounts, unit_accounts, whole_area, year_before
from .deck import Cell, Look
from .document import Report
from .office import print_pdf
from .prose import plain, tell, year
from .statement import Column, Layout, Statement
from .truth import Record, Truth

NAME = "lahti-2019-toimintakertomus"
AREA = "Sivistyksen palvelualue"
DATA = Path(__file__).parent / "data" / "lahti_2019.toml"
PERIOD, BEFORE = year(2019), year(2018)
GREEN, HEAD = "#1F5C4A", "#DCE8E3"
# the words of the status cells: their value and fill
WORDS = {
    "Valmis": ("achieved", "#92D050"),
    "Kesken": ("in_progress", "#FFD966"),
    "Ei toteutunut": ("not_achieved", "#FF7C80"),
}
CODES = {
    "4": ("#00B050", "Toteutunut"),
    "3": ("#FFC000", "Toteutunut osittain"),
    "2": ("#FF0000", "Ei toteutunut"),
    "1": ("#000000", "Ei mitattu"),
}
# The binding goals go on over a page break, which cuts this row; the page after it has the rest.
CUT_ROW = 5
SMALL, TINY = Look(9.5), Look(9)
BOLD = Look(9.5, bold=True)


def build(out_dir: Path, work_dir: Path) -> Path:
    """The report as PDF and its truth, both in `out_dir`."""
    maker = _Maker()
    maker.make()
    source = work_dir / f"{NAME}.docx"
    maker.report.save(source)
    maker.truth.write(out_dir / f"{NAME}.truth.json")
    return print_pdf(source, out_dir)


class _Maker:
    """Writes the report page by page, telling the truth as it goes."""

    def __init__(self) -> None:
        self.report = Report("Lahden kaupunki", "Toimintakertomus 2019", GREEN)
        self.data: dict[str, Any] = tomllib.loads(DATA.read_text(encoding="utf-8"))
        self.units = year_before(year_before(unit_accounts(), 2020), 2019)
        report: Record = {
            "title": "Toimintakertomus 2019",
            "kind": "toimintakertomus",
            "organisation": "Lahti",
        }
        report |= {"area": AREA, "period": PERIOD}
        self.truth = Truth(
            NAME, report, ["the whole report; its figures add up, its outturn is TP 2019 of 2020"]
        )

    def make(self) -> None:
        """All pages."""
        for title, level, page in CONTENTS:
            self.truth.sections.append({"title": title, "level": level, "page": page})
        self._cover()
        for make in (
            self._contents,
            self._review,
            self._appropriations,
            self._units,
            self._income_statement,
            self._balance_sheet,
            self._strategic_goals,
            self._binding_goals,
            self._early_education,
            self._basic_education,
            self._two_columns,
            self._staff,
        ):
            self.report.next_page()
            make()

    def _headings(self, *numbers: str) -> None:
        for title, level, page in CONTENTS:
            if title.split(" ")[0] in numbers:
                assert page == self.report.page, (title, page, self.report.page)
                self.report.heading(title, level)

    def _tell(self, marked: str, where: str = "text", **defaults: Any) -> str:
        defaults = {"entity": AREA, "period": PERIOD, **defaults}
        return tell(marked, self.truth, self.report.page, where, **defaults)

    # -- pages ----------------------------------------------------------------------------------------------

    def _cover(self) -> None:
        self.report.paragraph("\n\n\n\n\nLahden kaupunki", 16)
        self.report.paragraph("Sivistyksen palvelualue", 30, bold=True)
        self.report.paragraph("Toimintakertomus 2019", 24)
        self.report.paragraph("Sivistyslautakunta 24.3.2020", 12)

    def _contents(self) -> None:
        self.report.paragraph("Sisällys", 20, bold=True)
        for title, level, page in CONTENTS:
            self.report.contents_line(title, page, level)

    def _review(self) -> None:
        self._headings("1", "1.1")
        self.report.paragraph(self._tell(self.data["review"]))
        self._headings("1.2")
        self.report.paragraph(self._tell(self.data["changes"]))
        self.truth.relations.append(
            {
                "kind": "sum",
                "page": self.report.page,
                "where": "text",
                "total": "640 000 €",
                "parts": ["512 300 €", "127 700 €"],
            }
        )
        self.truth.not_quantities += [
            {"page": self.report.page, "text": "540/2018", "reason": "number of a law"},
            {
                "page": self.report.page,
                "text": "22.4.2019 § 26",
                "reason": "date and paragraph of a decision",
            },
        ]

    def _appropriations(self) -> None:
        self._headings("2", "2.1", "2.1.1")
        intro = "Luvut ovat tuhansina euroina. Tuotot ja kulut on esitetty positiivisina."
        self.report.paragraph(intro)
        statement = self._statement(whole_area(self.units), "Määrärahojen toteutuminen, 1 000 €")
        self._draw(statement, (134, 62, 58, 68, 58, 54, 36))

    def _units(self) -> None:
        self._headings("2.1.2")
        head = [
            Cell(text, Look(9, bold=True, align="right" if i else "left"), HEAD)
            for i, text in enumerate(("1 000 €", *(c.head for c in COLUMNS)))
        ]
        rows: list[list[Cell]] = [head]
        names = (
            "Varhaiskasvatus",
            "Perusopetus",
            "Nuorisopalvelut",
            "Lukiokoulutus",
            "Kirjasto- ja tietopalvelut",
            "Liikuntapalvelut",
            "Kaupunginmuseo",
        )
        for name in names:
            unit = next(unit for unit in self.units if unit.name == name)
            statement = self._statement(unit, "Yksiköiden määrärahat", deepest=0)
            rows.append([Cell(name, Look(9, bold=True), "#F2F2F2", 7)])
            for (label, _, _), cells in zip(statement.rows, statement.cells(), strict=True):
                right = Look(9, align="right", bold=label == "Toimintakate")
                first = Cell(label, Look(9, bold=label == "Toimintakate"))
                rows.append([first, *(Cell(text, right) for text in cells)])
            statement.tell(self.truth, self.report.page, part_of="one table with a section row for each unit")
        self.report.table((134, 62, 58, 68, 58, 54, 36), rows)

    def _income_statement(self) -> None:
        self._headings("2.2")
        area = whole_area(self.units)
        kate, poistot = area.row("Toimintakate"), area.row("Poistot")
        a, b, c, d = (x + y for x, y in zip(kate, poistot, strict=True))
        rows = [(label, level, area.row(label)) for label, level, _ in ROWS]
        rows.append(("Tilikauden tulos", 0, (a, b, c, d)))
        columns = (
            Column("1.1.–31.12.2019", "outturn"),
            Column("1.1.–31.12.2018", "previous_year"),
            Column("Muutos", "change"),
        )
        bold = frozenset({"Toimintatuotot", "Toimintakulut", "Toimintakate", "Tilikauden tulos"})
        statement = Statement(
            "Tuloslaskelma",
            AREA,
            "1 000 €",
            tuple(rows),
            columns,
            PERIOD,
            BEFORE,
            bold=bold,
            layout=Layout(minus="−", thousands="\u00a0"),
        )
        self._draw(statement, (226, 90, 90, 66), border=None)

    def _balance_sheet(self) -> None:
        self._headings("2.3")
        head, right = Look(9.5, bold=True), Look(9.5, bold=True, align="right")
        rows = [
            [Cell("1 000 €", head, HEAD), Cell("31.12.2019", right, HEAD), Cell("31.12.2018", right, HEAD)]
        ]
        told, texts = [], {}
        columns = ((2, "31.12.2019", "outturn", PERIOD), (3, "31.12.2018", "previous_year", BEFORE))
        for label, level, *values in self.data["balance"]["rows"]:
            bold = label.isupper() or label[:2] in ("A ", "B ", "C ", "E ")
            cells = [Layout().print(value) for value in values] or ["", ""]
            texts[label] = cells
            rows.append(
                [
                    Cell("   " * level + label, Look(9.5, bold=bold)),
                    *(Cell(text, Look(9.5, bold=bold, align="right")) for text in cells),
                ]
            )
            told.append({"label": label, "level": level, "cells": cells})
            for index, column, role, period in columns:
                if values:
                    self.truth.quantity(
                        page=self.report.page,
                        value=str(values[index - 2] * 1000),
                        unit="EUR",
                        text=cells[index - 2],
                        where="table",
                        role=role,
                        entity=AREA,
                        label=label,
                        row=label,
                        column=column,
                        period={**period, "label": column},
                        instant=True,
                    )
        self.truth.tables.append(
            {
                "page": self.report.page,
                "where": "table",
                "title": "Tase",
                "entity": AREA,
                "unit": "EUR",
                "scale": "1000",
                "header": ["1 000 €", "31.12.2019", "31.12.2018"],
                "rows": told,
            }
        )
        for total, parts in self.data["balance"]["sums"].items():
            for index, column, _, _ in columns:
                self.truth.relations.append(
                    {
                        "kind": "sum",
                        "page": self.report.page,
                        "where": "table",
                        "row": total,
                        "column": column,
                        "total": texts[total][index - 2],
                        "parts": [{"row": part, "text": texts[part][index - 2]} for part in parts],
                    }
                )
        self.report.table((282, 94, 94), rows)
        self._headings("2.4")
        self.report.paragraph(self._tell(self.data["investments"]))
        self.truth.relations.append(
            {
                "kind": "ratio",
                "page": self.report.page,
                "where": "text",
                "total": "91,0 %",
                "parts": ["3 094 812 €", "3 400 000 €"],
            }
        )

    def _strategic_goals(self) -> None:
        self._headings("3", "3.1")
        white = Look(9.5, bold=True, colour="#FFFFFF")
        for goal in self.data["goal"]:
            value, fill = WORDS[goal["status"]]
            texts = {key: plain(goal[key]) for key in ("goal", "action", "assessment")}
            rows = [
                [Cell("Tavoite", white, GREEN), Cell("Toimenpide/mittari", white, GREEN, 2)],
                [Cell(texts["goal"], SMALL), Cell(texts["action"], SMALL, None, 2)],
                [Cell("Arviointi", white, GREEN, 2), Cell("Tila", white, GREEN)],
                [Cell(texts["assessment"], SMALL, None, 2), Cell(goal["status"], SMALL, fill)],
            ]
            self.report.table((170, 200, 100), rows, header_rows=0)
            self._tell(goal["action"], "table", role="target", label=texts["goal"])
            self._tell(goal["assessment"], "table", label=texts["goal"])
            mark = {"status": value, "status_label": goal["status"], "colour": fill.lower()}
            self._measure(
                "3.1 Strategiset tavoitteet",
                mark,
                goal=texts["goal"],
                action=texts["action"],
                indicator=texts["action"],  # the column is headed "Toimenpide/mittari": its text is both
                outturn=texts["assessment"],
            )

    def _binding_goals(self) -> None:
        self._headings("3.2")
        self.report.paragraph(self._tell(self.data["binding_intro"]["text"]))
        self._counts()
        self.report.paragraph("Tavoitteen tila on merkitty taulukkoon värillä ja numerolla:", after=4)
        self.report.marks_line([(colour, f"{code} = {words}") for code, (colour, words) in CODES.items()])
        white = Look(9.5, bold=True, colour="#FFFFFF")
        heads = ("Tavoite", "Mittari", "Lähtötaso\n2018", "Tavoitetaso\n2019", "Toteuma 2019", "Tila")
        rows = [[Cell(text, white, GREEN, 2 if text == "Tila" else 1) for text in heads]]
        start = self.report.page
        for index, entry in enumerate(self.data["binding"]):
            *texts, status, colour, code = entry["row"]
            pages = [start, start + 1] if index == CUT_ROW else [start] if index < CUT_ROW else [start + 1]
            spaced = [plain(text) + ("\n" if index != CUT_ROW else "") for text in texts]
            rows.append(
                [*(Cell(text, SMALL) for text in spaced), Cell(f"(oval) {colour}"), Cell(code, SMALL)]
            )
            self._tell_binding(texts, status, colour, code, pages)
        self.report.table((96, 92, 62, 66, 112, 22, 20), rows, split=(CUT_ROW + 1,))
        self.report.page += 1
        note = "Tila-numerot: 4 = toteutunut, 3 = toteutunut osittain, 2 = ei toteutunut, 1 = ei mitattu."
        self.report.paragraph(note, 9)

    def _counts(self) -> None:
        """The summary of the binding goals: as many of each status as the table under it marks."""
        counts = Counter(entry["row"][5] for entry in self.data["binding"])
        named = (
            ("achieved", "Toteutunut"),
            ("partly_achieved", "Toteutunut osittain"),
            ("not_achieved", "Ei toteutunut"),
            ("not_measured", "Ei mitattu"),
        )
        head, middle = Look(9.5, bold=True, align="center"), Look(9.5, align="center")
        heads = [Cell(label, head, HEAD) for _, label in named]
        texts = [f"{counts[value]} kpl" for value, _ in named]
        self.report.table((117, 117, 117, 117), [heads, [Cell(text, middle) for text in texts]])
        page = self.report.page
        for (value, label), text in zip(named, texts, strict=True):
            self.truth.quantity(
                page=page,
                value=str(counts[value]),
                unit="kpl",
                text=text,
                where="table",
                role="outturn",
                entity=AREA,
                label=label,
                column=label,
                period=PERIOD,
                status_count=value,
            )
        ordered = {value: counts[value] for value, _ in named}
        self.truth.status_counts.append({"page": page, "counts": ordered})
        self.truth.relations.append(
            {"kind": "status_count", "page": page, "total": str(sum(ordered.values())), "parts": ordered}
        )

    def _tell_binding(self, texts: list[str], status: str, colour: str, code: str, pages: list[int]) -> None:
        goal, indicator, baseline, target, outturn = (plain(text) for text in texts)
        roles = (("baseline", BEFORE), ("target", PERIOD), ("outturn", PERIOD))
        for text, (role, period) in zip(texts[2:], roles, strict=True):
            told = {"role": role, "period": period, "entity": AREA, "label": indicator}
            tell(text, self.truth, pages[0], "table", **told)
        mark = {"status": status, "status_label": CODES[code][1], "colour": colour.lower(), "code": code}
        self._measure(
            "3.2 Sitovat tavoitteet",
            mark,
            pages,
            goal=goal,
            indicator=indicator,
            baseline=baseline,
            target=target,
            outturn=outturn,
        )

    def _early_education(self) -> None:
        self._headings("4")
        self._unit_page(self.data["unit"][0])

    def _basic_education(self) -> None:
        self._unit_page(self.data["unit"][1])

    def _unit_page(self, unit: dict[str, Any]) -> None:
        number = unit["heading"].split(" ")[0]
        self._headings(number, f"{number}.1")
        self.report.paragraph(self._tell(unit["text"], entity=unit["entity"]))
        self._headings(f"{number}.2")
        for goal, indicator, outturn, status, words in unit["goals"]:
            self.report.labelled("Tavoite", goal)
            self.report.labelled("Mittari", indicator)
            self.report.labelled("Toteutuminen", self._tell(outturn, entity=unit["entity"], label=indicator))
            self.report.paragraph("", after=4)
            mark = {"status": status, "status_label": words, "colour": None}
            self._measure(unit["heading"], mark, goal=goal, indicator=indicator, outturn=plain(outturn))

    def _two_columns(self) -> None:
        self._headings("4.3")
        self.report.columns(2)
        self.report.paragraph(
            self._tell(self.data["columns"]["text"], entity="Kulttuuri- ja liikuntapalvelut")
        )
        self.report.columns(1)
        self.truth.relations.append(
            {
                "kind": "sum",
                "page": self.report.page,
                "where": "text",
                "total": "11,6 milj. euroa",
                "parts": ["3,5", "4,4", "3,7 milj. euroa"],
            }
        )

    def _staff(self) -> None:
        self._headings("5", "5.1")
        self.report.paragraph(self._tell(self.data["staff_text"]))
        header, numbers = self.data["staff"]["header"], self.data["staff"]["rows"]
        page = self.report.page
        rows = [
            [
                Cell(text, Look(9.5, bold=True, align="right" if i else "left"), HEAD)
                for i, text in enumerate(header)
            ]
        ]
        told = []
        for label, *values in numbers:
            bold = label == "Yhteensä"
            texts = [Layout(1, 1).print(value) for value in values]
            cells = [Cell(text, Look(9.5, bold=bold, align="right")) for text in texts]
            rows.append([Cell(label, Look(9.5, bold=bold)), *cells])
            told.append({"label": label, "level": 0, "parent": None, "cells": texts})
            for column, value, text in zip(header[1:], values, texts, strict=True):
                self.truth.quantity(
                    page=page,
                    value=str(value),
                    unit=None,
                    unit_also=["henkilö"],
                    text=text,
                    where="table",
                    role="outturn",
                    entity=AREA if bold else label,
                    label="Henkilöstön määrä",
                    row=label,
                    column=column,
                    period=PERIOD,
                )
            parts = [{"column": header[1], "text": texts[0]}, {"column": header[2], "text": texts[1]}]
            self.truth.relations.append(
                {
                    "kind": "sum",
                    "page": page,
                    "where": "table",
                    "row": label,
                    "column": "Yhteensä",
                    "total": texts[2],
                    "parts": parts,
                }
            )
        for index, column in enumerate(header[1:]):
            self.truth.relations.append(
                {
                    "kind": "sum",
                    "page": page,
                    "where": "table",
                    "row": "Yhteensä",
                    "column": column,
                    "total": told[-1]["cells"][index],
                    "parts": [{"row": row["label"], "text": row["cells"][index]} for row in told[:-1]],
                }
            )
        self.report.paragraph("Henkilöstön määrä 31.12.2019, henkilöä", 11, bold=True, after=4)
        self.report.table((190, 90, 96, 94), rows)
        self.truth.tables.append(
            {
                "page": page,
                "where": "table",
                "title": "Henkilöstön määrä 31.12.2019, henkilöä",
                "entity": AREA,
                "unit": None,
                "scale": "1",
                "header": header,
                "rows": told,
            }
        )

    # -- parts ----------------------------------------------------------------------------------------------

    def _statement(self, accounts: UnitAccounts, title: str, deepest: int = 2) -> Statement:
        labels = [(label, level) for label, level, _ in ROWS if level <= deepest and label != "Poistot"]
        rows = tuple((label, level, accounts.row(label)) for label, level in labels)
        return Statement(title, accounts.name, "1 000 €", rows, COLUMNS, PERIOD, BEFORE, positive_costs=True)

    def _draw(self, statement: Statement, widths: tuple[float, ...], border: str | None = "7F7F7F") -> None:
        head = [
            Cell(text, Look(9, bold=True, align="right" if index else "left"), HEAD if border else None)
            for index, text in enumerate(statement.header)
        ]
        rows = [head]
        for (label, level, _), cells in zip(statement.rows, statement.cells(), strict=True):
            bold = label in statement.bold
            right = Look(9, bold=bold, align="right")
            rows.append(
                [Cell("   " * level + label, Look(9, bold=bold)), *(Cell(text, right) for text in cells)]
            )
        self.report.table(widths, rows, border=border)
        statement.tell(self.truth, self.report.page)

    def _measure(self, theme: str, mark: Record, pages: list[int] | None = None, **texts: str) -> None:
        pages = pages or [self.report.page]
        empty = dict.fromkeys(
            ("goal", "action", "indicator", "baseline", "target", "baseline_target", "outturn")
        )
        said = {name: None if text == "…" else text for name, text in texts.items()}  # "…" means empty
        measure: Record = {"pages": pages, "theme": theme, **empty, **said, "responsible": [], "by_unit": {}}
        self.truth.measures.append(measure | mark)
        status = {
            "page": pages[0],
            "value": mark["status"],
            "label": mark["status_label"],
            "colour": mark["colour"],
        }
        if len(pages) > 1:
            status["pages"] = pages
        if "code" in mark:
            status["code"] = mark["code"]
        self.truth.statuses.append(status)


COLUMNS = (
    Column("Alkuperäinen\nTA 2019", "budget"),
    Column("TA-\nmuutokset", "budget_change"),
    Column("TA muutosten\njälkeen", "amended_budget"),
    Column("Toteutuma\n2019", "outturn"),
    Column("Poikkeama", "deviation"),
    Column("Tot-%", "share", "percent", 1, ""),
)
CONTENTS = (
    ("1 Palvelualueen katsaus", 1, 3),
    ("1.1 Toimintavuosi 2019", 2, 3),
    ("1.2 Olennaiset muutokset", 2, 3),
    ("2 Talous", 1, 4),
    ("2.1 Määrärahojen toteutuminen", 2, 4),
    ("2.1.1 Palvelualue yhteensä", 3, 4),
    ("2.1.2 Yksiköt", 3, 5),
    ("2.2 Tuloslaskelma", 2, 6),
    ("2.3 Tase", 2, 7),
    ("2.4 Investoinnit", 2, 7),
    ("3 Tavoitteiden toteutuminen", 1, 8),
    ("3.1 Strategiset tavoitteet", 2, 8),
    ("3.2 Sitovat tavoitteet", 2, 9),
    ("4 Palveluyksiköt", 1, 11),
    ("4.1 Varhaiskasvatus", 2, 11),
    ("4.1.1 Toiminta", 3, 11),
    ("4.1.2 Tavoitteet", 3, 11),
    ("4.2 Perusopetus", 2, 12),
    ("4.2.1 Toiminta", 3, 12),
    ("4.2.2 Tavoitteet", 3, 12),
    ("4.3 Kulttuuri- ja liikuntapalvelut", 2, 13),
    ("5 Henkilöstö", 1, 14),
    ("5.1 Henkilöstön määrä ja rakenne", 2, 14),
)
