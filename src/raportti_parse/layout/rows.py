"""Lines of a page as rows of figures and labels, and the stretches of them that may be tables."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.lines import Line, Segment, segment_of
from raportti_parse.layout.numbers import (
    ends_in_minus,
    head_columns,
    is_value,
    looks_like_heading,
    looks_numeric,
    years_in,
)
from raportti_parse.page.model import Box

CHUNK_GAP = 0.62  # in font sizes: wider than a space, narrower than what parts two columns
SIGNS = frozenset("-\u2010\u2011\u2012\u2013\u2212")
EDGE = 3.0  # points: right edges this close are one column's
ROW_STEP = 2.6  # in line heights: a wider step parts two stretches
BRIDGE = 5.0  # in line heights: as far apart may be two stretches with the same columns
LABEL_GAP = 1.0  # in font sizes: the least gap between a label and the first figure of a lone column
MOST_WORDS = 14  # in the labels of one row of a table
_ENUMERATOR = re.compile(r"(?:[A-ZÅÄÖ]|[IVX]{1,4}|\d{1,2})[.)]?$")
LONGEST_CODE = 8  # digits of a unit's or an account's code


@quickly_made
@dataclass(frozen=True, slots=True)
class Row:
    """One visual line in chunks; `figures` are the chunks that read as figures or marks for none."""

    chunks: tuple[Segment, ...]
    figures: tuple[Segment, ...]
    box: Box
    heading_like: bool  # figures, and all of them years, dates or the like: they head columns
    words: int  # words of its labels

    @property
    def step(self) -> float:
        """The height that steps to other rows are measured in: that of the type, for OCR's boxes are ink."""
        return max(self.box.height, self.chunks[0].size, 8.0)


def row_of(chunks: Iterable[Segment]) -> Row:
    """A row of chunks, left to right (at least one)."""
    kept = _numbered(tuple(chunks))
    named = _is_name(kept)
    figures: list[Segment] = []
    heads: list[str] = []
    words = 0
    box = kept[0].box
    for chunk in kept:
        text = chunk.text
        value = is_value(text) or (bool(figures) and ends_in_minus(text))
        if (value or looks_like_heading(text)) and not (named and chunk is kept[0]):
            figures.append(chunk)
            heads.append(text)
        if not value:
            words += sum([w.text.isalpha() or any(map(str.isalpha, w.text)) for w in chunk.words])
        if chunk is not kept[0]:
            box = box.union(chunk.box)
    return Row(kept, tuple(figures), box, head_columns(heads), words)


def _numbered(chunks: tuple[Segment, ...]) -> tuple[Segment, ...]:
    """The chunks with the number of a line of a statement put to its label: "II | Aineelliset hyödykkeet"."""
    if len(chunks) < 2 or not _ENUMERATOR.match(chunks[0].text):
        return chunks
    label = chunks[1].text
    if is_value(label) or not any(map(str.isalpha, label)) or looks_like_heading(label):
        return chunks
    return (segment_of([*chunks[0].words, *chunks[1].words]), *chunks[2:])


def _is_name(chunks: Sequence[Segment]) -> bool:
    """Whether a row opens with digits that are its name: a code before the words, or a year before figures.

    "3010 | Varhaiskasvatus | -24118700 | 75,5", "2022 | 312,4 | 290,1".
    """
    first = chunks[0].text
    if len(chunks) < 2 or not first[-1:].isdigit():
        return False
    if looks_like_heading(first):
        return all(is_value(c.text) and not looks_like_heading(c.text) for c in chunks[1:])
    if len(chunks) < 3 or not first.isdigit() or len(first) > LONGEST_CODE:
        return False
    return any(map(str.isalpha, chunks[1].text)) and not is_value(chunks[1].text) and is_value(chunks[2].text)


def with_labels(rows: Sequence[Row]) -> list[Row]:
    """The rows with what opens one at the labels' left edge as its label, though it reads as a figure:
    "yli 60 pv" below "1–3 pv" and "4–10 pv"."""
    body = [row for row in rows if row.figures and not row.heading_like]
    edges = [row.chunks[0].box.x0 for row in body if row.chunks[0] not in row.figures]
    if len(edges) < 2 or max(edges) - min(edges) > 1.0 or len(edges) * 2 < len(body):
        return list(rows)
    return [_labelled(row, edges[0]) for row in rows]


def _labelled(row: Row, edge: float) -> Row:
    first = row.chunks[0]
    if row.heading_like or len(row.figures) < 2 or row.figures[0] is not first:
        return row
    label = abs(first.box.x0 - edge) <= 1.0 and not looks_like_heading(first.text)
    return replace(row, figures=row.figures[1:]) if label else row


def rows_of(lines: Iterable[Line]) -> list[Row]:
    return [
        row_of(p for s in _with_units(line.segments) for led in _at_leader(s) for p in _at_signs(led))
        for line in lines
    ]


def _at_leader(segment: Segment) -> list[Segment]:
    """A label and the figure that dots lead to, cut behind the dots: "Vuosikate ........ 12,4"."""
    if len(segment.words) < 2 or ".." not in segment.text:
        return [segment]
    last = max((n for n, w in enumerate(segment.words) if w.text.endswith("....")), default=-1)
    if last < 0 or last + 1 >= len(segment.words):
        return [segment]
    figure = segment_of(segment.words[last + 1 :])
    return [segment_of(segment.words[: last + 1]), figure] if is_value(figure.text) else [segment]


def _at_signs(segment: Segment) -> list[Segment]:
    """Figures that stand too close to be parted by their gap, cut where a sign or an empty mark opens one
    or a percent sign closes one: "- -956", "1 200 -850", "101 % 99 %"."""
    if len(segment.words) < 2:
        return [segment]
    text = segment.text
    if ("%" not in text and SIGNS.isdisjoint(text)) or not any(map(str.isdigit, text)):
        return [segment]
    pieces: list[Segment] = []
    start = 0
    for at in range(1, len(segment.words)):
        before, word = segment.words[at - 1].text, segment.words[at].text
        opens = len(word) > 1 and word[0] in SIGNS and word[1].isdigit()
        lone = word in SIGNS and before[-1:].isdigit()
        if ((opens or lone) and (before in SIGNS or before[-1:].isdigit() or before == "%")) or (
            before[-1:] == "%" and word[:1].isdigit()
        ):
            pieces.append(segment_of(segment.words[start:at]))
            start = at
    if not pieces:
        return [segment]
    pieces.append(segment_of(segment.words[start:]))
    texts = [p.text for p in pieces]
    good = all(is_value(t) and not looks_like_heading(t) for t in texts)
    return pieces if good else [segment]


def _with_units(segments: Sequence[Segment]) -> list[Segment]:
    """A unit that stands a wide space after its figure ("31,9  %") belongs to it."""
    kept: list[Segment] = []
    for segment in segments:
        if kept and len(segment.words) == 1 and segment.text in {"%", "€"} and looks_numeric(kept[-1].text):
            gap = segment.box.x0 - kept[-1].box.x1
            if gap < 1.2 * segment.size:
                kept[-1] = segment_of([*kept[-1].words, *segment.words])
                continue
        kept.append(segment)
    return kept


def is_tabular(row: Row) -> bool:
    """A label and a figure with a gap between them, or several figures side by side."""
    if not row.figures or row.words > MOST_WORDS:
        return False
    if len(row.figures) >= 2:
        return True
    if len(row.chunks) < 2:
        return False
    figure = row.figures[-1]
    at = row.chunks.index(figure)
    if at == 0:
        return False
    gap = figure.box.x0 - row.chunks[at - 1].box.x1
    led = row.chunks[at - 1].text.endswith("....")
    return at == len(row.chunks) - 1 and (led or gap > LABEL_GAP * figure.size)


def runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """First and last row of each stretch that may be a table; lines between figures may be labels."""
    found: list[tuple[int, int]] = []
    first = last = -1
    for number, row in enumerate(rows):
        tabular = is_tabular(row)
        if first >= 0:
            step = row.box.top - rows[number - 1].box.top
            close = step <= ROW_STEP * max(row.step, rows[number - 1].step)
            if not close or not (tabular or _may_be_label(row, rows[max(first, last - 7) : last + 1])):
                found.append((first, last))
                first = last = -1
        if tabular:
            if first < 0:
                first = number
            last = number
    if first >= 0:
        found.append((first, last))
    return _bridged(rows, found)


def _may_be_label(row: Row, body: Sequence[Row]) -> bool:
    """A line of words alone that stays left of the figures, or a lone figure under the others."""
    figures = [f for r in body for f in r.figures if f is not r.chunks[0]]
    if not figures:
        return False
    left = min(f.box.x0 for f in figures)
    if len(row.chunks) == 1 and row.figures:
        chunk = row.figures[0]
        return any(abs(chunk.box.x1 - f.box.x1) <= EDGE for f in figures)
    return len(row.chunks) <= 2 and row.box.x1 < left + 2 * EDGE


def _bridged(rows: Sequence[Row], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches with the same columns and labels alone between them, made one: groups of one table."""
    merged: list[tuple[int, int]] = []
    for first, last in found:
        if merged and _same_table(rows, merged[-1], (first, last)):
            merged[-1] = (merged[-1][0], last)
        else:
            merged.append((first, last))
    return merged


def _same_table(rows: Sequence[Row], above: tuple[int, int], below: tuple[int, int]) -> bool:
    upper, lower = rows[above[0] : above[1] + 1], rows[below[0] : below[1] + 1]
    if lower[0].heading_like and len(lower[0].figures) >= 2 and not all(r.heading_like for r in upper):
        return False
    figures = [f for r in upper for f in r.figures]
    left = min(f.box.x0 for f in (*figures, *(f for r in lower for f in r.figures)))
    size = max(c.size for r in upper for c in r.chunks)
    between = rows[above[1] : below[0] + 1]
    for one, two in itertools.pairwise(between):
        if two.box.top - one.box.top > BRIDGE * max(one.step, two.step):
            return False
    for row in between[1:-1]:
        if row.figures or len(row.chunks) > 1 or row.box.x1 > left + EDGE or row.words > 8:
            return False
        if row.chunks[0].size > 1.12 * size:
            return False  # a heading of the text
    heading = all(r.heading_like for r in upper)
    edges = [f.box.x1 for f in figures]
    spans = [(f.box.x0, f.box.x1) for f in figures]
    for row in lower:
        for figure in row.figures:
            x0, x1 = figure.box.x0, figure.box.x1
            if heading:
                if not any(a < x1 and b > x0 for a, b in spans):
                    return False
            elif not any(abs(x1 - e) <= 1.5 * EDGE for e in edges):
                return False
    return True


def split_at_headings(rows: Sequence[Row]) -> list[list[Row]]:
    """A stretch cut where a new heading line of years or dates starts another table."""
    parts: list[list[Row]] = [[]]
    known: set[str] = set()  # the headings so far, and the years in them
    for row in rows:
        body = [r for r in parts[-1] if r.figures and not r.heading_like]
        own = {f.text for f in row.figures} if row.heading_like else set()
        counts = bool(known and own) and all(t.isdigit() for t in own) and not own & known
        if body and len(row.figures) >= 2 and own and not counts:
            parts.append([])
        if own and not counts:
            known |= own
            known |= {year for text in own for year in years_in(text)}
        parts[-1].append(replace(row, heading_like=False) if counts else row)
    return [p for p in parts if p]
