"""Tables of words that OCR read: missing rulings, misread headings and labels, a letter for a zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from raportti_parse.layout.hidden import split_heading
from raportti_parse.page import Box, Direction, Origin, Page, Ruling
from raportti_parse.records.model import Method, Role, Trust
from tests.layout.build import line, page, right, ruled
from tests.tables.drawn import aligned_words, by_place, laid, read, texts


def by_ocr(one: Page) -> Page:
    return replace(one, words=tuple(replace(w, origin=Origin.PICTURE_OCR) for w in one.words))


def open_grid() -> Page:
    """A grid whose ruling between the headings and the first row is missing."""
    rows = [["1 000 €", "TA 2024", "Tot-%"], ["Yhteiset", "-3 756", "101 %"], ["Muut", "-1 307", "99 %"]]
    words = []
    for number, row in enumerate(rows):
        for text, x in zip(row, (55, 205, 285), strict=True):
            words += line(text, x, 105 + 20 * number)
    rulings = [r for r in ruled([50, 200, 280, 360], [100, 120, 140, 160]) if abs(r.box.cy - 120) > 1]
    return page(words, rulings)


def test_the_first_figures_are_cut_from_the_headings_above_them() -> None:
    assert texts(laid(open_grid()).tables[0]) == [
        ["1 000 €", "TA 2024", "Tot-%"],
        ["Yhteiset", "-3 756", "101 %"],
        ["Muut", "-1 307", "99 %"],
    ]


def test_a_row_of_words_is_not_cut() -> None:
    assert split_heading([]) == []
    words = (
        line("Tavoite", 55, 105)
        + line("jatkuu", 55, 117)
        + line("Mittari", 205, 105)
        + line("toinen", 205, 117)
    )
    words += line("Tila", 285, 105) + line("A", 55, 145) + line("B", 205, 145) + line("C", 285, 145)
    table = laid(page(words, ruled([50, 200, 280, 360], [100, 140, 160]))).tables[0]
    assert table.rows == 2


def test_a_label_over_two_rows_is_cut_where_the_others_are() -> None:
    one = open_grid()
    across = Ruling(Direction.HORIZONTAL, Box(200, 119.75, 360, 120.25), 0.5, "#000000")
    table = laid(replace(one, rulings=(*one.rulings, across))).tables[0]
    assert texts(table)[:2] == [["1 000 €", "TA 2024", "Tot-%"], ["Yhteiset", "-3 756", "101 %"]]


def misread() -> Page:
    words = aligned_words(
        [["", "TAtmuutokset", "Poikkearna", "Tot-9%"]], columns=(300, 380, 460), y=84
    ) + aligned_words(
        [["Tolmintatuotot", "47", "3", "107 %"], ["Avustukset", "12", "O", "98 %"], ["Muut", "1", "2", "3 %"]]
    )
    return page(words)


def test_misread_headings_and_labels_are_taken_for_what_they_are_and_said_so() -> None:
    table = laid(by_ocr(misread())).tables[0]
    found = by_place(read(table, method=Method.PICTURE_OCR, title="Käyttötalous 1 000 €"))
    assert [found[1, n].role for n in (1, 2, 3)] == [Role.AMENDED_BUDGET, Role.DEVIATION, Role.SHARE]
    assert found[1, 1].label == "Toimintatuotot"
    assert found[1, 1].concept == "toimintatuotot"
    assert any("taken for" in reason for reason in found[1, 1].reasons)
    assert found[2, 2].value == Decimal(0)
    assert found[2, 2].trust is Trust.DOUBTFUL


def test_printed_text_is_taken_as_it_is() -> None:
    found = by_place(read(laid(misread()).tables[0], title="Käyttötalous 1 000 €"))
    assert found[1, 1].label == "Tolmintatuotot"
    assert (2, 2) not in found
    assert right("1", 10, 10)
