"""What the invented reports are drawn with, and rows as they should be read."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

from reportlab.graphics.shapes import Circle, Drawing, Rect, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from tests.fonts import DEJAVU, font_file

GREEN, AMBER, RED, BLACK = "#00b050", "#ffc000", "#ff0000", "#000000"
SIGNS = "Signs"
Told = tuple[Any, ...]
"""The PDF, the rows as they should be read, and the codes of the problems that should be told."""

CASES: dict[str, Callable[[], Told]] = {}


def case(draw: Callable[[], Told]) -> Callable[[], Told]:
    """Adds a drawing to the cases."""
    CASES[draw.__name__] = draw
    return draw


def row(status: str | None, pages: Sequence[int] | None = (1,), **fields: Any) -> dict[str, Any]:
    """A measure as it should be read; `pages` None leaves them open."""
    return {"status": status, "pages": list(pages) if pages else None, **fields}


def need_signs() -> None:
    """Brings the font with ☐, ▲ and ☺."""
    if SIGNS not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(SIGNS, str(font_file(DEJAVU))))


def words(
    text: str, size: float = 8.5, *, bold: bool = False, colour: str = BLACK, font: str = "Helvetica"
) -> Any:
    """A paragraph."""
    name = font
    if font == SIGNS or SIGNS in text:
        need_signs()
    elif bold:
        name = "Helvetica-Bold"
    style = ParagraphStyle("x", fontName=name, fontSize=size, leading=size * 1.2, textColor=colour)
    return Paragraph(str(text).replace("\n", "<br/>"), style)


def heads(*texts: str, colour: str = "#ffffff") -> list[Any]:
    """A row of headings."""
    return [words(text, bold=True, colour=colour) for text in texts]


def ball(colour: str, side: float = 10, letter: str | None = None) -> Any:
    """A ball, with a letter on it or not."""
    drawing = Drawing(side, side)
    drawing.add(
        Circle(side / 2, side / 2, side / 2 - 0.5, fillColor=colors.HexColor(colour), strokeColor=None)
    )
    if letter:
        drawing.add(String(side / 2 - 2, side / 2 - 2.5, letter, fontSize=7, fontName="Helvetica-Bold"))
    return drawing


def sq(colour: str, width: float = 10, height: float = 10) -> Any:
    """A square."""
    drawing = Drawing(width, height)
    drawing.add(Rect(0, 0, width, height, fillColor=colors.HexColor(colour), strokeColor=None))
    return drawing


def bg(column: int, at: int, colour: str) -> Any:
    """The fill of a cell."""
    return ("BACKGROUND", (column, at), (column, at), colors.HexColor(colour))


def span(first: int, top: int, last: int, bottom: int) -> Any:
    """One cell over several."""
    return ("SPAN", (first, top), (last, bottom))


def grid(
    rows: Sequence[Sequence[Any]],
    widths: Sequence[float],
    extra: Sequence[Any] = (),
    *,
    head: str | None = "#1f3864",
    grid: bool = True,
    repeat: int = 1,
    split: int = 0,
) -> Any:
    """A table with a dark first row and grey lines."""
    cells = [[words(c) if isinstance(c, str) else c for c in r] for r in rows]
    style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP")]
    style += [("LEFTPADDING", (0, 0), (-1, -1), 4), ("RIGHTPADDING", (0, 0), (-1, -1), 4)]
    if grid:
        style.append(("GRID", (0, 0), (-1, -1), 0.5, colors.grey))
    if head:
        style.append(("BACKGROUND", (0, 0), (-1, 0), colors.HexColor(head)))
    style += extra
    return Table(cells, widths, repeatRows=repeat, splitInRow=split, style=TableStyle(style), hAlign="LEFT")


def legend() -> Any:
    """Four balls with their words in a row."""
    labels = (
        (GREEN, "Toteutunut"),
        (AMBER, "Toteutunut osittain"),
        (RED, "Ei toteutunut"),
        (BLACK, "Ei mitattu"),
    )
    entries = [part for colour, text in labels for part in (ball(colour), text)]
    return Table([entries], [14, 80, 14, 110, 14, 90, 14, 80], hAlign="LEFT")


def doc(story: list[Any], size: tuple[float, float] = landscape(A4), margin: float = 36) -> bytes:
    """The file of what is set below each other."""
    stream = io.BytesIO()
    edges = {f"{side}Margin": margin for side in ("left", "right", "top", "bottom")}
    SimpleDocTemplate(stream, pagesize=size, invariant=1, **edges).build(story)
    return stream.getvalue()


def title(text: str, size: float = 15) -> Any:
    return words(text, size=size, bold=True)


def space(height: float = 8) -> Any:
    return Spacer(1, height)


def line(text: str, size: float = 9) -> Any:
    return words(text, size=size)


def print_lines(
    lines: Sequence[tuple[float, float, str, bool, float]], size: tuple[float, float] = (842, 595)
) -> bytes:
    """Lines of words at their places, from the top."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=size, invariant=1)
    for x, y, text, bold, height in lines:
        canvas.setFont("Helvetica-Bold" if bold else "Helvetica", height)
        canvas.drawString(x, size[1] - y, text)
    canvas.showPage()
    canvas.save()
    return stream.getvalue()
