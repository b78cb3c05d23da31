"""What a mark, a code or a colour's name stands for: by the report's legend, else by what is usual."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from raportti_parse.layout.colours import distance, is_coloured, lab
from raportti_parse.layout.marks import Mark, MarkKind
from raportti_parse.records.model import StatusValue

NEAR = 20.0  # colours farther apart than this are two colours
CLEARLY = 0.62  # of the distance to the nearest colour of another meaning
SHADE = 30.0  # of lightness: a shade of a colour is no lighter or darker than this
NAMED = {
    "vihreä": "#00b050",
    "keltainen": "#ffd000",
    "oranssi": "#ed7d31",
    "punainen": "#ff0000",
    "musta": "#000000",
    "harmaa": "#7f7f7f",
    "valkoinen": "#ffffff",
    "sininen": "#0070c0",
    "violetti": "#7030a0",
}
SIGNS = {
    "check": StatusValue.ACHIEVED,
    "cross": StatusValue.NOT_ACHIEVED,
    "smile": StatusValue.ACHIEVED,
    "neutral": StatusValue.PARTLY_ACHIEVED,
    "frown": StatusValue.NOT_ACHIEVED,
}
BALLS = (MarkKind.OVAL, MarkKind.PICTURE)
WIDE = 34.0  # a colour that is only named covers all its shades


@dataclass(frozen=True, slots=True)
class Meaning:
    """One entry of the report's legend: how the mark looks and what it stands for.

    `value` is None for words that no status is known for: the mark has its entry, and is no other's.
    """

    page: int
    value: StatusValue | None
    label: str
    colour: str | None
    shape: str | None
    code: str | None
    kind: MarkKind | None = None
    named: bool = False  # the colour is given by its name alone


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mark means; `value` None where nothing says so, with the reason."""

    value: StatusValue | None
    label: str | None
    reasons: tuple[str, ...] = ()
    page: int | None = None  # where the legend that says so stands


@dataclass(frozen=True, slots=True)
class Meanings:
    """The report's legends, and the marks that stand in them."""

    entries: tuple[Meaning, ...]
    legend_marks: frozenset[int]  # id() of each mark that explains and stands for no row

    def near(self, page: int, *, codes: bool = False) -> tuple[Meaning, ...]:
        """The entries for marks (or codes) that hold on a page: those of its own legend, else of the last
        one before it, else of the first."""
        fit = [e for e in self.entries if (e.code if codes else e.colour or e.shape) is not None]
        pages = sorted({e.page for e in fit})
        if not pages:
            return ()
        before = [p for p in pages if p <= page]
        return tuple(e for e in fit if e.page == (before[-1] if before else pages[0]))

    def of_code(self, code: str, page: int) -> Reading:
        """What a printed code stands for."""
        for entry in self.near(page, codes=True):
            if entry.code == code:
                return _said(entry)
        return Reading(None, None, (f"no legend explains the code {code}",))

    def explains_code(self, code: str, page: int) -> bool:
        """Whether a legend has the code."""
        return any(entry.code == code for entry in self.near(page, codes=True))

    def of_colour_word(self, word: str, page: int) -> Reading:
        """What the name of a colour stands for ("Vihreä")."""
        colour = NAMED.get(word.strip().casefold())
        if colour is None:
            return Reading(None, None)
        for entry in self.near(page):
            if entry.named and entry.colour == colour and entry.value is not None:
                return _said(entry)
        return Reading(usual_of(colour), None, ("no legend: the usual meaning of the colour is assumed",))

    def of_mark(self, mark: Mark, page: int) -> Reading:
        """What a mark stands for, by its shape and colour."""
        entries = self.near(page)
        found = _match(mark, entries)
        if found.value is not None:
            return found
        others = [e for e in self.entries if e not in entries and (e.colour or e.shape) is not None]
        wider = _match(mark, others) if others else found
        return wider if wider.value is not None else found


def _said(entry: Meaning) -> Reading:
    if entry.value is None:
        return Reading(
            None, entry.label, (f"the words {entry.label!r} of the legend are not known",), entry.page
        )
    return Reading(entry.value, entry.label, (), entry.page)


def _match(mark: Mark, entries: Sequence[Meaning]) -> Reading:
    by_shape = [e for e in entries if e.shape is not None]
    if mark.shape is not None:
        same = [e for e in by_shape if e.shape == mark.shape]
        if len(same) == 1 or (same and len({e.value for e in same}) == 1):
            return _known(same[0], mark, entries)
        if same:
            entries = same  # the shape narrows, the colour decides
        elif not is_coloured(mark.colour) and (by_shape or mark.shape in SIGNS):
            return usual(mark)  # another black sign says nothing of this one
    coloured = [e for e in entries if e.colour is not None]
    if len({e.colour for e in coloured}) < 2:
        return usual(mark)
    if mark.colour is None:
        return Reading(None, None, ("the mark's colour could not be read",))
    entry = _nearest(mark.colour, coloured)
    if entry is not None:
        return _known(entry, mark, entries)
    if mark.shape in SIGNS:
        return usual(mark)
    return Reading(None, None, (f"the colour {mark.colour} is in no legend of the report",))


def _known(entry: Meaning, mark: Mark, entries: Sequence[Meaning]) -> Reading:
    """What an entry says; where its words are not known, what its colour usually means, if no other entry
    means that."""
    if entry.value is not None:
        return _said(entry)
    assumed = usual(mark)
    if assumed.value is None or any(e.value is assumed.value for e in entries):
        return _said(entry)
    return Reading(assumed.value, entry.label, (*_said(entry).reasons, *assumed.reasons))


def _nearest(colour: str, entries: Sequence[Meaning]) -> Meaning | None:
    """The entry of a colour, where one is near and clearly nearer than all that mean something else."""
    if all(e.named for e in entries):
        family = usual_of(colour) if is_coloured(colour) else None
        kin = [e for e in entries if family is not None and usual_of(e.colour or "") is family]
        if len(kin) == 1:
            return kin[0]
    ranked = sorted(((distance(colour, e.colour or ""), n) for n, e in enumerate(entries)))
    best, at = ranked[0]
    entry = entries[at]
    rivals = [d for d, n in ranked if entries[n].value is not entry.value or entries[n].value is None]
    rivals = [d for d in rivals if d > best] if entry.value is None else rivals
    near = WIDE if entry.named else NEAR
    if best > near or (rivals and best > CLEARLY * rivals[0]):
        return None
    return entry if entry.named or _same_kind(colour, entry.colour) else None


def _same_kind(colour: str, other: str | None) -> bool:
    """Grey is no pale green, however near: a colour and a grey are two things, and so are far shades."""
    if other is None:
        return True
    if is_coloured(colour) == is_coloured(other):
        # bright cyan is no teal, for all their common hue
        return not is_coloured(colour) or abs(lab(colour).lightness - lab(other).lightness) <= SHADE
    return abs(lab(colour).chroma - lab(other).chroma) < 8


def usual(mark: Mark) -> Reading:
    """What green, yellow, orange and red mean everywhere, and a black, grey or white ball among them; said
    to be assumed."""
    assumed = ("no legend: the usual meaning of the colour is assumed",)
    if mark.shape in SIGNS:
        return Reading(SIGNS[mark.shape], None, ("no legend: the usual meaning of the sign is assumed",))
    if mark.colour is None:
        return Reading(None, None, ("the mark's colour could not be read",))
    value = usual_of(mark.colour)
    if value is None and not is_coloured(mark.colour) and mark.kind in BALLS:
        reason = "no legend: a ball without a colour is taken for one that was not measured"
        return Reading(StatusValue.NOT_MEASURED, None, (reason,))
    if value is None:
        return Reading(None, None, (f"no legend explains the colour {mark.colour}",))
    return Reading(value, None, assumed)


def usual_of(colour: str) -> StatusValue | None:
    """The usual meaning of a colour; None for grey, blue and the like."""
    if not is_coloured(colour):
        return None
    hue = lab(colour).hue
    if 112 <= hue < 172:
        return StatusValue.ACHIEVED
    if 50 <= hue < 112:
        return StatusValue.PARTLY_ACHIEVED
    return StatusValue.NOT_ACHIEVED if hue < 50 or hue > 352 else None
