"""The dataset in DuckDB: one view a table, over all years."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from raportti_parse.archive.atomic import write_whole
from raportti_parse.archive.errors import missing_part
from raportti_parse.archive.layout import Layout, existing
from raportti_parse.archive.package import check_files
from raportti_parse.archive.tables import TABLES, Table

if TYPE_CHECKING:
    import duckdb

_FIGURES = ("amounts", "percentages", "counts")
_TRY = "-- raportti-parse: open with  duckdb -init views.sql  in this folder\n"


def open_dataset(out: str | Path, *, check: bool = True) -> duckdb.DuckDBPyConnection:
    """A DuckDB connection with a view for each table of the dataset.

    `amounts`, `measures` and so on leave out the records of files that a newer file replaced, so that
    nothing is counted twice; `all_amounts` and so on hold them too. `figures` is amounts, percentages and
    counts together. The files are compared with their checksums first, a second for each gigabyte;
    `check=False` trusts them.

    Raises ArchiveUseError where there is no dataset, DatasetDamagedError where it is not what was written.
    """
    layout = existing(Path(out))
    if check:
        check_files(layout)
    return connect(layout)


def connect(layout: Layout) -> duckdb.DuckDBPyConnection:
    """The same for a dataset that may still be in the making."""
    try:
        import duckdb
    except ModuleNotFoundError as error:
        raise missing_part("duckdb") from error
    connection = duckdb.connect(":memory:")
    connection.execute(_script(layout, layout.root.absolute()))
    return connection


def write_views(layout: Layout) -> None:
    """`views.sql`, for the DuckDB shell: paths are relative to the dataset folder."""
    content = (_TRY + _script(layout, None)).encode()
    if not layout.views.exists() or layout.views.read_bytes() != content:
        write_whole(layout.views, content)


def _script(layout: Layout, base: Path | None) -> str:
    parts = [_views(layout, table, base) for table in TABLES]
    union = " UNION ALL ".join(f"SELECT '{name}' AS record, * FROM {name}" for name in _FIGURES)
    return "\n".join([*parts, f"CREATE OR REPLACE VIEW figures AS {union};", ""])


def _views(layout: Layout, table: Table, base: Path | None) -> str:
    years: dict[str, list[str]] = {}  # a path above the dataset may look like a partition too, and is none
    for path in layout.parts(table.name):
        year = layout.year_of(path)
        name = _quoted(_no_pattern(path if base else path.relative_to(layout.root)))
        years.setdefault("NULL" if year is None else str(year), []).append(name)
    lists = [
        f"from_json({column.name}, '[\"{column.items}\"]') AS {column.name}"
        for column in table.columns
        if column.items
    ]
    star = f"* REPLACE ({', '.join(lists)})" if lists else "*"
    parts = " UNION ALL ".join(
        f"SELECT {star}, {year}::INTEGER AS report_year "
        f"FROM read_parquet([{', '.join(names)}], hive_partitioning = false)"
        for year, names in years.items()
    )
    everything = f"all_{table.name}"
    return (
        f"CREATE OR REPLACE VIEW {everything} AS {parts};\n"
        f"CREATE OR REPLACE VIEW {table.name} AS "
        f"SELECT * FROM {everything} WHERE source_state <> 'replaced';"
    )


def _no_pattern(path: Path) -> str:
    """The path with what DuckDB would take for a file name pattern made literal."""
    return "".join(f"[{char}]" if char in "[*?" else char for char in path.as_posix())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
