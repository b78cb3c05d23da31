"""Where everything stands in a dataset folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from raportti_parse.archive.errors import ArchiveUseError
from raportti_parse.printable import printable

NO_YEAR = "__HIVE_DEFAULT_PARTITION__"  # what Hive, DuckDB, Spark and Arrow read as null


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of one dataset.

    DATASET/
      datapackage.json       the tables described, for any tool of Frictionless Data
      views.sql              the tables as DuckDB views
      units.csv              renamed units, yours to edit
      reports.csv            what reports do not say of themselves, yours to edit
      amounts/report_year=2021/amounts.parquet     and so on for each table and year
      _archive/              the run's own: manifest.json, shards/, lock
    """

    root: Path

    @property
    def own(self) -> Path:
        return self.root / "_archive"

    @property
    def manifest(self) -> Path:
        return self.own / "manifest.json"

    @property
    def shards(self) -> Path:
        return self.own / "shards"

    @property
    def lock(self) -> Path:
        return self.own / "lock"

    @property
    def units(self) -> Path:
        return self.root / "units.csv"

    @property
    def by_hand(self) -> Path:
        return self.root / "reports.csv"

    @property
    def package(self) -> Path:
        return self.root / "datapackage.json"

    @property
    def views(self) -> Path:
        return self.root / "views.sql"

    def part(self, table: str, year: int | None, name: str | None = None) -> Path:
        """The Parquet file of a table and a report year."""
        folder = f"report_year={NO_YEAR if year is None else year}"
        return self.root / table / folder / f"{name or table}.parquet"

    @staticmethod
    def year_of(part: Path) -> int | None:
        """The report year of a table's Parquet file, None where the reports' is not known."""
        year = part.parent.name.partition("=")[2]
        return None if year == NO_YEAR else int(year)

    def parts(self, table: str) -> list[Path]:
        """The Parquet files of a table, in order."""
        return sorted((self.root / table).glob("report_year=*/*.parquet"))


def new_or_ours(root: Path) -> Layout:
    """The layout of a dataset to write; raises ArchiveUseError where the folder holds something else."""
    layout = Layout(root)
    try:
        os.path.abspath(root).encode()
    except UnicodeEncodeError as error:
        raise ArchiveUseError(
            f"{printable(str(root))}: the name of the dataset's folder is no UTF-8, and DuckDB cannot open "
            "it; choose another --out"
        ) from error
    if root.exists() and not root.is_dir():
        raise ArchiveUseError(f"{root} is a file; give a folder for the dataset")
    if root.is_dir() and not layout.own.is_dir() and any(root.iterdir()):
        raise ArchiveUseError(f"{root} is not empty and holds no dataset of this tool; give another folder")
    return layout


def existing(root: Path) -> Layout:
    """The layout of a dataset to read; raises ArchiveUseError where there is none."""
    layout = Layout(root)
    if not layout.package.is_file():
        raise ArchiveUseError(
            f"{root} holds no finished dataset; make one with: raportti-parse archive FOLDER --out {root}"
        )
    return layout
