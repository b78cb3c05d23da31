"""Where a text has digits or number words, and what of it is too long a run of figures for any prose."""

from __future__ import annotations

import re

# How words that can be figures begin. The first letter stands alone in the pattern: a set of letters at its
# head is what lets the scan run.
_STEMS = (
    "yksi yhden yhdellä yhtä kaksi kahd kaht kolm nelj viisi viid viit kuusi kuud kuut seitsem kahdeks "
    "yhdeks kymmen sata sada tuhat tuhan miljoona miljardi puol kaksin nelin"
)
_REST = "|".join(rest for stem in _STEMS.split() for rest in (stem[1:], stem[1:].upper()))
_HEADS = "".join(sorted({letter for stem in _STEMS.split() for letter in (stem[0], stem[0].upper())}))
_NUMERIC = re.compile(rf"[0-9{_HEADS}](?:(?<=[0-9])[0-9]*+|(?<![^\W_].)(?:{_REST}))")
_RUN = re.compile(r"[0-9](?:[0-9\s.,;:%€+/()\-\u2013\u2212]|milj|mrd|euroa|M€|kpl|prosenttia)*+")
_LONG_RUN = 3000  # characters of figures with no words between: nobody's prose


def numeric_places(text: str) -> list[int]:
    """Where digits, or words that can be figures, begin.

    >>> numeric_places("Kaksi hakemusta, 951 osallistujaa")
    [0, 17]
    """
    return [match.start() for match in _NUMERIC.finditer(text)]


def set_runs_aside(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text with runs of figures too long for any prose blanked out, and where they stood."""
    runs: list[tuple[int, int]] = []
    if len(text) <= _LONG_RUN:
        return text, runs
    parts: list[str] = []
    done = 0
    for match in _RUN.finditer(text):
        start, end = match.span()
        if end - start > _LONG_RUN:
            runs.append((start, end))
            parts += [text[done:start], "\n\n", " " * (end - start - 4), "\n\n"]
            done = end
    return ("".join([*parts, text[done:]]) if parts else text), runs
