"""What gives a unit to figures that name none: the sentence's other figures, a lead-in, a column, a noun."""

from __future__ import annotations

import re
from typing import NamedTuple

from .figure import Figure, Words
from .lexer import NUMBER, PERIOD, PUNCT, SPACE, WORD, Token
from .lexicon import Word, lexicon
from .model import Context, Inherited, Kind
from .nouns import noun_after, noun_before
from .suffixes import is_partitive, is_plural_partitive

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_VALUE_WORDS = frozenset(
    [
        "oli",
        "on",
        "ollen",
        "olivat",
        "ovat",
        "ollut",
        "yhteensä",
        "yht",
        "arvo",
        "kertyi",
        "määrä",
        "lukumäärä",
        "lkm",
        "tuli",
        "määrättiin",
    ]
)
_AFTER_SIBLING = frozenset(
    [
        "ja",
        "sekä",
        "osittain",
        "kokonaan",
        "ei",
        "eivät",
        "toteutui",
        "kesken",
        "käynnissä",
        "aloittamatta",
        "on",
        "toteutumatta",
    ]
)
_REACH = 14  # words between a figure and its noun, at most
_AT_THE_END = frozenset(
    ["vuoden", "kuun", "kauden", "lopussa", "lopulla", "alussa", "päättyessä", "vaihteessa"]
)
_NEW_CLAUSE = frozenset(["joten", "mutta", "koska", "vaikka", "kun", "sillä"])
_COMPARED = frozenset(["enemmän", "vähemmän", "pienempi", "suurempi"])


class Lead(NamedTuple):
    """The figure of a line that governs the list under it."""

    figure: Figure
    words: Words


class Dropped(NamedTuple):
    """A number that nothing explains, and the reason to give."""

    figure: Figure
    reason: str


def kind_of(unit: str | None) -> Kind:
    """The list that figures of a unit belong to.

    >>> kind_of("EUR/asukas"), kind_of("percentage_point"), kind_of(None)
    ('amounts', 'percentages', 'counts')
    """
    if unit is None:
        return "counts"
    if unit in ("percent", "percentage_point"):
        return "percentages"
    return "amounts" if unit.split("/")[0] in ("EUR", "c", "USD", "SEK") else "counts"


def name_nouns(
    figures: list[Figure], line: list[Token], context: Context, lead: Lead | None, *, listed: bool
) -> None:
    """Units that stand before bare figures of the main line: 'veroprosentti oli 9,11', 'käyntejä oli 572'."""
    for figure in figures:
        if not figure.bare or figure.paren or figure.spelled or figure.guarded:
            continue
        percent_noun(figure, line)
        if figure.unit is None and context.unit is None and _unit_before(figure, line):
            continue
        governed = lead is not None and listed and _closes(figure, line)
        if figure.unit is None and context.unit is None and not governed:
            noun_before(figure, line)


def percent_noun(figure: Figure, line: list[Token]) -> None:
    """'veroprosentti oli 9,11', 'Omavaraisuusaste % 81,02': the words before hold the unit."""
    for place in range(figure.first - 1, max(-1, figure.first - 8), -1):
        token = line[place]
        if token.kind == NUMBER or (token.kind == PUNCT and token.text in ".;:"):
            return
        word = token.word
        of_another = token.text == "%" and place > 0 and line[place - 1].kind == NUMBER
        if of_another:
            return  # "määräaikaisia 22 %" and then "HTV2 4 981,3"
        if word is not None and (word.percent_noun or token.text == "%"):
            figure.unit, figure.kind = "percent", "percentages"
            figure.inherited.append(Inherited("unit", token.text, "sentence", (token.start, token.end)))
            return


def name_money(figures: list[Figure], line: list[Token], context: Context, lead: Lead | None) -> None:
    """Scaled figures without a currency are money when the sentence, the lead or the heading is about it."""
    for figure in figures:
        if figure.unit is not None or not figure.scaled:
            continue
        if _counted(figure, line):
            continue
        sibling = next((f for f in figures if f.kind == "amounts"), None)
        if sibling is not None:
            figure.like(sibling, "sentence", line[sibling.last], scale=False)
            continue
        if lead is not None and lead.figure.kind == "amounts":
            figure.like(lead.figure, "lead_in", lead.words, scale=False)
            continue
        if context.unit is not None and kind_of(context.unit) == "amounts":
            figure.unit, figure.kind = context.unit, "amounts"
            figure.inherited.append(Inherited("unit", context.unit, "column"))
            continue
        lending = _of_lending(line)
        token = next((t for t in line if t.word is not None and _is_money(t.word, lending)), None)
        words = Words(token.text, (token.start, token.end)) if token is not None else None
        origin = "sentence"
        if words is None and not lending:
            words, origin = _money_word(context.lead_in), "lead_in"
        if words is None and not lending:
            words, origin = _money_word(context.heading), "heading"
        if words is not None:
            figure.unit, figure.kind = "EUR", "amounts"
            figure.inherited.append(Inherited("unit", words.text, origin, words.span))
        elif (earlier := _scaled_before(figure, figures)) is not None:
            figure.like(earlier, "sentence", line[earlier.last], scale=False)
        elif not noun_after(figure, line):
            figure.reasons.append("scaled figure without a unit")


def _scaled_before(figure: Figure, figures: list[Figure]) -> Figure | None:
    """'2,4 milj. asiakaskäyntiä, kasvua 0,3 milj.': the scaled count that this one is of."""
    at = next(n for n, f in enumerate(figures) if f is figure)
    earlier = figures[at - 1] if at else None
    alike = earlier is not None and earlier.scaled and earlier.unit is not None and earlier.kind == "counts"
    return earlier if alike else None


def _of_lending(line: list[Token]) -> bool:
    """Whether a statement speaks of lent books, so that 'lainaa' in it is no money."""
    lending = lexicon().lending
    return any(t.word is not None and t.word.low.startswith(lending) for t in line)


def _is_money(word: Word, lending: bool) -> bool:
    return word.money and not (lending and word.low.startswith("lain"))


def _counted(figure: Figure, line: list[Token]) -> bool:
    """'lainauksia 1,2 miljoonaa', '1,2 miljoonaa kävijää': a noun that is no money stands right beside."""
    lending = _of_lending(line)
    after = line[figure.last + 1] if figure.last + 1 < len(line) else None
    word = after.word if after is not None and after.gap == SPACE else None
    if (
        word is not None
        and not (_is_money(word, lending) or word.stop or word.cue or word.scale)
        and after is not None
    ):
        low = word.low
        if is_partitive(low) and not low.endswith(("sta", "stä")) and after.text[:1].islower():
            last, form = figure.last, figure.form
            if not noun_after(figure, line):
                return False
            if not (_is_money(lexicon().word(figure.noun or ""), lending) or _is_cue(figure.noun)):
                return True
            # "15,0 miljoonaa uutta pitkäaikaista lainaa": the noun is money after all
            figure.unit, figure.noun, figure.last, figure.form = None, None, last, form
            return False
    place = figure.first - 1
    while place > 0 and (word := line[place].word) is not None:
        if not (word.comparator is not None or word.filler or word.low in ("on", "oli", "ollut")):
            break
        place -= 1
    before = line[place].word if place >= 0 else None
    if (
        before is None
        or _is_money(before, lending)
        or before.cue is not None
        or not is_plural_partitive(before.low)
    ):
        return False
    return noun_before(figure, line)


def _is_cue(noun: str | None) -> bool:
    return noun is not None and lexicon().word(noun).cue is not None


def _unit_before(figure: Figure, line: list[Token]) -> bool:
    """'HTV 1 234,5', 'Kassan riittävyys, pv 101': the symbol of the unit stands before a bare number."""
    place = figure.first - 1
    while place > 0 and (line[place].kind == PERIOD or line[place].text == ":"):
        place -= 1
    word = line[place].word if place >= 0 else None
    if word is None or word.stop or word.comparator is not None:
        return False
    head, hyphen, _ = word.low.partition("-")
    unit = lexicon().word(head).unit if hyphen and head.startswith("htv") else word.unit
    if unit is None or (len(word.low) > 4 and not hyphen and unit.id != "htv"):
        return False
    if place and line[place - 1].text not in (",", "(", ":", "-") and not head.startswith("htv"):
        return False
    figure.take(unit)
    figure.inherited.append(Inherited("unit", word.text, "row", (line[place].start, line[place].end)))
    return True


def settle(
    figures: list[Figure], line: list[Token], context: Context, lead: Lead | None, *, listed: bool
) -> tuple[list[Figure], list[Dropped]]:
    """Gives bare numbers a unit from what governs them; the second list holds those that nothing explains."""
    kept: list[Figure] = []
    dropped: list[Dropped] = []
    for figure in figures:
        if figure.range_id is not None and figure.paren and _of_a_kind(figure, line):
            dropped.append(Dropped(figure, "duration"))
            continue
        if figure.bare and not figure.spelled and not figure.guarded:
            if lead is not None and listed and _closes(figure, line):
                figure.like(lead.figure, "lead_in", lead.words, scale=False)
            elif context.unit is not None:
                _from_column(figure, context)
            elif not (
                _unit_before(figure, line)
                or noun_before(figure, line)
                or _sibling(figure, kept, line)
                or _plausible(figure, line, context)
            ):
                text = line[figure.index].text
                last = figure.index == len(line) - 1
                footnote = text.isdigit() and len(text) <= 2 and last
                dropped.append(Dropped(figure, "footnote" if footnote else "no_unit"))
                continue
        kept.append(figure)
    return kept, dropped


def _of_a_kind(figure: Figure, line: list[Token]) -> bool:
    """'Lyhyitä (1–3 pv) poissaoloja': which ones, and no figure of them."""
    opening = next((n for n in range(figure.first, max(-1, figure.first - 5), -1) if line[n].text == "("), 0)
    closing = next(
        (n for n in range(figure.last, min(len(line), figure.last + 5)) if line[n].text == ")"), -1
    )
    if opening == 0 or not 0 < closing < len(line) - 1:
        return False
    before, after = line[opening - 1].word, line[closing + 1].word
    return (
        before is not None
        and after is not None
        and is_plural_partitive(before.low)
        and is_plural_partitive(after.low)
    )


def _closes(figure: Figure, line: list[Token]) -> bool:
    """Whether the figure ends its item of a list."""
    return figure.index == len(line) - 1


def _money_word(text: str) -> Words | None:
    for match in _WORD.finditer(text[:400]):
        if lexicon().word(match.group()).money:
            return Words(match.group(), match.span())
    return None


def noun_words(figure: Figure, line: list[Token]) -> Words:
    """The noun that a figure counts, with its place; the figure's own words where the noun is not at hand."""
    near = line[max(0, figure.index - _REACH) : figure.index + _REACH]
    token = next((t for t in near if t.word is not None and t.word.low == figure.noun), None)
    token = token or line[figure.last]
    return Words(figure.noun or token.text, (token.start, token.end))


def _from_column(figure: Figure, context: Context) -> None:
    figure.unit, figure.kind = context.unit, kind_of(context.unit)
    figure.inherited.append(Inherited("unit", context.unit or "", "column"))
    if context.scale != 1 and not figure.scaled:
        figure.scale, figure.scaled = context.scale, True
        figure.inherited.append(Inherited("scale", str(context.scale), "column"))


def _sibling(figure: Figure, kept: list[Figure], line: list[Token]) -> bool:
    """'Evijärvi 108, Kauhava 707 ja Lappajärvi 136' after '951 hakemusta': items of a list share its noun."""
    last = kept[-1] if kept else None
    if last is not None and last.unit is not None and last.kind == "counts" and _change_word(figure, line):
        level = next((k for k in reversed(kept) if not k.paren), last)
        figure.like(level, "sentence", line[level.last], scale=False)
        figure.noun = level.noun
        return True  # "henkilötyövuosia oli 1 012,4 (1 030), vähennystä 17,6"
    moved = figure.form.startswith(":") and last is not None and last.kind == "counts"
    if last is not None and last.unit is not None and (moved or _versus(figure, line)):
        figure.like(last, "sentence", line[last.last], scale=True)
        figure.noun = last.noun
        return True
    if last is None or figure.number.decimals or last.noun is None or last.kind != "counts":
        return False
    after = line[figure.last + 1] if figure.last + 1 < len(line) else None
    compared = (
        after is not None and after.word is not None and after.word.low in _COMPARED and not figure.paren
    )
    if not compared:
        between = _without_asides(line[last.last + 1 : figure.first])
        if not between and last.counted and last.form.endswith(("sta", "stä")):
            figure.like(last, "sentence", noun_words(last, line), scale=False)
            figure.noun = last.noun
            figure.reasons.append(f"out of {last.number.text}")
            return True  # "45 toimenpiteestä 30 on toteutunut"
        if not between or len(between) > 7 or any(t.kind == PUNCT and t.text in ";.()" for t in between):
            return False
        if any(t.text.lower() in _NEW_CLAUSE for t in between):
            return False  # "kuolleita 143, joten muutos oli -45"
        adverb = after is not None and after.text.endswith(("isin", "ittain", "ittäin"))
        if after is not None and not (after.kind == PUNCT or after.text in _AFTER_SIBLING or adverb):
            return False
    figure.like(last, "sentence", noun_words(last, line), scale=False)
    figure.noun = last.noun
    return True


def _change_word(figure: Figure, line: list[Token]) -> bool:
    word = line[figure.first - 1].word if figure.first else None
    partitive = word is not None and word.low.endswith(("ystä", "ua"))
    return partitive and word is not None and word.cue is not None and word.cue.role == "change"


def _versus(figure: Figure, line: list[Token]) -> bool:
    """'812,4 vs 1-8/22 801,2': the figure that another is compared with."""
    place = figure.first - 1
    while place >= 0 and (line[place].kind == PERIOD or line[place].text in (".", ":")):
        place -= 1
    return place >= 0 and line[place].text.lower() in ("vs", "vrt")


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


def _plausible(figure: Figure, line: list[Token], context: Context) -> bool:
    """Whether a number without unit and noun is a figure: decimals, thousands, a verb that gives values."""
    text = line[figure.index].text
    if figure.form.startswith(":"):
        return True  # "väheni 25:llä"
    if figure.number.decimals:
        return "." not in text or " " in text or "," in text
    if (
        " " in text
        or "." in text
        or context.in_cell
        or figure.comparator is not None
        or figure.noun is not None
    ):
        return True
    place, reach = figure.first, 3
    while place > 0 and reach:
        place -= 1
        token = line[place]
        word = token.word
        if word is not None and word.low in _AT_THE_END:
            continue  # "oli vuoden lopussa 89"
        reach -= 1
        if token.text == ":" and place == figure.first - 1:
            return True
        if word is None:
            continue
        target = word.cue is not None and word.cue.role == "target"
        if word.low in _VALUE_WORDS or word.low.endswith("arvo") or target:
            return True
        if word.comparator is None and not word.filler and token.kind == WORD:
            break
    last = line[figure.first - 1].word if figure.first else None
    if last is not None and (last.low in ("nps", "enps") or last.low.endswith("indeksi")):
        return True
    row = len(line) <= 6 and figure.index == len(line) - 1 and last is not None and last.naming is None
    return bool(figure.number.sign) or (row and figure.number.value >= 100)
