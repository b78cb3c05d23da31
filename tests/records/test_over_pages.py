"""Sentences that a page break cuts."""

from __future__ import annotations

from raportti_parse import finnish
from raportti_parse.layout import Layout, lay_out
from raportti_parse.records.over_pages import texts
from raportti_parse.records.owners import NOWHERE
from raportti_parse.records.prose import ProseContext, read_prose
from tests.layout.build import line, page


def two_pages(first: str, second: str, size: float = 10) -> Layout:
    above = line("Talous vuonna 2024 oli vakaa ja menot pysyivät talousarviossa.", 50, 700)
    end = line(first, 50, 712)
    rest = line(second, 50, 60, size) + line("Hanke on valmis.", 50, 60 + 1.2 * size, size)
    return lay_out([page(above + end, number=1), page(rest, number=2)], finnish.join_break)


def test_a_broken_word_is_healed_and_the_figure_stands_on_its_own_page() -> None:
    layout = two_pages("Salista päätettiin, ja kustan-", "nusarvioksi hyväksyttiin 650 000 euroa.")
    (found,), _ = read_prose(layout, [NOWHERE] * len(layout.sections), ProseContext(None, NOWHERE))
    assert found.label == "kustannusarvioksi"
    assert found.role.value == "budget"
    assert found.source.page == 2
    assert found.source.bbox[1] < 100
    assert "Salista päätettiin, ja kustannusarvioksi" in (found.source.context or "")


def test_a_figure_goes_on_with_a_sentence_that_cannot_end_there() -> None:
    layout = two_pages("Verotulot olivat", "33 600 000 euroa.")
    found, _ = read_prose(layout, [NOWHERE] * len(layout.sections), ProseContext(None, NOWHERE))
    assert [(q.label, q.source.page) for q in found] == [("Verotulot", 2)]


def test_what_begins_anew_stays_on_its_page() -> None:
    for first, second, size in (
        ("Verotulot kasvoivat.", "vuosikate oli 33 600 000 euroa.", 10.0),  # the sentence has ended
        ("Verotulot kasvoivat", "Vuosikate oli 33 600 000 euroa.", 10.0),  # another begins
        ("Verotulot olivat", "33 600 000 euroa.", 16.0),  # other type
    ):
        pages = [block.text.page for _, _, block in texts(two_pages(first, second, size))]
        assert 2 in pages, (first, second)
