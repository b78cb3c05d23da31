"""Headings to sections: levels from numbering and style, slides by their titles."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.layout.blocks import NUMBERED, has_own_text
from raportti_parse.layout.model import Block, BlockKind, PageLayout, Section

MAX_LEVEL = 6
Style = tuple[float, bool, bool]  # font size, bold, capitals throughout


def is_deck(pages: Sequence[PageLayout]) -> bool:
    """Whether most pages are wider than high: slides."""
    wide = sum(1 for p in pages if p.page.width > p.page.height)
    return 2 * wide > len(pages)


def level_headings(pages: Sequence[PageLayout]) -> list[PageLayout]:
    """The same pages with a level from 1 on every heading.

    A number decides ("1.3.1" is level 3); otherwise the style, ranked by size, weight and capitals among
    all heading styles of the document; a heading without a number in the style of numbered parts of a
    chapter stands below those. On slides the topmost large text is the title, level 1. A title
    inside a picture is below all others: its size says nothing.
    """
    if is_deck(pages):
        return [_slide(page) for page in pages]
    depths: dict[Style, Counter[int]] = defaultdict(Counter)
    styles: Counter[Style] = Counter()
    for page in pages:
        for block in page.blocks:
            if block.kind is BlockKind.HEADING and not block.text.of_picture:
                styles[_style(block)] += 1
                number = NUMBERED.match(block.text.text)
                if number:
                    depths[_style(block)][number[1].count(".") + 1] += 1
    ranked = sorted(styles, key=lambda s: (-s[0], not s[1], not s[2]))
    levels: dict[Style, int] = {}
    parts: dict[Style, int] = {}  # the depth of the numbers ("1.3.1" is 3) that stand in a style
    above = 0
    for style in ranked:
        known = depths.get(style)
        if known and sum(known.values()) * 2 >= styles[style]:
            level = max(known, key=lambda d: (known[d], -d))
        else:
            level = above + 1
        if known and max(known) > 1:
            parts[style] = max(known, key=lambda d: (d > 1, known[d], -d))
        levels[style] = min(MAX_LEVEL, level)
        above = max(above, levels[style])
    return [replace(page, blocks=tuple(_with_level(b, levels, parts) for b in page.blocks)) for page in pages]


def _style(block: Block) -> Style:
    return round(block.size * 2) / 2, block.bold, block.text.text.isupper()


def _with_level(block: Block, levels: dict[Style, int], parts: dict[Style, int]) -> Block:
    if block.kind is not BlockKind.HEADING:
        return block
    if block.text.of_picture:
        return replace(block, level=MAX_LEVEL)
    number = NUMBERED.match(block.text.text)
    if number and "." in number[1]:
        return replace(block, level=min(MAX_LEVEL, number[1].count(".") + 1))
    style = _style(block)
    level = levels[style] if number else max(levels[style], parts.get(style, 0) + 1)
    return replace(block, level=min(MAX_LEVEL, level))


def _slide(page: PageLayout) -> PageLayout:
    """A slide's title is its largest text in the upper part; other headings are level 2."""
    title = title_of(page)
    blocks = []
    for number, block in enumerate(page.blocks):
        if number == title:
            blocks.append(replace(block, kind=BlockKind.HEADING, level=1))
        elif block.kind is BlockKind.HEADING:
            blocks.append(replace(block, level=2))
        else:
            blocks.append(block)
    return replace(page, blocks=tuple(blocks))


def title_of(page: PageLayout) -> int | None:
    """The position of a slide's title among its blocks; None where it has none."""
    height = page.page.height
    own = has_own_text(page.page)
    found = [
        (n, b)
        for n, b in enumerate(page.blocks)
        if b.text and b.lines <= 3 and len(b.text.text) <= 160 and any(c.isalpha() for c in b.text.text)
        if not (own and b.text.of_picture)
    ]
    if not found:
        return None
    largest = max(b.size for _, b in found)
    upper = [(n, b) for n, b in found if b.box.top < 0.3 * height and b.size >= 0.8 * largest]
    if upper:
        return min(upper, key=lambda item: (item[1].box.top, item[1].box.x0))[0]
    # a divider: one large text in the middle of an otherwise bare slide
    if len(found) <= 4:
        return max(found, key=lambda item: (item[1].size, -item[1].box.top))[0]
    top = [(n, b) for n, b in found if b.box.top < 0.2 * height and (b.bold or b.size > 1.1 * _median(page))]
    return min(top, key=lambda item: item[1].box.top)[0] if top else None


def _median(page: PageLayout) -> float:
    sizes = sorted(w.size for w in page.page.words)
    return sizes[len(sizes) // 2] if sizes else 0.0


def find_sections(pages: Sequence[PageLayout]) -> list[Section]:
    """Sections in the order of their headings, each with the pages that it runs over."""
    starts = [
        (block.text.text, block.level, block.page, position)
        for page in pages
        for position, block in enumerate(page.blocks)
        if block.kind is BlockKind.HEADING
    ]
    numbers = [p.page.number for p in pages]
    ends = [numbers[-1] if numbers else 0] * len(starts)
    parents: list[int | None] = []
    stack: list[int] = []  # the sections that are open
    for index, (_, level, first, position) in enumerate(starts):
        while stack and starts[stack[-1]][1] >= level:
            closed = stack.pop()
            ends[closed] = first - 1 if position == 0 and first > starts[closed][2] else first
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return [
        Section(title, level, _covered(numbers, first, end), (first, position), parent)
        for (title, level, first, position), end, parent in zip(starts, ends, parents, strict=True)
    ]


def _covered(numbers: list[int], first: int, last: int) -> tuple[int, ...]:
    return tuple(numbers[bisect_left(numbers, first) : bisect_right(numbers, last)])
