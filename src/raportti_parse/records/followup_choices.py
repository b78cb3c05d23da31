"""A cell that offers all statuses and ticks one: "☐ Toteutunut ☒ Osittain ☐ Ei toteutunut"."""

from __future__ import annotations

from functools import lru_cache

import regex

from raportti_parse.layout.text import Text
from raportti_parse.records.legend_words import status_word

# in fonts of pictures the boxes have codes of their own
EMPTY_BOXES = "☐□◻⬜▢○◯\uf0a8\uf06f\uf071"
TICKED_BOXES = "☒☑✅✓✔✗✘■▣⬛●◉\uf0fe\uf0fd\uf0fc\uf0fb"
_BOX = regex.compile(
    rf"(?P<empty>[{EMPTY_BOXES}]|[\[(]\s*[\])])|(?P<ticked>[{TICKED_BOXES}]|[\[(]\s*[xX]\s*[\])])"
)


def is_blank(text: str) -> bool:
    """Whether a text is a box that nobody ticked.

    >>> is_blank("☐"), is_blank("☒"), is_blank("")
    (True, False, False)
    """
    bare = "".join(text.split())
    return bool(bare) and all((m := _BOX.fullmatch(c)) is not None and m["empty"] for c in _boxes(bare))


def _boxes(bare: str) -> list[str]:
    return [m[0] for m in _BOX.finditer(bare)] if _BOX.sub("", bare) == "" else [bare]


def is_choice(text: Text) -> bool:
    """Whether a text offers statuses with a box to each."""
    return choice_of(text.text) is not None


@lru_cache(maxsize=1024)
def choice_of(text: str) -> tuple[str, ...] | None:
    """The words whose boxes are ticked; None where the text offers no statuses with a box to each.

    >>> choice_of("☐ Toteutunut ☒ Osittain toteutunut ☐ Ei toteutunut")
    ('Osittain toteutunut',)
    >>> choice_of("( ) Kyllä (x) Ei"), choice_of("Toteutunut") is None
    (('Ei',), True)
    """
    boxes = list(_BOX.finditer(text))
    if len(boxes) < 2 or not any(m["empty"] for m in boxes):
        return None
    before = text[: boxes[0].start()].strip()  # words before their boxes: "Toteutunut ☒ Osittain ☐"
    ends = [*(m.start() for m in boxes[1:]), len(text)]
    after = [text[m.end() : end].strip(" \n\t,;/") for m, end in zip(boxes, ends, strict=True)]
    if before and not after[-1]:
        after = [before, *after[:-1]]
    known = [words for words in after if _is_status(words)]
    if len(known) < 2 or len(known) < len(after) - 1:
        return None
    return tuple(words for m, words in zip(boxes, after, strict=True) if m["ticked"])


def _is_status(words: str) -> bool:
    return status_word(words) is not None or words.casefold() in ("ei", "kyllä", "osin", "osittain")
