"""Words into cells: which words a rectangle holds, and how they read."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from raportti_parse.layout.lines import Line, find_lines
from raportti_parse.layout.text import EMPTY, JoinWords, Text, compose
from raportti_parse.layout.turned import turned_lines
from raportti_parse.page.model import Box, Word

_BULLET = re.compile(r"^(?:[-–−•▪◦●○■□►➢✓*·§o]|\d{1,2}[.)])$")
_GLUED_BULLET = re.compile(r"^[-–−•▪◦●][^\W\d_]")
PARAGRAPH_GAP = 0.55  # of the line height, beyond the usual distance: an empty line stands between


def starts_bullet(words: Sequence[Word]) -> bool:
    """Whether a line opens with a bullet or number of a list."""
    if not words:
        return False
    first = words[0].text
    if _BULLET.match(first):
        return len(words) > 1
    return bool(_GLUED_BULLET.match(first))


def read_cell(words: Sequence[Word], page: int, join: JoinWords) -> Text:
    """The text of a cell: lines healed into paragraphs, bullets and paragraphs on lines of their own."""
    if not words:
        return EMPTY
    if len(words) == 1 or _in_one_line(words):
        return compose([sorted(words, key=_left)], page, join)
    lines = find_lines(words)
    turned = [w for w in words if w.rotation]
    rows = [line.words for line in lines]
    fresh = new_lines(lines)
    rows += turned_lines(turned)
    return compose(rows, page, join, new_lines=fresh)


def _in_one_line(words: Sequence[Word]) -> bool:
    """Whether words are upright and exactly level with each other, as most words of one line are."""
    _, top, _, bottom = words[0].box
    if top >= bottom:
        return False
    for word in words:
        _, upper, _, lower = word.box
        if upper != top or lower != bottom or word.rotation:
            return False
    return True


def _left(word: Word) -> float:
    return word.box.x0


def new_lines(lines: Sequence[Line]) -> set[int]:
    """The positions of lines that start a bullet or, after a wide gap, a paragraph."""
    if len(lines) < 2:
        return set()
    steps = sorted(b.box.top - a.box.top for a, b in itertools.pairwise(lines))
    usual = steps[len(steps) // 3]
    fresh = set()
    for number, (above, line) in enumerate(itertools.pairwise(lines), start=1):
        step = line.box.top - above.box.top
        if starts_bullet(line.words) or step > usual + PARAGRAPH_GAP * line.size:
            fresh.add(number)
    return fresh


class WordIndex:
    """The words of a page by height, so that a table looks only at the words beside it; put in order when
    first asked for."""

    __slots__ = ("_given", "_heights", "_middles", "_words")

    def __init__(self, words: Sequence[Word]) -> None:
        self._given: Sequence[Word] | None = words
        self._words: list[tuple[int, Word]] = []
        self._heights: list[float] = []
        self._middles: list[float] = []

    def _put_in_order(self) -> None:
        if self._given is None:
            return
        words, self._given = self._given, None
        order = sorted(
            [
                ((top + bottom) / 2, number, (x0 + x1) / 2)
                for number, word in enumerate(words)
                for x0, top, x1, bottom in [word.box]
            ]
        )
        self._words = [(number, words[number]) for _, number, _ in order]
        self._heights = [height for height, _, _ in order]
        self._middles = [middle for _, _, middle in order]

    def within(self, box: Box) -> list[Word]:
        """The words whose middles lie in a box, in their order on the page."""
        self._put_in_order()
        first = bisect_left(self._heights, box.top)
        last = bisect_right(self._heights, box.bottom)
        left, right = box.x0, box.x1
        near = zip(self._words[first:last], self._middles[first:last], strict=True)
        found = [(i, w) for (i, w), x in near if left <= x <= right]
        return [word for _, word in sorted(found, key=lambda pair: pair[0])]

    def holds_two(self, box: Box) -> bool:
        """Whether the middles of two words or more lie in a box."""
        self._put_in_order()
        first = bisect_left(self._heights, box.top)
        last = bisect_right(self._heights, box.bottom)
        if last - first < 2:
            return False
        left, right = box.x0, box.x1
        found = 0
        for x in self._middles[first:last]:
            if left <= x <= right:
                found += 1
                if found == 2:
                    return True
        return False
