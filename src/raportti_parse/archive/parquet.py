"""Parquet files written a batch of rows at a time, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any

from raportti_parse.archive.atomic import whole_file
from raportti_parse.archive.columns import PRECISION, SCALE, Column, Type, Value
from raportti_parse.archive.errors import missing_part

try:
    import pyarrow as pa
    import pyarrow.parquet as pq
except ModuleNotFoundError as error:  # pragma: no cover - every other test needs it
    raise missing_part("pyarrow") from error

WRITER = f"pyarrow {pa.__version__}"
_ROWS_AT_ONCE = 20_000
_FINGERPRINT = b"raportti_parse.fingerprint"

_ARROW = {
    Type.TEXT: pa.string(),
    Type.INTEGER: pa.int32(),
    Type.DECIMAL: pa.decimal128(PRECISION, SCALE),
    Type.POINTS: pa.float64(),
    Type.DATE: pa.date32(),
    Type.YES_NO: pa.bool_(),
    Type.LIST: pa.string(),
    Type.MAPPING: pa.string(),
}


class PartWriter:
    """One Parquet file in the making; it appears under its name when the block ends well."""

    def __init__(self, path: Path, columns: tuple[Column, ...], fingerprint: str) -> None:
        fields = [pa.field(column.name, _ARROW[column.type]) for column in columns]
        self._schema = pa.schema(fields, metadata={_FINGERPRINT: fingerprint.encode()})
        self._path = path
        self._rows: list[tuple[Value, ...]] = []
        self._files = ExitStack()
        self._writer: Any = None

    def __enter__(self) -> PartWriter:
        part = self._files.enter_context(whole_file(self._path))
        self._writer = self._files.enter_context(
            pq.ParquetWriter(
                part,
                self._schema,
                compression="zstd",
                compression_level=3,
                version="2.6",
                write_page_checksum=True,
            )
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._flush()
        except BaseException as own:
            self._files.__exit__(type(own), own, own.__traceback__)
            raise
        self._files.__exit__(kind, error, trace)

    def add(self, rows: Iterable[tuple[Value, ...]]) -> None:
        self._rows.extend(rows)
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        rows, self._rows = self._rows, []
        if not rows:
            return
        arrays = [
            pa.array(values, type=field.type)
            for values, field in zip(zip(*rows, strict=True), self._schema, strict=True)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))


def fingerprint_of(path: Path) -> str | None:
    """What a file was made from, or None where it is missing or no Parquet."""
    try:
        metadata: dict[bytes, bytes] = pq.read_schema(path).metadata or {}
    except (OSError, pa.ArrowInvalid):
        return None
    return metadata.get(_FINGERPRINT, b"").decode()
