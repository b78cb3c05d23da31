"""Whose a figure is: the chain of units above it, and its scope in relation to the organisation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from raportti_parse.frozen import quickly_made
from raportti_parse.layout import Section
from raportti_parse.records.entities import owns_nothing
from raportti_parse.records.model import Basis, PublisherKind, Scope
from raportti_parse.records.publisher import Publisher
from raportti_parse.records.vocabulary import heading_words, municipalities

_GROUP = regex.compile(
    r"konserni(?!-\s?ja|palvelu|hallin|johto|johdon|ohje|jaosto|yksik|tili(?!np)|yhtei|yhtiö|saami|vel|ja\b|lle\b)",
    regex.IGNORECASE,
)
_NATIONAL = regex.compile(
    r"\b(?:koko maa(?:ssa|n|ta|han)?|valtakunnalli\p{L}+ (?:keskiarvo|taso|mediaani)\p{L}*|"
    r"Manner-Suome\p{L}+|"
    r"Suomessa|Suomen (?:kuntien|kunnat|kunnissa|talous|talouden|väestö\p{L}*|bruttokansan\p{L}+|BKT)|"
    r"kunnat yhteensä|kuntien keski\p{L}+|kunnissa keski\p{L}+|kaikkien kuntien|kaikissa kunnissa|"
    r"julkisen talouden|bruttokansantuot\p{L}+|kansantaloud\p{L}+|valtiontaloud\p{L}+)",
    regex.IGNORECASE,
)
_REGIONAL = regex.compile(
    r"\b(?:maakunna(?:n|ssa|sta)|maakuntien|seutukunna(?:n|ssa)|naapurikun\p{L}+)\b", regex.IGNORECASE
)
_NUMBER = regex.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_PART = regex.compile(r"^(?:siitä|josta|joista|mistä)\b", regex.IGNORECASE)
_CLAUSE = regex.compile(r"[;:]\s|,\s(?=(?:kun|mutta|joka|jotka|kuin)\b)|(?<=\p{L}{3}|%|€)\.\s+(?=\p{Lu})")


@quickly_made
@dataclass(frozen=True, slots=True)
class Owner:
    """What a section, or the report around it, says of the figures in it that say nothing themselves."""

    entity: str | None = None
    basis: Basis | None = None
    path: tuple[str, ...] = ()
    scope: Scope | None = None


NOWHERE = Owner()


def report_home(publisher: Publisher | None, area: str | None) -> Owner:
    """What holds outside all sections: the service area's or the organisation's own figures."""
    if publisher is None:
        return Owner(area, Basis.REPORT, (area,), Scope.OWN) if area else NOWHERE
    if publisher.kind is PublisherKind.STATE and publisher.name != "Valtio":
        return Owner(None, None, (), Scope.NATIONAL)  # a ministry reports on the state, not on itself
    scope = Scope.NATIONAL if publisher.kind is PublisherKind.STATE else Scope.OWN
    path = tuple(name for name in (publisher.name, area) if name)
    return Owner(area or publisher.name, Basis.REPORT, path, scope)


def section_homes(sections: Sequence[Section], entities: Sequence[str | None], report: Owner) -> list[Owner]:
    """One home a section: its entity, the units above it, and whether it is about the whole group.

    "7. Tilikauden tuloksen käsittely" stands under no "6.3", whatever their type: numbers go before looks.
    """
    homes: list[Owner] = []
    numbered: dict[str, int] = {}
    for position, (section, entity) in enumerate(zip(sections, entities, strict=True)):
        parent = _parent(sections, position, numbered)
        above = homes[parent] if parent is not None else report
        scope = Scope.GROUP if _about_group(section.title) else above.scope
        named = entity is not None and entity != report.entity
        path = _below(above.path if named else report.path, entity) if entity is not None else ()
        homes.append(Owner(entity, Basis.HEADING if named else report.basis, path, scope))
    return homes


def _parent(sections: Sequence[Section], position: int, numbered: dict[str, int]) -> int | None:
    """The section above one: by its number where it has one."""
    parent = sections[position].parent
    found = _NUMBER.match(sections[position].title)
    if found is None:
        return parent
    number = found[1]
    numbered[number] = position
    outer = number.rpartition(".")[0]
    if outer in numbered:
        return numbered[outer]
    while parent is not None and _NUMBER.match(sections[parent].title):
        parent = sections[parent].parent
    return parent


def _below(path: tuple[str, ...], entity: str) -> tuple[str, ...]:
    """A path with one more unit at its end; a unit that is in it already ends it."""
    return path[: path.index(entity) + 1] if entity in path else (*path, entity)


@lru_cache(maxsize=4096)
def _about_group(text: str) -> bool:
    return _GROUP.search(text) is not None


@lru_cache(maxsize=8192)
def owner_of(entity: str | None, basis: Basis | None, home: Owner, words: str, title: str) -> Owner:
    """Whose a figure is: `words` stand beside it (its row and column, or its clause), `title` is its table's.

    What the words say is the country's or a region's is not the section's unit's, and what they say is the
    group's is the organisation's with its group: a unit that only the section names gives way.
    """
    if home.scope is Scope.NATIONAL and entity != home.entity and not is_body(entity or ""):
        return home  # the topics of a state report are no units
    said = basis in _SAID
    if said and entity is not None:
        kind = _kind_of(entity, home.path[:1])
        if kind is None and home.scope is Scope.GROUP and basis is not Basis.PRINTED:
            kind = Scope.OTHER_BODY  # a row of the group's tables that is a body
        if kind is not None:
            return Owner(entity, basis, _below(home.path, entity), kind)
    away = Scope.NATIONAL if _NATIONAL.search(words) else None
    if away is None and _REGIONAL.search(words):
        away = Scope.OTHER_BODY
    if away is not None and (not said or entity is None or entity in home.path[:1]):
        return Owner(None, None, (), away)
    if entity is None:
        scope = home.scope
        return home if home.entity is None and scope is not None else Owner(None, None, (), scope)
    path = home.path if entity == home.entity else _below(home.path, entity)
    if away is not None:
        return Owner(entity, basis, path, away)
    scope = _kind_of(entity, home.path[:1]) or home.scope or Scope.OWN
    if _about_group(words) or (_about_group(title) and scope is not Scope.OTHER_BODY):
        if not said and home.path and scope is not Scope.OTHER_BODY:
            return Owner(home.path[0], Basis.REPORT, home.path[:1], Scope.GROUP)
        scope = Scope.GROUP if scope is not Scope.OTHER_BODY else scope
    elif _PART.search(words):
        scope = Scope.SUBSET
    elif scope is Scope.GROUP and basis is Basis.PRINTED and len(path) > 1:
        scope = Scope.OWN  # a unit that a sentence names among the group's figures
    return Owner(entity, basis, path, scope)


_SAID = frozenset({Basis.PRINTED, Basis.ROW, Basis.COLUMN})


@lru_cache(maxsize=4096)
def _kind_of(entity: str, organisation: tuple[str, ...]) -> Scope | None:
    """The scope that a name alone says, None for the organisation and its units."""
    if entity in organisation:
        return None
    words = [word for word in entity.replace(",", " ").split() if word]
    last = words[-1].lower() if words else ""
    vocabulary = heading_words()
    if last.endswith("suomi"):
        return Scope.NATIONAL
    if last.endswith("konserni"):
        own = len(words) == 1 or words[0][:4] == (organisation[0][:4] if organisation else "")
        return Scope.GROUP if own else Scope.OTHER_BODY
    if any(w in vocabulary.company_words or w.lower().endswith(vocabulary.other_bodies) for w in words):
        return Scope.OTHER_BODY
    if last in ("kaupunki", "kunta") or entity in vocabulary.regions:
        return Scope.OTHER_BODY
    return Scope.OTHER_BODY if entity in _towns() else None


def is_part_of(name: str, entity: str | None) -> bool:
    """Whether a sentence names the section's own unit in a shorter form: "Yrittäjäopisto" of an Oy."""
    return entity is not None and is_body(entity) and name != entity and name.lower() in entity.lower()


def may_own(name: str, home: Owner) -> bool:
    """Whether what a sentence names can be whose its figures are.

    Among the figures of another body, or of the state, only a body by its full name is: "Koulutus" is a
    topic there.
    """
    if owns_nothing(name):
        return False
    away = home.scope is Scope.NATIONAL or (
        home.entity is not None and _kind_of(home.entity, home.path[:1]) is Scope.OTHER_BODY
    )
    return not away or is_body(name)


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether a name is that of a company, a state agency, a municipality in full or the like."""
    words = name.split()
    vocabulary = heading_words()
    endings = (*vocabulary.other_bodies, *vocabulary.agencies)
    return any(word in vocabulary.company_words or word.lower().endswith(endings) for word in words)


@lru_cache(maxsize=1)
def _towns() -> frozenset[str]:
    return frozenset(municipalities().values())


def clause_around(text: str, start: int, end: int) -> str:
    """The part of a sentence that a figure stands in."""
    left, right = 0, len(text)
    for match in _CLAUSE.finditer(text):
        if match.end() <= start:
            left = match.end()
        elif match.start() >= end:
            right = match.start()
            break
    return text[left:right]
