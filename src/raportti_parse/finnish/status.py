"""Status wordings: 'Toteutui osittain', 'ei ole saatu toteutettua', 'kesken', in any form and case."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from .clean import Clean
from .lexicon import load
from .model import StatusReading, StatusValue, Strength

_ANY = re.compile(
    r"(?:toteu|osit|kesken|käynn|siirt|siirr|valmi|mita|aloit|eten|saavut|täyt|jäi|jää|meneill|työn|tehty|suorit|hyväks|kunn|ok\b|kyll|"
    r"otett|käytö|vireill|jatku|tulos|arvio|tieto|saata|pääsään|peru|odot|viiväst|seuran|alkan|ei\b|eivät|"
    r"vaara|aikatau|risk|uhka|uhat|myöhä|jäljess|keskey|hylä|suunni|ylit|edenny|edenne|edist|lykk|lykät|onnist|hoidet|osin|osaks|lähes|alapuol|\balle\b|totetu|toteun|vaatii|raport)",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    r"(?<![^\W_])(?:ei|eivät|eikä|eivätkä)(?:\s+(?:ole|vielä|kuitenkaan|ollut|aina|myöskään|saatu|voitu)){0,3}\s+$"
)
_MODAL = re.compile(r"(?<![^\W_])(?:ellei|mikäli|jos|kun|että|jotta|vaikka)\s+(?:[^\W\d_]+\s+){0,3}$")


# "Kyllä/ei", "on / ei otettu käyttöön": a choice that a heading or an indicator offers, not its answer.
_CHOICE_AHEAD = re.compile(r"\s?/\s?(?:ei|kyllä|on|osittain|toteut|kesken|valmis)")
_CHOICE_BEFORE = re.compile(r"(?:on|kyllä|ei|osittain|toteutu\w{1,4}|kesken|valmis)\s?/\s?(?:ei\s)?$")


@cache
def _wordings(scope: str) -> tuple[tuple[re.Pattern[str], StatusValue, Strength], ...]:
    found: list[tuple[re.Pattern[str], StatusValue, Strength]] = []
    for entry in load("statuses.toml")["status"]:
        if entry.get("scope", "any") != scope:
            continue
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


def statuses(text: str, *, column: bool = False) -> list[StatusReading]:
    """The status wordings of a text, in order, none inside another.

    column says that the text is a cell of a column of statuses, where 'Vihreä', 'K' and 'Ei' are ones too.

    >>> [(s.value, s.label) for s in statuses("Palveluostojen vähentäminen toteutui osittain.")]
    [('partly_achieved', 'toteutui osittain')]
    >>> [s.value for s in statuses("Automaattista siirtoa Dynastyyn ei ole saatu toteutettua.")]
    ['not_achieved']
    """
    if _ANY.search(text) is None and not column:
        return []
    clean = Clean(text)
    low = clean.text.lower()
    whole = _whole(low, column=column) if len(low) <= _LONGEST_WHOLE else None
    if whole is not None:
        value, start, end, strength = whole
        first, last = clean.back(start), clean.back_end(end)
        return [StatusReading(value, text[first:last], first, last, strength)]
    taken = bytearray(len(low))
    found: list[StatusReading] = []
    for pattern, value, strength in _wordings("any"):
        for match in pattern.finditer(low):
            start, end = match.span()
            if start == end or any(taken[start:end]):
                continue
            before = low[max(0, start - 40) : start]
            if _CHOICE_AHEAD.match(low, end) or _CHOICE_BEFORE.search(before):
                continue
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


_LONGEST_WHOLE = 80
_AROUND = " \n\t.,:;!()*•●○◉⬤■▪–-"


def _whole(low: str, *, column: bool) -> tuple[StatusValue, int, int, Strength] | None:
    """The status that a text as a whole is, with its place."""
    bare = low.strip(_AROUND)
    if not bare:
        return None
    start = low.index(bare)
    for scope in ("whole", "column") if column else ("whole",):
        for pattern, value, strength in _wordings(scope):
            if pattern.fullmatch(low, start, start + len(bare)):
                return value, start, start + len(bare), strength
    return None


@lru_cache(maxsize=4096)
def status_of(text: str, *, column: bool = False) -> StatusReading | None:
    """The status that a cell or a short statement says, None when it says none.

    A wording at the beginning speaks for the whole; otherwise the first certain one does.

    >>> status_of("Toteutui, nyt 6,9 %").value
    'achieved'
    >>> status_of("Ei toteutunut kaikilta osin. Tulos -7 797,57 € tappiollinen").value
    'partly_achieved'
    >>> status_of("Pääsääntöisesti toteutunut").value, status_of("siirtyy vuodelle 2022").value
    ('partly_achieved', 'in_progress')
    >>> status_of("Yksityisteiden hoito") is None
    True
    >>> status_of("K") is None, status_of("K", column=True).value
    (True, 'partly_achieved')
    """
    found = statuses(text, column=column)
    if not found:
        return None
    lead = len(text) - len(text.lstrip(" \n\t-–•*"))
    if found[0].start <= lead + 2:
        return found[0]
    certain = [reading for reading in found if reading.strength == "certain"]
    if certain:
        return certain[0]
    return found[0] if len(text.strip()) <= len(found[0].label) + 24 else None
