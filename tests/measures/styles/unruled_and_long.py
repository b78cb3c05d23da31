"""Tables without lines, and tables over pages: invented, in the styles of city reports."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.pdfgen.canvas import Canvas

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
    row,
    space,
    span,
    title,
)

LONG = "Toimenpide eteni vuoden aikana useassa vaiheessa ja siihen osallistui eri yksiköiden henkilöstöä. "


@case
def no_rulings() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Tavoitetaso", "Toteuma", "Tila", colour="#000000"),
        ["Palvelujen saatavuus paranee", "Jonotusaika, vrk", "enintään 7", "6", "Toteutunut"],
        ["Hävikki pienenee", "Ruokahävikki, g/ateria", "40", "52", "Ei toteutunut"],
        ["Energiaa säästyy", "Kulutus, MWh", "12 500", "12 730", "Osittain toteutunut"],
        ["Kalusto uusiutuu", "Uudet ajoneuvot", "3 kpl", "3 kpl", "Toteutunut"],
    ]
    pdf = doc([title("Tukipalvelut"), space(), grid(rows, [180, 150, 90, 90, 110], head=None, grid=False)])
    v = ["achieved", "not_achieved", "partly_achieved", "achieved"]
    return pdf, [
        row(
            v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], target=rows[i + 1][2], outturn=rows[i + 1][3]
        )
        for i in range(4)
    ]


@case
def horizontal_lines_only() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Toteuma 31.8.", "Ennuste 31.12.", "Tila", colour="#000000"),
        ["Työllisyys paranee kaupungissa", "Työttömyysaste", "11,2 %", "10,8 %", ball(AMBER)],
        ["Yritysten määrä kasvaa", "Nettolisäys", "54", "80", ball(GREEN)],
        ["Matkailu elpyy", "Yöpymiset", "98 000", "140 000", ball(GREEN)],
    ]
    pdf = doc(
        [
            title("Elinvoima"),
            space(),
            grid(
                rows,
                [200, 150, 100, 100, 50],
                [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)],
                head=None,
                grid=False,
            ),
        ]
    )
    v = ["partly_achieved", "achieved", "achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][2]) for i in range(3)
    ]


@case
def long_over_pages() -> Told:
    rows: list[Any] = [heads("Tavoite", "Toimenpide", "Arviointi", "Status")]
    want: list[Any] = []
    ex: list[Any] = []
    for i in range(9):
        v, w, c = [
            ("achieved", "Valmis", "#92d050"),
            ("in_progress", "Kesken", "#ffd966"),
            ("not_started", "Ei aloitettu", "#d9d9d9"),
        ][i % 3]
        rows.append(
            [
                f"Tavoite kohdasta {'abcdefghi'[i]} on kirjattu strategiaan",
                f"Toimenpide {'abcdefghi'[i]} toteutetaan",
                LONG * (3 + i % 3) + f"Loppu {'abcdefghi'[i]}.",
                w,
            ]
        )
        ex.append(bg(3, i + 1, c))
        want.append(row(v, pages=None, goal=rows[-1][0], action=rows[-1][1], outturn=rows[-1][2]))
    pdf = doc([title("Toimenpideohjelma"), space(), grid(rows, [130, 130, 380, 70], ex, split=1)])
    return pdf, want


@case
def unruled_groups_right_aligned() -> Told:
    b = io.BytesIO()
    c = Canvas(b, pagesize=(595, 842), invariant=1)

    def s(x: Any, y: Any, t: Any, bold: Any = False, right: Any = False, size: Any = 9) -> Any:
        c.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        (c.drawRightString if right else c.drawString)(x, 842 - y, t)

    s(40, 50, "Sivistyslautakunta", True, size=15)
    s(40, 90, "Tavoite", True)
    s(200, 90, "Mittari", True)
    s(390, 90, "Tavoitetaso", True, True)
    s(460, 90, "Toteuma", True, True)
    s(480, 90, "Tila", True)
    data = [
        ("g", "Osaava kaupunki"),
        ("Oppimistulokset paranevat", "Lukutesti, pistettä", "72", "74", "Toteutui"),
        ("Poissaolot vähenevät", "Tunteja oppilasta kohden", "38", "41", "Ei toteutunut"),
        ("g", "Aktiivinen kaupunki"),
        ("Liikunta lisääntyy", "Ohjattuja ryhmiä", "64", "66", "Toteutui"),
    ]
    y = 108
    want: list[Any] = []
    for d in data:
        if d[0] == "g":
            s(40, y, d[1], True)
        else:
            s(40, y, d[0])
            s(200, y, d[1])
            s(390, y, d[2], right=True)
            s(460, y, d[3], right=True)
            s(480, y, d[4])
            want.append(
                row(
                    "achieved" if d[4] == "Toteutui" else "not_achieved",
                    goal=d[0],
                    indicator=d[1],
                    target=d[2],
                    outturn=d[3],
                )
            )
        y += 18
    c.showPage()
    c.save()
    return b.getvalue(), want


@case
def two_line_rows_goal_spans_pages() -> Told:
    rows: list[Any] = [heads("Tavoite", "Toimenpide", "Tilanne", "Status")]
    want: list[Any] = []
    ex: list[Any] = []
    for i in range(4):
        for j in range(6):
            c, v = [(GREEN, "achieved"), (AMBER, "partly_achieved"), (RED, "not_achieved")][(i + j) % 3]
            a = f"Toimenpide {'abcd'[i]}{'uvwxyz'[j]} pannaan toimeen yhdessä kumppanien kanssa"
            t = f"Työ kohdassa {'abcd'[i]}{'uvwxyz'[j]} on raportoitu lautakunnalle ja siitä on tiedotettu."
            rows.append([f"Tavoite kirjain {'abcd'[i]}" if j == 0 else "", a, t, ball(c)])
            want.append(row(v, pages=None, goal=f"Tavoite kirjain {'abcd'[i]}", action=a, outturn=t))
        ex.append(span(0, 1 + 6 * i, 0, 6 + 6 * i))
    pdf = doc([title("Ohjelman seuranta"), space(), legend(), grid(rows, [130, 230, 320, 50], ex)])
    return pdf, want


@case
def rows_split_over_page_unlabelled_cont() -> Told:
    rows: list[Any] = [heads("Palvelualueen toimenpide", "Mittari", "Toteuma", "Tila")]
    long = "Toteutus eteni useassa osassa ja siitä raportoitiin lautakunnalle. " * 18
    rows += [
        ["Kirjasto avataan", "Kävijät", "Avattiin elokuussa.", ball(GREEN)],
        ["Toinen toimenpide", "Mittari B", long + "Loppu B.", ball(RED)],
        ["Kolmas toimenpide", "Mittari C", long + "Loppu C.", ball(AMBER)],
        ["Puisto kunnostetaan", "Istutukset", "Istutettiin 40 puuta.", ball(GREEN)],
    ]
    pdf = doc(
        [title("Pitkät rivit"), space(), grid(rows, [160, 130, 428, 40], split=1), space(), legend()],
        (842, 420),
    )
    v = ["achieved", "not_achieved", "partly_achieved", "achieved"]
    return pdf, [
        row(v[i], pages=None, action=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][2])
        for i in range(4)
    ]


@case
def words_broken_by_narrow_cells() -> Told:
    b = io.BytesIO()
    c = Canvas(b, pagesize=(842, 595), invariant=1)
    c.setFont("Helvetica-Bold", 16)
    c.drawString(40, 550, "1. Ympäristöpääkaupunki")
    xs = [40, 160, 260, 380, 700, 780]
    ys = [520, 500, 440]
    c.setFillColor("#1f3864")
    c.rect(40, 500, 740, 20, stroke=0, fill=1)
    c.setFillColor("#ffffff")
    c.setFont("Helvetica-Bold", 9)
    for x, t in zip(
        xs,
        [
            "Palvelualueen toimenpide",
            "Lähtö-/tavoitetaso",
            "Mittari",
            "Mittarin toteutuma ja tehdyt toimenpiteet",
            "Tila",
        ],
        strict=False,
    ):
        c.drawString(x + 4, 506, t)
    c.setFillColor("#000000")
    c.setFont("Helvetica", 9)
    for x, ls in zip(
        xs,
        [
            ["Lisätään lasten", "ympäristötietoisuutt", "a kouluissa", "Sivi + koha"],
            ["20 / 30 koulua"],
            ["Osallistuttamistapa", "htumien määrä"],
            ["Tapahtumia oli 34 ja niihin osallistui 1 250 lasta."],
        ],
        strict=False,
    ):
        for i, t in enumerate(ls):
            c.drawString(x + 4, 488 - 11 * i, t)
    c.setStrokeColor("#808080")
    for x in xs:
        c.line(x, 520, x, 440)
    for y in ys:
        c.line(40, y, 780, y)
    c.setFillColor(GREEN)
    c.circle(740, 470, 6, stroke=0, fill=1)
    c.showPage()
    c.save()
    return b.getvalue(), [
        row(
            "achieved",
            theme="1. Ympäristöpääkaupunki",
            action="Lisätään lasten ympäristötietoisuutta kouluissa",
            responsible=["Sivi", "koha"],
            baseline_target="20 / 30 koulua",
            indicator="Osallistuttamistapahtumien määrä",
            outturn="Tapahtumia oli 34 ja niihin osallistui 1 250 lasta.",
        )
    ]
