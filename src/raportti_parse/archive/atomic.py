"""Files that are there whole or not at all, whatever stops the run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PART = ".part"


@contextmanager
def whole_file(path: Path) -> Iterator[Path]:
    """A temporary name beside `path` to write to; it takes `path`'s place when the block ends well.

    The content is on the disk before the name is, so a power cut leaves the old file or the new one. A
    device or a pipe is written to where it is.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    make_folder(path.parent)
    part = path.with_name(f".{path.name}{PART}")
    try:
        yield part
        descriptor = os.open(part, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        os.replace(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def write_whole(path: Path, content: bytes) -> None:
    """`content` at `path`, whole or not at all."""
    with whole_file(path) as part:
        part.write_bytes(content)


def make_folder(path: Path) -> None:
    """The folder and its parents, each made to last before something is put in it."""
    missing = []
    while not path.is_dir():
        missing.append(path)
        path = path.parent
    for folder in reversed(missing):
        folder.mkdir(exist_ok=True)
        sync_folder(folder.parent)


def sync_folder(path: Path) -> None:
    """The names in a folder, on the disk. Some network disks refuse this and need none of it."""
    try:
        descriptor = os.open(path, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(descriptor)
    except OSError:
        pass
    finally:
        os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove what a killed run left half written below `folder`."""
    for part in folder.rglob(f".*{PART}"):
        part.unlink(missing_ok=True)
