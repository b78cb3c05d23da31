"""What gives a unit to figures that name none: a lead-in, a column, a noun, another figure."""

from __future__ import annotations

from typing import NamedTuple

from .figure import Figure
from .lead import Lead, kind_of
from .lexer import NUMBER, PERIOD, PUNCT, WORD, Token
from .lexicon import lexicon
from .model import Context, Inherited
from .noun_before import noun_before
from .sibling import like_sibling, of_the_same
from .suffixes import is_plural_partitive

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
_AT_THE_END = frozenset(
    ["vuoden", "kuun", "kauden", "lopussa", "lopulla", "alussa", "päättyessä", "vaihteessa"]
)


class Dropped(NamedTuple):
    """A number that nothing explains, and the reason to give."""

    figure: Figure
    reason: str


def name_nouns(
    figures: list[Figure], line: list[Token], context: Context, lead: Lead | None, *, listed: bool
) -> None:
    """Units that stand before bare figures of the main line: 'veroprosentti oli 9,11', 'käyntejä oli 572'."""
    for figure in figures:
        if not figure.bare or figure.spelled or figure.guarded:
            continue
        if figure.paren:
            beside = line[figure.first - 1] if figure.first else None
            if beside is not None and beside.text == "%" and line[figure.first - 2].kind != NUMBER:
                percent_noun(figure, line)  # "(tavoite 25 000, toteutumis-% 93,6)"
            elif beside is not None and beside.text == "(" and figure.number.decimals:
                percent_noun(figure, line)  # "Korkein veroprosentti (20,5)"
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
                or of_the_same(figure, kept, line)
                or noun_before(figure, line)
                or like_sibling(figure, kept, line)
                or _of_another_time(figure, kept, line)
                or _plausible(figure, line, context)
            ):
                text = line[figure.index].text
                last = figure.index == len(line) - 1
                footnote = text.isdigit() and len(text) <= 2 and last
                dropped.append(Dropped(figure, "footnote" if footnote else "no_unit"))
                continue
        kept.append(figure)
    return kept, dropped


def _of_another_time(figure: Figure, kept: list[Figure], line: list[Token]) -> bool:
    """'odottaneita oli 412 (joulukuussa 655)': the same again, without a unit, when the bracket says."""
    before = kept[-1] if kept else None
    if before is None or not before.bare or not figure.paren or before.paren:
        return False
    between = line[before.last + 1 : figure.first]
    if [t.text for t in between[:1]] != ["("] or not all(t.kind == PERIOD for t in between[1:]):
        return False
    figure.noun = before.noun
    return len(between) > 1


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


def _from_column(figure: Figure, context: Context) -> None:
    figure.unit, figure.kind = context.unit, kind_of(context.unit)
    figure.inherited.append(Inherited("unit", context.unit or "", "column"))
    if context.scale != 1 and not figure.scaled:
        figure.scale, figure.scaled = context.scale, True
        figure.inherited.append(Inherited("scale", str(context.scale), "column"))


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
    at = figure.first - 1
    if at > 1 and line[at].text == ")" and line[at - 2].text == "(":
        at -= 1  # "suositteluindeksi (NPS) 42"
    last = line[at].word if figure.first else None
    if last is not None and (last.low in ("nps", "enps") or last.low.endswith("indeksi")):
        return True
    row = len(line) <= 6 and figure.index == len(line) - 1 and last is not None and last.naming is None
    return bool(figure.number.sign) or (row and figure.number.value >= 100)
