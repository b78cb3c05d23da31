"""Figures in words: 'viisi harjoittelijaa', 'miljoona euroa', 'puolet', 'kaksinkertainen'."""

from __future__ import annotations

from decimal import Decimal

from .figure import Figure
from .fraction import half_figure, part_figure, parts_figure
from .lexer import COLUMN, PUNCT, Token
from .lexicon import Word
from .model import NumberReading
from .noun_before import noun_before
from .nouns import agrees, noun_after
from .sibling import noun_words
from .suffixes import is_partitive
from .unit_after import attach_unit
from .words import lemma

_EQUALLY = frozenset(["aikaa", "mieltä", "hyvää", "suurta", "paljoa", "lailla", "enempää", "vähempää"])
# Forms of "one" that are adverbs ("together", "at once") more often than numbers.
_ADVERBS = frozenset(["yhdessä", "yhtenä", "yhteen", "yhdestä", "yhdeltä", "yhdeksi"])
_OF_A_TREE = frozenset(("kasvaa", "kaatuu", "seisoo", "kaadetaan", "istutetaan", "kaataa", "juhlistaa"))
_ONE_OF_SCALE = frozenset(
    ["miljoona", "miljoonan", "miljoonalla", "miljardi", "miljardin", "tuhat", "tuhannen", "tuhannella"]
)


def spelled_figure(line: list[Token], index: int) -> Figure | None:
    """The figure that the word at index says, None when it says none here.

    A number word counts only with a unit or a noun that agrees with it, so that "kuusi" (spruce) and "toinen"
    (another) do not.
    """
    token = line[index]
    word = token.word
    if word is None:
        return None
    after = line[index + 1].word if index + 1 < len(line) and line[index + 1].gap != COLUMN else None
    if word.part is not None:
        return part_figure(line, index, word.part)
    if word.half is not None:
        return half_figure(line, index, word.half)
    if word.multiple is not None:
        figure = _figure(token, index, Decimal(word.multiple))
        figure.guarded, figure.form = True, word.low
        figure.reasons.append("multiple")
        return figure
    if word.low in _ONE_OF_SCALE and word.scale is not None:
        if after is None or after.unit is None or after.unit.kind != "amounts":
            return None
        figure = _figure(token, index, Decimal(1))
        figure.spelled = False  # a scale leaves an interval, in words too
        figure.scale, figure.scaled, figure.last = word.scale.factor, True, index + 1
        figure.take(after.unit)
        figure.form = after.low
        return figure
    return _number(line, index, word, after)


def _number(line: list[Token], index: int, word: Word, after: Word | None) -> Figure | None:
    number = word.number
    if number is None or number.value == 0 or word.low in _ADVERBS or _pronoun(line, index, word.low):
        return None
    if word.low == "yhtä" and (
        after is None or after.stop or after.low in _EQUALLY or not is_partitive(after.low)
    ):
        return None
    parts = parts_figure(line, index, number.value)
    if parts is not None:
        return parts
    figure = _figure(line[index], index, Decimal(number.value))
    if out_of(figure, line):
        return figure
    why = attach_unit(figure, line, index)
    if why == "period":
        return None
    if not agrees(number.case, figure.form) and figure.kind == "counts" and not figure.scaled:
        figure.unit, figure.last, figure.form = None, index, ""
    if why is None and not figure.bare:
        figure.spelled = not figure.scaled or word.low == "yksi"
        return figure
    if word.low == "yhdellä":
        return None  # "väheni yhdellä": by one, of what nobody says
    if word.low == "kuusi" and _may_be_a_tree(line, index, after):
        return None
    if noun_after(figure, line, number.case):
        return figure
    ends = index == len(line) - 1 or line[index + 1].text in (".", ",")
    if ends and noun_before(figure, line):
        return figure
    return None


def _may_be_a_tree(line: list[Token], index: int, after: Word | None) -> bool:
    """Whether "kuusi" is a spruce: it is six where a noun follows, and in 'päätöksiä tehtiin kuusi.'"""
    if after is not None:
        return after.low in _OF_A_TREE
    verb = line[index - 1].text.lower() if index else ""
    closes = index == len(line) - 1 or line[index + 1].text == "."
    counting = verb in ("on", "oli", "tuli") or verb.endswith("tiin")
    return not (closes and counting) or verb.startswith(("istut", "kaade"))


def more_of_them(line: list[Token], index: int, last: Figure) -> Figure | None:
    """'yksi henkilö siirtyi muualle, yksi irtisanoutui': another of what the figure before counts."""
    word = line[index].word
    after = line[index + 1].word if index + 1 < len(line) else None
    if word is None or word.number is None or word.number.case != "nominative" or after is None:
        return None
    counted = last.spelled and last.kind == "counts" and (last.counted or last.noun) and not last.paren
    verb = after.low.endswith(("ui", "yi", "oi", "ei", "äi", "ivat", "ivät"))
    if not counted or not verb or line[index - 1].text not in (",", "ja"):
        return None
    figure = _figure(line[index], index, Decimal(word.number.value))
    figure.like(last, "sentence", noun_words(last, line), scale=False)
    figure.noun = last.noun
    return figure


def out_of(figure: Figure, line: list[Token]) -> bool:
    """'viisi kuudesta tavoitteesta': five, with what it is out of and what is counted."""
    place = figure.last + 1
    of = line[place].word if place < len(line) else None
    if (
        of is None
        or of.number is None
        or of.number.case != "elative"
        or of.number.value < figure.number.value
    ):
        return False
    noun = line[place + 1].word if place + 1 < len(line) else None
    figure.last, figure.number_last, figure.guarded = place, place, True
    figure.reasons.append(f"ratio: out of {of.number.value}")
    if noun is not None and noun.low.endswith(("sta", "stä")) and line[place + 1].gap != COLUMN:
        figure.noun, figure.form = noun.low, noun.low
        figure.unit = noun.unit.id if noun.unit is not None else lemma(noun.low, "sisaeronto")
        figure.last, figure.counted = place + 1, True
    return True


def _figure(token: Token, index: int, value: Decimal) -> Figure:
    figure = Figure(index, NumberReading(token.text, value, 0))
    figure.spelled = True
    return figure


def _pronoun(line: list[Token], index: int, low: str) -> bool:
    """'yksi kriisikuntamittareista': one of many, not a count."""
    if low not in ("yksi", "yhden", "yhdellä"):
        return False
    for token in line[index + 1 : index + 5]:
        if token.kind == PUNCT or token.gap == COLUMN:
            return False
        if token.text.endswith(("ista", "istä")):
            return True
    return False
