"""`Limits`: what one parse may take of its caller's process, and `Watch`, which looks whether it has."""

from __future__ import annotations

import math
import os
import sys
import time
from dataclasses import dataclass

_FEW_PAGES = 10  # a file of fewer has their time: the first page costs more than those after it
_SHARE = 16  # of the memory, that one stream of a page may inflate to


@dataclass(frozen=True, slots=True)
class Limits:
    """What one parse may take. What is past a limit is left out and said in `Report.problems` (`page_limit`).

    `seconds` by the clock for each page that differs from all others, those of ten pages at least: once they
    are spent no further page is read. `memory` in bytes beyond what the process held before, where the system
    tells it (Linux): once it is taken no further page is read; and a page of which one stream inflates to
    more than a sixteenth of it is not opened. `objects`: the most things that a page may draw, those of forms
    counted each time. No report that we know comes near the defaults.

    Raises ValueError where one is not above 0, or no number.
    """

    seconds: float = 60.0
    memory: int = 4 << 30
    objects: int = 300_000

    def __post_init__(self) -> None:
        for name, value in (("seconds", self.seconds), ("memory", self.memory), ("objects", self.objects)):
            if math.isnan(value) or value <= 0:
                raise ValueError(f"limits: {name} must be a number above 0, not {value}")

    @property
    def inflated(self) -> int:
        """Bytes that one stream of a page may inflate to."""
        return self.memory // _SHARE

    def time(self, pages: int) -> float:
        """Seconds for a file of so many pages that differ."""
        return self.seconds * max(pages, _FEW_PAGES)


class Watch:
    """Says when one parse has had its time or memory; from then on it says so always."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._start = time.monotonic()
        self._held = resident()
        self._spent: str | None = None

    def past(self, pages: int) -> str | None:
        """What is spent, and how to give more, of a file of so many pages that differ; None within limits."""
        if self._spent is None:
            seconds = self._limits.time(pages)
            if time.monotonic() - self._start > seconds:
                self._spent = _more(f"longer than the {seconds:g} seconds", "seconds")
            elif resident() - self._held > self._limits.memory:
                self._spent = _more(f"more than the {self._limits.memory >> 20} MB", "memory")
        return self._spent


def _more(than: str, name: str) -> str:
    return (
        f"the parse took {than} that it has; give it more (limits=Limits({name}=...)), or fewer pages "
        "(pages=...)"
    )


def resident() -> int:
    """Bytes of memory that this process holds now; 0 where the system does not tell."""
    if sys.platform != "linux":
        return 0
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
