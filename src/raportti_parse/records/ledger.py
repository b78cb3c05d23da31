"""Nothing in silence: which number tokens of the pages are in no record yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import regex

from raportti_parse.page.model import Origin, Page, Word
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import BBox, Quantity, Unused

_DIGIT = regex.compile(r"\d")
SLACK = 1.0  # points


class Covered:
    """Boxes of records by page, asked whether a word's middle lies in one."""

    def __init__(self) -> None:
        self._by_page: dict[int, dict[int, list[BBox]]] = defaultdict(lambda: defaultdict(list))

    def add(self, page: int, bbox: BBox) -> None:
        bands = self._by_page[page]
        for band in range(int(bbox[1] // 20), int(bbox[3] // 20) + 1):
            bands[band].append(bbox)

    def holds(self, page: int, word: Word) -> bool:
        left, upper, right, lower = word.box
        x, y = (left + right) / 2, (upper + lower) / 2
        for x0, top, x1, bottom in self._by_page[page][int(y // 20)]:
            if top - SLACK <= y <= bottom + SLACK and (
                x0 - SLACK <= x <= x1 + SLACK
                # a span inside one long word ("2014–2022") covers it where they overlap
                or (left <= x1 - SLACK and right >= x0 + SLACK)
            ):
                return True
        return False


def settle(pages: Sequence[Page], quantities: Iterable[Quantity], unused: Iterable[Unused]) -> list[Unused]:
    """`unused` completed: every word with a digit that no record covers, with the reason known here.

    Running headers and page numbers are named as such; the rest is "not read", which a caller should
    take as a defect of this library and not of the report.
    """
    covered = Covered()
    left = list(unused)
    for quantity in quantities:
        covered.add(quantity.source.page, quantity.source.bbox)
    for item in left:
        covered.add(item.page, item.bbox)
    for page in pages:
        for word in page.furniture:
            if not word.text.isalpha() and _DIGIT.search(word.text) and not covered.holds(page.number, word):
                left.append(_item(page, word, "running header, footer or page number"))
        for word in page.words:
            if not word.text.isalpha() and _DIGIT.search(word.text) and not covered.holds(page.number, word):
                reason = "not read" if word.rotation == 0 else "turned text"
                if word.origin in (Origin.PICTURE_OCR, Origin.SCAN_OCR):
                    reason = "not read, from OCR"
                left.append(_item(page, word, reason))
    return left


def _item(page: Page, word: Word, reason: str) -> Unused:
    return Unused(page.number, bbox(word.box), word.text, reason)
