"""The file that a command's option names: made whole or not at all, and a clear line where it cannot be."""

from __future__ import annotations

import os
from pathlib import Path

from raportti_parse.archive.atomic import write_whole
from raportti_parse.errors import FileAccessError


def check_writable(path: Path, option: str) -> None:
    """Raises FileAccessError, which names the option, where the file cannot be made."""
    if _is_stream(path):
        return
    if path.is_dir():
        raise _cannot_write(path, "it is a folder", option)
    if not path.parent.is_dir():
        raise _cannot_write(path, f"{path.parent} is no folder", option)
    if not os.access(path.parent, os.W_OK):
        raise _cannot_write(path, f"nothing may be written in {path.parent}", option)


def write(path: Path, content: bytes, option: str) -> None:
    """The whole file or nothing; a link stays one, a pipe or a terminal is written to."""
    try:
        write_whole(path if _is_stream(path) else path.resolve(), content)
    except OSError as error:
        raise _cannot_write(path, error.strerror or str(error), option) from error


def _is_stream(path: Path) -> bool:
    return path.exists() and not path.is_file() and not path.is_dir()


def _cannot_write(path: Path, why: str, option: str) -> FileAccessError:
    return FileAccessError(f"cannot write {path}: {why}; choose another {option}")
