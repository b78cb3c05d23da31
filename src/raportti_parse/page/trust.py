"""Whether the words of a page can be believed, judged from the words and their fonts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from raportti_parse.page.model import Picture, TextLayer, Word

_ENOUGH = 40  # characters: fewer do not bear a verdict about vowels
_BAD_SHARE = 0.10
_SCAN_SHARE = 0.25
_FEW_VOWELS = 0.15
_VOWELS = re.compile("[aeiouyåäö]", re.IGNORECASE)
_NO_LETTERS = re.compile(r"[\W\d_]+")
# What stands for a glyph that nothing is known about: the replacement character, private use, controls.
_UNMAPPED = re.compile("[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff\x00-\x1f\x7f-\x9f]")


def judge_text(
    shown: Sequence[Word], hidden: Sequence[Word], unmapped: int, pictures: Sequence[Picture], area: float
) -> TextLayer:
    """SOUND, NONE, GARBAGE or OCR for the words that a page shows and those it hides.

    `unmapped` is how many characters stand in fonts that do not say what their glyphs mean, `area` the
    page's, of which pictures must fill a good part before hidden words count as their OCR.
    """
    text = "".join([word.text for word in shown])
    visible = len(text)
    unseen = sum(len(word.text) for word in hidden)
    if unseen > visible and sum(_area(picture) for picture in pictures) > _SCAN_SHARE * area:
        return TextLayer.OCR
    if visible == 0:
        return TextLayer.NONE
    if unmapped > _BAD_SHARE * visible or _is_garbage(text):
        return TextLayer.GARBAGE
    return TextLayer.SOUND


def _area(picture: Picture) -> float:
    return picture.box.width * picture.box.height


def _is_garbage(text: str) -> bool:
    total = len(text)
    if ("\ufffd" in text or not text.isprintable()) and len(_UNMAPPED.findall(text)) > _BAD_SHARE * total:
        return True
    # Finnish has close to one vowel in two letters; abbreviations and codes bring it down, never this far.
    if text.count("a") + text.count("e") + text.count("i") >= _FEW_VOWELS * total:
        return False  # as most pages: no need to count any closer
    letters = len(_NO_LETTERS.sub("", text))
    vowels = len(_VOWELS.findall(text))
    return letters >= _ENOUGH and vowels < _FEW_VOWELS * letters
