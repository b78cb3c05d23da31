"""What a table's reader is told about it, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.records.model import Kind, Method, Period, Problem, Quantity, Table, Unused
from raportti_parse.records.owners import NOWHERE, Owner


@dataclass(frozen=True, slots=True)
class TableContext:
    """What stands around a table: `title` its caption, `lead` the paragraph above, `note` the lines below.

    `carried` is the unit printed over the other half of the same statement.
    """

    table: str
    section: str | None = None
    home: Owner = NOWHERE
    organisation: str | None = None
    period: Period | None = None
    kind: Kind = Kind.MUU
    title: str = ""
    lead: str = ""
    note: str = ""
    carried: str = ""
    method: Method = Method.TABLE


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table read: every number token of it is in a quantity or in `unused`."""

    table: Table
    quantities: tuple[Quantity, ...] = ()
    unused: tuple[Unused, ...] = ()
    problems: tuple[Problem, ...] = ()
