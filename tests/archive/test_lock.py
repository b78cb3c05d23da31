"""One run at a time on one dataset."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from raportti_parse.archive.errors import DatasetBusyError
from raportti_parse.archive.lock import only_run

HOLD = """
import sys, time
from pathlib import Path
from raportti_parse.archive.lock import only_run
with only_run(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_run_is_refused_and_a_killed_one_taken_over(tmp_path: Path) -> None:
    lock = tmp_path / "data" / "_archive" / "lock"
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(DatasetBusyError, match=f"process {holder.pid}"), only_run(lock):
            pass
        holder.send_signal(signal.SIGKILL)
        holder.wait()
    with only_run(lock) as note:
        assert note is not None
        assert "did not end properly" in note
    assert not lock.exists()


def test_a_lock_of_another_machine_is_respected(tmp_path: Path) -> None:
    lock = tmp_path / "data" / "_archive" / "lock"
    lock.parent.mkdir(parents=True)
    lock.write_text(json.dumps({"pid": 1, "host": "elsewhere"}))
    with pytest.raises(DatasetBusyError, match="remove"), only_run(lock):
        pass


def test_a_half_written_lock_is_no_obstacle(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text('{"pid": ')
    with only_run(lock) as note:
        assert note is None
        assert json.loads(lock.read_text()) == {"pid": os.getpid(), "host": socket.gethostname()}
