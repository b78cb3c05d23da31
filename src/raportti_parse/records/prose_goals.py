"""Goals written as prose: "1. Palveleva liikenneverkko", its indicators as bullets, "Toteutuminen: …".

A goal starts at a numbered line or at "Tavoite:"; it is a measure only where a line that says how it came
out ("Toteutuminen:", "Tila:") follows before the next heading or table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import regex

from raportti_parse.frozen import quickly_made
from raportti_parse.layout.model import Block, BlockKind, Layout
from raportti_parse.layout.text import Text, concat
from raportti_parse.records.cell_lines import part, printed_lines
from raportti_parse.records.followup_headings import Field, field_of

MOST_BLOCKS = 25  # of one goal: what goes on longer is text about something else
LONGEST_LABEL = 48
_NUMBERED = regex.compile(  # OCR reads "3." with a low 3 as "3-"
    r"^(?:(?:\p{L}+\s){0,2}[Tt]avoite\s+)?(\d{1,2})(?:[.)]\s+(?=[\p{L}”\"'])|-\s+(?=\p{Lu}))"
)
_BULLET = regex.compile(r"^[•·▪◦●○■□►➢*−–-]\s*(?=[\p{L}\d”\"'>])")
_LABEL = regex.compile(r"^([\p{L}][\p{L} /,()-]{2,80}?)(?:\s+[\d.,/–-]{1,24})?\s*:(?:\s|$)")
_LABEL_OR_NUMBER = regex.compile(r":|\d[.)]\s")
_LABELS = frozenset(
    {
        Field.GOAL,
        Field.ACTION,
        Field.INDICATOR,
        Field.TARGET,
        Field.BASELINE,
        Field.BASELINE_TARGET,
        Field.OUTTURN,
        Field.STATUS,
        Field.RESPONSIBLE,
        Field.SCHEDULE,
    }
)
_RESULTS = (Field.OUTTURN, Field.STATUS)


@quickly_made
@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of a block, with what it opens."""

    page: int
    position: int
    source: Text
    start: int  # where its own words start, after a number, bullet or label
    end: int
    label: Field | None = None
    number: tuple[int, int] | None = None  # span of the goal's number
    bullet: bool = False
    heading: bool = False
    first: bool = False  # of its block
    bold: bool = False


@dataclass(slots=True)
class ProseGoal:
    """One goal: its texts by field, the blocks that it takes up, and the span of its number."""

    fields: dict[Field, Text]
    blocks: set[tuple[int, int]]
    number: tuple[Text, int, int] | None
    start: tuple[int, int]  # page and position of its first block
    group: str | None = None
    home: tuple[int, int] | None = None  # the heading over the list of goals that it stands in

    @property
    def pages(self) -> tuple[int, ...]:
        return tuple(sorted({p.page for text in self.fields.values() for p in text.pieces}))


@dataclass(slots=True)
class _Open:
    lines: list[tuple[Field, Line]] = field(default_factory=list)
    number: tuple[Text, int, int] | None = None
    group: str | None = None
    home: tuple[int, int] | None = None
    mode: Field = Field.GOAL

    @property
    def acts(self) -> bool:
        """Whether it is an action without a goal, and how it came out is said."""
        named = {name for name, _ in self.lines}
        return Field.GOAL not in named and not named.isdisjoint(_RESULTS)


def find_prose_goals(layout: Layout, taken: frozenset[tuple[int, int]] = frozenset()) -> list[ProseGoal]:
    """The prose goals of a document, in reading order; blocks in `taken` are not looked at."""
    goals: list[ProseGoal] = []
    current: _Open | None = None
    group: str | None = None
    home: tuple[int, int] | None = None
    announced = (
        False  # "Tavoite:" stands on a line of its own, and the next one is the goal or the first of a list
    )
    for page, position, block in _blocks(layout, taken):
        if block is None:
            goals += _closed(current)
            current, announced = None, False
            continue
        if current is None and not announced and not _may_open(block):
            continue
        for line in list(block_lines(page, position, block)):
            if line.number is not None or _opens(line, current):
                goals += _closed(current)
                current = _Open(group=group, home=home)
                if line.number is not None:
                    current.number = (line.source, *line.number)
                current.mode = line.label or Field.GOAL
                current.lines.append((current.mode, line))
                announced = False
                continue
            if line.label is Field.GOAL:
                goals += _closed(current)
                current, group = None, _words(line)
                home, announced = (line.page, line.position), True
                continue
            if announced and line.label is None and not line.bullet and not line.heading:
                current = _Open(home=home)
            announced = False
            if line.heading and line.label is None:
                goals += _closed(current)
                current, group = None, None
                home = (line.page, line.position)
                continue
            if current is None:
                continue
            if line.label is not None:
                current.mode = line.label
                if line.start < line.end:
                    current.lines.append((line.label, line))
                else:
                    current.lines.append((line.label, _emptied(line)))
                continue
            if line.bullet and current.mode is Field.GOAL:
                current.mode = Field.INDICATOR
            current.lines.append((current.mode, line))
            if len({(at.page, at.position) for _, at in current.lines}) > MOST_BLOCKS:
                goals += _closed(current)
                current = None
    return [goal for goal in (*goals, *_closed(current)) if goal.fields]


def _opens(line: Line, current: _Open | None) -> bool:
    """Whether a labelled line starts a goal: "Tavoite: …", or "Toimenpide: …" where no goal is open."""
    if line.start >= line.end:
        return False
    return line.label is Field.GOAL or (line.label is Field.ACTION and (current is None or current.acts))


def _words(line: Line) -> str:
    return " ".join(line.source.text[: line.end].split())


def _emptied(line: Line) -> Line:
    return Line(line.page, line.position, line.source, line.end, line.end, label=line.label)


def _blocks(layout: Layout, taken: frozenset[tuple[int, int]]) -> Iterator[tuple[int, int, Block | None]]:
    """Each block with its page and position; None for it where a table stands or another stage has read."""
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is BlockKind.TABLE or (page.page.number, position) in taken:
                yield page.page.number, position, None
            elif block.text:
                yield page.page.number, position, block


def _may_open(block: Block) -> bool:
    """Whether a line of a block may be a heading, a label or numbered: other blocks open nothing."""
    return (
        block.kind is BlockKind.HEADING
        or _LABEL_OR_NUMBER.search(block.text.text) is not None
        or any(piece.word.bold for piece in block.text.pieces)
    )


def block_lines(page: int, position: int, block: Block) -> Iterator[Line]:
    """The printed lines of a block, with the number, bullet or label that opens each."""
    text = block.text
    for at, line in enumerate(printed_lines(text)):
        body, start = line.text, line.start
        number = _NUMBERED.match(body)
        heading = block.kind is BlockKind.HEADING
        if number is not None and (at == 0 or line.bold):
            span = (start + number.start(1), start + number.end(1) + 1)
            yield Line(
                page,
                position,
                text,
                start + number.end(),
                line.end,
                number=span,
                first=at == 0,
                bold=line.bold,
            )
            continue
        bullet = _BULLET.match(body)
        label, after = _label(body if bullet is None else body[bullet.end() :], heading or line.bold)
        if bullet is not None and label not in _RESULTS:
            label, after = None, 0
        yield Line(
            page,
            position,
            text,
            start + (after if label is not None else 0),
            line.end,
            label=label,
            bullet=bullet is not None and label is None,
            heading=heading and at == 0,
            first=at == 0,
            bold=line.bold,
        )


def _label(body: str, strong: bool) -> tuple[Field | None, int]:
    """The field that a label names, and where the words after it start."""
    match = _LABEL.match(body)
    if match is not None:
        name = field_of(match[1])
        long = len(match[1]) > LONGEST_LABEL and match.end() < len(body)
        if name in _LABELS and not long:
            return name, match.end()
        return None, 0
    if strong and len(body) <= LONGEST_LABEL:
        name = field_of(body)
        if name in (Field.INDICATOR, Field.TARGET, Field.RESPONSIBLE):
            return name, len(body)
    return None, 0


def _closed(found: _Open | None) -> list[ProseGoal]:
    """The goal, or one for each of its indicators where each has an outturn of its own."""
    if found is None:
        return []
    labels = {line.label for _, line in found.lines}
    result = next((name for name in _RESULTS if name in labels), None)
    outturns = [n for n, (_, line) in enumerate(found.lines) if line.label is result]
    if result is None:
        return []
    if len(outturns) == 1:
        return [_goal(found, found.lines)]
    goal = [(name, line) for name, line in found.lines[: outturns[0]] if name is Field.GOAL]
    goals: list[ProseGoal] = []
    current: list[tuple[Field, Line]] = []
    done = False  # the current part has its outturn
    for name, line in found.lines:
        if name is Field.GOAL and not goals and not done:
            continue
        opens = line.bullet or line.label in (Field.INDICATOR, Field.ACTION)
        if done and opens:
            goals.append(_goal(found, [*goal, *current]))
            current, done = [], False
        if line.label is result:
            done = True
        elif (opens or not done) and name in (Field.GOAL, Field.INDICATOR, Field.OUTTURN):
            name = Field.INDICATOR
        current.append((name, line))
    if current and done:
        goals.append(_goal(found, [*goal, *current]))
    return goals


def _goal(found: _Open, lines: Sequence[tuple[Field, Line]]) -> ProseGoal:
    fields: dict[Field, Text] = {}
    for name in dict.fromkeys(n for n, _ in lines):
        pieces = [line for n, line in lines if n is name]
        text = concat(_runs(pieces), breaks="\n")
        if text:
            fields[name] = text
    blocks = {(line.page, line.position) for _, line in lines}
    first = lines[0][1]
    return ProseGoal(fields, blocks, found.number, (first.page, first.position), found.group, found.home)


def _runs(lines: Sequence[Line]) -> Iterator[Text]:
    """Lines that follow each other in one block as one Text each."""
    start = end = -1
    source: Text | None = None
    for line in lines:
        if source is line.source and 0 <= line.start - end <= 3 and not line.bullet:
            end = line.end
            continue
        if source is not None and end > start:
            yield part(source, start, end)
        source, start, end = line.source, line.start, line.end
    if source is not None and end > start:
        yield part(source, start, end)
