"""Characters that serve as marks: ● ■ ▲ √ ✗ ☺, also in fonts that draw letters as pictures."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.page.model import Word


@dataclass(frozen=True, slots=True)
class Glyph:
    """What a mark character shows; `colour` where the character itself has one, `plain` where it also
    serves as a list's bullet."""

    shape: str
    colour: str | None = None
    plain: bool = False


_SHAPES = {
    "circle": "●⬤⚫◉◎⦿",
    "ring": "○◯❍◌",
    "quarter": "◔",
    "half": "◐◑◒◓",
    "three_quarters": "◕",
    "square": "■▪◼◾▣⬛",
    "box": "□▢⬜◻",
    "diamond": "◆◇♦❖",
    "star": "★☆✪✦",
    "up": "▲△↑⇧⬆⇑▴",
    "down": "▼▽↓⇩⬇⇓▾",
    "right": "►▶→⇒➔➜⇨▷➡▸",
    "left": "◄◀←⇐⇦⬅◂",
    "up_right": "↗⬈➚",
    "down_right": "↘⬊➘",
    "check": "✓✔√☑✅",
    "cross": "✗✘✕✖×☒❌╳",
    "smile": "☺😀😃🙂😊☻",
    "neutral": "😐😑",
    "frown": "☹🙁😞😟",
    "flag": "⚑⚐🚩",
    "warning": "⚠",
}
_PLAIN = "●■▪◆►▶→•○□➔▸✓"  # list bullets in Word and PowerPoint
_EMOJI = {
    "🟢": "#00a651",
    "🟡": "#ffd400",
    "🟠": "#ff8c00",
    "🔴": "#e00000",
    "🔵": "#0070c0",
    "🟣": "#7030a0",
    "🟤": "#8b4513",
    "⚪": "#d9d9d9",
    "🟩": "#00a651",
    "🟨": "#ffd400",
    "🟧": "#ff8c00",
    "🟥": "#e00000",
    "🟦": "#0070c0",
}
_EMOJI_SQUARES = "🟩🟨🟧🟥🟦"
# Letters of the picture fonts, and the private-use codes under which PDF writers give them
_WINGDINGS = {
    "l": "circle",
    "n": "square",
    "u": "diamond",
    "J": "smile",
    "K": "neutral",
    "L": "frown",
    "ü": "check",
    "û": "cross",
    "é": "up",
    "ê": "down",
    "è": "right",
    "ç": "left",
    "ì": "up_right",
    "î": "down_right",
    "ñ": "up",
    "ò": "down",
    "ð": "right",
    "ï": "left",
    "P": "flag",
    "¡": "ring",
    "¤": "circle",
    "þ": "check",
    "ý": "cross",
}
_BY_CHARACTER = {
    **{c: Glyph(shape, plain=c in _PLAIN) for shape, cs in _SHAPES.items() for c in cs},
    **{
        c: Glyph("square" if c in _EMOJI_SQUARES else "circle", colour=colour) for c, colour in _EMOJI.items()
    },
}


def glyph_of(word: Word) -> Glyph | None:
    """The mark that a word is, None for a word of letters or figures."""
    text = word.text
    if len(text) > 1 and text[-1] < "\ufe0e":
        return None
    text = text.rstrip("\ufe0e\ufe0f")
    if len(text) != 1:
        return None
    found = _BY_CHARACTER.get(text)
    if found is not None:
        return found
    code = ord(text)
    letter = chr(code - 0xF000) if 0xF020 <= code <= 0xF0FF else text
    if "wingdings" in word.font.lower() or code != ord(letter):
        shape = _WINGDINGS.get(letter)
        if shape is not None:
            return Glyph(shape, plain=letter in "lnuü")
    return None
