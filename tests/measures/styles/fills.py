"""Statuses as fills and pills, and unknown colours: invented, in the styles of city reports."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib import colors
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
    legend,
    line,
    row,
    space,
    span,
    sq,
    title,
    words,
)


@case
def tampere() -> Told:
    rows: list[Any] = [
        heads(
            "Strateginen tavoite",
            "Toimenpiteet 2023",
            "Mittari ja tavoitetaso",
            "Toteuma 30.6.",
            "Tilannekuvaus",
            "Status",
        ),
        [
            "Kasvatamme osaavia nuoria",
            "Oppimisen tukea lisätään kaikissa kouluissa",
            "Tukea saavien osuus, tavoite 12 %",
            "10,4 %",
            "Tukiresurssia on lisätty kolmella opettajalla.",
            "",
        ],
        [
            "",
            "Kerhotoimintaa laajennetaan",
            "Kerhojen määrä, tavoite 45",
            "47",
            "Kerhot käynnistyivät suunnitellusti.",
            "",
        ],
        [
            "",
            "Iltapäivätoiminta on maksutonta",
            "Osallistujat, vähintään 900",
            "",
            "Päätös siirtyy talousarviokäsittelyyn.",
            "",
        ],
        [
            "Hiilineutraali kaupunki 2030",
            "Öljylämmityksestä luovutaan",
            "Kohteiden määrä 4",
            "1",
            "Kilpailutus on kesken.",
            "",
        ],
        ["", "Joukkoliikenteen käyttö kasvaa", "Matkustajat, 31 milj.", "15,2 milj.", "Kasvua 6 %.", ""],
    ]
    ex: list[Any] = [
        span(0, 1, 0, 3),
        span(0, 4, 0, 5),
        bg(5, 1, AMBER),
        bg(5, 2, GREEN),
        bg(5, 3, RED),
        bg(5, 4, AMBER),
        bg(5, 5, GREEN),
    ]
    pdf = doc(
        [
            title("Hyvinvointi ja kasvu"),
            space(),
            grid(rows, [130, 150, 140, 80, 190, 60], ex),
            space(),
            line("Vihreä = toteutuu, keltainen = toteutuu osittain, punainen = ei toteudu"),
        ]
    )
    g = ["Kasvatamme osaavia nuoria"] * 3 + ["Hiilineutraali kaupunki 2030"] * 2
    stt = ["partly_achieved", "achieved", "not_achieved", "partly_achieved", "achieved"]
    return pdf, [
        row(
            stt[i],
            goal=g[i],
            action=rows[i + 1][1],
            indicator=rows[i + 1][2],
            outturn=rows[i + 1][3] + rows[i + 1][4],
        )
        for i in range(5)
    ]


@case
def zebra_and_green_head() -> Told:
    rows: list[Any] = [heads("Tavoite", "Mittari", "Lähtötaso 2021", "Tavoite 2024", "Toteuma 2024", "Tila")]
    vals = [
        ("Kouluruoka maistuu", "Tyytyväiset oppilaat", "61 %", "75 %", "77 %", GREEN, "achieved"),
        ("Liikunta lisääntyy", "Askelmäärä", "6 100", "8 000", "7 200", AMBER, "partly_achieved"),
        ("Lukutaito paranee", "Lukutesti", "72", "80", "71", RED, "not_achieved"),
        ("Poissaolot vähenevät", "Tunnit", "41", "30", "29", GREEN, "achieved"),
    ]
    ex: list[Any] = []
    for i, x in enumerate(vals):
        rows.append([*x[:5], ""])
        if i % 2:
            ex.append(("BACKGROUND", (0, i + 1), (-2, i + 1), colors.HexColor("#f2f2f2")))
        ex.append(bg(5, i + 1, x[5]))
    pdf = doc([title("Perusopetus"), space(), grid(rows, [170, 130, 90, 90, 90, 50], ex, head="#00b050")])
    return pdf, [
        row(x[6], goal=x[0], indicator=x[1], baseline=x[2], target=x[3], outturn=x[4], evidence="fill")
        for x in vals
    ]


@case
def legend_table_cells() -> Told:
    rows: list[Any] = [
        heads("Sitova tavoite", "Mittari", "Toteutuminen", "Tila"),
        ["Palveluverkko on tiivis", "Neliöt / asukas", "Neliöt vähenivät 2 %.", ""],
        ["Kuntalaiset ovat tyytyväisiä", "Kyselyn tulos", "Tulos oli 3,1.", ""],
        ["Vesihuolto toimii", "Keskeytykset", "Keskeytyksiä oli 12.", ""],
    ]
    c = ["#2e75b6", "#ed7d31", "#7f7f7f"]
    ex: list[Any] = [bg(3, 1, c[0]), bg(3, 2, c[1]), bg(3, 3, c[2])]
    leg = Table(
        [["", "Toteutunut", "", "Osittain toteutunut", "", "Ei toteutunut"]],
        [20, 80, 20, 110, 20, 90],
        style=[
            ("BACKGROUND", (0, 0), (0, 0), c[0]),
            ("BACKGROUND", (2, 0), (2, 0), c[1]),
            ("BACKGROUND", (4, 0), (4, 0), c[2]),
            ("BOX", (0, 0), (-1, -1), 0.5, colors.grey),
            ("INNERGRID", (0, 0), (-1, -1), 0.5, colors.grey),
        ],
        hAlign="LEFT",
    )
    pdf = doc([title("Tekniset palvelut"), space(), grid(rows, [180, 120, 250, 60], ex), space(20), leg])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][2], evidence="fill")
        for i in range(3)
    ]


@case
def dark_slide_white_text() -> Told:
    rows: list[Any] = [heads("Tavoite", "Mittari", "Toteuma", "Tila")] + [
        [words(a, colour="#ffffff"), words(b, colour="#ffffff"), words(c, colour="#ffffff"), ball(d)]
        for a, b, c, d in [
            ("Kaupunki on vetovoimainen", "Nettomuutto", "Muuttovoitto 412", GREEN),
            ("Kaupunki on turvallinen", "Turvallisuuskysely", "Tulos 7,1", AMBER),
        ]
    ]
    pdf = doc(
        [
            title("Vetovoima"),
            space(),
            grid(rows, [200, 160, 160, 50], [("BACKGROUND", (0, 0), (-1, -1), colors.HexColor("#203864"))]),
            space(),
            legend(),
        ]
    )
    return pdf, [
        row(
            "achieved", goal="Kaupunki on vetovoimainen", indicator="Nettomuutto", outturn="Muuttovoitto 412"
        ),
        row(
            "partly_achieved",
            goal="Kaupunki on turvallinen",
            indicator="Turvallisuuskysely",
            outturn="Tulos 7,1",
        ),
    ]


@case
def fourstep_office_palette() -> Told:
    pal = {
        "Valmis": "#92d050",
        "Etenee suunnitellusti": "#00b0f0",
        "Viivästynyt": "#ffc000",
        "Ei toteudu": "#ff0000",
    }
    d = [
        ("Sote-yhdyspinnat", "Sopimus tehtiin", "Valmis", "achieved"),
        ("Työllisyysalue", "Valmistelu jatkuu", "Etenee suunnitellusti", "in_progress"),
        ("Tapahtumastrategia", "Odottaa resursseja", "Viivästynyt", "partly_achieved"),
        ("Lentoliikenne", "Reitti lakkaa", "Ei toteudu", "not_achieved"),
    ]
    rows: list[Any] = [heads("Hanke", "Tilannekuvaus", "")] + [[a, b, ""] for a, b, t, v in d]
    ex: list[Any] = [bg(2, i + 1, pal[x[2]]) for i, x in enumerate(d)]
    leg = Table([[sq(pal[k]), k] for k in pal], [16, 150], hAlign="LEFT")
    return doc([title("Kärkihankkeet"), space(), grid(rows, [200, 300, 60], ex), space(20), leg]), [
        row(v, action=a, label=t, evidence="fill") for a, b, t, v in d
    ]


@case
def rounded_pills_in_cells() -> Told:
    def pill(c: Any, t: Any) -> Any:
        d = Drawing(90, 14)
        d.add(Rect(0, 0, 90, 14, rx=7, ry=7, fillColor=colors.HexColor(c), strokeColor=None))
        d.add(String(10, 4, t, fontSize=8, fontName="Helvetica", fillColor=colors.white))
        return d

    d = [
        ("Tonttitarjonta", "120 tonttia", "Toteutunut", GREEN, "achieved"),
        ("Keskusta", "Kaava valmis", "Osittain toteutunut", AMBER, "partly_achieved"),
        ("Asumisneuvonta", "Palkattu 0", "Ei toteutunut", RED, "not_achieved"),
    ]
    rows: list[Any] = [heads("Tavoite", "Toteuma", "Status")] + [[a, b, pill(c, t)] for a, b, t, c, v in d]
    return doc([title("Asuminen"), space(), grid(rows, [200, 200, 110])]), [
        row(v, goal=a, outturn=b) for a, b, t, c, v in d
    ]


@case
def unknown_colour() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Toteuma", "Tila"),
        ["Aurinkosähkö lisääntyy", "Teho 1,2 MW", ball(GREEN)],
        ["Latausverkko laajenee", "Pisteitä 14", ball("#7030a0")],
    ]
    pdf = doc(
        [
            title("Energia"),
            space(),
            grid(rows, [200, 200, 40]),
            space(),
            Table(
                [[ball(GREEN), "Toteutunut", ball(AMBER), "Toteutunut osittain", ball(RED), "Ei toteutunut"]],
                [14, 80, 14, 110, 14, 90],
                hAlign="LEFT",
            ),
        ]
    )
    return (
        pdf,
        [
            row("achieved", goal=rows[1][0], outturn=rows[1][1]),
            row("unknown", goal=rows[2][0], outturn=rows[2][1]),
        ],
        ["status_colour_unknown"],
    )


@case
def disagree() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Arviointi", "Tila"),
        ["Kouluverkko uudistuu", "Ei toteutunut, hanke siirtyi vuodella.", ball(GREEN)],
        ["Oppilashuolto vahvistuu", "Toteutui suunnitellusti.", ball(GREEN)],
    ]
    pdf = doc(
        [
            title("Koulut"),
            space(),
            grid(rows, [200, 200, 40]),
            space(),
            Table(
                [[ball(GREEN), "Toteutunut", ball(AMBER), "Toteutunut osittain", ball(RED), "Ei toteutunut"]],
                [14, 80, 14, 110, 14, 90],
                hAlign="LEFT",
            ),
        ]
    )
    return (
        pdf,
        [
            row("achieved", goal=rows[1][0], outturn=rows[1][1]),
            row("achieved", goal=rows[2][0], outturn=rows[2][1]),
        ],
        ["status_disagrees"],
    )


@case
def parties() -> Told:
    rows: list[Any] = [
        heads("Puolue", "Paikat"),
        ["Vihreä liitto", "3"],
        ["Keskusta", "7"],
        ["Sininen tulevaisuus", "1"],
    ]
    pdf = doc(
        [
            title("Valtuusto"),
            space(),
            grid(rows, [200, 80]),
            space(),
            Table(
                [
                    [
                        ball(GREEN),
                        "Vihreä liitto (3)",
                        ball("#003580"),
                        "Kokoomus (9)",
                        ball(RED),
                        "Vasemmistoliitto (2)",
                    ]
                ],
                [14, 100, 14, 100, 14, 120],
                hAlign="LEFT",
            ),
        ]
    )
    return pdf, []


@case
def side_by_side() -> Told:
    a = [
        heads("Tavoite", "Toteuma", "Tila"),
        ["Kirjaston lainat kasvavat", "Lainoja 512 000", ball(GREEN)],
        ["Aukioloajat laajenevat", "Omatoimiaika alkoi", ball(AMBER)],
    ]
    b = [
        heads("Tavoite", "Toteuma", "Tila"),
        ["Museon kävijät", "Kävijöitä 21 300", ball(RED)],
        ["Orkesterin konsertit", "Konsertteja 34", ball(GREEN)],
        ["Kulttuuripassi käyttöön", "Passeja 1 200", ball(GREEN)],
    ]
    two = Table(
        [[grid(a, [130, 130, 30]), grid(b, [130, 130, 30])]],
        [340, 340],
        style=[("VALIGN", (0, 0), (-1, -1), "TOP")],
    )
    pdf = doc(
        [
            title("Kulttuuri"),
            space(),
            two,
            space(20),
            Table(
                [[ball(GREEN), "Toteutunut", ball(AMBER), "Toteutunut osittain", ball(RED), "Ei toteutunut"]],
                [14, 80, 14, 110, 14, 90],
                hAlign="LEFT",
            ),
        ]
    )
    v = ["achieved", "partly_achieved", "not_achieved", "achieved", "achieved"]
    rr = a[1:] + b[1:]
    return pdf, [row(v[i], goal=rr[i][0], outturn=rr[i][1]) for i in range(5)]
