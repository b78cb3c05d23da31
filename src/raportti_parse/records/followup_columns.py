"""Heading rows of follow-up tables: what each column holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.text import Text, concat
from raportti_parse.records.followup_headings import (
    IDENTITY,
    RESULT,
    Field,
    field_of_heading,
    heading_years,
    is_year,
    tidy_heading,
)
from raportti_parse.records.followup_ticks import tick_columns

LONGEST_HEADING = 90  # characters


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns hold, from the heading row in force: field and extent of each heading cell."""

    fields: tuple[tuple[int, int, Field | None], ...]  # first column, one past the last, field
    texts: tuple[str, ...]

    @property
    def named(self) -> frozenset[Field]:
        return frozenset(f for _, _, f in self.fields if f is not None)

    @property
    def headings(self) -> dict[Field, str]:
        """The heading of each field, as printed; of several, the first."""
        pairs = zip(reversed(self.fields), reversed(self.texts), strict=True)
        return {name: text for (_, _, name), text in pairs if name is not None}

    @property
    def cut(self) -> set[tuple[int, int]]:
        """Where the heading row's cells start and end, in columns."""
        return {(first, last) for first, last, _ in self.fields}

    @property
    def end(self) -> int:
        """One past the last column."""
        return max(last for _, last, _ in self.fields)

    def at(self, cell: Cell) -> int | None:
        """The number of the heading that covers most of a cell's columns."""
        best, shared = None, 0
        for number, (first, last, _) in enumerate(self.fields):
            overlap = min(last, cell.column + cell.column_span) - max(first, cell.column)
            if overlap > shared:
                best, shared = number, overlap
        return best

    def of(self, cell: Cell) -> Field | None:
        """The field of the heading that covers most of a cell's columns."""
        number = self.at(cell)
        return None if number is None else self.fields[number][2]

    def with_field(self, number: int, name: Field) -> Columns:
        """The same columns, one of them read as another field."""
        fields = list(self.fields)
        fields[number] = (fields[number][0], fields[number][1], name)
        return Columns(tuple(fields), self.texts)


def heading_row(cells: Sequence[Cell], table: Table) -> Columns | None:
    """The columns that a row names, None where it is no heading row."""
    filled = [c for c in cells if c.text]
    named = [(c, f) for c in filled if (f := field_of_heading(c.text.text)) is not None]
    if not named:
        return None
    if any(f in IDENTITY for _, f in named):
        ticks = tick_columns(filled)
        named = [(c, f) for c, f in named if all(c is not t for t in ticks)]
        named += [(c, Field.TICK) for c in ticks]
    if _of_years({f for _, f in named}):
        named += [(c, Field.OUTTURN) for c in filled if is_year(c.text.text)]
    elif len({f for _, f in named} & IDENTITY) > 1 and {f for _, f in named} & RESULT:
        named += [(c, Field.EARLIER) for c in filled if is_year(c.text.text)]  # "2023 | 2024" over crosses
    if len({f for _, f in named} & IDENTITY) > 1:
        named += _accounts(filled, {f for _, f in named})
    if any(len(c.text.text) > LONGEST_HEADING for c in filled):
        return None
    if len(filled) == 1:
        cell, name = named[0]
        alone = cell.column_span >= table.columns - 1 and (cell.fill is not None or cell.text.bold)
        if not alone or name not in (Field.OUTTURN, Field.INDICATOR, Field.ACTION, Field.GOAL):
            return None
    elif not _heads_two(filled, named) and (len(named) < 2 or len(named) < 0.6 * len(filled)):
        return None
    elif len({f for _, f in named}) == 1 and len(named) == len(filled) and len(filled) > 2:
        return None  # "Tavoite 1 | Tavoite 2 | Tavoite 3": no table of measures
    names = {id(c): f for c, f in named}
    fields = [(c.column, c.column + c.column_span, names.get(id(c))) for c in cells]
    return _settled(Columns(tuple(fields), tuple(c.text.text for c in cells)))


def _heads_two(cells: Sequence[Cell], named: Sequence[tuple[Cell, Field]]) -> bool:
    """Whether two filled bold cells, of which one names a goal, head two columns: "Talousarviotavoite |
    Merkittävimmät riskit"."""
    styled = {c.fill for c in cells if c.text.bold}
    return len(cells) == 2 and {f for _, f in named} <= IDENTITY and len(styled) == 1 and None not in styled


def _of_years(named: set[Field]) -> bool:
    """Whether bare years beside these headings are a measure's outturns: "Mittari | 2022 | Tavoite 2025"."""
    return bool(named & {Field.INDICATOR, Field.GOAL}) and bool(
        named & {Field.TARGET, Field.BASELINE, Field.STATUS}
    )


_ACCOUNTS = (
    (Field.TARGET, regex.compile(r"(?:ta|talousarvio)(?: ?\+ ?muutos)?\s*(?:19|20)\d\d", regex.IGNORECASE)),
    (Field.OUTTURN, regex.compile(r"(?:tp|tilinpäätös|tot\.?)\s*(?:19|20)\d\d", regex.IGNORECASE)),
)


def _accounts(cells: Sequence[Cell], named: set[Field]) -> list[tuple[Cell, Field]]:
    """Columns called as in accounts, in a table of goals and indicators: "TA 2023" is the target."""
    return [
        (cell, name)
        for cell in cells
        for name, pattern in _ACCOUNTS
        if pattern.fullmatch(cell.text.text.strip()) and (name is not Field.TARGET or name not in named)
    ]


def _settled(columns: Columns) -> Columns:
    """Headings that are read by their neighbours: "Tavoite 2020" beside "Tavoite" is the target level,
    of several outturns the earliest year is the baseline, and "Painopiste" beside actions is their theme."""
    fields = list(columns.fields)
    years = [max(heading_years(t), default=0) for t in columns.texts]
    names = [f for _, _, f in fields]
    goals = [n for n, f in enumerate(names) if f is Field.GOAL]
    others = {f for f in names if f in IDENTITY}
    for n in goals:
        second = len(goals) > 1 and n != goals[0]
        beside = n > 0 and bool(others & {Field.INDICATOR, Field.ACTION})
        if Field.TARGET not in names and years[n] > 0 and (second or beside):
            fields[n] = (fields[n][0], fields[n][1], Field.TARGET)
    outturns = [n for n, f in enumerate(names) if f is Field.OUTTURN and years[n] > 0]
    if len(outturns) > 1:
        latest, earliest = max(years[n] for n in outturns), min(years[n] for n in outturns)
        for n in outturns:
            if years[n] < latest:
                opens = years[n] == earliest and Field.BASELINE not in names
                fields[n] = (fields[n][0], fields[n][1], Field.BASELINE if opens else Field.EARLIER)
    for n in goals:
        focus = columns.texts[n].strip().casefold().startswith("painopiste")
        if focus and n == min(goals) and (len(goals) > 1 or others - {Field.GOAL}):
            fields[n] = (fields[n][0], fields[n][1], Field.THEME)
    return Columns(tuple(fields), columns.texts)


def heading_of_two_rows(rows: Sequence[Sequence[Cell]], at: int, table: Table) -> Columns | None:
    """Headings printed over two rows of the grid, read together."""
    if at + 1 >= len(rows):
        return None
    upper, lower = rows[at], rows[at + 1]
    if not any(c.text for c in upper) or not any(c.text for c in lower):
        return None
    if any(c.column_span >= table.columns for c in (*upper, *lower)):
        return None  # a title, or a row that names a group
    spanning = any(c.row_span > 1 for c in upper)
    inside = at + 1 < table.header_rows
    styled = all(is_styled(c) for c in lower if c.text) and all(is_styled(c) for c in upper if c.text)
    if not (spanning or inside or styled):
        return None
    below = heading_row(lower, table)
    if below is not None and heading_row(upper, table) is not None:
        return None
    joined: list[Cell] = []
    for cell in sorted([*upper, *lower], key=lambda c: (c.column, c.row)):
        above = next(
            (
                n
                for n, other in enumerate(joined)
                if other.column <= cell.column < other.column + other.column_span
            ),
            None,
        )
        if above is None:
            joined.append(cell)
            continue
        other = joined[above]
        text = concat([other.text, cell.text])
        if cell.column_span < other.column_span:
            # one heading over several columns: each of them takes it
            joined.append(_with(cell, text))
        else:
            joined[above] = _with(other, text)
    joined = [
        c
        for c in joined
        if not any(o is not c and o.column_span < c.column_span and _inside(o, c) for o in joined)
    ]
    if any(len(c.text.text) > LONGEST_HEADING for c in joined):
        return None
    columns = heading_row(joined, table)
    if columns is None:
        return None
    if below is not None and len(below.named) >= len(columns.named):
        return None  # the upper row is a title or a legend that stands close
    single = heading_row(upper, table)
    if single is not None and len(single.named) >= len(columns.named):
        # all is said in the upper row: the lower one belongs to it where it only goes on with it
        open_ends = {c.column for c in upper if c.text.text.rstrip().endswith(("/", "-", ","))}
        goes_on = all(
            not tidy_heading(c.text.text)
            or c.column in open_ends
            or field_of_heading(c.text.text) is not None
            for c in lower
            if c.text
        )
        return columns if goes_on else None
    return columns


def is_styled(cell: Cell) -> bool:
    """Whether a cell looks like a heading: filled, bold, or ending in a colon."""
    return cell.fill is not None or cell.text.bold or cell.text.text.rstrip().endswith(":")


def _with(cell: Cell, text: Text) -> Cell:
    return Cell(cell.row, cell.column, cell.row_span, cell.column_span, cell.page, cell.box, text, cell.fill)


def _inside(inner: Cell, outer: Cell) -> bool:
    return outer.column <= inner.column < outer.column + outer.column_span
