"""The manifest: which file held which content, now and in every run before.

Nothing is ever taken out of it. A file that is gone or holds something else is marked so, and what was
read from it stays in the dataset with that mark.
"""

from __future__ import annotations

import enum
import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import msgspec

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.archive.find import Found, Trouble
from raportti_parse.archive.task import Settings
from raportti_parse.printable import printable

FORMAT = 2


class SourceState(enum.StrEnum):
    PRESENT = "present"
    DELETED = "deleted"  # gone from a folder that was searched
    REPLACED = "replaced"  # the path holds another content now


class Source(msgspec.Struct, frozen=True, order=True):
    """One path that held one content."""

    path: str
    sha256: str
    size: int
    state: SourceState = SourceState.PRESENT


class Manifest(msgspec.Struct, frozen=True):
    """All sources, sorted, and the paths of the last searches that could not be read.

    `checksum` is the SHA-256 of the manifest's JSON without it; format 1 had none.
    """

    format: int = FORMAT
    checksum: str = ""
    settings: Settings = Settings()
    sources: tuple[Source, ...] = ()
    troubles: tuple[Trouble, ...] = ()

    def by_content(self) -> dict[str, tuple[Source, ...]]:
        """Every content's sources, in path order, those present first."""
        groups: dict[str, list[Source]] = {}
        for source in sorted(self.sources, key=lambda one: (one.state is not SourceState.PRESENT, one)):
            groups.setdefault(source.sha256, []).append(source)
        return {sha256: tuple(groups[sha256]) for sha256 in sorted(groups)}


@dataclass(frozen=True, slots=True)
class Changes:
    """What a search found different from the runs before."""

    deleted: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def content_state(sources: tuple[Source, ...]) -> SourceState:
    """The state of a content: present where any path holds it; replaced where a newer one took its place."""
    states = {source.state for source in sources}
    for state in (SourceState.PRESENT, SourceState.REPLACED):
        if state in states:
            return state
    return SourceState.DELETED


def load_manifest(path: Path) -> Manifest:
    """The manifest at `path`, an empty one where there is none yet."""
    try:
        manifest = msgspec.json.decode(path.read_bytes(), type=Manifest)
    except FileNotFoundError:
        return Manifest()
    except msgspec.MsgspecError as error:
        raise _not_ours(path, str(error)) from error
    if manifest.format > FORMAT:
        raise ArchiveUseError(f"{path} was written by a newer version of raportti-parse; use that one")
    if manifest.format > 1 and manifest.checksum != _checksum(manifest):
        raise _not_ours(path, "its checksum is another: the disk, or a hand, changed it")
    return msgspec.structs.replace(manifest, format=FORMAT, checksum="")


def _not_ours(path: Path, why: str) -> ArchiveUseError:
    return ArchiveUseError(
        f"{path} is not a manifest of this tool ({why}); restore it from a copy, or remove it: the "
        "reports that were read are kept, what was deleted or replaced before is forgotten"
    )


def _checksum(manifest: Manifest) -> str:
    return hashlib.sha256(msgspec.json.encode(msgspec.structs.replace(manifest, checksum=""))).hexdigest()


def save_manifest(path: Path, manifest: Manifest) -> None:
    manifest = msgspec.structs.replace(manifest, checksum=_checksum(manifest))
    content = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
    if not path.exists() or path.read_bytes() != content:
        write_whole(path, content)


def update(
    old: Manifest,
    found: Found,
    hashes: Mapping[str, tuple[str, int] | OSError],
    settings: Settings,
) -> tuple[Manifest, Changes]:
    """The manifest after a search, and what has changed since the last one."""
    here: dict[str, tuple[str, int]] = {}
    blind = {printable(path) for path in found.blind}
    troubles = set(found.troubles)
    for path, answer in hashes.items():
        name = printable(path)
        if isinstance(answer, OSError):
            blind.add(name)
            why = answer.strerror or str(answer)
            troubles.add(Trouble(name, "file_access", f"{name} cannot be read ({why})"))
        else:
            here[name] = answer
    roots = [printable(root) for root in found.roots]
    sources = {(name, digest): Source(name, digest, size) for name, (digest, size) in here.items()}
    deleted: list[str] = []
    replaced: list[str] = []
    for source in old.sources:
        state = source.state
        if source.path in here:
            if here[source.path][0] == source.sha256:
                continue
            state = SourceState.REPLACED
            if source.state is not state:
                replaced.append(source.path)
        elif state is SourceState.PRESENT and _under(source.path, roots) and not _under(source.path, blind):
            state = SourceState.DELETED
            deleted.append(source.path)
        sources[source.path, source.sha256] = msgspec.structs.replace(source, state=state)
    troubles.update(trouble for trouble in old.troubles if not _under(trouble.path, roots))
    manifest = Manifest(
        settings=settings,
        sources=tuple(sorted(sources.values())),
        troubles=tuple(sorted(troubles, key=lambda trouble: (trouble.path, trouble.code))),
    )
    return manifest, Changes(tuple(sorted(deleted)), tuple(sorted(replaced)))


def _under(path: str, folders: set[str] | list[str]) -> bool:
    """Whether a path is one of the folders or stands below one."""
    return any(path == folder or path.startswith(folder.rstrip(os.sep) + os.sep) for folder in folders)
