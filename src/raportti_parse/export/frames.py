"""One pandas DataFrame a record kind."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from raportti_parse.records.model import Report, Sources

if TYPE_CHECKING:
    import pandas as pd

KINDS = (
    "amounts",
    "percentages",
    "counts",
    "measures",
    "statuses",
    "status_counts",
    "tables",
    "sections",
    "checks",
    "problems",
    "unused",
)


def to_frames(report: Report) -> dict[str, pd.DataFrame]:
    """A DataFrame a record kind, by the kind's name; one row a record, empty frames keep their columns.

    Values stay Decimal (dtype object). Nested records are flattened with a prefix: `source_page`,
    `period_start`. `tables` has one row a cell.
    """
    import pandas as pd

    frames: dict[str, pd.DataFrame] = {}
    for kind in KINDS:
        records = getattr(report, kind)
        if kind == "tables":
            rows = [
                {"table": table.id, "title": table.title, "unit": table.unit, **_flat(cell)}
                for table in report.tables
                for cell in table.cells
            ]
        else:
            rows = [_flat(record) for record in records]
        columns = list(dict.fromkeys(name for row in rows for name in row)) or _columns(kind)
        frames[kind] = (
            pd.DataFrame(rows, columns=columns).astype(object) if rows else pd.DataFrame(columns=columns)
        )
    return frames


def _flat(record: Any) -> dict[str, Any]:
    row: dict[str, Any] = {}
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in {"source", "period", "sources"} and not isinstance(record, Sources):
            inner = _flat(value) if value is not None else {}
            row.update({f"{field.name}_{name}": item for name, item in inner.items()})
            if value is None and field.name == "period":
                row.update({"period_start": None, "period_end": None, "period_label": None})
        elif field.name == "bbox" and value is not None:
            row.update(dict(zip(("x0", "top", "x1", "bottom"), value, strict=True)))
        elif isinstance(value, tuple):
            row[field.name] = _plain(value)
        else:
            row[field.name] = value.value if hasattr(value, "value") else value
    return row


def _plain(values: Sequence[Any]) -> Any:
    return tuple(
        dataclasses.asdict(v) if dataclasses.is_dataclass(v) and not isinstance(v, type) else v
        for v in values
    )


def _columns(kind: str) -> list[str]:
    import typing

    from raportti_parse.records import model

    hints = typing.get_type_hints(Report, vars(model) | {"pd": Any})
    record = typing.get_args(hints[kind])[0]
    names: list[str] = []
    for field in dataclasses.fields(record):
        if field.name == "source":
            names += ["source_page", "source_x0", "source_top", "source_x1", "source_bottom"]
        elif field.name == "period":
            names += ["period_start", "period_end", "period_label"]
        elif field.name == "sources":
            names += [f"sources_{one}" for one in ("unit", "role", "entity", "period", "label")]
        elif field.name == "bbox":
            names += ["x0", "top", "x1", "bottom"]
        else:
            names.append(field.name)
    return names
