"""The printed lines of a Text: where each visual line starts and ends in it, and its style."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.text import Piece, Text
from raportti_parse.page.model import Box


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One visual line of a Text; `text` is cut from the healed text."""

    start: int
    end: int
    text: str
    page: int
    box: Box
    bold: bool


def printed_lines(text: Text) -> list[PrintedLine]:
    """The lines as they stand on the page, in reading order; a word healed over a break counts to the first.

    >>> printed_lines(Text("", ()))
    []
    """
    lines: list[list[Piece]] = []
    for piece in text.pieces:
        last = lines[-1][-1] if lines else None
        if last is not None and _same_line(last, piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
    found = []
    for pieces in lines:
        start, end = pieces[0].start, pieces[-1].end
        box = pieces[0].word.box
        for piece in pieces[1:]:
            box = box.union(piece.word.box)
        bold = sum(len(p.word.text) for p in pieces if p.word.bold)
        total = sum(len(p.word.text) for p in pieces)
        found.append(PrintedLine(start, end, text.text[start:end], pieces[0].page, box, 2 * bold > total))
    return found


def _same_line(left: Piece, right: Piece) -> bool:
    a, b = left.word.box, right.word.box
    if left.page != right.page or b.x0 < a.x0 - 1:
        return False
    return abs(a.cy - b.cy) < 0.5 * max(a.height, b.height)


def part(text: Text, start: int, end: int) -> Text:
    """A span of a Text as a Text of its own, white space at its ends cut off."""
    body = text.text[start:end]
    lead = len(body) - len(body.lstrip())
    start, body = start + lead, body.strip()
    end = start + len(body)
    pieces = tuple(
        Piece(max(p.start, start) - start, min(p.end, end) - start, p.word, p.page)
        for p in text.pieces
        if p.end > start and p.start < end
    )
    return Text(body, pieces)


def bullets_cut(lines: Sequence[str]) -> list[str]:
    """Lines without the bullet that opens them."""
    return [line.lstrip("-–−•·▪◦●* \t") for line in lines]
