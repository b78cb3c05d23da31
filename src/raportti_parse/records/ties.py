"""Which mark stands for which row of a follow-up table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from raportti_parse.layout.colours import is_coloured
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.page.model import Box
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import Field

OUTSIDE = 30.0  # points that a mark may stand outside its table's edge


@dataclass(slots=True)
class Ties:
    """Which marks belong to which draft, and the marks of a table that belong to none."""

    of: dict[int, list[Mark]] = field(default_factory=dict)  # position of the draft to its marks
    spare: list[tuple[Mark, str]] = field(default_factory=list)  # with the reason


def tie(
    drafts: Sequence[Draft],
    marks: Iterable[Mark],
    region: dict[int, Box],
    parted: Callable[[int, Box], bool] = lambda page, box: True,
) -> Ties:
    """Each mark in or beside a table to the row that it shares most height with.

    `region` is the box of the table on each page. A mark in a column of statuses, under no heading or
    outside the table stands for its row; one among the words of a cell does so only where no other does.
    `parted` says whether a line closes a cell at its top: a row below a light that none closes shares it.
    """
    ties = Ties()
    weak: dict[int, list[Mark]] = {}
    fills: dict[Field, dict[int, list[Mark]]] = {}
    for mark in marks:
        place = region.get(mark.page)
        if place is None or not _by_table(mark, place):
            continue
        best = _row_of(mark, drafts)
        if best is None:
            ties.spare.append((mark, "stands on no row of the follow-up table"))
            continue
        where = _column(mark, drafts[best])
        if where in (Field.STATUS, Field.CODE, Field.TICK, None):
            for position in _sharing(mark, drafts, best):
                ties.of.setdefault(position, []).append(mark)
        elif mark.kind is MarkKind.FILL:
            fills.setdefault(where, {}).setdefault(best, []).append(mark)
        elif mark.bullet:
            ties.spare.append((mark, "bullet"))
        elif where is Field.TREND:
            ties.spare.append((mark, "sign of a trend"))
        else:
            weak.setdefault(best, []).append(mark)
    for position in range(1, len(drafts)):
        above, own = ties.of.get(position - 1), drafts[position].cells.get(Field.STATUS, ())
        if (
            above
            and own
            and position not in ties.of
            and not any(c.text or parted(c.page, c.box) for c in own)
        ):
            ties.of[position] = [m for m in above if m.page == own[0].page]
    for position, found in weak.items():
        if position in ties.of:
            ties.spare += [(m, "stands among the words of a cell") for m in found]
        else:
            ties.of[position] = found
    column = _coloured_column(fills, len(drafts)) if not ties.of else None
    for name, by_row in fills.items():
        for position, found in by_row.items():
            if name is column:
                ties.of[position] = found
            else:
                ties.spare += [(m, "shading of a cell that holds no status") for m in found]
    return ties


def _row_of(mark: Mark, drafts: Sequence[Draft]) -> int | None:
    """The draft that shares most height with a mark."""
    best, share = None, 0.0
    for position, draft in enumerate(drafts):
        for page, box in draft.rows:
            if page == mark.page:
                height = min(box.bottom, mark.box.bottom) - max(box.top, mark.box.top)
                if height > share + 0.01:
                    best, share = position, height
    return best


def _sharing(mark: Mark, drafts: Sequence[Draft], best: int) -> list[int]:
    """The drafts whose rows share the merged status cell that a mark stands in; else the nearest alone."""
    home = next(
        (
            cell
            for cell in drafts[best].cells.get(Field.STATUS, ())
            if cell.page == mark.page and cell.row_span > 1 and cell.box.holds(mark.box.cx, mark.box.cy)
        ),
        None,
    )
    if home is None:
        return [best]
    return [n for n, d in enumerate(drafts) if any(c is home for c in d.cells.get(Field.STATUS, ()))]


def _coloured_column(fills: dict[Field, dict[int, list[Mark]]], rows: int) -> Field | None:
    """The one column whose cells are coloured row by row, where no other mark says how the rows came out."""
    found = [
        name
        for name, by_row in fills.items()
        if 2 * len(by_row) > rows and _tells(m for ms in by_row.values() for m in ms)
    ]
    return found[0] if len(found) == 1 else None


def _tells(marks: Iterable[Mark]) -> bool:
    """Whether fills are statuses: all are coloured, or they differ and none has words on it."""
    found = list(marks)
    coloured = sum(1 for m in found if is_coloured(m.colour))
    wordless = not any(m.text for m in found)
    return coloured == len(found) or (wordless and coloured > 0 and len({m.colour for m in found}) > 1)


def _by_table(mark: Mark, box: Box) -> bool:
    return (
        box.x0 - OUTSIDE <= mark.box.cx <= box.x1 + OUTSIDE and box.top - 4 <= mark.box.cy <= box.bottom + 4
    )


def _column(mark: Mark, draft: Draft) -> Field | None:
    """The field of the draft's cell that holds the mark's middle; None for no named cell."""
    for name, cells in draft.cells.items():
        for cell in cells:
            box = cell.box
            if cell.page == mark.page and box.x0 - 2 <= mark.box.cx <= box.x1 + 2:
                inside = box.top - 4 <= mark.box.cy <= box.bottom + 4
                if inside:
                    return name
    return None
