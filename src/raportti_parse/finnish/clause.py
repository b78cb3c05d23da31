"""The clause around a figure: what its words may speak of."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, NUMBER, PUNCT, WORD, Token

_CLAUSE_WORDS = frozenset(
    [
        "ollen",
        "kun",
        "mutta",
        "joka",
        "jotka",
        "josta",
        "joista",
        "mikä",
        "joten",
        "koska",
        "vaikka",
        "jolloin",
        "jossa",
        "joissa",
    ]
)
_CLAUSE = 60  # tokens on either side, at most: longer is no clause


def clause_bounds(figure: Figure, tokens: list[Token]) -> tuple[int, int]:
    """Token positions [from, to) of the clause around a figure; parentheses are a clause of their own."""
    if figure.bounds is None:
        figure.bounds = _find_clause(figure, tokens)
    return figure.bounds


def _find_clause(figure: Figure, tokens: list[Token]) -> tuple[int, int]:
    low = figure.first
    depth = 0
    if figure.paren and not figure.aside and _alone(figure, tokens):
        low = next((n for n in range(figure.first - 1, -1, -1) if tokens[n].text == "("), low)
    floor = max(0, figure.first - _CLAUSE)
    while low > floor:
        token = tokens[low - 1]
        if token.gap == COLUMN and low < figure.first:
            break
        if token.kind == PUNCT:
            if token.text == ")":
                depth += 1
            elif token.text == "(":
                if depth == 0:
                    break
                depth -= 1
            elif depth == 0 and (token.text in ";!?" or (token.text == "," and _opens_clause(tokens, low))):
                break
        elif depth == 0 and token.kind == WORD and token.word is not None and token.word.low in _CLAUSE_WORDS:
            low -= 1
            break
        low -= 1
    high = figure.last + 1
    ceiling = min(len(tokens), high + _CLAUSE)
    while high < ceiling:
        token = tokens[high]
        if token.kind == PUNCT and (
            token.text in ";:)" or (token.text == "," and _opens_clause(tokens, high + 1))
        ):
            break
        if token.kind == PUNCT and token.text == "(":
            while high < ceiling and tokens[high].text != ")":
                high += 1
            high += 1
            continue
        if token.kind == WORD and token.word is not None and token.word.low in _CLAUSE_WORDS:
            break
        high += 1
    return low, min(high, len(tokens))


def parts_sentences(tokens: list[Token], place: int) -> bool:
    """Whether the token ends a sentence or a part of one; the stop of "n. 7,3 M€" does not."""
    if tokens[place].text not in (".", ";"):
        return False
    before = tokens[place - 1].word if place else None
    return before is None or before.comparator is None


def _alone(figure: Figure, tokens: list[Token]) -> bool:
    """'kasvoi (+ 11,2 %)': the parentheses hold the figure alone, so the clause outside is its own."""
    before = tokens[figure.first - 1].text if figure.first else ""
    after = tokens[figure.last + 1].text if figure.last + 1 < len(tokens) else ""
    return before == "(" and after == ")"


def _is_number(tokens: list[Token], place: int) -> bool:
    signed = tokens[place].text in ("-", "+", "\u2212", "\u2013") and place + 1 < len(tokens)
    return tokens[place + signed].kind == NUMBER


def _opens_clause(tokens: list[Token], place: int) -> bool:
    """Whether the words after a comma make a clause, and not the next item of a list."""
    if place >= len(tokens):
        return True
    word = tokens[place].word
    if word is None and _is_number(tokens, place):
        # "suurinta muutos oli Lahdessa, -1,2 %": an apposition, where no other figure stands before the comma
        return any(t.kind == NUMBER for t in tokens[max(0, place - 16) : place])
    return (
        word is None
        or word.low in _CLAUSE_WORDS
        or word.low in ("ja", "eli", "mutta", "ollen", "jossa", "jonka", "sillä", "mitä", "että")
    )
