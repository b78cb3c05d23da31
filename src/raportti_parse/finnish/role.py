"""Role and direction of a figure, from the words of its clause."""

from __future__ import annotations

from typing import NamedTuple

from .clause import clause_bounds
from .comparison import against, compared, compares
from .cue import CONDITIONAL, Found, cues_before, is_counterfactual, is_hypothetical
from .figure import Figure
from .goal import (
    CONDITIONS,
    MUST,
    RELATIVES,
    is_aimed_at,
    is_conditional,
    is_planned,
    is_required,
    states_goal,
)
from .going_on import goes_on_from, says_again
from .group import INTO, leads_to
from .lexer import COLUMN, PERIOD, Token
from .lexicon import Word
from .role_beside import is_change_beside
from .share import is_adverb, is_of_whole, is_out_of, is_part

_LIMITS = ("raja", "rajan", "rajaa", "rajasta", "rajalla", "rajaksi")
_THRESHOLDS = CONDITIONS | RELATIVES
_CUELESS = (
    _THRESHOLDS
    | MUST
    | {
        "yli",
        "alle",
        "vs",
        "vrt",
        "verrattuna",
        "ed",
        "viime",
        "edellisenä",
        "edellisen",
        "aiemmin",
        "nähden",
    }
)
# Nouns that follow their figure: "170.000 euron ylitys", "10 % korotus".
_NOUN_AHEAD = (
    "ylitys",
    "ylityks",
    "alitus",
    "alituks",
    "kasvu",
    "korotu",
    "lisäys",
    "lisäyks",
    "vähenny",
    "lasku",
    "nousu",
    "säästö",
    "vähentymi",
    "lisääntymi",
    "heikkenemi",
)
_PLANNED = ("forecast", "budget", "amended_budget")
_IN_BUDGET = frozenset(["talousarviossa", "budjetissa"])
_WHOLES = frozenset(["target", "budget", "amended_budget"])
_OF_TIME = frozenset(
    ["päivä", "kalenteripäivä", "vuorokausi", "tunti", "minuutti", "kuukausi", "vuosi", "htv"]
)
_RAISED = ("korot", "nostet", "lisät", "vähennett", "alennet")


class Steering(NamedTuple):
    """What a statement's words may decide of roles, looked up once for all its figures."""

    cued: bool  # any word speaks of roles at all; most rows of numbers have none
    threshold: bool
    must: bool
    hypothetical: bool
    planned: bool


def find_steering(tokens: list[Token]) -> Steering:
    """The kinds of words that a statement has."""
    cued = threshold = must = hypothetical = False
    for token in tokens:
        word = token.word
        if word is None:
            cued = cued or token.kind == PERIOD
            continue
        low = word.low
        if low in _CUELESS:
            cued = True
            threshold = threshold or low in _THRESHOLDS
            must = must or low in MUST
        if low.endswith(CONDITIONAL):
            cued = hypothetical = True
        cued = cued or word.cue is not None or compares(low)
    planned = is_planned(tokens)
    return Steering(cued or planned, threshold, must, hypothetical, planned)


def find_role(
    figure: Figure, figures: list[Figure], at: int, tokens: list[Token], steering: Steering
) -> None:
    """Sets role and direction. A printed sign stays the sign; a direction never changes a value."""
    if not steering.cued and figure.comparator is None and figure.kind != "percentages":
        return
    low, high = clause_bounds(figure, tokens)
    goes_on = goes_on_from(figure, figures[at - 1], tokens) if at else None
    if goes_on is not None:
        low = goes_on  # "jäivät 1,2 M€ tavoitteesta ja olivat 3,4 M€": the goal was the other figure's
    limit = next((f.first for f in figures[at + 1 :] if figure.paren or not f.paren), len(tokens))
    after = _words_after(figure, tokens, min(high, limit))
    sized = bool(after) and after[0].low.startswith("suurui")
    before, behind = figures[at - 1] if at else None, figures[at + 1] if at + 1 < len(figures) else None
    moved = figure.kind != "counts" or figure.scaled or figure.form[:1] == ":"
    moved = moved or (figure.unit or "").split("/")[0] in _OF_TIME  # "vähenivät 12,3 päivään"
    result = (figure.form.endswith(INTO) and moved) or sized  # "kasvoi 32,8 miljardin suuruiseksi"
    result = result or (
        before is not None and (leads_to(before, figure, tokens) or _after_by(before, figure))
    )
    if behind is not None and leads_to(figure, behind, tokens):
        figure.role = figure.role or "previous_year"  # "405 henkilöstä 411 henkilöön"
    if not result and (compared(figure, tokens, after, low, high) or against(figure, tokens, after, low)):
        return
    near = cues_before(figure, tokens, low, before.last if before is not None else -1)
    direction = next((cue.direction for _, _, cue in near if cue.direction), None)
    ahead = _noun_ahead(figure, tokens)
    if figure.role is None:
        figure.role = _said_role(figure, tokens, near, low, ahead, steering, result=result)
    if figure.role == "forecast" and any(t.text.lower() in _IN_BUDGET for t in tokens[low : figure.first]):
        figure.role = "budget"  # "talousarviossa arvioitiin 12 milj. euroa"
    moves = figure.role in ("change", "deviation", None, "outturn", "share")
    if direction is not None and moves and not result and not (figure.paren and figure.role == "share"):
        figure.direction = direction
    if figure.role is None and ahead is not None:
        _from_word_ahead(figure, ahead)
    if figure.role is None and figure.comparator in ("over", "under") and states_goal(figure, tokens):
        figure.role = "target"
    if figure.role is None and before is not None and is_change_beside(figure, before, tokens):
        figure.role = "change"
    if figure.role is None and _signed_alone(figure, tokens):
        figure.role = "change"
    if (
        figure.role is None
        and steering.hypothetical
        and not result
        and is_hypothetical(tokens, low, figure.first)
    ):
        figure.role = "forecast"
    percentage = figure.role is None and figure.kind == "percentages" and not result
    again = before is not None and before.kind == "counts" and says_again(figure, before, tokens)
    if percentage and (
        again
        or is_adverb(figure, tokens)
        or is_of_whole(figure, tokens)
        or is_out_of(figure, tokens)
        or is_part(figure, tokens, low)
    ):
        figure.role = "share"


def _said_role(
    figure: Figure,
    tokens: list[Token],
    near: list[Found],
    low: int,
    ahead: Word | None,
    steering: Steering,
    *,
    result: bool,
) -> str | None:
    """The role that the words before a figure give it."""
    roles = {cue.role for _, _, cue in near if cue.role}
    if steering.threshold and is_conditional(figure, tokens, low):
        return "other"
    if steering.hypothetical and is_counterfactual(tokens, low, figure.first):
        return "other"
    if ahead is not None and ahead.low.endswith(_LIMITS):
        return "other"
    measured = ahead.cue.role if ahead is not None and ahead.cue is not None else None
    genitive = figure.form.endswith("n") and not figure.form.endswith(INTO)
    if genitive and measured in ("budget_change", "budget", "target"):
        return measured  # "ylitys katetaan 100 000 euron lisämäärärahalla"
    if figure.kind == "counts" and steering.planned:
        return "target"
    bound = figure.comparator in ("at_least", "at_most") and "budget" not in roles
    if (bound and states_goal(figure, tokens)) or (steering.must and is_required(tokens, low, figure.first)):
        return "target"
    if is_aimed_at(tokens, low):
        return "target"
    if figure.comparator is None and _exceeds(figure, tokens, near):
        return None
    return _role_of(figure, near, roles, result=result)


def _after_by(before: Figure, figure: Figure) -> bool:
    """'väheni 45 oppilaalla 1 832 oppilaaseen': right after the figure that it moved by."""
    moved_by = before.form.endswith(("lla", "llä")) and before.role in ("change", "deviation")
    return moved_by and figure.first - before.last <= 1 and not figure.paren


def _signed_alone(figure: Figure, tokens: list[Token]) -> bool:
    """'hankinnan (+18 %)': a percentage with a sign, alone in parentheses."""
    if not (figure.paren and figure.number.sign and figure.kind == "percentages") or figure.aside:
        return False
    after = tokens[figure.last + 1].text if figure.last + 1 < len(tokens) else ""
    return after == ")" and tokens[figure.first - 1].text == "("


def _noun_ahead(figure: Figure, tokens: list[Token]) -> Word | None:
    """The word after a figure; after a genitive ('1,2 milj. euron …') the noun that it measures."""
    place = figure.last + 1
    word = tokens[place].word if place < len(tokens) else None
    if word is None or not figure.form.endswith("n"):
        return word
    for token in tokens[place : place + 4]:
        if token.word is None or token.gap == COLUMN:
            return word
        low = token.word.low
        if token.word.cue is not None or low.endswith(_LIMITS) or not low.endswith("n"):
            return token.word
    return word


def _words_after(figure: Figure, tokens: list[Token], limit: int) -> list[Word]:
    """The words that follow in the clause, without those of an aside in parentheses."""
    found: list[Word] = []
    depth = 0
    for token in tokens[figure.last + 1 : limit]:
        if token.text == "(":
            depth += 1
        elif token.text == ")":
            depth = max(0, depth - 1)
        elif depth == 0 and token.word is not None:
            found.append(token.word)
            if len(found) == 8:
                break
    return found


def _from_word_ahead(figure: Figure, ahead: Word) -> None:
    """'170.000 euron ylitys', '30 prosentin osuudella', '3.915.000 euron määrärahat'."""
    cue = ahead.cue
    if cue is None or (figure.kind == "percentages" and ahead.low.endswith(("sta", "stä"))):
        return  # "58,2 prosenttia tavoitteesta" is a part of the goal
    if ahead.low.startswith(_NOUN_AHEAD):
        figure.role = cue.role
        figure.direction = figure.direction or cue.direction
    elif (
        cue.role == "target"
        or (cue.role == "share" and figure.kind == "percentages")
        or (cue.role in ("budget", "budget_change") and figure.form.endswith("n"))
    ):
        figure.role = cue.role


def _role_of(figure: Figure, near: list[Found], roles: set[str], *, result: bool) -> str | None:
    """The role that the cues before a figure give it, None where they leave it an outturn."""
    source = figure.form.endswith(("sta", "stä")) and (figure.kind != "counts" or figure.form[:1] == ":")
    raised = any(w.low.startswith(_RAISED) for _, w, _ in near)
    if raised and "budget" in roles:
        return "amended_budget" if result else "budget_change"
    if result and roles & {"change", "deviation"}:
        if figure.kind == "percentages" and any(_is_growth(word.low) for _, word, _ in near):
            return "change"  # "menojen kasvu jäi kahteen prosenttiin"
        return None  # "kasvoi … 58,2 prosenttiin": the result, not the change
    if source and roles & {"change"}:
        return "previous_year"
    if "deviation" in roles:
        return "deviation"
    if "budget_change" in roles:
        return "budget_change"
    if figure.paren and near and near[0][2].role == "previous_year":
        return "previous_year"  # "… enemmän kuin vuotta aiemmin (12 486)"
    weak = "previous_year" in roles and len(roles) > 1
    planned = roles & {"target", "baseline", "forecast"}
    for _, word, cue in near:
        role = cue.role
        if role == "share" and planned:
            continue  # "tavoitteena on 80 prosentin osuus": a share too, but first of all a goal
        if role == "previous_year" and weak:
            continue  # "kasvua edellisen vuoden tasosta": the year compared with
        if role in _PLANNED and figure.kind == "percentages" and word.low.endswith(("sta", "stä")):
            continue  # "verotuloennusteesta on kertynyt 28,7 %": what has come in of the plan
        if role is None:
            continue
        if role == "outturn":
            figure.told = True
            return None
        if figure.kind == "percentages" and role in _WHOLES and word.low.endswith(("sta", "stä")):
            return "share"  # "Tavoitteesta on saavutettu 72 %"
        if role == "change" and word.low.startswith(("parant", "laskenn")):
            continue
        return role
    return None


def _is_growth(low: str) -> bool:
    """Whether a word names a change itself, as a subject does: its level is a change."""
    return low.endswith(("kasvu", "lasku", "nousu", "muutos", "vähennys", "lisäys"))


def _exceeds(figure: Figure, tokens: list[Token], near: list[Found]) -> bool:
    """'ylittää 14.000.000 euroa' is more than that; 'ylitti talousarvion 1,5 miljoonalla' is by that."""
    if not near or figure.kind == "counts" or figure.form.endswith(("lla", "llä")):
        return False
    place, word, _ = near[0]
    if not word.low.startswith(("ylittä", "ylitti", "alittaa", "alitti")) or figure.first - place > 2:
        return False
    figure.comparator = "over" if word.low.startswith("yl") else "under"
    return True
