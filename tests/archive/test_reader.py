"""Whatever a file does, it does to its own process, and the outcome says so."""

from __future__ import annotations

import hashlib
import math
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from raportti_parse.archive.errors import ArchiveStoppedError, ArchiveUseError
from raportti_parse.archive.reader import read_file, stop_readers
from raportti_parse.archive.task import Limits, Settings, Task
from tests.archive import fakes
from tests.archive.small_archive import Run

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


def test_a_worker_killed_while_it_starts_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_readers()
    monkeypatch.setenv("STARTS", str(tmp_path / "starts"))
    path = fakes.write(tmp_path / "r.pdf", "year 2021")
    settings = Settings(parser="tests.archive.killed_at_start:parse")
    (tmp_path / "starts").write_bytes(b"12")
    assert read_file(task(path, settings=settings)).code == "read"
    stop_readers()
    (tmp_path / "starts").write_bytes(b"123")
    with pytest.raises(ArchiveStoppedError, match=r"3 times while it started \(signal 9\)"):
        read_file(task(path, settings=settings))


def test_ends_from_outside_are_not_the_files_fault(tmp_path: Path) -> None:
    outcome = read_file(task(fakes.write(tmp_path / "r.pdf", "end")))
    assert (outcome.code, outcome.shard) == ("killed", None)


def test_native_code_that_gets_no_memory_is_told_from_a_crash(tmp_path: Path) -> None:
    for said, code in (
        ("", "memory"),
        ("terminate called after throwing an instance of 'std::bad_alloc'", "memory"),
        ("free(): invalid pointer", "crash"),
        ("python: chunk.c:7: Assertion `size' failed.", "crash"),
    ):
        outcome = read_file(task(fakes.write(tmp_path / "r.pdf", f"abort {said}")))
        assert outcome.code == code, said
        assert outcome.shard is not None


def test_a_larger_memory_limit_tries_again_what_native_code_gave_up(tmp_path: Path, run: Run) -> None:
    fakes.write(tmp_path / "in" / "r.pdf", "abort ")
    assert [failure.code for failure in run(tmp_path / "in", out=tmp_path / "out").failures] == ["memory"]
    assert run(tmp_path / "in", out=tmp_path / "out").failures[0].before
    again = run(tmp_path / "in", out=tmp_path / "out", memory=512 << 20)
    assert not again.failures[0].before


@pytest.mark.parametrize(
    "limit", [{"timeout": math.nan}, {"timeout": math.inf}, {"page_timeout": math.nan}, {"memory": 1 << 62}]
)
def test_limits_that_are_none_are_refused(limit: dict[str, Any]) -> None:
    with pytest.raises(ArchiveUseError, match="limit must be"):
        Limits(**limit)


def test_a_limit_of_a_year_is_waited_for_in_pieces(tmp_path: Path) -> None:
    limits = msgspec.structs.replace(LIMITS, timeout=1e12)
    assert read_file(task(fakes.write(tmp_path / "r.pdf", "year 2021"), limits)).code == "read"
