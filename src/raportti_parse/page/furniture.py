"""Running headers, footers, page and slide numbers told from what a page says, and set aside.

Evidence is repetition at the same place over pages, and numbers that grow with the pages. What looks
alike and is content stays: a table's head repeated at the top of each page, a slide's title, a legend
with its marks, a scale ("1 000 €") and a footnote.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace

from raportti_parse.page.edges import Segment, edge_segments, has_mark, in_a_cell, is_loud, is_set_off
from raportti_parse.page.model import Page

_EDGE = 0.09  # of the page's height: the outermost part, where less evidence will do
_SAME_PLACE = 3.0  # points

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"(?:sivu|sida|page|dia|s\.)?\s*[-–(]?\s*(?P<n>\d{1,4})\s*(?:[/(]|\bof\b)?\s*(?P<m>(?<=[/(\s])\d{1,4})?\s*[-–)]?",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"[-+\u2212\u2013]?\d{1,3}(?:[ \u00a0]\d{3})*(?:,\d+)?\s?%?")
_OFFSET = 3  # pages: how far a number that stands alone may be from the file's own count
# A repeated line with one of these is a legend, a scale or a footnote: it says how to read the page.
_SAYS_HOW_TO_READ = re.compile(r"[=€%*●•■▲▼◆○⬤]|\beuro|\b1[ \u00a0]?000\b|\bmilj|\bM€|\bt€", re.IGNORECASE)
_LONGEST = 14  # words: running heads are short, notes are not


def set_furniture_aside(pages: Sequence[Page]) -> list[Page]:
    """The same pages with furniture moved from `words` to `furniture`, and the printed number as `label`.

    Give all pages of a file, or as many as are read: repetition is the evidence, so two pages tell more
    than one and ten more than two.
    """
    segments = [segment for position, page in enumerate(pages) for segment in edge_segments(position, page)]
    numbers = _page_numbers(pages, segments)
    repeated = _repeated(pages, segments, numbers)
    aside: dict[int, list[Segment]] = defaultdict(list)
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


# --- page numbers ------------------------------------------------------------------------------------


def _page_numbers(pages: Sequence[Page], segments: Sequence[Segment]) -> set[Segment]:
    """Segments that are nothing but a page or slide number."""
    candidates: list[tuple[Segment, int, int | None]] = []
    for segment in segments:
        match = _PAGE_NUMBER.fullmatch(segment.text)
        if match is None:
            continue
        number, of = int(match["n"]), int(match["m"]) if match["m"] else None
        if of is None or 1 <= number <= of:
            candidates.append((segment, number, of))
    found: set[Segment] = set()
    # Numbers that run along with the pages, at one depth: the offset between the two stays the same.
    # So does the count of pages where it is printed: "12 450" and "14 870" are figures.
    runs: dict[tuple[bool, int, int | None], list[Segment]] = defaultdict(list)
    for segment, number, of in candidates:
        runs[segment.top, number - pages[segment.page].number, of].append(segment)
    last = max((page.number for page in pages), default=0)
    for (_, offset, of), members in runs.items():
        established = len({segment.page for segment in members}) >= 3
        for row in _same_depth(members):
            alone = len({segment.page for segment in row}) < 2
            for segment in row:
                page = pages[segment.page]
                bare = of is None or _may_be_figure(segment)
                if alone and not established:
                    if bare and (abs(offset) > _OFFSET or abs((of or last) - last) > _OFFSET):
                        continue
                    if not _stands_as_number(page, segment) or (bare and _in_a_row(segment, segments)):
                        continue
                if bare and in_a_cell(page, segment):
                    continue
                found.add(segment)
    return _one_a_page(found)


def _stands_as_number(page: Page, segment: Segment) -> bool:
    """Whether a number with no second page to compare it with is the page's: at the edge, and by itself."""
    at_edge = segment.depth <= _EDGE * page.height
    return at_edge and not is_loud(page, segment) and is_set_off(page, segment, (), ())


def _may_be_figure(segment: Segment) -> bool:
    """Whether nothing but a space parts the number of the page and that of the pages: "3 157", "-21 368"."""
    match = _PAGE_NUMBER.fullmatch(segment.text)
    if match is None or match["m"] is None:
        return False
    return not match.string[match.end("n") : match.start("m")].strip() and not match.string[:1].isalpha()


def _in_a_row(segment: Segment, segments: Sequence[Segment]) -> bool:
    """Whether another figure stands level with a number: the last row of a table ends a page, too."""
    return any(
        other.page == segment.page
        and other is not segment
        and abs(other.box.cy - segment.box.cy) <= 0.45 * segment.size
        and _FIGURE.fullmatch(other.text) is not None
        for other in segments
    )


def _one_a_page(segments: set[Segment]) -> set[Segment]:
    """The outermost number of each page and edge: a page has one number, whatever else runs along."""
    best: dict[int, Segment] = {}
    for segment in segments:
        rival = best.get(segment.page)
        if rival is None or (segment.depth, segment.box.x0) < (rival.depth, rival.box.x0):
            best[segment.page] = segment
    return set(best.values())


def _label(segment: Segment) -> str:
    match = _PAGE_NUMBER.fullmatch(segment.text)
    if match is None or match["m"] is None:
        return match["n"] if match is not None else segment.text
    return segment.text


# --- running heads -----------------------------------------------------------------------------------


def _repeated(pages: Sequence[Page], segments: Sequence[Segment], numbers: set[Segment]) -> set[Segment]:
    """Segments that say the same at the same place on several pages and are no content."""
    alike: dict[tuple[bool, str], list[Segment]] = defaultdict(list)
    for segment in segments:
        if segment not in numbers and len(segment.words) <= _LONGEST:
            alike[segment.top, _DIGITS.sub("#", segment.text)].append(segment)
    rows: list[list[Segment]] = []
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
    accepted: set[Segment] = set()
    behind = {id(word) for segment in numbers for word in segment.words}
    for row in sorted(rows, key=lambda row: row[0].depth):
        if _is_furniture(pages, row, words, behind):
            accepted.update(row)
            behind.update(id(word) for segment in row for word in segment.words)
    return accepted


def _is_furniture(
    pages: Sequence[Page], row: Sequence[Segment], candidates: Container[int], accepted: Container[int]
) -> bool:
    count = len(row)
    at_edge = all(segment.depth <= _EDGE * pages[segment.page].height for segment in row)
    if not at_edge and (count < 3 or count < len(pages) / 2):
        return False

    def mostly(hits: int, share: float) -> bool:
        return hits >= share * count

    if mostly(sum(is_loud(pages[segment.page], segment) for segment in row), 0.5):
        return False
    if any(has_mark(pages[segment.page], segment) for segment in row):
        return False
    if mostly(sum(in_a_cell(pages[segment.page], segment) for segment in row), 0.3):
        return False
    return mostly(sum(is_set_off(pages[segment.page], segment, candidates, accepted) for segment in row), 0.6)


def _same_depth(segments: Iterable[Segment]) -> list[list[Segment]]:
    """Groups whose distance from the edge is the same."""
    return _near_each_other([(segment.depth, segment) for segment in segments])


def _same_column(pages: Sequence[Page], row: Sequence[Segment]) -> list[list[Segment]]:
    """Groups flush at the left, flush at the right or centred alike; left and right pages may differ."""
    groups = []
    rest = list(row)
    while rest:
        best: list[Segment] = []
        for place in (_from_left, _from_right, _from_centre):
            for group in _near_each_other([(place(pages, segment), segment) for segment in rest]):
                if len(group) > len(best):
                    best = group
        if len(best) < 2:
            break  # all that is left stands alone
        groups.append(best)
        taken = set(best)
        rest = [segment for segment in rest if segment not in taken]
    return groups


def _from_left(_: Sequence[Page], segment: Segment) -> float:
    return segment.box.x0


def _from_right(pages: Sequence[Page], segment: Segment) -> float:
    return pages[segment.page].width - segment.box.x1


def _from_centre(pages: Sequence[Page], segment: Segment) -> float:
    return segment.box.cx - pages[segment.page].width / 2


def _near_each_other(placed: list[tuple[float, Segment]]) -> list[list[Segment]]:
    """Groups whose places follow one another within the tolerance."""
    groups: list[list[Segment]] = []
    last = 0.0
    for place, segment in sorted(placed, key=lambda pair: pair[0]):
        if groups and place - last <= _SAME_PLACE:
            groups[-1].append(segment)
        else:
            groups.append([segment])
        last = place
    return groups


def _steady(pages: Sequence[Page], pattern: str, row: Sequence[Segment]) -> list[Segment]:
    """Those whose digits do not vary, or grow with the pages: other digits are figures, not furniture."""
    if "#" not in pattern:
        return list(row)
    by_text: dict[str, list[Segment]] = defaultdict(list)
    by_offset: dict[tuple[int, int], list[Segment]] = defaultdict(list)
    for segment in row:
        by_text[segment.text].append(segment)
        if any(character.isalpha() for character in pattern):
            for place, digits in enumerate(_DIGITS.findall(segment.text)):
                by_offset[place, int(digits[:9]) - pages[segment.page].number].append(segment)
    return max([*by_text.values(), *by_offset.values()], key=len)
