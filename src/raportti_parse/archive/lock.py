"""One run at a time on one dataset.

The kernel's lock on the file says whether a run lives: it falls with the process, however that ends. The
text in the file says whose it is, and guards disks that several machines share, where that lock may be
local.
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from raportti_parse.archive.atomic import make_folder
from raportti_parse.archive.errors import ArchiveUseError, DatasetBusyError


@contextmanager
def only_run(path: Path) -> Iterator[str | None]:
    """Hold the dataset for the length of the block; yields a sentence where a dead run's lock was taken over.

    Raises DatasetBusyError where another run lives, or may live on another machine, ArchiveUseError where the
    folder cannot be made.
    """
    try:
        make_folder(path.parent)
        descriptor, sure = _take(path)
    except (FileNotFoundError, FileExistsError, NotADirectoryError, PermissionError) as error:
        root = path.parent.parent
        raise ArchiveUseError(
            f"{root} cannot be made or written: {error.strerror} ({error.filename}); give another folder"
        ) from error
    try:
        note = _check_owner(path, _owner(descriptor), sure)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode(), 0)
        try:
            yield note
        finally:
            path.unlink(
                missing_ok=True
            )  # while it is still held: nobody can take the old file for a new lock
    finally:
        os.close(descriptor)


def _take(path: Path) -> tuple[int, bool]:
    """The open lock file, and whether the kernel vouches that nobody else on this machine holds it."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        sure = True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            owner = _owner(descriptor)
            os.close(descriptor)
            raise _busy(path, owner) from error
        except OSError as error:
            if error.errno not in (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP):
                os.close(descriptor)
                raise
            sure = False  # a disk without locks: the process number has to do
        try:  # the file may have been removed by its holder between opening and locking
            if os.stat(path).st_ino == os.fstat(descriptor).st_ino:
                return descriptor, sure
        except FileNotFoundError:
            pass
        os.close(descriptor)


def _check_owner(path: Path, owner: dict[str, object], sure: bool) -> str | None:
    """None for a new lock, a sentence for a dead run's; raises where the owner may be alive."""
    if not owner:
        return None
    if owner.get("host") != socket.gethostname():
        raise DatasetBusyError(
            f"{path.parent.parent} was being written by a run{_who(owner)}, and that machine cannot be asked "
            f"from here; if that run is dead, remove {path} and start again"
        )
    if not sure and _lives(owner.get("pid")):
        raise _busy(path, owner)
    return f"an earlier run{_who(owner)} did not end properly; going on from what it left"


def _busy(path: Path, owner: dict[str, object]) -> DatasetBusyError:
    return DatasetBusyError(
        f"{path.parent.parent} is being written by another run{_who(owner)}; wait until it ends, "
        "or give this run another --out"
    )


def _owner(descriptor: int) -> dict[str, object]:
    try:
        owner = json.loads(os.pread(descriptor, 4096, 0) or b"{}")
    except ValueError:  # killed while writing it
        return {}
    return owner if isinstance(owner, dict) else {}


def _who(owner: dict[str, object]) -> str:
    return f" (process {owner['pid']} on {owner['host']})" if "pid" in owner and "host" in owner else ""


def _lives(pid: object) -> bool:
    if not isinstance(pid, int) or pid <= 0:
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
