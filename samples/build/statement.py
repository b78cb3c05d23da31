"""A table of figures: what its cells print, and what a right parse of them says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from .accounts import COST_LINES, PARENTS, Year, percent
from .sheet import spaced
from .truth import Record, Truth

_SOURCES = {
    "deviation": ("outturn", "amended_budget"),
    "change": ("outturn", "previous_year"),
    "share": ("outturn", "amended_budget"),
    "budget_change": ("amended_budget", "budget"),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, the role of its figures, and how a row of accounts gives its text."""

    head: str
    role: str
    unit: str = "EUR"
    decimals: int = 0
    sign: str = " %"  # what follows a printed percentage
    flip: bool = False  # budget - outturn instead of outturn - budget

    def exact(self, year: Year) -> int:
        """The figure in the unit of the accounts; money columns only."""
        before, budget, amended, outturn = year
        values = {
            "previous_year": before,
            "budget": budget,
            "amended_budget": amended,
            "outturn": outturn,
            "deviation": outturn - amended,
            "change": outturn - before,
            "budget_change": amended - budget,
        }
        return -values[self.role] if self.flip else values[self.role]


@dataclass(frozen=True, slots=True)
class Layout:
    """How numbers are printed: in which scale, with which minus and which thousands mark."""

    scale: int = 1000  # euros in one printed unit
    unit: int = 1000  # euros in one unit of the accounts
    decimals: int = 0
    minus: str = "-"
    thousands: str = " "

    def print(self, amount: int) -> str:
        """One amount of the accounts as its cell prints it."""
        number = Decimal(amount * self.unit) / self.scale
        rounded = number.quantize(Decimal(1).scaleb(-self.decimals))
        whole, _, rest = str(abs(rounded)).partition(".")
        text = spaced(int(whole)).replace(" ", self.thousands) + (f",{rest}" if rest else "")
        return (self.minus if rounded < 0 else "") + text


@dataclass(frozen=True, slots=True)
class Statement:
    """Rows of accounts under columns, with a title and an entity."""

    title: str
    entity: str
    stub: str
    rows: tuple[tuple[str, int, Year], ...]
    columns: tuple[Column, ...]
    period: Record
    before: Record
    where: str = "table"
    layout: Layout = field(default_factory=Layout)
    bold: frozenset[str] = frozenset({"Toimintatuotot", "Toimintakulut", "Toimintakate"})
    positive_costs: bool = False  # costs without their minus, deviations with it
    total: str | None = None  # the row that sums all others
    entity_rows: bool = False  # the rows name units, not line items
    line_item: str | None = None  # what the figures of entity rows are
    periods: Mapping[str, Record] = field(default_factory=dict)

    @property
    def header(self) -> list[str]:
        """The headings, line breaks and all."""
        return [self.stub, *(column.head for column in self.columns)]

    def text(self, column: Column, label: str, year: Year) -> str:
        """One cell as printed."""
        if column.unit == "percent":
            number = percent(year[3], year[2], column.decimals)
            return f"{number}{column.sign}" if number else ""
        sign = -1 if self.positive_costs and label in COST_LINES and column.role != "deviation" else 1
        return self.layout.print(sign * column.exact(year))

    def cells(self) -> list[list[str]]:
        """The figures of every row as printed."""
        return [[self.text(column, label, year) for column in self.columns] for label, _, year in self.rows]

    def tell(self, truth: Truth, page: int, rows: range | None = None, **extra: Any) -> None:
        """Adds the table, its figures and its relations to the truth; `rows` where a slide shows a part."""
        shown = rows or range(len(self.rows))
        truth.tables.append({"page": page, **self._table(shown), **extra})
        for index in shown:
            label, _, year = self.rows[index]
            for column in self.columns:
                if text := self.text(column, label, year):
                    truth.quantity(page=page, **self._quantity(label, column, text))
        if shown.stop == len(self.rows):
            truth.relations.extend({"page": page, **relation} for relation in self.relations())

    def _quantity(self, label: str, column: Column, text: str) -> Record:
        plain = text.removesuffix(column.sign) if column.unit == "percent" else text
        plain = plain.replace(self.layout.thousands, "").replace(self.layout.minus, "-").replace(",", ".")
        value = f"{(Decimal(plain) * self.layout.scale).normalize():f}" if column.unit == "EUR" else plain
        period = self.periods.get(label, self.period)
        if column.role == "previous_year":
            period = self.before if label not in self.periods else _year_back(period)
        item = (self.line_item or label) if self.entity_rows else label
        return {
            "value": value,
            "unit": column.unit,
            "text": text,
            "where": self.where,
            "role": column.role,
            "entity": label if self.entity_rows and label != self.total else self.entity,
            "label": item,
            "row": label,
            "column": column.head.replace("\n", " "),
            "period": period,
        }

    def _table(self, shown: range) -> Record:
        texts = self.cells()
        rows = []
        for index in shown:
            label, level, _ = self.rows[index]
            above = [name for name, depth, _ in self.rows[:index] if depth < level]
            parent = above[-1] if level else None
            rows.append({"label": label, "level": level, "parent": parent, "cells": texts[index]})
        return {
            "where": self.where,
            "title": self.title,
            "entity": self.entity,
            "unit": "EUR",
            "scale": str(self.layout.scale),
            "header": [text.replace("\n", " ") for text in self.header],
            "rows": rows,
        }

    def relations(self) -> list[Record]:
        """What must add up: totals down the columns, and differences and ratios along the rows."""
        years = {label: year for label, _, year in self.rows}
        found = []
        for column in self.columns:
            if column.unit != "EUR":
                continue
            sums: list[tuple[str, tuple[str, ...]]] = [
                (whole, parts) for whole, parts in PARENTS if whole in years and set(parts) <= set(years)
            ]
            if self.total:
                sums.append((self.total, tuple(label for label in years if label != self.total)))
            for whole, parts in sums:
                # Income less costs printed positive; their deviations keep their signs and add up.
                taken = self.positive_costs and whole == "Toimintakate" and column.role != "deviation"
                printed = [{"row": part, "text": self.text(column, part, years[part])} for part in parts]
                found.append(
                    {
                        "kind": "difference" if taken else "sum",
                        "where": self.where,
                        "column": column.head.replace("\n", " "),
                        "row": whole,
                        "total": self.text(column, whole, years[whole]),
                        "parts": printed,
                    }
                )
        return found + self._along_rows(years)

    def _along_rows(self, years: dict[str, Year]) -> list[Record]:
        by_role = {column.role: column for column in self.columns}
        found = []
        for label, year in years.items():
            for role, sources in _SOURCES.items():
                if not {role, *sources} <= set(by_role) or not self.text(by_role[role], label, year):
                    continue
                parts = [
                    {
                        "column": by_role[part].head.replace("\n", " "),
                        "text": self.text(by_role[part], label, year),
                    }
                    for part in sources
                ]
                found.append(
                    {
                        "kind": "ratio" if role == "share" else "difference",
                        "where": self.where,
                        "row": label,
                        "column": by_role[role].head.replace("\n", " "),
                        "total": self.text(by_role[role], label, year),
                        "parts": parts,
                    }
                )
        return found


def _year_back(period: Record) -> Record:
    year = int(period["start"][:4])
    return {key: text.replace(str(year), str(year - 1)) for key, text in period.items()}
