"""What a mark stands for by its place: the card that it stands on, or the words on its line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from raportti_parse.page.model import Box, Page

LARGER = 2.0  # times the mark's size that a card must have
GAP = 4.0  # points between a row's words and its mark
LARGEST = 0.6  # of the page: a larger shape is its background


def card_of(mark: Box, page: Page) -> Box | None:
    """The smallest shape around a mark that holds words besides the mark's own; None where there is none."""
    limit = LARGEST * page.width * page.height
    around = [
        box
        for box in _worded(page)
        if box.holds(mark.cx, mark.cy)
        and LARGER * mark.width * mark.height < box.width * box.height <= limit
        and box.x0 <= mark.x0 + 2
        and box.x1 >= mark.x1 - 2
    ]
    cards = [
        box
        for box in around
        if any(box.holds(w.box.cx, w.box.cy) and not mark.holds(w.box.cx, w.box.cy) for w in page.words)
    ]
    return min(cards, key=lambda b: b.width * b.height, default=None)


def _worded(page: Page) -> list[Box]:
    """The shapes of a page that hold words: found once a page, for a page may have thousands of shapes."""
    global _last
    known, boxes = _last
    if known is not page:
        middles = sorted((w.box.cy, w.box.cx) for w in page.words)
        heights = [y for y, _ in middles]
        boxes = []
        for shape in page.shapes:
            low, high = bisect_left(heights, shape.box.top), bisect_right(heights, shape.box.bottom)
            if any(shape.box.holds(x, y) for y, x in middles[low:high]):
                boxes.append(shape.box)
        _last = (page, boxes)
    return boxes


_last: tuple[Page | None, list[Box]] = (None, [])


def ends_line(mark: Box, page: Page) -> bool:
    """Whether words stand before a mark on its line: it is the end of a row that no ruling frames."""
    return any(
        abs(w.box.cy - mark.cy) < 0.5 * max(mark.height, w.box.height) and w.box.x1 < mark.x0 - GAP
        for w in page.words
    )
