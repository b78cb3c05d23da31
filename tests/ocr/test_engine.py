"""The engine found or missed, without an exception and without loading anything early."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

from raportti_parse.ocr import Missing, available, shared_engine
from raportti_parse.ocr import engine as engines


def test_importing_the_package_loads_no_image_library() -> None:
    program = (
        "import sys, raportti_parse.ocr;"
        "print([m for m in ('tesserocr', 'cv2', 'PIL', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_missing_language_data_names_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(engines, "TESSDATA", ())
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.delenv("TESSDATA_PREFIX", raising=False)
    missing = available()
    assert missing is not None
    if importlib.util.find_spec("tesserocr") is not None:
        assert missing.install == "sudo apt-get install tesseract-ocr-fin"


def test_missing_wheel_names_pip(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    missing = available()
    assert missing == Missing("the Python package tesserocr", "pip install tesserocr")
    assert str(missing) == "the Python package tesserocr is missing: pip install tesserocr"


def test_an_engine_that_cannot_start_is_a_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_engine", None)
    monkeypatch.setattr(engines, "available", lambda: Missing("the model", "install it"))
    assert shared_engine() == Missing("the model", "install it")


def test_the_folder_of_the_variable_goes_first(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "fin.traineddata").touch()
    monkeypatch.setenv("TESSDATA_PREFIX", str(tmp_path))
    assert engines.tessdata() == tmp_path
