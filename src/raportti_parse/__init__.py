"""Follow-up reports of Finnish cities, read from PDF into exact, traceable records.

`parse` reads one file, `parse_archive` folders of them into a dataset. Everything loads when it is first
used: importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from raportti_parse.errors import (
    DamagedPdfError,
    FileAccessError,
    MissingPartError,
    NoPagesError,
    NotAPdfError,
    PageRangeError,
    PasswordError,
    RaporttiError,
    UnknownFigureError,
    UnreadableFileError,
)
from raportti_parse.limits import Limits
from raportti_parse.version import VERSION

if TYPE_CHECKING:
    from raportti_parse.archive import open_dataset as open_dataset
    from raportti_parse.archive import parse_archive as parse_archive
    from raportti_parse.archive import series as series
    from raportti_parse.pipeline import parse as parse
    from raportti_parse.records.codec import json_schema as json_schema
    from raportti_parse.records.model import Check as Check
    from raportti_parse.records.model import Measure as Measure
    from raportti_parse.records.model import Problem as Problem
    from raportti_parse.records.model import Quantity as Quantity
    from raportti_parse.records.model import Report as Report
    from raportti_parse.records.model import Status as Status
    from raportti_parse.records.model import Table as Table

__version__ = VERSION

_LAZY = {
    "parse": "raportti_parse.pipeline",
    "json_schema": "raportti_parse.records.codec",
    "Report": "raportti_parse.records.model",
    "Quantity": "raportti_parse.records.model",
    "Measure": "raportti_parse.records.model",
    "Status": "raportti_parse.records.model",
    "Table": "raportti_parse.records.model",
    "Check": "raportti_parse.records.model",
    "Problem": "raportti_parse.records.model",
    "open_dataset": "raportti_parse.archive",
    "parse_archive": "raportti_parse.archive",
    "series": "raportti_parse.archive",
}

__all__ = [
    "Check",
    "DamagedPdfError",
    "FileAccessError",
    "Limits",
    "Measure",
    "MissingPartError",
    "NoPagesError",
    "NotAPdfError",
    "PageRangeError",
    "PasswordError",
    "Problem",
    "Quantity",
    "RaporttiError",
    "Report",
    "Status",
    "Table",
    "UnknownFigureError",
    "UnreadableFileError",
    "__version__",
    "json_schema",
    "open_dataset",
    "parse",
    "parse_archive",
    "series",
]


def __getattr__(name: str) -> Any:
    if name in _LAZY:
        value = getattr(import_module(_LAZY[name]), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
