"""Role, direction and period of a figure from the words of its clause."""

from __future__ import annotations

from datetime import date

from .figure import Figure
from .lexer import COLUMN, PUNCT, WORD, Token
from .lexicon import Cue, Word
from .model import Context, Inherited, Period, PeriodSpan
from .period import NO_PERIOD
from .suffixes import looks_verbal
from .words import in_class

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
_ILLATIVE = ("oon", "iin", "een", "aan")
_BUDGETED = ("budjetoi", "talousarvi", "budjetti", "budjeti", "suunnitel")
_MORE = {
    "enemmän": "increase", "korkeampi": "increase", "korkeammat": "increase", "suurempi": "increase",
    "suuremmat": "increase", "parempi": "increase", "paremmat": "increase", "kasvua": "increase", "lisäystä": "increase",
    "nousua": "increase", "lisää": "increase", "korkeammaksi": "increase", "suurempana": "increase",
    "vähemmän": "decrease", "pienempi": "decrease", "pienemmät": "decrease", "matalampi": "decrease",
    "alhaisempi": "decrease", "alhaisemmat": "decrease", "vähäisempi": "decrease", "vähennystä": "decrease", "laskua": "decrease", "heikompi": "decrease",
}  # fmt: skip


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


def _alone(figure: Figure, tokens: list[Token]) -> bool:
    """'kasvoi (+ 11,2 %)': nothing but the figure stands in the parentheses, so the clause outside is its own."""
    before = tokens[figure.first - 1].text if figure.first else ""
    after = tokens[figure.last + 1].text if figure.last + 1 < len(tokens) else ""
    return before == "(" and after == ")"


def _opens_clause(tokens: list[Token], place: int) -> bool:
    """Whether the words after a comma make a clause, and not the next item of a list."""
    if place >= len(tokens):
        return True
    word = tokens[place].word
    return (
        word is None
        or word.low in _CLAUSE_WORDS
        or word.low in ("ja", "eli", "mutta", "ollen", "jossa", "jonka", "sillä", "mitä", "että")
    )


def has_cues(tokens: list[Token]) -> bool:
    """Whether any word of a statement speaks of roles; most rows of numbers have none."""
    return any(t.word is not None and (t.word.cue is not None or t.word.low in _CUELESS) for t in tokens)


_CUELESS = frozenset({*_MORE, "jos", "mikäli", "ellei", "joiden", "jonka"})


def find_role(figure: Figure, figures: list[Figure], at: int, tokens: list[Token], *, cued: bool) -> None:
    """Sets role and direction. A printed sign stays the sign; a direction never changes a value."""
    if not cued and figure.comparator is None and figure.kind != "percentages":
        return
    low, high = clause_bounds(figure, tokens)
    before_limit = figures[at - 1].last if at else -1
    after_limit = next((f.first for f in figures[at + 1 :] if figure.paren or not f.paren), len(tokens))
    after = _words_after(figure, tokens, min(high, after_limit))
    result = figure.form.endswith(_ILLATIVE) and figure.kind != "counts"
    source = figure.form.endswith(("sta", "stä")) and figure.kind != "counts"

    comma = next((t.start for t in tokens[figure.last + 1 : high] if t.text == ","), None)
    comparative = next((w for w in after if w.low in _MORE), None)
    if comparative is not None and comparative.low.endswith(("stä", "sta", "ua", "yä")) and comma is not None:
        if not any(t.word is comparative and t.start < comma for t in tokens[figure.last + 1 : high]):
            comparative = None  # "983 tilaa, vähennystä 32 tilaa": the decrease is the next figure's
    budgeted = any(w.low.startswith(_BUDGETED) for w in after)
    if comparative is not None and tokens[figure.last + 1].text in ("tai", "ja"):
        comparative = None  # "arvo on 1 tai suurempi"
    if comparative is not None and not result:
        figure.direction = "increase" if _MORE[comparative.low] == "increase" else "decrease"
        if figure.role is None:
            figure.role = (
                "deviation" if budgeted or _budget_reference(tokens, low, figure.first) else "change"
            )
        return

    cues: list[tuple[int, Word, Cue]] = []
    verb_passed, depth = False, 0
    for place in range(figure.first - 1, low - 1, -1):
        word = tokens[place].word
        if not figure.paren:
            depth += (tokens[place].text == ")") - (tokens[place].text == "(")
            if depth > 0:
                continue
        if word is not None and word.cue is not None and _not_a_target(tokens, place):
            continue
        if word is not None and verb_passed and word.cue is not None and _is_verb(word.low):
            continue  # another verb stands between: "käyttö lisääntyi, jääaikaa myytiin 1140 tuntia"
        if word is not None and (word.low in _VERBS or looks_verbal(word.low)):
            verb_passed = True
        if (
            word is not None
            and word.cue is not None
            and not (word.low.startswith(("muutos", "muutoks")) and figure.first - place > 3)
        ):
            cues.append((place, word, word.cue))
    near = [c for c in cues if c[0] > before_limit]
    if not near and not any(
        t.word is not None and (t.word.low in _VERBS or looks_verbal(t.word.low))
        for t in tokens[before_limit + 1 : figure.first]
    ):
        near = cues
    if figure.role is None and _conditional(figure, tokens, low):
        figure.role = "other"
    roles = {c.role for _, _, c in near if c.role}
    direction = next((c.direction for _, _, c in near if c.direction), None)
    bound = figure.comparator in ("at_least", "at_most")
    if figure.role is None and bound and "budget" not in roles and _states_goal(figure, tokens, low):
        figure.role = "target"
    if figure.role is None and figure.comparator is None and _exceeds(figure, tokens, near):
        near = []
    if figure.role is None:
        figure.role = _role_of(figure, near, roles, result=result, source=source)
    if direction is not None and not (
        figure.role in ("target", "budget", "previous_year", "forecast", "share") and figure.paren
    ):
        if figure.role in ("change", "deviation", None, "outturn", "share"):
            figure.direction = direction
    if figure.role is None and after:
        ahead = after[0]
        if ahead.cue is not None and ahead.low.startswith(_NOUN_AHEAD):
            figure.role = ahead.cue.role
            figure.direction = figure.direction or ahead.cue.direction
        elif ahead.cue is not None and ahead.cue.role == "target":
            figure.role = "target"
        elif ahead.cue is not None and ahead.cue.role == "share" and figure.kind == "percentages":
            figure.role = "share"  # "30 prosentin osuudella"
        elif ahead.cue is not None and ahead.cue.role == "budget" and figure.form.endswith("n"):
            figure.role = "budget"  # "3.915.000 euron määrärahat"
    if figure.role is None and figure.comparator in ("over", "under") and _states_goal(figure, tokens, low):
        figure.role = "target"
    if (
        figure.role is None
        and figure.kind == "percentages"
        and not result
        and (_of_whole(after) or _out_of(figure, tokens))
    ):
        figure.role = "share"


def _exceeds(figure: Figure, tokens: list[Token], near: list[tuple[int, Word, Cue]]) -> bool:
    """'korjausvelka ylittää 14.000.000 euroa': more than that, where 'ylitti talousarvion 1,5 miljoonalla' is by that."""
    if not near or figure.kind == "counts" or figure.form.endswith(("lla", "llä")):
        return False
    place, word, _ = near[0]
    if not word.low.startswith(("ylittä", "ylitti", "alittaa", "alitti")) or figure.first - place > 2:
        return False
    figure.comparator = "over" if word.low.startswith("yl") else "under"
    return True


_RAISED = ("korot", "nostet", "lisät", "vähennett", "alennet")


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
    if any(w in ("jos", "mikäli", "ellei") for w in words):
        return True
    return (
        figure.comparator is not None
        and "on" in words
        and any(w in ("joiden", "jonka", "joissa") for w in words)
    )


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


def _states_goal(figure: Figure, tokens: list[Token], low: int) -> bool:
    """'Käyttöaste vähintään 90 %', 'käsittelyaika: alle 3 kuukautta': a bound without a verb is a goal."""
    words = [t.word.low for t in tokens[: figure.first] if t.word is not None]
    if figure.comparator in ("at_least", "at_most"):
        words = [w for w in words if w not in ("vähintään", "enintään", "väh", "enint")][-2:]
    if not words or any(w in _VERBS or looks_verbal(w) for w in words):
        return False
    if any(in_class(w, "teonsana") for w in words[-6:]):
        return False
    return len(words) <= 14


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
    """'1,6 prosenttia (0,3 mrd. €)': an aside in another unit says the same change as the figure before it."""
    for left, right in zip(figures, figures[1:], strict=False):
        if (
            right.paren
            and not left.paren
            and right.unit != left.unit
            and left.role in ("change", "deviation")
        ):
            if right.role in (None, "share", "change") and right.aside:
                right.role, right.direction = left.role, left.direction


def roles_by_year(figures: list[Figure], context: Context) -> None:
    """Figures of other years than the report's are not its outturn, unless their words said what they are."""
    report = context.period
    if report is None:
        return
    for figure in figures:
        period = figure.period
        if period is None or figure.role not in (None, "outturn"):
            continue
        if period.start.year == period.end.year == report.end.year - 1:
            figure.role = "previous_year"
        elif period.end.year < report.start.year - 1:
            figure.role = "other"
        elif period.start > report.end and period.start != period.end:
            figure.role = "forecast"


def _budget_reference(tokens: list[Token], low: int, high: int) -> bool:
    words = [t.word.low for t in tokens[low:high] if t.word is not None]
    return any(
        w.startswith(_BUDGETED) and (w.endswith(("oon", "een", "iin")) or "nähden" in words) for w in words
    )


def _role_of(
    figure: Figure, near: list[tuple[int, Word, Cue]], roles: set[str], *, result: bool, source: bool
) -> str | None:
    if not near:
        return None
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
    for _, word, cue in near:
        role = cue.role
        if role is None:
            continue
        if role == "outturn":
            return None
        if role == "change" and word.low.startswith(("parant", "laskenn")):
            continue
        return role
    return None


def find_period(
    figure: Figure,
    figures: list[Figure],
    at: int,
    tokens: list[Token],
    spans: list[tuple[int, PeriodSpan]],
    context: Context,
) -> None:
    """Sets the period from the clause, then the sentence; the report's own where nothing is said."""
    low, high = clause_bounds(figure, tokens)
    ahead: list[tuple[int, PeriodSpan]] = []
    behind: list[tuple[int, PeriodSpan]] = []
    for place, span in spans:
        if span.period is NO_PERIOD or _reference(tokens, place) or _passing_day(span, figure, place):
            continue
        if low <= place < high and (figure.paren or not _in_aside(tokens, place, low, high)):
            (ahead if place > figure.index else behind).append((place, span))
    # A period after the figure is its own unless another figure stands between; one before it may serve several.
    near = figures[max(0, at - 12) : at + 12]
    ahead = [
        (p, s)
        for p, s in ahead
        if not any(figure.last < f.first < p and f.paren == figure.paren for f in near)
    ]
    behind.reverse()
    close = [s for p, s in ahead if p - figure.last <= 2]
    nearby = [s for p, s in behind if not any(p < f.first < figure.first for f in near)]
    inside = close + nearby + [s for _, s in ahead] + [s for _, s in behind]
    if inside:
        figure.period = inside[0].period
        return
    if figure.paren or figure.role == "previous_year":
        if figure.role == "previous_year" and context.period is not None:
            figure.period = year_before(context.period)
            if figure.period is not None:
                figure.inherited.append(Inherited("period", "edellinen vuosi", "sentence"))
        if figure.role == "previous_year":
            return
    leading = [
        s
        for p, s in spans
        if p < figure.index
        and s.period is not NO_PERIOD
        and not _passing_day(s, figure, p)
        and not _reference(tokens, p)
        and not _aside_at(tokens, p)
    ]
    if leading and not _after_when(tokens, spans, figure):
        figure.period = leading[0].period
        return
    if context.period is not None:
        figure.period = context.period
        figure.inherited.append(Inherited("period", context.period.label, "section"))


def _passing_day(span: PeriodSpan, figure: Figure, place: int) -> bool:
    """'12.6.2023 pidetyssä kokouksessa': the day of a decision, not of the figure, unless a month ends on it."""
    period = span.period
    if period.start != period.end:
        return False
    following = date.fromordinal(min(period.end.toordinal() + 1, date.max.toordinal()))
    return following.day != 1 and period.start.timetuple().tm_yday != 1 and abs(place - figure.index) > 2


def _after_when(tokens: list[Token], spans: list[tuple[int, PeriodSpan]], figure: Figure) -> bool:
    first = next((p for p, s in spans if s.period is not NO_PERIOD), None)
    if first is None:
        return False
    return any(
        t.word is not None and t.word.low in ("kun", "mutta") for t in tokens[max(0, first - 3) : first]
    )


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
