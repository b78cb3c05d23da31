"""The noun that a number counts: after it, before it, or in 'tutkintojen määrä'."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, LINE, NONE, NUMBER, PERIOD, PUNCT, WORD, Token
from .lexicon import lexicon
from .rate import attach_rate
from .suffixes import (
    is_adjectival,
    is_genitive_plural,
    is_oblique,
    is_partitive,
    is_plural_partitive,
    looks_verbal,
)
from .words import in_case, is_noun, lemma

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


def noun_after(figure: Figure, tokens: list[Token], case: str = "") -> bool:
    """Finds the counted noun after the number: '43 kaikille avointa, maksutonta … luentoa'.

    Whether there is one is decided by endings alone, so that no dictionary changes what is a figure; the
    dictionary only chooses among the words and gives the base form.
    """
    start = figure.last + 1
    if case not in ("", "nominative"):
        return _agreeing(figure, tokens, start, case)
    place = _partitive(tokens, start, ask=False)
    if place is None:
        return _oblique(figure, tokens, start)
    better = _partitive(tokens, start, ask=True)
    if better is None and _oblique(figure, tokens, start):
        return True  # "134 järjestäjän joukosta": the dictionary knows that the latter is no partitive
    return _take(figure, tokens, place if better is None else better, "osanto")


def _partitive(tokens: list[Token], start: int, *, ask: bool) -> int | None:
    """The place of the partitive that heads the words from start on; ask says to use the dictionary."""
    best: int | None = None
    skipped = 0
    place = start
    while place < min(len(tokens), start + _REACH):
        token = tokens[place]
        following = tokens[place + 1] if place + 1 < len(tokens) else None
        if token.gap == COLUMN:
            break
        if token.kind == PUNCT:
            if not (token.text == "," and best == place - 1 and _goes_on(tokens[best], following)):
                break
            place += 1
            continue
        word = token.word
        if token.kind != WORD or word is None or word.number is not None or word.scale is not None:
            break
        low = word.low
        elliptic = low.endswith("-") and token.text[:1].islower()
        if elliptic and following is not None and following.text in ("ja", "tai", "sekä"):
            place += 2
            continue
        if (
            (word.stop and low != "eri")
            or low in _NOT_COUNTED
            or low.endswith(("-", "matta", "mättä"))
            or (word.comparator is not None and place == start)
        ):
            break
        if word.unit is not None and best is None and place > start:
            break
        known = in_case(low, "osanto") if ask else None
        if is_partitive(low) and not token.text[:1].isupper() and known is not False:
            if best is not None and skipped and not is_adjectival(tokens[best].text.lower()):
                break
            best, skipped = place, 0
            heads = not is_adjectival(low) and (not ask or is_noun(low) is not False)
            if heads and (ask or following is None or not is_partitive(following.text.lower())):
                break
        else:
            skipped += 1
            if skipped > 3 or looks_verbal(low) or not _attribute(low):
                break
        place += 1
    return best


def _goes_on(adjective: Token, following: Token | None) -> bool:
    """'avointa, maksutonta …': a comma between adjectives of one noun."""
    if following is None or following.kind != WORD or not is_adjectival(adjective.text.lower()):
        return False
    if following.word is not None and following.word.cue is not None:
        return False  # "412 300 asiakasta, vähennystä 2 150"
    return is_partitive(following.text.lower())


def _attribute(low: str) -> bool:
    """Genitives and other words that stand between a number and its noun."""
    return low.endswith(("n", "lle", "eri", ":n")) or low in ("eri", "muuta")


_CASES = {
    "genitive": ("n",), "essive": ("na", "nä"), "translative": ("ksi",), "partitive": ("a", "ä"),
    "inessive": ("ssa", "ssä"), "elative": ("sta", "stä"), "adessive": ("lla", "llä"),
    "ablative": ("lta", "ltä"), "allative": ("lle",),
    "illative": ("an", "en", "in", "on", "un", "yn", "än", "ön"),
}  # fmt: skip


def agrees(case: str, form: str) -> bool:
    """Whether a unit word may follow a number word: 'kahdella tunnilla', not 'yhdellä vuoden …'."""
    return case in ("nominative", "genitive") or not form or form.endswith(_CASES[case])


def _agreeing(figure: Figure, tokens: list[Token], start: int, case: str) -> bool:
    """'neljään Lahden kouluun', 'kahdelle eri prosessille': the noun stands in the number's case."""
    endings = _CASES[case]
    last = -1
    for place in range(start, min(len(tokens), start + 5)):
        token = tokens[place]
        word = token.word
        if (
            token.kind != WORD
            or word is None
            or token.gap == COLUMN
            or (word.stop and word.low != "eri")
            or len(word.low) < 3
        ):
            break
        if word.low.endswith(endings) and not token.text[:1].isupper() and word.number is None:
            last = place
            if is_noun(word.low) is not False and not is_adjectival(word.low) and case != "genitive":
                break
            if case == "genitive" and is_noun(word.low):
                break
        elif last >= 0 or not (word.low.endswith(("n", "eri")) or token.text[:1].isupper()):
            break
    return last >= 0 and _take(figure, tokens, last, "")


def _oblique(figure: Figure, tokens: list[Token], start: int) -> bool:
    """'111 opastustilaisuudessa', '13 hoitajan kodissa', 'yksi rehtori'."""
    if start >= len(tokens):
        return False
    place = start
    token = tokens[place]
    if token.text == "eri" and place + 1 < len(tokens):
        place += 1
        token = tokens[place]
    word = token.word
    if (
        token.kind != WORD
        or word is None
        or word.stop
        or token.gap == COLUMN
        or token.text[:1].isupper()
        or len(word.low) < 3
    ):
        return False
    low = word.low
    if low.endswith("-") or word.number is not None or word.comparator is not None or low in _NOT_COUNTED:
        return False
    one = figure.number.value == 1
    genitive = low[-1] == "n" and is_oblique(low) and tokens[figure.index].text.lower() == "yksi"
    if (
        one
        and not looks_verbal(low)
        and not low.endswith(("ui", "yi", "oi", "ei", "äi"))
        and (genitive or not is_oblique(low))
    ):
        if place + 1 < len(tokens) and (low.endswith(("inen", "n", "va", "vä")) or is_noun(low) is False):
            after = tokens[place + 1]
            if (
                after.kind == WORD
                and after.word is not None
                and not after.word.stop
                and after.text[:1].islower()
            ):
                place, low = place + 1, after.word.low
        return _take(figure, tokens, place, "nimento")
    digits = tokens[figure.index].text
    if len(digits) > 4 and digits.isdigit():
        return False  # "20230 kuntastrategiassa": five digits without a space are no count in a local case
    if is_oblique(low) and not looks_verbal(low):
        if low.endswith("mman") and place + 1 < len(tokens):
            noun = tokens[place + 1].word
            if noun is not None and not noun.stop and noun.low.endswith("n"):
                place += 1  # "60 suurimman kunnan"
        return _take(figure, tokens, place, "")
    return False


_BARE_ADJECTIVES = frozenset(["uutta", "avointa", "suurta", "pientä", "hyvää", "muuta", "vanhaa", "eri"])
_NOT_COUNTED = frozenset(
    [
        "aikana",
        "vuodessa",
        "kuukaudessa",
        "viikossa",
        "päivässä",
        "asteikolla",
        "kautta",
        "jälkeen",
        "kuin",
        "muiden",
        "niiden",
        "näiden",
        "sisällä",
        "yhteensä",
        "kerran",
        "uudelleen",
        "edelleen",
        "heidän",
        "hänen",
        "ollessa",
        "ollen",
        "kuten",
        "osittain",
        "kokonaan",
        "arkisin",
        "viikonloppuisin",
        "päivittäin",
        "hankkeittain",
        "käynnissä",
        "aloittamatta",
        "kesken",
        "toteutumatta",
        "valmiina",
        "valmisteilla",
    ]
)


def _take(figure: Figure, tokens: list[Token], place: int, case: str) -> bool:
    word = tokens[place].word
    figure.noun = word.low if word else tokens[place].text.lower()
    figure.unit = (word.unit.id if word is not None and word.unit is not None else None) or lemma(
        figure.noun, case
    )
    figure.kind = word.unit.kind if word is not None and word.unit is not None else "counts"
    if figure.kind != "counts":
        figure.unit, figure.noun = None, None
        figure.kind = "counts"
        return False
    figure.form = figure.noun
    if figure.noun in _BARE_ADJECTIVES:
        figure.unit = None
    if place == figure.last + 1 and figure.unit is not None:
        figure.last, figure.counted = place, True
        attach_rate(figure, tokens)
    return True


def noun_before(figure: Figure, tokens: list[Token]) -> bool:
    """Finds the noun before the number: 'harjoittelijoita on ollut 289', 'tutkintojen määrä oli 657'."""
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
    if low.endswith(("työttömiä", "asunnottomia", "kodittomia")):
        return False  # people, not a quality of something
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


__all__ = ["LINE", "NONE", "noun_after", "noun_before"]
