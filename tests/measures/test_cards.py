"""Cards: labels over a goal and its story, its indicators below with lights and codes, over page breaks."""

from __future__ import annotations

import pytest

from raportti_parse.records.model import StatusValue
from tests.measures.drawn_pages import AMBER, BLACK, GREEN, RED, Box, Paper, row
from tests.measures.reading import Read
from tests.measures.test_families import field, read, statuses

BLUE = "#8db3e2"
WIDTHS = [110, 110, 90, 90, 190, 30, 30]


def label(text: str, columns: int = 1) -> Box:
    return Box(text, columns=columns, fill=BLUE, bold=True)


def head_of(choice: str, strategic: str, goal: str, story: str, beside: str) -> list[list[Box]]:
    return [
        [
            label("Strateginen valinta"),
            Box(choice),
            label("Strateginen tavoite", 2),
            Box(strategic, columns=3),
        ],
        [label("Talousarviotavoite", 2), label(beside, 5)],
        [Box(goal, columns=2), Box(story, columns=5)],
    ]


def indicators(*rows: tuple[str, str, str, str, str, str]) -> list[list[Box]]:
    return [
        [label("Mittari/mittarit", 2), label("Nykyarvo"), label("Tavoitearvo"), label("Toteuma-arvo", 3)],
        *(
            [
                Box(name, columns=2), Box(now), Box(aim), Box(came),
                Box(marks=(colour,)) if colour else Box(), Box(code),
            ]
            for name, now, aim, came, colour, code in rows
        ),
    ]  # fmt: skip


ROWS = (
    ("Kirjaston käynnit", "6 600", "7 000", "7 700", GREEN, "1"),
    ("Lainojen osuus", "60 %", "vähintään 70 %", "57 %", AMBER, "2"),
    ("Kyselyn tulos", "…", "…", "…", BLACK, "4"),
)


def card(choice: str = "Palveleva kaupunki", beside: str = "Tilannekuvaus ja riskiarvio") -> Read:
    paper = Paper()
    strategic = "Uudenlaiset palvelut" if choice else ""
    paper.table(
        [
            *head_of(choice, strategic, "Palvelut ovat lähellä", "Kokeiluja tehtiin 3.", beside),
            *indicators(*ROWS),
        ],
        WIDTHS,
    )
    return read(paper)


def test_indicators_are_measures_under_the_goal_of_their_card() -> None:
    result = card()
    assert field(result, "indicator") == [name for name, *_ in ROWS]
    assert field(result, "goal") == field(result, "card") == ["Palvelut ovat lähellä"] * 3
    assert field(result, "theme") == ["Palveleva kaupunki"] * 3
    assert field(result, "strategic_goal") == ["Uudenlaiset palvelut"] * 3
    assert field(result, "assessment") == ["Kokeiluja tehtiin 3."] * 3
    assert field(result, "outturn") == ["7 700", "57 %", None]
    assert [q.text for q in result.found.quantities].count("3") == 1  # once, with the first row


def test_a_heading_over_outturn_light_and_code_is_parted() -> None:
    result = card()
    assert statuses(result) == ["achieved", "partly_achieved", "not_measured"]
    assert [(s.code, s.colour) for s in result.found.statuses] == [("1", GREEN), ("2", AMBER), ("4", BLACK)]
    assert not {"1", "2", "4"} & {q.text for q in result.found.quantities}
    assert result.found.status_counts == ()


@pytest.mark.parametrize("beside", ["Tilannekuvaus ja riskiarvio", "Merkittävimmät riskit"])
def test_empty_labels_and_words_of_a_section_are_no_goals(beside: str) -> None:
    result = card("", beside)
    assert field(result, "goal") == ["Palvelut ovat lähellä"] * 3
    assert field(result, "theme") == [None] * 3
    assert field(result, "strategic_goal") == [None] * 3
    assert field(result, "assessment") == ["Kokeiluja tehtiin 3."] * 3


@pytest.mark.parametrize("rest", [None, ("asukkaita ja palvelevat.", "Lisää tulee.")])
def test_a_card_goes_on_over_the_page_break(rest: tuple[str, str] | None) -> None:
    paper = Paper()
    paper.y = 480
    paper.table(
        head_of("Valinta", "Yläpuolinen", "Palvelut ovat lähellä", "Kesken.", "Tilannekuvaus"), WIDTHS
    )
    paper.page()
    before = [[Box(rest[0], columns=2), Box(rest[1], columns=5)]] if rest else []
    paper.table([*before, *indicators(*ROWS)], WIDTHS)
    result = read(paper)
    goal = " ".join(filter(None, ("Palvelut ovat lähellä", rest and rest[0])))
    assert [" ".join(str(text).split()) for text in field(result, "goal")] == [goal] * 3
    assert statuses(result) == ["achieved", "partly_achieved", "not_measured"]


def test_a_code_beside_another_colour_than_usual_is_a_problem() -> None:
    paper = Paper()
    rows = [
        ("Yksi", "1", "3", "2", GREEN, "1"),
        ("Kaksi", "1", "3", "3", GREEN, "1"),
        ("Kolme", "1", "3", "1", RED, "1"),
    ]
    paper.table(
        [*head_of("Valinta", "Ylä", "Tavoite", "Kesken.", "Tilannekuvaus"), *indicators(*rows)], WIDTHS
    )
    result = read(paper)
    assert [s.code for s in result.found.statuses] == ["1"] * 3
    assert field(result, "outturn") == ["2", "3", "1"]
    assert [p.message for p in result.found.problems] == [
        "the code 1 stands beside #ff0000, 2 times beside #00b050"
    ]


def test_a_legend_gives_colours_and_codes_together() -> None:
    paper = Paper()
    paper.table(
        [*head_of("Valinta", "Ylä", "Tavoite", "Kesken.", "Tilannekuvaus"), *indicators(*ROWS)], WIDTHS
    )
    paper.line("Vihreä (1) = Toteutunut Keltainen (2) = Osittain toteutunut Musta (4) = Ei mitattu")
    result = read(paper)
    assert [s.value for s in result.found.statuses] == [
        StatusValue.ACHIEVED, StatusValue.PARTLY_ACHIEVED, StatusValue.NOT_MEASURED
    ]  # fmt: skip
    assert [s.label for s in result.found.statuses] == ["Toteutunut", "Osittain toteutunut", "Ei mitattu"]
    assert not any(s.reasons for s in result.found.statuses)


def test_an_arrow_in_a_column_of_trends() -> None:
    paper = Paper()
    paper.table(
        [
            [label(t) for t in ("Mittari", "Tavoite 2024", "Toteuma 2024", "Suunta", "Tila")],
            row("Käynnit", "70", "77", "↑", Box(marks=(GREEN,))),
            row("Lainat", "70", "57", "↓", Box(marks=(RED,))),
        ],
        [200, 90, 90, 60, 60],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved"]
