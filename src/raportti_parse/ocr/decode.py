"""Two readings of a chunk and its ink -> words with true gaps, and what is doubtful about them.

The ink decides where spaces, minus signs and decimal points are; the two readings decide digits and
letters together. Where they differ the first is kept unless the second is much surer, the other stays as
an alternative, and the word's confidence says that it is not to be believed unseen.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace

import numpy as np

from raportti_parse.ocr.align import DASHES, Form, Item
from raportti_parse.ocr.chunks import Chunk, tail_share
from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.model import DOUBT, PixelWord

_DISPUTED = 0.9 * DOUBT
LOOKALIKES = str.maketrans(
    {
        "O": "0",
        "o": "0",
        "Q": "0",
        "D": "0",
        "l": "1",
        "I": "1",
        "|": "1",
        "i": "1",
        "!": "1",
        "]": "1",
        "[": "1",
        "B": "8",
        "S": "5",
        "s": "5",
        "Z": "2",
        "z": "2",
        "G": "6",
        "b": "6",
        "T": "7",
        "?": "7",
        "A": "4",
        "g": "9",
        "q": "9",
    }
)
_HYPHEN, _LONG = "-", "\u2013"


@dataclass(frozen=True, slots=True)
class Mark:
    """A character that stays, with what else it was read as and what speaks against it."""

    text: str
    confidence: float
    x0: float
    x1: float
    top: float
    bottom: float
    starts: bool
    form: Form
    glyph: int | None
    others: tuple[str, ...] = ()
    doubt: str = ""
    rival: str | None = None  # the second reading; None where there is none
    rival_confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Pitch:
    """The distance from digit to digit in digit heights, and whether digits keep to it at all."""

    value: float
    steady: bool


def has_digits(items: list[Item]) -> bool:
    """Whether a chunk holds anything that must be read twice."""
    return any(c.isdigit() for item in items for c in item.text)


def measure_pitch(chunks: list[Chunk], readings: list[list[Item]]) -> Pitch:
    """The digit pitch of a picture: digits of nearly every text font have one width."""
    steps: list[float] = []
    for chunk, items in zip(chunks, readings, strict=True):
        steps += [d / chunk.height for d in _digit_steps(items)]
    if len(steps) < 6:
        return Pitch(0.78, False)
    low = float(np.percentile(steps, 25))
    near = np.array([s for s in steps if 0.8 * low <= s <= 1.25 * low])
    usual = float(np.median(near))
    return Pitch(usual, bool(np.mean(np.abs(near - usual) <= 0.12 * usual) >= 0.75))


def _digit_steps(items: list[Item]) -> list[float]:
    return [
        (b.x0 + b.x1 - a.x0 - a.x1) / 2
        for a, b in itertools.pairwise(items)
        if a.text.isdigit()
        and b.text.isdigit()
        and a.glyph is not None
        and b.glyph is not None
        and a.shared == b.shared == 1
    ]


def stop_or_comma(strokes: Grey, chunks: list[Chunk], readings: list[list[Item]]) -> float:
    """The tail share that parts stops from commas in this picture: the widest gap among its points."""
    tails = sorted(
        tail_share(strokes, chunk, chunk.glyphs[item.glyph])
        for chunk, items in zip(chunks, readings, strict=True)
        for item in items
        if item.glyph is not None and item.form is Form.LOW and item.text in (".", ",")
    )
    tails = [0.08, *(t for t in tails if 0.08 < t < 0.34), 0.34]
    gap, middle = max((b - a, (a + b) / 2) for a, b in itertools.pairwise(tails))
    return middle if gap >= 0.05 else 0.21


def resolve(
    strokes: Grey, chunk: Chunk, first: list[Item], second: list[Item] | None, border: float = 0.21
) -> list[Mark]:
    """The characters that the ink bears out, each with the other reading of it.

    `border` is what `stop_or_comma` says of the picture.
    """
    mine, others = _by_glyph(first), _by_glyph(second or [])
    invented = any(i.glyph is None and i.text.isdigit() for i in second or ())
    marks: list[Mark] = []
    for item in first:
        if item.glyph is None:
            if item.text.isalpha() and 0 < first.index(item) < len(first) - 1:
                marks.append(_mark(item))  # letters that run into each other
                continue
            # No ink: nothing is printed there. Both readings inventing a digit is odd enough to say.
            if item.text.isdigit() and (invented or second is None):
                marks.append(
                    replace(
                        _mark(item),
                        text="",
                        others=(item.text,),
                        confidence=_DISPUTED,
                        doubt="a digit without ink",
                    )
                )
            continue
        same, rivals = mine[item.glyph], others.get(item.glyph, [])
        rival = rivals[same.index(item)] if len(rivals) == len(same) else None
        mark = replace(
            _mark(item),
            rival=None if second is None else rival.text if rival else "".join(r.text for r in rivals),
            rival_confidence=rival.confidence if rival else 0.0,
        )
        if item.form is Form.BAR:
            marks.append(_bar(mark, chunk))
        elif (
            item.text
            or mark.rival
            or item.form is Form.LOW
            or (item.x1 - item.x0) * (item.bottom - item.top) > 0.12 * chunk.height**2
        ):
            marks.append(mark)
    return _settle_points(strokes, chunk, marks, border)


def _by_glyph(items: list[Item]) -> dict[int, list[Item]]:
    found: dict[int, list[Item]] = {}
    for item in items:
        if item.glyph is not None and item.text:
            found.setdefault(item.glyph, []).append(item)
        elif item.glyph is not None:
            found.setdefault(item.glyph, [])
    for item in items:
        if item.glyph is not None and not item.text:
            found[item.glyph].append(item)
    return found


def _mark(item: Item) -> Mark:
    return Mark(
        item.text,
        item.confidence,
        item.x0,
        item.x1,
        item.top,
        item.bottom,
        item.starts,
        item.form,
        item.glyph,
    )


def _bar(mark: Mark, chunk: Chunk) -> Mark:
    """A dash, whatever the engine made of it: a bar at half height is nothing else."""
    text = _HYPHEN if (mark.x1 - mark.x0) / chunk.height < 0.58 else _LONG
    odd = bool(mark.text) and mark.text not in DASHES
    return replace(
        mark,
        text=text,
        rival=None,
        confidence=_DISPUTED if odd else max(mark.confidence, 0.8),
        others=(mark.text,) if odd else (),
        doubt="a bar read as a character" if odd else "",
    )


def _settle_points(strokes: Grey, chunk: Chunk, marks: list[Mark], border: float) -> list[Mark]:
    """Stops and commas by how much of their ink hangs under the base line, next to what was read."""
    settled: list[Mark] = []
    for number, mark in enumerate(marks):
        if mark.form is not Form.LOW or mark.text not in ("", ".", ","):
            settled.append(mark)
            continue
        before = marks[number - 1].text[-1:] if number else ""
        after = marks[number + 1].text[:1] if number + 1 < len(marks) else ""
        between = before.isdigit() and after.isdigit()
        votes = [t for t in (mark.text, mark.rival) if t in (".", ",")]
        if not votes and not between:
            continue  # a speck
        assert mark.glyph is not None
        tail = tail_share(strokes, chunk, chunk.glyphs[mark.glyph])
        shape = "," if tail > border + 0.02 else "." if tail < border - 0.02 else ""
        # The engine knows Finnish sentences, not tables: clear ink goes before what it says.
        votes += [shape] * 3 if shape else []
        comma, stop = votes.count(","), votes.count(".")
        text = "," if comma > stop else "." if stop > comma else (mark.text or ",")
        sure = bool(shape)
        confidence = max(mark.confidence, 0.75) if sure else _DISPUTED if between else 0.6
        settled.append(
            replace(
                mark,
                text=text,
                confidence=confidence,
                rival=None,
                others=() if sure else ("," if text == "." else ".",),
                doubt="" if sure else "stop or comma",
            )
        )
    return settled


def split_words(chunk: Chunk, marks: list[Mark], pitch: Pitch) -> list[list[Mark]]:
    """The characters of a chunk cut into words at its spaces."""
    local = [
        (b.x0 + b.x1 - a.x0 - a.x1) / 2 / chunk.height
        for a, b in itertools.pairwise(marks)
        if a.text.isdigit() and b.text.isdigit()
    ]
    # Bold digits and those of another size keep a pitch of their own.
    low = float(np.percentile(local, 25)) if len(local) >= 2 else pitch.value
    step = pitch.value
    if abs(low - pitch.value) <= 0.25 * pitch.value:
        step = float(np.median([low, *(d for d in local if d <= 1.15 * low)]))
    words: list[list[Mark]] = []
    while marks and _is_stroke(marks[-1], chunk):
        marks = marks[:-1]
    while marks and _is_stroke(marks[0], chunk):
        marks = marks[1:]
    for number, mark in enumerate(marks):
        if not words or _space(marks, number, chunk, step, pitch.steady):
            words.append([])
        words[-1].append(mark)
    return words


def _is_stroke(mark: Mark, chunk: Chunk) -> bool:
    """Whether an end of a chunk is the rest of a vertical ruling and no character."""
    thin = mark.x1 - mark.x0 < 0.22 * chunk.height and mark.bottom - mark.top > 0.8 * chunk.height
    return (mark.text in ("|", "[", "]", "¦") and thin) or (
        thin and mark.bottom - mark.top > 1.25 * chunk.height
    )


def _space(marks: list[Mark], number: int, chunk: Chunk, step: float, steady: bool) -> bool:
    """Whether a space stands before a character."""
    left, right = marks[number - 1], marks[number]
    if left.glyph is not None and left.glyph == right.glyph:
        return False
    tall = chunk.height
    gap = (right.x0 - left.x1) / tall
    if left.text.isdigit() and right.text.isdigit() and steady:
        # At 72 dpi a space is two pixels and the placing of a digit is off by one: where a group of
        # three begins, less is enough to make a space, and elsewhere more is asked.
        after = 0
        while number + after < len(marks) and marks[number + after].text.isdigit():
            after += 1
        centres = (right.x0 + right.x1 - left.x0 - left.x1) / 2 / tall
        return centres > (1.2 if after % 3 == 0 or right.starts else 1.32) * step
    low, high = (0.2, 0.36)
    if left.form is Form.BAR and right.text.isdigit():
        # U+2212 carries its own white: less than a real space after a minus is none.
        return gap > 0.5
    if right.text == "%":
        low = high = 0.27
    elif left.text in (",", ".") or right.text in (",", "."):
        low, high = (0.3, 0.5)
    return gap > high or (gap > low and right.starts)


def make_word(chunk: Chunk, marks: list[Mark], line: int, bold: bool, colour: str) -> PixelWord | None:
    """One word from its characters, with every other reading as a whole word."""
    marks = _judge(marks)
    text = "".join(m.text for m in marks)
    if not text:
        return None
    alternatives: list[str] = []
    for number, mark in enumerate(marks):
        for other in mark.others:
            whole = (
                "".join(m.text for m in marks[:number]) + other + "".join(m.text for m in marks[number + 1 :])
            )
            if whole != text and whole not in alternatives:
                alternatives.append(whole)
    box = PixelBox(
        min(m.x0 for m in marks),
        min(m.top for m in marks),
        max(m.x1 for m in marks),
        max(m.bottom for m in marks),
    )
    doubts = tuple(dict.fromkeys(m.doubt for m in marks if m.doubt))
    confidence = min(m.confidence for m in marks)
    return PixelWord(
        text, box, round(confidence, 3), tuple(alternatives), chunk.height, bold, colour, line, doubts
    )


def _judge(marks: list[Mark]) -> list[Mark]:
    """The two readings of each character of a word weighed against each other."""
    signs = [m for m in marks if m.form is not Form.BAR and m.text not in (",", ".", "%")]
    digits = sum(m.text.isdigit() or (m.rival or "").isdigit() for m in signs)
    letters = sum(m.text.isalpha() and (m.rival is None or m.rival.isalpha()) for m in signs)
    numeric = digits > 0 and letters <= 0.25 * digits
    return [_weigh(m, numeric) if m.form is not Form.BAR else m for m in marks]


def _weigh(mark: Mark, numeric: bool) -> Mark:
    text, rival = mark.text, mark.rival
    if numeric:
        text = text.translate(LOOKALIKES) if len(text) == 1 else text
        rival = rival.translate(LOOKALIKES) if rival is not None and len(rival) == 1 else rival
    if rival is None or text == rival or mark.doubt:
        if not text and not mark.others:
            return replace(mark, confidence=0.3, doubt="ink that was not read")
        return replace(mark, text=text)
    if not text.isdigit() and not rival.isdigit():
        # Letters are read once: the second reading is about numbers.
        return replace(mark, text=text or rival)
    if not text or not rival:
        return replace(
            mark, text=text or rival, confidence=min(mark.confidence or 1.0, _DISPUTED), doubt="read once"
        )
    if rival.isdigit() and (not text.isdigit() or mark.rival_confidence > mark.confidence + 0.25):
        text, rival = rival, text
    return replace(
        mark, text=text, others=(rival,), confidence=min(mark.confidence, _DISPUTED), doubt="read twice"
    )
