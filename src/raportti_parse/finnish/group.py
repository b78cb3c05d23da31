"""Figures that belong together: ranges, ratios, developments, lists under one unit, parts of a whole."""

from __future__ import annotations

from itertools import pairwise

from .clause import parts_sentences
from .figure import ONE, Figure
from .lexer import COLUMN, NONE, NUMBER, PERIOD, PUNCT, WORD, Token
from .suffixes import is_oblique, is_plural_partitive
from .words import lemma


def link_ranges(figures: list[Figure], tokens: list[Token], next_id: int) -> int:
    """'5,5-6 M€', '40–60 %', '2 ja 3 prosentin välillä': the last end's unit and scale hold for the first."""
    for left, right in pairwise(figures):
        between = tokens[left.last + 1 : right.first]
        texts = [t.text for t in between]
        dash = texts in (["-"], ["\u2013"], ["\u2212"])
        span = dash or (texts in (["ja"], ["–"]) and _says_between(tokens, right.last))
        if not span or any(t.gap == COLUMN for t in between) or tokens[right.first].gap == COLUMN:
            continue
        if left.unit is not None and right.unit is not None and left.unit != right.unit:
            continue
        if left.scale == right.scale and left.number.value >= right.number.value:
            continue  # "77 097 - 72 687" is a difference
        if left.unit is None and right.unit is None and not dash:
            continue
        if left.unit is None and right.unit is not None:
            left.unit, left.kind, left.form = right.unit, right.kind, right.form
            left.reasons.append("unit of the range's last end")
            left.noun = right.noun
            if right.scaled and not left.scaled:
                left.scale, left.scaled = right.scale, True
        left.range_id = right.range_id = left.range_id or next_id
        right.comparator = right.comparator or left.comparator
        next_id += 1
    return next_id


def _says_between(tokens: list[Token], last: int) -> bool:
    return last + 1 < len(tokens) and tokens[last + 1].text in (
        "välillä",
        "väliin",
        "välissä",
        "välille",
        "väliltä",
    )


def link_arrows(figures: list[Figure], tokens: list[Token]) -> None:
    """'Tulorahoitus-% 98 → 102': both ends of a development have one unit."""
    for left, right in pairwise(figures):
        between = [t.text for t in tokens[left.last + 1 : right.first]]
        if left.role is None and leads_to(left, right, tokens):
            left.role = "previous_year"  # "lyheni 34 päivästä 21 päivään"
        if (right.unit is None) != (left.unit is None) and leads_to(left, right, tokens):
            bare, named = (right, left) if right.unit is None else (left, right)
            bare.like(named, "sentence", tokens[named.last], scale=False)  # "12 000:sta 1,4 miljoonaan"
            bare.noun = named.noun
        if between not in (["→"], ["➔"], ["–", ">"], ["-", ">"]):
            continue
        if right.bare and left.unit is not None:
            right.like(left, "sentence", tokens[left.last], scale=alike(left, right))
            right.noun = left.noun
        elif left.bare and right.unit is not None:
            left.like(right, "sentence", tokens[right.last], scale=alike(right, left))
            left.noun = right.noun


_FROM = ("sta", "stä")
INTO = ("oon", "iin", "een", "aan", "ään", "öön", "uun", "yyn")


def leads_to(left: Figure, right: Figure, tokens: list[Token]) -> bool:
    """'405 henkilöstä 411 henkilöön', '6,9:stä noin 7,7:ään': from the one to the other."""
    if not (left.form.endswith(_FROM) and right.form.endswith(INTO)):
        return False
    if left.unit != right.unit and None not in (left.unit, right.unit):
        return False
    between = tokens[left.last + 1 : right.first]
    return len(between) <= 2 and all(
        t.word is not None and (t.word.comparator is not None or t.word.filler) for t in between
    )


def link_ratios(figures: list[Figure], tokens: list[Token]) -> list[Figure]:
    """'100/120' is one figure with the value of its first number; its reasons say out of how many."""
    dropped: set[int] = set()
    _link_pairs(figures, tokens)
    for left, right in pairwise(figures):
        between = tokens[left.last + 1 : right.first]
        if (
            len(between) == 1
            and between[0].text == "/"
            and between[0].gap == NONE
            and tokens[right.index].gap == NONE
            and left.pair is not right
        ):
            if id(left) in dropped:
                continue
            if left.unit is None:
                left.unit, left.kind, left.noun, left.form = right.unit, right.kind, right.noun, right.form
            of = tokens[left.first - 1].word if left.first else None
            if left.unit is None and of is not None and of.low.endswith(("ista", "istä")) and len(of.low) > 6:
                left.unit, left.noun = lemma(of.low), of.low
            left.reasons.append(f"ratio: out of {right.number.text}")
            left.guarded = True
            left.last, left.number_last, left.counted = right.last, right.index, right.counted
            dropped.add(id(right))
    return [f for f in figures if id(f) not in dropped]


def _link_pairs(figures: list[Figure], tokens: list[Token]) -> None:
    """'12,3/12,9 M€', '0,2 / -0,3 M€': two amounts under one unit, and no ratio."""
    for at in range(len(figures) - 1, 0, -1):
        left, right = figures[at - 1], figures[at]
        between = tokens[left.last + 1 : right.first]
        if len(between) != 1 or between[0].text != "/" or not left.bare or right.unit is None:
            continue
        if right.kind == "percentages" and left.number.decimals != right.number.decimals:
            continue  # "-312 / -6,5 %": the same change in two units
        decimals = left.number.decimals and right.number.decimals
        if right.kind == "counts" and not (decimals or (right.pair and right.scaled)):
            continue
        left.like(right, "sentence", tokens[right.last], scale=True)
        left.form, left.pair = right.form, right


def share_units(figures: list[Figure], tokens: list[Token]) -> None:
    """The unit at a list's end holds for its bare numbers: '0,95, maapohjan 1,30 ja … 2,00 prosenttia'."""
    governing: Figure | None = None
    for figure in reversed(figures):
        if not figure.bare:
            governing = figure
            continue
        if governing is None or figure.guarded or figure.range_id is not None:
            continue
        between = tokens[figure.last + 1 : governing.first]
        words = [t for t in between if t.kind == WORD]
        marks = [t.text for t in between if t.kind == PUNCT]
        if (
            any(m not in ",-" for m in marks)
            or any(t.kind in (PERIOD, NUMBER) or t.gap == COLUMN for t in between)
            or tokens[governing.first].gap == COLUMN
        ):
            governing = None
            continue
        decimals = figure.number.decimals
        alike = decimals > 0 and decimals == governing.number.decimals
        # "10, 20 ja 30 euroa"; but in "tilaisuuksia 12, 3 000 euroa" the comma lists different things.
        comma = not words and marks == [","] and (alike or bool(governing.inherited))
        joined = comma or [w.text for w in words] in (["ja"], ["tai"], ["sekä"])
        listed = alike and len(words) <= 4 and ("," in marks or bool(words))
        before = tokens[figure.first - 1].word if figure.first else None
        if before is not None and is_plural_partitive(before.low):
            listed = joined = False
        verb = any(
            w.word is not None and w.word.low in ("oli", "on", "olivat", "joista", "joka") for w in words
        )
        if verb or not (joined or listed) or (governing.noun is not None and not joined):
            governing = None
            continue
        figure.like(governing, "sentence", tokens[governing.last], scale=True)
        figure.noun = governing.noun
        figure.form = governing.form
        governing = figure


def alike(left: Figure, right: Figure) -> bool:
    """Whether a bare aside is of the same scale: '12,1 milj. euroa (9,8)', but not '2,6 M€ (1 950 000)'."""
    return abs(right.number.value) < 1000 * max(abs(left.number.value), ONE)


def pair_shares(figures: list[Figure], tokens: list[Token]) -> None:
    """'45,2 M€ / 101,3 %': the percentage after the slash is the share of the figure before it."""
    for left, right in pairwise(figures):
        between = tokens[left.last + 1 : right.first]
        if (
            len(between) == 1
            and between[0].text in ("/", "|")
            and right.kind == "percentages"
            and left.kind == "amounts"
        ):
            right.links.append(("share_of", left))
            right.role = right.role or ("change" if right.number.sign and left.number.sign else "share")


def pair_parts(figures: list[Figure], tokens: list[Token]) -> None:
    """'143 tapaturmaa, näistä 96 työssä': parts of the figure before, whose unit holds for bare ones."""
    whole: Figure | None = None
    for at in range(1, len(figures)):
        left, right = figures[at - 1], figures[at]
        between = tokens[left.last + 1 : right.first]
        lows = {t.word.low for t in between if t.word is not None}
        if lows & {"joista", "josta", "näistä", "niistä"}:
            whole = next((f for f in reversed(figures[:at]) if f.unit is not None and not f.paren), None)
        elif "kun" in lows or any(parts_sentences(tokens, n) for n in range(left.last + 1, right.first)):
            whole = None
        if whole is None or right.paren:
            continue
        if right.kind == "percentages":
            if whole.kind != "percentages" and not right.number.sign and not right.links:
                right.links.append(("share_of", whole))
            continue
        place = right.counted and whole.kind == "counts" and is_oblique(right.form)
        if right.bare or (place and not right.form.endswith(("n", "ksi"))):
            right.like(whole, "sentence", tokens[whole.last], scale=whole.scaled and alike(whole, right))
            right.noun, right.counted = whole.noun, False
            right.last = right.number_last if place else right.last
        if right.unit == whole.unit and ("part_of", whole) not in right.links and right is not whole:
            right.links.append(("part_of", whole))
