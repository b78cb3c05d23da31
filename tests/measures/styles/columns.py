"""Columns under many headings, of figures, goals and statuses in words: invented."""

from __future__ import annotations

from typing import Any

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4

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
    row,
    space,
    span,
    title,
    words,
)


@case
def percent_done() -> Told:
    rows: list[Any] = [
        heads("Hanke", "Vastuuhenkilö", "Valmiusaste", "Tilannekuvaus"),
        ["Uimahallin peruskorjaus", "Tilapäällikkö", "65 %", "Työt etenevät aikataulussa."],
        ["Kirjaston laajennus", "Hankepäällikkö", "100 %", "Laajennus otettiin käyttöön."],
    ]
    pdf = doc([title("Investoinnit"), space(), grid(rows, [200, 120, 80, 250])])
    return pdf, [
        row(None, action="Uimahallin peruskorjaus", responsible=["Tilapäällikkö"]),
        row(None, action="Kirjaston laajennus", responsible=["Hankepäällikkö"]),
    ]


@case
def kylla_ei_columns() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Mittari", "Tavoite saavutettu", "Lisätietoja"),
        ["Lasten osallisuus", "Lapsiparlamentti 4 kertaa", "Kyllä", "Parlamentti kokoontui 5 kertaa."],
        ["Ruokahävikki", "Enintään 35 g", "Ei", "Hävikki 41 g."],
        ["Kestävä liikkuminen", "Kysely", "Osittain", "Kysely siirtyi."],
    ]
    pdf = doc([title("Hyvinvointilautakunta"), space(), grid(rows, [180, 160, 100, 220])])
    v = ["achieved", "not_achieved", "partly_achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], outturn=rows[i + 1][3]) for i in range(3)
    ]


@case
def numbered_unheaded_first_column() -> Told:
    rows: list[Any] = [
        heads("", "Tavoite", "Mittari", "Toteuma", "Arvio"),
        ["1", "Etäpalvelut", "Asioinnit", "12 400", "Toteutui"],
        ["2", "Hakuajat", "Vrk", "21", "Ei toteutunut"],
        ["3", "Palaute", "Keskiarvo", "4,4", "Toteutui"],
    ]
    pdf = doc([title("Asiakaspalvelu"), space(), grid(rows, [25, 180, 120, 90, 110])])
    v = ["achieved", "not_achieved", "achieved"]
    return pdf, [
        row(v[i], goal=rows[i + 1][1], indicator=rows[i + 1][2], outturn=rows[i + 1][3]) for i in range(3)
    ]


@case
def status_text_coloured_only() -> Told:
    d = [
        ("Asuminen", "Tontit", "Toteutunut", GREEN, "achieved"),
        ("Joukkoliikenne", "Matkat", "Osittain", AMBER, "partly_achieved"),
        ("Meluntorjunta", "Esteet", "Ei toteutunut", RED, "not_achieved"),
    ]
    rows: list[Any] = [heads("Tavoite", "Mittari", "Arvio")] + [
        [a, b, words(f"<font color='{c}'><b>{t}</b></font>")] for a, b, t, c, v in d
    ]
    return doc([title("Yhdyskunta"), space(), grid(rows, [200, 200, 100])]), [
        row(v, goal=a, indicator=b) for a, b, t, c, v in d
    ]


@case
def long_cells_portrait_narrow() -> Told:
    rows: list[Any] = [
        heads("Toiminnallinen tavoite", "Mittari", "Tavoitetaso", "Toteutuma", "Tila"),
        [
            "Varhaiskasvatuksen henkilöstön pysyvyys ja osaamisen kehittäminen",
            "Vakinaisen henkilöstön vaihtuvuus, täydennyskoulutuspäivät työntekijää kohden",
            "enintään 8 %, vähintään 3 pv",
            "Vaihtuvuus oli 9,4 % ja täydennyskoulutuspäiviä 3,2.",
            ball(AMBER, 9),
        ],
        [
            "Ympäristökasvatuksen suunnitelmallisuus lisääntyy kaikissa toimintayksiköissä",
            "Vihreä lippu -yksiköiden määrä",
            "12",
            "13 yksikköä",
            ball(GREEN, 9),
        ],
    ]
    return doc(
        [title("Varhaiskasvatus"), space(), grid(rows, [130, 130, 80, 130, 35]), space(), legend()], A4
    ), [
        row("partly_achieved", goal=rows[1][0], indicator=rows[1][1], target=rows[1][2], outturn=rows[1][3]),
        row("achieved", goal=rows[2][0], indicator=rows[2][1], target="12", outturn="13 yksikköä"),
    ]


@case
def header_two_lines_units() -> Told:
    rows: list[Any] = [
        heads("Sitova tavoite", "Mittari", "Toteuma", "", "Tavoite", "Tila"),
        heads("", "", "2022", "2023", "2023", ""),
        ["Kuntalaisten kokema turvallisuus", "Asteikko 1–5", "3,8", "3,9", "4,0", ball(AMBER)],
        ["Päätösten verkkonäkyvyys", "Osuus, %", "92", "99", "98", ball(GREEN)],
    ]
    ex: list[Any] = [
        span(0, 0, 0, 1),
        span(1, 0, 1, 1),
        span(2, 0, 3, 0),
        span(5, 0, 5, 1),
        ("BACKGROUND", (0, 0), (-1, 1), colors.HexColor("#1f3864")),
    ]
    return doc(
        [
            title("Kaupunginhallitus"),
            space(),
            grid(rows, [200, 120, 60, 60, 60, 40], ex, repeat=2),
            space(),
            legend(),
        ]
    ), [
        row(
            "partly_achieved",
            goal=rows[2][0],
            indicator=rows[2][1],
            baseline="3,8",
            outturn="3,9",
            target="4,0",
        ),
        row("achieved", goal=rows[3][0], indicator=rows[3][1], baseline="92", outturn="99", target="98"),
    ]


@case
def responsible_in_row_and_theme_column() -> Told:
    rows: list[Any] = [
        heads("Painopiste", "Tavoite", "Toimenpide", "Vastuutaho", "Toteuma 30.6.2024", "Status"),
        [
            "Elävä keskusta",
            "Keskusta houkuttelee",
            "Kävelykadun jatko",
            "Kaupunkikehitys, katupalvelut",
            "Suunnitelma on hyväksytty.",
            "Käynnissä",
        ],
        ["", "", "Tapahtumien lupakäytäntö", "Kulttuuripalvelut", "Uusi käytäntö on voimassa.", "Valmis"],
        [
            "Osaava työvoima",
            "Oppilaitosyhteistyö tiivistyy",
            "Kumppanuussopimus",
            "Elinvoimapalvelut ja koulutus",
            "Sopimusta ei ole allekirjoitettu.",
            "Ei aloitettu",
        ],
    ]
    ex: list[Any] = [span(0, 1, 0, 2), span(1, 1, 1, 2)]
    v = ["in_progress", "achieved", "not_started"]
    return doc([title("Strategian toteutus"), space(), grid(rows, [90, 120, 140, 130, 170, 80], ex)]), [
        row(
            v[i],
            theme=["Elävä keskusta", "Elävä keskusta", "Osaava työvoima"][i],
            goal=["Keskusta houkuttelee", "Keskusta houkuttelee", "Oppilaitosyhteistyö tiivistyy"][i],
            action=rows[i + 1][2],
            outturn=rows[i + 1][4],
        )
        for i in range(3)
    ]


@case
def red_text_headings_on_paper() -> Told:
    rows: list[Any] = [
        heads("TAVOITE", "MITTARI", "TAVOITETASO", "TOTEUMA", "TOTEUTUIKO?", colour="#c00000"),
        ["Hoitotakuu toteutuu", "Pääsy viikossa", "100 %", "97 %", "Ei"],
        ["Neuvolapalvelut ovat tavoitettavissa", "Vastausaika", "2 pv", "1,5 pv", "Kyllä"],
        ["Suun terveydenhuolto", "Jono", "0", "12", "Osittain"],
    ]
    v = ["not_achieved", "achieved", "partly_achieved"]
    return doc([title("Perusturvalautakunta"), space(), grid(rows, [150, 110, 90, 80, 90], head=None)], A4), [
        row(
            v[i], goal=rows[i + 1][0], indicator=rows[i + 1][1], target=rows[i + 1][2], outturn=rows[i + 1][3]
        )
        for i in range(3)
    ]


@case
def english_like_status_words() -> Told:
    d = [
        ("Tiedolla johtaminen", "Raportit julkaistu", "Tehty", "achieved"),
        ("Prosessit", "Kuvattu puolet", "Osittain tehty", "partly_achieved"),
        ("Riskienhallinta", "Ei ehditty", "Ei tehty", "not_achieved"),
        ("Varautuminen", "Suunnitelma jatkuu", "Jatkuu 2025", "in_progress"),
    ]
    rows: list[Any] = [heads("Toimenpide", "Kommentit", "Vaihe")] + [[a, b, t] for a, b, t, v in d]
    return doc([title("Hallinto"), space(), grid(rows, [200, 250, 110])]), [
        row(v, action=a, outturn=b, label=t) for a, b, t, v in d
    ]


@case
def ministry_like_matrix() -> Told:
    rows: list[Any] = [
        heads("Tavoite", "Toimenpide", "2023", "2024", "2025", "Mittari", "Tilanne 2024"),
        [
            "Digipalvelut",
            "Asiointialusta",
            "x",
            "x",
            "",
            "Käyttäjät 5 000",
            "Käyttäjiä 6 120, tavoite saavutettu",
        ],
        ["Tietoverkko", "Valokuitu", "", "x", "x", "Kattavuus 60 %", "Kattavuus 48 %, työ jatkuu"],
    ]
    return doc([title("Digiohjelma"), space(), grid(rows, [110, 120, 40, 40, 40, 130, 220])]), [
        row(None, goal="Digipalvelut", action="Asiointialusta", indicator="Käyttäjät 5 000"),
        row(None, goal="Tietoverkko", action="Valokuitu", indicator="Kattavuus 60 %"),
    ]
