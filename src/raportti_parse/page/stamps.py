"""Coats of arms, logos and page numbers of scanned pages, read anew on each page and seldom alike twice.

What a scan's running heads say is set aside with other furniture. What is drawn there gives other letters and
digits on each page, always at the same place and never a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.page.furniture import set_furniture_aside
from raportti_parse.page.model import Box, Origin, Page, Word

EDGE = 0.09  # of the page's height: where running heads stand
FEWEST = 3  # pages
SHARE = 0.5  # of the scanned pages that must have something at the same place
GAP = 1.0  # in font sizes: what parts two pieces of a line
SURE = 0.6  # a word that was read with less may be none
_WORD = re.compile(r"[^\W\d_]{4,}")


def set_scanned_furniture_aside(pages: Sequence[Page]) -> list[Page]:
    """The same pages; in those that OCR read whole, running heads and drawings are moved to `furniture`, the
    words of drawings with a confidence of 0."""
    scanned = [n for n, page in enumerate(pages) if any(w.origin is Origin.SCAN_OCR for w in page.words)]
    if not scanned:
        return list(pages)
    result = list(pages)
    cleared = _without_stamps([pages[n] for n in scanned])  # first: running heads stand apart then
    for number, page in zip(scanned, set_furniture_aside(cleared), strict=True):
        result[number] = page
    return result


def _without_stamps(pages: Sequence[Page]) -> list[Page]:
    if len(pages) < FEWEST:
        return list(pages)
    found = [_wordless(page) for page in pages]
    places = [[_around(words) for words in lines] for lines in found]
    needed = max(FEWEST, SHARE * len(pages))
    result = []
    for page, lines, boxes in zip(pages, found, places, strict=True):
        moved = {
            id(word)
            for words, box in zip(lines, boxes, strict=True)
            if sum(any(_same_place(box, other) for other in others) for others in places) >= needed
            for word in words
        }
        if moved:
            aside = tuple(replace(w, confidence=0.0) for w in page.words if id(w) in moved)
            page = replace(
                page,
                words=tuple(w for w in page.words if id(w) not in moved),
                furniture=page.furniture + aside,
            )
        result.append(page)
    return result


def _wordless(page: Page) -> list[list[Word]]:
    """The pieces at the edges of a page that hold no word and stand after none on their line."""
    lines: list[list[Word]] = []
    for word in sorted(page.words, key=lambda w: w.box.cy):
        if EDGE * page.height < word.box.cy < (1 - EDGE) * page.height:
            continue
        if lines and word.box.cy <= max(w.box.bottom for w in lines[-1]):
            lines[-1].append(word)
        else:
            lines.append([word])
    pieces: list[list[Word]] = []
    for line in lines:
        line.sort(key=lambda w: w.box.x0)
        start = len(pieces)
        for word in line:
            if _is_word(word):  # with what stands close before it, it is no drawing
                if len(pieces) > start and word.box.x0 - pieces[-1][-1].box.x1 <= GAP * word.size:
                    pieces.pop()
                break
            if len(pieces) > start and word.box.x0 - pieces[-1][-1].box.x1 <= GAP * word.size:
                pieces[-1].append(word)
            else:
                pieces.append([word])
    return pieces


def _is_word(word: Word) -> bool:
    sure = word.confidence is None or word.confidence >= SURE
    return sure and _WORD.search(word.text) is not None


def _around(words: Sequence[Word]) -> Box:
    box = words[0].box
    for word in words[1:]:
        box = box.union(word.box)
    return box


def _same_place(one: Box, other: Box) -> bool:
    shared = one.overlap(other)
    return shared >= 0.5 * min(one.width * one.height, other.width * other.height) > 0
