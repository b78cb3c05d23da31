"""Slides by python-pptx, measured in points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from .metrics import text_height

Box = tuple[float, float, float, float]  # left, top, width, height
CELL_MARGIN = (3.6, 2.2)


def rgb(colour: str) -> RGBColor:
    """A colour from "#00b050"."""
    return RGBColor(*bytes.fromhex(colour.lstrip("#")))  # type: ignore[no-untyped-call]


@dataclass(frozen=True, slots=True)
class Look:
    """How a text is set."""

    size: float = 12
    bold: bool = False
    colour: str = "#000000"
    family: str = "Carlito"
    align: str = "left"
    gap: float = 0
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: its text, one paragraph a line, how it is set and filled."""

    text: str
    look: Look = field(default_factory=Look)
    fill: str | None = None
    columns: int = 1
    anchor: str = "top"


_ALIGN = {"left": PP_ALIGN.LEFT, "right": PP_ALIGN.RIGHT, "center": PP_ALIGN.CENTER}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}


def row_height(row: Sequence[Cell], widths: Sequence[float]) -> float:
    """Height in points that the texts of a table row need."""
    height, column = 0.0, 0
    for cell in row:
        width = sum(widths[column : column + cell.columns]) - 2 * CELL_MARGIN[0]
        look = cell.look
        need = text_height(cell.text, look.family, look.size, width, look.gap, look.bold)
        height = max(height, need + 2 * CELL_MARGIN[1])
        column += cell.columns
    return height + 0.4


def table_height(rows: Sequence[Sequence[Cell]], widths: Sequence[float]) -> float:
    """Height in points of a whole table."""
    return sum(row_height(row, widths) for row in rows)


class Deck:
    """A presentation that is being built: add slides, put things on the last one, save."""

    def __init__(self, width: float, height: float) -> None:
        self._show = Presentation()
        self._show.slide_width, self._show.slide_height = Pt(width), Pt(height)
        self.width, self.height = width, height
        self._slide: Any = None

    @property
    def pages(self) -> int:
        """How many slides there are."""
        return len(self._show.slides)

    def add_slide(self, background: str | None = None) -> None:
        """A new empty slide, on which everything that follows is put."""
        self._slide = self._show.slides.add_slide(self._show.slide_layouts[5])
        title = self._slide.shapes.title
        title._element.getparent().remove(title._element)
        if background:
            self._slide.background.fill.solid()
            self._slide.background.fill.fore_color.rgb = rgb(background)

    def text(self, box: Box, text: str, look: Look, anchor: str = "top", margin: float = 0) -> None:
        """A text box; one paragraph a line."""
        shape = self._slide.shapes.add_textbox(*(Pt(v) for v in box))
        self._fill_frame(shape.text_frame, text, look, (margin, margin))
        shape.text_frame.vertical_anchor = _ANCHOR[anchor]

    def panel(
        self, box: Box, text: str, look: Look, fill: str, *, rounded: bool = True, anchor: str = "middle"
    ) -> None:
        """A filled box with text in it."""
        shape = self._shape(MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE, box, fill, None)
        if rounded:
            shape.adjustments[0] = 0.06
        self._fill_frame(shape.text_frame, text, look, (9, 6))
        shape.text_frame.vertical_anchor = _ANCHOR[anchor]

    def oval(self, box: Box, fill: str, line: str | None) -> None:
        """A status mark: filled, then outlined."""
        self._shape(MSO_SHAPE.OVAL, box, fill, line)

    def band(self, box: Box, fill: str) -> None:
        """A plain filled rectangle."""
        self._shape(MSO_SHAPE.RECTANGLE, box, fill, None)

    def picture(self, stream: BytesIO, box: Box) -> None:
        """A picture stretched over the box."""
        self._slide.shapes.add_picture(stream, *(Pt(v) for v in box))

    def table(
        self,
        left: float,
        top: float,
        widths: Sequence[float],
        rows: Sequence[Sequence[Cell]],
        *,
        border: str | None = "#7F7F7F",
        minimum: float = 0,
    ) -> list[tuple[float, float]]:
        """A real table; gives top and bottom of each row. Rows are as high as their texts need."""
        heights = [max(minimum, row_height(row, widths)) for row in rows]
        frame = self._slide.shapes.add_table(
            len(rows), len(widths), Pt(left), Pt(top), Pt(sum(widths)), Pt(sum(heights))
        )
        table = frame.table
        style = table._tbl.tblPr.find(qn("a:tableStyleId"))
        style.text = (
            "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # no style, no grid: the cells say what they are
        )
        table.first_row = table.horz_banding = False
        for column, width in enumerate(widths):
            table.columns[column].width = Pt(width)
        places, y = [], top
        for index, row in enumerate(rows):
            table.rows[index].height = Pt(heights[index])
            column = 0
            for cell in row:
                target = table.cell(index, column)
                if cell.columns > 1:
                    target.merge(table.cell(index, column + cell.columns - 1))
                self._fill_cell(target, cell, border)
                column += cell.columns
            places.append((y, y + heights[index]))
            y += heights[index]
        return places

    def save(self, path: Path) -> None:
        """The .pptx file."""
        self._show.save(str(path))

    def _shape(self, kind: Any, box: Box, fill: str, line: str | None) -> Any:
        shape = self._slide.shapes.add_shape(kind, *(Pt(v) for v in box))
        style = shape._element.find(qn("p:style"))
        shape._element.remove(style)  # the theme's shadow would become a picture
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
        if line:
            shape.line.color.rgb = rgb(line)
            shape.line.width = Pt(1)
        else:
            shape.line.fill.background()
        return shape

    def _fill_cell(self, target: Any, cell: Cell, border: str | None) -> None:
        target.margin_left = target.margin_right = Pt(CELL_MARGIN[0])
        target.margin_top = target.margin_bottom = Pt(CELL_MARGIN[1])
        self._fill_frame(target.text_frame, cell.text, cell.look, None)
        target.vertical_anchor = _ANCHOR[cell.anchor]
        if cell.fill:
            target.fill.solid()
            target.fill.fore_color.rgb = rgb(cell.fill)
        else:
            target.fill.background()
        properties = target._tc.get_or_add_tcPr()
        for number, side in enumerate(("a:lnL", "a:lnR", "a:lnT", "a:lnB")):
            line = etree.SubElement(properties, qn(side))
            if border:
                line.set("w", str(Pt(0.75)))
                colour = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
                colour.set("val", border.lstrip("#"))
            else:
                line.set("w", "0")
                etree.SubElement(line, qn("a:noFill"))
            properties.remove(line)
            properties.insert(number, line)

    @staticmethod
    def _fill_frame(frame: Any, text: str, look: Look, margin: tuple[float, float] | None) -> None:
        frame.word_wrap = True
        if margin is not None:
            frame.margin_left = frame.margin_right = Pt(margin[0])
            frame.margin_top = frame.margin_bottom = Pt(margin[1])
        for index, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
            paragraph.alignment = _ALIGN[look.align]
            if look.gap:
                paragraph.space_after = Pt(look.gap)
            if not line:  # or the empty line would be as high as the default font
                end = etree.SubElement(paragraph._p, qn("a:endParaRPr"))
                end.set("sz", str(int(look.size * 100)))
                continue
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold, run.font.name = Pt(look.size), look.bold, look.family
            run.font.italic = look.italic or None
            run.font.color.rgb = rgb(look.colour)
