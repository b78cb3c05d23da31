"""Small follow-up tables drawn as PDF from a seed, with what a right reading of each holds."""

from __future__ import annotations

import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

FONT = "Helvetica"
KINDS = (
    "oval",
    "outlined",
    "rect",
    "fill",
    "filled_words",
    "picture",
    "glyph",
    "sign",
    "code",
    "coded",
    "words",
)
# families that a heading alone does not give away: "Arvio" over words, letters, pills or fills
VAGUE = ("letters", "colour_words", "pill", "shapes", "vague_words", "vague_fill")
LETTERS = {"achieved": "V", "partly_achieved": "K", "not_achieved": "P"}
COLOUR_WORDS = {"achieved": "Vihreä", "partly_achieved": "Keltainen", "not_achieved": "Punainen"}
SHAPES = {"achieved": "✓", "partly_achieved": "➔", "not_achieved": "✗"}
FORECASTS = (
    ("Toteutuu", "Vaarassa", "Ei toteudu", "Ei raportoida"),
    ("Toteutunut", "Osin toteutunut", "Keskeytetty", "Ei mitattu"),
    ("Tavoite toteutuu", "Myöhässä", "Tavoite ei toteudu", "Ei vielä tietoa"),
    ("Valmis", "Toteutumisessa riskejä", "Tavoitetta ei saavuteta", "Ei raportoitavaa"),
)
COLOURED = ("oval", "outlined", "rect", "fill", "filled_words", "picture", "glyph", "coded")
VALUES = ("achieved", "partly_achieved", "not_achieved", "not_measured")
LABELS = (
    ("Toteutunut", "Toteutunut osittain", "Ei toteutunut", "Ei mitattu"),
    ("Tavoite toteutui", "Tavoite toteutui osittain", "Tavoite ei toteutunut", "Ei mitattu"),
    ("Toteutui", "Toteutui osittain", "Ei toteutunut", "Ei arvioitu"),
    (
        "Tavoitteet toteutuivat",
        "Tavoitteet toteutuivat osittain",
        "Tavoitteet eivät toteutuneet",
        "Ei mitattu",
    ),
)
# name: colours in the order of VALUES, and a second shade that a slide may print for the third
PALETTES = {
    "traffic": ("#00b050", "#ffc000", "#ff0000", "#000000"),
    "pale": ("#a9d18e", "#ffe699", "#f4a6a6", "#bfbfbf"),
    "office": ("#70ad47", "#ffd966", "#c00000", "#7f7f7f"),
    "blue": ("#2e75b6", "#ed7d31", "#404040", "#d9d9d9"),
    "red_green_alike": ("#6b8e23", "#b8860b", "#a0522d", "#8b8682"),
    "teal_pink": ("#2a9d8f", "#e9c46a", "#d16ba5", "#6c757d"),
    "grey": ("#262626", "#7f7f7f", "#c8c8c8", "#ffffff"),
}
UNKNOWN = ("#7030a0", "#00b0f0", "#0033cc", "#ff66ff", "#00ffff")
SIGNS = {"achieved": "check", "partly_achieved": "tilde", "not_achieved": "cross"}
HEADINGS = {
    "goal": ("Tavoite", "Sitova tavoite", "Strateginen tavoite", "Toiminnallinen tavoite"),
    "action": ("Toimenpide", "Toimenpiteet", "Keskeiset toimenpiteet"),
    "indicator": ("Mittari", "Mittarit", "Tunnusluku", "Arviointikriteeri"),
    "baseline": ("Lähtötaso", "Nykyarvo", "Lähtötaso 2022", "Lähtötilanne"),
    "target": ("Tavoitetaso", "Tavoitearvo 2024", "Tavoitetaso 2024", "Tavoitearvo"),
    "outturn": ("Toteuma", "Toteuma 2024", "Arviointi", "Toteutuminen", "Tilannekuvaus"),
    "status": ("Tila", "Status", "Liikennevalo", ""),
}
GOALS = (
    "Asiakkaat ovat tyytyväisiä", "Henkilöstö voi hyvin", "Palvelut ovat lähellä", "Talous on tasapainossa",
    "Kirjaston käyttö kasvaa", "Koulut ovat terveitä", "Päätöksenteko on avointa", "Vesi on puhdasta",
    "Liikunta lisääntyy", "Nuoret osallistuvat", "Yritykset menestyvät", "Rakentaminen on kestävää",
)  # fmt: skip
ACTIONS = (
    "Toteutetaan kysely asukkaille", "Uudistetaan verkkosivut", "Laaditaan suunnitelma vuosille",
    "Lisätään yhteistyötä seurojen kanssa", "Korjataan päiväkodin piha", "Avataan uusi neuvontapiste",
)  # fmt: skip
INDICATORS = (
    "Kyselyn keskiarvo", "Poissaolot, pv", "Kävijöiden määrä", "Hakemusten osuus", "Ryhmien määrä",
    "Käyttöaste",
)  # fmt: skip
OUTTURNS = (
    "Kysely tehtiin syksyllä", "Kävijöitä oli ennätysmäärä", "Suunnitelma hyväksyttiin lautakunnassa",
    "Resurssit kohdennettiin muualle", "Palvelu on laajennettu kaikille alueille ja palaute on hyvää",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """What one row holds; `colour` is what is drawn and `code` what is printed."""

    texts: dict[str, str]
    value: str
    colour: str | None
    code: str | None


@dataclass(slots=True)
class Deck:
    """One drawn file: its bytes, how it was drawn and its rows."""

    seed: int
    kind: str
    palette: str
    legend: str
    columns: list[str]
    rows: list[Row] = field(default_factory=list)
    pdf: bytes = b""

    def __str__(self) -> str:
        return f"seed {self.seed}: {self.kind} {self.palette} legend {self.legend} {self.columns}"


def draw_deck(seed: int, *, unknown: bool = False, vague: bool = False) -> Deck:
    """One table on a slide. With `unknown`, one mark at least has a colour that no legend knows; with
    `vague`, the column of statuses is told by its cells."""
    rng = random.Random(seed)
    if vague:
        return _draw_vague(rng, seed)
    kind = rng.choice(COLOURED[:-1] if unknown else KINDS)
    if unknown and kind == "filled_words":
        kind = "fill"
    palette = rng.choice([p for p in PALETTES if p != "grey" or kind not in ("fill", "filled_words")])
    needs_legend = kind in ("code", "coded", "picture", "sign") or palette not in ("traffic", "office")
    legend = rng.choice(
        ("foot", "top", "page") if needs_legend or unknown else ("foot", "top", "page", "none")
    )
    if kind == "words":
        legend = "none"
    columns = _columns(rng)
    deck = Deck(seed, kind, palette, legend, columns)
    labels = rng.choice(LABELS)
    colours = dict(zip(VALUES, PALETTES[palette], strict=True))
    values: tuple[str, ...] = VALUES if legend != "none" or kind == "words" else VALUES[:3]
    if kind == "sign":
        values = ("achieved", "not_achieved")
    if palette == "grey" and kind in ("glyph", "rect", "picture"):
        values = VALUES[:3]
    strangers = 0
    for number in range(rng.randint(2, 6)):
        value = rng.choice(values)
        colour: str | None = colours[value]
        if unknown and (number == 0 or rng.random() < 0.3):
            value, colour = "unknown", rng.choice([c for c in UNKNOWN if _far(c, PALETTES[palette])])
            strangers += 1
        elif value == "not_achieved" and palette == "traffic" and rng.random() < 0.4:
            colour = "#c00000"
        if kind in ("words", "code", "sign"):
            colour = None
        code = str(4 - VALUES.index(value)) if kind in ("code", "coded") else None
        deck.rows.append(Row(_texts(rng, columns), value, colour, code))
    deck.pdf = _Painter(rng, deck, labels, values).paint()
    return deck


def _draw_vague(rng: random.Random, seed: int) -> Deck:
    kind = rng.choice(VAGUE)
    legend = "foot" if kind in ("shapes", "vague_fill") else "none"
    if kind in ("letters", "colour_words"):
        legend = rng.choice(("foot", "none"))
    deck = Deck(seed, kind, "traffic", legend, _columns(rng))
    values = VALUES if kind in ("pill", "vague_words", "vague_fill") else VALUES[:3]
    colours = dict(zip(VALUES, (*PALETTES["traffic"][:3], "#a6a6a6"), strict=True))
    for _ in range(rng.randint(2, 6)):
        value = rng.choice(values)
        code = LETTERS[value] if kind == "letters" and legend == "foot" else None
        colour = colours[value] if kind in ("pill", "vague_fill") else None
        deck.rows.append(Row(_texts(rng, deck.columns), value, colour, code))
    labels = rng.choice(FORECASTS if kind in ("pill", "vague_words") else LABELS)
    deck.pdf = _Painter(rng, deck, labels, values).paint()
    return deck


def _columns(rng: random.Random) -> list[str]:
    middle = ["indicator", *rng.sample(["baseline", "target"], rng.randint(0, 2)), "outturn"]
    first = rng.choice((["goal"], ["action"], ["goal", "action"]))
    if rng.random() < 0.25:
        rng.shuffle(middle)
    place = rng.choice(("last", "last", "last", "first", "middle"))
    columns = [*first, *middle]
    at = {"last": len(columns), "first": 0, "middle": len(first) + 1}[place]
    return [*columns[:at], "status", *columns[at:]]


def _texts(rng: random.Random, columns: Sequence[str]) -> dict[str, str]:
    found = {
        "goal": rng.choice(GOALS),
        "action": rng.choice(ACTIONS),
        "indicator": rng.choice(INDICATORS),
        "baseline": f"{rng.randint(10, 90)},{rng.randint(0, 9)} %",
        "target": f"vähintään {rng.randint(10, 90)} %",
        "outturn": rng.choice((f"{rng.randint(10, 90)},{rng.randint(0, 9)} %", rng.choice(OUTTURNS))),
    }
    return {name: found[name] for name in columns if name != "status"}


def _far(colour: str, palette: Sequence[str]) -> bool:
    def parts(text: str) -> list[int]:
        return [int(text[i : i + 2], 16) for i in (1, 3, 5)]

    return all(sum(abs(a - b) for a, b in zip(parts(colour), parts(p), strict=True)) > 200 for p in palette)


class _Painter:
    """Draws one deck. Coordinates from the top; reportlab's from the bottom."""

    def __init__(self, rng: random.Random, deck: Deck, labels: Sequence[str], values: Sequence[str]) -> None:
        self.rng, self.deck = rng, deck
        self.width, self.height = rng.choice(((960.0, 540.0), (720.0, 405.0), (842.0, 595.0)))
        self.size = rng.choice((8.0, 9.0, 10.0))
        self.labels = dict(zip(VALUES, labels, strict=True))
        self.values = values
        self.colours = dict(zip(VALUES, PALETTES[deck.palette], strict=True))
        if deck.kind in VAGUE:
            self.colours["not_measured"] = "#a6a6a6"
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(self.width, self.height), invariant=1)

    def paint(self) -> bytes:
        if self.deck.legend == "page":
            self.text(40, 40, "Merkkien selitykset", 18, bold=True)
            for n, value in enumerate(self.values):
                self.legend_entry(60, 90 + 30 * n, value)
            self.canvas.showPage()
        self.text(40, 34, f"{self.rng.randint(1, 9)}. Kestävä kaupunki", 18, bold=True)
        top = 56.0
        if self.deck.legend == "top":
            self.legend_row(52)
            top = 76.0
        bottom = self.table(top)
        if self.deck.legend == "foot":
            self.legend_row(min(bottom + 26, self.height - 14))
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()

    def text(
        self, x: float, y: float, text: str, size: float, *, bold: bool = False, colour: str = "#000000"
    ) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont("Helvetica-Bold" if bold else FONT, size)
        self.canvas.drawString(x, self.height - y, text)

    def legend_row(self, y: float) -> None:
        x = 40.0
        if self.deck.kind in ("letters", "colour_words"):
            names = LETTERS if self.deck.kind == "letters" else COLOUR_WORDS
            said = [f"{names[v]} = {self.labels[v].lower()}" for v in self.values]
            if self.deck.kind == "letters":
                said = [
                    f"{LETTERS[v]} = {COLOUR_WORDS[v].lower()}, {self.labels[v].lower()}" for v in self.values
                ]
            self.text(x, y, self.rng.choice((", ", "   ", "; ")).join(said), 8)
            return
        for value in self.values:
            x = self.legend_entry(x, y, value) + 22

    def legend_entry(self, x: float, y: float, value: str) -> float:
        code = str(4 - VALUES.index(value))
        kind = self.deck.kind
        words = self.labels[value]
        if kind == "code":
            words = f"{code} = {words}"
            self.text(x, y, words, 8)
            return x + float(pdfmetrics.stringWidth(words, FONT, 8))
        side = 8.0
        drawn = (
            "rect" if kind in ("fill", "filled_words", "vague_fill") else "oval" if kind == "coded" else kind
        )
        self.mark(x, y - side, side, drawn, self.colours[value], value)
        if kind == "coded":
            words = f"{code} {words}"
        self.text(x + side + 4, y - 1, words, 8)
        return x + side + 4 + float(pdfmetrics.stringWidth(words, FONT, 8))

    def table(self, top: float) -> float:
        columns = self.deck.columns
        wide = {"outturn": 3.0, "goal": 1.8, "action": 1.8, "indicator": 1.6, "status": 0.55}
        shares = [wide.get(c, 1.0) * self.rng.uniform(0.8, 1.3) for c in columns]
        if "status" in columns and self.deck.kind in ("filled_words", "words", "pill", "vague_words"):
            shares[columns.index("status")] = 1.4
        elif self.deck.kind in VAGUE:
            shares[columns.index("status")] = 0.9
        total = self.width - 80
        widths = [total * s / sum(shares) for s in shares]
        edges = [40.0]
        for width in widths:
            edges.append(edges[-1] + width)
        names = [self.rng.choice(HEADINGS[c]) for c in columns]
        if self.deck.kind in VAGUE:
            names[columns.index("status")] = self.rng.choice(
                ("Arvio", "Tilanne", "Aikataulu", "Tila", "V/K/P")
            )
        lines = max(len(self.wrap(n, w, bold=True)) for n, w in zip(names, widths, strict=True))
        height = lines * self.size * 1.2 + 8
        self.canvas.setFillColor("#1f3864")
        self.canvas.rect(40, self.height - top - height, total, height, stroke=0, fill=1)
        for name, x, width in zip(names, edges, widths, strict=False):
            self.cell(x, top, width, name, bold=True, colour="#ffffff")
        marks: list[tuple[float, float, float, Row]] = []
        y = top + height
        for row in self.deck.rows:
            texts = [row.texts.get(c, "") for c in columns]
            at = columns.index("status")
            worded = self.deck.kind in ("words", "filled_words", "pill", "vague_words")
            said = self.labels.get(row.value, "") if worded else ""
            lines = len(self.wrap(said, widths[at])) if said else 1
            lines = max(lines, *(len(self.wrap(t, w)) for t, w in zip(texts, widths, strict=True)))
            tall = max(lines * self.size * 1.2 + 8, self.rng.choice((22.0, 26.0, 34.0)))
            if self.deck.kind in ("fill", "filled_words", "vague_fill") and row.colour is not None:
                self.canvas.setFillColor(row.colour)
                self.canvas.rect(edges[at], self.height - y - tall, widths[at], tall, stroke=0, fill=1)
            for text, x, width in zip(texts, edges, widths, strict=False):
                self.cell(x, y, width, text)
            marks.append((edges[at], y, tall, row))
            self.canvas.setStrokeColor("#808080")
            self.canvas.setLineWidth(0.5)
            for x, width in zip(edges, widths, strict=False):
                self.canvas.rect(x, self.height - y - tall, width, tall, stroke=1, fill=0)
            y += tall
        self.canvas.setStrokeColor("#808080")
        for x, width in zip(edges, widths, strict=False):
            self.canvas.rect(x, self.height - top - height, width, height, stroke=1, fill=0)
        for x, mark_top, tall, row in marks:
            self.status(x, mark_top, widths[columns.index("status")], tall, row)
        return y

    def status(self, x: float, y: float, width: float, tall: float, row: Row) -> None:
        kind = self.deck.kind
        if kind in ("words", "filled_words"):
            dark = kind == "words" or row.colour is None or _light(row.colour)
            words = self.labels[row.value]
            self.cell(x, y, width, words, colour="#000000" if dark else "#ffffff")
            return
        if kind in ("fill", "vague_fill"):
            return
        if kind in ("letters", "colour_words", "vague_words"):
            named = {"letters": LETTERS, "colour_words": COLOUR_WORDS}.get(kind, self.labels)
            self.cell(x, y, width, named[row.value])
            return
        if kind == "pill":
            self.canvas.setFillColor(row.colour)
            self.canvas.roundRect(x + 3, self.height - y - tall + 3, width - 6, tall - 6, 6, stroke=0, fill=1)
            self.cell(x + 3, y, width - 6, self.labels[row.value], colour="#ffffff")
            return
        if kind == "code":
            self.text(x + width / 2 - 2, y + tall / 2 + 3, row.code or "", self.size)
            return
        side = min(self.rng.choice((8.0, 10.0, 14.0, 18.0)), width - 2)
        # a mark may reach over its row's edge, as on hand-made slides
        shift = self.rng.uniform(-0.25, 0.25) * side if side < tall else 0.0
        left = x + (width - side) / 2 + self.rng.uniform(-2, 2)
        drawn = "oval" if kind == "coded" else kind
        self.mark(left, y + (tall - side) / 2 + shift, side, drawn, row.colour or "#000000", row.value)
        if kind == "coded" and row.code is not None:
            self.text(left + side / 2 - 2, y + (tall - side) / 2 + shift + side / 2 + 3, row.code, 7)

    def mark(self, x: float, top: float, side: float, kind: str, colour: str, value: str) -> None:
        canvas, y = self.canvas, self.height - top - side
        canvas.setFillColor(colour)
        if kind == "oval":
            outline = _light(colour)
            canvas.setStrokeColor("#595959")
            canvas.setLineWidth(0.5)
            canvas.ellipse(x, y, x + side, y + side, stroke=int(outline), fill=1)
        elif kind == "outlined":
            canvas.ellipse(x, y, x + side, y + side, stroke=0, fill=1)
            canvas.setStrokeColor("#41719c")
            canvas.setLineWidth(1)
            canvas.ellipse(x, y, x + side, y + side, stroke=1, fill=0)
        elif kind == "rect":
            canvas.setStrokeColor("#404040")
            canvas.setLineWidth(0.4)
            canvas.rect(x, y, side, side, stroke=1, fill=1)
        elif kind == "picture":
            canvas.drawImage(ImageReader(_ball(colour)), x, y, side, side, mask="auto")
        elif kind == "shapes":
            canvas.setFont("ZapfDingbats", side * 1.1)
            canvas.setFillColor("#000000")
            canvas.drawString(x, y + side * 0.15, SHAPES[value])
        elif kind in ("glyph", "sign"):
            glyph = "●" if kind == "glyph" else "✓" if value == "achieved" else "✗"
            canvas.setFont("ZapfDingbats", side * 1.1)
            if kind == "sign":
                canvas.setFillColor("#000000")
            canvas.drawString(x, y + side * 0.15, glyph)

    def wrap(self, text: str, width: float, *, bold: bool = False) -> list[str]:
        """Lines that fit; a word wider than its cell breaks without a hyphen, as presentation programs do."""
        font = "Helvetica-Bold" if bold else FONT
        lines: list[str] = []
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and pdfmetrics.stringWidth(longer, font, self.size) <= width - 8:
                lines[-1] = longer
                continue
            rest = word
            while pdfmetrics.stringWidth(rest, font, self.size) > width - 8:
                fits = next(
                    n
                    for n in range(len(rest), 0, -1)
                    if n == 1 or pdfmetrics.stringWidth(rest[:n], font, self.size) <= width - 8
                )
                lines.append(rest[:fits])
                rest = rest[fits:]
            if rest:
                lines.append(rest)
        return lines or [""]

    def cell(
        self, x: float, y: float, width: float, text: str, *, bold: bool = False, colour: str = "#000000"
    ) -> None:
        for n, line in enumerate(self.wrap(text, width, bold=bold)):
            self.text(x + 4, y + 4 + self.size * (1 + 1.2 * n), line, self.size, bold=bold, colour=colour)


def _light(colour: str) -> bool:
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return red * 299 + green * 587 + blue * 114 > 150_000


def _ball(colour: str) -> Image.Image:
    """A ball with a gloss, on nothing."""
    side = 64
    image = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse((2, 2, side - 3, side - 3), fill=colour, outline="#595959" if _light(colour) else None)
    tone = tuple(min(255, int(colour[i : i + 2], 16) + 60) for i in (1, 3, 5))
    draw.ellipse((16, 10, 34, 22), fill=(*tone, 255))
    return image
