"""How wide and how high a text will be on the page, so that tables fit and marks meet their rows."""

from __future__ import annotations

import re
import subprocess
from functools import cache

from PIL import ImageFont

LINE_HEIGHT = {"Carlito": 1.22, "Liberation Sans": 1.15, "DejaVu Sans": 1.165}


@cache
def font_file(family: str, bold: bool = False) -> str:
    """The file of a font that the Debian packages in samples/README.md install, as fontconfig finds it."""
    pattern = f"{family}:style={'Bold' if bold else 'Regular,Book'}"
    command = ["fc-match", "-f", "%{family[0]}\n%{file}", pattern]
    found, file = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\n")
    if found != family:
        raise FileNotFoundError(f"font {family} is not installed (fontconfig offers {found})")
    return file


@cache
def _font(family: str, bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(font_file(family, bold), 1000)


def text_width(text: str, family: str, size: float, bold: bool = False) -> float:
    """Width in points."""
    return float(_font(family, bold).getlength(text)) * size / 1000


def wrap(text: str, family: str, size: float, width: float, bold: bool = False) -> list[str]:
    """One paragraph as the lines that LibreOffice sets it in: at spaces and hyphens, else inside the word."""
    lines: list[str] = []
    line = ""
    for piece in re.findall(r"[^ \-/]*(?:[-/](?=\w)|[ ]+|[-/]+|$)", text):
        if not piece:
            continue
        if text_width((line + piece).rstrip(), family, size, bold) <= width:
            line += piece
            continue
        if line:
            lines.append(line.rstrip())
        line = piece
        while text_width(line.rstrip(), family, size, bold) > width:
            cut = len(line)
            while cut > 1 and text_width(line[:cut].rstrip(), family, size, bold) > width:
                cut -= 1
            lines.append(line[:cut])
            line = line[cut:]
    lines.append(line.rstrip())
    return lines


def text_height(
    text: str, family: str, size: float, width: float, gap: float = 0.0, bold: bool = False
) -> float:
    """Height in points of a text whose lines are paragraphs with `gap` after each."""
    lines = [len(wrap(paragraph, family, size, width, bold)) for paragraph in text.split("\n")]
    return sum(lines) * size * LINE_HEIGHT[family] + gap * len(lines)
