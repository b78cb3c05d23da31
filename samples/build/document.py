"""A Word report by python-docx: headings, ruled tables, coloured cells, marks, running headers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from .deck import Cell
from .decoration import emblem

_FAMILY = "Carlito"
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
}
_OVAL = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">
<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{size}" cy="{size}"/>
<wp:docPr id="{number}" name="Ellipsi {number}"/><a:graphic>
<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>
<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{size}" cy="{size}"/></a:xfrm>
<a:prstGeom prst="ellipse"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>
<a:ln w="9525"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>
</a:graphicData></a:graphic></wp:inline></w:drawing>"""


class Report:
    """A report that is being written, page by page."""

    def __init__(self, header_left: str, header_right: str, colour: str) -> None:
        self._document: Any = Document()
        self._ovals = 0
        self.page = 1
        self._colour = RGBColor(*bytes.fromhex(colour.lstrip("#")))
        normal = self._document.styles["Normal"]
        normal.font.name, normal.font.size = _FAMILY, Pt(11)
        normal.paragraph_format.space_after = Pt(8)
        for level, size in ((1, 20), (2, 15), (3, 12)):
            style = self._document.styles[f"Heading {level}"]
            style.font.name, style.font.size, style.font.color.rgb = _FAMILY, Pt(size), self._colour
            style.font.bold, style.font.italic = True, False
            for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
                style.element.rPr.rFonts.attrib.pop(qn(f"w:{name}"), None)
        section = self._document.sections[0]
        section.page_width, section.page_height = Pt(595.3), Pt(841.9)
        section.left_margin = section.right_margin = Pt(62)
        section.top_margin, section.bottom_margin = Pt(84), Pt(64)
        section.different_first_page_header_footer = True
        self._furniture(section, header_left, header_right)

    def heading(self, text: str, level: int) -> None:
        """A heading whose number is part of its text."""
        self._document.add_heading(text, level)

    def paragraph(
        self, text: str, size: float = 11, *, bold: bool = False, after: float = 8, align: str = "left"
    ) -> Any:
        """One paragraph a line."""
        for line in text.split("\n"):
            paragraph = self._document.add_paragraph()
            paragraph.alignment = _ALIGN[align]
            paragraph.paragraph_format.space_after = Pt(after)
            run = paragraph.add_run(line)
            run.font.size, run.font.bold = Pt(size), bold
        return paragraph

    def labelled(self, label: str, text: str) -> None:
        """ "Tavoite: …" with its label in bold."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)

    def contents_line(self, text: str, page: int, level: int) -> None:
        """One line of the table of contents."""
        paragraph = self._document.add_paragraph()
        paragraph.paragraph_format.left_indent = Pt(14 * (level - 1))
        paragraph.paragraph_format.space_after = Pt(3)
        paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(470), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        paragraph.add_run(f"{text}\t{page}")

    def next_page(self) -> None:
        """A page break: what follows is on the next page."""
        self._document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        self._document.paragraphs[-1].paragraph_format.space_after = Pt(0)
        self.page += 1

    def columns(self, number: int) -> None:
        """What follows is set in so many columns, on the same page."""
        section = self._document.add_section(WD_SECTION.CONTINUOUS)
        columns = section._sectPr.find(qn("w:cols"))
        if columns is None:
            columns = OxmlElement("w:cols")
            section._sectPr.append(columns)
        columns.set(qn("w:num"), str(number))
        columns.set(qn("w:space"), "480")
        section.different_first_page_header_footer = False

    def table(
        self,
        widths: Sequence[float],
        rows: Sequence[Sequence[Cell | str]],
        *,
        header_rows: int = 1,
        split: Sequence[int] = (),
        border: str | None = "7F7F7F",
    ) -> None:
        """A ruled table. A text like "(oval) #00B050" is a mark; rows in `split` may break over pages."""
        table = self._document.add_table(rows=len(rows), cols=len(widths))
        table.autofit = False
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Pt(width)
        if border:
            table.style = "Table Grid"
            self._borders(table, border)
        for index, row in enumerate(rows):
            line = table.rows[index]
            properties = line._tr.get_or_add_trPr()
            if index < header_rows:
                properties.append(OxmlElement("w:tblHeader"))
            if index not in split:
                properties.append(OxmlElement("w:cantSplit"))
            column = 0
            for given in row:
                cell = given if isinstance(given, Cell) else Cell(given)
                target = line.cells[column]
                if cell.columns > 1:
                    target = target.merge(line.cells[column + cell.columns - 1])
                target.width = Pt(sum(widths[column : column + cell.columns]))
                self._fill(target, cell)
                column += cell.columns
        self._document.add_paragraph().paragraph_format.space_after = Pt(2)

    def marks_line(self, marks: Sequence[tuple[str, str]]) -> None:
        """A legend: ovals, each with its words after it."""
        paragraph = self._document.add_paragraph()
        for colour, text in marks:
            self._oval(paragraph.add_run(), colour, 8)
            paragraph.add_run(f" {text}     ").font.size = Pt(9)

    def save(self, path: Path) -> None:
        """The .docx file."""
        self._document.save(str(path))

    def _fill(self, target: Any, cell: Cell) -> None:
        if cell.fill:
            shade = OxmlElement("w:shd")
            shade.set(qn("w:val"), "clear")
            shade.set(qn("w:fill"), cell.fill.lstrip("#"))
            target._tc.get_or_add_tcPr().append(shade)
        for index, line in enumerate(cell.text.split("\n")):
            paragraph = target.paragraphs[0] if index == 0 else target.add_paragraph()
            paragraph.alignment = _ALIGN[cell.look.align]
            paragraph.paragraph_format.space_after = Pt(1)
            run = paragraph.add_run()
            if line.startswith("(oval) "):
                self._oval(run, line.removeprefix("(oval) "), 10)
                continue
            run.text = line
            run.font.size, run.font.bold = Pt(cell.look.size), cell.look.bold
            run.font.color.rgb = RGBColor(*bytes.fromhex(cell.look.colour.lstrip("#")))

    def _oval(self, run: Any, colour: str, size: float) -> None:
        self._ovals += 1
        xml = _OVAL.format(size=int(size * 12700), number=self._ovals, fill=colour.lstrip("#"))
        run._r.append(parse_xml(xml))

    @staticmethod
    def _borders(table: Any, colour: str) -> None:
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            line = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", colour)):
                line.set(qn(f"w:{key}"), value)
            borders.append(line)
        table._tbl.tblPr.append(borders)

    @staticmethod
    def _furniture(section: Any, left: str, right: str) -> None:
        header = section.header.paragraphs[0]
        header.style = section.footer.paragraphs[0].style.base_style or header.style  # no tabs of its own
        header.paragraph_format.tab_stops.add_tab_stop(Pt(470), WD_TAB_ALIGNMENT.RIGHT)
        header.add_run().add_picture(emblem(96, "#1F5C4A"), width=Pt(22))
        run = header.add_run(f"   {left}\t{right}")
        run.font.size = Pt(9)
        footer = section.footer.paragraphs[0]
        footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        for index, name in enumerate(("PAGE", "NUMPAGES")):
            if index:
                footer.add_run("/").font.size = Pt(9)
            for kind, text in (("begin", ""), ("", name), ("end", "")):
                run = footer.add_run()
                run.font.size = Pt(9)
                element = OxmlElement("w:fldChar" if kind else "w:instrText")
                if kind:
                    element.set(qn("w:fldCharType"), kind)
                else:
                    element.text = text
                run._r.append(element)
