"""The vocabularies that tables are read with: column headings and the line items of accounts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from raportti_parse.records.model import Role


class HeadingEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One [[heading]] of table_headings.toml."""

    role: Role
    patterns: tuple[str, ...]
    unit: str | None = None
    years: int = 0


class EntityEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    patterns: tuple[str, ...]


class FollowUp(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]
    enough: int


class Notes(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    deviation: tuple[str, ...]


class Accounts(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[str, ...]


class Numbering(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    patterns: tuple[str, ...]


class Counted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One [[counted]]: what labels of a form count."""

    unit: str
    patterns: tuple[str, ...]


class People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    columns: tuple[str, ...]
    other: tuple[str, ...]


class OcrWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...]


class HeadingFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The schema of table_headings.toml."""

    heading: tuple[HeadingEntry, ...]
    entity: tuple[EntityEntry, ...]
    follow_up: FollowUp
    notes: Notes
    accounts: Accounts
    numbering: Numbering
    times: Numbering
    counted: tuple[Counted, ...]
    explaining: Numbering
    people: People
    ocr: OcrWords


class ItemEntry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One [[item]] of line_items.toml."""

    concept: str
    group: str
    labels: tuple[str, ...]
    unit: str = "EUR"


class ItemFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    item: tuple[ItemEntry, ...]


@dataclass(frozen=True, slots=True)
class HeadingRule:
    """A heading entry, compiled to one expression."""

    role: Role
    expression: re.Pattern[str]
    unit: str | None
    years: int


@dataclass(frozen=True, slots=True)
class TableWords:
    """All that the vocabulary says of headings, compiled."""

    rules: tuple[HeadingRule, ...]
    entities: tuple[tuple[str, re.Pattern[str]], ...]
    follow_up: frozenset[str]
    follow_up_enough: int
    deviation_note: re.Pattern[str]
    accounts: re.Pattern[str]
    numbering: re.Pattern[str]
    times: re.Pattern[str]
    counted: tuple[tuple[str, re.Pattern[str]], ...]
    explaining: re.Pattern[str]
    people: re.Pattern[str]
    not_people: re.Pattern[str]
    ocr_words: frozenset[str]


@cache
def table_words() -> TableWords:
    """The heading vocabulary; read once. Raises msgspec.ValidationError where the file breaks its schema."""
    data = msgspec.toml.decode(_read("table_headings.toml"), type=HeadingFile)
    return TableWords(
        tuple(HeadingRule(e.role, _either(e.patterns), e.unit, e.years) for e in data.heading),
        tuple((e.name, _either(e.patterns)) for e in data.entity),
        frozenset(data.follow_up.words),
        data.follow_up.enough,
        _either(data.notes.deviation),
        _either(data.accounts.patterns),
        _either(data.numbering.patterns),
        _either(data.times.patterns),
        tuple((e.unit, _either(e.patterns)) for e in data.counted),
        _either(data.explaining.patterns),
        _either(data.people.columns),
        _either(data.people.other),
        frozenset(data.ocr.words),
    )


@cache
def line_items() -> dict[str, ItemEntry]:
    """Each wording of a line item to its entry; read once."""
    data = msgspec.toml.decode(_read("line_items.toml"), type=ItemFile)
    found: dict[str, ItemEntry] = {}
    for entry in data.item:
        for label in entry.labels:
            found.setdefault(label, entry)
    return found


def _either(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{p})" for p in patterns), re.IGNORECASE)


def _read(name: str) -> bytes:
    return files("raportti_parse.records").joinpath("data", name).read_bytes()
