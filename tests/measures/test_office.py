"""Every carrier of a light on slides and pages that LibreOffice draws: read as they were written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from raportti_parse import parse
from raportti_parse.records.model import Measure

pytest.importorskip("pptx", reason="python-pptx is not here: pip install 'raportti-parse[samples]'")
pytest.importorskip("docx", reason="python-docx is not here: pip install 'raportti-parse[samples]'")

from tests.measures.office import Row, Sheet, deck, drawn, paper

pytestmark = [
    pytest.mark.slow,
    pytest.mark.wants("office"),
]
SLIDES, PAGES = deck(), paper()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("office")
    for name, (made, _) in {"deck.pptx": SLIDES, "paper.docx": PAGES}.items():
        made.save(str(folder / name))
    return {name: drawn(folder, name) for name in ("deck.pptx", "paper.docx")}


def plain(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def differences(row: Row, measures: list[Measure]) -> list[str]:
    own = [m for m in measures if plain(row.goal) in map(plain, (m.goal, m.action))]
    if len(own) != 1:
        return [f"{row.goal}: {len(own)} measures"]
    found = own[0]
    said = found.status.value if found.status else None
    faults = [] if said == row.status else [f"{row.goal}: {said} for {row.status}"]
    for name in ("target", "outturn"):
        wanted, have = getattr(row, name), getattr(found, name)
        if wanted is not None and plain(wanted) != plain(have):
            faults.append(f"{row.goal}: {name} {have!r} for {wanted!r}")
    return faults


CASES = [
    *(("deck.pptx", number, sheet) for number, sheet in enumerate(SLIDES[1], 1)),
    *(("paper.docx", number, sheet) for number, sheet in enumerate(PAGES[1], 1)),
]


@pytest.mark.parametrize(("file", "number", "sheet"), CASES, ids=[sheet.name for _, _, sheet in CASES])
def test_is_read_as_written(files: dict[str, Path], file: str, number: int, sheet: Sheet) -> None:
    pages = None if sheet.name == "far_legend" else [number]  # its legend stands on other slides
    report = parse(files[file], pages=pages, ocr=False)
    measures = [m for m in report.measures if m.pages[0] == number]
    assert [fault for row in sheet.rows for fault in differences(row, measures)] == []
    assert len(measures) == len(sheet.rows)


def test_trends_stand_apart_from_statuses(files: dict[str, Path]) -> None:
    number = next(n for n, sheet in enumerate(SLIDES[1], 1) if sheet.name == "trend")
    report = parse(files["deck.pptx"], pages=[number], ocr=False)
    assert [m.trend and m.trend.value for m in report.measures] == ["up", "down", "flat", "up"]
