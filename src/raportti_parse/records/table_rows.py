"""What a row of a table is: label, line item, unit and entity, from its label and the groups above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from raportti_parse.frozen import quickly_made
from raportti_parse.records.entities import names_unit, owns_nothing, sentence_case, unit_after_kind
from raportti_parse.records.table_units import ONE, UnitSaid, unit_of_label, without_money
from raportti_parse.records.table_words import ItemEntry, line_items
from raportti_parse.records.vocabulary import municipalities

_CODE = re.compile(r"^(?:[A-ZÅÄÖ]{1,2}\s+)?(?:[IVX]{1,4}\s+)?(?:\d{1,3}(?:\.\d+)*[.)]?\s+)?(?=[^\W\d_])")
_COST_CENTRE = re.compile(r"^\d{3,8}\s+(?=[^\W\d_]{3})")
_SPACES = re.compile(r"\s+")
_SIGN = re.compile(r"^[+\-–−=]\s+")
_NOTE = re.compile(r"(?:\s*\*+|\s*\d\)|\s*[¹²³⁴⁵])+$")
_ASIDE = re.compile(r"\s*\((?:[^()]*)\)\s*$")
_TOTAL = re.compile(r"\s+(?:yhteensä|yht\.?|netto)$", re.IGNORECASE)
_TOTAL_ROW = re.compile(r"(?:^|\s)(?:yhteensä|yht\.?|kaikkiaan|summa)\b", re.IGNORECASE)
_LIBRARY = re.compile(r"kirjasto", re.IGNORECASE)
_TOWN = re.compile(r"^(\S+n)\s+(?:kaupunki|kunta)(?:\b|$)")
_UNIT_TAIL = re.compile(
    r"(?:\s*,\s*|\s+)(?:1\s?000\s?(?:€|e|euroa)|t€|m€|milj\.?\s?(?:€|euroa)|€|%|pv|€\s?/\s?as(?:ukas|\.)?|euroa\s?/\s?asukas|euroa|eur|kpl|htv)$"
)


@quickly_made
@dataclass(frozen=True, slots=True)
class RowMeaning:
    """One row: its path of labels, the line item it is, the unit its label names, whose it is."""

    path: tuple[str, ...]
    label: str
    item: ItemEntry | None
    unit: UnitSaid | None
    entity: str | None
    names_entity: bool


@lru_cache(maxsize=8192)
def line_item(label: str) -> ItemEntry | None:
    """The line item of municipal accounts that a label names.

    >>> [line_item(t).concept for t in ("TOIMINTATUOTOT", "Toimintatulot", "Vuosikate/Poistot, %")]
    ['toimintatuotot', 'toimintatuotot', 'vuosikate/poistot']
    >>> line_item("Oppilaita") is None
    True
    >>> line_item("Henkilöstökulut / Personalkostnader").concept
    'henkilöstökulut'
    """
    known = line_items()
    text = _SPACES.sub(" ", _NOTE.sub("", label)).strip().rstrip(":").lower()
    bare = _SIGN.sub("", text)
    coded = _CODE.sub("", _SIGN.sub("", _NOTE.sub("", label).strip())).strip().rstrip(":").lower()
    for candidate in (text, bare, coded, _SPACES.sub(" ", coded)):
        for form in (candidate, _UNIT_TAIL.sub("", candidate), _ASIDE.sub("", candidate)):
            if form in known:
                return known[form]
            total = _TOTAL.sub("", form)
            if total != form and total in known:
                return known[total]
    found = [item for part in _sides(label) if (item := line_item(part)) is not None]
    return found[0] if len(found) == 1 else None


def _sides(label: str) -> tuple[str, ...]:
    """What stands on both sides of a slash with a space: the two languages of a bilingual label."""
    first, slash, second = label.partition(" / ")
    alone = slash and "/" not in second and first[:1].isupper() and second[:1].isupper()
    return (first, second) if alone else ()  # and not "Lainat / asukas", "Hankinnat / 1.000 asukasta"


@lru_cache(maxsize=8192)
def unit_named(label: str) -> str | None:
    """The organisation unit that a row label is, as records name it; None where it is none.

    >>> [unit_named(t) for t in ("Kauhavan kaupunki (vakinaiset)", "Keskusvaalilautakunta", "Verotulot")]
    ['Kauhava', 'Keskusvaalilautakunta', None]
    """
    text = _NOTE.sub("", label).strip()
    town = _TOWN.match(text)
    if town:
        name = municipalities().get(town[1][:1].upper() + town[1][1:].lower())
        if name is not None:
            return name
    if line_item(text) is not None:
        return None
    said = unit_after_kind(text)
    if said is not None:
        return said
    named = [unit for part in _sides(text) if (unit := unit_named(part)) is not None]
    if len(named) == 1:
        return named[0]
    if names_unit(text):
        return sentence_case(text)
    return None


def _coded_unit(outer: str, label: str) -> str | None:
    """A group of rows with a cost centre's code is a unit, whatever its words: "22110 Päiväkodit".

    Where its rows have codes themselves they are accounts, and so is the group.
    """
    text = _NOTE.sub("", outer).strip()
    if not _COST_CENTRE.match(text) or line_item(label) is None:
        return None
    bare = _COST_CENTRE.sub("", text)
    coded = re.match(r"\d{3,}\s", label) is not None
    return None if coded or line_item(bare) is not None else text


def read_row(
    path: tuple[str, ...], entity_rows: bool, stub: str, title: str, own: UnitSaid | None = None
) -> RowMeaning:
    """The meaning of a row; `entity_rows` says that the table's row labels are units, not line items.

    `stub` is the heading of the label column: with rows of units it names what the figures are. `own` is
    the unit that a column of units gives to the row.
    """
    label = path[-1] if path else ""
    entity = None
    names = False
    if entity_rows and label:
        entity = unit_named(label)
        if (
            entity is None
            and not _TOTAL_ROW.search(label)
            and line_item(label) is None
            and not owns_nothing(label)
        ):
            entity = _NOTE.sub("", label).strip()  # among boards and departments, a row is one of them
        names = entity is not None
    total = _TOTAL.sub("", label)
    if entity is None and total != label:
        entity = unit_named(total)  # "Kaupunginhallitus yhteensä"
    if not names and entity is None:
        for outer in reversed(path[:-1]):
            entity = unit_named(outer) or _coded_unit(outer, label)
            if entity is not None:
                break
    what = label
    if names:
        group = path[-2] if len(path) > 1 else ""
        if group and line_item(group) is None and unit_named(group) is not None:
            group = next((text for text in (stub, title) if line_item(text) is not None), group)
        what = group or stub or without_money(title) or label
    item = line_item(what) or (line_item(label) if not names else None)
    unit = own
    parts = [what] if names else [label, *reversed(path[:-1])]
    if entity_rows and not names:
        parts += [stub, title]  # the total of the units
    for part in parts if unit is None else ():
        unit = unit_of_label(part)
        if unit is not None:
            break
    lent = item is not None and item.concept == "lainakanta" and unit is None
    if lent and _LIBRARY.search(" ".join((*path, stub, title))) is not None:
        item, unit = None, UnitSaid("laina", ONE, label)  # books that are lent, no debts
    if unit is None and item is not None and item.group == "tunnusluvut" and item.unit != "EUR":
        unit = UnitSaid(item.unit, ONE, label)
    return RowMeaning(path, what, item, unit, entity, names)


def is_total(label: str) -> bool:
    """Whether a row label is that of a total."""
    return _TOTAL_ROW.search(label) is not None


def rows_name_units(labels: Sequence[str]) -> bool:
    """Whether the rows of a table are organisation units rather than line items."""
    if len(labels) < 2:
        return False
    units = sum(1 for label in labels if unit_named(label) is not None)
    items = sum(1 for label in labels if line_item(label) is not None)
    return units >= 2 and units * 2 >= len(labels) and units > items
