"""Killed at any moment, a run goes on to the bytes of one that was never stopped."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
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
    folder = years(tmp_path_factory.mktemp("kill") / "in", 2020, 2021)
    fakes.write(folder / "crash.pdf", "crash")
    return folder


@pytest.fixture(scope="module")
def whole(archive: Path) -> dict[str, str]:
    quick_run(archive, out=archive.parent / "whole")
    return content(archive.parent / "whole")


def start(archive: Path, out: Path, moment: int) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", KILLED, str(archive), str(out), str(moment)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def moments(archive: Path, whole: dict[str, str], out: Path, seed: int, count: int) -> list[int]:
    """Seeded moments between the first step of an undisturbed run and its last."""
    steps = start(archive, out, 10**6)
    assert steps.returncode == 0, steps.stderr
    assert content(out) == whole
    return random.Random(seed).sample(range(1, int(steps.stdout) + 1), count)


@pytest.mark.parametrize(
    ("seed", "count"), [(8, 5), pytest.param(2024, 20, marks=pytest.mark.slow)], ids=["five", "twenty"]
)
def test_killed_at_random_moments(
    archive: Path, whole: dict[str, str], tmp_path: Path, seed: int, count: int
) -> None:
    for moment in moments(archive, whole, tmp_path / "counted", seed, count):
        out = tmp_path / str(moment)
        assert start(archive, out, moment).returncode == -signal.SIGKILL
        quick_run(archive, out=out)
        assert content(out) == whole, f"killed at step {moment}"


@pytest.mark.slow
def test_killed_again_and_again(archive: Path, whole: dict[str, str], tmp_path: Path) -> None:
    """Twenty kills of one dataset at seeded times, in whatever the run is doing then."""
    out, clock = tmp_path / "out", random.Random(5)
    for _ in range(20):
        command = [sys.executable, "-c", KILLED, str(archive), str(out), str(10**6)]
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
            time.sleep(clock.uniform(0.1, 1.5))
            process.kill()
    quick_run(archive, out=out)
    assert content(out) == whole
