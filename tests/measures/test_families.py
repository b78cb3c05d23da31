"""Each family of follow-up tables that reports are known to have, drawn small."""

from __future__ import annotations

from raportti_parse.records.model import Measure
from tests.measures.drawn_pages import AMBER, BLACK, GREEN, RED, Box, Paper, head, row
from tests.measures.reading import Read, read_follow_up

LEGEND = (
    (GREEN, "Toteutunut"),
    (AMBER, "Toteutunut osittain"),
    (RED, "Ei toteutunut"),
    (BLACK, "Ei mitattu"),
)


def read(paper: Paper) -> Read:
    return read_follow_up(paper.pdf())


def statuses(result: Read) -> list[str | None]:
    return [m.status and m.status.value for m in result.found.measures]


def field(result: Read, name: str) -> list[object]:
    return [getattr(m, name) for m in result.found.measures]


def only(result: Read) -> Measure:
    assert len(result.found.measures) == 1, [m.goal for m in result.found.measures]
    return result.found.measures[0]


def test_a_header_block_governs_the_rows_below_it() -> None:
    paper = Paper()
    paper.title("Elinvoima")
    paper.legend(*LEGEND)
    paper.table(
        [
            row(Box("Strateginen tavoite", bold=True), Box("Kaupunki kasvaa ja kehittyy", columns=5)),
            row(Box("Sitova tavoite", bold=True), Box("Yritysten määrä kasvaa", columns=5)),
            row(Box("Vastuutaho", bold=True), Box("Elinvoimapalvelut, Konserni", columns=5)),
            head("Mittari", "Nykyarvo", "Tavoitearvo", "Toteuma-arvo", "", ""),
            row("Uudet yritykset", "61 kpl", "vähintään 65 kpl", "68 kpl", Box(marks=(GREEN,)), "4"),
            row("Työpaikat", "4 100", "vähintään 4 150", "4 020", Box(marks=(RED,)), "2"),
        ],
        [120, 100, 120, 120, 30, 30],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert field(result, "indicator") == ["Uudet yritykset", "Työpaikat"]
    assert field(result, "goal") == ["Yritysten määrä kasvaa"] * 2
    assert field(result, "baseline") == ["61 kpl", "4 100"]
    assert field(result, "target") == ["vähintään 65 kpl", "vähintään 4 150"]
    assert field(result, "outturn") == ["68 kpl", "4 020"]
    assert field(result, "responsible") == [("Elinvoimapalvelut", "Konserni")] * 2
    assert field(result, "meets_target") == [True, False]
    assert [s.code for s in result.found.statuses] == ["4", "2"]


def test_two_header_blocks_in_one_table() -> None:
    paper = Paper()
    paper.title("Elinvoima")
    columns = head("Mittari", "Nykyarvo", "Tavoitearvo", "Toteuma-arvo", "Tila")
    paper.table(
        [
            row(Box("Sitova tavoite", bold=True), Box("Yritysten määrä kasvaa", columns=4)),
            columns,
            row("Uudet yritykset", "61 kpl", "65 kpl", "68 kpl", Box(marks=(GREEN,))),
            row(Box("Sitova tavoite", bold=True), Box("Asukkaat viihtyvät", columns=4)),
            columns,
            row("Kyselyn keskiarvo", "3,4", "3,5", "3,1", Box(marks=(RED,))),
        ],
        [120, 120, 120, 120, 40],
    )
    result = read(paper)
    assert field(result, "goal") == ["Yritysten määrä kasvaa", "Asukkaat viihtyvät"]
    assert statuses(result) == ["achieved", "not_achieved"]


def test_headings_over_two_rows() -> None:
    paper = Paper()
    paper.title("3. Hyvinvointi")
    paper.legend(*LEGEND)
    paper.table(
        [
            head("Tavoite", "Mittari", "Lähtötaso/", "Tavoitetaso", "Toteuma", "", ""),
            head("", "", "toteuma 2022", "2024", "2024", "", ""),
            row(
                "Nuoret voivat hyvin", "Kouluterveyskysely", "70 %", "75 %", "77 %", Box(marks=(GREEN,)), "4"
            ),
            row("Asukkaat liikkuvat", "Kävijät", "12 000", "13 000", "12 500", Box(marks=(AMBER,)), "3"),
        ],
        [150, 120, 80, 80, 80, 30, 30],
    )
    result = read(paper)
    assert field(result, "goal") == ["Nuoret voivat hyvin", "Asukkaat liikkuvat"]
    assert field(result, "baseline") == ["70 %", "12 000"]
    assert field(result, "target") == ["75 %", "13 000"]
    assert field(result, "outturn") == ["77 %", "12 500"]
    assert statuses(result) == ["achieved", "partly_achieved"]


def test_a_goal_over_several_indicator_rows() -> None:
    paper = Paper()
    paper.title("Koulutus")
    paper.table(
        [
            head("Tavoite", "Mittari", "Tavoitetaso", "Toteuma", "Tila"),
            row(
                Box("Oppilaat voivat hyvin", rows=2), "Poissaolot", "enintään 5 %", "4 %", Box(marks=(GREEN,))
            ),
            row("Kiusaaminen", "enintään 3 %", "6 %", Box(marks=(RED,))),
            row("Opettajat ovat päteviä", "Kelpoisuus", "100 %", "98 %", Box(marks=(AMBER,))),
        ],
        [160, 120, 100, 100, 40],
    )
    result = read(paper)
    assert field(result, "goal") == ["Oppilaat voivat hyvin"] * 2 + ["Opettajat ovat päteviä"]
    assert field(result, "indicator") == ["Poissaolot", "Kiusaaminen", "Kelpoisuus"]
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]


def test_small_tables_and_words_that_disagree_with_the_mark() -> None:
    paper = Paper(width=595, height=842)
    paper.title("Kaupungin Vesi Oy", 14)
    for assessment, words, fill in (
        ("Toteutui, nyt 6,9 %", "Valmis", "#92d050"),
        ("Ei toteutunut, tappio 8.941 €", "Valmis", "#92d050"),
        ("Selvitys on aloitettu", "Kesken", "#ffd966"),
    ):
        paper.table(
            [
                [*head("Tavoite"), Box("Toimenpide/mittari", columns=2, fill="#1f3864", bold=True)],
                row("Taloudellinen tulos", Box("Vähintään nollatulos", columns=2)),
                [Box("Arviointi", columns=2, fill="#1f3864", bold=True), *head("Tila")],
                row(Box(assessment, columns=2), Box(words, fill=fill)),
            ],
            [160, 240, 80],
        )
    result = read(paper)
    assert statuses(result) == ["achieved", "achieved", "in_progress"]
    assert [s.label for s in result.found.statuses] == ["Valmis", "Valmis", "Kesken"]
    told = [p.message for p in result.found.problems if p.code == "status_disagrees"]
    assert sum("Ei toteutunut" in message for message in told) == 1


def test_a_slide_that_goes_on() -> None:
    paper = Paper()
    columns = head("Toimenpide", "Mittari", "Toteuma", "Tila")
    for part, cells in enumerate(
        (
            row("Laaditaan ohjelma\nSivi + Koha", "Ohjelma", "Ohjelma on laadittu", Box(marks=(GREEN,))),
            row("Avataan palvelu", "Kävijät", "120 kävijää", Box(marks=(RED,))),
        ),
        start=1,
    ):
        paper.title(f"4. Digiloikka ({part}/2)")
        paper.table([columns, cells], [200, 150, 250, 40])
        paper.legend(*LEGEND)
        paper.page()
    result = read(paper)
    assert field(result, "theme") == ["4. Digiloikka"] * 2
    assert field(result, "responsible") == [("Sivi", "Koha"), ()]
    assert field(result, "action") == ["Laaditaan ohjelma", "Avataan palvelu"]
    assert statuses(result) == ["achieved", "not_achieved"]


def test_a_row_that_goes_on_over_a_slide() -> None:
    paper = Paper()
    columns = head("Toimenpide", "Mittari", "Toteuma", "Tila")
    paper.title("4. Digiloikka (1/2)")
    paper.table(
        [columns, row("Laaditaan ohjelma", "Ohjelma", "Ohjelma on laadittu ja", Box(marks=(GREEN,)))],
        [200, 150, 250, 40],
    )
    paper.page()
    paper.title("4. Digiloikka (2/2)")
    paper.table(
        [
            columns,
            row("", "", "se hyväksytään keväällä.", ""),
            row("Avataan palvelu", "Kävijät", "120 kävijää", Box(marks=(RED,))),
        ],
        [200, 150, 250, 40],
    )
    result = read(paper)
    first = result.found.measures[0]
    assert len(result.found.measures) == 2
    assert first.pages == (1, 2)
    assert " ".join((first.outturn or "").split()) == "Ohjelma on laadittu ja se hyväksytään keväällä."
    assert statuses(result) == ["achieved", "not_achieved"]


def test_rows_that_name_a_group_are_themes() -> None:
    paper = Paper()
    paper.title("Strategian seuranta")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteuma", "Tila"),
            [Box("Elinvoimainen kaupunki", columns=4, fill="#d9e2f3", bold=True)],
            row("Yritykset menestyvät", "Yrityskysely", "4,0", Box(marks=(GREEN,))),
            [Box("Hyvinvoiva kaupunki", columns=4, fill="#d9e2f3", bold=True)],
            row("Asukkaat liikkuvat", "Kävijät", "900", Box(marks=(AMBER,))),
        ],
        [180, 150, 150, 40],
    )
    result = read(paper)
    assert field(result, "theme") == ["Elinvoimainen kaupunki", "Hyvinvoiva kaupunki"]
    assert statuses(result) == ["achieved", "partly_achieved"]


def test_bands_and_white_lines_of_a_slide_program() -> None:
    paper = Paper()
    paper.title("Hyvinvointi")
    bands = ("#cfd5ea", "#e9ebf5")
    body = [
        [
            Box("Nuoret osallistuvat", fill=bands[n % 2]),
            Box("Ryhmät", fill=bands[n % 2]),
            Box("14 ryhmää", fill=bands[n % 2]),
            Box(fill=bands[n % 2], marks=(colour,)),
        ]
        for n, colour in enumerate((GREEN, RED, AMBER))
    ]
    paper.table([head("Tavoite", "Mittari", "Toteuma", "Tila"), *body], [180, 150, 150, 40], lines="#ffffff")
    paper.legend(*LEGEND)
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]
    assert not [p for p in result.found.problems if p.code == "status_colour_unknown"]


def test_a_traffic_light_of_three_lamps() -> None:
    paper = Paper()
    paper.title("Hyvinvointi")
    off = "#d9d9d9"
    lamps = {"achieved": (off, off, GREEN), "not_achieved": (RED, off, off)}
    rows = [
        row(
            "Tavoite numero",
            "Ryhmät",
            "14 ryhmää",
            Box("\n\n\n", marks=tuple(zip(lit, (0.2, 0.5, 0.8), strict=True))),
        )
        for lit in lamps.values()
    ]
    paper.table([head("Tavoite", "Mittari", "Toteuma", "Tila"), *rows], [180, 150, 150, 40])
    paper.legend(*LEGEND[:3])
    assert statuses(read(paper)) == ["achieved", "not_achieved"]


def test_a_legend_set_as_a_table_on_a_page_of_its_own() -> None:
    paper = Paper()
    paper.title("Näin luet raporttia")
    paper.table(
        [
            row(Box(marks=("#2e75b6",)), "Toteutunut"),
            row(Box(marks=("#ed7d31",)), "Osittain toteutunut"),
            row(Box(marks=("#404040",)), "Ei toteutunut"),
        ],
        [40, 200],
    )
    paper.page()
    paper.title("Talous")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Tulos on ylijäämäinen", "1,2 M€", Box(marks=("#2e75b6",))),
            row("Velka vähenee", "Velka kasvoi", Box(marks=("#404040",))),
        ],
        [200, 200, 40],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert [s.label for s in result.found.statuses] == ["Toteutunut", "Ei toteutunut"]
    assert len(result.found.statuses) == 2


def test_parties_are_no_legend() -> None:
    paper = Paper()
    paper.title("Valtuuston paikat")
    for colour, words in (
        ("#61bf1a", "Vihreä liitto (3)"),
        ("#e11931", "SDP (9)"),
        ("#006288", "Kokoomus (8)"),
    ):
        paper.legend((colour, words))
    paper.page()
    paper.title("Talous")
    paper.table(
        [head("Tavoite", "Toteuma", "Tila"), row("Velka vähenee", "Velka kasvoi", Box(marks=(RED,)))],
        [200, 200, 40],
    )
    result = read(paper)
    assert statuses(result) == ["not_achieved"]
    assert result.found.statuses[0].reasons  # the colour's meaning is assumed
    assert len(result.found.statuses) == 1
    assert sum(u.page == 1 for u in result.found.unused) >= 3


def test_a_table_of_figures_is_none_of_measures() -> None:
    paper = Paper()
    paper.title("Toiminnan tunnusluvut")
    paper.table(
        [
            head("1 000 €", "TA 2024", "Toteuma 2024", "Poikkeama"),
            row("Toimintatuotot", "1 200", "1 300", "100"),
            row("Toimintakulut", "-2 200", "-2 300", "-100"),
        ],
        [180, 100, 100, 100],
    )
    assert read(paper).found.measures == ()


def test_labels_inside_cells_name_the_responsible_unit() -> None:
    paper = Paper()
    paper.title("Palvelut")
    paper.table(
        [
            head("Toimenpide", "Mittari", "Tilannekuvaus", "Tila"),
            row(
                "Uudistetaan verkkosivut\nVastuutaho: viestintä ja tietohallinto",
                "Sivut julkaistu",
                "SIVI: Sivut on julkaistu. KYMP: Työ jatkuu.",
                Box(marks=(AMBER,)),
            ),
        ],
        [200, 150, 250, 40],
    )
    measure = only(read(paper))
    assert measure.action == "Uudistetaan verkkosivut"
    assert measure.responsible == ("viestintä", "tietohallinto")
    assert measure.by_unit == {"SIVI": "Sivut on julkaistu.", "KYMP": "Työ jatkuu."}


def test_statuses_in_words_without_a_status_column() -> None:
    paper = Paper()
    paper.title("Sitovat tavoitteet")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteutuminen"),
            row("Talous on tasapainossa", "Tilikauden tulos", "Toteutui, tulos 1,2 M€"),
            row("Palvelut paranevat", "Kysely", "Toteutui osittain. Keskiarvo oli 3,4."),
            row("Tilat ovat terveitä", "Kohteet", "Ei toteutunut kaikilta osin."),
            row("Verkko uusitaan", "Kilometrit", "Siirtyy vuodelle 2025."),
            row("Kaavat valmistuvat", "Kaavojen määrä", "Kaavoja valmistui neljä."),
        ],
        [200, 150, 300],
    )
    found = statuses(read(paper))
    assert found[:3] == ["achieved", "partly_achieved", "partly_achieved"]
    assert found[4] is None


def test_summaries_in_circles_and_in_words() -> None:
    paper = Paper()
    paper.title("Yhteenveto tavoitteista")
    for x, colour, count, words in (
        (60, GREEN, "12", "Toteutunut"),
        (200, AMBER, "3", "Osittain"),
        (340, RED, "1", "Ei toteutunut"),
    ):
        paper.oval(x, 100, 60, colour)
        paper.text(x + 22, 137, count, 18)
        paper.text(x, 180, words, 11)
    counts = read(paper).found.status_counts
    assert [c.counts for c in counts] == [{"achieved": 12, "partly_achieved": 3, "not_achieved": 1}]


def test_a_card_for_each_goal() -> None:
    paper = Paper()
    paper.title("Tavoitekortit")
    paper.legend(*LEGEND)
    for goal, result, colour in (
        ("Vesi on puhdasta", "Näytteet olivat hyviä", GREEN),
        ("Verkko uusitaan", "2 km", RED),
    ):
        paper.table(
            [
                row(Box("Tavoite", bold=True), goal),
                row(Box("Mittari", bold=True), "Verkon kunto"),
                row(Box("Vastuutaho", bold=True), "Vesilaitos"),
                row(Box("Toteuma 2024", bold=True), result),
                row(Box("Tila", bold=True), Box(marks=(colour,))),
            ],
            [120, 400],
        )
    result_ = read(paper)
    assert field(result_, "goal") == ["Vesi on puhdasta", "Verkko uusitaan"]
    assert field(result_, "responsible") == [("Vesilaitos",)] * 2
    assert field(result_, "outturn") == ["Näytteet olivat hyviä", "2 km"]
    assert statuses(result_) == ["achieved", "not_achieved"]


def test_the_outturn_cell_is_coloured() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.table(
        [
            head("Tavoite", "Mittari", "Toteuma"),
            row("Tulos on hyvä", "Tilikauden tulos", Box("1,2 M€", fill="#92d050")),
            row("Velka vähenee", "Lainakanta", Box("Velka kasvoi", fill="#ff7c80")),
            row("Verot tuottavat", "Verotulot", Box("43,2 M€", fill="#ffd966")),
        ],
        [200, 200, 120],
    )
    assert statuses(read(paper)) == ["achieved", "not_achieved", "partly_achieved"]


def test_words_before_the_marks_of_a_legend() -> None:
    paper = Paper()
    paper.title("Talous")
    x = 40.0
    for colour, words in (
        ("#2e75b6", "Toteutunut"),
        ("#ed7d31", "Osittain toteutunut"),
        ("#7f7f7f", "Ei toteutunut"),
    ):
        paper.text(x, paper.y + 7, words, 8)
        x += 6 + 4.2 * len(words)
        paper.oval(x, paper.y, 8, colour)
        x += 30
    paper.y += 18
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Tulos on hyvä", "1,2 M€", Box(marks=("#2e75b6",))),
            row("Velka vähenee", "Velka kasvoi", Box(marks=("#7f7f7f",))),
            row("Verot tuottavat", "43,2 M€", Box(marks=("#ed7d31",))),
        ],
        [200, 200, 40],
    )
    assert statuses(read(paper)) == ["achieved", "not_achieved", "partly_achieved"]


def test_a_legend_in_words_alone() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.line("Sininen = toteutunut, oranssi = osittain toteutunut, harmaa = ei mitattu")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Tulos on hyvä", "1,2 M€", Box(marks=("#1f6fb5",))),
            row("Verot tuottavat", "43,2 M€", Box(marks=("#f08030",))),
            row("Velka vähenee", "", Box(marks=("#8a8a8a",))),
        ],
        [200, 200, 40],
    )
    assert statuses(read(paper)) == ["achieved", "partly_achieved", "not_measured"]


def test_row_numbers_are_no_codes() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.line("1 = ei toteutunut, 2 = toteutunut osittain, 3 = toteutunut")
    paper.table(
        [
            head("", "Tavoite", "Toteuma", "Tila"),
            row("1", "Tulos on hyvä", "1,2 M€", "3"),
            row("2", "Velka vähenee", "Velka kasvoi", "1"),
            row("3", "Verot tuottavat", "43,2 M€", "2"),
        ],
        [30, 200, 200, 40],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]
    assert [s.code for s in result.found.statuses] == ["3", "1", "2"]


def test_summaries_beside_a_legend() -> None:
    paper = Paper()
    paper.title("Yhteenveto")
    for colour, words in (
        (GREEN, "Toteutunut (12)"),
        (AMBER, "Toteutunut osittain (3)"),
        (RED, "Ei toteutunut (0)"),
    ):
        paper.legend((colour, words))
    counts = read(paper).found.status_counts
    assert [c.counts for c in counts] == [{"achieved": 12, "partly_achieved": 3, "not_achieved": 0}]


def test_marks_before_assessments_are_no_legend() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.table(
        [
            head("Tila", "Arviointi", "Tavoite"),
            row(Box(marks=(GREEN,)), "Toteutui", "Tulos on hyvä"),
            row(Box(marks=(AMBER,)), "Toteutui osittain", "Verot tuottavat"),
            row(Box(marks=(RED,)), "Ei toteutunut", "Velka vähenee"),
        ],
        [40, 200, 200],
    )
    assert statuses(read(paper)) == ["achieved", "partly_achieved", "not_achieved"]


def test_every_digit_of_a_follow_up_table_has_its_place() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.line("4 = toteutunut, 2 = ei toteutunut")
    paper.table(
        [
            head("Nro", "Tavoite", "Mittari", "Toteuma 2024", "Tila"),
            row("1", "Tulos on 1,2 M€", "Tulos, M€", "1,3", "4"),
            row("2", "Velka on 500 €/asukas", "Velka, €/asukas", "612", "2"),
        ],
        [40, 200, 120, 120, 40],
    )
    result = read(paper)
    boxes = [q.source.bbox for q in result.found.quantities] + [u.bbox for u in result.found.unused]
    page = result.layout.pages[0].page
    for word in page.words:
        if any(c.isdigit() for c in word.text) and word.box.top > 70:
            x, y = word.box.cx, word.box.cy
            assert any(b[0] - 1 <= x <= b[2] + 1 and b[1] - 1 <= y <= b[3] + 1 for b in boxes), word.text
    assert {str(q.value): q.unit for q in result.found.quantities if q.role == "outturn"} == {
        "1300000": "EUR",
        "612": "EUR/asukas",
    }


def test_words_of_the_status_cell_over_an_assumed_colour() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila"),
            row("Velka vähenee", "Velka kasvoi", Box("Ei toteutunut", fill="#f8cbad")),
        ],
        [200, 200, 100],
    )
    result = read(paper)
    assert statuses(result) == ["not_achieved"]
    assert result.found.statuses[0].evidence == "fill"
    assert [p.code for p in result.found.problems] == ["status_disagrees"]


def test_a_code_that_is_explained_over_an_assumed_colour() -> None:
    paper = Paper()
    paper.title("Talous")
    paper.line("3 = toteutunut, 2 = toteutunut osittain, 1 = ei toteutunut")
    paper.table(
        [
            head("Tavoite", "Toteuma", "Tila", ""),
            row("Tulos on hyvä", "1,2 M€", Box(marks=(GREEN,)), "3"),
            row("Velka vähenee", "Velka kasvoi", Box(marks=(RED,)), "1"),
        ],
        [200, 200, 40, 30],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
    assert [s.label for s in result.found.statuses] == ["toteutunut", "ei toteutunut"]
    assert [s.colour for s in result.found.statuses] == [GREEN, RED]
