"""The words before a figure that say its role."""

from __future__ import annotations

from .figure import Figure
from .lexer import PERIOD, PUNCT, WORD, Token
from .lexicon import Cue, Word, lexicon
from .period import role_of_period
from .suffixes import looks_verbal

Found = tuple[int, Word, Cue]
PLAN_CODES = frozenset(
    ["ta", "ta:n", "ta:ta", "ta:sta", "ta:ssa", "mta", "mta:n", "mta:ta", "ta:han", "ks", "tae"]
)
# Roles whose words are nouns, though some end like verbs ("lisämäärärahaa myönnettiin").
_NOUN_ROLES = ("budget_change", "target", "baseline", "share")
_COMPARATIVE = ("mpi", "mpana", "mpänä", "mmaksi", "mmäksi", "mpina", "mpinä", "mmin")
_PAST = ("nut", "nyt", "neet")
CONDITIONAL = ("isi", "isivat", "isivät")
# Words of two-word cues that are none by themselves: "edellisenä vuonna", "ed. vuosi", "muutettu TA:n".
_OF_TWO_WORDS = PLAN_CODES | {"edellisenä", "edellisen", "viime", "vuotta", "vuosi", "vuonna"}
_AMENDED = ("muutet", "tarkistet", "korjat")
VERBS = frozenset(
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


def cues_before(figure: Figure, tokens: list[Token], low: int, earlier: int) -> list[Found]:
    """The cues before a figure, nearest first; beyond the figure before it only where no verb parts them."""
    found: list[Found] = []
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
        cue = word.cue
        if cue is not None or word.low in _OF_TWO_WORDS:
            cue = _bigram(tokens, place) or cue
        if cue is not None and _says_as_planned(tokens, place, cue):
            continue
        if cue is not None and verb_passed and cue.role not in _NOUN_ROLES and _is_verb(word.low):
            continue  # another verb stands between: "käyttö lisääntyi, jääaikaa myytiin 1140 tuntia"
        verb_passed = verb_passed or is_verbal(word.low)
        far = (
            word.low.startswith(("muutos", "muutoks")) and figure.first - place > 3 and not figure.number.sign
        )
        far = far or (word.low in ("jäljellä", "käyttämättä") and figure.first - place > 2)
        if cue is not None and not far:
            found.append((place, word, cue))
    near = [f for f in found if f[0] > earlier]
    between = tokens[earlier + 1 : figure.first]
    if earlier >= 0 and between and between[0].kind == WORD and between[0].text[:1].isupper():
        return near  # "Kustannusarvio 12,5 M€ Käytetty 3,4 M€": each has its own words
    if [t.text for t in between[:1]] == [","] and len(between) == 2:
        return near  # "TA 12,4, tot 8,3, käyttö 67 %": each has its own word
    if not near and not any(t.word is not None and is_verbal(t.word.low) for t in between):
        return found
    return near


def _named_year(token: Token) -> Cue | None:
    """'TA 2024', 'Ennuste 2023:' right before a figure: the column that it stands for."""
    if token.kind != PERIOD:
        return None
    role = role_of_period(token.text)
    return Cue(role) if role is not None else None


def _bigram(tokens: list[Token], place: int) -> Cue | None:
    """Two words that are one cue: 'muutettu talousarvio', 'edellisenä vuonna'."""
    low = tokens[place].text.lower()
    if (
        (low.startswith(("talousarvi", "budjet")) or low in PLAN_CODES)
        and place
        and tokens[place - 1].text.lower().startswith(_AMENDED)
    ):
        return Cue("amended_budget")
    after = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    last_year = low in ("edellisenä", "edellisen") and after in ("vuonna", "vuoden")
    if low == "viime" and after in ("vuonna", "vuoden"):
        # "viime vuonna" of a report written in the next one is the report's own year, unless it is set beside
        # "this year"
        last_year = any(t.text.lower() in ("tänä", "kuluvana", "nyt") for t in tokens)
        last_year = last_year or (place > 0 and tokens[place - 1].text == "(")
    last_year = last_year or (low in ("vuotta", "vuosi") and after in ("aiemmin", "aikaisemmin", "sitten"))
    last_year = last_year or (low in ("vuosi", "vuonna") and _after_ed(tokens, place))
    return Cue("previous_year") if last_year else None


def _after_ed(tokens: list[Token], place: int) -> bool:
    """'ed. vuosi 19,2 M€', 'edellinen vuosi'."""
    before = [t.text.lower() for t in tokens[max(0, place - 2) : place]]
    return before[-2:] == ["ed", "."] or before[-1:] in (["ed"], ["edellinen"])


def is_verbal(low: str) -> bool:
    return low in VERBS or looks_verbal(low)


def _is_verb(low: str) -> bool:
    return not low.endswith(("ksi", "etti")) and low.endswith(
        ("i", "vat", "vät", "nut", "nyt", "ttiin", "neet", "aa", "ee", "nee")
    )


def _says_as_planned(tokens: list[Token], place: int, cue: Cue) -> bool:
    """'tavoitteen mukaisesti': says that a goal was met, not what it is; a forecast's figure is its own.
    'talousarviota heikommaksi' compares with the plan."""
    after = tokens[place + 1].text.lower() if place + 1 < len(tokens) else ""
    if cue.role in ("budget", "target", "forecast") and after.endswith(_COMPARATIVE):
        return tokens[place].text.endswith(("a", "ä"))
    if cue.role == "budget" and after in ("mukainen", "mukaiset") and place + 2 < len(tokens):
        return tokens[place + 2].word is None  # "esityksen mukaiset menot ovat …" are the budget's
    opens = place == 0 or tokens[place - 1].kind == PUNCT
    if cue.role == "budget" and after == "mukaan" and opens:
        return False  # "Talousarvion mukaan toimintakate on -402 M€"
    return cue.role != "forecast" and after.startswith(("mukai", "mukaan"))


def is_counterfactual(tokens: list[Token], low: int, high: int) -> bool:
    """Whether the clause before a figure says what would have been: 'kasvu olisi supistunut 1,2 %:iin'."""
    words = [token.word.low for token in tokens[low:high] if token.word is not None]
    for at, word in enumerate(words):
        if word in ("olisi", "olisivat"):
            return any(after.endswith(_PAST) for after in words[at + 1 : at + 5])
    return False


def is_hypothetical(tokens: list[Token], low: int, high: int) -> bool:
    """Whether the nearest verb before a figure is a conditional: 'alijäämä olisi 9 miljoonaa'."""
    for token in reversed(tokens[low:high]):
        word = token.word
        if word is None:
            continue
        if word.low.endswith(CONDITIONAL) and not word.low.endswith("iisi") and len(word.low) > 4:
            return True
        if is_verbal(word.low):
            return False
    return False
