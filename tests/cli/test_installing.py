"""`doctor` and the errors give one and the same command for a missing part, on each system."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import sys

import pytest

from raportti_parse.archive.errors import missing_part
from raportti_parse.cli import doctor
from raportti_parse.ocr import engine
from raportti_parse.parts import DICTIONARY, OCR_MODEL, install_command


def nothing_installed(name: str) -> str:
    raise importlib.metadata.PackageNotFoundError(name)


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    monkeypatch.setattr(doctor, "version", nothing_installed)
    monkeypatch.setattr(engine, "tessdata", lambda: None)
    return {part.name: part.install for part in doctor.survey()}


@pytest.mark.parametrize("package", ["pyarrow", "duckdb", "matplotlib", "distributed"])
def test_of_the_archives_parts(commands: dict[str, str], package: str) -> None:
    assert str(missing_part(package)).endswith(f"run: {commands[package]}")


def test_of_the_engine(commands: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: object())
    no_model = engine.available()
    assert no_model is not None
    assert no_model.install == commands["tesseract fin"]
    for module, name in (("tesserocr", "tesserocr"), ("cv2", "opencv")):
        monkeypatch.setattr(
            importlib.util, "find_spec", lambda asked, gone=module: None if asked == gone else 1
        )
        missing = engine.available()
        assert missing is not None
        assert missing.install == commands[name]


@pytest.mark.parametrize("system", ["linux", "darwin", "win32"])
def test_each_system_has_its_own(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", system)
    assert install_command("pyarrow") == "pip install pyarrow"
    told = install_command(OCR_MODEL) + install_command(DICTIONARY)
    assert ("apt-get" in told) == (system == "linux")
    assert ("brew" in told) == (system == "darwin")
