"""Lines that stand in no table to paragraphs, list items and headings, in reading order."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from raportti_parse.layout.cells import starts_bullet
from raportti_parse.layout.lines import Line, Segment
from raportti_parse.layout.model import Block, BlockKind, Table
from raportti_parse.layout.numbers import is_ruling
from raportti_parse.layout.order import GUTTER, reading_order
from raportti_parse.layout.ruled import Frame
from raportti_parse.layout.text import JoinWords, compose
from raportti_parse.page.model import Box, Origin, Page, Word

COLUMN_GAP = 1.6  # in font sizes: wider white on a line parts two text boxes
LEADING = 0.75  # in font sizes: more white than this between two lines parts paragraphs
SPACED = 0.28  # in font sizes: so much more than the usual line distance parts paragraphs
NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÅÄÖ])")
_GROUP = re.compile(r"\d{3}(?!\d)")  # the thousands of a number
_LEADER_END = re.compile(r"\.{5,}\s?\d{1,4}$")  # a line of a table of contents
_SENTENCE_END = re.compile(r"[.!?]$")


@dataclass(frozen=True, slots=True)
class Chain:
    """Segments below each other that look like one column of one style."""

    segments: tuple[Segment, ...]
    frame: int


def body_size(pages: Iterable[Page]) -> float:
    """The font size that most characters of the document have, in points; those of pictures count only
    where there are no others."""
    printed: defaultdict[float, int] = defaultdict(int)  # characters of each size
    pictured: defaultdict[float, int] = defaultdict(int)
    for page in pages:
        for word in page.words:
            (pictured if word.origin is Origin.PICTURE_OCR else printed)[word.size] += len(word.text)
    sizes: defaultdict[float, int] = defaultdict(int)
    for size, characters in (printed or pictured).items():
        sizes[round(size * 2) / 2] += characters
    return max(sizes, key=lambda s: (sizes[s], -s)) if sizes else 10.0


def find_blocks(
    lines: Sequence[Line],
    turned: Sequence[Word],
    page: Page,
    tables: Sequence[Table],
    frames: Sequence[Frame],
    body: float,
    join: JoinWords,
) -> list[Block]:
    """The page's blocks in reading order, tables among them.

    `lines` are those of words that stand in no table, cut at COLUMN_GAP, `turned` the words that are not
    upright.
    """
    segments = [s for line in lines for s in line.segments]
    headed = has_own_text(page)
    blocks = [
        block
        for chain in _chains(segments, frames)
        for part in _paragraphs(chain)
        for block in [_block(part, page, body, join, headed)]
        if block.text
    ]
    blocks += [_turned(word, page, join) for word in turned]
    blocks += [
        Block(BlockKind.TABLE, page.number, table.box, table=position)
        for position, table in enumerate(tables)
    ]
    return _tie_lists(_in_order(blocks, frames))


def has_own_text(page: Page) -> bool:
    """Whether words of its own stand on a page beside those of its pictures.

    Then these are labels of charts and captions of pasted tables, and head nothing of the page.
    """
    return any(
        len(word.text) > 2 and word.origin is not Origin.PICTURE_OCR and word.text.isalpha()
        for word in page.words
    )


def _in_order(blocks: Sequence[Block], frames: Sequence[Frame]) -> list[Block]:
    """Blocks in reading order; what stands in one frame stays together."""
    groups: dict[int, list[Block]] = {}
    units: list[tuple[Box, list[Block]]] = []
    for block in blocks:
        home = _frame_of(block.box, frames) if frames else -1
        if home < 0:
            units.append((block.box, [block]))
        elif home in groups:
            groups[home].append(block)
        else:
            groups[home] = [block]
    units += [(_around(members), members) for members in groups.values()]
    ordered: list[Block] = []
    for position in reading_order([box for box, _ in units]):
        members = units[position][1]
        ordered += [members[i] for i in reading_order([b.box for b in members])]
    return _whole_lists(ordered)


def _whole_lists(blocks: list[Block]) -> list[Block]:
    """The same, with lists read to their end: what stands beside an item comes after the last one."""
    for at, item in enumerate(blocks):
        if item.kind is not BlockKind.LIST_ITEM:
            continue
        place = at + 1
        while place < len(blocks) and not blocks[place].box.x0 < item.box.x1 + GUTTER:
            place += 1
        if at + 1 < place < len(blocks) and _next_item(item, blocks[place]):
            blocks[at + 1 : place + 1] = [blocks[place], *blocks[at + 1 : place]]
    return blocks


def _next_item(item: Block, below: Block) -> bool:
    """Whether a list goes on right below an item."""
    if below.kind is not BlockKind.LIST_ITEM or abs(below.box.x0 - item.box.x0) > 0.5 * item.size:
        return False
    return 0 <= below.box.top - item.box.bottom <= 2 * LEADING * item.size


def _around(blocks: Sequence[Block]) -> Box:
    return Box(
        min(b.box.x0 for b in blocks),
        min(b.box.top for b in blocks),
        max(b.box.x1 for b in blocks),
        max(b.box.bottom for b in blocks),
    )


def _frame_of(box: Box, frames: Sequence[Frame]) -> int:
    """The smallest frame around a box, -1 for none."""
    best, area = -1, float("inf")
    for number, frame in enumerate(frames):
        size = frame.box.width * frame.box.height
        if size < area and frame.box.holds(box.cx, box.cy):
            best, area = number, size
    return best


def _chains(segments: Sequence[Segment], frames: Sequence[Frame]) -> list[Chain]:
    open_chains: list[list[Segment]] = []
    homes: list[int] = []
    done: list[Chain] = []
    for segment in sorted(segments, key=lambda s: (s.box.top, s.box.x0)):
        if is_ruling(segment.text):  # a line of dashes parts what stands above it from what follows
            done += [Chain(tuple(c), h) for c, h in zip(open_chains, homes, strict=True)]
            open_chains, homes = [], []
            continue
        frame = _frame_of(segment.box, frames) if frames else -1
        best: int | None = None
        best_share = 0.0
        for number, chain in enumerate(open_chains):
            if homes[number] != frame:
                continue
            share = _follows(chain[-1], segment, chain)
            if share > best_share:
                best, best_share = number, share
        if best is not None:
            open_chains[best].append(segment)
        else:
            open_chains.append([segment])
            homes.append(frame)
        keep = [n for n, c in enumerate(open_chains) if segment.box.top - c[-1].box.bottom < 3 * c[-1].size]
        if len(keep) < len(open_chains):
            done += [Chain(tuple(c), homes[n]) for n, c in enumerate(open_chains) if n not in set(keep)]
            open_chains = [open_chains[n] for n in keep]
            homes = [homes[n] for n in keep]
    return done + [Chain(tuple(c), h) for c, h in zip(open_chains, homes, strict=True)]


def _follows(above: Segment, below: Segment, chain: Sequence[Segment]) -> float:
    """How well a segment goes on below another: the shared part of their widths, 0.0 for not at all."""
    if below.box.top < above.box.cy:
        return 0.0
    size = max(above.size, below.size)
    gap = below.box.top - above.box.bottom
    if gap > LEADING * size or abs(above.size - below.size) > 0.13 * size:
        return 0.0
    shared = min(above.box.x1, below.box.x1) - max(above.box.x0, below.box.x0)
    narrow = min(above.box.width, below.box.width)
    if shared <= 0 or shared < 0.3 * narrow:
        return 0.0
    if above.bold != below.bold and (above.bold or _mostly_bold(chain)) and not _goes_on(above, below):
        return 0.0
    return shared


def _mostly_bold(chain: Sequence[Segment]) -> bool:
    return all(s.bold for s in chain)


def _goes_on(above: Segment, below: Segment) -> bool:
    """Whether the sentence of the line above is still open: a small letter follows no sentence end."""
    first = below.words[0].text[:1]
    last = above.words[-1]
    return last.hyphen_break or (first.islower() and not _SENTENCE_END.search(last.text))


def _paragraphs(chain: Chain) -> list[list[Segment]]:
    """A chain cut at bullets and at hard line breaks.

    A break is hard where the next line's first word would have fitted on the line: no layout breaks
    there by itself.
    """
    widest = max(s.box.width for s in chain.segments)
    parts: list[list[Segment]] = [[chain.segments[0]]]
    steps = [b.box.top - a.box.top for a, b in itertools.pairwise(chain.segments)]
    usual = min(steps) if steps else 0.0
    for (above, below), step in zip(itertools.pairwise(chain.segments), steps, strict=True):
        room = widest - above.box.width
        fits = room > _unbroken(below) + 0.35 * below.size
        spaced = step > usual + SPACED * below.size
        fresh = (
            starts_bullet(below.words)
            or spaced
            or (fits and not _goes_on(above, below))
            or (_SENTENCE_END.search(above.words[-1].text) is not None and room > 0.3 * widest)
            or bool(NUMBERED.match(below.text) and below.bold)
            or bool(_LEADER_END.search(above.text))
        )
        if fresh and not (above.words[-1].hyphen_break and not spaced):
            parts.append([below])
        else:
            parts[-1].append(below)
    return parts


def _unbroken(segment: Segment) -> float:
    """The width of a line's first word, or of the digit groups of the number that opens it: no layout breaks
    "3 412" in two."""
    last = 0
    while (
        segment.words[last].text.isdigit()
        and last + 1 < len(segment.words)
        and _GROUP.match(segment.words[last + 1].text)
    ):
        last += 1
    return segment.words[last].box.x1 - segment.words[0].box.x0


def _block(segments: Sequence[Segment], page: Page, body: float, join: JoinWords, headed: bool) -> Block:
    text = compose([s.words for s in segments], page.number, join)
    box = Box(
        min(s.box.x0 for s in segments),
        min(s.box.top for s in segments),
        max(s.box.x1 for s in segments),
        max(s.box.bottom for s in segments),
    )
    size = max(s.size for s in segments)
    bold = all(s.bold for s in segments)
    kind = BlockKind.PARAGRAPH
    if starts_bullet(segments[0].words) and not (bold and NUMBERED.match(text.text)):
        kind = BlockKind.LIST_ITEM
    elif (headed and text.of_picture) or (text.of_pixels and not _reads_as_words(text.text)):
        pass
    elif _is_heading(text.text, size, bold, body, len(segments)):
        kind = BlockKind.HEADING
    return Block(kind, page.number, box, text, size, bold, segments[0].colour, lines=len(segments))


def _is_heading(text: str, size: float, bold: bool, body: float, lines: int) -> bool:
    """Short, no sentence, and set apart by size, weight or a number of its own."""
    if lines > 3 or len(text) > 160 or not any(ch.isalpha() for ch in text):
        return False
    if text.endswith((".", ";", ",")) and not NUMBERED.match(text):
        return False
    bigger = size > 1.12 * body
    if bigger and (len(text) <= 90 or NUMBERED.match(text)):
        return True
    if bold and len(text) <= 110 and size > 0.9 * body:
        return not text.endswith(":") or len(text.split()) <= 4
    return False


def _reads_as_words(text: str) -> bool:
    """Whether OCR found a title and not the ticks and bars of a chart."""
    letters = sum(ch.isalpha() for ch in text)
    return 2 * letters > len(text) and any(len(word) > 4 and word.isalpha() for word in text.split())


def _turned(word: Word, page: Page, join: JoinWords) -> Block:
    text = compose([[word]], page.number, join)
    return Block(BlockKind.PARAGRAPH, page.number, word.box, text, word.size, word.bold, word.colour)


def _tie_lists(blocks: list[Block]) -> list[Block]:
    """List items with the position of the line that they stand under.

    An item that ends with a colon leads the items of another bullet below it.
    """
    tied: list[Block] = []
    lead: int | None = None
    outer: tuple[str, int | None] | None = None  # bullet and lead-in of the list around a list
    bullet = ""
    for number, block in enumerate(blocks):
        if block.kind is not BlockKind.LIST_ITEM:
            tied.append(block)
            lead = number if block.kind is not BlockKind.TABLE else None
            outer, bullet = None, ""
            continue
        own = _bullet_of(block)
        above = blocks[number - 1] if number else None
        if outer is not None and own == outer[0]:
            lead, outer = outer[1], None
        elif bullet and own != bullet and above is not None and above.text.text.endswith((":", ";")):
            outer, lead = (bullet, lead), number - 1
        bullet = own
        tied.append(replace(block, lead_in=lead))
    return tied


def _bullet_of(block: Block) -> str:
    """The kind of bullet: its glyph, or "1" for numbers."""
    first = block.text.text[:1]
    return "1" if first.isdigit() else first
