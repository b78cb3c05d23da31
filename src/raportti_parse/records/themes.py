"""What a table or a goal stands under: its slide's or section's heading, and the unit that it is about."""

from __future__ import annotations

import regex

from raportti_parse.layout.model import BlockKind, Layout
from raportti_parse.page.model import Box
from raportti_parse.records.followup_headings import RESULT, Field, field_of

_PART = regex.compile(
    r"\s*[-–,]?\s*\(?\s*\d{1,2}\s?/\s?\d{1,2}\s*\)?\s*$|\s*\(?\s*jatkuu\s*\)?\s*$", regex.IGNORECASE
)

SLACK = 6.0  # points that a heading's box may reach into a table's
_NUMBER = regex.compile(r"^\d{1,2}[.)]\s")


def without_part(title: str) -> str:
    """A slide's title without "(1/2)", "2/4" or "(jatkuu)".

    >>> without_part("2. Lahti opiskelu- ja tiedekaupunki (1/2)"), without_part("4. Digiloikka 2/4")
    ('2. Lahti opiskelu- ja tiedekaupunki', '4. Digiloikka')
    """
    return _PART.sub("", " ".join(title.split())).strip()


class Headings:
    """The heading in force at each block, by page and position."""

    def __init__(self, layout: Layout) -> None:
        self._theme: dict[tuple[int, int], str] = {}
        self._of_list: dict[tuple[int, int], str] = {}
        self._on_page: dict[int, list[tuple[Box, str]]] = {}
        above: list[tuple[int, str]] = []  # level and title of the headings over this one
        theme: str | None = None
        over: str | None = None
        for page in layout.pages:
            for position, block in enumerate(page.blocks):
                text = block.text.text
                if block.kind is BlockKind.HEADING and _is_title(text):
                    while above and above[-1][0] >= block.level:
                        above.pop()
                    title = without_part(text)
                    if _is_generic(title) and above:
                        title = above[-1][1]
                    elif title:
                        above.append((block.level, title))
                    theme = title or theme
                    if title:
                        self._on_page.setdefault(page.page.number, []).append((block.box, title))
                    if _NUMBER.match(text) is None:
                        over = theme
                if theme is not None:
                    self._theme[page.page.number, position] = theme
                if over is not None:
                    self._of_list[page.page.number, position] = over

    def theme(self, page: int, position: int) -> str | None:
        """The heading nearest above a block, without its part number."""
        return self._theme.get((page, position))

    def over(self, page: int, box: Box) -> str | None:
        """The heading right above a box on its page, whatever the reading order makes of it."""
        near = [
            (box.top - heading.bottom, title)
            for heading, title in self._on_page.get(page, ())
            if heading.bottom <= box.top + SLACK and heading.x0 < box.x1 and heading.x1 > box.x0
        ]
        return min(near)[1] if near else None

    def theme_of_list(self, page: int, position: int) -> str | None:
        """The heading over a numbered list, whose members may be set as headings themselves."""
        return self._of_list.get((page, position)) or self.theme(page, position)


_LABELS = RESULT | {Field.INDICATOR, Field.TARGET, Field.RESPONSIBLE}
_GROUP = regex.compile(
    r"\w\s+(?:tavoitteet|toimenpiteet)\s*$", regex.IGNORECASE
)  # "Strategiset tavoitteet: X"
_SECTION = regex.compile(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+")


def _is_title(text: str) -> bool:
    """Whether a heading names a subject, and is no label ("Toteutuminen:", "Mittarit ja tavoitetaso")."""
    words = text.split()
    if not words or len(text) > 160 or text.rstrip().endswith(":"):
        return False
    label, colon, _ = text.partition(":")
    if colon and _GROUP.search(label) is None and field_of(label) in _LABELS | {Field.GOAL, Field.ACTION}:
        return False
    return field_of(words[0]) not in _LABELS


def _is_generic(title: str) -> bool:
    """Whether a heading says only that goals follow ("4.1.2 Tavoitteet")."""
    return field_of(_SECTION.sub("", title)) is Field.GOAL and len(_SECTION.sub("", title).split()) == 1
