"""A small archive of fake reports, and what a dataset consists of, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from raportti_parse.archive import Summary, parse_archive
from tests.archive import fakes

Run = Callable[..., Summary]
PARSER = "tests.archive.fakes:parse"


def quick_run(*paths: Path, out: Path, **settings: Any) -> Summary:
    if "executor" not in settings:
        settings.setdefault("workers", 1)
    given = {
        "parser": "tests.archive.fakes:parse",
        "timeout": 30,
        "page_timeout": 0,
        "memory": 256 << 20,
        **settings,
    }
    return parse_archive(paths, out, **given)


def years(folder: Path, first: int = 2018, last: int = 2021) -> Path:
    """Reports of some years, each with its outturn, and the year's before stated again."""
    for year in range(first, last + 1):
        fakes.write(
            folder / str(year) / f"Seurantaraportti {year}.pdf",
            f"year {year}",
            "city Lahti",
            f"amount outturn {year}000 500 Perusopetus;toimintakulut",
            f"amount previous_year {year - 1}000 0.5 Perusopetus;toimintakulut",
            f"amount budget {year}500 0.5 Perusopetus;toimintakulut",
            "measures 3",
        )
    return folder


def content(out: Path) -> dict[str, str]:
    """Every file of a dataset with its hash."""
    return {
        path.relative_to(out).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }
