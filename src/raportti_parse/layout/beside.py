"""Running text that stands beside a table without lines, as on slides: each is read alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from raportti_parse.layout.lines import Segment
from raportti_parse.layout.rows import BRIDGE, Row, is_tabular

LEAST_LINES = 2  # of text, at one left edge
LEAST_WORDS = 2.5  # a line, on the average
SENTENCE = 6  # words a line of a text of two lines alone
LINE_STEP = 2.4  # in font sizes: a wider step parts two texts
EDGE = 3.0  # points: left edges this close are one
STEP = 1.5  # points: lines of text and rows of a table that keep step differ by no more
MOST_TEXTS = 8  # that are tried on a page

Cut = tuple[int, int, float]
"""First and last row of a stretch, and the x between its text and its table."""


def beside_text(rows: Sequence[Row]) -> list[Cut]:
    """Where lines of text run beside the rows of a table without keeping step with them, top down."""
    if sum(1 for row in rows if len(row.figures) > 1) < 2:
        return []
    found: list[Cut] = []
    for lines in _texts(rows)[:MOST_TEXTS]:
        cut = _cut(rows, lines)
        if cut is not None and all(cut[0] > last or cut[1] < first for first, last, _ in found):
            found.append(cut)
    return sorted(found)


Lines = list[tuple[int, Segment]]
"""The lines of a text, each with the row that it stands in."""


def _texts(rows: Sequence[Row]) -> list[Lines]:
    """Lines of words, one below the other at a common left edge; the longest texts first."""
    places: dict[int, Lines] = defaultdict(list)
    for number, row in enumerate(rows):
        for chunk in row.chunks:
            if chunk not in row.figures:
                places[round(chunk.box.x0 / EDGE)].append((number, chunk))
    texts: list[Lines] = []
    for at in places.values():
        if len(at) < LEAST_LINES:
            continue
        text: Lines = []
        for number, chunk in at:
            if text:
                above = text[-1][1]
                step = chunk.box.top - above.box.top
                if step > LINE_STEP * above.size or abs(chunk.size - above.size) > 0.1 * above.size:
                    texts.append(text)
                    text = []
            text.append((number, chunk))
        texts.append(text)
    enough = [
        t
        for t in texts
        if len(t) >= LEAST_LINES and _words(t) >= (LEAST_WORDS if len(t) > LEAST_LINES else SENTENCE) * len(t)
    ]
    return sorted(enough, key=lambda t: (-len(t), t[0][0]))


def _words(text: Lines) -> int:
    return sum(len(chunk.words) for _, chunk in text)


def _cut(rows: Sequence[Row], text: Lines) -> Cut | None:
    """Where the text is cut from the table left or right of it; None where there is none."""
    edge = min(chunk.box.x0 for _, chunk in text)
    right = max(chunk.box.x1 for _, chunk in text)
    beside = [c for row in rows[text[0][0] : text[-1][0] + 1] for c in row.chunks if c.box.x0 >= right]
    for x in (edge - 2.0, (right + min((c.box.x0 for c in beside), default=right)) / 2):
        first, last = _stretch(rows, text, x)
        if first > text[0][0] or last < text[-1][0]:
            continue
        stretch = rows[first : last + 1]
        sides = [[c for c in row.chunks if (c.box.x0 < x) is (x < edge)] for row in stretch]
        if any(c not in side for row, side in zip(stretch, sides, strict=True) for c in row.figures):
            continue  # labels with figures of their own: another table
        tabular = _tabular(stretch, sides)
        bare = sum(1 for row, side in zip(stretch, sides, strict=True) if side and side[0] in row.figures)
        if len(tabular) >= 2 and 3 * bare <= len(tabular) and not _in_step(tabular, text, first):
            return first, last, x
    return None


def _stretch(rows: Sequence[Row], text: Lines, x: float) -> tuple[int, int]:
    """The rows around the text that nothing crosses at x, down and up to a wide step."""
    first, last = text[0][0], text[0][0] - 1
    while last + 1 < len(rows) and _clear(rows, last, last + 1, x):
        last += 1
    while first > 0 and last >= first and _clear(rows, first, first - 1, x):
        first -= 1
    return first, last


def _clear(rows: Sequence[Row], before: int, number: int, x: float) -> bool:
    row, other = rows[number], rows[max(0, before)]
    if abs(row.box.top - other.box.top) > BRIDGE * max(row.step, other.step):
        return False
    return not any(c.box.x0 < x < c.box.x1 for c in row.chunks)


def _tabular(stretch: Sequence[Row], sides: Sequence[list[Segment]]) -> list[tuple[int, Segment]]:
    """The rows of a table on one side, each with its first figure: labels with figures beside them."""
    found: list[tuple[int, Segment]] = []
    for number, (row, chunks) in enumerate(zip(stretch, sides, strict=True)):
        figures = [c for c in chunks if c in row.figures]
        if figures and len(chunks) > len(figures) and is_tabular(row):
            found.append((number, figures[0]))
    return found


def _in_step(tabular: Sequence[tuple[int, Segment]], text: Lines, first: int) -> bool:
    """Whether the lines of text keep step with the rows: then they are a column of the table."""
    lines = {number - first: chunk for number, chunk in text}
    shifts = [lines[n].box.bottom - figure.box.bottom for n, figure in tabular if n in lines]
    return 2 * len(shifts) > len(tabular) and max(shifts) - min(shifts) <= STEP
