"""Figures of pictures: which are records, and which are labels of charts or scraps that say nothing.

Text in a picture was read letter by letter, and a picture may be a chart. A figure becomes a record only
where words that the dictionary knows say what it is; a wrong figure is worse than a missing one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from raportti_parse import finnish
from raportti_parse.layout import PageLayout
from raportti_parse.layout.numbers import looks_like_heading
from raportti_parse.page import Box
from raportti_parse.records.model import Method, Quantity, Table, Trust, Unused

CHART = "label of a chart in a picture"
UNSAID = "figure of a picture without words that say what it is"
UNKNOWN = "no known word beside it"
MANY = "a sign beside it may have been read as '%'"
MOST = 1000  # percent: a thousand and more stand beside a drawing far more often than in a report
LONE_E = "another sign may have been read as 'e'"
STROKE = "as thin as a line"
THIN = 0.3  # of its height: a digit 1 is wider
MOST_LABEL = 4  # longer words: a line with more is a sentence
_LETTERS = regex.compile(r"\p{L}{4,}")
_SCALE_ALONE = regex.compile(r"^1[ .]?000 ?(?:€|eur(?:oa)?|e)$")


def settle_pictures(
    quantities: Iterable[Quantity], pages: Sequence[PageLayout], tables: Sequence[Table]
) -> tuple[list[Quantity], list[Unused]]:
    """The quantities to keep, and those set aside with the reason."""
    charts = {p.page.number: p.page.charts + tuple(c.room for c in p.charts) for p in pages}
    sound = {table.id for table in tables if _has_words(table)}
    kept: list[Quantity] = []
    aside: list[Unused] = []
    for quantity in quantities:
        reason = _reason(quantity, charts.get(quantity.source.page, ()), sound)
        if reason is None:
            kept.append(_doubted(quantity, sound))
        else:
            source = quantity.source
            aside.append(Unused(source.page, source.bbox, quantity.text, reason))
    return kept, aside


def _reason(quantity: Quantity, charts: Sequence[Box], sound: set[str]) -> str | None:
    source = quantity.source
    if source.method not in (Method.PICTURE_OCR, Method.SCAN_OCR):
        return None
    if source.table in sound and source.row is not None and _LETTERS.search(source.row):
        return None  # a misread letter in one label of a sound table is no reason
    x0, top, x1, bottom = source.bbox
    own = (source.context or "").replace(quantity.text, " ")
    if any(chart.holds((x0 + x1) / 2, (top + bottom) / 2) for chart in charts):
        # on a scanned page sentences stand close by: a chart's own words are a label's
        sentence = source.method is Method.SCAN_OCR and len(_LETTERS.findall(own)) > MOST_LABEL
        return None if sentence and _is_worded(own) else CHART
    if source.method is Method.SCAN_OCR:
        # the page's own text; what says nothing but digits was read from a drawing, or is of no use
        bare = source.table not in sound if source.table else not _LETTERS.search(own)
        return UNSAID if bare and (quantity.unit is None or quantity.trust is Trust.DOUBTFUL) else None
    if source.table is not None or _SCALE_ALONE.match(quantity.text):
        return UNSAID
    # a bare figure is an axis or a bar's label; a sentence or a line of its own says what it is
    return None if _is_worded(own) else UNSAID


def _doubted(quantity: Quantity, sound: set[str]) -> Quantity:
    """The quantity; doubtful where a scan has it beside no word, or where it may be a line or an icon."""
    source = quantity.source
    if source.method is not Method.SCAN_OCR or quantity.trust is Trust.DOUBTFUL:
        return quantity
    if source.table is not None:
        known = source.table in sound
    else:
        known = _is_worded((source.context or "").replace(quantity.text, " "))
    x0, top, x1, bottom = source.bbox
    tests = (
        (UNKNOWN, not known),
        (MANY, quantity.unit == "percent" and abs(quantity.value) >= MOST),
        (LONE_E, quantity.unit == "EUR" and quantity.text.endswith((" e", "\xa0e"))),
        (STROKE, quantity.text == "1" and x1 - x0 < THIN * (bottom - top)),
    )
    reasons = tuple(reason for reason, holds in tests if holds)
    if not reasons:
        return quantity
    return replace(quantity, trust=Trust.DOUBTFUL, reasons=(*quantity.reasons, *reasons))


def _has_words(table: Table) -> bool:
    """Whether most row labels of a table read from a picture are words or periods; a chart's are scraps."""
    labels = [c.row_headers[-1] for c in table.cells if c.row_headers and not c.header and c.column == 0]
    labels = labels or [c.text for c in table.cells if c.column == 0 and not c.header]
    filled = [label for label in labels if label.strip()]
    return bool(filled) and 2 * sum(
        _is_worded(label) or looks_like_heading(label) for label in filled
    ) >= len(filled)


def _is_worded(text: str) -> bool:
    """Whether some longer word of the text is Finnish, or, without a dictionary, looks like one."""
    for word in _LETTERS.findall(text):
        known = finnish.is_word(word)
        if known or (known is None and regex.search(r"[aeiouyäö]", word, regex.IGNORECASE)):
            return True
        if known is False and word[:1].isupper() and finnish.is_word(word.capitalize()):
            return True
    return False
