"""What a table or a goal stands under: its slide's or section's heading, and the unit that it is about."""

from __future__ import annotations

import regex

from raportti_parse.layout.model import BlockKind, Layout
from raportti_parse.records.followup_headings import RESULT, Field, field_of

_PART = regex.compile(
    r"\s*[-–,]?\s*\(?\s*\d{1,2}\s?/\s?\d{1,2}\s*\)?\s*$|\s*\(?\s*jatkuu\s*\)?\s*$", regex.IGNORECASE
)


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
        theme: str | None = None
        for page in layout.pages:
            for position, block in enumerate(page.blocks):
                if block.kind is BlockKind.HEADING and _is_title(block.text.text):
                    theme = without_part(block.text.text) or theme
                if theme is not None:
                    self._theme[page.page.number, position] = theme

    def theme(self, page: int, position: int) -> str | None:
        """The heading nearest above a block, without its part number."""
        return self._theme.get((page, position))


_LABELS = RESULT | {Field.INDICATOR, Field.TARGET, Field.RESPONSIBLE}


def _is_title(text: str) -> bool:
    """Whether a heading names a subject, and is no label ("Toteutuminen:") of a goal."""
    return len(text) <= 160 and not (field_of(text) in _LABELS or text.rstrip().endswith(":"))
