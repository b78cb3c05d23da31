"""Follow-up tables without lines, all invented: cells that only keep to the columns of the headings."""

from __future__ import annotations

from raportti_parse.records.followup_columns import heads_follow_up
from tests.measures.drawn_pages import AMBER, BLACK, GREEN, RED, Box, Paper, row
from tests.measures.test_families import LEGEND, field, read, statuses


def bold(*texts: str) -> list[Box]:
    return [Box(text, bold=True) for text in texts]


def test_words_and_figures() -> None:
    paper = Paper()
    paper.title("Tukipalvelut")
    paper.table(
        [
            bold("Tavoite", "Mittari", "Tavoitetaso", "Toteuma", "Tila"),
            row("Palvelujen saatavuus paranee", "Jonotusaika, vrk", "enintään 7", "6", "Toteutunut"),
            row("Hävikki pienenee", "Ruokahävikki, g/ateria", "40", "52", "Ei toteutunut"),
            row("Energiaa säästyy", "Kulutus, MWh", "12 500", "12 730", "Osittain toteutunut"),
        ],
        [180, 150, 90, 90, 110],
        lines=None,
    )
    result = read(paper)
    assert field(result, "goal") == ["Palvelujen saatavuus paranee", "Hävikki pienenee", "Energiaa säästyy"]
    assert field(result, "indicator") == ["Jonotusaika, vrk", "Ruokahävikki, g/ateria", "Kulutus, MWh"]
    assert field(result, "target") == ["enintään 7", "40", "12 500"]
    assert field(result, "outturn") == ["6", "52", "12 730"]
    assert statuses(result) == ["achieved", "not_achieved", "partly_achieved"]


def test_words_that_wrap_and_lights() -> None:
    paper = Paper()
    paper.title("Kaupunkiympäristö")
    rows = [
        ("Asuntotuotanto on monipuolista ja vastaa kysyntään", "Ohjelma hyväksyttiin kesäkuussa.", GREEN),
        ("Liikkuminen on sujuvaa", "Valaistuja suojateitä on 14, ja loput kuusi tulevat keväällä.", AMBER),
        ("Luonnon monimuotoisuus lisääntyy kaupungissa", "Niittyjä on vain 2,5 hehtaaria.", RED),
    ]
    paper.table(
        [
            bold("Tavoite", "Toteutuminen", "Tila"),
            *(row(goal, outturn, Box(marks=(colour,))) for goal, outturn, colour in rows),
        ],
        [150, 150, 40],
        lines=None,
    )
    paper.y += 14
    paper.legend(*LEGEND)
    result = read(paper)
    assert field(result, "goal") == [goal for goal, _, _ in rows]
    assert field(result, "outturn") == [outturn for _, outturn, _ in rows]
    assert statuses(result) == ["achieved", "partly_achieved", "not_achieved"]


def drawn(lines: list[tuple[float, float, str, bool]]) -> Paper:
    paper = Paper()
    paper.title("Kaupunkikehitys")
    for x, y, text, strong in lines:
        paper.text(x, y, text, 9, bold=strong)
    return paper


def test_rows_at_one_step_are_told_by_their_beginnings() -> None:
    columns = (40.0, 210.0, 400.0, 640.0)
    heads = ("Tavoite", "Toimenpide", "Toteutuminen", "Tila")
    lines: list[tuple[float, float, str, bool]] = [
        (x, 90.0, t, True) for x, t in zip(columns, heads, strict=True)
    ]
    body = [
        (
            "Asuntotuotanto vastaa",
            "Tontinluovutusohjelma",
            "Ohjelma päivitettiin kesäkuussa ja",
            "Toteutunut",
        ),
        ("kysyntään", "päivitetään", "hyväksyttiin syyskuussa.", ""),
        ("Liikkuminen on turvallista", "Suojatiet valaistaan", "Suojateitä on valaistu 14, ja", "Kesken"),
        ("", "", "loput kuusi ensi vuonna.", ""),
        ("Luonto monimuotoistuu", "Niittyjä perustetaan", "Niittyjä perustettiin 2,5 ha.", "Ei toteutunut"),
    ]
    for number, texts in enumerate(body):
        lines += [(x, 101.0 + 11 * number, t, False) for x, t in zip(columns, texts, strict=True) if t]
    result = read(drawn(lines))
    assert field(result, "goal") == [
        "Asuntotuotanto vastaa kysyntään", "Liikkuminen on turvallista", "Luonto monimuotoistuu",
    ]  # fmt: skip
    assert field(result, "outturn") == [
        "Ohjelma päivitettiin kesäkuussa ja hyväksyttiin syyskuussa.",
        "Suojateitä on valaistu 14, ja loput kuusi ensi vuonna.",
        "Niittyjä perustettiin 2,5 ha.",
    ]
    assert statuses(result) == ["achieved", "in_progress", "not_achieved"]


def test_bold_lines_name_groups() -> None:
    columns = (40.0, 240.0, 420.0, 560.0)
    heads = ("Tavoite", "Mittari", "Toteuma", "Tila")
    lines: list[tuple[float, float, str, bool]] = [
        (x, 90.0, t, True) for x, t in zip(columns, heads, strict=True)
    ]
    lines.append((40, 108, "Osaava kaupunki", True))
    for x, t in zip(columns, ("Tulokset paranevat", "Lukutesti", "74", "Toteutui"), strict=True):
        lines.append((x, 126, t, False))
    lines.append((40, 144, "Aktiivinen kaupunki", True))
    for x, t in zip(columns, ("Liikunta lisääntyy", "Ryhmiä", "66", "Ei toteutunut"), strict=True):
        lines.append((x, 162, t, False))
    result = read(drawn(lines))
    assert field(result, "theme") == ["Osaava kaupunki", "Aktiivinen kaupunki"]
    assert field(result, "goal") == ["Tulokset paranevat", "Liikunta lisääntyy"]
    assert statuses(result) == ["achieved", "not_achieved"]


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


def test_what_heads_a_follow_up() -> None:
    assert heads_follow_up(["Toimenpide", "Vastuutaho", "Tila"])
    assert not heads_follow_up(["Tavoite", "Mittari", "Lautakunta"])
    assert not heads_follow_up(["Tavoitteet", "Toimintaympäristö", "Talous"])


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
