"""The words and statement lines that the checks know, read once from the data files beside this module."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

LABELS = 8192  # answers kept about a label: a report has a few thousand, an archive has no end

_JOINED = re.compile(r"(?<=\w)[\u00ad\ufffe]\s*|\u200b")
_SPACE = re.compile(r"\s+")
_EDGES = " \t*:;,.–-−+•·"
_WORD = re.compile(r"[\w€%]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a standard statement. nature: income, cost, net."""

    name: str
    nature: str


@dataclass(frozen=True, slots=True)
class Rule:
    """`total` is the sum of `parts`; see the data file for the rest."""

    total: str
    above: bool
    parts: tuple[str, ...]
    needs: frozenset[str]
    sure: frozenset[str]


@dataclass(frozen=True, slots=True)
class WordTest:
    """Whether a text has one of the listed words, beginnings or ends of words, or pieces of text, or what a
    pattern describes."""

    words: frozenset[str]
    stems: tuple[str, ...]
    endings: tuple[str, ...]
    texts: tuple[str, ...]
    pattern: re.Pattern[str] | None

    def __call__(self, text: str) -> bool:
        text = text.lower()
        if any(piece in text for piece in self.texts):
            return True
        if self.pattern is not None and self.pattern.search(text):
            return True
        if not (self.words or self.stems or self.endings):
            return False
        for word in _WORD.findall(text):
            if word in self.words or word.startswith(self.stems) or word.endswith(self.endings):
                return True
        return False


@cache
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(files("raportti_parse.checks").joinpath("data", name).read_text(encoding="utf-8"))


@cache
def word_test(name: str) -> WordTest:
    """The test of one group of words.toml."""
    group = _data("words.toml")[name]
    return WordTest(
        frozenset(group.get("words", ())),
        tuple(group.get("stems", ())),
        tuple(group.get("endings", ())),
        tuple(group.get("texts", ())),
        re.compile(group["pattern"]) if "pattern" in group else None,
    )


@lru_cache(maxsize=8192)
def says(name: str, text: str) -> bool:
    """Whether a text passes a test of words.toml."""
    return word_test(name)(text)


@cache
def _names() -> dict[str, Line]:
    names: dict[str, Line] = {}
    for name, entry in _data("lines.toml")["lines"].items():
        for text in entry["names"]:
            names.setdefault(label_key(text), Line(name, entry["nature"]))
    return names


@cache
def _squeezed() -> dict[str, Line]:
    """Names without spaces: pictures lose some."""
    return {name.replace(" ", ""): line for name, line in _names().items()}


@cache
def rules() -> tuple[Rule, ...]:
    """The sums of the standard statements, in the order of the statement."""
    return tuple(
        Rule(
            entry["total"],
            entry["where"] == "above",
            tuple(entry["parts"]),
            frozenset(entry.get("needs", ())),
            frozenset(entry["sure"]),
        )
        for entry in _data("lines.toml")["rules"]
    )


@cache
def parts_of(name: str) -> tuple[str, ...]:
    """The parts that stand in for a line which is not printed itself."""
    return next((rule.parts for rule in rules() if rule.total == name and not rule.above), ())


@lru_cache(maxsize=LABELS)
def label_key(label: str) -> str:
    """A label as the checks compare it: lower case, no marks at its ends, no "yhteensä".

    >>> label_key("TOIMINTAKULUT "), label_key("Vastaavaa yhteensä*"), label_key("Yhteensä")
    ('toimintakulut', 'vastaavaa', 'yhteensä')
    """
    text = _SPACE.sub(" ", _JOINED.sub("", label)).strip().lower().strip(_EDGES)
    total = word_test("total")
    kept = " ".join(word for word in text.split(" ") if word.strip(_EDGES) not in total.words)
    return kept.strip(_EDGES) or text


@lru_cache(maxsize=LABELS)
def line_of(label: str) -> Line | None:
    """The standard line that a label names, itself or in brackets behind: "Netto (Toimintakate)"."""
    names = _names()
    key = label_key(label)
    bare = key.removesuffix(" 1000 €").removesuffix(" 1 000 €").strip(_EDGES)
    found = names.get(key) or names.get(bare) or _squeezed().get(bare.replace(" ", ""))
    if found is not None or not key.endswith(")"):
        return found
    outer, _, inner = key[:-1].partition(" (")
    return names.get(outer) or names.get(inner)


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    """What stays of the one-word names of each line in any case."""
    stems: dict[str, tuple[str, ...]] = {}
    for name, line in _names().items():
        if " " not in name:
            stems[line.name] = (*stems.get(line.name, ()), name[: max(4, len(name) - 2)])
    return stems


def inflects(word: str, line: str) -> bool:
    """Whether a word in small letters is a name of a line in some case.

    >>> inflects("yhteisöveroa", "yhteisovero"), inflects("korona-avustuksia", "avustukset")
    (True, False)
    """
    return word.startswith(_stems().get(line, ()))


@lru_cache(maxsize=LABELS)
def is_total(label: str) -> bool:
    """Whether a label says that its row or column sums up others."""
    return word_test("total")(label)


@lru_cache(maxsize=LABELS)
def is_cost(label: str) -> bool:
    """Whether a label names costs."""
    line = line_of(label)
    return line.nature == "cost" if line else word_test("cost")(label)


@cache
def _meanings() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((group[0], tuple(group)) for group in _data("words.toml")["same"]["meanings"])


@lru_cache(maxsize=LABELS)
def topic(label: str) -> frozenset[str]:
    """The words of a label by meaning, compounds cut where a known word ends them.

    >>> topic("Korona-avustuksia saatiin") == topic("Koronatukia saatiin")
    True
    """
    found: set[str] = set()
    for word in re.findall(r"[^\W\d_]{3,}", label.lower().replace("-", " ")):
        for name, stems in _meanings():
            cut = next((at for stem in stems if (at := word.find(stem)) >= 0 and (at == 0 or at >= 4)), None)
            if cut is not None:
                found.add(name)
                if cut:
                    found.add(word[:cut].rstrip("n"))
                break
        else:
            found.add(word[:6])
    return frozenset(found)


@lru_cache(maxsize=LABELS)
def same_unit(unit: str | None) -> str | None:
    """One name for units that mean the same: hlö and henkilö."""
    for group in _data("words.toml")["units"]["same"]:
        if unit in group:
            return str(group[0])
    return unit
