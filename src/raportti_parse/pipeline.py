"""`parse`: one file through the whole house."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import Protocol

from raportti_parse.confine import alone, page_failed, together
from raportti_parse.errors import PageRangeError
from raportti_parse.layout import Layout
from raportti_parse.layout.marks import Mark, cells_by_page, find_marks
from raportti_parse.limits import Limits, Watch
from raportti_parse.ocr.problems import OcrProblem
from raportti_parse.page import (
    Origin,
    Page,
    PageFailure,
    TextLayer,
    read_pages,
    set_furniture_aside,
    set_scanned_furniture_aside,
)
from raportti_parse.pdf import Document, open_document
from raportti_parse.pdf.soundness import Faults, find_faults
from raportti_parse.records.assemble import Input
from raportti_parse.records.audit import audit as audit_tables
from raportti_parse.records.convert import bbox
from raportti_parse.records.header import FRONT
from raportti_parse.records.model import FileInfo, Problem, Report, Severity, Unused
from raportti_parse.records.publisher import find_publisher
from raportti_parse.records.skew import as_shown
from raportti_parse.stages import checked, doubted, laid_out, over_pages, recorded

MOST_FAILURES = 100  # pages: a broken file may claim a million
GARBAGE = (
    "the fonts of this page do not say what their letters and digits are, so none of its text was taken; "
    "OCR reads it from the picture of the page (raportti-parse doctor says whether it is there)"
)


class Readable(Protocol):
    """A file open for reading bytes."""

    def read(self) -> bytes: ...


Source = str | os.PathLike[str] | bytes | Readable
Progress = Callable[[str, int, int], None]
"""Told what is being done, and how many pages of how many it is done with."""
Spent = Callable[[], str | None]
"""Says that time or memory is spent, and how to give more; None within the limits."""


def parse(
    source: Source,
    *,
    password: str | None = None,
    pages: str | int | Iterable[int] | None = None,
    ocr: bool = True,
    audit: bool = False,
    limits: Limits | None = None,
    progress: Progress | None = None,
) -> Report:
    """The records of one report.

    `source` is a path, the file's bytes or a file open for reading them; `pages` numbers from 1 ("3-7,12",
    one or several integers), all by default. `ocr` reads pictures and scans where the engine is installed;
    `audit` has pdfplumber and camelot read the same pages and reports where they differ (slow). `limits` is
    what the parse may take of time, memory and objects, by default more than reports need. `progress` is
    called after each page with what is being done, the pages done and their number. A range of pages changes
    neither title, kind, organisation nor period: the file's first 20 pages say them, asked for or not.

    Raises NotAPdfError, PasswordError, DamagedPdfError, NoPagesError or FileAccessError where nothing of the
    file can be read, and PageRangeError for pages that it does not have. Everything else that goes wrong is
    in `Report.problems` with its page.
    """
    tell = progress or _tell_nobody
    limits = limits or Limits()
    watch = Watch(limits)
    source, name = _read_whole(source)
    with open_document(source, password=password, name=name) as document:
        numbers = select_pages(pages, document.page_count)
        file = source if isinstance(source, bytes) else Path(source)
        look = partial(find_faults, file, password=password, limits=limits)
        faults = look(numbers)
        wanted = [number for number in numbers if not faults.left_out(number)]
        spent = partial(watch.past, faults.differing)
        read: list[Page] = []
        failures: list[PageFailure] = []
        for page in read_pages(document, takewhile(lambda _: spent() is None, wanted)):
            if isinstance(page, PageFailure):
                failures.append(page)
            else:
                read.append(page)
            tell("reading pages", len(read) + len(failures), len(numbers))
        problems = _failures([*failures, *_incomplete(read, faults, document.page_count)])
        problems += _cut(faults, wanted[len(read) + len(failures) :], spent())
        read = over_pages(set_furniture_aside, read, "searched for running headers", problems)
        read = _with_ocr(read, document, ocr, tell, problems, spent)
        read, doubts, unused = _without_garbage(read)
        problems += doubts
        tell("finding tables and figures", len(numbers), len(numbers))
        layout = laid_out(read, problems)
        problems += _too_much(layout)
        if audit:
            problems += audit_tables(_content(source), layout, password)
        marks = find_all_marks(layout, document, problems)
        report = recorded(
            Input(
                layout=layout,
                file=FileInfo(document.name, document.sha256),
                page_count=document.page_count,
                front=_front(document, numbers, look, spent),
                problems=tuple(problems),
                marks=tuple(marks),
                unused=tuple(unused),
            )
        )
    return doubted(checked(as_shown(report, read)), faults.of)


def _front(
    document: Document, numbers: Sequence[int], look: Callable[[Sequence[int]], Faults], spent: Spent
) -> Layout | None:
    """The file's first pages laid out, which say what report it is, where not all of them were asked for.

    All its pages are looked at where the first do not say who publishes it.
    """
    first = list(range(1, min(FRONT, document.page_count) + 1))
    if set(first) <= set(numbers):
        return None

    def lay(numbers: Sequence[int]) -> Layout:
        faults = look(numbers)
        wanted = (number for number in numbers if not faults.left_out(number))
        found = read_pages(document, takewhile(lambda _: spent() is None, wanted))
        return laid_out(list(set_furniture_aside([page for page in found if isinstance(page, Page)])), [])

    front = lay(first)
    if find_publisher(front) is None and document.page_count > FRONT:
        front = lay(list(range(1, document.page_count + 1)))
    return front if any(page.blocks for page in front.pages) else None


@contextmanager
def collector_paused() -> Iterator[None]:
    """No garbage collection meanwhile, for a process that does nothing but parse: a parse makes a million
    small values and no cycles among them, and looking through them takes a twentieth of its time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def select_pages(pages: str | int | Iterable[int] | None, count: int) -> list[int]:
    """Page numbers in file order, each once.

    >>> select_pages("3-5, 9", 12), select_pages([2, 2, 1], 12), select_pages(7, 12), select_pages(None, 3)
    ([3, 4, 5, 9], [1, 2], [7], [1, 2, 3])

    Raises PageRangeError where the text is no page range, names no page, or a page is not in the file.
    """
    if pages is None:
        return list(range(1, count + 1))
    if isinstance(pages, int):
        pages = [pages]
    wanted = _parse_range(pages, count) if isinstance(pages, str) else list(pages)
    if not wanted:
        raise PageRangeError(f"no page was asked for; choose among 1 to {count}")
    for number in wanted:
        _check_page(number, count)
    return sorted(set(wanted))


def _check_page(number: int, count: int) -> None:
    if not 1 <= number <= count:
        raise PageRangeError(
            f"page {number} was asked for, but the file has pages 1 to {count}; choose among those"
        )


def _parse_range(text: str, count: int) -> list[int]:
    numbers: list[int] = []
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        try:
            low = int(first) if first else 1
            high = (int(last) if last else count) if dash else low
        except ValueError:
            low, high = 1, 0
        if high < low or (not first and not last):
            raise PageRangeError(f"{text!r} is no page range; write for example 3-7 or 1,4,9-12")
        _check_page(high, count)  # before the range is written out: it may end anywhere
        numbers += range(low, high + 1)
    return numbers


def find_all_marks(layout: Layout, document: Document, problems: list[Problem]) -> list[Mark]:
    """The coloured marks of all pages; a picture's pixels are fetched only where its colour matters."""
    marks: list[Mark] = []
    cells = cells_by_page(layout.tables)
    for page in layout.pages:
        number = page.page.number
        fetch = partial(document.picture_pixels, number)
        find = partial(find_marks, page.page, cells.get(number, ()), fetch)
        marks += alone(find, [], number, "searched for marks", problems)
    return marks


def _tell_nobody(words: str, done: int, pages: int) -> None: ...


def _read_whole(source: Source) -> tuple[str | os.PathLike[str] | bytes, str]:
    """A path or bytes, and the name that bytes go by; a file is read."""
    if isinstance(source, str | os.PathLike | bytes):
        return source, "<bytes>"
    content: object = source.read()
    if not isinstance(content, bytes):
        raise TypeError('the file gives text, and a PDF is bytes: open it with mode "rb"')
    name = getattr(source, "name", None)
    return content, os.path.basename(name) if isinstance(name, str) else "<bytes>"


def _content(source: str | os.PathLike[str] | bytes) -> bytes:
    return source if isinstance(source, bytes) else Path(source).read_bytes()


def _too_much(layout: Layout) -> list[Problem]:
    """Pages on which something was left alone because there was too much of it."""
    return [
        Problem("page_limit", Severity.WARNING, limit, page.page.number)
        for page in layout.pages
        for limit in page.limits
    ]


def _incomplete(read: Sequence[Page], faults: Faults, count: int) -> Iterator[PageFailure]:
    """The pages that were read and may lack something."""
    for page in read:
        why = faults.of(page.number)
        if why is not None:
            message = f"page {page.number} may be there in part only: {why}; its figures are doubtful"
            yield PageFailure(page.number, message, "page_incomplete")
    if faults.count > count:
        message = f"the file has {faults.count} pages by its own count, and {count} of them are there"
        yield PageFailure(count, message, "page_incomplete")


def _cut(faults: Faults, late: Sequence[int], spent: str | None) -> Iterator[Problem]:
    """The pages that were not opened: each that comes to too much, those that are others again, and the rest
    when time or memory is spent."""
    much = [
        PageFailure(number, f"page {number} was left out: {why}", "page_limit")
        for number, why in faults.too_much.items()
    ]
    yield from _failures(much)
    if faults.again:
        again = sorted(faults.again)
        message = (
            f"{len(again)} pages, from page {again[0]} to {again[-1]}, are an earlier page once more (page "
            f"{faults.again[again[0]]}, say), which was read once: its figures have the earlier page's number"
        )
        yield Problem("page_limit", Severity.WARNING, message)
    if late:
        message = f"{len(late)} pages, from page {late[0]} to {late[-1]}, were not read: {spent}"
        yield Problem("page_limit", Severity.ERROR, message)


def _failures(pages: Sequence[PageFailure]) -> list[Problem]:
    """One problem a page that could not be read, or not whole; from the hundredth on one for all the rest."""
    named = [Problem(page.code, Severity.ERROR, page.message, page.number) for page in pages[:MOST_FAILURES]]
    rest = pages[MOST_FAILURES:]
    if rest:
        message = f"{len(rest)} more pages as well, from page {rest[0].number} to {rest[-1].number}"
        named.append(Problem(rest[0].code, Severity.ERROR, message, rest[0].number))
    return named


def _with_ocr(
    pages: Sequence[Page],
    document: Document,
    wanted: bool,
    tell: Progress,
    problems: list[Problem],
    spent: Spent,
) -> list[Page]:
    """Pages with the words of their pictures and scans, where an engine is there and it is wanted."""
    needy = [page for page in pages if page.pictures or page.text_layer is not TextLayer.SOUND]
    if not needy:
        return list(pages)
    from raportti_parse.ocr import Missing, add_ocr, default_cache, left_unread, shared_engine

    engine = shared_engine() if wanted else None
    if engine is None or isinstance(engine, Missing):

        def of_others(out: Collection[int]) -> list[Problem]:
            return list(_as_problems(left_unread([p for p in pages if p.number not in out], engine)))

        told, failed = together(of_others, [page.number for page in pages])
        problems += told
        problems += (page_failed(error, number, "searched for pictures") for number, error in failed.items())
        return [_read_before(page) for page in pages]
    cache = default_cache()
    read: list[Page] = []
    for page in pages:
        unread: tuple[Page, tuple[OcrProblem, ...]] = _read_before(page), ()
        if why := spent():
            rest = pages[len(read) :]
            message = f"from page {page.number} on no picture and no scan was read: {why}"
            problems.append(Problem("page_limit", Severity.ERROR, message))
            read += map(_read_before, rest)
            break
        work = partial(add_ocr, page, document, engine, cache)
        done, doubts = alone(work, unread, page.number, "read by OCR", problems)
        read.append(done)
        problems += _as_problems(doubts)
        tell("reading pictures and scans", len(read), len(pages))
    return over_pages(set_scanned_furniture_aside, read, "searched for running headers", problems)


def _as_problems(doubts: Iterable[OcrProblem]) -> list[Problem]:
    return [
        Problem(d.code, Severity(d.severity.value), d.message, d.page, bbox(d.box) if d.box else None)
        for d in doubts
    ]


def _read_before(page: Page) -> Page:
    """The page; where its text is an earlier OCR's, with its words marked as such."""
    if page.text_layer is not TextLayer.OCR:
        return page
    return replace(page, words=tuple(replace(word, origin=Origin.SCAN_OCR) for word in page.words))


def _without_garbage(pages: Sequence[Page]) -> tuple[list[Page], list[Problem], list[Unused]]:
    """The pages without text whose fonts hide what its letters and digits are, and that OCR did not read.

    Such a "1" may look like an 8 on the page: nothing of it is taken for a figure.
    """
    kept: list[Page] = []
    problems: list[Problem] = []
    unused: list[Unused] = []
    for page in pages:
        garbage = page.text_layer is TextLayer.GARBAGE
        own = [word for word in page.words if word.origin is Origin.TEXT] if garbage else []
        if not own:
            kept.append(page)
            continue
        kept.append(replace(page, words=tuple(word for word in page.words if word.origin is not Origin.TEXT)))
        problems.append(Problem("text_garbage", Severity.ERROR, GARBAGE, page.number))
        unused += (
            Unused(page.number, bbox(word.box), word.text, "in a font that does not say what its glyphs are")
            for word in own
            if any(ch.isdigit() for ch in word.text)
        )
    return kept, problems, unused
