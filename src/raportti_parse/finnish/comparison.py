"""Figures that say by how much something is more or less than something else."""

from __future__ import annotations

from .cue import PLAN_CODES
from .figure import Figure
from .lexer import PERIOD, Token
from .lexicon import Word

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
_ESTIMATES = frozenset(["arvion", "kustannusarvion"])  # "0,4 M€ alle arvion"
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
_FELL_SHORT = frozenset(
    ["jäi", "jäivät", "jää", "jäävät", "jäänyt", "jääneet", "jäämässä", "jäädään", "jäävän"]
)


def compared(figure: Figure, tokens: list[Token], after: list[Word], low: int, high: int) -> bool:
    """'0,3 miljoonaa euroa budjetoitua vähemmän', '14 lasta vähemmän kuin …'."""
    word = next((w for w in after if compares(w.low)), None)
    if word is None or tokens[figure.last + 1].text in ("tai", "ja"):
        return False  # "arvo on 1 tai suurempi" compares nothing
    if tokens[figure.last + 1].text == "," and not (
        tokens[figure.last + 2].word is word and any(t.text == "eli" for t in tokens[low : figure.first])
    ):
        return False  # of "0,2 M€, selvästi budjetoitua enemmän" it is the level
    if word.low.endswith(("stä", "ua", "yä")):
        comma = next((t.start for t in tokens[figure.last + 1 : high] if t.text == ","), None)
        if comma is not None and not any(
            t.word is word and t.start < comma for t in tokens[figure.last + 1 : high]
        ):
            return False  # "983 tilaa, vähennystä 32 tilaa": the decrease is the next figure's
    if not word.low.startswith(_BETTER):
        figure.direction = "increase" if word.low.startswith(_MORE) else "decrease"
    if figure.role is None:
        planned = any(names_plan(w.low) for w in after)
        against = planned or _budget_reference(tokens, low, figure.first)
        figure.role = "deviation" if against else "change"
    return True


def compares(low: str) -> bool:
    return low.startswith(_COMPARISONS) and low.endswith(_COMPARED_ENDINGS)


def names_plan(low: str) -> bool:
    return low in PLAN_CODES or low.startswith(_PLANS)


def against(figure: Figure, tokens: list[Token], after: list[Word], low: int) -> bool:
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
    planned = any(names_plan(w.low) or w.low in _ESTIMATES for w in after[1:3])
    before = len(after) > 1 and after[1].low.startswith(("edellis", "viime", "viimevuo"))
    if first in ("yli", "alle") and (planned or before):
        figure.role = "deviation" if planned else "change"
        figure.direction = figure.direction or ("increase" if first == "yli" else "decrease")
        return True
    towards = first.endswith((":han", ":hän", "oon", "iin", "een")) and "nähden" in [w.low for w in after[:3]]
    if names_plan(first) and towards and (figure.number.sign or figure.kind == "amounts"):
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
        ahead = [t.word for t in tokens[max(low, figure.first - 2) : figure.first] if t.word is not None]
        elative = [w for w in (*after[:3], *ahead) if names_plan(w.low) and w.low.endswith(("sta", "stä"))]
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


def _budget_reference(tokens: list[Token], low: int, high: int) -> bool:
    words = [t.word.low for t in tokens[low:high] if t.word is not None]
    return any(
        w.startswith(_BUDGETED) and (w.endswith(("oon", "een", "iin")) or "nähden" in words) for w in words
    )
