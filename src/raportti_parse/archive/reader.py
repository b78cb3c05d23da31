"""One file read in a process of its own: the side that waits, and ends it when it must.

Each thread that calls `read_file` has one such process and gives it file after file. That is the same
under any executor: the run's own threads, a process pool, a Dask worker. Plain subprocesses are used, not
multiprocessing, since a Dask worker may not have children of that kind and a script without a
`__main__` guard would start itself again.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import sys
import tempfile
import threading
import time
import weakref

import msgspec

from raportti_parse.archive.child import failure_shard, past_memory
from raportti_parse.archive.errors import ArchiveStoppedError
from raportti_parse.archive.task import WALL, Begun, Broken, Done, Message, Outcome, Ready, Task

FILES_PER_PROCESS = 500  # a leak in native code, should there be one, ends here
_HEADER = 8
_START_SECONDS = 120.0  # loading the parser, on a busy machine
_STARTS = 3
_LOOK = 3600.0  # seconds; poll() takes no time longer than some weeks
_MOST_SAID = 1 << 20
_OTHER_ABORT = re.compile(
    rb"malloc|free\(|realloc|corrupt|smashing|fortify|ssert|terminate called|Fatal Python"
)

_MOST_BYTES = 2 << 30  # of one answer; more is not an answer

_own = threading.local()
_all: weakref.WeakSet[Reader] = weakref.WeakSet()
_all_lock = threading.Lock()
_decoder: msgspec.msgpack.Decoder[Message] = msgspec.msgpack.Decoder(Message)


def read_file(task: Task) -> Outcome:
    """Read one file within its limits; every way it can fail is an outcome, not an exception.

    Raises ArchiveStoppedError where no file at all could be read: the parser does not load, or this
    machine has another version of it than the run.
    """
    outcome = _read(task)
    if outcome.code == "crash" and not outcome.pages:
        outcome = _read(task)  # the process may have died of something else, between two files
    return outcome


def _read(task: Task) -> Outcome:
    reader: Reader | None = getattr(_own, "reader", None)
    if reader is None or not reader.fits(task):
        if reader is not None:
            reader.stop()
        reader = _own.reader = _started(task)
    if reader.version != task.settings.version:
        raise ArchiveStoppedError(
            f"this run is version {task.settings.version} of raportti-parse and a worker has "
            f"{reader.version}; install the same version on every machine"
        )
    outcome = reader.read(task)
    if outcome.code in _FATAL or reader.files >= FILES_PER_PROCESS:
        reader.stop()
        _own.reader = None
    return outcome


def _started(task: Task) -> Reader:
    """A reading process; one that is killed while it starts is started again."""
    for _ in range(_STARTS - 1):
        with contextlib.suppress(_EndedError):
            return Reader(task)
    try:
        return Reader(task)
    except _EndedError as error:
        raise ArchiveStoppedError(
            f"the reading process ended {_STARTS} times while it started ({error}); is memory left?"
        ) from error


_FATAL = ("timeout", "memory", "crash", "killed")
_FROM_OUTSIDE = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
_KILLED = "its reading process was killed from outside, perhaps since the machine ran out of memory"


def stop_readers() -> None:
    """End every reading process of this program, in the middle of a file if need be."""
    with _all_lock:
        readers = list(_all)
    for reader in readers:
        reader.kill()


class _TimeUpError(Exception):
    """No answer within the limit."""


class _EndedError(Exception):
    """The process ended instead of answering."""


class Reader:
    """A reading process, ready for its next file."""

    def __init__(self, task: Task) -> None:
        self.parser = task.settings.parser
        self.memory = task.limits.memory
        self.files = 0
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 - stop() closes it
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-P", "-m", "raportti_parse.archive.child"),
                *(task.settings.parser, str(task.limits.memory), str(os.getpid())),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._said,
            bufsize=0,
            start_new_session=True,  # Ctrl-C is for the run to handle; and what it starts ends with it
            env=_surroundings(),
        )
        with _all_lock:
            _all.add(self)
        try:
            answer = self._receive(time.monotonic() + _START_SECONDS)
        except _EndedError:
            code = self._process.wait()
            self.stop()
            raise _EndedError(f"signal {-code}" if code < 0 else f"exit code {code}") from None
        except _TimeUpError as error:
            self.stop()
            raise ArchiveStoppedError("the reading process does not start; is memory left?") from error
        if isinstance(answer, Broken):
            self.stop()
            raise ArchiveStoppedError(f"the parser {task.settings.parser} cannot be loaded: {answer.message}")
        self.version = answer.version if isinstance(answer, Ready) else "?"

    def __del__(self) -> None:
        self.stop()

    def fits(self, task: Task) -> bool:
        return (
            (self.parser, self.memory) == (task.settings.parser, task.limits.memory)
            and self._process.returncode is None
            and self._process.poll() is None
        )

    def read(self, task: Task) -> Outcome:
        """The file's outcome, within its time."""
        self.files += 1
        self._said.truncate(0)
        self._said.seek(0)  # the process writes from here on, too
        started = time.monotonic()
        limits = task.limits
        pages = 0
        try:
            self._send(msgspec.msgpack.encode(task))
            answer = self._receive(started + WALL * limits.timeout)
            if isinstance(answer, Begun):
                pages = answer.pages
                answer = self._receive(started + WALL * limits.seconds(pages))
        except _TimeUpError:
            message = f"after {WALL * limits.seconds(pages):g} seconds"
            return self._too_long(task, message, pages)
        except _EndedError:
            code = self._process.wait()
            if code == -signal.SIGXCPU:
                return self._too_long(
                    task, f"after {limits.seconds(pages):g} seconds of the processor", pages
                )
            if -code in _FROM_OUTSIDE:  # no fault of the file that is sure to come again
                return self._lost(task, "killed", f"{task.name}: {_KILLED}", pages, keep=False)
            if code == -signal.SIGABRT and self._got_no_memory():
                return self._lost(task, "memory", past_memory(task), pages, float(limits.memory))
            return self._lost(task, "crash", f"{task.name} {_how_it_ended(code)}", pages)
        assert isinstance(answer, Done)
        return Outcome(
            task.sha256, answer.code, answer.message, answer.pages or pages, answer.shard, answer.resident
        )

    def _too_long(self, task: Task, after: str, pages: int) -> Outcome:
        message = f"{task.name} was given up {after}; see --timeout"
        return self._lost(task, "timeout", message, pages, task.limits.seconds(pages))

    def _lost(
        self,
        task: Task,
        code: str,
        message: str,
        pages: int,
        limit: float | None = None,
        *,
        keep: bool = True,
    ) -> Outcome:
        self.stop()
        shard = failure_shard(task, code, message, limit=limit, pages=pages) if keep else None
        return Outcome(task.sha256, code, message, pages, shard)

    def _got_no_memory(self) -> bool:
        """Whether the process aborted as native code does that gets no memory: without a word, or with C++'s
        own. Of what else it aborts for, such as a heap that content has broken, the C library tells."""
        self._said.seek(0)
        said = self._said.read(_MOST_SAID)
        return b"bad_alloc" in said or not _OTHER_ABORT.search(said)

    def kill(self) -> None:
        """End the process and all it started; its pipes stay with the thread that reads them."""
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def stop(self) -> None:
        """End the process and give back what it held."""
        process = getattr(self, "_process", None)  # None where it could not even start
        if process is None:
            return
        self.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        self._said.close()

    def _send(self, content: bytes) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(len(content).to_bytes(_HEADER, "big") + content)
        except (BrokenPipeError, ValueError) as error:
            raise _EndedError from error

    def _receive(self, deadline: float) -> Message:
        size = int.from_bytes(self._take(_HEADER, deadline), "big")
        if size > _MOST_BYTES:
            raise _EndedError
        return _decoder.decode(self._take(size, deadline))

    def _take(self, size: int, deadline: float) -> bytes:
        assert self._process.stdout is not None
        parts: list[bytes] = []
        missing = size
        try:
            pipe = self._process.stdout.fileno()
            poll = select.poll()
            poll.register(pipe, select.POLLIN)
            while missing:
                left = deadline - time.monotonic()
                if left <= 0:
                    raise _TimeUpError
                if not poll.poll(min(left, _LOOK) * 1000):
                    continue
                part = os.read(pipe, min(missing, 1 << 20))
                if not part:
                    raise _EndedError
                parts.append(part)
                missing -= len(part)
        except (OSError, ValueError) as error:  # stopped from another thread
            raise _EndedError from error
        return b"".join(parts)


def _surroundings() -> dict[str, str]:
    """One core a process, since the run has as many processes as it wants cores; and the same order of sets
    in each, so that the same file gives the same bytes."""
    one = dict.fromkeys(
        ("OMP_NUM_THREADS", "OMP_THREAD_LIMIT", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"
    )
    return {**os.environ, **one, "PYTHONHASHSEED": "0"}


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"ended the reading process with exit code {code}"
    try:
        name = signal.Signals(-code).name
    except ValueError:
        name = f"signal {-code}"
    return f"crashed the reading process ({name}): broken content"
