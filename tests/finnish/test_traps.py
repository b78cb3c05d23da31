"""The traps of real reports, one case each: notation, what is no figure, sign, unit, period."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from raportti_parse.finnish import Context, Period, Quantity, parse_cell, quantities, read

YEAR = Period(date(2024, 1, 1), date(2024, 12, 31), "2024")
CONTEXT = Context(period=YEAR)


def shown(text: str, context: Context = CONTEXT) -> list[tuple[str, str | None]]:
    return [(str(q.value), q.unit) for q in quantities(text, context)]


def only(text: str, context: Context = CONTEXT) -> Quantity:
    found = quantities(text, context)
    assert len(found) == 1, [q.text for q in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("menot olivat 9 335 euroa", ("9335", "EUR")),
        ("menot olivat 9335 euroa", ("9335", "EUR")),
        ("menot olivat 15.049 euroa", ("15049", "EUR")),
        ("menot olivat 9.598.423,50 €", ("9598423.50", "EUR")),
        ("menot olivat 9\u00a0335\u00a0000 €", ("9335000", "EUR")),
        ("menot olivat 9\u202f335 €", ("9335", "EUR")),
        ("menot olivat 9\u2009335 €", ("9335", "EUR")),
        ("muutos oli -\u200b2,\u200b1 milj. euroa", ("-2100000", "EUR")),
        ("kasvu oli 2,450 %", ("2.450", "percent")),
        ("nousi 1.00 prosenttiyksiköllä", ("1.00", "percentage_point")),
        ("kulut olivat 753.671euroa", ("753671", "EUR")),
        ("kirjattu 885 .301,00 euroa", ("885301.00", "EUR")),
        ("kulut 5,5 M€", ("5500000", "EUR")),
        ("kulut 5,4 m€", ("5400000", "EUR")),
        ("kulut 5 Me", ("5000000", "EUR")),
        ("kulut 125 t€", ("125000", "EUR")),
        ("kulut 0,3 mrd.€", ("300000000", "EUR")),
        ("kulut 1,22 milj. €:n", ("1220000", "EUR")),
        ("kulut 500 tuhatta euroa", ("500000", "EUR")),
        ("kulut 3,2 miljardia euroa", ("3200000000", "EUR")),
        ("lyhennettiin 8,6 miljoonalla eurolla", ("8600000", "EUR")),
        ("kertyi 3,5 mil-\njoonaa euroa", ("3500000", "EUR")),
        ("kertyi 17,2 miljoonaa eu- roa", ("17200000", "EUR")),
        ("niukka, vain vajaan tuhat euroa", ("1000", "EUR")),
        ("eli miljoona euroa korkeammat", ("1000000", "EUR")),
        ("maksaa sitä sata euroa kuukaudessa", ("100", "EUR/kk")),
        ("lainaa oli 4 970 euroa/asukas", ("4970", "EUR/asukas")),
        ("lainaa oli 4 970 eurolla/asukas", ("4970", "EUR/asukas")),
        ("lainaa oli 4 970 euroa asukasta kohden", ("4970", "EUR/asukas")),
        ("kustannus 324 €/tila", ("324", "EUR/tila")),
        ("hinta oli 8,5 c/kWh", ("8.5", "c/kWh")),
        ("koulutusta oli 12 h/htv", ("12", "tunti/htv")),
        ("käyttöaste oli 10%", ("10", "percent")),
        ("yli 90 %:sti", ("90", "percent")),
        ("riitti kattamaan 80,5 prosenttisesti", ("80.5", "percent")),
        ("laski 2 %-yksikköä", ("2", "percentage_point")),
        ("laski 2 %-yks.", ("2", "percentage_point")),
        ("Kauhavan veroprosentiksi tuli 9,11.", ("9.11", "percent")),
        ("43 kaikille avointa, maksutonta eri asiantuntijoiden toteuttamaa luentoa", ("43", "luento")),
        ("osallistui 15 KYMP:n työntekijää", ("15", "työntekijä")),
        ("harjoittelijoita on ollut 289.", ("289", "harjoittelija")),
        ("osallistui vuonna 406 henkilöä", ("406", "henkilö")),
        ("20KPL", ("20", "kpl")),
        ("digiopastuspäivystys 236 hlö", ("236", "henkilö")),
        ("henkilöstö oli 312,4 htv", ("312.4", "htv")),
        ("keskimäärin 34,5 vrk", ("34.5", "vuorokausi")),
        ("pinta-ala 51.931 m²", ("51931", "m²")),
        ("noin 1000 m2", ("1000", "m²")),
        ("energiaa myytiin vuonna 2024 68 369 MWh", ("68369", "MWh")),
        ("kulut olivat 2024 370.824 euroa", ("370824", "EUR")),
        ("Lomakkeista 100/120 voi toimittaa sähköisesti.", ("100", "lomake")),
        ("Opinnäytetöitä on valmistunut vuoden aikana kaksi.", ("2", "opinnäytetyö")),
        ("hankittu neljään Lahden kouluun", ("4", "koulu")),
        ("joista puolet on kaupungin omistamia", ("50", "percent")),
        ("Kortti on noin neljänneksellä asukkaista.", ("25", "percent")),
        ("käyttö nousi lähes kaksinkertaiseksi", ("2", None)),
        ("vaaditaan 1,2 kertainen vakuus", ("1.2", None)),
        ("lainanhoitokate oli 1,03.", ("1.03", None)),
        ("avustettavia hankkeita 10 km/ vuosi", ("10", "km/vuosi")),
        ("vähintään 1.000 euroa", ("1000", "EUR")),
        ("lainauksia oli lähes 1,2 miljoonaa", ("1200000", "lainaus")),
        ("museossa kävi 1,2 miljoonaa kävijää", ("1200000", "kävijä")),
        ("otettiin 15,0 miljoonaa uutta pitkäaikaista lainaa", ("15000000", "EUR")),
        ("1,1 miljoonaa budjetoitua vähemmän menoja", ("1100000", "EUR")),
        ("Toimintakulut (1 000 €): 45 600", ("45600000", "EUR")),
        ("Menot olivat 1900 milj. euroa", ("1900000000", "EUR")),
        ("osallistui 2000 henkilöä", ("2000", "henkilö")),
        ("HTV 1 234,5", ("1234.5", "htv")),
        ("Kaupungin asukasluku oli 249 009", ("249009", "asukas")),
        ("sairauspoissaolot 14,1 kpv/htv", ("14.1", "kalenteripäivä/htv")),
        ("Palkat -1 234 567,89 -1 300 000,00 94,97 %", ("94.97", "percent")),
        ("Enintään 500 euroa / vuokrattu m²", ("500", "EUR/m²")),
    ],
)  # fmt: skip
def test_notation(text: str, expected: tuple[str, str | None]) -> None:
    assert shown(text) == [expected]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("Tilinpäätös 57/157", "page"),
        ("57/157", "page"),
        ("Kaupunginhallitus ................ 77\nKasvatus- ja opetuslautakunta", "page"),
        ("650 Aamu- ja iltapäivätoiminta", "no_unit"),
        ("4. Digiloikka: Asukaslähtöiset sähköiset palvelut 1/4", "list"),
        ("2. Lahti opiskelu- ja tiedekaupunki (1/2)", "list"),
        ("Työttömyysaste oli korkea. 1", "footnote"),
        ("Tila-numerot: 4 = toteutunut, 3 = toteutunut osittain, 1 = ei mitattu.", "code"),
        ("kasvoi vuodesta 2023.2", "footnote"),
        ("laan luvussa 2.2.1.", "section"),
        ("1.1.2 Kaupungin hallinto", "section"),
        ("30 kk:n uudistumis- ja muutosohjelma", "duration"),
        ("Kv 22.4. §26", "date"),
        ("kuntalain 84 pykälän mukaiset", "law"),
        ("talousvesiasetuksen (461/2000) mukaiset", "law"),
        ("Kuntalain 118 §:ssä määritellään", "paragraph"),
        ("18-60-vuotiaille työttömille", "age"),
        ("alle 30-vuotiaille", "age"),
        ("valtatie 19:n kehittäminen", "name"),
        ("Opastie 12 sijaitseva kiinteistö", "name"),
        ("4H-yhdistyksen kanssa", "name"),
        ("eritasoliittymä VT19", "name"),
        ("laatujärjestelmän ISO 9001:2015 auditointi", "no_unit"),
        ("7. paras", "ordinal"),
        ("tutustumassa 9. luokkalaisille", "ordinal"),
        ("sijoitus oli 30., kova nousu", "ordinal"),
        ("puh. 044 123 4567", "phone"),
        ("Yhtiö 0955281-3", "name"),
        ("Lainat ja vuokravastuut 31.12. (1000 €)", "date"),
        ("kokous klo 18.30 alkaen", "time"),
        ("vastaanotettiin 31.11.2024", "not_understood"),
        ("Toimintatuotot 7 726 7 920", "columns"),
        ("Dynasty 10 ei ole pystytty tekemään", "no_unit"),
        ("selvitys: 1) ulkopuolisen teettäminen", "list"),
    ],
)
def test_no_figure_and_why(text: str, reason: str) -> None:
    reading = read(text, Context())
    assert reading.quantities == ()
    assert reason in {n.reason for n in reading.unused}


@pytest.mark.parametrize(
    "text",
    [
        "Toinen lähetys on tulossa.",
        "Kuusi kasvaa pihalla.",
        "Yhdessä tekeminen jatkui.",
        "Alapuolella on yksityinen tie ja yksikkö.",
        "Vuoden 2021 puolella ei tapahtunut.",
        "yhtä lukuun ottamatta",
        "Lainanhoitokate on yksi kriisikuntamittareista.",
        "Seurantaraportti 1-12/2021",
        "Käyttöönotto 2/2022, tammi-helmikuu 2022, 19.4. ja 28.5.2021",
        "siirretty alkuvuodesta –22",
        "Vuosina 2014–2022 ja 1.5.-31.12.2024",
        "TP 2018 TA2024 v. 2020",
        "Kesäkuussa järjestettiin tapahtuma.",
    ],
)
def test_no_figure_at_all(text: str) -> None:
    assert quantities(text, CONTEXT) == []


@pytest.mark.parametrize(
    ("text", "value", "direction"),
    [
        ("Kuluja säästyi -1,5 milj. toimintojen ollessa suljettuina", "-1500000", "decrease"),
        ("oli vähennystä -87 hlö", "-87", "decrease"),
        ("vähensi rahoitusta lähes - 649.000 €", "-649000", "decrease"),
        ("volyymi supistui 0,1 prosenttia", "0.1", "decrease"),
        ("Tilikauden tappio oli 63.845 euroa", "63845", "decrease"),
        ("Lainakanta kasvoi 0,7 miljardilla eurolla", "700000000", "increase"),
        ("Muutos −2,7 M€", "-2700000", None),
        ("Muutos –41,3 M€", "-41300000", None),
        ("− 300,00 euroa", "300.00", None),
        ("kasvoi (+ 11,2 %) merkittävästi", "11.2", "increase"),
    ],
)
def test_sign_needs_evidence_and_direction_never_doubles_it(
    text: str, value: str, direction: str | None
) -> None:
    quantity = only(text)
    assert quantity.value == Decimal(value)
    assert quantity.direction == direction


def test_a_minus_keeps_its_reason() -> None:
    assert any("sign" in reason for reason in only("Toteuma -4,2 milj. euroa").reasons)


def test_the_column_named_in_an_aside_rules_it() -> None:
    forecast, budget, last_year = quantities("Tulojen ennuste on 395 M€ (TA 388 M€, TP23 401 M€).", CONTEXT)
    assert [q.role for q in (forecast, budget, last_year)] == ["forecast", "budget", "previous_year"]
    assert budget.links == ()
    outturn, target = quantities("Asuntoja valmistui 234 (tavoite 300).", CONTEXT)
    assert (target.role, target.unit, target.links) == ("target", "asunto", (("target_of", 0),))
    assert outturn.role == "outturn"
    _, other = quantities("Talousarvion toteutumisaste on 33,5 % (tasainen kertymä 33,3 %).", CONTEXT)
    assert other.role == "outturn"


def test_one_figure_a_line_stays_on_its_line() -> None:
    found = quantities("Henkilöstömäärä 3 456\nvakinaisia 2 890\nmääräaikaisia 566", CONTEXT)
    assert [(q.text, str(q.value)) for q in found] == [("3 456", "3456"), ("2 890", "2890"), ("566", "566")]


def test_a_comma_between_different_things_shares_no_unit() -> None:
    assert shown("Tilaisuuksia 12, 3 000 euroa") == [("12", "tilaisuus"), ("3000", "EUR")]
    assert shown("maksut ovat 10, 20 ja 30 euroa") == [("10", "EUR"), ("20", "EUR"), ("30", "EUR")]


def test_a_range_shares_unit_scale_and_id() -> None:
    first, last = quantities("Kustannusarvio on 5,5-6M€.")
    assert (first.value, last.value) == (Decimal(5_500_000), Decimal(6_000_000))
    assert first.range_id == last.range_id is not None
    assert first.unit == last.unit == "EUR"
    assert [q.value for q in quantities("40–60 % tulisi olla sidottu")] == [Decimal(40), Decimal(60)]
    assert [q.value for q in quantities("korko on 2 ja 3 prosentin välillä")] == [Decimal(2), Decimal(3)]


def test_one_unit_governs_a_list() -> None:
    text = (
        "Yleinen kiinteistöveroprosentti oli 0,95, maapohjan 1,30, voimalaitosten 3,00 ja rakentamattomien "
        "rakennuspaikkojen 2,00 prosenttia."
    )
    assert shown(text) == [(v, "percent") for v in ("0.95", "1.30", "3.00", "2.00")]
    text = "yhteensä 951 hakemusta (sisältää kosteikot), Evijärvi 108, Kauhava 707 ja Lappajärvi 136."
    assert shown(text) == [(v, "hakemus") for v in ("951", "108", "707", "136")]


def test_a_lead_in_gives_unit_and_currency_to_its_list() -> None:
    text = "Korona-avustuksia saatiin 2,6 M€;\n- Perusopetus 1 milj.\n- Varhaiskasvatus 133 000"
    total, school, early = quantities(text, CONTEXT)
    assert (school.low, school.value, school.high) == (Decimal(500_000), Decimal(10**6), Decimal(1_500_000))
    assert (early.value, early.low, early.high) == (Decimal(133_000),) * 3
    assert total.unit == school.unit == early.unit == "EUR"
    assert early.inherited[0].what == "unit"
    assert early.inherited[0].origin == "lead_in"
    context = Context(lead_in="Korona-avustuksia saatiin 2,6 M€;", period=YEAR)
    assert shown("- Museo 235 000", context) == [("235000", "EUR")]


def test_asides() -> None:
    outturn, share = quantities("Kulujen toteuma 274 M€ (101 %)", CONTEXT)
    assert (outturn.role, share.role) == ("outturn", "share")
    assert share.links == (("share_of", 0),)
    context = Context(heading="Menojen vähentäminen (tavoite)", period=YEAR)
    outturn, target = quantities("Toteuma -4,2 milj. euroa (-4,5 milj.)", context)
    assert (target.value, target.unit, target.role) == (Decimal(-4_500_000), "EUR", "target")
    assert target.links == (("target_of", 0),)
    _, before = quantities("vuosikate on 9,6 miljoonaa euroa (10,1 milj. €)", CONTEXT)
    assert (before.role, before.links) == ("previous_year", (("previous_of", 0),))
    assert before.period is not None
    assert before.period.start == date(2023, 1, 1)
    _, before = quantities("Digitukiklinikalla käyntejä oli 572 (v. 2020: 446).", CONTEXT)
    assert (before.value, before.unit, before.role) == (Decimal(446), "käynti", "previous_year")
    assert before.period is not None
    assert before.period.end == date(2020, 12, 31)


def test_asides_in_turn() -> None:
    text = "Linkkisivuistuntoja oli 31 115; käyttäjiä 4298 (v. 2020: 47 331; käyttäjiä 6739)."
    visits, users, earlier_visits, earlier_users = quantities(text, CONTEXT)
    assert earlier_visits.unit == visits.unit == "linkkisivuistunto"
    assert earlier_users.unit == users.unit == "käyttäjä"
    assert earlier_visits.links == (("previous_of", 0),)
    assert earlier_users.links == (("previous_of", 1),)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Käyttötaloustulojen määrä ylitti talousarvion 1,5 miljoonalla eurolla", "deviation"),
        ("0,3 miljoonaa euroa budjetoitua vähemmän", "deviation"),
        ("parempi tulos, 4,8 miljoonaa euroa parempi kuin talousarviossa oli arvioitu", "deviation"),
        ("verotulot kasvoivat 1,3 prosenttia edellisestä vuodesta", "change"),
        ("Vuonna 2023 tuloveroa kertyi 25,7 miljoonaa euroa", "previous_year"),
        ("Käyttöaste vähintään 90 %", "target"),
        ("Tuottotavoite: 5 % sijoitetulle pääomalle", "target"),
        ("Tilat ovat vuokrattuna tavoitteen mukaisesti yli 92 prosenttisesti", "outturn"),
        ("osuus työvoimasta oli 12,0 prosenttia", "share"),
        ("Talvikunnossapitotöistä noin 30 % toteutetaan omana työnä", "share"),
        ("ylijäämän arvioidaan olevan noin 1,1 miljardia euroa", "forecast"),
        ("hankkeelle 3.915.000 euron määrärahat", "budget"),
        ("mikäli arvo on alle 1.000 euroa", "other"),
        ("Koulutuksiin osallistui 422 henkilöä", "outturn"),
    ],
)
def test_role(text: str, role: str) -> None:
    assert only(text).role == role


def test_cells() -> None:
    assert [q.value for q in parse_cell("– 649.000", "EUR").quantities] == [Decimal(-649_000)]
    assert [q.value for q in parse_cell("- 4 200 €", None).quantities] == [Decimal(-4200)]
    assert [q.value for q in parse_cell("3,4 *", "percent").quantities] == [Decimal("3.4")]
    assert [(q.value, q.unit) for q in parse_cell("1,5 M€").quantities] == [(Decimal(1_500_000), "EUR")]
    assert [q.value for q in parse_cell("7/8").quantities] == [Decimal(7)]
    assert [q.value for q in parse_cell("7 726", "EUR", Decimal(1000)).quantities] == [Decimal(7_726_000)]
    for empty in ("…", "-", "–", "", " "):
        assert parse_cell(empty).quantities == ()
    assert parse_cell("12 34", "EUR").unused[0].reason == "not_understood"
