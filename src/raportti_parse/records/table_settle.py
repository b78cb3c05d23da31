"""Column roles that one column decides for another: changes, amended budgets, shares, figures that tell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from raportti_parse import layout
from raportti_parse.arithmetic import are_negative, relations
from raportti_parse.records.model import Period, Role
from raportti_parse.records.table_cells import IN_BRACKETS, CellNumber, in_brackets_alone
from raportti_parse.records.table_headings import HeadingMeaning

Meanings = dict[int, HeadingMeaning]
Numbers = dict[tuple[int, int], CellNumber]
"""The figure of each cell that holds one, by row and column."""
FEWEST_COLUMNS = 3  # of figures, in which one may be the difference of two others
OF_A_WHOLE = 20  # percent: what is left of a plan, not how far off it is
TOTAL = re.compile(r"(?:yhteensä|yht\.?|kertymä|kum\.?|summa)$", re.IGNORECASE)
_ACTUAL = frozenset({Role.OUTTURN, Role.FORECAST})
_PLANNED = frozenset({Role.BUDGET, Role.AMENDED_BUDGET})


def settle_years(meanings: Meanings) -> None:
    """Where the report does not say its period: of columns of years the latest is this year's outturn, the
    earlier ones are previous years'."""
    dated = {
        c: m.period.end
        for c, m in meanings.items()
        if m.period is not None and m.period.end is not None and m.role in (None, Role.OUTTURN, Role.OTHER)
    }
    latest = max(dated.values(), default=None)
    for column, end in dated.items():
        if latest is not None and len({day.year for day in dated.values()}) > 1:
            role = Role.PREVIOUS_YEAR if end.year < latest.year else Role.OUTTURN
            meanings[column] = replace(meanings[column], role=role)


def settle_shares(meanings: Meanings, numbers: Numbers, percent_columns: Iterable[int]) -> None:
    """Two columns' names with a stroke between, over percentages of about a whole: "Ennuste / TA"."""
    for column in percent_columns:
        meaning = meanings.get(column)
        if meaning is None or "/" not in meaning.text or meaning.role in (None, Role.SHARE, Role.CHANGE):
            continue
        values = [abs(n.number.value) for (_, c), n in numbers.items() if c == column]
        if 2 * sum(value >= OF_A_WHOLE for value in values) > len(values):
            foreseen = meaning.role is Role.FORECAST  # "Ennuste / TP 2017": of this year
            period = None if foreseen else meaning.period
            meanings[column] = replace(
                meaning, role=Role.SHARE, period=period, foreseen=foreseen or meaning.foreseen
            )


def settle_changes(meanings: Meanings) -> None:
    """A column of changes between a budget and an amended one is of changes to the budget."""
    for column, meaning in meanings.items():
        percent = meaning.unit is not None and not meaning.unit.unit.startswith("EUR")
        if meaning.role is not Role.CHANGE or meaning.period is not None or percent:
            continue
        before = [m.role for c, m in meanings.items() if c < column]
        after = [m.role for c, m in meanings.items() if c > column]
        plural = meaning.text.lower().startswith("muutokset")
        if before[-1:] == [Role.BUDGET] and (Role.AMENDED_BUDGET in after or plural):
            meanings[column] = replace(meaning, role=Role.BUDGET_CHANGE)


def settle_amended(meanings: Meanings) -> None:
    """The total of a budget and its changes: "Talousarvio" over "Alkup. | Muutos | Yhteensä"."""
    roles = {column: meaning.role for column, meaning in meanings.items()}
    for column, meaning in meanings.items():
        summed = meaning.role is Role.BUDGET and TOTAL.search(meaning.text) is not None
        if (
            summed
            and roles.get(column - 1) is Role.BUDGET_CHANGE
            and Role.BUDGET in (roles.get(c) for c in range(column - 1))
        ):
            meanings[column] = replace(meaning, role=Role.AMENDED_BUDGET)


def settle_by_arithmetic(meanings: Meanings, numbers: Numbers, stub: int) -> set[int]:
    """Columns that no word gives a role, by what their figures are to others: original + change is the
    amended budget, outturn - budget the deviation, a year less the year before the change.

    Changes `meanings`; gives the columns that were told so.
    """
    values = {place: n.number.value for place, n in numbers.items() if place[1] >= stub}
    settled: set[int] = set()
    if len({column for _, column in values}) < FEWEST_COLUMNS:
        return settled

    def told(column: int, role: Role, period: Period | None = None) -> None:
        if column not in settled:
            settled.add(column)
            meaning = meanings[column]
            meanings[column] = replace(meaning, role=role, period=meaning.period or period)

    for one in relations(values):
        result, first, second = (meanings[c] for c in (one.result, one.first, one.second))
        if one.kind == "difference":
            if (
                second.role is Role.BUDGET
                and result.role in (Role.CHANGE, Role.BUDGET_CHANGE)
                and (not first.words or (TOTAL.search(first.text) and first.role is Role.BUDGET))
                and first.period in (None, second.period)
            ):
                told(one.first, Role.AMENDED_BUDGET, second.period)
                told(one.result, Role.BUDGET_CHANGE)
            elif result.words or result.period is not None or _is_percent(result):
                continue
            elif first.role in _ACTUAL and second.role in _PLANNED:
                told(one.result, Role.DEVIATION)
            elif _is_later(first, second):
                told(one.result, Role.CHANGE)
        elif one.kind == "growth" and not result.words and _is_later(first, second):
            told(one.result, Role.CHANGE)
    return settled


def _is_percent(meaning: HeadingMeaning) -> bool:
    return meaning.unit is not None and meaning.unit.unit == "percent"


def _is_later(first: HeadingMeaning, second: HeadingMeaning) -> bool:
    """Whether two columns are of two years, the first of the later one."""
    if first.period is None or second.period is None or first.period.end is None or second.period.end is None:
        return False
    return first.period.end > second.period.end


def read_brackets(table: layout.Table, stub: int, numbers: Numbers) -> set[tuple[int, int]]:
    """Figures in brackets are negative where the table's sums say so; those of which nothing says it."""
    found = {
        (cell.row, cell.column): one
        for cell in table.cells
        if cell.row >= table.header_rows and cell.column >= stub
        if (one := in_brackets_alone(cell.text.text)) is not None
    }
    if not found:
        return set()
    figures = {place: one for place, one in numbers.items() if place[1] >= stub} | found
    values = {place: one.number.value for place, one in figures.items()}
    grain = min(Decimal(1).scaleb(-one.number.decimals) for one in found.values())
    negative = are_negative(values, found.keys(), grain)
    if negative:
        for place, one in found.items():
            number = replace(
                one.number, value=-one.number.value, sign="-", reasons=(*one.number.reasons, IN_BRACKETS)
            )
            numbers[place] = replace(one, number=number)
    return set(found) if negative is None else set()
