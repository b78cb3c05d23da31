"""Role and direction of a figure, from the words of its clause."""

from __future__ import annotations

from itertools import pairwise

from .clause import clause_bounds
from .figure import Figure
from .lexer import PERIOD, PUNCT, Token
from .lexicon import Cue, Word, lexicon
from .suffixes import looks_verbal
from .words import in_class

_ILLATIVE = ("oon", "iin", "een", "aan")
_BUDGETED = ("budjetoi", "talousarvi", "budjetti", "budjeti", "suunnitel")
_MORE = frozenset(
    [
        "enemmän",
        "korkeampi",
        "korkeammat",
        "suurempi",
        "suuremmat",
        "parempi",
        "paremmat",
        "kasvua",
        "lisäystä",
        "nousua",
        "lisää",
        "korkeammaksi",
        "suurempana",
    ]
)
_LESS = frozenset(
    [
        "vähemmän",
        "pienempi",
        "pienemmät",
        "matalampi",
        "alhaisempi",
        "alhaisemmat",
        "vähäisempi",
        "vähennystä",
        "laskua",
        "heikompi",
    ]
)
_CONDITIONS = frozenset(["jos", "mikäli", "ellei"])
_RELATIVES = frozenset(["joiden", "jonka", "joissa"])
_CUELESS = _MORE | _LESS | _CONDITIONS | _RELATIVES
_VERBS = frozenset(
    [
        "on",
        "oli",
        "olivat",
        "ovat",
        "ollut",
        "olleet",
        "ei",
        "eivät",
        "joka",
        "jotka",
        "kävi",
        "tuli",
        "saatiin",
    ]
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
)
_RAISED = ("korot", "nostet", "lisät", "vähennett", "alennet")

_AMENDED = ("muutet", "tarkistet", "korjat")
_HEADS = {
    "ta": Cue("budget"), "talousarvio": Cue("budget"), "ennuste": Cue("forecast"), "tp": Cue("outturn"),
    "tilinpäätös": Cue("outturn"), "toteuma": Cue("outturn"), "tavoite": Cue("target"),
}  # fmt: skip

_Found = tuple[int, Word, Cue]


def has_cues(tokens: list[Token]) -> bool:
    """Whether any word of a statement speaks of roles; most rows of numbers have none."""
    return any(
        (t.word is not None and (t.word.cue is not None or t.word.low in _CUELESS)) or t.kind == PERIOD
        for t in tokens
    )


def find_role(figure: Figure, figures: list[Figure], at: int, tokens: list[Token], *, cued: bool) -> None:
    """Sets role and direction. A printed sign stays the sign; a direction never changes a value."""
    if not cued and figure.comparator is None and figure.kind != "percentages":
        return
    low, high = clause_bounds(figure, tokens)
    limit = next((f.first for f in figures[at + 1 :] if figure.paren or not f.paren), len(tokens))
    after = _words_after(figure, tokens, min(high, limit))
    result = figure.form.endswith(_ILLATIVE) and figure.kind != "counts"
    if not result and _compared(figure, tokens, after, low, high):
        return
    near = _cues(figure, tokens, low, figures[at - 1].last if at else -1)
    roles = {cue.role for _, _, cue in near if cue.role}
    direction = next((cue.direction for _, _, cue in near if cue.direction), None)
    if figure.role is None:
        if _conditional(figure, tokens, low):
            figure.role = "other"
        elif (
            figure.comparator in ("at_least", "at_most")
            and "budget" not in roles
            and _states_goal(figure, tokens)
        ):
            figure.role = "target"
        elif not (figure.comparator is None and _exceeds(figure, tokens, near)):
            figure.role = _role_of(figure, near, roles, result=result)
    moves = figure.role in ("change", "deviation", None, "outturn", "share")
    if direction is not None and moves and not (figure.paren and figure.role == "share"):
        figure.direction = direction
    beside = tokens[figure.last + 1].word if figure.last + 1 < len(tokens) else None
    if figure.role is None and after and after[0] is beside:
        _from_word_ahead(figure, after[0])
    if figure.role is None and figure.comparator in ("over", "under") and _states_goal(figure, tokens):
        figure.role = "target"
    percentage = figure.role is None and figure.kind == "percentages" and not result
    if percentage and (_of_whole(after) or _out_of(figure, tokens)):
        figure.role = "share"


def _compared(figure: Figure, tokens: list[Token], after: list[Word], low: int, high: int) -> bool:
    """'0,3 miljoonaa euroa budjetoitua vähemmän', '14 lasta vähemmän kuin …'."""
    word = next((w for w in after if w.low in _MORE or w.low in _LESS), None)
    if word is None or tokens[figure.last + 1].text in ("tai", "ja"):
        return False  # "arvo on 1 tai suurempi" compares nothing
    if word.low.endswith(("stä", "ua", "yä")):
        comma = next((t.start for t in tokens[figure.last + 1 : high] if t.text == ","), None)
        if comma is not None and not any(
            t.word is word and t.start < comma for t in tokens[figure.last + 1 : high]
        ):
            return False  # "983 tilaa, vähennystä 32 tilaa": the decrease is the next figure's
    figure.direction = "increase" if word.low in _MORE else "decrease"
    if figure.role is None:
        budgeted = any(w.low.startswith(_BUDGETED) for w in after)
        against = budgeted or _budget_reference(tokens, low, figure.first)
        figure.role = "deviation" if against else "change"
    return True


def _cues(figure: Figure, tokens: list[Token], low: int, earlier: int) -> list[_Found]:
    """The cues before a figure, nearest first; beyond the figure before it only where no verb parts them."""
    found: list[_Found] = []
    verb_passed, depth = False, 0
    for place in range(figure.first - 1, low - 1, -1):
        token = tokens[place]
        if not figure.paren:
            depth += (token.text == ")") - (token.text == "(")
        word = token.word
        if word is None:
            named = _named_year(token) if figure.first - place <= 2 else None
            if named is not None and depth <= 0:
                found.append((place, lexicon().word(token.text), named))
            continue
        if depth > 0:
            continue
        cue = _bigram(tokens, place) or word.cue
        if cue is not None and _not_a_target(tokens, place):
            continue
        if cue is not None and verb_passed and _is_verb(word.low):
            continue  # another verb stands between: "käyttö lisääntyi, jääaikaa myytiin 1140 tuntia"
        verb_passed = verb_passed or _verbal(word.low)
        far = word.low.startswith(("muutos", "muutoks")) and figure.first - place > 3
        if cue is not None and not far:
            found.append((place, word, cue))
    near = [f for f in found if f[0] > earlier]
    between = tokens[earlier + 1 : figure.first]
    if not near and not any(t.word is not None and _verbal(t.word.low) for t in between):
        return found
    return near


def _named_year(token: Token) -> Cue | None:
    """'TA 2024', 'Ennuste 2023:' right before a figure: the column that it stands for."""
    if token.kind != PERIOD:
        return None
    low = token.text.lower()
    return next((cue for head, cue in _HEADS.items() if low.startswith(head)), None)


def _bigram(tokens: list[Token], place: int) -> Cue | None:
    """Two words that are one cue: 'muutettu talousarvio', 'edellisenä vuonna'."""
    low = tokens[place].text.lower()
    if (
        low.startswith(("talousarvi", "budjet"))
        and place
        and tokens[place - 1].text.lower().startswith(_AMENDED)
    ):
        return Cue("amended_budget")
    after = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    last_year = low in ("edellisenä", "edellisen") and after in ("vuonna", "vuoden")
    return Cue("previous_year") if last_year else None


def _verbal(low: str) -> bool:
    return low in _VERBS or looks_verbal(low)


def _from_word_ahead(figure: Figure, ahead: Word) -> None:
    """'170.000 euron ylitys', '30 prosentin osuudella', '3.915.000 euron määrärahat'."""
    cue = ahead.cue
    if cue is None:
        return
    if ahead.low.startswith(_NOUN_AHEAD):
        figure.role = cue.role
        figure.direction = figure.direction or cue.direction
    elif (
        cue.role == "target"
        or (cue.role == "share" and figure.kind == "percentages")
        or (cue.role in ("budget", "budget_change") and figure.form.endswith("n"))
    ):
        figure.role = cue.role


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


def follow_asides(figures: list[Figure]) -> None:
    """'1,6 prosenttia (0,3 mrd. €)': an aside in another unit says the same change."""
    for left, right in pairwise(figures):
        apart = right.aside and right.paren and not left.paren and right.unit != left.unit
        if apart and left.role in ("change", "deviation") and right.role in (None, "share", "change"):
            right.role, right.direction = left.role, left.direction


def _budget_reference(tokens: list[Token], low: int, high: int) -> bool:
    words = [t.word.low for t in tokens[low:high] if t.word is not None]
    return any(
        w.startswith(_BUDGETED) and (w.endswith(("oon", "een", "iin")) or "nähden" in words) for w in words
    )


def _role_of(figure: Figure, near: list[_Found], roles: set[str], *, result: bool) -> str | None:
    """The role that the cues before a figure give it, None where they leave it an outturn."""
    source = figure.form.endswith(("sta", "stä")) and figure.kind != "counts"
    raised = any(w.low.startswith(_RAISED) for _, w, _ in near)
    if raised and "budget" in roles:
        return "amended_budget" if result else "budget_change"
    if result and roles & {"change", "deviation"}:
        return None  # "kasvoi … 58,2 prosenttiin": the result, not the change
    if source and roles & {"change"}:
        return "previous_year"
    if "deviation" in roles:
        return "deviation"
    if "budget_change" in roles:
        return "budget_change"
    weak = "previous_year" in roles and len(roles) > 1
    for _, word, cue in near:
        role = cue.role
        if role == "previous_year" and weak:
            continue  # "kasvua edellisen vuoden tasosta": the year compared with
        if role is None:
            continue
        if role == "outturn":
            return None
        if role == "change" and word.low.startswith(("parant", "laskenn")):
            continue
        return role
    return None


def _exceeds(figure: Figure, tokens: list[Token], near: list[_Found]) -> bool:
    """'ylittää 14.000.000 euroa' is more than that; 'ylitti talousarvion 1,5 miljoonalla' is by that."""
    if not near or figure.kind == "counts" or figure.form.endswith(("lla", "llä")):
        return False
    place, word, _ = near[0]
    if not word.low.startswith(("ylittä", "ylitti", "alittaa", "alitti")) or figure.first - place > 2:
        return False
    figure.comparator = "over" if word.low.startswith("yl") else "under"
    return True


def _is_verb(low: str) -> bool:
    return not low.endswith("ksi") and low.endswith(
        ("i", "vat", "vät", "nut", "nyt", "ttiin", "neet", "aa", "ee", "nee")
    )


def _not_a_target(tokens: list[Token], place: int) -> bool:
    """'tavoitteen mukaisesti': says that a goal was met, not what it is."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return after is not None and after.text.lower().startswith(("mukai", "mukaan"))


def _conditional(figure: Figure, tokens: list[Token], low: int) -> bool:
    """'mikäli alijäämä on vähintään 1.000 euroa', 'joiden hankintameno on alle 10 000 €': a threshold."""
    words = [t.text.lower() for t in tokens[max(0, low - 2) : figure.first]]
    if any(w in _CONDITIONS for w in words):
        return True
    return figure.comparator is not None and "on" in words and any(w in _RELATIVES for w in words)


def _of_whole(after: list[Word]) -> bool:
    """'96,4 prosenttia yhtiön osakekannasta': genitives, then the whole in the elative."""
    for word in after[:3]:
        if word.low.endswith(("sta", "stä")):
            return not word.low.startswith(("edellis", "vuod", "viime"))
        if not word.low.endswith("n"):
            return False
    return False


def _out_of(figure: Figure, tokens: list[Token]) -> bool:
    """'Talvikunnossapitotöistä noin 30 %': the whole in the elative right before the share."""
    for place in range(figure.first - 1, max(-1, figure.first - 5), -1):
        word = tokens[place].word
        if word is None:
            if tokens[place].kind == PUNCT and tokens[place].text == ".":
                continue
            return False
        if word.comparator is not None or word.filler or word.low in ("edelleen", "on", "vain"):
            continue
        return word.low.endswith(("sta", "stä")) and not word.low.startswith(
            ("edellis", "vuod", "viime", "kaikesta")
        )
    return False


def _states_goal(figure: Figure, tokens: list[Token]) -> bool:
    """'Käyttöaste vähintään 90 %', 'käsittelyaika: alle 3 kuukautta': a bound without a verb is a goal."""
    words = [t.word.low for t in tokens[: figure.first] if t.word is not None]
    if figure.comparator in ("at_least", "at_most"):
        words = [w for w in words if w not in ("vähintään", "enintään", "väh", "enint")][-2:]
    if not words or any(w in _VERBS or looks_verbal(w) for w in words):
        return False
    if any(in_class(w, "teonsana") for w in words[-6:]):
        return False
    return len(words) <= 14
