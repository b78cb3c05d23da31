"""One relation with its figures: what was compared, and by how much it misses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil, floor

from raportti_parse.checks.interval import ONE, ZERO, Balance, Figure, Terms, balance
from raportti_parse.frozen import changer
from raportti_parse.records.codec import plain
from raportti_parse.records.model import CheckKind

Family = tuple[str, ...]
_TEN = Decimal(10)
_HUNDRED = Decimal(100)
_FEW = 3  # so many may be slips of the source; more that miss by their rounding were rounded
allowing = changer(Balance, "allowed")
"""The same balance with another difference allowed."""


@dataclass(slots=True)
class Finding:
    """A relation found between figures that the report prints.

    `result` is the printed figure that the `terms` should give. `family` names relations that were computed
    in the same way, whose exactness tells how exact this one should be. `linear`: result = signed sum of
    terms; else result = first / last term * factor - shift. `weak`: found by agreement, so that it confirms
    nothing.
    """

    kind: CheckKind
    rule: str
    result: Figure
    terms: Terms
    balance: Balance
    family: Family | None = None
    note: str | None = None
    linear: bool = True
    factor: Decimal = ONE
    shift: Decimal = ZERO
    turned: bool = False
    weak: bool = False
    figures: tuple[Figure, ...] = field(init=False, repr=False)  # the result, and those of the terms

    def __post_init__(self) -> None:
        self.figures = (self.result, *[term for _, term in self.terms])

    @property
    def holds(self) -> bool:
        return self.balance.holds

    @property
    def trivial(self) -> bool:
        """Nothing but zeros: it could not have failed in any way that matters."""
        return not self.result.value and not any(term.value for _, term in self.terms)


def linear(kind: CheckKind, rule: str, result: Figure, terms: Terms, family: Family | None = None) -> Finding:
    """The finding that `result` is the signed sum of `terms`."""
    return Finding(kind, rule, result, terms, balance(result, terms), family)


def settle_tolerance(findings: Iterable[Finding]) -> None:
    """Decides for each family of relations whether its figures were rounded one by one, or add up as printed.

    Both happen: a table in thousands whose parts were rounded each on its own may miss its total by one or
    two, while one that was computed from the printed figures never does. The relations of the family tell:
    where a dozen hold to the last digit for each that does not, the one is no rounding. Where whole euros
    miss by a euro in many places, they were rounded from cents.
    """
    families: dict[Family, list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.family is not None:
            families[finding.family].append(finding)
    for members in families.values():
        if not members[0].linear:
            _settle_ratios(members)
            continue
        telling = [finding for finding in members if _tells(finding)]
        exact = len({finding.balance.expected for finding in telling if not finding.balance.gap})
        rounded = sum(1 for f in telling if f.balance.gap and abs(f.balance.gap) <= f.balance.rounded)
        for finding in members:
            b = finding.balance
            if rounded <= _FEW and exact >= 12 + 12 * rounded and b.allowed and b.gap:
                finding.balance = allowing(b, ZERO)
                if abs(b.gap) <= b.allowed:
                    finding.note = _also(finding.note, f"{exact} others of this kind hold to the last digit")
            elif rounded > 2 and rounded * 20 >= exact + rounded and b.allowed < b.rounded:
                finding.balance = allowing(b, b.rounded)
                if b.allowed < abs(b.gap) <= b.rounded:
                    finding.note = _also(finding.note, f"{rounded} sums like this one miss by their rounding")
            elif b.gap and b.allowed < abs(b.gap) <= b.rounded:
                finding.note = _also(finding.note, "a gap that rounding of the parts could make")


def _settle_ratios(members: list[Finding]) -> None:
    """The unit more that is allowed for truncated percentages is allowed where some need it."""
    telling = [f for f in members if f.holds and f.balance.expected not in (ZERO, _HUNDRED)]
    spared = sum(abs(f.balance.gap) > f.balance.rounded for f in telling)
    if spared > _FEW or len(telling) - spared < 12 + 12 * spared:
        return
    for finding in members:
        b = finding.balance
        if b.rounded < abs(b.gap) <= b.allowed:
            finding.note = _also(finding.note, f"{len(telling)} other percentages here are rounded, not cut")
            finding.balance = allowing(b, b.rounded)


def _tells(finding: Finding) -> bool:
    """Whether rounding could show here: at least two figures that are not round numbers themselves."""
    grain = finding.balance.grain
    return sum(1 for one in finding.figures if one.value % (grain * _TEN)) >= 2


def _also(note: str | None, more: str) -> str:
    return f"{note}; {more}" if note else more


def repairs(finding: Finding) -> list[Figure]:
    """The figures of a failing linear relation that one changed digit, or the sign, would make right.

    Such a relation is near enough to be one: the chance that unrelated figures come so close is small.
    """
    return list(_repairs(finding))


def repairable(finding: Finding) -> bool:
    """Whether one changed digit, or the sign, of one figure would make a failing relation right."""
    return next(_repairs(finding), None) is not None


def _repairs(finding: Finding) -> Iterator[Figure]:
    b = finding.balance
    if not finding.linear or b.holds:
        return
    slack = b.allowed
    for sign, one in ((-1, finding.result), *finding.terms):
        # value + shift makes the relation hold
        shift = b.gap * sign
        if _one_digit(one, one.value + shift, slack):
            yield one


def _one_digit(one: Figure, wanted: Decimal, slack: Decimal) -> bool:
    """Whether `wanted`, give or take the slack, differs from the figure in one digit or in the sign."""
    value = one.value
    if abs(wanted + value) <= slack and value:
        return True
    if not value:
        return False
    units = int(abs(value) / one.grain)
    low, high = (abs(wanted) - slack) / one.grain, (abs(wanted) + slack) / one.grain
    if (wanted < 0) != (value < 0) and abs(wanted) > slack:
        return False
    power = 1
    while power <= units * 10:  # a first digit may be missing, too
        digit = units // power % 10
        base = units - digit * power
        if base > high or base + 9 * power < low:
            power *= 10
            continue
        # the digits that would land in [low, high]
        first = max(0, ceil((low - base) / power))
        last = min(9, floor((high - base) / power))
        if first < last or (first == last != digit):
            return True
        power *= 10
    return False


def spaced(value: Decimal) -> str:
    """A figure as a reader writes it: thin groups of three and a decimal comma.

    >>> spaced(Decimal("-6255922")), spaced(Decimal("1223.5"))
    ('-6 255 922', '1 223,5')
    """
    whole, _, decimals = format(plain(value), "f").partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    groups = f"{int(digits):,}".replace(",", " ")
    return f"{sign}{groups}" + (f",{decimals}" if decimals else "")


def luck(one: Figure) -> int:
    """How many digits would have to agree by chance."""
    units = abs(one.value) / (one.grain or ONE)
    return max(0, units.adjusted()) if units else 0
