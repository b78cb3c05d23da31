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


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Kaupunginkirjaston ohella Kaupunginmuseossa kävi 12 000 asiakasta.", "Kaupunginmuseo"),
        ("Nuorisopalveluiden sijaan Museotoimen kulut kasvoivat 0,3 M€.", "Museotoimi"),
        ("Lahden kaupungin kanssa tehtiin 3 sopimusta.", None),
        ("Perusopetuksen tuottojen lisäksi saatiin 2,6 M€ avustuksia.", "Perusopetus"),
    ],
)
def test_what_is_named_only_beside_another_is_not_whose_it_is(text: str, entity: str | None) -> None:
    assert [q.entity for q in read(text)] == [entity]


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
        ("Yhtiöille asetetuista tavoitteista toteutui 76 prosenttia.", [("76", "percent", "share")]),
        (
            "Niistä 16 tavoitetta eli 46 prosenttia toteutui.",
            [("16", "tavoite", "outturn"), ("46", "percent", "share")],
        ),
        ("Käsittelyn ennustetaan toteutuvan 155,6 milj. m3 suuruisena.", [("155600000", "m³", "forecast")]),
        ("Ylitysennuste on n. 1,8 M€.", [("1800000", "EUR", "deviation")]),
        # beside a plan, not of it
        (
            "Tulos on ennustettu talousarviota heikommaksi: alijäämää on 14,1 M€.",
            [("14100000", "EUR", "forecast")],
        ),
        (
            "Myyntivoitot jäivät 1,2 M€ tavoitteesta ja olivat 3,4 M€.",
            [("1200000", "EUR", "deviation"), ("3400000", "EUR", "outturn")],
        ),
        (
            "Henkilöstökulut toteutuivat 0,9 M€ alle talousarvion ja olivat 98,7 M€.",
            [("900000", "EUR", "deviation"), ("98700000", "EUR", "outturn")],
        ),
        ("Kustannukset kasvoivat 32,8 M€:n suuruisiksi.", [("32800000", "EUR", "outturn")]),
        ("Kulut kasvoivat puolestaan 4,0 prosenttia.", [("4.0", "percent", "change")]),
        ("Maksuja korotettiin 3,5 %.", [("3.5", "percent", "change")]),
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
        ("Rahoituskulut huomioiden raportointijakson alijäämä oli 29,5 M€.", "raportointijakson alijäämä"),
        ("Eniten poikkeavat ostopalvelut, jotka ylittyvät 28 M€.", "ostopalvelut"),
        ("Suurin syy on palkkojen nousu, joka oli 1,2 M€.", "palkkojen nousu"),
        ("Koronan vuoksi sairauspoissaoloja oli 1 200 päivää.", "sairauspoissaoloja"),
    ],
)
def test_labels_without_what_only_sets_the_scene(text: str, label: str) -> None:
    assert read(text)[0].label == label


@pytest.mark.wants("voikko")  # base forms
def test_whose_share_and_which_board() -> None:
    shares = read("Ylityksestä Karkkilan osuus on 2,2 miljoonaa euroa ja Vihdin osuus 4,8 miljoonaa euroa.")
    assert [q.entity for q in shares] == ["Karkkila", "Vihti"]
    boards = read("Henkilöstöä on sosiaalilautakunnan (17) ja koulutuslautakunnan (14) tehtävissä.")
    assert [q.entity for q in boards] == ["Sosiaalilautakunta", "Koulutuslautakunta"]


def test_a_share_of_the_plan_is_of_what_came_in() -> None:
    came, share = read("Toimintakuluja on kertynyt n. 233,5 M€ eli n. 25,2 % talousarviosta.")
    assert (share.label, share.concept, share.role) == (came.label, "toimintakulut", "share")


def test_all_parts_are_tied_to_their_whole() -> None:
    found = read("Kate ylittyy n. 13,6 M€, josta hoidon ylitys on n. 6,3 M€ ja oman toiminnan n. 7,3 M€.")
    assert [q.links for q in found] == [(), (("part_of", 0),), (("part_of", 0),)]


def test_a_place_in_a_list_is_whose_its_own_figure_is_alone() -> None:
    found = read("Suurimmat kohteet olivat Keskuskoulu (8,3 M€) ja katujen saneeraus (3,9 M€).")
    assert "Keskuskoulu" not in [q.entity for q in found[1:]]


@pytest.mark.parametrize(
    "text",
    [
        "Nettomenot 12,4 M€ (tot. 68,3 %)",
        "Nettomenot 12,4 M€ (toteuma 68,3 %)",
        "Nettomenot 12,4 M€ (TA 18,2 M€; tot. 68,3 %)",
    ],
)
def test_what_has_come_in_is_a_share(text: str) -> None:
    found = read(text)
    assert (found[-1].role, found[-1].label, found[0].role) == ("share", "Nettomenot", "outturn")
