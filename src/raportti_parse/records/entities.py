"""Whose figures: which headings name an organisation unit, and how far each holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache

import regex

from raportti_parse.layout import Layout, Section
from raportti_parse.records.vocabulary import heading_words

SHORT_NAME = 4  # words
ANEW = 2  # levels: chapters and their parts
_NUMBER = regex.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_AND = regex.compile(r"\s+ja\s+")
_CODE = regex.compile(r"^\d{2,6}\s+(?=\p{L})")
_PARTS = regex.compile(r"\s[|/–-]\s|[|•·\n]|,\s")
_TOPIC_APART = regex.compile(r",\s|\s[–-]\s|:\s")
_MEETING = regex.compile(
    r"(?:hallitus|valtuusto|lautakunta)\s+\d{1,2}\.\d{1,2}\.(?:19|20)\d\d(?!\s?[-–])", regex.IGNORECASE
)
_KIND = regex.compile(r"^(\p{L}+)(?:\s*:\s*|\s+(?=\d{2,6}\s+\p{L}))(\S.{2,60})$")
_SPACES = regex.compile(r"\s+")
_CASE_ENDING = regex.compile(r"(?:iden|ien|ojen|jen|ssa|ssä|lla|llä|sta|stä|lta|ltä|lle|n|t|a|ä)$")


@lru_cache(maxsize=4096)
def tidy(title: str) -> str:
    """A heading without its number, slide count, period and asides.

    >>> tidy("SIVISTYKSEN PALVELUALUE sis. taseyksiköt Tilinpäätös 2021")
    'SIVISTYKSEN PALVELUALUE'
    >>> tidy("2. Lahti opiskelu- ja tiedekaupunki (1/2)")
    'Lahti opiskelu- ja tiedekaupunki'
    """
    text = _SPACES.sub(" ", title).strip()
    code = _CODE.match(text)
    kept = code[0] if code else ""
    text = text[len(kept) :]
    for pattern in heading_words().noise:
        text = pattern.sub("", text).strip()
    return (kept + text).strip(" -–:,;")


def sentence_case(text: str) -> str:
    """Capitals throughout to a capital at the start, other writing as it is.

    >>> [sentence_case(t) for t in ("SIVISTYSPALVELUT", "2100 SIVISTYSPALVELUT", "Lahden Talot Oy")]
    ['Sivistyspalvelut', '2100 Sivistyspalvelut', 'Lahden Talot Oy']
    """
    if not text.isupper():
        return text
    first = next(at for at, character in enumerate(text) if character.isalpha())
    return text[: first + 1] + text[first + 1 :].lower()


@lru_cache(maxsize=8192)
def owns_nothing(text: str) -> bool:
    """Whether a text is a field's label, a total, a bank, an account number or a signatory.

    >>> [owns_nothing(t) for t in ("Toimiala", "Yhteensä", "Osuuspankki", "Sivistystoimiala")]
    [True, True, True, False]
    """
    return heading_words().no_owners.search(text) is not None


@lru_cache(maxsize=4096)
def names_unit(title: str) -> bool:
    """Whether a heading names an organisation unit or a company.

    >>> [names_unit(t) for t in ("Varhaiskasvatus", "590 Nuorisopalvelut", "Kauhavan Jäähalli Oy")]
    [True, True, True]
    >>> [names_unit(t) for t in ("Talousarvion toteutuminen", "Investoinnit", "Taloudelliset tavoitteet")]
    [False, False, False]
    """
    text = tidy(title)
    words = text.replace(",", " ").split()
    if owns_nothing(text):
        return False
    if not words or len(words) > 8 or text.endswith((".", "?")) or ":" in text.replace(":n", ""):
        return False
    vocabulary = heading_words()
    if any(word in vocabulary.company_words for word in words):
        return True
    lower = text.lower()
    last = words[-1].lower()
    if not _ends_as_unit(last, vocabulary.unit_endings):
        return False
    # "Kaupunkikehityslautakunta" is a unit whatever it is called after; a longer heading is about something
    topics = vocabulary.strong_topics if len(words) <= SHORT_NAME else vocabulary.topics
    others = lower[: len(lower) - len(last)] if len(words) > 1 else lower
    return not any(topic in others for topic in topics)


def _ends_as_unit(word: str, endings: Sequence[str]) -> bool:
    if word.endswith(tuple(endings)):
        return True
    bare = _CASE_ENDING.sub("", word)
    return len(bare) > 4 and bare.endswith(tuple(endings)) and word.endswith(("t",))


def find_area(titles: Sequence[str]) -> str | None:
    """The service area that a whole report is about: a phrase that opens most of its slide titles."""
    opening: Counter[str] = Counter()
    for title in titles:
        words = title.split()
        for count in range(1, min(5, len(words)) + 1):
            phrase = " ".join(words[:count])
            if phrase.lower().endswith(heading_words().area_endings):
                opening[phrase.lower()] += 1
                break
    if not opening:
        return None
    phrase, times = max(opening.items(), key=lambda item: (item[1], len(item[0]), item[0]))
    if times < 3 and times * 2 < len(titles):
        return None
    return phrase[:1].upper() + phrase[1:]


def area_named(texts: Iterable[str]) -> str | None:
    """The service area that a cover or header names: "Lahden kaupunki | Sivistyksen palvelualue"."""
    for text in texts:
        for part in _PARTS.split(text):
            words = part.split()
            if 1 < len(words) <= 6 and words[-1].lower() in heading_words().area_words:
                return sentence_case(part.strip())
    return None


def section_entities(layout: Layout, area: str | None, default: str | None) -> list[str | None]:
    """For each section the unit that it is about, carried down and on to sections that name none."""
    entities: list[str | None] = []
    stack: list[tuple[int, str | None]] = []  # level, entity
    goals = _goals(layout.sections, area)
    for position, section in enumerate(layout.sections):
        while stack and stack[-1][0] > section.level:
            stack.pop()
        own = None if position in goals else entity_of(section.title, area)
        inherited = stack[-1][1] if stack else default
        beside = bool(stack) and stack[-1][0] == section.level
        numbered = position not in goals and _NUMBER.match(section.title)
        if own is None and beside and (section.level <= ANEW or numbered or _is_breakdown(section.title)):
            # a numbered topic beside a unit of the same rank starts anew; else it stands under that unit
            inherited = stack[-2][1] if len(stack) > 1 else default
        entity = own if own is not None else inherited
        if stack and stack[-1][0] == section.level:
            stack.pop()
        stack.append((section.level, entity))
        entities.append(entity)
    return entities


def _goals(sections: Sequence[Section], area: str | None) -> set[int]:
    """The headings that are items of a numbered list of goals: "3. Kaavoitus" may be the third goal.

    A list opens under a heading about goals and ends at a unit's own, a numbered chapter's or a higher one.
    Where most of its items name units, it is the goals unit by unit, and they are units.
    """
    goals: set[int] = set()
    items: list[int] = []
    level: int | None = None
    for position, section in enumerate(sections):
        number = _NUMBER.match(section.title)
        listed = number is not None and "." not in number[1]
        unit = entity_of(section.title, area) is not None
        if level is not None and (section.level < level or (not listed and (unit or number))):
            goals |= _without_units(items, sections, area)
            items, level = [], None
        if level is not None and listed:
            items.append(position)
        elif level is None and not listed and not unit and _is_about_goals(section.title):
            level = section.level
    return goals | _without_units(items, sections, area)


def _without_units(items: Sequence[int], sections: Sequence[Section], area: str | None) -> set[int]:
    units = sum(1 for item in items if entity_of(sections[item].title, area) is not None)
    return set(items) if 2 * units <= len(items) else set()


def _is_about_goals(title: str) -> bool:
    lower = title.lower()
    return any(stem in lower for stem in heading_words().goal_lists)


def _is_breakdown(title: str) -> bool:
    """Whether a heading splits the whole up by its units ("Käyttötalousmenot toimialoittain")."""
    return any(word.strip("():,.").lower() in heading_words().breakdowns for word in title.split())


def unit_after_kind(text: str) -> str | None:
    """The unit that a text names after its kind: "Tulosalue: Vapaa-aika"; None for other texts."""
    said = _KIND.match(text)
    if said is None or owns_nothing(said[2]) or not said[1].lower().startswith(heading_words().unit_kinds):
        return None
    return sentence_case(said[2])


def entity_of(title: str, area: str | None) -> str | None:
    """The unit that a heading names; after a kind of unit, or the area's name, whatever follows names it.

    >>> entity_of("Tehtäväalue: Vapaa-aika", None), entity_of("Tulosalue 210 Kasvu ja oppiminen", None)
    ('Vapaa-aika', '210 Kasvu ja oppiminen')
    """
    if _MEETING.search(title):
        return None
    text = tidy(title)
    said = unit_after_kind(text)
    if said is not None:
        return said
    if area and text.lower().startswith(area.lower()):
        rest = text[len(area) :].strip(" -–:,")
        about = rest.split()[-1].lower() if rest else ""  # what the rest is about stands last
        if not rest or (not names_unit(rest) and any(topic in about for topic in heading_words().topics)):
            return area
        return sentence_case(rest)
    if names_unit(text) or _names_pair(text):
        return sentence_case(text)
    return unit_and_topic(text)


def unit_and_topic(text: str) -> str | None:
    """The unit of a heading that names it and then what is said of it.

    >>> unit_and_topic("Kunnanhallitus, toteutumisvertailu"), unit_and_topic("Tavoitteet – Nuorisopalvelut")
    ('Kunnanhallitus', 'Nuorisopalvelut')
    >>> unit_and_topic("Väestö, työllisyys ja elinkeinot") is None
    True
    """
    parts = [part.strip() for part in _TOPIC_APART.split(text)]
    if len(parts) != 2:
        return None
    named = [names_unit(part) for part in parts]
    unit, topic = parts if named[0] else parts[::-1]
    if sum(named) != 1 or not any(stem in topic.lower() for stem in heading_words().topics):
        return None
    return sentence_case(unit)


def _names_pair(text: str) -> bool:
    """Whether a short heading is a unit and something more: "Elinkeinotoimi ja kehittäminen".

    >>> [_names_pair(t) for t in ("Hallinto ja talous", "Perusopetus ja sen tavoitteet")]
    [True, False]
    """
    parts = _AND.split(text)
    if len(parts) != 2 or len(text.split()) > SHORT_NAME or not names_unit(parts[0]):
        return False
    second = parts[1].lower()
    return not any(topic in second for topic in heading_words().topics)
