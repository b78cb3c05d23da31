"""The reader of letters behind a small protocol: Tesseract through tesserocr, one instance a process, which
threads use in turn.

The rest of the package knows only `Engine`: a grey picture in, words with boxes, confidences and symbols
out. Nothing heavy is imported before an engine is asked for, and a machine without one gets a value that
says what is missing, never an exception.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from raportti_parse.parts import OCR_MODEL, install_command

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Grey = npt.NDArray[np.uint8]

LANGUAGE = "fin"
# Where Debian, Ubuntu, Fedora, Homebrew and a source build put the language data.
TESSDATA = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tesseract-ocr/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
)
LINE, BLOCK = 13, 6  # Tesseract's page segmentation modes: one raw line, one block


class PixelBox(NamedTuple):
    """A rectangle in a picture: left, top, right, bottom, in its pixels."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class OcrSymbol:
    """One printed character as the engine reads it; `confidence` runs from 0 to 1."""

    text: str
    box: PixelBox
    confidence: float


@dataclass(frozen=True, slots=True)
class OcrWord:
    """Characters between two spaces as the engine sees them; `line` says which region they stand in."""

    text: str
    box: PixelBox
    confidence: float
    symbols: tuple[OcrSymbol, ...] = ()
    alternatives: tuple[str, ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Settings:
    """How to read one picture: as single lines or as one block.

    With `lines`, each of these boxes is read as one line of text and the mode counts for nothing.
    """

    mode: int = BLOCK
    lines: tuple[PixelBox, ...] = ()
    dpi: int = 300
    seconds: float = 30.0


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that reading needs and this machine does not have, with the command that installs it."""

    what: str
    install: str

    def __str__(self) -> str:
        return f"{self.what} is missing: {self.install}"


class Engine(Protocol):
    """Anything that can read letters from pixels."""

    @property
    def version(self) -> str:
        """What the cache files readings under: engine, language data, both with their versions."""

    def read(self, image: Grey, settings: Settings) -> list[OcrWord]:
        """The words of a grey picture, dark on light, in reading order."""


def tessdata() -> Path | None:
    """The folder that holds the Finnish model, or None; TESSDATA_PREFIX goes before the usual places."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = [Path(prefix), Path(prefix) / "tessdata"] if prefix else []
    folders += [Path(folder) for folder in TESSDATA]
    folders.append(Path(sys.prefix) / "share" / "tessdata")
    for folder in folders:
        if (folder / f"{LANGUAGE}.traineddata").is_file():
            return folder
    return None


def available() -> Missing | None:
    """None where pictures can be read, or the first thing that is missing and how to get it."""
    for module, name in (
        ("tesserocr", "tesserocr"),
        ("numpy", "numpy"),
        ("cv2", "opencv-python-headless"),
        ("PIL", "pillow"),
    ):
        if importlib.util.find_spec(module) is None:
            return Missing(f"the Python package {name}", install_command(name))
    if tessdata() is None:
        return Missing("Tesseract's Finnish language data (fin.traineddata)", install_command(OCR_MODEL))
    return None


class TesseractEngine:
    """Tesseract's LSTM reader with the Finnish model."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        # One thread: Tesseract's OpenMP loses more than it wins on line-sized work, and archive runs
        # already use one process a core. Has to be set before the library starts its threads.
        os.environ.setdefault("OMP_THREAD_LIMIT", "1")
        folder = tessdata()
        if folder is None:
            raise RuntimeError(str(available()))
        # tesserocr has no type information, and is optional: hence Any and an import by name.
        self._tess: Any = importlib.import_module("tesserocr")
        self._api: Any = self._tess.PyTessBaseAPI(path=str(folder), lang=LANGUAGE, psm=LINE)
        model = (folder / f"{LANGUAGE}.traineddata").stat()
        # Its remarks on small or empty pictures are of no use to anyone who parses a report.
        self._api.SetVariable("debug_file", os.devnull)
        release = self._tess.tesseract_version().split()[1]
        self._version = f"tesseract-{release}-{LANGUAGE}-{model.st_size}"

    @property
    def version(self) -> str:
        return self._version

    def read(self, image: Grey, settings: Settings) -> list[OcrWord]:
        height, width = image.shape
        if height < 2 or width < 2:
            return []
        with self._lock:
            return self._read(image, width, height, settings)

    def _read(self, image: Grey, width: int, height: int, settings: Settings) -> list[OcrWord]:
        api = self._api
        api.SetPageSegMode(LINE if settings.lines else settings.mode)
        api.SetImageBytes(image.tobytes(), width, height, 1, width)
        api.SetSourceResolution(settings.dpi)
        words: list[OcrWord] = []
        try:
            if not settings.lines:
                api.Recognize(int(settings.seconds * 1000))
                return list(self._words(0))
            deadline = time.monotonic() + settings.seconds
            for number, box in enumerate(settings.lines):
                left_over = deadline - time.monotonic()
                if left_over <= 0:
                    break
                left, top = int(box.x0), int(box.top)
                api.SetRectangle(left, top, int(box.width), int(box.height))
                api.Recognize(max(1, int(left_over * 1000)))
                words.extend(self._words(number))
        finally:
            api.Clear()
        return words

    def _words(self, line: int) -> Iterator[OcrWord]:
        iterator = self._api.GetIterator()
        if iterator is None:
            return
        level, word_level = self._tess.RIL.SYMBOL, self._tess.RIL.WORD
        symbols: list[OcrSymbol] = []
        for item in self._tess.iterate_level(iterator, level):
            try:
                text = item.GetUTF8Text(level)
            except RuntimeError:  # a block without text: a picture, a line
                continue
            box = item.BoundingBox(level)
            if not text or not text.strip() or box is None:
                continue
            if symbols and item.IsAtBeginningOf(word_level):
                yield _word(symbols, line)
                symbols = []
            symbols.append(OcrSymbol(text, PixelBox(*box), item.Confidence(level) / 100))
        if symbols:
            yield _word(symbols, line)


def _word(symbols: list[OcrSymbol], line: int) -> OcrWord:
    box = PixelBox(
        min(s.box.x0 for s in symbols),
        min(s.box.top for s in symbols),
        max(s.box.x1 for s in symbols),
        max(s.box.bottom for s in symbols),
    )
    text = "".join(s.text for s in symbols)
    return OcrWord(text, box, min(s.confidence for s in symbols), tuple(symbols), (), line)


_engine: TesseractEngine | None = None
_starting = threading.Lock()


def shared_engine() -> TesseractEngine | Missing:
    """The engine of this process, started at the first call; or what is missing for it."""
    global _engine
    with _starting:
        if _engine is None:
            missing = available()
            if missing is not None:
                return missing
            try:
                _engine = TesseractEngine()
            except (ImportError, RuntimeError) as error:  # a wheel that does not load, a model it cannot use
                commands = f"{install_command('tesserocr')}; {install_command(OCR_MODEL)}"
                return Missing(f"a working Tesseract ({error})", commands)
        return _engine
