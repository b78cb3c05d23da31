"""More invented goals: tables side by side, hairlines, words of cities, letters explained in a footnote."""

from __future__ import annotations

from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Table

from tests.measures.styles.kit import (
    AMBER,
    GREEN,
    RED,
    Told,
    ball,
    bg,
    case,
    doc,
    grid,
    heads,
    line,
    row,
    space,
    span,
    title,
)

HAIRLINES = [("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey)]


@case
def tables_of_goals_side_by_side() -> Told:
    def half(rows: list[tuple[str, str, str]]) -> Any:
        head: list[Any] = heads("Tavoite", "Mittari", "Tila")
        return grid([head, *[[a, b, ball(c)] for a, b, c in rows]], [130, 150, 40])

    left = [
        ("Yrittäjyys vahvistuu", "Uusia yrityksiä 120", GREEN),
        ("Työllisyys paranee", "Työttömyys alle 9 %", RED),
        ("Matkailu kasvaa", "Yöpymisiä 90 000", AMBER),
    ]
    right = [
        ("Lapset liikkuvat", "Move-mittaus 42", AMBER),
        ("Asukkaat osallistuvat", "Vastaajia 1 500", GREEN),
        ("Yksinäisyys vähenee", "Kouluterveyskysely 8 %", GREEN),
    ]
    both = Table([[half(left), half(right)]], [360, 360], hAlign="LEFT")
    values = {GREEN: "achieved", AMBER: "partly_achieved", RED: "not_achieved"}
    return doc([title("Strategiset tavoitteet 8/2023"), space(), both]), [
        row(values[c], goal=a, indicator=b) for a, b, c in (*left, *right)
    ]


@case
def strategic_aims_over_levels() -> Told:
    """A merged aim, levels of two years, words of progress, who answers; headings of two lines."""
    found = [
        ("Lähijunaselvitys", "Selvitys valmis", "–", "Valmis 2024", "Luonnos tehty", "Etenee suunnitellusti"),
        ("Keskustan kaavat", "Kaavavaranto, k-m²", "80 000", "120 000", "96 500", "Käynnissä"),
        ("Tonttihaku verkkoon", "Käyttöönotto", "Ei käytössä", "Käytössä", "Käytössä 1.4.", "Valmis"),
        ("Satama-alue", "Sopimukset, kpl", "0", "4", "0", "Ei aloitettu"),
    ]
    values = ["in_progress", "in_progress", "achieved", "not_started"]
    head: list[Any] = heads(
        "Strateginen\npäämäärä",
        "Toimenpide",
        "Mittari",
        "Lähtötaso\n2021",
        "Tavoitetaso\n2025",
        "Toteuma\n8/2023",
        "Tila",
        "Vastuu",
    )
    rows: list[Any] = [head]
    aims = ["Elinvoimainen kaupunki", "", "Viihtyisä kaupunki", ""]
    for aim, texts in zip(aims, found, strict=True):
        rows.append([aim, *texts, "Kaupunkikehitys"])
    table = grid(rows, [90, 100, 90, 70, 75, 85, 105, 90], [span(0, 1, 0, 2), span(0, 3, 0, 4)])
    aims = ["Elinvoimainen kaupunki"] * 2 + ["Viihtyisä kaupunki"] * 2
    return doc([title("Strategian toteutuminen"), space(), table]), [
        row(
            value,
            action=texts[0],
            indicator=texts[1],
            baseline=None if texts[2] == "–" else texts[2],
            target=texts[3],
            outturn=texts[4],
            label=texts[5],
            goal_or_theme=aim,
            responsible=["Kaupunkikehitys"],
        )
        for value, aim, texts in zip(values, aims, found, strict=True)
    ]


@case
def letters_explained_in_a_footnote() -> Told:
    found = [
        ("Perusopetuksen ryhmäkoko", "enintään 20", "19,6", "T"),
        ("Varhaiskasvatuksen täyttöaste", "vähintään 92 %", "90,1 %", "O"),
        ("Kouluterveyskyselyn tulos", "8,0", "7,4", "E"),
    ]
    values = ["achieved", "partly_achieved", "not_achieved"]
    rows: list[Any] = [heads("Mittari", "Tavoite 2023", "Toteuma 2023", "Arvio"), *[list(f) for f in found]]
    table = grid(rows, [200, 110, 110, 50], HAIRLINES, grid=False)
    note = line("T = toteutui, O = toteutui osittain, E = ei toteutunut", 7.5)
    return doc([title("Sivistyslautakunta: sitovat tavoitteet"), space(), table, note], A4), [
        row(value, indicator=a, target=b, outturn=c)
        for value, (a, b, c, _) in zip(values, found, strict=True)
    ]


@case
def forecasts_of_goals() -> Told:
    """Words of a half-year: "Toteutuu", "Toteutuu osittain", "Ei toteudu", "Ei arvioitavissa"."""
    found = [
        ("Henkilöstön saatavuus", "Täyttöaste 95 %", "93 % (8/2023)", "Toteutuu"),
        ("Sairauspoissaolot vähenevät", "14 pv/htv", "15,6 pv/htv", "Toteutuu osittain"),
        ("Talous on tasapainossa", "Tulos ≥ 0 €", "Ennuste -2,1 M€", "Ei toteudu"),
        ("Asukastyytyväisyys", "Kysely ≥ 4,0", "Kysely marraskuussa", "Ei arvioitavissa"),
    ]
    values = ["achieved", "partly_achieved", "not_achieved", "not_measured"]
    rows: list[Any] = [
        heads("Tavoite", "Mittari ja tavoitetaso", "Tilanne 31.8.2023", "Ennuste vuoden lopussa"),
        *[list(f) for f in found],
    ]
    return doc([title("Toiminnalliset tavoitteet"), space(), grid(rows, [180, 150, 150, 130])]), [
        row(value, goal=a, outturn=c, label=d) for value, (a, b, c, d) in zip(values, found, strict=True)
    ]


@case
def fills_without_words() -> Told:
    """A cell's background alone is the status; its legend stands under the table."""
    found = [
        ("Hiilineutraali kaupunki 2030", "Päästöt, kt CO2-ekv", "210", "188", "179", GREEN),
        ("Kestävä liikkuminen", "Joukkoliikenteen matkat, milj.", "6,1", "7,0", "6,8", AMBER),
        ("Luonnon monimuotoisuus", "Niittyjä, ha", "32", "60", "35", RED),
    ]
    values = ["achieved", "partly_achieved", "not_achieved"]
    rows: list[Any] = [heads("Tavoite", "Mittari", "Lähtötaso 2020", "Tavoite 2023", "Toteuma 2023", "")]
    rows += [[*f[:5], ""] for f in found]
    table = grid(rows, [170, 180, 80, 80, 85, 30], [bg(5, n + 1, f[5]) for n, f in enumerate(found)])
    key = grid(
        [["", "Tavoite saavutettu", "", "Osin saavutettu", "", "Ei saavutettu"]],
        [16, 110, 16, 100, 16, 90],
        [bg(0, 0, GREEN), bg(2, 0, AMBER), bg(4, 0, RED)],
        head=None,
    )
    return doc([title("Ympäristötavoitteet"), space(), table, space(14), key]), [
        row(value, goal=f[0], indicator=f[1], baseline=f[2], target=f[3], outturn=f[4])
        for value, f in zip(values, found, strict=True)
    ]


@case
def years_beside_a_target() -> Told:
    """Years as columns, a target, a circle for the status and an explanation in the last column."""
    found = [
        (
            "Koulutuksen ulkopuolella olevat nuoret, %",
            "9,1",
            "8,7",
            "8,4",
            "8,0",
            AMBER,
            "Lasku jatkuu hitaasti.",
        ),
        ("Vieraskielisten työllisyysaste, %", "58,2", "61,0", "63,4", "62,0", GREEN, "Kasvua 2,4 %-yks."),
        ("Asuntotuotanto, kpl", "2 410", "2 880", "1 204", "2 640", RED, "Aloitukset pysähtyivät."),
    ]
    values = {GREEN: "achieved", AMBER: "partly_achieved", RED: "not_achieved"}
    rows: list[Any] = [heads("Mittari", "2021", "2022", "2023", "Tavoite 2023", "Tila", "Selite")]
    rows += [[*f[:5], ball(f[5]), f[6]] for f in found]
    table = grid(rows, [220, 50, 50, 50, 80, 35, 180], HAIRLINES, grid=False)
    return doc([title("Strategian mittarit"), space(), table], landscape(A4)), [
        row(values[f[5]], indicator=f[0], target=f[4]) for f in found
    ]


@case
def goals_in_three_line_heads() -> Told:
    """Everything in capitals, a number for each goal in a column of its own, 'KYLLÄ' and 'EI'."""
    found = [
        ("1.1", "Velkaantuminen taittuu", "LAINAA ENINTÄÄN 2 500 €/AS", "2 412 €/AS", "KYLLÄ"),
        ("1.2", "Investoinnit pysyvät raamissa", "ENINTÄÄN 30 M€", "33,4 M€", "EI"),
        ("2.1", "Sisäilma kunnossa", "KORJATTU 4 KOHDETTA", "4 KOHDETTA", "KYLLÄ"),
    ]
    rows: list[Any] = [
        heads(
            "NRO",
            "SITOVA TAVOITE",
            "MITTARI JA\nTAVOITETASO\nVUODELLE 2023",
            "TOTEUMA\n31.12.2023",
            "TOTEUTUIKO\nTAVOITE",
        )
    ]
    rows += [list(f) for f in found]
    return doc(
        [title("Valtuustoon nähden sitovat tavoitteet"), space(), grid(rows, [40, 170, 150, 90, 80])], A4
    ), [
        row("achieved" if f[4] == "KYLLÄ" else "not_achieved", goal=f[1], outturn=f[3], label=f[4])
        for f in found
    ]
