"""What goes wrong on one page stays there: a stage is run again without it, and a problem names it.

A stage that works page by page goes on with the next one. A stage that needs all pages at once is asked which
of them it cannot take, first all, then by halves. Where nothing goes wrong this costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from raportti_parse.records.model import BBox, Problem, Severity

T = TypeVar("T")
_ROUNDS = 8  # in which a stage is asked again: things may go wrong only where several pages meet
_LONGEST = 200  # characters of an exception's own words


def alone(work: Callable[[], T], instead: T, number: int, stage: str, problems: list[Problem]) -> T:
    """What the work gives; where it raises, `instead` and a problem of the page. MemoryError goes on."""
    try:
        return work()
    except MemoryError:
        raise
    except Exception as error:
        problems.append(page_failed(error, number, stage))
        return instead


def together(work: Callable[[Collection[int]], T], keys: Sequence[int]) -> tuple[T, dict[int, Exception]]:
    """What the work gives for the keys (pages, tables) it can take, and the others with what they raised.

    `work` takes the keys to leave out. Raises what it raises where all are left out.
    """
    out: dict[int, Exception] = {}
    error: Exception | None
    try:
        return work(frozenset()), out
    except MemoryError:
        raise
    except Exception as first:
        error = first
    for _ in range(_ROUNDS):
        left = [key for key in keys if key not in out]
        if error is None or not left:
            break
        out |= culprits(work, left, keys) or {_meeting(work, left, out): error}
        error = raised(work, out)
    if error is not None:
        return work(frozenset(keys)), {key: out.get(key, error) for key in keys}
    for key in tuple(out):  # of pages that fail where they meet one is enough
        if len(out) > 1 and raised(work, out.keys() - {key}) is None:
            del out[key]
    return work(frozenset(out)), out


def culprits(
    work: Callable[[Collection[int]], T], group: Sequence[int], keys: Sequence[int]
) -> dict[int, Exception]:
    """Those of a group that the work cannot take, each alone of all keys."""
    error = raised(work, frozenset(keys).difference(group))
    if error is None:
        return {}
    if len(group) == 1:
        return {group[0]: error}
    half = len(group) // 2
    return culprits(work, group[:half], keys) | culprits(work, group[half:], keys)


def _meeting(work: Callable[[Collection[int]], T], left: Sequence[int], out: Collection[int]) -> int:
    """The first key that the work cannot take together with those before it."""
    low, high = 1, len(left)
    while low < high:
        middle = (low + high) // 2
        if raised(work, {*out, *left[middle:]}) is None:
            low = middle + 1
        else:
            high = middle
    return left[low - 1]


def raised(work: Callable[[Collection[int]], T], out: Collection[int]) -> Exception | None:
    """What the work raises without those keys, but for MemoryError, which goes on."""
    try:
        work(out)
    except MemoryError:
        raise
    except Exception as error:
        return error
    return None


def page_failed(error: Exception, page: int, stage: str, bbox: BBox | None = None) -> Problem:
    """The problem of a page, or with a box of a table, that a stage could not take."""
    said = " ".join(str(error).split())[:_LONGEST]
    what = "a table of page" if bbox is not None else "page"
    message = (
        f"{what} {page} could not be {stage}: {type(error).__name__}{f' ({said})' if said else ''}; "
        "the rest of the report was; a defect of this program, please tell its makers"
    )
    return Problem("page_failed", Severity.ERROR, message, page, bbox)
