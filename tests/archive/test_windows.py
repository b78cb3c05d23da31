"""On Windows `parse_archive` says in words that it cannot run; all else of the package loads."""

from __future__ import annotations

import subprocess
import sys

PROGRAM = """
import subprocess, sys
import duckdb, matplotlib.figure, pandas, pyarrow.parquet, rich.progress  # under their own system's name
import raportti_parse.pipeline
sys.modules["resource"] = sys.modules["fcntl"] = None  # Windows has neither
sys.platform = "win32"
from raportti_parse import MissingPartError, open_dataset, parse, parse_archive, series
from raportti_parse.archive import Summary, export_csv, find_series, plot_series
from raportti_parse.cli.main import main
try:
    parse_archive(["reports"], "dataset")
except MissingPartError as error:
    print(error)
sys.exit(main(["archive", "reports", "--out", "dataset"]))
"""


def test_parse_archive_says_that_it_cannot_run() -> None:
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True)
    assert "run it on Linux, on macOS or in WSL" in done.stdout
    assert done.stderr == f"raportti-parse: {done.stdout}"
    assert done.returncode == 16
