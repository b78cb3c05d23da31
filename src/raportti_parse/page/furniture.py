"""Running headers, footers, page and slide numbers told from what a page says, and set aside.

Evidence is repetition at the same place over pages, and numbers that grow with the pages. What looks
alike and is content stays: a table's head repeated at the top of each page, a slide's title, a legend
with its marks, a scale ("1 000 €") and a footnote.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace
from statistics import median

from raportti_parse.page.model import Box, Direction, Page, Word

_BAND = 0.14  # of the page's height, at the top and at the bottom: where furniture can stand
_EDGE = 0.09  # the outer part of it, where less evidence will do
_SAME_PLACE = 3.0  # points
_COLUMN_GAP = 2.5  # of the size: more space than this in a line parts two segments

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|dia|s\.)?\s*[-–(]?\s*(?P<n>\d{1,4})\s*(?:[/(]|\bof\b)?\s*(?P<m>(?<=[/(\s])\d{1,4})?\s*[-–)]?",
    re.IGNORECASE,
)
# A repeated line with one of these is a legend, a scale or a footnote: it says how to read the page.
_SAYS_HOW_TO_READ = re.compile(r"[=€%*●•■▲▼◆○⬤]|\beuro|\b1[ \u00a0]?000\b|\bmilj|\bM€|\bt€", re.IGNORECASE)
_LONGEST = 14  # words: running heads are short, notes are not
_MARK = 30.0  # points: no larger than this, a coloured shape is a mark


@dataclass(frozen=True, slots=True, eq=False)
class _Segment:
    """Words side by side in one line near an edge of one page."""

    page: int  # position in the list of pages
    top: bool  # at the top of the page, else at the bottom
    words: tuple[Word, ...]
    text: str
    box: Box
    size: float
    depth: float  # from the near edge of the page to the far side of the segment


def set_furniture_aside(pages: Sequence[Page]) -> list[Page]:
    """The same pages with furniture moved from `words` to `furniture`, and the printed number as `label`.

    Give all pages of a file, or as many as are read: repetition is the evidence, so two pages tell more
    than one and ten more than two.
    """
    segments = [segment for position, page in enumerate(pages) for segment in _segments(position, page)]
    numbers = _page_numbers(pages, segments)
    repeated = _repeated(pages, segments, numbers)
    aside: dict[int, list[_Segment]] = defaultdict(list)
    for segment in numbers | repeated:
        aside[segment.page].append(segment)
    result = []
    for position, page in enumerate(pages):
        found = aside.get(position)
        if not found:
            result.append(page)
            continue
        moved = {id(word) for segment in found for word in segment.words}
        labels = [_label(segment) for segment in found if segment in numbers]
        result.append(
            replace(
                page,
                words=tuple(word for word in page.words if id(word) not in moved),
                furniture=page.furniture + tuple(word for word in page.words if id(word) in moved),
                label=labels[0] if labels else page.label,
            )
        )
    return result


def _segments(position: int, page: Page) -> list[_Segment]:
    """The lines of the top and bottom bands, cut where a wide space stands."""
    found = []
    band = _BAND * page.height
    for top in (True, False):
        words = [
            word
            for word in page.words
            if word.rotation == 0 and (word.box.bottom <= band if top else word.box.top >= page.height - band)
        ]
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
                    found.append(_segment(position, page, top, line[start:end]))
                    start = end
    return found


def _segment(position: int, page: Page, top: bool, words: Sequence[Word]) -> _Segment:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    depth = box.bottom if top else page.height - box.top
    text = " ".join(word.text for word in words)
    return _Segment(position, top, tuple(words), text, box, max(word.size for word in words), depth)


# --- page numbers ------------------------------------------------------------------------------------


def _page_numbers(pages: Sequence[Page], segments: Iterable[_Segment]) -> set[_Segment]:
    """Segments that are nothing but a page or slide number."""
    candidates: list[tuple[_Segment, int, int | None]] = []
    for segment in segments:
        match = _PAGE_NUMBER.fullmatch(segment.text)
        if match is not None:
            of = match["m"]
            candidates.append((segment, int(match["n"]), int(of) if of else None))
    found: set[_Segment] = set()
    # Numbers that run along with the pages, at one depth: the offset between the two stays the same.
    runs: dict[tuple[bool, int, bool], list[_Segment]] = defaultdict(list)
    for segment, number, of in candidates:
        runs[segment.top, number - pages[segment.page].number, of is None].append(segment)
    for (_, offset, bare), members in runs.items():
        established = len({segment.page for segment in members}) >= 3
        for row in _same_depth(members):
            alone = len({segment.page for segment in row}) < 2
            for segment in row:
                page = pages[segment.page]
                if alone and not established and not _stands_as_number(page, segment, offset, bare):
                    continue
                if bare and _in_a_cell(page, segment):
                    continue
                found.add(segment)
    return _one_a_page(found)


def _stands_as_number(page: Page, segment: _Segment, offset: int, bare: bool) -> bool:
    """Whether a number with no second page to compare it with is the page's: at the edge, and by itself."""
    if segment.depth > _EDGE * page.height or _is_loud(page, segment):
        return False
    if not _is_set_off(page, segment, (), ()):
        return False
    if not bare:
        match = _PAGE_NUMBER.fullmatch(segment.text)
        return match is not None and 1 <= int(match["n"]) <= int(match["m"] or 0)
    return abs(offset) <= 3


def _one_a_page(segments: set[_Segment]) -> set[_Segment]:
    """The outermost number of each page and edge: a page has one number, whatever else runs along."""
    best: dict[int, _Segment] = {}
    for segment in segments:
        rival = best.get(segment.page)
        if rival is None or (segment.depth, segment.box.x0) < (rival.depth, rival.box.x0):
            best[segment.page] = segment
    return set(best.values())


def _label(segment: _Segment) -> str:
    match = _PAGE_NUMBER.fullmatch(segment.text)
    if match is None or match["m"] is None:
        return match["n"] if match is not None else segment.text
    return segment.text


# --- running heads -----------------------------------------------------------------------------------


def _repeated(pages: Sequence[Page], segments: Sequence[_Segment], numbers: set[_Segment]) -> set[_Segment]:
    """Segments that say the same at the same place on several pages and are no content."""
    alike: dict[tuple[bool, str], list[_Segment]] = defaultdict(list)
    for segment in segments:
        if segment not in numbers and len(segment.words) <= _LONGEST:
            alike[segment.top, _DIGITS.sub("#", segment.text)].append(segment)
    rows: list[list[_Segment]] = []
    for (_, pattern), members in alike.items():
        if len(members) < 2 or _SAYS_HOW_TO_READ.search(members[0].text):
            continue
        for row in _same_depth(members):
            for column in _same_column(pages, row):
                kept = _steady(pages, pattern, column)
                count = len({segment.page for segment in kept})
                if count >= 3 or (count == 2 and len(pages) == 2):
                    rows.append(kept)
    candidates = frozenset(segment for row in rows for segment in row) | numbers
    words = frozenset(id(word) for segment in candidates for word in segment.words)
    # From the edge inwards: behind a line that is content, everything is content.
    accepted: set[_Segment] = set()
    behind = {id(word) for segment in numbers for word in segment.words}
    for row in sorted(rows, key=lambda row: row[0].depth):
        if _is_furniture(pages, row, words, behind):
            accepted.update(row)
            behind.update(id(word) for segment in row for word in segment.words)
    return accepted


def _is_furniture(
    pages: Sequence[Page], row: Sequence[_Segment], candidates: Container[int], accepted: Container[int]
) -> bool:
    count = len(row)
    at_edge = all(segment.depth <= _EDGE * pages[segment.page].height for segment in row)
    if not at_edge and (count < 3 or count < len(pages) / 2):
        return False

    def mostly(hits: int, share: float) -> bool:
        return hits >= share * count

    if mostly(sum(_is_loud(pages[segment.page], segment) for segment in row), 0.5):
        return False
    if any(_has_mark(pages[segment.page], segment) for segment in row):
        return False
    if mostly(sum(_in_a_cell(pages[segment.page], segment) for segment in row), 0.3):
        return False
    return mostly(
        sum(_is_set_off(pages[segment.page], segment, candidates, accepted) for segment in row), 0.6
    )


def _same_depth(segments: Iterable[_Segment]) -> list[list[_Segment]]:
    """Groups whose distance from the edge is the same."""
    return _near_each_other([(segment.depth, segment) for segment in segments])


def _same_column(pages: Sequence[Page], row: Sequence[_Segment]) -> list[list[_Segment]]:
    """Groups flush at the left, flush at the right or centred alike; left and right pages may differ."""
    groups = []
    rest = list(row)
    while rest:
        best: list[_Segment] = []
        for place in (_from_left, _from_right, _from_centre):
            for group in _near_each_other([(place(pages, segment), segment) for segment in rest]):
                if len(group) > len(best):
                    best = group
        groups.append(best)
        taken = set(best)
        rest = [segment for segment in rest if segment not in taken]
    return groups


def _from_left(_: Sequence[Page], segment: _Segment) -> float:
    return segment.box.x0


def _from_right(pages: Sequence[Page], segment: _Segment) -> float:
    return pages[segment.page].width - segment.box.x1


def _from_centre(pages: Sequence[Page], segment: _Segment) -> float:
    return segment.box.cx - pages[segment.page].width / 2


def _near_each_other(placed: list[tuple[float, _Segment]]) -> list[list[_Segment]]:
    """Groups whose places follow one another within the tolerance."""
    groups: list[list[_Segment]] = []
    last = 0.0
    for place, segment in sorted(placed, key=lambda pair: pair[0]):
        if groups and place - last <= _SAME_PLACE:
            groups[-1].append(segment)
        else:
            groups.append([segment])
        last = place
    return groups


def _steady(pages: Sequence[Page], pattern: str, row: Sequence[_Segment]) -> list[_Segment]:
    """Those whose digits do not vary, or grow with the pages: other digits are figures, not furniture."""
    if "#" not in pattern:
        return list(row)
    by_text: dict[str, list[_Segment]] = defaultdict(list)
    by_offset: dict[tuple[int, int], list[_Segment]] = defaultdict(list)
    for segment in row:
        by_text[segment.text].append(segment)
        if any(character.isalpha() for character in pattern):
            for place, digits in enumerate(_DIGITS.findall(segment.text)):
                by_offset[place, int(digits[:9]) - pages[segment.page].number].append(segment)
    return max([*by_text.values(), *by_offset.values()], key=len)


# --- what content looks like -------------------------------------------------------------------------


def _body_size(page: Page) -> float:
    return median(word.size for word in page.words)


def _is_loud(page: Page, segment: _Segment) -> bool:
    """Whether the segment is set in the page's largest type, larger than the body: a title."""
    if segment.size <= 14.0 and len(page.words) == len(segment.words):
        return False  # nothing but a number on a page of pictures
    body = _body_size(page)
    return segment.size > 1.15 * body and segment.size >= max(word.size for word in page.words) - 0.1


def _has_mark(page: Page, segment: _Segment) -> bool:
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
    line = [word for word in page.words if abs(word.box.cy - box.cy) <= 0.5 * segment.size]
    colours = {word.colour for word in line if is_chromatic(word.colour)}
    return beside >= 2 or len(colours) >= 2


def is_chromatic(colour: str) -> bool:
    """Whether a colour is one, and not black, white or a gray.

    >>> is_chromatic("#00b050"), is_chromatic("#404040")
    (True, False)
    """
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return max(parts) - min(parts) > 60


def _in_a_cell(page: Page, segment: _Segment) -> bool:
    """Whether the segment stands in a table's cell: a fill of its own, or rulings at its sides."""
    box, size = segment.box, segment.size
    for shape in page.shapes:
        cell = shape.box
        if (
            cell.holds(box.cx, box.cy)
            and cell.height <= 6 * size
            and cell.width < 0.95 * page.width  # a band from edge to edge is decoration
            and cell.x0 > 1
            and cell.x1 < page.width - 1
            and ((shape.fill is not None and shape.fill != "#ffffff") or shape.stroke is not None)
        ):
            return True
    left = right = False
    for ruling in page.rulings:
        if ruling.direction is Direction.VERTICAL and ruling.box.top <= box.cy <= ruling.box.bottom:
            if ruling.box.cx <= box.x0 + 1:
                left = True
            elif ruling.box.cx >= box.x1 - 1:
                right = True
    return left and right


def _is_set_off(page: Page, segment: _Segment, candidates: Container[int], accepted: Container[int]) -> bool:
    """Whether nothing but furniture stands further out, and the body keeps its distance."""
    inner = [word for word in page.words if _inward(segment, word, segment.box)]
    for word in page.words:
        if _outward(segment, word) and id(word) not in accepted:
            return False
    edge = segment.box
    while True:
        beyond = [word for word in inner if _inward(segment, word, edge)]
        if not beyond:
            return True
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


def _inward(segment: _Segment, word: Word, edge: Box) -> bool:
    slack = 0.3 * segment.size
    return word.box.top >= edge.bottom - slack if segment.top else word.box.bottom <= edge.top + slack


def _outward(segment: _Segment, word: Word) -> bool:
    slack = 0.3 * segment.size
    box = segment.box
    return word.box.bottom <= box.top + slack if segment.top else word.box.top >= box.bottom - slack


def _parted(page: Page, one: Box, other: Box) -> bool:
    """Whether a ruling over half the page's width lies between the two."""
    upper, lower = (one, other) if one.top <= other.top else (other, one)
    return any(
        ruling.direction is Direction.HORIZONTAL
        and ruling.box.width >= page.width / 2
        and upper.bottom - 1 <= ruling.box.cy <= lower.top + 1
        for ruling in page.rulings
    )
