"""raportti-parse doctor: which optional parts are there, and what installs the rest."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

from raportti_parse.errors import ExitCode

_PIP = "pip install 'raportti-parse[{}]'"
_APT = "sudo apt-get install {}"


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
        sys.stdout.write(f"{part.name:<18}{part.gives:<44}{state}\n")
    return ExitCode.OK


def survey() -> list[Part]:
    """All optional parts, in a fixed order."""
    return [
        Part("tesserocr", "reading pictures and scans", _package("tesserocr"), _PIP.format("ocr")),
        Part(
            "tesseract fin",
            "the OCR engine's Finnish model",
            _checked(_ocr_model),
            _APT.format("tesseract-ocr-fin"),
        ),
        Part("libvoikko", "Finnish word forms", _package("libvoikko"), _PIP.format("words")),
        Part(
            "voikko fi", "the Finnish dictionary", _checked(_dictionary), _APT.format("libvoikko1 voikko-fi")
        ),
        Part("camelot", "second reader of parse --audit", _package("camelot-py"), "pip install camelot-py"),
    ]


def _package(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _checked(look: Callable[[], str | None]) -> str | None:
    try:
        return look()
    except Exception:  # a broken optional part is a missing one
        return None


def _ocr_model() -> str | None:
    from raportti_parse.ocr import available

    return "found" if available() is None else None


def _dictionary() -> str | None:
    from raportti_parse.finnish.words import dictionary

    return "found" if dictionary() is not None else None
