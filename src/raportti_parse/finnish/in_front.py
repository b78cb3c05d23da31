"""What stands right before a number and belongs to it: a currency, a comparator."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, NONE, NUMBER, WORD, Token

_CURRENCIES = frozenset(
    ["€", "eur", "euro", "m€", "meur", "milj€", "t€", "teur", "k€", "keur", "mrd€", "$", "usd", "sek"]
)


def currency_before(figure: Figure, tokens: list[Token]) -> bool:
    """'€ 12 000', 'MEUR 3,4': the currency stands before a bare number and belongs to no number before it."""
    place = figure.first - 1
    token = tokens[place] if place >= 0 else None
    if token is None or token.kind != WORD or token.word is None or token.word.low not in _CURRENCIES:
        return False
    if (place and tokens[place - 1].kind == NUMBER) or tokens[figure.first].gap == COLUMN:
        return False
    scale, unit = token.word.scale, token.word.unit
    if scale is not None and scale.unit is not None:
        figure.scale, figure.scaled = scale.factor, True
        unit = scale.unit
    if unit is None:
        return False
    figure.take(unit)
    figure.form = token.word.low
    return True


def comparator_before(figure: Figure, tokens: list[Token]) -> None:
    """Takes 'noin', 'hieman yli', 'n.', 'vajaa' before the number."""
    place = figure.first - 1
    for _ in range(4):
        if place < 0:
            return
        token = tokens[place]
        if token.text in (".", ">", "<", "≥", "≤", "~"):
            if token.text == ">" and token.gap == NONE and tokens[place - 1].text in ("-", "\u2013", "="):
                return  # the head of an arrow: "16 -> 18"
            if token.text in "><≥≤~" and token.text:
                figure.comparator = {
                    ">": "over",
                    "<": "under",
                    "≥": "at_least",
                    "≤": "at_most",
                    "~": "about",
                }[token.text]  # type: ignore[assignment]
                return
            if token.gap != NONE:
                return
            place -= 1
            continue
        word = token.word
        if word is None or token.kind == NUMBER:
            return
        if word.comparator is not None:
            if word.low == "n" and tokens[place + 1].text != ".":
                return
            figure.comparator = figure.comparator or word.comparator
            return
        if not word.filler:
            return
        place -= 1
