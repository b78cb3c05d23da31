"""What the follow-up stage hands on."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.records.model import Measure, Period, Problem, Quantity, Status, StatusCount, Unused
from raportti_parse.records.owners import NOWHERE, Owner


@dataclass(frozen=True, slots=True)
class MeasureContext:
    """What holds for the whole report: its period and owner, and the owner of each section of the layout."""

    period: Period | None = None
    owner: Owner = NOWHERE
    owners: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class FollowUp:
    """Measures and statuses of a report. Ids are provisional; `quantities` are linked to their measure.

    `tables` are the positions of the layout's tables that were read here, `blocks` the places (page,
    position) of blocks that prose goals were read from: no other stage reads their figures.
    """

    measures: tuple[Measure, ...] = ()
    statuses: tuple[Status, ...] = ()
    status_counts: tuple[StatusCount, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    tables: frozenset[int] = frozenset()
    blocks: frozenset[tuple[int, int]] = frozenset()
    problems: tuple[Problem, ...] = ()
    unused: tuple[Unused, ...] = ()
