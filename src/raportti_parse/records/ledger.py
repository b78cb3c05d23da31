"""Nothing in silence: which number tokens and coloured marks of the pages are in no record yet."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import regex

from raportti_parse.layout import Layout
from raportti_parse.layout.marks import Mark
from raportti_parse.page.model import Origin, Page, Word
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import BBox, Quantity, Status, StatusCount, Unused

_DIGIT = regex.compile(r"\d")
_RUN = regex.compile(r"\d+")
_MARK = regex.compile(r"#[0-9a-f]{6}$")  # "oval #00b050": a mark, whose colour is no number of the page
LETTER = "letter before a unit, where OCR may have misread a figure"
_LETTERS = frozenset("gqlIOoSsBZzb|")  # what single digits are misread as
_UNIT = regex.compile(r"^(?:[tkmM]?€|te|%|milj\.?|miljoon\p{L}*|prosent\p{L}*|euro\p{L}*)[.,;:)]*$")
FURNITURE = "running header, footer or page number"
SLACK = 1.0  # points


class Covered:
    """What records say of the numbers on each page: their digits, and the box that they stand in.

    A word is accounted for when each of its runs of digits is in the text of a record whose box it lies in.
    The box alone proves nothing: that of a figure over a line's end or of a coloured panel holds others too.
    """

    def __init__(self) -> None:
        self._by_page: dict[int, dict[str, list[BBox]]] = defaultdict(dict)

    def add(self, page: int, bbox: BBox, text: str) -> None:
        if "#" in text and _MARK.search(text):
            return
        places = self._by_page[page]
        for run in (text,) if text.isdecimal() else _RUN.findall(text):
            places.setdefault(run, []).append(bbox)

    def holds(self, page: int, word: Word) -> bool:
        """Whether every number in a word is in a record there."""
        text, places = word.text, self._by_page[page]
        left, upper, right, lower = word.box
        x, y = (left + right) / 2, (upper + lower) / 2
        for run in (text,) if text.isdecimal() else _RUN.findall(text):
            for x0, top, x1, bottom in places.get(run, ()):
                if top - SLACK <= y <= bottom + SLACK and (
                    x0 - SLACK <= x <= x1 + SLACK
                    # a span inside one long word ("2014–2022") covers it where they overlap
                    or (left <= x1 - SLACK and right >= x0 + SLACK)
                ):
                    break
            else:
                return False
        return True


def settle(pages: Sequence[Page], quantities: Iterable[Quantity], unused: Iterable[Unused]) -> list[Unused]:
    """`unused` completed: every word with a digit that no record covers, with the reason known here.

    Running headers and page numbers are named as such; the rest is "not read", which a caller should
    take as a defect of this library and not of the report.
    """
    covered = Covered()
    left = list(unused)
    for quantity in quantities:
        covered.add(quantity.source.page, quantity.source.bbox, quantity.text)
    for item in left:
        covered.add(item.page, item.bbox, item.text)
    for page in pages:
        for word in page.words:
            if _holds_digit(word) and not covered.holds(page.number, word):
                reason = "not read" if word.rotation == 0 else "turned text"
                if word.origin in (Origin.PICTURE_OCR, Origin.SCAN_OCR):
                    reason = "not read, from OCR"
                left.append(_item(page, word, reason))
        left += (_item(page, word, LETTER) for word in _letters_for_figures(page.words))
        for words, reason in (
            (page.furniture, FURNITURE),
            (page.hidden, "in the file but not shown on the page"),
        ):
            left += (
                _item(page, word, reason)
                for word in words
                if _holds_digit(word) and not covered.holds(page.number, word)
            )
    return left


def _letters_for_figures(words: Sequence[Word]) -> Iterator[Word]:
    """The single letters read by OCR before a unit: "g t€" may well be 9 t€."""
    for word, after in itertools.pairwise(words):
        if (
            word.text in _LETTERS
            and word.origin in (Origin.PICTURE_OCR, Origin.SCAN_OCR)
            and word.line == after.line
            and _UNIT.match(after.text)
        ):
            yield word


def settle_marks(
    marks: Iterable[Mark],
    statuses: Iterable[Status],
    counts: Iterable[StatusCount],
    unused: Iterable[Unused],
) -> list[Unused]:
    """The coloured marks that are neither a status, nor part of a count of them, nor in `unused`."""
    told: dict[_Corner, list[BBox]] = defaultdict(list)
    places = itertools.chain(((s.page, s.bbox) for s in statuses), ((u.page, u.bbox) for u in unused))
    for page, box in places:
        told[_corner(page, box)].append(box)
    counted = {count.page for count in counts}
    return [
        Unused(mark.page, box, f"{mark.kind.value} {mark.colour or ''}".strip(), "not read")
        for mark in marks
        if not (mark.page in counted and mark.text) and not _is_told(mark.page, box := bbox(mark.box), told)
    ]


_Corner = tuple[int, int, int]  # page, and the upper left corner of a box in whole slacks


def _corner(page: int, box: BBox) -> _Corner:
    return page, int(box[0] // SLACK), int(box[1] // SLACK)


def _is_told(page: int, box: BBox, told: dict[_Corner, list[BBox]]) -> bool:
    left, upper, right, lower = box
    _, column, row = _corner(page, box)
    return any(
        abs(x0 - left) <= SLACK
        and abs(top - upper) <= SLACK
        and abs(x1 - right) <= SLACK
        and abs(bottom - lower) <= SLACK
        for dx, dy in itertools.product((-1, 0, 1), repeat=2)
        for x0, top, x1, bottom in told.get((page, column + dx, row + dy), ())
    )


def repeated_headings(layout: Layout) -> list[Unused]:
    """The numbers in headings that a table prints again where it goes on: the joined table has them once."""
    whole = {id(table.cells) for table in layout.tables}
    parts = [t for page in layout.pages for t in page.tables if id(t.cells) not in whole]
    if not parts:
        return []
    kept = {id(piece.word) for table in layout.tables for cell in table.cells for piece in cell.text.pieces}
    return [
        Unused(piece.page, bbox(piece.word.box), piece.word.text, "repeated heading of a table")
        for table in parts
        for cell in table.cells
        for piece in cell.text.pieces
        if id(piece.word) not in kept and _holds_digit(piece.word)
    ]


def _holds_digit(word: Word) -> bool:
    text = word.text
    return not text.isalpha() and (text.isdecimal() or _DIGIT.search(text) is not None)


def _item(page: Page, word: Word, reason: str) -> Unused:
    return Unused(page.number, bbox(word.box), word.text, reason)
