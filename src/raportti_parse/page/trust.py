"""Whether the words of a page can be believed, judged from the words and their fonts."""

from __future__ import annotations

from collections.abc import Sequence

from raportti_parse.page.model import TextLayer, Word

_ENOUGH = 40  # characters: fewer do not bear a verdict about vowels
_BAD_SHARE = 0.10
_VOWELS = frozenset("aeiouyåäöAEIOUYÅÄÖ")


def judge_text(shown: Sequence[Word], hidden: Sequence[Word], unmapped: int = 0) -> TextLayer:
    """SOUND, NONE, GARBAGE or OCR for the words that a page shows and those it hides.

    `unmapped` is how many characters stand in fonts that do not say what their glyphs mean.
    """
    visible = sum(len(word.text) for word in shown)
    unseen = sum(len(word.text) for word in hidden)
    if visible == 0 and unseen == 0:
        return TextLayer.NONE
    if unseen > visible:
        return TextLayer.OCR
    if unmapped > _BAD_SHARE * visible or _is_garbage(shown, visible):
        return TextLayer.GARBAGE
    return TextLayer.SOUND


def _is_garbage(words: Sequence[Word], total: int) -> bool:
    letters = vowels = unmapped = 0
    for word in words:
        text = word.printed
        if text.isascii() and text.isprintable():
            if text.isalpha():
                letters += len(text)
                vowels += sum(character in _VOWELS for character in text)
            continue
        for character in text:
            code = ord(character)
            if code == 0xFFFD or 0xE000 <= code <= 0xF8FF or code >= 0xF0000 or code < 0x20:
                unmapped += 1
            elif character.isalpha():
                letters += 1
                vowels += character in _VOWELS
    # A hyphen mark of pdfium's is a control character too, one a word at most.
    unmapped -= sum(word.hyphen_break for word in words)
    if unmapped > _BAD_SHARE * total:
        return True
    # Finnish has close to one vowel in two letters; abbreviations and codes bring it down, never this far.
    return letters >= _ENOUGH and vowels < 0.15 * letters
