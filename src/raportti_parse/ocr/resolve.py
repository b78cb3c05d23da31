"""Two readings of a chunk laid upon its ink -> the characters that the ink bears out.

The ink decides where minus signs and decimal points are, and what was invented; which of two readings of a
digit or letter holds is left to the word that it stands in.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from raportti_parse.ocr.again import Again
from raportti_parse.ocr.align import Item
from raportti_parse.ocr.chunks import Chunk, tail_share
from raportti_parse.ocr.forms import DASHES, Form
from raportti_parse.ocr.habits import Habits
from raportti_parse.ocr.ink import Grey
from raportti_parse.ocr.marked import Mark
from raportti_parse.ocr.model import DISPUTED

_POINTS = ("", ".", ",", ";", ":", "'", "·")
_HYPHEN, _LONG = "-", "\u2013"


def resolve(
    strokes: Grey, chunk: Chunk, first: list[Item], second: Again | None, habits: Habits
) -> list[Mark]:
    """The characters that the ink bears out, each with the other reading of it."""
    mine, others = _by_glyph(first), _by_glyph(second.items if second else [])
    twice = second.glyphs if second else frozenset()
    invented = second is not None and any(i.glyph is None and i.text.isdigit() for i in second.items)
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
                        confidence=DISPUTED,
                        doubt="a digit without ink",
                    )
                )
            continue
        same, rivals = mine[item.glyph], others.get(item.glyph, [])
        rival = rivals[same.index(item)] if len(rivals) == len(same) else None
        other = None if item.glyph not in twice else rival.text if rival else "".join(r.text for r in rivals)
        mark = _mark(item, other, rival.confidence if rival else 0.0)
        if item.form is Form.BAR:
            if item.text or mark.rival or not _is_arm(chunk, first, item):
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


def _is_arm(chunk: Chunk, items: list[Item], item: Item) -> bool:
    """Whether a bar that was not read is the arm of the letter before it: of an r, over half height."""
    at = items.index(item)
    before = items[at - 1] if at else None
    touches = before is not None and before.text.isalpha() and item.x0 - before.x1 <= 0.1 * chunk.height
    return touches and chunk.foot - (item.top + item.bottom) / 2 > 0.55 * chunk.height


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
        shared=item.shared,
    )


def _bar(mark: Mark, chunk: Chunk) -> Mark:
    """A dash, whatever the engine made of it: a bar at half height is nothing else."""
    text = _HYPHEN if (mark.x1 - mark.x0) / chunk.height < 0.58 else _LONG
    odd = bool(mark.text) and mark.text not in DASHES
    return replace(
        mark,
        text=text,
        rival=None,
        confidence=DISPUTED if odd else max(mark.confidence, 0.8),
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
            # A colon goes up; what lies on the base line alone is a stop.
            flat = mark.text == ":" and chunk.foot - mark.top < 0.35 * chunk.height
            settled.append(replace(mark, text=".", rival=None) if flat else mark)
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
        confidence = max(mark.confidence, 0.75) if sure else DISPUTED if between else 0.6
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
