"""A second stub column that says what each figure of a line item is: original, change, total.

"Toimintatulot | Alkuperäinen | 420 000" over "| Muutos | -20 000" over "| Yhteensä | 400 000": the first
column names the line item once, the second says for each row which of its figures it holds. What else stands
in the first column within such a group (a decision, "Kv 22.4. §26") remarks on its row and names nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse import layout
from raportti_parse.records.model import Role
from raportti_parse.records.table_headings import read_heading
from raportti_parse.records.table_rows import is_total

_BUDGETS = (Role.BUDGET, Role.AMENDED_BUDGET)


@dataclass(frozen=True, slots=True)
class Stage:
    """What a row's figures are: `role` None for a total; `name` the row of the group's name."""

    word: str
    role: Role | None
    name: int


@dataclass(frozen=True, slots=True)
class Stages:
    """The stages of a table's rows; `column` is None where it has none."""

    column: int | None
    rows: dict[int, Stage]

    def role(self, row: int, column: Role | None) -> Role | None:
        """The role of a figure by its column's role: the row's word wins where the two agree in kind."""
        if self.column is None or column not in (None, *_BUDGETS):
            return column
        stage = self.rows.get(row)
        if stage is not None and stage.role is not None:
            changes = stage.role is Role.CHANGE and column is not None
            return Role.BUDGET_CHANGE if changes else stage.role
        return Role.AMENDED_BUDGET if column is Role.BUDGET else column


NO_STAGES = Stages(None, {})


def find_stages(table: layout.Table, stub: int) -> Stages:
    """The stages of a table, where a stub column behind the first holds them for most of its rows."""
    for column in range(1, stub):
        words = _texts(table, column)
        found = {row: (word, read_heading((word,), None).role) for row, word in words.items()}
        said = [row for row, (word, role) in found.items() if role is not None or is_total(word)]
        roles = {role for _, role in found.values()}
        if len(said) < 2 or len(said) < len(found) or len(roles) < 2:
            continue
        return Stages(column, _grouped(table, found))
    return NO_STAGES


def _grouped(table: layout.Table, found: dict[int, tuple[str, Role | None]]) -> dict[int, Stage]:
    """Groups begin where a named row comes after a total, or where the first stage comes again."""
    names = _texts(table, 0)
    opening = next(iter(found.values()))[0].casefold()
    rows: dict[int, Stage] = {}
    name = None
    closed = True
    for row, (word, role) in sorted(found.items()):
        if name is None or (row in names and (closed or word.casefold() == opening)):
            name = row if row in names else name
        if name is not None:
            rows[row] = Stage(word, role, name)
        closed = is_total(word)
    return rows


def _texts(table: layout.Table, column: int) -> dict[int, str]:
    return {
        c.row: c.text.text
        for c in table.cells
        if c.column == column and c.row >= table.header_rows and c.text
    }
