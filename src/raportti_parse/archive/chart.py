"""A series as lines of text: the table and a bar a year, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from raportti_parse.archive.timeline import Point, Series
from raportti_parse.archive.units import Renaming

_WIDTH = 30
_PARTS = " ▏▎▍▌▋▊▉█"


def table_lines(series: Series) -> Iterator[str]:
    """The series for a terminal or a log."""
    rows = [_cells(point) for point in series.points]
    heads = ("year", "value", "low", "high", "unit", "trust", "stated", "source")
    widths = [max(len(row[index]) for row in [heads, *rows]) for index in range(len(heads))]
    right = (1, 2, 3)
    largest = max((abs(point.figure.value) for point in series.points), default=Decimal(0))
    for row, point in zip([heads, *rows], [None, *series.points], strict=True):
        cells = [
            cell.rjust(width) if index in right else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        chart = bar(point.figure.value, largest) if point else ""
        yield "  ".join([*cells, chart]).rstrip()
    for year in sorted({point.year for point in series.points if point.agrees is False}):
        said = [point.figure for point in series.points if point.year == year]
        yield f"{year}: reports do not agree: " + ", ".join(f"{grouped(f.value)} ({f.source})" for f in said)
    yield from sorted({_mapped(point.renaming) for point in series.points if point.renaming})
    for figure, why in series.left_out:
        yield f"left out: {figure.value:f} ({figure.source}): {why}"


def _mapped(renaming: Renaming) -> str:
    note = f" ({renaming.note})" if renaming.note else ""
    return f"by units.csv: {renaming.written} counts as {renaming.unit}{note}"


def _cells(point: Point) -> tuple[str, ...]:
    figure = point.figure
    stated = str(figure.stated or "") + {True: " =", False: " !", None: ""}[point.agrees]
    return (
        *(str(point.year), grouped(figure.value), grouped(figure.low), grouped(figure.high)),
        *(figure.unit or "?", figure.trust, stated, figure.source),
    )


def grouped(value: Decimal) -> str:
    """A figure with its thousands parted.

    >>> grouped(Decimal("-1234567.50"))
    '-1 234 567.50'
    """
    return f"{value:,f}".replace(",", " ")


def bar(value: Decimal, largest: Decimal) -> str:
    """A bar as long as the value's part of the largest; a minus before those below zero.

    >>> bar(Decimal(5), Decimal(10)), bar(Decimal(-10), Decimal(10)) == "-" + "█" * 30
    ('███████████████', True)
    """
    eighths = int(abs(value) * _WIDTH * 8 / largest) if largest else 0
    full, rest = divmod(eighths, 8)
    return ("-" if value < 0 else "") + "█" * full + (_PARTS[rest] if rest else "")
