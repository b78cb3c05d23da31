"""Paragraphs that a page break cut: the sentence over the break is read as one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from itertools import pairwise

from raportti_parse import finnish
from raportti_parse.layout import Block, BlockKind, Layout, PageLayout
from raportti_parse.layout.text import concat

_SAME_SIZE = 0.5  # points that the type of the two parts may differ
_ENDS = (".", "!", "?", ":", ";")
# No sentence ends with these, so a capital or a figure goes on with it too.
_GO_ON = frozenset(
    [
        "ja", "sekä", "tai", "eli", "on", "oli", "ovat", "olivat", "noin", "yli", "alle", "lähes", "vuonna",
        "vuoden", "yhteensä", "että", "kun", "joka", "jotka", "josta", "joista", "mikä",
    ]
)  # fmt: skip


def texts(layout: Layout, taken: Collection[tuple[int, int]] = ()) -> Iterator[tuple[PageLayout, int, Block]]:
    """Every block with words but for tables and the blocks in `taken` (page, position), in order.

    A paragraph that goes on on the next page comes whole, in the place where it begins; its words keep
    their own pages.
    """
    rests = _rests(layout, taken)
    begun = dict(rests.values())
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            place = (block.page, position)
            if place in taken or place in rests or block.kind is BlockKind.TABLE or not block.text:
                continue
            if place in begun:
                block = replace(block, text=concat([block.text, begun[place].text], finnish.join_break))
            yield page, position, block


def _rests(
    layout: Layout, taken: Collection[tuple[int, int]]
) -> dict[tuple[int, int], tuple[tuple[int, int], Block]]:
    """The blocks that go on from the page before, each with the place of what it goes on from."""
    found: dict[tuple[int, int], tuple[tuple[int, int], Block]] = {}
    for page, following in pairwise(layout.pages):
        last = next((n for n in range(len(page.blocks) - 1, -1, -1) if page.blocks[n].text), None)
        first = next((n for n, block in enumerate(following.blocks) if block.text), None)
        if last is None or first is None or following.page.number != page.page.number + 1:
            continue
        end, rest = (page.page.number, last), (following.page.number, first)
        if end in taken or rest in taken or end in found:
            continue
        if goes_on(page.blocks[last], following.blocks[first]):
            found[rest] = (end, following.blocks[first])
    return found


def goes_on(block: Block, rest: Block) -> bool:
    """Whether the sentence that a block leaves open goes on in another."""
    if rest.kind is not BlockKind.PARAGRAPH or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return False
    if abs(block.size - rest.size) > _SAME_SIZE or block.bold != rest.bold:
        return False
    text = block.text.text.rstrip()
    if text.endswith(_ENDS) or not text:
        return False
    return rest.text.text[:1].islower() or text.rsplit(maxsplit=1)[-1].lower() in _GO_ON
