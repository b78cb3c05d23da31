"""Role and direction of a figure, from the words of its clause."""

from __future__ import annotations

from itertools import pairwise

from .clause import clause_bounds
from .figure import Figure
from .lexer import PERIOD, PUNCT, WORD, Token
from .lexicon import Cue, Word, lexicon
from .nouns import is_adjectival_plural
from .period import HEADS, role_of_period
from .suffixes import is_plural_partitive, looks_verbal
from .words import in_class

_ILLATIVE = ("oon", "iin", "een", "aan", "ään")
_BUDGETED = ("budjetoi", "talousarvi", "budjetti", "budjeti", "suunnitel")
# What a figure is more or less than something by; better and worse go either way.
_MORE = ("enemmän", "korkeam", "suurem", "kasvua", "lisäystä", "nousua", "lisää")
_LESS = ("vähemmän", "pienem", "matalam", "alhaisem", "vähäisem", "vähennystä", "laskua")
_BETTER = ("parem", "huonom", "heikom")
# The forms of a comparative that say a difference; "1,9 hehtaarin verran pienempiä alueita" says none.
_COMPARED_ENDINGS = (
    "mpi", "mmat", "mmät", "mpana", "mpänä", "mpina", "mpinä", "mmaksi", "mmäksi", "mmiksi",
    "enemmän", "vähemmän", "sta", "stä", "ua", "lisää",
)  # fmt: skip
_CONDITIONS = frozenset(["jos", "mikäli", "ellei"])
_RELATIVES = frozenset(["joiden", "jonka", "joissa"])
_CUELESS = _CONDITIONS | _RELATIVES | {"yli", "alle", "vs", "vrt", "verrattuna", "ed", "viime", "nähden"}
_COMPARISONS = (*_MORE, *_LESS, *_BETTER)
# Against which a figure is better or worse: a plan makes it a deviation, an earlier time a change.
_PLANS = (
    "budjetoi",
    "talousarvi",
    "budjetti",
    "budjeti",
    "suunnitel",
    "tavoit",
    "ennust",
    "ennakoit",
    "arvioit",
    "arvioidu",
    "odotet",
)
_PLAN_CODES = frozenset(
    ["ta", "ta:n", "ta:ta", "ta:sta", "ta:ssa", "mta", "mta:n", "mta:ta", "ta:han", "ks", "tae"]
)
_LAST_YEAR = frozenset(
    [
        "ed",
        "edelliseen",
        "edellisestä",
        "edellisvuoteen",
        "edellisvuodesta",
        "edellisvuonna",
        "viime",
        "vuoteen",
        "vuodesta",
    ]
)
_FELL_SHORT = frozenset(["jäi", "jäivät", "jää", "jäävät", "jäänyt", "jääneet", "jäämässä", "jäädään"])
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
_Found = tuple[int, Word, Cue]


def has_cues(tokens: list[Token]) -> bool:
    """Whether any word of a statement speaks of roles; most rows of numbers have none."""
    return any(
        t.kind == PERIOD
        or (
            t.word is not None and (t.word.cue is not None or t.word.low in _CUELESS or _compares(t.word.low))
        )
        for t in tokens
    )


def find_role(figure: Figure, figures: list[Figure], at: int, tokens: list[Token], *, cued: bool) -> None:
    """Sets role and direction. A printed sign stays the sign; a direction never changes a value."""
    if not cued and figure.comparator is None and figure.kind != "percentages":
        return
    low, high = clause_bounds(figure, tokens)
    limit = next((f.first for f in figures[at + 1 :] if figure.paren or not f.paren), len(tokens))
    after = _words_after(figure, tokens, min(high, limit))
    result = figure.form.endswith(_ILLATIVE) and (figure.kind != "counts" or figure.form[:1] == ":")
    if not result and (_compared(figure, tokens, after, low, high) or _against(figure, tokens, after, low)):
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
    if direction is not None and moves and not result and not (figure.paren and figure.role == "share"):
        figure.direction = direction
    beside = tokens[figure.last + 1].word if figure.last + 1 < len(tokens) else None
    if figure.role is None and after and after[0] is beside:
        _from_word_ahead(figure, after[0])
    if figure.role is None and figure.comparator in ("over", "under") and _states_goal(figure, tokens):
        figure.role = "target"
    if figure.role is None and at and _change_beside(figure, figures[at - 1], tokens):
        figure.role = "change"
    percentage = figure.role is None and figure.kind == "percentages" and not result
    if percentage and (_of_whole(after) or _out_of(figure, tokens) or _part(figure, tokens, low)):
        figure.role = "share"


def _compared(figure: Figure, tokens: list[Token], after: list[Word], low: int, high: int) -> bool:
    """'0,3 miljoonaa euroa budjetoitua vähemmän', '14 lasta vähemmän kuin …'."""
    word = next((w for w in after if _compares(w.low)), None)
    if word is None or tokens[figure.last + 1].text in ("tai", "ja"):
        return False  # "arvo on 1 tai suurempi" compares nothing
    if word.low.endswith(("stä", "ua", "yä")):
        comma = next((t.start for t in tokens[figure.last + 1 : high] if t.text == ","), None)
        if comma is not None and not any(
            t.word is word and t.start < comma for t in tokens[figure.last + 1 : high]
        ):
            return False  # "983 tilaa, vähennystä 32 tilaa": the decrease is the next figure's
    if not word.low.startswith(_BETTER):
        figure.direction = "increase" if word.low.startswith(_MORE) else "decrease"
    if figure.role is None:
        planned = any(_names_plan(w.low) for w in after)
        against = planned or _budget_reference(tokens, low, figure.first)
        figure.role = "deviation" if against else "change"
    return True


def _compares(low: str) -> bool:
    return low.startswith(_COMPARISONS) and low.endswith(_COMPARED_ENDINGS)


def _names_plan(low: str) -> bool:
    return low in _PLAN_CODES or low.startswith(_PLANS)


def _against(figure: Figure, tokens: list[Token], after: list[Word], low: int) -> bool:
    """'0,3 M€ alle talousarvion', '+1,2 M€ vs. TA', 'jäivät 1,4 M€ tavoitteesta', '-0,5 M€ vrt. 2022'."""
    if figure.role is not None or figure.last + 1 >= len(tokens):
        return False
    first = after[0].low if after else ""
    beside = _after_aside(tokens, figure.last + 1)
    since = (
        beside is not None
        and beside.kind == PERIOD
        and beside.text.lower().startswith(("vuodesta", "vuoteen"))
    )
    if since and figure.number.sign and figure.kind == "percentages":
        figure.role = "change"  # "-45 % vuodesta 2007"
        return True
    if beside is None or beside.word is not (after[0] if after else None):
        return False
    planned = any(_names_plan(w.low) for w in after[1:3])
    before = len(after) > 1 and after[1].low.startswith(("edellis", "viime", "viimevuo"))
    if first in ("yli", "alle") and (planned or before):
        figure.role = "deviation" if planned else "change"
        return True
    towards = first.endswith((":han", ":hän", "oon", "iin", "een")) and "nähden" in [w.low for w in after[:3]]
    if _names_plan(first) and towards and (figure.number.sign or figure.kind == "amounts"):
        figure.role = "deviation"  # "-0,2 M€ TA:han nähden"
        return True
    if first in _LAST_YEAR and figure.number.sign:
        figure.role = "change"  # "+2,1 % ed. vuoteen"
        return True
    if first in ("vs", "vrt", "verrattuna"):
        signed = bool(figure.number.sign)
        if planned or not signed:
            figure.role = "deviation" if planned else None
        else:
            figure.role = "change"
        return figure.role is not None
    short = any(t.word is not None and t.word.low in _FELL_SHORT for t in tokens[low : figure.first])
    if short and figure.kind != "counts":
        elative = [w for w in after[:3] if _names_plan(w.low) and w.low.endswith(("sta", "stä"))]
        if elative:
            figure.role, figure.direction = "deviation", "decrease"
            return True
    return False


def _after_aside(tokens: list[Token], place: int) -> Token | None:
    """The token at a place, or the one after the parentheses that begin there."""
    if place < len(tokens) and tokens[place].text == "(":
        while place < len(tokens) and tokens[place].text != ")":
            place += 1
        place += 1
    return tokens[place] if place < len(tokens) else None


def _change_beside(figure: Figure, left: Figure, tokens: list[Token]) -> bool:
    """'214 kpl, −23 %': a signed percentage right after another figure is its change."""
    if figure.kind != "percentages" or not figure.number.sign or figure.paren or left.kind == "percentages":
        return False
    return figure.first - left.last == 2 and tokens[figure.first - 1].text == ","


def _part(figure: Figure, tokens: list[Token], low: int) -> bool:
    """'joista vakinaisia 78,6 %', 'Tavoitteista toteutui kokonaan 60 %': a part of what is named."""
    if any(relation == "share_of" for relation, _ in figure.links):
        return True
    beside = tokens[figure.first - 1].word if figure.first else None
    if beside is not None and is_plural_partitive(beside.low) and is_adjectival_plural(beside.low):
        return not figure.number.sign  # "vakinaisia 78 %"
    first = next((t.word for t in tokens[low : figure.first] if t.word is not None), None)
    if first is None or len(first.low) < 7 or figure.number.sign:
        return False
    return first.low.endswith(("ista", "istä")) and not first.low.startswith(("edellis", "vuos", "viime"))


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
    if not near and not any(t.word is not None and _verbal(t.word.low) for t in between):
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
        (low.startswith(("talousarvi", "budjet")) or low in _PLAN_CODES)
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
    source = figure.form.endswith(("sta", "stä")) and (figure.kind != "counts" or figure.form[:1] == ":")
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
    if figure.paren and near and near[0][2].role == "previous_year":
        return "previous_year"  # "… enemmän kuin vuotta aiemmin (12 486)"
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
