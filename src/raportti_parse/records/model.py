"""A parsed report, as the contract names it: one `Report` with its records.

Every value is an exact `Decimal`; boxes are PDF points from the top-left corner of the page as shown,
rounded to 0.01; pages count from 1 in file order. The JSON carries the same names.
"""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from raportti_parse.frozen import quickly_made

if TYPE_CHECKING:
    import pandas as pd

SCHEMA = "raportti-parse/1"

BBox = tuple[float, float, float, float]
"""Left, top, right, bottom."""


class Kind(enum.StrEnum):
    """What sort of report it is."""

    SEURANTARAPORTTI = "seurantaraportti"
    OSAVUOSIKATSAUS = "osavuosikatsaus"
    TILINPAATOS = "tilinpaatos"
    TOIMINTAKERTOMUS = "toimintakertomus"
    MUU = "muu"


class PublisherKind(enum.StrEnum):
    """What sort of body publishes the report."""

    CITY = "city"
    JOINT_AUTHORITY = "joint_authority"
    WELLBEING_COUNTY = "wellbeing_county"
    STATE = "state"
    COMPANY = "company"
    OTHER = "other"


class HeaderBasis(enum.StrEnum):
    """Where a report says what it is."""

    COVER = "cover"
    TITLE = "title"
    RUNNING_HEADER = "running_header"
    TEXT = "text"
    BY_HAND = "by_hand"


class Role(enum.StrEnum):
    """What a figure is to its subject."""

    OUTTURN = "outturn"
    BUDGET = "budget"
    AMENDED_BUDGET = "amended_budget"
    BUDGET_CHANGE = "budget_change"
    FORECAST = "forecast"
    DEVIATION = "deviation"
    PREVIOUS_YEAR = "previous_year"
    TARGET = "target"
    BASELINE = "baseline"
    CHANGE = "change"
    SHARE = "share"
    OTHER = "other"


class Scope(enum.StrEnum):
    """Whose figure it is in relation to the organisation that publishes the report."""

    OWN = "own"  # the organisation's or one of its units'
    GROUP = "group"  # the organisation's with its subsidiaries (konserni)
    NATIONAL = "national"  # the whole country's, the state's, all municipalities'
    OTHER_BODY = "other_body"  # another body's: a subsidiary's alone, a neighbour's, a region's
    SUBSET = "subset"  # of a part alone, which stands for no unit: "josta naisia"


class Basis(enum.StrEnum):
    """Where a property of a figure comes from."""

    PRINTED = "printed"  # beside the figure: in its cell or its sentence
    ROW = "row"
    COLUMN = "column"
    TITLE = "title"  # of its table or chart
    LEAD_IN = "lead_in"  # the line above that governs it
    HEADING = "heading"  # of the section or of one above it
    REPORT = "report"  # what holds for the whole report
    ARITHMETIC = "arithmetic"
    CORRECTION = "correction"  # a person's
    ASSUMED = "assumed"  # nothing says it: only the most common case


class Direction(enum.StrEnum):
    INCREASE = "increase"
    DECREASE = "decrease"


class Comparator(enum.StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    OVER = "over"
    UNDER = "under"


class Trust(enum.StrEnum):
    VERIFIED = "verified"  # a check that could have failed holds
    READ = "read"
    DOUBTFUL = "doubtful"


class Method(enum.StrEnum):
    TEXT = "text"
    TABLE = "table"
    PICTURE_OCR = "picture_ocr"
    SCAN_OCR = "scan_ocr"


class StatusValue(enum.StrEnum):
    ACHIEVED = "achieved"
    PARTLY_ACHIEVED = "partly_achieved"
    NOT_ACHIEVED = "not_achieved"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    NOT_MEASURED = "not_measured"
    UNKNOWN = "unknown"


class Evidence(enum.StrEnum):
    COLOUR = "colour"
    PICTURE = "picture"
    FILL = "fill"
    GLYPH = "glyph"
    CODE = "code"
    TEXT = "text"


class Severity(enum.StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class CheckKind(enum.StrEnum):
    SUM = "sum"
    DIFFERENCE = "difference"
    RATIO = "ratio"
    REPEAT = "repeat"
    STATUS_COUNT = "status_count"
    PREVIOUS_REPORT = "previous_report"
    TARGET = "target"


@quickly_made
@dataclass(frozen=True, slots=True)
class Period:
    """A span of days, both ends included, and the words that named it."""

    start: datetime.date | None
    end: datetime.date | None
    label: str


@dataclass(frozen=True, slots=True)
class FileInfo:
    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ToolInfo:
    name: str
    version: str


@dataclass(frozen=True, slots=True)
class Header:
    """What report this is. `organisation`, `publisher_kind`, `area` and `period` are None where the report
    does not say; `sources` tells by field where it does."""

    title: str | None
    kind: Kind
    organisation: str | None
    area: str | None
    period: Period | None
    pages: int
    file: FileInfo
    tool: ToolInfo
    publisher_kind: PublisherKind | None = None
    sources: dict[str, HeaderBasis] = field(default_factory=dict)


@quickly_made
@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure stands. `table` is a Table's id; `row` and `column` its headers as written, the
    header path joined by " / ", outermost first."""

    page: int
    bbox: BBox
    method: Method
    section: str | None = None
    table: str | None = None
    row: str | None = None
    column: str | None = None
    context: str | None = None
    cell: tuple[int, int] | None = None  # row and column number in the table


@quickly_made
@dataclass(frozen=True, slots=True)
class Link:
    """How one quantity refers to another: share_of, previous_of, target_of, part_of."""

    relation: str
    to: str


@quickly_made
@dataclass(frozen=True, slots=True)
class Sources:
    """Where unit, role, entity, period and label of a figure come from; None where the property is."""

    unit: Basis | None = None
    role: Basis | None = None
    entity: Basis | None = None
    period: Basis | None = None
    label: Basis | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Quantity:
    """One figure of the report: exact value in its base unit, the printed text, and where it stands."""

    id: str
    value: Decimal
    low: Decimal
    high: Decimal
    unit: str | None
    text: str
    direction: Direction | None
    comparator: Comparator | None
    role: Role
    concept: str | None
    label: str
    entity: str | None
    period: Period | None
    trust: Trust
    reasons: tuple[str, ...]
    source: Source
    range_id: str | None = None
    links: tuple[Link, ...] = ()
    measure: str | None = None
    scope: Scope | None = None
    entity_path: tuple[str, ...] = ()  # from the organisation down to `entity`
    sources: Sources = Sources()
    narrowed: tuple[Decimal, Decimal] | None = None  # tighter than low..high, where checks bound a rounding


class Trend(enum.StrEnum):
    """Which way a measure's figure moves, as an arrow or a word says; apart from its status."""

    UP = "up"
    FLAT = "flat"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class MeasureSource:
    page: int
    bbox: BBox
    method: Method
    section: str | None = None
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """One row of a follow-up table: text as printed, words that the layout broke re-joined."""

    id: str
    theme: str | None
    goal: str | None
    action: str | None
    indicator: str | None
    baseline: str | None
    target: str | None
    baseline_target: str | None
    outturn: str | None
    responsible: tuple[str, ...]
    by_unit: dict[str, str]
    status: StatusValue | None
    pages: tuple[int, ...]
    quantities: tuple[str, ...]
    source: MeasureSource
    entity: str | None = None
    meets_target: bool | None = None  # from the figures, where both are comparable; not the report's status
    card: str | None = None  # the goal of the card that the row stands under, with others or alone
    strategic_goal: str | None = None  # the goal of the strategy that the card names over its own
    assessment: str | None = None  # what the card says of its goal as a whole
    trend: Trend | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """One mark or status wording. `measure` is a Measure's id where the mark belongs to a row."""

    id: str
    value: StatusValue
    label: str | None
    evidence: Evidence
    colour: str | None
    code: str | None
    page: int
    bbox: BBox
    measure: str | None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusCount:
    """A summary box of the report: how many goals have each status."""

    page: int
    counts: dict[str, int]
    bbox: BBox | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as read. Rows and columns count from 0; headers are the header path, outermost first."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    page: int
    bbox: BBox
    header: bool
    row_headers: tuple[str, ...] = ()
    column_headers: tuple[str, ...] = ()
    fill: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """One table as read, joined over pages where it goes on; `kind` says how it was found."""

    id: str
    page: int
    pages: tuple[int, ...]
    bbox: BBox
    title: str | None
    section: str | None
    entity: str | None
    unit: str | None
    kind: str  # ruled, filled, aligned
    rows: int
    columns: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Section:
    title: str
    level: int
    pages: tuple[int, ...]
    entity: str | None


@quickly_made
@dataclass(frozen=True, slots=True)
class Check:
    """One relation that the report itself must obey."""

    id: str
    kind: CheckKind
    page: int
    holds: bool
    expected: Decimal
    actual: Decimal
    tolerance: Decimal
    members: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that could not be read, or that contradicts itself, with its place."""

    code: str
    severity: Severity
    message: str
    page: int | None = None
    bbox: BBox | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class Unused:
    """A number or coloured mark that is in no record, and why."""

    page: int
    bbox: BBox
    text: str
    reason: str


_COUNTED = ("amounts", "percentages", "counts", "measures", "statuses", "tables", "checks", "problems")


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read. `report` says which; the other fields are its records."""

    report: Header
    amounts: tuple[Quantity, ...] = ()
    percentages: tuple[Quantity, ...] = ()
    counts: tuple[Quantity, ...] = ()
    measures: tuple[Measure, ...] = ()
    statuses: tuple[Status, ...] = ()
    status_counts: tuple[StatusCount, ...] = ()
    tables: tuple[Table, ...] = ()
    sections: tuple[Section, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Problem, ...] = ()
    unused: tuple[Unused, ...] = ()
    schema: str = field(default=SCHEMA)

    def __repr__(self) -> str:
        """One line: what report it is, and how much was read of it."""
        head = self.report
        said = (head.organisation, head.area, head.period.label if head.period else None)
        named = ", ".join(part for part in said if part)
        many = ", ".join(f"{len(getattr(self, name))} {name}" for name in _COUNTED)
        title = " ".join((head.title or head.file.name).split())
        return f"<Report {title!r}{' of ' + named if named else ''}: {head.pages} pages, {many}>"

    def _repr_html_(self) -> str:
        """A small table, which notebooks show."""
        from raportti_parse.export import to_html

        return to_html(self)

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """Amounts, percentages and counts together, in that order."""
        return self.amounts + self.percentages + self.counts

    def doubtful(self) -> tuple[Quantity, ...]:
        """The figures that a reader should look at on the page."""
        return tuple(q for q in self.quantities if q.trust is Trust.DOUBTFUL)

    def verified(self) -> tuple[Quantity, ...]:
        """The figures that the report's own arithmetic confirms."""
        return tuple(q for q in self.quantities if q.trust is Trust.VERIFIED)

    def to_json(self, *, indent: int = 0) -> str:
        """The report as JSON text; decimals are strings, dates ISO."""
        from raportti_parse.records.codec import encode

        return encode(self, indent=indent)

    @classmethod
    def from_json(cls, text: str | bytes) -> Report:
        """The report that `to_json` wrote; equal to the original.

        Raises msgspec.ValidationError where the text does not follow the schema.
        """
        from raportti_parse.records.codec import decode

        return decode(text)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """One pandas DataFrame a record kind, by the kind's name; values stay Decimal."""
        from raportti_parse.export import to_frames

        return to_frames(self)

    def explain(self, figure_id: str) -> str:
        """Why a figure is what it is: its properties and what says so, its table, its checks; plain text.

        Raises UnknownFigureError for an id that no figure of the report has.
        """
        from raportti_parse.export import explain

        return explain(self, figure_id)
