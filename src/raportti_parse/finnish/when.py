"""The period of a figure: from its clause, its sentence, or the report."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date
from itertools import pairwise

from .clause import clause_bounds
from .cue import is_verbal
from .figure import Figure
from .lexer import Token
from .model import Context, Inherited, Period, PeriodSpan
from .period import NO_PERIOD


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
    if not spans:
        _undated(figure, context, earlier=_a_year_earlier(tokens[low : figure.first]))
        return
    ahead: list[tuple[int, PeriodSpan]] = []
    behind: list[tuple[int, PeriodSpan]] = []
    for place, span in spans:
        if span.period is NO_PERIOD or _passing_day(span, figure, place):
            continue
        if _reference(tokens, place) and not _to_come(tokens[place], span, context):
            continue
        if place > figure.index and _of_another_verb(tokens, figure.last, place):
            continue
        if low <= place < high and (figure.paren or not _in_aside(tokens, place, low, high)):
            (ahead if place > figure.index else behind).append((place, span))
    # A period after the figure is its own unless another figure stands between, or it opens what 'ja' joins
    # to this and another figure follows ("1,6 % ja v. 2019 1,5 %"); one before may serve many.
    near = figures[max(0, at - 12) : at + 12]
    ahead = [
        (p, s)
        for p, s in ahead
        if not any(figure.last < f.first < p and f.paren == figure.paren for f in near)
        and not _of_the_next(tokens, figure.last, p, near)
    ]
    if _now(tokens, spans, figure):
        behind = []
    behind.reverse()
    close = [s for p, s in ahead if p - figure.last <= 2]
    nearby = [s for p, s in behind if not any(p < f.first < figure.first for f in near)]
    right_before = [s for p, s in behind if figure.first - p <= 2]
    if at and close and any(t.text in ("ja", "sekä", ",") for t in tokens[figure.first - 1 : figure.first]):
        right_before = []  # "0,9 vuonna 2024 ja 1,0 vuonna 2023": the first year is the first figure's
    inside = right_before + close + nearby + [s for _, s in ahead] + [s for _, s in behind]
    if inside:
        figure.period = inside[0].period
        if figure.role == "forecast" and context.period is not None:
            figure.period = _year_of_month(figure.period)  # "elokuun ennuste" is of the whole year
        return
    if figure.role == "previous_year":
        _undated(figure, context)
        return
    if _a_year_earlier(tokens[low : figure.first]):
        _undated(figure, context, earlier=True)
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
    if leading and not _after_when(tokens, spans, figure) and not _now(tokens, spans, figure):
        figure.period = leading[0].period
        return
    _undated(figure, context)


def _a_year_earlier(clause: list[Token]) -> bool:
    """'…, kun vuotta aiemmin kasvu oli 2,8 prosenttia': the clause is about the year before."""
    words = [token.text.lower() for token in clause[:4]]
    return any(pair in _EARLIER for pair in pairwise(words)) and "kuin" not in words


_EARLIER = frozenset(
    [("vuotta", "aiemmin"), ("vuotta", "aikaisemmin"), ("edellisenä", "vuonna"), ("vuosi", "sitten")]
)


def in_the_same_months(
    places: list[tuple[int, PeriodSpan]], tokens: list[Token], context: Context
) -> list[tuple[int, PeriodSpan]]:
    """Years with the report's own months where the words say so: "vastaavana aikana vuonna 2022"."""
    report = context.period
    if report is None or not any(t.text.lower().startswith("vastaav") for t in tokens):
        return places
    found = []
    for place, span in places:
        before = [t.text.lower() for t in tokens[max(0, place - 3) : place]]
        alike = any(w.startswith("vastaav") for w in before) and any(w.startswith(_STRETCHES) for w in before)
        years = report.end.year - span.period.end.year
        whole = (span.period.end - span.period.start).days >= 364
        if alike and whole and report.start.year == report.end.year and span.period is not NO_PERIOD:
            start, end = (_in_year(day, day.year - years) for day in (report.start, report.end))
            span = replace(span, period=Period(start, end, span.period.label))
        found.append((place, span))
    return found


_STRETCHES = ("aika", "ajan", "jakso", "kaut", "kaud")


def _in_year(day: date, year: int) -> date:
    last = monthrange(year, day.month)[1]
    closes = day.day == monthrange(day.year, day.month)[1]
    return date(year, day.month, last if closes else min(day.day, last))


def _undated(figure: Figure, context: Context, *, earlier: bool = False) -> None:
    """The report's period, or the year before it, for a figure whose statement names no time."""
    report = context.period
    if report is None:
        return
    if earlier or figure.role == "previous_year":
        figure.period = year_before(report)
        if figure.period is not None:
            figure.inherited.append(Inherited("period", "edellinen vuosi", "sentence"))
        return
    figure.period = _planned(report) if figure.role in _FOR_THE_YEAR else report
    figure.inherited.append(Inherited("period", report.label, "section"))


_FOR_THE_YEAR = ("budget", "amended_budget", "forecast")


def _of_the_next(tokens: list[Token], last: int, place: int, figures: list[Figure]) -> bool:
    between = [t.text for t in tokens[last + 1 : place]]
    return between[:1] in (["ja"], ["sekä"]) and any(place < f.first <= place + 4 for f in figures)


def _of_another_verb(tokens: list[Token], last: int, place: int) -> bool:
    """'Rakenteilla 2,4 km, valmistuu 9/2023', '28,7 % ja kiinteistöverot kertyvät syyskuussa': the time of
    what comes after the comma or 'ja'."""
    between = tokens[last + 1 : place]
    if between and between[0].text in ("ja", "sekä"):
        return any(t.word is not None and is_verbal(t.word.low) for t in between[1:])
    if not between or between[0].text != ",":
        return False
    return any(t.text.lower() in _FUTURE for t in between)


_FUTURE = (
    "valmistuu",
    "valmistuvat",
    "alkaa",
    "alkavat",
    "päättyy",
    "siirtyy",
    "siirtyvät",
    "avataan",
    "jatkuu",
)


def _planned(period: Period) -> Period:
    """The whole year of a report on a part of it: what budgets and forecasts are for."""
    if period.start.year != period.end.year or (period.start.month, period.start.day) != (1, 1):
        return period
    whole = Period(date(period.end.year, 1, 1), date(period.end.year, 12, 31), str(period.end.year))
    return period if whole.end == period.end else whole


def _year_of_month(period: Period) -> Period:
    one = (
        period.start.month == period.end.month
        and period.start.year == period.end.year
        and period.start.day == 1
    )
    if not one or period.start == period.end:
        return period
    return Period(date(period.end.year, 1, 1), date(period.end.year, 12, 31), period.label)


def _now(tokens: list[Token], spans: list[tuple[int, PeriodSpan]], figure: Figure) -> bool:
    """'Vuonna 2022 kulut olivat 12,4 M€ ja nyt 12,9 M€': the year named before holds no longer."""
    last = max((p for p, _ in spans if p < figure.index), default=-1)
    return any(t.text.lower() == "nyt" for t in tokens[last + 1 : figure.first])


def share_in_ranges(figures: list[Figure]) -> None:
    """Both ends of a range are of one role and one time; the last end stands nearer to the words."""
    for left, right in pairwise(figures):
        if left.range_id is not None and left.range_id == right.range_id:
            left.role, left.direction, left.period = right.role, right.direction, right.period


def _passing_day(span: PeriodSpan, figure: Figure, place: int) -> bool:
    """'12.6.2023 pidetyssä kokouksessa': a decision's day, not the figure's, unless a month ends on it."""
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


def _to_come(token: Token, span: PeriodSpan, context: Context) -> bool:
    """'nousee 15 prosenttiin vuoteen 2030': by when, after the report's own time."""
    report = context.period
    return token.text.lower().startswith("vuoteen") and report is not None and span.period.start > report.end


def _reference(tokens: list[Token], place: int) -> bool:
    """'kuin vuonna 2023', 'vuodesta 2023', 'vuoteen 2023 verrattuna': the year that is compared with."""
    text = tokens[place].text.lower()
    if text.startswith(("vuodesta", "vuoteen", "vuoden")) and text.startswith(("vuodesta", "vuoteen")):
        return True
    before = [t.text.lower() for t in tokens[max(0, place - 3) : place]]
    if before[-1:] and before[-1] in ("kuin", "nähden", "verrattuna", "tasolla"):
        return True
    if "kuin" in before and not any(t.isdigit() for t in before):
        return True  # "enemmän kuin vastaavana aikana vuonna 2022"
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
        elif period.start > report.end and period.start != period.end and context.role in (None, "outturn"):
            figure.role = "forecast"
