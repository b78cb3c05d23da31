"""Goals and thresholds: figures that nobody measured."""

from __future__ import annotations

from itertools import pairwise

from .cue import VERBS
from .figure import Figure
from .lexer import Token
from .suffixes import looks_verbal
from .words import in_class, is_noun

CONDITIONS = frozenset(["jos", "mikäli", "ellei"])
_TO_BE_DONE = ("taan", "tään", "daan", "dään")
MUST = frozenset(
    ["tulee", "tulisi", "pitää", "pitäisi", "täytyy", "saa", "saisi", "saavat", "oltava", "saatava"]
)
RELATIVES = frozenset(["joiden", "jonka", "joissa"])


def is_conditional(figure: Figure, tokens: list[Token], low: int) -> bool:
    """'mikäli alijäämä on vähintään 1.000 euroa', 'joiden hankintameno on alle 10 000 €': a threshold."""
    words = [t.text.lower() for t in tokens[max(0, low - 2) : figure.first]]
    if any(w in CONDITIONS for w in words):
        return True
    return figure.comparator is not None and "on" in words and any(w in RELATIVES for w in words)


def is_required(tokens: list[Token], low: int, high: int) -> bool:
    """'osuuden tulee olla 80 %', 'käyttöaste on oltava 95 %', 'saa olla enintään 3': what has to be."""
    words = [t.word.low for t in tokens[low:high] if t.word is not None]
    if "oltava" in words or "saatava" in words:
        return True
    return any(verb in MUST and other in ("olla", "saavuttaa") for verb, other in pairwise(w for w in words))


def is_planned(tokens: list[Token]) -> bool:
    """'Järjestetään 4 asukasiltaa': a statement that opens with what is to be done."""
    first = tokens[0]
    if first.word is None or not first.text[:1].isupper() or not first.word.low.endswith(_TO_BE_DONE):
        return False
    if is_noun(first.word.low):
        return False  # "Kerhotoimintaan osallistui 120 lasta"
    return not any(t.word is not None and t.word.low in VERBS for t in tokens)


def is_aimed_at(tokens: list[Token], low: int) -> bool:
    """'Tavoitteena on, että 80 % …': the clause that says what the goal is."""
    if low < 2 or tokens[low].text != "että":
        return False
    words = [t.word for t in tokens[max(0, low - 8) : low] if t.word is not None]
    return any(w.cue is not None and w.cue.role == "target" for w in words)


def states_goal(figure: Figure, tokens: list[Token]) -> bool:
    """'Käyttöaste vähintään 90 %', 'käsittelyaika: alle 3 kuukautta': a bound without a verb is a goal."""
    words = [t.word.low for t in tokens[: figure.first] if t.word is not None]
    if words[-1:] and words[-1] in ("enimmillään", "vähimmillään"):
        return False  # the most and the least that there was
    if figure.comparator in ("at_least", "at_most"):
        words = [w for w in words if w not in ("vähintään", "enintään", "väh", "enint")][-2:]
    done = [w for w in words if not (figure.kind != "amounts" and w.endswith(_TO_BE_DONE))]
    if not words or any(w in VERBS or looks_verbal(w) for w in done):
        return False
    if any(in_class(w, "teonsana") for w in done[-6:]):
        return False
    return len(words) <= 14
