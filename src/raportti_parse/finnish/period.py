"""Dates and periods in Finnish text, so that they are read as time and never as figures."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from .clean import Clean
from .lexicon import lexicon
from .model import Period, PeriodSpan

_MONTHS = (
    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
)  # fmt: skip
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_D = r"[0-3]?[0-9]\.[ ]?[01]?[0-9]"
_DASH = r"[ ]{0,2}[-\u2013\u2212][ ]{0,2}"
_DASHES = ("-", "\u2013", "\u2212")
_MONTH_STEM = rf"(?:{_MONTH})"
_AT_DIGIT = re.compile(
    rf"""
      (?P<range>(?P<r1>[0-3]?[0-9]\.(?:[ ]?[01]?[0-9]\.(?:[ ]?{_YEAR})?)?){_DASH}
        (?P<r2>{_D}(?:\.(?:[ ]?{_YEAR})?)?))(?![0-9])
      |(?P<date>[0-3]?[0-9]\.[ ]?[01]?[0-9]\.[ ]?{_YEAR})
      |(?P<daymonth>[0-3]?[0-9]\.[01]?[0-9]\.(?![0-9]))
      |(?P<alkaen>[0-3]?[0-9]\.[01]?[0-9](?=[ ](?:alkaen|mennessä|lähtien|saakka|asti)))
      |(?P<months>[01]?[0-9](?:{_DASH}[01]?[0-9])?/{_YEAR})
      |(?P<short>[01]?[0-9](?:(?P<span>{_DASH}[01]?[0-9]))?/[0-9]{{2}})(?![0-9/%]|[.,][0-9]|[^\W\d_])
      |(?P<yearless>[01]?[0-9]{_DASH}[01]?[0-9])(?=:[ ])
      |(?P<years>{_YEAR}(?:{_DASH}|/|[ ]ja[ ]){_YEAR})
      |(?P<estimate>20[0-9]{{2}}[ ]?(?:E|P|Enn|ENN|enn|(?<![ ])e)\b\.?)(?!-)
      |(?P<year>{_YEAR})(?![,][0-9]|\.[0-9]{{2,}}|[ ][0-9]{{3}}(?![0-9])[ ]?(?:€|euro)|[ ]?[%€]|-[^\W\d_])
        (?P<edge>[ ]+lo(?:pussa|pun|ppuun)|[ ]+al(?:ussa|usta|kuun))?(?![^\W_])
    """,
    re.VERBOSE,
)
_BEFORE_YEAR = re.compile(
    r"(?:(?<![^\W_])(?:v\.?|vuo(?:nna|den|tena|si|sina|sien|silta|sille|siksi|desta|teen|delle|delta|tta)"
    r"|tilikau(?:den|della|si|delta|delle)|TP|TA|TAE|TS|KS|MTA|TAM|LTP|TOT|ENN|toteuma|toteutuma|ennuste|tilinpäätös|talousarvio|KA)"
    rf"|(?P<months>(?<![^\W_])(?:{_MONTH_STEM}(?:kuu[^\W\d_]{{0,4}})?{_DASH})?{_MONTH_STEM}kuu[^\W\d_]{{0,5}})"
    r"|(?<![^\W_])Q(?P<q1>[1-4])(?:[-\u2013]Q?(?P<q2>[1-4]))?/?"
    r"|(?P<season>(?:alku|loppu|kevät|syys|kesä)?(?:kesällä|keväällä|syksyllä|talvella|vuodesta|vuodelle)))"
    r"[ \n]{0,3}$",
    re.IGNORECASE,
)
_SHORT_YEAR = re.compile(
    r"(?P<word>[^\W\d_]{0,12}"
    r"(?:vuo(?:nna|den|desta|teen|delle)|kuu(?:ssa|n|sta|hun)|kesällä|keväällä|syksyllä|talvella))[ ]$"
)
_MONTH_NAME = re.compile(
    rf"(?<![^\W_])(?:({_MONTH_STEM})(?:kuu[^\W\d_]{{0,4}})?{_DASH})?({_MONTH_STEM})kuu[^\W\d_]{{0,5}}$",
    re.IGNORECASE,
)
_FIRST_QUARTER = re.compile(r"(?<![^\W_])Q([1-4])[ ]?[-\u2013][ ]?Q$", re.IGNORECASE)  # of "Q1-Q3/2024"
# What may stand before a year of two digits: "vuodesta –22", "TP22".
_BEFORE_SHORT_YEAR = ("\u2013", "-", "'", "\u2019", "P", "A", "S", "N", "T", "E")
_GLUED_HEAD = re.compile(r"(?<![^\W_])(?:TP|TA|KS|TAE|MTA|LTP|TS|VS|ENN|TOT)$")
# Before "8/23": what makes it August 2023 and no ratio.
_BEFORE_SHORT_MONTH = re.compile(
    r"(?<![^\W_])(?:tot|toteuma|toteutuma|tp|ta|mta|enn|ennuste|vrt|vs|tilanne|htv|ajalta)\.?:?[ (]{0,2}$",
    re.IGNORECASE,
)
_NUMBER_NEXT = re.compile(r":?[ ]{1,3}[-\u2013\u2212+]?[0-9]")
_WHOLE_YEAR = re.compile(r"(?<![^\W_])(?:tilinpäätös)?(?:ennuste|enn|tpe)\.?:?[ ]{1,2}$", re.IGNORECASE)
_ACCRUED = re.compile(r"(?<![^\W_])(?:toteuma|toteutuma|toteutunut|tot|kertymä)\.?:?[ ]{1,2}$", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_KUU = re.compile(r"kuu[^\W\d_]{0,5}(?![^\W_])")
_END = re.compile(r"[ ]lo(?:pussa|ppuun)(?:[ ]mennessä)?(?![^\W_])")
_DAY_BEFORE = re.compile(r"(?<![0-9.,])([0-3]?[0-9])\.[ ]?$")  # of "31. elokuuta"
_YEAR_AFTER = re.compile(rf"[ ]({_YEAR})(?![,.][0-9]|[ ]?[%€])")  # of "elokuun lopussa 2024"
_OF_YEAR = re.compile(r"(?:vuoden|v\.)[ ]((?:19|20)[0-9]{2})\Z", re.IGNORECASE)  # of "vuoden 2024 elokuussa"
_NEXT_WORD = re.compile(r"(?:[ ]{0,2}|[ ]?\n[ ]{0,40})([MmTtKk]?€|[^\W\d_]+)")
_DMY = re.compile(r"([0-9]{1,2})\.(?:[ ]?([0-9]{1,2})(?:\.(?:[ ]?([0-9]{4}))?)?)?")


#: What stands before a year and says whose column it is.
HEADS = {
    "ta": "budget", "tae": "budget", "ks": "budget", "talousarvio": "budget", "tam": "amended_budget",
    "mta": "amended_budget", "enn": "forecast", "ennuste": "forecast", "tp": "outturn", "ltp": "outturn",
    "tilinpäätös": "outturn", "toteuma": "outturn", "toteutuma": "outturn", "tot": "outturn",
    "tavoite": "target",
}  # fmt: skip


def role_of_period(text: str) -> str | None:
    """The role that a period's own words give: 'TA2023' a budget, '2024E' a forecast.

    >>> role_of_period("TA 2023"), role_of_period("ENN23"), role_of_period("2024E"), role_of_period("2023")
    ('budget', 'forecast', 'forecast', None)
    """
    low = text.lower()
    if low[:1].isdigit():
        return "forecast" if low.rstrip(".").endswith(("e", "enn", "p")) else None
    return HEADS.get(low.rstrip("0123456789 ./-\u2013"))


def periods(text: str, report_year: int | None = None, report: Period | None = None) -> list[PeriodSpan]:
    """The periods of a text in order; a date without a year takes the report's, or is left out.

    report is the report's own period: 'Toteuma 9/2024' of a report on 1-9/2024 is January to September.

    >>> [str(p.period.start) + "/" + str(p.period.end) for p in periods("ohjauksia 07-12/2021 ja 2/2022")]
    ['2021-07-01/2021-12-31', '2022-02-01/2022-02-28']
    >>> [str(p.period.start) + "/" + str(p.period.end) for p in periods("kaudella Q1-Q3/2024")]
    ['2024-01-01/2024-09-30']
    >>> periods("vuonna 406 henkilöä")
    []
    """
    clean = Clean(text)
    return [
        PeriodSpan(
            clean.back(s.start),
            clean.back_end(s.end),
            text[clean.back(s.start) : clean.back_end(s.end)],
            s.period,
        )
        for s in find_periods(clean.text, report_year, report)
        if s.period is not NO_PERIOD
    ]


#: Stands for a date that is one by its form but whose year nobody said.
NO_PERIOD = Period(date.min, date.min, "")


def find_periods(text: str, report_year: int | None, report: Period | None = None) -> list[PeriodSpan]:
    """As periods(), for clean text; dates whose year is unknown are there with NO_PERIOD."""
    found: list[PeriodSpan] = []
    done = 0
    for match in _DIGITS.finditer(text):
        start, end = match.span()
        length = end - start
        if start < done or length > 4 or length == 3:
            continue
        follows = text[end : end + 1]
        if length == 4:
            if text[start : start + 2] not in ("19", "20"):
                continue
        elif (
            follows not in (".", "/", "-", "\u2013")
            and (length == 1 or text[start - 1 : start] not in _BEFORE_SHORT_YEAR)
            and not (follows == " " and text[end + 1 : end + 2] in ("-", "\u2013"))
        ):
            continue
        if start and text[start - 1] in ".,:/" and text[start - 2 : start - 1].isdigit():
            continue  # a part of another number; of a law in "410/2015"
        span = _at(text, start, end, report_year, report)
        if span is not None:
            found.append(span)
            done = span.end
    return _with_month_names(text, found, report_year, report)


def _at(text: str, start: int, end: int, report_year: int | None, report: Period | None) -> PeriodSpan | None:
    """The period whose first digit is text[start], with the words before it that belong to it."""
    before = text[max(0, start - 40) : start]
    match = _AT_DIGIT.match(text, start)
    if match is None:
        glued = _GLUED_HEAD.search(before) if end - start == 2 else None
        if glued is not None and not text[end : end + 1].isalnum():
            return _span(text, start - len(glued.group()), end, year_period(2000 + int(text[start:end]), ""))
        if (
            end - start == 2
            and before[-1:] in "-\u2013'\u2019"
            and text[end : end + 1] not in (",", "%", "/")
        ):
            word = _SHORT_YEAR.search(before[:-1])
            if word is not None:
                return _span(
                    text, start - 1 - len(word.group()), end, year_period(2000 + int(text[start:end]), "")
                )
        return None
    label = match.group()
    if match["range"]:
        return _span(
            text, start, match.end(), _days(_DMY.match(match["r1"]), _DMY.match(match["r2"]), report_year)
        )
    if match["date"] or match["daymonth"] or match["alkaen"]:
        parts = _DMY.match(label)
        day = _days(parts, parts, report_year)
        if day is not None and day is not NO_PERIOD and _ACCRUED.search(before):
            day = Period(date(day.end.year, 1, 1), day.end, "")  # "Toteuma 30.4.2024"
        return _span(text, start, match.end(), day)
    if match["short"]:
        return _span(text, start, match.end("short"), _short_months(match, before, text, report_year, report))
    if match["yearless"]:
        first, last = (int(n) for n in _DIGITS.findall(match["yearless"]))
        known = report_year is not None and first < last and before[-1:] in (" ", "(", "")
        return _span(text, start, match.end(), month_span(report_year or 1, first, last)) if known else None
    if match["estimate"]:
        year = int(label[:4])
        if before[-1:].isalnum() or not 2000 <= year <= (report_year or 2040) + 15:
            return None
        if label.endswith("e") and not (report_year or 2018) <= year <= (report_year or 2034) + 6:
            return None  # "2000e" is two thousand euros
        return _span(text, start, match.end(), year_period(year, ""))
    if match["months"]:
        numbers = [int(n) for n in _DIGITS.findall(label)]
        if before[-1:] in "Qq" and before[-1:] and numbers[-2] <= 4:
            opening = _FIRST_QUARTER.search(before)
            first = int(opening[1]) if opening is not None else numbers[0]
            start -= len(opening[0]) if opening is not None else 1
            return _span(text, start, match.end(), month_span(numbers[-1], first * 3 - 2, numbers[-2] * 3))
        return _span(text, start, match.end(), _months_said(numbers, before, report))
    if before[-1:].isalpha() and not _GLUED_HEAD.search(before.upper()):
        return None
    head = _head(before)
    if head is None and match["year"] and _measured(text, match.end("year")):
        return None  # "1900 milj. euroa", "2000 henkilöä"
    if head is not None:
        start -= len(head.group())
    if (
        match["years"]
        and " ja " in match["years"]
        and (head is None or not head.group().lower().startswith(("vuosina", "vuosien")))
    ):
        year = int(match["years"][:4])
        return _span(text, start, match.start() + 4, year_period(year, ""))
    if match["years"]:
        first, last = int(match["years"][:4]), int(match["years"][-4:])
        return (
            _span(text, start, match.end(), Period(date(first, 1, 1), date(last, 12, 31), ""))
            if first <= last
            else None
        )
    year = int(match["year"])
    period: Period | None = year_period(year, "")
    stop = match.end("year")
    if head is not None and head["months"]:
        period = _months(head["months"], year) or period
        start, period = _on_a_day(text, start, period)
        if match["edge"] is not None and period is not None:
            stop = match.end()
            period = _edge(period, match["edge"])
    elif head is not None and head["q1"]:
        period = month_span(year, int(head["q1"]) * 3 - 2, int(head["q2"] or head["q1"]) * 3)
    elif match["edge"] is not None:
        stop = match.end()
        period = _edge(year_period(year, ""), match["edge"])
    return _span(text, start, stop, period)


def _head(before: str) -> re.Match[str] | None:
    """What heads a year: 'vuoden', 'TA', 'tammi-maaliskuussa'. Only the last word is looked at, or the last
    two where a dash joins them, for a search from every letter of a line is dear."""
    words = before.rstrip(" \n")
    last = words[-1:]
    if not (last.isalnum() or last in ("/", ".")):
        return None
    cut = max(words.rfind(" "), words.rfind("\n"))
    joined = words[max(0, cut - 2) : cut].rstrip(" \n")[-1:] in _DASHES or words[cut + 1 : cut + 2] in _DASHES
    return _BEFORE_YEAR.search(before, 0 if joined else cut + 1)


def _months_said(numbers: list[int], before: str, report: Period | None) -> Period | None:
    """The months of '8/2024'; a forecast is of the whole year, an outturn of the report's from its start."""
    year, first, last = numbers[-1], numbers[0], numbers[-2]
    if len(numbers) == 2 and 1 <= last <= 12:
        if _WHOLE_YEAR.search(before):
            return year_period(year, "")
        whole = report is not None and report.start.month < report.end.month == last
        if whole and report is not None and _ACCRUED.search(before):
            first = report.start.month
    return month_span(year, first, last)


def _short_months(
    match: re.Match[str], before: str, text: str, report_year: int | None, report: Period | None
) -> Period | None:
    """'1-8/23', 'Tot 8/23 65 %': months with a year of two digits, which a ratio is never taken for."""
    numbers = [int(n) for n in _DIGITS.findall(match["short"])]
    year = 2000 + numbers[-1]
    near = report_year - 5 <= year <= report_year + 2 if report_year is not None else 2015 <= year <= 2040
    if not near or before[-1:].isalnum() or before.endswith(("/", ".", ",", "-")):
        return None
    if match["span"] is None and not (
        _BEFORE_SHORT_MONTH.search(before)
        or (report_year is not None and _NUMBER_NEXT.match(text, match.end("short")))
    ):
        return None
    if match["span"] is not None and not numbers[0] < numbers[1]:
        return None
    numbers[-1] = year
    return _months_said(numbers, before, report)


def _measured(text: str, place: int) -> bool:
    """Whether a unit or a scale follows, so that four digits are a figure and no year."""
    word = _NEXT_WORD.match(text, place)
    if word is None:
        return False
    known = lexicon().word(word[1])
    return known.scale is not None or (known.unit is not None and known.unit.id != "vuosi")


def _edge(period: Period, words: str) -> Period:
    """'lopussa' and 'alussa' of a period are its last and first day."""
    day = period.end if "lo" in words else period.start
    return Period(day, day, "")


def _with_month_names(
    text: str, found: list[PeriodSpan], report_year: int | None, report: Period | None
) -> list[PeriodSpan]:
    """The periods, and the months that no year follows."""
    if "kuu" not in text:
        return found
    extra: list[PeriodSpan] = []
    place = 0
    for match in _KUU.finditer(text):
        name = _MONTH_NAME.search(text[max(0, match.start() - 24) : match.end()])
        if name is None:
            continue
        start, end = match.end() - len(name.group()), match.end()
        while place < len(found) and found[place].end <= start:
            place += 1
        if place < len(found) and found[place].start < end:
            continue
        year = report_year
        before = found[place - 1] if place else None
        named = _OF_YEAR.match(before.text) if before is not None and before.end + 1 == start else None
        if named is not None:
            year, start = int(named[1]), found[place - 1].start
            del found[place - 1]
            place -= 1
        ended = _END.match(text, end)
        after = _YEAR_AFTER.match(text, ended.end()) if ended is not None else None
        if after is not None and place < len(found) and found[place].start == after.start(1):
            year = int(after[1])
            del found[place]
        else:
            after = None  # "kesäkuun lopussa 2000 henkilöä": no year
        period = _months(name.group(), year) if year is not None else NO_PERIOD
        start, period = _on_a_day(text, start, period)
        if ended is not None and period is not None and period is not NO_PERIOD and start != end:
            # "elokuun lopussa": the day, or in a report that ends then, the time it is about
            whole = report is not None and report.end == period.end and report.start < period.start
            period = report if whole and report is not None else Period(period.end, period.end, "")
            end = after.end() if after is not None else ended.end()
        span = _span(text, start, end, period)
        if span is not None:
            extra.append(span)
    return sorted([*found, *extra], key=_start) if extra else found


def _on_a_day(text: str, start: int, period: Period | None) -> tuple[int, Period | None]:
    """A month with the day before it ("31. elokuuta"): where it begins, and that day."""
    day = _DAY_BEFORE.search(text, max(0, start - 5), start)
    if day is None or period is None or period is NO_PERIOD or period.start.month != period.end.month:
        return start, period
    try:
        on = period.start.replace(day=int(day[1]))
    except ValueError:
        return start, period
    return day.start(), Period(on, on, "")


def _start(span: PeriodSpan) -> int:
    return span.start


def _span(text: str, start: int, end: int, period: Period | None) -> PeriodSpan | None:
    if period is None:
        return None
    words = text[start:end]
    if period is not NO_PERIOD:
        period = Period(period.start, period.end, " ".join(words.split()))
    return PeriodSpan(start, end, words, period)


def _months(words: str, year: int) -> Period | None:
    """'tammi-helmikuu' of a year."""
    match = _MONTH_NAME.search(words)
    if match is None:
        return None
    last = _MONTHS.index(match[2].lower()) + 1
    return month_span(year, _MONTHS.index(match[1].lower()) + 1 if match[1] else last, last)


def year_period(year: int, label: str) -> Period:
    return Period(date(year, 1, 1), date(year, 12, 31), label)


def month_span(year: int, first: int, last: int) -> Period | None:
    """From the first day of one month to the last day of another; None when they are no months."""
    if not (1 <= first <= last <= 12):
        return None
    return Period(date(year, first, 1), date(year, last, monthrange(year, last)[1]), "")


def _days(first: re.Match[str] | None, last: re.Match[str] | None, report_year: int | None) -> Period | None:
    if first is None or last is None or last[2] is None:
        return None
    last_month = int(last[2])
    last_year = int(last[3]) if last[3] else report_year
    month = int(first[2]) if first[2] else last_month
    year = int(first[3]) if first[3] else last_year
    try:
        date(2000, month, int(first[1])), date(2000, last_month, int(last[1]))
        if year is None or last_year is None:
            return NO_PERIOD
        start, end = date(year, month, int(first[1])), date(last_year, last_month, int(last[1]))
    except ValueError:
        return None
    if start > end and not first[3] and start.year > 1:
        start = start.replace(year=start.year - 1) if not (start.month == 2 and start.day == 29) else start
    return Period(start, end, "") if start <= end else None
