"""Running text with a way back to the page: which words, on which page and in which box, say a span."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Protocol

from raportti_parse.frozen import maker, quickly_made
from raportti_parse.page.model import Box, Origin, Word


class JoinWords(Protocol):
    """Decides what a word that a line or cell broke really is.

    Takes the piece at the line's end, the piece at the next line's start and whether a hyphen stood at
    the break (the hyphen itself is not in `left`). Returns the whole word as it is to be read, with or
    without the hyphen and ending with `right`; or None where the two pieces are two words.
    """

    def __call__(self, left: str, right: str, hyphen: bool, /) -> str | None: ...


def join_plainly(left: str, right: str, hyphen: bool) -> str | None:
    """The join that needs no dictionary: a hyphen before a small letter is the layout's own."""
    if not hyphen:
        return None
    if right[:1].islower():
        return left + right
    return f"{left}-{right}"


@quickly_made
@dataclass(frozen=True, slots=True)
class Piece:
    """Where one word of the page stands in a Text."""

    start: int
    end: int
    word: Word
    page: int


_piece = maker(Piece)
_end: Callable[[Piece], int] = attrgetter("end")


@quickly_made
@dataclass(frozen=True, slots=True)
class Text:
    """Healed text and the words it was made of, in reading order."""

    text: str
    pieces: tuple[Piece, ...]

    def __bool__(self) -> bool:
        return bool(self.text)

    def words(self, start: int, end: int) -> list[Piece]:
        """The pieces that a span of the text touches."""
        pieces = self.pieces
        first = last = bisect_right(pieces, start, key=_end)
        while last < len(pieces) and pieces[last].start < end:
            last += 1
        return list(pieces[first:last])

    def place(self, start: int, end: int) -> tuple[int, Box]:
        """Page and box of a span; inside a word the box is cut in proportion to its characters.

        A span over a page break gives the page and box of its first part.
        """
        if len(self.pieces) == 1:
            (piece,) = self.pieces
            return piece.page, _cut(piece, start, end).rounded()
        pieces = self.words(start, end) or list(self.pieces[-1:])
        page = pieces[0].page
        x0, top, x1, bottom = _cut(pieces[0], start, end)
        for piece in pieces[1:]:
            if piece.page != page:
                break
            left, upper, right, lower = piece.word.box if end >= piece.end else _cut(piece, start, end)
            x0 = left if left < x0 else x0
            top = upper if upper < top else top
            x1 = right if right > x1 else x1
            bottom = lower if lower > bottom else bottom
        return page, tuple.__new__(Box, (x0, top, x1, bottom)).rounded()

    @property
    def box(self) -> Box:
        """The box of all pieces on the first page."""
        return self.place(0, len(self.text))[1]

    @property
    def page(self) -> int:
        return self.pieces[0].page

    @property
    def bold(self) -> bool:
        """Whether most of the characters are bold."""
        bold = sum([len(p.word.text) for p in self.pieces if p.word.bold])
        return bold > 0 and 2 * bold > sum([len(p.word.text) for p in self.pieces])

    @property
    def of_picture(self) -> bool:
        """Whether OCR read a word of it from a picture that stands on the page."""
        return any(p.word.origin is Origin.PICTURE_OCR for p in self.pieces)

    @property
    def of_pixels(self) -> bool:
        """Whether OCR read a word of it, from a picture or from a scan."""
        for piece in self.pieces:
            origin = piece.word.origin
            if origin is Origin.PICTURE_OCR or origin is Origin.SCAN_OCR:
                return True
        return False


EMPTY = Text("", ())


def _cut(piece: Piece, start: int, end: int) -> Box:
    box = piece.word.box
    if start <= piece.start and end >= piece.end:
        return box
    length = piece.end - piece.start
    if length <= 0 or piece.word.rotation:
        return box
    step = box.width / length
    left = box.x0 + step * max(0, start - piece.start)
    right = box.x1 - step * max(0, piece.end - end)
    return Box(left, box.top, max(left, right), box.bottom)


def compose(
    lines: Iterable[Sequence[Word]],
    page: int,
    join: JoinWords = join_plainly,
    *,
    new_lines: frozenset[int] | set[int] = frozenset(),
) -> Text:
    """One Text from visual lines: words and lines joined by spaces, broken words healed.

    `new_lines` holds the positions of lines that start on a line of their own ("\\n" before them).
    """
    parts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for number, line in enumerate(lines):
        leads = True
        for word in line:
            text = word.text
            if text:
                if pieces:
                    separator = " "
                    if leads:
                        if number in new_lines:
                            separator = "\n"
                        else:
                            healed = _heal(pieces[-1].word, word, join)
                            if healed is not None:
                                at += len(healed) - len(parts[-1])
                                parts[-1] = healed
                                last = pieces[-1]
                                pieces[-1] = Piece(last.start, at, last.word, last.page)
                                separator = ""
                    at += len(separator)
                    parts.append(separator)
                parts.append(text)
                end = at + len(text)
                pieces.append(_piece(at, end, word, page))
                at = end
            leads = False
    return Text("".join(parts), tuple(pieces))


def _heal(left: Word, right: Word, join: JoinWords) -> str | None:
    """What the left piece of a broken word reads as; None where the two pieces are two words."""
    if left.text == "-" and right.text[0].islower():
        return left.text  # "kasvu -" + "yhteiskustannukset": the hyphen opens the second word
    hyphen = left.text.endswith("-") and len(left.text) > 1
    stem = left.text[:-1] if hyphen else left.text
    first = right.text[0]
    if not stem[-1:].isalpha() or not first.isalpha():
        # "2022-" + "2023", "18-" + "60-vuotiaille": the dash stays and no space comes in
        return left.text if hyphen and stem[-1:].isalnum() and first.isalnum() else None
    # the core of the words: brackets and stops around them are no part of what a dictionary knows
    tail = right.text.rstrip(".,;:!?)]»”\"'")
    head = stem.lstrip("([«”\"'")
    joined = join(head, tail, hyphen)
    if joined is None:
        return left.text if hyphen and first.isupper() else None
    return stem[: len(stem) - len(head)] + joined[: len(joined) - len(tail)]


def concat(texts: Iterable[Text], join: JoinWords = join_plainly, *, breaks: str = " ") -> Text:
    """Several Texts as one, e.g. a paragraph or a cell that a page break cut."""
    body = ""
    pieces: list[Piece] = []
    for text in texts:
        if not text.pieces:
            continue
        if pieces:
            last = pieces[-1]
            healed = _heal(last.word, text.pieces[0].word, join)
            if healed is not None and body.endswith(last.word.text):
                body = body[: len(body) - len(last.word.text)] + healed
                pieces[-1] = Piece(last.start, len(body), last.word, last.page)
            else:
                body += breaks
        at = len(body)
        body += text.text
        pieces.extend([_piece(p.start + at, p.end + at, p.word, p.page) for p in text.pieces])
    return Text(body, tuple(pieces))
