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


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # what would have been is no outturn
        ("Menojen kasvu olisi supistunut 1,2 prosenttiin ilman laskutusta.", [("1.2", "percent", "other")]),
        ("Tulos olisi voinut olla jopa 6,8 miljoonaa euroa ylijäämäinen.", [("6800000", "EUR", "other")]),
        # a change is the subject: its level is a change
        ("Menojen kasvu jäi kahteen prosenttiin.", [("2", "percent", "change")]),
        ("Menot kasvoivat 58,2 prosenttiin budjetoidusta.", [("58.2", "percent", "outturn")]),
        (
            "Tavoitteena on 80 prosenttia kävijöistä, toteuma oli 58,2 prosenttia tavoitteesta.",
            [("80", "percent", "target"), ("58.2", "percent", "share")],
        ),
        # words between the verb and the figure that are no verbs
        (
            "Kulut ovat kasvaneet vastaavaan ajankohtaan nähden 3,8 %.",
            [("3.8", "percent", "change")],
        ),
        ("Valtio leikkasi valtionosuuksia kymmenellä prosentilla.", [("10", "percent", "change")]),
        # what has come in of a plan is no plan; the plan beside it is
        ("Verotuloennusteesta on kertynyt 28,7 %.", [("28.7", "percent", "outturn")]),
        (
            "Tuloarvio (38,8 M€) alittuu 0,3 M€.",
            [("38800000", "EUR", "budget"), ("300000", "EUR", "deviation")],
        ),
        ("Kaupunki käyttää 60 prosenttia nettomenoistaan ostoihin.", [("60", "percent", "outturn")]),
        ("Kaupunki käyttää 60 prosenttia taloutensa nettomenoista ostoihin.", [("60", "percent", "share")]),
        # a percentage whose noun says so, in brackets too
        ("Korkein veroprosentti (20,5) oli kaupungissa.", [("20.5", "percent", "outturn")]),
        # people counted in brackets, and after a change
        (
            "Henkilöstöä on sosiaalilautakunnan (17) ja koulutuslautakunnan (14) tehtävissä.",
            [("17", "henkilö", "outturn"), ("14", "henkilö", "outturn")],
        ),
        (
            "Henkilökunnan määrä lisääntyi 2,2 % (+9 hlöä) vuoden aikana ollen vuoden lopussa 422.",
            [("2.2", "percent", "change"), ("9", "henkilö", "change"), ("422", "henkilö", "outturn")],
        ),
        # a stretch of time, not a figure
        (
            "Väkiluku kasvoi kolmen ensimmäisen kuukauden aikana 762 henkilöllä.",
            [("762", "henkilö", "change")],
        ),
    ],
)
def test_roles_and_units(text: str, wanted: list[tuple[str, str, str]]) -> None:
    assert [(f"{q.value:f}", q.unit, q.role) for q in read(text)] == wanted


@pytest.mark.parametrize(
    ("text", "period"),
    [
        (
            "Lainaa oli huhtikuun lopussa 2022 noin 15 miljoonaa euroa.",
            (date(2022, 4, 30), date(2022, 4, 30)),
        ),
        ("Lainaa oli vuoden 2023 elokuun lopussa 15 M€.", (date(2023, 8, 31), date(2023, 8, 31))),
        ("Lainaa oli 31. elokuuta 2023 yhteensä 15 M€.", (date(2023, 8, 31), date(2023, 8, 31))),
        ("Vuoden 2023 tammi-maaliskuussa tuloja kertyi 15 M€.", (date(2023, 1, 1), date(2023, 3, 31))),
        ("Lainaa oli kesäkuun lopussa 2000 euroa.", (date(2024, 6, 30), date(2024, 6, 30))),
        ("Tulot kertyivät 28 % ja verot kertyvät marraskuussa.", (date(2024, 1, 1), date(2024, 12, 31))),
    ],
)
def test_months_and_their_years(text: str, period: tuple[date, date]) -> None:
    (found,) = read(text)
    assert found.period is not None
    assert (found.period.start, found.period.end) == period


def test_the_year_before_in_a_clause_of_its_own() -> None:
    now, before = read("Verotulot kasvoivat 3,5 prosenttia, kun vuotta aiemmin kasvu oli 2,8 prosenttia.")
    assert now.period is not None
    assert now.period.end.year == 2024
    assert before.period is not None
    assert before.period.end.year == 2023
    assert before.role == "change"


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Yhteenlaskettu ylijäämä ylitti yhdeksän miljoonan euron rajan.", "Yhteenlaskettu ylijäämä ylitti"),
        ("Peltoa ostettiin 1,9 hehtaarin verran metsämaata.", "metsämaata"),
        ("Edellisenä vuonna vastaavaan aikaan työttömyysaste oli 11,8 %.", "työttömyysaste"),
        ("Koronan vuoksi sairauspoissaoloja oli 1 200 päivää.", "sairauspoissaoloja"),
    ],
)
def test_labels_without_what_only_sets_the_scene(text: str, label: str) -> None:
    assert read(text)[0].label == label


def test_whose_share_and_which_board() -> None:
    shares = read("Ylityksestä Karkkilan osuus on 2,2 miljoonaa euroa ja Vihdin osuus 4,8 miljoonaa euroa.")
    assert [q.entity for q in shares] == ["Karkkila", "Vihti"]
    boards = read("Henkilöstöä on sosiaalilautakunnan (17) ja koulutuslautakunnan (14) tehtävissä.")
    assert [q.entity for q in boards] == ["Sosiaalilautakunta", "Koulutuslautakunta"]
