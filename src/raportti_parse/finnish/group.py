"""Figures that belong together: ranges, ratios, lists under one unit, and asides in parentheses."""

from __future__ import annotations

from itertools import pairwise

from .figure import ONE, Figure
from .lexer import COLUMN, NONE, NUMBER, PERIOD, PUNCT, WORD, Token
from .nouns import noun_before
from .period import role_of_period
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
        if (right.unit is None) != (left.unit is None) and leads_to(left, right, tokens):
            bare, named = (right, left) if right.unit is None else (left, right)
            bare.like(named, "sentence", tokens[named.last], scale=False)  # "12 000:sta 1,4 miljoonaan"
            bare.noun = named.noun
        if between not in (["→"], ["➔"], ["–", ">"], ["-", ">"]):
            continue
        if right.bare and left.unit is not None:
            right.like(left, "sentence", tokens[left.last], scale=_alike(left, right))
            right.noun = left.noun
        elif left.bare and right.unit is not None:
            left.like(right, "sentence", tokens[right.last], scale=_alike(right, left))
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


_OWN = ("budget", "amended_budget", "forecast", "deviation", "baseline", "budget_change")
_OF_A_YEAR = frozenset(
    ("ed", "vuonna", "v", "vuosi", "edellisvuonna", "tavoite", "tavoitteena", "vs", "viime")
)


def pair_asides(figures: list[Figure], tokens: list[Token], heading: str) -> None:
    """'9,6 milj. euroa (10,1 milj. €)', '274 M€ (101 %)', '572 (v. 2020: 446)': what the aside is."""
    for left, right in pairwise(figures):
        if right.paren is False or left.paren:
            continue
        between = tokens[left.last + 1 : right.first]
        opening = next((n for n, t in enumerate(between) if t.text == "("), None)
        if opening is None or opening > (
            6 if right.bare and right.number.sign and opening + 1 == len(between) - 1 else 2
        ):
            continue
        inside = [t for t in between[opening + 1 :] if t.kind == WORD]
        right.aside = True
        outside = [t for t in between[:opening] if t.kind != WORD or t.text[:1].isupper()]
        named = _named_outside(between[:opening]) if opening and not inside else None
        if named is not None:
            right.role = named
            if right.bare and left.unit is not None and left.kind != "percentages":
                right.like(left, "sentence", tokens[left.last], scale=_alike(left, right))
            continue
        if outside:
            continue
        inside_words = {t.word.low for t in inside if t.word is not None}
        dated_role = next((role_of_period(t.text) for t in between[opening + 1 :] if t.kind == PERIOD), None)
        if dated_role in _OWN:
            if right.bare and left.unit is not None:
                right.like(left, "sentence", tokens[left.last], scale=_alike(left, right))
            right.role = dated_role  # "(TA2023 2,1 milj. €)"
            continue
        if "tavoite" in inside_words or "tavoitteena" in inside_words:
            right.role = "target"
        if right.bare and right.guarded:
            continue  # "80 % (40/50)": a ratio of its own
        if right.bare and left.unit is not None and (not inside or inside_words & _OF_A_YEAR):
            right.like(left, "sentence", tokens[left.last], scale=_alike(left, right))
            right.noun = left.noun
        elif right.scaled and right.unit is None and left.unit is not None and left.kind == "amounts":
            right.like(left, "sentence", tokens[left.last], scale=False)
        if any(t.word is not None and t.word.cue is not None and t.word.cue.role in _OWN for t in inside):
            if right.bare and left.unit is not None:
                right.like(left, "sentence", tokens[left.last], scale=_alike(left, right))
            continue  # "(TA 388 M€)": the aside says itself what it is
        plain = all(t.word is not None and t.word.low in _OF_A_YEAR for t in inside)
        if right.role == "target":
            right.links.append(("target_of", left))
            continue
        if not plain:
            continue  # "(vastausprosentti 34 %)", "(tasainen kertymä 33,3 %)": another thing
        if left.role == "share" and left.reasons[-1:] == ["fraction word"]:
            right.role = "share"  # "Puolet (50 %)"
            continue
        if _says_change(left, right, tokens):
            right.role = right.role or "change"
            continue
        if right.kind == "percentages" and left.kind != "percentages":
            right.links.append(("share_of", left))
            right.reasons.append("percentage beside its figure")
            right.role = right.role or ("change" if right.number.sign else "share")
            continue
        if left.kind == "percentages" and right.kind != "percentages":
            level = _level_before(figures, left, right)
            if level is not None and _is_part(level, left, right):
                right.links.append(("part_of", level))  # "240 000 €, josta 80 % (192 000 €)"
                continue
            if level is not None:
                right.role = "previous_year"
                right.links.append(("previous_of", level))
            right.role = right.role or ("change" if right.number.sign else None)
            continue
        dated = any(t.kind == PERIOD for t in between)
        # "4,1 (4,0)", "3,9/5,0 (3,8)": the same measure without a unit
        decimals = 0 < right.number.decimals == left.number.decimals
        dated = dated or (decimals and not inside and left.unit is None and not right.number.sign)
        if right.unit == left.unit and (right.unit is not None or dated):
            if "tavoite" in heading.lower() or "tavoite" in _words_before(tokens, left):
                right.role = "target"
                right.links.append(("target_of", left))
                right.reasons.append("aside under '(tavoite)'")
            else:
                right.role = right.role or "previous_year"
                right.links.append(("previous_of", left))
                right.reasons.append("aside after this year's figure")


def _alike(left: Figure, right: Figure) -> bool:
    """Whether a bare aside is of the same scale: '12,1 milj. euroa (9,8)', but not '2,6 M€ (1 950 000)'."""
    return abs(right.number.value) < 1000 * max(abs(left.number.value), ONE)


_OF_EITHER_SIGN = (
    "nps",
    "tulos",
    "tulok",
    "jäämä",
    "kate",
    "katte",
    "poikkeama",
    "muutto",
    "muutos",
    "netto",
)


def _named_outside(words: list[Token]) -> str | None:
    """'91,0 % muutetusta talousarviosta (3 400 000 €)': what the word right before the bracket names."""
    last = words[-1].word
    if last is None:
        return None
    if last.low.startswith(("edellisvuo", "edellisvuod")):
        return "previous_year"
    role = last.cue.role if last.cue is not None else None
    if (
        role == "budget"
        and len(words) > 1
        and words[-2].text.lower().startswith(("muutet", "tarkistet", "korjat"))
    ):
        return "amended_budget"
    return (
        role if role in ("budget", "amended_budget", "target") and last.low.endswith(("sta", "stä")) else None
    )


def _level_before(figures: list[Figure], left: Figure, right: Figure) -> Figure | None:
    """The figure that '1,4 prosenttia (264,7 milj. €)' is last year's of: one of its unit and its size."""
    for figure in reversed(figures[: next(n for n, f in enumerate(figures) if f is left)]):
        if figure.unit == right.unit and figure.unit is not None and not figure.paren:
            now, then = figure.number.value * figure.scale, right.number.value * right.scale
            return figure if then and now and abs(then) < 2 * abs(now) < 4 * abs(then) else None
    return None


def _is_part(level: Figure, share: Figure, part: Figure) -> bool:
    """Whether an amount is the named per cent of an earlier one."""
    whole, some = level.number.value * level.scale, part.number.value * part.scale
    return abs(whole * share.number.value / 100 - some) <= abs(some) / 50


def _says_change(left: Figure, right: Figure, tokens: list[Token]) -> bool:
    """'145 887 (+1 021)', '82,1 % (+0,6 %-yks.)': a sign in the aside of a figure without one."""
    sign = right.number.sign
    if not sign or left.number.sign or right.paren is False:
        return False
    if right.kind == "percentages" and left.kind != "percentages":
        return False  # "(+2,1 %)" is linked as a share and a change below
    if right.unit == "percentage_point" or sign == "+":
        return True
    if any(t.text.lower().startswith("negatiiv") for t in tokens[left.last + 1 : right.first]):
        return False
    return not any(part in word for word in _words_before(tokens, left) for part in _OF_EITHER_SIGN)


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


_OF_WHICH = frozenset(["joista", "josta", "näistä", "niistä", "joissa", "joihin"])


def pair_parts(figures: list[Figure], tokens: list[Token]) -> None:
    """'143 tapaturmaa, näistä 96 työssä': parts of the figure before, whose unit holds for bare ones."""
    whole: Figure | None = None
    for at in range(1, len(figures)):
        left, right = figures[at - 1], figures[at]
        between = tokens[left.last + 1 : right.first]
        lows = {t.word.low for t in between if t.word is not None}
        if lows & {"joista", "josta", "näistä", "niistä"}:
            whole = next((f for f in reversed(figures[:at]) if f.unit is not None and not f.paren), None)
        elif any(t.text in ".;" for t in between) or "kun" in lows:
            whole = None
        if whole is None or right.paren:
            continue
        if right.kind == "percentages":
            if whole.kind != "percentages" and not right.number.sign and not right.links:
                right.links.append(("share_of", whole))
            continue
        place = right.counted and whole.kind == "counts" and is_oblique(right.form)
        if right.bare or (place and not right.form.endswith(("n", "ksi"))):
            right.like(whole, "sentence", tokens[whole.last], scale=whole.scaled and _alike(whole, right))
            right.noun, right.counted = whole.noun, False
            right.last = right.number_last if place else right.last
        if right.unit == whole.unit and ("part_of", whole) not in right.links and right is not whole:
            right.links.append(("part_of", whole))


def pair_parallel(figures: list[Figure], tokens: list[Token]) -> None:
    """An aside that answers several figures in turn.

    'oli 31 115; käyttäjiä 4298 (v. 2020: 47 331; käyttäjiä 6739)'
    """
    for at in range(1, len(figures)):
        if not figures[at].paren or figures[at - 1].paren:
            continue
        end = at
        while (
            end < len(figures)
            and figures[end].paren
            and not any(t.text == ")" for t in tokens[figures[at].last : figures[end].first])
        ):
            end += 1
        inner, outer = figures[at:end], figures[max(0, at - (end - at)) : at]
        for figure in inner:
            if figure.bare:
                noun_before(figure, tokens)
        if (
            len(inner) < 2
            or len(outer) != len(inner)
            or inner[-1].noun is None
            or inner[-1].noun != outer[-1].noun
        ):
            continue
        for left, right in zip(outer, inner, strict=True):
            if right.unit is None or right is inner[0]:
                right.unit, right.kind, right.noun = left.unit, left.kind, left.noun
            right.inherited = [i for i in right.inherited if i.what != "unit"]
            right.role = "previous_year"
            right.links = [("previous_of", left)]


def _words_before(tokens: list[Token], figure: Figure) -> set[str]:
    return {t.word.low for t in tokens[max(0, figure.first - 8) : figure.first] if t.word is not None}
