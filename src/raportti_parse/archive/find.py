"""Folders in, report files out, and every path that could not be followed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.printable import printable


@dataclass(frozen=True, slots=True)
class Trouble:
    """A path that could not be followed or read, and why. `path` is printable text."""

    path: str
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found: report files in path order, troubles, and the files that are none of ours.

    `others` are files that neither are named .pdf nor begin like one; `blind` are folders that could not
    be looked into, so that nothing may be concluded about what they hold.
    """

    roots: tuple[str, ...]
    files: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    others: tuple[str, ...]
    blind: tuple[str, ...]


def check_paths(paths: Iterable[str | os.PathLike[str]]) -> list[str]:
    """The paths, absolute; raises ArchiveUseError where one does not exist or there is none."""
    roots = [os.path.abspath(path) for path in paths]
    if not roots:
        raise ArchiveUseError("no folder was given to read; name at least one")
    for root in roots:
        if not os.path.lexists(root):
            raise ArchiveUseError(f"{printable(root)} does not exist; check the path")
    return roots


def find_files(paths: Iterable[str | os.PathLike[str]], *, leave_out: Path | None = None) -> Found:
    """Every report file in the given files and folders, recursively, links followed once.

    A file given by name is always taken; in folders, files named .pdf in any case and files that begin
    like a PDF. Raises ArchiveUseError for a path that does not exist.
    """
    roots = check_paths(paths)
    walk = _Walk(os.path.abspath(leave_out) if leave_out else None)
    walk.all(roots)
    return Found(
        tuple(sorted(set(roots))),
        tuple(sorted(walk.files)),
        tuple(sorted(walk.troubles, key=lambda trouble: (trouble.path, trouble.code))),
        tuple(sorted(walk.others)),
        tuple(sorted(walk.blind)),
    )


class _Walk:
    def __init__(self, leave_out: str | None) -> None:
        self.leave_out = leave_out
        self.files: set[str] = set()
        self.troubles: set[Trouble] = set()
        self.others: set[str] = set()
        self.blind: set[str] = set()
        self._folders: set[tuple[int, int]] = set()  # a link back up the tree ends here

    def all(self, roots: list[str]) -> None:
        """Every path in its turn; a list of what is still to do, since folders may be deep."""
        todo = [(root, True) for root in reversed(roots)]
        while todo:
            path, given = todo.pop()
            todo += [(inside, False) for inside in reversed(self._visit(path, given))]

    def _visit(self, path: str, given: bool) -> list[str]:
        """One path; returns what a folder holds."""
        if path == self.leave_out:
            return []
        try:
            status = os.stat(path)
        except OSError as error:
            self._refused(path, error)
            return []
        if stat.S_ISDIR(status.st_mode):
            if (status.st_dev, status.st_ino) not in self._folders:
                self._folders.add((status.st_dev, status.st_ino))
                return self._names(path)
        elif not stat.S_ISREG(status.st_mode):
            if given or path.lower().endswith(".pdf"):
                self._trouble(
                    path, "not_a_file", "is a pipe, socket or device, not a file; it was not opened"
                )
            else:
                self.others.add(path)
        elif given or path.lower().endswith(".pdf") or _begins_like_pdf(path):
            self.files.add(path)
        else:
            self.others.add(path)
        return []

    def _names(self, folder: str) -> list[str]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entry.path for entry in entries)
        except OSError as error:
            self.blind.add(folder)
            self._trouble(
                folder,
                "unreadable_folder",
                f"cannot be looked into ({error.strerror or error}); what it holds was not read",
            )
            return []

    def _refused(self, path: str, error: OSError) -> None:
        if os.path.islink(path):
            self._trouble(path, "broken_link", f"is a link that leads nowhere ({error.strerror or error})")
            return
        self.blind.add(path)
        self._trouble(path, "file_access", f"cannot be reached ({error.strerror or error})")

    def _trouble(self, path: str, code: str, message: str) -> None:
        self.troubles.add(Trouble(printable(path), code, f"{printable(path)} {message}"))


def _begins_like_pdf(path: str) -> bool:
    try:
        with open(path, "rb") as file:
            return b"%PDF-" in file.read(1024)
    except OSError:
        return False
