"""Our reader and pdfplumber's read the same files to the same characters, fills, paths and pictures.

Two independent readers agree, or the difference has a name here:

- hyphens: pdfium marks a hyphen at a line end, we make it "-" again; nothing is left of it to compare;
- spaces: pdfium puts some, pdfplumber has those of the file; neither are compared;
- overprints: pdfium gives text drawn twice over once, pdfplumber twice;
- clips: we leave out what a clip hides, pdfplumber knows no clips;
- side bearings: where ink reaches over its advance width (a "j" to the left, a slanting letter to the
  right) our box holds it; pdfplumber's does not;
- heights: the two take ascent and descent from different tables of the font;
- pages: pdfplumber keeps what lies off the page.
"""

from __future__ import annotations

import bisect
import logging
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from raportti_parse.page import Page, TextLayer, Word, read_page
from raportti_parse.pdf import Document, open_document
from raportti_parse.pdf.drawing import DrawnImage
from raportti_parse.pdf.figures import DrawnPath
from tests.parts import KAUHAVA, ROOT

SAMPLES = sorted((ROOT / "samples").glob("*.pdf"))
PAGES_DRAWN, SEED = 30, 2024


def drawn_pages(path: Path) -> list[int]:
    with open_document(path) as document:
        numbers = range(1, document.page_count + 1)
        return sorted(random.Random(SEED).sample(numbers, min(PAGES_DRAWN, len(numbers))))


def cases() -> Iterator[Any]:
    for path in SAMPLES:
        yield pytest.param(path, id=path.stem)
    yield pytest.param(KAUHAVA, id=KAUHAVA.stem, marks=pytest.mark.wants(KAUHAVA.name))


Box4 = tuple[float, float, float, float]


def box_of(thing: dict[str, Any]) -> Box4:
    return thing["x0"], thing["top"], thing["x1"], thing["bottom"]


def on_page(box: Box4, page: Page) -> bool:
    return box[2] >= 0 and box[3] >= 0 and box[0] <= page.width and box[1] <= page.height


def hex_of(colour: Any) -> str | None:
    """pdfplumber's colour as ours; None where it is neither gray nor RGB and only pdfium converts it."""
    parts = (colour,) if isinstance(colour, int | float) else tuple(colour or ())
    if len(parts) not in (1, 3) or not all(isinstance(part, int | float) for part in parts):
        return None
    red, green, blue = parts * 3 if len(parts) == 1 else parts
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def assert_same_boxes(ours: list[Box4], theirs: list[Box4]) -> None:
    assert len(ours) == len(theirs)
    left = sorted(theirs)
    for box in sorted(ours):
        start = bisect.bisect_left(left, (box[0] - 0.2,))
        for at in range(start, len(left)):
            if all(abs(one - other) < 0.2 for one, other in zip(box, left[at], strict=True)):
                del left[at]
                break
        else:
            pytest.fail(f"no such box in the other reader: {box}")


@pytest.mark.parametrize("path", list(cases()))
def test_same_characters_paths_fills_and_pictures(path: Path) -> None:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    with open_document(path) as document, pdfplumber.open(path) as other:
        for number in drawn_pages(path):
            theirs = other.pages[number - 1]
            page = read_page(document, number)
            compare_characters(page, theirs)
            compare_drawing(document, page, theirs)
            theirs.close()


def compare_characters(page: Page, theirs: Any) -> None:
    words = page.words + page.hidden
    ours = Counter(character for word in words for character in word.printed if not character.isspace())
    chars = [char for char in theirs.chars if on_page(box_of(char), page)]
    expected = Counter(letter for char in chars for letter in char["text"] if not letter.isspace())
    missing, extra = expected - ours, ours - expected
    overprinted = expected_overprints(chars)
    assert not extra, f"page {page.number}: not in the other reader: {extra}"
    assert not missing - overprinted, f"page {page.number}: lost: {missing - overprinted}"
    if page.text_layer is TextLayer.SOUND:
        compare_word_boxes(page, chars)


def expected_overprints(chars: list[dict[str, Any]]) -> Counter[str]:
    """Characters that the file draws a second time at the same place."""
    places = Counter((char["text"], round(char["x0"]), round(char["top"])) for char in chars)
    return Counter({text: count - 1 for (text, _, _), count in places.items() if count > 1})


def compare_word_boxes(page: Page, chars: list[dict[str, Any]]) -> None:
    """Every upright word begins where its first character does, and ends where its last one does."""
    starts = sorted((char["x0"], char["top"], char["text"]) for char in chars)
    ends = sorted((char["x1"], char["top"], char["text"]) for char in chars)
    for word in page.words:
        if word.rotation:
            continue
        first, last = word.printed[0], word.printed[-1]
        assert near(starts, word, word.box.x0, first), f"page {page.number}: {word}"
        assert near(ends, word, word.box.x1, last), f"page {page.number}: {word}"


def near(places: list[tuple[float, float, str]], word: Word, x: float, text: str) -> bool:
    bearing = 0.1 + word.size * (0.1 if word.italic or text in "jfJ/(" else 0.03)
    at = bisect.bisect_left(places, (x - bearing,))
    while at < len(places) and places[at][0] <= x + bearing:
        if abs(places[at][1] - word.box.top) < 0.4 * word.size and text in places[at][2]:
            return True
        at += 1
    return False


def compare_drawing(document: Document, page: Page, theirs: Any) -> None:
    with document.page(page.number) as opened:
        items = list(opened.drawn())
    paths = [item for item in items if isinstance(item, DrawnPath) and on_page(item.box, page)]
    clipped = any(item.clip is not None for item in paths)
    figures = [one for one in theirs.rects + theirs.lines + theirs.curves if on_page(box_of(one), page)]
    if clipped:
        assert len(paths) <= len(figures)
    else:
        assert_same_boxes([path.box for path in paths], [box_of(figure) for figure in figures])
        fills = Counter(path.fill for path in paths if path.fill is not None)
        theirs_as_ours = [hex_of(one["non_stroking_color"]) for one in figures if one["fill"]]
        converted = theirs_as_ours.count(None)
        expected = Counter(colour for colour in theirs_as_ours if colour is not None)
        assert sum((expected - fills).values()) == 0
        assert sum((fills - expected).values()) == converted
    pictures = [one for one in theirs.images if on_page(box_of(one), page)]
    hidden_by_clips = len(pictures) - sum(isinstance(item, DrawnImage) for item in items)
    assert hidden_by_clips == 0
    assert_same_boxes([picture.box for picture in page.pictures], [box_of(one) for one in pictures])
