"""A page without a record says why."""

from __future__ import annotations

from raportti_parse import Report, parse
from raportti_parse.records.empty_pages import PREFIX
from tests.conftest import SAMPLES, parsed
from tests.reading.handmade import Handmade, text

WORDS = text(50, 300, "Palvelualueen toiminta jatkui vuoden aikana suunnitelmien mukaan") + text(
    50, 280, "kaikissa yksiköissä ja kaikilla kouluasteilla kuten ennenkin"
)
PICTURE = "/Type /XObject /Subtype /Image /Width 2 /Height 2 /ColorSpace /DeviceGray /BitsPerComponent 8"


def told(report: Report) -> list[tuple[int, str]]:
    return [(u.page, u.reason.removeprefix(PREFIX)) for u in report.unused if u.reason.startswith(PREFIX)]


def test_each_kind_of_page_that_gives_nothing() -> None:
    pdf = Handmade()
    shown = pdf.add_stream(PICTURE, b"\x00\x80\x80\xff")
    pdf.page(text(50, 300, "Kulujen toteuma oli 274 M€."))
    pdf.page("")
    pdf.page(text(50, 300, "Toimintakertomus"))
    pdf.page(WORDS)
    pdf.page(WORDS + text(50, 260, "vuonna 2021"))
    pdf.page("q 300 0 0 200 100 100 cm /X1 Do Q", resources=f"/XObject << /X1 {shown} 0 R >>")
    assert told(parse(pdf.build(), ocr=False)) == [
        (2, "a blank page"),
        (3, "a cover or divider page of a few words"),
        (4, "words without figures"),
        (5, "no figures; its numbers are: period"),
        (6, "a picture on 25% of the page, of which nothing was read"),
    ]


def test_every_page_of_a_deck_gives_a_record_or_the_reason() -> None:
    path = SAMPLES / "lahti-2021-seurantaraportti.pdf"
    report = parsed(path)
    empty = {page for page, _ in told(report)}
    giving = {
        *(q.source.page for q in report.quantities),
        *(page for table in report.tables for page in table.pages),
        *(page for measure in report.measures for page in measure.pages),
        *(status.page for status in report.statuses),
        *(count.page for count in report.status_counts),
    }
    assert empty | giving == set(range(1, report.report.pages + 1))
    assert not empty & giving
    assert {2, 24, 26} <= empty  # its dividers


def test_a_page_of_which_a_problem_tells_is_not_told_twice() -> None:
    pdf = Handmade()
    pdf.page(text(50, 300, "7RLPLQWDNDWH MD YXRVLNDWH QRXVL HGHOOLVHVWl YXRGHVWD 2,6 M€"))
    report = parse(pdf.build(), ocr=False)
    assert [problem.code for problem in report.problems] == ["text_garbage"]
    assert not told(report)
