"""Pages of invented reports drawn with reportlab, and the figures that stand on them.

Each drawing writes its truth as it draws: a figure is known by what was printed, never by what was read.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

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


@dataclass(frozen=True, slots=True)
class Column:
    """A column of figures: heading lines, right edge, and what its figures are."""

    heading: tuple[str, ...]
    right: float
    role: str
    period: str | None = None
    scale: int = 1
    unit: str = "EUR"
    decimals: int = 0


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

    def line(
        self, x0: float, y: float, x1: float, *, width: float = 0.5, dash: tuple[int, int] | None = None
    ) -> None:
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*(dash or ()))
        self._canvas.line(x0, self.size[1] - y, x1, self.size[1] - y)

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

    def said(self, text: str, value: str, unit: str | None, role: str | None = None) -> None:
        """A figure of the prose on this page."""
        self.figures.append(Figure(self.page, Decimal(value), unit, text, "", role))

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


def finnish(value: Decimal, decimals: int, separator: str) -> str:
    """A number as Finnish tables print it.

    >>> finnish(Decimal("-1234567.5"), 1, "."), finnish(Decimal(1200), 0, " ")
    ('-1.234.567,5', '1 200')
    """
    whole, _, part = f"{abs(value):,.{decimals}f}".partition(".")
    sign = "-" if value < 0 else ""
    return sign + whole.replace(",", separator) + ("," + part if part else "")
