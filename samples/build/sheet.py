"""Pictures of spreadsheets, as they get pasted into slides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from .metrics import font_file

Colour = str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row: its label, how deep it stands under its parent, and the texts of its cells."""

    label: str
    level: int
    cells: tuple[str, ...]
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SheetStyle:
    """How the spreadsheet looked and at which resolution it was copied."""

    dpi: int = 110
    format: str = "PNG"
    quality: int = 90
    family: str = "Carlito"
    size: float = 12.0
    grid: str = "thin"  # thin | light | rows | none
    header_fill: Colour = "#D9E1F2"
    header_text: Colour = "#000000"
    total_fill: Colour | None = None
    zebra: Colour | None = None
    negative: Colour = "#000000"


@dataclass(frozen=True, slots=True)
class Bars:
    """A bar chart with printed data labels: one group of bars per label."""

    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[int, ...], Colour], ...]
    horizontal: bool = False


_LINES = {"thin": "#808080", "light": "#D4D4D4", "rows": "#A6A6A6"}


def draw_sheet(header: Sequence[str], rows: Sequence[SheetRow], style: SheetStyle) -> Image.Image:
    """The table as pixels. Header texts may hold line breaks."""
    px = style.dpi / 72
    regular = ImageFont.truetype(font_file(style.family), round(style.size * px))
    bold = ImageFont.truetype(font_file(style.family, True), round(style.size * px))
    pad = round(5 * px)
    line = round(style.size * 1.22 * px)
    row_height = line + round(4 * px)
    header_lines = max(text.count("\n") + 1 for text in header)
    header_height = header_lines * line + round(6 * px)
    indent = round(12 * px)

    def text_px(text: str, heavy: bool) -> int:
        font = bold if heavy else regular
        return max(int(font.getlength(part)) + 1 for part in text.split("\n"))

    widths = [max([text_px(header[0], True)] + [text_px(r.label, r.bold) + r.level * indent for r in rows])]
    for column in range(1, len(header)):
        cells = [text_px(row.cells[column - 1], row.bold) for row in rows]
        widths.append(max([text_px(header[column], True), *cells]))
    widths = [width + 2 * pad + round(4 * px) for width in widths]
    image = Image.new("RGB", (sum(widths) + 1, header_height + row_height * len(rows) + 1), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, image.width, header_height), fill=style.header_fill)
    x = 0
    for column, text in enumerate(header):
        y = header_height - text.count("\n") * line - line - round(3 * px)
        for part in text.split("\n"):
            left = x + pad if column == 0 else x + widths[column] - pad - text_px(part, True)
            pen.text((left, y), part, font=bold, fill=style.header_text)
            y += line
        x += widths[column]
    for index, row in enumerate(rows):
        top = header_height + index * row_height
        fill = style.total_fill if row.bold and style.total_fill else style.zebra if index % 2 else None
        if fill:
            pen.rectangle((0, top, image.width, top + row_height), fill=fill)
        font = bold if row.bold else regular
        baseline = top + round(2 * px)
        pen.text((pad + row.level * indent, baseline), row.label, font=font, fill="black")
        x = widths[0]
        for column, cell in enumerate(row.cells, 1):
            colour = style.negative if cell.startswith("-") else "black"
            pen.text(
                (x + widths[column] - pad - text_px(cell, row.bold), baseline), cell, font=font, fill=colour
            )
            x += widths[column]
    _draw_grid(pen, image.size, widths, [0, header_height] + [row_height] * len(rows), style)
    return image


def _draw_grid(
    pen: ImageDraw.ImageDraw, size: tuple[int, int], widths: list[int], heights: list[int], style: SheetStyle
) -> None:
    if style.grid == "none":
        return
    colour, thick = _LINES[style.grid], max(1, round(style.dpi / 110))
    y = 0
    for height in heights:
        y += height
        pen.line((0, y, size[0], y), fill=colour, width=thick)
    if style.grid == "rows":
        return
    x = 0
    for width in [0, *widths]:
        x += width
        pen.line((x, 0, x, size[1]), fill=colour, width=thick)


def draw_bars(chart: Bars, size: tuple[int, int], dpi: int, family: str) -> Image.Image:
    """A bar chart of the given pixel size, its data labels printed."""
    px = dpi / 72
    font = ImageFont.truetype(font_file(family), round(9 * px))
    heading = ImageFont.truetype(font_file(family, True), round(12 * px))
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, size[0] - 1, size[1] - 1), outline="#D9D9D9")
    pen.text((size[0] / 2, 6 * px), chart.title, font=heading, fill="#404040", anchor="ma")
    x = 12 * px
    for name, _, colour in chart.series:
        pen.rectangle((x, 26 * px, x + 8 * px, 34 * px), fill=colour)
        pen.text((x + 12 * px, 30 * px), name, font=font, fill="#404040", anchor="lm")
        x += 30 * px + font.getlength(name)
    top = max(value for _, values, _ in chart.series for value in values)
    groups, number = len(chart.labels), len(chart.series)
    long_side, far = (size[1] - 50 * px, size[0]) if chart.horizontal else (size[0] - 20 * px, size[1])
    slot = long_side / groups
    bar = slot * 0.84 / number
    if chart.horizontal:  # labels no higher than their bars
        font = ImageFont.truetype(font_file(family), round(min(9 * px, bar * 0.95)))
    start = max(font.getlength(label) for label in chart.labels) + 10 * px if chart.horizontal else 0
    for group, label in enumerate(chart.labels):
        for index, (_, values, colour) in enumerate(chart.series):
            at = group * slot + slot * 0.08 + index * bar
            if chart.horizontal:
                length = (far - start - 52 * px) * values[group] / top
                y = 44 * px + at
                pen.rectangle((start, y, start + length, y + bar - 1), fill=colour)
                place, anchor = (start + length + 3 * px, y + bar / 2), "lm"
            else:
                floor = far - 22 * px
                length = (floor - 62 * px) * values[group] / top
                x = 10 * px + at
                pen.rectangle((x, floor - length, x + bar - 1, floor), fill=colour)
                place, anchor = (x + bar / 2, floor - length - 3 * px), "mb"
            pen.text(place, spaced(values[group]), font=font, fill="black", anchor=anchor)
        middle = group * slot + slot / 2
        spot = (start - 4 * px, 44 * px + middle) if chart.horizontal else (10 * px + middle, far - 18 * px)
        pen.text(spot, label, font=font, fill="#404040", anchor="rm" if chart.horizontal else "ma")
    return image


def beside(left: Image.Image, right: Image.Image, gap: int) -> Image.Image:
    """Two pictures as one, side by side."""
    image = Image.new("RGB", (left.width + gap + right.width, max(left.height, right.height)), "white")
    image.paste(left, (0, 0))
    image.paste(right, (left.width + gap, 0))
    return image


def picture_file(image: Image.Image, style: SheetStyle) -> BytesIO:
    """The picture as the file that gets pasted."""
    stream = BytesIO()
    options = {"quality": style.quality} if style.format == "JPEG" else {}
    image.save(stream, style.format, dpi=(style.dpi, style.dpi), **options)
    stream.seek(0)
    return stream


def spaced(value: int) -> str:
    """An integer with a space between thousands and a hyphen for minus: -1 234."""
    return f"{value:,}".replace(",", " ")
