"""Where a page explains its marks: groups of marks with words beside, on or below each.

Whether the words speak of statuses is not decided here; records keep only the groups whose words do.
"""

from __future__ import annotations

import enum
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from raportti_parse.layout.lines import box_of
from raportti_parse.layout.marks import Bands, Mark, MarkKind
from raportti_parse.layout.model import PageLayout, Table
from raportti_parse.page.model import Box, Word

BESIDE = 26.0  # points between a mark and its words
WORD_GAP = 0.9  # in font sizes: wider white ends the words of an entry
BELOW = 22.0  # points between a mark and words under it
LONGEST = 120  # characters of an entry
MOST = 12  # entries of a legend
MOST_MARKS = 500  # of a page that have words beside them: what has more explains nothing
TABLE_CELLS = 40  # a table with more cells is no legend


class Beside(enum.StrEnum):
    """Where the words of an entry stand."""

    RIGHT = "right"
    LEFT = "left"
    ON = "on"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One mark and the words that may explain it. `code` is a figure between the two ("● 1 Toteutunut")."""

    page: int
    box: Box
    mark: Mark
    text: str
    group: int
    place: Beside
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Legend:
    """All that may explain marks, in page order; entries of one group stand in one row or column."""

    entries: tuple[LegendEntry, ...] = ()

    def groups(self) -> Iterator[list[LegendEntry]]:
        """The entries of each group."""
        for _, members in itertools.groupby(self.entries, key=lambda e: e.group):
            yield list(members)


def find_legend(pages: Sequence[PageLayout], marks: Sequence[Mark]) -> Legend:
    """The legend candidates of a document: two or more marks of one sort in a row or column, with words.

    Marks inside tables of more than a few cells are left out: there they stand for rows.
    """
    by_page: dict[int, list[Mark]] = {}
    for mark in marks:
        by_page.setdefault(mark.page, []).append(mark)
    entries: list[LegendEntry] = []
    group = 0
    for layout in pages:
        found = by_page.get(layout.page.number, [])
        if len(found) < 2:
            continue
        words = sorted((*layout.page.words, *layout.page.furniture), key=lambda w: (w.box.top, w.box.x0))
        tables = [_TableAround(table) for table in layout.tables]
        free = [m for m in found if not _in_large_table(m, found, tables)]
        near_marks, near_words = Bands([m.box for m in free]), Bands([w.box for w in words])
        candidates: list[LegendEntry] = []
        for mark in free:
            around = Box(mark.box.x0, mark.box.top - BELOW, mark.box.x1, mark.box.bottom + BELOW)
            others = [free[n] for n in near_marks.around(around)]
            entry = _entry(mark, others, [words[n] for n in near_words.around(around)])
            if entry is not None:
                candidates.append(entry)
        groups = _words_first(_aligned(candidates[:MOST_MARKS]), free, words)
        taken = {id(e.mark) for members in groups for e in members}
        groups += _spread_rows([m for m in free if id(m) not in taken], words)
        for members in groups:
            entries += [_numbered(e, group) for e in members]
            group += 1
    return Legend(tuple(entries))


class _TableAround:
    """A table as marks see it: its first and last row, and whether it is more than a legend."""

    def __init__(self, table: Table) -> None:
        self.box = table.box
        rows = {0, table.rows - 1}
        self.edges = [cell.box for cell in table.cells if cell.row in rows]
        wordy = any(len(cell.text.text) > LONGEST for cell in table.cells)
        self.is_large = len(table.cells) > TABLE_CELLS or wordy or (table.columns > 3 and table.rows > 2)


def _in_large_table(mark: Mark, marks: Sequence[Mark], tables: Sequence[_TableAround]) -> bool:
    """Whether the mark stands in a table that is more than a legend set as a table.

    A first or last row with several marks is a legend right beside the table, taken into it.
    """
    for table in tables:
        box = table.box
        if not (box.x0 <= mark.box.cx <= box.x1 and box.top <= mark.box.cy <= box.bottom):
            continue
        if any(edge.top <= mark.box.cy <= edge.bottom for edge in table.edges):
            level = (m for m in marks if m.kind is mark.kind and abs(m.box.cy - mark.box.cy) < 3)
            if sum(1 for _ in islice(level, 2)) > 1:
                return False
        return table.is_large
    return False


def _entry(mark: Mark, marks: Sequence[Mark], words: Sequence[Word]) -> LegendEntry | None:
    if mark.kind in (MarkKind.BOX, MarkKind.FILL) and mark.text:
        text = " ".join(mark.text.split())
        if 1 < len(text) <= LONGEST and any(c.isalpha() for c in text):
            return LegendEntry(mark.page, mark.box, mark, text, 0, Beside.ON)
    right = _words_right(mark, marks, words)
    if right:
        code = right[0].text.rstrip("=:.)") if right[0].text[:1].isdigit() and len(right) > 1 else None
        body = right[1:] if code is not None and code.isdigit() and len(code) <= 2 else right
        text = " ".join(w.text for w in body).lstrip("=:–- ")
        if text and any(c.isalpha() for c in text):
            box = mark.box.union(box_of(right))
            return LegendEntry(
                mark.page, box, mark, text[:LONGEST], 0, Beside.RIGHT, code if body is not right else None
            )
    below = _words_below(mark, words)
    if below:
        text = " ".join(w.text for w in below)
        return LegendEntry(mark.page, mark.box.union(box_of(below)), mark, text[:LONGEST], 0, Beside.BELOW)
    return None


def _words_right(mark: Mark, marks: Sequence[Mark], words: Sequence[Word]) -> list[Word]:
    """The words on the mark's line, up to the next mark or to a wide gap; and a second line under them."""
    height = mark.box.height
    left = mark.box.x1 - 1.5
    line = sorted(
        (
            w
            for w in words
            if w.box[0] >= left
            and abs(w.box.cy - mark.box.cy) < 0.55 * max(height, w.box.height)
            and not _same_place(w, mark)
        ),
        key=lambda w: w.box.x0,
    )
    stops = [
        m.box.x0
        for m in marks
        if m is not mark
        and m.box.x0 > mark.box.x1 - 1
        and abs(m.box.cy - mark.box.cy) < max(height, m.box.height)
    ]
    stop = min(stops, default=float("inf"))
    taken: list[Word] = []
    for word in line:
        if word.box.x1 > stop + 2:
            break
        gap = word.box.x0 - (taken[-1].box.x1 if taken else mark.box.x1)
        if gap > (WORD_GAP * word.size if taken else max(BESIDE, 1.2 * height)):
            break
        taken.append(word)
    return taken


def _words_below(mark: Mark, words: Sequence[Word]) -> list[Word]:
    box = mark.box
    near = [
        w
        for w in words
        if 0 <= w.box.top - box.bottom + 2 <= BELOW
        and w.box.x1 > box.x0 - 0.6 * box.width - 20
        and w.box.x0 < box.x1 + 0.6 * box.width + 20
    ]
    if not near:
        return []
    first = min(w.box.cy for w in near)
    line = sorted((w for w in near if abs(w.box.cy - first) < 0.5 * w.size), key=lambda w: w.box.x0)
    # the run of words under the mark's middle
    runs: list[list[Word]] = []
    for word in line:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= WORD_GAP * word.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    for run in runs:
        if run[0].box.x0 - 4 <= box.cx <= run[-1].box.x1 + 4:
            return run
    return []


def _words_first(
    groups: Sequence[list[LegendEntry]], marks: Sequence[Mark], words: Sequence[Word]
) -> list[list[LegendEntry]]:
    """Rows that put the words before the mark ("Toteutunut ● Ei toteutunut ●") read that way round."""
    read = []
    for members in groups:
        place = members[0].mark.box
        row = sorted(
            (
                m
                for m in marks
                if m.kind is members[0].mark.kind and abs(m.box.cy - place.cy) < 4 and not m.text
            ),
            key=lambda m: m.box.x0,
        )
        in_row = all(abs(e.mark.box.cy - place.cy) < 4 for e in members)
        if members[0].place is Beside.RIGHT and in_row and row and not _words_right(row[-1], marks, words):
            before = [(m, _words_left(m, marks, words)) for m in row]
            if all(found for _, found in before):
                members = [
                    LegendEntry(
                        m.page,
                        m.box.union(box_of(found)),
                        m,
                        " ".join(w.text for w in found)[:LONGEST],
                        0,
                        Beside.LEFT,
                    )
                    for m, found in before
                ]
        read.append(members)
    return read


def _spread_rows(marks: Sequence[Mark], words: Sequence[Word]) -> list[list[LegendEntry]]:
    """Rows of marks and words that stand wide apart but take turns: mark, words, mark, words."""
    rows: list[list[Mark]] = []
    for mark in sorted(marks, key=lambda m: m.box.cy):
        if mark.kind in (MarkKind.BOX, MarkKind.FILL):
            continue
        if rows and abs(rows[-1][0].box.cy - mark.box.cy) < 4 and rows[-1][0].kind is mark.kind:
            rows[-1].append(mark)
        else:
            rows.append([mark])
    found = []
    for row in rows:
        if not 2 <= len(row) <= MOST:
            continue
        row.sort(key=lambda m: m.box.x0)
        runs = _runs(row[0], words)
        turns = sorted([*((m.box.x0, True) for m in row), *((r[0].box.x0, False) for r in runs)])
        kinds = [is_mark for _, is_mark in turns]
        if len(runs) != len(row) or any(a is b for a, b in itertools.pairwise(kinds)):
            continue
        place = Beside.RIGHT if kinds[0] else Beside.LEFT
        found.append(
            [
                LegendEntry(
                    m.page, m.box.union(box_of(r)), m, " ".join(w.text for w in r)[:LONGEST], 0, place
                )
                for m, r in zip(row, runs, strict=True)
            ]
        )
    return found


def _runs(mark: Mark, words: Sequence[Word]) -> list[list[Word]]:
    """The runs of words on a mark's line, left to right."""
    line = sorted(
        (
            w
            for w in words
            if abs(w.box.cy - mark.box.cy) < 0.6 * max(mark.box.height, w.box.height)
            and not _same_place(w, mark)
        ),
        key=lambda w: w.box.x0,
    )
    runs: list[list[Word]] = []
    for word in line:
        if runs and word.box.x0 - runs[-1][-1].box.x1 <= WORD_GAP * word.size:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _words_left(mark: Mark, marks: Sequence[Mark], words: Sequence[Word]) -> list[Word]:
    """The words on the mark's line that end right before it."""
    line = sorted(
        (
            w
            for w in words
            if w.box.x1 <= mark.box.x0 + 1.5
            and abs(w.box.cy - mark.box.cy) < 0.55 * max(mark.box.height, w.box.height)
            and not _same_place(w, mark)
        ),
        key=lambda w: -w.box.x1,
    )
    stop = max(
        (
            m.box.x1
            for m in marks
            if m.box.x1 < mark.box.x0 and abs(m.box.cy - mark.box.cy) < max(m.box.height, mark.box.height)
        ),
        default=float("-inf"),
    )
    taken: list[Word] = []
    for word in line:
        gap = (taken[-1].box.x0 if taken else mark.box.x0) - word.box.x1
        if word.box.x0 < stop - 2 or gap > (WORD_GAP * word.size if taken else BESIDE):
            break
        taken.append(word)
    return taken[::-1]


def _same_place(word: Word, mark: Mark) -> bool:
    return mark.kind is MarkKind.GLYPH and word.box == mark.box


def _aligned(entries: Sequence[LegendEntry]) -> list[list[LegendEntry]]:
    """Entries in rows and columns: marks of one size whose middles line up; each group two or more."""
    left = list(entries)
    groups: list[list[LegendEntry]] = []
    while left:
        first = left.pop(0)
        row = [e for e in left if _level(first, e)]
        # what stands in a row of its own is no part of a column that happens to end over it
        column = [
            e
            for e in left
            if _alike(first, e)
            and not any(_level(e, other) for other in left if other is not e)
            and min(abs(e.mark.box.x0 - first.mark.box.x0), abs(e.mark.box.cx - first.mark.box.cx)) < 4
        ]
        # a legend may stand in two rows of a grid: rows first, columns where there is no row
        members = row or column
        if not members:
            continue
        group = [first, *members][:MOST]
        left = [e for e in left if all(e is not m for m in group)]
        groups.append(group)
    return groups


def _level(one: LegendEntry, other: LegendEntry) -> bool:
    return _alike(one, other) and abs(one.mark.box.cy - other.mark.box.cy) < 4


def _alike(one: LegendEntry, other: LegendEntry) -> bool:
    a, b = one.mark.box, other.mark.box
    size = max(a.height, b.height)
    return one.place is other.place and abs(a.height - b.height) <= 0.35 * size + 1


def _numbered(entry: LegendEntry, group: int) -> LegendEntry:
    return LegendEntry(entry.page, entry.box, entry.mark, entry.text, group, entry.place, entry.code)
