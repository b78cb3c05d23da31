"""Goals inside a paragraph: "… tavoitteena on X. Mittarina on Y. Tavoite toteutui."

Only where the paragraph itself says of the goal, in a sentence of its own, how it came out.
"""

from __future__ import annotations

from collections.abc import Iterator

import regex

from raportti_parse import finnish
from raportti_parse.layout.model import BlockKind, Layout
from raportti_parse.layout.text import Text
from raportti_parse.records.cell_lines import part
from raportti_parse.records.followup_headings import Field
from raportti_parse.records.prose_goals import ProseGoal

_GOAL = regex.compile(
    r"\btavoit(?:teena|teina|teista|teeksi)\b(?:\s+\w+){0,3}?\s+(?:on|ovat|oli|olivat)\s+(?:ollut\s+|olleet\s+|myös\s+)?",
    regex.IGNORECASE,
)
_INDICATOR = regex.compile(
    r"\bmittar(?:ina|eina)\b(?:\s+(?:ja|sekä)\s+tavoitetaso\w+)?(?:\s+(?:on|ovat|oli|olivat))?\s+",
    regex.IGNORECASE,
)
_VERDICT = regex.compile(r"^(?:Asetettu\s+|Asetetut\s+)?(?:Tavoite|Tavoitteet)\b", regex.IGNORECASE)
_SENTENCE = regex.compile(r"[^.!?]+(?:[.!?](?![\s]+\p{Lu})[^.!?]*)*[.!?]?\s*")
LONGEST_VERDICT = 80
BETWEEN = 2  # sentences between the goal and its verdict


def find_running_goals(layout: Layout, taken: set[tuple[int, int]]) -> list[ProseGoal]:
    """The goals that a paragraph names and judges. Their figures stay with the paragraph."""
    goals = []
    for page in layout.pages:
        for position, block in enumerate(page.blocks):
            place = (page.page.number, position)
            if block.kind is BlockKind.PARAGRAPH and place not in taken and "avoit" in block.text.text:
                goals += [ProseGoal(fields, set(), None, place) for fields in _goals(block.text)]
    return goals


def _goals(text: Text) -> Iterator[dict[Field, Text]]:
    sentences = [(m.start(), m.end()) for m in _SENTENCE.finditer(text.text)]
    for at, (start, end) in enumerate(sentences):
        body = text.text[start:end]
        named = _GOAL.search(body)
        if named is None:
            continue
        for later in range(at + 1, min(at + 2 + BETWEEN, len(sentences))):
            first, last = sentences[later]
            verdict = text.text[first:last].strip()
            if _VERDICT.match(verdict) and len(verdict) <= LONGEST_VERDICT and finnish.status_of(verdict):
                yield _fields(text, start + named.end(), end, sentences[at + 1 : later], first)
                break


def _fields(
    text: Text, start: int, end: int, between: list[tuple[int, int]], verdict: int
) -> dict[Field, Text]:
    fields: dict[Field, Text] = {}
    inner = _INDICATOR.search(text.text, start, end)
    goal_end = inner.start() if inner is not None else end
    goal = regex.sub(r"\s+(?:ja|sekä)\s*$", "", text.text[start:goal_end].rstrip(" .,;\n"))
    fields[Field.GOAL] = part(text, start, start + len(goal))
    if inner is None:
        for first, last in between:
            inner = _INDICATOR.match(text.text, first, last)
            if inner is not None:
                end = last
                break
    if inner is not None:
        fields[Field.INDICATOR] = part(text, inner.end(), len(text.text[:end].rstrip(" .;\n")))
    fields[Field.OUTTURN] = part(text, verdict, len(text.text))
    return fields
