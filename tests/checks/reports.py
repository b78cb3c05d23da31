"""Small reports built by hand: tables and sentences with the figures that a parse would give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from textwrap import dedent

from raportti_parse.records.model import (
    Cell,
    Check,
    FileInfo,
    Header,
    Kind,
    Link,
    Method,
    Period,
    Quantity,
    Report,
    Role,
    Source,
    Table,
    ToolInfo,
    Trust,
)

_DIGITS = re.compile(r"[-–−]?\d[\d\s]*(?:,\d+)?")
PERCENTS = ("percent", "percentage_point")


@dataclass(frozen=True)
class Col:
    """One column: its heading, and what its figures are."""

    head: str
    role: Role = Role.OUTTURN
    unit: str | None = "EUR"
    year: int | None = 2024
    above: tuple[str, ...] = ()


ORIGINAL = Col("Alkuperäinen TA", Role.BUDGET)
CHANGES = Col("TA muutokset", Role.BUDGET_CHANGE)
AMENDED = Col("TA muutosten jälkeen", Role.AMENDED_BUDGET)
OUTTURN = Col("Toteutuma", Role.OUTTURN)
DEVIATION = Col("Poikkeama", Role.DEVIATION)
BUDGET_COLUMNS = (ORIGINAL, CHANGES, AMENDED, OUTTURN, DEVIATION)
YEARS = (Col("2024"), Col("2023", Role.PREVIOUS_YEAR, year=2023))


def year_period(year: int | None) -> Period | None:
    return Period(date(year, 1, 1), date(year, 12, 31), str(year)) if year else None


def number(text: str, scale: int = 1, unit: str | None = "EUR") -> tuple[Decimal, Decimal, Decimal]:
    """Value, low and high of a printed number, as the reader gives them."""
    found = _DIGITS.search(text)
    assert found is not None, text
    plain = "".join(found[0].split()).replace(",", ".").replace("–", "-").replace("−", "-")
    decimals = len(plain.partition(".")[2])
    value = Decimal(plain) * scale
    exact = decimals == 0 and scale == 1 and unit not in PERCENTS
    half = Decimal(0) if exact else Decimal(5).scaleb(-decimals - 1) * scale
    return value, value - half, value + half


@dataclass
class Maker:
    """Collects tables and sentences, and makes the report of them."""

    quantities: list[Quantity] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    def table(
        self,
        columns: Sequence[Col],
        rows: str,
        *,
        page: int = 1,
        scale: int = 1,
        entity: str | None = None,
        method: Method = Method.TABLE,
        title: str | None = None,
    ) -> Table:
        """A table from lines "label | figure | figure"; two spaces before a label put it a level deeper.

        Empty cells and dashes stay empty; "1 234 ? 1 284" is a figure with another reading.
        """
        name = f"p{page}t{len(self.tables) + 1}"
        cells = [
            Cell(
                0,
                n + 1,
                1,
                1,
                col.head,
                page,
                (100.0 * n, 0, 100.0 * n + 80, 10),
                True,
                (),
                (*col.above, col.head),
            )
            for n, col in enumerate(columns)
        ]
        path: list[str] = []
        lines = [line for line in dedent(rows).splitlines() if line.strip()]
        for at, line in enumerate(lines, 1):
            label, *texts = line.split("|")
            depth = (len(label) - len(label.lstrip())) // 2
            path = [*path[:depth], label.strip()]
            cells.append(self._stub(at, label.strip(), page, tuple(path)))
            for n, (col, text) in enumerate(zip(columns, texts, strict=False)):
                box = (100.0 * n, 12.0 * at, 100.0 * n + 80, 12.0 * at + 10)
                printed, _, other = (part.strip() for part in text.partition("?"))
                head = (*col.above, col.head)
                cells.append(Cell(at, n + 1, 1, 1, printed, page, box, False, tuple(path), head))
                if any(c.isdigit() for c in printed):
                    source = Source(
                        page, box, method, None, name, " / ".join(path), " / ".join(head), None, (at, n + 1)
                    )
                    self._figure(printed, col, scale, label.strip(), entity, source, other)
        box = (0.0, 0.0, 500.0, 12.0 * len(lines))
        table = Table(
            name,
            page,
            (page,),
            box,
            title,
            None,
            entity,
            None,
            "ruled",
            len(lines) + 1,
            len(columns) + 1,
            tuple(cells),
        )
        self.tables.append(table)
        return table

    def _stub(self, at: int, label: str, page: int, path: tuple[str, ...]) -> Cell:
        return Cell(at, 0, 1, 1, label, page, (0, 12.0 * at, 90, 12.0 * at + 10), True, path[:-1])

    def _figure(
        self, text: str, col: Col, scale: int, label: str, entity: str | None, source: Source, other: str
    ) -> None:
        unit = "percent" if "%" in text else col.unit
        value, low, high = number(text, 1 if unit == "percent" else scale, unit)
        self.quantities.append(
            Quantity(
                f"q{len(self.quantities) + 1}",
                value,
                low,
                high,
                unit,
                text,
                None,
                None,
                col.role,
                None,
                label,
                entity,
                year_period(col.year),
                Trust.DOUBTFUL if other else Trust.READ,
                (f"alternative: {other}",) if other else (),
                source,
            )
        )

    def said(
        self,
        text: str,
        context: str,
        *,
        unit: str | None = "EUR",
        scale: int = 1,
        page: int = 1,
        label: str = "",
        entity: str | None = None,
        role: Role = Role.OUTTURN,
        concept: str | None = None,
        links: tuple[Link, ...] = (),
        reasons: tuple[str, ...] = (),
        year: int | None = 2024,
    ) -> Quantity:
        """A figure of the text."""
        value, low, high = number(text, scale, unit)
        top = 10.0 * len(self.quantities)
        quantity = Quantity(
            f"q{len(self.quantities) + 1}",
            value,
            low,
            high,
            unit,
            text,
            None,
            None,
            role,
            concept,
            label,
            entity,
            year_period(year),
            Trust.READ,
            reasons,
            Source(page, (0.0, top, 50.0, top + 9), Method.TEXT, context=context),
            links=links,
        )
        self.quantities.append(quantity)
        return quantity

    def report(self) -> Report:
        money = tuple(q for q in self.quantities if q.unit is not None and q.unit.startswith("EUR"))
        percents = tuple(q for q in self.quantities if q.unit in PERCENTS)
        rest = tuple(q for q in self.quantities if q not in money and q not in percents)
        return Report(
            Header(
                "Tilinpäätös",
                Kind.TILINPAATOS,
                "Kauhava",
                None,
                year_period(2024),
                10,
                FileInfo("a.pdf", "0"),
                ToolInfo("t", "1"),
            ),
            money,
            percents,
            rest,
            tables=tuple(self.tables),
        )


def made(columns: Sequence[Col], rows: str, *, scale: int = 1, method: Method = Method.TABLE) -> Report:
    """A report of one table."""
    maker = Maker()
    maker.table(columns, rows, scale=scale, method=method)
    return maker.report()


def failures(report: Report) -> list[Check]:
    return [check for check in report.checks if not check.holds]


def find(report: Report, text: str) -> Quantity:
    """The one figure of a printed text."""
    found = [quantity for quantity in report.quantities if quantity.text == text]
    assert len(found) == 1, f"{text}: {len(found)} figures"
    return found[0]
