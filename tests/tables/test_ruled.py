"""Tables that lines or fills draw: spans, hidden rows, tables in tables, and pages that draw too much."""

from __future__ import annotations

import time

from raportti_parse.page import Box, Direction, Ruling
from tests.layout.build import fill, line, page, ruled, word
from tests.tables.drawn import grid_page, laid, texts

FULL = [
    ["", "2024", "2023"],
    ["Myyntisaamiset", "109 964,88", "793,53"],
    ["Lainasaamiset", "2 740 000,00", "2 450 000,00"],
]
WIDTHS = [160, 100, 100]
SLOW = 2.0  # seconds that no page may need


def test_a_ruled_grid_is_read_cell_by_cell() -> None:
    table = laid(grid_page(FULL, WIDTHS)).tables[0]
    assert texts(table) == FULL
    assert (table.header_rows, table.stub_columns) == (1, 1)


def test_shading_of_paragraphs_is_no_table() -> None:
    shapes = [fill(Box(50, 100 + 14 * n, 500, 114 + 14 * n), "#eeeeee") for n in range(6)]
    words = [w for n in range(6) for w in line("Tekstiä riveittäin ilman lukuja", 55, 102 + 14 * n)]
    assert laid(page(words, shapes=shapes)).tables == ()


def test_rows_that_lines_do_not_part_are_rows() -> None:
    words = line("Tulot", 55, 105) + line("Menot ja muut", 55, 119) + line("menot", 55, 133)
    words += (
        line("1 200", 230, 105) + line("-900", 230, 133) + line("1 100", 330, 105) + line("-850", 330, 133)
    )
    table = laid(page(words, ruled([50, 210, 310, 410], [100, 150]))).tables[0]
    assert texts(table) == [["Tulot", "1 200", "1 100"], ["Menot ja muut menot", "-900", "-850"]]


def test_tables_that_share_rulings_are_cut_at_their_years() -> None:
    rows = [
        ["Muut velat", "2024", "2023"],
        ["Ostovelat", "645", "989"],
        ["Siirtovelat", "2024", "2023"],
        ["Korot", "269 790", "307 242"],
    ]
    tables = laid(grid_page(rows, WIDTHS, head=None)).tables
    assert [texts(t) for t in tables] == [rows[:2], rows[2:]]


def test_a_table_in_a_cell_keeps_its_words() -> None:
    inner = ruled([230, 280, 330], [110, 130, 150])
    words = [word("1", 235, 115), word("2", 285, 115), word("3", 235, 135), word("4", 285, 135)]
    words += line("Ulompi", 55, 125)
    words += line("Alla", 55, 175) + line("77", 230, 175)
    tables = laid(page(words, [*ruled([50, 220, 400], [100, 160, 200]), *inner])).tables
    assert sorted(t.columns for t in tables) == [2, 2]
    assert [["1", "2"], ["3", "4"]] in [texts(t) for t in tables]
    assert all("1" not in cell for t in tables if "Ulompi" in texts(t)[0] for cell in texts(t)[0])


def test_tables_over_each_other_hold_each_word_once() -> None:
    other = [
        Ruling(r.direction, Box(r.box.x0 + 7, r.box.top + 7, r.box.x1 + 7, r.box.bottom + 7), 0.5, "#000000")
        for r in ruled([50, 210, 310, 410], [100, 120, 140])
    ]
    one = grid_page(FULL, WIDTHS, rulings=other)
    found = laid(one)
    held = [id(p.word) for t in found.tables for c in t.cells for p in c.text.pieces]
    assert len(held) == len(set(held))


def test_words_between_the_cells_are_not_lost() -> None:
    one = grid_page(FULL, WIDTHS, above=line("Sivussa 123", 430, 125))
    found = laid(one)
    read = [b.text.text for b in found.blocks if b.text]
    assert any("123" in text for text in read)


def test_counts_that_look_like_years_are_figures() -> None:
    rows = [
        ["Kapasiteetti", "TP2022", "TP2023"],
        ["Yrityksiä", "1950", "1985"],
        ["Oppilaita", "2011", "2012"],
        ["Lapsia", "381", "374"],
    ]
    table = laid(grid_page(rows, WIDTHS, head=None)).tables[0]
    assert texts(table) == rows
    assert table.header_rows == 1


def test_ten_thousand_cells_are_read_in_time() -> None:
    rows = [[str(10_000 + 100 * r + c) for c in range(100)] for r in range(100)]
    one = grid_page(rows, [20] * 100, head=None)
    start = time.process_time()
    table = laid(one).tables[0]
    assert time.process_time() - start < SLOW
    assert (table.rows, table.columns) == (100, 100)
    assert texts(table)[57][3] == "15703"


def test_tens_of_thousands_of_rulings_on_one_line_are_few_edges() -> None:
    xs, ys = [50, 210, 310, 410], [100, 120, 140, 160]
    pieces = []
    for r in ruled(xs, ys):
        upright = r.direction is Direction.VERTICAL
        for n in range(4000):
            if upright:
                step = (ys[-1] - ys[0]) / 4000
                box = Box(r.box.x0, ys[0] + n * step, r.box.x1, ys[0] + (n + 1) * step)
            else:
                step = (xs[-1] - xs[0]) / 4000
                box = Box(xs[0] + n * step, r.box.top, xs[0] + (n + 1) * step, r.box.bottom)
            pieces.append(Ruling(r.direction, box, 0.5, "#000000"))
    plain = grid_page(FULL, WIDTHS, head=None)
    start = time.process_time()
    table = laid(page(plain.words, pieces)).tables[0]
    assert time.process_time() - start < SLOW
    assert texts(table) == FULL


def test_a_drawing_of_thousands_of_lines_is_left_alone_and_said() -> None:
    lines = [
        Ruling(Direction.VERTICAL, Box(10 + 3.1 * n, 10, 10.5 + 3.1 * n, 9000), 0.5, "#000000")
        for n in range(2500)
    ]
    lines += [
        Ruling(Direction.HORIZONTAL, Box(10, 10 + 3.1 * n, 9000, 10.5 + 3.1 * n), 0.5, "#000000")
        for n in range(2500)
    ]
    start = time.process_time()
    found = laid(page(line("Piirros 42", 100, 100), lines, width=9100, height=9100))
    assert time.process_time() - start < SLOW
    assert found.limits
    assert any("42" in b.text.text for b in found.blocks)


def test_thousands_of_small_boxes_are_looked_at_in_time() -> None:
    boxes = []
    for n in range(60):
        for m in range(60):
            boxes += ruled([20 + 9 * n, 25 + 9 * n], [20 + 9 * m, 25 + 9 * m])
    words = [word("1", 20 + 9 * n, 20 + 9 * m, 4) for n in range(60) for m in range(60)]
    start = time.process_time()
    laid(page(words, boxes))
    assert time.process_time() - start < 2 * SLOW


def test_a_mosaic_of_fills_is_looked_at_in_time() -> None:
    shapes = [
        fill(Box(10 + 5 * n, 10 + 5 * m, 15 + 5 * n, 15 + 5 * m), f"#{n:02x}{m:02x}80")
        for n in range(100)
        for m in range(100)
    ]
    words = [word("7", 12 + 11 * n, 12 + 11 * m, 4) for n in range(40) for m in range(40)]
    start = time.process_time()
    laid(page(words, shapes=shapes))
    assert time.process_time() - start < SLOW


def test_thousands_of_boxes_over_the_text_are_left_alone_and_said() -> None:
    shapes = [
        fill(Box(5 * n, 7 * m, 5 * n + 90, 7 * m + 40), f"#{n:02x}{m:02x}80")
        for n in range(80)
        for m in range(80)
    ]
    words = [word("7", 12 + 11 * n, 12 + 11 * m, 4) for n in range(40) for m in range(40)]
    start = time.process_time()
    found = laid(page(words, shapes=shapes))
    assert time.process_time() - start < SLOW
    assert any("boxes" in limit for limit in found.limits)
