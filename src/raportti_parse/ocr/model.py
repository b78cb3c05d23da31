"""What a picture gives: words, rulings, fills and marks in its own pixels, as the cache keeps them."""

from __future__ import annotations

from dataclasses import dataclass

from raportti_parse.ocr.engine import PixelBox


@dataclass(frozen=True, slots=True)
class PixelWord:
    """A word in a picture; boxes in its pixels.

    `confidence` runs from 0 to 1 and is below `DOUBT` wherever two readings differ or something else
    speaks against the word; `doubts` says what.
    """

    text: str
    box: PixelBox
    confidence: float
    alternatives: tuple[str, ...]
    height: float  # of its digits or capitals
    bold: bool
    colour: str
    line: int
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PixelLine:
    """A ruling in a picture."""

    horizontal: bool
    box: PixelBox
    colour: str


@dataclass(frozen=True, slots=True)
class PixelShape:
    """A filled cell or row, or a coloured mark: `round` tells a ball from a square."""

    box: PixelBox
    colour: str
    round: bool
    mark: bool


@dataclass(frozen=True, slots=True)
class PixelReading:
    """All that was found in one picture."""

    width: int
    height: int
    words: tuple[PixelWord, ...] = ()
    lines: tuple[PixelLine, ...] = ()
    shapes: tuple[PixelShape, ...] = ()
    charts: tuple[PixelBox, ...] = ()  # where the bars of charts stand
    skew: float = 0.0  # degrees clockwise that its lines fall; what was read lies where it is seen
    seconds: float = 0.0
    timed_out: bool = False


DOUBT = 0.5  # a word whose confidence is below is doubtful; every disagreement ends below
DISPUTED = 0.9 * DOUBT  # what a word gets that two readings differ on


def is_doubtful(confidence: float | None, alternatives: tuple[str, ...] = ()) -> bool:
    """Whether an OCR word must not be believed unseen: `Word.confidence` and `Word.alternatives` in.

    >>> is_doubtful(0.97), is_doubtful(0.45, ("714",)), is_doubtful(None)
    (False, True, False)
    """
    return (confidence is not None and confidence < DOUBT) or bool(alternatives)
