"""What the glyphs of the old symbol fonts mean: their character codes say letters, the page shows signs.

Only signs that carry meaning in a report: bullets, marks, arrows, and Symbol's minus sign. Any other
code of such a font is left as the file gives it.
"""

from __future__ import annotations

_WINGDINGS = {
    0x46: "☞", 0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x9E: "·", 0x9F: "•",
    0xA1: "○", 0xA2: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {
    0x2D: "−", 0xA3: "≤", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB1: "±", 0xB3: "≥", 0xB4: "×",
    0xB7: "•", 0xB9: "≠", 0xBB: "≈",
}  # fmt: skip
_PRIVATE = 0xF000  # where programs put the codes of symbol fonts


def _both(signs: dict[int, str]) -> dict[int, str]:
    return {code + base: sign for base in (0, _PRIVATE) for code, sign in signs.items()}


_BY_FONT = {"wingdings": _both(_WINGDINGS), "symbol": _both(_SYMBOL)}
_ANY_FONT = {_PRIVATE + 0xB7: "•", _PRIVATE + 0xA7: "▪"}  # Word's two bullets


def signs(text: str, font: str) -> str:
    """The text with the codes of a symbol font turned into the signs that the page shows.

    >>> signs("\\uf0b7", "SymbolMT"), signs("l", "Wingdings-Regular"), signs("l", "Corbel")
    ('•', '●', 'l')
    """
    name = font[:9].lower()
    for start, table in _BY_FONT.items():
        if name.startswith(start):
            return text.translate(table)
    return text if text.isascii() else text.translate(_ANY_FONT)
