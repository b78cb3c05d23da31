"""INVENTED: the deck of 1-12/2020 in another layout: 4:3, real tables, picture icons, other colours."""

from __future__ import annotations

import tomllib
from collections import Counter
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw

from .accounts import ROWS, UnitAccounts, unit_accounts, whole_area, year_before
from .deck import Cell, Deck, Look
from .decoration import emblem, photograph
from .metrics import text_height
from .office import print_pdf
from .prose import plain, tell, year
from .statement import Column, Layout, Statement
from .truth import Record, Truth

NAME = "lahti-2020-seurantaraportti"
AREA = "Sivistyksen palvelualue"
DATA = Path(__file__).parent / "data" / "lahti_2020.toml"
PERIOD = {"start": "2020-01-01", "end": "2020-12-31", "label": "1-12/2020"}
BEFORE = {"start": "2019-01-01", "end": "2019-12-31", "label": "TP 2019"}
FONT = "Liberation Sans"
WINE, SAND, INK = "#7B1E3A", "#F3EDE4", "#222222"
LEGEND = {
    "achieved": ("#2E75B6", "Toteutunut"),
    "partly_achieved": ("#ED7D31", "Toteutunut osittain"),
    "not_achieved": ("#404040", "Ei toteutunut"),
    "not_measured": ("#FFFFFF", "Ei mitattu"),
}
FOLLOW_UP = ("Tavoite", "Mittari", "Lähtötaso 2019", "Tavoite 2020", "Toteuma 2020", "Tila")


def _look(size: float, **more: Any) -> Look:
    return Look(size, family=FONT, **more)


def build(out_dir: Path, work_dir: Path) -> Path:
    """The deck as PDF and its truth, both in `out_dir`."""
    maker = _Maker()
    maker.make()
    source = work_dir / f"{NAME}.pptx"
    maker.deck.save(source)
    maker.truth.write(out_dir / f"{NAME}.truth.json")
    return print_pdf(source, out_dir)


class _Maker:
    """Puts the slides on the deck in order, telling the truth as it goes."""

    def __init__(self) -> None:
        self.deck = Deck(720, 540)
        self.data = tomllib.loads(DATA.read_text(encoding="utf-8"))
        self.prose = {part["key"]: part for part in self.data["prose"]}
        self.units = year_before(unit_accounts(), 2020)
        report: Record = {
            "title": "Seurantaraportti 1-12/2020",
            "kind": "seurantaraportti",
            "organisation": "Lahti",
        }
        report |= {"area": AREA, "period": PERIOD}
        self.truth = Truth(
            NAME, report, ["the whole report; its figures add up, and its outturn is TP 2020 of 2021"]
        )

    def make(self) -> None:
        """All slides."""
        self._cover()
        self._prose_slide(self.prose["brief"], 15)
        self._whole_area()
        self._by_unit()
        self._early_education()
        self._basic_education()
        self._side_by_side()
        self._nested_header()
        self._staff()
        self._key_figures()
        self._investments()
        self._prose_slide(self.prose["corona"], 15)
        corona = {"kind": "sum", "page": self.deck.pages, "where": "text"}
        parts = ["812 000", "274 000", "186 000", "128 000"]
        self.truth.relations.append({**corona, "total": "1,4 M€", "parts": parts})
        self.truth.relations.append({**corona, "total": "640 000 €", "parts": ["512 300 €", "127 700 €"]})
        self._legend_page()
        for theme in self.data["theme"]:
            self._follow_up(theme)
        self._counts()

    # -- slides ---------------------------------------------------------------------------------------------

    def _slide(self, title: str, level: int = 1, entity: str = AREA) -> int:
        self.deck.add_slide()
        self.deck.band((0, 0, 720, 46), WINE)
        self.deck.picture(emblem(72, "#C9A24B"), (684, 8, 28, 28))
        self.deck.text((24, 8, 660, 30), title, _look(20, bold=True, colour="#FFFFFF"), anchor="middle")
        self.deck.text(
            (24, 518, 400, 14), "Lahden kaupunki | Sivistyksen palvelualue", _look(8, colour="#7F7F7F")
        )
        number = f"{self.deck.pages}"
        self.deck.text((640, 518, 56, 14), number, _look(8, colour="#7F7F7F", align="right"))
        self.truth.sections.append(
            {"title": title, "level": level, "page": self.deck.pages, "entity": entity}
        )
        return self.deck.pages

    def _cover(self) -> None:
        self.deck.add_slide(WINE)
        self.deck.picture(photograph(960, 260), (0, 320, 720, 120))
        self.deck.picture(emblem(150, "#C9A24B"), (630, 460, 60, 60))
        white = _look(34, bold=True, colour="#FFFFFF")
        self.deck.text((60, 170, 600, 50), "Sivistyksen palvelualue", white)
        self.deck.text((60, 225, 600, 40), "Seurantaraportti 1-12/2020", _look(24, colour="#FFFFFF"))
        self.deck.text((60, 275, 600, 30), "Sivistyslautakunta 23.3.2021", _look(14, colour="#FFFFFF"))
        self.deck.text((60, 470, 600, 30), "Lahden kaupunki", _look(14, bold=True, colour="#FFFFFF"))

    def _prose_slide(self, part: dict[str, str], size: float) -> None:
        page = self._slide(part["title"])
        text = tell(part["text"], self.truth, page, entity=AREA, period=PERIOD)
        text = "\n".join(line if line.startswith("- ") else f"• {line}" for line in text.split("\n"))
        self.deck.text((36, 66, 648, 430), text, _look(size, colour=INK, gap=8))

    def _paragraph(self, key: str, page: int, top: float) -> float:
        part = self.prose[key]
        entity = part.get("entity", AREA)
        text = tell(part["text"], self.truth, page, entity=entity, period=PERIOD)
        height = text_height(text, FONT, 13, 648)
        self.deck.text((36, top, 648, height + 4), text, _look(13, colour=INK))
        return top + height + 16

    def _whole_area(self) -> None:
        page = self._slide("Talouden toteuma 1-12/2020")
        columns = (
            Column("TP 2019", "previous_year"),
            Column("Muutettu\nTA 2020", "amended_budget"),
            Column("Toteuma\n1-12/2020", "outturn"),
            Column("Tot-%", "share", "percent", 1, ""),
            Column("Ero", "deviation"),
        )
        statement = self._statement("Talouden toteuma 1-12/2020", whole_area(self.units), columns, "1 000 €")
        self._draw(statement, page, (36, 70), (230, 82, 82, 88, 60, 70), 11)

    def _by_unit(self) -> None:
        columns = (
            Column("TA 2020", "budget"),
            Column("TA-\nmuutokset", "budget_change"),
            Column("Muutettu\nTA 2020", "amended_budget"),
            Column("Toteuma\n2020", "outturn"),
            Column("Poikkeama", "deviation"),
            Column("Tot-%", "share", "percent", 1),
        )
        rows = [(unit.name, 0, unit.row("Toimintakate")) for unit in self.units]
        a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
        total = "Sivistyksen palvelualue yhteensä"
        rows.append((total, 0, (a, b, c, d)))
        statement = Statement(
            "Toimintakate yksiköittäin",
            AREA,
            "Toimintakate, 1 000 €",
            tuple(rows),
            columns,
            PERIOD,
            BEFORE,
            bold=frozenset({total}),
            total=total,
            entity_rows=True,
            line_item="Toimintakate",
        )
        for part, shown in (("(1/2)", range(8)), ("(2/2)", range(8, len(rows)))):
            page = self._slide(f"Toimintakate yksiköittäin {part}")
            widths = (222, 70, 70, 76, 76, 76, 60)
            self._draw(statement, page, (36, 70), widths, 11, shown, continued=part)

    def _early_education(self) -> None:
        page = self._slide("Varhaiskasvatus", entity="Varhaiskasvatus")
        top = self._paragraph("early", page, 70)
        columns = (
            Column("TP 2019", "previous_year"),
            Column("TA 2020\nmuutettu", "amended_budget"),
            Column("Toteuma\n2020", "outturn"),
            Column("Tot-%", "share", "percent", 1),
            Column("Muutos\n2019–2020", "change"),
        )
        statement = self._statement(
            "Varhaiskasvatus", self._unit("Varhaiskasvatus"), columns, "1 000 euroa", 0
        )
        # No line and no fill anywhere: columns stand by their alignment alone.
        self._draw(statement, page, (36, top + 8), (190, 88, 88, 88, 70, 88), 12, border=None, head_fill=None)

    def _basic_education(self) -> None:
        page = self._slide("Perusopetus", entity="Perusopetus")
        top = self._paragraph("basic", page, 70)
        columns = (
            Column("TP 2019", "previous_year"),
            Column("Muutettu\nTA 2020", "amended_budget"),
            Column("Toteuma\n1-12/2020", "outturn"),
            Column("Käyttö-%", "share", "percent", 1),
            Column("Poikkeama", "deviation"),
        )
        statement = self._statement("Perusopetus", self._unit("Perusopetus"), columns, "t€")
        # Bands of fill and no lines.
        self._draw(statement, page, (36, top), (215, 80, 84, 92, 74, 84), 11, border=None, bands=SAND)

    def _side_by_side(self) -> None:
        page = self._slide("Lukiokoulutus ja nuorisopalvelut")
        columns = (
            Column("TP 2019", "previous_year"),
            Column("TP 2020", "outturn"),
            Column("Muutos", "change"),
        )
        for left, name in ((30, "Lukiokoulutus"), (372, "Nuorisopalvelut")):
            self.deck.text((left, 78, 318, 22), name, _look(15, bold=True, colour=WINE))
            self.truth.sections.append({"title": name, "level": 2, "page": page, "entity": name})
            statement = self._statement(name, self._unit(name), columns, "1 000 €", 1)
            self._draw(statement, page, (left, 106), (140, 60, 60, 58), 10)

    def _nested_header(self) -> None:
        page = self._slide("Kulttuurin ja vapaan sivistystyön yksiköt")
        names = (
            "Kirjasto- ja tietopalvelut",
            "Wellamo-opisto",
            "Kulttuuripalvelut",
            "Kaupunginmuseo",
            "Lahden kaupunginorkesteri",
            "Lahden kaupunginteatteri",
        )
        columns = (
            Column("Muutettu TA", "amended_budget"),
            Column("Toteuma", "outturn"),
            Column("Ero", "deviation"),
        )
        layout = Layout(minus="−")
        parts = []
        for group in ("Toimintatuotot", "Toimintakulut"):
            rows = [(name, 0, self._unit(name).row(group)) for name in names]
            a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
            heads = tuple(Column(f"{group} {c.head}", c.role) for c in columns)
            parts.append(
                Statement(
                    "Kulttuurin ja vapaan sivistystyön yksiköt",
                    AREA,
                    "1 000 €",
                    (*rows, ("Yhteensä", 0, (a, b, c, d))),
                    heads,
                    PERIOD,
                    BEFORE,
                    layout=layout,
                    bold=frozenset({"Yhteensä"}),
                    total="Yhteensä",
                    entity_rows=True,
                    line_item=group,
                )
            )
        head = _look(10, bold=True, colour="#FFFFFF", align="center")
        rows_drawn = [
            [
                Cell("", head, WINE),
                Cell("Toimintatuotot", head, WINE, 3),
                Cell("Toimintakulut", head, WINE, 3),
            ],
            [Cell("1 000 €", head, WINE), *(Cell(c.head, head, WINE) for c in columns * 2)],
        ]
        for (label, _, _), left, right in zip(parts[0].rows, parts[0].cells(), parts[1].cells(), strict=True):
            bold = label == "Yhteensä"
            look = _look(10, bold=bold, align="right")
            rows_drawn.append([Cell(label, _look(10, bold=bold)), *(Cell(t, look) for t in (*left, *right))])
        self.deck.table(30, 76, (168, 84, 84, 84, 84, 84, 72), rows_drawn)
        for part in parts:
            part.tell(self.truth, page, part_of="one table with a two-line heading")

    def _staff(self) -> None:
        page = self._slide("Henkilöstö")
        top = self._paragraph("staff", page, 70)
        table = self.data["staff"]
        self._plain_table(table, page, (36, top), (220, 80, 80, 80, 130))
        for row in table["rows"]:
            for head, text in zip(table["header"][1:], row[1:], strict=True):
                change = head.startswith("Muutos")
                role = "change" if change else "outturn" if head == "2020" else "previous_year"
                self.truth.quantity(
                    page=page,
                    value=text.replace(" ", "").replace(",", "."),
                    unit="htv",
                    text=text,
                    where="table",
                    role=role,
                    role_also=["outturn", "other"] if head == "2018" else [],
                    entity=AREA if row[0] == "Yhteensä" else row[0],
                    label="Henkilötyövuodet",
                    row=row[0],
                    column=head,
                    period=PERIOD if change else year(head),
                )
        for index, head in enumerate(table["header"][1:], 1):
            parts = [{"row": row[0], "text": row[index]} for row in table["rows"][:-1]]
            total = table["rows"][-1][index]
            self.truth.relations.append(
                {
                    "kind": "sum",
                    "page": page,
                    "where": "table",
                    "column": head,
                    "row": "Yhteensä",
                    "total": total,
                    "parts": parts,
                }
            )

    def _key_figures(self) -> None:
        page = self._slide("Tunnusluvut")
        table = self.data["keys"]
        shown = {"header": table["header"], "rows": [[row[0], row[1], *row[3:]] for row in table["rows"]]}
        self._plain_table(shown, page, (36, 76), (240, 120, 96, 96, 96))
        roles = {"TP 2019": "previous_year", "TA 2020": "budget", "TP 2020": "outturn"}
        for label, _, unit, *texts in table["rows"]:
            for head, text in zip(table["header"][2:], texts, strict=True):
                self.truth.quantity(
                    page=page,
                    value=text.replace(" ", "").replace(",", "."),
                    unit=unit,
                    text=text,
                    where="table",
                    role=roles[head],
                    entity=AREA,
                    label=label,
                    row=label,
                    column=head,
                    period={**year(head[-4:]), "label": head},
                )

    def _investments(self) -> None:
        page = self._slide("Investoinnit")
        columns = (
            Column("Alkuperäinen\nTA", "budget"),
            Column("Muutokset", "budget_change"),
            Column("Muutettu\nTA", "amended_budget"),
            Column("Toteuma", "outturn"),
            Column("Käyttö-%", "share", "percent"),
            Column("Ero", "deviation"),
        )
        rows = []
        for project in self.data["project"]:
            budget, more, spent = project["figures"]
            rows.append((project["name"], 0, (0, budget, budget + more, spent)))
        a, b, c, d = (sum(row[2][i] for row in rows) for i in range(4))
        rows.append(("Investoinnit yhteensä", 0, (a, b, c, d)))
        statement = Statement(
            "Investoinnit",
            AREA,
            "Hanke, euroa",
            tuple(rows),
            columns,
            PERIOD,
            BEFORE,
            layout=Layout(1, 1, minus="-", thousands="\u00a0"),
            bold=frozenset({"Investoinnit yhteensä"}),
            total="Investoinnit yhteensä",
        )
        self._draw(statement, page, (30, 76), (190, 84, 76, 84, 84, 64, 78), 10.5)

    # -- follow-up ------------------------------------------------------------------------------------------

    def _legend_page(self) -> None:
        page = self._slide("Tavoitteiden seuranta: merkinnät")
        self.deck.text((36, 74, 640, 24), "Tavoitteiden tila on merkitty taulukoihin seuraavasti:", _look(14))
        for index, (value, (_, label)) in enumerate(LEGEND.items()):
            self.deck.picture(ball(value, 96), (60, 120 + index * 46, 26, 26))
            self.deck.text((100, 120 + index * 46, 400, 26), label, _look(16), anchor="middle")
        self.truth.notes.append(f"Page {page} is the legend: its four balls are no statuses.")

    def _follow_up(self, theme: dict[str, Any]) -> None:
        page = self._slide(theme["title"])
        top = 62.0
        if theme["legend"]:
            x = 36.0
            for value, (_, label) in LEGEND.items():
                self.deck.picture(ball(value, 40), (x, 56, 10, 10))
                self.deck.text((x + 14, 54, 130, 14), label, _look(9), anchor="middle")
                x += 142
            top = 78.0
        head = _look(11, bold=True, colour="#FFFFFF")
        rows = [[Cell(text, head, WINE) for text in FOLLOW_UP]]
        rows += [
            [Cell(plain(text), _look(11)) for text in row[:5]] + [Cell("", _look(11))]
            for row in theme["rows"]
        ]
        widths = (146, 150, 84, 84, 150, 40)
        places = self.deck.table(33, top, widths, rows, minimum=30)
        for index, (row, (upper, lower)) in enumerate(zip(theme["rows"], places[1:], strict=True)):
            # Every third icon is a JPEG on white, the others PNGs with a transparent ground.
            icon = ball(row[5], 64, "JPEG" if index % 3 == 2 else "PNG")
            self.deck.picture(icon, (33 + sum(widths[:5]) + 11, (upper + lower) / 2 - 9, 18, 18))
            self._tell_measure(theme["title"], row, page)

    def _tell_measure(self, title: str, row: list[str], page: int) -> None:
        goal, indicator, baseline, target, outturn, status = row
        theme = title.removesuffix(" (1/2)").removesuffix(" (2/2)")
        common = {"entity": AREA, "label": indicator}
        roles = (
            (baseline, "baseline", year(2019)),
            (target, "target", year(2020)),
            (outturn, "outturn", year(2020)),
        )
        for text, role, period in roles:
            tell(text, self.truth, page, "table", role=role, period=period, **common)
        colour, label = LEGEND[status]
        mark = {"status": status, "status_label": label, "colour": colour.lower()}
        self.truth.measures.append(
            {
                "pages": [page],
                "theme": theme,
                "goal": goal,
                "action": None,
                "indicator": indicator,
                "baseline": plain(baseline),
                "target": plain(target),
                "baseline_target": None,
                "outturn": plain(outturn),
                "responsible": [],
                "by_unit": {},
                **mark,
            }
        )
        self.truth.statuses.append({"page": page, "value": status, "label": label, "colour": colour.lower()})

    def _counts(self) -> None:
        page = self._slide("Tavoitteiden toteutuminen 2020")
        counts = Counter(row[5] for theme in self.data["theme"] for row in theme["rows"])
        for index, (value, (colour, label)) in enumerate(LEGEND.items()):
            left = 36 + index * 166
            ink = "#404040" if value == "not_measured" else "#FFFFFF"
            fill = "#E7E6E6" if value == "not_measured" else colour
            text = f"{counts[value]} kpl"
            self.deck.panel(
                (left, 180, 150, 90), text, _look(30, bold=True, colour=ink, align="center"), fill
            )
            self.deck.text((left, 280, 150, 24), label, _look(14, bold=True, align="center"))
            self.truth.quantity(
                page=page,
                value=str(counts[value]),
                unit="kpl",
                text=text,
                where="text",
                role="outturn",
                entity=AREA,
                label=label,
                period=PERIOD,
                status_count=value,
            )
        total = sum(counts.values())
        text = f"Tavoitteita asetettiin yhteensä [[{total} kpl|kpl|{total}|outturn|label=Tavoitteita]]."
        told = tell(text, self.truth, page, entity=AREA, period=PERIOD)
        self.deck.text((36, 90, 640, 30), told, _look(16))
        ordered = {value: counts[value] for value in LEGEND}
        self.truth.status_counts.append({"page": page, "counts": ordered})
        self.truth.relations.append(
            {"kind": "status_count", "page": page, "total": str(total), "parts": ordered}
        )
        parts = [f"{number} kpl" for number in ordered.values()]
        self.truth.relations.append(
            {"kind": "sum", "page": page, "where": "text", "total": f"{total} kpl", "parts": parts}
        )

    # -- drawing --------------------------------------------------------------------------------------------

    def _unit(self, name: str) -> UnitAccounts:
        return next(unit for unit in self.units if unit.name == name)

    def _statement(
        self, title: str, accounts: UnitAccounts, columns: tuple[Column, ...], stub: str, deepest: int = 2
    ) -> Statement:
        labels = [(label, level) for label, level, _ in ROWS if level <= deepest]
        lines = tuple((label, level, accounts.row(label)) for label, level in labels)
        return Statement(title, accounts.name, stub, lines, columns, PERIOD, BEFORE)

    def _draw(
        self,
        statement: Statement,
        page: int,
        at: tuple[float, float],
        widths: tuple[float, ...],
        size: float,
        shown: range | None = None,
        *,
        border: str | None = "#8C8C8C",
        head_fill: str | None = WINE,
        bands: str | None = None,
        **extra: Any,
    ) -> None:
        ink = "#FFFFFF" if head_fill else "#000000"
        heads = [_look(size, bold=True, colour=ink), _look(size, bold=True, colour=ink, align="right")]
        rows = [[Cell(text, heads[index > 0], head_fill) for index, text in enumerate(statement.header)]]
        texts = statement.cells()
        for number, index in enumerate(shown or range(len(texts))):
            label, level, _ = statement.rows[index]
            bold, fill = label in statement.bold, bands if number % 2 == 0 else None
            first = Cell("   " * level + label, _look(size, bold=bold), fill)
            right = _look(size, bold=bold, align="right")
            rows.append([first, *(Cell(text, right, fill) for text in texts[index])])
        self.deck.table(*at, widths, rows, border=border)
        statement.tell(self.truth, page, shown, **extra)

    def _plain_table(
        self, table: dict[str, Any], page: int, at: tuple[float, float], widths: tuple[float, ...]
    ) -> None:
        head = _look(11, bold=True, colour="#FFFFFF")
        rows = [[Cell(text, head, WINE) for text in table["header"]]]
        for row in table["rows"]:
            bold = row[0] == "Yhteensä"
            texts = [Cell(text, _look(11, bold=bold, align="right")) for text in row[1:]]
            rows.append([Cell(row[0], _look(11, bold=bold)), *texts])
        self.deck.table(*at, widths, rows)
        told = [{"label": row[0], "level": 0, "parent": None, "cells": row[1:]} for row in table["rows"]]
        self.truth.tables.append(
            {
                "page": page,
                "where": "table",
                "title": self.truth.sections[-1]["title"],
                "entity": AREA,
                "unit": None,
                "scale": "1",
                "header": table["header"],
                "rows": told,
            }
        )


def ball(status: str, size: int, format: str = "PNG") -> BytesIO:  # noqa: A002
    """A ball icon as a small picture: shaded a little, as icon sets are."""
    big = size * 4
    image = Image.new("RGBA", (big, big), (255, 255, 255, 0))
    pen = ImageDraw.Draw(image)
    colour = LEGEND[status][0]
    if status == "not_measured":
        pen.ellipse(
            (big * 0.06, big * 0.06, big * 0.94, big * 0.94),
            fill="#FFFFFF",
            outline="#7F7F7F",
            width=big // 12,
        )
        pen.line((big * 0.3, big * 0.5, big * 0.7, big * 0.5), fill="#7F7F7F", width=big // 10)
    else:
        pen.ellipse((big * 0.02, big * 0.02, big * 0.98, big * 0.98), fill=colour)
        light = Image.new("RGBA", image.size, (255, 255, 255, 0))
        ImageDraw.Draw(light).ellipse((big * 0.2, big * 0.1, big * 0.6, big * 0.4), fill=(255, 255, 255, 70))
        image = Image.alpha_composite(image, light)
    image = image.resize((size, size), Image.Resampling.LANCZOS)
    stream = BytesIO()
    if format == "JPEG":
        ground = Image.new("RGB", image.size, "white")
        ground.paste(image, mask=image.getchannel("A"))
        ground.save(stream, "JPEG", quality=85)
    else:
        image.save(stream, "PNG")
    stream.seek(0)
    return stream
