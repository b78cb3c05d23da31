"""A file cannot take more of its reader than the limits: what is past them is left out and said."""

from __future__ import annotations

import time
import zlib
from itertools import count

import pytest

from raportti_parse import Limits, Problem, Report, limits, parse
from raportti_parse.archive.child import MANY
from raportti_parse.pdf.soundness import count_differing
from tests.archive.hostile import FONT, pdf, stream

LINE = b"BT /F1 12 Tf 72 700 Td (Kirjaston toimintakulut olivat 111 000 euroa.) Tj ET\n"
FLATE = b"/Filter /FlateDecode"
FORM = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] "
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
    b"/Resources << /Font << /F1 3 0 R >> %b >> >>"
)


def file(kids: bytes, claimed: int, *objects: bytes) -> bytes:
    """A file of those kids; its objects are numbered from 4."""
    pages = b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, claimed)
    return pdf(b"<< /Type /Catalog /Pages 2 0 R >>", pages, FONT, *objects)


def beside_a_sound_page(contents: bytes, *objects: bytes, resources: bytes = b"") -> bytes:
    """The page at hand, and a sound one after it; more objects from 8."""
    sound = PAGE % (7, b"")
    return file(b"4 0 R 5 0 R", 2, PAGE % (6, resources), sound, contents, stream(LINE), *objects)


WHOLE = b"/XObject << /X 8 0 R >>"


def nested(wide: int, deep: int, call: bytes = b"/X Do ", resources: bytes = WHOLE) -> bytes:
    """Forms that draw the next one so many times; the innermost draws a square."""
    xobject = b"/Resources << /XObject << /X %d 0 R >> >>"
    forms = [stream(call * wide, FORM + xobject % (9 + n)) for n in range(deep)]
    square = stream(b"0 0 9 9 re f ", FORM)
    return beside_a_sound_page(stream(LINE + b"/X Do"), *forms, square, resources=resources)


def swollen(size: int) -> bytes:
    """Blanks, deflated twice."""
    once = zlib.compressobj(9)
    packed = once.compress(b" " * (1 << 20)) + once.flush(zlib.Z_FULL_FLUSH)
    again = once.compress(b" " * (1 << 20)) + once.flush(zlib.Z_FULL_FLUSH)
    return zlib.compress(packed + again * (size >> 20), 9)


def claimed(times: int) -> bytes:
    return file(b"4 0 R " * times, times, PAGE % (5, b""), stream(LINE))


def cut(report: Report) -> list[Problem]:
    return [problem for problem in report.problems if problem.code == "page_limit"]


def read(report: Report) -> list[int]:
    return [quantity.source.page for quantity in report.amounts]


@pytest.mark.parametrize(
    "call", [b"/X Do ", b"/#58 Do ", b"/X %\nDo "], ids=["plain", "escaped", "a comment"]
)
def test_forms_that_draw_a_thousand_million_squares(call: bytes) -> None:
    content = nested(10, 9, call)
    assert len(content) < 4_000
    start = time.monotonic()
    report = parse(content, ocr=False)
    assert time.monotonic() - start < 5
    assert [(p.page, p.severity.value) for p in cut(report)] == [(1, "error")]
    assert "Limits(objects=" in cut(report)[0].message
    assert read(report) == [2]


@pytest.mark.parametrize(
    "resources",
    [
        b"/Pattern << /P 8 0 R >>",
        b"/Font << /F1 3 0 R /F2 << /Type /Font /Subtype /Type3 /CharProcs << /a 8 0 R >> >> >>",
        b">> /Annots [<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /AP << /N 8 0 R >> >>] /Ignored <<",
    ],
    ids=["a pattern's tile", "a glyph", "an annotation"],
)
def test_such_forms_in_what_the_page_does_not_call_itself(resources: bytes) -> None:
    report = parse(nested(10, 9, resources=resources), ocr=False)
    assert [p.page for p in cut(report)] == [1]
    assert read(report) == [2]
    assert cut(parse(nested(2, 2, resources=resources), ocr=False)) == []


def test_forms_within_the_limit_are_read() -> None:
    content = nested(4, 3)
    assert cut(parse(content, ocr=False)) == []
    assert read(parse(content, ocr=False)) == [1, 2]
    assert [p.page for p in cut(parse(content, ocr=False, limits=Limits(objects=50)))] == [1]
    assert read(parse(content, ocr=False, limits=Limits(objects=200))) == [1, 2]


@pytest.mark.parametrize("deep", [1, 40])
def test_forms_that_hold_themselves_or_are_forty_deep(deep: int) -> None:
    content = nested(3, deep).replace(b"/X 9 0 R", b"/X 8 0 R")
    report = parse(content, ocr=False)
    assert [p.page for p in cut(report)] == [1]
    assert read(report) == [2]


def test_a_page_that_draws_too_much_itself() -> None:
    many = beside_a_sound_page(stream(zlib.compress(b"0 0 9 9 re f\n" * 400_000), FLATE))
    report = parse(many, ocr=False)
    assert [p.page for p in cut(report)] == [1]
    assert read(report) == [2]
    long = beside_a_sound_page(stream(LINE + b"% a long remark, and nothing drawn\n" * 40_000))
    assert read(parse(long, ocr=False)) == [1, 2]


def test_a_stream_that_swells_to_gigabytes() -> None:
    content = beside_a_sound_page(stream(swollen(5 << 30), b"/Filter [/FlateDecode /FlateDecode]"))
    assert len(content) < 40_000
    start = time.monotonic()
    report = parse(content, ocr=False)
    assert time.monotonic() - start < 5
    assert [(p.page, p.severity.value) for p in cut(report)] == [(1, "error")]
    assert "Limits(memory=" in cut(report)[0].message
    assert read(report) == [2]


def test_one_page_claimed_five_thousand_times() -> None:
    content = claimed(5_000)
    start = time.monotonic()
    report = parse(content, ocr=False)
    assert time.monotonic() - start < 5
    assert report.report.pages == 5_000
    assert read(report) == [1]
    assert [p.page for p in cut(report)] == [None]
    assert "4999 pages, from page 2 to 5000" in cut(report)[0].message
    assert read(parse(content, ocr=False, pages=77)) == [77]


def test_an_archive_gives_time_for_pages_that_differ() -> None:
    assert MANY < 5_000
    assert count_differing(claimed(5_000)) == 1
    assert count_differing(nested(1, 1)) == 2
    assert count_differing(b"no file") is None


def pages(number: int) -> bytes:
    """Sound pages that differ."""
    kids = b"".join(b"%d 0 R " % (4 + 2 * n) for n in range(number))
    each = ((PAGE % (5 + 2 * n, b""), stream(LINE)) for n in range(number))
    return file(kids, number, *(part for page in each for part in page))


def test_time_is_looked_at_between_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    content = pages(12)
    assert read(parse(content, ocr=False)) == list(range(1, 13))
    ticks = count()
    monkeypatch.setattr(time, "monotonic", lambda: float(next(ticks)))
    report = parse(content, ocr=False, limits=Limits(seconds=2))
    done = read(report)
    assert 0 < len(done) < 12
    assert done == list(range(1, len(done) + 1))
    [problem] = cut(report)
    assert f"from page {len(done) + 1} to 12" in problem.message
    assert "Limits(seconds=" in problem.message


def test_memory_is_looked_at_between_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    held = count(0, 1 << 20)
    monkeypatch.setattr(limits, "resident", lambda: next(held))
    report = parse(pages(12), ocr=False, limits=Limits(memory=4 << 20))
    assert read(report) == [1, 2, 3, 4]
    assert "Limits(memory=" in cut(report)[0].message


def test_nothing_is_left_of_the_limits_for_the_first_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    held = count(0, 1 << 20)
    monkeypatch.setattr(limits, "resident", lambda: next(held))
    report = parse(pages(12), ocr=False, pages="6-12", limits=Limits(memory=4 << 20))
    assert read(report) == [6, 7, 8, 9]
    assert len(cut(report)) == 1


def test_a_file_of_which_nothing_is_read() -> None:
    report = parse(nested(10, 9), ocr=False, pages=1)
    assert (read(report), [p.page for p in cut(report)]) == ([], [1])
    assert report.report.pages == 2


@pytest.mark.parametrize("wrong", [0, -1, float("nan")])
def test_a_limit_is_a_number_above_nothing(wrong: float) -> None:
    with pytest.raises(ValueError, match="seconds must be"):
        Limits(seconds=wrong)
