"""What `parse` takes and what it gives to look at."""

from __future__ import annotations

import dataclasses
import io
from pathlib import Path

import pytest

from raportti_parse import FileAccessError, Report, parse
from tests.conftest import SAMPLES

LAHTI = SAMPLES / "lahti-2021-seurantaraportti.pdf"


def test_one_page_by_its_number() -> None:
    one = parse(LAHTI, pages=3, ocr=False)
    assert one == parse(LAHTI, pages="3", ocr=False)
    assert {amount.source.page for amount in one.amounts} == {3}


def test_a_file_object_is_read_and_keeps_its_name() -> None:
    with LAHTI.open("rb") as file:
        assert parse(file, pages=3, ocr=False) == parse(LAHTI, pages=3, ocr=False)
    unnamed = parse(io.BytesIO(LAHTI.read_bytes()), pages=3, ocr=False)
    assert unnamed == parse(LAHTI.read_bytes(), pages=3, ocr=False)
    assert unnamed.report.file.name == "<bytes>"


def test_a_text_file_is_refused_in_words() -> None:
    with pytest.raises(TypeError, match='open it with mode "rb"'):
        parse(io.StringIO("%PDF"))  # type: ignore[arg-type]


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="does not exist; check the path"):
        parse(tmp_path / "none.pdf")
    with pytest.raises(FileAccessError, match="is a folder; give one PDF file"):
        parse(tmp_path)


def test_progress_counts_every_page() -> None:
    told: list[tuple[str, int, int]] = []
    parse(LAHTI, pages="2-4", ocr=False, progress=lambda *said: told.append(said))
    assert told == [
        ("reading pages", 1, 3),
        ("reading pages", 2, 3),
        ("reading pages", 3, 3),
        ("finding tables and figures", 3, 3),
    ]


def test_a_report_is_one_line(lahti: Report) -> None:
    assert repr(lahti).startswith("<Report '")
    assert "\n" not in repr(lahti)
    assert len(repr(lahti)) < 300
    assert f"{len(lahti.amounts)} amounts" in repr(lahti)


def test_a_notebook_shows_a_table_with_all_text_escaped(lahti: Report) -> None:
    header = dataclasses.replace(lahti.report, title="<script>alert(1)</script>")
    shown = dataclasses.replace(lahti, report=header)._repr_html_()
    assert shown.startswith("<table>")
    assert f">{len(lahti.amounts)}<" in shown
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown
