"""Furniture is set aside, and content that looks like it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raportti_parse.page import Page, read_pages, set_furniture_aside
from raportti_parse.pdf import open_document
from tests.reading.handmade import Handmade, text

WIDTH, HEIGHT = 600, 400
BODY = "Toimintakate heikkeni edellisestä vuodesta."


def report(contents: list[str], first: int = 1) -> list[Page]:
    """Pages with a body each, and what a test adds; furniture set aside."""
    pdf = Handmade()
    for number, content in enumerate(contents, first):
        body = "".join(text(60, 300 - 14 * row, f"{BODY} {number * 17 + row}") for row in range(8))
        pdf.page(body + content)
    with open_document(pdf.build()) as document:
        pages = [page for page in read_pages(document) if isinstance(page, Page)]
    return set_furniture_aside([replace(page, number=number) for number, page in enumerate(pages, first)])


def aside(page: Page) -> str:
    return " ".join(word.text for word in page.furniture)


def body(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def test_running_head_foot_and_page_number() -> None:
    pages = report(
        [
            text(60, 380, "Kauhavan kaupunki") + text(400, 380, "Tilinpäätös 2024")
            + text(60, 12, "www.kauhava.fi", size=8) + text(500, 12, f"{number}/157")
            for number in range(1, 6)
        ]
    )  # fmt: skip
    for number, page in enumerate(pages, 1):
        assert aside(page) == f"Kauhavan kaupunki Tilinpäätös 2024 www.kauhava.fi {number}/157"
        assert page.label == f"{number}/157"
        assert BODY.split()[0] in body(page)
        assert "Tilinpäätös" not in body(page)


def test_nothing_is_lost() -> None:
    contents = [text(60, 380, "Lahti") + text(500, 12, str(number)) for number in range(3, 7)]
    for page in report(contents, first=3):
        assert len(page.words) + len(page.furniture) == 8 * 5 + 2


def test_numbers_in_many_dresses() -> None:
    for dress in ("{}", "{}/14", "{} / 14", "- {} -", "Sivu {}", "sivu {}/14", "{} (14)", "s. {}"):
        pages = report([text(500, 12, dress.format(number)) for number in range(2, 6)], first=2)
        assert [aside(page) for page in pages] == [dress.format(number) for number in range(2, 6)]
        assert BODY.split()[0] in body(pages[0])


def test_the_printed_number_may_differ_from_the_files() -> None:
    pages = report([text(500, 12, f"{number + 40}") for number in range(1, 5)])
    assert [page.label for page in pages] == ["41", "42", "43", "44"]


def test_one_page_alone() -> None:
    (page,) = report([text(60, 380, "Tilinpäätös 2024") + text(500, 12, "57/157")], first=58)
    assert page.label == "57/157"
    (page,) = report([text(560, 12, "7", size=8)], first=7)
    assert page.label == "7"


def test_a_lone_figure_that_is_content_stays() -> None:
    (page,) = report([text(560, 12, "312", size=8)], first=7)
    assert "312" in body(page)
    (page,) = report([text(280, 20, "7", size=40)], first=7)  # a key figure, set large
    assert "7" in body(page).split()
    pages = report([text(500, 12, figure) for figure in ("120", "87", "431", "9")])
    assert [page.furniture for page in pages] == [(), (), (), ()]


@pytest.mark.parametrize("figure", ["259 993", "-21 368", "(21 368)", "1 450"])
def test_an_amount_in_the_last_row_of_a_page_is_no_number_of_it(figure: str) -> None:
    (page,) = report([text(60, 12, "Yhteensä", size=9) + text(500, 12, figure, size=9)])
    assert page.furniture == ()
    pages = report([text(500, 12 + 5 * number, f"{number} {447 + 31 * number}") for number in range(1, 6)])
    assert [page.furniture for page in pages] == [()] * 5
    pages = report([text(500, 12, f"{number} 000") for number in range(1, 6)])
    assert [page.furniture for page in pages] == [()] * 5


def test_a_row_of_small_counts_at_the_foot_of_a_page_stays() -> None:
    (page,) = report(
        [text(60, 12, "Tapaturmia", size=9) + text(300, 12, "3", size=9) + text(500, 12, "5", size=9)]
    )
    assert page.furniture == ()


def test_a_count_of_pages_behind_a_space() -> None:
    pages = report([text(500, 12, f"{number} 5") for number in range(1, 6)])
    assert [page.label for page in pages] == [f"{number} 5" for number in range(1, 6)]


def test_two_pages() -> None:
    pages = report([text(60, 380, "Osavuosikatsaus") + text(500, 12, f"{number}") for number in (1, 2)])
    assert [aside(page) for page in pages] == ["Osavuosikatsaus 1", "Osavuosikatsaus 2"]


def test_a_slides_title_stays_however_often_it_comes() -> None:
    pages = report([text(60, 372, "Palvelualueen toimenpiteet", size=20) for _ in range(6)])
    assert all("Palvelualueen toimenpiteet" in body(page) for page in pages)


def test_a_tables_head_repeated_at_the_top_stays() -> None:
    grid = "0 G 1 w " + " ".join(f"{x} 340 m {x} 385 l S" for x in (50, 200, 400, 550))
    grid += " 50 385 m 550 385 l S 50 360 m 550 360 l S "
    head = text(60, 370, "Tavoite") + text(210, 370, "Mittari") + text(410, 370, "Tila")
    row = text(60, 346, "Hyvinvointi") + text(210, 346, "kävijät") + text(410, 346, "valmis")
    for page in report([grid + head + row for _ in range(4)]):
        assert page.furniture == ()
    # without rulings its rows follow it closely
    tight = text(60, 356, "Hyvinvointi") + text(210, 356, "kävijät")
    for page in report([head + tight + text(410, 356, str(at * 7)) for at in range(4)]):
        assert page.furniture == ()


def test_a_tables_head_under_a_running_head_stays_and_the_running_head_goes() -> None:
    head = text(60, 360, "TP 2023") + text(210, 360, "TA 2024") + text(410, 360, "Poikkeama")
    tight = text(60, 346, "Tulot") + text(210, 346, "100")
    running = text(60, 385, "Kauhavan kaupunki", size=9)
    for page in report([running + head + tight + text(410, 346, str(at * 7)) for at in range(4)]):
        assert aside(page) == "Kauhavan kaupunki"
        assert "Poikkeama" in body(page)


def test_a_legend_on_each_slide_stays() -> None:
    mark = "0 0.690196 0.313725 rg 60 12 m 60 20 70 20 70 12 c h f "
    legend = (
        mark
        + "1 0 0 rg 160 12 m 160 20 170 20 170 12 c h f 0 g "
        + text(74, 12, "Toteutunut", size=9)
        + text(174, 12, "Ei toteutunut", size=9)
    )
    balls = text(60, 12, "Toteutunut", size=9, before="0 0.69 0.31 rg") + text(
        160, 12, "Ei toteutunut", size=9, before="1 0 0 rg"
    )
    codes = text(60, 12, "1 = toteutunut, 2 = osittain, 3 = ei toteutunut", size=9)
    for kind in (legend, balls, codes):
        for page in report([kind + text(560, 12, str(number), size=9) for number in range(1, 5)]):
            assert "oteutunut" in body(page)
            assert page.label == str(page.number)


def test_a_scale_or_a_note_at_the_edge_stays() -> None:
    for words in ("(1 000 €)", "1000 euroa", "*Positiivinen luku kuvaa ylitystä", "M€"):
        for page in report([text(480, 380, words, size=9) for _ in range(4)]):
            assert words.split()[-1] in body(page)


def test_figures_at_one_place_on_every_page_stay() -> None:
    pages = report([text(480, 380, f"Ylijäämä {number * 13}") for number in range(1, 6)])
    assert all("Ylijäämä" in body(page) for page in pages)


def test_left_and_right_pages_differ() -> None:
    contents = [
        text(60, 380, "Toimintakertomus") if number % 2 else text(450, 380, "Toimintakertomus")
        for number in range(1, 9)
    ]
    assert all(aside(page) == "Toimintakertomus" for page in report(contents))


def test_pages_of_two_shapes_share_their_furniture() -> None:
    pdf = Handmade()
    for number in range(1, 7):
        wide = number % 2 == 0
        width, height = (842, 595) if wide else (595, 842)
        rows = "".join(text(60, height - 150 - 14 * row, f"{BODY} {number * 31 + row}") for row in range(8))
        pdf.page(
            rows
            + text(width / 2 - 40, height - 40, "Tilinpäätös 2024")
            + text(width - 90, 40, f"{number}/6"),
            media_box=(0, 0, width, height),
        )
    with open_document(pdf.build()) as document:
        pages = set_furniture_aside([page for page in read_pages(document) if isinstance(page, Page)])
    assert [aside(page) for page in pages] == [f"Tilinpäätös 2024 {number}/6" for number in range(1, 7)]
