"""Dates and periods of every notation."""

from __future__ import annotations

import pytest

from raportti_parse.finnish import periods


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Seurantaraportti 1-12/2021", "2021-01-01", "2021-12-31"),
        ("ohjauksia 07-12/2021 56", "2021-07-01", "2021-12-31"),
        ("käyttöönotto 2/2022 3", "2022-02-01", "2022-02-28"),
        ("1.5.-31.12.2024", "2024-05-01", "2024-12-31"),
        ("1.1. - 20.2.2024", "2024-01-01", "2024-02-20"),
        ("29.2.-1.3.2024", "2024-02-29", "2024-03-01"),
        ("2.-3.5.2024", "2024-05-02", "2024-05-03"),
        ("tammi-helmikuu 2022", "2022-01-01", "2022-02-28"),
        ("TP 2018", "2018-01-01", "2018-12-31"),
        ("TP2023", "2023-01-01", "2023-12-31"),
        ("(v. 2020: 446)", "2020-01-01", "2020-12-31"),
        ("(6,3 milj. € v 2023)", "2023-01-01", "2023-12-31"),
        ("31.12.2024", "2024-12-31", "2024-12-31"),
        ("vuoden 2021 lopussa", "2021-12-31", "2021-12-31"),
        ("joulukuun 2024 lopussa", "2024-12-31", "2024-12-31"),
        ("vuonna 2024", "2024-01-01", "2024-12-31"),
        ("Vuosina 2014–2022", "2014-01-01", "2022-12-31"),
        ("vuosina 2022 ja 2023", "2022-01-01", "2023-12-31"),
        ("siirretty alkuvuodesta –22", "2022-01-01", "2022-12-31"),
        ("joulukuussa 2023", "2023-12-01", "2023-12-31"),
        ("Q1/2024", "2024-01-01", "2024-03-31"),
        ("28.5.2021 yhteistyöstä", "2021-05-28", "2021-05-28"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    (found,) = periods(text)
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == (start, end)
    assert text[found.start : found.end] == found.text


@pytest.mark.parametrize(
    "text",
    ["vuonna 406 henkilöä", "1.00 prosenttia", "arvo 1.9", "57/157", "9.598.423,50", "31.11.2024", "2 000"],
)
def test_no_period(text: str) -> None:
    assert periods(text) == []


def test_a_date_without_a_year_takes_the_reports() -> None:
    assert periods("keskustelu 19.4.") == []
    (found,) = periods("keskustelu 19.4.", 2021)
    assert found.period.start.isoformat() == "2021-04-19"
    (found,) = periods("huipentui lokakuussa", 2021)
    assert found.period.end.isoformat() == "2021-10-31"
