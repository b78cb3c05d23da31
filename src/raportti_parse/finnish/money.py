"""Scaled figures without a currency: money, or a count of something."""

from __future__ import annotations

import re

from .figure import Figure, Words
from .lead import Lead, kind_of
from .lexer import SPACE, Token
from .lexicon import Word, lexicon
from .model import Context, Inherited
from .noun_before import noun_before
from .nouns import noun_after
from .suffixes import is_partitive, is_plural_partitive

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def name_money(figures: list[Figure], line: list[Token], context: Context, lead: Lead | None) -> None:
    """Scaled figures without a currency are money when the sentence, the lead or the heading is about it."""
    for figure in figures:
        if figure.unit is not None or not figure.scaled:
            continue
        if _counted(figure, line):
            continue
        sibling = next((f for f in figures if f.kind == "amounts"), None)
        if sibling is not None:
            figure.like(sibling, "sentence", line[sibling.last], scale=False)
            continue
        if lead is not None and lead.figure.kind == "amounts":
            figure.like(lead.figure, "lead_in", lead.words, scale=False)
            continue
        if context.unit is not None and kind_of(context.unit) == "amounts":
            figure.unit, figure.kind = context.unit, "amounts"
            figure.inherited.append(Inherited("unit", context.unit, "column"))
            continue
        lending = _of_lending(line)
        token = next((t for t in line if t.word is not None and _is_money(t.word, lending)), None)
        words = Words(token.text, (token.start, token.end)) if token is not None else None
        origin = "sentence"
        if words is None and not lending:
            words, origin = _money_word(context.lead_in), "lead_in"
        if words is None and not lending:
            words, origin = _money_word(context.heading), "heading"
        if words is not None:
            figure.unit, figure.kind = "EUR", "amounts"
            figure.inherited.append(Inherited("unit", words.text, origin, words.span))
        elif (earlier := _scaled_before(figure, figures)) is not None:
            figure.like(earlier, "sentence", line[earlier.last], scale=False)
        elif not noun_after(figure, line):
            figure.reasons.append("scaled figure without a unit")


def _scaled_before(figure: Figure, figures: list[Figure]) -> Figure | None:
    """'2,4 milj. asiakaskäyntiä, kasvua 0,3 milj.': the scaled count that this one is of."""
    at = next(n for n, f in enumerate(figures) if f is figure)
    earlier = figures[at - 1] if at else None
    alike = earlier is not None and earlier.scaled and earlier.unit is not None and earlier.kind == "counts"
    return earlier if alike else None


def _of_lending(line: list[Token]) -> bool:
    """Whether a statement speaks of lent books, so that 'lainaa' in it is no money."""
    lending = lexicon().lending
    return any(t.word is not None and t.word.low.startswith(lending) for t in line)


def _is_money(word: Word, lending: bool) -> bool:
    return word.money and not (lending and word.low.startswith("lain"))


def _counted(figure: Figure, line: list[Token]) -> bool:
    """'lainauksia 1,2 miljoonaa', '1,2 miljoonaa kävijää': a noun that is no money stands right beside."""
    lending = _of_lending(line)
    after = line[figure.last + 1] if figure.last + 1 < len(line) else None
    word = after.word if after is not None and after.gap == SPACE else None
    if (
        word is not None
        and not (_is_money(word, lending) or word.stop or word.cue or word.scale)
        and after is not None
    ):
        low = word.low
        if is_partitive(low) and not low.endswith(("sta", "stä")) and after.text[:1].islower():
            last, form = figure.last, figure.form
            if not noun_after(figure, line):
                return False
            if not (_is_money(lexicon().word(figure.noun or ""), lending) or _is_cue(figure.noun)):
                return True
            # "15,0 miljoonaa uutta pitkäaikaista lainaa": the noun is money after all
            figure.unit, figure.noun, figure.last, figure.form = None, None, last, form
            return False
    place = figure.first - 1
    while place > 0 and (word := line[place].word) is not None:
        if not (word.comparator is not None or word.filler or word.low in ("on", "oli", "ollut")):
            break
        place -= 1
    before = line[place].word if place >= 0 else None
    if (
        before is None
        or _is_money(before, lending)
        or before.cue is not None
        or not is_plural_partitive(before.low)
    ):
        return False
    return noun_before(figure, line)


def _is_cue(noun: str | None) -> bool:
    return noun is not None and lexicon().word(noun).cue is not None


def _money_word(text: str) -> Words | None:
    for match in _WORD.finditer(text[:400]):
        if lexicon().word(match.group()).money:
            return Words(match.group(), match.span())
    return None
