"""Tables without lines: columns by the gaps, headings above them, groups, and what is no table."""

from __future__ import annotations

from raportti_parse.page import Box
from tests.layout.build import fill, line, page, right, word
from tests.tables.drawn import aligned_words, laid, texts

ACCOUNTS = [
    ["", "2024", "2023"],
    ["Toimintatuotot", "7 726", "7 920"],
    ["Toimintakulut", "-46 217", "-47 230"],
    ["Toimintakate", "-38 396", "-39 220"],
]


def test_columns_are_cut_before_digit_groups_are_joined() -> None:
    table = laid(page(aligned_words(ACCOUNTS))).tables[0]
    assert texts(table) == ACCOUNTS
    assert table.header_rows == 1


def test_tight_columns_are_cut_at_their_right_edges() -> None:
    rows = [
        ["Verotulot", "5 722 400", "5 805 607"],
        ["Tulovero", "4 100 250", "4 300 911"],
        ["Muut", "1 622 150", "1 504 696"],
    ]
    words = []
    for number, row in enumerate(rows):
        top = 100 + 16 * number
        words += line(row[0], 60, top) + right(row[1], 300, top) + right(row[2], 351, top)
    assert texts(laid(page(words)).tables[0]) == rows


def test_a_heading_that_wraps_is_one_text_and_units_stand_alone() -> None:
    words = line("TA", 350, 70) + line("Alkuper.", 262, 82) + line("muutosten", 335, 82)
    words += line("TA", 285, 94) + line("jälkeen", 345, 94) + line("€", 295, 106) + line("€", 375, 106)
    words += aligned_words([["Tulot", "406 920", "406 920"], ["Menot", "-1 150 740", "-1 150 740"]], y=120)
    table = laid(page(words)).tables[0]
    assert texts(table)[:2] == [["", "Alkuper. TA", "TA muutosten jälkeen"], ["", "€", "€"]]
    assert table.header_rows == 2


def test_a_column_with_a_heading_and_no_figures_is_there() -> None:
    words = line("TA", 285, 80) + line("Muutos", 350, 80) + line("Toteuma", 425, 80)
    words += aligned_words([["Tulot", "31 902", "", "33 595"], ["Menot", "24 420", "", "26 441"]])
    table = laid(page(words)).tables[0]
    assert texts(table)[0] == ["", "TA", "Muutos", "Toteuma"]
    assert texts(table)[1] == ["Tulot", "31 902", "", "33 595"]


def test_two_tables_side_by_side_are_two() -> None:
    left = aligned_words(
        [
            ["VASTAAVAA", "2024", "2023"],
            ["Rakennukset", "65 660", "52 812"],
            ["Koneet", "284", "416"],
            ["", "", ""],
            ["Yhteensä", "65 944", "53 228"],
        ],
        columns=(200, 250),
    )
    right_side = aligned_words(
        [
            ["VASTATTAVAA", "2024", "2023"],
            ["Peruspääoma", "36 430", "36 430"],
            ["Varaukset", "219", "138"],
            ["Velat", "81 710", "78 437"],
            ["Yhteensä", "118 359", "115 005"],
        ],
        x=300,
        columns=(470, 530),
    )
    tables = laid(page(left + right_side)).tables
    assert [texts(t)[0] for t in tables] == [["VASTAAVAA", "2024", "2023"], ["VASTATTAVAA", "2024", "2023"]]
    assert texts(tables[1])[3] == ["Velat", "81 710", "78 437"]


def test_groups_with_white_between_are_one_table() -> None:
    rows = aligned_words(ACCOUNTS) + line("TUNNUSLUVUT", 60, 195)
    rows += aligned_words([["Vuosikate, €/asukas", "635", "667"], ["Asukasmäärä", "15 049", "15 164"]], y=225)
    tables = laid(page(rows)).tables
    assert len(tables) == 1
    assert [row[0] for row in texts(tables[0])][-3:] == ["TUNNUSLUVUT", "Vuosikate, €/asukas", "Asukasmäärä"]


def test_a_minus_on_a_line_of_its_own_belongs_to_the_figure_below() -> None:
    words = aligned_words([["Tulot", "6 228 970", "7 725 767"], ["Valmistus", "105 990", "94 785"]])
    words += right("-", 300, 131) + aligned_words([["Menot", "46 525 690", "308 971"]], y=143)
    table = laid(page(words)).tables[0]
    assert texts(table)[-1] == ["Menot", "- 46 525 690", "308 971"]


def test_a_table_of_contents_is_no_table() -> None:
    words = []
    for number in range(8):
        words += line(f"{number + 1} Luku ............", 60, 100 + 16 * number) + right(
            str(3 * number + 2), 500, 100 + 16 * number
        )
    assert laid(page(words)).tables == ()


def test_the_axis_and_labels_of_a_chart_are_no_table() -> None:
    words = []
    for number, tick in enumerate(["27 000", "24 000", "21 000", "18 000"]):
        words += right(tick, 90, 100 + 30 * number)
    words += [
        word("26 441", 150, 130),
        word("25 715", 190, 130),
        word("4 327", 260, 160),
        word("3 991", 300, 160),
    ]
    assert laid(page(words)).tables == ()


def test_prose_with_figures_is_no_table() -> None:
    words = line("Kunnallisveron tuotto oli 26,4 miljoonaa euroa vuonna 2024 ja", 60, 100)
    words += line("kiinteistöveron 4,3 miljoonaa euroa (4,0 milj. €).", 60, 114)
    assert laid(page(words)).tables == ()


def test_words_between_figures_are_a_column_of_their_own() -> None:
    words = []
    for number, (label, figure, place, share) in enumerate(
        [
            ("Lapuan Oy", "6 905", "Lapua", "75 %"),
            ("Vesi Oy", "7 809", "Kauhava", "100 %"),
            ("Kaukolämpö Oy", "12 221", "Härmä", "100 %"),
        ]
    ):
        top = 100 + 16 * number
        words += (
            line(label, 60, top) + right(figure, 250, top) + line(place, 300, top) + right(share, 450, top)
        )
    assert texts(laid(page(words)).tables[0])[0] == ["Lapuan Oy", "6 905", "Lapua", "75 %"]


def test_a_stub_heading_of_two_lines_in_a_band_is_whole() -> None:
    words = (
        line("6) Toimintatuotot toimialoit-", 60, 70)
        + line("tain", 60, 82)
        + right("TP 2024", 380, 82)
        + right("TP 2023", 460, 82)
    )
    words += aligned_words(
        [["Sivistystoimi", "2 600 526", "2 962 888"], ["Tekninen toimi", "2 819 659", "2 503 241"]],
        columns=(380, 460),
    )
    shapes = [fill(Box(50, 66, 480, 80)), fill(Box(50, 80, 480, 96))]
    table = laid(page(words, shapes=shapes)).tables[0]
    assert texts(table)[0] == ["6) Toimintatuotot toimialoittain", "TP 2024", "TP 2023"]


def test_counts_that_look_like_years_are_rows() -> None:
    rows = [
        ["", "2024", "2023"],
        ["Oppilaita", "1950", "1985"],
        ["Yrityksiä", "2011", "2012"],
        ["Lapsia", "381", "374"],
    ]
    tables = laid(page(aligned_words(rows))).tables
    assert [texts(t) for t in tables] == [rows]
