"""A measure's texts to the record, with the figures in them and whether they meet the target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from raportti_parse.layout.glyphs import glyph_of
from raportti_parse.layout.text import Text
from raportti_parse.page.model import Box
from raportti_parse.records.convert import bbox
from raportti_parse.records.follow_up import MeasureContext
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.measure_figures import Around, read_figures
from raportti_parse.records.model import Measure, MeasureSource, Method, Quantity, StatusValue, Trend, Unused
from raportti_parse.records.owners import Owner
from raportti_parse.records.responsible import by_unit, names, split_action
from raportti_parse.records.targets import meets_target

TRENDS = {
    "up": Trend.UP,
    "up_right": Trend.UP,
    "right": Trend.FLAT,
    "down_right": Trend.DOWN,
    "down": Trend.DOWN,
}
EMPTY = frozenset({"", "…", "...", "-", "–", "—", "−"})


@dataclass(frozen=True, slots=True)
class Home:
    """Where a measure stands."""

    id: str
    theme: str | None
    owner: Owner
    section: str | None
    table: str | None
    page: int
    box: Box
    pages: tuple[int, ...]
    method: Method
    headings: Mapping[Field, str] = field(default_factory=dict)
    card: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """The record, the figures of its texts, and digits that are none."""

    measure: Measure
    quantities: tuple[Quantity, ...]
    unused: tuple[Unused, ...]


def build_measure(
    texts: Mapping[Field, Text],
    status: StatusValue | None,
    home: Home,
    context: MeasureContext,
    shared: frozenset[Field] = frozenset(),
    earlier: Sequence[tuple[str, Text]] = (),
) -> Built:
    """One Measure. Figures of `shared` texts are left to the measure that has them first; `earlier` holds
    the outturns of earlier years with the headings of their columns."""
    action = texts.get(Field.ACTION)
    responsible: tuple[str, ...] = ()
    said = texts.get(Field.RESPONSIBLE)
    if said:
        responsible = names(said.text)
    elif action is not None:
        action, responsible = split_action(action)
    if action is None and _names_both(home.headings.get(Field.INDICATOR, "")):
        # one column holds what is done and how it is measured: the text is both
        action = texts.get(Field.INDICATOR)
    figures = read_figures(
        texts,
        Around(home.id, home.section, home.owner, home.table, context.period, home.method, home.headings),
        shared | {name for name, text in texts.items() if _is_empty(text)},
        earlier,
    )
    by_field = figures.by_field
    outturn = texts.get(Field.OUTTURN)
    measure = Measure(
        id=home.id,
        theme=_plain(texts.get(Field.THEME)) or home.theme,
        goal=_plain(texts.get(Field.GOAL)),
        action=_plain(action),
        indicator=_plain(texts.get(Field.INDICATOR)),
        baseline=_plain(texts.get(Field.BASELINE)),
        target=_plain(texts.get(Field.TARGET)),
        baseline_target=_plain(texts.get(Field.BASELINE_TARGET)),
        outturn=_plain(outturn),
        responsible=responsible,
        by_unit=by_unit(outturn, responsible),
        status=status,
        pages=home.pages,
        quantities=tuple(q.id for q in figures.all),
        source=MeasureSource(home.page, bbox(home.box), home.method, home.section, home.table),
        entity=home.owner.entity,
        card=home.card,
        strategic_goal=_plain(texts.get(Field.STRATEGIC)),
        assessment=_plain(texts.get(Field.ASSESSMENT)),
        trend=_trend(texts.get(Field.TREND)),
        meets_target=meets_target(
            by_field.get(Field.TARGET) or by_field.get(Field.INDICATOR, []), by_field.get(Field.OUTTURN, [])
        ),
    )
    return Built(measure, tuple(figures.all), figures.unused)


def _trend(text: Text | None) -> Trend | None:
    """Which way the arrow in a column of trends points."""
    signs = [glyph_of(piece.word) for piece in text.pieces] if text is not None else []
    return next((TRENDS[sign.shape] for sign in signs if sign is not None and sign.shape in TRENDS), None)


def _names_both(heading: str) -> bool:
    """Whether a heading names an action and an indicator in one ("Toimenpide/mittari")."""
    words = heading.casefold()
    return "toimenpi" in words and "mittari" in words


def _is_empty(text: Text) -> bool:
    return text.text.strip() in EMPTY


def _plain(text: Text | None) -> str | None:
    """The text as printed; None for an empty cell, "…" being empty too."""
    return None if text is None or _is_empty(text) else text.text.strip()
