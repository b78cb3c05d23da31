"""Role, direction and period of a figure from the words of its clause."""

from __future__ import annotations

from datetime import date
from typing import cast

from .figure import Figure
from .lexer import COLUMN, PERIOD, PUNCT, WORD, Token
from .model import Context, Inherited, Period, PeriodSpan
from .period import NO_PERIOD

_CLAUSE_WORDS = frozenset("kun mutta joka jotka josta joista mikä joten koska vaikka jolloin jossa joissa".split())
_ILLATIVE = ("oon", "iin", "een", "aan")
_BUDGETED = ("budjetoi", "talousarvi", "budjetti", "budjeti", "suunnitel")
_MORE = {
    "enemmän": "increase", "korkeampi": "increase", "korkeammat": "increase", "korkeampia": "increase", "suurempi": "increase",
    "suuremmat": "increase", "suurempia": "increase", "parempi": "increase", "paremmat": "increase", "kasvua": "increase", "lisäystä": "increase",
    "nousua": "increase", "lisää": "increase", "korkeammaksi": "increase", "suurempana": "increase",
    "vähemmän": "decrease", "pienempi": "decrease", "pienemmät": "decrease", "pienempiä": "decrease", "matalampi": "decrease",
    "alhaisempi": "decrease", "alhaisemmat": "decrease", "vähäisempi": "decrease", "vähennystä": "decrease", "laskua": "decrease", "heikompi": "decrease",
}  # fmt: skip


def clause_bounds(figure: Figure, tokens: list[Token]) -> tuple[int, int]:
    """Token positions [from, to) of the clause around a figure; parentheses are a clause of their own."""
    low = figure.first
    depth = 0
    while low > 0:
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
    while high < len(tokens):
        token = tokens[high]
        if token.kind == PUNCT and (token.text in ";:)" or (token.text == "," and _opens_clause(tokens, high + 1))):
            break
        if token.kind == PUNCT and token.text == "(":
            while high < len(tokens) and tokens[high].text != ")":
                high += 1
            high += 1
            continue
        if token.kind == WORD and token.word is not None and token.word.low in _CLAUSE_WORDS:
            break
        high += 1
    return low, min(high, len(tokens))


def _opens_clause(tokens: list[Token], place: int) -> bool:
    """Whether the words after a comma make a clause, and not the next item of a list."""
    if place >= len(tokens):
        return True
    word = tokens[place].word
    return word is None or word.low in _CLAUSE_WORDS or word.low in ("ja", "eli", "mutta", "ollen", "jossa", "jonka", "sillä", "mitä", "että")


def find_role(figure: Figure, figures: list[Figure], at: int, tokens: list[Token], context: Context) -> None:
    """Sets role and direction. A printed sign stays the sign; a direction never changes a value."""
    low, high = clause_bounds(figure, tokens)
    before_limit = figures[at - 1].last if at else -1
    after_limit = figures[at + 1].first if at + 1 < len(figures) else len(tokens)
    after = [t.word for t in tokens[figure.last + 1 : min(high, after_limit)] if t.word is not None][:8]
    result = figure.form.endswith(_ILLATIVE) and figure.kind != "counts"
    source = figure.form.endswith(("sta", "stä")) and figure.kind != "counts"

    comparative = next((w for w in after if w.low in _MORE), None)
    budgeted = any(w.low.startswith(_BUDGETED) for w in after)
    if comparative is not None and not result:
        figure.direction = cast("None", _MORE[comparative.low]) or figure.direction
        figure.direction = "increase" if _MORE[comparative.low] == "increase" else "decrease"
        if figure.role is None:
            figure.role = "deviation" if budgeted or _budget_reference(tokens, low, figure.first) else "change"
        return

    cues = []
    for place in range(figure.first - 1, low - 1, -1):
        word = tokens[place].word
        if word is not None and word.cue is not None:
            cues.append((place, word, word.cue))
    near = [c for c in cues if c[0] > before_limit] or cues
    roles = {c.role for _, _, c in near if c.role}
    direction = next((c.direction for _, _, c in near if c.direction), None)
    if figure.role is None:
        figure.role = _role_of(figure, near, roles, result=result, source=source)
    if direction is not None and not (figure.role in ("target", "budget", "previous_year", "forecast", "share") and figure.paren):
        if figure.role in ("change", "deviation", None, "outturn", "share"):
            figure.direction = direction
    if figure.role is None and after:
        ahead = next((w.cue for w in after[:3] if w.cue is not None and w.cue.role in ("target", "share", "budget", "deviation")), None)
        if ahead is not None and not any(w.low in ("on", "oli") for w in after[:1]):
            figure.role = ahead.role if ahead.role != "target" or "tavoite" in after[0].low else None
            figure.direction = figure.direction or ahead.direction
    if figure.role is None and figure.kind == "percentages" and after and after[0].low.endswith(("sta", "stä", "ista", "istä")):
        figure.role = "share"


def _budget_reference(tokens: list[Token], low: int, high: int) -> bool:
    words = [t.word.low for t in tokens[low:high] if t.word is not None]
    return any(w.startswith(_BUDGETED) and (w.endswith(("oon", "een", "iin")) or "nähden" in words) for w in words)


def _role_of(
    figure: Figure, near: list[tuple[int, object, object]], roles: set[str], *, result: bool, source: bool
) -> str | None:
    if not near:
        return None
    if result and roles & {"change", "deviation"}:
        return None  # "kasvoi … 58,2 prosenttiin": the result, not the change
    if source and roles & {"change"}:
        return "previous_year"
    if "deviation" in roles:
        return "deviation"
    if "budget_change" in roles:
        return "budget_change"
    for _, word, cue in near:
        role = getattr(cue, "role", None)
        if role is None:
            continue
        if role == "outturn":
            return None
        if role == "change" and getattr(word, "low", "").startswith(("parant", "laskenn")):
            continue
        return cast(str, role)
    return None


def find_period(figure: Figure, tokens: list[Token], spans: list[tuple[int, PeriodSpan]], context: Context) -> None:
    """Sets the period from the clause, then the sentence; the report's own where nothing is said."""
    low, high = clause_bounds(figure, tokens)
    inside: list[tuple[int, PeriodSpan]] = []
    for place, span in spans:
        if span.period is NO_PERIOD or _reference(tokens, place):
            continue
        if low <= place < high and (figure.paren or not _in_aside(tokens, place, low, high)):
            inside.append((abs(place - figure.index), span))
    if inside:
        figure.period = min(inside, key=lambda pair: pair[0])[1].period
        return
    if figure.paren or figure.role == "previous_year":
        if figure.role == "previous_year" and context.period is not None:
            figure.period = year_before(context.period)
            if figure.period is not None:
                figure.inherited.append(Inherited("period", "edellinen vuosi", "sentence"))
        if figure.role == "previous_year":
            return
    leading = [s for p, s in spans if p < figure.index and s.period is not NO_PERIOD and not _reference(tokens, p) and not _aside_at(tokens, p)]
    if leading and not _after_when(tokens, spans, figure):
        figure.period = leading[0].period
        return
    if context.period is not None:
        figure.period = context.period
        figure.inherited.append(Inherited("period", context.period.label, "section"))


def _after_when(tokens: list[Token], spans: list[tuple[int, PeriodSpan]], figure: Figure) -> bool:
    first = next((p for p, s in spans if s.period is not NO_PERIOD), None)
    if first is None:
        return False
    return any(t.word is not None and t.word.low in ("kun", "mutta") for t in tokens[max(0, first - 3) : first])


def _reference(tokens: list[Token], place: int) -> bool:
    """'kuin vuonna 2023', 'vuodesta 2023', 'vuoteen 2023 verrattuna': the year compared with, not the figure's."""
    text = tokens[place].text.lower()
    if text.startswith(("vuodesta", "vuoteen", "vuoden")) and text.startswith(("vuodesta", "vuoteen")):
        return True
    before = tokens[place - 1] if place else None
    if before is not None and before.text.lower() in ("kuin", "nähden", "verrattuna", "tasolla"):
        return True
    for token in tokens[place + 1 : place + 4]:
        if token.text.lower() in ("verrattuna", "nähden", "verraten"):
            return True
    return False


def _in_aside(tokens: list[Token], place: int, low: int, high: int) -> bool:
    return _aside_at(tokens, place)


def _aside_at(tokens: list[Token], place: int) -> bool:
    for at in range(place - 1, max(-1, place - 12), -1):
        if tokens[at].text == "(":
            return True
        if tokens[at].text == ")":
            return False
    return False


def year_before(period: Period) -> Period | None:
    """The same stretch a year earlier."""
    try:
        return Period(_back(period.start), _back(period.end), "edellinen vuosi")
    except ValueError:
        return None


def _back(day: date) -> date:
    if day.month == 2 and day.day == 29:
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
