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
# Anything but what `clean` and the tables of signs leave as it is: Latin letters without loose accents,
# digits, and the dashes, quotes, arrows and marks that reports use. Spaces are no part of a word.
_ODD = re.compile(
    rf"[^\s\x00{HYPHEN_MARKS}!-~\xa1-\xac\xae-\xff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u22ff\u25a0-\u25ff]"
)


def is_plain(text: str) -> bool:
    """Whether no word of a page's text needs cleaning, which is asked once a page.

    >>> is_plain("Verotulot 91,1 M€ (−2,1 %)"), is_plain("-\\u200b2,\\u200b1"), is_plain("a\\u0308")
    (True, False, False)
    """
    return _ODD.search(text) is None


def clean(printed: str) -> str:
    """Zero-width characters gone, ligatures spelled out, letter and accent composed.

    >>> clean("-\\u200b2,\\u200b1")
    '-2,1'
    """
    if printed.isascii() and printed.isprintable():
        return printed
    text = _UNSEEN.sub("", printed).translate(_LIGATURES)
    return text if text.isascii() else unicodedata.normalize("NFC", text)
