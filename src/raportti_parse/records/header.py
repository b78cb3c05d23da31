"""Which report it is: kind, organisation, service area and period, as the report itself says."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date, timedelta

import regex

from raportti_parse import finnish
from raportti_parse.layout import Block, BlockKind, Layout
from raportti_parse.records.entities import area_named, find_area, names_unit, sentence_case, tidy
from raportti_parse.records.model import Basis, Kind, Period, Quantity, Role
from raportti_parse.records.publisher import printed_lines, running_line
from raportti_parse.records.vocabulary import heading_words

TITLE_PAGES = 3
FRONT = 20  # pages that are asked first what report it is
LONGEST = 120  # characters of a title
COVER = 10  # blocks: a page with more is no cover
WHOLE_YEAR = 365  # days
LONGEST_MONTH = 31
ANNUAL = frozenset({Kind.TILINPAATOS, Kind.TOIMINTAKERTOMUS})
_SPACED_MONTHS = regex.compile(r"(?<![\d./])(\d{1,2})\s?[-–]\s?(\d{1,2})\s+((?:19|20)\d\d)(?!\d)")
_NUMBERED = regex.compile(
    r"((kolmannesvuosi|neljännesvuosi|osavuosi)\p{L}*)\s+(?:n:o\s|nro\s)?([1-4])\s?/\s?((?:19|20)\d\d)(?!\d)",
    regex.IGNORECASE,
)
_BUDGET = regex.compile(
    r"^(?:\p{L}+n )?talousarvio(?:esitys)?(?: ja \p{L}+)?(?: vuodelle)? (?:19|20)\d\d$", regex.IGNORECASE
)
_CAPTION = regex.compile(r"(?:Taulukko|Kuva|Kuvio|Lähde)\b", regex.IGNORECASE)
_YEAR = regex.compile(r"(?<![\d.–-])((?:19|20)\d\d)(?!\d)")
_OF_A_YEAR = regex.compile(r"(?:\bvuonna |\bvuoden |31\.12\.)((?:19|20)\d\d)(?!\d)", regex.IGNORECASE)
COLUMN = 24  # characters of a column's heading
MENTIONS = 10  # of a year
_PARTS_OF_A_YEAR = {"kolmannesvuosi": 4, "neljännesvuosi": 3}  # months


def front_of(layout: Layout) -> Layout:
    """The first pages of a file, which say what report it is whichever pages are read besides."""
    return Layout(
        tuple(page for page in layout.pages if page.page.number <= FRONT),
        tuple(section for section in layout.sections if section.start[0] <= FRONT),
        tuple(table for table in layout.tables if table.page <= FRONT),
    )


def find_kind(layout: Layout) -> Kind:
    """The sort of report, from the first pages' largest words, else from the running headers."""
    for text in _title_texts(layout):
        lower = text.lower()
        for kind, stems in heading_words().kinds:
            if any(stem in lower for stem in stems):
                return Kind(kind)
    for text in _title_texts(layout):
        # "Talousarvion toteutuminen 1.1.-30.6.2023": an interim report by another name
        spans = [s.period for s in finnish.periods(text)]
        if "toteutum" in text.lower() and any(LONGEST_MONTH < _days(p) < WHOLE_YEAR for p in spans):
            return Kind.OSAVUOSIKATSAUS
    return Kind.MUU


def is_budget(front: Layout) -> bool:
    """Whether the report is a budget by its title: "Valtion talousarvio vuodelle 2024"."""
    return any(_BUDGET.search(text) for text in _title_texts(front))


def as_budgeted(quantity: Quantity) -> Quantity:
    """A figure of a budget whose role nothing else says."""
    if quantity.role is not Role.OUTTURN or quantity.sources.role is not Basis.ASSUMED:
        return quantity
    sources = replace(quantity.sources, role=Basis.REPORT)
    return replace(quantity, role=Role.BUDGET, sources=sources)


def _days(period: finnish.Period) -> int:
    return (period.end - period.start).days + 1


def find_title(layout: Layout) -> str | None:
    """The line of the first pages that names the kind of report; else the first page's largest text."""
    blocks = [b for page in layout.pages[:TITLE_PAGES] for b in page.blocks if b.text]
    named = [
        b
        for b in blocks
        if len(b.text.text) <= LONGEST and _names_kind(b.text.text) and any(c.isalpha() for c in b.text.text)
    ]
    if named:
        return _with_period(max(named, key=lambda b: (b.size, -b.page)), blocks)
    running = next((text for text in _title_texts(layout) if _names_kind(text) and len(text) <= 80), None)
    if running is not None:
        return running
    first = [
        b
        for b in blocks
        if b.page == blocks[0].page and any(c.isalpha() for c in b.text.text)
        if len(b.text.text) <= LONGEST and not _CAPTION.match(b.text.text) and not b.text.text.endswith(".")
    ]
    return max(first, key=lambda b: b.size).text.text if first else None


def _with_period(title: Block, blocks: list[Block]) -> str:
    """A title with the line below that is its period and nothing more: "Kuukausiraportti", "elokuu 2023"."""
    text = title.text.text
    if finnish.periods(text):
        return text
    at = next(n for n, block in enumerate(blocks) if block is title)
    below = blocks[at + 1] if at + 1 < len(blocks) else None
    if below is None or below.page != title.page:
        return text
    spans = finnish.periods(_months_joined(below.text.text))
    near = below.box.top - title.box.bottom <= 1.2 * title.size and below.size >= 0.5 * title.size
    whole = len(spans) == 1 and len(spans[0].text) >= len(below.text.text.strip()) - 1
    return f"{text} {below.text.text}" if near and whole else text


def _months_joined(text: str) -> str:
    """A text with the months and the numbers of its report written as periods are.

    >>> _months_joined("Talousraportti 1-9 2023"), _months_joined("Kolmannesvuosiraportti 2/2024")
    ('Talousraportti 1-9/2023', 'Kolmannesvuosiraportti 1-8/2024')
    >>> _months_joined("Osavuosikatsaus 2/2024")  # the second one of the year, and not that of February
    'Osavuosikatsaus'
    """
    text = _SPACED_MONTHS.sub(r"\1-\2/\3", text)

    def spelled(match: regex.Match[str]) -> str:
        number, months = int(match[3]), _PARTS_OF_A_YEAR.get(match[2].lower())
        if months is None:
            return match[1]
        return f"{match[1]} 1-{number * months}/{match[4]}" if number * months <= 12 else match[0]

    return _NUMBERED.sub(spelled, text)


def _names_kind(text: str) -> bool:
    lower = text.lower()
    return any(stem in lower for _, stems in heading_words().kinds for stem in stems)


def find_service_area(layout: Layout) -> str | None:
    """The service area of a report about one, from the titles of its pages, its cover or running headers."""
    area = find_area([s.title for s in layout.sections])
    if area is not None or not layout.pages:
        return area
    cover = [line for b in layout.pages[0].blocks if b.text for line in printed_lines(b) if len(line) <= 90]
    running = Counter(running_line(page) for page in layout.pages)
    repeated = [regex.sub(r"\s*\b\d+(?:\s?/\s?\d+)?$", "", line) for line, _ in running.most_common(5)]
    named = area_named([*cover, *repeated])
    if named is None and len(layout.pages[0].blocks) <= COVER and not layout.pages[0].tables:
        # a cover: few lines, one of which may name the services that the report is about
        named = next((sentence_case(tidy(line)) for line in cover if _names_services(line)), None)
    return named


def _names_services(line: str) -> bool:
    words = line.split()
    return bool(words) and names_unit(line) and words[-1].lower().endswith(tuple(heading_words().cover_areas))


def find_period(layout: Layout, kind: Kind) -> Period | None:
    """The report's own period, from its title and running headers.

    Annual reports are about a year. In interim reports a span of months or days beats a month, a month
    means from January to it ("Kuukausiraportti, elokuu 2023"), and a year alone is the last resort.
    """
    votes: Counter[tuple[date, date]] = Counter()
    labels: dict[tuple[date, date], Counter[str]] = defaultdict(Counter)
    titles = _weighted_titles(layout, kind)
    for weight, text in titles:
        for span in finnish.periods(_months_joined(text)):
            stands = weight > 1 or "tilan" in text.lower()  # "Tilanne 31.8.2023"
            told = _as_report_period(span.period, kind, names_kind=stands)
            if told is None:
                continue
            key, factor = told
            votes[key] += weight * factor
            labels[key][span.period.label] += weight * factor
    if not votes:
        numbered = next((m for _, text in titles if (m := _NUMBERED.search(text))), None)
        if numbered is None:
            return None
        years = finnish.periods(numbered[4])  # the year of "Osavuosikatsaus 2/2024"
        return Period(years[0].period.start, years[0].period.end, numbered[4]) if years else None
    best = max(votes, key=lambda key: (votes[key], key))
    label = max(labels[best], key=lambda text: (labels[best][text], text))
    return Period(*best, label)


def year_spoken_of(layout: Layout) -> Period | None:
    """The year that text ("vuonna 2024", "31.12.2024") and columns ("TP 2024", "2024") name by far the most;
    None where two are about as frequent, or few are named."""
    years: Counter[int] = Counter()
    for table in layout.tables:
        for cell in table.cells:
            if cell.row < table.header_rows and len(cell.text.text) <= COLUMN:
                years.update(int(match[1]) for match in _YEAR.finditer(cell.text.text))
    for page in layout.pages:
        for block in page.blocks:
            years.update(int(match[1]) for match in _OF_A_YEAR.finditer(block.text.text))
    ranked = [*years.most_common(2), (0, 0), (0, 0)]
    (year, times), (_, next_times) = ranked[0], ranked[1]
    clear = times >= MENTIONS and times * 2 >= next_times * 3
    return Period(date(year, 1, 1), date(year, 12, 31), str(year)) if clear else None


def _as_report_period(
    period: finnish.Period, kind: Kind, *, names_kind: bool
) -> tuple[tuple[date, date], int] | None:
    """What a period in a title says of the report's, and how strongly; None for a date of the paper."""
    start, end = period.start, period.end
    days = _days(period)
    whole_year = days >= WHOLE_YEAR
    if kind in ANNUAL:
        return ((start, end), 4) if whole_year else None
    if whole_year:
        return (start, end), 1
    if days > LONGEST_MONTH:
        return (start, end), 5
    ends_month = (end + timedelta(days=1)).day == 1
    if ends_month and (days > 1 or names_kind):
        return (date(end.year, 1, 1), end), 2
    return None


def _weighted_titles(layout: Layout, kind: Kind) -> list[tuple[int, str]]:
    """Texts with a weight: what names this kind of report counts most, then what names any."""
    own = next((stems for name, stems in heading_words().kinds if name == kind.value), ())
    weighted: list[tuple[int, str]] = []
    for text in dict.fromkeys(_title_texts(layout)):
        lower = text.lower()
        weight = 20 if any(stem in lower for stem in own) else 3 if _names_kind(text) else 1
        weighted.append((weight, text))
    return weighted


def _title_texts(layout: Layout) -> list[str]:
    """Texts that may name the report, the likeliest first: titles of the first pages, running headers."""
    texts: list[str] = []
    for page in layout.pages[:TITLE_PAGES]:
        blocks = [b for b in page.blocks if b.text]
        headings = sorted(
            (b for b in blocks if b.kind is BlockKind.HEADING or b.size > 13), key=lambda b: -b.size
        )
        texts += [b.text.text for b in headings if not _CAPTION.match(b.text.text)]
    running: Counter[str] = Counter()
    for page in layout.pages:
        line = running_line(page)
        if line:
            running[regex.sub(r"\b\d{1,3}\s?/\s?\d{1,3}\b", "", line).strip()] += 1
    texts += [line for line, times in running.most_common(3) if times > 1]
    texts += [s.title for s in layout.sections if s.level == 1]
    for page in layout.pages[:1]:
        short = (b.text.text for b in page.blocks if b.text and len(b.text.text) <= LONGEST)
        texts += [text for text in short if not _CAPTION.match(text) and not text.endswith(".")]
    return texts
