"""What tests may want beside the repository and the packages that pip installs, and what brings it.

A test says so with `@pytest.mark.wants("voikko")`, a fixture with the fixture `wait_for`; both skip through
`wait_for` alone, so that the summary can count them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from shutil import which

ROOT = Path(__file__).resolve().parents[1]
REAL = ROOT.parent / "shared" / "real"
KAUHAVA = REAL / "kauhava-tilinpaatos-2024.pdf"
APT = "sudo apt-get install"


@dataclass(frozen=True, slots=True)
class Part:
    """Something that may be absent: what it is, whether it is here, and the command or act that brings it."""

    what: str
    here: Callable[[], bool]
    brings: str

    @property
    def reason(self) -> str:
        return f"waited for {self.what}; to bring it: {self.brings}"


def _dictionary() -> bool:
    from raportti_parse.finnish import words  # when asked: bench measures processes that do not load it

    return words.dictionary() is not None


def _engine() -> bool:
    from raportti_parse.ocr import available

    return available() is None


PARTS = {
    "voikko": Part("the Finnish dictionary", _dictionary, f"{APT} libvoikko1 voikko-fi"),
    "tesseract": Part("the OCR engine", _engine, f"{APT} tesseract-ocr-fin"),
    "office": Part(
        "LibreOffice",
        lambda: which("soffice") is not None,
        f"{APT} libreoffice-impress libreoffice-writer",
    ),
    "distributed": Part(
        "Dask", lambda: find_spec("distributed") is not None, ".venv/bin/pip install -e '.[dask]'"
    ),
}


def part(name: str) -> Part:
    """One of PARTS, or the real report, or what is known of one, of that file name."""
    if not name.endswith((".pdf", ".json")):
        return PARTS[name]
    return Part(
        f"the real report {name}",
        (REAL / name).is_file,
        "put it, as its publisher has it, into ../shared/real",
    )
