"""Parts of a whole in words: 'puolet vastaajista', 'kaksi kolmasosaa', 'puoli miljoonaa euroa'."""

from __future__ import annotations

from decimal import Decimal

from .figure import Figure
from .lexer import COLUMN, NUMBER, PUNCT, Token
from .lexicon import lexicon
from .model import NumberReading
from .unit_after import attach_unit

_ELATIVE = ("sta", "stä")
_ADESSIVE = ("ksella", "ksellä")
# Before "neljänneksellä": which quarter of the year it is, and no part of anything.
_WHICH = (
    "ensimmäi", "toise", "kolman", "neljän", "viimei", "viime", "edelli", "seuraav", "kuluv", "saman",
    "vuoden",
)  # fmt: skip
_REACH = 3  # words between a part and the whole that it is of


def part_figure(line: list[Token], index: int, parts: int) -> Figure | None:
    """'puolet'; 'kolmannes asukkaista', 'asukkaista kolmannes'; 'väheni neljänneksellä'."""
    low = line[index].text.lower()
    before = line[index - 1].text.lower() if index else ""
    if before.startswith(_WHICH):
        return None
    share = low == "puolet" or _whole_after(line, index) or (low[-1] == "s" and before.endswith(_ELATIVE))
    if not share and not (low.endswith(_ADESSIVE) and _moves(line, index)):
        return None
    figure = _percentage(line, index, 1, parts)
    if share:
        figure.role = "share"
    return figure


def parts_figure(line: list[Token], index: int, count: int) -> Figure | None:
    """'kaksi kolmasosaa', 'kolme neljännestä': a number word and the parts that it counts."""
    after = line[index + 1] if index + 1 < len(line) else None
    if after is None or after.word is None or after.gap == COLUMN:
        return None
    low = after.word.low
    parts = after.word.part if "os" in low else lexicon().counted_parts.get(low)
    if parts is None or not 0 < count < parts:
        return None
    figure = _percentage(line, index, count, parts)
    figure.last = figure.number_last = index + 1
    figure.role = "share"
    return figure


def half_figure(line: list[Token], index: int, times: Decimal) -> Figure | None:
    """'puoli miljoonaa euroa', 'puolitoista prosenttia'; never 'puoli vuotta', which is a length of time."""
    figure = Figure(index, NumberReading(line[index].text, times, 1))
    if attach_unit(figure, line, index) is not None:
        return None
    return figure if figure.scaled or figure.kind == "percentages" else None


def _whole_after(line: list[Token], index: int) -> bool:
    for token in line[index + 1 : index + 1 + _REACH]:
        if token.kind in (NUMBER, PUNCT) or token.gap == COLUMN:
            return False
        if token.word is not None and token.word.low.endswith(_ELATIVE):
            return True
    return False


def _moves(line: list[Token], index: int) -> bool:
    """Whether a word before says a change: 'on kasvanut kolmanneksella'."""
    words = [t.word for t in line[max(0, index - 5) : index] if t.word is not None]
    return any(w.cue is not None and w.cue.direction is not None for w in words)


def _percentage(line: list[Token], index: int, count: int, parts: int) -> Figure:
    percent = Decimal(100 * count) / parts
    rounded = percent.quantize(Decimal("0.1"))
    whole = rounded == rounded.to_integral_value()
    number = NumberReading(line[index].text, Decimal(int(rounded)) if whole else rounded, 0 if whole else 1)
    figure = Figure(index, number)
    figure.spelled = whole
    figure.unit, figure.kind = "percent", "percentages"
    figure.reasons.append("fraction word")
    return figure
