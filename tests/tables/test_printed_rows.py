"""Ruled tables whose lines part the columns alone: spreadsheets pasted into reports (invented figures)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from raportti_parse.layout import Table
from raportti_parse.page import Box, Direction, Page, Ruling, Word
from raportti_parse.records.model import Role
from tests.layout.build import line, page, right, ruled
from tests.tables.drawn import by_place, laid, read, texts

STEP = 13.0


def unit_table(changes: int) -> Page:
    """Income and costs of a unit: original, changes and total in one ruled column, one ruled row for all."""
    rows: list[tuple[str, str, str, str, str]] = []
    for name, original, outturn, deviation in (
        ("Toimintatulot", 400, "410", "-20"),
        ("Toimintamenot", 900, "925", "5"),
    ):
        total = original + 10 * changes
        rows.append((name, "Alkuperäinen", str(original), "", ""))
        rows += [(f"Kv {n}.4. §26", "Muutos", "10", "", "") for n in range(1, changes + 1)]
        rows.append(("", "Yhteensä", str(total), outturn, deviation))
        rows.append(("", "", "", "", ""))
    rows.append(("Netto (Toimintakate)", "", "-500", "-515", "-15"))
    words: list[Word] = line("Talous", 55, 103)
    for text, x1 in (("Talousarvio €", 355), ("Toteutuma €", 435), ("Poikkeama €", 515)):
        words += right(text, x1, 103)
    for number, (label, stage, *figures) in enumerate(rows):
        y = 125 + STEP * number
        words += line(label, 55, y) if label else []
        words += line(stage, 205, y) if stage else []
        for text, x1 in zip(figures, (355, 435, 515), strict=True):
            words += right(text, x1, y) if text else []
    return page(words, ruled([50, 200, 360, 440, 520], [100, 120, 130 + STEP * len(rows)]))


def table_of(one: Page) -> Table:
    (table,) = laid(one).tables
    return table


@pytest.mark.parametrize("changes", [0, 1, 3, 9])
def test_each_printed_line_is_a_row_however_many_there_are(changes: int) -> None:
    table = table_of(unit_table(changes))
    rows = texts(table)
    assert rows[1] == ["Toimintatulot", "Alkuperäinen", "400", "", ""]
    assert ["", "Yhteensä", str(400 + 10 * changes), "410", "-20"] in rows
    assert rows[-1] == ["Netto (Toimintakate)", "", "-500", "-515", "-15"]
    assert (table.header_rows, table.stub_columns) == (1, 2)


def test_a_row_says_which_figure_of_its_line_item_it_holds() -> None:
    figures = read(table_of(unit_table(2))).quantities
    said = [(q.label, q.role, q.value) for q in figures]
    assert said[:6] == [
        ("Toimintatulot", Role.BUDGET, Decimal(400)),
        ("Toimintatulot", Role.BUDGET_CHANGE, Decimal(10)),
        ("Toimintatulot", Role.BUDGET_CHANGE, Decimal(10)),
        ("Toimintatulot", Role.AMENDED_BUDGET, Decimal(420)),
        ("Toimintatulot", Role.OUTTURN, Decimal(410)),
        ("Toimintatulot", Role.DEVIATION, Decimal(-20)),
    ]
    assert [(q.label, q.role) for q in figures[-3:]] == [
        ("Netto (Toimintakate)", role) for role in (Role.AMENDED_BUDGET, Role.OUTTURN, Role.DEVIATION)
    ]
    assert figures[3].source.row == "Toimintatulot / Yhteensä"


def test_a_label_that_spans_its_total_is_cut_where_the_ruling_is_missing() -> None:
    """The ruling above the total is drawn over the figures alone."""
    words = line("Verot", 55, 103) + right("2024", 275, 103) + right("2023", 355, 103)
    for number, (label, *figures) in enumerate(
        (("Tulovero", "120", "118"), ("Yhteisövero", "15", "17"), ("Yhteensä", "135", "135"))
    ):
        words += line(label, 55, 125 + 14 * number)
        for text, x1 in zip(figures, (275, 355), strict=True):
            words += right(text, x1, 125 + 14 * number)
    rulings = ruled([50, 200, 280, 360], [100, 120, 170])
    rulings.append(Ruling(Direction.HORIZONTAL, Box(200, 149.75, 360, 150.25), 0.5, "#000000"))
    table = table_of(page(words, rulings))
    assert texts(table) == [
        ["Verot", "2024", "2023"],
        ["Tulovero", "120", "118"],
        ["Yhteisövero", "15", "17"],
        ["Yhteensä", "135", "135"],
    ]


def test_words_beside_figures_are_no_column_where_one_row_alone_has_them() -> None:
    words = line("Mittari", 55, 105) + line("Toteuma", 205, 105)
    words += line("Asiakkaat", 55, 125) + line("noin", 205, 125) + right("120", 355, 125)
    words += line("Käynnit", 55, 145) + right("480", 355, 145)
    table = table_of(page(words, ruled([50, 200, 360], [100, 120, 140, 160])))
    assert table.columns == 2


def test_every_word_stands_in_one_cell() -> None:
    one = unit_table(4)
    table = table_of(one)
    placed = [id(piece.word) for cell in table.cells for piece in cell.text.pieces]
    assert sorted(placed) == sorted(id(word) for word in one.words)
    assert by_place(read(table))
