"""Readings kept on disk, so that a second parse of the same picture does no OCR at all.

A reading is filed under the hash of the pixels, the engine with its version and data, and the version of
this package's own reading, with its checksum, which is compared before it is trusted. Several processes may
use one folder: files appear whole or not at all.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from raportti_parse.ocr.model import PixelReading

if TYPE_CHECKING:
    from PIL.Image import Image

VARIABLE = "RAPORTTI_PARSE_CACHE"
READER = "9"  # raised whenever the same pixels would give other words


def cache_folder() -> Path | None:
    """Where readings are kept: the folder in RAPORTTI_PARSE_CACHE, or the platform's own place.

    "off" in that variable means nowhere.
    """
    named = os.environ.get(VARIABLE)
    if named is not None:
        return None if named.strip().lower() in ("", "off", "0", "none") else Path(named).expanduser()
    try:
        home = Path.home()
    except RuntimeError:  # a user without a home folder, as in some containers
        return None
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "raportti-parse" / "Cache"
    if sys.platform == "darwin":
        return home / "Library" / "Caches" / "raportti-parse"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "raportti-parse"


def default_cache() -> Cache | None:
    """The cache that a parse uses where none is given, or None where it is switched off."""
    folder = cache_folder()
    return Cache(folder) if folder is not None else None


class Cache:
    """Readings in a folder. A folder that cannot be written is no error: nothing is kept then."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._decode = msgspec.json.Decoder(PixelReading)

    def get(self, key: str) -> PixelReading | None:
        """The reading of that key, or None; a file that is not what was written counts as none."""
        try:
            checksum, _, content = self._path(key).read_bytes().partition(b"\n")
            return self._decode.decode(content) if checksum == _checksum(key, content) else None
        except (OSError, msgspec.MsgspecError):
            return None

    def put(self, key: str, reading: PixelReading) -> None:
        """Keep a reading; written beside and moved into place, so that no one ever reads half of it."""
        path = self._path(key)
        part = ""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
            with os.fdopen(descriptor, "wb") as file:
                content = msgspec.json.encode(reading)
                file.write(_checksum(key, content) + b"\n" + content)
            os.replace(part, path)
        except OSError:
            if part:
                with contextlib.suppress(OSError):
                    os.unlink(part)

    def _path(self, key: str) -> Path:
        return self.folder / "ocr" / key[:2] / f"{key}.reading"


def _checksum(key: str, content: bytes) -> bytes:
    """Of the reading and the key it is filed under."""
    return hashlib.sha256(key.encode() + b"\n" + content).hexdigest().encode()


def picture_key(image: Image, engine: str, settings: str) -> str:
    """The key of a picture's reading by an engine under certain settings."""
    digest = hashlib.sha256()
    digest.update(f"{READER}|{engine}|{settings}|{image.mode}|{image.width}x{image.height}|".encode())
    digest.update(image.tobytes())
    return digest.hexdigest()
