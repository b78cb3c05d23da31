"""The scale of a table to come: a thousand euros that is none."""

from __future__ import annotations

from .figure import Figure
from .lexer import NUMBER, Token
from .suffixes import looks_verbal

_STATEMENTS = ("laskelma", "tase", "toteutuminen", "erittely", "vertailu", "yhteenveto", "tunnusluvut")


def heads_a_table(figure: Figure, tokens: list[Token]) -> bool:
    """'Rahoituslaskelma 2024, 1 000 euroa', or '1 000 €' alone on its line: the scale of a table to come.

    '1 000 euroa, hankkeittain' too; but 'avustusta maksettiin 1 000 euroa' is a thousand euros.
    """
    number = figure.number
    if number.value != 1000 or number.decimals or number.sign or figure.unit != "EUR" or figure.scaled:
        return False
    ends = figure.last == len(tokens) - 1
    if figure.index == 0:
        return ends
    following = tokens[figure.last + 1 : figure.last + 3]
    if any(t.text.lower().endswith(("ttain", "ttäin")) for t in following) and following[0].text == ",":
        return True
    before = tokens[figure.index - 1]
    if not ends or (before.word is not None and not before.text.lower().endswith(_STATEMENTS)):
        return False
    verbs = any(
        t.word is not None and (t.word.stop or looks_verbal(t.word.low)) and t.word.low != "ja"
        for t in tokens
    )
    return not verbs and (before.text == "," or before.word is not None) and not tokens[0].text.islower()


def names_scale(figure: Figure, tokens: list[Token], place: int, low: str) -> bool:
    """'Lainakanta, 1000 € 73 744' and '(1 000 €)': the scale of figures to come, not a thousand euros."""
    if (
        low not in ("€", "euroa", "e", "eur")
        or figure.number.value != 1000
        or figure.number.decimals
        or figure.comparator
    ):
        return False
    before = tokens[figure.first - 1].text if figure.first else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (before == "(" and after is not None and after.text == ")") or (
        after is not None and after.kind == NUMBER
    )
