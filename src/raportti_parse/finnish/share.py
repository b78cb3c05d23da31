"""Percentages that are a part of a whole."""

from __future__ import annotations

from .figure import Figure
from .lexer import PUNCT, Token
from .noun_before import is_adjectival_plural
from .suffixes import is_plural_partitive, looks_verbal


def is_adverb(figure: Figure, tokens: list[Token]) -> bool:
    """'ovat toteutuneet 41-prosenttisesti': how much of the whole is done."""
    if not tokens[figure.last].text.lower().endswith("prosenttisesti"):
        return False
    before = tokens[max(0, figure.first - 3) : figure.first]
    return any(t.text.lower().startswith(("toteut", "käytet", "kertyn")) for t in before)


def is_part(figure: Figure, tokens: list[Token], low: int) -> bool:
    """'joista vakinaisia 78,6 %', 'Tavoitteista toteutui kokonaan 60 %': a part of what is named."""
    if any(relation == "share_of" for relation, _ in figure.links):
        return True
    beside = tokens[figure.first - 1].word if figure.first else None
    if beside is not None and is_plural_partitive(beside.low) and is_adjectival_plural(beside.low):
        return not figure.number.sign  # "vakinaisia 78 %"
    if figure.number.sign:
        return False
    words = [t.word for t in tokens[low : figure.first] if t.word is not None]
    verb = next((n for n, word in enumerate(words) if n and _is_finite(word.low)), None)
    # "Tavoitteista toteutui 60 %", "Yhtiöille asetetuista tavoitteista toteutui 76 %"
    wholes = [words[0], *([words[verb - 1]] if verb is not None else [])] if words else []
    return any(
        len(whole.low) >= 7
        and whole.low.endswith(("ista", "istä"))
        and not whole.low.startswith(("edellis", "vuos", "viime"))
        for whole in wholes
    )


def _is_finite(low: str) -> bool:
    return looks_verbal(low) or low.endswith(("ui", "yi", "oi", "ivat", "ivät"))


def is_of_whole(figure: Figure, tokens: list[Token]) -> bool:
    """'96,4 prosenttia yhtiön osakekannasta': genitives, then the whole in the elative."""
    for token in tokens[figure.last + 1 : figure.last + 4]:
        word = token.word
        if word is None:
            return False
        if word.low.endswith(("sta", "stä")):
            return not (word.low.startswith(("edellis", "vuod", "viime")) or word.low.endswith("tasosta"))
        if not word.low.endswith(("n", "nsa", "nsä")) and word.low != "koko":
            return False
    return False


def is_out_of(figure: Figure, tokens: list[Token]) -> bool:
    """'Talvikunnossapitotöistä noin 30 %': the whole in the elative right before the share."""
    for place in range(figure.first - 1, max(-1, figure.first - 5), -1):
        word = tokens[place].word
        if word is None:
            if tokens[place].kind == PUNCT and tokens[place].text == ".":
                continue
            return False
        if word.comparator is not None or word.filler or word.low in ("edelleen", "on", "vain"):
            continue
        return word.low.endswith(("sta", "stä")) and not word.low.startswith(
            ("edellis", "vuod", "viime", "kaikesta")
        )
    return False
