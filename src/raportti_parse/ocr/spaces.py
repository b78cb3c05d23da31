"""Where the spaces are: characters of a chunk cut into words, by the gaps in the ink."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from statistics import median

from raportti_parse.ocr.align import Form, Item
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.habits import Habits
from raportti_parse.ocr.marked import Mark

LONE_ZERO = "OoQD"  # a cell that holds nothing but this holds a nought


def numeric_spans(chunk: Chunk, items: list[Item]) -> list[tuple[int, int]]:
    """The runs of glyphs, first and one past last, whose words hold digits: what must be read twice."""
    texts: dict[int, str] = {}
    for item in items:
        if item.glyph is not None:
            texts[item.glyph] = texts.get(item.glyph, "") + item.text
    if len(chunk.glyphs) == 1 and texts.get(0, "") in LONE_ZERO:
        return [(0, 1)]
    tokens: list[list[int]] = []
    for number, glyph in enumerate(chunk.glyphs):
        if not tokens or glyph.x0 - chunk.glyphs[number - 1].x1 > 0.3 * chunk.height:
            tokens.append([])
        tokens[-1].append(number)
    spans: list[tuple[int, int]] = []
    for token in tokens:
        read = [texts.get(n, "") for n in token]
        unread = any(
            not t and chunk.glyphs[n].height > 0.6 * chunk.height for n, t in zip(token, read, strict=True)
        )
        if not (
            unread or any(c.isdigit() for t in read for c in t) or _like_digits(chunk, token, "".join(read))
        ):
            continue
        if spans and spans[-1][1] == token[0]:
            spans[-1] = (spans[-1][0], token[-1] + 1)
        else:
            spans.append((token[0], token[-1] + 1))
    return spans


def _like_digits(chunk: Chunk, token: list[int], read: str) -> bool:
    """Whether letters stand where nearly all ink has the height of digits: small letters would be lower."""
    return like_digits([chunk.glyphs[n].height for n in token], chunk.height, read)


def like_digits(heights: Sequence[float], tall: float, read: str) -> bool:
    """Whether a word read as small letters is as high as digits all along, and so is more likely a number."""
    usual = median(heights)
    level = sum(abs(h - usual) <= 0.1 * usual for h in heights)
    small = sum(c in "aceimnorsuvwxzäö" for c in read)
    return (
        len(heights) >= 3 and level >= 0.75 * len(heights) and usual >= 0.88 * tall and 3 * small >= len(read)
    )


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
