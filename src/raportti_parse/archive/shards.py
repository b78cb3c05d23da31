"""Shards: one small file a report content, what its reading gave; the dataset is built from them.

A shard is two lines of JSON, gzipped: its head, and the report as `Report.to_json` gives it (empty where
the file could not be read). It is written once, whole, under the content's hash, and says by which version
it was made. No time and no machine is in it, so the same file gives the same bytes anywhere.
"""

from __future__ import annotations

import gzip
import os
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.task import Head
from raportti_parse.records.model import Check, Header, Measure, Problem, Quantity, Status, Unused

_SUFFIX = ".json.gz"
_FIRST = 64 << 10  # compressed bytes that surely hold the head


class DamagedShardError(Exception):
    """A shard does not hold what was written: the disk, or a hand, changed it."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path.name} is damaged")
        self.path = path
        self.sha256 = path.name.removesuffix(_SUFFIX)


@dataclass(frozen=True, slots=True)
class Stored:
    """A report as its shard has it. Tables and sections are not looked into: the dataset holds how many there
    are, and they are most of the text."""

    report: Header
    amounts: tuple[Quantity, ...]
    percentages: tuple[Quantity, ...]
    counts: tuple[Quantity, ...]
    measures: tuple[Measure, ...]
    statuses: tuple[Status, ...]
    checks: tuple[Check, ...]
    problems: tuple[Problem, ...]
    unused: tuple[Unused, ...]
    tables: tuple[msgspec.Raw, ...]
    sections: tuple[msgspec.Raw, ...]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        return self.amounts + self.percentages + self.counts


_stored = msgspec.json.Decoder(Stored)


@dataclass(frozen=True, slots=True)
class Shard:
    """One shard on disk: its head, and the checksum that gzip keeps of its content."""

    path: Path
    head: Head
    checksum: str

    def report(self) -> Stored | None:
        """The report, or None where the file could not be read."""
        try:
            with gzip.open(self.path, "rb") as file:
                file.readline()
                body = file.read()
            return _stored.decode(body) if body else None
        except (OSError, EOFError, zlib.error, msgspec.MsgspecError) as error:
            raise DamagedShardError(self.path) from error


def pack(head: Head, report_json: str = "") -> bytes:
    """A shard's bytes."""
    return gzip.compress(msgspec.json.encode(head) + b"\n" + report_json.encode(), 6, mtime=0)


def shard_path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}{_SUFFIX}"


def keep(folder: Path, sha256: str, content: bytes) -> None:
    """Commit a shard in place of the one before it."""
    write_whole(shard_path(folder, sha256), content)


def load_shard(folder: Path, sha256: str) -> Shard:
    """The shard of a content."""
    path = shard_path(folder, sha256)
    shard = _shard(path)
    if shard is None:
        raise DamagedShardError(path)
    return shard


def shards_in(folder: Path) -> Iterator[Shard]:
    """All shards, by hash; one whose head cannot be read is removed, for its file to be read again."""
    for group in sorted(_folders(folder)):
        for path in sorted(group.glob(f"*{_SUFFIX}")):
            shard = _shard(path)
            if shard is None:
                path.unlink()
            else:
                yield shard


def _folders(folder: Path) -> list[Path]:
    return [entry for entry in folder.iterdir() if entry.is_dir()] if folder.is_dir() else []


def _shard(path: Path) -> Shard | None:
    with path.open("rb") as file:
        first = file.read(_FIRST)
        file.seek(max(0, os.fstat(file.fileno()).st_size - 8))
        tail = file.read(8)
    try:
        line = zlib.decompressobj(wbits=31).decompress(first, 64 << 10).split(b"\n", 1)[0]
        head = msgspec.json.decode(line, type=Head)
    except (zlib.error, msgspec.MsgspecError):
        return None
    return Shard(path, head, tail.hex()) if head.sha256 == path.name.removesuffix(_SUFFIX) else None
