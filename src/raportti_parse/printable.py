"""Text on its way out: to a terminal, a table, a drawing, a message. What a report or a file's name says is
shown; it never steers."""

from __future__ import annotations

import re

# C0, DEL and C1, lone surrogates (bytes of a name that are no UTF-8), line and paragraph separators, and the
# marks that turn the direction of writing: what is shown must be what is there
_STEERING = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200e\u200f\u2028-\u202e\u2066-\u2069]")
# where a spreadsheet may see a formula: at a cell's start, or behind what another one parts cells at
_START = re.compile(r"""(?:^|(?<=[;,\t\n]))[ "']*(?=[=@+\t-])""")
# a printed figure and the words behind it: nothing in it computes or calls
_FIGURE = re.compile(
    r"""[+-]\s?\d(?:[^-+*/^()|!=&<>"'@:{}\[\]$\#;\t\n]|%-|(?<=[€a-zåäö])/(?=[a-zåäö]))*(?=$|[;\t\n])"""
)


def printable(text: str, keep: str = "") -> str:
    r"""The text with what steers a terminal, or is no text, written out; characters in `keep` stay.

    >>> printable("tilinpäätös\x1b[2J\x9b"), printable("vanha\udce4.pdf"), printable("a\nb", keep="\n")
    ('tilinpäätös\\x1b[2J\\x9b', 'vanha\\xe4.pdf', 'a\nb')
    """
    return _STEERING.sub(lambda match: match[0] if match[0] in keep else _written(ord(match[0])), text)


def _written(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file's name
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def printable_json(text: str) -> str:
    r"""The same JSON, with what steers a terminal in JSON's own escapes.

    >>> printable_json('"a\x9b"')
    '"a\\u009b"'
    """
    return _STEERING.sub(lambda match: match[0] if match[0] in "\n\t" else f"\\u{ord(match[0]):04x}", text)


def inert(text: str) -> str:
    """A cell's text that no spreadsheet runs as a formula, whether it parts cells at ";", "," or tabs.

    An apostrophe stands before what might be one; printed figures stay as they are.

    >>> inert("=HYPERLINK(1)"), inert("-4,2 M€"), inert("- toteutui"), inert("ks. ohje;@SUM(A1)")
    ("'=HYPERLINK(1)", '-4,2 M€', "'- toteutui", "ks. ohje;'@SUM(A1)")
    """
    text = printable(text, keep="\n\t")
    return _START.sub(lambda match: match[0] if _FIGURE.match(text, match.end()) else f"{match[0]}'", text)
