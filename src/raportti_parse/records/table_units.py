"""Units and scales that headings, titles and row labels give to the figures under or beside them."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from raportti_parse.finnish import heading_unit, lemma, read
from raportti_parse.finnish.lexicon import lexicon
from raportti_parse.finnish.suffixes import is_genitive_plural, is_partitive, is_plural_partitive
from raportti_parse.records.table_words import table_words

ONE = Decimal(1)
_SPAN_UNITS = frozenset({"kuukausi", "vuosi", "viikko", "päivä"})  # "Toteuma kk" heads a month's figures
_SPAN_SHORT = frozenset({"pv", "pv."})
_BRACKETED = re.compile(r"[(,\[]\s*[^\s(),]+\s*[)\]]?\s*$")
_ASIDE = re.compile(r"[(\[]([^()\[\]]{1,30})[)\]]")
_CLAUSE = re.compile(r"(?<=[^\W\d_]{4})[.;:] |, ")
_FIGURE_BEFORE = re.compile(r"\d\s*$")
_PER = re.compile(r"/\s?([^\W\d_]+)")
_FOR_EACH = re.compile(r"([^\W\d_]+) (?:kohti|kohden)\b")
_AMOUNT = re.compile(r"^(?:luku)?määrä(?:t|n)?$|^lkm$|^luku$")
_YEARS = re.compile(r"\s*(?<!\d)(?:(?:\d{1,2}\.\d{1,2}\.)?(?:19|20)\d\d(?!\d)|\d{1,2}\.\d{1,2}\.(?!\d))")
_WORD = re.compile(r"[^\W\d_][\w-]*")
# reports write these short, and a short form is what a reader looks for
_SHORT = {"päivä": "pv", "vuorokausi": "vrk", "kerta": "krt"}


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """A unit and scale, and the words that said it."""

    unit: str
    scale: Decimal
    text: str


@lru_cache(maxsize=8192)
def unit_said(text: str) -> UnitSaid | None:
    """The unit that a heading names.

    >>> found = [unit_said(t) for t in ("2024 1 000 €", "Muutos %", "Vuosikate, €/asukas")]
    >>> [(said.unit, int(said.scale)) for said in found]
    [('EUR', 1000), ('percent', 1), ('EUR/asukas', 1)]
    >>> unit_said("TP 2023") is None, unit_said("Toteuma kk") is None
    (True, True)
    """
    found = heading_unit(text)
    if found is None:
        return None
    if found.unit in _SPAN_UNITS and found.text not in _SPAN_SHORT and not _BRACKETED.search(text):
        return None
    start = text.find(found.text)
    counted = not found.unit.startswith("EUR") and found.unit not in ("percent", "percentage_point")
    if counted and start > 0 and text[start - 1] == "/":
        return None  # "Lainaukset/asukas": what is counted stands before the stroke
    if found.unit == "asukas" and text[:start].rstrip().endswith("/"):
        return None  # "Lainat / asukas"; but "Määrä / kpl" names its unit
    unit = per_of(text[:start], found.unit) if start > 0 else found.unit
    return UnitSaid(unit, found.scale, found.text)


def per_of(label: str, unit: str) -> str:
    """A unit, mostly euros, with what a label says that it is per.

    >>> per_of("Verotulot/asukas", "EUR"), per_of("Vuosikate/poistot", "EUR"), per_of("Verotulot", "EUR")
    ('EUR/asukas', 'EUR', 'EUR')
    >>> per_of("Opetustunteja oppilasta kohti", "tunti"), per_of("Lainaukset/asukas", "kpl")
    ('tunti/oppilas', 'kpl')
    """
    per = _PER.search(label) if unit == "EUR" else None
    if per is None and "/" not in unit and unit not in ("percent", "percentage_point"):
        per = _FOR_EACH.search(label)
    known = lexicon().pers.get(per[1].lower()) if per else None
    return f"{unit}/{known}" if known is not None else unit


def without_money(text: str) -> str:
    """A caption without the unit of money that closes it.

    >>> [without_money(t) for t in ("Toimintakate Me", "Verotulot, 1 000 €", "Menot (milj. euroa)", "Menot")]
    ['Toimintakate', 'Verotulot', 'Menot', 'Menot']
    """
    said = unit_said(text)
    bare = text.rstrip(" )]")
    if said is None or not said.unit.startswith("EUR") or not bare.endswith(said.text):
        return text
    return bare[: -len(said.text)].rstrip(" ,;(:[–-") or text


@lru_cache(maxsize=4096)
def unit_of_title(text: str) -> UnitSaid | None:
    """The unit that a caption or the sentence above gives to its whole table: euros or percents, a scale that
    the sentence names, or anything in brackets. The unit of a figure is that figure's own.

    >>> unit_of_title("Tuloslaskelma (1 000 €)").unit, unit_of_title("Henkilöstö (htv)").unit
    ('EUR', 'htv')
    >>> [int(unit_of_title(t).scale) for t in ("Toteuma elokuussa (t€):", "Luvut ovat tuhansia euroja.")]
    [1000, 1000]
    >>> unit_of_title("Verot olivat 33,6 milj. euroa.") is None, unit_of_title("Tuki oli 1 000 €.") is None
    (True, True)
    """
    for aside in reversed(_ASIDE.findall(text)):
        said = unit_said(aside)
        if said is not None and said.text.strip(" .") == aside.strip(" ."):
            return said
    bare = text.rstrip(" :")
    sentence = len(bare) > 110 or bare.endswith(".") or len(bare.split()) > 12
    for part in _CLAUSE.split(bare) if sentence else (bare,):
        said = unit_said(part) if len(part) <= 110 else None
        if said is None or _FIGURE_BEFORE.search(part[: part.find(said.text)]):
            continue
        if sentence and (said.scale == ONE or not said.text[:1].isalpha()):
            continue
        if kind_of(said.unit) != "counts" or _BRACKETED.search(part):
            return said
    return None


@lru_cache(maxsize=2048)
def unit_alone(text: str) -> UnitSaid | None:
    """The unit that a cell of a column of units is: "€/asukas", "käyntiä", "lainaa/asukas"."""
    if not text or len(text) > 30:
        return None
    found = heading_unit(text)
    if found is not None and found.text == text.strip(" ()"):
        return UnitSaid(found.unit, found.scale, text)
    if any(ch.isdigit() for ch in text):
        return None
    counted = read(f"5 {text}").quantities  # as after a figure: "5 käyntiä"
    if len(counted) == 1 and counted[0].end == len(text) + 2 and counted[0].unit is not None:
        return UnitSaid(counted[0].unit, ONE, text)
    if text.isalpha() and is_partitive(text.lower()):
        return UnitSaid(lemma(text.lower(), "osanto"), ONE, text)
    return None


@lru_cache(maxsize=8192)
def unit_of_label(label: str) -> UnitSaid | None:
    """The unit that a row label names: at its end, or as the noun that it counts.

    >>> [unit_of_label(t).unit for t in ("Kassan riittävyys, pv", "Myönnetyt luvat kpl", "Henkilöstö (htv)")]
    ['pv', 'kpl', 'htv']
    >>> unit_of_label("Arvonlisäveroja ja muita välillisiä veroja") is None
    True
    """
    said = unit_said(label)
    if said is not None:
        return UnitSaid(_SHORT.get(said.unit, said.unit), said.scale, said.text)
    if len(label) > 80:
        return None
    words = [m.group().lower() for m in _WORD.finditer(label)]
    if not words:
        return None
    last_word = lexicon().word(words[-1])
    if last_word.percent_noun:
        return UnitSaid("percent", ONE, words[-1])
    for before, word in itertools.pairwise(words):
        if _AMOUNT.match(word) and is_genitive_plural(before):
            return UnitSaid(lemma(before, "omanto"), ONE, f"{before} {word}")
    if is_plural_partitive(words[0]):
        counted = words[0]
        for word in words[1:]:
            if not is_plural_partitive(word):
                break
            counted = word
        if any(stem in counted for stem in lexicon().money):
            return None  # "Arvonlisäveroja": taxes, fees and costs are amounts
        return UnitSaid(lemma(counted, "osanto"), ONE, counted)
    return None


@lru_cache(maxsize=4096)
def counted_by(label: str) -> str | None:
    """What a label counts without naming a unit.

    >>> [counted_by(t) for t in ("Terveyskeskuslääkärikäynnit", "Hoitopäivät, vuodeosasto", "Toimintakulut")]
    ['käynti', 'hoitopäivä', None]
    """
    text = _YEARS.sub("", label).lstrip("-–• ").strip().lower()  # "- kävijät" under "Teatteri"
    return next((unit for unit, pattern in table_words().counted if pattern.search(text)), None)


def kind_of(unit: str | None) -> str:
    """Which list of the report a figure of this unit belongs to."""
    if unit is not None and (unit == "EUR" or unit.startswith("EUR/")):
        return "amounts"
    return "percentages" if unit in ("percent", "percentage_point") else "counts"
