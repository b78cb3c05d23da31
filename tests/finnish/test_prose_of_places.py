"""How town offices, statistics and libraries say changes, plans and parts, in our own sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from raportti_parse.finnish import Context, Period, quantities, read

YEAR = Period(date(2023, 1, 1), date(2023, 12, 31), "2023")
CONTEXT = Context(period=YEAR)

Wanted = list[tuple[str, str | None, str, str | None]]


def said(text: str) -> Wanted:
    return [(f"{q.value:f}", q.unit, q.role, q.direction) for q in quantities(text, CONTEXT)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # parts of a whole: "kolmannen" is the third of many, "neljännes" may be a quarter of the year
        ("Kolmannen sektorin toimijoista moni osallistui.", []),
        ("Neljännen luokan oppilaista koottu ryhmä voitti.", []),
        (
            "Myynti kasvoi toisella neljänneksellä 3,5 % edellisestä neljänneksestä.",
            [("3.5", "percent", "change", "increase")],
        ),
        ("Kolmannes kuntalaisista vastasi.", [("33.3", "percent", "share", None)]),
        ("Vastaajista kolmannes oli alle 30-vuotiaita.", [("33.3", "percent", "share", None)]),
        ("Linjat hoitavat kaksi kolmasosaa matkoista.", [("66.7", "percent", "share", None)]),
        ("Kolme neljäsosaa tiloista on käytössä.", [("75", "percent", "share", None)]),
        ("Kurssien määrä on vähentynyt neljänneksellä.", [("25", "percent", "change", "decrease")]),
        ("Avustusta kertyi puoli miljoonaa euroa.", [("500000", "EUR", "outturn", None)]),
        ("Avustus on puolitoista miljardia euroa.", [("1500000000", "EUR", "outturn", None)]),
        ("Kustannukset kasvoivat puolitoista prosenttia.", [("1.5", "percent", "change", "increase")]),
        ("Hanke kesti puolitoista vuotta.", []),
        # a spaced dash after a verb that a value follows is a sign
        ("Poikkeamaksi muodostuisi - 12,3 miljoonaa euroa.", [("-12300000", "EUR", "deviation", None)]),
        ("Vuosikate oli - 1,2 M€.", [("-1200000", "EUR", "outturn", None)]),
        # "laina" of a library is no debt
        ("Kirjastossa tehtiin yli 8 miljoonaa lainaa.", [("8000000", "laina", "outturn", None)]),
        ("Kunta otti 8 miljoonaa uutta lainaa.", [("8000000", "EUR", "outturn", None)]),
        # figures that were lost
        ("Vakinaista henkilökuntaa oli vuoden lopussa 89.", [("89", "henkilö", "outturn", None)]),
        (
            "Hankkeista 12 on toteutunut, 5 on kesken ja 3 aloittamatta.",
            [
                ("12", "hanke", "outturn", None),
                ("5", "hanke", "outturn", None),
                ("3", "hanke", "outturn", None),
            ],
        ),
        (
            "Latausten määrä nousi noin 12 000:sta 1,4 miljoonaan.",
            [("12000", "lataus", "previous_year", None), ("1400000", "lataus", "outturn", None)],
        ),
        ("Lausuntoja annettiin kuusi.", [("6", "lausunto", "outturn", None)]),
        ("Puistoon istutettiin kuusi.", []),
        (
            "Yksi opettaja siirtyi muualle, kaksi irtisanoutui.",
            [("1", "opettaja", "outturn", None), ("2", "opettaja", "outturn", None)],
        ),
        ("Rahavirta on laskettu viideltä vuodelta.", []),
        (
            "Käyttöaste nousi 61:stä 68 prosenttiin.",
            [("61", "percent", "previous_year", None), ("68", "percent", "outturn", None)],
        ),
        ("Veroprosentti pidetään ennallaan 21,25:ssä.", [("21.25", "percent", "outturn", None)]),
        (
            "Budjetti on 240 000 euroa, josta 80 % (192 000 euroa) on tukea.",
            [
                ("240000", "EUR", "budget", None),
                ("80", "percent", "share", None),
                ("192000", "EUR", "outturn", None),
            ],
        ),
        ("Arvosana oli 8,2 asteikolla 4–10.", [("8.2", None, "outturn", None)]),
        ("60 suurimman kunnan menot.", [("60", "kunta", "outturn", None)]),
        (
            "Tulokkaita oli 98 ja lähtijöitä 143, joten muutos oli -45.",
            [
                ("98", "tulokas", "outturn", None),
                ("143", "lähtijä", "outturn", None),
                ("-45", None, "change", None),
            ],
        ),
        (
            "Henkilötyövuosia oli 1 012,4, vähennystä 17,6.",
            [("1012.4", "htv", "outturn", None), ("17.6", "htv", "change", "decrease")],
        ),
        ("Uusia yrityksiä perustetaan vähintään 100 vuodessa.", [("100", "yritys", "target", None)]),
        ("Käyntejä 16 -> 18.", [("16", "käynti", "outturn", None), ("18", "käynti", "outturn", None)]),
        ("Tulos 8 kk: 4,2 M€.", [("4200000", "EUR", "outturn", None)]),
        ("Palvelu on auki 24/7.", []),
        (
            "Maksuja 23 400 € (toteutumis-% 93,6).",
            [("23400", "EUR", "outturn", None), ("93.6", "percent", "outturn", None)],
        ),
        # the time that another figure is compared with is no figure
        ("Vielä kaksi kuukautta aiemmin osuus oli 69,4 %.", [("69.4", "percent", "share", None)]),
        ("Laina on sidottu 12 kk euriboriin, marginaali 0,4 %.", [("0.4", "percent", "other", None)]),
    ],
)
@pytest.mark.wants("voikko")  # base forms
def test_figures(text: str, wanted: Wanted) -> None:
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # the same change in other words, before and after
        (
            "Tuloja kertyi yli 2,9 miljoonaa euroa, eli 7,3 prosenttia, enemmän kuin edellisenä vuonna.",
            [("change", "increase"), ("change", "increase")],
        ),
        (
            "Kulut kasvoivat 1,6 miljoonaa euroa, mikä on vain 1,9 prosenttia.",
            [("change", "increase"), ("change", "increase")],
        ),
        (
            "Tulot olivat 12,3 milj. euroa, 4 % enemmän kuin vuotta aiemmin.",
            [("outturn", None), ("change", "increase")],
        ),
        # more verbs of change
        ("Toimintakate suureni 0,9 milj. euroa.", [("change", "increase")]),
        ("Vuokratulot vähenevät 2,0 miljoonaa euroa.", [("change", "decrease")]),
        ("Sopimus nostaa palkkoja 0,7 %.", [("change", "increase")]),
        ("Kate heikkeni toteutuneista tilinpäätöksistä 861 000 euroa.", [("change", "decrease")]),
        ("Suurinta muutos oli keskustassa, -1,2 %.", [("change", None)]),
        ("Ilmiö näkyy aineistojen hankinnassa (+18 %).", [("change", None)]),
        # the noun after a genitive
        ("Siitä aiheutuu 1,2 milj. euron vuokratulojen vähentyminen.", [("change", "decrease")]),
        ("Hankinta ylittää 30 000 euron hankintarajan.", [("other", None)]),
        # forecasts
        ("Talousennusteen mukaan vuosikate on 4,6 miljoonaa euroa.", [("forecast", None)]),
        ("Viimeisimmän arvion mukaan tulos on 9 miljoonaa euroa.", [("forecast", None)]),
        ("Ilman myyntiä tulos olisi 2 miljoonaa euroa.", [("forecast", None)]),
        ("Kriisi maksoi 2 miljoonaa euroa.", [("outturn", None)]),
        # letters of a cue inside other words are none
        ("Rakennusten kunnossapito maksoi 1,2 milj. euroa.", [("outturn", None)]),
        ("Laajennusten kustannus on 600 000 euroa.", [("outturn", None)]),
        ("Valitusten määrä oli 12.", [("outturn", None)]),
        ("Suuren hankkeen hinta oli 2 M€ ja pienen 0,2 M€.", [("outturn", None), ("outturn", None)]),
        ("Kasvavan kunnan väkiluku on 12 000.", [("outturn", None)]),
        ("Määrärahaylitys oli 12 000 euroa.", [("deviation", "increase")]),
        ("Tulosennuste on 1,5 milj. euroa.", [("forecast", None)]),
        (
            "Kate oli 512 €/asukas, kun se edellisenä vuonna oli 634 €/asukas.",
            [("outturn", None), ("previous_year", None)],
        ),
        ("Talousarvion käyttöprosentti oli 67,3.", [("share", None)]),
        ("Maksut jäivät tavoitteesta 120 000 euroa.", [("deviation", "decrease")]),
        ("Käsittelyaika lyheni 34 päivästä 21 päivään.", [("previous_year", None), ("outturn", None)]),
        ("Määrä väheni 45 oppilaalla 1 832 oppilaaseen.", [("change", "decrease"), ("outturn", None)]),
        ("Toteuma on 49,8 % koko vuoden määrärahasta.", [("share", None)]),
        # plans
        ("Järjestetään 4 asukasiltaa ja 12 kohtaamista.", [("target", None), ("target", None)]),
        ("Pyöräilyn osuus nousee 15 prosenttiin vuoteen 2030.", [("forecast", None)]),
        ("Ylitys katetaan 100 000 euron lisämäärärahalla.", [("budget_change", None)]),
        ("Ta 12,4, tot 8,3, käyttö 67 %.", [("budget", None), ("outturn", None), ("outturn", None)]),
        ("Toteuma oli 82 %, parannusta 3 %-yksikköä.", [("outturn", None), ("change", None)]),
        ("Tavoitteena on, että 80 % asiakkaista suosittelee palvelua.", [("target", None)]),
        ("Käyttöasteen tulee olla 95 %.", [("target", None)]),
        ("Lisämäärärahaa myönnettiin 250 000 euroa.", [("budget_change", None)]),
        ("Hankkeelle on varattu 1,6 M€.", [("budget", None)]),
        ("Kokonaiskustannusarvio on 4,8 M€.", [("budget", None)]),
        ("Esityksen talousarvion mukaiset menot ovat 112,7 milj. euroa.", [("budget", None)]),
        ("Ennustepoikkeama on 0,4 milj. euroa.", [("deviation", None)]),
        ("Lähtötilanteessa vuonna 2020 osuus oli 35 %.", [("baseline", None)]),
        ("Osallistujia oli enimmillään 25.", [("outturn", None)]),
        # from the one to the other
        (
            "Täyttä työaikaa tekevien määrä nousi 405 henkilöstä 411 henkilöön.",
            [("previous_year", None), ("outturn", None)],
        ),
    ],
)
@pytest.mark.wants("voikko")  # base forms
def test_roles(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert [(role, direction) for _, _, role, direction in said(text)] == wanted


def test_a_year_that_and_joins_is_the_next_figures() -> None:
    found = read("Kasvuksi vuonna 2024 arvioidaan 1,6 % ja v. 2025 kasvuksi 1,5 %.", CONTEXT).quantities
    assert [q.period.start.year for q in found if q.period is not None] == [2024, 2025]


def test_half_a_million_leaves_an_interval() -> None:
    (half,) = quantities("Tappiota kertyi puoli miljoonaa euroa.", CONTEXT)
    assert (half.low, half.high) == (Decimal(450_000), Decimal(550_000))


def test_a_law_is_no_period() -> None:
    reading = read("Lain 410/2015 mukaan maksettiin 200 euroa.", CONTEXT)
    assert [(n.text, n.reason) for n in reading.unused] == [("410/2015", "law")]
    assert [(str(q.value), q.role, q.period) for q in reading.quantities] == [("200", "outturn", YEAR)]


@pytest.mark.parametrize(
    ("text", "context", "wanted"),
    [
        ("Verot olivat 0,95, 1,30 ja 2,00 prosenttia.", Context(), ["1,30", "prosenttia"]),
        (
            "Hakemuksia tuli 951 hakemusta, Evijärvi 108 ja Kauhava 707.",
            Context(),
            ["hakemusta", "hakemusta"],
        ),
        ("Tulos oli 2,\u200b1 M€ (1,9).", Context(), ["M€", "M€"]),
        ("Toimintakate, M€: -12,4", Context(), [", M€:", ", M€:"]),
        ("Avustuksia saatiin 2,6 M€;\n- Perusopetus 133 000", Context(), ["Avustuksia saatiin 2,6 M€;"]),
    ],
)
def test_what_is_inherited_has_its_place_in_the_text(text: str, context: Context, wanted: list[str]) -> None:
    inherited = [i for q in quantities(text, context) for i in q.inherited if i.what in ("unit", "scale")]
    assert [text[slice(*i.span)] for i in inherited if i.span is not None] == wanted


def test_what_a_lead_in_gives_has_its_place_there() -> None:
    lead = "Avustuksia saatiin 2,6 M€;"
    (figure,) = quantities("Perusopetus 1 milj.", Context(lead_in=lead))
    assert [(i.origin, i.span) for i in figure.inherited if i.what == "unit"] == [("lead_in", (0, len(lead)))]
    (figure,) = quantities("Perusopetus 1 milj.", Context(heading="Talous: avustukset"))
    assert [(i.origin, i.span) for i in figure.inherited if i.what == "unit"] == [("heading", (8, 18))]
