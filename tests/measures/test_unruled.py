"""Follow-up tables without lines, all invented: cells that only keep to the columns of the headings."""

from __future__ import annotations

from tests.measures.drawn_pages import AMBER, BLACK, GREEN, RED, Box, Paper, row
from tests.measures.test_families import LEGEND, field, read, statuses


def drawn(lines: list[tuple[float, float, str, bool]]) -> Paper:
    paper = Paper()
    paper.title("Kaupunkikehitys")
    for x, y, text, strong in lines:
        paper.text(x, y, text, 9, bold=strong)
    return paper


def test_boxes_of_text_side_by_side_are_no_table() -> None:
    columns = (40.0, 300.0, 560.0)
    lines: list[tuple[float, float, str, bool]] = [
        (x, 90.0, t, True) for x, t in zip(columns, ("Talous", "Henkilöstö", "Tavoitteet"), strict=True)
    ]
    for number in range(3):
        lines += [(x, 108 + 14 * number, "Tekstiä palstassa riveittäin", False) for x in columns]
    result = read(drawn(lines))
    assert not result.layout.tables
    assert not result.found.measures


def banded(*heads: str) -> Paper:
    """Headings on a band that no line parts, over a table whose rows are ruled."""
    paper = Paper()
    paper.title("Osallisuus")
    top, widths = paper.y, [180, 110, 120, 250, 40]
    paper.table(
        [
            [Box(fill="#1f3864", columns=5)],
            row("Lisätään osallisuutta", "50 % / 60 %", "Osuus", "Vastasi 412.", Box(marks=(GREEN,))),
            row("Sujuvoitetaan asiointia", "12 / 20", "Palvelut", "Käytössä 17.", Box(marks=(AMBER,))),
        ],
        widths,
    )
    for number, text in enumerate(heads):
        paper.text(44 + sum(widths[:number]), top + 13, text, 9, "#ffffff", bold=True)
    return paper


def test_headings_on_one_band() -> None:
    result = read(banded("Toimenpide", "Lähtö-/tavoitetaso", "Mittari", "Mittarin toteutuma", "Tila"))
    assert field(result, "action") == ["Lisätään osallisuutta", "Sujuvoitetaan asiointia"]
    assert field(result, "indicator") == ["Osuus", "Palvelut"]
    assert statuses(result) == ["achieved", "partly_achieved"]


def test_a_title_over_all_columns_stays_whole() -> None:
    result = read(banded("Palvelualueen toimenpiteet ja niiden toteutuminen vuoden aikana"))
    (table,) = result.layout.tables
    assert [c.column_span for c in table.row(0)] == [5]


def test_one_light_for_two_rows() -> None:
    paper = Paper()
    paper.title("Konsernipalvelut")
    paper.legend(*LEGEND)
    light = [Box(rows=2, marks=(colour,)) for colour in (GREEN, BLACK)]
    paper.table(
        [
            [Box(t, fill="#1f3864", bold=True) for t in ("Tavoite", "Mittari", "Toteuma", "Tila")],
            row(Box("Päätökset ovat laadukkaita", rows=2), "Oikaisuvaatimukset", "4", light[0]),
            row("Valitukset", "2"),
            row(Box("Talous on tasapainossa", rows=2), "Tulos, M€", "-1,2", light[1]),
            row("Lainakanta, M€", "74"),
        ],
        [180, 160, 90, 40],
    )
    result = read(paper)
    assert statuses(result) == ["achieved", "achieved", "not_measured", "not_measured"]


def test_a_column_of_lights_over_a_legend() -> None:
    paper = Paper()
    paper.title("Strategian mittarit")
    paper.table(
        [
            [Box(t, fill="#1f3864", bold=True) for t in ("", "Tavoite", "Toteuma ja toimenpiteet")],
            row(Box(marks=(GREEN,)), "Kestävä kasvu", "Asukasluku kasvoi 1,2 %."),
            row(Box(marks=(RED,)), "Sujuva arki", "Vuorovälit harvenivat."),
            row(Box(marks=(AMBER,)), "Hiilineutraalius", "Päästöt vähenivät 41 %."),
        ],
        [26, 220, 300],
    )
    paper.y += 20
    paper.legend(*LEGEND)
    result = read(paper)
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]
    assert not result.found.problems


def test_letters_for_yes_and_no() -> None:
    paper = Paper()
    paper.title("Sitovat tavoitteet")
    paper.table(
        [
            [Box(t, fill="#1f3864", bold=True) for t in ("Sitova tavoite", "Mittari", "Toteutunut (K/E)")],
            row("Käyttötalous pitää", "Toimintakate", "K"),
            row("Investoinnit pysyvät kehyksessä", "Menot", "E"),
        ],
        [220, 150, 100],
    )
    assert statuses(read(paper)) == ["achieved", "not_achieved"]
