"""Word lists about reports as such: kinds, organisation units, topics, municipalities."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import regex


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """data/headings.toml, compiled."""

    unit_endings: tuple[str, ...]
    company_words: frozenset[str]
    topics: tuple[str, ...]
    strong_topics: tuple[str, ...]
    noise: tuple[regex.Pattern[str], ...]
    area_endings: tuple[str, ...]
    area_words: frozenset[str]
    cover_areas: tuple[str, ...]
    goal_lists: tuple[str, ...]
    breakdowns: frozenset[str]
    unit_kinds: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    place_stems: tuple[tuple[str, str], ...]
    other_bodies: tuple[str, ...]
    agencies: tuple[str, ...]
    regions: frozenset[str]
    no_owners: regex.Pattern[str]


@lru_cache(maxsize=1)
def heading_words() -> HeadingWords:
    """The heading vocabulary; read once."""
    data = tomllib.loads(_read("headings.toml"))
    return HeadingWords(
        tuple(data["unit_endings"]),
        frozenset(data["company_words"]),
        tuple(data["topics"]),
        tuple(data["strong_topics"]),
        tuple(regex.compile(pattern, regex.IGNORECASE) for pattern in data["noise"]),
        tuple(data["area_endings"]),
        frozenset(data["area_words"]),
        tuple(data["cover_areas"]),
        tuple(data["goal_lists"]),
        frozenset(data["breakdowns"]),
        tuple(data["unit_kinds"]),
        tuple((kind, tuple(words)) for kind, words in data["kind"].items()),
        tuple((changed, base) for changed, base in data["place_stems"]),
        tuple(data["other_bodies"]),
        tuple(data["agencies"]),
        frozenset(data["regions"]),
        regex.compile("|".join(data["no_owners"]), regex.IGNORECASE),
    )


@lru_cache(maxsize=1)
def municipalities() -> dict[str, str]:
    """Each municipality's name by its genitive: "Lahden" to "Lahti"."""
    pairs = (line.split("\t") for line in _read("municipalities.tsv").splitlines() if "\t" in line[:40])
    return {genitive: name for name, genitive in pairs if not name.startswith("#")}


def _read(name: str) -> str:
    return files("raportti_parse.records").joinpath("data", name).read_text(encoding="utf-8")
