"""Pages made by hand: words at a place, rulings, fills."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.page import Box, Direction, Page, Ruling, Shape, ShapeKind, TextLayer, Word

CHARACTER = 0.5  # of the font size: the width that a character gets


def word(text: str, x: float, y: float, size: float = 10, *, bold: bool = False, line: int = 0) -> Word:
    """One word whose box starts at x and whose top is y."""
    box = Box(x, y, x + CHARACTER * size * len(text), y + size)
    broken = text.endswith("-") and len(text) > 1
    return Word(text, text, box, "Test", size, bold, False, "#000000", line, hyphen_break=broken)


def line(text: str, x: float, y: float, size: float = 10, *, bold: bool = False) -> list[Word]:
    """Words of one line, a quarter of the font size apart."""
    words = []
    for part in text.split(" "):
        words.append(word(part, x, y, size, bold=bold))
        x = words[-1].box.x1 + 0.25 * size
    return words


def right(text: str, x1: float, y: float, size: float = 10) -> list[Word]:
    """A figure that ends at x1, its digit groups a quarter of the font size apart."""
    width = sum(CHARACTER * size * len(p) for p in text.split(" ")) + 0.25 * size * text.count(" ")
    return line(text, x1 - width, y, size)


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """A full grid of rulings, half a point thick."""
    rulings = [Ruling(Direction.VERTICAL, Box(x - 0.25, ys[0], x + 0.25, ys[-1]), 0.5, "#000000") for x in xs]
    return rulings + [
        Ruling(Direction.HORIZONTAL, Box(xs[0], y - 0.25, xs[-1], y + 0.25), 0.5, "#000000") for y in ys
    ]


def fill(box: Box, colour: str = "#3e6049", order: int = 0) -> Shape:
    return Shape(ShapeKind.RECT, box, colour, None, 0.0, 4, order)


def page(
    words: Sequence[Word],
    rulings: Sequence[Ruling] = (),
    shapes: Sequence[Shape] = (),
    *,
    number: int = 1,
    width: float = 595,
    height: float = 842,
) -> Page:
    return Page(number, width, height, 0, tuple(words), tuple(rulings), tuple(shapes), (), TextLayer.SOUND)
