"""Who answers for a measure, and what each unit wrote."""

from __future__ import annotations

import regex

from raportti_parse.layout.text import Text
from raportti_parse.records.cell_lines import part, printed_lines

_LABEL = regex.compile(
    r"(?:^|(?<=[\s(]))(?:Vastuu\w*|Vastaa|Vastaava\w*|Toteuttaja\w*)(?:\s?/\s?\p{L}+)?\s*:\s*",
    regex.IGNORECASE,
)
_SPLIT = regex.compile(r"\s*(?:[+&,;/\n]|\sja\s|\ssekä\s)\s*")
_UNIT = regex.compile(r"[\p{L}][\p{L}\d.:-]*(?:\s[\p{L}\d.:-]+){0,2}")
LONGEST_LINE = 60
_BY_UNIT = regex.compile(
    r"(?:^|(?<=[\n.!?)\d]\s)|(?<=\n)|(?<=\s))(\p{Lu}[\p{L}-]{1,15}(?:\s?[+/&]\s?\p{L}{2,15})*)\s?:\s"
)


def names(text: str) -> tuple[str, ...]:
    """The units of a responsibility line, as printed.

    >>> names("Sivi + koha + kymp"), names("Sivistyspalvelut, tekninen toimi")
    (('Sivi', 'koha', 'kymp'), ('Sivistyspalvelut', 'tekninen toimi'))
    """
    return tuple(p for piece in _SPLIT.split(text.strip().strip(".")) if (p := piece.strip(" -–•")))


def split_action(text: Text) -> tuple[Text, tuple[str, ...]]:
    """An action cell without its closing line of responsible units, and those units.

    The last printed line is one where it follows the end of a sentence or stands apart, and holds short
    unit names alone, joined by "+"; or where "Vastuutaho:" opens it.
    """
    label = None
    for match in _LABEL.finditer(text.text):
        label = match
    if label is not None:
        return part(text, 0, label.start()), names(text.text[label.end() :])
    lines = printed_lines(text)
    if len(lines) < 2:
        return text, ()
    last, above = lines[-1], lines[-2]
    if text.text[last.end :].strip() or len(last.text) > LONGEST_LINE:
        return text, ()
    pieces = [p.strip() for p in regex.split(r"[+&]", last.text)]
    joined = len(pieces) > 1
    short = all(_UNIT.fullmatch(p) and len(p) <= 24 for p in pieces)
    if not short:
        return text, ()
    if joined or _is_unit_code(last.text, above.text):
        return part(text, 0, last.start), tuple(pieces)
    return text, ()


def _is_unit_code(line: str, above: str) -> bool:
    """Whether a last line of one word is a unit's short name ("Sivi") and not the end of the sentence."""
    if " " in line.strip() or len(line) > 8 or line.endswith((".", ",", ")")):
        return False
    return line[:1].isupper() and not above.rstrip().endswith(("-", ",", " ja"))


def by_unit(text: Text | None, responsible: tuple[str, ...]) -> dict[str, str]:
    """An outturn that is written unit by unit, by the unit's name as printed.

    A name counts where it is one of the responsible units or written in capitals, and a colon follows; one
    name alone only where it is a responsible unit's and opens a line.
    """
    if text is None:
        return {}
    known = {r.casefold() for r in responsible}
    starts = [
        m
        for m in _BY_UNIT.finditer(text.text)
        if m[1].casefold() in known or (m[1].isupper() and len(m[1]) >= 3)
    ]
    if len({m[1] for m in starts}) < 2:
        # one unit alone: only where its name opens the text or a printed line
        openings = {0, *(line.start for line in printed_lines(text))}
        starts = [m for m in starts if m.start(1) in openings and m[1].casefold() in known]
    found: dict[str, str] = {}
    for n, match in enumerate(starts):
        end = starts[n + 1].start() if n + 1 < len(starts) else len(text.text)
        body = text.text[match.end() : end].strip()
        name = match[1]
        found[name] = f"{found[name]}\n{body}" if name in found else body
    return found
