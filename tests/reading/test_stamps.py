"""Running heads of scanned pages: a coat of arms and a page number, read otherwise on each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from raportti_parse.page import Origin, Page, Word, set_scanned_furniture_aside
from tests.layout.build import line, page, right, word

ARMS = ("31%", "W3t", "v3:% 1", "73:", "tiss 7")
NUMBERS = ("16/157", "17/457", "181157", "19/15 7", "20/157")


def scanned(words: Sequence[Word], number: int, confidence: float = 0.9) -> Page:
    return page(
        [replace(w, origin=Origin.SCAN_OCR, confidence=confidence) for w in words], number=number, height=842
    )


def book(origin: Origin = Origin.SCAN_OCR) -> list[Page]:
    pages = []
    for number, (arms, folio) in enumerate(zip(ARMS, NUMBERS, strict=True), start=1):
        words = [*line("Tilinpäätös 2024", 260, 38), *right(folio, 540, 796)]
        words += line(f"Kulut olivat {number} 204 t€.", 54, 300)
        one = scanned(words, number)
        mark = [replace(w, origin=Origin.SCAN_OCR, confidence=0.3) for w in line(arms, 54, 50, 9)]
        pages.append(replace(one, words=tuple(replace(w, origin=origin) for w in (*one.words, *mark))))
    return pages


def test_what_is_drawn_at_the_edge_of_each_page_is_furniture() -> None:
    for number, one in enumerate(set_scanned_furniture_aside(book()), start=1):
        assert " ".join(w.text for w in one.words) == f"Kulut olivat {number} 204 t€."
        assert len(one.furniture) >= 4


def test_pages_of_text_stay_as_they_are() -> None:
    pages = book(Origin.TEXT)
    assert set_scanned_furniture_aside(pages) == pages


def test_titles_at_one_place_and_figures_with_a_label_stay() -> None:
    titles = ("Talous", "Henkilöstö", "Tavoitteet", "Riskit")
    pages = []
    for number, title in enumerate(titles, start=1):
        words = [word(title, 54, 40), word(f"{title}kulut", 54, 810), *right(f"-{number} 204,5", 540, 810)]
        pages.append(scanned([*words, word("Teksti", 54, 300)], number))
    for before, after in zip(pages, set_scanned_furniture_aside(pages), strict=True):
        assert after.words == before.words


def test_two_pages_do_not_tell() -> None:
    for one in set_scanned_furniture_aside(book()[:2]):
        assert any(w.confidence == 0.3 for w in one.words)
