"""Shards: one small file a report content, what its reading gave; the dataset is built from them.

A shard is two lines of JSON, gzipped: its head, and the report as `Report.to_json` gives it (empty where
the file could not be read). It is written once, whole, under the content's hash, and says by which version
it was made. Gzip keeps a checksum of it, which is compared before anything in it is trusted. No time and no
machine is in it, so the same file gives the same bytes anywhere.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.by_hand import ByHand
from raportti_parse.archive.task import Head, Settings
from raportti_parse.records.model import Check, Header, Measure, Problem, Quantity, Status, Unused

_SUFFIX = ".json.gz"
_AT_ONCE = 4  # unpacking lets go of the interpreter lock
LOST = "record_damaged"  # the outcome of a content whose shard is damaged and whose file is gone
_DAMAGE = (OSError, EOFError, zlib.error, msgspec.MsgspecError)


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
    line: ByHand | None = None  # what a person says of it

    def report(self) -> Stored | None:
        """The report, or None where the file could not be read."""
        if not self.head.read:
            return None
        try:
            body = gzip.decompress(self.path.read_bytes()).split(b"\n", 1)[1]
            return _corrected(_stored.decode(body), self.line)
        except _DAMAGE as error:
            raise DamagedShardError(self.path) from error


def _corrected(stored: Stored, line: ByHand | None) -> Stored:
    if line is None:
        return stored
    header = stored.report
    figures = {
        name: tuple(line.figure(q, header) for q in getattr(stored, name))
        for name in ("amounts", "percentages", "counts")
    }
    return replace(stored, report=line.header(header), **figures)  # type: ignore[arg-type]


def pack(head: Head, report_json: str = "") -> bytes:
    """A shard's bytes."""
    return gzip.compress(msgspec.json.encode(head) + b"\n" + report_json.encode(), 6, mtime=0)


def shard_path(folder: Path, sha256: str) -> Path:
    return folder / sha256[:2] / f"{sha256}{_SUFFIX}"


def keep(folder: Path, sha256: str, content: bytes) -> None:
    """Commit a shard in place of the one before it."""
    write_whole(shard_path(folder, sha256), content)


def load_shard(folder: Path, sha256: str) -> Shard:
    """The shard of a content; raises DamagedShardError where it does not hold what was written."""
    shard = _shard(shard_path(folder, sha256))
    if isinstance(shard, DamagedShardError):
        raise shard
    return shard


def shards_in(folder: Path) -> Iterator[Shard | DamagedShardError]:
    """All shards, by hash, each unpacked and compared with its checksum; a damaged one stays where it is."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        yield from pool.map(_shard, sorted(folder.glob(f"*/*{_SUFFIX}")))


def lost_shard(folder: Path, sha256: str, settings: Settings, message: str) -> Shard:
    """What stands for a content whose record is damaged and whose file is gone."""
    head = Head(sha256=sha256, settings=settings, code=LOST, message=message)
    return Shard(shard_path(folder, sha256), head, LOST)


def _shard(path: Path) -> Shard | DamagedShardError:
    try:
        packed = path.read_bytes()
        head = msgspec.json.decode(gzip.decompress(packed).split(b"\n", 1)[0], type=Head)
    except _DAMAGE:
        return DamagedShardError(path)
    if head.sha256 != path.name.removesuffix(_SUFFIX):
        return DamagedShardError(path)
    return Shard(path, head, packed[-8:].hex())
