"""A table as rows and columns of figures: what the sums of a table are looked for in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from raportti_parse.checks.interval import Figure, figure
from raportti_parse.checks.vocabulary import Line, is_cost, is_total, label_key, line_of, says
from raportti_parse.records.model import Cell, Quantity, Role, Table

PERCENT = frozenset({"percent", "percentage_point"})


@dataclass(slots=True)
class Column:
    """One column of figures: what most of them are."""

    number: int
    role: Role
    unit: str | None
    period: str | None
    headers: tuple[str, ...]
    total: bool
    additive: bool

    @property
    def percent(self) -> bool:
        return self.unit in PERCENT

    @property
    def key(self) -> tuple[str, str | None, str | None]:
        return (self.role.value, self.period, self.unit)


@dataclass(slots=True)
class Row:
    """One row: its label and header path, and its figures by column. `blank` holds the columns whose cell is
    empty or a dash, which counts as nothing; a cell that is neither figure nor blank is unknown."""

    number: int
    label: str
    path: tuple[str, ...]
    key: str
    line: Line | None
    total: bool
    partial: bool
    cost: bool
    additive: bool
    figures: dict[int, Figure] = field(default_factory=dict)
    blank: set[int] = field(default_factory=set)

    @property
    def heading(self) -> bool:
        return not self.figures


@dataclass(slots=True)
class Grid:
    """The figures of one table, or of one side of a table whose sides have labels of their own."""

    table: Table
    rows: list[Row]
    columns: list[Column]

    def column(self, number: int) -> Column:
        return next(column for column in self.columns if column.number == number)

    def money(self) -> list[Column]:
        """Columns that may be added up: no percentages, no averages."""
        return [column for column in self.columns if not column.percent and column.additive]


def grids(tables: Iterable[Table], quantities: Iterable[Quantity]) -> list[Grid]:
    """Every table that has figures, cut into sides where the row labels change across it."""
    inside: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.source.table is not None and quantity.source.cell is not None:
            inside[quantity.source.table].append(quantity)
    found: list[Grid] = []
    for table in tables:
        held = inside.get(table.id)
        if held and len(held) > 1:
            found.extend(_sides(table, held))
    return found


def joined(grids_: list[Grid]) -> list[Grid]:
    """The same, with a table that goes on on the next page, where its total stands, as one."""
    found: list[Grid] = []
    for grid in grids_:
        before = found[-1] if found else None
        if before is not None and _goes_on(before, grid):
            rows = [*before.rows, _break(), *grid.rows]
            for number, row in enumerate(rows):
                row.number = number
            found[-1] = Grid(grid.table, rows, before.columns)
        else:
            found.append(grid)
    return found


def _goes_on(before: Grid, grid: Grid) -> bool:
    pages = (max(before.table.pages, default=before.table.page), grid.table.page)
    if pages[1] - pages[0] != 1 or not any(column.headers for column in grid.columns):
        return False
    if [(c.number, c.headers) for c in before.columns] != [(c.number, c.headers) for c in grid.columns]:
        return False
    last = next((row for row in reversed(before.rows) if not row.heading), None)
    ends = any(row.total and not row.heading for row in grid.rows)
    return ends and last is not None and not last.total and not _same_labels(before, grid)


def _same_labels(before: Grid, grid: Grid) -> bool:
    """Two statements of the same lines are two tables."""
    known = {row.key for row in before.rows if not row.heading}
    own = [row.key for row in grid.rows if not row.heading]
    return sum(key in known for key in own) * 2 > len(own)


def _break() -> Row:
    return Row(0, "", (), "", None, False, False, False, False)


def _sides(table: Table, quantities: list[Quantity]) -> list[Grid]:
    cells = {(cell.row, cell.column): cell for cell in table.cells}
    by_cell: dict[tuple[int, int], list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        if quantity.source.cell is not None:
            by_cell[quantity.source.cell].append(quantity)
    figures: dict[tuple[int, int], Figure] = {}
    for place, held in by_cell.items():
        one = figure(held[0]) if len(held) == 1 else None
        if one is not None and _fills(one.quantity, cells.get(place)):
            figures[place] = one
    paths = {place: cell.row_headers for place, cell in cells.items() if cell.row_headers}
    sides = _split({column for _, column in figures}, figures, paths)
    return [grid for side in sides if (grid := _grid(table, cells, figures, side)) is not None]


def _fills(quantity: Quantity, cell: Cell | None) -> bool:
    """Whether the figure is all that the cell says: "12,3 %", not a sentence with a figure in it."""
    if cell is None:
        return True
    rest = cell.text.replace(quantity.text, "", 1)
    return len(rest) <= 12 or sum(map(str.isalpha, rest)) <= 12


def _split(
    columns: set[int], figures: dict[tuple[int, int], Figure], paths: dict[tuple[int, int], tuple[str, ...]]
) -> list[set[int]]:
    """Columns by the row labels that they share."""
    sides: list[tuple[dict[int, tuple[str, ...]], set[int]]] = []
    labels: dict[int, dict[int, tuple[str, ...]]] = {column: {} for column in columns}
    for row, column in figures:
        labels[column][row] = paths.get((row, column), ())
    for column in sorted(columns):
        own = labels[column]
        if sides:
            known, members = sides[-1]
            both = [row for row in own if row in known]
            if not both or sum(own[row] == known[row] for row in both) * 2 >= len(both):
                known.update({row: path for row, path in own.items() if row not in known})
                members.add(column)
                continue
        sides.append((own, {column}))
    return [members for _, members in sides]


def _grid(
    table: Table, cells: dict[tuple[int, int], Cell], figures: dict[tuple[int, int], Figure], side: set[int]
) -> Grid | None:
    first = min(side)
    by_row: dict[int, list[Cell]] = defaultdict(list)
    for cell in cells.values():
        by_row[cell.row].append(cell)
    held: dict[int, dict[int, Figure]] = defaultdict(dict)
    for (number, column), one in figures.items():
        if column in side:
            held[number][column] = one
    rows = [
        row
        for number in sorted(by_row.keys() | held.keys())
        if (row := _row(number, by_row.get(number, []), held.get(number, {}), side, first)) is not None
    ]
    members: dict[int, list[Quantity]] = {number: [] for number in side}
    for (_, number), one in figures.items():
        if number in side:
            members[number].append(one.quantity)
    heads: dict[int, list[tuple[str, ...]]] = {number: [] for number in side}
    for cell in table.cells:
        if cell.column in side and cell.column_headers:
            heads[cell.column].append(cell.column_headers)
    return Grid(table, rows, [_column(number, members[number], heads[number]) for number in sorted(side)])


def _row(number: int, cells: list[Cell], held: dict[int, Figure], side: set[int], first: int) -> Row | None:
    path = next((cell.row_headers for cell in cells if cell.column in held and cell.row_headers), ())
    if not path:
        stub = next((cell for cell in cells if cell.column < first and cell.text.strip()), None)
        if stub is None and not held:
            return None
        if stub is not None:
            above = stub.row_headers
            path = above if above[-1:] == (stub.text,) else (*above, stub.text)
    label = path[-1] if path else ""
    texts = {cell.column: cell.text for cell in cells}
    return Row(
        number,
        label,
        tuple([label_key(part) for part in path]),
        label_key(label),
        line_of(label) or (line_of(path[-2]) if is_total(label) and len(path) > 1 else None),
        is_total(label),
        any(says("partial", part.split(" ", 1)[0]) for part in path),
        any(map(is_cost, path)),
        is_total(label) or not says("not_additive", label),
        held,
        {c for c in side if c not in held and not any(map(str.isalnum, texts.get(c, "")))},
    )


def _column(number: int, held: Sequence[Quantity], heads: Sequence[tuple[str, ...]]) -> Column:
    roles = Counter([quantity.role for quantity in held])
    units = Counter([quantity.unit for quantity in held])
    said = {id(quantity.period): _period(quantity) for quantity in held}
    periods = Counter([said[id(quantity.period)] for quantity in held])
    headers = Counter(heads).most_common(1)[0][0] if heads else ()
    text = " ".join(headers)
    role = roles.most_common(1)[0][0]
    if role in (Role.BUDGET, Role.BUDGET_CHANGE) and Role.AMENDED_BUDGET in roles:
        role = Role.AMENDED_BUDGET  # whose originals and changes stand above it
    return Column(
        number,
        role,
        units.most_common(1)[0][0],
        periods.most_common(1)[0][0],
        headers,
        is_total(text),
        not says("not_additive", text),
    )


def _period(quantity: Quantity) -> str | None:
    period = quantity.period
    if period is None:
        return None
    return f"{period.start}/{period.end}" if period.start or period.end else period.label


def unit_agrees(first: Figure, second: Figure) -> bool:
    """Whether two figures may be added: the same unit, or one that is not said."""
    a, b = first.quantity.unit, second.quantity.unit
    return a == b or a is None or b is None
