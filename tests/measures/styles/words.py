"""Statuses in words, and columns under many headings: invented, in the styles of city reports."""

from __future__ import annotations

from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.platypus import Table

from tests.measures.styles.kit import (
    AMBER,
    BLACK,
    GREEN,
    RED,
    Told,
    ball,
    bg,
    case,
    doc,
    grid,
    heads,
    row,
    space,
    span,
    title,
    words,
)


@case
def word_status_without_heading() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Toimenpiteet", "Toteutuminen 2024", ""),
        [
            "Kuntalaiset liikkuvat",
            "Lähiliikuntapaikat kunnostetaan",
            "Kunnostettiin viisi paikkaa.",
            "Toteutunut",
        ],
        ["Nuoret saavat harrastuksen", "Harrastamisen malli jatkuu", "Ryhmiä on 64.", "Toteutunut"],
        ["Ikäihmiset kotona", "Digituki", "Digituki alkaa keväällä 2025.", "Siirtynyt"],
        ["Yritykset", "Yrityspalvelun malli", "Malli on luonnosvaiheessa.", "Osittain"],
    ]
    pdf = doc([title("Tavoitteet"), space(), grid(rows, [150, 180, 230, 90])])
    v = ["achieved", "achieved", "in_progress", "partly_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], action=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(4)
    ]


@case
def jira_words() -> Told:
    cols = {"Valmis": "#c6efce", "Käynnissä": "#ffeb9c", "Ei aloitettu": "#d9d9d9", "Viivästynyt": "#ffc7ce"}
    vs = {
        "Valmis": "achieved",
        "Käynnissä": "in_progress",
        "Ei aloitettu": "not_started",
        "Viivästynyt": "not_achieved",
    }
    data = [
        ("Kaupunkistrategian jalkautus", "Strategiapäivät pidettiin", "Valmis"),
        ("Palveluverkon selvitys", "Selvitys valmistuu keväällä", "Käynnissä"),
        ("Uusi hallintosääntö", "Työ alkaa syksyllä", "Ei aloitettu"),
        ("Asiakirjahallinnon uudistus", "Toimittajan resurssipula", "Viivästynyt"),
    ]
    rows: list[Any] = [heads("Toimenpide", "Vastuuhenkilö", "Tilannekuvaus", "Status")] + [
        [a, "kehitysjohtaja", b, c] for a, b, c in data
    ]
    pdf = doc(
        [
            title("Toimeenpano-ohjelma"),
            space(),
            grid(rows, [200, 110, 230, 90], [bg(3, i + 1, cols[d[2]]) for i, d in enumerate(data)]),
        ]
    )
    return pdf, [row(vs[c], action=a, outturn=b, responsible=["kehitysjohtaja"], label=c) for a, b, c in data]


@case
def tilanne_cell_coloured_text() -> Told:
    rows: list[Any] = [heads("Toimenpide", "Vastuutaho", "Aikataulu", "Tilanne")]
    vals = [
        (
            "Päiväkotiverkko uudistetaan",
            "Tilapalvelut, Sivi",
            "12/2024",
            "Toteutunut. Uusi päiväkoti avattiin elokuussa.",
            "#c6e0b4",
            "achieved",
        ),
        (
            "Koulujen väistötilat",
            "Tilapalvelut",
            "8/2024",
            "Osittain toteutunut. Tilat valmistuvat marraskuussa.",
            "#ffe699",
            "partly_achieved",
        ),
        (
            "Liikuntahalli",
            "Tilapalvelut",
            "2025",
            "Ei toteutunut. Rahoitusta ei saatu.",
            "#f8cbad",
            "not_achieved",
        ),
    ]
    ex: list[Any] = [bg(3, i + 1, x[4]) for i, x in enumerate(vals)]
    rows += [[*x[:4]] for x in vals]
    pdf = doc([title("Tilapalvelut"), space(), grid(rows, [180, 130, 70, 260], ex)])
    return (
        pdf,
        [row(x[5], action=x[0], outturn=x[3], responsible=x[1].split(", ")) for x in vals],
        ["status_disagrees"],
    )


@case
def bands_group_rows() -> Told:
    rows: list[Any] = [
        heads("Toimenpide", "Aikataulu", "Vastuu", "Toteuma", "Tila"),
        [words("Strateginen päämäärä 1: Elinvoimainen kaupunki", bold=True), "", "", "", ""],
        [
            "Yrityspalvelut keskitetään",
            "2023–2024",
            "Elinvoimapalvelut",
            "Palvelupiste avattiin.",
            ball(GREEN),
        ],
        ["Matkailun tiekartta", "2024", "Elinvoimapalvelut", "Tiekartta on luonnoksena.", ball(AMBER)],
        [words("Strateginen päämäärä 2: Hyvinvoivat asukkaat", bold=True), "", "", "", ""],
        ["Liikuntaohjelma", "2024", "Hyvinvointipalvelut", "Ohjelma hyväksyttiin.", ball(GREEN)],
    ]
    ex: list[Any] = [
        span(0, 1, 4, 1),
        span(0, 4, 4, 4),
        ("BACKGROUND", (0, 1), (-1, 1), colors.HexColor("#d9e2f3")),
        ("BACKGROUND", (0, 4), (-1, 4), colors.HexColor("#d9e2f3")),
    ]
    pdf = doc([title("Strategian toimeenpano"), space(), grid(rows, [200, 80, 130, 200, 40], ex)])
    d = [rows[2], rows[3], rows[5]]
    v = ["achieved", "partly_achieved", "achieved"]
    g = ["Elinvoimainen kaupunki"] * 2 + ["Hyvinvoivat asukkaat"]
    return pdf, [
        row(v[i], action=d[i][0], outturn=d[i][3], responsible=[d[i][2]], goal_or_theme=g[i])
        for i in range(3)
    ]


@case
def goal_number_in_text() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Toimenpide", "Toteutuma 1–8/2024", "Tila"),
        ["1. Lapset voivat hyvin", "1.1 Perhekeskus avataan", "Perhekeskus avattiin 15.8.", "Toteutunut"],
        ["", "1.2 Neuvolan kotikäynnit", "Kotikäyntejä 312.", "Käynnissä"],
        [
            "2. Nuoret työllistyvät",
            "2.1 Kesätyöseteleitä 300",
            "Seteleitä jaettiin 288.",
            "Osittain toteutunut",
        ],
    ]
    pdf = doc([title("Perhepalvelut"), space(), grid(rows, [150, 180, 200, 100], [span(0, 1, 0, 2)])])
    v = ["achieved", "in_progress", "partly_achieved"]
    g = ["1. Lapset voivat hyvin"] * 2 + ["2. Nuoret työllistyvät"]
    return pdf, [row(v[i], goal=g[i], action=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(3)]


@case
def tp_ta_columns() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "TP 2022", "TA 2023", "TP 2023", "Toteutuminen"),
        ["Asiakasmäärä kasvaa", "Asiakkaat", "4 210", "4 500", "4 620", "Toteutui"],
        ["Käyttöaste nousee", "Käyttöaste, %", "71", "75", "73", "Toteutui osittain"],
        ["Kustannukset hallinnassa", "€/asukas", "1 240", "1 260", "1 310", "Ei toteutunut"],
    ]
    pdf = doc([title("Vapaa-aikapalvelut"), space(), grid(rows, [150, 120, 70, 70, 70, 150])])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [
        row(
            v[i],
            goal=rows[i + 1][0],
            indicator=rows[i + 1][1],
            baseline=rows[i + 1][2],
            target=rows[i + 1][3],
            outturn=rows[i + 1][4],
        )
        for i in range(3)
    ]


@case
def by_unit() -> Told:
    rows: list[Any] = [
        heads(
            "Palvelualueen toimenpide",
            "Lähtö-/tavoitetaso",
            "Mittari",
            "Mittarin toteutuma ja tehdyt toimenpiteet",
            "Tila",
        ),
        [
            "Vahvistetaan osallisuutta päätöksenteossa\nSivi + koha",
            "50 % / 60 %",
            "Osallistuneiden osuus",
            "KOHA: Kyselyyn vastasi 412 asukasta.\nSIVI: Nuorisovaltuusto kokoontui 9 kertaa.",
            ball(GREEN),
        ],
        [
            "Sujuvoitetaan asiointia\nKymp",
            "12 / 20 palvelua",
            "Sähköiset palvelut",
            "KYMP: Käytössä on 17 palvelua.",
            ball(AMBER),
        ],
    ]
    pdf = doc(
        [
            title("Osallisuus 1/2"),
            space(),
            grid(rows, [180, 100, 120, 250, 30]),
            space(),
            Table(
                [
                    [
                        ball(GREEN),
                        "Toteutui",
                        ball(AMBER),
                        "Toteutui osittain",
                        ball(RED),
                        "Ei toteutunut",
                        ball(BLACK),
                        "Ei mitattu",
                    ]
                ],
                [14, 70, 14, 100, 14, 80, 14, 80],
                hAlign="LEFT",
            ),
        ]
    )
    return pdf, [
        row(
            "achieved",
            theme="Osallisuus",
            action="Vahvistetaan osallisuutta päätöksenteossa",
            responsible=["Sivi", "koha"],
            baseline_target="50 % / 60 %",
            indicator="Osallistuneiden osuus",
            outturn=rows[1][3],
            by_unit={
                "KOHA": "Kyselyyn vastasi 412 asukasta.",
                "SIVI": "Nuorisovaltuusto kokoontui 9 kertaa.",
            },
        ),
        row(
            "partly_achieved",
            theme="Osallisuus",
            action="Sujuvoitetaan asiointia",
            responsible=["Kymp"],
            indicator="Sähköiset palvelut",
            outturn=rows[2][3],
            by_unit={"KYMP": "Käytössä on 17 palvelua."},
        ),
    ]


@case
def word_a4_three_columns() -> Told:
    rows: list[Any] = [
        heads("Tavoitteet", "Toimenpiteet", "Toteutuminen 1-12/2023", colour="#000000"),
        [
            "Kunnan elinvoima vahvistuu",
            "Yritystonttien markkinointi, yritysilta kaksi kertaa vuodessa",
            "Toteutunut. Yritysillat järjestettiin huhti- ja lokakuussa, ja osallistujia oli 74.",
        ],
        [
            "Viestintä on avointa",
            "Kuntatiedote neljä kertaa",
            "Osittain toteutunut. Tiedote ilmestyi kolme kertaa.",
        ],
        ["Kiinteistöjen kunto paranee", "Korjausohjelma laaditaan", "Ei toteutunut henkilövaihdosten takia."],
    ]
    pdf = doc([title("Kunnanhallitus"), space(), grid(rows, [140, 170, 210], head="#e7e6e6")], A4)
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], action=rows[i + 1][1], outturn=rows[i + 1][2], evidence="text")
        for i in range(3)
    ]


@case
def bullets_cells() -> Told:
    rows: list[Any] = [
        heads("Strateginen tavoite", "Toimenpiteet 2023", "Toteuma", "Status"),
        [
            "Elinvoima kasvaa",
            "• Yrityspuisto kaavoitetaan\n• Tonttien hinnat tarkistetaan",
            "• Kaava hyväksyttiin 12.6.\n• Hinnasto uudistettiin",
            "Toteutunut",
        ],
        [
            "Asuminen monipuolistuu",
            "• Kerrostalotontteja 10\n• Pientalotontteja 60",
            "• Kerrostalotontteja luovutettiin 7\n• Pientalotontteja luovutettiin 44",
            "Osittain toteutunut",
        ],
    ]
    pdf = doc([title("Elinvoimalautakunta"), space(), grid(rows, [150, 220, 240, 90])])
    v = ["achieved", "partly_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], action=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(2)
    ]
