"""A figure while it is being read: the number, then the words that give it unit and scale."""

from __future__ import annotations

from decimal import Decimal

from .lexer import COLUMN, LINE, NONE, NUMBER, PUNCT, WORD, Token
from .lexicon import UnitWord
from .model import Comparator, Direction, Inherited, Kind, NumberReading, Period, Relation
from .suffixes import looks_verbal
from .words import lemma

ONE = Decimal(1)


class Figure:
    """A quantity in the making. Token positions first and last include sign and unit."""

    __slots__ = (
        "aside", "bounds", "comparator", "counted", "direction", "first", "form", "guarded", "index",
        "inherited", "kind", "last", "links", "noun", "number", "number_last", "pair", "paren", "period",
        "range_id", "reasons", "role", "scale", "scaled", "sign_at", "spelled", "unit",
    )  # fmt: skip

    def __init__(self, index: int, number: NumberReading) -> None:
        self.index = index
        self.first = index
        self.last = index
        self.number = number
        self.unit: str | None = None
        self.kind: Kind = "counts"
        self.scale = ONE
        self.scaled = False  # a scale word stood by it
        self.spelled = False  # a number word, not digits
        self.form = ""  # the unit word as written: its case tells "to 58,2 per cent" from "by"
        self.noun: str | None = None
        self.comparator: Comparator | None = None
        self.direction: Direction | None = None
        self.role: str | None = None
        self.period: Period | None = None
        self.range_id: int | None = None
        self.links: list[tuple[Relation, Figure]] = []
        self.reasons: list[str] = list(number.reasons)
        self.inherited: list[Inherited] = []
        self.paren = False
        self.guarded = False
        self.bounds: tuple[int, int] | None = None  # the clause, once it has been looked for
        self.sign_at: int | None = None  # where the sign stands
        self.number_last = index  # the last token of the number itself
        self.counted = False  # what follows the number is a counted noun, no part of the figure
        self.pair: Figure | None = None  # the figure after a slash: "12,3/12,9 M€"
        self.aside = False  # the parentheses stand right after another figure

    @property
    def bare(self) -> bool:
        return self.unit is None and not self.scaled

    def take(self, unit: UnitWord) -> None:
        self.unit, self.kind = unit.id, unit.kind

    def govern(self, unit: str, kind: Kind, scale: Decimal, text: str, origin: str) -> None:
        """Takes unit and scale from words that govern this figure, and says so."""
        self.unit, self.kind = unit, kind
        self.inherited.append(Inherited("unit", text, origin))
        if scale != 1 and not self.scaled:
            self.scale, self.scaled = scale, True
            self.inherited.append(Inherited("scale", text, origin))

    def like(self, other: Figure, origin: str, text: str, *, scale: bool) -> None:
        """Takes unit (and scale) from a figure that governs this one, and says so."""
        self.unit, self.kind = other.unit, other.kind
        self.inherited.append(Inherited("unit", text, origin))
        if scale and other.scaled and not self.scaled:
            self.scale, self.scaled = other.scale, True
            self.inherited.append(Inherited("scale", text, origin))


# Unit spellings of one letter stand right by their number or not at all.
_TIGHT = frozenset({"e", "m", "v", "h", "t", "l", "c", "as", "te", "ke", "Me", "ME", "min"})
_DOTTED = frozenset({"milj", "mrd", "mlj", "tuh", "%-yks", "prosenttiyks", "pros"})
_YEAR_EDGES = frozenset(
    [
        "lopussa",
        "lopun",
        "loppuun",
        "alussa",
        "alusta",
        "alkuun",
        "aikana",
        "vaihteessa",
        "talousarvio",
        "talousarvion",
        "talousarviossa",
    ]
)
_PER_LOCATIVES = {
    "kuukaudessa": "kk", "kuukausittain": "kk", "vuodessa": "vuosi", "vuosittain": "vuosi",
    "viikossa": "viikko", "päivässä": "päivä",
    "tunnilta": "tunti", "tunnissa": "tunti",
}  # fmt: skip


def attach_unit(figure: Figure, tokens: list[Token], index: int) -> str | None:
    """Reads scale, unit and rate after the number; answers why the digits are no figure, or None."""
    count = len(tokens)
    place = index + 1
    if place >= count:
        return None
    token = tokens[place]
    if token.text == ":" and token.gap == NONE and _moved(tokens, index):
        figure.last, figure.form = place + 1, ":" + tokens[place + 1].text
        return None
    if token.text == ":" and _ending_apart(tokens, place):
        place += 2  # "3,2:lla prosentilla"
        token = tokens[place]
    if token.kind == PUNCT and token.gap == NONE and token.text in "-\u2013" and place + 1 < count:
        after = tokens[place + 1]
        if after.kind == WORD and after.gap == NONE and after.word is not None:
            low = after.word.low
            if after.word.unit is not None and low.startswith(("prosentti", "kertai")):
                figure.take(after.word.unit)
                figure.last, figure.form = place + 1, low
                return None
            return (
                "age"
                if low.startswith(("vuotia", "vuotis")) and "juhl" not in low and low.startswith("vuotia")
                else "name"
            )
        return None
    if token.kind != WORD or token.word is None or token.gap == COLUMN:
        return None
    word = token.word
    scale = word.scale
    if scale is not None and not (word.text in _TIGHT and token.gap == LINE):
        figure.scale, figure.scaled, figure.last = scale.factor, True, place
        figure.form = word.low
        if scale.unit is not None:
            figure.take(scale.unit)
        place = _dot(figure, tokens, place, word.low)
        if figure.unit is None and place + 1 < count:
            after = tokens[place + 1]
            if (
                after.kind == WORD
                and after.word is not None
                and after.gap != COLUMN
                and after.word.unit is not None
            ):
                figure.take(after.word.unit)
                figure.last = place = place + 1
                figure.form = after.word.low
        if figure.unit is not None:
            attach_rate(figure, tokens)
        return None
    unit = word.unit
    if word.low == "v" and _age_class(figure, tokens, place):
        return "age"
    if unit is not None and _names_scale(figure, tokens, place, word.low):
        figure.take(unit)  # for a heading, which asks what unit and scale it names
        figure.last = place
        return "scale"
    if (
        unit is not None
        and not (word.low in _TIGHT and token.gap == LINE)
        and not _other_meaning(word.low, tokens, place)
    ):
        if word.low in ("vuodessa", "kuukaudessa", "viikossa") and not figure.comparator:
            return "period"  # "on noussut viidessä vuodessa": a stretch of time that another figure is over
        if unit.attribute and ":" in word.text and word.low.endswith("n") and not figure.guarded:
            return "duration"
        follows = tokens[place + 1].text if place + 1 < count else ""
        if follows in ("kohti", "kohden") and unit.kind == "counts":
            return "rate"  # "1 000 asukasta kohti": what another figure is counted by
        numbered = place + 1 < count and tokens[place + 1].kind == NUMBER
        if word.low == "kk" and figure.number.value <= 12 and numbered:
            return "duration"  # "kertymä 10 kk 78,3 M€"
        if index >= 2 and tokens[index - 1].text == "/" and figure.number.value in (1000, 10_000, 100_000):
            return "rate"  # "3,4 / 1 000 as."
        figure.take(unit)
        figure.last = place
        figure.form = word.low
        figure.counted = unit.counted
        _dot(figure, tokens, place, word.low)
        attach_rate(figure, tokens)
        return None
    rated = place + 2 < count and tokens[place + 1].text == "/" and tokens[place + 1].gap == NONE
    if rated and word.text.islower() and not word.stop and token.gap <= 1:
        per = tokens[place + 2].word
        if per is not None and per.per is not None and tokens[place + 2].gap == NONE:
            figure.unit, figure.last, figure.form = (
                lemma(word.low, "osanto"),
                place,
                word.low,
            )  # "12,4 käyntiä/as"
            attach_rate(figure, tokens)
            return None
    if token.gap == NONE:
        return "name"  # "3a", "4H": letters stuck to the digits that are no unit
    return None


def _moved(tokens: list[Token], index: int) -> bool:
    """'väheni 25:llä', 'nousi 12:sta 15:een': a number in a case of its own, near a verb of change."""
    if index + 2 >= len(tokens) or index < 1:
        return False
    ending = tokens[index + 2]
    if ending.gap != NONE or ending.text not in ("lla", "llä", "sta", "stä", "een", "iin", "aan", "ään"):
        return False
    unit = tokens[index + 3].word if index + 3 < len(tokens) else None
    if unit is not None and (unit.unit is not None or unit.scale is not None):
        return False
    near = [t.word for t in tokens[max(0, index - 5) : index] if t.word is not None]
    return any(w.cue is not None and w.cue.direction is not None for w in near)


def _ending_apart(tokens: list[Token], place: int) -> bool:
    """A case ending after a colon, with the unit in the same case behind it."""
    if place + 2 >= len(tokens) or tokens[place].gap != NONE:
        return False
    ending, unit = tokens[place + 1], tokens[place + 2].word
    glued = ending.kind == WORD and ending.gap == NONE and ending.text.islower() and len(ending.text) <= 4
    return glued and unit is not None and (unit.unit is not None or unit.scale is not None)


_CURRENCIES = frozenset(
    ["€", "eur", "euro", "m€", "meur", "milj€", "t€", "teur", "k€", "keur", "mrd€", "$", "usd", "sek"]
)


def currency_before(figure: Figure, tokens: list[Token]) -> bool:
    """'€ 12 000', 'MEUR 3,4': the currency stands before a bare number and belongs to no number before it."""
    place = figure.first - 1
    token = tokens[place] if place >= 0 else None
    if token is None or token.kind != WORD or token.word is None or token.word.low not in _CURRENCIES:
        return False
    if (place and tokens[place - 1].kind == NUMBER) or tokens[figure.first].gap == COLUMN:
        return False
    scale, unit = token.word.scale, token.word.unit
    if scale is not None and scale.unit is not None:
        figure.scale, figure.scaled = scale.factor, True
        unit = scale.unit
    if unit is None:
        return False
    figure.take(unit)
    figure.form = token.word.low
    return True


_STATEMENTS = ("laskelma", "tase", "toteutuminen", "erittely", "vertailu", "yhteenveto", "tunnusluvut")


def heads_a_table(figure: Figure, tokens: list[Token]) -> bool:
    """'Rahoituslaskelma 2024, 1 000 euroa', or '1 000 €' alone on its line: the scale of a table to come.

    '1 000 euroa, hankkeittain' too; but 'avustusta maksettiin 1 000 euroa' is a thousand euros.
    """
    number = figure.number
    if number.value != 1000 or number.decimals or number.sign or figure.unit != "EUR" or figure.scaled:
        return False
    ends = figure.last == len(tokens) - 1
    if figure.index == 0:
        return ends
    following = tokens[figure.last + 1 : figure.last + 3]
    if any(t.text.lower().endswith(("ttain", "ttäin")) for t in following) and following[0].text == ",":
        return True
    before = tokens[figure.index - 1]
    if not ends or (before.word is not None and not before.text.lower().endswith(_STATEMENTS)):
        return False
    verbs = any(
        t.word is not None and (t.word.stop or looks_verbal(t.word.low)) and t.word.low != "ja"
        for t in tokens
    )
    return not verbs and (before.text == "," or before.word is not None) and not tokens[0].text.islower()


def _age_class(figure: Figure, tokens: list[Token], place: int) -> bool:
    """'15–64 v. 60,2 %', 'yli 65 v. 25,3 %': whose figure it is, before the figure."""
    after = tokens[place + 1 : place + 3]
    number = figure.number
    whole = not number.decimals and number.value <= 120
    return whole and len(after) == 2 and after[0].text == "." and after[1].kind == NUMBER


def _names_scale(figure: Figure, tokens: list[Token], place: int, low: str) -> bool:
    """'Lainakanta, 1000 € 73 744' and '(1 000 €)': the scale of figures to come, not a thousand euros."""
    if (
        low not in ("€", "euroa", "e", "eur")
        or figure.number.value != 1000
        or figure.number.decimals
        or figure.comparator
    ):
        return False
    before = tokens[figure.first - 1].text if figure.first else ""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return (before == "(" and after is not None and after.text == ")") or (
        after is not None and after.kind == NUMBER
    )


def _other_meaning(low: str, tokens: list[Token], place: int) -> bool:
    """'438 vuoden lopussa': the year, not 438 years; '12 m' before a hyphened word, and the like."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if low in ("vuoden", "vuosi", "vuonna") or low == "v":
        if after is not None and (
            (after.word is not None and after.word.low in _YEAR_EDGES) or after.kind == "d"
        ):
            return True
        return low == "vuonna" or (
            low == "v" and after is not None and after.text == "." and after.gap == NONE
        )
    return (
        low in _TIGHT
        and after is not None
        and after.gap == NONE
        and after.text in "-/"
        and low not in ("h", "c", "e", "m")
    )


def _dot(figure: Figure, tokens: list[Token], place: int, low: str) -> int:
    """Takes the stop of an abbreviation into the figure's span."""
    if (
        low in _DOTTED
        and place + 1 < len(tokens)
        and tokens[place + 1].text == "."
        and tokens[place + 1].gap == NONE
    ):
        place += 1
        figure.last = place
    return place


def attach_rate(figure: Figure, tokens: list[Token]) -> None:
    """'euroa/asukas', 'kpl / asukas', 'euroa asukasta kohden', 'euroa kuukaudessa'."""
    for _ in range(2):
        place = figure.last + 1
        if place + 1 >= len(tokens) and place >= len(tokens):
            return
        token = tokens[place]
        if token.text == "/" and place + 1 < len(tokens) and token.gap <= 1:
            at = place + 1
            word = tokens[at].word
            if word is None or tokens[at].gap > 2:
                return
            if word.per is None and at + 1 < len(tokens):
                after = tokens[at + 1].word  # "€/vuokrattu m2"
                if (
                    after is not None
                    and after.per is not None
                    and word.low.endswith(("tu", "ty", "ava", "ävä"))
                ):
                    at, word = at + 1, after
            if word.per is None and not _denominator(tokens, place, at, counts=figure.kind == "counts"):
                return
            figure.unit = f"{figure.unit}/{word.per or lemma(word.low)}"
            figure.last = at
            figure.counted = False
            continue
        if token.word is None or token.gap == COLUMN or figure.kind == "percentages":
            return
        low = token.word.low
        if figure.kind == "amounts" and low in _PER_LOCATIVES:
            figure.unit = f"{figure.unit}/{_PER_LOCATIVES[low]}"
            figure.last = place
            return
        if place + 1 < len(tokens):
            after = tokens[place + 1].word
            if after is not None and after.low in ("kohden", "kohti"):
                figure.unit = f"{figure.unit}/{token.word.per or lemma(low, 'osanto')}"
                figure.last = place + 1
        return


def _denominator(tokens: list[Token], slash: int, at: int, *, counts: bool) -> bool:
    """Whether an unknown noun after a slash is what is counted by: 'oppilasta/ryhmä', not '/ TA -1,0'."""
    word = tokens[at].word
    if word is None or not tokens[at].text.islower():
        return False
    if (tokens[slash].gap != NONE or tokens[at].gap != NONE) and not (counts and len(word.low) > 5):
        return False
    if word.stop or word.cue is not None or word.comparator is not None or len(word.low) < 3:
        return False
    return not any(t.kind == NUMBER for t in tokens[at + 1 : at + 3])


def comparator_before(figure: Figure, tokens: list[Token]) -> None:
    """Takes 'noin', 'hieman yli', 'n.', 'vajaa' before the number."""
    place = figure.first - 1
    for _ in range(4):
        if place < 0:
            return
        token = tokens[place]
        if token.text in (".", ">", "<", "≥", "≤", "~"):
            if token.text in "><≥≤~" and token.text:
                figure.comparator = {
                    ">": "over",
                    "<": "under",
                    "≥": "at_least",
                    "≤": "at_most",
                    "~": "about",
                }[token.text]  # type: ignore[assignment]
                return
            if token.gap != NONE:
                return
            place -= 1
            continue
        word = token.word
        if word is None or token.kind == NUMBER:
            return
        if word.comparator is not None:
            if word.low == "n" and tokens[place + 1].text != ".":
                return
            figure.comparator = figure.comparator or word.comparator
            return
        if not word.filler:
            return
        place -= 1
