"""Follow-up tables in the styles of city reports, all of them invented: columns of boxes and quarters,
headings of accounts, goals set over their tables, statuses after "Tila:"."""

from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from raportti_parse.records.followup_choices import choice_of, is_blank
from raportti_parse.records.followup_headings import field_of_heading
from tests.fonts import DEJAVU, font_file
from tests.measures.drawn_pages import AMBER, GREEN, RED, Box, Paper, head, row
from tests.measures.reading import Read
from tests.measures.test_families import field, read, statuses


def loose(result: Read) -> list[str]:
    return [u.reason for u in result.found.unused if u.reason.startswith(("status", "box"))]


def boxes_drawn(ticked: list[int]) -> Paper:
    """Three columns of boxes, one of each row ticked, in a font that has them."""
    pdfmetrics.registerFont(TTFont("Boxes", str(font_file(DEJAVU))))
    paper = Paper()
    paper.title("Tekninen lautakunta")
    top = paper.y
    rows = [
        ("Talousarvio pitää", "Poikkeama 1 %"),
        ("Palaute paranee", "Keskiarvo 4,2"),
        ("Asiointi", "70 %"),
    ]
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteutui", "Toteutui osittain", "Ei toteutunut"),
            *(row(goal, indicator, "", "", "") for goal, indicator in rows),
        ],
        [200, 160, 80, 100, 90],
    )
    heights = (paper.y - 12 - top) / 4
    for number, own in enumerate(ticked, 1):
        for column, x in enumerate((430, 520, 615)):
            paper.canvas.setFillColor("#000000")
            paper.canvas.setFont("Boxes", 10)
            y = paper.height - top - heights * number - heights / 2 - 4
            paper.canvas.drawString(x, y, "☒" if column == own else "☐")
    return paper


def test_boxes_in_columns_of_statuses() -> None:
    result = read(boxes_drawn([0, 2, 1]))
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]
    assert not result.found.problems


def test_a_box_nobody_ticked_says_nothing() -> None:
    assert statuses(read(boxes_drawn([0, 5, 1]))) == ["achieved", None, "partly_achieved"]


def test_a_choice_in_one_cell() -> None:
    paper = Paper()
    paper.title("Sitovat tavoitteet")
    paper.table(
        [
            head("Sitova tavoite", "Arviointi", "Toteutuminen"),
            row("Kaavavaranto riittää", "Neljäksi vuodeksi", "( ) Toteutunut (x) Osittain ( ) Ei toteutunut"),
            row("Luvat ajallaan", "Aika oli 28 vrk", "(x) Toteutunut ( ) Osittain ( ) Ei toteutunut"),
            row("Korjausvelka vähenee", "Kasvoi 0,4 M€", "( ) Toteutunut ( ) Osittain (x) Ei toteutunut"),
        ],
        [180, 180, 260],
    )
    result = read(paper)
    assert statuses(result) == ["partly_achieved", "achieved", "not_achieved"]
    assert field(result, "outturn") == ["Neljäksi vuodeksi", "Aika oli 28 vrk", "Kasvoi 0,4 M€"]
    assert not result.found.problems


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("☐ Toteutunut ☒ Ei toteutunut", ("Ei toteutunut",)),
        ("Toteutunut ☒\nKesken ☐", ("Toteutunut",)),
        ("☐ Kyllä ☐ Ei", ()),
        ("[x] Kyllä [ ] Osittain [ ] Ei", ("Kyllä",)),
        ("• Toteutunut • Kesken", None),
        ("Koulut (4) ja päiväkodit (7)", None),
        ("☒ Lukio ☐ Perusopetus", None),
    ],
)
def test_what_a_choice_ticks(text: str, ticked: tuple[str, ...] | None) -> None:
    assert choice_of(text) == ticked


def test_blank_boxes() -> None:
    assert [is_blank(t) for t in ("☐", "□", "☒", "x", "")] == [True, True, False, False, False]


def test_the_last_of_several_columns_of_statuses() -> None:
    paper = Paper()
    paper.title("Seuranta 1-9/2024")
    paper.table(
        [
            head("Tavoite", "Mittari", "Q1", "Q2", "Q3", "Q4", "Toteuma 30.9."),
            row("Henkilöstö voi hyvin", "Kysely 4,0", *lights(AMBER, GREEN, GREEN), "", "4,1"),
            row("Asiointi sähköistyy", "Osuus 60 %", *lights(RED, RED, AMBER), "", "52 %"),
            row("Talous tasapainottuu", "Ylijäämä", *lights(GREEN, AMBER, RED), "", "-1,2 M€"),
        ],
        [190, 120, 40, 40, 40, 40, 110],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "partly_achieved", "not_achieved"]
    assert [s.colour for s in result.found.statuses] == [GREEN, AMBER, RED]
    assert loose(result) == ["status of an earlier time"] * 6


def lights(*colours: str) -> list[str | Box]:
    return [Box(marks=(colour,)) for colour in colours]


def test_figures_of_quarters() -> None:
    paper = Paper()
    paper.title("Seuranta 2024")
    paper.table(
        [
            head("Tavoite", "Mittari", "Tavoitetaso", "Q1", "Q2", "Q3"),
            row("Sairauspoissaolot vähenevät", "Päivät/htv", "14", "3,9", "7,2", "10,4"),
            row("Koulutus lisääntyy", "Päivät/htv", "2", "0,4", "0,9", "1,6"),
        ],
        [190, 120, 80, 50, 50, 50],
    )
    result = read(paper)
    assert field(result, "outturn") == ["10,4", "1,6"]
    assert field(result, "status") == [None, None]


def test_an_assessment_in_sentences_beside_the_light() -> None:
    paper = Paper()
    paper.title("Konsernihallinto")
    paper.table(
        [
            head("Tulostavoite", "Mittari", "Arvio toteutumisesta 31.8.", "Liikennevalo"),
            row("Investoinnit toteutuvat", "90 %", "Ennuste on 72 %, kolme siirtyy.", Box(marks=(RED,))),
            row("Hankinnat kilpailutetaan", "95 %", "Kilpailutettu on 97 %.", Box(marks=(GREEN,))),
        ],
        [180, 80, 240, 80],
    )
    result = read(paper)
    assert statuses(result) == ["not_achieved", "achieved"]
    assert field(result, "outturn") == ["Ennuste on 72 %, kolme siirtyy.", "Kilpailutettu on 97 %."]


def test_columns_called_as_in_accounts() -> None:
    paper = Paper()
    paper.title("Vapaa-aikapalvelut")
    paper.table(
        [
            head("Tavoite", "Mittari", "TP 2022", "TA 2023", "TP 2023"),
            row("Asiakasmäärä kasvaa", "Asiakkaat", "4 210", "4 500", "4 620"),
            row("Käyttöaste nousee", "Käyttöaste, %", "71", "75", "73"),
        ],
        [180, 120, 80, 80, 80],
    )
    result = read(paper)
    assert field(result, "baseline") == ["4 210", "71"]
    assert field(result, "target") == ["4 500", "75"]
    assert field(result, "outturn") == ["4 620", "73"]


def test_a_table_of_key_figures_is_none_of_measures() -> None:
    paper = Paper()
    paper.title("Tunnusluvut")
    paper.table(
        [
            head("Tunnusluku", "TP 2022", "TA 2023", "TP 2023"),
            row("Asiakkaat", "4 210", "4 500", "4 620"),
            row("Käyttöaste, %", "71", "75", "73"),
        ],
        [180, 80, 80, 80],
    )
    assert not read(paper).found.measures


def test_a_forecast_beside_the_outturn() -> None:
    paper = Paper()
    paper.title("Elinvoima")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteuma 31.8.2024", "Ennuste 2024", "Tila"),
            row("Yritysten määrä kasvaa", "Nettolisäys", "54 kpl", "80 kpl", Box(marks=(GREEN,))),
            row("Matkailu elpyy", "Yöpymiset", "98 000", "140 000", Box(marks=(AMBER,))),
        ],
        [180, 120, 110, 100, 40],
    )
    result = read(paper)
    assert field(result, "outturn") == ["54 kpl", "98 000"]
    roles = {(q.text, q.role.value) for q in result.found.quantities}
    assert {("54 kpl", "outturn"), ("80 kpl", "forecast"), ("140 000", "forecast")} <= roles


def test_a_forecast_alone_is_the_outturn() -> None:
    paper = Paper()
    paper.title("Elinvoima")
    paper.table(
        [
            head("Tavoite", "Mittari", "Tavoitetaso", "Ennuste 2024"),
            row("Yritysten määrä kasvaa", "Nettolisäys", "70", "80"),
            row("Matkailu elpyy", "Yöpymiset", "150 000", "140 000"),
        ],
        [180, 120, 110, 100],
    )
    result = read(paper)
    assert field(result, "outturn") == ["80", "140 000"]
    assert [q.role.value for q in result.found.quantities] == ["target", "forecast"] * 2


def test_words_on_the_fill_of_their_own_cell_before_an_assumed_colour() -> None:
    paper = Paper()
    paper.title("Tilapalvelut")
    paper.table(
        [
            head("Toimenpide", "Aikataulu", "Tilanne"),
            row("Päiväkodit", "12/2024", Box("Toteutunut. Päiväkoti avattiin.", fill="#c6e0b4")),
            row("Väistötilat", "8/2024", Box("Osittain toteutunut. Tilat valmistuvat.", fill="#ffe699")),
            row("Liikuntahalli", "2025", Box("Ei toteutunut. Rahoitusta ei saatu.", fill="#f8cbad")),
        ],
        [180, 80, 300],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "partly_achieved", "not_achieved"]
    assert [p.code for p in result.found.problems] == ["status_disagrees"]  # the last one is orange


def test_prose_goals_with_labels() -> None:
    paper = Paper(size=10)
    paper.title("Hallintopalvelut")
    for number, (goal, indicator, outturn, status) in enumerate(
        [
            ("Hallinto on sujuvaa", "Valmisteluaika enintään 30 vrk", "Aika oli 27 vrk.", "toteutunut"),
            ("Tietoturva on ajan tasalla", "Koulutetut 100 %", "Koulutettuja oli 84 %.", "kesken"),
            ("Hankinnat ovat vastuullisia", "Ohje päivitetään", "Ei ehditty.", "ihan hyvä"),
        ],
        1,
    ):
        paper.text(40, paper.y + 12, f"Tavoite {number}: {goal}", 12, bold=True)
        paper.y += 18
        paper.line(f"Mittari: {indicator}")
        paper.line(f"Toteuma: {outturn}")
        paper.line("Vastuutaho: hallintojohtaja")
        paper.line(f"Tila: {status}")
        paper.y += 12
    result = read(paper)
    assert field(result, "goal") == [
        "Hallinto on sujuvaa", "Tietoturva on ajan tasalla", "Hankinnat ovat vastuullisia",
    ]  # fmt: skip
    assert field(result, "outturn") == ["Aika oli 27 vrk.", "Koulutettuja oli 84 %.", "Ei ehditty."]
    assert field(result, "responsible") == [("hallintojohtaja",)] * 3
    assert statuses(result) == ["achieved", "in_progress", "unknown"]
    assert [p.code for p in result.found.problems] == ["status_unknown"]


def test_actions_in_prose_without_a_goal() -> None:
    paper = Paper(size=10)
    paper.title("Toimenpideohjelma")
    for action, outturn in [("Katuvalot uusitaan", "Toteutui."), ("Pyörätie rakennetaan", "Ei toteutunut.")]:
        paper.line(f"Toimenpide: {action}")
        paper.line("Vastuu: Kaupunkitekniikka")
        paper.line(f"Toteutuminen: {outturn}")
        paper.y += 12
    result = read(paper)
    assert field(result, "action") == ["Katuvalot uusitaan", "Pyörätie rakennetaan"]
    assert statuses(result) == ["achieved", "not_achieved"]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Tilanne (väri)", "status"),
        ("Tavoite (määrä)", "goal"),
        ("Kärkihankkeet", "action"),
        ("Kriittinen menestystekijä", "goal"),
        ("Selvitys", "outturn"),
        ("Kaupunkistrategian painopiste", "theme"),
        ("Väliraportti 30.6.", "outturn"),
        ("Toteumaennuste 2024", "forecast"),
    ],
)
def test_headings_of_cities(heading: str, name: str) -> None:
    assert field_of_heading(heading) == name


def test_a_table_of_projects_and_costs_is_none_of_measures() -> None:
    rows = [
        head("Hanke", "Kustannusarvio", "Toteuma 2023", "Käyttöaste"),
        row("Koulun peruskorjaus", "4 200 000", "3 980 000", "95 %"),
        row("Sillan uusiminen", "1 100 000", "1 240 000", "113 %"),
    ]
    paper = Paper()
    paper.title("Investoinnit")
    paper.table(rows, [180, 110, 110, 90])
    assert not read(paper).found.measures
    rows[1][2] = Box("Työt ovat käynnissä")
    paper = Paper()
    paper.title("Investoinnit")
    paper.table(rows, [180, 110, 140, 90])
    assert len(read(paper).found.measures) == 2


def test_answers_under_a_heading_of_outturns() -> None:
    paper = Paper()
    paper.title("Strategiaseuranta")
    paper.table(
        [
            head("Sopimuskauden tavoite", "Toimenpiteet", "Arvio toteutumisesta", "Toteutunut"),
            row("Yritysmyönteisyys", "Palvelulupaus", "Lupaus otettiin käyttöön 1.3.", "Kyllä"),
            row("Hiilinielut", "Metsitys 20 ha", "Metsitettiin 8 ha", "Osittain"),
            row("Liikunta", "Ulkokuntosalit 3", "Ei rakennettu", "Ei"),
        ],
        [150, 140, 210, 80],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "partly_achieved", "not_achieved"]
    assert field(result, "outturn")[1:] == ["Metsitettiin 8 ha", "Ei rakennettu"]


def test_prose_goals_with_a_number_after_the_word() -> None:
    paper = Paper(size=10)
    paper.title("Konsernipalvelut")
    for number, outturn in enumerate(("Tavoite toteutui: aste oli 68 %.", "Toteutui osittain."), 1):
        paper.text(40, paper.y + 12, f"Tavoite {number}. Palvelujen käyttö kasvaa", 12, bold=True)
        paper.y += 18
        paper.line("Mittari: Sähköinen asiointi 65 %")
        paper.line(f"Toteutuminen 31.12.2023: {outturn}")
        paper.y += 12
    result = read(paper)
    assert field(result, "goal") == ["Palvelujen käyttö kasvaa"] * 2
    assert statuses(result) == ["achieved", "partly_achieved"]


def test_filled_half_and_empty_circles() -> None:
    pdfmetrics.registerFont(TTFont("Boxes", str(font_file(DEJAVU))))
    paper = Paper()
    paper.title("Osallisuusohjelma")
    top = paper.y
    paper.table(
        [
            head("Toimenpide", "Tilanne", "Tila"),
            row("Palautejärjestelmä", "Järjestelmä on käytössä", ""),
            row("Kuntalaiskysely", "Tuloksia luetaan", ""),
            row("Avoimet työpajat", "Odottaa resursseja", ""),
        ],
        [200, 200, 60],
    )
    step = (paper.y - 12 - top) / 4
    paper.canvas.setFillColor("#000000")
    paper.canvas.setFont("Boxes", 10)
    for number, sign in enumerate("●◐○"):
        paper.canvas.drawString(460, paper.height - top - step * (number + 1) - step / 2 - 4, sign)
        paper.canvas.drawString(40 + 120 * number, paper.height - paper.y - 20, sign)
        paper.text(54 + 120 * number, paper.y + 20, ("valmis", "kesken", "ei aloitettu")[number], 9)
        paper.canvas.setFillColor("#000000")
        paper.canvas.setFont("Boxes", 10)
    assert statuses(read(paper)) == ["achieved", "in_progress", "not_started"]
