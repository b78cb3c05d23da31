"""Reading a text: every digit of it ends as a quantity, a period, or unused with a reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from .aside import pair_asides, pair_parallel
from .clean import Clean
from .entity import entity_of_label, find_entity
from .exclude import Place, exclusion, stands_in_columns
from .figure import Figure, Words
from .govern import name_nouns, settle
from .group import link_arrows, link_ranges, link_ratios, pair_parts, pair_shares, share_units
from .heading import unit_in_front
from .in_front import comparator_before, currency_before
from .lead import Lead, kind_of
from .lexer import NUMBER, OTHER, PERIOD, PUNCT, WORD, Token, tokens
from .lexicon import lexicon
from .model import Context, Inherited, NotQuantity, PeriodSpan, Quantity, Reading
from .money import name_money
from .nouns import noun_after
from .number import parse_number, scaled
from .numeric import numeric_places, set_runs_aside
from .over_aside import unit_over_asides
from .period import NO_PERIOD, find_periods
from .rate import rates_before
from .role import find_role, find_steering
from .role_beside import follow_asides, pair_roles
from .segments import Segment, segments
from .sign import find_sign
from .spelled import more_of_them, out_of, spelled_figure
from .subject import alone, concept_of, find_label
from .table_scale import heads_a_table
from .unit_after import attach_unit
from .when import find_period, in_the_same_months, roles_by_year, share_in_ranges

_CROWD = 120  # figures in one statement: a torn table, not a sentence
_NOTHING = Context()


def _within(span: PeriodSpan, segment: Segment) -> PeriodSpan:
    """The part of a period that lies in a statement; nearly always the whole."""
    if span.start >= segment.start and span.end <= segment.end:
        return span
    return PeriodSpan(max(span.start, segment.start), min(span.end, segment.end), span.text, span.period)


def quantities(text: str, context: Context = _NOTHING) -> list[Quantity]:
    """The figures of a text, in order.

    >>> [(q.text, q.value, q.unit) for q in quantities("Kulujen toteuma 274 M€ (101 %)")]
    [('274 M€', Decimal('274000000'), 'EUR'), ('101 %', Decimal('101'), 'percent')]
    """
    return list(read(text, context).quantities)


def read(text: str, context: Context = _NOTHING) -> Reading:
    """All that a text says in numbers: quantities, periods, and digits that are neither, with the reason.

    >>> [q.text for q in read("Kinkereitä pystyttiin järjestämään 25 kertaa (osallistujia 1268).").quantities]
    ['25', '1268']
    """
    places = numeric_places(text)
    if not places and "\u200b" not in text and "\u00ad" not in text:
        return Reading()
    clean = Clean(text)
    if clean.text is not text:
        places = numeric_places(clean.text)
    return _Reader(clean, text, context).read(places)


class _Reader:
    """One reading; the state is what earlier statements hand to later ones."""

    def __init__(self, clean: Clean, given: str, context: Context) -> None:
        self.clean = clean
        self.text = clean.text
        self.given = given
        self.context = context
        self.lexicon = lexicon()
        self.quantities: list[Quantity] = []
        self.unused: list[NotQuantity] = []
        self.periods: list[PeriodSpan] = []
        self.range_id = 1
        self.lead: Lead | None = None
        self.row: tuple[str, Decimal] | None = None  # "Lainakanta, 1000 €": unit and scale of one row
        self.above = ""  # the statement on the line right above, where it holds no figure
        self.above_end = -1

    def read(self, places: list[int]) -> Reading:
        year = self.context.period.end.year if self.context.period is not None else None
        masked, runs = set_runs_aside(self.text)
        for start, end in runs:
            self._unused(start, end, "not_understood")
        spans = find_periods(masked, year, self.context.period)
        for span in spans:
            start, end = self.clean.back(span.start), self.clean.back_end(span.end)
            if span.period is NO_PERIOD:
                if any(c.isdigit() for c in span.text):
                    self.unused.append(NotQuantity(start, end, self.given[start:end], "date"))
            else:
                self.periods.append(PeriodSpan(start, end, self.given[start:end], span.period))
        self._lead_from_context()
        at, numeric, count = 0, 0, len(places)
        for segment in segments(masked):
            while numeric < count and places[numeric] < segment.start:
                numeric += 1
            if numeric == count or places[numeric] >= segment.end:
                if not segment.bullet and not self.context.lead_in:
                    self.lead = None
                self.above, self.above_end = self.text[segment.start : segment.end], segment.end
                continue
            while at < len(spans) and spans[at].end <= segment.start:
                at += 1
            inside = []
            to = at
            while to < len(spans) and spans[to].start < segment.end:
                inside.append(_within(spans[to], segment))
                to += 1
            while numeric < count and any(s.start <= places[numeric] < s.end for s in inside):
                numeric += 1
            if numeric < count and places[numeric] < segment.end:
                self._statement(segment, inside)
            else:
                self._remember([], segment)  # it names times alone
        self.unused.sort(key=lambda n: n.start)
        return Reading(tuple(self.quantities), tuple(self.unused), tuple(self.periods))

    def _lead_from_context(self) -> None:
        lead = self.context.lead_in
        if not lead or not numeric_places(lead):
            return
        line = tokens(lead, 0, len(lead), [], self.lexicon)
        for index, token in enumerate(line):
            reading = parse_number(token.text) if token.kind == NUMBER else None
            if reading is not None:
                figure = Figure(index, reading)
                if attach_unit(figure, line, index) is None and figure.unit is not None:
                    self.lead = Lead(figure, Words(lead, (0, len(lead))))

    # --- one statement ----------------------------------------------------------------------------

    def _statement(self, segment: Segment, spans: list[PeriodSpan]) -> None:
        line = tokens(self.text, segment.start, segment.end, spans, self.lexicon)
        self.row = None
        figures = self._figures(line, segment)
        if not figures:
            self._remember(figures, segment)
            return
        if len(figures) > _CROWD:
            for figure in figures:
                self._unused(line[figure.first].start, line[figure.last].end, "not_understood")
            return
        unit_over_asides(figures, line, self.text)
        self._unit_in_front(figures, line, segment)
        figures = link_ratios(figures, line)
        self.range_id = link_ranges(figures, line, self.range_id)
        share_units(figures, line)
        link_arrows(figures, line)
        listed = segment.bullet or self.context.in_cell or bool(self.context.lead_in)
        name_nouns(figures, line, self.context, self.lead, listed=listed)
        link_arrows(figures, line)
        rates_before(figures, line)
        pair_asides(figures, line, f"{self._above(segment)} {self.context.heading} {self.context.lead_in}")
        pair_shares(figures, line)
        pair_parallel(figures, line)
        pair_parts(figures, line)
        pair_roles(figures, line)
        name_money(figures, line, self.context, self.lead)
        context = self._row_context()
        kept, dropped = settle(figures, line, context, self.lead, listed=listed)
        for drop in dropped:
            self._unused(line[drop.figure.first].start, line[drop.figure.last].end, drop.reason)
        if not kept:
            self._remember(kept, segment)
            return
        places = [
            (i, t.ref) for i, t in enumerate(line) if t.kind == PERIOD and isinstance(t.ref, PeriodSpan)
        ]
        places = in_the_same_months(places, line, self.context) if places else places
        entity = find_entity(line, self.context)
        made: dict[int, int] = {}
        steering = find_steering(line)
        for at, figure in enumerate(kept):
            find_role(figure, kept, at, line, steering)
            find_period(figure, kept, at, line, places, self.context)
        follow_asides(kept, line)
        share_in_ranges(kept)
        roles_by_year(kept, self.context)
        base = len(self.quantities)
        labels: list[str] = []
        for at, figure in enumerate(kept):
            made[id(figure)] = base + at
        for at, figure in enumerate(kept):
            label = find_label(figure, kept, at, line, labels, self.context)
            labels.append(label)
            self.quantities.append(self._quantity(figure, line, label, entity, made))
        self._remember(kept, segment)

    def _unit_in_front(self, figures: list[Figure], line: list[Token], segment: Segment) -> None:
        """Bare figures take the unit that their row or, for the labels of a chart, the title names."""
        bare = [f for f in figures if f.bare and not f.spelled and not f.guarded]
        if not bare or self.context.unit is not None or self.row is not None or self.context.in_cell:
            return
        found = unit_in_front(self.text, segment.start, segment.end)
        origin, reach = "row", -1
        if found is not None:
            reach = found[1]
        elif all(t.kind in (NUMBER, PERIOD, PUNCT) for t in line):
            heading = self.context.heading
            found = unit_in_front(heading, 0, len(heading)) if "(" in heading else None
            origin = "heading"
        if found is None:
            return
        for figure in bare:
            right_after = origin == "row" and 0 <= found[0] - line[figure.last].end <= 1
            if line[figure.index].start >= reach or right_after:
                named = found[2]
                figure.govern(
                    named.unit, kind_of(named.unit), named.scale, named.text, origin, (found[0], found[1])
                )

    def _row_context(self) -> Context:
        """The context, with the unit and scale that the row itself names."""
        return (
            self.context if self.row is None else replace(self.context, unit=self.row[0], scale=self.row[1])
        )

    def _figures(self, line: list[Token], segment: Segment) -> list[Figure]:
        found: list[Figure] = []
        depth, skip = 0, -1
        closes = segment.end >= len(self.text) or self.text[segment.end : segment.end + 1] == "\n"
        for index, token in enumerate(line):
            kind = token.kind
            figure: Figure | None = None
            if kind == WORD:
                word = token.word
                if word is None or index <= skip or not (word.spelled or word.numbered):
                    continue
                if word.spelled:
                    figure = spelled_figure(line, index)
                    if figure is None and found:
                        figure = more_of_them(line, index, found[-1])
                else:
                    self._unused(token.start, token.end, "unit")  # "m2" with no number before it
            elif kind == PUNCT:
                depth = depth + 1 if token.text == "(" else max(0, depth - 1) if token.text == ")" else depth
            elif kind == OTHER:
                if token.text[:1] not in "-":
                    self._unused(token.start, token.end, "name")
            elif kind == NUMBER and index > skip:
                figure, skip = self._number(line, index, segment, closes, skip)
            if figure is not None:
                figure.paren = depth > 0
                comparator_before(figure, line)
                found.append(figure)
                skip = max(skip, figure.last)
        return found

    def _number(
        self, line: list[Token], index: int, segment: Segment, closes: bool, skip: int
    ) -> tuple[Figure | None, int]:
        """(the figure at index, last token read); no figure where the digits are none, which is noted."""
        token = line[index]
        reading = parse_number(token.text)
        figure = Figure(index, reading) if reading is not None else None
        reason: str | None = None
        if figure is not None:
            reason = attach_unit(figure, line, index) or self._compound_range(figure, line, index)
            if reason is None and figure.bare:
                currency_before(figure, line)
            if reason is None and not self.context.in_cell and heads_a_table(figure, line):
                reason = "scale"
        titled = index == 0 and segment.opens and figure is not None and figure.counted
        moved = figure is not None and figure.form.startswith(":")
        if (
            not moved
            and reason is None
            and (figure is None or figure.bare or titled or figure.unit in ("m", "h", "tonni"))
        ):
            place = Place(segment.opens, closes, segment.bullet, self.context.in_cell)
            excluded = exclusion(line, index, place)
            if excluded is not None:
                reason, last = excluded
                self._unused(token.start, line[last].end, reason)
                return None, last
        if reason is None and figure is None:
            reason = "not_understood"
        if reason is not None:
            if (
                reason == "scale"
                and figure is not None
                and self.context.unit is None
                and figure.unit is not None
            ):
                self.row = (figure.unit, figure.number.value)
            self._unused(token.start, token.end, reason)
            return None, max(skip, index)
        assert figure is not None
        find_sign(figure, line, self.text, bullet=segment.bullet, in_cell=self.context.in_cell)
        if figure.bare and not figure.guarded and stands_in_columns(line, index):
            self._unused(token.start, token.end, "columns")
            return None, index
        if figure.unit == "kertainen":
            figure.unit, figure.guarded = None, True
            figure.reasons.append("multiple")
        elif figure.bare and not moved and not out_of(figure, line):
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

    # --- results ----------------------------------------------------------------------------------

    def _above(self, segment: Segment) -> str:
        """The line right above a statement, when it holds no figure: 'Menojen vähentäminen (tavoite)'."""
        between = self.text[self.above_end : segment.start]
        near = (
            self.above_end >= 0 and len(self.above) < 120 and between.count("\n") <= 1 and between.isspace()
        )
        return self.above if near else ""

    def _remember(self, figures: list[Figure], segment: Segment) -> None:
        """A line that ends in ';' or ':' governs the list under it."""
        if segment.bullet or self.context.lead_in:
            return
        self.lead = None
        if self.text[segment.end - 1 : segment.end] in (";", ":"):
            figure = next((f for f in figures if f.unit is not None and not f.paren), None)
            if figure is not None:
                place = segment.start, segment.end
                self.lead = Lead(figure, Words(self.text[slice(*place)], place))

    def _quantity(
        self, figure: Figure, line: list[Token], label: str, entity: str | None, made: dict[int, int]
    ) -> Quantity:
        last_token = figure.number_last if figure.counted and not figure.scaled else figure.last
        start = line[figure.first].start if figure.sign_at is None else figure.sign_at
        first, last = self.clean.back(start), self.clean.back_end(line[last_token].end)
        exact = (
            figure.spelled
            or figure.kind == "counts"
            or (figure.unit is not None and figure.kind == "amounts")
        )
        value, low, high = scaled(figure.number, figure.scale, exact=exact, cents=figure.unit == "EUR")
        inherited = [*map(self._placed, figure.inherited), *self._unsaid(figure, label)]
        return Quantity(
            start=first,
            end=last,
            text=self.given[first:last],
            value=value,
            low=low,
            high=high,
            unit=figure.unit,
            kind=figure.kind,
            comparator=figure.comparator,
            direction=figure.direction,
            role=figure.role or self.context.role or "outturn",
            concept=concept_of(label),
            label=alone(label),
            entity=entity_of_label(label) or entity,
            period=figure.period,
            range_id=figure.range_id,
            links=tuple((relation, made[id(other)]) for relation, other in figure.links if id(other) in made),
            reasons=tuple(figure.reasons),
            inherited=tuple(inherited),
        )

    def _unsaid(self, figure: Figure, label: str) -> Iterator[Inherited]:
        """Role and label where the statement itself does not say them."""
        if figure.role is None and not figure.told:
            said = self.context.role
            yield Inherited("role", said or "outturn", "column" if said else "assumed")
        if label and label == self.context.lead_in.strip(" ;:"):
            yield Inherited("label", label, "lead_in")
        elif label and label == self.context.heading:
            yield Inherited("label", label, "heading")

    def _placed(self, inherited: Inherited) -> Inherited:
        """The same with its span in the text that was given, where it stands in that text."""
        elsewhere = inherited.origin == "heading" or (inherited.origin == "lead_in" and self.context.lead_in)
        if inherited.span is None or elsewhere or self.clean.text is self.given:
            return inherited
        start, end = inherited.span
        return replace(inherited, span=(self.clean.back(start), self.clean.back_end(end)))

    def _unused(self, start: int, end: int, reason: str) -> None:
        start, end = self.clean.back(start), self.clean.back_end(end)
        self.unused.append(NotQuantity(start, end, self.given[start:end], reason))
