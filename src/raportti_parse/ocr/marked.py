"""A character that stays after reading: what it is, where its ink is, and what speaks against it."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.ocr.forms import Form


@dataclass(frozen=True, slots=True)
class Mark:
    """A character that stays, with what else it was read as and what speaks against it."""

    text: str
    confidence: float
    x0: float
    x1: float
    top: float
    bottom: float
    starts: bool
    form: Form
    glyph: int | None
    others: tuple[str, ...] = ()
    doubt: str = ""
    rival: str | None = None  # the second reading; None where there is none
    rival_confidence: float = 0.0
    kin: str = ""  # the digit whose other prints in this picture look like this one; "" where none is clear
    lead: float = 0.0  # how clear that is
    shared: int = 1  # how many characters stand in this one glyph
