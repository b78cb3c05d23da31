"""Whether an outturn's figure meets the target's, where the two can be compared at all."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.records.model import Comparator, Quantity


def meets_target(targets: Sequence[Quantity], outturns: Sequence[Quantity]) -> bool | None:
    """True or False where one bound or range is set and one figure of the same unit came out, else None.

    A bare target ("75 %") says not whether more or less is better: it decides nothing unless the outturn
    is that very figure.
    """
    bounds = [q for q in targets if q.comparator in _BOUNDS]
    ends = _range(targets)
    if ends is not None:
        low, high = ends
        result = _one(outturns, low.unit)
        return None if result is None else low.low <= result.value <= high.high
    if len(bounds) == 1:
        bound = bounds[0]
        result = _one(outturns, bound.unit)
        return None if result is None else _holds(bound, result)
    if not bounds and len(targets) == 1:
        result = _one(outturns, targets[0].unit)
        if result is not None and result.value == targets[0].value:
            return True
    return None


_BOUNDS = frozenset({Comparator.AT_LEAST, Comparator.AT_MOST, Comparator.OVER, Comparator.UNDER})


def _holds(bound: Quantity, result: Quantity) -> bool | None:
    if bound.comparator is Comparator.AT_LEAST:
        return result.value >= bound.value
    if bound.comparator is Comparator.AT_MOST:
        return result.value <= bound.value
    if bound.comparator is Comparator.OVER:
        return result.value > bound.value
    return result.value < bound.value


def _range(targets: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two ends of a range, where the target is one range and nothing else."""
    if len(targets) != 2:
        return None
    one, other = targets
    if one.range_id is None or one.range_id != other.range_id:
        return None
    return (one, other) if one.value <= other.value else (other, one)


def _one(outturns: Sequence[Quantity], unit: str | None) -> Quantity | None:
    """The single outturn in a unit; a bare figure counts where it is the only one."""
    same = [q for q in outturns if q.unit == unit and q.comparator is None and q.range_id is None]
    if len(same) == 1 and same[0] is outturns[0]:
        return same[0]
    return None
