"""The process that reads files, one at a time, so that what a file does to it is done to that file alone.

Started by `reader.Reader` as `python -m raportti_parse.archive.child PARSER MEMORY PARENT`. Tasks come in on
standard input and answers go out on standard output, each with its length before it.
"""

from __future__ import annotations

import ctypes
import dataclasses
import gc
import hashlib
import importlib
import math
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from raportti_parse.archive.shards import pack
from raportti_parse.archive.task import Begun, Broken, Done, Head, Message, Ready, Task
from raportti_parse.errors import PasswordError, RaporttiError
from raportti_parse.limits import resident
from raportti_parse.records.model import Report
from raportti_parse.version import VERSION

Parser = Callable[..., Report]

_HEADER = 8
_ADDRESS = re.compile(r"0x[0-9a-f]{4,}")
MANY = 200  # pages
_PR_SET_PDEATHSIG = 1
_LONGEST = 1e9  # seconds
_UNNAMED = "<bytes>"  # how a reader of bytes names them


def main() -> None:
    """Answer tasks until standard input ends."""
    _die_with(int(sys.argv[3]))
    tasks = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)  # what native code prints must not mix with the answers
    try:
        parser = load_parser(sys.argv[1])
    except Exception as error:
        send(answers, Broken(f"{type(error).__name__}: {error}"))
        return
    import raportti_parse.pdf  # noqa: F401 - loaded before memory is limited

    gc.disable()  # this process parses and does nothing else; after each file it collects
    send(answers, Ready(VERSION))
    _limit_memory(int(sys.argv[2]))
    decoder = msgspec.msgpack.Decoder(Task)
    while (message := receive(tasks)) is not None:
        task = decoder.decode(message)
        _limit_time(task.limits.timeout)
        answer = _content(task)
        if isinstance(answer, bytes):
            pages, password = _look_into(task, answer)
            send(answers, Begun(pages))
            _limit_time(task.limits.seconds(pages))
            answer = _read(parser, task, answer, password)
        _give_back()
        send(answers, msgspec.structs.replace(answer, resident=resident()))


def load_parser(name: str) -> Parser:
    """The function that "module:function" names."""
    module, _, function = name.partition(":")
    parser: Parser = getattr(importlib.import_module(module), function)
    return parser


def send(stream: BinaryIO, message: Message) -> None:
    content = msgspec.msgpack.encode(message)
    stream.write(len(content).to_bytes(_HEADER, "big") + content)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message's bytes, or None at the end."""
    header = stream.read(_HEADER)
    if len(header) < _HEADER:
        return None
    return stream.read(int.from_bytes(header, "big"))


def _content(task: Task) -> bytes | Done:
    """The file's bytes, the very ones that are hashed: what becomes of the file meanwhile does not matter."""
    try:
        with open(task.path, "rb") as file:
            content = file.read()
    except OSError as error:  # the run could hash it a moment ago: this says something of this machine now
        return _failed(
            task, "file_access", f"{task.name} cannot be read: {error.strerror or error}", keep=False
        )
    except MemoryError:
        return _failed(task, "memory", past_memory(task), limit=float(task.limits.memory))
    if hashlib.sha256(content).hexdigest() != task.sha256:
        return _failed(task, "changed", f"{task.name} changed while it was read; run again", keep=False)
    return content


def _read(parser: Parser, task: Task, content: bytes, password: str | None) -> Done:
    try:
        return _parse(parser, task, content, password)
    except RaporttiError as error:
        code = error.exit_code.name.lower()
        return _failed(task, code, _said(error, task), keep=code != "missing_part")
    except MemoryError:
        return _failed(task, "memory", past_memory(task), limit=float(task.limits.memory))
    except OSError as error:
        return _failed(task, "system", f"{task.name}: {error.strerror or error}", keep=False)
    except Exception as error:
        return _failed(task, "error", f"{task.name}: {_ADDRESS.sub('0x', repr(error))}{_place(error)}")


def _parse(parser: Parser, task: Task, content: bytes, password: str | None) -> Done:
    options: dict[str, Any] = {**task.settings.options}
    if password is not None:
        options["password"] = password
    report = parser(content, **options)
    info = dataclasses.replace(report.report.file, name=task.name)
    header = dataclasses.replace(report.report, file=info)
    report = dataclasses.replace(report, report=header)
    period = header.period
    day = (period.end or period.start) if period else None
    head = Head(
        sha256=task.sha256,
        settings=task.settings,
        code="read",
        pages=header.pages,
        year=day.year if day else None,
        start=period.start.isoformat() if period and period.start else None,
        organisation=header.organisation,
        figures=len(report.quantities),
        doubtful=len(report.doubtful()),
        checks=len(report.checks),
        failing=sum(not check.holds for check in report.checks),
    )
    return Done("read", None, header.pages, pack(head, report.to_json()), 0)


def _failed(task: Task, code: str, message: str, *, keep: bool = True, limit: float | None = None) -> Done:
    return Done(code, message, 0, failure_shard(task, code, message, limit=limit) if keep else None, 0)


def failure_shard(
    task: Task, code: str, message: str, *, limit: float | None = None, pages: int = 0
) -> bytes:
    """What is kept of a file that could not be read."""
    head = Head(
        sha256=task.sha256,
        settings=task.settings,
        code=code,
        message=message,
        limit=limit,
        pages=pages,
    )
    return pack(head)


def past_memory(task: Task) -> str:
    return f"{task.name} asked for more memory than the limit of {task.limits.memory >> 20} MB; see --memory"


def _said(error: Exception, task: Task) -> str:
    """The error's own words, with the file's name."""
    said = str(error).replace(_UNNAMED, task.name)
    if isinstance(error, PasswordError) and task.passwords:
        said += f"; none of the {len(task.passwords)} passwords given opens it"
    return said


def _place(error: BaseException) -> str:
    """Where in the code an unexpected error arose, for the one who mends it."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f" in {os.path.basename(code.co_filename)}, {code.co_name}, line {trace.tb_lineno}"


def _look_into(task: Task, content: bytes) -> tuple[int, str | None]:
    """Pages of the file, for its time limit, 0 where it does not open; and the password that opens it.

    A file may claim one page a thousand times: of many, those count that differ.
    """
    from raportti_parse.pdf import open_document
    from raportti_parse.pdf.soundness import count_differing

    for password in (None, *task.passwords):
        try:
            with open_document(content, password=password) as document:
                pages = document.page_count
                differing = count_differing(content, password) if pages > MANY else None
                return differing or pages, password
        except PasswordError:
            continue
        except Exception:  # the parser meets it too, and says it better
            break
    return 0, None


def _die_with(parent: int) -> None:
    """No worker outlives its run, even where that is killed while the worker reads."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it died in between
            sys.exit()


def _limit_time(seconds: float) -> None:
    """Seconds of the processor from now on; past them the system ends this process with SIGXCPU."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    until = math.ceil(time.process_time() + min(seconds, _LONGEST))
    resource.setrlimit(
        resource.RLIMIT_CPU, (until if most == resource.RLIM_INFINITY else min(until, most), most)
    )


def _limit_memory(beyond: int) -> None:
    """Address space of what is loaded now plus `beyond`; a larger request fails at once."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":  # no other system enforces it
        return
    with open("/proc/self/statm") as file:
        limit = int(file.read().split()[0]) * resource.getpagesize() + beyond
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    if most != resource.RLIM_INFINITY:
        limit = min(limit, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _give_back() -> None:
    """Freed memory to the system, so that one large file does not weigh on all after it."""
    gc.collect()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc alone has it
        if trim is not None:
            trim(0)


if __name__ == "__main__":
    main()
