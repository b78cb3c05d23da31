"""Ways of printing tables that other cities have: scales, pairs of tables, note columns, months, charts."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import replace
from decimal import Decimal

import pytest

from raportti_parse.layout import Layout, Table, lay_out, lay_out_page
from raportti_parse.layout.numbers import is_ruling, looks_numeric
from raportti_parse.page import Box, Direction, Page, Ruling, Word
from raportti_parse.records.charts import charted
from raportti_parse.records.model import Period, Quantity, Role
from tests.layout.build import fill, line, page, right, word
from tests.tables.drawn import aligned_words, by_place, grid_page, laid, read, texts

AUTUMN = Period(datetime.date(2024, 1, 1), datetime.date(2024, 9, 30), "1-9/2024")


def figures(rows: list[list[str]], **around: object) -> dict[tuple[int, int], Quantity]:
    table = laid(grid_page(rows, [170] + [110] * (len(rows[0]) - 1))).tables[0]
    return by_place(read(table, **around))


def first(one: Page) -> Table:
    return lay_out([one]).tables[0]


def test_a_scale_at_the_right_end_of_the_title_line_holds_for_the_whole_table() -> None:
    words = line("Tuloslaskelma", 60, 70) + right("1 000 €", 460, 70)
    words += aligned_words(
        [["", "TP 2024", "TA 2024", "TP 2023"], ["Toimintatuotot", "41 230", "43 010", "39 888"]], y=90
    )
    words += aligned_words([["Toimintakulut", "-210 455", "-205 900", "-201 340"]], y=122)
    table = first(page(words))
    assert texts(table)[0] == ["", "TP 2024", "TA 2024", "TP 2023"]
    assert table.title.text == "Tuloslaskelma 1 000 €"
    found = by_place(read(table, title=table.title.text))
    assert {q.value for q in found.values() if q.source.cell[1] == 1} == {  # type: ignore[index]
        Decimal(41230000),
        Decimal(-210455000),
    }


def test_a_scale_alone_over_the_headings_of_a_ruled_table_is_no_heading_of_its_column() -> None:
    rows = [["Erä", "", "1 000 €"], ["", "TP 2024", "TA 2024"], ["Verotulot", "118 040", "116 500"]]
    found = figures(rows)
    assert found[2, 1].value == Decimal(118040000)
    assert found[2, 2].source.column == "TA 2024"


def test_tables_side_by_side_are_told_by_their_years_or_totals() -> None:
    words = aligned_words(
        [
            ["Verotulot", "2023", "2024"],
            ["Kunnallisvero", "81,4", "84,9"],
            ["Yhteisövero", "15,1", "16,0"],
            ["Yhteensä", "96,5", "100,9"],
        ],
        columns=(200, 250),
    )
    words += aligned_words(
        [
            ["Henkilöstö", "2023", "2024"],
            ["Vakituiset", "1 450", "1 481"],
            ["Määräaikaiset", "402", "377"],
            ["Yhteensä", "1 852", "1 858"],
        ],
        x=310,
        columns=(460, 520),
    )
    assert [texts(t)[0][0] for t in laid(page(words)).tables] == ["Verotulot", "Henkilöstö"]


@pytest.mark.parametrize("heading", ["Liite", "Liitetieto", "Nro", "Tili", "Sivu", "Huom."])
def test_columns_of_notes_and_codes_hold_no_figures(heading: str) -> None:
    rows = [["VASTAAVAA", heading, "31.12.2024"], ["Aineettomat", "7", "2 345"], ["Saamiset", "12", "500"]]
    reading = read(laid(grid_page(rows, [170, 70, 110])).tables[0])
    assert {q.source.column for q in reading.quantities} == {"31.12.2024"}
    assert {u.text for u in reading.unused} >= {"7", "12"}


def test_a_minus_may_stand_behind() -> None:
    assert looks_numeric("8.340.100-")
    assert looks_numeric("227,50-")
    assert not looks_numeric("2022-")
    assert is_ruling("--------")
    assert not is_ruling("-")
    rows = [["Tulot", "1.250.400", "998.120"], ["Menot", "8.340.100-", "6.911.873-"]]
    table = laid(page(aligned_words(rows))).tables[0]
    assert texts(table) == rows
    assert by_place(read(table))[1, 1].value == Decimal(-8340100)


def test_months_by_number_or_name_head_columns() -> None:
    months = [
        ["Kuukausi", "1", "2", "3"],
        ["Toteuma 2023", "6 117", "12 248", "18 393"],
        ["Toteuma 2024", "6 399", "12 816", "19 251"],
        ["Ero ed. vuoteen", "282", "568", "858"],
    ]
    found = figures(months, title="Palkkamenot (1 000 €)")
    assert found[1, 2].role is Role.PREVIOUS_YEAR
    assert found[1, 2].period == Period(datetime.date(2023, 2, 1), datetime.date(2023, 2, 28), "2/2023")
    assert found[3, 1].role is Role.CHANGE
    assert (0, 1) not in found
    named = figures(
        [
            ["", "Tammi", "Helmi", "Maalis", "Yht."],
            ["Verot", "5", "6", "7", "18"],
            ["Muut", "1", "2", "3", "6"],
        ]
    )
    assert named[1, 3].period == Period(datetime.date(2024, 3, 1), datetime.date(2024, 3, 31), "3/2024")
    assert named[1, 4].period == Period(datetime.date(2024, 1, 1), datetime.date(2024, 3, 31), "1-3/2024")


@pytest.mark.parametrize(
    ("heading", "role", "months"),
    [
        ("Talousarvio", Role.BUDGET, (1, 12)),
        ("KS+muutokset", Role.AMENDED_BUDGET, (1, 12)),
        ("Ennuste 12/2024", Role.FORECAST, (1, 12)),
        ("Ennuste 6/2024", Role.FORECAST, (1, 12)),
        ("VS 2024", Role.AMENDED_BUDGET, (1, 12)),
        ("Toteuma", Role.OUTTURN, (1, 9)),
        ("Toteuma 9/2024", Role.OUTTURN, (1, 9)),
        ("Toteutuma 1-8", Role.OUTTURN, (1, 8)),
        ("Toteutuma 1-8 2023", Role.PREVIOUS_YEAR, (1, 8)),
        ("TP24/TA24", Role.DEVIATION, (1, 12)),
        ("TP24/TP23", Role.CHANGE, (1, 12)),
        ("Ero MTA/Enn.", Role.DEVIATION, (1, 12)),
        ("Kustannusarvio", Role.OTHER, (1, 9)),
        ("Käyt. %", Role.SHARE, (1, 9)),
    ],
)
def test_what_a_heading_means_in_the_autumn(heading: str, role: Role, months: tuple[int, int]) -> None:
    found = figures(
        [["Erä", heading, "x"], ["Toimintatuotot", "7 726", "x"], ["Toimintakulut", "8 000", "x"]],
        period=AUTUMN,
    )[1, 1]
    assert found.role is role
    assert found.period is not None
    assert found.period.start is not None
    assert found.period.end is not None
    assert (found.period.start.month, found.period.end.month) == months


def test_a_month_is_a_month_where_the_year_so_far_stands_beside_it() -> None:
    found = figures(
        [["Erä", "Toteuma 9/2024", "Toteuma 1-9/2024"], ["Tulot", "700", "7 726"], ["Menot", "9", "800"]],
        period=AUTUMN,
    )
    assert found[1, 1].period == Period(datetime.date(2024, 9, 1), datetime.date(2024, 9, 30), "9/2024")


def test_a_column_of_differences_has_the_scale_of_its_neighbours() -> None:
    rows = [["Erä", "TA 2024 (1 000 €)", "Ennuste (1 000 €)", "Poikkeama"], ["Netto", "-45", "-39", "6 500"]]
    table = laid(grid_page(rows, [120, 130, 130, 80])).tables[0]
    assert by_place(read(table))[1, 3].value == Decimal(6500000)


def test_groups_with_a_cost_centre_are_units_and_accounts_are_not() -> None:
    def entity(group: str, row: str) -> str | None:
        rows = [["", "TA 2024", "TP 2024"], [group, "", ""], [row, "500", "400"], ["Muut", "100", "90"]]
        return figures(rows)[2, 1].entity

    assert entity("22110 Päiväkodit", "TOIMINTATUOTOT") == "22110 Päiväkodit"
    assert entity("4300 Palvelujen ostot", "Toimintakulut") == "Kauhava"


def test_labels_may_be_age_groups_and_lengths() -> None:
    rows = [["Ikäryhmä", "Naiset", "Miehet"], ["alle 30", "362", "98"], ["30–39", "561", "150"]]
    rows.append(["Yht.", "923", "248"])
    found = figures(rows)
    assert [found[n, 1].label for n in (1, 2, 3)] == ["alle 30", "30–39", "Yht."]
    assert found[1, 1].unit == "henkilö"


@pytest.mark.parametrize(
    ("title", "label", "unit"),
    [
        ("Suoritteet", "Terveyskeskuslääkärikäynnit", "käynti"),
        ("Suoritteet", "Hoitopäivät, erikoissairaanhoito", "hoitopäivä"),
        ("Tunnusluvut", "Asukasluku 31.12.", "asukas"),
        ("Hoidon kustannukset (1 000 €)", "Hoitopäivät", "EUR"),
        ("Suoritteet", "Käynnit asukasta kohden", None),
    ],
)
def test_what_a_label_counts(title: str, label: str, unit: str | None) -> None:
    rows = [["Suorite", "TA 2024", "TP 2024"], [label, "1 200", "1 100"], ["Muut", "5", "6"]]
    assert figures(rows, title=title)[1, 1].unit == unit


def turned(text: str, x: float, bottom: float, length: float) -> Word:
    return replace(word(text, x, bottom - length), box=Box(x, bottom - length, x + 10, bottom), rotation=270)


def test_headings_may_run_upwards() -> None:
    words = aligned_words(
        [["Opetus", "98", "121"], ["Sote", "241", "312"], ["Yhteensä", "339", "433"]], y=200
    )
    words += [
        turned("Vakinaiset", 288, 190, 45),
        turned("Yhteensä", 368, 190, 40),
        turned("2023", 368, 146, 20),
    ]
    table = laid(page(words)).tables[0]
    assert texts(table)[0][1:] == ["Vakinaiset", "Yhteensä 2023"]
    assert table.header_rows == 1


def test_two_levels_of_headings_beside_a_single_column() -> None:
    heads = ["Ulkoiset", "Sisäiset", "Ulkoiset", "Sisäiset"]
    edges = [220, 280, 340, 400, 470]
    words = (
        line("Tilinpäätös 2024", 195, 70) + line("Tilinpäätös 2023", 315, 70) + right("Muutos, %", 470, 70)
    )
    for text, edge in zip(heads, edges, strict=False):
        words += right(text, edge, 84)
    rows = [["Myynti", "31", "18", "29", "17", "3,9"], ["Maksut", "14", "10", "13", "10", "0,3"]]
    words += aligned_words(rows, y=100, columns=edges)
    table = laid(page(words)).tables[0]
    found = by_place(read(table))
    assert found[2, 1].role is Role.OUTTURN
    assert [found[2, n].role for n in (3, 4)] == [Role.PREVIOUS_YEAR] * 2
    assert found[2, 5].role is Role.CHANGE


def test_a_wide_heading_at_its_own_columns_edge_is_no_group() -> None:
    words = right("TP", 280, 70) + right("Talousarvio+muutos", 380, 70) + right("Tot.", 460, 70)
    words += aligned_words(
        [["Tulot", "2 542", "2 473", "2 507"], ["Menot", "-99 508", "-99 990", "-99 806"]], y=86
    )
    table = laid(page(words)).tables[0]
    assert texts(table)[0] == ["", "TP", "Talousarvio+muutos", "Tot."]
    assert all(c.column_span == 1 for c in table.cells)


def chart() -> Layout:
    words = line("Verotulot, milj. €", 40, 40, 20)
    shapes = []
    for number, (year, value) in enumerate([("2022", 186.0), ("2023", 182.5), ("2024 enn.", 92.1)]):
        x = 100 + 90 * number
        top = 360 - value
        shapes.append(fill(Box(x, top, x + 40, 360), "#4f81bd"))
        words += line(str(value), x + 10, top - 13) + line(year, x + 8, 370)
    for number in range(5):
        words += right(str(200 - 50 * number), 80, 155 + 50 * number)
    rulings = [
        Ruling(Direction.HORIZONTAL, Box(85, y - 0.25, 360, y + 0.25), 0.5, "#888888")
        for y in range(160, 361, 50)
    ]
    rulings += [
        Ruling(Direction.VERTICAL, Box(x - 0.25, 160, x + 0.25, 360), 0.5, "#888888") for x in (85, 360)
    ]
    return lay_out([page(words, rulings, shapes)])


def test_numbers_of_a_chart_are_no_figures_and_each_is_listed() -> None:
    found = chart()
    assert not found.tables
    assert Counter(u.reason for u in charted(found)) == {
        "axis of a chart": 5,
        "label of a chart": 4,  # three values and "2024 enn."
        "period": 2,
    }


def test_a_line_of_dashes_parts_title_and_headings() -> None:
    words = line("Sivistyslautakunta", 60, 60) + line("-" * 60, 60, 72)
    words += aligned_words(
        [["", "TA 2024", "TP 2024"], ["Tulot", "1.250", "998"], ["Menot", "310", "250"]], y=86
    )
    one = lay_out_page(page(words), 10)
    assert [b.text.text for b in one.blocks if b.text] == ["Sivistyslautakunta"]
    assert texts(one.tables[0])[0] == ["", "TA 2024", "TP 2024"]
