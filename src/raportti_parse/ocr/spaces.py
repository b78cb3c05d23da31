"""Where the spaces are: characters of a chunk cut into words, by the gaps in the ink."""

from __future__ import annotations

import itertools
from statistics import median

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.forms import Form
from raportti_parse.ocr.habits import Habits
from raportti_parse.ocr.marked import Mark


def split_words(chunk: Chunk, marks: list[Mark], habits: Habits) -> list[list[Mark]]:
    """The characters of a chunk cut into words at its spaces."""
    local = [
        (b.x0 + b.x1 - a.x0 - a.x1) / 2 / chunk.height
        for a, b in itertools.pairwise(marks)
        if a.text.isdigit() and b.text.isdigit()
    ]
    # Bold digits and those of another size keep a pitch of their own.
    pitch = habits.pitch
    low = sorted(local)[len(local) // 4] if len(local) >= 2 else pitch.value
    step = pitch.value
    if abs(low - pitch.value) <= 0.25 * pitch.value:
        step = float(median([low, *(d for d in local if d <= 1.15 * low)]))
    words: list[list[Mark]] = []
    marks = [mark for mark in marks if not _is_stroke(mark, chunk)]
    for number, mark in enumerate(marks):
        if not words or _space(marks, number, chunk, step, habits):
            words.append([])
        words[-1].append(mark)
    return words


def _is_stroke(mark: Mark, chunk: Chunk) -> bool:
    """Whether a mark is the rest of a vertical ruling and no character."""
    thin = mark.x1 - mark.x0 < 0.22 * chunk.height and mark.bottom - mark.top > 0.8 * chunk.height
    if mark.text == "l" and mark.bottom - chunk.foot < 0.1 * chunk.height and mark.confidence > 0.9:
        return False  # in some faces it goes over capitals
    return (mark.text in ("|", "[", "]", "¦") and thin) or (
        thin and mark.bottom - mark.top > 1.25 * chunk.height
    )


def _space(marks: list[Mark], number: int, chunk: Chunk, step: float, habits: Habits) -> bool:
    """Whether a space stands before a character."""
    left, right = marks[number - 1], marks[number]
    if left.glyph is not None and left.glyph == right.glyph:
        return False
    tall = chunk.height
    gap = (right.x0 - left.x1) / tall
    if left.text.isdigit() and right.text.isdigit() and habits.pitch.steady:
        # At 72 dpi a space is two pixels and the placing of a digit is off by one: where a group of
        # three begins, less is enough to make a space, and elsewhere more is asked.
        after = 0
        while number + after < len(marks) and marks[number + after].text.isdigit():
            after += 1
        centres = (right.x0 + right.x1 - left.x0 - left.x1) / 2 / tall
        return centres > (1.2 if after % 3 == 0 or right.starts else 1.32) * step
    if left.form is Form.BAR and right.text.isdigit():
        # U+2212 carries its own white: less than a real space after a minus is none.
        return gap > 0.5
    if right.text == "j":
        gap += 0.12  # its tail hangs under the letter before
    if right.text == "%":
        return gap > max(0.25, habits.space - 0.03)
    if left.text in (",", ".") or right.text in (",", "."):
        low, high = (0.3, 0.5)
    else:
        low, high = (habits.space - 0.05, habits.space + 0.05)
    return gap > high or (gap > low and right.starts)
