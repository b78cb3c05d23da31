"""300 reports, a kill, a full disk, a rotten record and a changed file: the same bytes in the end."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from raportti_parse.archive import Summary, parse_archive
from raportti_parse.errors import ExitCode
from tests.archive.hostile import one_page, stream
from tests.archive.small_archive import content

REPORTS = 300

# the run ends after so many shards: killed, or since the disk is full
RUN = """
import errno, os, signal, sys
from tests.archive.test_disturbed import read_all
from pathlib import Path
how, left, sync = sys.argv[3], int(sys.argv[4]), os.fsync
def disturbed(descriptor):
    global left
    left -= 1
    if left == 0 and how == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if left <= 0:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    sync(descriptor)
os.fsync = disturbed
read_all(Path(sys.argv[1]), Path(sys.argv[2]))
"""


def draw(path: Path, number: int, amount: int) -> None:
    text = b"BT /F1 12 Tf 72 700 Td (Seurantaraportti 1-12/%d) Tj 0 -40 Td (Toimintakulut %d euroa) Tj ET"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(one_page(stream(text % (2000 + number % 20, amount))))


def read_all(source: Path, out: Path) -> Summary:
    return parse_archive([source], out, workers=2, ocr=False)


def disturbed(source: Path, out: Path, how: str, after: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", RUN, str(source), str(out), how, str(after)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_run_that_meets_everything_ends_as_one_that_meets_nothing(tmp_path: Path) -> None:
    source, out = tmp_path / "in", tmp_path / "out"
    for number in range(REPORTS):
        draw(source / str(number % 7) / f"{number}.pdf", number, 1_000_000 + number)
    assert read_all(source, tmp_path / "whole").read == REPORTS
    assert disturbed(source, out, "kill", 150).returncode == -signal.SIGKILL
    full = disturbed(source, out, "full", 150)
    assert "No space left on device" in full.stderr
    shards = sorted((out / "_archive" / "shards").rglob("*.gz"))
    assert 0 < len(shards) < REPORTS
    for shard, place in zip(shards[:3], (0.3, 0.6, 0.9), strict=True):
        rotten = bytearray(shard.read_bytes())
        rotten[int(len(rotten) * place)] ^= 0x04
        shard.write_bytes(rotten)
    summary = read_all(source, out)
    assert sum("it was read again" in line for line in summary.lines()) == 3
    assert summary.exit_code is ExitCode.OK
    assert content(out) == content(tmp_path / "whole")
    changed = source / "3" / "3.pdf"
    draw(changed, 3, 999)  # the same change between two runs of each
    shards[0].write_bytes(b"")
    for dataset in (tmp_path / "whole", out):
        summary = read_all(source, dataset)
        assert summary.replaced == (str(changed),)
        assert summary.exit_code is ExitCode.OK
    assert content(out) == content(tmp_path / "whole")
