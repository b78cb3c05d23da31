"""An engine that counts its calls."""

from __future__ import annotations

from raportti_parse.ocr import Engine, OcrWord, Settings
from raportti_parse.ocr.ink import Grey


class CountingEngine:
    """An engine that counts its calls."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.calls = 0

    @property
    def version(self) -> str:
        return self._engine.version

    def read(self, image: Grey, settings: Settings) -> list[OcrWord]:
        self.calls += 1
        return self._engine.read(image, settings)
