"""Characters -> a word, its two readings weighed against each other, and what is doubtful about it.

Where they differ the first is kept unless the second is much surer or goes better with the ink, the other
stays as an alternative, and the word's confidence says that it is not to be believed unseen.
"""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from raportti_parse.ocr.again import FOREIGN, LONE_ZERO, fits_dots, like_digits, low_height
from raportti_parse.ocr.chunks import Chunk
from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.forms import Form
from raportti_parse.ocr.marked import Mark
from raportti_parse.ocr.model import DISPUTED, PixelWord

WIDEST = 0.97  # of its height: no digit is wider, and one with its minus in one piece of ink is
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


def make_word(chunk: Chunk, marks: list[Mark], line: int) -> PixelWord | None:
    """One word from its characters, with every other reading as a whole word."""
    lone = len(chunk.glyphs) == 1 and len(marks) == 1 and marks[0].text in LONE_ZERO and marks[0].text != ""
    marks = _first_nought(chunk, _judge(chunk, _choose_letters(chunk, marks), lone))
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
        confidence, doubts = min(confidence, DISPUTED), (*doubts, "letters as high as digits")
    return PixelWord(
        text, box, round(confidence, 3), tuple(alternatives), chunk.height, False, "#000000", line, doubts
    )


def _choose_letters(chunk: Chunk, marks: list[Mark]) -> list[Mark]:
    """The characters of a word, with those letters of the second reading that go better with the ink or are
    surer."""
    inked = [m for m in marks if m.glyph is not None]
    low = low_height(chunk, [m.glyph for m in inked if m.glyph is not None], [m.text for m in inked])
    chosen: list[Mark] = []
    for mark in marks:
        rival = mark.rival if mark.shared == 1 else None
        if rival is not None and mark.text.isalpha() and rival.isalpha() and rival != mark.text:
            height = chunk.foot - mark.top
            fits = fits_dots(mark.text, height, low) and mark.text not in FOREIGN
            other_fits = fits_dots(rival, height, low) and rival not in FOREIGN
            if other_fits > fits or (other_fits == fits and mark.rival_confidence > mark.confidence):
                mark = replace(mark, text=rival, rival=mark.text)
            mark = replace(mark, others=(mark.rival or "",), rival=None, doubt="read twice")
        chosen.append(mark)
    return chosen


def _first_nought(chunk: Chunk, marks: list[Mark]) -> list[Mark]:
    """The characters of a word, its first O a nought where it is as narrow as one: "0KPL".

    An O is nearly as wide as high in every text face, and no Finnish word goes on without a vowel.
    """
    first, rest = marks[0] if marks else None, "".join(m.text for m in marks[1:])
    if first is None or first.text != "O" or not rest.isupper() or set(rest) & set("AEIOUYÅÄÖ"):
        return marks
    if first.glyph is None or first.x1 - first.x0 > 0.8 * chunk.height:
        return marks
    nought = replace(first, text="0", others=("O",), confidence=DISPUTED, doubt="a letter for a nought")
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
    if low and high and high < 1.15 * low:
        return marks  # too coarse to tell
    # Small letters have 0.69 to 0.86 of a capital's height, as they fall upon the pixels; strokes that go up
    # have up to 1.2 of it. In between the engine knows better.
    least, most = (1.08 * low, 1.3 * low) if low else (0.75 * (high or 0.0), 0.93 * (high or 0.0))
    cased: list[Mark] = []
    for mark in marks:
        if len(mark.text) == 1 and mark.text in _SAME_SHAPE and mark.glyph is not None:
            if mark.text in "pP":
                is_small = (mark.bottom - chunk.foot) / chunk.height > 0.12
            else:
                height = chunk.foot - mark.top
                is_small = height < least or (mark.text.islower() and height < most)
                # Only names have a capital after a small letter: LahtiSki, DigiOne.
                after_small = bool(cased) and cased[-1].text.islower()
                is_small |= after_small and (mark.text.islower() or height < most)
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
        if "+" in (mark.text, mark.rival) and _floats(chunk, mark):
            mark = replace(mark, text="+", rival=None)  # read as 4 now and then
        beside = marks[max(0, number - 1) : number] + marks[number + 1 : number + 2]
        # The T of "TP2019" is no 7: a letter beside a letter is one.
        lettered = any(m.text.isalpha() and m.text not in LONE_ZERO and m.rival != "0" for m in beside)
        alone = numeric and not (mark.text.isalpha() and lettered)
        mark = mark if mark.form is Form.BAR else _weigh(mark, alone)
        if mark.text.isdigit() and mark.shared == 1 and mark.x1 - mark.x0 > WIDEST * chunk.height:
            mark = replace(mark, confidence=min(mark.confidence, DISPUTED), doubt="ink wider than a digit")
        weighed.append(mark)
    return weighed


def _floats(chunk: Chunk, mark: Mark) -> bool:
    """Whether ink is lower than a digit and stands over the base line, as plus signs do."""
    tall = chunk.height
    return mark.bottom < chunk.foot - 0.06 * tall and 0.4 * tall < mark.bottom - mark.top < 0.85 * tall


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
            mark, text=text, others=(kin,), confidence=DISPUTED, doubt=f"looks like the {kin}s beside it"
        )
    if text == kin and mark.lead > _CLEAR and not rival.isdigit():
        return replace(mark, text=text)  # the second reading saw no digit, and the first has its kin
    if not text or not rival:
        return replace(
            mark, text=text or rival, confidence=min(mark.confidence or 1.0, DISPUTED), doubt="read once"
        )
    surer = mark.rival_confidence > mark.confidence + 0.25 and text != kin
    if rival.isdigit() and (not text.isdigit() or rival == kin or surer):
        text, rival = rival, text
    return replace(
        mark, text=text, others=(rival,), confidence=min(mark.confidence, DISPUTED), doubt="read twice"
    )
