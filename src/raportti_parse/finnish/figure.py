"""A figure while it is being read: the number, with what its words have given it so far."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .lexer import Token
from .lexicon import UnitWord
from .model import Comparator, Direction, Inherited, Kind, NumberReading, Period, Relation

ONE = Decimal(1)


class Figure:
    """A quantity in the making. Token positions first and last include sign and unit."""

    __slots__ = (
        "aside", "bounds", "comparator", "counted", "direction", "first", "form", "guarded", "index",
        "inherited", "kind", "last", "links", "noun", "number", "number_last", "pair", "paren", "period",
        "range_id", "reasons", "role", "scale", "scaled", "sign_at", "spelled", "told", "unit",
    )  # fmt: skip

    def __init__(self, index: int, number: NumberReading) -> None:
        self.index = index
        self.first = index
        self.last = index
        self.number = number
        self.unit: str | None = None
        self.kind: Kind = "counts"
        self.scale = ONE
        self.scaled = False  # a scale word stood by it
        self.spelled = False  # a number word, not digits
        self.form = ""  # the unit word as written: its case tells "to 58,2 per cent" from "by"
        self.noun: str | None = None
        self.comparator: Comparator | None = None
        self.direction: Direction | None = None
        self.role: str | None = None
        self.told = False  # a word says that it is an outturn
        self.period: Period | None = None
        self.range_id: int | None = None
        self.links: list[tuple[Relation, Figure]] = []
        self.reasons: list[str] = list(number.reasons)
        self.inherited: list[Inherited] = []
        self.paren = False
        self.guarded = False
        self.bounds: tuple[int, int] | None = None  # the clause, once it has been looked for
        self.sign_at: int | None = None  # where the sign stands
        self.number_last = index  # the last token of the number itself
        self.counted = False  # what follows the number is a counted noun, no part of the figure
        self.pair: Figure | None = None  # the figure after a slash: "12,3/12,9 M€"
        self.aside = False  # the parentheses stand right after another figure

    @property
    def bare(self) -> bool:
        return self.unit is None and not self.scaled

    def take(self, unit: UnitWord) -> None:
        self.unit, self.kind = unit.id, unit.kind

    def govern(
        self, unit: str, kind: Kind, scale: Decimal, words: str, origin: str, span: tuple[int, int] | None
    ) -> None:
        """Takes unit and scale from words that govern this figure, and says so."""
        self.unit, self.kind = unit, kind
        self.inherited.append(Inherited("unit", words, origin, span))
        if scale != 1 and not self.scaled:
            self.scale, self.scaled = scale, True
            self.inherited.append(Inherited("scale", words, origin, span))

    def like(self, other: Figure, origin: str, words: Token | Words, *, scale: bool) -> None:
        """Takes unit (and scale) from a figure that governs this one, and says so."""
        span = words.span if isinstance(words, Words) else (words.start, words.end)
        self.govern(
            other.unit or "",
            other.kind,
            other.scale if scale and other.scaled else ONE,
            words.text,
            origin,
            span,
        )
        self.unit = other.unit


class Words(NamedTuple):
    """Words that a figure takes something from, and where they stand."""

    text: str
    span: tuple[int, int] | None
