"""Words to visual lines, and lines to segments that a wide gap parts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from raportti_parse.frozen import maker, quickly_made
from raportti_parse.page.model import Box, Word

WIDE_GAP = 1.0  # in font sizes: what parts two segments; a justified space is narrower

_new = tuple.__new__  # a Box in half the time
_text: Callable[[Word], str] = attrgetter("text")
_size: Callable[[Word], float] = attrgetter("size")


@quickly_made
@dataclass(frozen=True, slots=True, eq=False)
class Segment:
    """Words of one visual line with no wide gap between them."""

    words: tuple[Word, ...]
    box: Box
    text: str
    size: float

    @property
    def bold(self) -> bool:
        bold = sum([len(word.text) for word in self.words if word.bold])
        return bold > 0 and 2 * bold > sum([len(word.text) for word in self.words])

    @property
    def colour(self) -> str:
        return self.words[0].colour


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """All segments that share a baseline, left to right."""

    segments: tuple[Segment, ...]
    box: Box

    @property
    def words(self) -> list[Word]:
        return [word for segment in self.segments for word in segment.words]

    @property
    def text(self) -> str:
        return " ".join([segment.text for segment in self.segments])

    @property
    def size(self) -> float:
        return max([segment.size for segment in self.segments])


_segment = maker(Segment)
_of_segments = maker(Line)


def box_of(words: Sequence[Word]) -> Box:
    """The box around some words (at least one)."""
    if len(words) == 1:
        return words[0].box
    x0, top, x1, bottom = words[0].box
    for word in words[1:]:
        left, upper, right, lower = word.box
        x0 = left if left < x0 else x0
        top = upper if upper < top else top
        x1 = right if right > x1 else x1
        bottom = lower if lower > bottom else bottom
    return _new(Box, (x0, top, x1, bottom))


def segment_of(words: Sequence[Word]) -> Segment:
    if len(words) == 1:
        (word,) = words
        return _segment((word,), word.box, word.text, word.size)
    return _segment(tuple(words), box_of(words), " ".join(map(_text, words)), max(map(_size, words)))


def find_lines(words: Sequence[Word], gap: float = WIDE_GAP) -> list[Line]:
    """Lines from top to bottom, cut to segments at wide gaps; upright words only."""
    return cut_lines(find_level(words), gap)


def cut_lines(level: Sequence[Sequence[Word]], gap: float) -> list[Line]:
    """Words that are level with each other, cut to segments at wide gaps."""
    return [_line(words, gap) for words in level]


def rejoined(lines: Sequence[Line], gap: float) -> list[Line]:
    """Lines that were cut at narrower gaps, as `cut_lines` cuts them: those in one piece stay as they are."""
    return [line if len(line.segments) == 1 else _line(line.words, gap) for line in lines]


def level_left(level: list[list[Word]], words: Sequence[Word], left: Sequence[Word]) -> list[list[Word]]:
    """The words that are left of some as `find_level` gives them; their lines are found anew where some
    are gone."""
    return level if len(left) == len(words) else find_level(left)


def find_level(words: Sequence[Word]) -> list[list[Word]]:
    """Words that are level with each other, from left to right, in lines from top to bottom.

    Two words share a line when their boxes overlap by more than half of the lower one's height, so that
    superscripts stay with their line and tight line spacing does not glue lines.
    """
    placed = sorted(
        [
            (top + bottom, x0, number, top, bottom)
            for number, word in enumerate(words)
            if not word.rotation
            for x0, top, _, bottom in [word.box]
        ]
    )
    rows: list[list[tuple[float, int]]] = []
    spans: list[tuple[float, float]] = []
    for _, x0, number, top, bottom in placed:
        height = bottom - top
        if height > 0 and spans and spans[-1] == (top, bottom):  # as most words of one line are
            rows[-1].append((x0, number))
            continue
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            upper, lower = spans[index]
            overlap = (bottom if bottom < lower else lower) - (top if top > upper else upper)
            tall = lower - upper
            least = height or 1.0
            if overlap > 0.55 * (tall if tall < least else least):
                rows[index].append((x0, number))
                # the span follows the taller words only, so that a chain of small steps cannot creep
                if height > tall:
                    spans[index] = (top, bottom)
                break
        else:
            rows.append([(x0, number)])
            spans.append((top, bottom))
    for row in rows:
        row.sort()
    return [[words[number] for _, number in row] for row in rows]


def _line(words: Sequence[Word], gap: float) -> Line:
    segments: list[Segment] = []
    start = 0
    before = words[0]
    for at, word in enumerate(words[1:], start=1):
        size = before.size if before.size > word.size else word.size
        if word.box.x0 - before.box.x1 > gap * size:
            segments.append(segment_of(words[start:at]))
            start = at
        before = word
    segments.append(segment_of(words[start:]))
    return _of_segments(tuple(segments), segments[0].box if len(segments) == 1 else box_of(words))
