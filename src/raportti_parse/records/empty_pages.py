"""Pages that gave no record, and why: blank, a divider, a picture that was not read, no figures."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from raportti_parse.page.model import Box, Origin, Page
from raportti_parse.records.ledger import FURNITURE
from raportti_parse.records.model import Unused

PREFIX = "page without a record: "
NOWHERE = (0.0, 0.0, 0.0, 0.0)  # of the page itself: a box would seem to hold all that stands there
_FEW = 12  # words: a cover, or the title of a chapter on a page of its own
_LARGE = 0.05  # share of a page that a picture takes up, if it is more than an ornament
_MOST = 3  # reasons named
_OCR = (Origin.PICTURE_OCR, Origin.SCAN_OCR)


def empty_pages(
    pages: Sequence[Page], filled: Iterable[int], unused: Iterable[Unused], told: Iterable[int | None]
) -> list[Unused]:
    """One line of the ledger for each page without a record: no place, no text, and the reason.

    `filled`: pages that have some; `told`: pages of which a problem says already what could not be read.
    """
    given = {*filled, *told}
    silent = [page for page in pages if page.number not in given]
    if not silent:
        return []
    left: dict[int, Counter[str]] = defaultdict(Counter)
    numbers = {page.number for page in silent}
    for item in unused:
        figure = any(ch.isdigit() for ch in item.text) and "#" not in item.text
        if item.page in numbers and figure and item.reason != FURNITURE:
            left[item.page][item.reason] += 1
    return [
        Unused(
            page.number,
            NOWHERE,
            "",
            f"{PREFIX}{_why(page, left[page.number])}",
        )
        for page in silent
    ]


def _why(page: Page, left: Counter[str]) -> str:
    picture = max((_share(page, p.shown or p.box) for p in page.pictures), default=0.0)
    if picture >= _LARGE and not any(word.origin in _OCR for word in page.words):
        beside = "; the words beside it hold no figures" if len(page.words) > _FEW else ""
        return f"a picture on {picture:.0%} of the page, of which nothing was read{beside}"
    if not page.words:
        return "nothing but a running header or footer" if page.furniture else "a blank page"
    if len(page.words) <= _FEW:
        return "a cover or divider page of a few words"
    if not left:
        return "words without figures"
    return f"no figures; its numbers are: {', '.join(reason for reason, _ in left.most_common(_MOST))}"


def _share(page: Page, box: Box) -> float:
    area = page.width * page.height
    return min(1.0, box.width * box.height / area) if area else 0.0
