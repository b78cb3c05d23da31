"""What OCR misread in the words of a table: headings and labels taken for the nearest known wording.

Digits are never touched. One wrong character is allowed in words of six letters or more; what was taken
for what is said in the reasons of every figure that it concerns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache, lru_cache

from raportti_parse import finnish
from raportti_parse.layout import Cell, Table
from raportti_parse.layout.numbers import is_value
from raportti_parse.records.convert import bbox
from raportti_parse.records.model import Unused
from raportti_parse.records.table_rows import line_item
from raportti_parse.records.table_words import line_items, table_words

FEWEST_LETTERS = 6
UNREAD = "read as letters in a column of figures, from OCR"
FEWEST_FIGURES, FIGURES = 3, 0.6  # a column of figures: so many, and this share of its cells
_ANY = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]{6,}")
_PLUS = re.compile(r"\b(TA|KS|KTA)[\s~]?[-–t~+*A4]{1,3}\s?(?=muut)", re.IGNORECASE)
_PERCENT = re.compile(r"(?<=[^\W\d_][-–])\d(?=\s?%)")
_ZERO = frozenset("Oo")


def is_letter_for_zero(text: str) -> bool:
    """Whether a cell holds the letter that zeros are misread as, and nothing else."""
    return text.strip() in _ZERO


@lru_cache(maxsize=1024)
def mended_heading(text: str) -> str | None:
    """A heading with its misread word put right; None where nothing is wrong or nothing is near.

    >>> [mended_heading(t) for t in ("TAAmuutokset 2021", "Tot-9%", "Poikkearna", "TP 2020", "Kunta")]
    ['TA+muutokset 2021', 'Tot-%', 'Poikkeama', None, None]
    """
    known = table_words().ocr_words
    mended = _PERCENT.sub("", _PLUS.sub(r"\1+", text))

    def nearest(match: re.Match[str]) -> str:
        word = match.group()
        lower = word.lower()
        if lower in known:
            return word
        near = [k for k in known if is_near(lower, k)]
        if len(near) != 1:
            return word
        return near[0].capitalize() if word[0].isupper() else near[0]

    mended = _WORD.sub(nearest, mended)
    return mended if mended != text else None


@lru_cache(maxsize=4096)
def mended_label(label: str) -> str | None:
    """A row label as the one line item that it is a misreading of; None where it is none.

    >>> mended_label("Tolmintatuotot"), mended_label("Toimintatuotot"), mended_label("Muuttoimintakulut")
    ('Toimintatuotot', None, 'Muut toimintakulut')
    """
    if line_item(label) is not None:
        return None
    compact = label.replace(" ", "").lower()
    if len(compact) < FEWEST_LETTERS or any(ch.isdigit() for ch in compact):
        return None
    found = {
        wording
        for size in (len(compact) - 1, len(compact), len(compact) + 1)
        for written, wording in _wordings().get(size, ())
        if is_near(compact, written)
    }
    if len({line_items()[wording].concept for wording in found}) != 1:
        return None
    wording = min(found, key=lambda w: (w.replace(" ", "") != compact, w))
    return wording[:1].upper() + wording[1:]


@cache
def _wordings() -> dict[int, list[tuple[str, str]]]:
    """The line items by the number of their letters: written together, and as they are."""
    found: dict[int, list[tuple[str, str]]] = {}
    for wording in line_items():
        compact = wording.replace(" ", "")
        found.setdefault(len(compact), []).append((compact, wording))
    return found


def is_near(read: str, known: str) -> bool:
    """Whether a word is another but for one letter: another, one too many, one too few, or "rn" for "m".

    >>> is_near("poikkearna", "poikkeama"), is_near("toteurna", "toteuma"), is_near("toteema", "totexxa")
    (True, True, False)
    """
    if read == known or read.replace("rn", "m") == known:
        return True
    short, long = sorted((read, known), key=len)
    if len(long) - len(short) > 1:
        return False
    start = 0
    while start < len(short) and short[start] == long[start]:
        start += 1
    rest = short[start:] if len(short) < len(long) else short[start + 1 :]
    return rest == long[start + 1 :]


def unread_cells(tables: Iterable[Table]) -> list[Unused]:
    """The cells of columns of figures that OCR read as letters which are no word: figures may stand there."""
    found: list[Unused] = []
    for table in tables:
        columns: dict[int, list[Cell]] = defaultdict(list)
        for cell in table.cells:
            if cell.row >= table.header_rows and cell.column > 0 and cell.column_span == 1 and cell.text:
                columns[cell.column].append(cell)
        for cells in columns.values():
            if not any(cell.text.of_pixels for cell in cells):
                continue
            figures = sum(is_value(cell.text.text) for cell in cells)
            if figures < FEWEST_FIGURES or figures < FIGURES * len(cells):
                continue
            for cell in cells:
                text = cell.text.text
                if _is_no_word(text):
                    page, box = cell.text.place(0, len(text))
                    found.append(Unused(page, bbox(box), text, UNREAD))
    return found


def _is_no_word(text: str) -> bool:
    """Whether a text has no digit and no word that the dictionary knows, and is no mark of an empty cell."""
    if any(ch.isdigit() for ch in text) or is_value(text) or is_letter_for_zero(text):
        return False
    words = [word for word in _ANY.findall(text) if len(word) > 1]
    return not any(finnish.is_word(word) is not False for word in words)
