"""Reading a text: every digit of it ends as a quantity, a period, or unused with a reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .clean import Clean
from .exclude import chain_ends, exclusion
from .figure import Figure, attach_unit, comparator_before
from .group import link_ranges, link_ratios, pair_asides, pair_parallel, share_units
from .lexer import COLUMN, LINE, NONE, NUMBER, OTHER, PERIOD, PUNCT, SPACE, WORD, Token, tokens
from .lexicon import Lexicon, lexicon
from .model import Context, Inherited, NotQuantity, NumberReading, PeriodSpan, Quantity, Reading
from .nouns import agrees, noun_after, noun_before
from .number import parse_number, scaled
from .period import NO_PERIOD, find_periods
from .role import find_period, find_role, follow_asides, has_cues
from .segments import Segment, segments
from .suffixes import is_partitive
from .subject import concept_of, find_entity, find_label

_NUMERIC = re.compile(
    r"[0-9]|(?<![^\W_])(?:yksi|yhden|yhdellä|kaksi|kahd|kaht|kolm|nelj|viisi|viid|viit|kuusi|kuud|kuut|seitsem|kahdeks|yhdeks|"
    r"kymmen|sata|sada|tuhat|tuhan|miljoona|miljoonan|miljardi|puolet|puolta|kaksin|nelin|yhtä)",
    re.IGNORECASE,
)
_RUN = re.compile(r"[0-9](?:[0-9\s.,;:%€+/()\-\u2013\u2212]|milj|mrd|euroa|M€|kpl|prosenttia)*+")
_CROWD = 120  # figures in one statement: a torn table, not a sentence
_LONG_RUN = 3000  # characters of figures with no words between: nobody's prose
_EQUALLY = frozenset("aikaa mieltä hyvää suurta paljoa lailla enempää vähempää".split())
_PROBABLY = ("oli", "on", "olivat", "ovat", "ollut", "yhteensä", "yht", "arvo", "kertyi", "määrä", "lukumäärä", "lkm", "oli:", "tuli", "määrättiin")


def number_is_pronoun(line: list[Token], index: int, low: str) -> bool:
    """'yksi kriisikuntamittareista': one of many, not a count."""
    if low not in ("yksi", "yhden", "yhdellä"):
        return False
    for token in line[index + 1 : index + 5]:
        if token.kind == PUNCT or token.gap == COLUMN:
            return False
        if token.text.endswith(("ista", "istä")):
            return True
    return False


def _without_asides(between: list[Token]) -> list[Token]:
    depth, kept = 0, []
    for token in between:
        if token.text == "(":
            depth += 1
        elif token.text == ")" and depth:
            depth -= 1
        elif depth == 0:
            kept.append(token)
    return kept


def _of_something(line: list[Token], index: int) -> bool:
    """'neljänneksellä Kauhavan asukkaista': a part is a part of a whole in the elative, within three words."""
    return any(
        t.word is not None and t.word.low.endswith(("sta", "stä")) and t.gap != COLUMN for t in line[index + 1 : index + 4]
    )


def _within(span: PeriodSpan, segment: Segment) -> PeriodSpan:
    """The part of a period that lies in a statement; nearly always the whole."""
    if span.start >= segment.start and span.end <= segment.end:
        return span
    return PeriodSpan(max(span.start, segment.start), min(span.end, segment.end), span.text, span.period)


def quantities(text: str, context: Context = Context()) -> list[Quantity]:  # noqa: B008 - frozen
    """The figures of a text, in order.

    >>> [(q.text, q.value, q.unit) for q in quantities("Kulujen toteuma 274 M€ (101 %)")]
    [('274 M€', Decimal('274000000'), 'EUR'), ('101 %', Decimal('101'), 'percent')]
    """
    return list(read(text, context).quantities)


def read(text: str, context: Context = Context()) -> Reading:  # noqa: B008 - frozen
    """All that a text says in numbers: quantities, periods, and digits that are neither, with the reason.

    >>> [q.text for q in read("Kinkereitä pystyttiin järjestämään 25 kertaa (osallistujia 1268).").quantities]
    ['25 kertaa', '1268']
    """
    if _NUMERIC.search(text) is None and not any(mark in text for mark in "\u200b\u00ad"):
        return Reading()
    clean = Clean(text)
    return _Reader(clean, text, context).read()


class _Reader:
    """One reading; the state is what earlier statements hand to later ones."""

    def __init__(self, clean: Clean, given: str, context: Context) -> None:
        self.clean = clean
        self.text = clean.text
        self.given = given
        self.context = context
        self.lexicon: Lexicon = lexicon()
        self.quantities: list[Quantity] = []
        self.unused: list[NotQuantity] = []
        self.periods: list[PeriodSpan] = []
        self.range_id = 1
        self.lead: Figure | None = None  # the figure of a line that governs the list under it
        self.lead_text = ""

    def read(self) -> Reading:
        year = self.context.period.end.year if self.context.period is not None else None
        spans = find_periods(self.text, year)
        for span in spans:
            start, end = self.clean.back(span.start), self.clean.back_end(span.end)
            if span.period is NO_PERIOD:
                if any(c.isdigit() for c in span.text):
                    self.unused.append(NotQuantity(start, end, self.given[start:end], "date"))
            else:
                self.periods.append(PeriodSpan(start, end, self.given[start:end], span.period))
        self._lead_from_context()
        at = 0
        for segment in self._segments():
            if _NUMERIC.search(self.text, segment.start, segment.end) is None:
                if not segment.bullet:
                    self.lead, self.lead_text = None, ""
                continue
            while at < len(spans) and spans[at].end <= segment.start:
                at += 1
            inside = []
            to = at
            while to < len(spans) and spans[to].start < segment.end:
                inside.append(_within(spans[to], segment))
                to += 1
            self._statement(segment, inside)
        self.unused.sort(key=lambda n: n.start)
        return Reading(tuple(self.quantities), tuple(self.unused), tuple(self.periods))

    def _segments(self) -> Iterator[Segment]:
        """The statements, with runs of figures too long for any prose set aside."""
        runs = [m.span() for m in _RUN.finditer(self.text) if m.end() - m.start() > _LONG_RUN] if len(self.text) > _LONG_RUN else []
        if not runs:
            yield from segments(self.text)
            return
        masked = list(self.text)
        for start, end in runs:
            masked[start:end] = "\n" * (end - start)
            begin, stop = self.clean.back(start), self.clean.back_end(end)
            self.unused.append(NotQuantity(begin, stop, self.given[begin:stop], "not_understood"))
        yield from segments("".join(masked))

    def _lead_from_context(self) -> None:
        lead = self.context.lead_in
        if not lead or _NUMERIC.search(lead) is None:
            return
        line = tokens(lead, 0, len(lead), [], self.lexicon)
        for index, token in enumerate(line):
            reading = parse_number(token.text) if token.kind == NUMBER else None
            if reading is not None:
                figure = Figure(index, reading)
                if attach_unit(figure, line, index) is None and figure.unit is not None:
                    self.lead, self.lead_text = figure, lead

    # --- one statement ----------------------------------------------------------------------------

    def _statement(self, segment: Segment, spans: list[PeriodSpan]) -> None:
        line = tokens(self.text, segment.start, segment.end, spans, self.lexicon)
        figures = self._figures(line, segment)
        if not figures:
            self._remember(line, figures, segment)
            return
        if len(figures) > _CROWD:
            for figure in figures:
                self._unused(line[figure.first].start, line[figure.last].end, "not_understood")
            return
        figures = link_ratios(figures, line)
        self.range_id = link_ranges(figures, line, self.range_id)
        share_units(figures, line)
        for figure in figures:
            if figure.bare and not figure.paren and not figure.spelled and not figure.guarded:
                self._percent_noun(figure, line)
                if figure.bare and self.context.unit is None and not self._listed(figure, line, segment):
                    noun_before(figure, line)
        pair_asides(figures, line, self.context.heading + " " + self.context.lead_in)
        pair_parallel(figures, line)
        self._money(figures, line)
        kept = self._settle(figures, line, segment)
        period_places = [(i, t.ref) for i, t in enumerate(line) if t.kind == PERIOD and isinstance(t.ref, PeriodSpan)]
        entity = find_entity(line, self.context) if kept else None
        made: dict[int, int] = {}
        cued = has_cues(line)
        for at, figure in enumerate(kept):
            find_role(figure, kept, at, line, cued=cued)
            find_period(figure, kept, at, line, period_places, self.context)
        follow_asides(kept)
        self._previous(kept)
        base = len(self.quantities)
        labels: list[str] = []
        for at, figure in enumerate(kept):
            made[id(figure)] = base + at
        for at, figure in enumerate(kept):
            label = find_label(figure, kept, at, line, labels, self.context)
            labels.append(label)
            concept = concept_of(label)
            self.quantities.append(self._quantity(figure, line, label, concept, entity, made))
        self._remember(line, kept, segment)

    def _figures(self, line: list[Token], segment: Segment) -> list[Figure]:
        found: list[Figure] = []
        depth, skip = 0, -1
        closes = segment.end >= len(self.text) or self.text[segment.end : segment.end + 1] == "\n"
        for index, token in enumerate(line):
            kind = token.kind
            if kind == PUNCT:
                depth = depth + 1 if token.text == "(" else max(0, depth - 1) if token.text == ")" else depth
                continue
            if kind == OTHER:
                if token.text[:1] not in "-":
                    self._unused(token.start, token.end, "name")
                continue
            if index <= skip:
                continue
            figure: Figure | None = None
            if kind == NUMBER:
                figure, skip = self._number(line, index, segment, closes, skip)
            elif kind == WORD and token.word is not None and token.word.spelled and (found == [] or index > found[-1].last):
                figure = self._spelled(line, index)
            if figure is not None:
                figure.paren = depth > 0
                comparator_before(figure, line)
                found.append(figure)
                skip = max(skip, figure.last)
        return found

    def _number(self, line: list[Token], index: int, segment: Segment, closes: bool, skip: int) -> tuple[Figure | None, int]:
        token = line[index]
        reading = parse_number(token.text)
        figure = Figure(index, reading) if reading is not None else None
        reason: str | None = None
        if figure is not None:
            reason = attach_unit(figure, line, index) or self._compound_range(figure, line, index)
        if reason is None and (figure is None or figure.bare or figure.unit in ("m", "h", "tonni")):
            excluded = exclusion(line, index, opens=segment.opens, closes=closes, bullet=segment.bullet)
            if excluded is not None:
                reason, last = excluded
                self._unused(token.start, line[last].end, reason)
                return None, last
        if reason is None and figure is None:
            reason = "not_understood"
        if reason is not None:
            self._unused(token.start, token.end, reason)
            return None, max(skip, index)
        assert figure is not None
        self._sign(figure, line, segment)
        if figure.bare and not figure.guarded and chain_ends(line, index):
            self._unused(token.start, token.end, "columns")
            return None, index
        if figure.unit == "kertainen":
            figure.unit, figure.guarded = None, True
            figure.reasons.append("multiple")
        elif figure.bare:
            noun_after(figure, line)
        return figure, skip

    def _compound_range(self, figure: Figure, line: list[Token], index: int) -> str | None:
        """'18-60-vuotiaille': the first end is of the same make as the last."""
        if index + 2 < len(line) and figure.bare and line[index + 1].text in ("-", "\u2013", "\u2212"):
            other = line[index + 2]
            reading = parse_number(other.text) if other.kind == NUMBER else None
            if reading is not None:
                reason = attach_unit(Figure(index + 2, reading), line, index + 2)
                return reason if reason in ("age", "name") else None
        return None

    def _spelled(self, line: list[Token], index: int) -> Figure | None:
        """A figure in words: 'viisi harjoittelijaa', 'miljoona euroa', 'puolet'."""
        token = line[index]
        word = token.word
        assert word is not None
        after = line[index + 1].word if index + 1 < len(line) and line[index + 1].gap != COLUMN else None
        if word.part is not None:
            value, decimals = word.part
            if word.low != "puolet" and not _of_something(line, index):
                return None
            figure = Figure(index, NumberReading(token.text, Decimal(value), decimals))
            figure.unit, figure.kind, figure.role = "percent", "percentages", "share"
            figure.reasons.append("fraction word")
            figure.spelled = True
            return figure
        if number_is_pronoun(line, index, word.low):
            return None
        if word.multiple is not None:
            figure = Figure(index, NumberReading(token.text, Decimal(word.multiple), 0))
            figure.spelled = figure.guarded = True
            figure.form = word.low
            figure.reasons.append("multiple")
            return figure
        if word.scale is not None and word.scale.unit is None and word.low in ("miljoona", "miljoonan", "miljoonalla", "miljardi", "miljardin", "tuhat", "tuhannen", "tuhannella"):
            if after is None or after.unit is None or after.unit.kind != "amounts":
                return None
            figure = Figure(index, NumberReading(token.text, Decimal(1), 0))
            figure.spelled = True
            figure.scale, figure.scaled, figure.last = word.scale.factor, True, index + 1
            figure.take(after.unit)
            figure.form = after.low
            return figure
        number = word.number
        if number is None or word.low in ("yhdessä", "yhtenä", "yhteen", "yhdestä", "yhdeltä", "yhdeksi", "nolla") or number.value == 0:
            return None
        if word.low == "yhtä" and (after is None or after.stop or after.low in _EQUALLY or not is_partitive(after.low)):
            return None
        figure = Figure(index, NumberReading(token.text, Decimal(number.value), 0))
        figure.spelled = True
        why = attach_unit(figure, line, index)
        if why == "period":
            return None
        if not agrees(number.case, figure.form) and figure.kind == "counts" and not figure.scaled:
            figure.unit, figure.last, figure.form = None, index, ""
        if why is None and not figure.bare:
            if figure.scaled and word.low != "yksi":
                figure.spelled = False  # "kolmeen miljoonaan": the scale leaves an interval
            return figure
        if number.case != "nominative" and number.case != "genitive" and word.low == "yhdellä":
            return None
        if noun_after(figure, line, number.case):
            if word.low == "kuusi" and figure.last == index:
                return None
            return figure
        if noun_before(figure, line) and index == len(line) - 1 or (index + 1 < len(line) and line[index + 1].text in ".," and figure.unit is not None):
            return figure if figure.unit is not None and word.low != "kuusi" else None
        return None

    def _sign(self, figure: Figure, line: list[Token], segment: Segment) -> None:
        """Decides whether a dash before the number is its sign, and keeps why."""
        index = figure.index
        if index == 0:
            # The dash of a bullet stands before the statement; stuck to the digits it is a sign.
            start = line[0].start
            mark = self.text[start - 1 : start]
            if segment.bullet and mark and mark in "-\u2212\u2013":
                self._signed(figure, "-", "minus stuck to the number at the line's start", start - 1)
            return
        mark_token = line[index - 1]
        mark = mark_token.text
        if mark_token.kind != PUNCT or mark not in ("-", "\u2212", "\u2013", "+"):
            return
        spaced = line[index].gap != NONE
        if line[index].gap >= LINE:
            return
        earlier = line[index - 2] if index >= 2 else None
        opened = earlier is None or mark_token.gap != NONE or earlier.text in ("(", "[", "=", ":")
        if not opened:
            return
        if earlier is not None and earlier.kind in (NUMBER,) and mark != "+" and (spaced or mark_token.gap != NONE) and spaced:
            return  # "10 - 15"
        if not spaced:
            figure.first = index - 1
            self._signed(figure, "+" if mark == "+" else "-", "sign stuck to the number", mark_token.start)
            return
        evidence = earlier is not None and (
            earlier.text == "(" or (earlier.word is not None and (earlier.word.comparator is not None or (earlier.word.cue is not None and earlier.word.cue.direction is not None)))
        )
        if mark == "+" or evidence:
            figure.first = index - 1
            self._signed(figure, "+" if mark == "+" else "-", "sign with a space, after a word that expects one", mark_token.start)
        else:
            figure.reasons.append("a spaced dash before the number was not taken as its sign")

    def _signed(self, figure: Figure, sign: str, reason: str, start: int) -> None:
        number = figure.number
        value = -number.value if sign == "-" and number.value else number.value
        figure.number = NumberReading(number.text, value, number.decimals, "-" if sign == "-" else "+", number.reasons)
        if sign == "-":
            figure.reasons.append(reason)

    def _money(self, figures: list[Figure], line: list[Token]) -> None:
        """Scaled figures without a currency: money when the sentence, the list's lead or the heading is about money."""
        for figure in figures:
            if figure.unit is not None or not figure.scaled:
                continue
            sibling = next((f for f in figures if f.kind == "amounts"), None)
            if sibling is not None:
                figure.like(sibling, "sentence", line[sibling.last].text, scale=False)
                continue
            if self._in_list() and self.lead is not None and self.lead.kind == "amounts":
                figure.like(self.lead, "lead_in", self.lead_text, scale=False)
                continue
            word = next((t.word for t in line if t.word is not None and t.word.money), None)
            origin = "sentence"
            if word is None:
                word, origin = self._money_word(self.context.lead_in), "lead_in"
            if word is None:
                word, origin = self._money_word(self.context.heading), "heading"
            if word is not None:
                figure.unit, figure.kind = "EUR", "amounts"
                figure.inherited.append(Inherited("unit", word.text, origin))
            elif not noun_after(figure, line):
                figure.reasons.append("scaled figure without a unit")

    def _money_word(self, text: str):  # type: ignore[no-untyped-def]
        for piece in re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text[:400]):
            word = self.lexicon.word(piece)
            if word.money:
                return word
        return None

    def _listed(self, figure: Figure, line: list[Token], segment: Segment) -> bool:
        """Whether the figure closes an item of the list that the lead-in governs."""
        listed = segment.bullet or self.context.in_cell or bool(self.context.lead_in)
        return self.lead is not None and listed and figure.index == len(line) - 1

    def _in_list(self) -> bool:
        return self.lead is not None

    def _settle(self, figures: list[Figure], line: list[Token], segment: Segment) -> list[Figure]:
        """Gives bare numbers a unit from what governs them, and sets aside those that nothing explains."""
        kept: list[Figure] = []
        context = self.context
        for figure in figures:
            if figure.bare and not figure.spelled and not figure.guarded:
                if self._listed(figure, line, segment) and self.lead is not None:
                    figure.like(self.lead, "lead_in", self.lead_text, scale=False)
                elif context.unit is not None:
                    self._from_context(figure)
                elif noun_before(figure, line):
                    pass
                elif self._sibling(figure, kept, line):
                    pass
                elif not self._plausible(figure, line):
                    token = line[figure.index]
                    small = token.text.isdigit() and len(token.text) <= 2
                    self._unused(line[figure.first].start, token.end, "footnote" if small and figure.index == len(line) - 1 else "no_unit")
                    continue
            kept.append(figure)
        return kept

    def _from_context(self, figure: Figure) -> None:
        unit = self.context.unit
        figure.unit = unit
        figure.kind = "amounts" if unit and unit.split("/")[0] in ("EUR", "c") else "percentages" if unit in ("percent", "percentage_point") else "counts"
        figure.inherited.append(Inherited("unit", unit or "", "column"))
        if self.context.scale != 1 and not figure.scaled:
            figure.scale, figure.scaled = self.context.scale, True
            figure.inherited.append(Inherited("scale", str(self.context.scale), "column"))

    def _percent_noun(self, figure: Figure, line: list[Token]) -> None:
        """'veroprosentti oli 9,11': the noun holds the unit."""
        if figure.unit is not None or figure.paren:
            return
        for place in range(figure.first - 1, max(-1, figure.first - 8), -1):
            token = line[place]
            if token.kind == PUNCT and token.text in ".;:":
                return
            word = token.word
            if word is not None and (word.percent_noun or token.text == "%"):
                figure.unit, figure.kind = "percent", "percentages"
                figure.inherited.append(Inherited("unit", token.text, "sentence"))
                return
            if token.kind == NUMBER:
                return

    def _sibling(self, figure: Figure, kept: list[Figure], line: list[Token]) -> bool:
        """'Evijärvi 108, Kauhava 707 ja Lappajärvi 136' after '951 hakemusta': items of a list share its noun."""
        if not kept or figure.number.decimals:
            return False
        last = kept[-1]
        if last.noun is None or last.kind != "counts":
            return False
        between = _without_asides(line[last.last + 1 : figure.first])
        after = line[figure.last + 1] if figure.last + 1 < len(line) else None
        if after is not None and after.word is not None and after.word.low in ("enemmän", "vähemmän", "pienempi", "suurempi") and not figure.paren:
            figure.like(last, "sentence", last.noun, scale=False)
            figure.noun = last.noun
            return True
        if any(t.kind == PUNCT and t.text in ";.()" for t in between) or len(between) > 7 or not between:
            return False
        if after is not None and not (after.kind == PUNCT or after.text in ("ja", "sekä")):
            return False
        figure.like(last, "sentence", last.noun, scale=False)
        figure.noun = last.noun
        return True

    def _plausible(self, figure: Figure, line: list[Token]) -> bool:
        """Whether a number without unit and noun still is a figure: decimals, thousands, or a verb that gives values."""
        token = line[figure.index]
        if figure.guarded or figure.range_id is not None and figure.number.decimals:
            return True
        if figure.number.decimals:
            return "." not in token.text or " " in token.text
        if " " in token.text or "." in token.text:
            return True
        if self.context.in_cell or figure.comparator is not None or figure.noun is not None:
            return True
        for place in range(figure.first - 1, max(-1, figure.first - 4), -1):
            word = line[place].word
            if word is not None and (word.low in _PROBABLY or word.low.endswith("arvo") or (word.cue is not None and word.cue.role == "target")):
                return True
            if line[place].text == ":" and place == figure.first - 1:
                return True
            if word is not None and word.comparator is None and not word.filler and line[place].kind == WORD:
                break
        return bool(figure.number.sign)

    def _previous(self, kept: list[Figure]) -> None:
        """A figure of the year before the report's is a previous-year figure, unless its words say more."""
        report = self.context.period
        if report is None:
            return
        for figure in kept:
            period = figure.period
            if period is None or figure.role not in (None, "outturn"):
                continue
            if period.start.year == period.end.year == report.end.year - 1:
                figure.role = "previous_year"
            elif period.end.year < report.start.year - 1:
                figure.role = "other"
            elif period.start > report.end and period.start != period.end:
                figure.role = "forecast"

    # --- results ----------------------------------------------------------------------------------

    def _remember(self, line: list[Token], figures: list[Figure], segment: Segment) -> None:
        """A line that ends in ';' or ':' governs the list under it."""
        if self.text[segment.end - 1 : segment.end] in (";", ":") and not segment.bullet:
            self.lead = next((f for f in figures if f.unit is not None and not f.paren), None)
            self.lead_text = self.text[segment.start : segment.end]
        elif not segment.bullet and not self.context.lead_in:
            self.lead, self.lead_text = None, ""

    def _quantity(self, figure: Figure, line: list[Token], label: str, concept: str | None, entity: str | None, made: dict[int, int]) -> Quantity:
        start = line[figure.first].start
        if figure.number.sign == "-" and figure.first == figure.index and self.text[start - 1 : start] in ("-", "\u2212", "\u2013"):
            start -= 1
        end = line[figure.last].end
        given_start, given_end = self.clean.back(start), self.clean.back_end(end)
        exact = figure.kind == "counts" or (figure.kind == "amounts" and figure.unit is not None)
        value, low, high = scaled(figure.number, figure.scale, exact=exact or figure.spelled, cents=figure.unit == "EUR")
        return Quantity(
            given_start, given_end, self.given[given_start:given_end], value, low, high, figure.unit, figure.kind, figure.comparator,
            figure.direction, figure.role or self.context.role or "outturn", concept, label, entity, figure.period, figure.range_id,
            tuple((relation, made[id(other)]) for relation, other in figure.links if id(other) in made),
            tuple(figure.reasons), tuple(figure.inherited),
        )  # fmt: skip

    def _unused(self, start: int, end: int, reason: str) -> None:
        start, end = self.clean.back(start), self.clean.back_end(end)
        self.unused.append(NotQuantity(start, end, self.given[start:end], reason))


__all__ = ["SPACE", "quantities", "read"]
