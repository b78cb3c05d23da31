"""Lines at the edges of a page, and the signs by which one of them is content after all."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass
from statistics import median

from raportti_parse.page.model import Box, Direction, Page, Word

_BAND = 0.14  # of the page's height, at the top and at the bottom: where furniture can stand
_COLUMN_GAP = 2.5  # of the size: more space than this in a line parts two segments
_MARK = 30.0  # points: no larger than this, a coloured shape is a mark


@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Words side by side in one line near an edge of one page."""

    page: int  # position in the list of pages
    top: bool  # at the top of the page, else at the bottom
    words: tuple[Word, ...]
    text: str
    box: Box
    size: float
    depth: float  # from the near edge of the page to the far side of the segment


def edge_segments(position: int, page: Page) -> list[Segment]:
    """The lines of the top and bottom bands, cut where a wide space stands."""
    found = []
    upper, lower = _BAND * page.height, (1 - _BAND) * page.height
    at_top: list[Word] = []
    at_foot: list[Word] = []
    for word in page.words:
        _, top, _, bottom = word.box
        if (bottom <= upper or top >= lower) and word.rotation == 0:
            (at_top if bottom <= upper else at_foot).append(word)
    for at_head, words in ((True, at_top), (False, at_foot)):
        words.sort(key=lambda word: (word.box.cy, word.box.x0))
        lines: list[list[Word]] = []
        for word in words:
            if lines and word.box.cy - lines[-1][0].box.cy <= 0.45 * max(word.size, 1.0):
                lines[-1].append(word)
            else:
                lines.append([word])
        for line in lines:
            line.sort(key=lambda word: word.box.x0)
            start = 0
            for end in range(1, len(line) + 1):
                if end == len(line) or line[end].box.x0 - line[end - 1].box.x1 > _COLUMN_GAP * line[end].size:
                    found.append(_segment(position, page, at_head, line[start:end]))
                    start = end
    return found


def _segment(position: int, page: Page, top: bool, words: Sequence[Word]) -> Segment:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    depth = box.bottom if top else page.height - box.top
    text = " ".join(word.text for word in words)
    return Segment(position, top, tuple(words), text, box, max(word.size for word in words), depth)


def _body_size(page: Page) -> float:
    return median(word.size for word in page.words)


def is_loud(page: Page, segment: Segment) -> bool:
    """Whether the segment is set in the page's largest type, larger than the body: a title."""
    if segment.size <= 14.0 and len(page.words) == len(segment.words):
        return False  # nothing but a number on a page of pictures
    largest = max([word.size for word in page.words])
    return segment.size >= largest - 0.1 and segment.size > 1.15 * _body_size(page)


def has_mark(page: Page, segment: Segment) -> bool:
    """Whether coloured marks stand in the segment's line, as in a legend."""
    box, reach = segment.box, 3 * segment.size
    beside = 0
    for shape in page.shapes:
        mark = shape.box
        if (
            mark.width <= _MARK
            and mark.height <= _MARK
            and box.top <= mark.cy <= box.bottom
            and box.x0 - reach <= mark.cx <= box.x1 + reach
            and shape.fill is not None
            and is_chromatic(shape.fill)
        ):
            return True
    for picture in page.pictures:
        mark = picture.box
        if mark.width <= _MARK and mark.height <= _MARK and box.top <= mark.cy <= box.bottom:
            beside += 1
    bright = {colour for colour in {word.colour for word in page.words} if is_chromatic(colour)}
    bright_words = [word for word in page.words if word.colour in bright] if bright else []
    colours = {w.colour for w in bright_words if abs(w.box.cy - box.cy) <= 0.5 * segment.size}
    return beside >= 2 or len(colours) >= 2


def is_chromatic(colour: str) -> bool:
    """Whether a colour is one, and not black, white or a gray.

    >>> is_chromatic("#00b050"), is_chromatic("#404040")
    (True, False)
    """
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) > 60


def in_a_cell(page: Page, segment: Segment) -> bool:
    """Whether the segment stands in a table's cell: a fill of its own, or rulings at its sides."""
    box, size = segment.box, segment.size
    x, y = box.cx, box.cy
    for shape in page.shapes:
        x0, top, x1, bottom = shape.box
        if (
            x0 <= x <= x1
            and top <= y <= bottom
            and bottom - top <= 6 * size
            and x1 - x0 < 0.95 * page.width  # a band from edge to edge is decoration
            and x0 > 1
            and x1 < page.width - 1
            and ((shape.fill is not None and shape.fill != "#ffffff") or shape.stroke is not None)
        ):
            return True
    left = right = False
    for ruling in page.rulings:
        if ruling.box.top <= y <= ruling.box.bottom and ruling.direction is Direction.VERTICAL:
            if ruling.box.cx <= box.x0 + 1:
                left = True
            elif ruling.box.cx >= box.x1 - 1:
                right = True
    return left and right


def is_set_off(page: Page, segment: Segment, candidates: Container[int], accepted: Container[int]) -> bool:
    """Whether nothing but furniture stands further out, and the body keeps its distance."""
    edge = segment.box
    slack = 0.3 * segment.size
    if segment.top:
        outer = [word for word in page.words if word.box.bottom <= edge.top + slack]
        inner = [word for word in page.words if word.box.top >= edge.bottom - slack]
    else:
        outer = [word for word in page.words if word.box.top >= edge.bottom - slack]
        inner = [word for word in page.words if word.box.bottom <= edge.top + slack]
    if any(id(word) not in accepted for word in outer):
        return False
    beyond = inner
    while beyond:
        if segment.top:
            nearest = min(beyond, key=lambda word: word.box.top)
            gap = nearest.box.top - edge.bottom
        else:
            nearest = max(beyond, key=lambda word: word.box.bottom)
            gap = edge.top - nearest.box.bottom
        if gap >= 1.0 * segment.size or _parted(page, edge, nearest.box):
            return True
        line = [word for word in beyond if abs(word.box.cy - nearest.box.cy) <= 0.45 * word.size]
        if any(id(word) not in candidates for word in line):
            return False
        edge = nearest.box
        beyond = [word for word in beyond if _inward(segment, word, edge)]
    return True


def _inward(segment: Segment, word: Word, edge: Box) -> bool:
    slack = 0.3 * segment.size
    return word.box.top >= edge.bottom - slack if segment.top else word.box.bottom <= edge.top + slack


def _parted(page: Page, one: Box, other: Box) -> bool:
    """Whether a ruling over half the page's width lies between the two."""
    upper, lower = (one, other) if one.top <= other.top else (other, one)
    return any(
        ruling.direction is Direction.HORIZONTAL
        and ruling.box.width >= page.width / 2
        and upper.bottom - 1 <= ruling.box.cy <= lower.top + 1
        for ruling in page.rulings
    )
