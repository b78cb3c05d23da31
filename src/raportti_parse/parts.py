"""What installs an optional part: the one command that `doctor` and every error give."""

from __future__ import annotations

import sys

OCR_MODEL = "tesseract-ocr-fin"
DICTIONARY = "libvoikko1 voikko-fi"
_HOMEBREW = {OCR_MODEL: "tesseract-lang", DICTIONARY: "libvoikko"}
_WINDOWS = {
    OCR_MODEL: "install Tesseract with its Finnish data and set TESSDATA_PREFIX to their folder",
    DICTIONARY: "not available on Windows; base forms come from suffix rules",
}


def install_command(part: str) -> str:
    """The command that installs a Python package, or OCR_MODEL or DICTIONARY, on this system.

    >>> install_command("pyarrow")
    'pip install pyarrow'
    """
    if part not in _HOMEBREW:
        return f"pip install {part}"
    if sys.platform == "darwin":
        return f"brew install {_HOMEBREW[part]}"
    if sys.platform == "win32":
        return _WINDOWS[part]
    return f"sudo apt-get install {part}"
