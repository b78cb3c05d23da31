"""Paragraphs, lists, headings and sections on pages made by hand."""

from __future__ import annotations

from dataclasses import replace

from raportti_parse.layout import BlockKind, TableKind, lay_out
from raportti_parse.page import Box, Origin, Page
from tests.layout.build import fill, line, page, right, ruled


def _texts(given: Page) -> list[tuple[BlockKind, str]]:
    return [(b.kind, b.text.text) for b in lay_out([given]).pages[0].blocks]


def test_a_list_is_tied_to_the_line_above_it() -> None:
    words = [
        *line("Korona-avustuksia saatiin 2,6 M€;", 50, 100),
        *line("- Perusopetus 1 milj.", 50, 112),
        *line("- Varhaiskasvatus 133 000", 50, 124),
    ]
    blocks = lay_out([page(words)]).pages[0].blocks
    assert [b.kind for b in blocks] == [BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.LIST_ITEM]
    assert [b.lead_in for b in blocks] == [None, 0, 0]


def test_what_stands_beside_a_list_does_not_part_it() -> None:
    words = [
        *line("Korona-avustuksia saatiin 2,6 M€;", 50, 100),
        *line("- Perusopetus 1 milj.", 50, 112),
        *line("- Museo 235 000", 50, 136),
        *line("Koronapandemia vaikutti", 400, 130, size=16),
        *line("- Orkesteri 320 000", 50, 160),
    ]
    blocks = lay_out([page(words)]).pages[0].blocks
    assert [b.text.text.split()[0] for b in blocks] == ["Korona-avustuksia", "-", "-", "-", "Koronapandemia"]
    assert [b.lead_in for b in blocks] == [None, 0, 0, 0, None]


def test_boxes_side_by_side_are_read_one_by_one() -> None:
    words = [
        *line("Kulujen toteuma 274 M€", 60, 100),
        *line("Tuottojen toteuma 32 M€", 310, 100),
        *line("Rahoitusta saatiin lisää", 60, 118),
        *line("Kysyntä oli suurta", 310, 118),
    ]
    shapes = [fill(Box(50, 90, 250, 140), "#003366", 1), fill(Box(300, 90, 500, 140), "#003366", 2)]
    texts = [t for _, t in _texts(page(words, (), shapes, width=720, height=405))]
    assert texts.index("Kulujen toteuma 274 M€") < texts.index("Rahoitusta saatiin lisää")
    assert texts.index("Rahoitusta saatiin lisää") < texts.index("Tuottojen toteuma 32 M€")


def test_a_wrapped_sentence_is_one_paragraph_and_an_empty_line_parts_two() -> None:
    words = [
        *line("Vuonna 2024 tulorahoitus riitti kattamaan investoinnit", 50, 100),
        *line("80,5 prosenttisesti.", 50, 112),
        *line("Toinen kappale.", 50, 140),
    ]
    assert [t for _, t in _texts(page(words))] == [
        "Vuonna 2024 tulorahoitus riitti kattamaan investoinnit 80,5 prosenttisesti.",
        "Toinen kappale.",
    ]


def test_numbered_headings_have_the_level_of_their_number() -> None:
    body = [
        w for n in range(12) for w in line("tavallista leipätekstiä rivi toisensa perään", 50, 300 + 12 * n)
    ]
    words = [
        *line("1 Toimintakertomus", 50, 50, 16, bold=True),
        *line("1.2 Talous", 50, 90, 14, bold=True),
        *line("1.2.1 Varhaiskasvatus", 50, 130, 12, bold=True),
        *body,
    ]
    layout = lay_out([page(words)])
    assert [(s.title, s.level, s.parent) for s in layout.sections] == [
        ("1 Toimintakertomus", 1, None),
        ("1.2 Talous", 2, 0),
        ("1.2.1 Varhaiskasvatus", 3, 1),
    ]


def test_a_ruled_table_keeps_its_spans() -> None:
    rulings = ruled([50, 150, 250, 350], [100, 120, 140, 160])
    rulings = [r for r in rulings if not (r.box.x0 > 240 and r.box.x1 < 260)]
    rulings += [r.__class__(r.direction, Box(249.75, 120, 250.25, 160), 0.5, "#000000") for r in rulings[:1]]
    words = [
        *line("Tavoite", 52, 105),
        *line("Toteuma", 155, 105),
        *line("Kulut", 52, 125),
        *line("100", 155, 125),
        *line("200", 255, 125),
        *line("Tuotot", 52, 145),
        *line("300", 155, 145),
        *line("400", 255, 145),
    ]
    (table,) = lay_out([page(words, rulings)]).tables
    assert table.kind is TableKind.RULED
    assert [(c.row, c.column, c.column_span, c.text.text) for c in table.cells] == [
        (0, 0, 1, "Tavoite"),
        (0, 1, 2, "Toteuma"),
        (1, 0, 1, "Kulut"),
        (1, 1, 1, "100"),
        (1, 2, 1, "200"),
        (2, 0, 1, "Tuotot"),
        (2, 1, 1, "300"),
        (2, 2, 1, "400"),
    ]


def test_columns_are_cut_before_digits_are_joined() -> None:
    rows = [
        ("Toimintatuotot", "5 722 400", "5 805 607", "83 207"),
        ("Toimintakulut", "400", "1 200", "800"),
        ("Toimintakate", "-5 722 000", "-5 804 407", "82 407"),
    ]
    words = [*right("2023", 250, 90), *right("2024", 310, 90), *right("Muutos", 360, 90)]
    for n, (label, *figures) in enumerate(rows):
        words += line(label, 50, 104 + 14 * n)
        for figure, x1 in zip(figures, (250, 310, 360), strict=True):
            words += right(figure, x1, 104 + 14 * n)
    (table,) = lay_out([page(words)]).tables
    assert table.kind is TableKind.ALIGNED
    read = {(c.row, c.column): c.text.text for c in table.cells}
    assert [[read[n + table.header_rows, k] for k in range(4)] for n in range(3)] == [list(r) for r in rows]


def test_prose_with_figures_is_no_table() -> None:
    words = [
        *line("Kaupungin kokonaisverotulot vuonna 2024 olivat noin 33,6 miljoonaa euroa", 50, 100),
        *line("ja valtionosuuksia kertyi 15,1 miljoonaa euroa, mikä on 2,1 enemmän", 50, 112),
    ]
    assert lay_out([page(words)]).tables == ()


def test_labels_of_a_chart_head_nothing_of_the_page() -> None:
    chart = [replace(w, origin=Origin.PICTURE_OCR) for w in line("8 S mu 114", 50, 300, 40, bold=True)]
    words = [
        *line("1.2 Talous", 50, 50, 14, bold=True),
        *line("tavallista leipätekstiä rivi toisensa perään", 50, 100),
        *chart,
        *line("Varhaiskasvatus", 50, 600, 12, bold=True),
    ]
    assert [s.title for s in lay_out([page(words)]).sections] == ["1.2 Talous", "Varhaiskasvatus"]


def test_scraps_of_a_scan_are_no_headings() -> None:
    scan = [
        replace(w, origin=Origin.SCAN_OCR)
        for w in (
            *line("Perusopetus", 50, 50, 20, bold=True),
            *line("tavallista leipätekstiä rivi toisensa perään", 50, 100),
            *line("M 14 900", 50, 300, 20, bold=True),
            *line('He "*', 50, 400, 20, bold=True),
        )
    ]
    assert [s.title for s in lay_out([page(scan)]).sections] == ["Perusopetus"]


def test_a_page_that_is_one_picture_has_its_title_below_all_others() -> None:
    first = [*line("2 Talous", 50, 50, 14, bold=True), *line("tavallista leipätekstiä", 50, 100)]
    pictured = [
        replace(w, origin=Origin.PICTURE_OCR)
        for w in (*line("Menot lautakunnittain", 50, 50, 40), *line("O 3 803 € :N", 50, 400, 40))
    ]
    sections = lay_out([page(first), page(pictured, number=2)]).sections
    assert [(s.title, s.level) for s in sections] == [("2 Talous", 1), ("Menot lautakunnittain", 6)]


def test_a_plain_heading_in_the_style_of_numbered_parts_stands_below_them() -> None:
    words = [
        *line("1 Talous", 50, 40, 16, bold=True),
        *line("1.1 Tulot", 50, 70, 13, bold=True),
        *line("tavallista leipätekstiä rivi toisensa perään", 50, 100),
        *line("Investoinnit", 50, 130, 13, bold=True),
        *line("tavallista leipätekstiä rivi toisensa perään", 50, 160),
        *line("1.2 Menot", 50, 190, 13, bold=True),
        *line("tavallista leipätekstiä rivi toisensa perään", 50, 220),
    ]
    sections = lay_out([page(words)]).sections
    assert [(s.title, s.level) for s in sections] == [
        ("1 Talous", 1),
        ("1.1 Tulot", 2),
        ("Investoinnit", 3),
        ("1.2 Menot", 2),
    ]
