"""Summaries of a report: "20KPL 9KPL 0KPL" over Toteutui, osittain, Ei toteutunut; or the same as a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from decimal import Decimal

import regex

from raportti_parse.layout.lines import Segment, find_lines
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Layout, PageLayout, Table
from raportti_parse.page.model import Box, Origin, Word
from raportti_parse.records.convert import bbox
from raportti_parse.records.follow_up import MeasureContext
from raportti_parse.records.legend_words import status_word
from raportti_parse.records.meanings import Meanings, Reading
from raportti_parse.records.model import (
    Basis,
    Method,
    Problem,
    Quantity,
    Role,
    Severity,
    Source,
    Sources,
    StatusCount,
    StatusValue,
    Trust,
)
from raportti_parse.records.numbering import table_id

_COUNT = regex.compile(
    r"^(\d{1,4})\s*(?:kpl|kappaletta|toimenpidettä|tavoitetta|mittaria|st)?\.?(?:\s*\(\s*\d{1,3}(?:,\d)?\s*%\s*\))?$",
    regex.IGNORECASE,
)
_COUNTED = r"\s*(?:kpl|tavoitetta|toimenpidettä|mittaria)\.?"
_INLINE = regex.compile(
    rf"^(?P<words>\p{{L}}[\p{{L}} ]{{3,40}}?)\s*(?:[:–-]?\s*(?P<count>\d{{1,4}}){_COUNTED}|"
    rf":\s*(?P<count>\d{{1,4}})|\((?P<count>\d{{1,4}})(?:\s*kpl)?\))$|"
    rf"^(?P<count>\d{{1,4}}){_COUNTED}\s*[:–-]?\s*(?P<words>\p{{L}}[\p{{L}} ]{{3,40}})$",
    regex.IGNORECASE,
)
_ANY_COUNT = regex.compile(rf"[:–-]?\s*\(?\d{{1,4}}(?:{_COUNTED})?\)?\s*[:–-]?", regex.IGNORECASE)
_STEM = re.compile(
    r"^(?:toteu|mita|arvio|kesk|käynn|aloit|saavut|valmi|ede[nt]|eten|siir|osit|viiväs|myöhäs|aikatau|vaara|risk|perut)",
    re.IGNORECASE | re.MULTILINE,
)
_NOUGHT = regex.compile(r"^[\dOo]{1,4}(?=\s?kpl\b)", regex.IGNORECASE)
REACH = 60.0  # points between a count and its words
GAP = 0.9  # in font sizes
LONGEST_INLINE = 120  # characters of a line that says one count
LONGEST_LABEL = 60


@dataclass(frozen=True, slots=True)
class Tally:
    """One count and the status that it counts."""

    value: StatusValue
    count: int
    box: Box  # of the count and its words
    text: str  # the count as printed
    words: str
    place: Box  # of the count alone


@dataclass(frozen=True, slots=True)
class Counts:
    """The summaries of a document, the marks and tables that make them up, and what contradicts."""

    found: tuple[StatusCount, ...]
    marks: frozenset[int]  # id() of the coloured boxes
    tables: frozenset[int]
    boxes: tuple[tuple[int, Box], ...]  # page and box of every count and its words
    problems: tuple[Problem, ...]
    quantities: tuple[Quantity, ...]


def find_status_counts(
    layout: Layout,
    marks: Sequence[Mark],
    meanings: Meanings,
    skip: frozenset[int],
    context: MeasureContext,
) -> Counts:
    """Every summary of statuses; `skip` holds the tables that were read as follow-up tables."""
    found: list[StatusCount] = []
    used: set[int] = set()
    tables: set[int] = set()
    boxes: list[tuple[int, Box]] = []
    problems: list[Problem] = []
    quantities: list[Quantity] = []
    for number, table in enumerate(layout.tables):
        tallies = [] if number in skip else list(_table_tallies(table))
        if _is_summary(tallies):
            found.append(_counted(table.page, tallies))
            quantities += _quantities(table.page, tallies, context, table_id(number))
            boxes += [(table.page, t.box) for t in tallies]
            tables.add(number)
    done = {count.page for count in found}
    rows = {id(p.word) for number in skip for c in layout.tables[number].cells for p in c.text.pieces}
    for page in layout.pages:
        if page.page.number in done:
            continue
        tallies, shown, doubts = _page_tallies(page, marks, meanings, rows)
        if _is_summary(tallies):
            found.append(_counted(page.page.number, tallies))
            quantities += _quantities(page.page.number, tallies, context, None)
            boxes += [(page.page.number, t.box) for t in tallies]
            used |= shown
            problems += doubts
            tables |= {
                number
                for number, table in enumerate(layout.tables)
                if table.page == page.page.number
                and number not in skip
                and all(_in_tally(c.box, tallies) for c in table.cells if c.text)
            }
    return Counts(
        tuple(sorted(found, key=lambda c: c.page)),
        frozenset(used),
        frozenset(tables),
        tuple(boxes),
        tuple(problems),
        tuple(quantities),
    )


def _quantities(
    page: int, tallies: Sequence[Tally], context: MeasureContext, table: str | None
) -> list[Quantity]:
    """The counts as figures of their own."""
    return [
        Quantity(
            id=f"c{page}.{table or 'x'}.{n}",
            value=Decimal(tally.count),
            low=Decimal(tally.count),
            high=Decimal(tally.count),
            unit="kpl" if "kpl" in tally.text.casefold() else None,
            text=tally.text,
            direction=None,
            comparator=None,
            role=Role.OUTTURN,
            concept=None,
            label=tally.words,
            entity=context.owner.entity,
            period=context.period,
            trust=Trust.READ,
            reasons=(),
            source=Source(
                page,
                bbox(tally.place),
                Method.TABLE if table is not None else Method.TEXT,
                table=table,
                column=tally.words,
                context=f"{tally.words}: {tally.text}",
            ),
            scope=context.owner.scope,
            entity_path=context.owner.path,
            sources=Sources(
                unit=Basis.PRINTED if "kpl" in tally.text.casefold() else None,
                role=Basis.ASSUMED,
                entity=context.owner.basis,
                period=Basis.REPORT if context.period is not None else None,
                label=Basis.COLUMN if table is not None else Basis.PRINTED,
            ),
        )
        for n, tally in enumerate(tallies)
    ]


def _in_tally(box: Box, tallies: Sequence[Tally]) -> bool:
    return any(t.box.holds(box.cx, box.cy) for t in tallies)


def _is_summary(tallies: Sequence[Tally]) -> bool:
    words = [t.words.casefold() for t in tallies]
    return len({t.value for t in tallies}) >= 2 and len(set(words)) == len(words)


def _counted(page: int, tallies: Sequence[Tally]) -> StatusCount:
    box = tallies[0].box
    for tally in tallies[1:]:
        box = box.union(tally.box)
    counts: dict[str, int] = {}
    for tally in tallies:  # two wordings of one status count together
        counts[tally.value.value] = counts.get(tally.value.value, 0) + tally.count
    return StatusCount(page, counts, bbox(box))


def _table_tallies(table: Table) -> Iterator[Tally]:
    """A small table of status words with a count under or beside each."""
    if len(table.cells) > 40:
        return
    rows = list(table.by_row())
    for row in rows:
        for cell in row:
            status = status_word(cell.text.text) if cell.text else None
            if status is None:
                continue
            below = [
                c for c in (rows[cell.row + 1] if cell.row + 1 < len(rows) else []) if c.column == cell.column
            ]
            beside = [c for c in row if c.column == cell.column + cell.column_span]
            for other in (*below, *beside):
                match = _COUNT.match(other.text.text.strip())
                if match is not None:
                    words = " ".join(cell.text.text.split())
                    yield Tally(
                        StatusValue(status.value),
                        int(match[1]),
                        cell.box.union(other.box),
                        other.text.text.strip(),
                        words,
                        other.text.box,
                    )
                    break


def _page_tallies(
    page: PageLayout, marks: Sequence[Mark], meanings: Meanings, rows: AbstractSet[int]
) -> tuple[list[Tally], set[int], list[Problem]]:
    """Counts on coloured boxes or in the open, each with the status words under, over or beside it; `rows`
    holds the words (by id) of follow-up tables, where a digit beside a status is a value or its code."""
    number = page.page.number
    words = [w for w in page.page.words if id(w) not in rows]
    if not _may_count(words):
        return [], set(), []
    segments = [s for line in find_lines(words, gap=GAP) for s in line.segments]
    labels = _labels(segments)
    if len(labels) < 2:
        return [t for s in segments if (t := _inline(s)) is not None], set(), []
    counts = [(s, m) for s in segments if (m := _count(s)) is not None]
    boxes = [m for m in marks if m.page == number and m.kind in (MarkKind.BOX, MarkKind.RECT, MarkKind.OVAL)]
    tallies: list[Tally] = []
    shown: set[int] = set()
    problems: list[Problem] = []
    taken: set[int] = set()
    for segment, match in counts:
        home = next((m for m in boxes if m.box.holds(segment.box.cx, segment.box.cy)), None)
        area = home.box.union(segment.box) if home is not None else segment.box
        best = _nearest(area, labels, taken)
        if best is None:
            continue
        text, box = labels[best]
        status = status_word(text)
        if status is None:
            continue
        taken.add(best)
        value = StatusValue(status.value)
        colour = meanings.of_mark(home, number) if home is not None else Reading(None, None)
        if _by_ocr(segment) and colour.value is not None and status.start > 0:
            value = colour.value  # "i toteutunut": words that OCR read in part say less than the colour
        tallies.append(Tally(value, int(match[1]), area.union(box), match[0], text, segment.box))
        if home is not None:
            shown.add(id(home))
            if colour.value is not None and not colour.reasons and colour.value is not value:
                problems.append(
                    Problem(
                        "status_disagrees",
                        Severity.WARNING,
                        f"a summary box says {text!r}; its colour {home.colour} means {colour.label!r}",
                        number,
                        bbox(home.box),
                    )
                )
    if not tallies:
        tallies = [t for s in segments if (t := _inline(s)) is not None]
    return tallies, shown, problems


def _count(segment: Segment) -> regex.Match[str] | None:
    """The count that a segment is; OCR reads a nought before "KPL" as an O."""
    text = segment.text.strip()
    if _by_ocr(segment):
        text = _NOUGHT.sub(lambda m: m[0].replace("O", "0").replace("o", "0"), text)
    return _COUNT.match(text) if text[:1].isdecimal() else None


def _by_ocr(segment: Segment) -> bool:
    return all(word.origin is not Origin.TEXT for word in segment.words)


def _may_count(words: Sequence[Word]) -> bool:
    """Whether two status wordings stand apart from running text, as the words of counts do."""
    text = "\n".join([word.text for word in words])
    number = start = found = 0
    for match in _STEM.finditer(text):
        number += text.count("\n", start, match.start())
        start = match.start()
        label = _apart(words, number)
        found += label is not None and status_word(_ANY_COUNT.sub("", label)) is not None
        if found == 2:
            return True
    return False


def _apart(words: Sequence[Word], number: int) -> str | None:
    """The words around one with no wide gap between them; None where they are too many for a label."""
    line, length = words[number].line, len(words[number].text)
    ends = [number, number]
    for side, step in ((0, -1), (1, 1)):
        at = number + step
        while 0 <= at < len(words) and words[at].line == line:
            near, word = words[ends[side]], words[at]
            gap = word.box.x0 - near.box.x1 if step > 0 else near.box.x0 - word.box.x1
            if not -word.size < gap <= GAP * min(word.size, near.size):
                break
            length += len(word.text) + 1
            if length > LONGEST_LABEL:
                return None
            ends[side] = at
            at += step
    return " ".join([word.text for word in words[ends[0] : ends[1] + 1]])


def _inline(segment: Segment) -> Tally | None:
    """ "Toteutui 20 kpl" on one line."""
    text = segment.text
    if len(text) > LONGEST_INLINE or not any(map(str.isdecimal, text)):
        return None
    match = _INLINE.match(text.strip())
    if match is None:
        return None
    words, count = match["words"], match["count"]
    status = status_word(words)
    if status is None:
        return None
    place = next((w.box for w in segment.words if count in w.text), segment.box)
    text = next((t for unit in (" kpl", "kpl", " KPL", "KPL") if (t := count + unit) in segment.text), count)
    return Tally(StatusValue(status.value), int(count), segment.box, text, words, place)


def _labels(segments: Sequence[Segment]) -> list[tuple[str, Box]]:
    """Status words with their boxes; words that go on in the line above or below are put together."""
    wordy = [
        (s, text) for s in segments if len(text := s.text) <= LONGEST_LABEL and any(map(str.isalpha, text))
    ]
    found: list[tuple[str, Box]] = []
    used: set[int] = set()
    for segment, text in wordy:
        if id(segment) in used or status_word(text) is None:
            continue
        box = segment.box
        for other, beside in wordy:
            if other is segment or id(other) in used or not _goes_on(segment.box, other):
                continue
            above = other.box.top < segment.box.top
            joined = f"{beside} {text}" if above else f"{text} {beside}"
            if status_word(joined) is not None:
                text, box = joined, box.union(other.box)
                used.add(id(other))
        found.append((text, box))
    return found


def _goes_on(box: Box, other: Segment) -> bool:
    """Whether a line stands right over or under another, centred or flush with it."""
    gap = max(other.box.top - box.bottom, box.top - other.box.bottom)
    if not -0.5 * other.size <= gap < 0.6 * other.size or abs(other.box.cy - box.cy) < 0.5 * box.height:
        return False
    return (
        abs(other.box.cx - box.cx) < 0.3 * max(box.width, other.box.width) + 4
        or abs(other.box.x0 - box.x0) < 3
    )


def _nearest(area: Box, labels: Sequence[tuple[str, Box]], taken: set[int]) -> int | None:
    best, least = None, REACH
    for at, (_, box) in enumerate(labels):
        if at in taken:
            continue
        over = box.x0 < area.x1 and box.x1 > area.x0
        level = box.top < area.bottom and box.bottom > area.top
        if over and level:
            gap = 0.0  # the words stand on the box
        elif over:
            gap = max(box.top - area.bottom, area.top - box.bottom)
        elif level:
            gap = max(box.x0 - area.x1, area.x0 - box.x1)
        else:
            continue
        if gap < least:
            best, least = at, gap
    return best
