"""What one file's reading is asked and answers: plain values that travel to any worker."""

from __future__ import annotations

import math
import os

import msgspec

from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.version import VERSION

PARSER = "raportti_parse:parse"


class Limits(msgspec.Struct, frozen=True):
    """How long and how large one file's reading may get. Past it, its process is killed.

    `timeout` seconds of the processor for the file and `page_timeout` more for each of its pages (a scan
    takes seconds a page), and WALL times as long by the clock; `memory` bytes beyond what the program takes.
    """

    timeout: float = 120
    page_timeout: float = 5
    memory: int = 2 << 30

    def __post_init__(self) -> None:
        if not 0 < self.timeout < math.inf or not 0 <= self.page_timeout < math.inf:  # nan is neither
            raise ArchiveUseError(
                "the time limit must be a number of seconds above 0, that of a page at least 0"
            )
        if not 16 << 20 <= self.memory <= MOST_MEMORY:
            raise ArchiveUseError("the memory limit must be at least 16 MB, and what a machine can have")

    def seconds(self, pages: int) -> float:
        return self.timeout + self.page_timeout * min(pages, MOST_PAGES)


WALL = 5  # a busy machine may take this many times as long by the clock as by the processor
MOST_MEMORY = 1 << 50
MOST_PAGES = 5_000  # a file may claim millions of pages; it gets no more time than this many


class Settings(msgspec.Struct, frozen=True):
    """What decides what a file's reading gives; with other settings it is read again.

    `parser` names a function as "module:function" that takes a file's bytes; `options` go to it by name.
    """

    version: str = VERSION
    parser: str = PARSER
    options: dict[str, bool] = {}


class Task(msgspec.Struct, frozen=True):
    """One file to read. `path` is bytes, as the file system has it; `passwords` are tried in turn, and are no
    part of the settings since those are kept."""

    path: bytes
    sha256: str
    settings: Settings
    limits: Limits
    passwords: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        return os.path.basename(self.path).decode("utf-8", "backslashreplace")


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """The first line of a shard: which content, read by what, with what outcome.

    `code` is "read", or says why not: not_a_pdf, password, damaged, no_pages, timeout, memory, crash,
    error, record_damaged. `limit` is the limit that a timeout or a memory failure ran into.
    """

    format: int = 1
    sha256: str
    settings: Settings
    code: str
    message: str | None = None
    limit: float | None = None
    pages: int = 0
    year: int | None = None
    start: str | None = None
    organisation: str | None = None
    figures: int = 0
    doubtful: int = 0
    checks: int = 0
    failing: int = 0

    @property
    def read(self) -> bool:
        return self.code == "read"


class Outcome(msgspec.Struct, frozen=True):
    """The answer to a task: the shard to keep, or None where trying again may well end differently.

    `resident` is the worker's memory after the file, in bytes, 0 where it is not known.
    """

    sha256: str
    code: str
    message: str | None
    pages: int
    shard: bytes | None
    resident: int = 0


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """A worker has loaded the parser."""

    version: str


class Broken(msgspec.Struct, frozen=True, tag="broken"):
    """A worker cannot load the parser; no file would be read."""

    message: str


class Begun(msgspec.Struct, frozen=True, tag="begun"):
    """A worker has opened the file."""

    pages: int


class Done(msgspec.Struct, frozen=True, tag="done"):
    """A worker has read the file, or met an error that it could report itself."""

    code: str
    message: str | None
    pages: int
    shard: bytes | None
    resident: int


Message = Ready | Broken | Begun | Done
