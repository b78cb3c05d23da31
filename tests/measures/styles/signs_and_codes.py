"""Statuses as signs, boxes, codes and letters: invented, in the styles of city reports."""

from __future__ import annotations

from typing import Any

from reportlab.lib import colors
from reportlab.platypus import PageBreak, Table

from tests.measures.styles.kit import (
    AMBER,
    BLACK,
    GREEN,
    RED,
    SIGNS,
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
    title,
    words,
)


def _box(on: Any) -> Any:
    return words("☒" if on else "☐", font=SIGNS, size=10)


def _three(k: Any) -> Any:
    return words(
        "".join(
            f"<font name='Signs'>{'☒' if j == k else '☐'}</font> {t}<br/>"
            for j, t in enumerate(["Toteutunut", "Osittain toteutunut", "Ei toteutunut"])
        )
    )


@case
def codes_with_legend_page() -> Told:
    rows: list[Any] = [
        heads("Nro", "Tavoite", "Toimenpide", "Vastuutaho", "Toteuma", "Tila"),
        [
            "1.1",
            "Asukkaat osallistuvat",
            "Osallistuva budjetointi toteutetaan",
            "Konsernipalvelut",
            "Ehdotuksia tuli 212.",
            "4",
        ],
        [
            "1.2",
            "Palvelut ovat saavutettavia",
            "Verkkopalvelu uudistetaan",
            "Konsernipalvelut, viestintä",
            "Sivusto julkaistaan syksyllä.",
            "3",
        ],
        [
            "2.1",
            "Kaupunki kasvaa",
            "Tontteja luovutetaan 80",
            "Kaupunkikehitys",
            "Luovutettu 41 tonttia.",
            "2",
        ],
        ["2.2", "Keskusta elää", "Torin kehittäminen", "Kaupunkikehitys", "Hanketta ei ole aloitettu.", "1"],
    ]
    pdf = doc(
        [
            title("Merkintöjen selitykset"),
            space(),
            line("1 = ei aloitettu"),
            line("2 = ei toteutunut"),
            line("3 = osittain toteutunut"),
            line("4 = toteutunut"),
            PageBreak(),
            title("Tavoitteiden toteutuminen 31.12.2023"),
            space(),
            grid(rows, [30, 140, 170, 120, 170, 40]),
        ]
    )
    s: list[Any] = ["achieved", "partly_achieved", "not_achieved", "not_started"]
    resp = [["Konsernipalvelut"], ["Konsernipalvelut", "viestintä"], ["Kaupunkikehitys"], ["Kaupunkikehitys"]]
    return pdf, [
        row(
            s[i],
            (2,),
            goal=rows[i + 1][1],
            action=rows[i + 1][2],
            outturn=rows[i + 1][4],
            responsible=resp[i],
            evidence="code",
            code=rows[i + 1][5],
        )
        for i in range(4)
    ]


@case
def x_columns_group_head() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteutuminen", "", "", "Selite"),
        heads("", "", "Toteutunut", "Osittain toteutunut", "Ei toteutunut", ""),
        [
            "Sairauspoissaolot vähenevät",
            "Sairauspoissaolopäivät / htv, enintään 14",
            "",
            "X",
            "",
            "15,2 pv/htv",
        ],
        ["Henkilöstö suosittelee työnantajaa", "Suosittelu vähintään 20", "X", "", "", "Tulos oli 24."],
        ["Eläkkeelle jäädään myöhemmin", "Keski-ikä 64,5 v", "", "", "X", "Keski-ikä 63,9 v"],
    ]
    ex: list[Any] = [
        span(0, 0, 0, 1),
        span(1, 0, 1, 1),
        span(2, 0, 4, 0),
        span(5, 0, 5, 1),
        ("BACKGROUND", (0, 0), (-1, 1), colors.HexColor("#1f3864")),
    ]
    pdf = doc([title("Henkilöstö"), space(), grid(rows, [170, 170, 70, 70, 70, 150], ex, repeat=2)])
    s: list[Any] = ["partly_achieved", "achieved", "not_achieved"]
    return pdf, [
        row(s[i], goal=rows[i + 2][0], indicator=rows[i + 2][1], outturn=rows[i + 2][5]) for i in range(3)
    ]


@case
def checkbox_columns() -> Told:
    s: list[Any] = [0, 2, 1]
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteutui", "Toteutui osittain", "Ei toteutunut"),
        ["Lautakunnan talousarvio pitää", "Poikkeama enintään 1 %", *[_box(j == s[0]) for j in range(3)]],
        ["Asiakastyytyväisyys paranee", "Keskiarvo 4,2", *[_box(j == s[1]) for j in range(3)]],
        ["Sähköinen asiointi lisääntyy", "Osuus 70 %", *[_box(j == s[2]) for j in range(3)]],
    ]
    pdf = doc([title("Tekninen lautakunta"), space(), grid(rows, [200, 200, 80, 80, 80])])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [row(v[s[i]], goal=rows[i + 1][0], indicator=rows[i + 1][1]) for i in range(3)]


@case
def checkboxes_in_one_cell() -> Told:
    s: list[Any] = [1, 0, 2]
    rows: list[Any] = [
        heads("Sitova tavoite", "Arviointi", "Toteutuminen"),
        ["Kaavavaranto riittää viideksi vuodeksi", "Kaavavarantoa on neljäksi vuodeksi.", _three(1)],
        ["Rakennusluvat käsitellään ajallaan", "Käsittelyaika oli 28 vrk.", _three(0)],
        ["Katuverkon korjausvelka vähenee", "Korjausvelka kasvoi 0,4 M€.", _three(2)],
    ]
    pdf = doc([title("Sitovat tavoitteet"), space(), grid(rows, [230, 250, 150])])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [row(v[s[i]], goal=rows[i + 1][0], outturn=rows[i + 1][1]) for i in range(3)]


@case
def arrows_and_trend() -> Told:
    def g(c: Any, col: Any) -> Any:
        return words(f"<font color='{col}'>{c}</font>", font=SIGNS, size=11)

    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Tavoitearvo", "Toteuma-arvo", "Kehityssuunta", "Tila"),
        ["Päästöt vähenevät", "t CO2/asukas", "4,5", "4,4", g("▼", "#00b050"), g("●", "#00b050")],
        ["Pyöräily lisääntyy", "Pyörämatkat", "20 %", "17 %", g("▲", "#00b050"), g("●", "#ffc000")],
        ["Jäte vähenee", "kg/asukas", "400", "436", g("▲", "#ff0000"), g("●", "#ff0000")],
    ]
    pdf = doc([title("Ilmasto"), space(), grid(rows, [160, 130, 90, 90, 90, 50])])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [
        row(
            v[i],
            goal=rows[i + 1][0],
            indicator=rows[i + 1][1],
            target=rows[i + 1][2],
            outturn=rows[i + 1][3],
            evidence="glyph",
        )
        for i in range(3)
    ]


@case
def quarters_marks() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Q1", "Q2", "Q3", "Toteuma 30.9."),
        ["Henkilöstö voi hyvin", "Työhyvinvointi 4,0", ball(AMBER), ball(GREEN), ball(GREEN), "4,1"],
        ["Asiointi sähköistyy", "Osuus 60 %", ball(RED), ball(RED), ball(AMBER), "52 %"],
        ["Talous tasapainottuu", "Ylijäämä", ball(GREEN), ball(AMBER), ball(RED), "-1,2 M€"],
    ]
    pdf = doc([title("Seuranta 1-9/2024"), space(), grid(rows, [190, 150, 40, 40, 40, 120])])
    v = ["achieved", "partly_achieved", "not_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][5]) for i in range(3)
    ]


@case
def emoji_smileys() -> Told:
    def g(c: Any) -> Any:
        return words(c, font=SIGNS, size=12)

    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma", "Arvio"),
        ["Viestintä on avointa", "Seuraajat", "Seuraajia 12 400", g("☺")],
        ["Päätöksenteko on ennakoivaa", "Valitukset", "Valituksia 9", g("☹")],
    ]
    pdf = doc([title("Viestintä"), space(), grid(rows, [180, 140, 180, 50])])
    v = ["achieved", "not_achieved", "partly_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][2], evidence="glyph")
        for i in range(2)
    ]


@case
def yes_no() -> Told:
    rows: list[Any] = [
        heads("Sitova tavoite", "Mittari", "Toteutunut (K/E)", "Perustelut"),
        ["Käyttötalous pitää", "Toimintakate", "K", "Toimintakate alittui."],
        ["Investoinnit pysyvät kehyksessä", "Investointimenot", "E", "Ylitys 0,8 M€."],
    ]
    pdf = doc([title("Kaupunginvaltuuston sitovat tavoitteet"), space(), grid(rows, [200, 150, 90, 220])])
    return pdf, [
        row("achieved", goal=rows[1][0], indicator=rows[1][1], outturn=rows[1][3]),
        row("not_achieved", goal=rows[2][0], indicator=rows[2][1], outturn=rows[2][3]),
    ]


@case
def arrows_status_colours() -> Told:
    def g(c: Any, col: Any) -> Any:
        return words(f"<font color='{col}'>{c}</font>", font=SIGNS, size=12)

    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Tavoitetaso", "Toteuma", "Suunta / tila"),
        ["Asukastyytyväisyys", "Kysely", "4,0", "4,2", g("▲", "#00b050")],
        ["Vuokra-asunnot", "Käyttöaste", "97 %", "94 %", g("▼", "#ff0000")],
        ["Kaupan palvelut", "Liikkeet", "120", "119", g("►", "#ffc000")],
    ]
    pdf = doc(
        [
            title("Asuminen"),
            space(),
            grid(rows, [180, 120, 80, 80, 90]),
            space(),
            words(
                "<font name='Signs' color='#00b050'>▲</font> tavoite saavutettu  "
                "<font name='Signs' color='#ffc000'>►</font> tavoite saavutettu osittain  "
                "<font name='Signs' color='#ff0000'>▼</font> tavoitetta ei saavutettu"
            ),
        ]
    )
    v = ["achieved", "not_achieved", "partly_achieved"]
    return pdf, [
        row(
            v[i],
            goal=rows[i + 1][0],
            indicator=rows[i + 1][1],
            target=rows[i + 1][2],
            outturn=rows[i + 1][3],
            evidence="glyph",
        )
        for i in range(3)
    ]


@case
def tick_marks_green_red() -> Told:
    def g(c: Any, col: Any) -> Any:
        return words(f"<font color='{col}'>{c}</font>", font=SIGNS, size=12)

    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma", "Toteutui"),
        ["Aloitteet", "Vastattu 3 kk", "92 %", g("✔", "#00b050")],
        ["Kuulemiset", "Tilaisuudet", "2", g("✘", "#ff0000")],
    ]
    return doc([title("Osallisuus"), space(), grid(rows, [160, 160, 100, 70])]), [
        row("achieved", goal="Aloitteet", indicator="Vastattu 3 kk", outturn="92 %"),
        row("not_achieved", goal="Kuulemiset", indicator="Tilaisuudet", outturn="2"),
    ]


@case
def lahti_header_block_codes() -> Told:
    s: list[Any] = [title("Elinvoimainen kaupunki"), space()]
    want: list[Any] = []
    cm = {"4": GREEN, "3": AMBER, "2": "#c00000", "1": BLACK}
    vm = {"4": "achieved", "3": "partly_achieved", "2": "not_achieved", "1": "not_measured"}
    for goal, resp, rows in [
        (
            "Lahden vetovoima kasvaa",
            "Konsernipalvelut, viestintä",
            [
                ("Muuttoliike", "-120", "200", "+87", "3"),
                ("Mielikuvatutkimuksen sija", "7.", "5.", "4.", "4"),
            ],
        ),
        (
            "Palveluverkko on tehokas",
            "Tilapalvelut",
            [
                ("Tilojen neliömäärä", "412 000", "400 000", "409 500", "2"),
                ("Energian kulutus, MWh", "78 100", "75 000", "…", "1"),
            ],
        ),
    ]:
        rr: list[Any] = [
            [words("Strateginen päämäärä", bold=True), "Elinvoimainen kaupunki", "", "", "", ""],
            [words("Sitova tavoite", bold=True), goal, "", "", "", ""],
            [words("Vastuutaho", bold=True), resp, "", "", "", ""],
            heads("Mittari", "Nykyarvo", "Tavoitearvo", "Toteuma-arvo", "", ""),
        ]
        ex: list[Any] = [span(1, i, 5, i) for i in range(3)] + [
            ("BACKGROUND", (0, 3), (-1, 3), colors.HexColor("#1f3864"))
        ]
        for a, b, c, d, k in rows:
            rr.append([a, b, c, d, ball(cm[k]), k])
            want.append(
                row(
                    vm[k],
                    goal=goal,
                    indicator=a,
                    baseline=b,
                    target=c,
                    outturn=None if d == "…" else d,
                    responsible=resp.split(", "),
                    code=k,
                )
            )
        s += [grid(rr, [160, 110, 110, 110, 26, 26], ex, head=None), space(12)]
    s.append(line("4 = toteutunut, 3 = osittain toteutunut, 2 = ei toteutunut, 1 = ei mitattu"))
    return doc(s), want


@case
def empty_dots_and_dash() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Lähtötaso", "Tavoitetaso", "Toteuma", "Tila"),
        ["Tavoite yksi", "Mittari yksi", "…", "75 %", "-", ball(BLACK)],
        ["Tavoite kaksi", "Mittari kaksi", "–", "…", "80 %", ball(GREEN)],
    ]
    leg = Table(
        [
            [
                ball(GREEN),
                "Toteutunut",
                ball(AMBER),
                "Toteutunut osittain",
                ball(RED),
                "Ei toteutunut",
                ball(BLACK),
                "Ei mitattu",
            ]
        ],
        [14, 80, 14, 110, 14, 90, 14, 80],
        hAlign="LEFT",
    )
    return doc([title("Mittarit"), space(), grid(rows, [160, 140, 80, 80, 80, 40]), space(), leg]), [
        row("not_measured", goal="Tavoite yksi", baseline=None, target="75 %", outturn=None),
        row("achieved", goal="Tavoite kaksi", baseline=None, target=None, outturn="80 %"),
    ]


@case
def header_band_without_lines() -> Told:
    rows: list[Any] = [
        heads(
            "Palvelualueen toimenpide",
            "Lähtö-/tavoitetaso",
            "Mittari",
            "Mittarin toteutuma ja tehdyt toimenpiteet",
            "Tila",
        ),
        ["Lisätään osallisuutta", "50 % / 60 %", "Osuus", "Kyselyyn vastasi 412 asukasta.", ball(GREEN)],
        ["Sujuvoitetaan asiointia", "12 / 20", "Palvelut", "Käytössä on 17 palvelua.", ball(AMBER)],
    ]
    pdf = doc(
        [
            title("Osallisuus"),
            space(),
            grid(
                rows,
                [180, 110, 120, 250, 40],
                [("GRID", (0, 1), (-1, -1), 0.5, colors.grey), ("BOX", (0, 0), (-1, 0), 0.5, colors.grey)],
                grid=False,
            ),
            space(),
            legend(),
        ]
    )
    return pdf, [
        row("achieved", action=rows[1][0], baseline_target=rows[1][1], indicator="Osuus", outturn=rows[1][3]),
        row("partly_achieved", action=rows[2][0], indicator="Palvelut", outturn=rows[2][3]),
    ]
