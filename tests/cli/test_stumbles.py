"""The small things that a new user stumbles over: each ends in one clear line and its exit code."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from raportti_parse.cli.main import main
from raportti_parse.cli.waiting import shown_progress
from raportti_parse.errors import ExitCode
from tests.cli.test_commands import LAHTI

# A shell starts what it runs in the background with SIGINT ignored; a run in a terminal has it.
RUN = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from raportti_parse.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


def test_a_terminal_shows_what_is_read_and_ctrl_c_ends_it_in_one_line(tmp_path: Path) -> None:
    pipe = tmp_path / "slow.pdf"
    os.mkfifo(pipe)  # a file that takes for ever
    terminal, side = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-c", RUN, "parse", str(pipe), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=side, env=environment) as process:
        os.close(side)
        shown = ""
        end = time.monotonic() + 30
        while "slow.pdf" not in shown and time.monotonic() < end:
            if select.select([terminal], [], [], 0.1)[0]:
                shown += os.read(terminal, 4096).decode()
        assert "slow.pdf" in shown
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert process.stdout.read() == b""
        assert process.wait(20) == ExitCode.INTERRUPTED
        while select.select([terminal], [], [], 0)[0]:
            try:
                shown += os.read(terminal, 4096).decode()
            except OSError:  # the other side is closed
                break
        os.close(terminal)
    assert "raportti-parse: stopped; nothing was written" in shown
    assert "Traceback" not in shown


def test_progress_says_which_page_of_how_many() -> None:
    shown = StringIO()
    console = Console(file=shown, force_terminal=True, width=100)
    with shown_progress("folder/[lahti].pdf", console, after=0.01) as progress:
        time.sleep(0.2)
        progress("reading pages", 3, 12)
        time.sleep(0.2)
    assert "[lahti].pdf: reading pages, 3 of 12 pages" in shown.getvalue()


def test_no_progress_within_the_first_second_or_in_a_log() -> None:
    quick, log = StringIO(), StringIO()
    with shown_progress("lahti.pdf", Console(file=quick, force_terminal=True)) as progress:
        progress("reading pages", 1, 1)
    with shown_progress("lahti.pdf", Console(file=log, force_terminal=False), after=0.01) as progress:
        time.sleep(0.1)
    assert "lahti" not in quick.getvalue() + log.getvalue()


@pytest.mark.parametrize("out", ["/proc/x", "file.pdf/ds", "none/x.json", "."])
def test_an_out_that_cannot_be_made(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.pdf").write_bytes(Path(LAHTI).read_bytes())
    assert main(["parse", "file.pdf", "--no-ocr", "--pages", "1", "--out", out]) == ExitCode.FILE_ACCESS
    error = capsys.readouterr().err
    assert error.startswith("raportti-parse: cannot write ")
    assert error.count("\n") == 1
    assert os.listdir() == ["file.pdf"]


@pytest.mark.parametrize("out", ["/proc/x", "file.pdf/ds"])
def test_a_dataset_that_cannot_be_made(
    out: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.pdf").write_bytes(b"")
    assert main(["archive", "file.pdf", "--out", out]) == ExitCode.USAGE
    error = capsys.readouterr().err
    assert error.startswith(f"raportti-parse: {out} cannot be made")
    assert error.count("\n") == 1


def test_any_other_file_that_cannot_be_written_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("file.pdf").write_bytes(b"")
    assert main(["archive", "file.pdf", "--out", "ds", "--quiet", "--csv", "file.pdf/csv"]) != ExitCode.OK
    last = capsys.readouterr().err.splitlines()[-1]
    assert last.startswith("raportti-parse: file.pdf")


def test_out_through_a_link_or_into_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to("real.json")
    assert main(["parse", LAHTI, "--no-ocr", "--pages", "1", "--out", str(tmp_path / "link.json")]) == 0
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text(encoding="utf-8").startswith("{")
    assert main(["parse", LAHTI, "--no-ocr", "--pages", "1", "--out", os.devnull]) == ExitCode.OK
    assert not Path(os.devnull).is_file()
