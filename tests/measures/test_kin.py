"""Kin of the known families of follow-up tables, as the reports of one city or another have them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.page.model import Box as Place
from raportti_parse.records.meanings import Meaning, Meanings
from raportti_parse.records.model import StatusValue
from tests.measures.drawn_pages import AMBER, GREEN, RED, Box, Paper, head, row
from tests.measures.reading import Read
from tests.measures.test_families import field, read, statuses

GREY = "#a6a6a6"


def loose(result: Read) -> list[str]:
    """The statuses that belong to no measure."""
    return [s.value.value for s in result.found.statuses if s.measure is None]


def table_of_years(*fills: str | None) -> Paper:
    paper = Paper()
    paper.title("Hyvinvoiva kaupunki")
    paper.table(
        [
            head("Mittari", "Lähtötaso 2021", "2022", "2023", "Tavoite 2025", "Suunta", "Tilanne"),
            row("Reitit, km", "212", "219", "231", "250", "→", Box(fill=fills[0])),
            row("Käyttöaste, %", "61,5", "60,0", "58,2", "70", "→", Box(fill=fills[1])),
            row("Kyselyn tyytyväiset, %", "74", "-", "73", "80", "→", Box(fill=fills[2])),
        ],
        [200, 90, 60, 60, 90, 60, 80],
    )
    return paper


def test_bare_years_are_outturns_and_the_coloured_column_their_status() -> None:
    result = read(table_of_years(GREEN, RED, GREY))
    assert statuses(result)[:2] == ["achieved", "not_achieved"]
    assert field(result, "baseline") == ["212", "61,5", "74"]
    assert field(result, "outturn") == ["231", "58,2", "73"]
    assert field(result, "target") == ["250", "70", "80"]
    read_figures = {
        (str(q.value), q.unit, q.role.value, q.period and q.period.label) for q in result.found.quantities
    }
    assert {
        ("212", "km", "baseline", "2021"),
        ("219", "km", "previous_year", "2022"),
        ("231", "km", "outturn", "2023"),
        ("250", "km", "target", "2025"),
        ("60", "percent", "previous_year", "2022"),
    } <= read_figures


LETTERS = [
    head("Nro", "Sitova tavoite", "Tilanne 31.8.2022", "V/K/P"),
    row("1", "Vetovoima kasvaa", "Kasvu 0,7 %", "K"),
    row("2", "Työllisyys paranee", "Työllisyysaste 72,4 %", "V"),
    row("3", "Kuntaosuus pienenee", "Kuntaosuus 7,9 M€", "P"),
]


def test_letters_by_the_legend_of_the_page() -> None:
    paper = Paper()
    paper.title("Sitovat tavoitteet")
    paper.table(LETTERS, [40, 200, 200, 60])
    paper.line(
        "V = vihreä, tavoite toteutuu   K = keltainen, toteutuminen epävarmaa   P = punainen, ei toteudu"
    )
    result = read(paper)
    assert statuses(result) == ["partly_achieved", "achieved", "not_achieved"]
    assert [s.code for s in result.found.statuses] == ["K", "V", "P"]
    assert all(not s.reasons for s in result.found.statuses)


def test_letters_without_a_legend_are_assumed() -> None:
    paper = Paper()
    paper.title("Sitovat tavoitteet")
    paper.table(LETTERS, [40, 200, 200, 60])
    result = read(paper)
    assert statuses(result) == ["partly_achieved", "achieved", "not_achieved"]
    assert all("assumed" in s.reasons[0] for s in result.found.statuses)


def test_names_of_colours_by_their_legend() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tilanne"),
            row("Vetovoima kasvaa", "Kasvu 0,7 %", "Vihreä"),
            row("Työllisyys paranee", "Työllisyysaste 72,4 %", "Punainen"),
        ],
        [200, 200, 90],
    )
    paper.line("Vihreä = toteutuu talousarvion mukaisesti, punainen = ylittyy ja vaatii lisämäärärahan.")
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert result.found.statuses[0].label == "toteutuu talousarvion mukaisesti"


def test_a_schedule_of_dates_and_an_assessment_in_sentences_are_no_statuses() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    paper.table(
        [
            head("Tavoite", "Aikataulu", "Arvio"),
            row("Kirjasto avataan", "31.12.2024", "Rakennus valmistui syksyllä ja muutto alkoi"),
            row("Koulu korjataan", "kevät 2025", "Kilpailutus käynnissä, urakka alkaa kesällä"),
        ],
        [200, 90, 250],
    )
    result = read(paper)
    assert field(result, "outturn") == [
        "Rakennus valmistui syksyllä ja muutto alkoi",
        "Kilpailutus käynnissä, urakka alkaa kesällä",
    ]


def test_words_of_the_only_outturn_stay_its_text() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    paper.table(
        [
            head("Tavoite", "Toteutuminen"),
            row("Kirjasto avataan", "Toteutui"),
            row("Koulu korjataan", "Ei toteutunut"),
        ],
        [200, 200],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert field(result, "outturn") == ["Toteutui", "Ei toteutunut"]


def test_lights_in_a_table_of_figures_are_statuses_without_a_measure() -> None:
    paper = Paper()
    paper.title("Palvelualueiden toimintakate (1 000 €)")
    paper.table(
        [
            head("Palvelualue", "TA 2023", "Ennuste 2023", "Poikkeama", "Arvio"),
            row("Sivistyspalvelut", "-98 450", "-99 350", "-900", Box(marks=(RED,))),
            row("Elinvoima", "-12 300", "-12 300", "0", Box(marks=(GREEN,))),
            row("Konsernihallinto", "-20 430", "-21 050", "-620", Box(marks=(AMBER,))),
        ],
        [200, 90, 90, 90, 60],
    )
    paper.legend(
        (GREEN, "Toteutuu talousarvion mukaisesti"), (AMBER, "Toteutumisessa riskejä"), (RED, "Ei toteudu")
    )
    result = read(paper)
    assert not result.found.measures
    assert loose(result) == ["not_achieved", "achieved", "partly_achieved"]
    assert [s.label for s in result.found.statuses][1] == "Toteutuu talousarvion mukaisesti"


def test_a_table_of_figures_without_lights_has_no_statuses() -> None:
    paper = Paper()
    paper.title("Palvelualueiden toimintakate (1 000 €)")
    paper.table(
        [
            head("Palvelualue", "TA 2023", "Ennuste 2023", "Arvio"),
            row("Sivistyspalvelut", "-98 450", "-99 350", "-900"),
            row("Elinvoima", "-12 300", "-12 300", "0"),
        ],
        [200, 90, 90, 60],
    )
    assert not read(paper).found.statuses


def card(paper: Paper, x: float, title: str, chip: str, colour: str) -> None:
    canvas, top = paper.canvas, 80.0
    canvas.setFillColor("#f3f3f3")
    canvas.roundRect(x, paper.height - top - 160, 220, 160, 6, stroke=0, fill=1)
    paper.text(x + 12, top + 22, title, 12, bold=True)
    paper.text(x + 12, top + 44, "Kustannusarvio 12,5 M€", 10)
    canvas.setFillColor(colour)
    canvas.roundRect(x + 12, paper.height - top - 150, 90, 22, 5, stroke=0, fill=1)
    paper.text(x + 18, top + 143, chip, 10, "#ffffff")


def test_chips_on_cards() -> None:
    paper = Paper()
    paper.title("Investointihankkeet")
    card(paper, 40, "Keskustan koulu", "Riski", "#f4b400")
    card(paper, 290, "Uimahalli", "Aikataulussa", "#0f9d58")
    card(paper, 540, "Kaupungintalo", "Myöhässä", "#db4437")
    result = read(paper)
    assert statuses(result) == ["partly_achieved", "in_progress", "not_achieved"]
    assert field(result, "goal") == ["Keskustan koulu", "Uimahalli", "Kaupungintalo"]
    assert field(result, "theme") == ["Investointihankkeet"] * 3
    assert {q.text for q in result.found.quantities} == {"12,5 M€"}
    assert [s.label for s in result.found.statuses] == ["Riski", "Aikataulussa", "Myöhässä"]


def test_chips_at_the_end_of_lines_are_no_legend() -> None:
    paper = Paper()
    paper.title("Tavoitteiden toteutuminen")
    for number, (goal, words, colour) in enumerate(
        [
            ("Liikkuminen lisääntyy", "Toteutuu", "#34a853"),
            ("Lukulupaus", "Osittain", "#fbbc04"),
            ("Asiakkaat tyytyväisiä", "Ei mitattu", "#9e9e9e"),
            ("Palveluverkkoselvitys", "Ei toteudu", "#ea4335"),
        ]
    ):
        top = 90.0 + 50 * number
        paper.text(40, top + 14, goal, 11)
        paper.canvas.setFillColor(colour)
        paper.canvas.roundRect(600, paper.height - top - 20, 90, 20, 10, stroke=0, fill=1)
        paper.text(615, top + 14, words, 10, "#ffffff", bold=True)
    result = read(paper)
    assert statuses(result) == ["achieved", "partly_achieved", "not_measured", "not_achieved"]
    assert field(result, "goal")[0] == "Liikkuminen lisääntyy"


@pytest.mark.parametrize(
    ("words", "fill", "value"),
    [
        ("Myöhässä", None, "partly_achieved"),
        ("Myöhässä", AMBER, "partly_achieved"),
        ("Myöhässä", RED, "not_achieved"),
        ("Aikataulussa", GREEN, "in_progress"),
        ("Toteutumassa", "#ffff00", "in_progress"),
        ("Ei toteudu", RED, "not_achieved"),
    ],
)
def test_words_on_a_fill(words: str, fill: str | None, value: str) -> None:
    paper = Paper()
    paper.title("Toimenpiteet")
    paper.table(
        [
            head("Toimenpide", "Tilanne", "Aikataulu"),
            row("Katuvalot uusitaan", "Valmiina 87 %", Box(words, fill=fill)),
            row("Asiointi sähköistyy", "Palvelu avattu", Box("Toteutunut", fill=fill and GREEN)),
        ],
        [200, 200, 100],
    )
    assert statuses(read(paper)) == [value, "achieved"]


def test_words_on_a_fill_before_the_legend_of_another_page() -> None:
    paper = table_of_years("#70ad47", "#c00000", "#ffd966")
    paper.legend(
        ("#70ad47", "Tavoite toteutuu"),
        ("#ffd966", "Kehitys tavoitteen suuntainen, vaatii toimia"),
        ("#c00000", "Tavoite ei toteudu"),
    )
    paper.page()
    paper.title("Toimenpiteet")
    paper.table(
        [
            head("Painopiste", "Toimenpide", "Toteutuminen", "Status"),
            row(
                Box("Elinvoima", rows=2), "Tontit nopeasti", "Prosessi lyheni", Box("Valmis", fill="#00b050")
            ),
            row("Yöpymiset kasvavat", "Yöpymisiä 912 000", Box("Aikataulussa", fill="#92d050")),
            row("Ilmasto", "Päästöt puolitetaan", "Päästöt 118", Box("Myöhässä", fill="#ffc000")),
        ],
        [120, 200, 200, 100],
    )
    result = read(paper)
    assert statuses(result) == [
        "achieved", "not_achieved", "partly_achieved", "achieved", "in_progress", "partly_achieved",
    ]  # fmt: skip
    assert field(result, "theme")[3:] == ["Elinvoima", "Elinvoima", "Ilmasto"]
    assert field(result, "action")[3:] == ["Tontit nopeasti", "Yöpymiset kasvavat", "Päästöt puolitetaan"]


def test_one_goal_a_table_listed_from_top_to_bottom() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    for number, (goal, words, fill) in enumerate(
        [("Laatu paranee", "Toteutunut", GREEN), ("Käyttö kasvaa", "Toteutumassa", "#ffff00")], 1
    ):
        paper.table(
            [
                row(f"Tavoite {number}", goal),
                row("Mittari", "Oma laatukysely"),
                row("Tavoitetaso 2024", "Keskiarvo 3,8"),
                row("Toteuma 30.6.2024", "3,9"),
                row("Tila", Box(words, fill=fill)),
            ],
            [150, 250],
        )
    result = read(paper)
    assert field(result, "goal") == ["Laatu paranee", "Käyttö kasvaa"]
    assert field(result, "outturn") == ["3,9", "3,9"]
    assert statuses(result) == ["achieved", "in_progress"]


def test_both_levels_in_one_cell() -> None:
    paper = Paper()
    paper.title("Elinvoima")
    paper.table(
        [
            head("Palvelualueen toimenpide", "Lähtö-/tavoitetaso", "Mittari", "Mittarin toteutuma"),
            row("Pyöräilyn verkkoa laajennetaan", "18 km / 24 km", "Verkon pituus", "20 km"),
            row("Tonttitarjontaa lisätään", "60 / 90 tonttia", "Luovutetut tontit", "11 tonttia"),
        ],
        [200, 120, 150, 150],
    )
    levels = [
        (q.text, q.unit, q.role.value)
        for q in read(paper).found.quantities
        if q.role.value in ("baseline", "target")
    ]
    assert levels == [
        ("18 km", "km", "baseline"),
        ("24 km", "km", "target"),
        ("60", "tontti", "baseline"),
        ("90", "tontti", "target"),
    ]


@pytest.mark.parametrize(
    ("outturn", "value"),
    [
        ("Siirtyy vuodelle 2020.", "not_achieved"),
        ("Siirtyy vuodelle 2020. Suunnittelu aloitettiin syksyllä.", "in_progress"),
    ],
)
def test_what_is_put_off(outturn: str, value: str) -> None:
    paper = Paper()
    paper.title("Opetus")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteutuminen"),
            row("Ilmoittautuminen sähköistyy", "Käyttöönotto", outturn),
        ],
        [200, 150, 250],
    )
    assert statuses(read(paper)) == [value]


def sign(shape: str, colour: str = "#000000") -> Mark:
    return Mark(1, Place(0, 0, 10, 10), colour, MarkKind.GLYPH, shape=shape)


SMILEYS = Meanings(
    tuple(
        Meaning(1, value, value.value, "#000000", shape, None, MarkKind.GLYPH)
        for shape, value in (
            ("smile", StatusValue.ACHIEVED),
            ("neutral", StatusValue.IN_PROGRESS),
            ("frown", StatusValue.NOT_ACHIEVED),
        )
    ),
    frozenset(),
)


@pytest.mark.parametrize(
    ("shape", "value"),
    [
        ("smile", StatusValue.ACHIEVED),
        ("neutral", StatusValue.IN_PROGRESS),
        ("frown", StatusValue.NOT_ACHIEVED),
        ("check", StatusValue.ACHIEVED),
        ("cross", StatusValue.NOT_ACHIEVED),
        ("up", None),
        ("circle", None),
    ],
)
def test_black_signs_are_told_by_their_shape(shape: str, value: StatusValue | None) -> None:
    assert SMILEYS.of_mark(sign(shape), 1).value is value


def test_an_entry_whose_words_are_not_known_keeps_its_marks() -> None:
    entries = (
        Meaning(1, StatusValue.ACHIEVED, "toteutunut", "#00b050", None, None),
        Meaning(1, None, "ihan jees", "#0070c0", None, None),
        Meaning(1, None, "nyt mennään", "#ffc000", None, None),
        Meaning(1, StatusValue.NOT_ACHIEVED, "ei toteutunut", "#ff0000", None, None),
    )
    known = Meanings(entries, frozenset())
    blue = known.of_mark(Mark(1, Place(0, 0, 9, 9), "#0070c0", MarkKind.OVAL), 1)
    assert (blue.value, blue.label) == (None, "ihan jees")
    amber = known.of_mark(Mark(1, Place(0, 0, 9, 9), "#ffc000", MarkKind.OVAL), 1)
    assert amber.value is StatusValue.PARTLY_ACHIEVED
    assert any("assumed" in reason for reason in amber.reasons)


def ticks(tick: str | Box) -> list[list[Box]]:
    return [
        head("Tavoite", "Mittari", "Toteutunut", "Osittain", "Ei toteutunut", "Huomautukset"),
        row("Laatu paranee", "Kysely 3,8", tick, "", "", "Tulos 3,9"),
        row("Käyttö kasvaa", "Lainat 14", "", tick, "", ""),
        row("Talous on tasapainossa", "Kate 2,1 M€", "", "", tick, "Ylitys 0,2 M€"),
    ]


@pytest.mark.parametrize("tick", ["x", "X", "1", Box(marks=("#000000",)), Box(fill="#00b050")])
def test_the_column_that_a_row_ticks(tick: str | Box) -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    paper.table(ticks(tick), [180, 140, 80, 80, 80, 120])
    result = read(paper)
    assert statuses(result) == ["achieved", "partly_achieved", "not_achieved"]
    assert [s.label for s in result.found.statuses] == ["Toteutunut", "Osittain", "Ei toteutunut"]


def test_ticks_under_two_rows_of_headings() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    upper = [
        replace(b, rows=rows, columns=wide)
        for b, rows, wide in zip(
            head("Toimenpide", "Toteutuminen", "Selite"), (2, 1, 2), (1, 3, 1), strict=True
        )
    ]
    paper.table(
        [
            upper,
            head("Kyllä", "Osittain", "Ei"),
            row("Koulu korjataan", "x", "", "", "Valmistui elokuussa"),
            row("Kirjasto avataan", "", "", "x", "Kilpailutus keskeytyi"),
        ],
        [200, 60, 60, 60, 200],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert field(result, "outturn") == ["Valmistui elokuussa", "Kilpailutus keskeytyi"]


def test_two_ticks_on_a_row_say_nothing() -> None:
    paper = Paper()
    paper.title("Tavoitteet")
    rows = ticks("x")
    rows[1][3] = Box("x")
    paper.table(rows, [180, 140, 80, 80, 80, 120])
    result = read(paper)
    assert statuses(result) == ["unknown", "partly_achieved", "not_achieved"]
    assert [p.code for p in result.found.problems] == ["status_unknown"]


def test_figures_in_a_column_of_statuses() -> None:
    paper = Paper()
    paper.title("Hankkeet")
    paper.table(
        [
            head("Hanke", "Kommentti", "Valmiusaste"),
            row("Koulun peruskorjaus", "Urakka käynnissä", "80 %"),
            row("Kirjaston muutto", "Suunnittelu alkoi", "15 %"),
        ],
        [200, 200, 90],
    )
    paper.table(
        [
            head("Toimenpide", "Selite", "Tila"),
            row("Katuvalot", "LED-valaisimet", "Toteutunut 87 %"),
            row("Pyörätiet", "Rakenteilla", "Kesken, 40 %"),
        ],
        [200, 200, 90],
    )
    result = read(paper)
    assert statuses(result)[2:] == ["achieved", "in_progress"]
    assert [(q.text, q.unit) for q in result.found.quantities] == [
        ("80 %", "percent"), ("15 %", "percent"), ("87 %", "percent"), ("40 %", "percent"),
    ]  # fmt: skip


def test_codes_explained_in_the_heading_of_their_column() -> None:
    paper = Paper()
    paper.title("Toimenpiteet")
    paper.table(
        [
            head(
                "Toimenpide", "Toteuma", "Tila (1 = ei toteutunut, 2 = toteutunut osittain, 3 = toteutunut)"
            ),
            row("Katuvalot", "LED-valaisimia 40", "3"),
            row("Pyörätiet", "Rakenteilla", "2"),
        ],
        [200, 200, 110],
    )
    assert statuses(read(paper)) == ["achieved", "partly_achieved"]
