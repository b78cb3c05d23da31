"""What holding and failing relations say about each figure: verified, read, or doubtful."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from raportti_parse.checks.finding import Finding, repairs, spaced
from raportti_parse.checks.interval import ZERO, Figure
from raportti_parse.records.model import Method, Trust

_OCR = frozenset({Method.PICTURE_OCR, Method.SCAN_OCR})
_TEN = Decimal(10)
_ALTERNATIVE = "alternative: "
Span = tuple[Decimal, Decimal]
_NUMBER = re.compile(r"[-–−]?\d[\d\s]*(?:,\d+)?")


@dataclass(slots=True)
class Verdicts:
    """By quantity id, the checks that confirm it and its doubts; by finding, what to add to its note."""

    holding: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    failing: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    confirmed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    suspects: dict[int, Figure] = field(default_factory=dict)


def judge(findings: list[Finding], names: list[str]) -> Verdicts:
    """Verdicts on all figures. `names`: the ids of the checks that the findings become."""
    verdicts = Verdicts()
    for number, finding in enumerate(findings):
        if finding.weak or not finding.holds:
            continue
        for one in finding.figures:
            verdicts.holding[one.id].append(number)
            if _sharp(finding, one):
                verdicts.confirmed[one.id].append(number)
    failing = [number for number, finding in enumerate(findings) if not finding.holds and not finding.weak]
    for number in failing:
        for one in findings[number].figures:
            verdicts.failing[one.id].append(number)
    for component in _components(findings, failing):
        _locate(findings, component, names, verdicts)
    return verdicts


def trust_of(one: Figure, verdicts: Verdicts) -> tuple[Trust, tuple[str, ...]]:
    """The trust of a figure, and its reasons with what the checks add to them."""
    quantity = one.quantity
    doubts = tuple(dict.fromkeys(verdicts.doubts.get(one.id, ())))
    if doubts:
        return Trust.DOUBTFUL, (*quantity.reasons, *doubts)
    confirmed = bool(verdicts.confirmed.get(one.id))
    misread = any(reason.startswith(_ALTERNATIVE) for reason in quantity.reasons)
    if confirmed and (quantity.trust is not Trust.DOUBTFUL or misread):
        return Trust.VERIFIED, quantity.reasons
    return quantity.trust, quantity.reasons


def _sharp(finding: Finding, one: Figure) -> bool:
    """Whether a wrong digit of the figure, the last one aside, would have made the relation fail."""
    b = finding.balance
    if finding.linear:
        return b.allowed <= one.grain * _TEN or (not b.gap and b.allowed <= one.grain * _TEN * 4)
    if one.id == finding.result.id:
        return b.allowed <= one.grain * _TEN
    whole = finding.terms[-1][1]
    return b.allowed / 100 * abs(whole.value) <= one.grain * _TEN


def _components(findings: list[Finding], failing: list[int]) -> list[list[int]]:
    """Failing findings that hang together by figures that they share."""
    holders: dict[str, list[int]] = defaultdict(list)
    for number in failing:
        for one in findings[number].figures:
            holders[one.id].append(number)
    seen: set[int] = set()
    components: list[list[int]] = []
    for start in failing:
        if start in seen:
            continue
        seen.add(start)
        component, queue = [], [start]
        while queue:
            number = queue.pop()
            component.append(number)
            for one in findings[number].figures:
                for other in holders[one.id]:
                    if other not in seen:
                        seen.add(other)
                        queue.append(other)
        components.append(sorted(component))
    return components


def _locate(findings: list[Finding], component: list[int], names: list[str], verdicts: Verdicts) -> None:
    """Finds the one figure that several failing relations share and that would set them right."""
    left = list(component)
    while len(left) > 1:
        shared: dict[str, list[int]] = defaultdict(list)
        figures: dict[str, Figure] = {}
        for number in left:
            for one in findings[number].figures:
                shared[one.id].append(number)
                figures[one.id] = one
        candidates = [
            (len(numbers), name)
            for name, numbers in shared.items()
            if len(numbers) > 1 and _may_be_wrong(findings, numbers, name, verdicts)
        ]
        if not candidates:
            break
        most = max(count for count, _ in candidates)
        best = [name for count, name in candidates if count == most]
        if len(best) > 1:
            break
        name = best[0]
        numbers = shared[name]
        wanted = _common(findings, numbers, name)
        crossing = " and ".join(names[n] for n in numbers[:3])
        hint = f", {spaced(_round(wanted, figures[name]))} would settle them" if wanted is not None else ""
        verdicts.doubts[name].append(f"checks {crossing} fail and cross here{hint}")
        for number in numbers:
            _name_suspect(findings[number], number, figures[name], verdicts)
        left = [number for number in left if number not in numbers]
    for number in left:
        _alone(findings[number], number, findings, verdicts, names[number])


def _alone(finding: Finding, number: int, findings: list[Finding], verdicts: Verdicts, name: str) -> None:
    """A failing relation that crosses no other: members that nothing speaks for are under suspicion."""
    open_ones = [
        one
        for one in {figure.id: figure for figure in finding.figures}.values()
        if one.value and _may_be_wrong(findings, verdicts.failing[one.id], one.id, verdicts)
    ]
    if len(open_ones) > 1:
        slips = {one.id for one in repairs(finding)}
        likely = [one for one in open_ones if one.id in slips]
        open_ones = likely if len(likely) == 1 else open_ones
    if len(open_ones) == 1:
        _name_suspect(finding, number, open_ones[0], verdicts)
    for one in open_ones:
        if one.quantity.source.method in _OCR:
            verdicts.doubts[one.id].append(f"check {name} fails and nothing confirms this figure")
    if len(open_ones) != 1:
        for one in finding.figures:
            _note_alternative(finding, number, one, verdicts)


def _may_be_wrong(findings: list[Finding], failing: list[int], name: str, verdicts: Verdicts) -> bool:
    """Whether one other value of a figure would settle the failing relations and break no holding one."""
    span = _common(findings, failing, name)
    if span is None:
        return False
    for number in verdicts.holding.get(name, ()):
        other = _range(findings[number], name)
        if other is not None and (other[0] > span[1] or other[1] < span[0]):
            return False
    return True


def _name_suspect(finding: Finding, number: int, one: Figure, verdicts: Verdicts) -> None:
    verdicts.suspects[number] = one
    verdicts.notes[number].append(f"look at {one.quantity.text} ({one.id})")
    _note_alternative(finding, number, one, verdicts)


def _note_alternative(finding: Finding, number: int, one: Figure, verdicts: Verdicts) -> None:
    """Says where another reading of the picture would make the relation hold."""
    span = wanted_range(finding, one)
    if span is None:
        return
    for reason in one.quantity.reasons:
        if reason.startswith(_ALTERNATIVE):
            text = reason.removeprefix(_ALTERNATIVE)
            value = _reading(one, text)
            if value is not None and span[0] <= value <= span[1]:
                verdicts.notes[number].append(f"the other reading {text} of {one.id} would make it hold")


def _reading(one: Figure, text: str) -> Decimal | None:
    """The value of another reading of the same figure, in the scale of the first."""
    was, other = _parsed(one.quantity.text), _parsed(text)
    if was is None or other is None or not was:
        return None
    return other * (one.value / was)


def _parsed(text: str) -> Decimal | None:
    match = _NUMBER.search(text)
    if match is None:
        return None
    plain = re.sub(r"\s", "", match[0]).replace(",", ".").replace("–", "-").replace("−", "-")
    try:
        return Decimal(plain)
    except InvalidOperation:
        return None


def wanted_range(finding: Finding, one: Figure) -> Span | None:
    """The values of one figure for which a linear relation would hold."""
    if not finding.linear:
        return None
    b = finding.balance
    slack = max(b.allowed, ZERO)
    if one.id == finding.result.id:
        return b.expected - slack, b.expected + slack
    sign = next((sign for sign, term in finding.terms if term.id == one.id), 0)
    if not sign:
        return None
    wanted = one.value + b.gap * sign
    return wanted - slack, wanted + slack


def _range(finding: Finding, name: str) -> Span | None:
    one = next(figure for figure in finding.figures if figure.id == name)
    return wanted_range(finding, one) if finding.linear else _ratio_range(finding, one)


def _common(findings: list[Finding], numbers: Iterable[int], name: str) -> Span | None:
    """The values of a figure that would settle all the relations; None where they want different ones."""
    low: Decimal | None = None
    high: Decimal | None = None
    for number in numbers:
        span = _range(findings[number], name)
        if span is not None:
            low = span[0] if low is None else max(low, span[0])
            high = span[1] if high is None else min(high, span[1])
    return None if low is None or high is None or low > high else (low, high)


def _round(span: Span, one: Figure) -> Decimal:
    """The middle of a span, in whole units of the figure's last digit."""
    return ((span[0] + span[1]) / 2 / one.grain).quantize(Decimal(1)) * one.grain


def _ratio_range(finding: Finding, one: Figure) -> Span | None:
    """The same for a quotient: what the numerator, the denominator or the percentage should be."""
    b = finding.balance
    low, high = finding.result.value - b.allowed, finding.result.value + b.allowed
    part, whole = finding.terms[0][1], finding.terms[-1][1]
    if one.id == finding.result.id:
        return b.expected - b.allowed, b.expected + b.allowed
    if not whole.value or not part.value:
        return None
    shift = (part.value / whole.value * finding.factor) - b.expected
    first, second = (low + shift) / finding.factor, (high + shift) / finding.factor
    if one.id == part.id:
        ends = (first * whole.value, second * whole.value)
    elif first and second and (first > 0) == (second > 0):
        ends = (part.value / first, part.value / second)
    else:
        return None
    return min(ends), max(ends)
