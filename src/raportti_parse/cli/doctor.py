"""raportti-parse doctor: which optional parts are there, and what installs the rest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from raportti_parse.errors import ExitCode
from raportti_parse.parts import DICTIONARY, OCR_MODEL, install_command


@dataclass(frozen=True, slots=True)
class Part:
    """An optional part: what it gives, whether it is there, and the command that installs it."""

    name: str
    gives: str
    found: str | None
    install: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(arguments: argparse.Namespace) -> ExitCode:
    for part in survey():
        state = f"ok       {part.found}" if part.found else f"missing  {part.install}"
        sys.stdout.write(f"{part.name:<15}{part.gives:<35}{state}\n")
    return ExitCode.OK


def survey() -> list[Part]:
    """All optional parts, in a fixed order."""
    return [
        _package("tesserocr", "reading pictures and scans"),
        _package("opencv", "reading pictures and scans", "opencv-python-headless"),
        Part(
            "tesseract fin",
            "the OCR engine's Finnish model",
            _checked(_ocr_model),
            install_command(OCR_MODEL),
        ),
        _package("libvoikko", "Finnish word forms"),
        Part("voikko fi", "the Finnish dictionary", _checked(_dictionary), _dictionary_install()),
        _package("pyarrow", "archive: the dataset"),
        _package("duckdb", "archive: questions to the dataset"),
        _package("matplotlib", "series --plot"),
        _package("distributed", "archive --dask"),
        _package("camelot", "second reader of parse --audit", "camelot-py"),
    ]


def _package(name: str, gives: str, distribution: str | None = None) -> Part:
    distribution = distribution or name
    return Part(name, gives, _version(distribution), install_command(distribution))


def _version(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


def _checked(look: Callable[[], str | None]) -> str | None:
    try:
        return look()
    except Exception:  # a broken optional part is a missing one
        return None


def _ocr_model() -> str | None:
    from raportti_parse.ocr.engine import tessdata

    folder = tessdata()
    return str(folder) if folder is not None else None


def _dictionary() -> str | None:
    from raportti_parse.finnish.words import dictionary

    return "found" if dictionary() is not None else None


def _dictionary_install() -> str:
    if _version("libvoikko") is None:
        return f"not looked for without libvoikko; else {install_command(DICTIONARY)}"
    return install_command(DICTIONARY)
