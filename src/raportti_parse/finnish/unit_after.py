"""The words after a number that give it scale and unit, or say that it is no figure."""

from __future__ import annotations

from .figure import Figure
from .lexer import COLUMN, LINE, NONE, NUMBER, PUNCT, WORD, Token
from .rate import attach_rate
from .table_scale import names_scale
from .words import lemma

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


_TIMES = frozenset(["vuosi", "kuukausi", "viikko", "päivä", "vuorokausi", "tunti"])
_LONG = 20  # years, months or weeks that a report speaks of as one stretch
_OVER = frozenset(["vuodessa", "kuukaudessa", "viikossa", "vuodelta", "kuukaudelta", "viikolta"])
_WHICH = frozenset(
    ["ensimmäisen", "viimeisen", "viimeisimmän", "kuluneen", "seuraavan", "edellisen", "tulevan"]
)
_ELSEWHEN = ("aiemmin", "aikaisemmin", "sitten", "myöhemmin")


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
    if word.low in _WHICH and place + 1 < count:
        of = tokens[place + 1].word
        if of is not None and of.unit is not None and of.unit.id in _TIMES:
            return "period"  # "kolmen ensimmäisen kuukauden aikana": when, and not how long
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
    if unit is not None and names_scale(figure, tokens, place, word.low):
        figure.take(unit)  # for a heading, which asks what unit and scale it names
        figure.last = place
        return "scale"
    if (
        unit is not None
        and not (word.low in _TIGHT and token.gap == LINE)
        and not _other_meaning(word.low, tokens, place)
    ):
        if word.low in _OVER and figure.number.value > _LONG:
            return None  # "perustetaan 100 vuodessa": how many of them, a year
        if word.low in _OVER and not figure.comparator:
            return "period"  # "on noussut viidessä vuodessa": a stretch of time that another figure is over
        if unit.attribute and ":" in word.text and word.low.endswith("n") and not figure.guarded:
            return "duration"
        follows = tokens[place + 1].text if place + 1 < count else ""
        if follows in ("kohti", "kohden") and unit.kind == "counts":
            return "rate"  # "1 000 asukasta kohti": what another figure is counted by
        numbered = place + 1 < count and tokens[place + 1].kind == NUMBER
        if word.low == "kk" and figure.number.value <= 12 and (numbered or follows == ":"):
            return "duration"  # "kertymä 10 kk 78,3 M€"
        if unit.id in _TIMES and follows.lower().startswith(_ELSEWHEN):
            return "period"  # "kaksi kuukautta aiemmin": when, and not how long
        if unit.id in _TIMES and follows.lower().startswith(("euribor", "viitekor")):
            return "name"
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
    if ending.gap != NONE or ending.kind != WORD or not ending.text.islower() or len(ending.text) > 4:
        return False
    unit = tokens[index + 3].word if index + 3 < len(tokens) else None
    if unit is not None and (unit.unit is not None or unit.scale is not None):
        return False
    if "," in tokens[index].text:
        return True  # "ennallaan 21,25:ssä": what has decimals is no name
    if ending.text not in ("lla", "llä", "sta", "stä", "een", "iin", "aan", "ään"):
        return False
    if ending.text in ("sta", "stä") and _another_follows(tokens, index + 3):
        return True  # "266 000:sta 1,1 miljoonaan"
    near = [t.word for t in tokens[max(0, index - 5) : index] if t.word is not None]
    return any(w.cue is not None and w.cue.direction is not None for w in near)


def _another_follows(tokens: list[Token], place: int) -> bool:
    """Whether a number comes next, with nothing but 'noin' and the like before it."""
    for token in tokens[place : place + 3]:
        if token.kind == NUMBER:
            return True
        word = token.word
        if word is None or not (word.number or word.comparator or word.filler):
            return False
        if word.number is not None:
            return True
    return False


def _ending_apart(tokens: list[Token], place: int) -> bool:
    """A case ending after a colon, with the unit in the same case behind it."""
    if place + 2 >= len(tokens) or tokens[place].gap != NONE:
        return False
    ending, unit = tokens[place + 1], tokens[place + 2].word
    glued = ending.kind == WORD and ending.gap == NONE and ending.text.islower() and len(ending.text) <= 4
    return glued and unit is not None and (unit.unit is not None or unit.scale is not None)


def _age_class(figure: Figure, tokens: list[Token], place: int) -> bool:
    """'15–64 v. 60,2 %', 'yli 65 v. 25,3 %': whose figure it is, before the figure."""
    after = tokens[place + 1 : place + 3]
    number = figure.number
    whole = not number.decimals and number.value <= 120
    return whole and len(after) == 2 and after[0].text == "." and after[1].kind == NUMBER


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
