"""Where one statement ends and the next begins: bullets, table rows, sentences."""

from __future__ import annotations

import re
from typing import NamedTuple

_BULLET = re.compile(r"[ ]*(?:[•·▪‣●○*]|[-\u2013\u2212](?=[ ]|[^\W\d_]))[ ]*")
_COLUMN = re.compile(r"\S[ ]{3,}(?=\S)")
_SENTENCE = re.compile(
    r"[.!?][\"”')]?\s+(?=[\"”(]?[A-ZÅÄÖ]|(?P<date>[0-9]{1,2}\.[0-9 ]?[-\u2013]?[0-9]?[0-9]?\.[0-9]{0,4}[ -]))"
)
_ABBREVIATION = re.compile(
    r"(?:^|[^\w])(?:mm|ns|ao|em|yht|esim|ed|ko|ml|sis|väh|enint|vs|n|v|pj|vpj|nk|ts|ym|yms|jne|s|nro|"
    r"tj|klo|prof|puh|ks|vrt|huom|mahd|tark|muk|[A-ZÅÄÖ])\.$",
    re.IGNORECASE,
)
_LONGEST = 3000  # characters of one statement; what is longer is cut, for nothing in it belongs together
_FIGURE_ENDS = "0123456789%€"  # "vakinaisia 2 890" under "Henkilöstömäärä 3 456": one figure a line
_SHORT = 45  # a line shorter than this did not end because the page did


class Segment(NamedTuple):
    """A statement of the text: its place and what opened it."""

    start: int
    end: int
    bullet: bool
    opens: bool  # nothing but a break stands before it


def segments(text: str) -> list[Segment]:
    """The statements of a text, in order; spaces between them belong to none."""
    found: list[Segment] = []
    block_start, bullet, last_end, last_length, last_char, last_column = -1, False, 0, 0, "", False
    place = 0
    for line in text.split("\n"):
        length = len(line)
        bare = line.strip()
        if not bare:
            if block_start >= 0:
                _sentences(text, block_start, last_end, bullet, found)
                block_start = -1
            place += length + 1
            continue
        mark = _BULLET.match(line) if line.lstrip(" ")[0] in "•·▪‣●○*-\u2013\u2212" else None
        column = "   " in bare and _COLUMN.search(bare) is not None
        breaks = (
            block_start < 0
            or mark is not None
            or column
            or last_column
            or (
                last_char in ".!?;:"
                and not bare[0].islower()
                and not _ABBREVIATION.search(text, max(0, last_end - 8), last_end)
            )
            or (last_length < _SHORT and last_char.isdigit() and bare[-1] in _FIGURE_ENDS)
            or (last_length < _SHORT and bare[0].isupper() and last_char not in ",-")
        )
        if breaks:
            if block_start >= 0:
                _sentences(text, block_start, last_end, bullet, found)
            bullet = mark is not None
            block_start = place + (mark.end() if mark else length - len(line.lstrip(" ")))
        last_end = place + len(line.rstrip())
        last_length, last_char, last_column = len(bare), bare[-1], column
        place += length + 1
    if block_start >= 0:
        _sentences(text, block_start, last_end, bullet, found)
    return found


def _sentences(text: str, start: int, end: int, bullet: bool, found: list[Segment]) -> None:
    if start >= end:
        return
    begin = start
    item = 2 if text.startswith("1. ", start) else 0  # the next number of a list on one line
    for match in _SENTENCE.finditer(text, start, end):
        stop = match.start() + 1
        if _ABBREVIATION.search(text, max(begin, stop - 8), stop):
            continue
        if match["date"] is not None and not text[max(begin, stop - 5) : stop - 1].isalpha():
            continue
        if item and text.endswith(f" {item}", begin, stop - 1):
            item += 1
            continue  # "1. Talous 2. Henkilöstö 3. Toiminta"
        if stop - begin <= 4 and text[begin : stop - 1].isdigit():
            continue  # "1. Euroopan ympäristöpääkaupunki": a list number, not a sentence
        found.append(Segment(begin, match.start() + len(match.group().rstrip()), bullet, begin == start))
        begin = match.end()
    while end - begin > _LONGEST:
        stop = text.rfind(" ", begin, begin + _LONGEST)
        stop = stop if stop > begin else begin + _LONGEST
        found.append(Segment(begin, stop, bullet, begin == start))
        begin = stop
    if begin < end:
        found.append(Segment(begin, end, bullet, begin == start))
