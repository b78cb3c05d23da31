"""Every figure of a table with its row, column, unit, role, period and entity."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from raportti_parse import finnish, layout
from raportti_parse.finnish.number import scaled
from raportti_parse.page.model import Origin
from raportti_parse.records.codec import plain
from raportti_parse.records.convert import bbox, finnish_period, ocr_doubts
from raportti_parse.records.entities import unit_and_topic
from raportti_parse.records.model import (
    Comparator,
    Direction,
    Method,
    Period,
    Quantity,
    Role,
    Source,
    Trust,
    Unused,
)
from raportti_parse.records.owners import owner_of
from raportti_parse.records.table_cells import (
    BUSINESS_ID,
    MAY_BE_NEGATIVE,
    OVER_LINES,
    CellNumber,
    number_tokens,
)
from raportti_parse.records.table_context import TableContext, TableReading
from raportti_parse.records.table_headings import (
    OF_THE_YEAR,
    HeadingMeaning,
    by_year,
    in_brackets,
    is_month,
    month_of,
    quarter_of,
    read_heading,
    row_period,
    shifted,
    tidy_heading,
    whole_year,
)
from raportti_parse.records.table_lists import is_span
from raportti_parse.records.table_ocr import is_letter_for_zero
from raportti_parse.records.table_profile import TableProfile, is_finance_table
from raportti_parse.records.table_record import record_of, title_inside
from raportti_parse.records.table_rows import RowMeaning, unit_named
from raportti_parse.records.table_sources import sources
from raportti_parse.records.table_units import ONE, UnitSaid, kind_of, per_of
from raportti_parse.records.table_words import table_words

__all__ = ["TableContext", "TableReading", "is_finance_table", "table_figures"]

ASSUMED = "unit assumed from the line item"
_NUMBER_OF = re.compile(r"(?:määrä|määrät|lkm|kpl)\b", re.IGNORECASE)  # "Tilinpäätösten määrä": no euros
WORDS_OF_A_SENTENCE = 2
_YEAR = re.compile(r"(?:19|20)\d\d")
_UNIT_TAIL = re.compile(
    r"\s*[,(–-]?\s*(?:(?:1\s?000\s)?(?:€|euroa|eur)|t€|m€|milj\.?\s?(?:€|euroa))\)?$", re.IGNORECASE
)
_NOTE = re.compile(r"(?:\s*\*+|\s+\d\))+$")
_DAY = re.compile(r"(?<!\d)(\d{1,2})\.(\d{1,2})\.?(?!\d)\s*$")


def table_figures(table: layout.Table, context: TableContext) -> TableReading:
    """The table as a record and each of its figures; ids of quantities stay empty."""
    profile = TableProfile(table, context)
    record = record_of(profile)
    if not is_finance_table(table):
        return TableReading(record)
    quantities, unused = _Reader(profile).read()
    return TableReading(record, tuple(quantities), tuple(unused))


class _Reader:
    """The cells of one table, read with what the whole table says."""

    def __init__(self, profile: TableProfile) -> None:
        self.profile = profile
        self.table = profile.table
        self.context = profile.context
        self.note = (self.context.note or self.table.note.text).strip()
        self.titled = self._titled()

    def _titled(self) -> str | None:
        """The unit that the caption names: all of it, or its last line.

        A caption that is the section's own heading says no more than the section does.
        """
        inside = unit_named(tidy_heading(title_inside(self.table)))
        if inside is not None:
            return inside
        if self.context.title and self.context.title == self.context.section:
            return unit_named(self.profile.stub_heading)
        title = _UNIT_TAIL.sub("", tidy_heading(self.context.title))
        own = (unit_named(title) or unit_and_topic(title)) if title else None
        pieces = self.table.title.pieces
        if own is not None or not pieces:
            return own or unit_named(self.profile.stub_heading)  # "SIVISTYSLAUTAKUNTA | TP 2023 | TA 2024"
        last = [p.word.text for p in pieces if p.word.box.cy > pieces[-1].word.box.top]
        return unit_named(_UNIT_TAIL.sub("", " ".join(last))) if len(last) < len(pieces) else None

    def read(self) -> tuple[list[Quantity], list[Unused]]:
        """The figures, and the number tokens that are none."""
        quantities: list[Quantity] = []
        unused: list[Unused] = []
        for cell in self.table.cells:
            if not cell.text:
                continue
            if cell.row < self.table.header_rows:
                if self.profile.is_own(cell):
                    unused += _unused(cell, "number in a heading")
                continue
            found = self.profile.numbers.get((cell.row, cell.column))
            if cell.column in self.profile.numbering:
                unused += _unused(cell, "number of a note, a code or a page")
            elif cell.column < self.profile.stub:
                reason = "number in a row label" if found is None else "code or number of a row"
                unused += _unused(cell, reason)
            elif found is not None and cell.column in self.profile.times and _is_year(cell.text.text):
                unused += _unused(cell, "period")
            elif found is not None:
                quantities.append(self._quantity(cell, found))
            elif number_tokens(cell.text.text):
                in_words, left = self._in_words(cell)
                quantities += in_words
                unused += left
        return quantities, unused

    def _quantity(self, cell: layout.Cell, found: CellNumber) -> Quantity:
        """The figure of a cell that holds one number."""
        around = self._around(cell)
        reasons: list[str] = list(found.number.reasons)
        unit, scale = self._unit(cell, found, around, reasons)
        exact = unit not in ("percent", "percentage_point")
        value, low, high = scaled(found.number, scale, exact=exact, cents=unit == "EUR")
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
        sentence = _is_sentence(cell.text.text)
        if sentence and ASSUMED in reasons:
            unit, scale = None, ONE
        period = finnish_period(self.context.period)
        reading = finnish.parse_cell(cell.text.text, unit, scale, finnish.Context(period=period))
        quantities = []
        for one in reading.quantities:
            why = [*one.reasons, *(r for r in reasons if one.unit == unit)]
            quantity = self._record_of(
                cell,
                around,
                (one.start, one.end),
                (one.value, one.low, one.high),
                one.unit,
                why,
                Comparator(one.comparator) if one.comparator else None,
                Direction(one.direction) if one.direction else None,
            )
            dated = one.period is not None and one.period != period
            if one.period is not None and dated:  # "(v. 2020: 98 000)"
                said = Period(one.period.start, one.period.end, one.period.label)
                quantity = replace(quantity, period=said)
            if (sentence or dated) and one.role != "outturn":
                quantity = replace(quantity, role=Role(one.role))
            elif not sentence and cell.text.text[: one.start].rstrip().endswith("("):
                quantity = self._in_brackets(quantity, around[1])
            if quantity.unit is None and not sentence and one.value == int(one.value):
                quantity = replace(quantity, unit=self.profile.counted(around[0], cell.column))
            if sentence and (one.concept or one.label):
                quantity = replace(quantity, concept=one.concept, label=one.label or quantity.label)
            quantities.append(quantity)
        unused = []
        for left in reading.unused:
            page, box = cell.text.place(left.start, left.end)
            unused.append(Unused(page, bbox(box), left.text, left.reason))
        for span in reading.periods:
            page, box = cell.text.place(span.start, span.end)
            unused.append(Unused(page, bbox(box), span.text, "period"))
        return quantities, unused

    def _in_brackets(self, quantity: Quantity, column: HeadingMeaning) -> Quantity:
        """A figure in brackets as heading or caption say: "Toteuma (tavoite)" over "223 (215)"."""
        for text in (column.text, self.context.title):
            said = in_brackets(text)
            meaning = read_heading((said[1],), self.context.period) if said is not None else None
            if meaning is None or not meaning.words or meaning.role is None:
                continue
            period = quantity.period
            if meaning.role is Role.PREVIOUS_YEAR:
                period = shifted(column.period, -1) if column.period is not None else meaning.period
            return replace(quantity, role=meaning.role, period=period)
        return quantity

    def _around(self, cell: layout.Cell) -> tuple[RowMeaning, HeadingMeaning]:
        return self.profile.row(cell.row), self.profile.meanings[cell.column]

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
        role, period = self._role(row, column, unit, reasons, cell.row)
        over = self.profile.item_over(row, cell.column)
        item = over[0] if over else row.item
        if role is Role.DEVIATION and self.note and table_words().deviation_note.search(self.note):
            reasons.append(f"note of the report: {self.note}")
        method, doubts = _how_read(cell, self.context.method)
        if (cell.row, cell.column) in self.profile.broken:
            doubts.append(OVER_LINES)
        if (cell.row, cell.column) in self.profile.unsigned:
            doubts.append(MAY_BE_NEGATIVE)
        reasons += doubts
        mended = self.profile.mended
        reasons += [mended[key] for key in ((cell.row, -1), (-1, cell.column)) if key in mended]
        stub = self.profile.stub_heading
        page, box = cell.text.place(*span)
        headed = self.profile.row_headers(cell.row)
        path = " / ".join((stub, *headed) if row.names_entity and stub else headed)
        heads = " / ".join(self.profile.columns.get(cell.column, ()))
        entity, dated = self._entity(row, column), self._counted_at(unit, _dated(row.label, period))
        said = sources(self.profile, row, column, cell, self.titled, entity, unit, role, dated)
        beside = f"{path} {heads}".strip()
        owner = owner_of(entity, said.entity, self.context.home, beside, self.context.title)
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
            concept=item.concept if item else None,
            label=self._label(row, column, over[1] if over else None),
            entity=owner.entity,
            period=dated,
            trust=Trust.DOUBTFUL if doubts else Trust.READ,
            reasons=tuple(reasons),
            source=Source(
                page=page,
                bbox=(*box,),
                method=method,
                section=self.context.section,
                table=self.context.table,
                row=path or None,
                column=heads or None,
                context=self.context.title or " | ".join(filter(None, (path, heads))) or None,
                cell=(cell.row, cell.column),
            ),
            scope=owner.scope,
            entity_path=owner.path,
            sources=said if owner.basis is said.entity else replace(said, entity=owner.basis),
        )

    def _label(self, row: RowMeaning, column: HeadingMeaning, item: str | None) -> str:
        """What is measured: the row's label, or where rows are units or years, what heads their column."""
        if not row.names_entity and not _bare(row.label):
            return row.label
        if item is not None:
            return item
        if row.label != row.path[-1] or column.entity is not None:
            return row.label
        unit = column.unit.text if column.unit is not None else ""
        heading = " ".join(_YEAR.sub(" ", column.text.replace(unit, " ")).split()).strip(" ,;:%(")
        said = len(heading.split()) >= WORDS_OF_A_SENTENCE if column.words else len(heading) >= 4
        return heading if row.names_entity and said and heading[:1].isalpha() else row.label

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
            return per_of(row.label, found.unit.unit), found.unit.scale
        if cell.column in self.profile.percent_columns:
            reasons.append("percent as its column")
            return "percent", ONE
        if column.unit is not None and column.unit.unit in ("percent", "percentage_point"):
            return column.unit.unit, ONE
        if row.unit is not None:
            return (row.unit.unit or None), row.unit.scale
        said = self._said(column)
        if said is not None:
            decimals = found is not None and found.number.decimals > 0
            if (
                said.scale > ONE
                and decimals
                and cell.column in self.profile.whole_columns
                and row.item is None
            ):
                reasons.append(f"decimals where the column gives {said.text}")
                return None, ONE
            if self.context.carried and said is self.profile.unit:
                reasons.append(f"unit of the assets side of the balance sheet: {said.text}")
            return said.unit, said.scale
        over = self.profile.item_over(row, cell.column)
        item = over[0] if over else row.item
        if item is not None:
            if item.unit == "EUR":
                reasons.append(ASSUMED)
            return (item.unit or None), ONE
        whole = found is not None and found.number.decimals == 0
        counted = self.profile.counted(row, cell.column) if whole else None
        if counted is not None:
            reasons.append("unit from what the label counts")
            return counted, ONE
        number_of = whole and _NUMBER_OF.search(row.label) is not None
        if self.profile.accounts and not self.profile.mixed and not number_of:
            reasons.append(ASSUMED)
            return "EUR", ONE
        return None, ONE

    def _said(self, column: HeadingMeaning) -> UnitSaid | None:
        """The unit over a column, else the table's; "€" alone over one column of thousands is their sign."""
        own, whole = column.unit, self.profile.unit
        if own is None or whole is None or (own.unit, whole.unit) != ("EUR", "EUR"):
            return own or whole
        sign = own.scale == ONE and own.text.strip(" ().").lower() in ("€", "e", "eur", "euroa")
        beside = [m for c, m in self.profile.meanings.items() if c >= self.profile.stub and m is not column]
        return whole if sign and any(m.unit is None and m.role is not None for m in beside) else own

    def _role(
        self, row: RowMeaning, column: HeadingMeaning, unit: str | None, reasons: list[str], at: int
    ) -> tuple[Role, Period | None]:
        """Role and period: the column's; its row's where rows are years; then the table's title's."""
        role, period = self.profile.stages.role(at, column.role), column.period
        row_says = self.profile.transposed and not column.words
        row_says = row_says or (bool(self.profile.unit_columns) and column.role is None and row.item is None)
        if row_says:
            role = read_heading((row.label,), self.context.period).role or role
        if period is None:
            year = row_period(row.label, self.context.period)
            if year is None and row_says:
                year = read_heading((row.label,), self.context.period).period
            if year is not None:
                period = year
                role = by_year(role, period, self.context.period)
        month, running = self.profile.row_months.get(at, (column.month, column.running))
        if month is not None and (column.month is not None or not is_month(period)):
            period = self._month(month, period, running=running)
        if column.quarter is not None and column.period is None and period is not None and period.end:
            period = quarter_of(column.quarter, period.end.year)
        title = self.profile.title
        if period is None and title is not None and title.period is not None:
            period = title.period
            role = by_year(role, period, self.context.period) if role in (None, Role.OUTTURN) else role
        unheaded = column.role is None and not column.text and self.profile.figure_columns > 1
        if unheaded and (period is None or (title is not None and period == title.period)):
            period = None  # of which of the years that the table may hold nothing is known
        elif period is None:
            period = self.context.period
        own = column.period is not None and not is_month(column.period)
        yearly = (role in OF_THE_YEAR or column.foreseen) and not own and column.month is None
        if period is not None and yearly and row_period(row.label, self.context.period) is None:
            period = whole_year(period)
        if role is None and not column.text and self.profile.figure_columns > 1 and unit != "percent":
            reasons.append("no heading over its column")
            return Role.OTHER, period
        if role is None:
            percents = unit == "percent" and (not column.text or column.unit is not None)
            percents = percents and not self.profile.is_key_figure(column)
            role = Role.SHARE if percents else Role.OUTTURN
        return role, period

    def _month(self, month: int, period: Period | None, *, running: bool) -> Period | None:
        """The month that a column's heading names, in the year of its row, its title or the report."""
        title = self.profile.title
        around = period or (title.period if title else None) or self.context.period
        if around is None or around.end is None:
            return period
        said = re.search(r"\bkumul", f"{self.context.title} {self.profile.stub_heading}", re.IGNORECASE)
        return month_of(month, around.end.year, cumulative=running or said is not None)

    def _counted_at(self, unit: str | None, period: Period | None) -> Period | None:
        """The day of the caption for what is counted: "Henkilöstömäärä 31.12." over 2021, 2022, 2023."""
        if period is None or kind_of(unit) != "counts" or period != whole_year(period):
            return period
        return _dated(self.context.title, period)

    def _entity(self, row: RowMeaning, column: HeadingMeaning) -> str | None:
        own = self.titled or self.context.home.entity
        if column.entity == "*":
            return row.entity or self.context.organisation or own
        return row.entity or column.entity or own


def _is_year(text: str) -> bool:
    return _YEAR.fullmatch(text.strip()) is not None


def _is_sentence(text: str) -> bool:
    """Whether a cell tells its figures in words of their own: "Toimintakulut 34,2 M€, ylitys 0,8 M€"."""
    return sum(1 for word in text.split() if sum(map(str.isalpha, word)) > 2) >= WORDS_OF_A_SENTENCE


def _bare(label: str) -> bool:
    """Whether a row label says nothing of what its figures are: a total of units, a year."""
    return is_span(label) or label.lower().rstrip(".:") in ("yhteensä", "yht", "kaikki", "summa")


def _how_read(cell: layout.Cell, method: Method) -> tuple[Method, list[str]]:
    """How a cell's words were read, and what makes the reading of its digits doubtful."""
    doubts: list[str] = []
    for piece in cell.text.pieces:
        word = piece.word
        if word.origin is Origin.PICTURE_OCR:
            method = Method.PICTURE_OCR
        elif word.origin is Origin.SCAN_OCR:
            method = Method.SCAN_OCR
        else:
            continue
        if is_letter_for_zero(cell.text.text):
            doubts.append("a letter O among figures, taken for 0")
        elif any(ch.isdigit() for ch in word.text):
            doubts += ocr_doubts(word)
    return method, list(dict.fromkeys(doubts))


def _unused(cell: layout.Cell, reason: str) -> list[Unused]:
    found = []
    for start, end, token in number_tokens(cell.text.text):
        page, box = cell.text.place(start, end)
        found.append(Unused(page, (*box,), token, "business id" if BUSINESS_ID.match(token) else reason))
    return found


def _dated(label: str, period: Period | None) -> Period | None:
    """The day that a row label names ("Rahavarat 31.12."), in the year of its column."""
    found = _DAY.search(_NOTE.sub("", label)) if "." in label else None
    if found is None or period is None or period.end is None:
        return period
    try:
        day = period.end.replace(month=int(found[2]), day=int(found[1]))
    except ValueError:
        return period
    return Period(day, day, f"{found[1]}.{found[2]}.{day.year}")
