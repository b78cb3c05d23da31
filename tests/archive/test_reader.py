"""Whatever a file does, it does to its own process, and the outcome says so."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from raportti_parse.archive.errors import ArchiveStoppedError
from raportti_parse.archive.reader import read_file, stop_readers
from raportti_parse.archive.task import Limits, Settings, Task
from tests.archive import fakes

LIMITS = Limits(timeout=10, page_timeout=0, memory=256 << 20)
FAKES = Settings(parser="tests.archive.fakes:parse")


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    yield
    stop_readers()


def task(path: Path, limits: Limits = LIMITS, settings: Settings = FAKES) -> Task:
    return Task(os.fsencode(path), hashlib.sha256(path.read_bytes()).hexdigest(), settings, limits)


@pytest.mark.parametrize(
    ("deed", "code", "words"),
    [
        ("crash", "crash", "SIGSEGV"),
        ("leave", "crash", "exit code 7"),
        ("eat 20000000000", "memory", "256 MB"),
        ("error", "error", "TypeError('a bug') in fakes.py"),
        ("encrypted", "password", "encrypted"),
        ("print", "read", None),
    ],
)
def test_every_end_is_an_outcome(tmp_path: Path, deed: str, code: str, words: str | None) -> None:
    outcome = read_file(task(fakes.write(tmp_path / "r.pdf", "year 2021", deed)))
    assert outcome.code == code
    assert outcome.shard is not None
    assert words is None or words in (outcome.message or "")
    after = read_file(task(fakes.write(tmp_path / "next.pdf", "year 2022")))
    assert after.code == "read"


def test_a_hang_is_killed_on_time(tmp_path: Path) -> None:
    read_file(task(fakes.write(tmp_path / "first.pdf", "year 2021")))  # the process is up
    limits = msgspec.structs.replace(LIMITS, timeout=0.2)  # and five times as long by the clock
    started = time.monotonic()
    outcome = read_file(task(fakes.write(tmp_path / "r.pdf", "hang"), limits))
    assert outcome.code == "timeout"
    assert time.monotonic() - started < 3


def test_the_processors_time_counts_and_not_the_clocks(tmp_path: Path) -> None:
    limits = msgspec.structs.replace(LIMITS, timeout=0.5)
    waits = read_file(task(fakes.write(tmp_path / "waits.pdf", "year 2021", "sleep 1.2"), limits))
    assert waits.code == "read"
    works = read_file(task(fakes.write(tmp_path / "works.pdf", "year 2021", "work 600"), limits))
    assert (works.code, works.message) == (
        "timeout",
        "works.pdf was given up after 0.5 seconds of the processor; see --timeout",
    )
    assert read_file(task(fakes.write(tmp_path / "next.pdf", "year 2022"))).code == "read"


def test_each_file_has_its_own_time(tmp_path: Path) -> None:
    limits = msgspec.structs.replace(LIMITS, timeout=1)
    for number in range(1, 4):  # three times three quarters of a second in one process
        outcome = read_file(task(fakes.write(tmp_path / f"{number}.pdf", f"work {number * 0.75}"), limits))
        assert outcome.code == "read"


def test_failures_that_may_pass_are_not_kept(tmp_path: Path) -> None:
    path = fakes.write(tmp_path / "r.pdf", "year 2021")
    changed = msgspec.structs.replace(task(path), sha256="0" * 64)
    assert (read_file(changed).code, read_file(changed).shard) == ("changed", None)
    busy = read_file(task(fakes.write(tmp_path / "busy.pdf", "busy")))
    assert (busy.code, busy.shard) == ("system", None)


def test_a_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    path = fakes.write(tmp_path / os.fsdecode(b"latin-\xe4.pdf"), "year 2021")
    assert read_file(task(path)).code == "read"


def test_a_parser_that_does_not_load_stops_the_run(tmp_path: Path) -> None:
    path = fakes.write(tmp_path / "r.pdf", "year 2021")
    with pytest.raises(ArchiveStoppedError, match="nowhere"):
        read_file(task(path, settings=Settings(parser="nowhere:parse")))


def test_another_version_on_a_worker_stops_the_run(tmp_path: Path) -> None:
    path = fakes.write(tmp_path / "r.pdf", "year 2021")
    with pytest.raises(ArchiveStoppedError, match="same version"):
        read_file(task(path, settings=Settings(version="0.0.1", parser="tests.archive.fakes:parse")))


def test_more_pages_get_more_time() -> None:
    limits = Limits(timeout=120, page_timeout=5)
    assert limits.seconds(0) == 120
    assert limits.seconds(158) == 120 + 5 * 158
    assert limits.seconds(10**9) == limits.seconds(5000)
