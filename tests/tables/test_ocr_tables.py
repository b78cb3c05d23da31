"""Tables of words that OCR read: missing rulings, misread headings and labels, a letter for a zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from raportti_parse.page import Box, Direction, Origin, Page, Ruling
from raportti_parse.records.model import Method, Role, Trust
from raportti_parse.records.table_ocr import mended_heading, unread_cells
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


def one_tall_row(figures: dict[int, tuple[str, str]], rulings: list[Ruling] | None = None) -> Page:
    """Labels and figures that the lines between columns alone part; the figures by the label's line."""
    labels = ("Omasta puolesta", "Kiinnitykset", "Yhteensä", "Muiden puolesta", "Takaukset", "Yhteensä")
    words = line("2024", 205, 105) + line("2023", 285, 105)
    for number, label in enumerate(labels):
        words += line(label, 55, 125 + 14 * number)
        for x1, text in zip((275, 355), figures.get(number, ()), strict=False):
            words += right(text, x1, 125 + 14 * number)
    return page(words, rulings or ruled([50, 200, 280, 360], [100, 120, 215]))


def test_figures_level_with_lines_of_the_label_are_rows_of_their_own() -> None:
    """As many columns have one figure as have two: what counts is that each is level with a label."""
    figures = {2: ("74 820", "58 014"), 5: ("74 820", "58 014")}
    words = [*one_tall_row(figures).words, *right("0", 435, 195)]
    table = laid(page(words, ruled([50, 200, 280, 360, 440], [100, 120, 215]))).tables[0]
    assert [row for row in texts(table) if row[0] == "Yhteensä"] == [
        ["Yhteensä", "74 820", "58 014", ""],
        ["Yhteensä", "74 820", "58 014", "0"],
    ]


def test_figures_of_two_lines_are_never_one() -> None:
    figures = {2: ("74 820", "58 014"), 3: ("217", "447")}
    words = [*one_tall_row(figures).words, *right("0", 435, 153), *right("1", 515, 153)]
    table = laid(page(words, ruled([50, 200, 280, 360, 440, 520], [100, 120, 215]))).tables[0]
    assert [row for row in texts(table) if any(row[1:])][1:] == [
        ["Yhteensä", "74 820", "58 014", "0", "1"],
        ["Muiden puolesta", "217", "447", "", ""],
    ]


def test_a_figure_that_its_cell_breaks_is_doubtful() -> None:
    words = [*line("Lainat", 55, 125), *right("11 635", 275, 125), *right("000", 275, 137)]
    words += [*line("2024", 205, 105), *line("2023", 285, 105), *right("12", 355, 125)]
    table = laid(page(words, ruled([50, 200, 280, 360], [100, 120, 145]))).tables[0]
    reading = read(table)
    assert [(q.text, q.trust) for q in reading.quantities] == [
        ("11 635 000", Trust.DOUBTFUL),
        ("12", Trust.READ),
    ]


def card(heading: str, second: float) -> Page:
    """A card of a goal: two rows parted at one place and two at another, the heading's line missing."""
    words = line(heading, 55, 105) + line("Mittari", second, 105)
    words += line("Tulos", 55, 125) + line("Voitollinen", 205, 125)
    words += line("Arviointi", 55, 145) + line("Tila", 405, 145)
    words += line("Toteutui", 55, 165) + line("Valmis", 405, 165)
    upright = [
        Ruling(Direction.VERTICAL, Box(x - 0.25, top, x + 0.25, bottom), 0.5, "#000000")
        for x, top, bottom in ((50, 100, 180), (500, 100, 180), (200, 120, 140), (400, 140, 180))
    ]
    level = [r for r in ruled([50, 500], [100, 120, 140, 160, 180]) if r.direction is Direction.HORIZONTAL]
    return page(words, [*upright, *level])


def test_a_heading_row_is_parted_where_the_row_below_is() -> None:
    assert texts(laid(card("Tavoite", 205)).tables[0])[0] == ["Tavoite", "Mittari", ""]
    assert texts(laid(card("Tavoite", 120)).tables[0])[0][0] == "Tavoite Mittari"


def test_labels_beside_the_heading_row_and_headings_above_the_first_figures() -> None:
    """One tall row: headings and figures in the same cells, the labels in a cell that spans both rows."""
    words = line("2024", 240, 105) + line("Pitkät", 205, 122) + line("Lyhyet", 285, 122)
    for number, (label, *figures) in enumerate(
        [
            ("Saamiset",),
            ("Myynti", "", "109,88"),
            ("Lainat", "2 595,42", "165 000,00"),
            ("Yhteensä", "2 595,42"),
        ]
    ):
        words += line(label, 55, 137 + 14 * number)
        for x1, text in zip((275, 355), figures, strict=False):
            words += right(text, x1, 137 + 14 * number) if text else []
    words += right("5", 355, 137 + 14 * 3)
    lines = [r for r in ruled([50, 200, 280, 360], [100, 120, 195]) if not 110 < r.box.cy < 130]
    lines.append(Ruling(Direction.HORIZONTAL, Box(200, 119.75, 360, 120.25), 0.5, "#000000"))
    rows = texts(laid(page(words, lines)).tables[0])
    assert ["Lainat", "2 595,42", "165 000,00"] in rows
    assert ["Yhteensä", "2 595,42", "5"] in rows


def test_a_figure_broken_at_its_thousands_is_one_also_where_the_lines_of_its_row_are_cut() -> None:
    words = line("Muut", 55, 125) + right("635 000", 275, 125) + right("7 000", 355, 125)
    words += right("11 635", 275, 139) + line("Yhteensä", 55, 153)
    words += right("000", 275, 153) + right("8 000", 355, 153) + line("Loput", 55, 167)
    words += right("1 000", 275, 167) + right("2 000", 355, 167)
    words += line("TA", 205, 105) + line("TP", 285, 105)
    table = laid(page(words, ruled([50, 200, 280, 360], [100, 120, 180]))).tables[0]
    total = next(row for row in texts(table) if row[0] == "Yhteensä")
    assert total[1].split() == ["11", "635", "000"]


def test_a_heading_row_with_a_label_at_the_left_and_columns_at_the_right_is_parted() -> None:
    words = line("Kapasiteetti", 55, 105)
    for n, x1 in enumerate((275, 355, 435)):
        words += right(f"TP202{n}", x1, 105) + right(str(5 + n), x1, 125) + right(str(7 + n), x1, 145)
    words += line("Koulut", 55, 125) + line("Oppilaat", 55, 145)
    lines = [
        Ruling(r.direction, Box(r.box.x0, max(r.box.top, 120), r.box.x1, r.box.bottom), 0.5, "#000000")
        if r.direction is Direction.VERTICAL and 60 < r.box.cx < 430
        else r
        for r in ruled([50, 200, 280, 360, 440], [100, 120, 140, 160])
    ]
    assert texts(laid(page(words, lines)).tables[0])[0] == ["Kapasiteetti", "TP2020", "TP2021", "TP2022"]


def test_letters_in_a_column_of_figures_are_told() -> None:
    rows = [["Tulot", "47"], ["Kulut", "12"], ["Muut", "1"], ["Kaikki", "BEGäsö"], ["Loput", "puuttuu"]]
    table = laid(by_ocr(page(aligned_words(rows)))).tables
    assert [item.text for item in unread_cells(table)] in (["BEGäsö"], [])  # none without a dictionary
    assert unread_cells(laid(page(aligned_words(rows))).tables) == []


def test_headings_of_amended_budgets_misread_by_a_letter() -> None:
    assert mended_heading("TA muutosten iälkeen") == "TA muutosten jälkeen"
    assert mended_heading("Tarkistettn määräraha") == "Tarkistettu määräraha"
    assert mended_heading("TA muutokset") is None  # the changes alone: no plus was there
