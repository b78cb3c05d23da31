"""Finnish endings by rule: what a form looks like, and a base form when no dictionary is there."""

from __future__ import annotations

from functools import lru_cache

_LOCATIVE = ("ssa", "ssä", "lla", "llä", "lta", "ltä", "sta", "stä")
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
_ADJECTIVAL = (
    "ista", "istä", "tonta", "töntä", "vaa", "vää", "ttua", "ttyä", "ttua", "dytta", "nutta", "nyttä", "maa", "mää", "inta",
    "empaa", "empää", "mpaa", "mpää", "kasta", "kästä", "llista", "llistä",
)  # fmt: skip
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
    "dään",
    "lee",
    "see",
    "kee",
    "nee",
)


@lru_cache(maxsize=20_000)
def is_partitive(low: str) -> bool:
    """Whether a lower-case word looks like a singular or plural partitive.

    >>> [is_partitive(w) for w in ("luentoa", "ehdokasta", "kouluun", "koulussa", "kun")]
    [True, True, False, False, False]
    """
    return (
        len(low) > 3 and low[-1] in "aä" and low[-2:] not in ("va", "vä") and not low.endswith(_NOT_PARTITIVE)
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
    return low in _ADJECTIVES or low.endswith(_ADJECTIVAL)


@lru_cache(maxsize=20_000)
def is_oblique(low: str) -> bool:
    """Whether a word ends like a noun in a local case or the genitive singular."""
    return len(low) > 3 and (
        low.endswith(_OBLIQUE)
        or (low[-1] == "n" and low[-3:-2] != low[-2:-1] and not low.endswith(("iden", "jen")))
    )


@lru_cache(maxsize=20_000)
def looks_verbal(low: str) -> bool:
    return low.endswith(_VERBAL)


_EXCEPTIONS = {
    "lasta": "lapsi", "nuorta": "nuori", "henkeä": "henki", "kertaa": "kerta", "vuotta": "vuosi", "kuukautta": "kuukausi",
    "asukasta": "asukas", "oppilasta": "oppilas", "ehdokasta": "ehdokas", "jäsentä": "jäsen", "lapsia": "lapsi",
    "kertoja": "kerta", "miestä": "mies", "naista": "nainen", "luokkaa": "luokka", "perhettä": "perhe", "asiaa": "asia",
    "huonetta": "huone", "kauppaa": "kauppa", "paikkaa": "paikka", "äänestystä": "äänestys", "lapsen": "lapsi",
}  # fmt: skip
_RULES = (
    ("laisuutta", "laisuus"), ("uutta", "uus"), ("yyttä", "yys"), ("vuotta", "vuosi"), ("autta", "ausi"),
    ("laista", "lainen"), ("läistä", "läinen"), ("ista", "inen"), ("istä", "inen"),
    ("usta", "us"), ("ystä", "ys"), ("asta", "as"), ("ästä", "äs"), ("osta", "os"), ("östä", "ös"), ("esta", "es"), ("estä", "es"),
    ("inta", "in"), ("intä", "in"), ("lta", "li"), ("etta", "e"), ("että", "e"), ("tta", "t"), ("ttä", "t"),
    ("ijoita", "ija"), ("ijöitä", "ijä"), ("jia", "ja"), ("jiä", "jä"), ("ejä", "i"), ("eja", "i"), ("oja", "o"), ("öjä", "ö"),
    ("uja", "u"), ("yjä", "y"), ("oita", "a"), ("öitä", "ä"), ("eita", "e"), ("eitä", "e"), ("uksia", "us"), ("yksiä", "ys"),
    ("uuksia", "uus"), ("jen", "i"), ("ien", "i"), ("iden", "e"), ("essa", "e"), ("udessa", "us"),
    ("ssa", ""), ("ssä", ""), ("lla", ""), ("llä", ""), ("lle", ""), ("lta", ""), ("ltä", ""), ("ksi", ""),
)  # fmt: skip


@lru_cache(maxsize=20_000)
def base_form(word: str) -> str:
    """A base form by the commonest endings; the word itself where no rule fits.

    >>> [base_form(w) for w in ("luentoa", "henkilöä", "tilaisuutta", "hakemusta", "laitetta", "osallistujia")]
    ['luento', 'henkilö', 'tilaisuus', 'hakemus', 'laite', 'osallistuja']
    """
    low = word.lower()
    for form, base in _EXCEPTIONS.items():
        if low.endswith(form) and (len(low) == len(form) or len(low) - len(form) > 3):
            return word[: len(word) - len(form)] + base
    for ending, base in _RULES:
        if low.endswith(ending) and len(low) > len(ending) + 2:
            return word[: len(word) - len(ending)] + base
    if len(low) > 3 and low[-1] in "aä" and low[-2] in "aeiouyäö":
        return word[:-1]
    if len(low) > 4 and low[-1] == "n" and low[-2] in "aeiouyäö":
        return word[:-1]
    return word
