"""Every figure of a table with its row, column, unit, role, period and entity."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from decimal import Decimal

from raportti_parse import finnish, layout
from raportti_parse.finnish.number import scaled
from raportti_parse.layout.headers import column_path, is_title_cell, row_paths
from raportti_parse.page.model import Origin
from raportti_parse.records.codec import plain
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import (
    Cell,
    Comparator,
    Direction,
    Kind,
    Method,
    Period,
    Problem,
    Quantity,
    Role,
    Source,
    Table,
    Trust,
    Unused,
)
from raportti_parse.records.table_cells import BUSINESS_ID, CellNumber, cell_number, number_tokens
from raportti_parse.records.table_headings import (
    HeadingMeaning,
    by_year,
    read_heading,
    row_period,
    tidy_heading,
)
from raportti_parse.records.table_rows import RowMeaning, line_item, read_row, rows_name_units, unit_named
from raportti_parse.records.table_units import ONE, UnitSaid, unit_alone, unit_of_label, unit_of_title
from raportti_parse.records.table_words import table_words

ASSUMED = "unit assumed from the line item"
LOW_CONFIDENCE = 0.75


@dataclass(frozen=True, slots=True)
class TableContext:
    """What stands around a table: `title` its caption, `lead` the paragraph above, `note` the lines below."""

    table: str
    section: str | None = None
    entity: str | None = None
    organisation: str | None = None
    period: Period | None = None
    kind: Kind = Kind.MUU
    title: str = ""
    lead: str = ""
    note: str = ""
    method: Method = Method.TABLE


@dataclass(frozen=True, slots=True)
class TableReading:
    """One table read: every number token of it is in a quantity or in `unused`."""

    table: Table
    quantities: tuple[Quantity, ...] = ()
    unused: tuple[Unused, ...] = ()
    problems: tuple[Problem, ...] = ()


def is_finance_table(table: layout.Table) -> bool:
    """Whether a table holds figures to be read here: False for follow-up tables of goals and measures."""
    vocabulary = table_words()
    found = 0
    heads = max(table.header_rows, 1)
    for cell in table.cells:
        if cell.row >= heads or not cell.text:
            continue
        text = re.sub(r"[*:]+$", "", tidy_heading(cell.text.text).lower())
        text = re.sub(r"\s*(?:19|20)\d\d$", "", text).replace(" / ", "/").strip()
        if text in vocabulary.follow_up or text.replace(" ", "") in vocabulary.follow_up:
            found += 1
    return found < vocabulary.follow_up_enough


def table_figures(table: layout.Table, context: TableContext) -> TableReading:
    """The table as a record and each of its figures; ids of quantities stay empty."""
    return _Reader(table, context).read()


class _Reader:
    """One table while it is being read."""

    def __init__(self, table: layout.Table, context: TableContext) -> None:
        self.table = table
        self.context = context
        self.stub = max(1, table.stub_columns) if table.columns > 1 else table.stub_columns
        self.columns = _column_paths(table)
        self.unit_column = self._unit_column()
        self.paths = row_paths(table, frozenset(() if self.unit_column is None else (self.unit_column,)))
        self.title = self._caption()
        self.note = context.note or table.note.text
        self.finance = is_finance_table(table)

    def read(self) -> TableReading:
        unit = self._table_unit()
        if not self.finance:
            return TableReading(self._record(unit))
        self.numbers = {
            (c.row, c.column): found
            for c in self.table.cells
            if c.row >= self.table.header_rows and (found := cell_number(c.text.text)) is not None
        }
        self.figure_columns = len({column for _, column in self.numbers if column >= self.stub})
        self.figure_rows = sorted({row for row, column in self.numbers if column >= self.stub})
        labels = [self.paths[r][-1] for r in self.figure_rows if self.paths.get(r)]
        self.entity_rows = rows_name_units(labels)
        self.stub_heading = self._stub_heading()
        self.rows = {row: self._read_row(row) for row in self.figure_rows}
        self.meanings = {
            column: read_heading(self.columns.get(column, ()), self.context.period)
            for column in range(self.table.columns)
        }
        self._settle_changes()
        self.percent_columns = self._percent_columns()
        self.whole_columns = self._whole_columns()
        self.accounts = self._is_accounts(labels)
        self.unit = unit
        quantities: list[Quantity] = []
        unused: list[Unused] = []
        for cell in self.table.cells:
            if not cell.text:
                continue
            if cell.row < self.table.header_rows:
                if self._own(cell):
                    unused += _unused(cell, "number in a heading")
                continue
            found = self.numbers.get((cell.row, cell.column))
            if cell.column < self.stub:
                reason = "number in a row label" if found is None else "code or number of a row"
                unused += _unused(cell, reason)
            elif found is not None:
                quantities.append(self._quantity(cell, found))
            elif number_tokens(cell.text.text):
                in_words, left = self._in_words(cell)
                quantities += in_words
                unused += left
        return TableReading(self._record(unit), tuple(quantities), tuple(unused))

    def _caption(self) -> HeadingMeaning | None:
        """What the caption says of the whole table: a title or a lead-in; a sentence says nothing."""
        for cell in self.table.cells:
            if cell.row < self.table.header_rows and cell.text and is_title_cell(self.table, cell):
                return read_heading((cell.text.text,), self.context.period)
        title = self.context.title
        if not title or (title.endswith(".") and len(title.split()) > 4):
            return None
        return read_heading((title,), self.context.period)

    def _own(self, cell: layout.Cell) -> bool:
        """Whether a heading stands in this table and was not carried over from the one above."""
        if cell.page != self.table.page:
            return cell.page in self.table.pages
        return cell.box.bottom >= self.table.box.top - 1

    def _table_unit(self) -> UnitSaid | None:
        """The unit that the title, the label column's heading or the line above gives to the table."""
        for text in (self.context.title, self.table.title.text):
            said = unit_of_title(tidy_heading(text)) if text else None
            if said is not None:
                return said
        for cell in self.table.cells:
            if cell.row >= self.table.header_rows or not cell.text:
                continue
            text = tidy_heading(cell.text.text)
            if is_title_cell(self.table, cell):
                said = unit_of_title(text)
            elif cell.column < self.stub and cell.column != self.unit_column:
                said = unit_of_label(text)
            else:
                continue
            if said is not None:
                return said
        lead = self.context.lead
        return (
            unit_of_title(lead) if lead and not any(ch.isdigit() for ch in _THOUSAND.sub("", lead)) else None
        )

    def _stub_heading(self) -> str:
        for column in range(self.stub):
            path = self.columns.get(column, ())
            if path:
                return path[-1]
        return ""

    def _settle_changes(self) -> None:
        """A column of changes between a budget and an amended one is of changes to the budget."""
        for column, meaning in self.meanings.items():
            if meaning.role is not Role.CHANGE or meaning.period is not None or meaning.unit is not None:
                continue
            before = [m.role for c, m in self.meanings.items() if c < column]
            after = [m.role for c, m in self.meanings.items() if c > column]
            if before[-1:] == [Role.BUDGET] and Role.AMENDED_BUDGET in after:
                self.meanings[column] = replace(meaning, role=Role.BUDGET_CHANGE)

    def _percent_columns(self) -> set[int]:
        """Columns whose figures are printed with a percent sign, most of them."""
        signs: Counter[int] = Counter()
        all_: Counter[int] = Counter()
        for (_, column), found in self.numbers.items():
            all_[column] += 1
            signs[column] += found.unit is not None and found.unit.unit == "percent"
        return {c for c, n in signs.items() if n * 2 > all_[c]}

    def _whole_columns(self) -> set[int]:
        """Columns whose figures are printed without decimals, most of them."""
        whole: Counter[int] = Counter()
        all_: Counter[int] = Counter()
        for (_, column), found in self.numbers.items():
            all_[column] += 1
            whole[column] += found.number.decimals == 0
        return {c for c, n in whole.items() if n * 2 > all_[c]}

    def _is_accounts(self, labels: list[str]) -> bool:
        """Whether the table holds accounts: its title says so, or its rows, or that it prints cents."""
        pattern = table_words().accounts
        texts = [self.context.title, self.table.title.text]
        texts += [c.text.text for c in self.table.cells if c.row < self.table.header_rows]
        if any(pattern.search(t) for t in texts if t):
            return True
        items = sum(1 for label in labels if (i := line_item(label)) is not None and i.unit == "EUR")
        if items * 3 >= len(labels) > 0:
            return True
        bare = [n for n in self.numbers.values() if n.unit is None]
        cents = sum(1 for n in bare if n.number.decimals == 2 and abs(n.number.value) >= 1000)
        return bool(bare) and cents * 2 > len(bare)

    def _quantity(self, cell: layout.Cell, found: CellNumber) -> Quantity:
        """The figure of a cell that holds one number."""
        around = self._around(cell)
        reasons: list[str] = list(found.number.reasons)
        unit, scale = self._unit(cell, found, around, reasons)
        exact = unit not in ("percent", "percentage_point")
        value, low, high = scaled(found.number, scale, exact=exact)
        if found.mark:
            reasons.append(f"footnote mark {found.mark}")
        return self._record_of(
            cell, around, (found.start, found.end), (value, low, high), unit, reasons, None, None
        )

    def _in_words(self, cell: layout.Cell) -> tuple[list[Quantity], list[Unused]]:
        """The figures of a cell that holds words beside them ("yli 80", "12 (10)")."""
        around = self._around(cell)
        reasons: list[str] = []
        unit, scale = self._unit(cell, None, around, reasons)
        reading = finnish.parse_cell(cell.text.text, unit, scale)
        quantities = []
        for one in reading.quantities:
            why = [*one.reasons, *(r for r in reasons if one.unit == unit)]
            quantities.append(
                self._record_of(
                    cell,
                    around,
                    (one.start, one.end),
                    (one.value, one.low, one.high),
                    one.unit,
                    why,
                    Comparator(one.comparator) if one.comparator else None,
                    Direction(one.direction) if one.direction else None,
                )
            )
        unused = []
        for left in reading.unused:
            page, box = cell.text.place(left.start, left.end)
            unused.append(Unused(page, bbox(box), left.text, left.reason))
        for span in reading.periods:
            page, box = cell.text.place(span.start, span.end)
            unused.append(Unused(page, bbox(box), span.text, "period"))
        return quantities, unused

    def _around(self, cell: layout.Cell) -> tuple[RowMeaning, HeadingMeaning]:
        row = self.rows.get(cell.row)
        if row is None:
            row = self.rows[cell.row] = self._read_row(cell.row)
        return row, self.meanings[cell.column]

    def _read_row(self, row: int) -> RowMeaning:
        own = None
        if self.unit_column is not None:
            texts = (c.text.text for c in self.table.cells if (c.row, c.column) == (row, self.unit_column))
            own = unit_alone(next(texts, ""))
        return read_row(self.paths.get(row, ()), self.entity_rows, self.stub_heading, self.context.title, own)

    def _unit_column(self) -> int | None:
        """The column between labels and figures that holds the unit of each row."""
        for column in range(1, self.stub):
            texts = [
                c.text.text
                for c in self.table.cells
                if c.column == column and c.row >= self.table.header_rows and c.text
            ]
            named = sum(1 for t in texts if unit_alone(t) is not None)
            if len(texts) >= 2 and named * 3 >= len(texts) * 2:
                return column
        return None

    def _record_of(
        self,
        cell: layout.Cell,
        around: tuple[RowMeaning, HeadingMeaning],
        span: tuple[int, int],
        values: tuple[Decimal, Decimal, Decimal],
        unit: str | None,
        reasons: list[str],
        comparator: Comparator | None,
        direction: Direction | None,
    ) -> Quantity:
        row, column = around
        role, period = self._role(row, column, unit, reasons)
        trust = Trust.READ
        if role is Role.DEVIATION and self.note and table_words().deviation_note.search(self.note):
            reasons.append(f"note of the report: {self.note.strip()}")
        if self._poorly_read(cell):
            trust = Trust.DOUBTFUL
            reasons.append("poorly read picture")
        page, box = cell.text.place(*span)
        path = (self.stub_heading, *row.path) if row.names_entity and self.stub_heading else row.path
        heads = self.columns.get(cell.column, ())
        return Quantity(
            id="",
            value=plain(values[0]),
            low=plain(values[1]),
            high=plain(values[2]),
            unit=unit,
            text=cell.text.text[span[0] : span[1]],
            direction=direction,
            comparator=comparator,
            role=role,
            concept=row.item.concept if row.item else None,
            label=row.label,
            entity=self._entity(row, column),
            period=_dated(row.label, period),
            trust=trust,
            reasons=tuple(reasons),
            source=Source(
                page=page,
                bbox=bbox(box),
                method=self.context.method,
                section=self.context.section,
                table=self.context.table,
                row=" / ".join(path) or None,
                column=" / ".join(heads) or None,
                context=self.context.title or None,
                cell=(cell.row, cell.column),
            ),
        )

    def _unit(
        self,
        cell: layout.Cell,
        found: CellNumber | None,
        around: tuple[RowMeaning, HeadingMeaning],
        reasons: list[str],
    ) -> tuple[str | None, Decimal]:
        """Unit and scale: the cell's own, the row's, the column's, the table's, or the line item's."""
        row, column = around
        if found is not None and found.unit is not None:
            return found.unit.unit, found.unit.scale
        if cell.column in self.percent_columns:
            reasons.append("percent as its column")
            return "percent", ONE
        if column.unit is not None and column.unit.unit in ("percent", "percentage_point"):
            return column.unit.unit, ONE
        if row.unit is not None:
            return (row.unit.unit or None), row.unit.scale
        said = column.unit or self.unit
        if said is not None:
            decimals = found is not None and found.number.decimals > 0
            if said.scale > ONE and decimals and cell.column in self.whole_columns and row.item is None:
                reasons.append(f"decimals where the column gives {said.text}")
                return None, ONE
            return said.unit, said.scale
        if row.item is not None:
            if row.item.unit == "EUR":
                reasons.append(ASSUMED)
            return (row.item.unit or None), ONE
        if self.accounts:
            reasons.append(ASSUMED)
            return "EUR", ONE
        return None, ONE

    def _role(
        self, row: RowMeaning, column: HeadingMeaning, unit: str | None, reasons: list[str]
    ) -> tuple[Role, Period | None]:
        """Role and period: the column's; its row's where rows are years; then the table's title's."""
        role, period = column.role, column.period
        if period is None:
            year = row_period(row.label, self.context.period)
            if year is not None:
                period = year
                role = by_year(role, period, self.context.period)
        if period is None and self.title is not None and self.title.period is not None:
            period = self.title.period
            role = by_year(role, period, self.context.period) if role in (None, Role.OUTTURN) else role
        if period is None:
            period = self.context.period
        if role is None and not column.text and self.figure_columns > 1 and unit != "percent":
            reasons.append("no heading over its column")
            return Role.OTHER, period
        if role is None:
            percents = unit == "percent" and (not column.text or column.unit is not None)
            role = Role.SHARE if percents else Role.OUTTURN
        return role, period

    def _entity(self, row: RowMeaning, column: HeadingMeaning) -> str | None:
        titled = unit_named(self.context.title) if self.context.title else None
        own = titled or self.context.entity
        if column.entity == "*":
            return row.entity or self.context.organisation or own
        return row.entity or column.entity or own

    def _poorly_read(self, cell: layout.Cell) -> bool:
        return any(
            p.word.confidence is not None and p.word.confidence < LOW_CONFIDENCE
            for p in cell.text.pieces
            if p.word.origin in (Origin.PICTURE_OCR, Origin.SCAN_OCR)
            and any(c.isdigit() for c in p.word.text)
        )

    def _record(self, unit: UnitSaid | None) -> Table:
        table = self.table
        cells = tuple(self._cell(c) for c in table.cells)
        rows = (c for c in table.cells if c.row < table.header_rows and c.text and is_title_cell(table, c))
        inside = next((c.text.text for c in rows), "")
        title = inside or self.context.title or table.title.text or None
        return Table(
            id=self.context.table,
            page=table.page,
            pages=table.pages or (table.page,),
            bbox=bbox(table.box),
            title=title,
            section=self.context.section,
            entity=self.context.entity,
            unit=unit.unit if unit else None,
            kind=str(table.kind),
            rows=table.rows,
            columns=table.columns,
            cells=cells,
        )

    def _cell(self, cell: layout.Cell) -> Cell:
        header = cell.row < self.table.header_rows
        label = cell.column < self.stub
        return Cell(
            row=cell.row,
            column=cell.column,
            row_span=cell.row_span,
            column_span=cell.column_span,
            text=cell.text.text,
            page=cell.page,
            bbox=bbox(cell.box),
            header=header,
            row_headers=() if header or label else self.paths.get(cell.row, ()),
            column_headers=() if header else self.columns.get(cell.column, ()),
            fill=cell.fill,
        )


def _column_paths(table: layout.Table) -> dict[int, tuple[str, ...]]:
    """The header path of each column."""
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(table.columns):
        probe = next((c for c in table.cells if c.column == column), None)
        if probe is not None:
            paths[column] = column_path(table, replace(probe, column_span=1))
    return paths


def _unused(cell: layout.Cell, reason: str) -> list[Unused]:
    found = []
    for start, end, token in number_tokens(cell.text.text):
        page, box = cell.text.place(start, end)
        found.append(Unused(page, bbox(box), token, "business id" if BUSINESS_ID.match(token) else reason))
    return found


_THOUSAND = re.compile(r"1[\s.]?000")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.?(?!\d)\s*$")


def _dated(label: str, period: Period | None) -> Period | None:
    """The day that a row label names ("Rahavarat 31.12."), in the year of its column."""
    found = _DAY.search(label)
    if found is None or period is None or period.end is None:
        return period
    try:
        day = period.end.replace(month=int(found[2]), day=int(found[1]))
    except ValueError:
        return period
    return Period(day, day, f"{found.group().strip()}{day.year}")
