"""The noun that stands before its figure: 'harjoittelijoita on ollut 289', 'tutkintojen määrä oli 657'."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, NUMBER, PERIOD, PUNCT, WORD, Token
from .lexicon import lexicon
from .rate import attach_rate
from .suffixes import (
    is_genitive_plural,
    is_plural_partitive,
)
from .words import lemma

_REACH = 12  # words between a number and its noun, at most
_AMOUNT_WORDS = (
    "määrä",
    "lukumäärä",
    "luku",
    "lkm",
    "määräksi",
    "lukumääräksi",
    "määrän",
    "määrää",
    "määrät",
)


def noun_before(figure: Figure, tokens: list[Token]) -> bool:
    """Finds the noun before the number: 'harjoittelijoita on ollut 289', 'tutkintojen määrä oli 657'.

    What the number is counted by may still follow it: 'käyntejä oli 16,1/asukas'.
    """
    if not _counted_before(figure, tokens):
        return False
    if figure.unit is not None and figure.last + 2 < len(tokens):
        follows, per = tokens[figure.last + 1], tokens[figure.last + 2].word
        if follows.text == "/" and per is not None and per.per is not None:
            attach_rate(figure, tokens)
        elif follows.text == "per" and per is not None and per.per is not None:
            figure.unit, figure.last = f"{figure.unit}/{per.per}", figure.last + 2
    return True


def _counted_before(figure: Figure, tokens: list[Token]) -> bool:
    if _named_by_row(figure, tokens) or _some_of(figure, tokens):
        return True
    place = figure.first - 1
    low_bound = max(-1, place - _REACH)
    while place > low_bound:
        token = tokens[place]
        if token.kind == PUNCT and token.text in ";:!?":
            if token.text != ":" or place != figure.first - 1:
                return False
        elif (
            (token.kind == PUNCT and token.text == ",")
            or (token.kind == PUNCT and token.text in "()" and place != figure.first - 1)
            or token.kind == NUMBER
        ):
            return False
        if token.gap == COLUMN and place != figure.first:
            return False
        word = token.word
        if word is not None and token.kind == WORD:
            low = word.low
            if _of_the_one_before(tokens, place):
                place -= 1
                continue
            if place == figure.first - 1 and is_plural_partitive(low) and is_adjectival_plural(low):
                figure.noun = low  # "vakinaisia 2 890": of whom, an earlier noun may not say
                return False
            if (
                is_plural_partitive(low)
                and not word.stop
                and word.scale is None
                and not is_adjectival_plural(low)
            ):
                if word.unit is not None and word.unit.kind != "counts":
                    return False
                figure.noun = low
                figure.unit = word.unit.id if word.unit is not None else lemma(low, "osanto")
                return True
            if low[-1] in "aä" and low in lexicon().counted_words:
                figure.noun, figure.unit = low, lexicon().counted_words[low]
                return True  # "henkilökuntaa oli vuoden lopussa 89"
            if low in _AMOUNT_WORDS and place >= 1:
                of = tokens[place - 1].word
                if of is not None and (is_genitive_plural(of.low) or of.low.endswith("n")):
                    figure.noun = of.low
                    figure.unit = of.unit.id if of.unit is not None else lemma(of.low, "omanto")
                    if of.low.startswith(("henkilöst", "henkilöku")):
                        figure.unit = "henkilö"
                    if of.low.startswith("vuotia"):
                        figure.unit = "vuotias"  # "0-6-vuotiaiden määrä"
                    return figure.unit is not None
                return False
            if low.endswith("väkiluku"):
                figure.noun, figure.unit = low, "asukas"
                return True
            if low.endswith(("asukasluku", "oppilasluku")):
                figure.noun, figure.unit = low, low[:-4] if len(low) < 12 else low[-10:-4]
                return True
            if low.endswith(("määrä", "lukumäärä")) and len(low) > 9:
                first = low.removesuffix("määrä").removesuffix("luku")
                if first.endswith("henkilöstö"):
                    first = "henkilö"
                known = tokens[place].word
                figure.noun = low
                figure.unit = lemma(first, "") if known is not None and first else None
                return figure.unit is not None
        place -= 1
    return False


def _of_the_one_before(tokens: list[Token], place: int) -> bool:
    """'joista 31 on valmiita ja 17 käynnissä': says of the figure before it what they are."""
    verb = place >= 2 and tokens[place - 1].text.lower() in ("on", "oli", "ovat", "olivat")
    return verb and tokens[place - 2].kind == NUMBER


def _some_of(figure: Figure, tokens: list[Token]) -> bool:
    """'Toimenpiteistä 12 on toteutunut': how many of those that the elative right before names."""
    place = figure.first - 1
    while place >= 0 and (word := tokens[place].word) is not None and (word.comparator or word.filler):
        place -= 1
    word = tokens[place].word if place >= 0 else None
    if word is None or figure.number.decimals or len(word.low) < 7 or not word.low.endswith(("ista", "istä")):
        return False
    if word.unit is not None or word.money or word.low.startswith(("vuos", "edellis", "muista", "kaikista")):
        return False
    if figure.last + 1 >= len(tokens) or tokens[figure.last + 1].word is None:
        return False
    figure.noun, figure.unit = word.low, lemma(word.low, "sisaeronto")
    return True


def _named_by_row(figure: Figure, tokens: list[Token]) -> bool:
    """'Uimahallikäynnit 287 400', 'Henkilöstö 31.12. 3 214': the row's own nominative."""
    if figure.number.decimals and not figure.scaled:
        return False
    place = figure.first - 1
    while place >= 0 and place >= figure.first - 4:
        token = tokens[place]
        word = token.word
        passing = (
            token.kind == PERIOD
            or token.text in (":", ".")
            or (word is not None and (word.comparator or word.filler))
        )
        if not passing:
            break
        place -= 1
    word = tokens[place].word if place >= 0 else None
    base = lexicon().counted_noun(word.low) if word is not None else None
    if base is None or word is None:
        return False
    figure.noun, figure.unit = word.low, base
    return True


# "lukiolaisia" are people, "erilaisia" are not.
_KINDS = ("erilaisia", "nlaisia", "llaisia", "nläisiä", "rilaisia", "ilaisia")


def is_adjectival_plural(low: str) -> bool:
    if low.endswith(("isia", "isiä")):
        inhabitants = low.endswith(("laisia", "läisiä")) and not low.endswith(_KINDS)
        return not (low.endswith(("misia", "misiä")) or inhabitants)
    if low.endswith(("työttömiä", "asunnottomia", "kodittomia", "päiviä", "tehtäviä", "kuvia")):
        return False  # people, days and duties, not a quality of something
    return low.endswith(
        (
            "lisia",
            "lisiä",
            "uusia",
            "suuria",
            "tuja",
            "tyjä",
            "via",
            "viä",
            "tomia",
            "ttömiä",
            "neita",
            "neitä",
        )
    )
