"""The printed lines of a Text: where each visual line starts and ends in it, and its style."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.lines import box_of
from raportti_parse.layout.text import Piece, Text
from raportti_parse.page.model import Box


@quickly_made
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
    last: Piece | None = None
    for piece in text.pieces:
        if last is not None and _same_line(last, piece):
            lines[-1].append(piece)
        else:
            lines.append([piece])
        last = piece
    found = []
    for pieces in lines:
        start, end = pieces[0].start, pieces[-1].end
        words = [piece.word for piece in pieces]
        bold = sum([len(word.text) for word in words if word.bold])
        total = sum([len(word.text) for word in words]) if bold else 0
        body = text.text[start:end]
        found.append(PrintedLine(start, end, body, pieces[0].page, box_of(words), 2 * bold > total))
    return found


def _same_line(left: Piece, right: Piece) -> bool:
    a, b = left.word.box, right.word.box
    if left.page != right.page or b.x0 < a.x0 - 1:
        return False
    if a.top == b.top and a.bottom == b.bottom:
        return a.bottom > a.top
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
