"""Roles that figures give each other: pairs, asides, the same change said twice."""

from __future__ import annotations

from itertools import pairwise

from .figure import Figure
from .lexer import Token
from .period import HEADS


def pair_roles(figures: list[Figure], tokens: list[Token]) -> None:
    """'12,3/12,9 M€ (tot./TA)': the roles of a pair, in the order that the words after it give."""
    for left, right in pairwise(figures):
        if left.pair is not right:
            continue
        words = [t.text.lower() for t in tokens[right.last + 1 : right.last + 8]]
        if words[:1] != ["("] or ")" not in words:
            continue
        said = [HEADS[w] for w in words[1 : words.index(")")] if w in HEADS]
        if len(said) == 2:
            left.role, right.role = said


def follow_asides(figures: list[Figure], tokens: list[Token]) -> None:
    """'1,6 prosenttia (0,3 mrd. €)': an aside in another unit says the same change."""
    for left, right in pairwise(figures):
        together = left.paren and right.paren and right.kind == "percentages" and right.role is None
        between = tokens[left.last + 1 : right.first]
        planned = together and left.role in ("budget", "amended_budget") and not right.number.sign
        if planned and not any(t.text == ")" or t.word is not None for t in between):
            right.role = "share"  # "(TA -46,0 M€, 32,4 %)"
        said_again = tokens[right.first - 1].text == "eli" and right.unit != left.unit and not right.paren
        if said_again and left.role in ("change", "deviation") and right.role != "share":
            right.role, right.direction = left.role, left.direction  # "45 000 € alle budjetoidun eli 1,2 %"
        if _explained(left, right, tokens) and left.role in ("change", "deviation") and right.role is None:
            right.role, right.direction = left.role, left.direction  # "0,6 M€, mikä on 1,9 prosenttia"
        if (
            left.role is None
            and right.role in ("change", "deviation")
            and _in_other_words(left, right, tokens)
        ):
            left.role, left.direction = right.role, right.direction
        both = [t.text for t in between[:1]] == ["ja"] and len(between) <= 3 and not right.paren
        if both and left.role is None and right.role == "share" and left.kind == right.kind == "percentages":
            left.role = "share"  # "Tulot olivat 102 % ja menot 98 % talousarviosta"
        apart = right.aside and right.paren and not left.paren and right.unit != left.unit
        if apart and left.role in ("change", "deviation") and right.role in (None, "share", "change"):
            right.role, right.direction = left.role, left.direction


def _explained(left: Figure, right: Figure, tokens: list[Token]) -> bool:
    """'0,6 miljoonaa euroa, mikä on vain 1,9 prosenttia': the same again as a percentage."""
    if right.kind != "percentages" or left.kind == "percentages" or right.paren != left.paren:
        return False
    between = tokens[left.last + 1 : right.first]
    words = [t.word.low for t in between if t.word is not None and not (t.word.filler or t.word.comparator)]
    return words == ["mikä", "on"]


def _in_other_words(left: Figure, right: Figure, tokens: list[Token]) -> bool:
    """'12,9 milj. euroa, eli 17,3 %, suurempi kuin …': the percentage between commas says the same again."""
    if right.kind != "percentages" or left.kind == "percentages" or left.paren or right.paren:
        return False
    between = [t.text.lower() for t in tokens[left.last + 1 : right.first]]
    if between == ["eli"] and _opens_relative(left, tokens):
        return True  # "…, mikä on 15,2 milj. euroa eli 44,7 prosenttia vähemmän kuin …"
    after = tokens[right.last + 1] if right.last + 1 < len(tokens) else None
    return after is not None and after.text == "," and between in ([","], [",", "eli"])


def _opens_relative(figure: Figure, tokens: list[Token]) -> bool:
    """Whether nothing but the relative and its verb stand before a figure in its clause: ', mikä on noin'."""
    before = [
        t.word.low
        for t in tokens[max(0, figure.first - 4) : figure.first]
        if t.word is not None and not (t.word.filler or t.word.comparator)
    ]
    return before[-2:] in (["mikä", "on"], ["mikä", "oli"], ["joka", "on"], ["joka", "oli"])


def is_change_beside(figure: Figure, left: Figure, tokens: list[Token]) -> bool:
    """'214 kpl, −23 %': a signed percentage right after another figure is its change."""
    if figure.kind != "percentages" or not figure.number.sign or figure.paren or left.kind == "percentages":
        return False
    return figure.first - left.last == 2 and tokens[figure.first - 1].text == ","
