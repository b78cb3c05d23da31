"""From what the Finnish reader found in a text to records with their place on the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import regex

from raportti_parse import finnish
from raportti_parse.frozen import quickly_made
from raportti_parse.layout import Text
from raportti_parse.page.model import Box, Origin, Word
from raportti_parse.records.codec import plain
from raportti_parse.records.model import (
    Basis,
    BBox,
    Comparator,
    Direction,
    Link,
    Method,
    Period,
    Quantity,
    Role,
    Source,
    Sources,
    Trust,
    Unused,
)
from raportti_parse.records.owners import Owner, clause_around, owner_of

_SILENT = ("role", "label")  # said in `sources` alone
CONTEXT = 300  # characters of the sentence around a figure
LOW_CONFIDENCE = 0.75  # of 1: figures that OCR read with less are doubtful
_SENTENCE_BREAK = regex.compile(
    r"(?<!\b(?:yht|mm|ns|n|v|ed|ko|ml|sis|milj|mrd|tuh|esim|vrt|klo|os|ao|em|t|as|kpl|väh|enint|noin|nro|huom)\.)"
    r"(?<=[.!?;])\s+(?=[\p{Lu}\d–-])|\n",
    regex.IGNORECASE,
)


@quickly_made
@dataclass(frozen=True, slots=True)
class Place:
    """What is known about where a text stands, for all figures in it."""

    section: str | None
    home: Owner
    period: Period | None
    method: Method = Method.TEXT
    table: str | None = None
    row: str | None = None
    column: str | None = None
    cell: tuple[int, int] | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Converted:
    """Quantities and leftovers of one text. Ids are provisional: `prefix` and a running number."""

    quantities: tuple[Quantity, ...]
    unused: tuple[Unused, ...]


def bbox(box: Box) -> BBox:
    """A box as records carry it: four numbers rounded to 0.01 point."""
    x0, top, x1, bottom = box
    return round(x0, 2), round(top, 2), round(x1, 2), round(bottom, 2)


def convert(reading: finnish.Reading, text: Text, place: Place, prefix: str) -> Converted:
    """The records of one reading; links and range ids refer to the provisional ids."""
    ids = [f"{prefix}.{n}" for n in range(len(reading.quantities))]
    quantities = tuple(
        _quantity(found, text, place, ids[n], ids, prefix) for n, found in enumerate(reading.quantities)
    )
    unused = []
    for left in reading.unused:
        page, box = text.place(left.start, left.end)
        unused.append(Unused(page, (*box,), left.text, left.reason))
    for span in reading.periods:
        page, box = text.place(span.start, span.end)
        unused.append(Unused(page, (*box,), span.text, "period"))
    return Converted(quantities, tuple(unused))


def _quantity(
    found: finnish.Quantity, text: Text, place: Place, own: str, ids: Sequence[str], prefix: str
) -> Quantity:
    page, box = text.place(found.start, found.end)
    reasons = list(found.reasons)
    reasons += [
        f"{i.what} from the {i.origin.replace('_', ' ')}: {i.text}"
        for i in found.inherited
        if i.what not in _SILENT
    ]
    method, trust, doubts = _method(text, found.start, found.end, place.method)
    period = (
        Period(found.period.start, found.period.end, found.period.label) if found.period else place.period
    )
    named = found.entity if found.entity != place.home.entity else None
    entity, basis = (named, Basis.PRINTED) if named else (place.home.entity, place.home.basis)
    beside = clause_around(text.text, found.start, found.end)
    owner = owner_of(entity, basis, place.home, beside, "")
    return Quantity(
        id=own,
        value=plain(found.value),
        low=plain(found.low),
        high=plain(found.high),
        unit=found.unit,
        text=found.text,
        direction=Direction(found.direction) if found.direction else None,
        comparator=Comparator(found.comparator) if found.comparator else None,
        role=Role(found.role),
        concept=found.concept,
        label=found.label,
        entity=owner.entity,
        period=period,
        trust=trust,
        reasons=(*reasons, *doubts),
        source=Source(
            page,
            (*box,),
            method,
            place.section,
            place.table,
            place.row,
            place.column,
            sentence_around(text.text, found.start, found.end),
            place.cell,
        ),
        range_id=f"{prefix}.r{found.range_id}" if found.range_id is not None else None,
        links=tuple(Link(relation, ids[other]) for relation, other in found.links),
        measure=place.measure,
        scope=owner.scope,
        entity_path=owner.path,
        sources=_sources(found, owner.basis, period),
    )


_BASES = {
    "lead_in": Basis.LEAD_IN,
    "column": Basis.COLUMN,
    "row": Basis.ROW,
    "indicator": Basis.ROW,
    "heading": Basis.HEADING,
    "table": Basis.TITLE,
    "section": Basis.REPORT,
    "sentence": Basis.PRINTED,
    "assumed": Basis.ASSUMED,
}


def _sources(found: finnish.Quantity, entity: Basis | None, period: Period | None) -> Sources:
    """Where what a text says of a figure comes from: from its own words, if nothing else is told."""
    told = {i.what: _BASES[i.origin] for i in found.inherited}
    dated = told.get("period", Basis.PRINTED if found.period else Basis.REPORT)
    return Sources(
        unit=told.get("unit", Basis.PRINTED) if found.unit else None,
        role=told.get("role", Basis.PRINTED),
        entity=entity,
        period=dated if period is not None else None,
        label=told.get("label", Basis.PRINTED) if found.label else None,
    )


def _method(text: Text, start: int, end: int, method: Method) -> tuple[Method, Trust, tuple[str, ...]]:
    """How the words of a span were read; OCR words that readings disagree on make the figure doubtful."""
    words = [piece.word for piece in text.words(start, end)]
    doubts = [doubt for word in words for doubt in ocr_doubts(word)]
    origins = {word.origin for word in words}
    if Origin.PICTURE_OCR in origins:
        method = Method.PICTURE_OCR
    elif Origin.SCAN_OCR in origins:
        method = Method.SCAN_OCR
    return method, Trust.DOUBTFUL if doubts else Trust.READ, tuple(dict.fromkeys(doubts))


def ocr_doubts(word: Word) -> list[str]:
    """What speaks against the reading of a word by OCR; nothing of words of the text layer."""
    if word.confidence is None and not word.alternatives:
        return []
    doubts = [f"alternative: {other}" for other in word.alternatives]
    if word.confidence is not None and word.confidence < LOW_CONFIDENCE and any(map(str.isdigit, word.text)):
        doubts.append("poorly read picture")
    return doubts


def method_of(words: Iterable[Word], otherwise: Method) -> Method:
    """How most of some words were read: OCR's origin, or the method of the stage that asks."""
    found = [word.origin for word in words]
    if Origin.PICTURE_OCR not in found and Origin.SCAN_OCR not in found:
        return otherwise
    origins = Counter(found)
    origin = max(origins, key=lambda o: (origins[o], o.value))
    if origin is Origin.PICTURE_OCR:
        return Method.PICTURE_OCR
    return Method.SCAN_OCR if origin is Origin.SCAN_OCR else otherwise


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence that holds a span, cut to CONTEXT characters around it.

    >>> sentence_around("Tulos parani. Kulujen toteuma 274 M€ (101 %). Muuta ei ole.", 29, 35)
    'Kulujen toteuma 274 M€ (101 %).'
    """
    left, right = max(0, start - CONTEXT - 1), min(len(text), end + CONTEXT + 1)  # what lies beyond is cut
    for match in _SENTENCE_BREAK.finditer(text, left, right):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    if right - left > CONTEXT:
        left = max(left, start - CONTEXT // 2)
        right = min(right, left + CONTEXT)
    return text[left:right].strip()


def finnish_period(period: Period | None) -> finnish.Period | None:
    """A record's period as the Finnish reader takes it; None where an end is open."""
    if period is None or period.start is None or period.end is None:
        return None
    return finnish.Period(period.start, period.end, period.label)
