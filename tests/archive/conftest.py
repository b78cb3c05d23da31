"""What the archive's tests share."""

from __future__ import annotations

import pytest

from tests.archive.small_archive import Run, quick_run


@pytest.fixture
def run() -> Run:
    """`parse_archive` with the fake parser and limits that suit a test."""
    return quick_run
