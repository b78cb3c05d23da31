"""Finnish endings by rule: what a form looks like, and a base form when no dictionary is there."""

from __future__ import annotations

from functools import cache, lru_cache

from .lexicon import load

_OBLIQUE = ("ssa", "ssä", "lla", "llä", "lle", "lta", "ltä", "sta", "stä", "ksi")
_NOT_PARTITIVE = (
    "ssa",
    "ssä",
    "lla",
    "llä",
    "nna",
    "nnä",
    "kana",
    "aina",
    "inä",
    "mma",
    "mmä",
    "iessa",
    "tella",
)
_ADJECTIVES = frozenset(
    [
        "uutta",
        "avointa",
        "suurta",
        "pientä",
        "isoa",
        "hyvää",
        "muuta",
        "vanhaa",
        "eri",
        "uusia",
        "muita",
        "suuria",
        "pieniä",
        "omaa",
        "omia",
        "pitkää",
        "lyhyttä",
        "laajaa",
        "valmista",
        "useaa",
    ]
)
# Nouns in -ta, and adverbs with a possessive.
_NO_VERBS = ("kohtaan", "intaan", "kuntaan", "kantaan", "puolestaan", "ainoastaan")
_VERBAL = (
    "ttiin",
    "taan",
    "tään",
    "vat",
    "vät",
    "nut",
    "nyt",
    "neet",
    "isi",
    "daan",
    "tuu",
    "tyy",
    "dään",
    "lee",
    "see",
    "kee",
    "nee",
)


@cache
def _adjectival() -> tuple[str, ...]:
    return tuple(load("endings.toml")["adjectival"])


_Pairs = tuple[tuple[str, str], ...]


@cache
def _base_forms() -> tuple[_Pairs, _Pairs]:
    """(whole words, endings), each with what it becomes."""
    table = load("endings.toml")["base"]
    words, endings = table["words"], table["endings"]
    return tuple((form, base) for form, base in words), tuple((form, base) for form, base in endings)


@lru_cache(maxsize=20_000)
def is_partitive(low: str) -> bool:
    """Whether a lower-case word looks like a singular or plural partitive.

    >>> [is_partitive(w) for w in ("luentoa", "ehdokasta", "kouluun", "koulussa", "kun")]
    [True, True, False, False, False]
    """
    return (
        len(low) > 3
        and low[-1] in "aä"
        and low[-2:] not in ("va", "vä", "na", "nä")
        and not low.endswith(_NOT_PARTITIVE)
    )


@lru_cache(maxsize=20_000)
def is_plural_partitive(low: str) -> bool:
    """Whether a word looks like a plural partitive ("harjoittelijoita", "käyntejä", "tiloja").

    >>> [is_plural_partitive(w) for w in ("osallistujia", "käyntejä", "tiloja", "lasta", "koulua")]
    [True, True, True, False, False]
    """
    return low.endswith(
        ("ia", "iä", "oita", "öitä", "eja", "ejä", "oja", "öjä", "uja", "yjä", "eita", "eitä", "ita", "itä")
    ) and not low.endswith(("ssia", "ksia_", "asia"))


@lru_cache(maxsize=20_000)
def is_genitive_plural(low: str) -> bool:
    return low.endswith(("jen", "ien", "iden", "itten", "ten")) and len(low) > 5


@lru_cache(maxsize=20_000)
def is_adjectival(low: str) -> bool:
    """Whether a partitive looks like an adjective or participle, so that its noun is still to come."""
    return low in _ADJECTIVES or (low.endswith(_adjectival()) and not low.endswith(("asiakasta", "asukasta")))


@lru_cache(maxsize=20_000)
def is_oblique(low: str) -> bool:
    """Whether a word ends like a noun in a local case or the genitive singular."""
    return len(low) > 3 and (
        low.endswith(_OBLIQUE)
        or (low[-1] == "n" and low[-3:-2] != low[-2:-1] and not low.endswith(("iden", "jen")))
    )


@lru_cache(maxsize=20_000)
def looks_verbal(low: str) -> bool:
    """Whether a word ends like a verb ("kasvaneet", "saatiin"); "ajankohtaan" and its like do not.

    >>> [looks_verbal(w) for w in ("kasvaneet", "arvioidaan", "ajankohtaan", "hintaan")]
    [True, True, False, False]
    """
    return low.endswith(_VERBAL) and not low.endswith(_NO_VERBS)


@lru_cache(maxsize=20_000)
def base_form(word: str) -> str:
    """A base form by the commonest endings; the word itself where no rule fits.

    >>> [base_form(w) for w in ("luentoa", "tilaisuutta", "hakemusta", "laitetta", "osallistujia")]
    ['luento', 'tilaisuus', 'hakemus', 'laite', 'osallistuja']
    """
    low = word.lower()
    for form, base in _base_forms()[0]:
        if low.endswith(form) and (len(low) == len(form) or len(low) - len(form) > 3):
            return word[: len(word) - len(form)] + base
    for ending, base in _base_forms()[1]:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return word[: len(word) - len(ending)] + base
    if len(low) > 3 and low[-1] in "aä" and low[-2] in "aeiouyäö":
        return word[:-1]
    if len(low) > 4 and low[-1] == "n" and low[-2] in "aeiouyäö":
        return word[:-1]
    return word
