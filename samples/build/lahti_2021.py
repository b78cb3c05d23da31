"""The Lahti deck of 1-12/2021, slide by slide from its published text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from .accounts import UnitAccounts, unit_accounts, whole_area
from .deck import Cell, Deck, Look, table_height
from .lahti_2021_finance import FINANCE, Pasted, pasted_sheet
from .metrics import text_height, text_width
from .office import print_pdf
from .truth import Record, Truth, by_unit, units_of

NAME = "lahti-2021-seurantaraportti"
DATA = Path(__file__).parent / "data"
PERIOD = {"start": "2021-01-01", "end": "2021-12-31", "label": "1-12/2021"}
COLOURS = {"achieved": "#00B050", "partly_achieved": "#FFC000", "not_achieved": "#FF0000"}
LEGEND = {
    "achieved": "Tavoitteet toteutuivat",
    "partly_achieved": "Tavoitteet toteutuivat osittain",
    "not_achieved": "Tavoitteet eivät toteutuneet",
}
NAVY, TEAL, PALE, INK = "#002F5F", "#00A3AD", "#E6F2F3", "#1A1A1A"


def build(out_dir: Path, work_dir: Path) -> Path:
    """The deck as PDF and its truth, both in `out_dir`."""
    deck, truth = Deck(960, 540), _new_truth()
    slides, measures = _data("slides"), _data("measures")
    units = unit_accounts()
    _summary(deck, truth, slides["summary"])
    _divider(deck, truth, "Talous")
    finance = [whole_area(units), None, None, *units, None]
    for index, spec in enumerate(FINANCE):
        if index == 3:
            _corona(deck, truth, slides["corona"])
        _finance(deck, truth, spec, pasted_sheet(spec, finance[index], units))
    _divider(deck, truth, "30 kk:n uudistumis- ja\nmuutosohjelma (LUMO)")
    _programme(deck, truth, slides["programme"])
    _divider(deck, truth, "Strategian toteutuminen")
    _spearheads(deck, truth)
    for table in measures["slide"]:
        _follow_up(deck, truth, table)
    _published_quantities(truth)
    _unit_sums(truth, units)
    source = work_dir / f"{NAME}.pptx"
    deck.save(source)
    truth.write(out_dir / f"{NAME}.truth.json")
    return print_pdf(source, out_dir)


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((DATA / f"lahti_2021_{name}.toml").read_text(encoding="utf-8"))


def _new_truth() -> Truth:
    report = {
        "title": "Seurantaraportti 1-12/2021",
        "kind": "seurantaraportti",
        "organisation": "Lahti",
        "area": "Sivistyksen palvelualue",
        "period": PERIOD,
    }
    invented = [
        "the colours of the status marks (the published text does not hold them)",
        "every figure in the pasted spreadsheets and charts, except that they agree with the published text",
    ]
    truth = Truth(NAME, report, invented)
    truth.notes = [
        "The published 20/9/0 counts more measures than the 13 rows of the text: they do not meet.",
        "Printed slide numbers are page + 1, as in the original, whose cover has no text.",
        "The tables of 2. (2/2) and 3. share one slide, with one legend.",
    ]
    return truth


def _slide(deck: Deck, truth: Truth, title: str, level: int = 2) -> int:
    """A content slide with title, footer and slide number; gives its page."""
    deck.add_slide()
    size = 24 if text_width(title, "Carlito", 24, True) < 830 else 20
    deck.text((30, 16, 850, 34), title, Look(size, bold=True, colour=NAVY), anchor="middle")
    deck.band((0, 520, 960, 2), TEAL)
    deck.text((860, 523, 70, 14), str(deck.pages + 1), Look(10, colour="#595959", align="right"))
    truth.sections.append({"title": title, "level": level, "page": deck.pages})
    return deck.pages


def _divider(deck: Deck, truth: Truth, title: str) -> None:
    deck.add_slide(NAVY)
    deck.text((90, 190, 780, 110), title, Look(40, bold=True, colour="#FFFFFF"), anchor="bottom")
    deck.text((90, 310, 780, 40), "Seurantaraportti 1-12/2021", Look(24, colour="#FFFFFF"))
    truth.sections.append({"title": title.replace("\n", " "), "level": 1, "page": deck.pages})


def _summary(deck: Deck, truth: Truth, texts: list[str]) -> None:
    """Five boxes side by side and no title."""
    deck.add_slide()
    deck.band((0, 520, 960, 2), TEAL)
    deck.text((860, 523, 70, 14), "2", Look(10, colour="#595959", align="right"))
    white = Look(17, bold=True, colour="#FFFFFF", align="center", gap=6)
    plain = Look(18, colour=NAVY, align="center", gap=6)
    left, loud = Look(19, colour=NAVY), Look(24, bold=True, colour=NAVY, align="center")
    boxes = ((30, 40, 290), (335, 40, 290), (640, 40, 290), (30, 280, 442), (488, 280, 442))
    looks = (white, white, plain, left, loud)
    for (x, y, width), text, look, fill in zip(
        boxes, texts, looks, (NAVY, TEAL, PALE, PALE, PALE), strict=True
    ):
        deck.panel((x, y, width, 220), text, look, fill)
    truth.notes.append("Page 1 has no title: five boxes side by side.")


def _corona(deck: Deck, truth: Truth, parts: list[dict[str, str]]) -> None:
    _slide(deck, truth, "SIVISTYKSEN PALVELUALUE sis. taseyksiköt Koronan talousvaikutukset")
    y = 72.0
    for part in parts:
        deck.text((48, y, 760, 24), part["lead"], Look(18, bold=True, colour=NAVY))
        height = text_height(part["text"], "Carlito", 15, 740)
        deck.text((68, y + 25, 744, height + 2), part["text"], Look(15, colour=INK))
        y += 25 + height + 18


def _programme(deck: Deck, truth: Truth, texts: dict[str, str]) -> None:
    _slide(deck, truth, "SIVISTYKSEN PALVELUALUE Uudistumis- ja muutosohjelman toteutuminen")
    deck.text((48, 68, 800, 24), texts["lead"], Look(18, bold=True, colour=NAVY))
    deck.text((48, 92, 800, 24), texts["outturn"], Look(18, bold=True, colour=NAVY))
    deck.text((48, 128, 640, 360), texts["bullets"].strip(), Look(16, colour=INK, gap=9))


def _spearheads(deck: Deck, truth: Truth) -> None:
    page = _slide(deck, truth, "Kärkihankkeiden toteumat 2021")
    look = Look(20, colour=NAVY)
    # The second line was drawn before the first: the stream's order is not the page's.
    deck.text((60, 112, 780, 28), "2. LAHTI OPISKELU- JA TIEDEKAUPUNKI", look)
    deck.text((60, 78, 780, 28), "1. EUROOPAN YMPÄRISTÖPÄÄKAUPUNKI", look)
    rest = (
        "3. TYÖLLISYYDEN KUNTAKOKEILU\n4. DIGILOIKKA: ASUKASLÄHTÖISET SÄHKÖISET PALVELUT\n"
        "5. HARRASTUSTAKUU JA ARKILIIKUNTA"
    )
    deck.text((60, 146, 780, 110), rest, Look(20, colour=NAVY, gap=9))
    numbers = Look(40, bold=True, colour="#FFFFFF", align="center")
    for index, (text, colour) in enumerate(zip(("20KPL", "9KPL", "0KPL"), COLOURS.values(), strict=True)):
        deck.panel((150 + index * 230, 300, 200, 110), text, numbers, colour, rounded=False)
    words = Look(20, bold=True, colour=NAVY, align="center")
    for index, label in enumerate(("Toteutui", "Toteutui\nosittain", "Ei\ntoteutunut")):
        deck.text((150 + index * 230, 418, 200, 56), label, words)
    counts = {"achieved": 20, "partly_achieved": 9, "not_achieved": 0}
    truth.status_counts.append({"page": page, "counts": counts, "colours": COLOURS})


def _finance(deck: Deck, truth: Truth, spec: Pasted, sheet: Any) -> None:
    page = _slide(deck, truth, spec.title)
    room = (900.0, 452.0 - 20 * len(spec.notes))
    width, height = sheet.image.width * 72 / spec.style.dpi, sheet.image.height * 72 / spec.style.dpi
    if width > room[0] or height > room[1]:
        raise ValueError(f"{spec.title}: picture of {width:.0f} x {height:.0f} pt does not fit")
    deck.picture(sheet.file(), (30, 60, width, height))
    if spec.notes:
        look = Look(11, colour=INK)
        height = text_height("\n".join(spec.notes), "Carlito", 11, spec.notes_width)
        deck.text((30, 512 - height, spec.notes_width, height), "\n".join(spec.notes), look)
    sheet.tell(truth, page)


def _follow_up(deck: Deck, truth: Truth, table: dict[str, Any]) -> None:
    second = table.get("same_page", False)
    page = deck.pages if second else _slide(deck, truth, table["title"])
    top = 58.0
    if second:
        top = 402.0
        deck.text((30, 372, 840, 26), table["title"], Look(20, bold=True, colour=NAVY), anchor="middle")
        truth.sections.append({"title": table["title"], "level": 2, "page": page})
    limit = 362.0 if table.get("shares_page") else 500.0
    widths, rows = _largest_that_fits(table, limit - top)
    places = deck.table(30, top, widths, rows)
    for row, (upper, lower) in zip(table["row"], places[1:], strict=True):
        middle = (upper + lower) / 2
        colour = COLOURS[row["status"]]
        deck.oval((30 + sum(widths[:4]) + 8, middle - 9, 18, 18), colour, "#41719C")
        _tell_measure(truth, table, row, page, colour)
    if not second:
        _legend(deck)


def _largest_that_fits(table: dict[str, Any], room: float) -> tuple[list[float], list[list[Cell]]]:
    """Column widths and cells in the largest font sizes whose table is no higher than the room."""
    for side in (12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8):
        widths = [text_width(piece, "Carlito", side) + 7.2 + 2.8 for piece in table["fit"]]
        widths += [900 - sum(widths) - 34, 34]
        for main in (side, side - 0.5, side - 1, side - 1.5, side - 2, side - 2.5):
            if 7 <= main <= 11:
                rows = _cells(table, side, main)
                if table_height(rows, widths) <= room:
                    return widths, rows
    raise ValueError(f"{table['title']}: no font is small enough")


def _cells(table: dict[str, Any], side: float, main: float) -> list[list[Cell]]:
    rows = [[Cell(text, Look(side, bold=True, colour="#FFFFFF"), NAVY) for text in table["header"]]]
    for row in table["row"]:
        texts = (f"{row['action']}\n{row['responsible']}", row["baseline_target"], row["indicator"])
        cells = [Cell(text.strip(), Look(side, gap=2)) for text in texts]
        rows.append([*cells, Cell(row["outturn"].strip(), Look(main, gap=2.2)), Cell("")])
    return rows


def _legend(deck: Deck) -> None:
    x = 30.0
    for value, label in LEGEND.items():
        deck.oval((x, 506, 9, 9), COLOURS[value], "#41719C")
        deck.text((x + 13, 503, 160, 14), label, Look(10))
        x += 24 + text_width(label, "Carlito", 10) + 14


def _tell_measure(truth: Truth, table: dict[str, Any], row: dict[str, Any], page: int, colour: str) -> None:
    theme = table["title"]
    for part in (" (1/2)", " (2/2)", " 1/4", " 2/4", " 3/4", " 4/4"):
        theme = theme.removesuffix(part)
    keys = ("action", "baseline_target", "indicator", "outturn")
    texts = {key: row[key].strip().replace("\u00a0", " ") for key in keys}
    measure = {"pages": [page], "theme": theme, "goal": None, **texts, "baseline": None, "target": None}
    measure |= {"responsible": units_of(row["responsible"]), "responsible_text": row["responsible"]}
    measure |= {"by_unit": by_unit(texts["outturn"]), "status": row["status"]}
    truth.measures.append(measure | {"status_label": LEGEND[row["status"]], "colour": colour.lower()})
    truth.statuses.append(
        {"page": page, "value": row["status"], "label": LEGEND[row["status"]], "colour": colour.lower()}
    )


def _published_quantities(truth: Truth) -> None:
    data = _data("quantities")
    measure_pages = {measure["pages"][0] for measure in truth.measures}
    for kind in ("amounts", "percentages", "counts"):
        for record in data[kind]:
            where = "table" if record["page"] in measure_pages else "text"
            entry = {"where": where, "published": True, "period": PERIOD, **record}
            getattr(truth, kind).append(entry)
    truth.not_quantities.extend(data["not_quantities"])
    truth.relations.extend(data["relations"])


def _unit_sums(truth: Truth, units: list[UnitAccounts]) -> None:
    """The units add up to the area, over pages: a relation between the pictures that print the column."""
    statements: dict[str, Record] = {}
    for table in truth.tables:  # the statement stands first; the area has a table of investments, too
        statements.setdefault(table["entity"], table)
    pages = {entity: table["page"] for entity, table in statements.items()}
    for label in ("Toimintatuotot", "Toimintakulut", "Toimintakate"):
        for column, name in ((1, "TA 2021"), (2, "TA+muutokset 2021"), (3, "Toteuma 1-12/2021")):
            if not all(name in statements[u.name]["header"] for u in units):
                continue
            parts = [
                {"page": pages[u.name], "row": label, "value": str(u.row(label)[column] * 1000)}
                for u in units
            ]
            total = str(whole_area(units).row(label)[column] * 1000)
            truth.relations.append(
                {
                    "kind": "sum",
                    "page": pages["Sivistyksen palvelualue"],
                    "row": label,
                    "column": name,
                    "total": total,
                    "parts": parts,
                    "where": "picture",
                }
            )
