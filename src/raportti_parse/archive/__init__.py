"""Years of reports: many files in, one dataset out that other tools open.

parse_archive    read folders of reports into a dataset, and go on where a run stopped
open_dataset     the dataset in DuckDB
series           a unit's line item over the years
export_csv       the tables for a spreadsheet
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

from raportti_parse.archive.errors import (
    ArchiveStoppedError,
    ArchiveUseError,
    DatasetBusyError,
    DatasetDamagedError,
    not_on_windows,
)
from raportti_parse.archive.summary import Failure, Summary

if TYPE_CHECKING:
    from raportti_parse.archive.plot import plot_series
    from raportti_parse.archive.run import parse_archive
    from raportti_parse.archive.spreadsheet import export_csv
    from raportti_parse.archive.timeline import find_series, series
    from raportti_parse.archive.views import open_dataset

__all__ = [
    "ArchiveStoppedError",
    "ArchiveUseError",
    "DatasetBusyError",
    "DatasetDamagedError",
    "Failure",
    "Summary",
    "export_csv",
    "find_series",
    "open_dataset",
    "parse_archive",
    "plot_series",
    "series",
]

# a reading process imports this package too, and must not load what only the run needs
_LATER = {
    "export_csv": "spreadsheet",
    "find_series": "timeline",
    "open_dataset": "views",
    "parse_archive": "run",
    "plot_series": "plot",
    "series": "timeline",
}


def __getattr__(name: str) -> Any:
    if name == "parse_archive" and sys.platform == "win32":
        return not_on_windows
    if name in _LATER:
        from importlib import import_module

        return getattr(import_module(f"{__name__}.{_LATER[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
