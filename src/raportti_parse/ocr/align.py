"""The engine's characters laid upon the ink they stand for.

The engine reads digits well and spaces, commas and dashes badly; ink is the other way round. Once every
character has its glyph, spaces come from gaps, a minus is a bar that is there or not, and a character
without ink (a hallucinated 1) or ink without a character (a lost digit) shows.
"""

from __future__ import annotations

import enum
import itertools
from dataclasses import dataclass

from raportti_parse.ocr.chunks import Chunk, Glyph
from raportti_parse.ocr.strips import Read

DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2212\u00ad~_="  # what the engine says for a bar at half height
POINTS = ".,·:;'"
BEAM = 8.0  # a way so much dearer than another to the same glyph is not followed
REACH = 8  # characters: farther from the ink in the same place of the order no character is looked for
WIDE = '%‰"”“„…½¼äöåÄÖÅëéüi:;j!?=±'  # characters of several pieces of ink


class Form(enum.Enum):
    """What a glyph can be, judged by its box alone."""

    BAR = "bar"  # a dash of any length
    LOW = "low"  # a stop or a comma
    HIGH = "high"  # an apostrophe, a degree sign, a footnote digit
    FULL = "full"


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


def form_of(glyph: Glyph, chunk: Chunk) -> Form:
    """The form of a glyph on its line."""
    tall, foot = chunk.height, chunk.foot
    above = foot - (glyph.top + glyph.bottom) / 2  # of its middle over the base line
    if (
        glyph.height <= 0.3 * tall
        and glyph.width >= 1.25 * glyph.height
        and glyph.width >= 0.22 * tall
        and 0.2 * tall <= above <= 0.72 * tall
    ):
        return Form.BAR
    if glyph.height <= 0.52 * tall and glyph.width <= 0.5 * tall and above < 0.22 * tall:
        return Form.LOW
    # Old-style figures: commas are longer, and the foot may be that of the figures that hang.
    hangs = above < 0.1 * tall and glyph.bottom > foot + 0.12 * tall
    if glyph.height <= (0.75 if hangs else 0.58) * tall and glyph.width <= 0.4 * tall and above < 0.26 * tall:
        return Form.LOW
    if glyph.height <= 0.6 * tall and above > 0.6 * tall:
        return Form.HIGH
    return Form.FULL


def _form_of_text(text: str) -> Form:
    if text in DASHES:
        return Form.BAR
    if text in ".,":
        return Form.LOW
    if text in "'’´`°\"”“*":
        return Form.HIGH
    return Form.FULL


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


def _one_by_one(forms: list[Form], reads: list[Read]) -> bool:
    """Whether as many characters as glyphs also go together in form: then their order is enough.

    The engine's boxes are off by a character often enough to lead astray.
    """
    unlike = sum(_form_of_text(r.text) is not f for f, r in zip(forms, reads, strict=True))
    return unlike <= 0.1 * len(forms)


def align(chunk: Chunk, reads: list[Read]) -> list[Item]:
    """The characters of a chunk from left to right, each with its glyph where it has one.

    The cheapest way through, with one glyph for a character as the rule, two or three characters in one
    glyph where letters touch, and several glyphs for one character such as % where its pieces stand apart.
    """
    glyphs, forms = chunk.glyphs, [form_of(g, chunk) for g in chunk.glyphs]
    n, m = len(glyphs), len(reads)
    tall = chunk.height
    if n == m and _one_by_one(forms, reads):
        return [item for i in range(n) for item in _items(chunk, forms, reads, i, 1, i, 1)]
    infinite = float("inf")
    cost = [[infinite] * (m + 1) for _ in range(n + 1)]
    step: list[list[tuple[int, int]]] = [[(0, 0)] * (m + 1) for _ in range(n + 1)]
    cost[0][0] = 0.0
    gaps = [0.0, *((b.x0 - a.x1) / tall for a, b in itertools.pairwise(glyphs))]
    wide = [glyph.width / tall for glyph in glyphs]
    read_at = [(read.x0 + read.x1) / 2 for read in reads]
    read_forms = [_form_of_text(read.text) for read in reads]
    read_wide = [_width(read.text) for read in reads]
    unread = [
        0.9 if form in (Form.LOW, Form.HIGH) or glyph.area < 0.03 * tall * tall else 1.7
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
            + (0.0 if read_forms[j] is forms[i] else 1.1)
            + 1.2 * max(0.0, unlike - 0.15)
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
