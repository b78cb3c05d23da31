"""What a report said of its year, held against what later reports say of that year."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import product

from raportti_parse.archive.figures import Figure, Stated, load_figures
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.manifest import SourceState
from raportti_parse.archive.parquet import PartWriter
from raportti_parse.archive.tables import BY_NAME, Entry, check_row
from raportti_parse.archive.task import Head, Settings
from raportti_parse.archive.units import Units, load_units
from raportti_parse.archive.views import connect
from raportti_parse.records.model import Check, CheckKind

_PART = "previous_report"
_COMPARABLE = "f.concept IS NOT NULL AND f.entity IS NOT NULL AND f.role IN ('outturn', 'previous_year')"

Key = tuple[object, ...]


def compare_reports(layout: Layout) -> None:
    """Bring the checks of kind previous_report up to the tables: a Parquet file of their own a year."""
    parts: dict[int | None, PartWriter] = {}
    with ExitStack() as stack:
        for later, check in comparisons(layout):
            year = later.report_year
            if year not in parts:
                part = PartWriter(layout.part("checks", year, _PART), BY_NAME["checks"].columns, _PART)
                parts[year] = stack.enter_context(part)
            parts[year].add([check_row(_entry(later), check)])
    written = {layout.part("checks", year, _PART) for year in parts}
    for path in layout.parts("checks"):
        if path.stem == _PART and path not in written:
            path.unlink()


def comparisons(layout: Layout) -> Iterator[tuple[Figure, Check]]:
    """Each comparison with the later figure it is about, in a fixed order; a city at a time.

    A report that does not name its city is compared with none: units of one name are in every city.
    """
    units = load_units(layout.units)
    with connect(layout) as connection:
        cities = connection.execute(
            "SELECT DISTINCT organisation FROM reports WHERE organisation IS NOT NULL ORDER BY 1"
        ).fetchall()
        for (city,) in cities:
            groups: dict[Key, list[Figure]] = {}
            for figure in load_figures(connection, f"{_COMPARABLE} AND f.organisation = ?", [city]):
                if figure.stated in (Stated.THEN, Stated.LATER):
                    groups.setdefault(_key(figure, units), []).append(figure)
            for key in sorted(groups, key=repr):
                then = _statements(groups[key], Stated.THEN)
                later = _statements(groups[key], Stated.LATER)
                for first, second in product(then, later):
                    yield second[0], compare(first, second)


def _key(figure: Figure, units: Units) -> Key:
    unit, _ = units.unit(figure.organisation, figure.entity or "")
    return figure.organisation, unit, figure.concept, figure.unit, figure.days


def _statements(figures: list[Figure], stated: Stated) -> list[list[Figure]]:
    """What each report states; reports that state the very same, as copies do, count once."""
    reports: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.stated is stated:
            reports.setdefault(figure.report, []).append(figure)
    different: dict[Key, list[Figure]] = {}
    for stating in reports.values():
        said = sorted((figure.value, figure.low, figure.high) for figure in stating)
        different.setdefault(tuple(said), stating)
    return list(different.values())


def compare(then: list[Figure], later: list[Figure]) -> Check:
    """The check between two reports' figures of one thing.

    A report may state it more than once, rounded more or less; the check holds where any two agree, and
    is told by the most exact of these.
    """
    pairs = sorted(product(then, later), key=lambda pair: pair[0].width + pair[1].width)
    agreeing = [pair for pair in pairs if pair[0].agrees(pair[1])]
    first, second = (agreeing or pairs)[0]
    members = (f"{first.report}:{first.id}", second.id)
    note = (
        f"{second.entity}, {second.concept} {first.year}: {first.source} says {first.value:f}, "
        f"{second.source} says {second.value:f}"
    )
    if not agreeing and first.value == -second.value:
        note += "; only the sign differs"
    return Check(
        id=f"previous-{hashlib.sha256(' '.join(members).encode()).hexdigest()[:12]}",
        kind=CheckKind.PREVIOUS_REPORT,
        page=second.page,
        holds=bool(agreeing),
        expected=first.value,
        actual=second.value,
        tolerance=(first.width + second.width) / 2,
        members=members,
        note=note,
    )


def _entry(figure: Figure) -> Entry:
    head = Head(sha256=figure.report, settings=Settings(), code="read", organisation=figure.organisation)
    return Entry(figure.report, (figure.file,), SourceState(figure.source_state), head, None)
