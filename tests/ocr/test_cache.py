"""Readings on disk: what went in comes out, and nothing that is wrong with the folder stops a parse."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from raportti_parse.ocr import Cache, cache_folder, default_cache
from raportti_parse.ocr.cache import picture_key
from raportti_parse.ocr.engine import PixelBox
from raportti_parse.ocr.model import PixelLine, PixelReading, PixelShape, PixelWord

READING = PixelReading(
    100,
    50,
    (PixelWord("-774", PixelBox(1, 2, 3.5, 4), 0.45, ("-714",), 9.5, True, "#c00000", 3, ("read twice",)),),
    (PixelLine(True, PixelBox(0, 0, 100, 1), "#000000"),),
    (PixelShape(PixelBox(5, 5, 15, 15), "#00b050", True, True),),
    (PixelBox(0, 0, 10, 10),),
    0.5,
)


def test_a_reading_comes_back_as_it_was(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", READING)
    assert cache.get("ab12") == READING
    assert cache.get("cd34") is None
    assert not list(tmp_path.rglob("*.part"))


def test_a_damaged_file_counts_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", READING)
    next(tmp_path.rglob("*.reading")).write_text('{"width": ')
    assert cache.get("ab12") is None


def test_a_reading_that_was_altered_counts_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("ab12", READING)
    cache.put("ab34", READING)
    kept, other = sorted(tmp_path.rglob("*.reading"))
    other.write_bytes(kept.read_bytes())  # under another picture's name
    assert cache.get("ab34") is None
    kept.write_bytes(kept.read_bytes().replace(b"-774", b"-714"))
    assert cache.get("ab12") is None
    cache.put("ab12", READING)
    assert cache.get("ab12") == READING


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file")
    cache.put("ab12", READING)
    assert cache.get("ab12") is None


def test_the_variable_names_the_folder_or_switches_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("RAPORTTI_PARSE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.setenv("RAPORTTI_PARSE_CACHE", "off")
    assert default_cache() is None
    monkeypatch.delenv("RAPORTTI_PARSE_CACHE")
    folder = cache_folder()
    assert folder is None or "raportti-parse" in str(folder)


def test_the_key_follows_pixels_engine_and_settings() -> None:
    image = Image.new("L", (4, 4), 255)
    other = Image.new("L", (2, 8), 255)
    keys = {
        picture_key(image, "engine-1", ""),
        picture_key(image, "engine-2", ""),
        picture_key(image, "engine-1", "scan"),
        picture_key(other, "engine-1", ""),
    }
    assert len(keys) == 4
