"""The opinion of others: the same pages read by pdfplumber and by camelot, and where they differ.

Both are independent of this library's reading: other parsers of the file, other ways to find a table. What
they see otherwise is a problem with both readings; no value is ever changed by them. Slow, and asked for
with `parse(..., audit=True)`.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from raportti_parse.layout import Layout, Table, TableKind
from raportti_parse.page.model import Box, Page
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import Problem, Severity

NEAR = 4.0  # points: cells whose borders are this close are one
SAME = 0.6  # share of the smaller table that two readings of one table have in common
MOST_CELLS = 12  # differing cells named a table and reader; more are counted in one problem
THIN = 2.0  # points: a rect no thicker is a line
LEAST_CELLS = 4  # a table of another reader with fewer filled cells is a frame


@dataclass(frozen=True, slots=True)
class OtherCell:
    """A cell as another reader sees it."""

    box: Box
    text: str


@dataclass(frozen=True, slots=True)
class OtherTable:
    """A table as another reader sees it."""

    reader: str
    page: int
    box: Box
    rows: int
    columns: int
    cells: tuple[OtherCell, ...]


def audit(data: bytes, layout: Layout, password: str | None = None) -> tuple[Problem, ...]:
    """Where pdfplumber and camelot read the tables of these pages otherwise than this library.

    A reader that is not installed or that fails on the file is a problem of its own.
    """
    pages = {p.page.number: p.page for p in layout.pages if not p.page.rotation}
    own = {number: _drawn_on(layout, number) for number in pages}
    asked = [number for number in pages if own[number] or pages[number].rulings]
    problems: list[Problem] = []
    for name, reader in (("pdfplumber", _plumber_tables), ("camelot", _camelot_tables)):
        try:
            found = reader(data, asked, pages, password)
        except Exception as error:  # what a foreign reader may raise is not ours to know
            problems.append(
                Problem("audit_failed", Severity.INFO, f"{name} could not read the file: {error}")
            )
            continue
        for number in asked:
            theirs = [t for t in found if t.page == number]
            problems += _differences(name, number, own[number], theirs)
    return tuple(problems)


def _drawn_on(layout: Layout, page: int) -> list[Table]:
    """The ruled and filled tables with cells on a page, each with its cells of that page alone."""
    return [
        t for t in layout.tables if t.kind is not TableKind.ALIGNED and any(c.page == page for c in t.cells)
    ]


def _differences(reader: str, page: int, own: Sequence[Table], theirs: Sequence[OtherTable]) -> list[Problem]:
    problems: list[Problem] = []
    seen: set[int] = set()
    for table in own:
        box = _extent(c.box for c in table.cells if c.page == page)
        over = [(n, t) for n, t in enumerate(theirs) if _same(box, t.box)]
        seen.update(n for n, _ in over)
        if not over:
            problems.append(
                Problem(
                    "audit_table",
                    Severity.INFO,
                    f"{reader} sees no table here; this library reads {table.rows} rows and "
                    f"{table.columns} columns",
                    page,
                    bbox(box),
                )
            )
            continue
        cells = [c for _, t in over for c in t.cells]
        problems += _cell_differences(reader, page, table, cells)
    for number, other in enumerate(theirs):
        if number in seen or sum(1 for c in other.cells if squeeze(c.text)) < LEAST_CELLS:
            continue
        problems.append(
            Problem(
                "audit_table",
                Severity.INFO,
                f"{reader} sees a table of {other.rows} rows and {other.columns} columns here, this library "
                "does not",
                page,
                bbox(other.box),
            )
        )
    return problems


def _cell_differences(reader: str, page: int, table: Table, theirs: Sequence[OtherCell]) -> list[Problem]:
    """Cells of one place whose texts differ; cells that the other reader does not have are passed over,
    unless their figures stand in none of its cells."""
    problems: list[Problem] = []
    more = 0
    everything = "\n".join(squeeze(c.text) for c in theirs)
    for cell in table.cells:
        text = cell.text.text
        if cell.page != page or not text:
            continue
        twin = next((c for c in theirs if _close(c.box, cell.box)), None)
        if twin is not None:
            agrees = squeeze(twin.text) == squeeze(text)
            other = " ".join(twin.text.split())
        else:
            agrees = not any(ch.isdigit() for ch in text) or squeeze(text) in everything
            other = "nothing of the kind"
        if agrees:
            continue
        if len(problems) >= MOST_CELLS:
            more += 1
            continue
        message = f"cell read as {text!r} here, as {other!r} by {reader}"
        problems.append(Problem("audit_cell", Severity.WARNING, message, page, bbox(cell.box)))
    if more:
        message = f"{more} further cells of this table differ from what {reader} reads"
        problems.append(Problem("audit_cell", Severity.WARNING, message, page, bbox(table.box)))
    return problems


def squeeze(text: str) -> str:
    """A text without white space, hyphens of line ends and kinds of dashes, for comparing two readings.

    >>> squeeze("Talousarvio-\\nmuutokset 1 200") == squeeze("Talousarviomuutokset 1\u00a0200")
    True
    """
    return "".join(
        ch for ch in text.translate(_DASHES) if not ch.isspace() and ch != "-" and ch.isprintable()
    )


_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\u00ad\ufffe\ufffd", "-"))


def _close(one: Box, two: Box) -> bool:
    return all(abs(a - b) <= NEAR for a, b in zip(one, two, strict=True))


def _same(one: Box, two: Box) -> bool:
    area = min(one.width * one.height, two.width * two.height)
    return one.overlap(two) > SAME * max(area, 1e-6)


def _extent(boxes: Iterable[Box]) -> Box:
    found = list(boxes)
    box = found[0]
    for other in found[1:]:
        box = box.union(other)
    return box


def _plumber_tables(
    data: bytes, numbers: Sequence[int], pages: dict[int, Page], password: str | None
) -> list[OtherTable]:
    import pdfplumber

    found: list[OtherTable] = []
    with pdfplumber.open(io.BytesIO(data), password=password or "", pages=list(numbers)) as document:
        for page in document.pages:
            for table in page.filter(_is_no_shading).find_tables():
                texts = table.extract()
                cells = [
                    OtherCell(Box(*(float(v) for v in box)), text or "")
                    for row, line in zip(table.rows, texts, strict=True)
                    for box, text in zip(row.cells, line, strict=True)
                    if box is not None
                ]
                columns = max((len(line) for line in texts), default=0)
                box = Box(*(float(v) for v in table.bbox))
                found.append(
                    OtherTable("pdfplumber", page.page_number, box, len(texts), columns, tuple(cells))
                )
            page.close()
    return found


def _is_no_shading(item: dict[str, Any]) -> bool:
    """Filled rects are shading to pdfplumber's search for lines, unless they are as thin as one."""
    if item["object_type"] != "rect":
        return True
    thin = min(float(item["width"]), float(item["height"])) <= THIN
    return thin or (bool(item.get("stroke")) and not item.get("fill"))


def _camelot_tables(
    data: bytes, numbers: Sequence[int], pages: dict[int, Page], password: str | None
) -> list[OtherTable]:
    if not numbers:
        return []
    import camelot

    found: list[OtherTable] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of every page without a table
        tables: Any = camelot.read_pdf(
            data,
            pages=",".join(str(n) for n in numbers),
            password=password,
            flavor="lattice",
            engine="vector",
            suppress_stdout=True,
        )
    for table in tables:
        height = pages[int(table.page)].height
        cells = tuple(
            OtherCell(Box(float(c.x1), height - float(c.y2), float(c.x2), height - float(c.y1)), str(c.text))
            for row in table.cells
            for c in row
        )
        rows, columns = table.shape
        box = _extent(c.box for c in cells)
        found.append(OtherTable("camelot", int(table.page), box, int(rows), int(columns), cells))
    return found
