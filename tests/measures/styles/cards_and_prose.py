"""Goals on cards, over tables and in prose: invented, in the styles of city reports."""

from __future__ import annotations

import io
from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
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
    line,
    row,
    space,
    span,
    title,
    words,
)


@case
def prose_tila() -> Told:
    s: list[Any] = [title("Hallintopalvelut"), space()]
    want: list[Any] = []
    for n, (g, m, t, w, v, resp) in enumerate(
        [
            (
                "Hallinto on sujuvaa",
                "Päätösten valmisteluaika enintään 30 vrk",
                "Valmisteluaika oli 27 vrk.",
                "toteutunut",
                "achieved",
                "hallintojohtaja",
            ),
            (
                "Tietoturva on ajan tasalla",
                "Koulutuksen suorittaneet 100 %",
                "Koulutuksen suoritti 84 % henkilöstöstä.",
                "kesken",
                "in_progress",
                "tietohallintopäällikkö",
            ),
            (
                "Hankinnat ovat vastuullisia",
                "Hankintaohje päivitetään",
                "Ohjetta ei ehditty päivittää.",
                "ei toteutunut",
                "not_achieved",
                "hankintapäällikkö",
            ),
        ]
    ):
        s += [
            words(f"Tavoite {n + 1}: {g}", size=10, bold=True),
            line(f"Mittari: {m}"),
            line(f"Toteuma: {t}"),
            line(f"Vastuutaho: {resp}"),
            line(f"Tila: {w}"),
            space(),
        ]
        want.append(row(v, goal=g, indicator=m, outturn=t, responsible=[resp]))
    return doc(s, A4), want


@case
def prose_toteutuminen() -> Told:
    s: list[Any] = [
        title("Kulttuuri- ja vapaa-aikalautakunta"),
        space(),
        words("Toiminnalliset tavoitteet", size=11, bold=True),
        space(),
    ]
    want: list[Any] = []
    for n, (g, b, t, v) in enumerate(
        [
            (
                "Asukkaiden hyvinvointi lisääntyy",
                ["Liikuntaneuvonnan asiakkaita vähintään 120", "Tapahtumia 25"],
                "Tavoite toteutui. Asiakkaita oli 134 ja tapahtumia 31.",
                "achieved",
            ),
            (
                "Kirjasto on avoin kohtaamispaikka",
                ["Kävijämäärä 150 000"],
                "Tavoite toteutui osittain. Kävijöitä oli 141 200.",
                "partly_achieved",
            ),
            (
                "Nuorisotyö tavoittaa nuoret",
                ["Kohdatut nuoret 900"],
                "Tavoitetta ei saavutettu, kohdattuja nuoria oli 640.",
                "not_achieved",
            ),
        ]
    ):
        s += (
            [words(f"{n + 1}. {g}", size=10, bold=True)]
            + [line("• " + x) for x in b]
            + [line(f"Toteutuminen: {t}"), space()]
        )
        want.append(row(v, goal=g, outturn=t))
    return doc(s, A4), want


@case
def vertical_status_header_kv() -> Told:
    s: list[Any] = [title("Sivistyspalvelut"), space()]
    want: list[Any] = []
    for g, t, m, o, c, v in [
        ("Lukutaito", "Lukukoira kouluihin", "Koirakäynnit 30", "Käyntejä 34", GREEN, "achieved"),
        ("Liikkuva koulu", "Välituntiliikunta", "Koulut 12/12", "9 koulua", AMBER, "partly_achieved"),
    ]:
        s += [
            grid(
                [["Tavoite", g], ["Toimenpide", t], ["Mittari", m], ["Toteuma", o], ["Tila", ball(c)]],
                [110, 350],
                [("BACKGROUND", (0, 0), (0, -1), colors.HexColor("#d9e2f3"))],
                head=None,
            ),
            space(14),
        ]
        want.append(row(v, goal=g, action=t, indicator=m, outturn=o))
    s.append(legend())
    return doc(s, A4), want


@case
def prose_bold_label_inline() -> Told:
    s: list[Any] = [title("Elinvoimapalvelut"), space()]
    want: list[Any] = []
    for g, m, t, v in [
        (
            "Työllisyysaste nousee",
            "Työllisyysaste 74 %",
            "Tavoite ei toteutunut, työllisyysaste oli 72,1 %.",
            "not_achieved",
        ),
        (
            "Yrityspalvelut ovat sujuvia",
            "Yritysbarometri vähintään 3,8",
            "Toteutui. Barometrin tulos oli 3,9.",
            "achieved",
        ),
    ]:
        s += [
            words(f"<b>Sitova tavoite:</b> {g}", size=10),
            words(f"<b>Mittari:</b> {m}", size=10),
            words(f"<b>Toteuma:</b> {t}", size=10),
            space(10),
        ]
        want.append(row(v, goal=g, indicator=m, outturn=t))
    return doc(s, A4), want


@case
def prose_bullets_status_end() -> Told:
    s: list[Any] = [
        title("Tavoitteiden toteutuminen"),
        space(),
        words("Sitovat tavoitteet ja niiden toteutuminen", size=11, bold=True),
    ]
    want: list[Any] = []
    for n, (g, t, v) in enumerate(
        [
            ("Palvelusetelin käyttö laajenee", "Toteutunut: seteleitä myönnettiin 212.", "achieved"),
            (
                "Kotihoidon asiakkaat saavat palvelun ajallaan",
                "Ei toteutunut: odotusaika oli 9 vrk.",
                "not_achieved",
            ),
        ],
        1,
    ):
        s += [words(f"{n}) {g}", size=10), words(f"Toteutuminen: {t}", size=10), space(4)]
        want.append(row(v, goal=g, outturn=t))
    return doc(s, A4), want


@case
def two_goals_columns_side_by_side_cards() -> Told:
    # cards
    b = io.BytesIO()
    c = Canvas(b, pagesize=(960, 540), invariant=1)
    c.setFont("Helvetica-Bold", 20)
    c.drawString(40, 500, "Strategian toteutuminen")
    want: list[Any] = []
    for n, (g, m, t, _col, v) in enumerate(
        [
            ("Hyvinvoiva kuntalainen", "Hyvinvointikysely 7,5", "Tulos 7,8", GREEN, "achieved"),
            ("Elinvoimainen yritys", "Uusia yrityksiä 120", "Yrityksiä 96", RED, "not_achieved"),
            ("Toimiva ympäristö", "Päästöt -50 %", "Päästöt -44 %", AMBER, "partly_achieved"),
        ]
    ):
        x = 40 + 300 * n
        c.setFillColor("#f2f2f2")
        c.roundRect(x, 150, 270, 300, 8, stroke=0, fill=1)
        c.setFillColor("#000000")
        c.setFont("Helvetica-Bold", 12)
        c.drawString(x + 14, 420, "Tavoite: " + g)
        c.setFont("Helvetica", 11)
        c.drawString(x + 14, 390, "Mittari: " + m)
        c.drawString(x + 14, 365, "Toteuma: " + t)
        c.drawString(
            x + 14,
            340,
            "Tila: "
            + {"achieved": "Toteutunut", "not_achieved": "Ei toteutunut", "partly_achieved": "Osittain"}[v],
        )
        want.append(row(v, goal=g, indicator=m, outturn=t))
    c.showPage()
    c.save()
    return b.getvalue(), want


@case
def prose_goal_paragraph_each() -> Told:
    s: list[Any] = [title("Tavoitteiden toteutuminen 2023"), space()]
    want: list[Any] = []
    for g, o, v in [
        ("Kaupunki turvaa palvelut talousarvion puitteissa.", "Tavoite saavutettiin.", "achieved"),
        (
            "Henkilöstön sairauspoissaolot vähenevät.",
            "Tavoitetta ei saavutettu, poissaoloja oli 17,2 pv.",
            "not_achieved",
        ),
    ]:
        s += [
            words("Tavoite:", size=10, bold=True),
            words(g, size=10),
            words("Toteutuminen:", size=10, bold=True),
            words(o, size=10),
            space(8),
        ]
        want.append(row(v, goal=g, outturn=o))
    return doc(s, A4), want


@case
def small_tables_under_numbered_goals() -> Told:
    s: list[Any] = [title("Konserniyhtiöt"), space()]
    want: list[Any] = []
    for g, i, a, t, c, v in [
        ("Omavaraisuus", "Vähintään 30 %", "Toteutui, nyt 34,2 %", "Valmis", "#82d488", "achieved"),
        ("Tulos", "Vähintään 100 000 €", "Ei toteutunut, tappio 12 000 €", "Valmis", "#82d488", "achieved"),
        (
            "Energiaremontti",
            "Valmis 2025 mennessä",
            "Remontti kilpailutettu, urakka alkaa keväällä",
            "Kesken",
            "#ffd966",
            "in_progress",
        ),
    ]:
        s += [
            grid(
                [
                    heads("Tavoite", "Toimenpide/mittari", ""),
                    [g, i, ""],
                    heads("Arviointi", "", "Tila"),
                    [a, "", t],
                ],
                [160, 230, 80],
                [
                    span(1, 0, 2, 0),
                    span(1, 1, 2, 1),
                    span(0, 2, 1, 2),
                    span(0, 3, 1, 3),
                    ("BACKGROUND", (0, 2), (-1, 2), colors.HexColor("#1f3864")),
                    bg(2, 3, c),
                ],
                repeat=0,
            ),
            space(10),
        ]
        want.append(row(v, goal=g, indicator=i, outturn=a, label=t))
    return doc(s, A4), want, ["status_disagrees"]


@case
def status_counts_sentence_and_boxes() -> Told:
    b = io.BytesIO()
    c = Canvas(b, pagesize=(960, 540), invariant=1)
    c.setFont("Helvetica-Bold", 22)
    c.drawString(40, 490, "Toimenpiteiden toteutuminen")
    for n, (k, w, col) in enumerate(
        [
            ("14", "Toteutunut", GREEN),
            ("5", "Toteutunut osittain", AMBER),
            ("2", "Ei toteutunut", RED),
            ("1", "Ei mitattu", "#7f7f7f"),
        ]
    ):
        x = 60 + 220 * n
        c.setFillColor(col)
        c.circle(x + 60, 320, 50, stroke=0, fill=1)
        c.setFillColor("#ffffff")
        c.setFont("Helvetica-Bold", 30)
        c.drawCentredString(x + 60, 310, k + " kpl" if n == 9 else k)
        c.setFillColor("#000000")
        c.setFont("Helvetica", 14)
        c.drawCentredString(x + 60, 240, w)
    c.showPage()
    c.save()
    return b.getvalue(), []
