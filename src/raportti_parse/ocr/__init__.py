"""Pictures and scans read into the same words as the text layer gives, marked as read by OCR.

Importing this package loads neither the engine nor an image library; `add_ocr` does when it has to read.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from raportti_parse.ocr.engine import (
    Engine,
    Missing,
    OcrSymbol,
    OcrWord,
    PixelBox,
    Settings,
    TesseractEngine,
    available,
    shared_engine,
)
from raportti_parse.ocr.model import DOUBT, is_doubtful
from raportti_parse.ocr.problems import OcrProblem, Weight
from raportti_parse.ocr.stage import add_ocr
from raportti_parse.ocr.unread import left_unread

if TYPE_CHECKING:
    from raportti_parse.ocr.cache import Cache, cache_folder, default_cache
    from raportti_parse.ocr.picture import Doubt, PictureReading, read_picture
    from raportti_parse.ocr.scan import ScanReading, read_scan
    from raportti_parse.ocr.worth import holds_text

__all__ = [
    "DOUBT",
    "Cache",
    "Doubt",
    "Engine",
    "Missing",
    "OcrProblem",
    "OcrSymbol",
    "OcrWord",
    "PictureReading",
    "PixelBox",
    "ScanReading",
    "Settings",
    "TesseractEngine",
    "Weight",
    "add_ocr",
    "available",
    "cache_folder",
    "default_cache",
    "holds_text",
    "is_doubtful",
    "left_unread",
    "read_picture",
    "read_scan",
    "shared_engine",
]

# What needs numpy, OpenCV or Pillow loads at its first use.
_LATER = {
    "Cache": "cache",
    "cache_folder": "cache",
    "default_cache": "cache",
    "Doubt": "picture",
    "PictureReading": "picture",
    "read_picture": "picture",
    "ScanReading": "scan",
    "read_scan": "scan",
    "holds_text": "worth",
}


def __getattr__(name: str) -> Any:
    module = _LATER.get(name)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(f"{__name__}.{module}"), name)
