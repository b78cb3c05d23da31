"""Of which year, of whom and of what the figures of longer sentences are."""

from __future__ import annotations

from datetime import date

import pytest

from raportti_parse.finnish import Context, Period, Quantity, quantities

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31), "2024")


def read(text: str) -> list[Quantity]:
    return quantities(text, Context(period=YEAR))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Lainanhoitokate oli 0,9 vuonna 2024 ja 1,0 vuonna 2023.", [2024, 2023]),
        ("Henkilöstöä oli 1 020 vuonna 2023, 1 050 vuonna 2024 ja 1 100 vuonna 2025.", [2023, 2024, 2025]),
        ("Käyntejä oli vuonna 2022 5, vuonna 2023 7 ja vuonna 2024 9.", [2022, 2023, 2024]),
    ],
)
def test_each_figure_has_its_own_year(text: str, years: list[int]) -> None:
    assert [q.period.end.year for q in read(text) if q.period is not None] == years


@pytest.mark.parametrize(
    ("text", "role", "direction"),
    [
        ("Korkotuottoja saatiin yli 0,2 miljoonaa euroa, selvästi budjetoitua enemmän.", "outturn", None),
        ("Menot olivat 1,4 milj. euroa, vähemmän kuin talousarviossa.", "outturn", None),
        ("Menot olivat 0,2 milj. euroa budjetoitua pienemmät.", "deviation", "decrease"),
        ("Tuloja kertyi eli 7,3 prosenttia, enemmän kuin edellisenä vuonna.", "change", "increase"),
    ],
)
def test_what_stands_after_a_comma_compares_no_level(text: str, role: str, direction: str | None) -> None:
    (found,) = read(text)
    assert (found.role, found.direction) == (role, direction)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Varaston arvo kasvoi 665 546 euroa ollen vuoden lopussa 1 327 465 euroa.", "Varaston arvo kasvoi"),
        (
            "Tilikauden voitto verojen ja 69 000 euron varauksen purun jälkeen oli 6 299 euroa.",
            "Tilikauden voitto verojen",
        ),
        ("Väkiluku oli Tilastokeskuksen mukaan 15 049 asukasta.", "Väkiluku"),
        ("Lainoja lyhennettiin ohjelman mukaisesti 655 640 euroa.", "Lainoja"),
    ],
)
def test_the_label_is_what_the_figure_is_of(text: str, labels: str) -> None:
    assert read(text)[-1].label == labels


def test_who_counted_is_not_whose_it_is() -> None:
    (found,) = read("Väkiluku oli Tilastokeskuksen mukaan 15 049 asukasta.")
    assert found.entity is None


def test_a_place_after_the_figure_is_not_whose_it_is() -> None:
    (found,) = read("Avustusta saatiin 50 000 euroa Suomen jääkärimuseon kehittämiseen.")
    assert found.entity is None
