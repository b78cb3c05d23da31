"""Status wordings: 'Toteutui osittain', 'ei ole saatu toteutettua', 'kesken', in any form and case."""

from __future__ import annotations

import re
from functools import cache

from .clean import Clean
from .lexicon import load
from .model import StatusReading, StatusValue, Strength

_ANY = re.compile(
    r"(?:toteu|osit|kesken|käynn|siirt|siirr|valmi|mita|aloit|eten|saavut|täyt|jäi|jää|meneill|työn|tehty|suorit|hyväks|kunn|ok\b|kyll|"
    r"otett|käytö|vireill|jatku|tulos|arvio|tieto|saata|pääsään|peru|odot|viiväst|seuran|alkan|ei\b|eivät)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?<![^\W_])(?:ei|eivät|eikä|eivätkä)(?:\s+(?:ole|vielä|kuitenkaan|ollut|aina|myöskään|saatu|voitu)){0,3}\s+$"
)
_MODAL = re.compile(r"(?<![^\W_])(?:ellei|mikäli|jos|kun|että|jotta|vaikka)\s+(?:[^\W\d_]+\s+){0,3}$")


@cache
def _wordings() -> tuple[tuple[re.Pattern[str], StatusValue, Strength], ...]:
    found: list[tuple[re.Pattern[str], StatusValue, Strength]] = []
    for entry in load("statuses.toml")["status"]:
        body = "|".join(f"(?:{pattern})" for pattern in entry["patterns"]).replace(" ", r"\s+")
        # The leading words of a pattern may be optional; "\s+" after them must not be.
        body = body.replace(r"\s+)?", r"\s{1,4})?").replace(r"\s+", r"\s{1,4}")
        found.append(
            (
                re.compile(rf"(?<![^\W_])(?:{body})(?![^\W_])"),
                entry["value"],
                entry.get("strength", "certain"),
            )
        )
    return tuple(found)


def statuses(text: str) -> list[StatusReading]:
    """The status wordings of a text, in order, none inside another.

    >>> [(s.value, s.label) for s in statuses("Palveluostojen vähentäminen toteutui osittain.")]
    [('partly_achieved', 'toteutui osittain')]
    >>> [s.value for s in statuses("Automaattista siirtoa Dynastyyn ei ole saatu toteutettua.")]
    ['not_achieved']
    """
    if _ANY.search(text) is None:
        return []
    clean = Clean(text)
    low = clean.text.lower()
    taken = bytearray(len(low))
    found: list[StatusReading] = []
    for pattern, value, strength in _wordings():
        for match in pattern.finditer(low):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            before = low[max(0, start - 40) : start]
            negated = (
                _NEGATED.search(before) if value in ("achieved", "in_progress", "partly_achieved") else None
            )
            if negated is not None:
                start -= len(negated.group())
            value_here: StatusValue = "not_achieved" if negated and value != "partly_achieved" else value
            strength_here: Strength = "probable" if _MODAL.search(before) else strength
            while end > start and low[end - 1].isspace():
                end -= 1
            taken[start:end] = b"\x01" * (end - start)
            first, last = clean.back(start), clean.back_end(end)
            found.append(StatusReading(value_here, text[first:last], first, last, strength_here))
    found.sort(key=lambda reading: reading.start)
    return found


def status_of(text: str) -> StatusReading | None:
    """The status that a cell or a short statement says, None when it says none.

    A wording at the beginning speaks for the whole; otherwise the first certain one does.

    >>> status_of("Toteutui, nyt 6,9 %").value
    'achieved'
    >>> status_of("Ei toteutunut kaikilta osin. Tulos -7 797,57 € tappiollinen").value
    'partly_achieved'
    >>> status_of("Pääsääntöisesti toteutunut").value, status_of("siirtyy vuodelle 2022").value
    ('partly_achieved', 'not_started')
    >>> status_of("Yksityisteiden hoito") is None
    True
    """
    found = statuses(text)
    if not found:
        return None
    lead = len(text) - len(text.lstrip(" \n\t-–•*"))
    if found[0].start <= lead + 2:
        return found[0]
    certain = [reading for reading in found if reading.strength == "certain"]
    if certain:
        return certain[0]
    return found[0] if len(text.strip()) <= len(found[0].label) + 24 else None
