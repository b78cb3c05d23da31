"""Seeded table pictures with their truth: what a slide shows when a spreadsheet was pasted as a picture.

Each picture varies in font, resolution, JPEG quality, grid, coloured rows, header colours, number style and
the character that serves as the minus sign. Everything follows from the seed, so that a figure measured
today can be measured again.
"""

from __future__ import annotations

import io
import random
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from tests.fonts import FONTS, font

DPIS = (72, 84, 96, 110, 130, 150, 180, 220)
MINUSES = ("-", "\u2013", "\u2212")  # hyphen-minus, en dash, minus sign
LABELS = (
    "Toimintatuotot",
    "Myyntituotot",
    "Maksutuotot",
    "Tuet ja avustukset",
    "Vuokratuotot",
    "Muut toimintatuotot",
    "Valmistus omaan käyttöön",
    "Toimintakulut",
    "Henkilöstökulut",
    "Palkat ja palkkiot",
    "Eläkekulut",
    "Muut henkilösivukulut",
    "Palvelujen ostot",
    "Aineet, tarvikkeet ja tavarat",
    "Avustukset",
    "Vuokrakulut",
    "Muut toimintakulut",
    "Toimintakate",
    "Verotulot",
    "Valtionosuudet",
    "Korkotuotot",
    "Vuosikate",
    "Poistot ja arvonalentumiset",
    "Tilikauden tulos",
    "Varhaiskasvatus",
    "Perusopetus",
    "Lukiokoulutus",
    "Nuorisopalvelut",
    "Kirjasto- ja tietopalvelut",
    "Wellamo-opisto",
    "Liikuntapalvelut",
    "Kaupunginmuseo",
)
HEADS = (
    "TP 2019",
    "TP 2020",
    "TA 2021",
    "Muutettu TA",
    "Toteuma",
    "Toteuma 2021",
    "Ennuste",
    "Poikkeama",
    "Muutos",
    "KS 2021",
    "1-12/2021",
    "Ero €",
)
FILLS = ("#dce6f1", "#ebf1de", "#fde9d9", "#f2f2f2", "#ffff99", "#b8cce4", "#ffffff", "#d8e4bc")
DARKS = ("#1f497d", "#4f81bd", "#7f7f7f", "#006633", "#c0504d", "#000000")


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """One printed cell: its text, whether it is a number, and its box in pixels."""

    row: int
    column: int
    text: str
    number: bool
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class DrawnTable:
    """A picture and all that is printed on it."""

    seed: int
    dpi: int
    font: str
    quality: int
    grid: str
    minus: str
    image: Image.Image
    cells: tuple[DrawnCell, ...]


def _grouped(number: int, style: str) -> str:
    text = f"{number:,}"
    return text.replace(",", {"space": " ", "stop": ".", "none": ""}[style])


def _number(rng: random.Random, kind: str, style: str, minus: str) -> str:
    sign = minus if rng.random() < 0.35 else ""
    if kind == "percent":
        return f"{sign}{rng.randint(0, 160)},{rng.randint(0, 9)}" + rng.choice(("", " %", "%"))
    if kind == "thousand":
        return sign + _grouped(rng.choice((rng.randint(1, 999), rng.randint(1000, 99999))), style)
    return sign + _grouped(rng.choice((rng.randint(0, 9999), rng.randint(10_000, 400_000_000))), style)


def draw_table(seed: int, dpi: int | None = None, fonts: tuple[str, ...] = FONTS) -> DrawnTable:
    """The picture of that seed in one of the fonts; `dpi` overrides the seed's own resolution."""
    rng = random.Random(seed)
    chosen = DPIS[seed % len(DPIS)]
    dpi = dpi or chosen
    name = fonts[(seed // len(DPIS)) % len(fonts)]
    minus = MINUSES[(seed // 3) % len(MINUSES)]
    quality = rng.choice((40, 55, 70, 85, 95))
    grid = rng.choice(("full", "rows", "none", "none", "outer"))
    style = rng.choice(("space", "space", "space", "stop", "none"))
    scale = dpi / 72
    points = rng.choice((9.5, 10, 11, 12))
    size = points * scale
    plain = font(name, size, basic=True)
    strong = font(name, size, bold=True, basic=True)
    columns = rng.randint(3, 7)
    rows = rng.randint(6, 18)
    kinds = [rng.choice(("euro", "euro", "thousand")) for _ in range(columns)]
    if columns > 3:
        kinds[-1] = "percent"
    heads = rng.sample(HEADS, columns)
    if kinds[-1] == "percent":
        heads[-1] = rng.choice(("Tot. %", "%", "Muutos %"))
    texts: list[list[str]] = [["1 000 euroa" if rng.random() < 0.5 else "Euroa", *heads]]
    for label in rng.sample(LABELS, rows):
        row = [label]
        for kind in kinds:
            row.append("" if rng.random() < 0.04 else _number(rng, kind, style, minus))
        texts.append(row)
    pad = size * rng.uniform(0.35, 0.8)
    line = size * rng.uniform(1.25, 1.7)

    def face(row: int) -> ImageFont.FreeTypeFont:
        return strong if row == 0 or row in strong_rows else plain

    strong_rows = {r for r in range(1, rows + 1) if rng.random() < 0.2}
    widths = [
        max(face(r).getlength(texts[r][c]) for r in range(rows + 1)) + 2 * pad for c in range(columns + 1)
    ]
    margin = size * rng.uniform(0.2, 1.0)
    width, height = int(sum(widths) + 2 * margin) + 1, int(line * (rows + 1) + 2 * margin) + 1
    image = Image.new("RGB", (width, height), "#ffffff")
    draw = ImageDraw.Draw(image)
    dark_head = rng.random() < 0.4
    head_fill = rng.choice(DARKS) if dark_head else rng.choice(FILLS)
    banded = rng.random() < 0.4
    band = rng.choice(FILLS)
    row_fills = {r: rng.choice(FILLS) for r in strong_rows}
    lefts = [margin]
    for w in widths:
        lefts.append(lefts[-1] + w)
    cells: list[DrawnCell] = []
    for r in range(rows + 1):
        top = margin + r * line
        fill = head_fill if r == 0 else row_fills.get(r, band if banded and r % 2 else "#ffffff")
        draw.rectangle((round(margin), round(top), round(lefts[-1]), round(top + line)), fill=fill)
        for c in range(columns + 1):
            text = texts[r][c]
            if not text:
                continue
            ink = "#ffffff" if r == 0 and dark_head else "#000000"
            if r and text[0] in MINUSES and seed % 5 == 0:
                ink = "#c00000"
            x = lefts[c] + pad if c == 0 else lefts[c + 1] - pad - face(r).getlength(text)
            draw.text((x, top + line / 2), text, font=face(r), fill=ink, anchor="lm")
            box = (int(lefts[c]), int(top), int(lefts[c + 1]), int(top + line))
            cells.append(DrawnCell(r, c, text, c > 0 and r > 0, box))
    rule = max(1, round(scale * rng.choice((0.5, 0.75, 1))))
    colour = rng.choice(("#000000", "#a6a6a6", "#1f497d"))
    if grid in ("full", "rows"):
        for r in range(rows + 2):
            y = round(margin + r * line)
            draw.line((round(margin), y, round(lefts[-1]), y), fill=colour, width=rule)
    if grid == "full":
        for x in lefts:
            draw.line(
                (round(x), round(margin), round(x), round(margin + (rows + 1) * line)),
                fill=colour,
                width=rule,
            )
    if grid == "outer":
        draw.rectangle(
            (round(margin), round(margin), round(lefts[-1]), round(margin + (rows + 1) * line)),
            outline=colour,
            width=rule,
        )
    stored = io.BytesIO()
    image.save(stored, "JPEG", quality=quality)
    return DrawnTable(seed, dpi, name, quality, grid, minus, Image.open(stored).convert("RGB"), tuple(cells))
