"""What holding and failing relations say about each figure: verified, read, or doubtful."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from raportti_parse.checks.beside import Beside
from raportti_parse.checks.finding import Finding, spaced
from raportti_parse.checks.interval import Figure
from raportti_parse.checks.printed import Printed
from raportti_parse.checks.readings import OCR, SETTLED_BY_SUMS, other_readings
from raportti_parse.checks.suspects import Search
from raportti_parse.checks.wanted import wanted_in_sum
from raportti_parse.records.model import Quantity, Trust

_TEN = Decimal(10)


@dataclass(slots=True)
class Verdicts:
    """By quantity id, the checks that confirm it and its doubts; by finding, what to add to its note."""

    holding: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    failing: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    confirmed: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    doubts: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    notes: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def judge(findings: list[Finding], names: list[str], quantities: Iterable[Quantity]) -> Verdicts:
    """Verdicts on all figures. `names`: the ids of the checks that the findings become; `quantities`: all
    figures of the report, which may speak for one of those of a failing check."""
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
    search = Search(findings, verdicts.holding, verdicts.failing, Printed(quantities), Beside(quantities))
    settled: set[int] = set()
    for component in search.components():
        settled |= _locate(search, component, names, verdicts)
    for number in failing:
        if number not in settled:
            _doubt_signs(findings[number], names[number], verdicts)
    return verdicts


def trust_of(one: Figure, verdicts: Verdicts) -> tuple[Trust, tuple[str, ...]]:
    """The trust of a figure, and its reasons with what the checks add to them."""
    quantity = one.quantity
    doubts = tuple(dict.fromkeys(verdicts.doubts.get(one.id, ())))
    if doubts:
        return Trust.DOUBTFUL, (*quantity.reasons, *doubts)
    confirmed = bool(verdicts.confirmed.get(one.id))
    open_ = any(reason.startswith(SETTLED_BY_SUMS) for reason in quantity.reasons)
    if confirmed and (quantity.trust is not Trust.DOUBTFUL or open_):
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


def _locate(search: Search, component: list[int], names: list[str], verdicts: Verdicts) -> set[int]:
    """Says of each failing relation which figure to look at, where evidence points at one; the relations that
    one figure settles where several cross."""
    settled: set[int] = set()
    suspects, unnamed = search.suspects(component)
    for suspect in suspects:
        one = suspect.figure
        hint = "" if suspect.value is None else f", {spaced(suspect.value)} would settle "
        if len(suspect.failing) > 1:
            settled.update(suspect.failing)
            crossing = " and ".join(names[n] for n in suspect.failing[:3])
            doubt = f"checks {crossing} fail and cross here{hint and hint + 'them'}"
        else:
            doubt = f"check {names[suspect.failing[0]]} fails{hint and hint + 'it'}"
        if suspect.because:
            doubt = f"{doubt}; {suspect.because}"
        verdicts.doubts[one.id].append(doubt)
        for number in suspect.failing:
            _name_suspect(search.findings[number], number, one, verdicts)
    for number in unnamed:
        finding = search.findings[number]
        for one, _ in search.open_ones([number]):
            if one.value and one.quantity.source.method in OCR:
                verdicts.doubts[one.id].append(
                    f"check {names[number]} fails and nothing confirms this figure"
                )
        for one in finding.figures:
            _note_alternative(finding, number, one, verdicts)
    return settled


def _doubt_signs(finding: Finding, name: str, verdicts: Verdicts) -> None:
    """Doubts figures of pictures whose other sign would settle a relation, whatever confirms them: where
    OCR loses the minus of a whole row, the row's own differences still hold."""
    for one in finding.figures:
        if not one.value or one.quantity.source.method not in OCR:
            continue
        span = wanted_in_sum(finding, one)
        if span is not None and span[0] <= -one.value <= span[1]:
            verdicts.doubts[one.id].append(f"check {name} fails, {spaced(-one.value)} would settle it")


def _name_suspect(finding: Finding, number: int, one: Figure, verdicts: Verdicts) -> None:
    verdicts.notes[number].append(f"look at {one.quantity.text} ({one.id})")
    _note_alternative(finding, number, one, verdicts)


def _note_alternative(finding: Finding, number: int, one: Figure, verdicts: Verdicts) -> None:
    """Says where another reading of the picture would make the relation hold."""
    span = wanted_in_sum(finding, one)
    if span is None:
        return
    for _, text, value in other_readings(one):
        if span[0] <= value <= span[1]:
            verdicts.notes[number].append(f"the other reading {text} of {one.id} would make it hold")
