"""`datapackage.json`: every file of the dataset described by a Table Schema (Frictionless Data Package)."""

from __future__ import annotations

import hashlib
from typing import Any

import msgspec

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.columns import Column, Type
from raportti_parse.archive.layout import NO_YEAR, Layout
from raportti_parse.archive.tables import TABLES, Table


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
            "name": _name(table, path.parent.name, path.stem),
            "description": table.meaning,
            "type": "table",
            "path": path.relative_to(layout.root).as_posix(),
            "format": "parquet",
            "mediatype": "application/vnd.apache.parquet",
            "hash": f"sha256:{_digest(path)}",
            "schema": {
                "fields": [_field(column) for column in table.columns],
                **({"primaryKey": list(table.key)} if table.key else {}),
            },
        }
        for path in layout.parts(table.name)
    ]


def _name(table: Table, folder: str, stem: str) -> str:
    year = folder.partition("=")[2]
    name = f"{table.name}-{'no-year' if year == NO_YEAR else year}"
    return name if stem == table.name else f"{name}-{stem.replace('_', '-')}"


def _field(column: Column) -> dict[str, str]:
    kind = "number" if column.type is Type.POINTS else str(column.type)
    return {"name": column.name, "type": kind, "description": column.meaning}


def _digest(path: Any) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
