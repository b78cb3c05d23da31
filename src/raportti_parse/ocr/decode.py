"""Two readings of a chunk and its ink -> words with true gaps, and what is doubtful about them.

The ink decides where spaces, minus signs and decimal points are; the two readings decide digits and
letters together. Where they differ the first is kept unless the second is much surer, the other stays as
an alternative, and the word's confidence says that it is not to be believed unseen.
"""

from __future__ import annotations

import itertools
from dataclasses import replace
from statistics import median

from raportti_parse.ocr.align import DASHES, Form, Item
from raportti_parse.ocr.chunks import Chunk, tail_share
from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.habits import Habits
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.marked import Mark
from raportti_parse.ocr.model import DOUBT, PixelWord
from raportti_parse.ocr.spaces import LONE_ZERO, like_digits

_DISPUTED = 0.9 * DOUBT
_CLEAR = 0.1  # how far a glyph's likeness to its kin has to lead to count as a reading
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
_POINTS = ("", ".", ",", ";", ":", "'", "·")
_HYPHEN, _LONG = "-", "\u2013"


def resolve(
    strokes: Grey, chunk: Chunk, first: list[Item], second: list[Item] | None, habits: Habits
) -> list[Mark]:
    """The characters that the ink bears out, each with the other reading of it."""
    mine, others = _by_glyph(first), _by_glyph(second or [])
    invented = any(i.glyph is None and i.text.isdigit() for i in second or ())
    marks: list[Mark] = []
    for item in first:
        if item.glyph is None:
            if item.text.isalpha() and _runs_together(chunk, first, item):
                marks.append(_mark(item))
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
        other = None if second is None else rival.text if rival else "".join(r.text for r in rivals)
        mark = _mark(item, other, rival.confidence if rival else 0.0)
        if item.form is Form.BAR:
            marks.append(_bar(mark, chunk))
        elif (
            item.text
            or mark.rival
            or item.form is Form.LOW
            or (item.x1 - item.x0) * (item.bottom - item.top) > 0.12 * chunk.height**2
        ):
            marks.append(mark)
    return _settle_points(strokes, chunk, marks, habits.comma)


def _runs_together(chunk: Chunk, items: list[Item], item: Item) -> bool:
    """Whether a letter without ink of its own can be part of a neighbour's: two that touch are wide."""
    at = items.index(item)
    beside = [i for i in items[max(0, at - 1) : at + 2] if i.glyph is not None and i.text.isalpha()]
    return any(i.x1 - i.x0 > 1.15 * chunk.height for i in beside)


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


def _mark(item: Item, rival: str | None = None, confidence: float = 0.0) -> Mark:
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
        rival=rival,
        rival_confidence=confidence,
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
        if mark.form is not Form.LOW or mark.text not in _POINTS:
            settled.append(mark)
            continue
        before = marks[number - 1].text[-1:] if number else ""
        after = marks[number + 1].text[:1] if number + 1 < len(marks) else ""
        between = before.isdigit() and after.isdigit()
        if mark.text in ";:" and not between:
            settled.append(mark)
            continue
        votes = [t for t in (mark.text, mark.rival) if t in (".", ",")]
        if not votes and not between:
            continue  # a speck
        assert mark.glyph is not None
        tail = tail_share(strokes, chunk, chunk.glyphs[mark.glyph])
        shape = "," if tail > border + 0.02 else "." if tail < border - 0.02 else ""
        # The engine knows Finnish sentences, not tables: clear ink goes before what it says.
        heard = set(votes)
        votes += [shape] * 3 if shape else []
        comma, stop = votes.count(","), votes.count(".")
        text = "," if comma >= stop else "."
        # Both readings against the ink: believed with decimals (",5", ",25"), not where either sign makes
        # sense (7,999 and 7.999) or neither does (1.5).
        places = sum(1 for _ in itertools.takewhile(lambda m: m.text.isdigit(), marks[number + 1 :]))
        sure = bool(shape) and (text in heard or not between or (text == "," and places < 3))
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


def make_word(chunk: Chunk, marks: list[Mark], line: int) -> PixelWord | None:
    """One word from its characters, with every other reading as a whole word."""
    lone = len(chunk.glyphs) == 1 and len(marks) == 1 and marks[0].text in LONE_ZERO and marks[0].text != ""
    marks = _first_nought(chunk, _judge(chunk, marks, lone))
    if sum(m.text.isalpha() for m in marks) > 1:
        marks = _set_case(chunk, marks)
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
    if like_digits([m.bottom - m.top for m in marks if m.glyph is not None] or [0.0], chunk.height, text):
        confidence, doubts = min(confidence, _DISPUTED), (*doubts, "letters as high as digits")
    return PixelWord(
        text, box, round(confidence, 3), tuple(alternatives), chunk.height, False, "#000000", line, doubts
    )


def _first_nought(chunk: Chunk, marks: list[Mark]) -> list[Mark]:
    """The characters of a word, its first O a nought where it is as narrow as one: "0KPL".

    An O is nearly as wide as high in every text face, and no Finnish word goes on without a vowel.
    """
    first, rest = marks[0] if marks else None, "".join(m.text for m in marks[1:])
    if first is None or first.text != "O" or not rest.isupper() or set(rest) & set("AEIOUYÅÄÖ"):
        return marks
    if first.glyph is None or first.x1 - first.x0 > 0.8 * chunk.height:
        return marks
    nought = replace(first, text="0", others=("O",), confidence=_DISPUTED, doubt="a letter for a nought")
    return [nought, *marks[1:]]


_SAME_SHAPE = "oOuUsScCvVwWxXzZpP"  # small and capital differ in size alone


_SMALL, _TALL = "aemnr", "bdfhklABDEFGHJLMNRTY0123456789"


def _set_case(chunk: Chunk, marks: list[Mark]) -> list[Mark]:
    """Letters whose small and capital forms are one shape, by the height of the word's other letters."""
    inked = [m for m in marks if m.glyph is not None and len(m.text) == 1]
    small = [chunk.foot - m.top for m in inked if m.text in _SMALL]
    tall = [chunk.foot - m.top for m in inked if m.text in _TALL]
    low = float(median(small)) if small else None
    high = float(median(tall)) if tall else None
    if low is None and high is None:
        return marks
    border = (low + high) / 2 if low and high else low * 1.18 if low else 0.85 * (high or 0.0)
    if low and high and high < 1.15 * low:
        return marks  # too coarse to tell
    cased: list[Mark] = []
    for mark in marks:
        if len(mark.text) == 1 and mark.text in _SAME_SHAPE and mark.glyph is not None:
            if mark.text in "pP":
                is_small = (mark.bottom - chunk.foot) / chunk.height > 0.12
            else:
                # No Finnish word has a capital after a small letter.
                is_small = chunk.foot - mark.top < border or (bool(cased) and cased[-1].text.islower())
            mark = replace(mark, text=mark.text.lower() if is_small else mark.text.upper())
        cased.append(mark)
    return cased


def _judge(chunk: Chunk, marks: list[Mark], lone: bool) -> list[Mark]:
    """The two readings of each character of a word weighed against each other."""
    signs = [m for m in marks if m.form is not Form.BAR and m.text not in (",", ".", "%")]
    digits = sum(m.text.isdigit() or (m.rival or "").isdigit() for m in signs)
    letters = sum(m.text.isalpha() and (m.rival is None or m.rival.isalpha()) for m in signs)
    numeric = lone or (digits > 0 and letters <= 0.25 * digits)
    weighed: list[Mark] = []
    for number, mark in enumerate(marks):
        if "/" in (mark.text, mark.rival) and mark.bottom - mark.top >= 1.04 * chunk.height:
            mark = replace(mark, text="/", rival=None)  # read as 1 now and then, and taller than one
        beside = marks[max(0, number - 1) : number] + marks[number + 1 : number + 2]
        # The T of "TP2019" is no 7: a letter beside a letter is one.
        lettered = any(m.text.isalpha() and m.text not in LONE_ZERO and m.rival != "0" for m in beside)
        alone = numeric and not (mark.text.isalpha() and lettered)
        weighed.append(mark if mark.form is Form.BAR else _weigh(mark, alone))
    return weighed


def _weigh(mark: Mark, numeric: bool) -> Mark:
    text, rival = mark.text, mark.rival
    if numeric:
        text = text.translate(LOOKALIKES) if len(text) == 1 else text
        rival = rival.translate(LOOKALIKES) if rival is not None and len(rival) == 1 else rival
    if mark.doubt or rival is None:
        if not text and not mark.others:
            return replace(mark, confidence=0.3, doubt="ink that was not read")
        return replace(mark, text=text)
    if not text and not rival:
        return replace(mark, confidence=0.3, doubt="ink that was not read")
    if not text.isdigit() and not rival.isdigit():
        # Letters are read once: the second reading is about numbers.
        return replace(mark, text=text or rival)
    kin = mark.kin if mark.lead > 0 else ""
    if text == rival:
        if kin in ("", text) or not numeric:
            return replace(mark, text=text)
        return replace(
            mark, text=text, others=(kin,), confidence=_DISPUTED, doubt=f"looks like the {kin}s beside it"
        )
    if text == kin and mark.lead > _CLEAR and not rival.isdigit():
        return replace(mark, text=text)  # the second reading saw no digit, and the first has its kin
    if not text or not rival:
        return replace(
            mark, text=text or rival, confidence=min(mark.confidence or 1.0, _DISPUTED), doubt="read once"
        )
    surer = mark.rival_confidence > mark.confidence + 0.25 and text != kin
    if rival.isdigit() and (not text.isdigit() or rival == kin or surer):
        text, rival = rival, text
    return replace(
        mark, text=text, others=(rival,), confidence=min(mark.confidence, _DISPUTED), doubt="read twice"
    )
