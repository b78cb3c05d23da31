"""Which column holds the statuses, told by what its cells hold: "Arvio" over "Toteutuu", "V/K/P" over "K"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import regex

from raportti_parse import finnish
from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.model import Cell, Table
from raportti_parse.records.followup_choices import is_choice
from raportti_parse.records.followup_columns import Columns, heading_row
from raportti_parse.records.followup_headings import Field, tidy_heading
from raportti_parse.records.legend_words import status_of_cell
from raportti_parse.records.status_words import is_subject

LONGEST = 45  # characters of a status in words
_DIGIT = regex.compile(r"\(?\d[.)]?")
_PERCENT = regex.compile(r"[\d\s,.]+%")
_GRADE = regex.compile(r"[1-5]|\+{1,2}|[-–]{1,2}|\+/[-–]|[oO0]")
_QUARTER = regex.compile(r"\s*(?:q[1-4]|kvartaali|[1-4]\. kvartaali)\b", regex.IGNORECASE)
SHARE = 2 / 3  # of a column's filled cells that must be statuses
# Columns that may turn out to be statuses; the others say what they hold
_OPEN = frozenset({None, Field.OUTTURN, Field.FORECAST, Field.SCHEDULE, Field.CODE, Field.NOTE})
VAGUE = frozenset({"arvio", "tilanne", "ennuste", "tulos", "eteneminen", "toteutus", "vaihe", "valmis"})
_OF_FIGURES = frozenset(
    {"ennuste", "tulos", "toteutus"}
)  # digits under these are figures before they are grades


Lights = Mapping[tuple[int, int], str | None]  # colours of the marks in a table's cells, by row and column


def by_contents(
    columns: Columns, below: Sequence[Sequence[Cell]], table: Table, lights: Lights | None = None
) -> Columns:
    """The columns, read anew where their cells tell better than their headings what they hold."""
    cells = _until_heading(below, table)
    columns = _parted(columns, cells, lights or {})
    return _forecasts(_status_column(_no_statuses(_aims(columns, cells), cells), cells))


def _parted(columns: Columns, cells: Sequence[Cell], lights: Lights) -> Columns:
    """One heading over several columns ("Toteuma-arvo" over outturn, ball and code): each column is what it
    holds, a column of lights the status and one of digits beside it the code."""
    fields: list[tuple[int, int, Field | None]] = []
    texts: list[str] = []
    for (first, last, name), text in zip(columns.fields, columns.texts, strict=True):
        parts = _parts([c for c in cells if first <= c.column and c.column + c.column_span <= last])
        named = _named(name, parts, lights)
        fields += [
            (own[0].column, own[0].column + own[0].column_span, n)
            for own, n in zip(parts, named, strict=False)
        ]
        texts += [text if n is name else "" for n in named]
        if not named:
            fields.append((first, last, name))
            texts.append(text)
    return Columns(tuple(fields), tuple(texts))


def _parts(cells: Sequence[Cell]) -> list[list[Cell]]:
    """The columns that cells under one heading stand in, as most of their rows are cut."""
    rows: defaultdict[int, list[Cell]] = defaultdict(list)
    for cell in cells:
        rows[cell.row].append(cell)
    cuts = Counter(tuple((c.column, c.column_span) for c in row) for row in rows.values())
    cut, times = cuts.most_common(1)[0] if cuts else ((), 0)
    if len(cut) < 2 or 2 * times < len(rows):
        return []
    return [[c for c in cells if (c.column, c.column_span) == place] for place in cut]


def _named(name: Field | None, parts: Sequence[Sequence[Cell]], lights: Lights) -> list[Field | None]:
    """What each of the columns under one heading holds; empty where nothing tells them apart."""
    lit = [not any(c.text for c in own) and any((c.row, c.column) in lights for c in own) for own in parts]
    if name is None or not any(lit):
        return []
    named: list[Field | None] = [Field.STATUS if light else name for light in lit]
    coded = [n for n, own in enumerate(parts) if not lit[n] and _are_digits(own)]
    if coded and (len(parts) - sum(lit) > 1 or name is Field.STATUS):
        light = parts[lit.index(True)]
        named[([n for n in coded if _tell_colours(parts[n], light, lights)] or coded)[-1]] = Field.CODE
    return named


def _are_digits(own: Sequence[Cell]) -> bool:
    texts = [c.text.text.strip() for c in own if c.text]
    return bool(texts) and all(map(_DIGIT.fullmatch, texts))


def _tell_colours(own: Sequence[Cell], lit: Sequence[Cell], lights: Lights) -> bool:
    """Whether each digit of a column stands beside a colour of its own."""
    colour = {c.row: lights.get((c.row, c.column)) for c in lit}
    pairs = {(c.text.text.strip(), colour[c.row]) for c in own if c.text and colour.get(c.row)}
    return len(pairs) == len({digit for digit, _ in pairs}) == len({tone for _, tone in pairs})


def _aims(columns: Columns, cells: Sequence[Cell]) -> Columns:
    """ "Tavoite 2024" before the indicator, over words without a figure: the goal of the year, no level.

    What stood as the goal before it ("Päämäärä") is then its theme.
    """
    names = [name for _, _, name in columns.fields]
    if Field.TARGET not in names or Field.INDICATOR not in names:
        return columns
    number = names.index(Field.TARGET)
    own = [c.text.text for c in cells if c.text and columns.at(c) == number]
    worded = own and all(not any(map(str.isdigit, text)) and " " in text.strip() for text in own)
    if not worded or number > names.index(Field.INDICATOR) or not columns.texts[number].startswith("Tavoite"):
        return columns
    for before, name in enumerate(names[:number]):
        if name is Field.GOAL:
            columns = columns.with_field(before, Field.THEME)
    return columns.with_field(number, Field.GOAL)


def _no_statuses(columns: Columns, cells: Sequence[Cell]) -> Columns:
    """Columns called statuses that hold figures ("Valmiusaste" over "80 %") or sentences."""
    quarters = []
    several = sum(1 for _, _, name in columns.fields if name is Field.STATUS) > 1 or _answers(columns, cells)
    for number, (_, _, name) in enumerate(columns.fields):
        if name is not Field.STATUS:
            continue
        own = [c for c in cells if c.text and columns.at(c) == number]
        texts = [c.text.text.strip() for c in own]
        if texts and all(_PERCENT.fullmatch(text) for text in texts):
            columns = columns.with_field(number, Field.OUTTURN)
        elif texts and _QUARTER.match(columns.texts[number]) and all(map(_is_figure, texts)):
            quarters.append(number)
        elif 2 * sum(_is_sentence(c, several) for c in own) > len(own):
            columns = columns.with_field(number, Field.OUTTURN)  # "Arvio toteutumisesta" in sentences
    for number in quarters:
        columns = columns.with_field(number, Field.OUTTURN if number == quarters[-1] else Field.EARLIER)
    return columns


def _answers(columns: Columns, cells: Sequence[Cell]) -> bool:
    """Whether a column called an outturn holds statuses alone: "Toteutunut" over "Kyllä" and "Ei"."""
    for number, (_, _, name) in enumerate(columns.fields):
        own = [c for c in cells if c.text and columns.at(c) == number] if name is Field.OUTTURN else []
        if (
            own
            and all(
                is_status_cell(c) or finnish.status_of(c.text.text.strip(), column=True) is not None
                for c in own
                if len(c.text.text) <= LONGEST
            )
            and all(len(c.text.text) <= LONGEST for c in own)
        ):
            return True
    return False


def _is_sentence(cell: Cell, several: bool) -> bool:
    """Whether a cell says more than a status: at length, or in some words beside another status column."""
    if is_choice(cell.text):
        return False
    text = cell.text.text
    return len(text) > LONGEST or (several and len(text.split()) > 2 and not is_status_cell(cell))


def _is_figure(text: str) -> bool:
    return any(map(str.isdigit, text)) and sum(map(str.isalpha, text)) < 5 and len(text) > 1


def _forecasts(columns: Columns) -> Columns:
    """A forecast is the outturn where no column is one, else figures beside it."""
    outturn = Field.OUTTURN in columns.named
    for number, (_, _, name) in enumerate(columns.fields):
        if name is Field.FORECAST:
            columns = columns.with_field(number, Field.EARLIER if outturn else Field.OUTTURN)
    return columns


def _status_column(columns: Columns, cells: Sequence[Cell]) -> Columns:
    """The columns, with the one read as status whose cells are all statuses, where no heading names one."""
    if columns.named & {Field.STATUS, Field.CODE, Field.TICK}:
        return columns
    for number in reversed(range(len(columns.fields))):
        _, _, name = columns.fields[number]
        if name not in _OPEN:
            continue
        own = [c for c in cells if c.text and columns.at(c) == number]
        worded = [c for c in own if is_status_cell(c)]
        if _grades(columns, number, own):
            return columns.with_field(number, Field.CODE)
        if _letters(columns, number, own):
            return columns.with_field(number, Field.STATUS)
        if not worded or len(worded) < SHARE * len(own):
            continue
        vague = name is None or tidy_heading(columns.texts[number]) in VAGUE
        if len(worded) < 2 and not vague and name is not Field.SCHEDULE:
            continue
        outturns = sum(1 for _, _, other in columns.fields if other is Field.OUTTURN)
        signs = all(len(c.text.text.strip()) < 3 for c in worded)
        if name is Field.OUTTURN and outturns < 2 and not signs:
            continue  # "Toteutuminen": the words are what the report says of the outturn
        if name is Field.OUTTURN and not vague and len(worded) < len(own):
            continue
        return columns.with_field(number, Field.STATUS)
    return columns


def _grades(columns: Columns, number: int, own: Sequence[Cell]) -> bool:
    """Whether a column beside the outturn gives each row a mark: "Arvio" over "3", "2" and "+"."""
    beside = any(f is Field.OUTTURN for n, (_, _, f) in enumerate(columns.fields) if n != number)
    heading = tidy_heading(columns.texts[number])
    vague = heading in VAGUE and not (
        heading in _OF_FIGURES and any(c.text.text.strip().isdigit() for c in own)
    )
    return beside and vague and len(own) > 1 and all(_GRADE.fullmatch(c.text.text.strip()) for c in own)


def _letters(columns: Columns, number: int, own: Sequence[Cell]) -> bool:
    """Whether a column beside the outturn holds single letters, two or more: "Arvio" over "T" and "O"."""
    beside = any(f is Field.OUTTURN for n, (_, _, f) in enumerate(columns.fields) if n != number)
    texts = [c.text.text.strip() for c in own]
    vague = tidy_heading(columns.texts[number]) in VAGUE
    return beside and vague and len(set(texts)) > 1 and all(len(t) == 1 and t.isupper() for t in texts)


def is_status_cell(cell: Cell) -> bool:
    """Whether a cell holds a status and nothing else: words, a letter, a colour's name, a sign."""
    if is_choice(cell.text):
        return True
    pieces = [p.word for p in cell.text.pieces]
    signs = [glyph_of(word) is not None for word in pieces]
    if all(signs):
        return True
    text = cell.text.text.strip()
    if len(text) > LONGEST:
        return False
    if len(pieces) - sum(signs) == 1 and finnish.status_of(text, column=True) is not None:
        return True
    found = status_of_cell(text)
    before = text[: found.start].strip(" •●–-.,") if found is not None else text
    return not before or is_subject(before)


def _until_heading(rows: Sequence[Sequence[Cell]], table: Table) -> list[Cell]:
    cells: list[Cell] = []
    for row in rows:
        if heading_row(row, table) is not None:
            break
        cells += row
    return cells
