"""Finance tables drawn into PDFs in the styles that reports have, with what each figure is."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

FONT, BOLD = "Helvetica", "Helvetica-Bold"
WIDTH, HEIGHT = 842.0, 595.0

LABELS = tuple(
    """Toimintatuotot; Myyntituotot; Maksutuotot; Tuet ja avustukset; Muut toimintatuotot;
    Valmistus omaan käyttöön; Toimintakulut; Henkilöstökulut; Palkat ja palkkiot; Henkilösivukulut;
    Palvelujen ostot; Aineet, tarvikkeet ja tavarat; Avustukset; Muut toimintakulut; Toimintakate;
    Verotulot; Valtionosuudet; Vuosikate""".replace("\n    ", " ").split("; ")
)
UNITS = tuple(
    """Varhaiskasvatus; Perusopetus; Lukiokoulutus; 590 Nuorisopalvelut; Kirjastopalvelut; Liikuntapalvelut;
    Kulttuuripalvelut; Tekninen lautakunta; Sivistyslautakunta; Keskusvaalilautakunta; Vesilaitos;
    Ympäristötoimi""".replace("\n    ", " ").split("; ")
)
HEADINGS = tuple(
    tuple(line.split("; "))
    for line in """TP 2023; TA 2024; TA+muutokset 2024; Toteuma 1-12/2024; Tot-%; Poikkeama
Alkuperäinen talousarvio; Talousarvio- muutokset; Talousarvio muutosten jälkeen; Toteutuma; Poikkeama
2024; 2023
TP 2022; TP 2023; TA 2024; Ennuste 2024; Ero
TA 2024; Tot. 1-6/2024; Käyttö-%; Tot. 1-6/2023; Muutos €; Muutos %
31.12.2024; 31.12.2023; Muutos""".splitlines()
)
ROLES = {
    "TP 2022": "previous_year",
    "TP 2023": "previous_year",
    "2023": "previous_year",
    "31.12.2023": "previous_year",
    "Tot. 1-6/2023": "previous_year",
    "TA 2024": "budget",
    "Alkuperäinen talousarvio": "budget",
    "Talousarvio- muutokset": "budget_change",
    "TA+muutokset 2024": "amended_budget",
    "Talousarvio muutosten jälkeen": "amended_budget",
    "Toteuma 1-12/2024": "outturn",
    "Toteutuma": "outturn",
    "2024": "outturn",
    "31.12.2024": "outturn",
    "Tot. 1-6/2024": "outturn",
    "Ennuste 2024": "forecast",
    "Tot-%": "share",
    "Käyttö-%": "share",
    "Poikkeama": "deviation",
    "Ero": "deviation",
    "Muutos": "change",
    "Muutos €": "change",
    "Muutos %": "change",
}
STYLES = ("grid", "rows", "bands", "bare", "head", "frame", "columns", "zebra")


@dataclass(frozen=True, slots=True)
class Expected:
    """One drawn figure: its row, its heading and its text."""

    row: str
    column: str
    text: str
    role: str


@dataclass(slots=True)
class Drawn:
    seed: int
    style: str
    pdf: bytes = b""
    figures: list[Expected] = field(default_factory=list)
    told: str = ""

    def __str__(self) -> str:
        return f"seed {self.seed} {self.style} {self.told}"


def draw(seed: int) -> Drawn:
    """One page with one table, all of its choices from the seed."""
    dice = random.Random(seed)
    drawn = Drawn(seed, dice.choice(STYLES))
    size = dice.choice((6.5, 8, 9, 10, 12))
    headings = dice.choice(HEADINGS)
    over = dice.choice(((), (), (), ("Konserni", "Kunta"), ("Tulot", "Menot")))
    if over:
        headings = dice.choice((("2024", "2023"), ("TP 2023", "TA 2024", "Toteutuma"))) * 2
    folded = dice.choice(("", "", "top", "bottom", "middle"))
    entity_rows = dice.random() < 0.3
    labels = _labels(dice, entity_rows)
    separator = dice.choice((" ", " ", "\u00a0", "", "."))
    decimals = separator != "." and dice.random() < 0.25
    empty = dice.choice((0.0, 0.0, 0.1, 0.25))
    wrap = dice.random() < 0.5
    indent = dice.random() < 0.5 and not entity_rows
    groups = dice.random() < 0.3
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    x0 = dice.uniform(40, 90)
    top = HEIGHT - 90
    canvas.setFont(BOLD, 16)
    canvas.drawString(x0, HEIGHT - 50, "Talouden toteutuminen")
    canvas.setFont(FONT, 10)
    canvas.drawString(x0, 30, "Seurantaraportti 1-12/2024")
    corner = dice.choice(("", "1 000 €", "Toimintakate, 1 000 €" if entity_rows else "(1 000 €)", "euroa"))
    label_width = max(pdfmetrics.stringWidth(t, BOLD, size) for t in (*labels, corner)) + 3 * size
    gap = dice.choice((0.9, 1.6, 3.0)) * size
    body = [[label, *(_cell(dice, h, separator, decimals, empty) for h in headings)] for label in labels]
    head_lines = [_lines(h, wrap) for h in headings]
    widths = []
    for n, lines in enumerate(head_lines):
        texts = [*lines, *(row[n + 1] for row in body)]
        widths.append(max(pdfmetrics.stringWidth(t, BOLD, size) for t in texts) + gap)
    total = label_width + sum(widths)
    if total > WIDTH - x0 - 20:
        x0 = 20
    if total > WIDTH - 40:
        return draw(seed + 100_000)
    step = size * dice.choice((1.35, 1.7, 2.1))
    height = step * max(len(lines) for lines in head_lines) * 0.72 + 0.5 * step + bool(over) * 1.3 * size
    xs = [x0, x0 + label_width]
    for width in widths:
        xs.append(xs[-1] + width)
    rows: list[tuple[str, list[str] | None, bool]] = []
    for number, (label, row) in enumerate(zip(labels, body, strict=True)):
        if groups and number in (0, len(labels) // 2):
            rows.append(
                (
                    ("Tulot", "Menot")[number > 0] if not entity_rows else ("Ryhmä A", "Ryhmä B")[number > 0],
                    None,
                    True,
                )
            )
        rows.append((label, row[1:], number % 6 == 0 and not entity_rows))
    ys = [top, top - height]
    for label, _, _ in rows:
        ys.append(ys[-1] - step - (1.15 * size if folded and _folds(label) else 0))
    if ys[-1] < 45:
        return draw(seed + 100_000)
    canvas.setFont(FONT, 11)
    canvas.setFillColor(HexColor("#000000"))
    if dice.random() < 0.5:
        canvas.drawString(
            xs[0],
            ys[-1] - 30,
            "Kunnallisveron tuotto oli 26,4 miljoonaa euroa vuonna 2024, mikä on 2,0 miljoonaa",
        )
        canvas.drawString(xs[0], ys[-1] - 44, "euroa budjetoitua enemmän (25,7 milj. euroa vuonna 2023).")
    _shade(canvas, drawn.style, xs, ys, dice)
    share = (len(xs) - 2) // len(over) if over else 0
    _rule(canvas, drawn.style, xs, ys, share, 1.5 * size)
    white = drawn.style in ("bands", "grid", "zebra")
    canvas.setFillColor(HexColor("#ffffff") if white else HexColor("#000000"))
    canvas.setFont(BOLD, size)
    if corner:
        canvas.drawString(xs[0] + 2, ys[1] + 0.3 * size, corner)
    centred = dice.random() < 0.25
    placing = dice.choice(("right", "right", "right", "left", "centre"))
    for n, lines in enumerate(head_lines):
        for k, text in enumerate(reversed(lines)):
            y = ys[1] + 0.3 * size + k * size * 1.1
            if centred or placing == "centre":
                canvas.drawCentredString((xs[n + 1] + xs[n + 2]) / 2, y, text)
            elif placing == "left":
                canvas.drawString(xs[n + 1] + gap / 3, y, text)
            else:
                canvas.drawRightString(xs[n + 2] - gap / 3, y, text)
    for n, name in enumerate(over):
        left, right = xs[1 + n * share], xs[1 + (n + 1) * share]
        canvas.drawCentredString((left + right) / 2, ys[0] - 1.2 * size, name)
    canvas.setFillColor(HexColor("#000000"))
    for number, (label, cells, heavy) in enumerate(rows):
        y = ys[number + 2] + 0.35 * (step - 0.7 * size)
        canvas.setFont(BOLD if heavy else FONT, size)
        shift = 0.0 if heavy or not indent else 1.2 * size
        if folded and _folds(label):
            head, _, tail = label.rpartition(" ")
            canvas.drawString(xs[0] + 2 + shift, y + 1.15 * size, head)
            canvas.drawString(xs[0] + 2 + shift, y, tail)
            y += {"top": 1.15, "bottom": 0.0, "middle": 0.575}[folded] * size
        else:
            canvas.drawString(xs[0] + 2 + shift, y, label)
        for n, text in enumerate(cells or ()):
            if placing == "right":
                canvas.drawRightString(xs[n + 2] - gap / 3, y, text)
            elif placing == "left":
                canvas.drawString(xs[n + 1] + gap / 3, y, text)
            else:
                canvas.drawCentredString((xs[n + 1] + xs[n + 2]) / 2, y, text)
            if any(ch.isdigit() for ch in text):
                heading = headings[n]
                full = f"{over[n // share]} / {heading}" if over else heading
                drawn.figures.append(Expected(label, full, text, ROLES[heading]))
    canvas.showPage()
    canvas.save()
    drawn.pdf = buffer.getvalue()
    drawn.told = (
        f"size {size} gap {gap / size:.1f} step {step / size:.2f} wrap {wrap}, separator {separator!r}, "
        f"over {over}, folded {folded!r}, corner {corner!r}, {placing}, headings centred {centred}, "
        f"empty {empty}, groups {groups}"
    )
    return drawn


def _folds(label: str) -> bool:
    """Whether a label is drawn on two lines: not a code with one word, nor the name of a group."""
    return " " in label and not label[0].isdigit() and not label.startswith("Ryhmä")


def _labels(dice: random.Random, entity_rows: bool) -> list[str]:
    if entity_rows:
        return dice.sample(UNITS, dice.randint(3, 8))
    first = dice.randint(0, 6)
    return list(LABELS[first : first + dice.randint(4, 11)])


def _cell(dice: random.Random, heading: str, separator: str, decimals: bool, empty: float) -> str:
    if dice.random() < empty:
        return dice.choice(("", "-"))
    if heading.endswith("%"):
        return f"{dice.randint(0, 250)},{dice.randint(0, 9)} %"
    value = dice.choice(
        (0, dice.randint(1, 999), dice.randint(1000, 99_999), dice.randint(100_000, 99_999_999))
    )
    text = f"{value:,}".replace(",", separator)
    if decimals:
        text += f",{dice.randint(0, 99):02d}"
    return f"-{text}" if value and dice.random() < 0.4 else text


def _lines(heading: str, wrap: bool) -> list[str]:
    if wrap and " " in heading and len(heading) > 7:
        return heading.split(" ")
    return [heading.replace("- ", "")]


def _shade(canvas: Canvas, style: str, xs: Sequence[float], ys: Sequence[float], dice: random.Random) -> None:
    dark = HexColor(dice.choice(("#1f3864", "#3e6049", "#333333")))
    if style in ("bands", "grid", "zebra"):
        canvas.setFillColor(dark)
        canvas.rect(xs[0], ys[1], xs[-1] - xs[0], ys[0] - ys[1], stroke=0, fill=1)
    if style == "zebra":
        for n in range(2, len(ys), 2):
            canvas.setFillColor(HexColor("#e7ecf4"))
            canvas.rect(xs[0], ys[n], xs[-1] - xs[0], ys[n - 1] - ys[n], stroke=0, fill=1)
    if style == "bands":
        canvas.setFillColor(HexColor("#eef1f2"))
        middle = len(xs) // 2
        canvas.rect(
            xs[middle],
            ys[-1],
            xs[middle + 1] - xs[middle] if middle + 1 < len(xs) else 10,
            ys[1] - ys[-1],
            stroke=0,
            fill=1,
        )


def _rule(
    canvas: Canvas, style: str, xs: Sequence[float], ys: Sequence[float], share: int, band: float
) -> None:
    canvas.setLineWidth(0.5)
    if style in ("grid", "rows"):
        for y in ys:
            canvas.line(xs[0], y, xs[-1], y)
    if style in ("grid", "columns"):
        for n, x in enumerate(xs):
            inner = 1 < n < len(xs) - 1 and (n - 1) % share if share else 0
            canvas.line(x, ys[0] - (band if inner else 0), x, ys[-1])
        if share:
            canvas.line(xs[1], ys[0] - band, xs[-1], ys[0] - band)
    if style == "columns":
        for y in (ys[0], ys[1], ys[-1]):
            canvas.line(xs[0], y, xs[-1], y)
    if style in ("head", "frame"):
        for y in (ys[0], ys[1], ys[-1]):
            canvas.line(xs[0], y, xs[-1], y)
    if style == "frame":
        for x in (xs[0], xs[1], xs[-1]):
            canvas.line(x, ys[0], x, ys[-1])
