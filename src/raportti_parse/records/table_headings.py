"""What a column of a table is: role, period, unit and entity, from its headings and the table's title."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from raportti_parse.finnish.period import periods
from raportti_parse.records.model import Period, Role
from raportti_parse.records.table_units import ONE, UnitSaid, unit_said
from raportti_parse.records.table_words import table_words

_SOFT = re.compile(
    r"(?<=[^\W\d_])-\s+(?!(?:ja|sekä|tai|eli)\b)(?=[^\W\d_])"
)  # "Talousarvio- muutokset": a break of the layout
_MARKS = re.compile(r"[*¹²³⁴]+|\b\d\)$")
_TIGHT_YEAR = re.compile(
    r"\b((?:TP|TA|KS|TPE|TAE|MTA|TOT|ENN|LTA|TS|ENNUSTE|TOTEUMA|TALOUSARVIO)\.?)((?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
# Thousands set apart where a spreadsheet took the year for a number: "TA2 021"
_TORN_YEAR = re.compile(
    r"\b(TP|TA|KS|TPE|TAE|MTA|TOT|ENN|LTA|TS) ?(2 ?0 ?\d ?\d|1 ?9 ?\d ?\d)(?!\d)", re.IGNORECASE
)
_SHORT_YEAR = re.compile(r"\b(TP|TA|KS|TPE|TAE|MTA|TOT|ENN|TS)[ ./'’-]?(\d\d)(?![\d.,/])", re.IGNORECASE)
_SHORT_MONTH = re.compile(r"(?<![\d./])((?:\d{1,2}\s?[-–]\s?)?(?:0?[1-9]|1[0-2]))/([1-3]\d)(?![\d./])")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LAST_YEAR = re.compile(r"\s*(?:19|20)\d\d$")
_SPACES = re.compile(r"\s+")
_DASHES = re.compile("[\u2010-\u2014\u2212]")
_MONTHS = re.compile(
    r"(?<![\d./,–-])(?P<first>\d{1,2})\s?[-–]\s?(?P<last>\d{1,2})(?![\d./,–-])(?:\s+(?P<year>(?:19|20)\d\d)(?![\d.]))?"
)
_MONTH_NAMES = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
# of a column: "TP 2023 €" is no sum of 2 023 €, and "Tot. 2023 e" no estimate
_UNIT_OF_YEAR = re.compile(
    r"((?:19|20)\d\d)\s?[€%]|(\b(?:TP|TOT|KS|LTP|TOTEUMA|TOTEUTUMA|TILINPÄÄTÖS)\.? ?(?:19|20)\d\d) ?e\b",
    re.IGNORECASE,
)
# "2006 1.1.-31.12." over two lines: the year belongs to the days
_DAYS = r"(?:\d{1,2}\.\d{1,2}\.? ?[-–] ?)?\d{1,2}\.\d{1,2}"
_YEAR_OF_DAYS = re.compile(
    rf"(?<!\d)(?P<before>(?:19|20)\d\d) (?P<days>{_DAYS})\.?(?![\d.])"
    rf"|(?<![\d.])(?P<days2>{_DAYS})\.? (?P<after>(?:19|20)\d\d)(?!\d)"
)
_REFERENCE = re.compile(r"/ ?(?:TP|TA|TOT|TOTEUMA|ED)\w*\.? ?(?:19|20)\d\d\W*$", re.IGNORECASE)
_ACCRUED = re.compile(r"\b(?:kumul\w*|kum|kertymä|kert)\b")
_QUARTER = re.compile(r"^(?:Q([1-4])|([1-4])\.?\s?(?:nelj\w*|kvartaali))$", re.IGNORECASE)
_MONTH_NAME = re.compile(rf"^({'|'.join(_MONTH_NAMES)})(?:kuu)?\.?$")
_FORESEEN = re.compile(r"\b(?:enn\b|ennust)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:suluissa )?([^\W\d][^()]*)\)")
PERCENT_NOUN = "prosentti"
# what is planned and foreseen for the whole year, whenever the report is written
OF_THE_YEAR = frozenset({Role.BUDGET, Role.AMENDED_BUDGET, Role.BUDGET_CHANGE, Role.FORECAST})


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """What the headings over a column say; None where they are silent.

    `words` says whether a heading word gave the role (and not a bare year).
    """

    role: Role | None
    period: Period | None
    unit: UnitSaid | None
    entity: str | None
    words: bool
    text: str
    month: int | None = None  # the heading is a month's name alone
    running: bool = False  # the year up to that month
    quarter: int | None = None  # the heading is a quarter of the year alone
    foreseen: bool = False  # a deviation of what is foreseen for the whole year


@lru_cache(maxsize=4096)
def read_heading(path: tuple[str, ...], report: Period | None) -> HeadingMeaning:
    """The meaning of a header path, outermost first.

    >>> year = Period(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), "2024")
    >>> found = read_heading(("TP 2023", "1 000 €"), year)
    >>> str(found.role), found.period.label, found.unit.unit, int(found.unit.scale)
    ('previous_year', 'TP 2023', 'EUR', 1000)
    >>> str(read_heading(("TA", "muutosten", "jälkeen"), year).role)
    'amended_budget'
    """
    text = tidy_heading(" ".join(path))
    year = report.end.year if report and report.end else None
    unit = _unit(path, text)
    spaced = _TORN_YEAR.sub(lambda match: f"{match[1]} {match[2].replace(' ', '')}", text)
    spaced = _TIGHT_YEAR.sub(r"\1 \2", spaced)
    spaced = _SHORT_YEAR.sub(_long_year, spaced)
    spaced = _SHORT_MONTH.sub(rf"\g<1>/{str(year)[:2] if year else 20}\g<2>", spaced)
    spaced = _YEAR_OF_DAYS.sub(_days_of_year, spaced)
    spaced = _span_of_months(spaced, year)
    rest = spaced
    if unit is not None and unit.scale != ONE:
        rest = spaced.replace(unit.text, " ")
    if unit is not None and unit.text and unit.text in rest:
        rest = re.sub(rf"((?:19|20)\d\d) {re.escape(unit.text)}(?!\w)", r"\1 ", rest)  # "2022 pv"
    rest = _UNIT_OF_YEAR.sub(lambda match: f"{match[1] or match[2]} ", rest)
    found = periods(rest, year)
    period = None
    if found:
        span = max(found, key=lambda s: (s.period.start, s.period.end))
        period = Period(span.period.start, span.period.end, _label(span.period.label, spaced))
        for one in reversed(found):
            rest = _cut(rest, one.text, one.start)
    rest = _DASHES.sub("-", _SPACES.sub(" ", rest)).strip().lower()
    role, said, shift = _role(rest)
    if said and unit is None:
        unit = UnitSaid(said, ONE, rest)
    if shift and report is not None:
        undated = period is None or not (_YEAR.search(text) or period.end is None or period.end.year != year)
        period = shifted(period or report, shift) if undated else period  # "Ed. vuosi", "Ed. vuosi 1-8"
    if period is not None and period.start and period.end:
        period = _stretch(period, role, rest)
    if role is Role.CHANGE and _REFERENCE.search(text):
        period = None  # "Muutos %/TP 2016" is this year's
    named = role is not None
    role = by_year(role, period, report)
    quarter = _QUARTER.match(text)
    at = int(quarter[1] or quarter[2]) if quarter else None
    return HeadingMeaning(role, period, unit, _entity(path), named, text, _month(path), quarter=at)


def _stretch(period: Period, role: Role | None, words: str) -> Period:
    """The stretch of time that a column's date means by its role.

    "Muutos 2019-2020" is the change of 2020, "Ennuste 31.12.2024" the whole year's, "Kumul. tot. 8/2024" of
    the year so far.
    """
    if period.start is None or period.end is None:
        return period
    opening = datetime.date(period.end.year, 1, 1)
    if role in (Role.CHANGE, Role.DEVIATION):
        return replace(period, start=max(period.start, opening))
    closes = period.start == period.end and (period.end.month, period.end.day) == (12, 31)
    if (role is Role.FORECAST and closes) or (is_month(period) and _ACCRUED.search(words)):
        return replace(period, start=opening)
    return period


def _span_of_months(text: str, year: int | None) -> str:
    """Months with their year as they are mostly written: "Toteutuma 1-8 2022" as "1-8/2022".

    Without a year it is the report's, where a heading word stands beside.
    """

    def written(match: re.Match[str]) -> str:
        first, last = int(match["first"]), int(match["last"])
        own = match["year"] or (str(year) if year and not dated and _role(bare)[0] is not None else None)
        if not 1 <= first < last <= 12 or own is None:
            return match.group()
        return f"{first}-{last}/{own}"

    dated = bool(_YEAR.search(text))
    bare = _MONTHS.sub(" ", text).strip().lower()
    return _MONTHS.sub(written, text)


def _month(path: tuple[str, ...]) -> int | None:
    found = _MONTH_NAME.match(tidy_heading(path[-1]).lower()) if path else None
    return _MONTH_NAMES.index(found[1]) + 1 if found else None


def in_brackets(text: str) -> re.Match[str] | None:
    """The words in brackets of a heading or a caption: "Toteuma (tavoite)"."""
    return _IN_BRACKETS.search(text)


def month_named(label: str) -> int | None:
    """The month that a label is: "Huhtikuu", "tammi"."""
    return _month((label,))


def month_of(month: int, year: int, *, cumulative: bool = False) -> Period:
    """A month of a year, or the year's months up to it."""
    start = datetime.date(year, 1 if cumulative else month, 1)
    end = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return Period(start, end, f"1-{month}/{year}" if cumulative and month > 1 else f"{month}/{year}")


def quarter_of(quarter: int, year: int) -> Period:
    """A quarter of a year."""
    last = 3 * quarter
    end = datetime.date(year, last, calendar.monthrange(year, last)[1])
    return Period(datetime.date(year, last - 2, 1), end, f"Q{quarter}/{year}")


def whole_year(period: Period) -> Period:
    """The whole year that a stretch ends in."""
    if period.end is None:
        return period
    year = period.end.year
    start, end = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    return period if (period.start, period.end) == (start, end) else Period(start, end, str(year))


def is_month(period: Period | None) -> bool:
    """Whether a period is one month of a year."""
    if period is None or period.start is None or period.end is None:
        return False
    return period.start.day == 1 and (period.start.year, period.start.month) == period.end.timetuple()[:2]


def is_odd_day(period: Period | None) -> bool:
    """Whether a period is one day that neither opens nor ends a month: a day of printing, not of accounts."""
    if period is None or period.start is None or period.end is None or period.start != period.end:
        return False
    return period.end.day not in (1, calendar.monthrange(period.end.year, period.end.month)[1])


def settle_foreseen(meanings: dict[int, HeadingMeaning]) -> None:
    """Deviations that name the forecast ("Poikkeama enn./TA") or stand right behind one are the year's."""
    before: HeadingMeaning | None = None
    for column, meaning in sorted(meanings.items()):
        beside = before is not None and (before.role is Role.FORECAST or before.foreseen)
        if meaning.role is Role.DEVIATION and (beside or _FORESEEN.search(meaning.text)):
            meanings[column] = replace(meaning, foreseen=True)
        before = meanings[column]


def settle_periods(meanings: dict[int, HeadingMeaning], report: Period | None) -> None:
    """Columns of one month that mean the year so far: "Toteuma 9/2024" in a report on 1-9/2024.

    Where another column has the year so far, or another month, the month is the month.
    """
    if report is None or report.start is None or report.end is None:
        return
    if is_month(report) or report.start.month != 1:
        return
    months = [m.period for m in meanings.values() if is_month(m.period) and m.role not in OF_THE_YEAR]
    if not months or any(p.end is None or p.end.month != report.end.month for p in months if p):
        return
    spans = [m.period for m in meanings.values() if m.period and not is_month(m.period) and m.period.end]
    if any(p.end is not None and p.end.month == report.end.month and p.end.month < 12 for p in spans):
        return
    for column, meaning in meanings.items():
        period = meaning.period
        if period is None or period.end is None or not is_month(period) or meaning.role in OF_THE_YEAR:
            continue
        so_far = Period(period.end.replace(month=1, day=1), period.end, period.label)
        meanings[column] = replace(meaning, period=so_far)


@lru_cache(maxsize=4096)
def tidy_heading(text: str) -> str:
    """A heading with its line breaks healed and its footnote marks gone."""
    text = _SOFT.sub("", text)
    text = _MARKS.sub("", text)
    return _SPACES.sub(" ", text).strip()


def _unit(path: tuple[str, ...], text: str) -> UnitSaid | None:
    """The innermost heading that names a unit gives it: "%" under "Tuotot (1 000 €)"."""
    for part in reversed(path):
        said = unit_said(tidy_heading(part))
        if said is not None:
            return said
    said = unit_said(text)
    if said is None and text.lower().endswith(PERCENT_NOUN):
        return UnitSaid("percent", ONE, text)  # "Tuloveroprosentti"
    return said


def _days_of_year(match: re.Match[str]) -> str:
    return f"{match['days'] or match['days2']}.{match['before'] or match['after']}"


def _long_year(match: re.Match[str]) -> str:
    return f"{match[1]} 20{match[2]}"


def _label(label: str, text: str) -> str:
    return _SPACES.sub(" ", label).strip() or text


def _cut(text: str, part: str, start: int) -> str:
    """The text without a period, but with the heading words that the period took with it ("TP 2023")."""
    words = [re.match(r"[^\W\d_]+\.?", part), re.search(r"(?<=\d\d)\s?[^\W\d_]+\.?$", part)]
    kept = " ".join(word.group().strip() for word in words if word)
    return text[:start] + " " + kept + " " + text[start + len(part) :]


def _role(rest: str) -> tuple[Role | None, str | None, int]:
    if not rest:
        return None, None, 0
    for rule in table_words().rules:
        if rule.expression.search(rest):
            return rule.role, rule.unit, rule.years
    return None, None, 0


def by_year(role: Role | None, period: Period | None, report: Period | None) -> Role | None:
    """An outturn of an earlier year is a previous year's figure; a bare year says its role alone."""
    if period is None or period.end is None or report is None or report.end is None:
        return role
    if role in (Role.OUTTURN, None):
        if period.end.year < report.end.year:
            return Role.PREVIOUS_YEAR
        if role is None:
            return Role.OUTTURN if period.end.year == report.end.year else Role.OTHER
    return role


def row_period(label: str, report: Period | None) -> Period | None:
    """The period that a row label is: "Verovuosi 2023", "2021", "31.12.2022"; None where it names a thing.

    >>> row_period("Verovuosi 2023", None).start.year, row_period("Lainat 31.12.2023 erääntyvät", None)
    (2023, None)
    """
    if len(label) > 40 or not any(map(str.isdigit, label)):
        return None
    return _row_period(label, report.end.year if report and report.end else None)


@lru_cache(maxsize=4096)
def _row_period(label: str, year: int | None) -> Period | None:
    found = periods(_TIGHT_YEAR.sub(r"\1 \2", label), year)
    if len(found) != 1:
        return None
    span = found[0]
    rest = label.replace(span.text, " ").split()
    if len(rest) > 1 or any(ch.isdigit() for word in rest for ch in word):
        return None
    return Period(span.period.start, span.period.end, _label(span.period.label, label))


def shifted(period: Period, years: int) -> Period:
    """The same stretch of another year, with that year as its label."""
    if period.start is None or period.end is None:
        return period
    start, end = period.start, period.end
    start = start.replace(year=start.year + years, day=min(start.day, 28) if start.month == 2 else start.day)
    end = _last_day(end, end.year + years)
    return Period(start, end, str(end.year))


def _last_day(day: datetime.date, year: int) -> datetime.date:
    if day.month == 2 and day.day >= 28:
        return datetime.date(year, 3, 1) - datetime.timedelta(days=1)
    return day.replace(year=year)


def _entity(path: tuple[str, ...]) -> str | None:
    for part in reversed(path):
        text = _LAST_YEAR.sub("", tidy_heading(part).lower())
        for name, pattern in table_words().entities:
            if pattern.search(text):
                return name
    return None
