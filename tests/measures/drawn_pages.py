"""Pages with tables drawn cell by cell, for the families of follow-up tables that reports have."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

GREEN, AMBER, RED, BLACK = "#00b050", "#ffc000", "#ff0000", "#000000"
HEAD = "#1f3864"


@dataclass(frozen=True, slots=True)
class Box:
    """One cell: its text (lines parted by newlines), how many columns and rows it takes, fill and marks.

    A mark is a colour at the cell's middle, or a (colour, share of the height) pair.
    """

    text: str = ""
    columns: int = 1
    rows: int = 1
    fill: str | None = None
    marks: tuple[str | tuple[str, float], ...] = ()
    bold: bool = False


def head(*texts: str) -> list[Box]:
    """A row of headings, white on dark."""
    return [Box(text, fill=HEAD, bold=True) for text in texts]


def row(*cells: str | Box) -> list[Box]:
    return [cell if isinstance(cell, Box) else Box(cell) for cell in cells]


@dataclass(slots=True)
class Paper:
    """A document in the making; y runs downwards."""

    width: float = 842.0
    height: float = 595.0
    size: float = 9.0
    stream: io.BytesIO = field(default_factory=io.BytesIO)
    canvas: Canvas = field(init=False)
    y: float = 40.0

    def __post_init__(self) -> None:
        self.canvas = Canvas(self.stream, pagesize=(self.width, self.height), invariant=1)

    def page(self) -> None:
        self.canvas.showPage()
        self.y = 40.0

    def pdf(self) -> bytes:
        self.canvas.showPage()
        self.canvas.save()
        return self.stream.getvalue()

    def text(
        self, x: float, y: float, text: str, size: float, colour: str = BLACK, *, bold: bool = False
    ) -> None:
        self.canvas.setFillColor(colour)
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.height - y, text)

    def title(self, text: str, size: float = 18.0) -> None:
        self.text(40, self.y, text, size, bold=True)
        self.y += 24

    def line(self, text: str, *, bold: bool = False) -> None:
        self.text(40, self.y + self.size, text, self.size, bold=bold)
        self.y += self.size * 1.5

    def oval(self, x: float, y: float, side: float, colour: str, *, outline: str | None = None) -> None:
        self.canvas.setFillColor(colour)
        if outline is not None:
            self.canvas.setStrokeColor(outline)
        bottom = self.height - y - side
        self.canvas.ellipse(x, bottom, x + side, bottom + side, stroke=int(outline is not None), fill=1)

    def legend(self, *entries: tuple[str, str]) -> None:
        """Balls with words in a row."""
        x = 40.0
        for colour, words in entries:
            self.oval(x, self.y, 8, colour)
            self.text(x + 12, self.y + 7, words, 8)
            x += 40 + pdfmetrics.stringWidth(words, "Helvetica", 8)
        self.y += 18

    def table(
        self, rows: Sequence[Sequence[Box]], widths: Sequence[float], *, lines: str | None = "#808080"
    ) -> None:
        """A grid; rows over several rows of it are placed where they start. `lines` None draws no rulings."""
        heights = [self._height(cells, widths) for cells in rows]
        tops = [self.y + sum(heights[:n]) for n in range(len(rows) + 1)]
        lefts = [40 + sum(widths[:n]) for n in range(len(widths) + 1)]
        taken: set[tuple[int, int]] = set()
        for r, cells in enumerate(rows):
            column = 0
            for cell in cells:
                while (r, column) in taken:
                    column += 1
                taken |= {(r + i, column + j) for i in range(cell.rows) for j in range(cell.columns)}
                self._cell(
                    cell, lefts[column], tops[r], lefts[column + cell.columns], tops[r + cell.rows], lines
                )
                column += cell.columns
        self.y = tops[-1] + 12

    def _height(self, cells: Sequence[Box], widths: Sequence[float]) -> float:
        most = 1
        column = 0
        for cell in cells:
            room = sum(widths[column : column + cell.columns]) - 8
            if cell.rows == 1:
                most = max(most, len(self._wrap(cell.text, room)))
            column += cell.columns
        return most * self.size * 1.2 + 8

    def _wrap(self, text: str, room: float) -> list[str]:
        lines: list[str] = []
        for paragraph in text.split("\n"):
            line = ""
            for word in paragraph.split():
                longer = f"{line} {word}".strip()
                if line and pdfmetrics.stringWidth(longer, "Helvetica", self.size) > room:
                    lines.append(line)
                    line = word
                else:
                    line = longer
            lines.append(line)
        return lines

    def _cell(self, cell: Box, x0: float, top: float, x1: float, bottom: float, lines: str | None) -> None:
        if cell.fill is not None:
            self.canvas.setFillColor(cell.fill)
            self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=0, fill=1)
        if lines is not None:
            self.canvas.setStrokeColor(lines)
            self.canvas.setLineWidth(0.5)
            self.canvas.rect(x0, self.height - bottom, x1 - x0, bottom - top, stroke=1, fill=0)
        colour = "#ffffff" if cell.fill == HEAD else BLACK
        for n, line in enumerate(self._wrap(cell.text, x1 - x0 - 8)):
            self.text(x0 + 4, top + 4 + self.size * (1 + 1.2 * n), line, self.size, colour, bold=cell.bold)
        for mark in cell.marks:
            tone, share = mark if isinstance(mark, tuple) else (mark, 0.5)
            self.oval((x0 + x1) / 2 - 5, top + (bottom - top) * share - 5, 10, tone)
