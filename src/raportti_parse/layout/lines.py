"""Words to visual lines, and lines to segments that a wide gap parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.page.model import Box, Word

WIDE_GAP = 1.0  # in font sizes: what parts two segments; a justified space is narrower


@dataclass(frozen=True, slots=True)
class Segment:
    """Words of one visual line with no wide gap between them."""

    words: tuple[Word, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def size(self) -> float:
        return max(word.size for word in self.words)

    @property
    def bold(self) -> bool:
        bold = sum(len(word.text) for word in self.words if word.bold)
        return 2 * bold > sum(len(word.text) for word in self.words)

    @property
    def colour(self) -> str:
        return self.words[0].colour


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
        return " ".join(segment.text for segment in self.segments)

    @property
    def size(self) -> float:
        return max(segment.size for segment in self.segments)


def box_of(words: Sequence[Word]) -> Box:
    """The box around some words (at least one)."""
    return Box(
        min(w.box.x0 for w in words),
        min(w.box.top for w in words),
        max(w.box.x1 for w in words),
        max(w.box.bottom for w in words),
    )


def segment_of(words: Sequence[Word]) -> Segment:
    return Segment(tuple(words), box_of(words))


def find_lines(words: Sequence[Word], gap: float = WIDE_GAP) -> list[Line]:
    """Lines from top to bottom; upright words only.

    Two words share a line when their boxes overlap by more than half of the lower one's height, so that
    superscripts stay with their line and tight line spacing does not glue lines.
    """
    upright = sorted((w for w in words if w.rotation == 0), key=lambda w: (w.box.cy, w.box.x0))
    rows: list[list[Word]] = []
    spans: list[tuple[float, float]] = []
    for word in upright:
        placed = False
        for index in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            top, bottom = spans[index]
            overlap = min(bottom, word.box.bottom) - max(top, word.box.top)
            if overlap > 0.55 * min(bottom - top, word.box.height or 1.0):
                rows[index].append(word)
                # the span follows the taller words only, so that a chain of small steps cannot creep
                if word.box.height > (bottom - top):
                    spans[index] = (word.box.top, word.box.bottom)
                placed = True
                break
        if not placed:
            rows.append([word])
            spans.append((word.box.top, word.box.bottom))
    return [_line(sorted(row, key=lambda w: w.box.x0), gap) for row in rows]


def _line(words: list[Word], gap: float) -> Line:
    segments: list[Segment] = []
    run = [words[0]]
    for word in words[1:]:
        wide = word.box.x0 - run[-1].box.x1 > gap * max(run[-1].size, word.size)
        if wide:
            segments.append(segment_of(run))
            run = [word]
        else:
            run.append(word)
    segments.append(segment_of(run))
    return Line(tuple(segments), box_of(words))
