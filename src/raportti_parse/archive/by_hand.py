"""What people know of a report that it does not say: a small table that they edit beside the dataset.

`reports.csv` has six columns: file (the name of a file, or the SHA-256 of its content), organisation, area,
period ("2025", "1-8/2025"), kind and note. What a line says wins over what was read; an empty cell leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from raportti_parse import finnish
from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.hand_table import read_lines
from raportti_parse.archive.task import Head
from raportti_parse.records.model import Basis, Header, HeaderBasis, Kind, Period, Quantity

COLUMNS = ("file", "organisation", "area", "period", "kind", "note")


@dataclass(frozen=True, slots=True)
class ByHand:
    """One line of the table."""

    file: str
    organisation: str | None
    area: str | None
    period: Period | None
    kind: Kind | None

    def head(self, head: Head) -> Head:
        """A shard's head with what the line says of the report's organisation and year."""
        changes: dict[str, object] = {}
        if self.organisation is not None:
            changes["organisation"] = self.organisation
        if self.period is not None and self.period.start is not None and self.period.end is not None:
            changes |= {"year": self.period.end.year, "start": self.period.start.isoformat()}
        return msgspec.structs.replace(head, **changes)

    def header(self, header: Header) -> Header:
        """A report's header with what the line says; `sources` says that a person did."""
        said = {
            "organisation": self.organisation,
            "area": self.area,
            "period": self.period,
            "kind": self.kind,
        }
        given = {name: value for name, value in said.items() if value is not None}
        sources = {**header.sources, **dict.fromkeys(given, HeaderBasis.BY_HAND)}
        return replace(header, **given, sources=sources)  # type: ignore[arg-type]

    def figure(self, quantity: Quantity, header: Header) -> Quantity:
        """A figure of a report, whose `header` is as it was read, with what the line says of it.

        Only what came from the report as a whole, or from nowhere, is another's now.
        """
        sources = quantity.sources
        owner = self.area or self.organisation
        of_report = sources.entity is Basis.REPORT or (
            quantity.entity is None and header.organisation is None
        )
        if owner is not None and of_report:
            organisation = self.organisation or header.organisation
            path = tuple(name for name in (organisation, self.area) if name)
            sources = replace(sources, entity=Basis.CORRECTION)
            quantity = replace(quantity, entity=owner, entity_path=path)
        elif self.organisation is not None and quantity.entity_path[:1] == (header.organisation,):
            quantity = replace(quantity, entity_path=(self.organisation, *quantity.entity_path[1:]))
        dated = sources.period not in (Basis.REPORT, None) or quantity.period != header.period
        if self.period is not None and not dated:
            sources = replace(sources, period=Basis.CORRECTION)
            quantity = replace(quantity, period=self.period)
        return quantity if sources is quantity.sources else replace(quantity, sources=sources)


def start_by_hand(path: Path) -> None:
    """An empty table to edit, where there is none; one that is there is never touched."""
    if not path.exists():
        write_whole(path, b"\xef\xbb\xbf" + ";".join(COLUMNS).encode() + b"\r\n")


def load_by_hand(path: Path) -> tuple[ByHand, ...]:
    """The lines of the table at `path`; none where there is none.

    Raises ArchiveUseError with the line that cannot be understood.
    """
    found = []
    for number, (file, organisation, area, period, kind, _) in read_lines(path, COLUMNS):
        if not file:
            raise ArchiveUseError(f"{path}, line {number}: the name or the SHA-256 of a file is needed")
        if kind and kind not in set(Kind):
            raise ArchiveUseError(
                f"{path}, line {number}: {kind!r} is no kind; choose among {', '.join(Kind)}"
            )
        found.append(
            ByHand(
                file,
                organisation or None,
                area or None,
                _period(period, path, number),
                Kind(kind) if kind else None,
            )
        )
    return tuple(found)


def line_for(lines: Iterable[ByHand], sha256: str, paths: Iterable[str]) -> ByHand | None:
    """The line that is about a content: by its hash, or by the name of a file that holds it."""
    names = {path.replace("\\", "/").rsplit("/", 1)[-1] for path in paths}
    return next((line for line in lines if line.file == sha256 or line.file in names), None)


def _period(text: str, path: Path, number: int) -> Period | None:
    if not text:
        return None
    spans = finnish.periods(text)
    if len(spans) != 1:
        raise ArchiveUseError(
            f"{path}, line {number}: {text!r} is no period; write for example 2025 or 1-8/2025"
        )
    found = spans[0].period
    return Period(found.start, found.end, text)
