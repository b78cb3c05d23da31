"""Figures in parentheses after another: last year's, a share, a change, a goal, the budget."""

from __future__ import annotations

from itertools import pairwise

from .figure import Figure
from .group import alike
from .lexer import PERIOD, WORD, Token
from .noun_before import noun_before
from .period import role_of_period

_OWN = ("budget", "amended_budget", "forecast", "deviation", "baseline", "budget_change")
_OF_A_YEAR = frozenset(
    ("ed", "vuonna", "v", "vuosi", "edellisvuonna", "tavoite", "tavoitteena", "vs", "viime")
)

_REALISED = frozenset(("tot", "toteuma", "toteutuma", "käyttö", "käytetty"))  # "12,4 M€ (tot. 68,3 %)"


def pair_asides(figures: list[Figure], tokens: list[Token], heading: str) -> None:
    """'9,6 milj. euroa (10,1 milj. €)', '274 M€ (101 %)', '572 (v. 2020: 446)': what the aside is."""
    for left, right in pairwise(figures):
        if right.paren is False:
            continue
        between = tokens[left.last + 1 : right.first]
        if left.paren:
            _after_plan(left, right, between, tokens)
            continue
        opening = next((n for n, t in enumerate(between) if t.text == "("), None)
        if opening is None or opening > (
            6 if right.bare and right.number.sign and opening + 1 == len(between) - 1 else 2
        ):
            continue
        inside = [t for t in between[opening + 1 :] if t.kind == WORD]
        right.aside = True
        outside = [t for t in between[:opening] if t.kind != WORD or t.text[:1].isupper()]
        named = _named_outside(between[:opening]) if opening and not inside else None
        if named is not None:
            right.role = named
            if right.bare and left.unit is not None and left.kind != "percentages":
                right.like(left, "sentence", tokens[left.last], scale=alike(left, right))
            continue
        if outside:
            continue
        inside_words = {t.word.low for t in inside if t.word is not None}
        dated_role = next((role_of_period(t.text) for t in between[opening + 1 :] if t.kind == PERIOD), None)
        if dated_role in _OWN:
            if right.bare and left.unit is not None:
                right.like(left, "sentence", tokens[left.last], scale=alike(left, right))
            right.role = dated_role  # "(TA2023 2,1 milj. €)"
            continue
        if "tavoite" in inside_words or "tavoitteena" in inside_words:
            right.role = "target"
        if right.bare and right.guarded:
            continue  # "80 % (40/50)": a ratio of its own
        if right.bare and left.unit is not None and (not inside or inside_words & _OF_A_YEAR):
            right.like(left, "sentence", tokens[left.last], scale=alike(left, right))
            right.noun = left.noun
        elif right.scaled and right.unit is None and left.unit is not None and left.kind == "amounts":
            right.like(left, "sentence", tokens[left.last], scale=False)
        if any(t.word is not None and t.word.cue is not None and t.word.cue.role in _OWN for t in inside):
            if right.bare and left.unit is not None:
                right.like(left, "sentence", tokens[left.last], scale=alike(left, right))
            continue  # "(TA 388 M€)": the aside says itself what it is
        known = _OF_A_YEAR | _REALISED if right.kind == "percentages" else _OF_A_YEAR
        plain = all(t.word is not None and t.word.low in known for t in inside)
        if right.role == "target":
            right.links.append(("target_of", left))
            continue
        if not plain:
            continue  # "(vastausprosentti 34 %)", "(tasainen kertymä 33,3 %)": another thing
        if left.role == "share" and left.reasons[-1:] == ["fraction word"]:
            right.role = "share"  # "Puolet (50 %)"
            continue
        if _says_change(left, right, tokens):
            right.role = right.role or "change"
            continue
        if right.kind == "percentages" and left.kind != "percentages":
            right.links.append(("share_of", left))
            right.reasons.append("percentage beside its figure")
            right.role = right.role or ("change" if right.number.sign else "share")
            continue
        if left.kind == "percentages" and right.kind != "percentages":
            level = _level_before(figures, left, right)
            if level is not None and _is_part(level, left, right):
                right.links.append(("part_of", level))  # "240 000 €, josta 80 % (192 000 €)"
                continue
            if level is not None:
                right.role = "previous_year"
                right.links.append(("previous_of", level))
            right.role = right.role or ("change" if right.number.sign else None)
            continue
        dated = any(t.kind == PERIOD for t in between)
        if right.kind == "amounts" and f"{left.unit}".startswith(f"{right.unit}/") and _near(left, right):
            right.unit = left.unit  # "3 412 euroa asukasta kohden (2022: 3 288 euroa)"
            right.reasons.append("counted by what the figure before it is")
        # "4,1 (4,0)", "3,9/5,0 (3,8)": the same measure without a unit
        decimals = 0 < right.number.decimals == left.number.decimals
        dated = dated or (decimals and not inside and left.unit is None and not right.number.sign)
        if right.unit == left.unit and (right.unit is not None or dated):
            if "tavoite" in heading.lower() or "tavoite" in _words_before(tokens, left):
                right.role = "target"
                right.links.append(("target_of", left))
                right.reasons.append("aside under '(tavoite)'")
            else:
                right.role = right.role or "previous_year"
                right.links.append(("previous_of", left))
                right.reasons.append("aside after this year's figure")


def _after_plan(left: Figure, right: Figure, between: list[Token], tokens: list[Token]) -> None:
    """'(TA 35,0 M€, -12,6 M€)': what follows a plan in its bracket, with a sign, is how far off it was;
    '(TA 12 900 t€; tot. 95,7 %)' how much of it has come in."""
    words = [t.word.low for t in between if t.word is not None]
    if right.kind == "percentages" and left.kind == "amounts" and words and set(words) <= _REALISED:
        right.role = right.role or "share"
        return
    if not right.number.sign or left.number.sign or [t.text for t in between] not in ([","], [";"], ["/"]):
        return
    opening = next((n for n in range(left.first - 1, -1, -1) if tokens[n].text == "("), left.first)
    for token in tokens[opening + 1 : left.first]:
        cue = token.word.cue.role if token.word is not None and token.word.cue is not None else None
        role = cue or (role_of_period(token.text) if token.kind == PERIOD else None)
        if role in _PLANS:
            right.role = "deviation"
            right.reasons.append("signed figure after the plan in its bracket")


_PLANS = ("budget", "amended_budget", "target")
_OF_EITHER_SIGN = (
    "nps",
    "tulos",
    "tulok",
    "jäämä",
    "kate",
    "katte",
    "poikkeama",
    "muutto",
    "muutos",
    "netto",
)


def _named_outside(words: list[Token]) -> str | None:
    """'91,0 % muutetusta talousarviosta (3 400 000 €)': what the word right before the bracket names."""
    last = words[-1].word
    if last is None:
        return None
    if last.low.startswith(("edellisvuo", "edellisvuod")):
        return "previous_year"
    role = last.cue.role if last.cue is not None else None
    if (
        role == "budget"
        and len(words) > 1
        and words[-2].text.lower().startswith(("muutet", "tarkistet", "korjat"))
    ):
        return "amended_budget"
    return (
        role if role in ("budget", "amended_budget", "target") and last.low.endswith(("sta", "stä")) else None
    )


def _level_before(figures: list[Figure], left: Figure, right: Figure) -> Figure | None:
    """The figure that '1,4 prosenttia (264,7 milj. €)' is last year's of: one of its unit and its size."""
    for figure in reversed(figures[: next(n for n, f in enumerate(figures) if f is left)]):
        if figure.unit == right.unit and figure.unit is not None and not figure.paren:
            now, then = figure.number.value * figure.scale, right.number.value * right.scale
            return figure if then and now and abs(then) < 2 * abs(now) < 4 * abs(then) else None
    return None


def _is_part(level: Figure, share: Figure, part: Figure) -> bool:
    """Whether an amount is the named per cent of an earlier one."""
    whole, some = level.number.value * level.scale, part.number.value * part.scale
    return abs(whole * share.number.value / 100 - some) <= abs(some) / 50


def _near(one: Figure, other: Figure) -> bool:
    """Whether two figures are of one size."""
    first, second = abs(one.number.value * one.scale), abs(other.number.value * other.scale)
    return second < 2 * first < 4 * second


def _says_change(left: Figure, right: Figure, tokens: list[Token]) -> bool:
    """'145 887 (+1 021)', '82,1 % (+0,6 %-yks.)': a sign in the aside of a figure without one."""
    sign = right.number.sign
    if not sign or left.number.sign or right.paren is False:
        return False
    if right.kind == "percentages" and left.kind != "percentages":
        return False  # "(+2,1 %)" is linked as a share and a change below
    if right.unit == "percentage_point" or sign == "+":
        return True
    if any(t.text.lower().startswith("negatiiv") for t in tokens[left.last + 1 : right.first]):
        return False
    return not any(part in word for word in _words_before(tokens, left) for part in _OF_EITHER_SIGN)


def pair_parallel(figures: list[Figure], tokens: list[Token]) -> None:
    """An aside that answers several figures in turn.

    'oli 31 115; käyttäjiä 4298 (v. 2020: 47 331; käyttäjiä 6739)'
    """
    for at in range(1, len(figures)):
        if not figures[at].paren or figures[at - 1].paren:
            continue
        end = at
        while (
            end < len(figures)
            and figures[end].paren
            and not any(t.text == ")" for t in tokens[figures[at].last : figures[end].first])
        ):
            end += 1
        inner, outer = figures[at:end], figures[max(0, at - (end - at)) : at]
        for figure in inner:
            if figure.bare:
                noun_before(figure, tokens)
        if (
            len(inner) < 2
            or len(outer) != len(inner)
            or inner[-1].noun is None
            or inner[-1].noun != outer[-1].noun
        ):
            continue
        for left, right in zip(outer, inner, strict=True):
            if right.unit is None or right is inner[0]:
                right.unit, right.kind, right.noun = left.unit, left.kind, left.noun
            right.inherited = [i for i in right.inherited if i.what != "unit"]
            right.role = "previous_year"
            right.links = [("previous_of", left)]


def _words_before(tokens: list[Token], figure: Figure) -> set[str]:
    return {t.word.low for t in tokens[max(0, figure.first - 8) : figure.first] if t.word is not None}
