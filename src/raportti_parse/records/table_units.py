"""Units and scales that headings, titles and row labels give to the figures under or beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from raportti_parse.finnish.lexicon import lexicon

ONE = Decimal(1)
_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)

_SPACE = "[ \u00a0\u202f\u2009]"
_EURO = r"(?:€|eur\b|euroa?\b|euroina\b|euron\b|euroja\b|e\b)"
_SCALED = re.compile(
    rf"(?P<thousand>(?<!\d)1{_SPACE}?[.]?000{_SPACE}*(?:{_EURO}|:?€)|\b(?:t|k){_SPACE}?€|\b[tk]e(?:ur)?\b|\btuh\.?{_SPACE}?{_EURO}"
    rf"|\b(?:tuhatta|tuhansia|tuhansina|tuhansissa){_SPACE}(?:euroa|euroja|euroina|euroissa))"
    rf"|(?P<million>\b[mM]{_SPACE}?€|\bM(?:e|E|EUR)\b|\bmilj\.?{_SPACE}?{_EURO}|\bmiljoona[ast]*{_SPACE}(?:euroa|euroja|euroina)"
    rf"|\bmiljoonina{_SPACE}euroina)",
)
_RATE = re.compile(
    rf"(?:€|eur\b|euroa?|e){_SPACE}?/{_SPACE}?(?P<per>[^\W\d_]+²?)|(?P<kohti>asukasta){_SPACE}(?:kohti|kohden)",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:(?<![^\W\d_])|(?<=\d))(?:€|eur\b|euro(?:a|ina|ja|n)?\b)|\(e\)", re.IGNORECASE)
_PERCENT = re.compile(r"%(?!-?yks)|\bprosentti(?:a|na|osuus)?\b|\bpros\.", re.IGNORECASE)
_POINT = re.compile(r"%-?yks|prosenttiyksik", re.IGNORECASE)
_TAIL = re.compile(r"(?:[,(/]\s*|\s)([^\s,()/]+)\)?\s*$")


@dataclass(frozen=True, slots=True)
class UnitSaid:
    """A unit and scale, the words that said it, and whether they said it as a thing of its own."""

    unit: str
    scale: Decimal
    text: str


@lru_cache(maxsize=4096)
def unit_said(text: str) -> UnitSaid | None:
    """The unit that a heading or title names.

    >>> found = [unit_said(t) for t in ("2024 1 000 €", "Muutos %", "Vuosikate, €/asukas")]
    >>> [(said.unit, int(said.scale)) for said in found]
    [('EUR', 1000), ('percent', 1), ('EUR/asukas', 1)]
    >>> unit_said("TP 2023") is None
    True
    """
    rate = _RATE.search(text)
    if rate:
        per = "asukas" if rate["kohti"] else (lexicon().pers.get(rate["per"].lower()) or rate["per"].lower())
        scaled = _SCALED.search(text)
        return UnitSaid(f"EUR/{per}", _scale_of(scaled), rate.group())
    scaled = _SCALED.search(text)
    if scaled:
        return UnitSaid("EUR", _scale_of(scaled), scaled.group())
    found = _POINT.search(text)
    if found:
        return UnitSaid("percentage_point", ONE, found.group())
    found = _PERCENT.search(text)
    if found:
        return UnitSaid("percent", ONE, found.group())
    found = _MONEY.search(text)
    if found:
        return UnitSaid("EUR", ONE, found.group())
    return None


def _scale_of(match: re.Match[str] | None) -> Decimal:
    if match is None:
        return ONE
    return _THOUSAND if match["thousand"] else _MILLION


@lru_cache(maxsize=8192)
def unit_of_label(label: str) -> UnitSaid | None:
    """The unit that stands at the end of a row label.

    >>> [unit_of_label(t).unit for t in ("Kassan riittävyys, pv", "Myönnetyt luvat kpl", "Henkilöstö (htv)")]
    ['pv', 'kpl', 'htv']
    """
    said = unit_said(label)
    if said is not None:
        return said
    tail = _TAIL.search(label)
    if tail is None:
        return None
    word = tail[1].strip(".")
    set_apart = label[tail.start() : tail.start() + 1] in ",("
    known = lexicon().units.get(word) or lexicon().units.get(word.lower())
    if known is None or known.kind != "counts":
        return None
    if len(word) < 2 and not set_apart:
        return None
    if not set_apart and len(word) > 5:
        return None  # a noun of the label and no unit after it
    return UnitSaid(_short(word, known.id), ONE, tail[1])


def _short(word: str, unit: str) -> str:
    """Units that reports write short stay short ("pv", "hlö"); others take the base form."""
    return word.lower() if word.lower() in _KEPT else unit


_KEPT = frozenset({"pv", "hlö", "htv", "kpl", "krt", "vrk", "kk", "ha", "km", "op"})


def without_units(text: str) -> str:
    """A heading without scales and units in brackets or of its own, for the words that are left."""
    text = _SCALED.sub(" ", text)
    text = re.sub(r"\(\s*\)", " ", text)
    return re.sub(r"\s{2,}", " ", text).strip(" ,;:-")


def kind_of(unit: str | None) -> str:
    """Which list of the report a figure of this unit belongs to."""
    if unit is not None and (unit == "EUR" or unit.startswith("EUR/")):
        return "amounts"
    return "percentages" if unit in ("percent", "percentage_point") else "counts"
