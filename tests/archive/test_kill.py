"""Killed at any moment, a run goes on to the bytes of one that was never stopped."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.archive import fakes
from tests.archive.small_archive import content, quick_run, years

# every call that makes something last on the disk is a moment to be killed at, before it and after it
KILLED = """
import os, signal, sys
count = int(sys.argv[3])
def deadly(call):
    def wrapped(*args, **kwargs):
        global count
        count -= 1
        if count == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        result = call(*args, **kwargs)
        count -= 1
        if count == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return wrapped
os.fsync, os.replace = deadly(os.fsync), deadly(os.replace)
from tests.archive.small_archive import quick_run
from pathlib import Path
quick_run(Path(sys.argv[1]), out=Path(sys.argv[2]), workers=1)
print(10**6 - count)
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = years(tmp_path_factory.mktemp("kill") / "in")
    fakes.write(folder / "crash.pdf", "crash")
    return folder


@pytest.fixture(scope="module")
def whole(archive: Path) -> dict[str, str]:
    quick_run(archive, out=archive.parent / "whole")
    return content(archive.parent / "whole")


def start(archive: Path, out: Path, moment: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(archive), str(out), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_killed_at_twenty_moments(archive: Path, whole: dict[str, str], tmp_path: Path) -> None:
    steps = start(archive, tmp_path / "counted", 10**6)
    assert steps.returncode == 0, steps.stderr
    assert content(tmp_path / "counted") == whole
    moments = random.Random(8).sample(range(1, int(steps.stdout)), 20)
    for moment in moments:
        out = tmp_path / str(moment)
        assert start(archive, out, moment).returncode == -signal.SIGKILL
        summary = quick_run(archive, out=out)
        assert content(out) == whole, f"killed at step {moment}"
        assert summary.notes or not whole
