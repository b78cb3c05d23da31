"""`datapackage.json`: every file of the dataset described by a Table Schema (Frictionless Data Package)."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.columns import Column, Type
from raportti_parse.archive.errors import DatasetDamagedError
from raportti_parse.archive.hashing import hash_file, hash_files
from raportti_parse.archive.layout import Layout
from raportti_parse.archive.tables import TABLES, Table

_SHA256 = "sha256:"


class _Resource(msgspec.Struct):
    path: str
    hash: str


class _Package(msgspec.Struct):
    resources: list[_Resource]


def written_hashes(layout: Layout) -> dict[Path, str]:
    """What the data package says each file's SHA-256 was when it was written; empty where it says nothing."""
    try:
        package = msgspec.json.decode(layout.package.read_bytes(), type=_Package)
    except (OSError, msgspec.MsgspecError):
        return {}
    return {layout.root / one.path: one.hash.removeprefix(_SHA256) for one in package.resources}


def unchanged(path: Path, hashes: Mapping[Path, str]) -> bool:
    """Whether a file is what was written."""
    return path in hashes and hashes[path] == _digest(path)


def check_files(layout: Layout) -> None:
    """Compare every table's files with the data package; raises DatasetDamagedError where they differ."""
    hashes = written_hashes(layout)
    paths = [path for table in TABLES for path in layout.parts(table.name)]
    found = {Path(name): answer for name, answer in hash_files(map(str, paths))}
    wrong = sorted(
        path.relative_to(layout.root).as_posix()
        for path in hashes.keys() | found.keys()
        if not isinstance(answer := found.get(path), tuple) or answer[0] != hashes.get(path)
    )
    if wrong or not hashes:
        more = f" and {len(wrong) - 5} more" if len(wrong) > 5 else ""
        names = ", ".join(wrong[:5]) + more if hashes else layout.package.name
        raise DatasetDamagedError(
            f"{layout.root}: {names} is not what was written, or a run is "
            "at work on it; else give the archive command again, which builds anew what differs"
        )


def write_package(layout: Layout, version: str) -> None:
    """Describe the Parquet files that are there now; each is a resource of its own, with its hash."""
    package = {
        "name": "raportti-parse-dataset",
        "title": "Figures, measures and statuses of municipal follow-up reports",
        "description": "Read from published reports; every record names the page and the place it stands on. "
        "Records of sources that were replaced by a newer file carry source_state = replaced.",
        "version": version,
        "resources": [resource for table in TABLES for resource in _resources(layout, table)],
    }
    content = msgspec.json.format(msgspec.json.encode(package), indent=1) + b"\n"
    if not layout.package.exists() or layout.package.read_bytes() != content:
        write_whole(layout.package, content)


def _resources(layout: Layout, table: Table) -> list[dict[str, Any]]:
    return [
        {
            "name": _name(table, layout.year_of(path), path.stem),
            "description": table.meaning,
            "type": "table",
            "path": path.relative_to(layout.root).as_posix(),
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "hash": f"{_SHA256}{_digest(path)}",
            "schema": {
                "fields": [_field(column) for column in table.columns],
                **({"primaryKey": list(table.key)} if table.key else {}),
            },
        }
        for path in layout.parts(table.name)
    ]


def _name(table: Table, year: int | None, stem: str) -> str:
    name = f"{table.name}-{year or 'no-year'}"
    return name if stem == table.name else f"{name}-{stem.replace('_', '-')}"


def _field(column: Column) -> dict[str, str]:
    kind = "number" if column.type is Type.POINTS else str(column.type)
    return {"name": column.name, "type": kind, "description": column.meaning}


def _digest(path: Path) -> str:
    answer = hash_file(str(path))
    if isinstance(answer, OSError):
        raise answer
    return answer[0]
