"""Places that cannot be written, names that are no text: a clear line and its exit code, no traceback."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from raportti_parse import Report, parse
from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode
from tests.archive import fakes
from tests.archive.small_archive import quick_run
from tests.conftest import SAMPLES

SHORT = SAMPLES / "lahti-2019-toimintakertomus.pdf"
FULL = Path("/dev/full")


def command(*arguments: str | bytes | Path, to: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, its output to a file or device."""
    line = [sys.executable, "-m", "raportti_parse.cli.main", *arguments]
    if to is None:
        return subprocess.run(line, capture_output=True, text=True, check=False)
    with to.open("w") as out:
        return subprocess.run(line, stdout=out, stderr=subprocess.PIPE, text=True, check=False)


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
@pytest.mark.parametrize("what", [("--json",), ()], ids=["json", "summary"])
def test_a_full_disk_behind_standard_output(what: tuple[str, ...]) -> None:
    done = command("parse", SHORT, "--no-ocr", "--pages", "1", *what, to=FULL)
    assert done.returncode == ExitCode.FILE_ACCESS
    assert done.stderr.startswith("raportti-parse: standard output cannot be used: No space left on device")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_a_device_is_written_to_and_not_replaced() -> None:
    done = command("parse", SHORT, "--no-ocr", "--pages", "1", "--out", FULL)
    assert done.returncode == ExitCode.FILE_ACCESS
    assert "No space left on device" in done.stderr
    assert FULL.is_char_device()
    done = command("parse", SHORT, "--no-ocr", "--pages", "1", "--out", "/dev/stdout")
    assert Report.from_json(done.stdout).report.pages


def test_a_reader_that_goes_away_is_no_error() -> None:
    line = [sys.executable, "-m", "raportti_parse.cli.main", "parse", str(SHORT), "--no-ocr", "--json"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == ExitCode.OK
        assert process.stderr.read() == b""


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES], ids=["read-only", "forbidden"])
def test_a_dataset_or_a_csv_folder_that_may_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], number: int
) -> None:
    fakes.write(tmp_path / "in" / "r.pdf", "year 2021")
    quick_run(tmp_path / "in", out=tmp_path / "out")

    def refuse(self: Path, *args: object, **kwargs: object) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "mkdir", refuse)
    for arguments in (
        ["archive", "--quiet", str(tmp_path / "in"), "--out", str(tmp_path / "shut" / "new")],
        ["archive", "--quiet", "--out", str(tmp_path / "out"), "--csv", str(tmp_path / "shut")],
    ):
        assert main(arguments) in (ExitCode.FILE_ACCESS, ExitCode.USAGE)
        said = capsys.readouterr().err
        assert str(tmp_path / "shut") in said
        assert os.strerror(number) in said


def test_a_real_disk_that_is_read_only(tmp_path: Path) -> None:
    fakes.write(tmp_path / "in" / "r.pdf", "year 2021")
    (tmp_path / "disk").mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "ro", "tmpfs", tmp_path / "disk"], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("may not mount a disk here")
    try:
        done = command("archive", tmp_path / "in", "--out", tmp_path / "disk" / "out", "--quiet")
    finally:
        subprocess.run(["umount", tmp_path / "disk"], check=True)
    assert done.returncode == ExitCode.FILE_ACCESS
    assert "cannot be written: Read-only file system; choose another --out" in done.stderr


def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/latin-\xe4.pdf"
    shutil.copy(os.fsencode(SHORT), name)
    done = command("parse", name, "--no-ocr", "--pages", "1", "--json")
    assert done.returncode == ExitCode.OK, done.stderr
    assert json.loads(done.stdout)["report"]["file"]["name"] == "latin-\\xe4.pdf"
    assert parse(os.fsdecode(name), ocr=False, pages="1").report.file.name == "latin-\\xe4.pdf"
    assert command("parse", name, "--no-ocr", "--pages", "1").returncode == ExitCode.OK
    assert "latin-\\xe4.pdf" in command("parse", name + b"x").stderr
    done = command("archive", tmp_path, "--out", os.fsencode(tmp_path) + b"/\xe4")
    assert done.returncode == ExitCode.USAGE
    assert "\\xe4" in done.stderr


@pytest.mark.parametrize("value", ["nan", "inf", "-1", "0"])
def test_a_time_limit_that_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str], value: str) -> None:
    fakes.write(tmp_path / "in" / "r.pdf", "year 2021")
    answer = main(["archive", str(tmp_path / "in"), "--out", str(tmp_path / "out"), f"--timeout={value}"])
    assert answer == ExitCode.USAGE
    assert "time limit must be" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()
