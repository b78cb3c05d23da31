"""Which rows and columns of a table are its headings, and the header path of each cell."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from raportti_parse.frozen import changer
from raportti_parse.layout.model import Cell, Table
from raportti_parse.layout.numbers import (
    counts_up,
    head_columns,
    is_empty_mark,
    is_scale,
    is_value,
    looks_like_date,
    looks_like_heading,
)

INDENT = 2.5  # points: labels this far in are one level deeper
_RESULT = re.compile(
    r"(?:toimintakate|vuosikate|nettokate|netto(?:menot|tulot|kulut)?|toimintajäämä|kate|jäämä|tulos"
    r"|tilikauden (?:tulos|yli|ali)|yli-?/?\s?alijäämä|rahoitusjäämä)(?:\W|$)",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:^|\s)(?:yhteensä|yht\.?|kaikkiaan|summa|total)\b", re.IGNORECASE)

_LEADER = re.compile(r"[\s.…_]*(?:\.{4,}|…{2,}|_{4,})[\s.…_]*$")  # dots that lead to a figure
# What moved a balance within the year: such a row is one among its fellows, with figures or without.
_MOVES = re.compile(r"(?:lisäykset|vähennykset|lisäys|vähennys)\b(?! ja\b)", re.IGNORECASE)
_COST_CENTRE = re.compile(r"^\d{3,8}\s+(?=[^\W\d_]{3})")
_DASHES = frozenset("-–−")
_ID = re.compile(r"^\d{7}-\d$")  # a business id beside a company's name
_headed = changer(Table, "header_rows", "stub_columns")


def is_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure (and not a year, a date or a heading with digits)."""
    text = cell.text.text
    return is_value(text) and not is_empty_mark(text) and not looks_like_heading(text)


def holds_figures(table: Table) -> bool:
    """Whether figures fill at least a third of a table's cells below its headings."""
    filled = [c for c in table.cells if c.text and c.row >= table.header_rows]
    return 3 * sum(1 for c in filled if is_figure(c)) >= len(filled) > 0


def with_headings(table: Table) -> Table:
    """The table with its heading rows counted and its stub columns told from its figures."""
    rows = list(table.by_row())
    heads = table.header_rows or _count_header_rows(rows)
    headed = _headed(table, heads, table.stub_columns)
    return _headed(table, heads, _count_stub(headed, rows[heads:]))


def heading_row(cells: list[Cell], below: list[Cell] | None) -> bool:
    """Whether a row of a ruled table looks like headings: no figure, and set apart by fill or weight."""
    filled = [c for c in cells if c.text]
    if not filled or any(is_figure(c) for c in filled):
        return False
    if below is None:
        return False
    own = _look(filled)
    other = _look([c for c in below if c.text])
    return (
        own.bold > other.bold
        or (own.fill is not None and own.fill != other.fill)
        or (own.light and not other.light)
    )


@dataclass(frozen=True, slots=True)
class _Look:
    bold: bool
    fill: str | None
    light: bool


def _look(cells: list[Cell]) -> _Look:
    fills = [c.fill for c in cells]
    common = max(set(fills), key=lambda f: (fills.count(f), f or "")) if fills else None
    bold = bool(cells) and sum(1 for c in cells if c.text.bold) * 2 > len(cells)
    light = bool(cells) and all(_is_light(c) for c in cells)
    return _Look(bold, common, light)


def _is_light(cell: Cell) -> bool:
    colour = cell.text.pieces[0].word.colour if cell.text.pieces else "#000000"
    return all(int(colour[i : i + 2], 16) > 200 for i in (1, 3, 5))


def _count_header_rows(rows: list[list[Cell]]) -> int:
    """Rows from the top that head the columns: no figures in them, and figures or another look below."""
    figures_below = any(is_figure(c) for row in rows for c in row)
    count = 0
    dated = False  # a row above names years or periods already
    for number, row in enumerate(rows[:6]):
        filled = [c for c in row if c.text]
        if any(is_figure(c) for c in filled):
            if count == number and _counts(filled, rows[number + 1 :]):
                count += 1
            break
        years = [c.text.text for c in filled if c.column > 0 and looks_like_heading(c.text.text)]
        bare = bool(years) and all(text.isdigit() for text in years)
        if bare and (not head_columns(years) or (dated and any(c.column == 0 for c in filled))):
            break  # counts that look like years: "Oppilaita 1950 1985"
        dated = dated or bool(years)
        if not filled:
            if count == number:
                count += 1
                continue
            break
        below = next((r for r in rows[number + 1 :] if any(c.text for c in r)), None)
        if below is None:
            break
        over_columns = any(c.column > 0 for c in filled)
        if count == number and (
            (figures_below and over_columns) or (not figures_below and heading_row(row, below))
        ):
            count += 1
            continue
        if count == number and number == 0 and len(filled) == 1 and filled[0].column_span > 1:
            count += 1  # a title in a row of its own
            continue
        break
    if count and not any(c.text for row in rows[:count] for c in row):
        return 0
    return min(count, max(0, len(rows) - 1))


def _counts(filled: list[Cell], below: list[list[Cell]]) -> bool:
    """A row that numbers its columns (months 1, 2, 3) under a word: "Kuukausi | 1 | 2 | 3"."""
    if not filled or filled[0].column != 0 or is_figure(filled[0]) or not below:
        return False
    texts = [c.text.text for c in filled[1:]]
    while texts and not texts[-1].isdigit():
        texts.pop()  # "Yht." after the last month
    figures = [c.text.text for row in below for c in row if is_figure(c)]
    return counts_up(texts) and not all(text.isdigit() and len(text) <= 2 for text in figures)


def _heads_labels(table: Table, body: list[list[Cell]]) -> bool:
    """Whether the first column holds labels although digits stand in most of them: age groups, lengths.

    It has a heading of words, and some of its cells are no figures or open with a word.
    """
    head = [c for c in table.cells if c.column == 0 and c.row < table.header_rows and c.text]
    if not head or looks_like_heading(head[-1].text.text) or table.columns < 2:
        return False
    texts = [c.text.text for row in body for c in row if c.column == 0 and c.text]
    worded = sum(1 for t in texts if not is_value(t) or t[:1].isalpha())
    return worded * 3 >= len(texts) > 0


def _count_stub(table: Table, body: list[list[Cell]]) -> int:
    """Columns from the left before the first that holds figures; 0 where there are no figures.

    A column without a word in it heads nothing: it is a column of figures that has none.
    """
    figures = Counter(c.column for row in body for c in row if is_figure(c))
    if not figures:
        return 0
    filled = Counter(c.column for row in body for c in row if c.text)
    stub = next((c for c in sorted(figures) if 3 * figures[c] >= filled[c]), min(figures))
    if stub == 0 and _heads_labels(table, body):
        stub = min((column for column in figures if column > 0), default=0)
    worded = {c.column for row in body for c in row if c.text}
    while stub > 1 and stub - 1 not in worded and any(c.column == stub - 1 and c.text for c in table.cells):
        stub -= 1
    return stub


def column_path(table: Table, cell: Cell) -> tuple[str, ...]:
    """The headings over a cell, outermost first, repeated ones once."""
    path: list[str] = []
    for head in table.cells:
        if head.row >= table.header_rows or not head.text:
            continue
        covers = head.column < cell.column + cell.column_span and head.column + head.column_span > cell.column
        if not covers or head.text.text in path or is_title_cell(table, head) or gives_scale(table, head):
            continue
        path.append(head.text.text)
    return tuple(path)


def gives_scale(table: Table, head: Cell) -> bool:
    """Whether a heading cell is the scale of the whole table: alone in its row, above other headings."""
    if head.row + 1 >= table.header_rows or table.columns < 3 or not is_scale(head.text.text):
        return False
    return all(
        c is head or c.column == 0 or not c.text
        for c in table.cells
        if c.row <= head.row < c.row + c.row_span
    ) and any(c.row == head.row + 1 and c.column > 0 and c.text for c in table.cells)


def is_title_cell(table: Table, head: Cell) -> bool:
    """Whether a heading cell runs over the whole table, or all of it but an empty last column."""
    if head.column != 0 or head.column_span < 2:
        return False
    return head.column_span >= table.columns - (1 if table.columns > 2 else 0)


@dataclass(slots=True)
class _Open:
    """A label that rows below may stand under."""

    indent: float
    heavy: int
    label: str
    has_figures: bool
    deeper: bool = False  # a row further in stood right under it
    level: bool = False  # a row as far out did

    def holds(self, indent: float, heavy: int) -> bool:
        """Whether a row of this indent and weight stands under the label."""
        if self.indent < indent - INDENT:
            return True
        closed = self.deeper and not self.level  # its rows stand further in
        return abs(self.indent - indent) <= INDENT and self.heavy > heavy and not closed


def _opening_rows(table: Table) -> set[int]:
    """Rows whose label opens a group whatever it looks like: it closes the group further down, or
    the next label begins with a dash."""
    labels = {c.row: c.text.text for c in table.cells if c.column == 0 and c.text}
    filled = {c.row for c in table.cells if c.text and c.column >= table.stub_columns}
    last = {text: row for row, text in labels.items() if row in filled}
    return {
        row
        for row, text in labels.items()
        if row not in filled and (last.get(text, -1) > row or labels.get(row + 1, "")[:1] in _DASHES)
    }


def _is_empty_row(stack: list[_Open], indent: float, look: int) -> bool:
    """Whether a label without figures is as far in, and looks, as a row with figures under the same label."""
    if len(stack) < 2:
        return False
    parent, above = stack[-2], stack[-1]
    level = abs(above.indent - indent) <= INDENT and above.has_figures and above.heavy == look
    return level and (parent.indent < indent - INDENT or parent.heavy > look + (not parent.has_figures))


def _unlabelled(stack: list[_Open]) -> tuple[str, ...]:
    """The label of figures that have none: the sum of the group that their line closes, which is the nearest
    one without figures that the line above stands under; else the line above."""
    groups = [one for one in stack if not one.has_figures]
    left = [one for one in groups if one.indent < stack[-1].indent - INDENT]
    closed = (left or groups or stack)[-1:]
    return tuple(one.label for one in closed)


def _carried(table: Table, unlabelled: frozenset[int]) -> dict[int, str]:
    """The name in the first column for each row that it holds for, where it is printed once for several rows:
    "Kaupunginhallitus | Tuotot", then "| Kulut". Their own labels repeat from name to name."""
    if table.stub_columns < 2 or 1 in unlabelled:
        return {}
    names = {
        c.row: c.text.text for c in table.cells if c.column == 0 and c.row >= table.header_rows and c.text
    }
    labels = {
        c.row: c.text.text for c in table.cells if c.column == 1 and c.row >= table.header_rows and c.text
    }
    if (
        len(set(labels.values())) * 3 > len(labels) * 2
        or len(names) < 2
        or any(c.row_span > 1 for c in table.cells if c.column == 0)
    ):
        return {}
    bare = [row for row in labels if row not in names]
    if not bare or min(labels) not in names:
        return {}
    found: dict[int, str] = {}
    name = ""
    for row in range(table.header_rows, table.rows):
        name = names.get(row, name)
        if row in labels and name:
            found[row] = name
    return found


def _flush_right(table: Table) -> bool:
    """Whether the labels end at one place and begin at many: how far in they begin says nothing then."""
    labels = [c.text.pieces for c in table.cells if c.column == 0 and c.row >= table.header_rows and c.text]
    if len(labels) < 3:
        return False
    ends = [pieces[-1].word.box.x1 for pieces in labels]
    starts = [pieces[0].word.box.x0 for pieces in labels]
    return max(ends) - min(ends) <= INDENT < max(starts) - min(starts)


def row_paths(table: Table, unlabelled: frozenset[int] = frozenset()) -> dict[int, tuple[str, ...]]:
    """The label of each body row with the labels of the groups above it, outermost first.

    Groups are told by indent, weight, capitals, and by rows that are a label alone. `unlabelled` columns
    stand before the figures and are no part of the label (a column of units).
    """
    paths: dict[int, tuple[str, ...]] = {}
    stack: list[_Open] = []
    grouped: list[tuple[int, int, str]] = []  # stub cells that span several rows
    carried = _carried(table, unlabelled)
    flush = _flush_right(table)
    orphans: list[int] = []  # the weights of rows with figures right above that stand under nothing
    sums_below = False  # a heavy row among rows as far out closes them, and opens none
    for number, cells in enumerate(table.by_row()):
        if number < table.header_rows:
            continue
        stub = [
            c
            for c in cells
            if c.column < max(1, table.stub_columns) and c.text and c.column not in unlabelled
        ]
        grouped = [g for g in grouped if g[1] > number]
        grouped += [(c.column, c.row + c.row_span, c.text.text) for c in stub if c.row_span > 1]
        outer = tuple(label for _, _, label in sorted(grouped))
        if number in carried:
            outer = (*outer, carried[number])
            stub = [c for c in stub if c.column > 0]
        own = [c for c in stub if c.row_span == 1]
        if table.stub_columns == 0:
            continue
        if not own:
            paths[number] = outer or _unlabelled(stack)
            continue
        named = [c.text.text for c in own if not _ID.match(c.text.text)]
        named = [text for text in named if text is named[0] or not looks_like_date(text)]
        label = " ".join(named) or own[0].text.text
        label = _LEADER.sub("", label) or label
        indent = 0.0 if flush else own[0].text.pieces[0].word.box.x0
        has_figures = any(c.text for c in cells if c.column >= table.stub_columns)
        look = int(own[0].text.bold) + int(label.isupper())
        # a label alone is a group, but level with rows of its own look under a heavier one it is an empty row
        empty = not has_figures and _is_empty_row(stack, indent, look) and number not in _opening_rows(table)
        heavy = look + (0 if has_figures or empty else 1)
        heavy += (
            not has_figures and not empty and bool(_COST_CENTRE.match(label))
        )  # a unit's code outweighs capitals
        while stack and not stack[-1].holds(indent, heavy):
            stack.pop()
        total, result = bool(_TOTAL.search(label)), bool(_RESULT.match(label))
        if result:  # a margin or a result is no part of the line above it
            stack = [one for one in stack if not one.has_figures]
        if stack and stack[-1].indent < indent - INDENT:
            stack[-1].deeper = True
        elif stack:
            stack[-1].level = True
        parents = tuple(one.label for one in stack if not (total and one.label.lower() in label.lower()))
        paths[number] = (*outer, *parents, label)
        if has_figures and len(orphans) >= 2 and heavy > max(orphans):
            sums_below = True
        orphans = [*orphans, heavy] if has_figures and not parents else []
        moved = not has_figures and _MOVES.match(label) is not None
        if not moved and not (has_figures and (total or result)):  # what closes a group opens none
            stack.append(_Open(indent, heavy, label, has_figures, deeper=sums_below and has_figures))
    return paths
