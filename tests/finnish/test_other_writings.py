"""How other cities write their figures: pairs, two-digit years, reference words, signs of change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from raportti_parse.finnish import Context, Period, parse_cell, parse_number, periods, quantities, read

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), "2023")
CONTEXT = Context(period=YEAR)
HALF = Context(period=Period(date(2023, 1, 1), date(2023, 8, 31), "1-8/2023"))

Wanted = list[tuple[str, str | None, str]]


def said(text: str, context: Context = CONTEXT) -> Wanted:
    return [(f"{q.value:f}", q.unit, q.role) for q in quantities(text, context)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a bare bracket has the unit and the scale of the figure before it
        (
            "Tulos 12,1 milj. euroa (9,8)",
            [("12100000", "EUR", "outturn"), ("9800000", "EUR", "previous_year")],
        ),
        (
            "lainat 1,24 milj. kpl (1,19)",
            [("1240000", "kpl", "outturn"), ("1190000", "kpl", "previous_year")],
        ),
        ("Tulos 2,1 M€ (1 950 000)", [("2100000", "EUR", "outturn"), ("1950000", "EUR", "previous_year")]),
        # pairs
        ("Kulut 12,3/12,9 M€ (tot./TA)", [("12300000", "EUR", "outturn"), ("12900000", "EUR", "budget")]),
        ("ylitys/alitus: 0,2 / -0,3 M€", [("200000", "EUR", "deviation"), ("-300000", "EUR", "deviation")]),
        ("sairauspoissaolot 12,3/13,1 pv", [("12.3", "pv", "outturn"), ("13.1", "pv", "outturn")]),
        ("tyytyväisyys oli 4,2/5", [("4.2", None, "outturn")]),
        # a unit in brackets or after a comma governs the list after it
        (
            "Tulos (M€): 2021 12,3; 2022 8,9; 2023 -1,2",
            [
                ("12300000", "EUR", "other"),
                ("8900000", "EUR", "previous_year"),
                ("-1200000", "EUR", "outturn"),
            ],
        ),
        ("Toimintakate, M€: -12,4", [("-12400000", "EUR", "outturn")]),
        ("Lainakanta (t€) 12 400", [("12400000", "EUR", "outturn")]),
        (
            "2021: 12,3 M€ 2022: 8,9 M€ 2023: -1,2 M€",
            [
                ("12300000", "EUR", "other"),
                ("8900000", "EUR", "previous_year"),
                ("-1200000", "EUR", "outturn"),
            ],
        ),
        # two-digit years
        (
            "HTV 1-8/23 812,4 vs 1-8/22 801,2",
            [("812.4", "htv", "outturn"), ("801.2", "htv", "previous_year")],
        ),
        ("Tot 8/23 65 %", [("65", "percent", "outturn")]),
        (
            "TP2022 -3,4 M€, TA2023 -1,0 M€, ENN2023 -2,2 M€",
            [
                ("-3400000", "EUR", "previous_year"),
                ("-1000000", "EUR", "budget"),
                ("-2200000", "EUR", "forecast"),
            ],
        ),
        (
            "Kulut TP22 123,4 M€ → ENN23 130,1 M€",
            [("123400000", "EUR", "previous_year"), ("130100000", "EUR", "forecast")],
        ),
        ("MTA23 12,3 M€", [("12300000", "EUR", "amended_budget")]),
        ("Tavoitteista 8/23 toteutui", [("8", "tavoite", "outturn")]),
        # rates
        ("tulos –3,4 M€ / TA –1,0 M€", [("-3400000", "EUR", "outturn"), ("-1000000", "EUR", "budget")]),
        (
            "Sisäiset vuokrat 45,6 M€ / ulkoiset 12,3 M€",
            [("45600000", "EUR", "outturn"), ("12300000", "EUR", "outturn")],
        ),
        ("4,9 kalenteripäivää henkilötyövuotta kohti", [("4.9", "kalenteripäivä/htv", "outturn")]),
        ("menot olivat 12 €/hoitopäivä", [("12", "EUR/hoitopäivä", "outturn")]),
        ("3,4 / 1 000 as.", [("3.4", None, "outturn")]),
        ("1 000 asukasta kohti 12,3 yritystä", [("12.3", "yritys", "outturn")]),
        (
            "Nettomenot asukasta kohti olivat 5 204 € (ed. v. 5 011 €).",
            [("5204", "EUR/asukas", "outturn"), ("5011", "EUR/asukas", "previous_year")],
        ),
        ("Kerhotoimintaan osallistui 120 lasta viikoittain.", [("120", "lapsi", "outturn")]),
        ("Avoimia tehtäviä oli 21.", [("21", "tehtävä", "outturn")]),
        ("Asukaskohtainen lainakanta oli 3 412 euroa.", [("3412", "EUR/asukas", "outturn")]),
        (
            "Menot asukasta kohden kasvoivat, ja hankkeeseen käytettiin 300 000 euroa.",
            [("300000", "EUR", "outturn")],
        ),
        # currency before the number, and what follows it in prices
        ("myytiin € 12 000", [("12000", "EUR", "outturn")]),
        ("liikevaihto MEUR 3,4", [("3400000", "EUR", "outturn")]),
        ("maksoi 12 000,- €", [("12000", "EUR", "outturn")]),
        ("maksoi 12 000,-", [("12000", None, "outturn")]),
        ("sopimus EUR 1,234,567.89", [("1234567.89", "EUR", "outturn")]),
        ("kasvoi 3,2:lla prosentilla", [("3.2", "percent", "change")]),
        ("CO2-päästöt 345 kt", [("345", "kt", "outturn")]),
        ("NPS 45 (tavoite 50)", [("45", None, "outturn"), ("50", None, "target")]),
        ("HTV-toteuma 1-8: 812,4 (TA 830)", [("812.4", "htv", "outturn"), ("830", "htv", "budget")]),
        ("Tiloja 456 000 htm²", [("456000", "htm²", "outturn")]),
        ("1 508 227- €", [("-1508227", "EUR", "outturn")]),
        ("Verotulot 8.340.100-", [("-8340100", None, "outturn")]),
        # out of how many
        ("viisi kuudesta tavoitteesta toteutui", [("5", "tavoite", "outturn")]),
        ("80 % (40/50) vastasi", [("80", "percent", "outturn"), ("40", None, "outturn")]),
        ("Puolet (50 %) hankkeista", [("50", "percent", "share"), ("50", "percent", "share")]),
        (
            "Tavoitteista 12/15 toteutui, 2 osittain ja 1 ei toteutunut",
            [("12", "tavoite", "outturn"), ("2", "tavoite", "outturn"), ("1", "tavoite", "outturn")],
        ),
        ("0-6-vuotiaiden määrä 6 543", [("6543", "vuotias", "outturn")]),
        ("Uimahallikäynnit 287 400", [("287400", "käynti", "outturn")]),
        (
            "Työtapaturmia sattui 143, näistä 96 työssä",
            [("143", "työtapaturma", "outturn"), ("96", "työtapaturma", "outturn")],
        ),
        ("HTV2 4 981,3 (TP2022 4 902,7)", [("4981.3", "htv", "outturn"), ("4902.7", "htv", "previous_year")]),
        (
            "Vakinaisia 78 %, määräaikaisia 22 % HTV2 4 981,3",
            [("78", "percent", "share"), ("22", "percent", "share"), ("4981.3", "htv", "outturn")],
        ),
        (
            "Vakituisten määrä kasvoi 31 henkilöllä ja määräaikaisten väheni 25:llä.",
            [("31", "henkilö", "change"), ("25", "henkilö", "change")],
        ),
        (
            "Esioppilaita on 601 ja lukiolaisia 1 890.",
            [("601", "esioppilas", "outturn"), ("1890", "lukiolainen", "outturn")],
        ),
        (
            "Kunnan tuloveron kertymä 10 kk 78,3 M€ (-49 %)",
            [("78300000", "EUR", "outturn"), ("-49", "percent", "change")],
        ),
        (
            "Kaupunkistrategian 45 toimenpiteestä 30 on toteutunut, 10 käynnissä ja 5 aloittamatta.",
            [(n, "toimenpide", "outturn") for n in ("45", "30", "10", "5")],
        ),
        ("Ruokahävikki oli 32 g/ruokailija", [("32", "g/ruokailija", "outturn")]),
        (
            "2,4 milj. asiakaskäyntiä, kasvua 0,3 milj.",
            [("2400000", "asiakaskäynti", "outturn"), ("300000", "asiakaskäynti", "change")],
        ),
        (
            "Henkilöstön määrä väheni 123:lla 4 567:ään.",
            [("123", "henkilö", "change"), ("4567", "henkilö", "outturn")],
        ),
        (
            "Ikärakenne: 0–14 v. 14,5 %, 15–64 v. 60,2 %, yli 65 v. 25,3 %.",
            [("14.5", "percent", "outturn"), ("60.2", "percent", "outturn"), ("25.3", "percent", "outturn")],
        ),
        (
            "Lainakanta €/as. 3 456 (3 312)",
            [("3456", "EUR/asukas", "outturn"), ("3312", "EUR/asukas", "previous_year")],
        ),
        ("Tulorahoitus-% 98 → 102", [("98", "percent", "outturn"), ("102", "percent", "outturn")]),
        ("Laajuus 5 600 brm², alue 3,4 km2", [("5600", "brm²", "outturn"), ("3.4", "km²", "outturn")]),
        (
            "Uimahalleissa kävi 412 300 asiakasta, vähennystä -2 150",
            [("412300", "asiakas", "outturn"), ("-2150", "asiakas", "change")],
        ),
        (
            "Henkilötyövuodet 31.8. 1 234,5 (v. 2022 1 245,6)",
            [("1234.5", "htv", "outturn"), ("1245.6", "htv", "previous_year")],
        ),
        (
            "Työttömiä oli 4 512 (-312 / -6,5 % vrt. 8/2022).",
            [("4512", "työtön", "outturn"), ("-312", "työtön", "change"), ("-6.5", "percent", "change")],
        ),
        ("käyttöaste oli 64,2/65,1 %", [("64.2", "percent", "outturn"), ("65.1", "percent", "outturn")]),
        ("Lyhyitä (1–3 pv) poissaoloja oli 28 %.", [("28", "percent", "outturn")]),
        ("Asukasluku 69 410 (+562)", [("69410", "asukas", "outturn"), ("562", "asukas", "change")]),
        ("Henkilöstö 3 214 (3 190)", [("3214", "henkilö", "outturn"), ("3190", "henkilö", "previous_year")]),
    ],
)
@pytest.mark.wants("voikko")  # base forms
def test_figures(text: str, wanted: Wanted) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Toimintakate toteutui 1,1 M€ parempana kuin talousarvio", ["deviation"]),
        ("Ennuste on 0,4 M€ huonompi kuin muutettu talousarvio", ["deviation"]),
        ("Ennuste on 0,4 M€ (0,1 %) huonompi kuin muutettu talousarvio", ["deviation", "deviation"]),
        ("mikä on 0,4 milj. euroa muutettua talousarviota parempi", ["deviation"]),
        ("Toimintakate toteutui 79 t€ muutettua talousarviota parempana", ["deviation"]),
        ("mikä oli noin 150 000 euroa yli talousarvion", ["deviation"]),
        ("Toimintatuotot +350 t€ yli TA:n", ["deviation"]),
        ("Menot olivat 0,3 M€ alle talousarvion", ["deviation"]),
        ("Toimintatuotot jäivät 1,4 milj. € tavoitteesta", ["deviation"]),
        ("+1,2 M€ vs. TA", ["deviation"]),
        ("Ero TA/ENN -1,2 M€", ["deviation"]),
        ("-0,5 M€ vs. ed. v.", ["change"]),
        ("+0,9 M€ vrt. 2022", ["change"]),
        ("Työttömiä oli 4 512 (-312 / -6,5 % vrt. 8/2022)", ["outturn", "change", "change"]),
        ("Asukasluku 31.8.2023: 145 887 (+1 021)", ["outturn", "change"]),
        ("Käyttöaste 82,1 % (+0,6 %-yks.)", ["outturn", "change"]),
        ("Lainakanta 18 M€, nousua 350 t€", ["outturn", "change"]),
        ("Museossa kävi 58 931 kävijää, tavoite 70 000", ["outturn", "target"]),
        ("Muutos –8,7 % verrattuna edelliseen vuoteen", ["change"]),
        ("Kirjastossa lainauksia oli –8,7 % verrattuna vuoteen 2022", ["change"]),
        ("Lisätalousarvio 1,5 M€", ["budget_change"]),
        ("Budjetoitu 1 200 000 €, toteutunut 1 156 322 €, jäljellä 43 678 €", ["budget", "outturn", "other"]),
        ("Verotulokertymä yht. 145,2 milj. €, kasvu 3,2 milj. €", ["outturn", "change"]),
        ("Ennuste 116,4 M€ (TA 116,0 M€)", ["forecast", "budget"]),
        ("Toimintakate -46,9 M€ (TA -46,0 M€, 32,4 %)", ["outturn", "budget", "share"]),
        ("Tulos +0,5 M€ (muutettu TA +0,8 M€)", ["outturn", "amended_budget"]),
        ("Kustannusarvio 12,5 M€\nKäytetty 3,4 M€\nEnnuste 12,9 M€", ["budget", "outturn", "forecast"]),
        (
            "Tuotot 12,0 M€ ja kasvoivat edellisvuodesta 1,4 % (11,8 M€)",
            ["outturn", "change", "previous_year"],
        ),
        ("mikä on 55 oppilasta vähemmän kuin vuotta aiemmin (12 486)", ["change", "previous_year"]),
        (
            "Käyttöaste nousi 84,3 prosenttiin, kun se vuotta aiemmin oli 83,1 prosenttia",
            ["outturn", "previous_year"],
        ),
        (
            "toteuma oli 3 094 812 € eli 91,0 % muutetusta talousarviosta (3 400 000 €)",
            ["outturn", "share", "amended_budget"],
        ),
        (
            "Henkilötyövuosia kertyi 3 912,4 htv (vuonna 2022 3 871,0 htv), kasvua 1,1 %",
            ["outturn", "previous_year", "change"],
        ),
        ("Henkilötyövuosia kertyi 3 871,0 eli 40,0 htv enemmän kuin vuonna 2022", ["outturn", "change"]),
        ("Vuonna 2022 kulut olivat 12,4 M€ ja nyt 12,9 M€", ["previous_year", "outturn"]),
        ("4 182 henkilöä, joista vakinaisia 78,6 %", ["outturn", "share"]),
        ("Asukkaita oli 119 823, joista alle 18-vuotiaita 17,9 %", ["outturn", "share"]),
        ("Poikkeama talousarvioon on 0,4 M€", ["deviation"]),
        ("Säästöt toteutuivat 1,4 M€ suunniteltua suurempina", ["deviation"]),
        ("Vuosikate heikkeni 2,1 M€", ["change"]),
        ("Palvelujen ostot pienenivät 0,4 M€ edellisvuodesta", ["change"]),
        ("Tulos on 0,4 M€ parempi kuin vuonna 2022", ["change"]),
        ("Tulos on 0,4 M€ parempi kuin viime vuonna", ["change"]),
        ("Tulos heikkeni 0,4 M€ viime vuodesta", ["change"]),
        ("Lautakunnan ennuste alittaa talousarvion 0,4 M€", ["deviation"]),
        ("Toteuma oli 98,4 % talousarviosta", ["share"]),
        ("Vuosikatteen ennustetaan olevan 3,4 M€", ["forecast"]),
        ("Vuoden 2024 talousarviossa tuotot ovat 12,4 M€", ["budget"]),
        ("Lähtötaso 2021: 45 %", ["baseline"]),
        ("Toimintakate toteutui 45 000 € alle budjetoidun eli 1,2 %.", ["deviation", "deviation"]),
        ("Muutos edelliseen vuoteen on +345 t€ (+1,2 %).", ["change", "change"]),
        ("Maksutuotot jäivät 0,4 M€ alle arvioidun", ["deviation"]),
        ("Arvosana 3,9/5,0 (3,8).", ["outturn", "previous_year"]),
        ("Päästöt -45 % vuodesta 2007", ["change"]),
        ("Tulos oli 8,4 M€ ylijäämäinen (TA2023 2,1 M€ alijäämäinen)", ["outturn", "budget"]),
        ("Verotulot 1-8: 145,6 M€ (+3,2 M€ / +2,3 %)", ["outturn", "change", "change"]),
        ("Toimialan TA-poikkeama –1,2 M€", ["deviation"]),
        ("Tuotot olivat -0,2 M€ TA:han nähden", ["deviation"]),
        (
            "Menot ovat 2,3 M€ (3,4 %) alle budjetin ja 1,1 M€ yli edellisvuoden",
            ["deviation", "deviation", "change"],
        ),
        ("Vuosikate 15,8 M€, ed. vuosi 19,2 M€", ["outturn", "previous_year"]),
        ("Verotulot 96,4 M€, +2,1 % ed. vuoteen", ["outturn", "change"]),
        ("TA 27,9 M€ | 76,7 %", ["budget", "share"]),
        ("Rakennuslupia 214 kpl, −23 %", ["outturn", "change"]),
        ("Rakenteilla 2,4 km, valmistuu 9/2024", ["outturn"]),
    ],
)
def test_roles(text: str, wanted: list[str]) -> None:
    assert [role for _, _, role in said(text)] == wanted


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("diaarinumero TRE:5123/02.02.02/2023", "name"),
        ("klo 9–15 arkisin", "time"),
        ("Raha-asiat, luokilla 7.–9. opiskeltiin", "ordinal"),
        ("Perusopetuksen 1.–6. luokilla ja 7.–9. luokilla", "ordinal"),
        ("3,4 yritystä / 1 000 as.", "rate"),
        ("Verotulojen kertymä kuukausittain 2023, 1000 eur", "scale"),
        ("Investointimenot 1 000 euroa, hankkeittain", "scale"),
        ("Rahoituslaskelma 2024, 1 000 euroa", "scale"),
        ("Investointiosan toteutuminen hankkeittain, 1 000 €", "scale"),
        ("1 000 eur", "scale"),
        ("1 000 €", "scale"),
        ("Taulukko 12 Tulot ja menot, 1 000 e", "scale"),
        ("2 Henkilötyövuodet", "section"),
        ("Tavoite 1: Hyvinvoiva kaupunkilainen", "name"),
        ("Mittari 3", "name"),
        ("1. Talous 2. Henkilöstö 3. Toiminta", "list"),
        ("Toimenpide 12", "name"),
    ],
)
def test_no_figures_and_why(text: str, reason: str) -> None:
    reading = read(text, CONTEXT)
    assert [q.text for q in reading.quantities if q.value != Decimal("3.4")] == []
    assert reason in {n.reason for n in reading.unused}


@pytest.mark.parametrize("text", ["2024E", "2025e", "2024P", "Lainakanta 2024E", "2022 2023 2024E 2025E"])
def test_a_year_that_is_an_estimate_is_a_year(text: str) -> None:
    assert quantities(text, CONTEXT) == []
    assert periods(text, 2023)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ennuste 12/2023", "2023-01-01", "2023-12-31"),
        ("Ennuste 6/2023", "2023-01-01", "2023-12-31"),
        ("ENN 8/23", "2023-01-01", "2023-12-31"),
        ("1-8/23", "2023-01-01", "2023-08-31"),
        ("1–6/24", "2024-01-01", "2024-06-30"),
        ("Tot 8/23", "2023-08-01", "2023-08-31"),
        ("TP22", "2022-01-01", "2022-12-31"),
        ("ENN23", "2023-01-01", "2023-12-31"),
        ("ENN2023", "2023-01-01", "2023-12-31"),
        ("Toteuma 30.4.2023", "2023-01-01", "2023-04-30"),
        ("tilanne 30.4.2023", "2023-04-30", "2023-04-30"),
        ("2024E", "2024-01-01", "2024-12-31"),
    ],
)
def test_period(text: str, start: str, end: str) -> None:
    (found,) = periods(text, 2023)
    assert (found.period.start.isoformat(), found.period.end.isoformat()) == (start, end)


def test_an_outturn_of_the_reports_last_month_is_from_its_first() -> None:
    report = Period(date(2024, 1, 1), date(2024, 9, 30), "1-9/2024")
    (found,) = periods("Toteuma 9/2024", 2024, report)
    assert found.period.start == date(2024, 1, 1)
    (found,) = periods("Toteuma 9/2023", 2024, report)
    assert (found.period.start, found.period.end) == (date(2023, 1, 1), date(2023, 9, 30))
    (found,) = periods("Toteuma 8/2024", 2024, report)
    assert found.period.start == date(2024, 8, 1)
    (quantity,) = quantities("Toteuma 9/2024 oli 12,4 M€", Context(period=report))
    assert quantity.period is not None
    assert quantity.period.start == date(2024, 1, 1)


def test_a_budget_is_for_the_whole_year() -> None:
    forecast, budget = quantities("Tulojen ennuste on 395 M€ (TA 388 M€).", HALF)
    for quantity in (forecast, budget):
        assert quantity.period is not None
        assert (quantity.period.start, quantity.period.end) == (date(2023, 1, 1), date(2023, 12, 31))
    (outturn,) = quantities("Tulot olivat 395 M€.", HALF)
    assert outturn.period is not None
    assert outturn.period.end == date(2023, 8, 31)


def test_a_trailing_minus() -> None:
    for text, value in (("8.340.100-", "-8340100"), ("1 508 227-", "-1508227"), ("508,50-", "-508.50")):
        (quantity,) = parse_cell(text, "EUR").quantities
        assert quantity.value == Decimal(value)
        assert "trailing minus" in quantity.reasons
        reading = parse_number(text)
        assert reading is not None
        assert reading.value == Decimal(value)
    assert parse_number("45-") is None


def test_a_unit_in_the_title_holds_for_the_labels_of_a_chart() -> None:
    context = Context(heading="Lainakanta 2019–2024 (M€)", period=YEAR)
    assert said("412,3", context) == [("412300000", "EUR", "outturn")]
    assert said("Asiakkaiden tyytyväisyys oli hyvä: keskiarvo oli 4,3", context)[0][1] is None


@pytest.mark.parametrize(
    ("text", "label", "concept"),
    [
        (
            "Palvelujen ostot pysyivät ennallaan ollen 57 300 euroa.",
            "Palvelujen ostot",
            "palvelujen ostot",
        ),
        ("Vuosikate oli 2024 1,2 milj. euroa, kun se 2023 oli 0,9 milj. euroa.", "Vuosikate", "vuosikate"),
        (
            "Maksutuotot olivat 8 100 euroa, kun 2023 ne olivat 7 900 euroa.",
            "Maksutuotot",
            "maksutuotot",
        ),
    ],
)
def test_a_pronoun_or_a_participle_speaks_of_what_was_named_before(
    text: str, label: str, concept: str
) -> None:
    last = quantities(text)[-1]
    assert (last.label, last.concept) == (label, concept)
