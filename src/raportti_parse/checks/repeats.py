"""The same fact printed in several places."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from raportti_parse.checks.finding import Finding, allowing, linear, repairable
from raportti_parse.checks.grid import PERCENT
from raportti_parse.checks.interval import Figure, figure
from raportti_parse.checks.percentages import ratio
from raportti_parse.checks.vocabulary import (
    LABELS,
    Line,
    inflects,
    is_cost,
    is_total,
    label_key,
    line_of,
    same_unit,
    says,
    topic,
    word_test,
)
from raportti_parse.checks.wanted import explained
from raportti_parse.records.model import CheckKind, Quantity, Role

Fact = tuple[str, str, str, str, str]
"""Subject, whose it is, the scope words around it, period, role."""
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LEAST = Decimal(20)
_NEAR = Decimal("0.001")
_SAYS_MUCH = 2  # words, or parts of a compound, that two labels share
_SETTLED = (Role.OUTTURN, Role.PREVIOUS_YEAR, Role.BUDGET, Role.AMENDED_BUDGET, Role.FORECAST, Role.TARGET)
_APART = (Role.DEVIATION, Role.CHANGE)


def repeats(quantities: Sequence[Quantity]) -> list[Finding]:
    """Each later printing of a fact against the one with the most digits.

    Printings that lie far apart are taken for two facts that the labels do not tell apart: nothing is said.
    """
    facts: dict[Fact, list[Figure]] = defaultdict(list)
    spoken = _spoken_differences(quantities)
    for quantity in quantities:
        key = _fact(quantity, spoken)
        one = figure(quantity) if key is not None else None
        if key is not None and one is not None:
            facts[key].append(one)
    _into_scope(facts)
    found: list[Finding] = []
    for fact, held in facts.items():
        found += _differences(held) if fact[-1].startswith(_APART) else _compare(held)
    return found + list(_reworded(facts))


def _spoken_differences(quantities: Sequence[Quantity]) -> frozenset[str]:
    """The lines whose deviations or changes the text speaks of."""
    said = (q for q in quantities if q.role in _APART and q.source.table is None)
    return frozenset(line.name for q in said if (line := _line(q)) is not None)


def _into_scope(facts: dict[Fact, list[Figure]]) -> None:
    """Puts what the text says without a scope to the one scope in which the tables print it: they say "with
    the units that have a balance of their own", the text does not say it again."""
    scoped: dict[Fact, list[Fact]] = defaultdict(list)
    for fact, held in facts.items():
        subject, owner, scope, when, role = fact
        if scope and any(one.quantity.source.table is not None for one in held):
            scoped[subject, owner, "", when, role].append(fact)
    for fact, within in scoped.items():
        told = facts.get(fact)
        if told and len(within) == 1 and all(one.quantity.source.table is None for one in told):
            facts[within[0]] += facts.pop(fact)


def _reworded(facts: dict[Fact, list[Figure]]) -> Iterator[Finding]:
    """The same words with the same figure in two sections of the text, whose owners differ.

    They are named by agreement, so they confirm nothing.
    """
    said: dict[tuple[str, str, str, str], list[Figure]] = defaultdict(list)
    for (subject, _, _, when, role), held in facts.items():
        for one in held:
            if one.quantity.source.table is None and " " in subject and one.value >= 100 * one.grain:
                said[subject, when, role, one.quantity.text].append(one)
    for held in said.values():
        held.sort(key=lambda one: one.quantity.source.page)
        for other in held[1:]:
            if other.quantity.entity != held[0].quantity.entity and not _same_table(held[0], other):
                found = same(other, held[0])
                found.weak = True
                yield found


def _fact(quantity: Quantity, spoken: frozenset[str]) -> Fact | None:
    if quantity.period is None or not quantity.label:
        return None
    if quantity.role in _APART:
        line = _line(quantity) if spoken else None
        if line is None or line.name not in spoken:
            return None
    elif quantity.role not in _SETTLED:
        return None
    if quantity.unit != "EUR" and abs(quantity.value) < _LEAST and quantity.unit not in PERCENT:
        return None
    if not quantity.value:
        return None
    subject = _subject(quantity)
    if subject is None:
        return None
    role = "actual" if quantity.role in (Role.OUTTURN, Role.PREVIOUS_YEAR) else quantity.role.value
    period = quantity.period
    when = f"{period.start}/{period.end}" if period.start else period.label
    owner = label_key(quantity.entity or "")
    source = quantity.source
    scope = _scope(source.section or "", source.column or "", source.row or "")
    return subject, owner, scope, when, f"{role} {same_unit(quantity.unit)}"


def _subject(quantity: Quantity) -> str | None:
    line = _line(quantity)
    if line is not None:
        return f"{line.name} yhteensä" if is_total(quantity.label) else line.name
    words = topic(quantity.label)
    if len(words) < 2 and len(label_key(quantity.label)) < 8:
        return None
    return " ".join(sorted(words))


def _line(quantity: Quantity) -> Line | None:
    """The line that a figure is of, named in any case by a sentence: "Kulujen toteuma"."""
    line = line_of(quantity.label)
    if line is not None or quantity.concept is None or quantity.source.table is not None:
        return line
    line = line_of(quantity.concept)
    words = [word for word in _WORDS.findall(quantity.label.lower()) if not says("general", word)]
    return line if line is not None and len(words) == 1 and inflects(words[0], line.name) else None


@lru_cache(maxsize=LABELS)
def _scope(section: str, column: str, row: str) -> str:
    """The scope words around a figure: a group's figures are not its parent's."""
    around = f"{section} {column} {row}".lower()
    return " ".join(stem for stem in word_test("group").stems if stem in around)


def _compare(held: list[Figure]) -> Iterator[Finding]:
    held.sort(key=lambda one: (one.grain, one.quantity.source.page))
    first = held[0]
    failing: list[Finding] = []
    holding = 0
    for other in held[1:]:
        if _same_table(first, other):
            continue
        found = same(other, first)
        if found.holds:
            holding += 1
            yield found
        elif _worth_saying(found, first):
            failing.append(found)
    if len(failing) <= max(holding, 1):
        yield from failing


def _differences(held: list[Figure]) -> Iterator[Finding]:
    """What the text says of a line's deviation or change against the table that prints it, without their
    signs: "0,4 milj. euroa parempi" may be -447. Nothing where tables print several, of several budgets."""
    tables = [one for one in held if one.quantity.source.table is not None]
    first = min(tables, key=lambda one: one.grain, default=None)
    if first is None or any(not _sized(other, first).holds for other in tables):
        return
    for other in held:
        if other.quantity.source.table is None and other.grain >= first.grain:
            found = _sized(other, first)
            found.weak = not _tells(found, first)
            sharp = other.quantity.comparator is None and not found.weak
            if found.holds or (sharp and _worth_saying(found, first)):
                yield found


def _sized(later: Figure, finer: Figure) -> Finding:
    return same(later, finer, turned=(later.value < 0) != (finer.value < 0))


def _worth_saying(found: Finding, first: Figure) -> bool:
    """Whether a failing repeat is near enough to be the same fact.

    A minus that one place prints and the other does not says nothing, save in a result of the statements.
    """
    line = _line(first.quantity)
    if (found.result.value < 0) != (first.value < 0) and found.terms[0][0] > 0:
        net = line is not None and line.nature == "net"
        return net and abs(abs(found.result.value) - abs(first.value)) <= found.balance.allowed
    if abs(found.balance.gap) <= max(abs(first.value) * _NEAR, found.balance.grain * 2):
        return True
    if not _tells(found, first):
        return False
    named = line is not None or len(topic(first.quantity.label)) >= _SAYS_MUCH
    return (named or found.balance.allowed * 1000 <= abs(first.value)) and repairable(found)


def _tells(found: Finding, first: Figure) -> bool:
    """Whether two digits or more are compared: any one digit is one digit away from any other."""
    return max(abs(found.result.value), abs(first.value)) >= 10 * found.result.grain


def _same_table(first: Figure, second: Figure) -> bool:
    a, b = first.quantity.source, second.quantity.source
    return a.page == b.page and a.table == b.table


def same(later: Figure, finer: Figure, rule: str = "repeat", *, turned: bool = False) -> Finding:
    """The finding that two printings agree: the coarser one is the finer one rounded.

    Costs are printed with a minus in one place and without in another; `turned`: so is this figure.
    """
    turned = turned or ((later.value < 0) != (finer.value < 0) and _is_cost(later.quantity))
    found = linear(CheckKind.REPEAT, rule, later, ((-1 if turned else 1, finer),))
    if later.grain > finer.grain:
        allowed = max(found.balance.allowed, later.half)
        found.balance = allowing(found.balance, allowed)
    return found


def _is_cost(quantity: Quantity) -> bool:
    line = _line(quantity)
    return is_cost(quantity.label) if line is None else line.nature == "cost"


def implied_budgets(quantities: Sequence[Quantity], whole: str | None) -> Iterator[Finding]:
    """An outturn and its share ("274 M€ (101 %)") against the budget that is printed elsewhere.

    `whole`: whose figures those are that name no one, the report's own area or organisation.
    """
    by_id = {quantity.id: quantity for quantity in quantities}
    wanted: list[tuple[Figure, Figure, str]] = []
    for quantity in quantities:
        if quantity.unit != "percent" or quantity.role is not Role.SHARE:
            continue
        target = next((link.to for link in quantity.links if link.relation == "share_of"), None)
        outturn = by_id.get(target) if target else None
        percent = figure(quantity)
        part = figure(outturn) if outturn is not None else None
        if percent is not None and part is not None and part.quantity.concept is not None:
            wanted.append((percent, part, part.quantity.concept))
    if not wanted:
        return
    budgets: dict[str, list[Figure]] = defaultdict(list)
    for quantity in quantities:
        if quantity.role in (Role.AMENDED_BUDGET, Role.BUDGET) and quantity.source.table is not None:
            line = line_of(quantity.label)
            one = figure(quantity) if line is not None else None
            if line is not None and one is not None:
                budgets[line.name].append(one)
    for percent, part, concept in wanted:
        yield from _implied(percent, part, budgets.get(concept, []), whole)


def _implied(
    percent: Figure, part: Figure, budgets: list[Figure], whole_name: str | None
) -> Iterator[Finding]:
    own = whole_name or ""
    owner = label_key(part.quantity.entity or own)
    same_owner = [one for one in budgets if label_key(one.quantity.entity or own) == owner]
    for role in (Role.AMENDED_BUDGET, Role.BUDGET):
        for one in same_owner:
            if one.quantity.role is not role or not one.value:
                continue
            whole = one if (one.value < 0) == (part.value < 0) else _turned(one)
            found = ratio("implied_budget", percent, part, whole)
            if found is not None and (
                found.holds or abs(found.balance.gap) <= 5 * percent.grain or explained(found)
            ):
                yield found
                return


def _turned(one: Figure) -> Figure:
    return Figure(one.id, -one.value, one.above, one.below, one.grain, one.quantity)
