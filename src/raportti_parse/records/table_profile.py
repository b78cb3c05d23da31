"""A table as a whole: its row and column headings, units and line items, before any cell is read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from raportti_parse import layout
from raportti_parse.finnish.number import parse_number
from raportti_parse.layout.headers import column_path, gives_scale, is_figure, is_title_cell, row_paths
from raportti_parse.records.model import Method, Role
from raportti_parse.records.table_cells import (
    TRAILING,
    CellNumber,
    cell_number,
    minus_behind,
)
from raportti_parse.records.table_context import TableContext
from raportti_parse.records.table_headings import (
    HeadingMeaning,
    in_brackets,
    is_odd_day,
    month_named,
    read_heading,
    row_period,
    settle_foreseen,
    settle_periods,
    tidy_heading,
)
from raportti_parse.records.table_lists import (
    heads_units,
    is_span,
    item_of_column,
    item_of_title,
    rows_are_units,
    with_units,
)
from raportti_parse.records.table_ocr import is_letter_for_zero, mended_heading, mended_label
from raportti_parse.records.table_rows import RowMeaning, is_total, line_item, read_row, rows_name_units
from raportti_parse.records.table_settle import (
    TOTAL,
    read_brackets,
    settle_amended,
    settle_by_arithmetic,
    settle_changes,
    settle_shares,
    settle_years,
)
from raportti_parse.records.table_stages import find_stages
from raportti_parse.records.table_units import (
    UnitSaid,
    counted_by,
    kind_of,
    per_of,
    unit_alone,
    unit_of_label,
    unit_of_title,
    unit_said,
)
from raportti_parse.records.table_words import ItemEntry, table_words

# what stands beside budgets and outturns in the same unit as they
_OF_MONEY = frozenset(
    {Role.DEVIATION, Role.CHANGE, Role.BUDGET_CHANGE, Role.FORECAST, Role.BUDGET, Role.AMENDED_BUDGET}
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
MONTHS_OF_ROWS = 2  # at least, in a table that goes by months
LONGEST_NAME = 50  # characters


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


class TableProfile:
    """What the headings, the caption and the figures of a table say together.

    `numbers` are the cells that hold one figure, by row and column; `columns` the header path of each
    column and `meanings` what it means; `paths` the label path of each row. `title` is what the caption
    says, `unit` the unit of the whole table.
    """

    def __init__(self, table: layout.Table, context: TableContext) -> None:
        self.table = table
        self.context = context
        self.stub = max(1, table.stub_columns) if table.columns > 1 else table.stub_columns
        self.columns = _column_paths(table)
        self.unit_column = self._unit_column()
        self.by_ocr = context.method in (Method.PICTURE_OCR, Method.SCAN_OCR)
        self.mended: dict[tuple[int, int], str] = {}  # what was taken for what, by row or column
        self.stages = find_stages(table, self.stub)
        aside = {self.unit_column, self.stages.column} | self._attributes()
        unlabelled = frozenset(c for c in range(self.stub) if c in aside or self._explains(c))
        self.paths = row_paths(_labelled(table), unlabelled)
        for number, stage in self.stages.rows.items():
            self.paths[number] = self.paths[stage.name]
        if self.by_ocr:
            self._mend_labels()
        self.title = self._caption()
        self.unit = self._table_unit()
        self.numbers: dict[tuple[int, int], CellNumber] = {}
        self.broken: set[tuple[int, int]] = set()  # cells whose digits stand on two lines
        for cell in table.cells:
            found = cell_number(cell.text.text) if cell.row >= table.header_rows else None
            if found is not None and _over_lines(cell, found):
                self.broken.add((cell.row, cell.column))
            if found is not None:
                self.numbers[cell.row, cell.column] = found
        self.unsigned = read_brackets(table, self.stub, self.numbers)
        if any(TRAILING in n.number.reasons for n in self.numbers.values()):
            self._read_minus_behind()
        if self.by_ocr:
            self._read_zeros()
        figures = [place for place in self.numbers if place[1] >= self.stub]  # as they stand
        self.figure_columns = len({column for _, column in figures})
        filled = {row for row, _ in figures} or {c.row for c in table.cells if c.row >= table.header_rows}
        labels = [self.paths[r][-1] for r in sorted(filled) if self.paths.get(r)]
        self.stub_heading = self._stub_heading()
        self.entity_rows = rows_name_units(labels) or rows_are_units(labels, self.stub_heading, context.title)
        self.meanings = {
            column: read_heading(self._heading(column), context.period) for column in range(table.columns)
        }
        self.numbering = {c for c, path in self.columns.items() if path and _numbers_only(path)}
        self.times = {c for c, path in self.columns.items() if path and _times(path)}
        self.unit_columns = {} if self.entity_rows else self._find_unit_columns(labels)
        self.meanings.update(self.unit_columns)
        if context.period is None:
            settle_years(self.meanings)
        settle_changes(self.meanings)
        settle_amended(self.meanings)
        settle_periods(self.meanings, context.period)
        settle_foreseen(self.meanings)
        self._settle_months()
        self._settle_totals()
        self.row_months = self._months_of_rows()
        self.transposed = self._is_transposed(labels)
        self.percent_columns = self._mostly(lambda n: n.unit is not None and n.unit.unit == "percent")
        settle_shares(self.meanings, self.numbers, self.percent_columns)
        self.settled = settle_by_arithmetic(self.meanings, self.numbers, self.stub)
        self.whole_columns = self._mostly(lambda n: n.number.decimals == 0)
        self._settle_scales()
        self.people = self._counts_people()
        self.accounts = self._is_accounts(labels)
        self.mixed = self._is_mixed()
        self._rows: dict[int, RowMeaning] = {}

    def row(self, number: int) -> RowMeaning:
        """What a body row is."""
        found = self._rows.get(number)
        if found is None:
            own = None
            if self.unit_column is not None:
                at = (number, self.unit_column)
                texts = (c.text.text for c in self.table.cells if (c.row, c.column) == at)
                own = unit_alone(next(texts, ""))
            path = self.paths.get(number, ())
            if own is not None and path:
                own = replace(own, unit=per_of(path[-1], own.unit))
            stub = "" if heads_units(self.stub_heading) else self.stub_heading
            found = read_row(path, self.entity_rows, stub, self.context.title, own)
            if found.entity is None and len(path) > 1 and self.stub > 1 and heads_units(self.stub_heading):
                found = replace(found, entity=path[0])  # the units stand in a column before the items
            listed = self.entity_rows and (found.names_entity or is_total(found.label))
            if found.item is None and (listed or is_span(found.label)):
                found = replace(found, item=item_of_title(self.context.title))
            self._rows[number] = found
        return found

    def row_headers(self, number: int) -> tuple[str, ...]:
        """The label path of a row, with the word that says which figures of its line item it holds."""
        path = self.paths.get(number, ())
        stage = self.stages.rows.get(number)
        return (*path, stage.word) if stage is not None else path

    def _heading(self, column: int) -> tuple[str, ...]:
        """The header path of a column; of a picture's, with what OCR misread put right."""
        path = self.columns.get(column, ())
        if not self.by_ocr:
            return path
        whole = tuple(mended_heading(part) or part for part in path)
        if whole != path:
            self.mended[-1, column] = f"heading {' / '.join(path)!r} taken for {' / '.join(whole)!r}"
        return whole

    def _mend_labels(self) -> None:
        for number, path in self.paths.items():
            whole = tuple(mended_label(part) or part for part in path)
            if whole != path:
                self.paths[number] = whole
            if whole[-1:] != path[-1:]:
                self.mended[number, -1] = f"label {path[-1]!r} taken for {whole[-1]!r}"

    def _read_zeros(self) -> None:
        """A letter O alone among figures is a zero."""
        filled = Counter(column for _, column in self.numbers)
        for cell in self.table.cells:
            lone = cell.row >= self.table.header_rows and is_letter_for_zero(cell.text.text)
            zero = parse_number("0")
            if lone and zero is not None and cell.column >= self.stub and filled[cell.column] >= 2:
                self.numbers[cell.row, cell.column] = CellNumber(zero, None, 0, len(cell.text.text))

    def _read_minus_behind(self) -> None:
        """Short figures have their minus where the long ones have it: "20-" beside "31 870-"."""
        for cell in self.table.cells:
            if cell.row >= self.table.header_rows and cell.column >= self.stub:
                found = minus_behind(cell.text.text)
                if found is not None:
                    self.numbers[cell.row, cell.column] = found

    def counted(self, row: RowMeaning, column: int) -> str | None:
        """What a figure without a unit counts, by its row's label, its column's heading, or its table."""
        heading = self.meanings[column]
        if heading.role is Role.SHARE or "%" in heading.text:
            return None
        named = (counted_by(part) for part in (row.label, *reversed(row.path[:-1])))
        return (
            next((unit for unit in named if unit is not None), None)
            or self._heads_count(column)
            or self.people
            or counted_by(tidy_heading(self.context.title))
        )

    def _heads_count(self, column: int) -> str | None:
        """What the headings of the columns count: all of them the same, or the column's own alone."""
        own = counted_by(self.meanings[column].text)
        if own is not None or self.meanings[column].role not in (Role.CHANGE, Role.DEVIATION):
            return own
        units = {counted_by(m.text) for c, m in self.meanings.items() if c >= self.stub and m.unit is None}
        units.discard(None)
        return units.pop() if len(units) == 1 else None

    def _counts_people(self) -> str | None:
        """The unit of people where columns part them: women and men, permanent and temporary."""
        words = table_words()
        heads = [_YEAR.sub("", m.text).strip().lower() for c, m in self.meanings.items() if c >= self.stub]
        if sum(1 for h in heads if words.people.search(h)) < 2:
            return None
        around = " ".join([self.context.title, self.stub_heading, *heads]).lower()
        return None if words.not_people.search(around) else "henkilö"

    def is_own(self, cell: layout.Cell) -> bool:
        """Whether a heading stands in this table and was not carried over from the one above."""
        if cell.page != self.table.page:
            return cell.page in self.table.pages
        return cell.box.bottom >= self.table.box.top - 1

    def _explains(self, column: int) -> bool:
        """Whether a column beside the labels holds words about the figures: "Selite", "Perustelu"."""
        path = self.columns.get(column, ())
        return bool(column and path and table_words().explaining.match(tidy_heading(path[-1]).lower()))

    def _attributes(self) -> set[int]:
        """Stub columns behind names that differ from row to row: a binding level, a domicile, a code.

        Where the first column numbers its rows or repeats its names, what follows is part of the label.
        """
        table = self.table
        texts: dict[int, dict[int, str]] = {c: {} for c in range(self.stub)}
        for cell in table.cells:
            if cell.column < self.stub and cell.row >= table.header_rows and cell.text:
                texts[cell.column][cell.row] = cell.text.text
        filled = {
            c.row
            for c in table.cells
            if c.row >= table.header_rows and c.column >= self.stub and is_figure(c)
        }
        names = [texts[0].get(row, "") for row in filled] if texts else []
        if any(sum(map(str.isalpha, name)) < 3 for name in names) or 10 * len(set(names)) < 9 * len(names):
            return set()
        return {c for c in range(1, self.stub) if texts[c]}

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

    def _caption(self) -> HeadingMeaning | None:
        """What the caption says of the whole table: a title or a lead-in; a sentence says nothing."""
        for cell in self.table.cells:
            if cell.row < self.table.header_rows and cell.text and is_title_cell(self.table, cell):
                return read_heading((cell.text.text,), self.context.period)
        title = self.context.title
        if not title or (title.endswith(".") and len(title.split()) > 4):
            return None
        aside = in_brackets(title)
        if aside is not None and read_heading((aside[1],), self.context.period).words:
            title = title[: aside.start()] + title[aside.end() :]  # it says what figures in brackets are
        said = read_heading((title,), self.context.period)
        return replace(said, period=None) if is_odd_day(said.period) else said

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
            elif gives_scale(self.table, cell):
                said = unit_said(text)
            elif cell.column < self.stub and cell.column != self.unit_column:
                said = unit_of_label(text)
            else:
                continue
            if said is not None:
                return said
        said = unit_of_title(self.context.lead) if self.context.lead else None
        if said is not None:
            return said
        return unit_said(self.context.carried) if self.context.carried else None

    def _stub_heading(self) -> str:
        for column in range(self.stub):
            path = self.columns.get(column, ())
            if path:
                return path[-1]
        return ""

    def _find_unit_columns(self, labels: list[str]) -> dict[int, HeadingMeaning]:
        """The columns of figures that are of units, with what they mean then."""
        figures = {c: m for c, m in self.meanings.items() if c >= self.stub}
        return with_units(figures, self.columns, labels, self.context.title, self.context.period)

    def item_over(self, row: RowMeaning, column: int) -> tuple[ItemEntry, str] | None:
        """The line item that a column's heading is, where its rows are units or years."""
        if row.item is not None and item_of_title(self.context.title) is not row.item:
            return None
        if not (self.entity_rows or row_period(row.label, self.context.period) is not None):
            return None
        return item_of_column(self.columns.get(column, ()))

    def is_key_figure(self, column: HeadingMeaning) -> bool:
        """Whether a heading names a ratio that is a line item itself: "Omavaraisuusaste %"."""
        item = line_item(column.text)
        return item is not None and item.unit != "EUR"

    def _settle_months(self) -> None:
        """Columns numbered 1, 2, 3 under the word for month are the months."""
        if not re.match(r"(?:kuukausi|kuukaudet|kk)\b", self.stub_heading, re.IGNORECASE):
            return
        for column, meaning in self.meanings.items():
            if column >= self.stub and meaning.text.isdigit() and 1 <= int(meaning.text) <= 12:
                self.meanings[column] = replace(meaning, month=int(meaning.text))

    def _settle_totals(self) -> None:
        """The total beside columns of months is of all of them."""
        months = [m.month for c, m in self.meanings.items() if c >= self.stub and m.month is not None]
        if len(months) < 3 or min(months) != 1:
            return
        for column, meaning in self.meanings.items():
            if meaning.month is None and meaning.period is None and TOTAL.match(meaning.text):
                self.meanings[column] = replace(meaning, month=max(months), running=True)

    def _months_of_rows(self) -> dict[int, tuple[int, bool]]:
        """The month of each row that is one; their total is of the year up to the last of them."""
        named = {row: month for row, path in self.paths.items() if path and (month := month_named(path[-1]))}
        found = {row: (month, False) for row, month in named.items()}
        if len(named) >= MONTHS_OF_ROWS and min(named.values()) == 1:
            totals = [row for row, path in self.paths.items() if path and is_total(path[-1])]
            found.update({row: (max(named.values()), True) for row in totals})
        return found if len(named) >= MONTHS_OF_ROWS else {}

    def _is_transposed(self, labels: list[str]) -> bool:
        """Whether the rows say what the columns of other tables say: "Toteuma 2022", "Ero ed. vuoteen"."""
        if any(m.words for c, m in self.meanings.items() if c >= self.stub) or len(labels) < 2:
            return False
        said = sum(
            1
            for label in labels
            if len(label) <= 40
            and line_item(label) is None
            and read_heading((label,), self.context.period).words
        )
        return said >= 2 and said * 3 >= len(labels) * 2

    def _is_mixed(self) -> bool:
        """Whether the columns name units of several kinds: then one that names none is not of money."""
        said = {m.unit.unit for c, m in self.meanings.items() if c >= self.stub and m.unit is not None}
        return len({kind_of(unit) for unit in said}) > 1 and any(kind_of(unit) == "counts" for unit in said)

    def _settle_scales(self) -> None:
        """A column of differences without a unit has that of the columns of money beside it."""
        said = [m.unit for c, m in self.meanings.items() if c >= self.stub and m.unit is not None]
        money = [unit for unit in said if unit.unit == "EUR"]
        if self.unit is not None or not money or len({(u.unit, u.scale) for u in money}) > 1:
            return
        for column, meaning in self.meanings.items():
            if column < self.stub or meaning.unit is not None or column in self.percent_columns:
                continue
            if meaning.role in _OF_MONEY and "%" not in meaning.text:
                self.meanings[column] = replace(meaning, unit=money[0])

    def _mostly(self, test: Callable[[CellNumber], bool]) -> set[int]:
        """The columns most of whose figures pass a test."""
        passed: Counter[int] = Counter()
        all_: Counter[int] = Counter()
        for (_, column), found in self.numbers.items():
            all_[column] += 1
            passed[column] += test(found)
        return {c for c, n in passed.items() if n * 2 > all_[c]}

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


def _labelled(table: layout.Table) -> layout.Table:
    """A table of words with headings, whose first column holds short names, has these as its labels."""
    if table.stub_columns or table.columns < 2 or not table.header_rows or not is_finance_table(table):
        return table
    names = [c.text.text for c in table.cells if c.column == 0 and c.row >= table.header_rows and c.text]
    short = all(len(name) <= LONGEST_NAME and not any(map(str.isdigit, name)) for name in names)
    return replace(table, stub_columns=1) if names and short else table


def _over_lines(cell: layout.Cell, found: CellNumber) -> bool:
    """Whether the digits of a figure stand on several lines; a figure that its narrow cell broke between
    whole thousands is one, but doubtful where no sum holds with it."""
    lines = 0
    before = None
    for piece in cell.text.words(found.start, found.end) if len(cell.text.pieces) > 1 else ():
        word = piece.word
        if not any(map(str.isdigit, word.text)):
            continue
        if before is None or word.box.cy - before.box.cy > 0.5 * word.box.height:
            lines += 1
        before = word
    return lines > 1


def _numbers_only(path: tuple[str, ...]) -> bool:
    """Whether a column's heading says that it holds numbers of notes, accounts or pages."""
    return bool(table_words().numbering.search(tidy_heading(path[-1]).lower().strip(" .:")))


def _times(path: tuple[str, ...]) -> bool:
    """Whether a column's heading says that it holds years or days."""
    return bool(table_words().times.search(tidy_heading(path[-1]).lower().strip(" .:")))


def _column_paths(table: layout.Table) -> dict[int, tuple[str, ...]]:
    """The header path of each column."""
    paths: dict[int, tuple[str, ...]] = {}
    for column in range(table.columns):
        probe = next((c for c in table.cells if c.column == column), None)
        if probe is not None:
            alone = probe if probe.column_span == 1 else replace(probe, column_span=1)
            paths[column] = column_path(table, alone)
    return paths
