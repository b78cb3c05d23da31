"""Rates: what a figure is counted by."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, NONE, NUMBER, Token
from .words import lemma

_PER_LOCATIVES = {
    "kuukaudessa": "kk", "kuukausittain": "kk", "vuodessa": "vuosi", "vuosittain": "vuosi",
    "viikossa": "viikko", "päivässä": "päivä",
    "tunnilta": "tunti", "tunnissa": "tunti",
}  # fmt: skip


def attach_rate(figure: Figure, tokens: list[Token]) -> None:
    """'euroa/asukas', 'kpl / asukas', 'euroa asukasta kohden', 'euroa kuukaudessa'."""
    for _ in range(2):
        place = figure.last + 1
        if place + 1 >= len(tokens) and place >= len(tokens):
            return
        token = tokens[place]
        if token.text == "/" and place + 1 < len(tokens) and token.gap <= 1:
            at = place + 1
            word = tokens[at].word
            if word is None or tokens[at].gap > 2:
                return
            if word.per is None and at + 1 < len(tokens):
                after = tokens[at + 1].word  # "€/vuokrattu m2"
                if (
                    after is not None
                    and after.per is not None
                    and word.low.endswith(("tu", "ty", "ava", "ävä"))
                ):
                    at, word = at + 1, after
            if word.per is None and not _denominator(tokens, place, at, counts=figure.kind == "counts"):
                return
            figure.unit = f"{figure.unit}/{word.per or lemma(word.low)}"
            figure.last = at
            figure.counted = False
            continue
        if token.word is None or token.gap == COLUMN or figure.kind == "percentages":
            return
        low = token.word.low
        if figure.kind == "amounts" and low in _PER_LOCATIVES:
            figure.unit = f"{figure.unit}/{_PER_LOCATIVES[low]}"
            figure.last = place
            return
        if place + 1 < len(tokens):
            after = tokens[place + 1].word
            if after is not None and after.low in ("kohden", "kohti"):
                figure.unit = f"{figure.unit}/{token.word.per or lemma(low, 'osanto')}"
                figure.last = place + 1
        return


_APIECE = ("kohden", "kohti")
_OF_A_SIZE = 5  # times: sums per resident of one sentence are no farther apart


def rates_before(figures: list[Figure], tokens: list[Token]) -> None:
    """'lainaa asukasta kohden oli 3 412 euroa', 'lainakanta/asukas oli 3 412 €': what sums are counted by."""
    plain = [f for f in figures if f.unit == "EUR" and not f.scaled]
    if not plain:
        return
    for place, token in enumerate(tokens):
        low = token.word.low if token.word is not None else ""
        before = tokens[place - 1] if place else None
        per = None
        if low in _APIECE and before is not None and before.word is not None:
            per = before.word.per or lemma(before.word.low, "osanto")
        elif low.startswith("asukaskohtai"):
            per = "asukas"
        elif before is not None and before.text == "/" and before.gap == NONE and token.gap == NONE:
            per = token.word.per if token.word is not None else None
        if per is None:
            continue
        rated: Figure | None = None
        for figure in plain:
            if figure.first < place:
                continue
            if rated is None and any(t.text in (",", ";", ":") for t in tokens[place : figure.first]):
                break  # another clause
            if rated is None or _of_one_size(rated, figure):
                rated = rated or figure
                figure.unit = f"EUR/{per}"
                figure.reasons.append("counted by what stands before it")
        return


def _of_one_size(one: Figure, other: Figure) -> bool:
    first, second = abs(one.number.value), abs(other.number.value)
    return second < _OF_A_SIZE * first and first < _OF_A_SIZE * second


def _denominator(tokens: list[Token], slash: int, at: int, *, counts: bool) -> bool:
    """Whether an unknown noun after a slash is what is counted by: 'oppilasta/ryhmä', not '/ TA -1,0'."""
    word = tokens[at].word
    if word is None or not tokens[at].text.islower():
        return False
    if (tokens[slash].gap != NONE or tokens[at].gap != NONE) and not (counts and len(word.low) > 5):
        return False
    if word.stop or word.cue is not None or word.comparator is not None or len(word.low) < 3:
        return False
    return not any(t.kind == NUMBER for t in tokens[at + 1 : at + 3])
