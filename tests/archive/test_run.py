"""Runs: what is read, what is kept, what is said."""

from __future__ import annotations

import concurrent.futures
import errno
import gzip
import os
from pathlib import Path
from typing import TypeVar

import pytest

from raportti_parse.archive import (
    ArchiveStoppedError,
    ArchiveUseError,
    DatasetBusyError,
    Summary,
    hashing,
    open_dataset,
)
from raportti_parse.archive import shards as shards_module
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.lock import only_run
from raportti_parse.errors import ExitCode
from tests.archive import fakes
from tests.archive.small_archive import Run, content, years

T = TypeVar("T")


def rows(out: Path, query: str) -> list[tuple[object, ...]]:
    with open_dataset(out) as connection:
        return connection.execute(query).fetchall()


def accounted(summary: Summary) -> bool:
    return (
        summary.contents == summary.read + summary.kept + len(summary.failures)
        and summary.files == summary.contents + summary.copies
    )


def test_every_file_is_accounted_for(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in")
    fakes.write(
        source / "copy å 😀 'x'.pdf", *(source / "2018/Seurantaraportti 2018.pdf").read_text().split("\n")[1:]
    )
    for deed in ("crash", "error", "encrypted"):
        fakes.write(source / f"{deed}.pdf", deed)
    (source / "empty.pdf").touch()
    (source / "gone.pdf").symlink_to("nowhere")
    (source / "other.docx").write_bytes(b"PK")
    summary = run(source, out=tmp_path / "out")
    assert accounted(summary)
    assert (summary.files, summary.read, summary.copies, summary.others) == (
        9,
        5,
        1,
        1,
    )  # an empty fake reads
    assert sorted(failure.code for failure in summary.failures) == ["crash", "error", "password"]
    assert [trouble.code for trouble in summary.troubles] == ["broken_link"]
    assert summary.exit_code is ExitCode.FINDINGS
    problems = rows(tmp_path / "out", "SELECT code FROM problems WHERE severity = 'error' ORDER BY code")
    assert problems == [("broken_link",), ("crash",), ("error",), ("password",)]
    paths = rows(tmp_path / "out", "SELECT len(paths) FROM reports WHERE report_year = 2018")
    assert paths == [(2,)]
    text = "\n".join(summary.lines())
    assert "crash.pdf crashed" in text
    assert "1 copy of others" in text


def test_a_second_run_reads_nothing_and_changes_nothing(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in")
    fakes.write(source / "bad.pdf", "error")
    run(source, out=tmp_path / "out")
    before = content(tmp_path / "out")
    again = run(source, out=tmp_path / "out")
    assert (again.read, again.kept, len(again.failures)) == (0, 4, 1)
    assert again.failures[0].before
    assert again.exit_code is ExitCode.FINDINGS
    assert content(tmp_path / "out") == before


def test_workers_and_executors_give_the_same_bytes(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in", 2010, 2021)
    run(source, out=tmp_path / "one")
    run(source, out=tmp_path / "two", workers=2)
    with concurrent.futures.ProcessPoolExecutor(2) as executor:
        run(source, out=tmp_path / "pool", executor=executor)
    assert content(tmp_path / "one") == content(tmp_path / "two") == content(tmp_path / "pool")


def test_additions_give_the_bytes_of_one_run(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in", 2018, 2019)
    run(source, out=tmp_path / "grown")
    years(source, 2020, 2021)
    assert run(source, out=tmp_path / "grown").read == 2
    run(source, out=tmp_path / "whole")
    assert content(tmp_path / "grown") == content(tmp_path / "whole")


def test_failures_are_tried_again_on_demand_and_when_a_limit_grew(tmp_path: Path, run: Run) -> None:
    source = tmp_path / "in"
    fakes.write(source / "bad.pdf", "error")
    fakes.write(source / "slow.pdf", "year 2020", "sleep 3")
    first = run(source, out=tmp_path / "out", timeout=0.5)
    assert [failure.code for failure in first.failures] == ["error", "timeout"]
    assert run(source, out=tmp_path / "out", timeout=0.5).read == 0
    longer = run(source, out=tmp_path / "out", timeout=20)
    assert (longer.read, [failure.before for failure in longer.failures]) == (1, [True])
    demanded = run(source, out=tmp_path / "out", retry_failed=True)
    assert [failure.before for failure in demanded.failures] == [False]


def test_other_settings_or_another_version_read_again(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in", 2020, 2021)
    run(source, out=tmp_path / "out")
    assert run(source, out=tmp_path / "out", ocr=False).read == 2
    assert run(source, out=tmp_path / "out", ocr=False).read == 0
    layout = Layout(tmp_path / "out")
    for shard in list(shards_module.shards_in(layout.shards)):
        head, body = gzip.decompress(shard.path.read_bytes()).split(b"\n", 1)
        shard.path.write_bytes(gzip.compress(head.replace(b'"version":"', b'"version":"0.0.') + b"\n" + body))
    assert run(source, out=tmp_path / "out", ocr=False).read == 2


def test_deleted_and_replaced_sources_are_said_and_kept(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in", 2019, 2021)
    out = tmp_path / "out"
    run(source, out=out)
    (source / "2019/Seurantaraportti 2019.pdf").unlink()
    fakes.write(
        source / "2020/Seurantaraportti 2020.pdf", "year 2020", "city Lahti", "amount outturn 7 0 A;B"
    )
    summary = run(source, out=out)
    assert [os.path.basename(path) for path in summary.deleted] == ["Seurantaraportti 2019.pdf"]
    assert [os.path.basename(path) for path in summary.replaced] == ["Seurantaraportti 2020.pdf"]
    assert summary.exit_code is ExitCode.OK
    states = rows(out, "SELECT report_year, source_state FROM all_reports ORDER BY 1, 2")
    assert states == [(2019, "deleted"), (2020, "present"), (2020, "replaced"), (2021, "present")]
    # nothing is counted twice, and nothing has gone
    assert rows(out, "SELECT value FROM amounts WHERE report_year = 2020 AND role = 'outturn'")[0][0] == 7
    assert rows(out, "SELECT count(*) FROM all_amounts WHERE report_year = 2020") == [(4,)]
    codes = rows(out, "SELECT code FROM all_problems WHERE code LIKE 'source_%' ORDER BY 1")
    assert codes == [("source_deleted",), ("source_replaced",)]
    again = run(source, out=out)  # said once
    assert (again.deleted, again.replaced) == ((), ())


def test_a_folder_not_searched_or_not_readable_deletes_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    one, two = years(tmp_path / "one", 2019, 2019), years(tmp_path / "two", 2020, 2020)
    run(one, two, out=out)
    assert run(one, out=out).deleted == ()
    scan = os.scandir
    monkeypatch.setattr(
        os, "scandir", lambda path: _refuse() if str(path) == str(two / "2020") else scan(path)
    )
    summary = run(one, two, out=out)
    assert summary.deleted == ()
    assert [trouble.code for trouble in summary.troubles] == ["unreadable_folder"]
    assert rows(out, "SELECT DISTINCT source_state FROM all_reports") == [("present",)]


def test_a_file_that_cannot_be_read_is_said_and_stays(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = years(tmp_path / "in", 2020, 2021), tmp_path / "out"
    run(source, out=out)
    real = hashing.hash_file

    def shut(path: str) -> tuple[str, int] | OSError:
        return PermissionError(13, "Permission denied") if "Seurantaraportti 2020" in path else real(path)

    monkeypatch.setattr(hashing, "hash_file", shut)
    summary = run(source, out=out)
    assert [trouble.code for trouble in summary.troubles] == ["file_access"]
    assert (summary.files, summary.kept, summary.deleted) == (1, 1, ())
    assert rows(out, "SELECT report_year FROM reports ORDER BY 1") == [(2020,), (2021,)]
    assert rows(out, "SELECT code FROM problems WHERE report IS NULL") == [("file_access",)]
    monkeypatch.undo()
    assert run(source, out=out).exit_code is ExitCode.OK
    assert rows(out, "SELECT code FROM problems WHERE report IS NULL") == []


def _refuse() -> None:
    raise PermissionError(13, "Permission denied")


def test_wrong_use_is_refused_before_anything_is_written(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in", 2021, 2021)
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "precious.txt").touch()
    with pytest.raises(ArchiveUseError, match="no dataset"):
        run(source, out=tmp_path / "full")
    with pytest.raises(ArchiveUseError, match="does not exist"):
        run(tmp_path / "missing", out=tmp_path / "new")
    with pytest.raises(ArchiveUseError, match="time limit"):
        run(source, out=tmp_path / "new", timeout=0)
    assert not (tmp_path / "new").exists()
    with only_run(Layout(tmp_path / "busy").lock), pytest.raises(DatasetBusyError):
        run(source, out=tmp_path / "busy")


@pytest.mark.parametrize("nth", [1, 4, 9, 17])
def test_a_full_disk_stops_the_run_and_loses_nothing(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    source = years(tmp_path / "in")
    run(source, out=tmp_path / "whole")
    sync, calls = os.fsync, 0

    def full(descriptor: int) -> None:
        nonlocal calls
        calls += 1
        if calls == nth:
            raise OSError(errno.ENOSPC, "No space left on device")
        sync(descriptor)

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        patch.setattr("raportti_parse.archive.atomic.sync_folder", lambda path: None)
        with pytest.raises(ArchiveStoppedError, match="No space left"):
            run(source, out=tmp_path / "out")
    assert not list((tmp_path / "out").rglob("*.part"))
    run(source, out=tmp_path / "out")
    assert content(tmp_path / "out") == content(tmp_path / "whole")


def test_a_damaged_shard_is_read_again(tmp_path: Path, run: Run) -> None:
    source = years(tmp_path / "in")
    out = tmp_path / "out"
    run(source, out=out)
    before = content(out)
    shards = sorted((out / "_archive" / "shards").rglob("*.gz"))
    damaged = bytearray(shards[0].read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    damaged[-5] ^= 0xFF  # the checksum, so that its year is built anew
    shards[0].write_bytes(damaged)
    shards[1].write_bytes(b"")
    summary = run(source, out=out)
    assert accounted(summary)
    assert content(out) == before


def test_an_executor_that_breaks_stops_the_run(tmp_path: Path, run: Run) -> None:
    class Broken(concurrent.futures.Executor):
        def submit(self, *args: object, **kwargs: object) -> concurrent.futures.Future[T]:
            raise concurrent.futures.BrokenExecutor("workers died")

    with pytest.raises(ArchiveStoppedError, match="workers died"):
        run(years(tmp_path / "in"), out=tmp_path / "out", executor=Broken())
