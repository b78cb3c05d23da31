"""What docs/archive.md shows is run, in order, as printed."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from raportti_parse.cli.main import main
from raportti_parse.errors import ExitCode

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_runs_as_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    for year in (2019, 2020):
        for report in (ROOT / "samples").glob(f"lahti-{year}-*.pdf"):
            shutil.copy(report, tmp_path / "reports")
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "archive.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```", page, re.DOTALL | re.MULTILINE)
    assert [kind for kind, _ in blocks].count("sh") == 3
    for kind, block in blocks:
        if kind == "python":
            exec(compile(block, "docs/archive.md", "exec"), {})
        else:
            for line in block.splitlines():
                program, *arguments = shlex.split(line)
                assert program == "raportti-parse"
                assert main(arguments) in (ExitCode.OK, ExitCode.FINDINGS)
    printed = capsys.readouterr()
    assert "2 files: 2 read now" in printed.err
    assert "2 files: 0 read now" in printed.out
    assert re.search(r"^2019 +[\d ]+.*then", printed.out, re.MULTILINE)
    assert (tmp_path / "tables" / "amounts.csv").exists()
    assert "<svg" in (tmp_path / "series.svg").read_text(encoding="utf-8")


def test_wrong_use_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["archive", str(tmp_path / "missing"), "--out", str(tmp_path / "out")]) == ExitCode.USAGE
    assert "does not exist" in capsys.readouterr().err
    assert main(["archive", "--out", str(tmp_path / "out")]) == ExitCode.USAGE
    assert main(["series", str(tmp_path), "--entity", "A", "--concept", "B"]) == ExitCode.USAGE
    with pytest.raises(SystemExit, match="2"):
        main(["archive", str(tmp_path), "--out", str(tmp_path / "out"), "--memory", "lots"])


def test_a_run_with_failures_says_three(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "empty.pdf").touch()
    assert main(["archive", str(tmp_path / "in"), "--out", str(tmp_path / "out")]) == ExitCode.FINDINGS
    said = capsys.readouterr().err
    assert "not read: empty.pdf is not a PDF: the file is empty" in said
    assert "not readable: not_a_pdf 1" in said
