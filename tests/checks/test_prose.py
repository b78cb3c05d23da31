"""Sums in text, the same fact in two places, narrowing: on the wording of the Lahti report of 2021."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from raportti_parse.checks import check_report
from raportti_parse.records.model import CheckKind, Comparator, Link, Report, Role, Trust
from tests.checks.reports import AMENDED, DEVIATION, OUTTURN, Maker, failures, find

LEAD = "Korona-avustuksia saatiin 2,6 M€;"
PARTS = (
    ("Perusopetus", "1", 1_000_000),
    ("Varhaiskasvatus", "133 000", 1),
    ("Lukiokoulutus", "145 000", 1),
    ("Wellamo-opisto", "2 900", 1),
    ("Museo", "235 000", 1),
    ("Orkesteri", "320 000", 1),
    ("Teatteri", "710 000", 1),
)


def grants(parts: tuple[tuple[str, str, int], ...] = PARTS, *, linked: bool = False) -> Maker:
    maker = Maker()
    area = "Sivistyksen palvelualue"
    total = maker.said("2,6", LEAD, scale=1_000_000, label="Korona-avustuksia", entity=area)
    for name, text, scale in parts:
        milj = " milj." if scale > 1 else ""
        maker.said(
            text, f"- {name} {text}{milj}", scale=scale, label=name, entity=name,
            links=(Link("part_of", total.id),) if linked else (),
            reasons=() if linked else (f"unit from the lead in: {LEAD}",),
        )  # fmt: skip
    return maker


def lahti() -> Report:
    maker = grants()
    area = "Sivistyksen palvelualue"
    maker.said(
        "2,6", "Koronatukia saatiin 2,6 milj.", scale=1_000_000, page=6, label="Koronatukia", entity=area
    )
    maker.said(
        "1,3",
        "Tukea on saatu myös perusopetuksen, varhaiskasvatuksen ja lukiokoulutuksen poikkeusolojen"
        " vaikutusten ennaltaehkäisyyn ja tasoittamiseen yht. 1,3 milj.",
        scale=1_000_000, page=6, label="Tukea", entity=area,
    )  # fmt: skip
    total = "Yhteensä kirjaston digiopastuksiin osallistui vuonna 406 henkilöä 111 opastustilaisuudessa."
    maker.said("406", total, unit="henkilö", page=34, label="digiopastuksiin")
    maker.said("111", total, unit="opastustilaisuus", page=34, label="opastustilaisuudessa")
    parts = (
        "Digiopastuspäivystys 236 hlö, digiopastustuokio ja etädigiopastus 66 hlö, asiakaskurssit ja"
        " ryhmäopastukset 60 hlö sekä webinaari digihuijauksista Kuluttajaliiton kanssa 44 hlö."
    )
    for text in ("236", "66", "60", "44"):
        maker.said(text, parts, unit="hlö", page=34, label="hlö")
    maker.said("25", "Kinkereitä pystyttiin järjestämään 25 kertaa.", unit="kerta", page=34)
    return check_report(maker.report())


def test_the_relations_of_the_published_text_are_found_and_hold() -> None:
    report = lahti()
    assert failures(report) == []
    by_id = {quantity.id: quantity.text for quantity in report.quantities}
    found = {(check.kind, tuple(by_id[name] for name in check.members)) for check in report.checks}
    assert found == {
        (CheckKind.SUM, ("2,6", "1", "133 000", "145 000", "2 900", "235 000", "320 000", "710 000")),
        (CheckKind.SUM, ("1,3", "1", "133 000", "145 000")),
        (CheckKind.SUM, ("406", "236", "66", "60", "44")),
        (CheckKind.REPEAT, ("2,6", "2,6")),
    }


def test_a_rounded_part_is_narrowed_by_the_sums_it_stands_in() -> None:
    part = find(lahti(), "1")
    assert part.narrowed == (Decimal(1004100), Decimal(1072000))
    assert (part.value, part.low, part.high) == (Decimal(1000000), Decimal(500000), Decimal(1500000))
    assert any("narrowed" in reason and "p1c1" in reason and "p6c" in reason for reason in part.reasons)


def test_a_coarse_sum_does_not_verify_the_fine_figures_in_it() -> None:
    verified = {quantity.text for quantity in lahti().verified()}
    assert {"406", "236", "66", "60", "44"} <= verified
    assert not {"133 000", "2 900"} & verified


def test_links_say_what_belongs_to_a_list_too() -> None:
    report = check_report(grants(linked=True).report())
    assert [len(check.members) for check in report.checks] == [8]


def test_a_list_with_one_wrong_digit_fails() -> None:
    wrong = (*PARTS[:-1], ("Teatteri", "110 000", 1))
    assert len(failures(check_report(grants(wrong).report()))) == 1


def test_a_list_that_is_no_list_of_parts_is_left_alone() -> None:
    maker = Maker()
    lead = "Kaupunginhallitus esittää tilikauden tuloksen 4.161.531,04 euroa käsittelystä seuraavaa:"
    maker.said("4 161 531,04", lead, label="tilikauden tulos")
    for text, what in (
        ("60 000,00", "tuloutetaan"),
        ("300,00", "tuloutetaan"),
        ("4 290 943,08", "siirretään"),
    ):
        maker.said(text, f"− {what} {text} euroa", label=what)
    assert check_report(maker.report()).checks == ()


def test_sums_that_a_sentence_spells_out() -> None:
    maker = Maker()
    split = "Avustuksia myönnettiin 640 000 €, joista 512 300 € liikuntaseuroille ja 127 700 € muille."
    for text in ("640 000", "512 300", "127 700"):
        maker.said(text, split)
    written = "Osallistujia oli 236 + 66 + 60 + 44 = 406."
    for text in ("236", "66", "60", "44", "406"):
        maker.said(text, written, unit="osallistuja", page=2)
    some = "Lainoja on 72,9 miljoonaa, joista 4,0 miljoonaa ja 1,2 miljoonaa erääntyy pian."
    for text in ("72,9", "4,0", "1,2"):
        maker.said(text, some, scale=1_000_000, page=3)
    report = check_report(maker.report())
    assert [(check.actual, check.holds) for check in report.checks] == [
        (Decimal(640000), True),
        (Decimal(406), True),
    ]


def test_a_total_and_its_parts_in_a_row_of_boxes() -> None:
    maker = Maker()
    maker.said("17 kpl", "Tavoitteita asetettiin yhteensä 17 kpl.", unit="kpl")
    for text in ("8 kpl", "4 kpl", "3 kpl", "2 kpl"):
        maker.said(text, text, unit="kpl")
    assert [check.holds for check in check_report(maker.report()).checks] == [True]


def test_a_total_and_the_lines_under_it() -> None:
    maker = Maker()
    maker.said("17 kpl", "Tavoitteita asetettiin yhteensä 17 kpl.", unit="kpl")
    for name, text in (("Toteutunut", "8 kpl"), ("Osittain", "5 kpl"), ("Ei toteutunut", "3 kpl")):
        maker.said(text, f"{name}: {text}", unit="kpl", label=name)
    (check,) = check_report(maker.report()).checks
    assert (check.holds, check.expected, check.actual) == (False, Decimal(16), Decimal(17))


def test_a_list_after_a_colon_is_whole_and_may_fail() -> None:
    for last, holds in (("3,7", True), ("5,7", False)):
        maker = Maker()
        said = (
            f"Avustusta maksettiin yhteensä 11,6 milj.: orkesterille 3,5, teatterille 4,4 ja museolle {last}."
        )
        for text in ("11,6", "3,5", "4,4", last):
            maker.said(text, said, scale=1_000_000)
        assert [check.holds for check in check_report(maker.report()).checks] == [holds]


def test_two_parts_under_a_line_that_leads_to_them_may_fail() -> None:
    maker = Maker()
    maker.said("445.000", "Kauhava sai yhteensä 445.000 euron määrärahan kahteen hankkeeseen;")
    parts = "Eritasoliittymän suunnitteluun 350.000 euroa ja alikulun suunnitteluun 45.000 euroa."
    maker.said("350.000", parts)
    maker.said("45.000", parts)
    assert [check.holds for check in check_report(maker.report()).checks] == [False]


def test_percentages_that_a_sentence_derives() -> None:
    maker = Maker()
    share = "Investointien toteuma oli 3 094 812 € eli 91,0 % muutetusta talousarviosta (3 400 000 €)."
    maker.said("3 094 812", share)
    maker.said("91,0", share, unit="percent", role=Role.SHARE)
    maker.said("3 400 000", share)
    growth = (
        "Toimintakulut olivat 268,5 miljoonaa ja kasvoivat edellisvuodesta 1,4 prosenttia (264,7 milj. €)."
    )
    maker.said("268,5", growth, scale=1_000_000, page=2)
    maker.said("1,4", growth, unit="percent", page=2)
    maker.said("264,7", growth, scale=1_000_000, page=2)
    checks = check_report(maker.report()).checks
    assert [(check.kind, check.holds) for check in checks] == [(CheckKind.RATIO, True)] * 2


def test_an_outturn_and_its_share_lead_to_the_budget_of_the_table() -> None:
    maker = Maker()
    area = "Sivistyksen palvelualue"
    said = "Kulujen toteuma 274 M€ (101 %)"
    outturn = maker.said(
        "274", said, scale=1_000_000, label="Kulujen toteuma", concept="toimintakulut", entity=area
    )
    maker.said(
        "101", said, unit="percent", role=Role.SHARE, entity=area, links=(Link("share_of", outturn.id),)
    )
    maker.table((AMENDED, OUTTURN), "Toimintakulut | -271 268 | -273 964", page=3, scale=1000, entity=area)
    report = check_report(maker.report())
    ratio = next(check for check in report.checks if check.kind is CheckKind.RATIO)
    assert ratio.holds
    assert find(report, "-271 268").id in ratio.members


def test_the_same_fact_twice_must_agree_within_its_rounding() -> None:
    maker = Maker()
    for text, page in (("33,6", 1), ("33,7", 2)):
        maker.said(text, f"Verotulot olivat {text} miljoonaa", scale=1_000_000, page=page, label="Verotulot")
    maker.table((OUTTURN,), "Verotulot | 33 595 351,41", page=3)
    report = check_report(maker.report())
    assert {(check.page, check.holds) for check in report.checks} == {(1, True), (2, False)}


def spoken(text: str, label: str, *tables: tuple[str, str | None]) -> Report:
    """A sentence about costs, and tables that print them under titles."""
    maker = Maker()
    said = f"{label} {text} M€"
    maker.said(text, said, scale=1_000_000, label=label, concept="toimintakulut", entity="Lahti")
    for page, (figure, title) in enumerate(tables, 2):
        column = replace(OUTTURN, above=(title,) if title else ())
        maker.table((column,), f"Toimintakulut | {figure}", page=page, scale=1000, entity="Lahti")
    return check_report(maker.report())


@pytest.mark.parametrize("label", ["Kulujen toteuma", "Palvelualueen toimintakulut", "Toimintakuluja"])
def test_a_line_named_in_a_sentence_is_that_of_the_table(label: str) -> None:
    (check,) = spoken("274", label, ("-273 964", None)).checks
    assert (check.kind, check.holds) == (CheckKind.REPEAT, True)
    (check,) = spoken("284", label, ("-273 964", None)).checks
    assert not check.holds


@pytest.mark.parametrize("label", ["Koronakuluja", "Ostopalvelujen kuluja", "Kulujen kasvu"])
def test_other_costs_are_not_those_of_the_table(label: str) -> None:
    assert spoken("274", label, ("-273 964", None)).checks == ()


def test_a_sentence_without_a_scope_is_of_the_one_scope_that_tables_print() -> None:
    scope, other = "Sivistys sis. taseyksiköt", "Sivistyksen konserni"
    assert [check.holds for check in spoken("274", "Kulujen toteuma", ("-273 964", scope)).checks] == [True]
    both = spoken("274", "Kulujen toteuma", ("-273 964", scope), ("-274 001", other))
    assert both.checks == ()


def better(text: str, *deviations: str, comparator: Comparator | None = None) -> Report:
    """A sentence about a deviation, and tables that print that of the same line."""
    maker = Maker()
    said = maker.said(
        text, f"Vuosikate on {text} milj. euroa parempi kuin talousarviossa.", scale=1_000_000,
        label="vuosikate", concept="vuosikate", role=Role.DEVIATION,
    )  # fmt: skip
    maker.quantities[-1] = replace(said, comparator=comparator)
    for page, deviation in enumerate(deviations, 2):
        maker.table((DEVIATION,), f"Vuosikate | {deviation}", page=page)
    return check_report(maker.report())


def test_a_deviation_that_a_sentence_gives_is_that_of_the_table() -> None:
    assert [check.holds for check in better("4,8", "4 771 117,40").checks] == [True]
    assert [check.holds for check in better("4,8", "-4 771 117,40").checks] == [True]
    assert [check.holds for check in better("4,1", "4 771 117,40").checks] == [False]
    assert better("4,1", "4 771 117,40", comparator=Comparator.ABOUT).checks == ()
    assert better("4,8", "4 771 117,40", "5 211 000,00").checks == ()  # from which of two budgets?


def test_one_digit_of_a_deviation_confirms_nothing_and_contradicts_nothing() -> None:
    report = better("0,4", "447 000,00")
    assert [check.holds for check in report.checks] == [True]
    assert find(report, "0,4").trust is Trust.READ
    assert better("0,7", "447 000,00").checks == ()


def test_another_scope_is_another_fact() -> None:
    maker = Maker()
    maker.said("15,2", "Vuosikate oli 15,2 miljoonaa", scale=1_000_000, label="Vuosikate", entity="Konserni")
    maker.said(
        "9,6", "Vuosikate oli 9,6 miljoonaa", scale=1_000_000, page=2, label="Vuosikate", entity="Kauhava"
    )
    maker.said("9,8", "Vuosikate oli 9,8 miljoonaa", scale=1_000_000, page=3, label="Vuosikate", year=2023)
    assert check_report(maker.report()).checks == ()


def test_the_same_relations_are_found_in_the_deck_itself(lahti: Report) -> None:
    by_id = {quantity.id: quantity for quantity in lahti.quantities}
    found = {
        (check.kind, tuple(by_id[name].text for name in check.members), check.holds) for check in lahti.checks
    }
    parts = ("1 milj.", "133 000", "145 000", "2 900", "235 000", "320 000", "710 000")
    persons = {
        tuple(text.split()[0] for text in texts)
        for kind, texts, holds in found
        if kind is CheckKind.SUM and holds and len(texts) == 5
    }
    assert (CheckKind.SUM, ("2,6 M€", *parts), True) in found
    assert any(texts[0].startswith("1,3") and texts[1:] == parts[:3] and ok for _, texts, ok in found)
    assert ("406", "236", "66", "60", "44") in persons
    assert (CheckKind.REPEAT, ("2,6 milj.", "2,6 M€"), True) in found
    million = next(q for q in lahti.amounts if q.text == "1 milj.")
    assert million.narrowed == (Decimal(1004100), Decimal(1072000))
