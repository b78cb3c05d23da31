"""The tool's own name and version, as records carry them."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

NAME = "raportti-parse"

try:
    VERSION = version(NAME)
except PackageNotFoundError:  # run from a source tree that is not installed
    VERSION = "0+unknown"
