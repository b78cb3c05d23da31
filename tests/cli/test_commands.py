"""The command line, as a person uses it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode
from tests.conftest import SAMPLES

LAHTI = str(SAMPLES / "lahti-2021-seurantaraportti.pdf")


def test_the_summary_says_what_report_it_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", LAHTI, "--no-ocr"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "Seurantaraportti 1-12/2021" in shown
    assert "274 000 000 €" in shown
    assert "Sivistyksen palvelualue" in shown


def test_json_on_standard_output_and_in_a_file(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert main(["parse", LAHTI, "--no-ocr", "--pages", "1-2", "--json"]) == ExitCode.OK
    shown = json.loads(capsys.readouterr().out)
    out = tmp_path / "lahti.json"
    assert main(["parse", LAHTI, "--no-ocr", "--pages", "1-2", "--out", str(out)]) == ExitCode.OK
    assert json.loads(out.read_text(encoding="utf-8")) == shown
    assert [p.name for p in tmp_path.iterdir()] == ["lahti.json"]
    assert main(["parse", LAHTI, "--no-ocr", "--pages", "1-2", "--json", "--out", str(out)]) == ExitCode.OK
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize(
    ("content", "code", "says"),
    [
        (b"", ExitCode.NOT_A_PDF, "empty"),
        (b"PK\x03\x04word/document.xml", ExitCode.NOT_A_PDF, ""),
        (b"<!DOCTYPE html><html></html>", ExitCode.NOT_A_PDF, "HTML"),
        (b"%PDF-1.7\nnothing more", ExitCode.DAMAGED, ""),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(
    content: bytes, code: ExitCode, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(content)
    assert main(["parse", str(path)]) == code
    error = capsys.readouterr().err
    assert error.startswith("raportti-parse: ")
    assert says in error
    assert "Traceback" not in error


def test_missing_file_and_wrong_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(tmp_path / "none.pdf")]) == ExitCode.FILE_ACCESS
    assert main(["parse", LAHTI, "--pages", "900"]) == ExitCode.USAGE
    assert main(["parse", LAHTI, "--pages", "x-y"]) == ExitCode.USAGE
    assert main(["parse", LAHTI, "--pages", "1-999999999999"]) == ExitCode.USAGE
    assert main(["parse", str(tmp_path)]) == ExitCode.FILE_ACCESS
    assert "pages 1 to" in capsys.readouterr().err


def test_doctor_names_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == ExitCode.OK
    shown = capsys.readouterr().out
    for part in ("tesserocr", "opencv", "tesseract fin", "libvoikko", "voikko fi", "pyarrow", "duckdb"):
        assert part in shown
    assert all(" ok " in line or " missing " in line for line in shown.splitlines())


def test_what_is_missing_is_said_with_the_command_that_installs_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from raportti_parse.ocr import engine

    missing = engine.Missing("the Python package tesserocr", "pip install tesserocr")
    monkeypatch.setattr("raportti_parse.ocr.shared_engine", lambda: missing)
    assert main(["parse", LAHTI, "--pages", "1-4"]) == ExitCode.OK
    shown = capsys.readouterr().out
    assert "274 000 000 €" in shown
    assert "pages 3-4: pictures of this page were not read" in shown
    assert "pip install tesserocr" in shown


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == ExitCode.OK
    assert json.loads(capsys.readouterr().out)["$schema"].startswith("https://json-schema.org/")
