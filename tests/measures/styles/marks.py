"""Statuses as balls and squares: invented, in the styles of city reports."""

from __future__ import annotations

from typing import Any

from reportlab.graphics.shapes import Circle, Drawing
from reportlab.lib import colors
from reportlab.platypus import Table

from tests.measures.styles.kit import (
    AMBER,
    GREEN,
    RED,
    Told,
    ball,
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
def status_without_heading() -> Told:
    rows: list[Any] = [
        heads("Toiminnallinen tavoite", "Mittari", "Tavoitetaso 2024", "Toteuma 2024", ""),
        ["Varhaiskasvatus on laadukasta", "Laatuarviointi", "vähintään 4,0", "4,1", ball(GREEN)],
        ["Perusopetus on turvallista", "Kiusaamista kokeneet", "enintään 5 %", "6,1 %", ball(RED)],
        ["Lukio houkuttelee", "Ensisijaiset hakijat", "380", "362", ball(AMBER)],
    ]
    pdf = doc([title("Sivistyslautakunta"), space(), grid(rows, [190, 150, 110, 110, 30])])
    v = ["achieved", "not_achieved", "partly_achieved"]
    return pdf, [
        row(
            v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], target=rows[i + 1][2], outturn=rows[i + 1][3]
        )
        for i in range(3)
    ]


@case
def lettered_balls() -> Told:
    data = [
        ("Kaupunki on turvallinen", "Valaistus uusittiin.", "V", GREEN, "achieved"),
        ("Keskusta uudistuu", "Kaava on valituksen alla.", "K", AMBER, "partly_achieved"),
        ("Satama kehittyy", "Hanke keskeytettiin.", "P", RED, "not_achieved"),
    ]
    rows: list[Any] = [heads("Tavoite", "Toteutuminen", "Tila")] + [
        [a, b, ball(c, 14, letter)] for a, b, letter, c, v in data
    ]
    pdf = doc(
        [
            title("Kaupunkikehitys"),
            space(),
            grid(rows, [200, 260, 50]),
            space(),
            line(
                "V = vihreä, tavoite toteutuu; K = keltainen, tavoite toteutuu osittain; "
                "P = punainen, tavoite ei toteudu"
            ),
        ]
    )
    return pdf, [row(v, goal=a, outturn=b) for a, b, letter, c, v in data]


@case
def long_legend_and_white_words() -> Told:
    rows: list[Any] = [
        heads("Tulostavoite", "Mittari", "Tavoitetaso", "Arvio toteutumisesta 31.8.", "Liikennevalo"),
        ["Palvelutyytyväisyys on korkea", "Kysely", "4,0", "Kysely tehdään marraskuussa.", ball("#808080")],
        [
            "Investoinnit toteutuvat",
            "Toteumaprosentti",
            "90 %",
            "Ennuste 72 %, kolme hanketta siirtyy.",
            ball("#c00000"),
        ],
        ["Henkilöstökulut pysyvät raamissa", "Ylitys, %", "0 %", "Ennuste 0,8 % ylitys.", ball("#ffd200")],
        ["Hankintojen kilpailutus", "Osuus", "95 %", "Kilpailutettu 97 %.", ball("#3aa655")],
    ]
    leg = [
        ("#3aa655", "Tavoite on saavutettu tai saavutetaan vuoden loppuun mennessä"),
        ("#ffd200", "Tavoitteen saavuttaminen on epävarmaa, korjaavia toimia tarvitaan"),
        ("#c00000", "Tavoitetta ei saavuteta"),
        ("#808080", "Tietoa ei ole vielä saatavilla"),
    ]
    pdf = doc(
        [
            title("Konsernihallinto"),
            space(),
            grid(rows, [180, 100, 80, 240, 70]),
            space(20),
            Table([[ball(c), words(t)] for c, t in leg], [16, 420], hAlign="LEFT"),
        ]
    )
    v = ["not_measured", "not_achieved", "partly_achieved", "achieved"]
    return pdf, [
        row(
            v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], target=rows[i + 1][2], outturn=rows[i + 1][3]
        )
        for i in range(4)
    ]


@case
def status_first_column_ball() -> Told:
    rows: list[Any] = [heads("", "Tavoite", "Toteuma ja toimenpiteet")] + [
        [ball(c), a, b]
        for a, b, c in [
            ("Kestävä kasvu", "Asukasluku kasvoi 1,2 %.", GREEN),
            ("Sujuva arki", "Joukkoliikenteen vuorovälit harvenivat.", RED),
            ("Hiilineutraalius", "Päästöt vähenivät 41 %.", AMBER),
        ]
    ]
    pdf = doc([title("Strategian mittarit"), space(), grid(rows, [30, 220, 380]), space(), legend()])
    v = ["achieved", "not_achieved", "partly_achieved"]
    return pdf, [row(v[i], goal=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(3)]


@case
def merged_goal_and_status() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma", "Tila"),
        ["Päätöksenteko on laadukasta", "Oikaisuvaatimukset", "4", ball(GREEN)],
        ["", "Valitukset", "2", ""],
        ["Talous on tasapainossa", "Tulos, M€", "-1,2", ball(RED)],
        ["", "Lainakanta, M€", "74", ""],
    ]
    pdf = doc(
        [
            title("Konsernipalvelut"),
            space(),
            grid(
                rows,
                [200, 180, 100, 40],
                [
                    span(0, 1, 0, 2),
                    span(3, 1, 3, 2),
                    span(0, 3, 0, 4),
                    span(3, 3, 3, 4),
                    ("VALIGN", (3, 1), (3, -1), "MIDDLE"),
                ],
            ),
            space(),
            legend(),
        ]
    )
    v = ["achieved", "achieved", "not_achieved", "not_achieved"]
    g = [rows[1][0]] * 2 + [rows[3][0]] * 2
    return pdf, [row(v[i], goal=g[i], indicator=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(4)]


@case
def squares_small_beside_words() -> Told:
    rows: list[Any] = [heads("Toimenpide", "Vastuu", "Tilanne 31.8.")]

    def w(c: Any, t: Any) -> Any:
        return Table(
            [[sq(c, 8, 8), words(t)]],
            [14, 170],
            style=[
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ],
        )

    d = [
        ("Raitiotien yleissuunnitelma", "Liikennesuunnittelu", GREEN, "Suunnitelma hyväksyttiin"),
        ("Pyöräilyn pääreitit", "Katupalvelut", AMBER, "Kolme reittiä rakenteilla"),
        ("Pysäköintistrategia", "Liikennesuunnittelu", RED, "Valmistelu keskeytettiin"),
    ]
    rows += [[a, b, w(c, t)] for a, b, c, t in d]
    pdf = doc(
        [
            title("Liikenne"),
            space(),
            grid(rows, [230, 140, 220]),
            space(),
            Table(
                [
                    [
                        sq(GREEN, 8, 8),
                        "Toteutuu",
                        sq(AMBER, 8, 8),
                        "Toteutuu osittain",
                        sq(RED, 8, 8),
                        "Ei toteudu",
                    ]
                ],
                [14, 80, 14, 110, 14, 90],
                hAlign="LEFT",
            ),
        ]
    )
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [row(v[i], action=d[i][0], responsible=[d[i][1]], outturn=d[i][3]) for i in range(3)]


@case
def outlined_empty_balls() -> Told:
    # only outline coloured
    def ring(c: Any) -> Any:
        d = Drawing(12, 12)
        d.add(Circle(6, 6, 4.5, fillColor=None, strokeColor=colors.HexColor(c), strokeWidth=2))
        return d

    rows: list[Any] = [
        heads("Tavoite", "Toteuma", "Tila"),
        ["Kierrätys", "Aste 58 %", ring(GREEN)],
        ["Jätemäärä", "490 kg", ring(RED)],
    ]
    pdf = doc([title("Ympäristö"), space(), grid(rows, [200, 200, 40])])
    return pdf, [
        row("achieved", goal="Kierrätys", outturn="Aste 58 %"),
        row("not_achieved", goal="Jätemäärä", outturn="490 kg"),
    ]


@case
def legend_inside_table_foot() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma", "Tila"),
        ["Kuntalaisaloitteet", "Käsittelyaika", "34 vrk", ball(GREEN)],
        ["Avoin data", "Aineistot", "12", ball(RED)],
        [
            Table(
                [
                    [
                        ball(GREEN),
                        words("Toteutunut"),
                        ball(AMBER),
                        words("Osittain toteutunut"),
                        ball(RED),
                        words("Ei toteutunut"),
                    ]
                ],
                [14, 90, 14, 110, 14, 90],
            ),
            "",
            "",
            "",
        ],
    ]
    pdf = doc([title("Demokratia"), space(), grid(rows, [200, 150, 100, 50], [span(0, 3, 3, 3)])])
    return pdf, [
        row("achieved", goal="Kuntalaisaloitteet", indicator="Käsittelyaika", outturn="34 vrk"),
        row("not_achieved", goal="Avoin data", indicator="Aineistot", outturn="12"),
    ]


@case
def mark_and_word_in_cell() -> Told:
    def w(c: Any, t: Any) -> Any:
        return Table(
            [[ball(c, 8), words(t)]],
            [12, 100],
            style=[
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ],
        )

    d = [
        ("Kestävä liikkuminen", "Pyöräpysäköintiä lisättiin", "Toteutunut", GREEN, "achieved"),
        ("Kiertotalous", "Hanke alkoi", "Käynnissä", AMBER, "in_progress"),
        ("Energia", "Ei käynnistetty", "Ei aloitettu", "#a6a6a6", "not_started"),
    ]
    rows: list[Any] = [heads("Toimenpide", "Kuvaus", "Tila")] + [[a, b, w(c, t)] for a, b, t, c, v in d]
    return doc([title("Ilmasto-ohjelma"), space(), grid(rows, [200, 250, 130])]), [
        row(v, action=a, label=t) for a, b, t, c, v in d
    ]


@case
def cover_legend_and_no_marks_rows() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma", "Tila"),
        ["Kaavoitus", "Kerrosala", "42 000 k-m²", ball(GREEN)],
        ["Maanhankinta", "Hehtaarit", "Tieto puuttuu", ""],
        ["Lupa-aika", "Vrk", "38", ball(AMBER)],
    ]
    return doc([title("Kaupunkirakenne"), space(), grid(rows, [180, 120, 160, 40]), space(), legend()]), [
        row("achieved", goal="Kaavoitus", outturn="42 000 k-m²"),
        row("not_measured", goal="Maanhankinta", outturn="Tieto puuttuu"),
        row("partly_achieved", goal="Lupa-aika", outturn="38"),
    ]


@case
def percent_bar_and_status() -> Told:
    d = [
        ("Rekrytointi", "Hakijat/paikka", "4,0", "3,1", "78 %", AMBER, "partly_achieved"),
        ("Perehdytys", "Kysely", "4,2", "4,3", "102 %", GREEN, "achieved"),
    ]
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Tavoitearvo 2024", "Toteuma 2024", "Toteumaprosentti", "Tila")
    ] + [[a, b, c, e, f, ball(g)] for a, b, c, e, f, g, v in d]
    return doc(
        [title("Henkilöstö"), space(), grid(rows, [160, 120, 100, 100, 100, 40]), space(), legend()]
    ), [row(v, goal=a, indicator=b, target=c) for a, b, c, e, f, g, v in d]
