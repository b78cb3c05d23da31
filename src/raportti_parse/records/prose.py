"""Figures in running text: every block of every page through the Finnish reader, with its context."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

import regex

from raportti_parse import finnish
from raportti_parse.layout import Block, BlockKind, Layout, PageLayout
from raportti_parse.records import over_pages
from raportti_parse.records.convert import Place, bbox, convert, finnish_period
from raportti_parse.records.mentions import Mentions
from raportti_parse.records.model import Basis, Period, Quantity, Unused
from raportti_parse.records.owners import Owner, clause_around, is_part_of, may_own, owner_of
from raportti_parse.records.table_rows import line_item
from raportti_parse.records.table_units import per_of, unit_alone
from raportti_parse.records.vocabulary import municipalities

_SCALE_LINE = regex.compile(
    r"(?:^|(?<=[,(:–-]\s)|(?<=[,(]))(1[ .\u00a0]?000 ?(?:€|eur(?:oa)?|e))(?=\)?(?:\s*$|,\s))",
    regex.IGNORECASE,
)
_HEADING_NUMBER = regex.compile(
    r"^(?:(?:Tavoite|Mittari|Taulukko|Kuva|Kuvio|Liite|Toimenpide|Luku|Osa)\s+)?"
    r"(\d{1,2}(?:\.\d{1,2}){0,4}\.?)(?=[\s:.)]\s*\p{L}|\s*:?\s*$)",
    regex.IGNORECASE,
)
_WORD = regex.compile(r"\p{L}{3,}")
_LEADER = regex.compile(  # dots that lead to a page number
    r"(?:\.{5,}|(?:\. ){5,}|…{3,})\s?\d{1,4}\b(?![.,]\d|[ \u00a0]\d{3}|\s?[%€])"
)
CARD_REACH = 1.6  # in font sizes of the figure: its label stands this close
LEAD_REACH = 40.0  # points: a short line this close above governs a paragraph


@dataclass(frozen=True, slots=True)
class ProseContext:
    """What holds for the whole report."""

    period: Period | None
    home: Owner
    mentions: Mentions = field(default_factory=lambda: Mentions({}))
    organisation: str | None = None
    skip: frozenset[tuple[int, int]] = frozenset()  # blocks (page, position) that other stages have read


def section_at(layout: Layout) -> dict[tuple[int, int], int]:
    """The section (its position) that each block stands in."""
    starts = {section.start: number for number, section in enumerate(layout.sections)}
    where: dict[tuple[int, int], int] = {}
    current: int | None = None
    for page in layout.pages:
        for position in range(len(page.blocks)):
            place = (page.page.number, position)
            current = starts.get(place, current)
            if current is not None:
                where[place] = current
    return where


def read_prose(
    layout: Layout, homes: Sequence[Owner], context: ProseContext
) -> tuple[list[Quantity], list[Unused]]:
    """Quantities and leftovers of all paragraphs, list items and headings, with provisional ids."""
    where = section_at(layout)
    quantities: list[Quantity] = []
    unused: list[Unused] = []
    for page, position, block in over_pages.texts(layout, context.skip):
        if _LEADER.search(block.text.text):
            unused += _contents_line(block)
            continue
        section = where.get((block.page, position))
        title = layout.sections[section].title if section is not None else None
        home = homes[section] if section is not None else context.home
        text, numbers = _without_numbering(block)
        unused += numbers
        reading = finnish.read(
            text,
            finnish.Context(
                lead_in=_lead_in(page, position, block),
                heading="" if block.kind is BlockKind.HEADING else (title or ""),
                period=finnish_period(context.period),
                scale=Decimal(1),
            ),
        )
        found = convert(reading, block.text, Place(title, home, context.period), f"p{block.page}.{position}")
        quantities += (
            _labelled(_with_unit_named(q, said.entity, said.start, block, home, context), page, position)
            for q, said in zip(found.quantities, reading.quantities, strict=True)
        )
        unused += found.unused
    return quantities, unused


def _with_unit_named(
    quantity: Quantity, said: str | None, start: int, block: Block, home: Owner, context: ProseContext
) -> Quantity:
    """The figure with the unit that its own sentence names: one that the report knows goes before others.

    The municipality itself ("Kauhavan kaupungin …") names no unit: the section's stays in force.
    """
    mentions = context.mentions
    named = mentions.nearest(block.text.text, start) or (mentions.known(said) if said else None)
    if named is None and said is not None:
        named = home.entity if _is_municipality(said, context.organisation) else said
    if named is not None and (not may_own(named, home) or is_part_of(named, home.entity)):
        return _owned(quantity, home.entity, home.basis, home, block, start)
    if named is None or named == quantity.entity:
        return quantity
    return _owned(quantity, named, Basis.PRINTED, home, block, start)


def _owned(
    quantity: Quantity, entity: str | None, basis: Basis | None, home: Owner, block: Block, start: int
) -> Quantity:
    beside = clause_around(block.text.text, start, start + len(quantity.text))
    owner = owner_of(entity, basis, home, beside, "")
    sources = replace(quantity.sources, entity=owner.basis)
    return replace(quantity, entity=owner.entity, entity_path=owner.path, scope=owner.scope, sources=sources)


def _is_municipality(name: str, organisation: str | None) -> bool:
    if organisation is None:
        return False
    words = name.split()
    own = {organisation, *(g for g, town in municipalities().items() if town == organisation)}
    return bool(words) and words[0] in own and all(w in ("kaupunki", "kunta") for w in words[1:])


def _labelled(quantity: Quantity, page: PageLayout, position: int) -> Quantity:
    """A figure that stands alone in a box or card, with the short line below or above it as its label.

    A line that goes on in small letters says what the figure counts: "120 693" over "asukasta".
    """
    block = page.blocks[position]
    if len(block.text.text) > len(quantity.text) + 3:
        return quantity
    if quantity.label and quantity.unit is not None and quantity.concept:
        return quantity
    beside = [
        other
        for other in page.blocks[max(0, position - 2) : position + 3]
        if other is not block and other.text and _is_label(other, block)
    ]
    if not beside:
        return quantity
    nearest = min(beside, key=lambda other: (_distance(other, block), other.box.top < block.box.top))
    label = nearest.text.text
    counted = unit_alone(label) if quantity.unit is None and label[:1].islower() else None
    if counted is not None:
        reason = f"unit from the label: {label}"
        quantity = replace(quantity, unit=counted.unit, reasons=(*quantity.reasons, reason))
    per = per_of(label, quantity.unit) if quantity.unit == "EUR" else quantity.unit
    if per != quantity.unit:
        quantity = replace(quantity, unit=per, reasons=(*quantity.reasons, f"unit from the label: {label}"))
    if quantity.label:
        return quantity
    item = line_item(label)
    return replace(quantity, label=label, concept=quantity.concept or (item.concept if item else None))


def _is_label(other: Block, block: Block) -> bool:
    text = other.text.text
    over = other.box.x0 < block.box.x1 and other.box.x1 > block.box.x0
    words = len(text) <= 60 and any(ch.isalpha() for ch in text) and not any(ch.isdecimal() for ch in text)
    return over and words and _distance(other, block) <= CARD_REACH * max(block.size, 8.0)


def _distance(one: Block, other: Block) -> float:
    """The white between two blocks above each other, in points."""
    return max(0.0, one.box.top - other.box.bottom, other.box.top - one.box.bottom)


def _without_numbering(block: Block) -> tuple[str, list[Unused]]:
    """The text with what is a heading's number or a table's scale blanked out, and those numbers.

    "1 000 €" at the end of a caption, or alone on a line, is the scale of the figures below it.
    """
    text = block.text.text
    spans = [(m.span(1), "scale of a table") for m in _SCALE_LINE.finditer(text)] if len(text) <= 140 else []
    if block.kind is BlockKind.HEADING or block.bold:
        spans += [(m.span(1), "number of a heading") for m in _HEADING_NUMBER.finditer(text)]
    left: list[Unused] = []
    for (start, end), reason in spans:
        page, box = block.text.place(start, end)
        left.append(Unused(page, bbox(box), text[start:end], reason))
        text = text[:start] + " " * (end - start) + text[end:]
    return text, left


def _contents_line(block: Block) -> list[Unused]:
    """The numbers of a table of contents: section and page numbers, never figures."""
    return [
        Unused(piece.page, bbox(piece.word.box), piece.word.text, "table of contents")
        for piece in block.text.pieces
        if any(ch.isdigit() for ch in piece.word.text)
    ]


def _lead_in(page: PageLayout, position: int, block: Block) -> str:
    """The line that governs a block: a list item's lead-in, or a short line right above it."""
    if block.lead_in is not None:
        return page.blocks[block.lead_in].text.text
    if position == 0 or block.kind is BlockKind.HEADING:
        return ""
    above = page.blocks[position - 1]
    if above.kind is BlockKind.TABLE or not above.text:
        return ""
    words = _WORD.search(above.text.text) is not None  # another figure leads nothing in
    short = words and len(above.text.text) <= 90 and not above.text.text.endswith(".")
    near = 0 <= block.box.top - above.box.bottom + 2 <= LEAD_REACH
    over = above.box.x0 < block.box.x1 and above.box.x1 > block.box.x0
    return above.text.text if short and near and over else ""
