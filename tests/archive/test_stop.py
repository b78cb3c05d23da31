"""A stopped run leaves no process behind, and says how it goes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.archive import fakes

# A shell starts what it runs in the background with SIGINT ignored; a run in a terminal has it.
RUN = """
import signal
import sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)
from tests.archive.small_archive import quick_run
quick_run(Path(sys.argv[1]), out=Path(sys.argv[2]), workers=2, timeout=300)
"""


def workers_of(parent: int) -> set[int]:
    """The reading processes that a run has started; its number is their last argument."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if b"raportti_parse.archive.child" in command and str(parent).encode() in command:
                found.add(int(entry.name))
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name)
def test_no_process_is_left(tmp_path: Path, how: signal.Signals) -> None:
    fakes.write(tmp_path / "in" / "hang.pdf", "hang")
    fakes.write(tmp_path / "in" / "good.pdf", "year 2021")
    command = [sys.executable, "-c", RUN, str(tmp_path / "in"), str(tmp_path / "out")]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        wait_until(lambda: (tmp_path / "out" / "_archive" / "shards").is_dir())  # good.pdf is read
        assert workers_of(process.pid)
        os.kill(process.pid, how)
        process.wait(10)
        assert process.returncode == -how
        wait_until(lambda: not workers_of(process.pid))


def wait_until(condition: object, seconds: float = 15) -> None:
    assert callable(condition)
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.02)
