"""One line item of one unit over the years."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.figures import Figure, Stated, load_figures
from raportti_parse.archive.layout import existing
from raportti_parse.archive.units import Renaming, Units, load_units
from raportti_parse.archive.views import open_dataset
from raportti_parse.records.model import Role

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = (
    *("year", "value", "low", "high", "trust", "source"),
    *("unit", "stated", "report_year", "agrees", "organisation", "entity", "mapped", "report", "id"),
)


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of the series. `agrees` compares a figure stated then with those stated later, and the
    other way round; None where there is nothing to compare. `renaming` is the line of units.csv used."""

    figure: Figure
    year: int
    agrees: bool | None
    renaming: Renaming | None


@dataclass(frozen=True, slots=True)
class Series:
    """Points by year, and the matching figures that are in no point, with the reason."""

    points: tuple[Point, ...]
    left_out: tuple[tuple[Figure, str], ...]


def series(
    dataset: str | Path,
    *,
    entity: str,
    concept: str,
    role: str = "outturn",
    organisation: str | None = None,
    part_years: bool = False,
) -> pd.DataFrame:
    """A DataFrame of a unit's line item over the years: year, value, low, high, trust, source and more.

    Values are exact Decimals. Where a later report states a year's outturn again, both are rows (`stated`
    is "then" or "later") and `agrees` says whether they can be the same figure. Names that units.csv
    maps to one unit are taken together; `entity` is the name as written, `mapped` the line of the table.
    Figures of part of a year are left out unless `part_years`; `DataFrame.attrs["left_out"]` lists what was
    left out and why.
    """
    import pandas as pd

    found = find_series(
        dataset, entity=entity, concept=concept, role=role, organisation=organisation, part_years=part_years
    )
    frame = pd.DataFrame([_row(point) for point in found.points], columns=list(COLUMNS), dtype=object)
    frame["year"] = frame["year"].astype("int64")
    frame.attrs["left_out"] = [f"{figure.value:f} ({figure.source}): {why}" for figure, why in found.left_out]
    return frame


def find_series(
    dataset: str | Path,
    *,
    entity: str,
    concept: str,
    role: str = "outturn",
    organisation: str | None = None,
    part_years: bool = False,
) -> Series:
    """The same as values.

    Raises ArchiveUseError for a role that there is none of, or where several cities have the unit and
    `organisation` does not choose.
    """
    roles = _roles(role)
    layout = existing(Path(dataset))
    units = load_units(layout.units)
    with open_dataset(layout.root) as connection:
        marks = ", ".join("?" for _ in roles)
        named = "(lower(f.concept) = lower(?) OR lower(f.label) = lower(?)) AND f.entity IS NOT NULL"
        where = f"{named} AND f.role IN ({marks})"
        figures = list(load_figures(connection, where, [concept, concept, *map(str, roles)]))
    if organisation is not None:
        figures = [one for one in figures if (one.organisation or "").casefold() == organisation.casefold()]
    figures = [one for one in figures if _same_unit(units, one, entity)]
    cities = sorted({one.organisation for one in figures if one.organisation})
    if len(cities) > 1:
        raise ArchiveUseError(
            f"{entity} is in the reports of {', '.join(cities)}; choose with --organisation"
        )
    left_out: list[tuple[Figure, str]] = []
    kept: list[Figure] = []
    for figure in figures:
        why = _why_not(figure, bool(cities), part_years)
        if why is None:
            kept.append(figure)
        else:
            left_out.append((figure, why))
    said_once = [figure for figure in kept if not _is_repeated(figure, kept)]
    return Series(tuple(_points(said_once, units)), tuple(left_out))


def _roles(role: str) -> tuple[Role, ...]:
    try:
        wanted = Role(role)
    except ValueError as error:
        raise ArchiveUseError(f"there is no role {role}; roles are {', '.join(Role)}") from error
    return (Role.OUTTURN, Role.PREVIOUS_YEAR) if wanted is Role.OUTTURN else (wanted,)


def _same_unit(units: Units, figure: Figure, wanted: str) -> bool:
    written = units.unit(figure.organisation, figure.entity or "")[0]
    return written == units.unit(figure.organisation, wanted)[0]


def _why_not(figure: Figure, has_city: bool, part_years: bool) -> str | None:
    if has_city and figure.organisation is None:
        return "its report does not say which city it is of"
    if figure.year is None:
        return "its period is not known"
    if not figure.whole_year and not part_years:
        assert figure.days is not None
        return f"it is of part of a year, {figure.days[0]} to {figure.days[1]}"
    return None


def _is_repeated(figure: Figure, figures: Iterable[Figure]) -> bool:
    """Whether the same report states it again, more exactly, or as exactly and first."""
    for other in figures:
        if other is figure or (other.report, other.days, other.unit) != (
            figure.report,
            figure.days,
            figure.unit,
        ):
            continue
        if other.agrees(figure) and (other.width, other.page, other.id) < (
            figure.width,
            figure.page,
            figure.id,
        ):
            return True
    return False


def _points(figures: list[Figure], units: Units) -> Iterable[Point]:
    def order(figure: Figure) -> tuple[object, ...]:
        return (figure.days, figure.report_days or (), figure.file, figure.page, figure.id)

    for figure in sorted(figures, key=order):
        others = [
            other
            for other in figures
            if (other.days, other.unit) == (figure.days, figure.unit)
            and {other.stated, figure.stated} == {Stated.THEN, Stated.LATER}
        ]
        agrees = any(figure.agrees(other) for other in others) if others else None
        renaming = units.unit(figure.organisation, figure.entity or "")[1]
        assert figure.year is not None
        yield Point(figure, figure.year, agrees, renaming)


def _row(point: Point) -> tuple[object, ...]:
    figure = point.figure
    renaming = point.renaming
    return (
        *(point.year, figure.value, figure.low, figure.high, figure.trust, figure.source, figure.unit),
        *(figure.stated, figure.report_year, point.agrees, figure.organisation, figure.entity),
        f"{renaming.written} -> {renaming.unit}" if renaming else None,
        *(figure.report, figure.id),
    )
