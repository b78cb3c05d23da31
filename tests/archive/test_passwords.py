"""Encrypted reports among others: passwords are tried in turn, and none is kept."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from raportti_parse.archive import parse_archive
from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode
from tests.reading.handmade import Handmade, encrypted, text

SECRET = "kesä2021"


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "locked.pdf").write_bytes(encrypted(text(50, 300, "Salattu 12,0 %"), SECRET))
    open_one = Handmade()
    open_one.page(text(50, 300, "Avoin 13,0 %"))
    (folder / "open.pdf").write_bytes(open_one.build())
    return folder


def test_each_password_is_tried_and_none_is_kept(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    without = parse_archive([reports], out, workers=1, ocr=False)
    assert [failure.code for failure in without.failures] == ["password"]
    wrong = parse_archive([reports], out, workers=1, ocr=False, passwords=["talvi", "syksy"])
    assert wrong.failures[0].message.endswith("; none of the 2 passwords given opens it")
    right = parse_archive([reports], out, workers=1, ocr=False, passwords=["talvi", SECRET])
    assert (right.read, right.kept, right.failures) == (1, 1, ())
    assert right.figures == 2
    for path in out.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            content += gzip.decompress(content) if path.suffix == ".gz" else b""
            assert SECRET.encode() not in content
            assert b"talvi" not in content


def test_the_command_reads_them_from_a_file(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "words.txt"
    words.write_text(f"talvi\n\n{SECRET}\n", encoding="utf-8-sig")
    command = ["archive", str(reports), "--out", str(tmp_path / "out"), "--no-ocr", "--quiet", "--passwords"]
    assert main([*command, str(words)]) == ExitCode.OK
    assert "2 files: 2 read now" in capsys.readouterr().err
    assert main([*command, str(tmp_path / "none.txt")]) == ExitCode.FILE_ACCESS
    words.write_bytes(b"kes\xe4")
    assert main([*command, str(words)]) == ExitCode.USAGE
    assert "is no text in UTF-8" in capsys.readouterr().err
