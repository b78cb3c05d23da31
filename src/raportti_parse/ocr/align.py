"""The engine's characters laid upon the ink they stand for.

The engine reads digits well and spaces, commas and dashes badly; ink is the other way round. Once every
character has its glyph, spaces come from gaps, a minus is a bar that is there or not, and a character
without ink (a hallucinated 1) or ink without a character (a lost digit) shows.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.forms import Form, Reach, find_reaches, form_of, form_of_text, reach_of_text
from raportti_parse.ocr.strips import Read

POINTS = ".,·:;'"
BEAM = 8.0  # a way so much dearer than another to the same glyph is not followed
REACH = 8  # characters: farther from the ink in the same place of the order no character is looked for
WIDE = '%‰"”“„…½¼äöåÄÖÅëéüi:;j!?=±'  # characters of several pieces of ink


@dataclass(frozen=True, slots=True)
class Item:
    """A character with its ink. `glyph` is None where no ink stands for it; `text` is "" for unread ink."""

    text: str
    confidence: float
    glyph: int | None
    x0: float
    x1: float
    top: float
    bottom: float
    starts: bool = False
    form: Form = Form.FULL
    shared: int = 1  # how many characters stand in this one glyph


def _drift(away: float, text: str) -> float:
    """What it costs that a character was read `away` digit heights from the ink.

    For letters little up to a letter's width: so far off are the engine's boxes every day. Digits are alike
    in width and form, and points are small, so that their place says more.
    """
    if not text.isalpha():
        return min(0.8 * away, 3.0)
    return 0.2 * away if away < 0.7 else min(0.8 * away - 0.42, 3.0)


def _width(text: str) -> float:
    """How wide a character is printed, about, in digit heights."""
    if text in ".,:;'|!":
        return 0.2
    if text in "ijltrf()[]-/":
        return 0.4
    return 1.0 if text in "mwMW%@—–" else 0.66


def _one_by_one(forms: list[Form], reaches: list[Reach], reads: list[Read]) -> bool:
    """Whether as many characters as glyphs also go together in form: then their order is enough.

    The engine's boxes are off by a character often enough to lead astray. A letter for a dash says that the
    dash was not read and other letters share their ink.
    """
    if any(form is Form.BAR and r.text.isalpha() for form, r in zip(forms, reads, strict=True)):
        return False
    unlike = sum(
        form_of_text(r.text) is not form or reach.against(reach_of_text(r.text)) > 0
        for form, reach, r in zip(forms, reaches, reads, strict=True)
    )
    return unlike <= 0.1 * len(forms)


def _centres(chunk: Chunk, reads: list[Read]) -> list[float]:
    """Where the middle of each character lies.

    Of a word of letters all boxes may be off by a letter: where it can be but one word of the ink, it is laid
    upon that.
    """
    centres = [(read.x0 + read.x1) / 2 for read in reads]
    spans: list[tuple[int, int]] = []
    for glyph in chunk.glyphs:
        if not spans or glyph.x0 - spans[-1][1] > 0.3 * chunk.height:
            spans.append((glyph.x0, glyph.x1))
        else:
            spans[-1] = (spans[-1][0], max(spans[-1][1], glyph.x1))
    starts = [n for n, read in enumerate(reads) if read.starts or n == 0]
    for start, end in itertools.pairwise((*starts, len(reads))):
        word = reads[start:end]
        if len(word) < 4 or any(r.text.isdigit() for r in word):
            continue
        x0, x1 = word[0].x0, max(r.x1 for r in word)
        for left, right in spans:
            shared = min(x1, right) - max(x0, left)
            grown = (right - left) / max(x1 - x0, 1.0)
            if shared >= 0.6 * (right - left) and 0.88 <= grown <= 1.12:
                centres[start:end] = [left + (c - x0) * grown for c in centres[start:end]]
    return centres


def align(chunk: Chunk, reads: list[Read]) -> list[Item]:
    """The characters of a chunk from left to right, each with its glyph where it has one.

    The cheapest way through, with one glyph for a character as the rule, two or three characters in one
    glyph where letters touch, and several glyphs for one character such as % where its pieces stand apart.
    """
    glyphs, forms = chunk.glyphs, [form_of(g, chunk) for g in chunk.glyphs]
    n, m = len(glyphs), len(reads)
    tall = chunk.height
    reaches = find_reaches(chunk, forms)
    if n == m and _one_by_one(forms, reaches, reads):
        return [item for i in range(n) for item in _items(chunk, forms, reads, i, 1, i, 1)]
    infinite = float("inf")
    cost = [[infinite] * (m + 1) for _ in range(n + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    cost[0][0] = 0.0
    gaps = [0.0, *((b.x0 - a.x1) / tall for a, b in itertools.pairwise(glyphs))]
    wide = [glyph.width / tall for glyph in glyphs]
    read_at = _centres(chunk, reads)
    is_letter = [read.text.isalpha() for read in reads]
    read_forms = [form_of_text(read.text) for read in reads]
    read_wide = [_width(read.text) for read in reads]
    read_reaches = [reach_of_text(read.text) for read in reads]
    unread = [
        0.9 if form is not Form.FULL or glyph.area < 0.03 * tall * tall else 1.7
        for glyph, form in zip(glyphs, forms, strict=True)
    ]

    def anchor(i: int, j: int) -> float:
        """What it costs that a word starts, or does not, where the ink does otherwise."""
        if i == 0 or reads[j].text.isdigit():
            return 0.0
        if reads[j].starts:
            return 0.8 if gaps[i] < 0.2 else 0.0
        return 0.3 if gaps[i] > 0.4 else 0.0

    def pair(i: int, j: int) -> float:
        away = abs(glyphs[i].centre - read_at[j]) / tall
        unlike = abs(wide[i] - read_wide[j])
        return (
            _drift(away, reads[j].text)
            + (0.0 if read_forms[j] is forms[i] else 1.8 if is_letter[j] and forms[i] is Form.BAR else 1.1)
            + 1.2 * max(0.0, unlike - 0.15)
            + reaches[i].against(read_reaches[j])
        )

    def several(i: int, k: int, j: int) -> float:
        """k glyphs for one character."""
        text = reads[j].text
        left, right = glyphs[i].x0, glyphs[i + k - 1].x1
        away = abs((left + right) / 2 - read_at[j]) / tall
        odd = 0.15 if text in WIDE or len(text) > 1 else 0.9
        most = 0.95 if text.isdigit() else 1.4 if text in WIDE else read_wide[j] + 0.3
        over = max(0.0, (right - left) / tall - most)
        bars = sum(form is Form.BAR for form in forms[i : i + k])
        if text.isdigit():  # no digit is made of a digit and a comma
            bars += sum(form is Form.LOW for form in forms[i : i + k])
            whole = [g for g in glyphs[i : i + k] if g.height >= 0.8 * tall and g.width >= 0.35 * tall]
            bars += max(0, len(whole) - 1)  # nor of two that are whole digits themselves
        return _drift(away, text) + odd * (k - 1) + 2.5 * over + 1.6 * bars

    def shared(i: int, j: int, k: int) -> float:
        """One glyph for k characters."""
        share = glyphs[i].width / k
        total = 0.45 * (k - 1)
        for part in range(k):
            away = abs(glyphs[i].x0 + (part + 0.5) * share - read_at[j + part]) / tall
            total += _drift(away, reads[j + part].text)
        tight = max(0.0, sum(read_wide[j : j + k]) - wide[i])
        return total + 3 * tight + (0.8 if forms[i] is not Form.FULL else 0.0)

    # How many glyphs a character can be wide, and how many characters a glyph.
    together = [
        sum(1 for k in (2, 3, 4) if i + k <= n and glyphs[i + k - 1].x1 - glyphs[i].x0 <= 2 * tall)
        for i in range(n)
    ]
    inside = [min(5, int(w / 0.15)) for w in wide]
    reach = abs(n - m) + REACH
    for i in range(n + 1):
        first, last = max(0, i - reach), min(m, i + reach)
        # Every row keeps its cheapest way; from the last glyph on, all that is left is to be gone through.
        hopeless = min(cost[i][first : last + 1]) + BEAM if i < n else infinite
        for j in range(first, last + 1):
            here = cost[i][j]
            if here >= hopeless:
                continue
            ways: list[tuple[int, int, float]] = []
            if i < n:
                ways.append((1, 0, unread[i]))
            if j < m:
                ways.append((0, 1, 1.2 if read_forms[j] is not Form.FULL else 1.6))
            if i < n and j < m:
                start = anchor(i, j)
                ways.append((1, 1, start + pair(i, j)))
                ways += [(k, 1, start + several(i, k, j)) for k in range(2, 2 + together[i])]
                ways += [(1, k, start + shared(i, j, k)) for k in range(2, min(inside[i], m - j) + 1)]
            for di, dj, price in ways:
                if here + price < cost[i + di][j + dj]:
                    cost[i + di][j + dj] = here + price
                    step[i + di][j + dj] = (di, dj)
    items: list[Item] = []
    i, j = n, m
    while i or j:
        di, dj = step[i][j]
        i, j = i - di, j - dj
        items[:0] = _items(chunk, forms, reads, i, di, j, dj)
    return items


def _items(
    chunk: Chunk, forms: list[Form], reads: list[Read], i: int, di: int, j: int, dj: int
) -> list[Item]:
    if di == 0:
        read = reads[j]
        return [
            Item(
                read.text,
                read.confidence,
                None,
                read.x0,
                read.x1,
                chunk.foot - chunk.height,
                chunk.foot,
                read.starts,
            )
        ]
    glyph = chunk.glyphs[i]
    for other in chunk.glyphs[i + 1 : i + di]:
        glyph = glyph.union(other)
    form = forms[i] if di == 1 else Form.FULL
    if dj == 0:
        return [Item("", 0.0, i, glyph.x0, glyph.x1, glyph.top, glyph.bottom, False, form)]
    share = glyph.width / dj
    return [
        Item(
            r.text,
            r.confidence,
            i,
            glyph.x0 + k * share,
            glyph.x0 + (k + 1) * share,
            glyph.top,
            glyph.bottom,
            r.starts,
            form,
            dj,
        )
        for k, r in enumerate(reads[j : j + dj])
    ]
