"""Goals outside tables that have a light: boxes of a strategy card, and lines of text with a ball or sign."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from raportti_parse.layout.cards import card_of
from raportti_parse.layout.colours import is_coloured, is_white
from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.layout.model import Block, BlockKind, Layout, PageLayout
from raportti_parse.layout.text import Text, concat
from raportti_parse.page.model import Box, Page
from raportti_parse.records.cell_lines import part, printed_lines
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.legend_words import status_word
from raportti_parse.records.meanings import SIGNS, Meanings
from raportti_parse.records.prose_goals import ProseGoal, block_lines

_LIGHTS = (MarkKind.OVAL, MarkKind.RECT, MarkKind.POLYGON, MarkKind.PICTURE, MarkKind.GLYPH)
Place = tuple[int, int]


def find_lit_goals(
    layout: Layout, marks: Sequence[Mark], meanings: Meanings, taken: Collection[Place]
) -> list[tuple[ProseGoal, Mark | None]]:
    """The goals with their lights, page by page; blocks in `taken` belong to others.

    Only where a page has two or more that differ, or a legend that explains them: one coloured shape beside
    words is an ornament.
    """
    found: list[tuple[ProseGoal, Mark | None]] = []
    on_page: defaultdict[int, list[Mark]] = defaultdict(list)
    for mark in marks:
        on_page[mark.page].append(mark)
    for page in layout.pages:
        number = page.page.number
        lights = [m for m in on_page[number] if _is_light(m, meanings)]
        readings = [meanings.of_mark(m, number) for m in lights]
        if len({r.value for r in readings}) < 2 and any(r.page != number for r in readings):
            lights = []
        goals: list[tuple[ProseGoal, Mark | None]] = [
            *_on_cards(page, lights, taken),
            *_on_lines(page, lights, meanings, taken),
        ]
        found += goals if len(goals) > 1 else []
    return found


def _is_light(mark: Mark, meanings: Meanings) -> bool:
    if mark.table is not None:
        return False
    shown = meanings.of_mark(mark, mark.page)
    if mark.text:
        return status_word(mark.text) is not None and not is_white(mark.colour)  # a chip says it in words
    if mark.kind not in _LIGHTS:
        return False
    if mark.kind is MarkKind.PICTURE and shown.reasons:
        return False  # a small picture in a colour is a logo
    return shown.value is not None and (is_coloured(mark.colour) or mark.shape in SIGNS or not shown.reasons)


def _on_cards(
    page: PageLayout, lights: Sequence[Mark], taken: Collection[Place]
) -> Iterator[tuple[ProseGoal, Mark | None]]:
    """A goal for each box with one light, or with a label that says its status: its first lines are the goal,
    after them stands what labels say."""
    cards = [card_of(m.box, page.page) for m in lights]
    pairs: list[tuple[Mark | None, Box]] = [
        (mark, card)
        for mark, card in zip(lights, cards, strict=True)
        if card is not None and cards.count(card) == 1 and not any(_holds(card, other) for other in cards)
    ]
    free = _free(page, taken)
    worded = [
        card_of(b.box, page.page)
        for n, b in free
        if page.page.shapes and ":" in b.text.text
        if any(line.label is Field.STATUS for line in block_lines(page.page.number, n, b))
    ]
    pairs += [(None, card) for card in worded if card is not None and card not in cards]
    titles = [b for _, b in free if b.kind is BlockKind.HEADING]
    over = [b for b in titles if not any(card.holds(b.box.cx, b.box.cy) for _, card in pairs)]
    title = " ".join(over[0].text.text.split()) if over else None
    for mark, card in pairs:
        own = [(n, b) for n, b in free if card.holds(b.box.cx, b.box.cy)]
        own = [(n, b) for n, b in own if mark is None or not mark.box.holds(b.box.cx, b.box.cy)]
        lines = [(b, line) for n, b in own for line in block_lines(page.page.number, n, b)]
        fields: dict[Field, list[Text]] = {}
        name = Field.GOAL
        for at, (block, line) in enumerate(lines):
            if line.label is not None:
                name = line.label
            elif at and name is Field.GOAL and (block is not lines[0][0] or line.bold < lines[0][1].bold):
                name = Field.ASSESSMENT
            text = _bare(part(line.source, line.start, line.end))
            if text:
                fields.setdefault(name, []).append(text)
        if Field.GOAL in fields and (mark is not None or Field.STATUS in fields):
            goal = _goal(page, {n: concat(t) for n, t in fields.items()}, {n for n, _ in own})
            goal.group = title
            yield goal, mark


def _on_lines(
    page: PageLayout, lights: Sequence[Mark], meanings: Meanings, taken: Collection[Place]
) -> Iterator[tuple[ProseGoal, Mark]]:
    """A goal for each line of text with a light on it, with the lines below that have none."""
    loose = [m for m in lights if card_of(m.box, page.page) is None]
    if not loose:
        return
    # a ball before words may name them ("● Vihreä liitto (3)"): a light only where a legend or a sign says so
    told = {id(m) for m in loose if m.shape in SIGNS or not meanings.of_mark(m, m.page).reasons}
    edges = [m.box.cx for m in loose if id(m) in told]
    told |= {id(m) for m in loose if any(abs(m.box.cx - x) < m.box.width / 2 for x in edges)}
    for number, block in _free(page, taken):
        rows: list[tuple[Mark | None, int, int]] = []
        for line in printed_lines(block.text):
            level = [m for m in loose if m.box.top < line.box.cy < m.box.bottom and _beside(m, block)]
            light = next((m for m in level if id(m) in told or _ends(m, line.box, page.page)), None)
            if light is None and rows:
                rows[-1] = (rows[-1][0], rows[-1][1], line.end)
            else:
                rows.append((light, line.start, line.end))
        if rows and all(light is not None for light, _, _ in rows):
            for light, start, end in rows:
                text = _bare(part(block.text, start, end))
                if light is not None and any(map(str.isalpha, text.text)):
                    yield _goal(page, {Field.GOAL: text}, {number}), light


def _free(page: PageLayout, taken: Collection[Place]) -> list[tuple[int, Block]]:
    return [
        (n, b)
        for n, b in enumerate(page.blocks)
        if b.kind is not BlockKind.TABLE and b.text and (page.page.number, n) not in taken
    ]


def _goal(page: PageLayout, fields: dict[Field, Text], blocks: set[int]) -> ProseGoal:
    number = page.page.number
    return ProseGoal(fields, {(number, n) for n in blocks}, None, (number, min(blocks)))


def _ends(mark: Mark, line: Box, page: Page) -> bool:
    """Whether a light is the last thing on a line of words, and not the first of what follows it."""
    after = any(w.box.x0 > mark.box.cx and mark.box.top < w.box.cy < mark.box.bottom for w in page.words)
    return mark.box.x0 > line.x0 + mark.box.width and not after


def _beside(mark: Mark, block: Block) -> bool:
    """Whether a light stands in a block's text or at an end of its lines."""
    return mark.box.x1 >= block.box.x0 - 3 * mark.box.width


def _holds(card: Box, other: Box | None) -> bool:
    return other is not None and other != card and card.holds(other.cx, other.cy)


def _bare(text: Text) -> Text:
    """A line without the signs and bullets at its ends."""
    pieces = list(text.pieces)
    while (pieces and glyph_of(pieces[0].word) is not None) or (pieces and pieces[0].word.text in "•·–-"):
        pieces.pop(0)
    while pieces and glyph_of(pieces[-1].word) is not None:
        pieces.pop()
    return part(text, pieces[0].start, pieces[-1].end) if pieces else Text("", ())
