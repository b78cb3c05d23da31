"""Figures of tables: role, period, unit, scale, entity and line item from what stands around a cell."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from raportti_parse.records.model import Comparator, Quantity, Role
from raportti_parse.records.table_headings import read_heading
from raportti_parse.records.tables import is_finance_table
from tests.layout.build import line, page
from tests.tables.drawn import YEAR, aligned_words, by_place, grid_page, laid, read


def figures(rows: list[list[str]], **around: object) -> dict[tuple[int, int], Quantity]:
    table = laid(grid_page(rows, [170] + [110] * (len(rows[0]) - 1))).tables[0]
    return by_place(read(table, **around))


@pytest.mark.parametrize(
    ("heading", "role", "year"),
    [
        ("TP 2024", Role.OUTTURN, 2024),
        ("TP2023", Role.PREVIOUS_YEAR, 2023),
        ("TA 2024", Role.BUDGET, 2024),
        ("Alkuperäinen TA", Role.BUDGET, 2024),
        ("TA muutosten jälkeen", Role.AMENDED_BUDGET, 2024),
        ("TA+muutokset 2024", Role.AMENDED_BUDGET, 2024),
        ("Muutettu TA", Role.AMENDED_BUDGET, 2024),
        ("TA-muutokset", Role.BUDGET_CHANGE, 2024),
        ("Talousarviomuutokset", Role.BUDGET_CHANGE, 2024),
        ("Toteuma 1-12/2024", Role.OUTTURN, 2024),
        ("Toteutuma", Role.OUTTURN, 2024),
        ("Tot. 2022", Role.PREVIOUS_YEAR, 2022),
        ("Poikkeama", Role.DEVIATION, 2024),
        ("Ero TA", Role.DEVIATION, 2024),
        ("Ennuste 2024", Role.FORECAST, 2024),
        ("Muutos ed. tot.", Role.CHANGE, 2024),
        ("Muutos 2023–2024", Role.CHANGE, 2024),
        ("Ed. vuosi", Role.PREVIOUS_YEAR, 2023),
        ("2024", Role.OUTTURN, 2024),
        ("2019", Role.PREVIOUS_YEAR, 2019),
        ("TA 2025", Role.BUDGET, 2025),
        ("TA+LTA 2024", Role.AMENDED_BUDGET, 2024),
        ("TA 2024 (sis. muutokset)", Role.AMENDED_BUDGET, 2024),
        ("TOT/TA %", Role.SHARE, 2024),
        ("Enn. vs. TA", Role.DEVIATION, 2024),
        ("Bud. 2024", Role.BUDGET, 2024),
        ("Arvio 2024", Role.FORECAST, 2024),
        ("TA2 024", Role.BUDGET, 2024),
        ("TP 20 23", Role.PREVIOUS_YEAR, 2023),
        ("Ed. tilikausi", Role.PREVIOUS_YEAR, 2023),
        ("Tot. 2023 e", Role.PREVIOUS_YEAR, 2023),
        ("TP 2023 €", Role.PREVIOUS_YEAR, 2023),
        ("Tot. 2022 1.1.-31.12.", Role.PREVIOUS_YEAR, 2022),
        ("Tot. 1.1.-31.12. 2022", Role.PREVIOUS_YEAR, 2022),
        ("Bu 2024", Role.BUDGET, 2024),
        ("Bu+muutos", Role.AMENDED_BUDGET, 2024),
        ("Ed.TA", Role.BUDGET, 2023),
        ("Tilinp.", Role.OUTTURN, 2024),
        ("Muutos %/TP 2022", Role.CHANGE, 2024),
        ("Käytettävissä", Role.DEVIATION, 2024),
    ],
)
def test_a_heading_gives_role_and_period(heading: str, role: Role, year: int) -> None:
    found = figures(
        [
            ["Tunnusluku", heading, "Lisätieto"],
            ["Toimintatuotot", "7 726", "x"],
            ["Toimintakulut", "46 217", "x"],
        ]
    )
    figure = found[1, 1]
    assert figure.role is role
    assert figure.period is not None
    assert figure.period.end is not None
    assert figure.period.end.year == year


@pytest.mark.parametrize("heading", ["Tot-%", "Tot. %", "Käyttö-%", "Käyttö%", "Toteutumis-%"])
def test_shares_are_percent(heading: str) -> None:
    found = figures(
        [
            ["", "TA 2024", heading],
            ["Toimintatuotot", "7 726", "124,0 %"],
            ["Toimintakulut", "46 217", "99,3"],
        ]
    )
    assert [(found[r, 2].unit, found[r, 2].role) for r in (1, 2)] == [("percent", Role.SHARE)] * 2


def test_two_header_rows_give_a_part_each() -> None:
    words = (
        line("2024", 275, 70) + line("2023", 355, 70) + line("1 000 €", 265, 84) + line("1 000 €", 345, 84)
    )
    words += aligned_words(
        [
            ["Vuosikate", "9 552", "10 107"],
            ["Vuosikate, €/asukas", "635", "667"],
            ["Asukasmäärä", "15 049", "15 164"],
            ["Laskennallinen lainanhoitokate", "1,03", "1,17"],
            ["Kassan riittävyys, pv", "101", "83"],
            ["Investointien tulorahoitus, %", "80,5", "60,2"],
        ]
    )
    found = by_place(read(laid(page(words)).tables[0]))
    first = {row: found[row, 1] for row in range(2, 8)}
    assert [(q.unit, str(q.value)) for q in first.values()] == [
        ("EUR", "9552000"),
        ("EUR/asukas", "635"),
        ("asukas", "15049"),
        (None, "1.03"),
        ("pv", "101"),
        ("percent", "80.5"),
    ]
    assert first[2].source.column == "2024 / 1 000 €"
    assert (first[2].low, first[2].high) == (Decimal(9551500), Decimal(9552500))
    assert found[2, 2].role is Role.PREVIOUS_YEAR
    assert first[2].concept == "vuosikate"


def test_no_unit_named_is_euros_for_line_items_and_nothing_for_others() -> None:
    found = figures([["", "2024"], ["Toimintatulot", "7 725 767"], ["Verotulot", "33 595 351"]])
    assert found[1, 1].unit == "EUR"
    assert "unit assumed from the line item" in found[1, 1].reasons
    assert found[1, 1].concept == "toimintatuotot"
    other = figures(
        [["Kapasiteettitiedot", "TP2023", "TP2024"], ["Urheilukentät", "4", "4"], ["Kuntosalit", "3", "4"]]
    )
    assert other[1, 2].unit is None


def test_rows_of_organisation_units_have_their_own_entity() -> None:
    rows = [
        ["Toimintakulut", "TA2024", "TP 2024"],
        ["Kauhavan kaupunki", "-46 525 690", "-46 216 718"],
        ["Keskusvaalilautakunta", "-141 850", "-134 626"],
        ["Kehityskeskus", "-42 170", "-44 842"],
    ]
    found = figures(rows)
    assert [found[r, 1].entity for r in (1, 2, 3)] == ["Kauhava", "Keskusvaalilautakunta", "Kehityskeskus"]
    assert {found[r, 1].label for r in (1, 2, 3)} == {"Toimintakulut"}
    assert {found[r, 1].concept for r in (1, 2, 3)} == {"toimintakulut"}


def test_columns_of_the_group_and_the_municipality() -> None:
    rows = [["", "Konserni 2024", "Kunta 2024"], ["Peruspääoma 1.1.", "36 430 262,72", "36 430 262,72"]]
    found = figures(rows)
    assert (found[1, 1].entity, found[1, 2].entity) == ("Konserni", "Kauhava")
    period = found[1, 1].period
    assert period is not None
    assert str(period.start) == "2024-01-01" == str(period.end)


def test_years_as_rows_give_the_period() -> None:
    rows = [
        ["", "Tulovero-%", "Kertymä (1000€)"],
        ["Verovuosi 2023", "9,11", "25 715"],
        ["Verovuosi 2024", "9,10", "26 440"],
    ]
    found = figures(rows)
    assert [found[r, 2].role for r in (1, 2)] == [Role.PREVIOUS_YEAR, Role.OUTTURN]
    assert str(found[1, 2].value) == "25715000"


def test_cells_of_words_and_figures_keep_their_comparators() -> None:
    rows = [
        ["Konsernin tunnusluvut", "TA2024", "TP2024"],
        ["Vuosikate poistoista, %", "yli 80", "142,8"],
        ["Lainat, €/asukas", "alle 12.000", "9.716"],
    ]
    found = figures(rows)
    assert (found[1, 1].comparator, found[2, 1].comparator) == (Comparator.OVER, Comparator.UNDER)
    assert (found[2, 1].value, found[2, 1].unit) == (Decimal(12000), "EUR/asukas")
    assert found[2, 2].value == Decimal(9716)


def test_a_change_between_two_budgets_is_of_the_budget() -> None:
    rows = [
        ["Hanke, euroa", "Alkuperäinen TA", "Muutokset", "Muutettu TA"],
        ["5101 Kalusteet", "380 000", "-60 000", "320 000"],
    ]
    assert figures(rows)[1, 2].role is Role.BUDGET_CHANGE


def test_a_footnote_mark_stays_out_of_the_figure() -> None:
    found = figures([["", "2024"], ["Lainasaamiset", "2 595 323,42*"], ["Myyntisaamiset", "109 964,88"]])
    assert str(found[1, 1].value) == "2595323.42"
    assert "footnote mark *" in found[1, 1].reasons


def test_the_note_on_deviations_stands_at_the_figures_it_governs() -> None:
    note = "*Poikkeama-sarakkeessa positiivinen luku kuvaa talousarvion ylitystä"
    found = figures([["", "TA 2024", "Poikkeama*"], ["Toimintatuotot", "84 000", "1 666"]], note=note)
    assert any(note in reason for reason in found[1, 2].reasons)
    assert not any(note in reason for reason in found[1, 1].reasons)


def test_every_number_of_a_table_is_a_figure_or_unused() -> None:
    rows = [
        ["Nimi", "Y-tunnus", "Osuus", "Pääoma (1000 €)"],
        ["Vesi Oy 2", "1627902-6", "100%", "7 809"],
        ["Lappavesi Oy", "0182606-5", "28%", "-"],
    ]
    table = laid(grid_page(rows, [120, 80, 60, 110])).tables[0]
    reading = read(table)
    assert [q.text for q in reading.quantities] == ["100%", "7 809", "28%"]
    assert sorted(u.text for u in reading.unused) == ["0182606-5", "1000", "1627902-6", "2"]
    assert {u.reason for u in reading.unused if "-" in u.text} == {"business id"}


def test_columns_without_headings_say_so() -> None:
    found = by_place(
        read(
            laid(
                page(aligned_words([["Vuosikate", "9 552", "10 107"], ["Poistot", "6 275", "8 507"]]))
            ).tables[0]
        )
    )
    assert {q.role for q in found.values()} == {Role.OTHER}
    assert all("no heading over its column" in q.reasons for q in found.values())


def test_a_column_of_units_is_no_label() -> None:
    rows = [
        ["Tunnusluku", "Yksikkö", "TP 2023", "TP 2024"],
        ["Toimintakate", "€/asukas", "1 986", "2 002"],
        ["Uimahallikäynnit", "käyntiä", "412 300", "238 115"],
        ["Käyttöaste", "%", "84,3", "81,7"],
    ]
    found = figures(rows)
    assert [found[r, 3].unit for r in (1, 2, 3)] == ["EUR/asukas", "käynti", "percent"]
    assert found[2, 3].label == "Uimahallikäynnit"


def test_a_follow_up_table_is_left_to_the_measures() -> None:
    rows = [["Tavoite", "Toimenpide/mittari", "Tila"], ["Omavaraisuus", "vähintään 22 %", "Valmis"]]
    table = laid(grid_page(rows, [160, 160, 80])).tables[0]
    assert not is_finance_table(table)
    assert read(table).quantities == ()


@pytest.mark.parametrize(
    ("heads", "scale"),
    [
        (["TP 2023 t€", "TP 2024 t€"], 1000),
        (["31.12.2023 t€", "31.12.2024 t€"], 1000),
        (["2023, 1 000 €", "2024, 1 000 €"], 1000),
        (["2023 t€", "2024 t€"], 1000),
        (["1-8/2023 M€", "1-8/2024 M€"], 1_000_000),
        (["TP 2023 €", "TP 2024 €"], 1),
        (["2023 €", "2024 €"], 1),
    ],
)
def test_a_heading_gives_year_and_scale_at_once(heads: list[str], scale: int) -> None:
    found = figures([["Vastuualue", *heads], ["Kirjasto", "412", "437"], ["Museot", "1 206", "1 188"]])
    assert [found[1, 1].value, found[2, 2].value] == [412 * scale, 1188 * scale]
    assert {figure.unit for figure in found.values()} == {"EUR"}
    assert [f.period.end.year for f in (found[1, 1], found[1, 2]) if f.period and f.period.end] == [
        2023,
        2024,
    ]
    assert (found[1, 1].role, found[1, 2].role) == (Role.PREVIOUS_YEAR, Role.OUTTURN)


def test_shares_beside_years_are_percents() -> None:
    found = figures(
        [
            ["Vastuualue", "TP 2023 t€", "TP 2024 t€", "Muutos 2023–2024 %"],
            ["Kirjasto", "412", "437", "6,1"],
            ["Museot", "1 206", "1 188", "-1,5"],
        ]
    )
    assert [found[row, 3].unit for row in (1, 2)] == ["percent", "percent"]
    assert found[2, 3].value == Decimal("-1.5")
    assert found[2, 3].role is Role.CHANGE


@pytest.mark.parametrize(
    ("heading", "start", "end"),
    [
        ("Ed. vuosi 1-8", (2023, 1, 1), (2023, 8, 31)),
        ("Ed. vuosi 1-8/23", (2023, 1, 1), (2023, 8, 31)),
        ("Kumul. tot. 8/2024", (2024, 1, 1), (2024, 8, 31)),
        ("Ennuste 31.12.2024", (2024, 1, 1), (2024, 12, 31)),
        ("Toteuma Q1–Q3/2024", (2024, 1, 1), (2024, 9, 30)),
        ("Muutos 2023–2024", (2024, 1, 1), (2024, 12, 31)),
        ("Tilanne 31.12.2024", (2024, 12, 31), (2024, 12, 31)),
    ],
)
def test_a_heading_gives_the_stretch_of_time(
    heading: str, start: tuple[int, int, int], end: tuple[int, int, int]
) -> None:
    period = read_heading((heading,), YEAR).period
    assert period is not None
    assert (period.start, period.end) == (datetime.date(*start), datetime.date(*end))


def test_a_target_of_a_year() -> None:
    found = read_heading(("Tavoite 2024",), YEAR)
    assert (found.role, found.period and found.period.label) == (Role.TARGET, "2024")


def test_what_is_left_of_a_loan_is_its_level_and_what_is_left_of_a_grant_a_deviation() -> None:
    loans = figures(
        [
            ["Takaukset, €", "2024", "2023"],
            ["Alkuperäinen pääoma", "4 375 990", "5 771 341"],
            ["Jäljellä oleva pääoma", "1 178 163", "2 127 840"],
        ]
    )
    assert [loans[row, column].role for row in (1, 2) for column in (1, 2)] == [
        Role.OUTTURN,
        Role.PREVIOUS_YEAR,
    ] * 2
    grants = figures(
        [["Hanke", "Määräraha €", "Jäljellä €"], ["Koulu", "250 000", "12 000"], ["Silta", "90 000", "4 000"]]
    )
    assert [grants[1, 2].role, grants[2, 2].role] == [Role.DEVIATION] * 2


def test_a_column_of_other_things_is_no_change() -> None:
    found = figures(
        [
            ["1 000 €", "Osakkeet", "Muut osakkeet", "Muut. %"],
            ["Hankintameno 1.1", "7 014", "477", "3,1"],
            ["Hankintameno 31.12", "6 756", "440", "-2,0"],
        ]
    )
    assert [found[1, column].role for column in (1, 2, 3)] == [Role.OUTTURN, Role.OUTTURN, Role.CHANGE]
    assert found[1, 2].period is not None
    assert found[1, 2].period.label == "1.1.2024"


def test_a_number_of_people_among_euros_a_head_is_no_amount() -> None:
    found = figures(
        [
            ["Tunnusluku", "TP 2023", "TP 2024"],
            ["Kunnallisvero €/asukas", "1 696", "1 757"],
            ["Verotulot €/asukas", "2 187", "2 232"],
            ["Väestön määrä", "15 165", "15 049"],
            ["Käsiteltyjen asioiden määrä", "303", "222"],
        ]
    )
    assert [found[row, 1].unit for row in (1, 2, 3)] == ["EUR/asukas", "EUR/asukas", "asukas"]
    assert found[4, 1].unit != "EUR"


@pytest.mark.parametrize(
    "heading", ["Vakinainen henkilökunta", "42) Henkilöstön lukumäärä", "Työnantajien henkilöstövahvuudet"]
)
def test_the_heading_over_units_says_that_people_are_counted(heading: str) -> None:
    found = figures(
        [[heading, "2024", "2023"], ["Kehityskeskus", "13", "20"], ["Tekninen toimi", "95", "91"]]
    )
    assert {figure.unit for figure in found.values()} == {"henkilö"}


def test_what_is_foreseen_over_what_was_planned_is_a_share_where_it_is_about_a_whole() -> None:
    found = figures(
        [
            ["1 000 €", "Ennuste / MTA", "Ennuste / TA", "Ennuste / TP 2023"],
            ["Toimintatuotot", "100,4 %", "-0,4 %", "104,5 %"],
            ["Toimintakulut", "99,8 %", "1,3 %", "103,9 %"],
        ]
    )
    assert [found[1, column].role for column in (1, 2, 3)] == [Role.SHARE, Role.DEVIATION, Role.SHARE]
    assert found[1, 3].period is not None
    assert found[1, 3].period.end == datetime.date(2024, 12, 31)


def test_loans_of_a_library_are_books() -> None:
    found = figures(
        [
            ["Toimintatilasto", "2024", "2023"],
            ["Kirjasto", "", ""],
            ["- kävijät", "1 818 061", "1 800 227"],
            ["- lainat", "2 883 139", "2 915 333"],
        ]
    )
    assert [(found[row, 1].unit, found[row, 1].concept) for row in (2, 3)] == [
        ("kävijä", None),
        ("laina", None),
    ]


def test_additions_without_a_figure_are_no_group_of_reductions() -> None:
    found = figures(
        [
            ["Varaukset €", "2024", "2023"],
            ["Varaus 1.1.", "107 653", "124 834"],
            ["Lisäykset tilikaudella", "", ""],
            ["Vähennykset tilikaudella", "18 154", "17 180"],
        ]
    )
    row = found[3, 1].source.row or ""
    assert row.endswith("Vähennykset tilikaudella")
    assert "Lisäykset" not in row
