"""The text of a word as it is meant, from the characters that the file gives."""

from __future__ import annotations

import re
import unicodedata

HYPHEN_MARKS = "\ufffe\x02"  # pdfium's signs for a hyphen at a line end; which one depends on its version
SOFT_HYPHEN = "\u00ad"

# Zero-width characters and marks of direction: none of them shows.
_UNSEEN = re.compile(
    "[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\x00-\x01\x03-\x1f\x7f]"
)
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st",
}  # fmt: skip


def clean(printed: str) -> str:
    """Zero-width characters gone, ligatures spelled out, letter and accent composed.

    >>> clean("-\\u200b2,\\u200b1")
    '-2,1'
    """
    if printed.isascii() and printed.isprintable():
        return printed
    text = _UNSEEN.sub("", printed).translate(_LIGATURES)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
