"""Shards to Parquet: the same shards give the same bytes, whatever run made them.

Reports go through one by one, a year at a time, so memory does not grow with the archive. A year whose
shards are as before is left as it is: each file carries the fingerprint of what it was made from, and its own
checksum, in the data package, is compared before it is trusted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from raportti_parse.archive.by_hand import line_for, load_by_hand
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.manifest import Manifest, Source, content_state
from raportti_parse.archive.package import unchanged, written_hashes
from raportti_parse.archive.parquet import WRITER, PartWriter, fingerprint_of
from raportti_parse.archive.shards import Shard
from raportti_parse.archive.tables import TABLES, Entry, trouble_row

BUILD = 2  # raise it when the tables come out different from the same shards

Content = tuple[tuple[Source, ...], Shard]


def build_tables(layout: Layout, manifest: Manifest, shards: Mapping[str, Shard]) -> None:
    """Bring the Parquet tables up to the shards and the manifest.

    Raises DamagedShardError where a shard does not hold what was written.
    """
    years: dict[int | None, list[Content]] = {}
    lines = load_by_hand(layout.by_hand)
    for sha256, sources in manifest.by_content().items():
        if sha256 in shards:  # a file may be gone before any run came to read it
            shard = shards[sha256]
            line = line_for(lines, sha256, (source.path for source in sources))
            if line is not None:
                shard = replace(shard, head=line.head(shard.head), line=line)
            years.setdefault(shard.head.year, []).append((sources, shard))
    if manifest.troubles or not years:
        years.setdefault(None, [])
    hashes = written_hashes(layout)
    for year, contents in years.items():
        contents.sort(key=_order)
        _build_year(layout, year, contents, manifest, hashes)
    for table in TABLES:
        wanted = {layout.part(table.name, year).parent for year in years}
        for part in layout.parts(table.name):
            if part.parent not in wanted:
                part.unlink()
                if not any(part.parent.iterdir()):
                    part.parent.rmdir()


def _order(content: Content) -> tuple[str, str, str]:
    head = content[1].head
    return head.organisation or "", head.start or "", head.sha256


def _build_year(
    layout: Layout,
    year: int | None,
    contents: list[Content],
    manifest: Manifest,
    hashes: Mapping[Path, str],
) -> None:
    fingerprint = _fingerprint(contents, manifest if year is None else None)
    paths = {table.name: layout.part(table.name, year) for table in TABLES}
    if all(fingerprint_of(path) == fingerprint and unchanged(path, hashes) for path in paths.values()):
        return
    with ExitStack() as stack:
        writers = {
            table.name: stack.enter_context(PartWriter(paths[table.name], table.columns, fingerprint))
            for table in TABLES
        }
        for sources, shard in contents:
            entry = entry_of(sources, shard)
            for table in TABLES:
                writers[table.name].add(table.rows(entry))
        if year is None:
            writers["problems"].add(trouble_row(trouble) for trouble in manifest.troubles)


def entry_of(sources: tuple[Source, ...], shard: Shard) -> Entry:
    """A content with the report that its shard holds."""
    paths = tuple(source.path for source in sources)
    return Entry(shard.head.sha256, paths, content_state(sources), shard.head, shard.report())


def _fingerprint(contents: Iterable[Content], manifest: Manifest | None) -> str:
    digest = hashlib.sha256(f"{BUILD} {WRITER}".encode())
    for sources, shard in contents:
        digest.update(f"\n{shard.head.sha256} {shard.checksum}".encode())
        if shard.line is not None:
            digest.update(repr(shard.line).encode())
        for source in sources:
            digest.update(f"\n {source.state} {source.path}".encode())
    for trouble in manifest.troubles if manifest else ():
        digest.update(f"\n{trouble.code} {trouble.message}".encode())
    return digest.hexdigest()
