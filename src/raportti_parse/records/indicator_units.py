"""The unit that an indicator gives to the bare figures of its row."""

from __future__ import annotations

from decimal import Decimal

import regex

from raportti_parse import finnish
from raportti_parse.records.table_units import unit_of_label

_UNIT_AT_END = regex.compile(r"(?:,\s*([^,()]{1,24})|\(([^()]{1,24})\))\s*$")
_RATE_AT_END = regex.compile(r"\s([€\p{L}]+/[\p{L}\d]+\.?|[kKtTmM]?€|%)$")
LONGEST_LABEL = 60  # characters of an indicator whose noun may be what is counted


def indicator_unit(text: str) -> finnish.HeadingUnit | None:
    """The unit that an indicator names at its end: "Toimintakate, M€", "Sairauspoissaolot (pv/htv)".

    >>> indicator_unit("Toimintakate, M€").unit, int(indicator_unit("Toimintakate, M€").scale)
    ('EUR', 1000000)
    >>> indicator_unit("Rahoitustulos vähintään nolla.") is None
    True
    """
    bare = text.strip().rstrip(".")
    match = _UNIT_AT_END.search(bare)
    if match is None:
        return _closing_unit(bare)
    words = match[1] or match[2]
    if any(c.isdigit() for c in words.replace("1 000", "").replace("1000", "").replace("m2", "")):
        return None
    return finnish.heading_unit(words) or _counted_noun(words.strip())


def _closing_unit(text: str) -> finnish.HeadingUnit | None:
    """The unit that closes an indicator without a comma ("Lainaa €/asukas"), or that its noun counts."""
    match = _RATE_AT_END.search(text)
    if match is not None:
        return finnish.heading_unit(match[1])
    if len(text) > LONGEST_LABEL or any(c.isdigit() for c in text):
        return None
    said = unit_of_label(text)
    return finnish.HeadingUnit(said.unit, said.scale, said.text) if said is not None else None


def _counted_noun(word: str) -> finnish.HeadingUnit | None:
    """The noun that an indicator counts in ("keskikoko, oppilasta"): one word in the partitive."""
    if not word.isalpha() or not word.islower() or word[-1] not in "aä":
        return None
    base = finnish.lemma(word)
    return finnish.HeadingUnit(base, Decimal(1), word) if base != word else None
