"""Which columns of a table are the difference, the share or the growth of which others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import permutations
from typing import Literal

Kind = Literal["difference", "share", "growth"]
"""result = first - second; 100 * first / second; 100 * (first - second) / second."""
FEWEST = 2  # rows in which a relation must hold: one may be chance
MOST_COLUMNS = 12
MOST_ROWS = 60
HOLDS = 4  # of five rows at least
_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Relation:
    """Columns by number; `turned` where the result has the other sign in as many rows or more."""

    kind: Kind
    result: int
    first: int
    second: int
    rows: int
    turned: bool = False


def relations(values: Mapping[tuple[int, int], Decimal]) -> list[Relation]:
    """The relations between the columns of figures by row and column, those of most rows first.

    A row tells something where none of its three figures is zero. A difference may miss by one unit of the
    last digit, a share by one of its own: printed figures are rounded.

    >>> rows = [(120, 118, 2), (15, 17, -2), (135, 135, 0), (90, 60, 30)]
    >>> found = relations({(r, c): Decimal(v) for r, row in enumerate(rows) for c, v in enumerate(row)})
    >>> [(one.kind, one.first, one.second, one.rows) for one in found if one.result == 2]
    [('difference', 0, 1, 3)]
    """
    columns = sorted({column for _, column in values})[:MOST_COLUMNS]
    rows = sorted({row for row, _ in values})[:MOST_ROWS]
    grain = {c: _grain([values[r, c] for r in rows if (r, c) in values]) for c in columns}
    found: list[Relation] = []
    for result, first, second in permutations(columns, 3):
        triples = [
            (values[r, result], values[r, first], values[r, second])
            for r in rows
            if (r, result) in values and (r, first) in values and (r, second) in values
        ]
        triples = [t for t in triples if all(t)]
        if len(triples) >= FEWEST:
            found += _holding(triples, (result, first, second), grain)
    return sorted(found, key=lambda one: (-one.rows, one.result, one.first, one.second))


def _holding(
    triples: list[tuple[Decimal, Decimal, Decimal]], names: tuple[int, int, int], grain: dict[int, Decimal]
) -> Iterator[Relation]:
    result, first, second = names
    slack = max(grain[first], grain[second], grain[result])
    least = max(FEWEST, -(-len(triples) * HOLDS // 5))
    straight = sum(1 for r, a, b in triples if abs(a - b - r) <= slack)
    turned = sum(1 for r, a, b in triples if abs(a - b + r) <= slack)
    if straight + turned >= least and straight >= turned:
        yield Relation("difference", result, first, second, straight + turned, turned=turned == straight)
    own = grain[result]
    share = sum(1 for r, a, b in triples if abs(_HUNDRED * a / b - r) <= own)
    if share >= least:
        yield Relation("share", result, first, second, share)
    growth = sum(1 for r, a, b in triples if abs(_HUNDRED * (a - b) / abs(b) - r) <= own)
    if growth >= least:
        yield Relation("growth", result, first, second, growth)


def _grain(values: list[Decimal]) -> Decimal:
    """The unit of the last digit that the figures of a column print."""
    exponents = [e for v in values if isinstance(e := v.as_tuple().exponent, int)]
    return Decimal(1).scaleb(min(exponents, default=0))
