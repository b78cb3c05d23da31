"""The noun that a number counts, after it: near, far away, in the case of a number word."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, PUNCT, WORD, Token
from .rate import attach_rate
from .suffixes import (
    is_adjectival,
    is_oblique,
    is_partitive,
    looks_verbal,
)
from .words import in_case, is_noun, lemma

_REACH = 12  # words between a number and its noun, at most


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
