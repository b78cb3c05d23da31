"""Spoiled reports lose no figure in silence. RAPORTTI_FUZZ=2000 (`make fuzz`) spoils so many; the sweeps
spoil a fixed part of them, so that their time is bounded: a file takes about half a second."""

from __future__ import annotations

import os
from functools import cache

import pytest

from raportti_parse import Report, parse
from tests.conftest import SAMPLES
from tests.faults.fuzz import lost_in_silence, spoil

NAMES = ("lahti-2019-toimintakertomus", "lahti-2020-seurantaraportti", "lahti-2021-seurantaraportti")
FILES = int(os.environ.get("RAPORTTI_FUZZ", "400"))
PARTS = 8


@cache
def sound(name: str) -> tuple[bytes, Report]:
    content = (SAMPLES / f"{name}.pdf").read_bytes()
    return content, parse(content, ocr=False)


def check(seed: int) -> None:
    content, report = sound(NAMES[seed // 4 % len(NAMES)])
    kind, spoiled = spoil(content, seed)
    assert lost_in_silence(report, spoiled) == [], f"seed {seed}: {kind}"


def test_a_few_spoiled_reports() -> None:
    for seed in range(0, 96, 11):
        check(seed)


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_spoiled_reports_lose_nothing_in_silence(part: int) -> None:
    for seed in range(part, FILES, PARTS):
        check(seed)
