"""Units that a sentence names: "Ympäristölautakunnan määräraha ylittyi 0,05 miljoonalla eurolla"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

import regex

from raportti_parse import finnish
from raportti_parse.finnish.entity import BESIDE
from raportti_parse.records.entities import names_unit

_WORD = regex.compile(r"[\p{L}\d]+(?:[-:][\p{L}\d]+)*-?")
_CLAUSE = regex.compile(r"(?<=[.!?;])\s+(?=\p{Lu})")
LONGEST = 6  # words of a unit's name
REACH = 2000  # characters before a figure: no sentence of a report is longer


@dataclass(frozen=True, slots=True)
class Mentions:
    """The units that this report names in headings and tables, findable in any case but the nominative.

    The nominative is left out: a board that decides about money is most often not the one whose money it is.
    """

    names: dict[tuple[str, ...], str]
    ends: frozenset[str] = field(init=False, repr=False, compare=False)  # the last words of the names

    def __post_init__(self) -> None:
        object.__setattr__(self, "ends", frozenset(key[-1] for key in self.names if key))

    def known(self, name: str) -> str | None:
        """The report's own writing of a unit's name, in any case; None for one that it does not know."""
        return self.names.get(_key(_WORD.findall(name)))

    def nearest(self, text: str, end: int) -> str | None:
        """The unit named last before a figure in its own sentence, and not only beside another one."""
        start = text.rfind(" ", 0, end - REACH) + 1 if end > REACH else 0
        for match in _CLAUSE.finditer(text, start, end):
            start = match.end()
        words = [m[0] for m in _WORD.finditer(text, start, end)]
        key = _key(words)
        for last in range(len(words) - 1, -1, -1):
            if key[last] not in self.ends or (last + 1 < len(words) and words[last + 1].lower() in BESIDE):
                continue
            for first in range(max(0, last - LONGEST + 1), last + 1):
                name = self.names.get(key[first : last + 1])
                if name is not None and words[last].lower() != name.split()[-1].lower():
                    return name
        return None


def find_mentions(names: Iterable[str | None]) -> Mentions:
    """Mentions of the units among some names; others ("Yhteensä") are left out."""
    known: dict[tuple[str, ...], str] = {}
    for name in names:
        if name and names_unit(name):
            words = _WORD.findall(name)
            if 0 < len(words) <= LONGEST and (len(words) > 1 or len(words[0]) > 6):
                known.setdefault(_key(words), name)
    return Mentions(known)


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple([finnish.lemma(word).lower().rstrip("-") for word in words])
