"""Text in one form for reading, with the way back to where each character stood."""

from __future__ import annotations

import re

from .number import SPACES, ZERO_WIDTH

# One character for one: these change no position.
_SAME_LENGTH = {ord(c): " " for c in SPACES} | {
    0x09: " ",
    0x0B: "\n",
    0x0C: "\n",
    0x0D: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    0x2010: "-",
    0x2011: "-",
    0xFE63: "-",
    0xFF0D: "-",
    0x2014: "\u2013",
    0xFFFE: "-",
    0x02: "-",
    0x130: "I",  # the only letter whose lower case is longer than itself
}
_DROPPED = frozenset(ZERO_WIDTH + "\u00ad")
_ODD = [chr(code) for code in _SAME_LENGTH if code != 0x20] + sorted(_DROPPED)
_ANY_ODD = re.compile("[" + "".join(map(re.escape, _ODD)) + "]")


class Clean:
    """A cleaned text: `.text` to read, `.back(i)` to find the place in the text that was given."""

    __slots__ = ("_places", "text")

    def __init__(self, given: str) -> None:
        self._places: list[int] | None = None
        if _ANY_ODD.search(given) is None:
            self.text = given
            return
        text = given.translate(_SAME_LENGTH)
        if any(mark in text for mark in _DROPPED):
            kept: list[str] = []
            places: list[int] = []
            for place, char in enumerate(text):
                if char == "\u00ad":
                    # A soft hyphen at a line's end is a hyphen; inside a line nobody sees it.
                    if text[place + 1 : place + 3].lstrip(" ")[:1] != "\n":
                        continue
                    char = "-"
                elif char in _DROPPED:
                    continue
                kept.append(char)
                places.append(place)
            places.append(len(text))
            text = "".join(kept)
            self._places = places
        self.text = text

    def back(self, place: int) -> int:
        """The position of a clean character in the text that was given."""
        return place if self._places is None else self._places[place]

    def back_end(self, place: int) -> int:
        """The same for the end of a span: just after its last character."""
        if self._places is None or place == 0:
            return place
        return self._places[place - 1] + 1
