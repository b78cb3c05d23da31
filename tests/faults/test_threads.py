"""Threads get what one alone gets, and a parse leaves the process that called it as it was."""

from __future__ import annotations

import gc
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from raportti_parse import parse
from tests.conftest import SAMPLES
from tests.scale.test_growth import report_of

DECKS = sorted(path for path in SAMPLES.glob("*.pdf") if "skannattu" not in path.name)


def test_four_threads_give_the_bytes_of_one() -> None:
    files: list[bytes | Path] = [*DECKS, *(report_of(pages) for pages in (2, 3, 5, 8, 13))]
    alone = [parse(file, ocr=False).to_json() for file in files]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # the threads take turns wherever they can
    try:
        with ThreadPoolExecutor(4) as pool:
            together = list(pool.map(lambda file: parse(file, ocr=False).to_json(), files * 2))
    finally:
        sys.setswitchinterval(interval)
    assert together == alone * 2


@pytest.mark.slow
def test_threads_with_ocr_give_the_bytes_of_one() -> None:
    """In a process of its own: it used to die of this."""
    script = (
        "import sys\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "from raportti_parse import parse\n"
        "files = sys.argv[1:]\n"
        "read = lambda file: parse(file, pages='1-3').to_json()\n"
        "alone = [read(file) for file in files]\n"
        "with ThreadPoolExecutor(4) as pool:\n"
        "    assert list(pool.map(read, files * 2)) == alone * 2\n"
    )
    files = [str(SAMPLES / "lahti-2021-skannattu.pdf"), str(SAMPLES / "lahti-2021-seurantaraportti.pdf")]
    environment = {**_environment(), "RAPORTTI_PARSE_CACHE": "off"}
    subprocess.run([sys.executable, "-c", script, *files], check=True, env=environment)


def _environment() -> dict[str, str]:
    import os

    return dict(os.environ)


def test_the_callers_collector_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    touched: list[str] = []
    for name in ("disable", "enable", "freeze", "unfreeze", "set_threshold"):
        monkeypatch.setattr(gc, name, lambda *_, name=name: touched.append(name))
    parse(report_of(2), ocr=False)
    assert touched == []
