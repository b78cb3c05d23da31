"""Another reading of a figure, taken where the first breaks a relation and the other makes all of them hold.

Only what the engine itself saw is taken: a value that nobody read stays out of the records, and is named by
the check that fails.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from raportti_parse.checks.finding import Finding
from raportti_parse.checks.interval import Figure
from raportti_parse.checks.wanted import wanted
from raportti_parse.records.model import Method, Quantity, Trust
from raportti_parse.records.table_cells import OVER_LINES

OCR = frozenset({Method.PICTURE_OCR, Method.SCAN_OCR})
ALTERNATIVE = "alternative: "
SETTLED_BY_SUMS = (ALTERNATIVE, OVER_LINES)  # doubts that a relation which holds answers
_NUMBER = re.compile(r"[-–−]?\d[\d\s]*(?:,\d+)?")


def taken_readings(findings: Sequence[Finding], names: Sequence[str]) -> dict[str, Quantity]:
    """By id, the figures of pictures and scans whose other reading settles every relation that fails with the
    first, as they are with the other. `names`: the ids of the checks.

    None is taken where a relation confirms the first reading, or where two figures of one relation or two
    readings of one figure could be it.
    """
    failing: dict[str, list[int]] = defaultdict(list)
    holding: set[str] = set()
    for number, finding in enumerate(findings):
        if finding.weak:
            continue
        for one in finding.figures:
            if finding.holds:
                holding.add(one.id)
            else:
                failing[one.id].append(number)
    figures = {one.id: one for number in range(len(findings)) for one in findings[number].figures}
    offers: dict[str, set[tuple[str, str, Decimal]]] = {}
    for name, numbers in failing.items():
        if name in holding:
            continue
        spans = [wanted(findings[number], name) for number in numbers]
        fit = {
            offer
            for offer in other_readings(figures[name])
            if all(span is not None and span[0] <= offer[2] <= span[1] for span in spans)
        }
        if fit:
            offers[name] = fit
    taken: dict[str, Quantity] = {}
    for name, fit in offers.items():
        rivals = {one.id for number in failing[name] for one in findings[number].figures} & offers.keys()
        if len(rivals) == 1 and len({value for _, _, value in fit}) == 1:
            said, text, value = min(fit)
            settled = " and ".join(names[number] for number in failing[name][:3])
            taken[name] = _with_reading(figures[name].quantity, said, text, value, settled)
    return taken


def other_readings(one: Figure) -> Iterator[tuple[str, str, Decimal]]:
    """What else the engine read: its own words, the text of the figure with them, and its value."""
    quantity = one.quantity
    if quantity.source.method not in OCR or not one.value:
        return
    for reason in quantity.reasons:
        if not reason.startswith(ALTERNATIVE):
            continue
        said = reason.removeprefix(ALTERNATIVE)
        for text in _texts(quantity.text, said):
            value = _scaled(one, text)
            if value is not None and value != one.value:
                yield said, text, value


def _texts(text: str, said: str) -> Iterator[str]:
    """The text of a figure with another reading of it, or of the one of its words that it is a reading of."""
    if len(said.split()) > 1 or len(text.split()) == 1:
        yield said
        return
    words = text.split()
    for number, word in enumerate(words):
        if len(word) == len(said) and sum(a != b for a, b in zip(word, said, strict=True)) == 1:
            yield " ".join((*words[:number], said, *words[number + 1 :]))


def _scaled(one: Figure, text: str) -> Decimal | None:
    """The value of a text in the scale of the first reading; None where it has other decimals."""
    was, other = _parsed(one.quantity.text), _parsed(text)
    if was is None or other is None or not was or was.as_tuple().exponent != other.as_tuple().exponent:
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


def _with_reading(quantity: Quantity, said: str, text: str, value: Decimal, settled: str) -> Quantity:
    kept = tuple(reason for reason in quantity.reasons if not reason.startswith(ALTERNATIVE))
    reason = f"first read as {quantity.text}; the engine's other reading {said} makes {settled} hold"
    return replace(
        quantity,
        value=value,
        low=value - (quantity.value - quantity.low),
        high=value + (quantity.high - quantity.value),
        text=text,
        trust=Trust.DOUBTFUL,
        reasons=(*kept, reason),
    )
