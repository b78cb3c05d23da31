"""Assets and liabilities are one statement: the scale over the first holds for the second. Invented."""

from __future__ import annotations

from decimal import Decimal

from raportti_parse import layout
from raportti_parse.records.balance_sheet import scale_of_assets
from tests.tables.drawn import by_place, grid_page, laid, read

WIDTHS = [200, 110, 110]


def table(first: str, rows: list[list[str]], *heads: str) -> layout.Table:
    return laid(grid_page([[first, *(heads or ("31.12.2024", "31.12.2023"))], *rows], WIDTHS)).tables[0]


ASSETS = table("VASTAAVAA 1 000 €", [["Pysyvät vastaavat", "52 310", "51 847"], ["Saamiset", "640", "702"]])
LIABILITIES = [
    ["Oma pääoma", "31 204", "30 118"],
    ["Vieras pääoma", "21 746", "22 431"],
    ["Omavaraisuusaste, %", "58,9", "57,3"],
    ["Kunnan asukasmäärä", "9 412", "9 530"],
]


def test_liabilities_take_the_scale_of_the_assets() -> None:
    second = table("VASTATTAVAA", LIABILITIES)
    carried = scale_of_assets([ASSETS], second)
    assert carried == "1 000 €"
    figures = by_place(read(second, carried=carried))
    assert figures[1, 1].value == Decimal("31204000")
    assert figures[1, 1].reasons == ("unit of the assets side of the balance sheet: 1 000 €",)
    assert (figures[3, 1].value, figures[3, 1].unit) == (Decimal("58.9"), "percent")
    assert (figures[4, 1].value, figures[4, 1].unit) == (Decimal(9412), "asukas")


def test_liabilities_with_a_scale_of_their_own_keep_it() -> None:
    second = table("VASTATTAVAA", LIABILITIES, "31.12.2024 €", "31.12.2023 €")
    assert scale_of_assets([ASSETS], second) == ""


def test_nothing_is_carried_to_another_statement_or_from_far() -> None:
    other = table("RAHOITUSLASKELMA", LIABILITIES)
    assert scale_of_assets([ASSETS], other) == ""
    second = table("VASTATTAVAA", LIABILITIES)
    assert scale_of_assets([ASSETS, other, other], second) == ""
    assert scale_of_assets([], second) == ""
