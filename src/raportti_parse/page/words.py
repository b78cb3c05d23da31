"""A page's characters as words: split where the page shows a gap, cleaned, each with its style."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from raportti_parse.frozen import maker
from raportti_parse.page.clean import HYPHEN_MARKS, SOFT_HYPHEN, clean, is_plain
from raportti_parse.page.model import Box, Origin, Word
from raportti_parse.page.symbols import signs
from raportti_parse.pdf.geometry import Corners
from raportti_parse.pdf.opened_page import OpenPage, TextStyle

# A run of characters without any kind of space. A hyphen mark of pdfium's ends a word: what follows
# it stands on the next line, although pdfium joins the two.
_RUN = re.compile(rf"[^\s\x00{HYPHEN_MARKS}]+[{HYPHEN_MARKS}]?|[{HYPHEN_MARKS}]")
_SPAN = re.Match.span
_HYPHENS = f"-\u2010{SOFT_HYPHEN}{HYPHEN_MARKS}"
_SURROGATE = re.compile("[\ud800-\udfff]")
_LEADER = re.compile(r"\.{4,}(?=[-+\u2012\u2013\u2212]?\d)")
_LINE_END = re.compile(r"[ \t\xa0]*(?:[\r\n]|\Z)")
_HYPHEN_AT_END = re.compile(r"[^\W\d_][-\u2010]\Z")

_SYMBOL_FONTS = frozenset("SWsw")  # first letters of Symbol and Wingdings, in any spelling
_GAP = 0.3  # of the size: more than this between two characters of a run, and they are two words
_BACK = 0.35  # of the size: no kerning moves a letter back as far as this
_BACK_DIGITS = 0.15
_NO_GAP = 0.08  # of the size: a space that pdfium put where less than this is free is no space
_TALL = 1.35  # of the size: a box taller than this comes from the font's table, not from its letters
_FLAT = 0.9
_ASCENT, _DESCENT = 0.78, 0.22  # of the size, where the font's own figures cannot be used

_new_tuple = tuple.__new__  # a Box of a tuple, without taking it apart
_new_word = maker(Word)


_Piece = tuple[int, int, int | None]
"""First and last position of a piece of a run, and the text object it begins in."""


@dataclass(frozen=True, slots=True)
class WordsFound:
    """The words of a page by what becomes of them when it is drawn, in pdfium's order."""

    shown: list[Word]
    hidden: list[Word]  # drawn in no way, as an earlier OCR leaves them
    cut_off: list[Word]  # outside what a clip lets be seen
    unmapped: int  # characters of which the font does not say what they are


def read_words(page: OpenPage) -> WordsFound:
    """All words of an open page."""
    shown: list[Word] = []
    hidden: list[Word] = []
    cut_off: list[Word] = []
    unmapped = 0
    text = page.text
    plain = is_plain(text)
    annotated, styles, text_object = page.annotation_texts, page.styles, page.text_object
    line, line_end = 0, text.find("\n")
    right = 0.0  # of the last word shown
    dotted = "...." in text
    for start, end in map(_SPAN, _RUN.finditer(text)):
        while 0 <= line_end < start:
            line += 1
            line_end = text.find("\n", line_end + 1)
        begins_in = text_object(start)
        if end == start + 1 or begins_in == text_object(end - 1):
            pieces: Sequence[_Piece] = ((start, end - 1, begins_in),)
        else:
            pieces = _pieces(page, start, end - 1)
        if dotted and "...." in text[start:end]:
            pieces = _after_leader(page, text, pieces)
        for first, last, object_ in pieces:
            if object_ is None:
                continue
            style = styles.get(object_) or page.style(first, object_)
            word = _word(page, text, first, last, style, line, plain)
            if word is None:
                continue
            if annotated and object_ in annotated:
                field = page.is_in_field(word.box.cx, word.box.cy)
                word = replace(word, origin=Origin.FORM if field else Origin.ANNOTATION)
            box = word.box
            if (
                -0.5 * style.size < box[0] - right < _NO_GAP * style.size
                and end - start == last - first + 1
                and shown
                and _continues(page, start, shown[-1], word)
            ):
                shown[-1] = word = _joined(shown[-1], word)
                right = word.box.x1
                continue
            if style.clip is not None and _is_cut_off(box, style.clip):
                cut_off.append(word)
                continue
            if style.hidden:
                hidden.append(word)
            else:
                shown.append(word)
                right = box[2]
            if style.unmapped:
                unmapped += last - first + 1
        if text[end - 1] in HYPHEN_MARKS:
            line += 1
    return WordsFound(shown, hidden, cut_off, unmapped)


def _continues(page: OpenPage, start: int, before: Word, word: Word) -> bool:
    """Whether a space of pdfium's own parts two halves of a word that stand side by side."""
    return (
        start > 0
        and page.text[start - 1] == " "
        and word.rotation == before.rotation == 0
        and word.line == before.line
        and before.text[-1].isalpha()
        and word.text[0].isalpha()
        and abs(word.box.cy - before.box.cy) < 0.2 * word.size
        and page.is_generated(start - 1)
    )


def _joined(before: Word, word: Word) -> Word:
    return replace(
        before,
        text=before.text + word.text,
        printed=before.printed + word.printed,
        box=before.box.union(word.box),
        hyphen_break=word.hyphen_break,
    )


def _pieces(page: OpenPage, start: int, last: int) -> Sequence[_Piece]:
    """The run cut where its characters do not stand side by side."""
    begins_in = page.text_object(start)
    pieces, first, seen = [], start, begins_in
    for position in range(start + 1, last + 1):
        now = page.text_object(position)
        if now == seen or now is None:
            continue
        before, here = page.char_box(position - 1, position - 1), page.char_box(position, position)
        if before is not None and here is not None:
            style = page.style(position, now)
            earlier = page.style(position - 1, seen) if seen is not None else style
            pair = page.text[position - 1 : position + 1]
            if _apart(before, here, style, pair) or _is_note(pair[0], before, here, earlier, style):
                pieces.append((first, position - 1, begins_in))
                first, begins_in = position, now
        seen = now
    pieces.append((first, last, begins_in))
    return pieces


def _after_leader(page: OpenPage, text: str, pieces: Sequence[_Piece]) -> Sequence[_Piece]:
    """The pieces cut where dots lead up to a figure without a gap: "Vuosikate ..........12,4"."""
    cut: list[_Piece] = []
    for first, last, object_ in pieces:
        leader = _LEADER.search(text, first, last + 1)
        if leader is None:
            cut.append((first, last, object_))
        else:
            end = leader.end()
            cut += [(first, end - 1, object_), (end, last, page.text_object(end))]
    return cut


def _apart(before: Corners, here: Corners, style: TextStyle, pair: str) -> bool:
    """Whether a gap, a step back or another line lies between two neighbours of a run.

    A figure too wide for its cell reaches into the next; letters are kerned closer than digits ever are.
    """
    size = style.size or 1.0
    if style.rotation == 90:
        gap, shift = here[1] - before[3], (here[0] + here[2] - before[0] - before[2]) / 2
    elif style.rotation == 270:
        gap, shift = before[1] - here[3], (here[0] + here[2] - before[0] - before[2]) / 2
    elif style.rotation == 180:
        gap, shift = before[0] - here[2], (here[1] + here[3] - before[1] - before[3]) / 2
    else:
        gap, shift = here[0] - before[2], (here[1] + here[3] - before[1] - before[3]) / 2
    back = _BACK_DIGITS if pair.isdecimal() else _BACK
    return gap > _GAP * size or gap < -back * size or abs(shift) > size


def _is_note(previous: str, before: Corners, here: Corners, earlier: TextStyle, style: TextStyle) -> bool:
    """Whether a small raised character begins here, right behind a figure or a full stop.

    "12,0" and a footnote's "1" must never become 12,01. Behind a letter it may be m2, which stays whole.
    """
    return (
        style.size < 0.8 * earlier.size
        and not previous.isalpha()
        and style.rotation == earlier.rotation == 0
        and here[3] < before[3] - 0.1 * earlier.size
    )


def _word(
    page: OpenPage, text: str, first: int, last: int, style: TextStyle, line: int, plain: bool
) -> Word | None:
    box = page.char_box(first, last)
    if box is None:
        return None
    font, size, bold, italic, colour, rotation, level, _, _, _ = style
    if level:
        height = box[3] - box[1] if rotation in (0, 180) else box[2] - box[0]
        if not _FLAT * size <= height <= _TALL * size:
            box = _seated(page, first, style, box)
    if box[2] <= 0 or box[3] <= 0 or box[0] >= page.width or box[1] >= page.height:
        return None  # outside the crop box: not shown
    printed = text[first : last + 1]
    if not plain and _SURROGATE.search(printed) is not None:
        printed = printed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    broken = False
    mark = printed[-1]
    if mark in _HYPHENS:
        if mark in HYPHEN_MARKS:
            broken = True
            printed = printed[:-1] + "-"  # the mark is pdfium's; the file has a hyphen, the page shows one
        elif _LINE_END.match(text, last + 1) is not None:
            broken = mark == SOFT_HYPHEN or _HYPHEN_AT_END.search(printed) is not None
    cleaned = printed
    if not plain or font[:1] in _SYMBOL_FONTS:
        cleaned = _meant(page, first, printed, font)
        if not cleaned:
            return None
    if broken and cleaned[-1] == "\u2010":
        cleaned = cleaned[:-1] + "-"
    return _new_word(
        cleaned, printed, _new_tuple(Box, box), font, size, bold, italic, colour,
        line, rotation, broken and cleaned[-1] == "-", Origin.TEXT, None, (),
    )  # fmt: skip


def _meant(page: OpenPage, first: int, printed: str, font: str) -> str:
    """The text of a word that may hold characters that say something else than what the page shows."""
    cleaned = clean(printed)
    if font[:1] in _SYMBOL_FONTS or not cleaned.isascii():
        cleaned = signs(cleaned, font)
    return _soft_hyphens(page, first, printed) if SOFT_HYPHEN in cleaned else cleaned


def _soft_hyphens(page: OpenPage, first: int, printed: str) -> str:
    """The word with each soft hyphen a hyphen where it has ink, and gone where it has none.

    Some programs map the glyph of every hyphen, a minus sign among them, to U+00AD: dropping it
    would lose the sign of an amount.
    """
    kept = []
    for offset, character in enumerate(printed):
        if character == SOFT_HYPHEN:
            ink = page.ink_box(first + offset)
            if ink is None or ink[2] - ink[0] < 0.1:
                continue
        kept.append(character)
    return clean("".join(kept)).replace(SOFT_HYPHEN, "-")


def _is_cut_off(box: Box, clip: Corners) -> bool:
    """Whether a clip hides the word: its middle, and so most of it, lies outside."""
    return not (clip[0] <= box.cx <= clip[2] and clip[1] <= box.cy <= clip[3])


def _seated(page: OpenPage, first: int, style: TextStyle, box: Corners) -> Corners:
    """The box as high as the type, from the base line: where the font's own ascent and descent are no use.

    Some fonts give the height of all their glyphs, subsets of LibreOffice's that of a few.
    """
    origin = page.char_origin(first)
    if origin is None or style.size <= 0:
        return box
    x, y = origin
    up, down = _ASCENT * style.size, _DESCENT * style.size
    if style.rotation == 90:
        return x - down, box[1], x + up, box[3]
    if style.rotation == 270:
        return x - up, box[1], x + down, box[3]
    if style.rotation == 180:
        return box[0], y - down, box[2], y + up
    return box[0], y - up, box[2], y + down


def embolden(words: list[Word], repeats: list[Corners]) -> None:
    """Make bold the words that were drawn a second time over the first, which pdfium gives but once."""
    repeats = sorted(repeats, key=lambda box: box[1])
    tops = [box[1] for box in repeats]
    tallest = max(box[3] - box[1] for box in repeats)
    for at, word in enumerate(words):
        if word.bold:
            continue
        x, y = word.box.cx, word.box.cy
        for box in repeats[bisect_left(tops, y - tallest) : bisect_right(tops, y)]:
            if box[0] <= x <= box[2] and y <= box[3]:
                words[at] = replace(word, bold=True)
                break
