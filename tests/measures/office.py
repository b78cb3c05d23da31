"""Slides and pages with every carrier of a light, made with office formats and drawn by LibreOffice.

What python-pptx and python-docx write says what a table is; LibreOffice decides how it is drawn. The cities
are invented.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt as DocPt
from docx.shared import RGBColor as DocColour
from PIL import Image, ImageDraw
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Emu, Inches, Pt

GREEN, AMBER, RED, GREY = "00B050", "FFC000", "FF0000", "A6A6A6"
LEGEND = ((GREEN, "Toteutunut"), (AMBER, "Osittain toteutunut"), (RED, "Ei toteutunut"))
VALUES = {GREEN: "achieved", AMBER: "partly_achieved", RED: "not_achieved"}
GOALS = (
    ("Kirjaston käynnit lisääntyvät", "vähintään 7 000", "7 700", GREEN),
    ("Koulujen sisäilma paranee kaikissa toimipaikoissa", "enintään 20 ilmoitusta", "24 ilmoitusta", RED),
    ("Asiakastyytyväisyys pysyy hyvänä", "yli 80 %", "79 %", AMBER),
    ("Uusi päiväkoti otetaan käyttöön", "syksyllä 2024", "Käyttöön 1.9.2024", GREEN),
)
HEADS = ("Tavoite", "Tavoitetaso", "Toteuma", "Tila")


@dataclass(frozen=True, slots=True)
class Row:
    """What a measure of a drawn table must be."""

    goal: str
    target: str | None
    outturn: str | None
    status: str | None


@dataclass(slots=True)
class Sheet:
    """One slide or page by its carrier, and its rows."""

    name: str
    rows: tuple[Row, ...]


ALL = tuple(Row(goal, target, came, VALUES[colour]) for goal, target, came, colour in GOALS)


@dataclass(slots=True)
class Deck:
    """A .pptx in the making; one carrier a slide, its legend at the foot where it needs one."""

    slides: list[Sheet] = field(default_factory=list)
    file: Any = field(default_factory=Presentation)

    def slide(self, name: str, title: str, rows: tuple[Row, ...] = ALL) -> Any:
        slide = self.file.slides.add_slide(self.file.slide_layouts[5])
        slide.shapes.title.text = title
        self.slides.append(Sheet(name, rows))
        return slide


def fill(cell: Any, colour: str) -> None:
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor.from_string(colour)


def write(cell: Any, text: str, colour: str | None = None, size: int = 12) -> None:
    run = cell.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour)


DOT, WIDE = Inches(0.2), Inches(1.9)
TOP, HIGH, LEFT = Inches(1.5), Inches(0.55), Inches(0.5)
WIDTHS = (Inches(3.6), Inches(1.9), Inches(2.1), Inches(1.2))


def table(
    slide: Any, heads: tuple[str, ...] = HEADS, widths: tuple[int, ...] = WIDTHS, rows: Any = GOALS
) -> Any:
    shape = slide.shapes.add_table(len(rows) + 1, len(heads), LEFT, TOP, sum(widths), HIGH * (len(rows) + 1))
    for n, width in enumerate(widths):
        shape.table.columns[n].width = width
    for n in range(len(rows) + 1):
        shape.table.rows[n].height = HIGH
    for n, head in enumerate(heads):
        write(shape.table.cell(0, n), head)
    for r, row in enumerate(rows, 1):
        for c, text in enumerate(row[:3]):
            write(shape.table.cell(r, c), text)
    return shape.table


def middle(row: int) -> tuple[int, int]:
    return Emu(LEFT + sum(WIDTHS[:3]) + WIDTHS[3] // 2), Emu(TOP + HIGH * row + HIGH // 2)


def dot(slide: Any, x: int, y: int, colour: str, kind: Any = MSO_SHAPE.OVAL, side: int = DOT) -> None:
    shape = slide.shapes.add_shape(kind, Emu(x - side // 2), Emu(y - side // 2), side, side)
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(colour)
    shape.line.fill.background()


def label(slide: Any, x: int, y: int, text: str, size: int = 11, width: int = WIDE) -> Any:
    box = slide.shapes.add_textbox(x, Emu(y - Inches(0.18)), width, Inches(0.36))
    run = box.text_frame.paragraphs[0].add_run()
    run.text, run.font.size = text, Pt(size)
    return box


def legend(slide: Any, kind: Any = MSO_SHAPE.OVAL) -> None:
    for n, (colour, words) in enumerate(LEGEND):
        x, y = Inches(0.7 + 2.6 * n), Inches(6.9)
        dot(slide, x, y, colour, kind)
        label(slide, Emu(x + Inches(0.12)), y, words)


def ball(colours: tuple[str, ...], lit: int | None = None) -> io.BytesIO:
    """A picture of a light, or of three of which one is lit."""
    image = Image.new("RGBA", (64, 64 * len(colours)), (255, 255, 255, 0))
    draw = ImageDraw.Draw(image)
    for n, colour in enumerate(colours):
        on = lit is None or n == lit
        draw.ellipse((6, 64 * n + 6, 58, 64 * n + 58), fill=f"#{colour if on else 'D9D9D9'}")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    stream.seek(0)
    return stream


GLYPHS = {"glyph_ball": "●", "glyph_square": "■", "glyph_up": "▲"}
SIGNS = {GREEN: "✔", AMBER: "➔", RED: "✘"}
WORDS = {
    "words": {GREEN: "Toteutunut", AMBER: "Osittain toteutunut", RED: "Ei toteutunut"},
    "words_course": {GREEN: "Toteutui", AMBER: "Toteutui osittain", RED: "Keskeytetty"},
    "letters": {GREEN: "K", AMBER: "O", RED: "E"},
    "numbers": {GREEN: "3", AMBER: "2", RED: "1"},
}


def deck() -> tuple[Any, list[Sheet]]:
    """Every carrier on a slide of its own."""
    it = Deck()
    for name, kind in (("balls", MSO_SHAPE.OVAL), ("squares", MSO_SHAPE.RECTANGLE)):
        slide = it.slide(name, "Elinvoimainen kaupunki")
        table(slide)
        for r, row in enumerate(GOALS, 1):
            dot(slide, *middle(r), row[3], kind)
        legend(slide, kind)
    slide = it.slide("cell_fills", "Elinvoimainen kaupunki")
    grid = table(slide)
    for r, row in enumerate(GOALS, 1):
        fill(grid.cell(r, 3), row[3])
    legend(slide, MSO_SHAPE.RECTANGLE)
    slide = it.slide("row_fills", "Elinvoimainen kaupunki")
    grid = table(slide, HEADS[:3], WIDTHS[:3])
    for r, row in enumerate(GOALS, 1):
        for c in range(3):
            fill(grid.cell(r, c), row[3])
    legend(slide, MSO_SHAPE.RECTANGLE)
    for name, glyph in GLYPHS.items():
        slide = it.slide(name, "Elinvoimainen kaupunki")
        grid = table(slide)
        for r, row in enumerate(GOALS, 1):
            write(grid.cell(r, 3), glyph, row[3], 16)
        legend(slide)
    slide = it.slide("glyph_signs", "Elinvoimainen kaupunki")
    grid = table(slide)
    for r, row in enumerate(GOALS, 1):
        write(grid.cell(r, 3), SIGNS[row[3]], row[3], 16)
    legend(slide)
    for name, lamps in (("pictures", 1), ("picture_of_three", 3)):
        slide = it.slide(name, "Elinvoimainen kaupunki")
        table(slide)
        for r, row in enumerate(GOALS, 1):
            x, y = middle(r)
            order = [GREEN, AMBER, RED]
            stream = ball((row[3],)) if lamps == 1 else ball(tuple(order), order.index(row[3]))
            side = Inches(0.16)
            slide.shapes.add_picture(
                stream, Emu(x - side // 2), Emu(y - side * lamps // 2), side, side * lamps
            )
        legend(slide)
    for name, said in WORDS.items():
        slide = it.slide(name, "Elinvoimainen kaupunki")
        grid = table(slide)
        for r, row in enumerate(GOALS, 1):
            write(grid.cell(r, 3), said[row[3]])
        if name == "numbers":
            label(
                slide,
                LEFT,
                Inches(6.9),
                "1 = ei toteutunut, 2 = osittain toteutunut, 3 = toteutunut",
                11,
                Inches(8),
            )
        if name == "letters":
            label(
                slide,
                LEFT,
                Inches(6.9),
                "K = toteutunut, O = osittain toteutunut, E = ei toteutunut",
                11,
                Inches(8),
            )
    slide = it.slide("ticks", "Elinvoimainen kaupunki")
    heads = (*HEADS[:3], "Toteutunut", "Osittain", "Ei toteutunut")
    grid = table(slide, heads, (Inches(3), Inches(1.5), Inches(1.6), Inches(1.0), Inches(0.9), Inches(1.1)))
    for r, row in enumerate(GOALS, 1):
        write(grid.cell(r, 3 + [GREEN, AMBER, RED].index(row[3])), "x")
    slide = it.slide("percent", "Elinvoimainen kaupunki", tuple(Row(g, t, None, None) for g, t, *_ in GOALS))
    grid = table(
        slide,
        ("Toimenpide", "Tavoitetaso", "Toteuma", "Valmiusaste"),
        rows=[(g, t, "", c) for g, t, _, c in GOALS],
    )
    for r, percent in enumerate(("100 %", "0 %", "50 %", "100 %"), 1):
        write(grid.cell(r, 3), percent)
    slide = it.slide("trend", "Elinvoimainen kaupunki")
    grid = table(slide, (*HEADS, "Suunta"), (Inches(3.4), Inches(1.8), Inches(2.1), Inches(0.8), Inches(0.9)))
    for r, (row, arrow) in enumerate(zip(GOALS, "↑↓→↑", strict=True), 1):
        write(grid.cell(r, 3), "●", row[3], 16)
        write(grid.cell(r, 4), arrow, None, 14)
    legend(slide)
    slide = it.slide(
        "bullet_lines", "Hyvinvoivat asukkaat", tuple(Row(g, None, None, VALUES[c]) for g, _, _, c in GOALS)
    )
    for r, row in enumerate(GOALS, 1):
        y = Emu(TOP + HIGH * r)
        label(slide, LEFT, y, f"• {row[0]}", 14, Inches(7))
        dot(slide, Inches(8), y, row[3])
    legend(slide)
    slide = it.slide("far_legend", "Elinvoimainen kaupunki")
    grid = table(slide)
    for r, row in enumerate(GOALS, 1):
        dot(slide, *middle(r), row[3])
    slide = it.slide(
        "cards", "Strategiakortit", tuple(Row(g, None, came, VALUES[c]) for g, _, came, c in GOALS)
    )
    for n, (goal, target, came, colour) in enumerate(GOALS):
        x, y = Inches(0.5 + 4.6 * (n % 2)), Inches(1.5 + 2.5 * (n // 2))
        box = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, x, y, Inches(4.2), Inches(2.2))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor.from_string("F2F2F2")
        frame = box.text_frame
        for k, text in enumerate((goal, f"Mittari: {target}", f"Toteuma: {came}")):
            paragraph = frame.paragraphs[0] if k == 0 else frame.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = text, Pt(13), k == 0
            run.font.color.rgb = RGBColor.from_string("000000")
        dot(slide, Emu(x + Inches(3.9)), Emu(y + Inches(0.25)), colour)
    legend(slide)
    slide = it.slide(
        "paragraphs", "Tavoitteet ja toteuma", tuple(Row(g, None, None, VALUES[c]) for g, _, _, c in GOALS)
    )
    box = slide.shapes.add_textbox(LEFT, TOP, Inches(9), Inches(5))
    said = WORDS["words"]
    for n, (goal, _, came, colour) in enumerate(GOALS):
        for k, text in enumerate((f"Tavoite: {goal}", f"Toteuma: {came}", f"Arvio: {said[colour]}")):
            paragraph = box.text_frame.paragraphs[0] if n == k == 0 else box.text_frame.add_paragraph()
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(13)
    for light in ("glyph", "chip", "label"):
        _cards(it, light)
    for place in ("start", "end"):
        for glyph in ("●", "▲", ""):
            _lines(it, place, glyph)
    return it.file, it.slides


def _cards(it: Deck, light: str) -> None:
    """Boxes whose light is a ball in the title, a chip with words, or a label's words."""
    rows = tuple(Row(g, None, came, VALUES[c]) for g, _, came, c in GOALS)
    slide = it.slide(f"cards_{light}", "Strategiakortit", rows)
    for n, (goal, target, came, colour) in enumerate(GOALS):
        x, y = Inches(0.5 + 4.6 * (n % 2)), Inches(1.5 + 2.5 * (n // 2))
        box = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, x, y, Inches(4.2), Inches(2.2))
        box.fill.solid()
        box.fill.fore_color.rgb = RGBColor.from_string("FFFFFF")
        said = WORDS["words"][colour]
        lines = [goal, f"Mittari: {target}", f"Toteuma: {came}"]
        for k, text in enumerate([*lines, f"Tila: {said}"] if light == "label" else lines):
            paragraph = box.text_frame.paragraphs[0] if k == 0 else box.text_frame.add_paragraph()
            if k == 0 and light == "glyph":
                run = paragraph.add_run()
                run.text, run.font.size = "● ", Pt(13)
                run.font.color.rgb = RGBColor.from_string(colour)
            run = paragraph.add_run()
            run.text, run.font.size, run.font.bold = text, Pt(13), k == 0
            run.font.color.rgb = RGBColor.from_string("000000")
        if light == "chip":
            left, top = Emu(x + Inches(2.3)), Emu(y + Inches(1.75))
            chip = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, left, top, Inches(1.8), Inches(0.35))
            chip.fill.solid()
            chip.fill.fore_color.rgb = RGBColor.from_string(colour)
            write(chip, said, "000000", 11)
    if light == "glyph":
        legend(slide)


def _lines(it: Deck, place: str, glyph: str) -> None:
    """Lines of text with a sign at an end in the status's colour, and a line that explains the signs."""
    rows = tuple(Row(g, None, None, VALUES[c]) for g, _, _, c in GOALS)
    slide = it.slide(f"lines_{place}_{glyph or 'signs'}", "Hyvinvoivat asukkaat", rows)
    box = slide.shapes.add_textbox(LEFT, TOP, Inches(9), Inches(4))
    for n, (goal, _, _, colour) in enumerate(GOALS):
        paragraph = box.text_frame.paragraphs[0] if n == 0 else box.text_frame.add_paragraph()
        sign = (glyph or SIGNS[colour], colour)
        for text, tone in (sign, (f" {goal}", "")) if place == "start" else ((f"{goal} ", ""), sign):
            run = paragraph.add_run()
            run.text, run.font.size = text, Pt(16)
            if tone:
                run.font.color.rgb = RGBColor.from_string(tone)
    foot = slide.shapes.add_textbox(LEFT, Inches(6.8), Inches(9), Inches(0.4)).text_frame.paragraphs[0]
    for colour, words in LEGEND:
        for text, tone in ((glyph or SIGNS[colour], colour), (f" {words}     ", "000000")):
            run = foot.add_run()
            run.text, run.font.size = text, Pt(12)
            run.font.color.rgb = RGBColor.from_string(tone)


def shade(cell: Any, colour: str) -> None:
    element = OxmlElement("w:shd")
    element.set(qn("w:val"), "clear")
    element.set(qn("w:fill"), colour)
    cell._tc.get_or_add_tcPr().append(element)


def paper() -> tuple[Any, list[Sheet]]:
    """Carriers that a document of text has, each on a page of its own."""
    file: Any = Document()
    sheets: list[Sheet] = []

    def page(name: str, rows: tuple[Row, ...] = ALL) -> None:
        if sheets:
            file.add_page_break()
        file.add_heading("Sivistyslautakunta", level=1)
        sheets.append(Sheet(name, rows))

    def put(cell: Any, text: str, colour: str | None = None) -> None:
        run = cell.paragraphs[0].add_run(text)
        run.font.size = DocPt(10)
        if colour:
            run.font.color.rgb = DocColour.from_string(colour)

    def grid(heads: tuple[str, ...] = HEADS) -> Any:
        made = file.add_table(rows=len(GOALS) + 1, cols=len(heads))
        made.style = "Table Grid"
        for n, head in enumerate(heads):
            put(made.cell(0, n), head)
            made.cell(0, n).paragraphs[0].runs[0].bold = True
            shade(made.cell(0, n), "D9E2F3")
        for r, row in enumerate(GOALS, 1):
            for c, text in enumerate(row[:3]):
                put(made.cell(r, c), text)
        return made

    def explain(glyph: str) -> None:
        paragraph = file.add_paragraph()
        for colour, words in LEGEND:
            paragraph.add_run(glyph).font.color.rgb = DocColour.from_string(colour)
            paragraph.add_run(f" {words}     ")

    for name, glyph in GLYPHS.items():
        page(f"doc_{name}")
        made = grid()
        for r, row in enumerate(GOALS, 1):
            put(made.cell(r, 3), glyph, row[3])
        explain(glyph)
    page("doc_signs")
    made = grid()
    for r, row in enumerate(GOALS, 1):
        put(made.cell(r, 3), SIGNS[row[3]], row[3])
    page("doc_cell_fills")
    made = grid()
    for r, row in enumerate(GOALS, 1):
        shade(made.cell(r, 3), row[3])
    explain("■")
    page("doc_row_fills")
    made = grid(HEADS[:3])
    for r, row in enumerate(GOALS, 1):
        for c in range(3):
            shade(made.cell(r, c), row[3])
    explain("■")
    for name in ("words", "words_course"):
        page(f"doc_{name}")
        made = grid()
        for r, row in enumerate(GOALS, 1):
            put(made.cell(r, 3), WORDS[name][row[3]])
    page("doc_ticks")
    made = grid((*HEADS[:3], "Toteutunut", "Osittain", "Ei toteutunut"))
    for r, row in enumerate(GOALS, 1):
        put(made.cell(r, 3 + [GREEN, AMBER, RED].index(row[3])), "X")
    page("doc_pictures")
    made = grid()
    for r, row in enumerate(GOALS, 1):
        made.cell(r, 3).paragraphs[0].add_run().add_picture(ball((row[3],)), width=DocPt(11))
    page("doc_numbered", tuple(Row(g, None, None, VALUES[c]) for g, _, _, c in GOALS))
    for n, (goal, _, came, colour) in enumerate(GOALS, 1):
        file.add_paragraph(f"{n}. {goal}")
        file.add_paragraph(f"Toteutuminen: {WORDS['words'][colour]}. {came}")
    return file, sheets


def drawn(folder: Path, name: str) -> Path:
    """The PDF that LibreOffice makes of an office file."""
    program = shutil.which("soffice")
    assert program is not None
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / name)], check=True, capture_output=True, timeout=240)
    return (folder / name).with_suffix(".pdf")
