"""All tables of a report: each with what stands around it, through the reader that fits it."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from raportti_parse import finnish, layout
from raportti_parse.frozen import changer
from raportti_parse.layout import Block, BlockKind, Layout, PageLayout
from raportti_parse.records.balance_sheet import REACH, scale_of_assets
from raportti_parse.records.convert import Place, convert, finnish_period, method_of
from raportti_parse.records.model import Kind, Method, Period, Problem, Quantity, Table, Unused
from raportti_parse.records.numbering import table_id
from raportti_parse.records.owners import Owner
from raportti_parse.records.prose import section_at
from raportti_parse.records.tables import TableContext, is_finance_table, table_figures

NOTE_REACH = 40.0  # points below a table within which its footnotes stand

_named = changer(Quantity, "id")


@dataclass(frozen=True, slots=True)
class TableStage:
    """What the tables gave, with provisional ids; `tables` in the layout's order."""

    tables: tuple[Table, ...]
    quantities: tuple[Quantity, ...]
    unused: tuple[Unused, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ReportContext:
    """What holds for the whole report."""

    kind: Kind
    period: Period | None
    organisation: str | None
    home: Owner


def read_tables(
    laid: Layout, homes: Sequence[Owner], context: ReportContext, measured: Set[int]
) -> TableStage:
    """Every table as a record, and the figures of all but those in `measured` (read as measures already)."""
    where = section_at(laid)
    places = _homes(laid)
    tables: list[Table] = []
    quantities: list[Quantity] = []
    unused: list[Unused] = []
    problems: list[Problem] = []
    for number, table in enumerate(laid.tables):
        page, position = places[number]
        section = where.get((page.page.number, position))
        title = laid.sections[section].title if section is not None else None
        home = homes[section] if section is not None else context.home
        around = TableContext(
            table=table_id(number),
            section=title,
            home=home,
            organisation=context.organisation,
            period=context.period,
            kind=context.kind,
            title=table.title.text,
            lead=_lead(page, position),
            note=_note(page, position),
            carried=scale_of_assets(laid.tables[max(0, number - REACH) : number], table),
            method=method_of((p.word for c in table.cells for p in c.text.pieces), Method.TABLE),
        )
        reading = table_figures(table, around)
        tables.append(reading.table)
        problems += reading.problems
        if number in measured:
            continue
        if is_finance_table(table):
            quantities += (_named(q, f"t{number}.{n}") for n, q in enumerate(reading.quantities))
            unused += reading.unused
        else:
            found, left = _as_text(table, around, f"t{number}")
            quantities += found
            unused += left
    return TableStage(tuple(tables), tuple(quantities), tuple(unused), tuple(problems))


def _homes(laid: Layout) -> dict[int, tuple[PageLayout, int]]:
    """The page and position of each table's first block."""
    homes: dict[int, tuple[PageLayout, int]] = {}
    for page in laid.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is BlockKind.TABLE and block.table is not None:
                homes.setdefault(block.table, (page, position))
    return homes


def _lead(page: PageLayout, position: int) -> str:
    """The text right above a table."""
    if position == 0:
        return ""
    above: Block = page.blocks[position - 1]
    return above.text.text


def _note(page: PageLayout, position: int) -> str:
    """Footnote lines right below a table ("*Poikkeama-sarakkeessa positiivinen luku …")."""
    bottom = page.blocks[position].box.bottom
    notes: list[str] = []
    for block in page.blocks[position + 1 :]:
        if block.kind is BlockKind.TABLE or block.box.top - bottom > NOTE_REACH:
            break
        if block.text.text.startswith(("*", "1)", "(*", "Huom", "Poikkeama")):
            notes.append(block.text.text)
            bottom = block.box.bottom
        else:
            break
    return "\n".join(notes)


def _as_text(table: layout.Table, around: TableContext, prefix: str) -> tuple[list[Quantity], list[Unused]]:
    """The cells of a table of words, each read as a text of its own."""
    quantities: list[Quantity] = []
    unused: list[Unused] = []
    for number, cell in enumerate(table.cells):
        if not cell.text:
            continue
        reading = finnish.read(
            cell.text.text,
            finnish.Context(
                heading=around.title,
                entity=around.home.entity,
                period=finnish_period(around.period),
                in_cell=True,
            ),
        )
        place = Place(
            around.section,
            around.home,
            around.period,
            around.method,
            around.table,
            cell=(cell.row, cell.column),
        )
        found = convert(reading, cell.text, place, f"{prefix}.{number}")
        quantities += found.quantities
        unused += found.unused
    return quantities, unused
