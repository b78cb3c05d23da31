"""Goals set over their tables: "Tavoite: …", a table of its indicators, "Toteutuminen: …" below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet

from raportti_parse.layout.model import BlockKind, Layout, PageLayout
from raportti_parse.layout.text import Text, concat
from raportti_parse.records.cell_lines import part
from raportti_parse.records.followup_draft import Draft
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.prose_goals import block_lines

REACH = 3  # blocks of labelled lines between a goal and its table
_ABOVE: frozenset[Field | None] = frozenset({Field.GOAL, Field.ACTION, Field.RESPONSIBLE})
_BELOW: frozenset[Field | None] = frozenset({Field.OUTTURN, Field.STATUS})


def read_goals_over_tables(layout: Layout, drafts: Sequence[Draft]) -> list[Text]:
    """Gives the drafts of tables without a goal the one set over them, and what is said below of how it
    came out; returns the texts that were given."""
    own: dict[int, list[Draft]] = {}
    for draft in drafts:
        own.setdefault(min(draft.tables), []).append(draft)
    given: list[Text] = []
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            if block.kind is not BlockKind.TABLE or block.table is None:
                continue
            found = own.pop(block.table, [])
            if not found or any(Field.GOAL in d.cells or Field.GOAL in d.labels for d in found):
                continue
            labels = _labels(page, range(position - 1, max(-1, position - 1 - REACH), -1), _ABOVE)
            if Field.GOAL not in labels:
                continue
            verdict = _labels(page, range(position + 1, position + 2), _BELOW)
            said = next(iter(verdict.values()), None)
            if said is not None and all(Field.OUTTURN not in draft.cells for draft in found):
                labels = {**labels, Field.OUTTURN: said}
            for draft in found:
                draft.labels = {**labels, **draft.labels}
                draft.verdict = said
            given += [*labels.values(), *verdict.values()]
    return given


def _labels(
    page: PageLayout, positions: Iterable[int], wanted: AbstractSet[Field | None]
) -> dict[Field, Text]:
    """The labelled texts of blocks, as far as each of them opens with a label."""
    found: dict[Field, Text] = {}
    for position in positions:
        block = page.blocks[position] if 0 <= position < len(page.blocks) else None
        if block is None or block.kind is BlockKind.TABLE:
            break
        lines = list(block_lines(page.page.number, position, block))
        if not lines or lines[0].label not in wanted:
            break
        name: Field | None = None
        texts: dict[Field, list[Text]] = {}
        for line in lines:
            name = line.label or name
            if name is not None and line.end > line.start:
                texts.setdefault(name, []).append(part(line.source, line.start, line.end))
        found = {n: concat(t) for n, t in texts.items() if n in wanted} | found
        if Field.GOAL in found:
            break
    return found
