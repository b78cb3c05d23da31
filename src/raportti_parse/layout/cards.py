"""What a mark stands for by its place: the card that it stands on, or the words on its line."""

from __future__ import annotations

from raportti_parse.page.model import Box, Page

LARGER = 2.0  # times the mark's size that a card must have
GAP = 4.0  # points between a row's words and its mark
LARGEST = 0.6  # of the page: a larger shape is its background


def card_of(mark: Box, page: Page) -> Box | None:
    """The smallest shape around a mark that holds words besides the mark's own; None where there is none."""
    limit = LARGEST * page.width * page.height
    around = [
        s.box
        for s in page.shapes
        if s.box.holds(mark.cx, mark.cy)
        and LARGER * mark.width * mark.height < s.box.width * s.box.height <= limit
        and s.box.x0 <= mark.x0 + 2
        and s.box.x1 >= mark.x1 - 2
    ]
    cards = [
        box
        for box in around
        if any(box.holds(w.box.cx, w.box.cy) and not mark.holds(w.box.cx, w.box.cy) for w in page.words)
    ]
    return min(cards, key=lambda b: b.width * b.height, default=None)


def ends_line(mark: Box, page: Page) -> bool:
    """Whether words stand before a mark on its line: it is the end of a row that no ruling frames."""
    return any(
        abs(w.box.cy - mark.cy) < 0.5 * max(mark.height, w.box.height) and w.box.x1 < mark.x0 - GAP
        for w in page.words
    )
