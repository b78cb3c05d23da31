"""Numbers whose signs make no sense together: a space or point was lost or invented, or two cells met."""

from __future__ import annotations

import re
from dataclasses import replace

from raportti_parse.ocr.model import DISPUTED, PixelWord

_PART = re.compile(r"[-\u2013(]?[\d.,:;]+%?\)?\*?$|[-\u2013]$|%$")
_NUMBER = re.compile(r"[-\u2013]? ?(?:\d{1,3}(?: \d{3})+|\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?(?: ?%)?\*?")
_UNSIGNED = re.compile(r"\d{1,3}(?:[ .]\d{3})*(?:[.,]\d+)?(?: ?[%€])?")
# What is printed beside numbers and is none: years, dates, ordinals.
_OTHER = re.compile(r"(?:19|20)\d\d|\d{1,2}\.(?:\d{1,2}\.(?:\d{4})?)?|[-\u2013]|%")
# A word that is nearly a number: digits among characters that digits are misread as.
_NEARLY = re.compile(r"(?=.*\d)[-\u2013]?[\dOoQDlI|iBSsZzGbTAgq$£§&?!.,]+")
# One whose digits were all read as letters, next to a group of three digits.
_LETTERED, _GROUP = re.compile(r"[-\u2013]?[OQDlIBSZGTA|!]{1,3}"), re.compile(r"\d{3}(?:[.,]\d.*|%|\*)?")


def _is_lettered(words: list[PixelWord], at: int) -> bool:
    """Whether a word of letters stands where digits of the number beside it do: "77 TTA", "-B 198"."""
    text = words[at].text
    if not _LETTERED.fullmatch(text):
        return False
    before = words[at - 1].text if at else ""
    after = words[at + 1].text if at + 1 < len(words) else ""
    return bool(_GROUP.fullmatch(after)) or (
        len(text) == 3 and bool(re.fullmatch(r"[-\u2013]?\d{1,3}", before))
    )


def doubt_grouping(words: list[PixelWord]) -> list[PixelWord]:
    """The words of one chunk, those of a number that no one would print so made doubtful.

    "328 519747", "5 8 4", "-203 267.359" and "43, 4" are such; so is "2021 1 234", where two cells may have
    met and the gap has to be looked at again.
    """
    out = list(words)
    start = 0
    while start < len(out):
        end = start
        while end < len(out) and (
            _PART.match(out[end].text) or _NEARLY.fullmatch(out[end].text) or _is_lettered(out, end)
        ):
            end += 1
        if (
            end == start
            and out[start].text[-1] in "-\u2013\u2014_~"
            and any(c.isdigit() for c in out[start].text)
        ):
            out[start] = replace(
                out[start],
                confidence=min(out[start].confidence, DISPUTED),
                doubts=(*out[start].doubts, "a dash after it"),
            )
        if end - start > 0 and not _sensible([w.text for w in out[start:end]]):
            for n in range(start, end):
                out[n] = replace(
                    out[n],
                    confidence=min(out[n].confidence, DISPUTED),
                    doubts=(*out[n].doubts, "odd groups of digits"),
                )
        start = max(end, start + 1)
    return out


def doubt_dashes(words: list[PixelWord]) -> list[PixelWord]:
    """The words of a picture, those doubtful where a dash stands alone a little before a number.

    It may be the number's minus set apart, an empty cell next to it, or the rest of a ruling.
    """
    out = list(words)
    dashes = [w for w in words if w.text in ("-", "\u2013")]
    for n, word in enumerate(words):
        if not word.text[0].isdigit():
            continue
        for dash in dashes:
            middle = (dash.box.top + dash.box.bottom) / 2
            gap = word.box.x0 - dash.box.x1
            if (
                dash.line != word.line
                and 0 <= gap < 2.5 * word.height
                and word.box.top < middle < word.box.bottom
            ):
                doubts = (*word.doubts, "a dash before it")
                out[n] = replace(word, confidence=min(word.confidence, DISPUTED), doubts=doubts)
    return out


def heads_number(dash: PixelWord, words: list[PixelWord]) -> bool:
    """Whether what stands right under a dash is a number without a sign, and nothing else."""
    lines: dict[int, list[PixelWord]] = {}
    for word in words:
        if 0 < word.box.top - dash.box.bottom <= 1.6 * dash.height and word.text:
            lines.setdefault(word.line, []).append(word)
    for line in lines.values():
        aside = 0.5 * dash.height
        under = min(w.box.x0 for w in line) - aside < dash.box.x0 < max(w.box.x1 for w in line) + aside
        if under and _UNSIGNED.fullmatch(" ".join(w.text for w in line)):
            return True
    return False


def _sensible(texts: list[str]) -> bool:
    if _NUMBER.fullmatch(" ".join(texts)):
        return True
    return all(_OTHER.fullmatch(text) for text in texts)
