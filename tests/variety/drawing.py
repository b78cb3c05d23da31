"""Pages of invented reports drawn with reportlab, and the figures that stand on them.

Each drawing writes its truth as it draws: a figure is known by what was printed, never by what was read.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportlab.lib.colors import HexColor
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

PORTRAIT = (595.0, 842.0)
LANDSCAPE = (842.0, 595.0)


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure: value in its base unit, and what must be said of it (None is left open)."""

    page: int
    value: Decimal
    unit: str | None
    text: str
    row: str = ""
    role: str | None = None
    period: str | None = None  # "2023-01-01/2023-09-30"
    entity: str | None = None
    concept: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """What the figures of a row are: whose, of which line item, and in what unit where the row says it."""

    entity: str | None = None
    concept: str | None = None
    unit: str | None = None
    scale: int | None = None
    role: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: heading lines, right edge, and what its figures are."""

    heading: tuple[str, ...]
    right: float
    role: str
    period: str | None = None
    scale: int = 1
    unit: str | None = "EUR"
    decimals: int = 0
    entity: str | None = None
    concept: str | None = None


@dataclass(slots=True)
class Sheet:
    """A document in the making; distances are points from the top-left corner."""

    size: tuple[float, float] = PORTRAIT
    font: str = "Helvetica"
    figures: list[Figure] = field(default_factory=list)
    page: int = 1
    separator: str = " "
    _file: io.BytesIO = field(default_factory=io.BytesIO)
    _canvas: Canvas = field(init=False)

    def __post_init__(self) -> None:
        self._canvas = Canvas(self._file, pagesize=self.size, invariant=True)

    def text(self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False) -> None:
        self._canvas.setFont(f"{self.font}-Bold" if bold else self.font, size)
        self._canvas.drawString(x, self.size[1] - y, text)

    def right(self, x: float, y: float, text: str, size: float = 9, *, bold: bool = False) -> None:
        """Text that ends at x."""
        self._canvas.setFont(f"{self.font}-Bold" if bold else self.font, size)
        self._canvas.drawRightString(x, self.size[1] - y, text)

    def prose(self, x: float, y: float, text: str, width: float, size: float = 9) -> float:
        """Running text broken into lines as a layout breaks it; the y below its last line."""
        for line in simpleSplit(text, self.font, size, width):
            self.text(x, y, line, size)
            y += 1.4 * size
        return y

    def line(
        self, x0: float, y: float, x1: float, *, width: float = 0.5, dash: tuple[int, int] | None = None
    ) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*(dash or ()))
        self._canvas.line(x0, self.size[1] - y, x1, self.size[1] - y)

    def upright(self, x: float, y0: float, y1: float, *, width: float = 0.5) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setDash()
        self._canvas.line(x, self.size[1] - y0, x, self.size[1] - y1)

    def headings(self, y: float, columns: Sequence[Column], step: float = 11) -> None:
        """Heading lines over the columns, the last line at y."""
        for column in columns:
            for up, line in enumerate(reversed(column.heading)):
                self.right(column.right, y - up * step, line, bold=True)

    def row(
        self,
        x: float,
        y: float,
        label: str,
        columns: Sequence[Column],
        values: Sequence[Decimal | int | None],
    ) -> None:
        """A label and its figures, each written into the truth."""
        self.text(x, y, label)
        for column, value in zip(columns, values, strict=True):
            if value is None:
                continue
            printed = finnish(Decimal(value), column.decimals, self.separator)
            self.right(column.right, y, printed)
            said = Decimal(value) * column.scale
            self.figures.append(
                Figure(self.page, said, column.unit, printed, label, column.role, column.period)
            )

    def printed(
        self,
        y: float,
        cells: Sequence[str],
        columns: Sequence[Column | None],
        line: Line | None,
        *,
        x: float = 60,
        indent: float = 0,
        bold: bool = False,
        step: float = 15,
    ) -> float:
        """A row of cells as they are printed, label first, each figure written into the truth; the next y.

        `line` None leaves the row out of the truth, a column None its cells.
        """
        self.text(x + indent, y, cells[0], bold=bold)
        for text, column in zip(cells[1:], columns, strict=True):
            if column is None or not text:
                continue
            self.right(column.right, y, text, bold=bold)
            value = value_of(text)
            if line is None or value is None:
                continue
            unit = column.unit if line.unit is None or column.unit == "percent" else line.unit
            scale = 1 if unit == "percent" else line.scale or column.scale
            self.figures.append(
                Figure(
                    self.page,
                    value * scale,
                    unit,
                    text,
                    "",
                    line.role or column.role or None,
                    line.period or column.period,
                    line.entity or column.entity,
                    line.concept or column.concept,
                )
            )
        return y + step

    def turned(self, x: float, y: float, text: str, size: float = 9) -> None:
        """Text that runs upwards from a point."""
        self._canvas.saveState()
        self._canvas.translate(x, self.size[1] - y)
        self._canvas.rotate(90)
        self._canvas.setFont(f"{self.font}-Bold", size)
        self._canvas.drawString(0, 0, text)
        self._canvas.restoreState()

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str) -> None:
        self._canvas.setFillColor(HexColor(fill))
        self._canvas.rect(x0, self.size[1] - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        self._canvas.setFillColor(HexColor("#000000"))

    def said(
        self,
        text: str,
        value: str,
        unit: str | None,
        role: str | None = None,
        *,
        period: str | None = None,
        entity: str | None = None,
        concept: str | None = None,
    ) -> None:
        """A figure of the prose on this page."""
        self.figures.append(Figure(self.page, Decimal(value), unit, text, "", role, period, entity, concept))

    def next_page(self, size: tuple[float, float] | None = None) -> None:
        self._canvas.showPage()
        self.page += 1
        if size is not None:
            self.size = size
            self._canvas.setPageSize(size)

    def pdf(self) -> bytes:
        self._canvas.showPage()
        self._canvas.save()
        return self._file.getvalue()


_PRINTED = re.compile(r"([+\-–]?)\s*(\d[\d .\u00a0]*)(?:,(\d+))?(-?)")


def value_of(text: str) -> Decimal | None:
    """What a printed number is, spaces and stops between its thousands; None where no digit leads.

    >>> value_of("-1 234,5 %"), value_of("41.870.500"), value_of("Valmis 2025"), value_of("20-")
    (Decimal('-1234.5'), Decimal('41870500'), None, Decimal('-20'))
    """
    found = _PRINTED.match(text)
    if found is None:
        return None
    whole = re.sub(r"\D", "", found[2])
    value = Decimal(f"{whole}.{found[3]}" if found[3] else whole)
    return -value if found[1] in ("-", "–") or found[4] else value


def finnish(value: Decimal, decimals: int, separator: str) -> str:
    """A number as Finnish tables print it.

    >>> finnish(Decimal("-1234567.5"), 1, "."), finnish(Decimal(1200), 0, " ")
    ('-1.234.567,5', '1 200')
    """
    whole, _, part = f"{abs(value):,.{decimals}f}".partition(".")
    sign = "-" if value < 0 else ""
    return sign + whole.replace(",", separator) + ("," + part if part else "")
