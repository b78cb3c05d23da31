"""Which field of a measure a column heading or a label names, from data/followup_headings.toml."""

from __future__ import annotations

import enum
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import regex

LONGEST = 70  # characters of a tidied heading
_YEAR = regex.compile(
    r"\b(?:tp|ta|tot)?\s*\d{1,2}\s*[-–]\s*\d{1,2}\s*/\s*\d{4}|\b(?:tp|ta)?\s*(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\b"
)
_DATE = regex.compile(
    r"\b\d{1,2}\.\d{1,2}\.(?:\s*[-–]\s*\d{1,2}\.\d{1,2}\.?)?(?:\d{4})?|\b\d{1,2}/(?:20)?\d\d\b"
)
_SHOWS = r"(?:väri|väriarvio|liikennevalot?|status|symboli|k/e|kyllä/ei|v/k/p)"
_BRACKETS = regex.compile(rf"\((?!\s*{_SHOWS}\s*\))[^)]*\)?|\[[^\]]*\]?")
_SLASH = regex.compile(r"\s*/\s*")
_SAID = regex.compile(r"[.!?]\s|\d+\s*%")  # a sentence or a figure: no heading
_SPACES = regex.compile(r"\s+")
_BROKEN = regex.compile(r"(?<=\w\w)[-­]\s+(?=\p{Ll}{3})(?!ja\b|tai\b)")
_STEM = regex.compile(
    "tavoit|toimenpi|mittar|toteum|toteutu|lähtö|nyky|arvio|vastuu|tilanne|status|seuranta|indikaat|kriteer|"
    "tunnuslu|aikataul|liikenneval"
)
_TAIL = regex.compile(r"(?:\s+(?:vuonna|v|\d{1,2}))+\.?$")  # "Tavoite 1", "Toimenpiteet vuonna 2024"
_ANY_YEAR = regex.compile(r"\b(?:19|20)\d\d\b")


class Field(enum.StrEnum):
    """What a column of a follow-up table holds."""

    GOAL = "goal"
    ACTION = "action"
    INDICATOR = "indicator"
    BASELINE = "baseline"
    TARGET = "target"
    BASELINE_TARGET = "baseline_target"
    OUTTURN = "outturn"
    STATUS = "status"
    CODE = "code"
    RESPONSIBLE = "responsible"
    SCHEDULE = "schedule"
    THEME = "theme"
    NUMBER = "number"
    FORECAST = "forecast"  # an outturn where no other column is one
    NOTE = "note"
    TREND = "trend"
    TICK = "tick"  # one of several columns, each of them a status, of which one has a mark
    STRATEGIC = "strategic_goal"  # the goal of the strategy over a card's own
    ASSESSMENT = "assessment"  # what a card says of its goal as a whole
    EARLIER = "earlier"  # figures beside the outturn: of years between it and the baseline, and forecasts


IDENTITY = frozenset({Field.GOAL, Field.ACTION, Field.INDICATOR})
RESULT = frozenset({Field.OUTTURN, Field.STATUS, Field.CODE, Field.TICK})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the vocabulary: headings that match the pattern name the field."""

    field: Field
    pattern: regex.Pattern[str]
    examples: tuple[str, ...]


@lru_cache(maxsize=1)
def heading_rules() -> tuple[Rule, ...]:
    """The vocabulary, in the order in which its rules are tried."""
    text = files("raportti_parse.records").joinpath("data/followup_headings.toml").read_text(encoding="utf-8")
    return tuple(
        Rule(Field(rule["field"]), regex.compile(rule["pattern"]), tuple(rule["examples"]))
        for rule in tomllib.loads(text)["rule"]
    )


def tidy_heading(text: str) -> str:
    """A heading as the vocabulary knows it: lower case, no years, brackets, colon or layout breaks.

    >>> tidy_heading("Lähtö-/ tavoitetaso"), tidy_heading("Toteuma 31.8.2024 (sanallinen):")
    ('lähtö-/tavoitetaso', 'toteuma')
    """
    text = _BRACKETS.sub(" ", text.casefold().replace("\u00ad", ""))
    text = _DATE.sub(" ", text)
    text = _YEAR.sub(" ", text)
    text = _SPACES.sub(" ", text).strip()
    text = _BROKEN.sub("", text)
    text = _SLASH.sub("/", text)
    text = _TAIL.sub("", text.strip(" :*–-.,;?/"))
    return text.strip(" :*–-.,;?/")


@lru_cache(maxsize=4096)
def field_of(text: str) -> Field | None:
    """The field that a heading names, None for any other text.

    >>> field_of("Mittarin toteutuma ja tehdyt toimenpiteet").value, field_of("Lähtö-/ tavoitetaso").value
    ('outturn', 'baseline_target')
    >>> field_of("Toteutui, nyt 6,9 %") is None
    True
    """
    if len(text) > 2 * LONGEST:
        return None
    if "#" not in text and not any(map(str.isalpha, text)):
        return None  # a figure: most cells are one, and no other heading is without a letter
    tidy = tidy_heading(text)
    if not tidy or len(tidy) > LONGEST or len(tidy.split()) > 8:
        return None
    if _SAID.search(text.strip()) and not _DATE.search(text):
        return None
    return _matched(tidy)


@lru_cache(maxsize=4096)
def field_of_heading(text: str) -> Field | None:
    """The field that a column heading names, also where a narrow column broke its words.

    >>> field_of_heading("Tavoiteta so 2024").value
    'target'
    """
    found = field_of(text)
    if found is not None or len(text) > LONGEST or _STEM.search("".join(text.casefold().split())) is None:
        return found
    return next((f for whole in unbroken(tidy_heading(text)) if (f := _matched(whole)) is not None), None)


def unbroken(text: str) -> list[str]:
    """A short text with one of its spaces taken out, or all of them: what breaks inside words leave.

    >>> unbroken("ositt ain")
    ['osittain']
    """
    parts = text.split()
    if not 2 <= len(parts) <= 6:
        return []
    single = [" ".join((*parts[:n], parts[n] + parts[n + 1], *parts[n + 2 :])) for n in range(len(parts) - 1)]
    return list(dict.fromkeys((*single, "".join(parts))))


@lru_cache(maxsize=1)
def _any_rule() -> regex.Pattern[str]:
    return regex.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in heading_rules()))


def _matched(tidy: str) -> Field | None:
    if _any_rule().fullmatch(tidy) is None:
        return None
    return next((rule.field for rule in heading_rules() if rule.pattern.fullmatch(tidy)), None)


def is_year(text: str) -> bool:
    """Whether a heading is a year and nothing else.

    >>> is_year("2022"), is_year("Tavoite 2025")
    (True, False)
    """
    return _ANY_YEAR.fullmatch(text.strip()) is not None


def heading_years(text: str) -> list[int]:
    """The years that a heading names.

    >>> heading_years("Lähtötaso/toteuma 2022")
    [2022]
    """
    return [int(year) for year in _ANY_YEAR.findall(text)]
