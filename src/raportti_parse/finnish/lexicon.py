"""What each word can mean: unit, scale, comparator, number word, cue for a role. Loaded once."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import Any, TypeVar, cast

from .model import Comparator, Direction, Kind

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class UnitWord:
    id: str
    kind: Kind
    attribute: bool = False
    counted: bool = False  # a noun like any other, not a measure: it stays out of the figure's text


@dataclass(frozen=True, slots=True)
class ScaleWord:
    factor: Decimal
    unit: UnitWord | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    role: str | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class NumberWord:
    value: int
    case: str
    scaled: bool = False


# Not frozen: thousands are made on the first pass over a report, and a frozen class sets its fields slowly.
@dataclass(slots=True, eq=False)
class Word:
    """A word form with all that the vocabularies know of it."""

    text: str
    low: str
    unit: UnitWord | None = None
    scale: ScaleWord | None = None
    per: str | None = None
    number: NumberWord | None = None
    comparator: Comparator | None = None
    cue: Cue | None = None
    naming: str | None = None
    filler: bool = False
    stop: bool = False
    money: bool = False
    percent_noun: bool = False
    part: int | None = None  # "kolmannes": one of how many
    half: Decimal | None = None  # "puoli", "puolitoista"
    multiple: int | None = None  # "kaksinkertainen"
    spelled: bool = False  # can be a figure by itself
    numbered: bool = False  # holds a digit ("m2")


def load(name: str) -> dict[str, Any]:
    """A data file of this package as plain values."""
    raw = resources.files(__package__).joinpath("data", name).read_bytes()
    return cast(
        "dict[str, Any]", json.loads(raw) if name.endswith(".json") else tomllib.loads(raw.decode("utf-8"))
    )


class Lexicon:
    """The vocabularies as look-up tables. One is made on first use and shared."""

    def __init__(self) -> None:
        units, words, cues = load("units.toml"), load("words.toml"), load("cues.toml")
        self.units: dict[str, UnitWord] = {}
        self.scales: dict[str, ScaleWord] = {}
        self.pers: dict[str, str] = {}
        by_id: dict[str, UnitWord] = {}
        for entry in units["unit"]:
            unit = by_id[entry["id"]] = UnitWord(entry["id"], entry["kind"], entry.get("attribute", False))
            for form in entry.get("exact", []) + entry.get("symbols", []):
                self.units.setdefault(form, unit)
            if entry.get("counted", False):
                unit = replace(unit, counted=True)
            for form in spellings({"stems": entry.get("stems", [])}):
                self.units.setdefault(form, unit)
        for entry in units["scale"]:
            scale = ScaleWord(Decimal(entry["factor"]), by_id.get(entry.get("unit", "")))
            for form in spellings(entry):
                self.scales.setdefault(form, scale)
        for entry in units["per"]:
            for form in spellings(entry):
                self.pers.setdefault(form, entry["id"])
        self.comparators: dict[str, Comparator] = {
            form: cast(Comparator, name) for name, forms in words["comparators"].items() for form in forms
        }
        self.fillers = frozenset(words["fillers"]["words"])
        self.stop = frozenset(words["stop"]["words"])
        self.conjunctions = frozenset(words["conjunctions"]["words"])
        self.naming = {
            form: reason for reason, forms in words["naming"].items() if reason != "street" for form in forms
        }
        self.streets = tuple(words["naming"]["street"])
        self.money = tuple(words["money"]["stems"])
        counted = words["counted"]
        self.counted_endings = tuple((ending, base) for ending, base in counted["endings"])
        self.counted_words = dict(counted["words"])
        self.percent_nouns = tuple(words["percent_nouns"]["endings"])
        fractions = words["fractions"]
        self.parts: dict[str, int] = dict(fractions["parts"])
        self.whole_parts: dict[str, int] = dict(fractions["whole"])
        self.counted_parts: dict[str, int] = dict(fractions["counted"])
        self.halves = {form: Decimal(times) for form, times in fractions["halves"]}
        self.part_heads = frozenset(stem[:3] for stem in self.parts)
        self.multiples = dict(fractions["multiples"])
        self.cue_words: dict[str, Cue] = {}
        self.cue_parts: dict[str, list[tuple[str, Cue]]] = {}  # by their last letters, which few words hold
        self.no_cue: tuple[str, ...] = ()
        stems: list[tuple[str, Cue]] = []
        for entry in cues["cue"]:
            cue = Cue(entry.get("role"), entry.get("direction"))
            self.cue_words.update(dict.fromkeys(entry.get("words", ()), cue))
            for part in entry.get("parts", ()):
                self.cue_parts.setdefault(part[-5:], []).append((part, cue))
            self.no_cue += tuple(entry.get("not", ()))
            stems.extend((stem, cue) for stem in entry.get("stems", ()))
        self.cue_stems: dict[str, list[tuple[str, Cue]]] = {}
        for stem, cue in sorted(stems, key=lambda pair: -len(pair[0])):
            self.cue_stems.setdefault(stem[:3], []).append((stem, cue))
        self.lending = tuple(words["money"]["lending"])
        self._shortest_part = min(len(part) for parts in self.cue_parts.values() for part, _ in parts)
        self.money_heads = frozenset(stem[:3] for stem in self.money)
        self.number_words = NumberWords()
        self._whole = self.units.keys() | self.scales.keys() | self.pers.keys() | self.comparators.keys()
        self._whole |= self.naming.keys() | self.fillers | self.stop
        self.words: dict[str, Word] = {}

    def word(self, text: str) -> Word:
        """All that is known of a word form; remembered for the next time."""
        found = self.words.get(text)
        if found is None:
            if len(self.words) > 50_000:
                self.words.clear()
            found = self.words[text] = self._look_up(text)
        return found

    def _look_up(self, text: str) -> Word:
        low = text.lower()
        word = Word(text, low)
        if low in self._whole or text in self._whole or ":" in text:
            self._whole_forms(word)
        elif text[:1].isupper() and len(low) > 5 and low.endswith(self.streets):
            word.naming = "street"
        head = low[:3]
        if head in self.number_words.heads:
            word.number = self.number_words.get(low)
        word.cue = self.cue_of(low)
        word.money = (
            (head in self.money_heads and low.startswith(self.money) and not low.startswith("lainau"))
            or "avustu" in low
            or "vero" in low
            or low.endswith(("kulut", "kulujen", "menot", "menojen", "tulot", "tuotot"))
        )
        if head in self.part_heads:
            word.part = self.whole_parts.get(low) or _first_match(low, self.parts)
            word.half = self.halves.get(low)
        if "kertai" in low:
            word.multiple = _first_match(low, self.multiples)
        word.percent_noun = len(low) > 12 and low.endswith(self.percent_nouns)
        word.spelled = (
            word.number is not None
            or word.part is not None
            or word.half is not None
            or word.multiple is not None
            or word.scale is not None
        )
        word.numbered = not text.isalpha() and any(c in "0123456789" for c in text)
        return word

    def _whole_forms(self, word: Word) -> None:
        """What the tables of whole forms know: units, scales, comparators, names, fillers."""
        text, low = word.text, word.low
        head, colon, _ = text.partition(":")  # "kk:n", "M€:lla", "%:sti"
        if not colon or not head:
            head = text
        low_head = head.lower()
        word.unit = self.units.get(low) or self.units.get(head) or self.units.get(low_head)
        word.scale = self.scales.get(low) or self.scales.get(head) or self.scales.get(low_head)
        word.per = self.pers.get(low_head)
        word.comparator = self.comparators.get(low)
        street = text[:1].isupper() and low.endswith(self.streets) and len(low) > 5
        word.naming = self.naming.get(low) or ("street" if street else None)
        word.filler = low in self.fillers
        word.stop = low in self.stop

    def counted_noun(self, low: str) -> str | None:
        """What a nominative before a figure counts: 'Uimahallikäynnit 287 400'.

        >>> Lexicon().counted_noun("uimahallikäynnit"), Lexicon().counted_noun("verotulot")
        ('käynti', None)
        """
        found = self.counted_words.get(low)
        return found or next((base for form, base in self.counted_endings if low.endswith(form)), None)

    def cue_of(self, low: str) -> Cue | None:
        found = self.cue_words.get(low)
        if found is not None:
            return found
        if len(low) >= self._shortest_part:
            cue = self._cue_in(low)
            if cue is not None:
                return None if low.startswith(self.no_cue) else cue
        for stem, cue in self.cue_stems.get(low[:3], ()):
            if low.startswith(stem):
                return None if low.startswith(self.no_cue) else cue
        return None

    def _cue_in(self, low: str) -> Cue | None:
        """The cue of the last part that a compound holds, its head: "ennustepoikkeama" is a deviation."""
        at, cued = -1, None
        for tail, parts in self.cue_parts.items():
            if tail in low:
                for part, cue in parts:
                    place = low.rfind(part)
                    if place > at:
                        at, cued = place, cue
        return cued


def _first_match(low: str, table: dict[str, _T]) -> _T | None:
    return next((value for stem, value in table.items() if low.startswith(stem)), None)


class NumberWords:
    """Number words of every case, from CLDR's rules (frozen by tools/number_words.py).

    >>> NumberWords().get("kolmestasadastaviidestäkymmenestä").value
    350
    >>> NumberWords().get("kuusipuu") is None
    True
    """

    def __init__(self) -> None:
        table = load("number_words.json")
        self._below: dict[str, tuple[int, str]] = {}
        for case, words in table["below_hundred"].items():
            for word, value in words.items():
                self._below.setdefault(word, (value, case))
        #: How every number word begins.
        self.heads = {word[:3] for word in self._below} | {"sat", "sad", "tuh"}
        self._endings = [
            (form, factor, case)
            for name, factor in (("thousand", 1000), ("hundred", 100))
            for case, forms in table[name].items()
            for form in dict.fromkeys(forms)
        ]

    def get(self, low: str) -> NumberWord | None:
        """The number that a whole word says, or None."""
        found = self._below.get(low)
        if found is not None:
            return NumberWord(found[0], found[1])
        if low[:3] not in self.heads or len(low) < 4 or len(low) > 90:
            return None
        if "sa" not in low and "tuha" not in low:
            return None
        parsed = self._compound(low, 1_000_000)
        return parsed and NumberWord(parsed[0], parsed[1], scaled=low.startswith("tuha"))

    def _compound(self, low: str, under: int) -> tuple[int, str] | None:
        if low in self._below:
            return self._below[low]
        for form, factor, case in self._endings:
            if factor >= under:
                continue
            head, found, tail = low.partition(form)
            if not found:
                continue
            first = self._compound(head, factor) if head else (1, case)
            rest = self._compound(tail, factor) if tail else (0, case)
            if first and rest and 0 < first[0] < factor:
                return first[0] * factor + rest[0], case
        return None


@cache
def _case_endings() -> tuple[str, ...]:
    return tuple(load("endings.toml")["cases"])


def spellings(entry: dict[str, Any]) -> list[str]:
    """Every form that an entry of a vocabulary names."""
    forms = [*entry.get("exact", ()), *entry.get("symbols", ())]
    forms.extend(stem + ending for stem in entry.get("stems", ()) for ending in _case_endings())
    return forms


@cache
def lexicon() -> Lexicon:
    return Lexicon()
