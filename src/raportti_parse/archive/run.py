"""`parse_archive`: folders of reports in, a dataset out."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    CancelledError,
    Executor,
    Future,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import islice
from pathlib import Path

import msgspec

from raportti_parse.archive.atomic import sweep
from raportti_parse.archive.errors import ArchiveStoppedError, ArchiveUseError, missing_part
from raportti_parse.archive.find import Trouble, check_paths, find_files
from raportti_parse.archive.hashing import hash_files
from raportti_parse.archive.layout import Layout, new_or_ours
from raportti_parse.archive.lock import only_run
from raportti_parse.archive.manifest import Changes, Manifest, load_manifest, save_manifest, update
from raportti_parse.archive.progress import RunProgress, Silent
from raportti_parse.archive.reader import read_file, stop_readers
from raportti_parse.archive.shards import (
    LOST,
    DamagedShardError,
    Shard,
    keep,
    load_shard,
    lost_shard,
    shard_path,
    shards_in,
)
from raportti_parse.archive.summary import Failure, Summary
from raportti_parse.archive.task import PARSER, Limits, Outcome, Settings, Task
from raportti_parse.errors import FileAccessError, RaporttiError
from raportti_parse.printable import printable

_AT_ONCE = 64  # tasks handed to an executor of unknown size


def parse_archive(
    paths: Iterable[str | os.PathLike[str]],
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    executor: Executor | None = None,
    timeout: float = 120,
    page_timeout: float = 5,
    memory: int = 2 << 30,
    retry_failed: bool = False,
    ocr: bool = True,
    passwords: Iterable[str] = (),
    parser: str = PARSER,
    progress: RunProgress | None = None,
) -> Summary:
    """Read every report in the files and folders into the dataset at `out`, and say what became of each.

    Files whose content an earlier run read with this version are not read again, so a run that was
    stopped, however it was, goes on from there and ends with the same bytes. `workers` processes read at
    once (all cores unless said); with an `executor` the same tasks run wherever it runs them. A file gets
    `timeout` seconds of the processor and `page_timeout` for each page, five times as long by the clock,
    and `memory` bytes; past that its process is killed and the file is a failure, which `retry_failed` tries
    again. `passwords` are tried in turn on files that need one. `ocr` and `parser` belong to what is read:
    with another choice the files are read again.

    Raises ArchiveUseError, MissingPartError or DatasetBusyError before anything is written,
    FileAccessError where `out` may not be written, ArchiveStoppedError where the run cannot go on.
    """
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    if workers is not None and (workers < 1 or executor is not None):
        raise ArchiveUseError("workers must be at least 1, and is not for a given executor")
    run = _Run(
        new_or_ours(Path(out)),
        Limits(timeout, page_timeout, memory),
        Settings(parser=parser, options={} if ocr else {"ocr": False}),
        retry_failed,
        progress or Silent(),
        tuple(passwords),
    )
    given = list(paths)
    check_paths(given)
    if find_spec("pyarrow") is None:  # said before hours of reading, not after
        raise missing_part("pyarrow")
    try:
        with only_run(run.layout.lock) as note:
            if note:
                run.notes.append(note)
            sweep(run.layout.root)
            with _workers(workers, executor) as (pool, at_once):
                return run.all(given, pool, at_once)
    except OSError as error:
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise FileAccessError(
                f"{run.layout.root} cannot be written: {os.strerror(error.errno)}; choose another --out"
            ) from error
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO):
            why = os.strerror(error.errno)
            raise ArchiveStoppedError(
                f"{run.layout.root} cannot be written: {why}. What was read is kept; make room and give the "
                "same command again to go on"
            ) from error
        raise
    finally:
        run.progress.end()


@contextmanager
def _workers(count: int | None, executor: Executor | None) -> Iterator[tuple[Executor, int]]:
    """The executor and how many tasks to hand it at once. Threads of our own only wait for processes."""
    if executor is not None:
        size = getattr(executor, "_max_workers", None)
        yield executor, 2 * size if isinstance(size, int) else _AT_ONCE
        return
    count = count or _cores()
    pool = ThreadPoolExecutor(count, thread_name_prefix="archive")
    try:
        yield pool, 2 * count
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        stop_readers()
        raise
    finally:
        pool.shutdown()


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Run:
    """One run's settings and what it has gathered."""

    def __init__(
        self,
        layout: Layout,
        limits: Limits,
        settings: Settings,
        retry_failed: bool,
        progress: RunProgress,
        passwords: tuple[str, ...],
    ) -> None:
        self.layout = layout
        self.limits = limits
        self.settings = settings
        self.retry_failed = retry_failed
        self.progress = progress
        self.passwords = passwords
        self.notes: list[str] = []
        self.shards: dict[str, Shard] = {}
        self.paths: dict[str, list[str]] = {}  # the files that hold each content, as the system names them
        self.outcomes: dict[str, Outcome] = {}
        self.passing: set[str] = set()  # contents whose failure may pass by itself
        self.damaged: set[str] = set()  # contents whose shard did not hold what was written
        self.started = time.monotonic()

    def all(self, paths: list[str | os.PathLike[str]], pool: Executor, at_once: int) -> Summary:
        """Find, read, build."""
        self.progress.stage("looking for files")
        found = find_files(paths, leave_out=self.layout.root)
        self.progress.stage(f"{len(found.files)} files found; looking at what is in them")
        hashes = dict(hash_files(found.files))
        for path, answer in hashes.items():
            if not isinstance(answer, OSError):
                self.paths.setdefault(answer[0], []).append(path)
        before = load_manifest(self.layout.manifest)
        manifest, changes = update(before, found, hashes, self.settings)
        save_manifest(self.layout.manifest, manifest)
        self.progress.stage("comparing what was read before with its checksums")
        for shard in shards_in(self.layout.shards):
            if isinstance(shard, DamagedShardError):
                self._lose(shard.sha256, manifest)
            else:
                self.shards[shard.head.sha256] = shard
        self._read(self._todo(), pool, at_once)
        manifest = self._note_passing_failures(manifest)
        self.progress.stage("building the tables")
        self._build(manifest, pool, at_once)
        return self._summary(manifest, changes, len(found.others))

    def _lose(self, sha256: str, manifest: Manifest) -> None:
        """Trust a damaged shard no more. It stays where it is until its file is read again or it is restored;
        where no file holds that content any longer, a row in the dataset says what is missing."""
        self.damaged.add(sha256)
        self.shards.pop(sha256, None)
        names = ", ".join(source.path for source in manifest.by_content().get(sha256, ()))
        if sha256 not in self.paths and names:
            kept = shard_path(self.layout.shards, sha256).relative_to(self.layout.root)
            message = (
                f"{names}: what was read from it is damaged on the disk ({kept}) and the file is gone; "
                "restore one of the two from a copy and run again"
            )
            self.shards[sha256] = lost_shard(self.layout.shards, sha256, self.settings, message)

    def _todo(self) -> list[Task]:
        """The contents to read, the largest files first, so that no worker idles at the end."""
        todo = [sha256 for sha256 in self.paths if self._wanted(self.shards.get(sha256))]
        sizes = {sha256: os.path.getsize(self.paths[sha256][0]) for sha256 in todo}
        return [self._task(sha256) for sha256 in sorted(todo, key=lambda one: (-sizes[one], one))]

    def _wanted(self, shard: Shard | None) -> bool:
        """Whether a content must be read: never was, by another version, or failed and may now do better."""
        if shard is None or shard.head.settings != self.settings:
            return True
        head = shard.head
        if head.code == "timeout" and head.limit is not None and head.limit < self.limits.seconds(head.pages):
            return True
        if head.code == "memory" and head.limit is not None and head.limit < self.limits.memory:
            return True
        return not head.read and (self.retry_failed or (head.code == "password" and bool(self.passwords)))

    def _task(self, sha256: str) -> Task:
        path = os.fsencode(self.paths[sha256][0])
        return Task(path, sha256, self.settings, self.limits, self.passwords)

    def _read(self, tasks: list[Task], pool: Executor, at_once: int) -> None:
        self.progress.begin(len(tasks))
        names = {task.sha256: task.name for task in tasks}
        for outcome in _outcomes(tasks, pool, at_once):
            if outcome.shard is None:
                self.passing.add(outcome.sha256)
            else:
                keep(self.layout.shards, outcome.sha256, outcome.shard)
                self.shards[outcome.sha256] = load_shard(self.layout.shards, outcome.sha256)
            self.outcomes[outcome.sha256] = msgspec.structs.replace(outcome, shard=None)
            self.progress.file(names[outcome.sha256], outcome.pages, outcome.message)

    def _note_passing_failures(self, manifest: Manifest) -> Manifest:
        """Failures that are not kept, since the next run may well read the file: in this run's problems."""
        passing = {
            Trouble(
                printable(path),
                outcome.code,
                f"{printable(path)}: {outcome.message}; the next run tries again",
            )
            for outcome in self.outcomes.values()
            if outcome.sha256 in self.passing
            for path in self.paths[outcome.sha256]
        }
        if passing:
            troubles = sorted({*manifest.troubles, *passing}, key=lambda one: (one.path, one.code))
            manifest = msgspec.structs.replace(manifest, troubles=tuple(troubles))
            save_manifest(self.layout.manifest, manifest)
        return manifest

    def _build(self, manifest: Manifest, pool: Executor, at_once: int) -> None:
        from raportti_parse.archive.finish import build_dataset  # loads pyarrow, which reading does not need

        while True:
            try:
                build_dataset(self.layout, manifest, self.shards)
                return
            except DamagedShardError as error:
                self._lose(error.sha256, manifest)
                if error.sha256 in self.paths:
                    self._read([self._task(error.sha256)], pool, at_once)

    def _summary(self, manifest: Manifest, changes: Changes, others: int) -> Summary:
        read = [one for one in self.outcomes.values() if one.code == "read"]
        failures = [failure for sha256 in self.paths if (failure := self._failure(sha256)) is not None]
        passing = {path for one in failures for path in one.paths}
        heads = [self.shards[sha256].head for sha256 in self.paths if sha256 in self.shards]
        self.notes += [
            f"what was kept of {printable(self.paths[sha256][0])} was damaged on the disk; it was read again"
            for sha256 in sorted(self.damaged & self.outcomes.keys())
            if self.outcomes[sha256].code == "read"
        ]
        return Summary(
            dataset=self.layout.root,
            files=sum(map(len, self.paths.values())),
            contents=len(self.paths),
            read=len(read),
            kept=len(self.paths) - len(read) - len(failures),
            failures=tuple(sorted(failures, key=lambda one: one.paths)),
            troubles=tuple(one for one in manifest.troubles if one.path not in passing),
            lost=tuple(
                Failure(tuple(one.path for one in sources), LOST, self.shards[sha256].head.message or "")
                for sha256, sources in manifest.by_content().items()
                if sha256 in self.shards and self.shards[sha256].head.code == LOST
            ),
            deleted=changes.deleted,
            replaced=changes.replaced,
            others=others,
            stale=sum(
                1
                for sha256, shard in self.shards.items()
                if sha256 not in self.paths and shard.head.settings != self.settings
            ),
            pages=sum(one.pages for one in read),
            seconds=time.monotonic() - self.started,
            notes=tuple(self.notes),
            figures=sum(head.figures for head in heads),
            doubtful=sum(head.doubtful for head in heads),
            checks=sum(head.checks for head in heads),
            failing=sum(head.failing for head in heads),
        )

    def _failure(self, sha256: str) -> Failure | None:
        paths = tuple(printable(path) for path in self.paths[sha256])
        outcome = self.outcomes.get(sha256)
        if outcome is not None:
            return None if outcome.code == "read" else Failure(paths, outcome.code, outcome.message or "")
        head = self.shards[sha256].head
        return None if head.read else Failure(paths, head.code, head.message or "", before=True)


def _outcomes(tasks: list[Task], pool: Executor, at_once: int) -> Iterator[Outcome]:
    """The outcomes as they come; only a few tasks are under way at a time, so memory stays flat."""
    todo = iter(tasks)
    under_way: set[Future[Outcome]] = set()
    try:
        while True:
            under_way |= {pool.submit(read_file, task) for task in islice(todo, at_once - len(under_way))}
            if not under_way:
                return
            done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
    except (RaporttiError, OSError):
        raise
    except (Exception, CancelledError) as error:  # whatever a foreign executor raises when it breaks
        raise ArchiveStoppedError(
            f"the executor failed ({type(error).__name__}: {error}). What was read is kept; give the same "
            "command again to go on"
        ) from error
    finally:
        for future in under_way:
            future.cancel()
