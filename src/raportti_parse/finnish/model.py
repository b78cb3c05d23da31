"""The values that reading Finnish text gives: quantities, periods, statuses, and what was left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from raportti_parse.frozen import quickly_made

Kind = Literal["amounts", "percentages", "counts"]
Relation = Literal["share_of", "previous_of", "target_of", "part_of"]
What = Literal["unit", "scale", "role", "period", "entity", "sign", "label"]
Comparator = Literal["at_least", "at_most", "about", "over", "under"]
Direction = Literal["increase", "decrease"]
StatusValue = Literal[
    "achieved", "partly_achieved", "not_achieved", "in_progress", "not_started", "not_measured"
]
Strength = Literal["certain", "probable"]


#: Longer digit strings are codes (account numbers, barcodes), not figures of a report.
MAX_DIGITS = 18


@quickly_made
@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, with the words that named it."""

    start: date
    end: date
    label: str


@quickly_made
@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """A period and where it stands in the text."""

    start: int
    end: int
    text: str
    period: Period


@quickly_made
@dataclass(frozen=True, slots=True)
class Inherited:
    """A property that the words beside the figure do not say, and where it came from.

    origin: 'lead_in', 'column', 'row', 'heading', 'table', 'section', 'sentence' (a neighbouring figure), or
    'assumed' where nothing says it.
    span: where the words stand: in the text that was read, or in the lead-in or heading that the caller gave
    with it; None for what has no words there, as a column's unit.
    """

    what: What
    text: str
    origin: str
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """What is known around a text before it is read.

    lead_in is the governing line above ("Korona-avustuksia saatiin 2,6 M€;"), heading the slide's or
    section's title. unit and scale hold for figures that name none (a table's "(1 000 €)").
    """

    lead_in: str = ""
    heading: str = ""
    entity: str | None = None
    period: Period | None = None
    unit: str | None = None
    scale: Decimal = Decimal(1)
    role: str | None = None
    in_cell: bool = False
    line_start: bool = True


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of the text: exact value, the interval its rounding leaves open, and what it is of."""

    start: int
    end: int
    text: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str | None
    kind: Kind
    comparator: Comparator | None = None
    direction: Direction | None = None
    role: str = "outturn"
    concept: str | None = None
    label: str = ""
    entity: str | None = None
    period: Period | None = None
    range_id: int | None = None
    links: tuple[tuple[Relation, int], ...] = ()
    reasons: tuple[str, ...] = ()
    inherited: tuple[Inherited, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class NotQuantity:
    """Digits that are no figure, and why ('date', 'page', 'footnote', 'name', 'not_understood', ...)."""

    start: int
    end: int
    text: str
    reason: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Reading:
    """All that one text says in numbers. Every digit of it is in one of the three."""

    quantities: tuple[Quantity, ...] = ()
    unused: tuple[NotQuantity, ...] = ()
    periods: tuple[PeriodSpan, ...] = ()


_HALVES = [Decimal((0, (5,), -decimals - 1)) for decimals in range(MAX_DIGITS + 1)]


@quickly_made
@dataclass(frozen=True, slots=True)
class NumberReading:
    """A printed number: value and the interval of its last digit, before any unit or scale.

    exact says that the number is whole, so that as a count or in whole euros it has no rounding.
    """

    text: str
    value: Decimal
    decimals: int
    sign: Literal["", "+", "-"] = ""
    reasons: tuple[str, ...] = ()

    @property
    def exact(self) -> bool:
        return self.decimals == 0

    @property
    def half(self) -> Decimal:
        """Half a unit of the last printed digit."""
        return _HALVES[self.decimals]

    @property
    def low(self) -> Decimal:
        return self.value if self.exact else self.value - self.half

    @property
    def high(self) -> Decimal:
        return self.value if self.exact else self.value + self.half


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status wording: its value, the words that say it, and how sure the wording is."""

    value: StatusValue
    label: str
    start: int
    end: int
    strength: Strength


@dataclass(frozen=True, slots=True)
class HeadingUnit:
    """The unit and scale that a heading gives to the figures under it."""

    unit: str
    scale: Decimal
    text: str = ""
