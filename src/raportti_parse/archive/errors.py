"""What stops a whole archive run; a single bad file never does.

RaporttiError
├── ArchiveUseError       exit 2   a folder that does not exist, a dataset that is none, a wrong setting
├── DatasetBusyError      exit 2   another run holds the dataset
├── DatasetDamagedError    exit 13  a file of the dataset is not what was written
└── ArchiveStoppedError   exit 1   the run cannot go on (full disk, parser gone); run again to resume
"""

from __future__ import annotations

from typing import NoReturn

from raportti_parse.errors import ExitCode, MissingPartError, RaporttiError
from raportti_parse.parts import install_command


class ArchiveUseError(RaporttiError):
    """The call itself is wrong; nothing was read or written."""

    exit_code = ExitCode.USAGE


class DatasetBusyError(RaporttiError):
    """Another run is writing this dataset; the message names its process and machine."""

    exit_code = ExitCode.USAGE


class DatasetDamagedError(RaporttiError):
    """The dataset's files are not what a run wrote; running again builds them anew from the shards."""

    exit_code = ExitCode.DAMAGED


class ArchiveStoppedError(RaporttiError):
    """The run had to stop. What was read is kept; the same command goes on from there."""


def missing_part(package: str) -> MissingPartError:
    """The error for an optional package that is not installed."""
    return MissingPartError(
        f"{package} is needed for this and is not installed; run: {install_command(package)}"
    )


def not_on_windows(*_: object, **__: object) -> NoReturn:
    """`parse_archive` where the system has no such processes as it reads in."""
    raise MissingPartError(
        "parse_archive reads each file in a process with limits that Windows does not have; run it on Linux, "
        "on macOS or in WSL (parse, and reading a dataset that is there, work here)"
    )
