"""Finnish word forms: base form, whether a word exists, whether a broken word is to be joined.

libvoikko answers where it is installed; suffix rules give a poorer answer where it is not. Values of
figures never depend on which of the two is there: only labels and base forms do.
"""

from __future__ import annotations

import threading
from functools import cache, lru_cache
from typing import Protocol, cast

import regex

from .lexicon import load
from .suffixes import base_form


class Dictionary(Protocol):
    """What is asked of a speller: does the word exist, and what are its readings."""

    def spell(self, word: str) -> bool: ...

    def analyze(self, word: str) -> list[dict[str, str]]: ...


_asking = threading.Lock()  # voikko answers one thread at a time; asked is only what no cache knows


@cache
def dictionary() -> Dictionary | None:
    """The Finnish dictionary of this machine, or None."""
    try:
        import libvoikko  # type: ignore[import-untyped,unused-ignore]

        return cast(Dictionary, libvoikko.Voikko("fi"))
    except Exception:
        return None


@lru_cache(maxsize=20_000)
def readings(word: str) -> tuple[tuple[str, str, str, str], ...]:
    """(base form, class, case, number) of each reading, empty when unknown or no dictionary is there."""
    voikko = dictionary()
    if voikko is None or not word or len(word) > 120 or not word.replace("-", "").isalpha():
        return ()
    with _asking:
        found = voikko.analyze(word)
    return tuple(
        (a.get("BASEFORM", word), a.get("CLASS", ""), a.get("SIJAMUOTO", ""), a.get("NUMBER", ""))
        for a in found
    )


@lru_cache(maxsize=20_000)
def lemma(word: str, case: str = "") -> str:
    """The base form of a word, preferring readings in the given case ("osanto" is the partitive).

    >>> lemma("opastustilaisuutta", "osanto"), lemma("työntekijää", "osanto")
    ('opastustilaisuus', 'työntekijä')
    """
    if case == "nimento" and word.endswith("nen"):
        return word  # "keskeyttäminen" is counted as itself, not as the verb
    if word.endswith(("mista", "mistä")) and case == "osanto" and len(word) > 8:
        return word[:-3] + "nen"  # "kirjautumista": of the doing, not of things done
    if word.endswith(("misia", "misiä")) and case == "osanto" and len(word) > 8:
        return word[:-4] + "inen"
    if word.endswith(("laista", "läistä")) and case == "osanto":
        return word[:-3] + "nen"  # an inhabitant ("kauhavalaista"), which dictionaries take apart wrongly
    known = readings(word)
    nouns = [r for r in known if r[1].startswith("nimi")] or list(known)
    fitting = [r for r in nouns if r[2] == case] or nouns if case else nouns
    if not fitting:
        return base_form(word)
    # "oppilasta" is also an invented compound "oppi + lapsi": the shorter base form is the real word.
    # Of "tutkinto" and "tutkinta", both possible behind "tutkintoja", the former is what reports count.
    return min(
        (r[0] for r in fitting),
        key=lambda base: (
            base[:1].isupper() and word[:1].islower(),
            len(base),
            base.endswith(("kota", "kerto")),
            base[-1:] not in ("o", "ö"),
            base,
        ),
    )


def in_case(word: str, case: str) -> bool | None:
    """Whether a word has a reading in the given case; None when no dictionary can say."""
    known = readings(word)
    return any(r[2] == case for r in known) if known else None


def in_class(word: str, name: str) -> bool:
    """Whether a word has a reading of the given class ("teonsana" is a verb), and none as a noun."""
    known = readings(word)
    return any(r[1] == name for r in known) and not any(r[1].startswith("nimi") for r in known)


def is_noun(word: str) -> bool | None:
    """Whether a word can be a noun and not an adjective; None when no dictionary can say."""
    known = readings(word)
    if not known:
        return None
    return any(r[1] == "nimisana" for r in known) and not any(
        r[1] in ("laatusana", "nimisana_laatusana") for r in known
    )


@lru_cache(maxsize=20_000)
def is_word(word: str) -> bool | None:
    """Whether the dictionary knows the word; None when there is no dictionary."""
    voikko = dictionary()
    if voikko is None or not word or len(word) > 120:
        return None
    with _asking:
        return bool(voikko.spell(word))


@lru_cache(maxsize=20_000)
def join_break(left: str, right: str, hyphen: bool) -> str | None:
    """The whole word when a line's or cell's end broke one in two, None when they are two words.

    left and right are the letters on both sides of the break without the hyphen; hyphen says that one
    stood there. A hyphen that belongs to the word stays.

    >>> join_break("hyvin", "vointialueuudistus", True)
    'hyvinvointialueuudistus'
    >>> join_break("elin", "ja", True) is None
    True
    >>> join_break("Wellamo", "opistossa", True), join_break("4.", "luokkalaiset", True)
    ('Wellamo-opistossa', '4.-luokkalaiset')
    >>> join_break("DigiOne", "kokonaisuus", True)
    'DigiOne-kokonaisuus'
    """
    if not left or not right or not right[0].isalpha():
        return None
    if hyphen and (left[-1].isdigit() or (left[-1] == "." and left[-2:-1].isdigit())):
        return f"{left}-{right}"  # "4.-|luokkalaiset", "18-|vuotiaat"
    if not left[-1].isalpha():
        return None
    if hyphen:
        if right.lower() in _CONJUNCTIONS:
            return None
        # Between two of the same vowel the hyphen is always a real one: "Wellamo-|opistossa".
        # So is the one after a name with a capital inside: "DigiOne-|kokonaisuus".
        if (
            right[0].isupper()
            or (left[-1].lower() == right[0] and right[0] in "aeiouyäö")
            or (not left.isupper() and _INNER_CAPITAL.search(left) is not None)
        ):
            return f"{left}-{right}"
        whole = left + right
        if is_word(whole) is False and (is_word(f"{left}-{right}") or _two_words(left, right)):
            return f"{left}-{right}"
        if left[0].isupper() and not left.isupper() and is_word(whole) and _name(left) and is_word(right):
            # "Lahti-|piste": a name before a common noun keeps its hyphen unless the whole is one name.
            return whole if any(r[1] in _NAMES for r in readings(whole)) else f"{left}-{right}"
        return whole
    if right[0].isupper():
        return None
    whole = left + right
    if _is_term_over(whole.lower(), len(left)):
        return whole
    if is_word(left) and is_word(right) and len(right) > 1:
        return None  # a letter alone is the rest of a word
    if is_word(whole):
        return whole
    # A compound that the dictionary has not met ("osallistuttamistapa|htumien"): its last part is a word that
    # runs over the break, and what stands after the break is none.
    if is_word(right) is False and any(is_word(left[at:] + right) for at in range(3, len(left) - 1)):
        return whole
    return None


@cache
def _terms() -> dict[str, tuple[str, ...]]:
    """The stems of one word that name line items and organs, by their first four letters."""
    stems = [stem for entry in load("concepts.toml")["concept"] for stem in entry["stems"] if " " not in stem]
    found: dict[str, tuple[str, ...]] = {}
    for stem in (*stems, *load("words.toml")["compounds"]["stems"]):
        found[stem[:4]] = (*found.get(stem[:4], ()), stem)
    return found


def _is_term_over(word: str, at: int) -> bool:
    """Whether a word opens with a known stem that runs over a place in it."""
    return any(at < len(stem) and word.startswith(stem) for stem in _terms().get(word[:4], ()))


_INNER_CAPITAL = regex.compile(r"\p{Ll}\p{Lu}")
_CONJUNCTIONS = frozenset({"ja", "tai", "sekä", "eli", "että", "eikä", "ynnä"})
_NAMES = ("paikannimi", "nimi", "etunimi", "sukunimi")


def _two_words(left: str, right: str) -> bool:
    return bool(is_word(left)) and bool(is_word(right)) and left[0].isupper()


def _name(word: str) -> bool:
    known = readings(word)
    return bool(known) and any(r[1] in _NAMES for r in known)
