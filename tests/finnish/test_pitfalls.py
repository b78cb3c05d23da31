"""docs/pitfalls.md runs as written."""

from __future__ import annotations

import doctest

import pytest
from tests.conftest import ROOT


@pytest.mark.wants("voikko")  # the page shows its base forms
def test_every_example_of_the_page() -> None:
    result = doctest.testfile(str(ROOT / "docs" / "pitfalls.md"), module_relative=False, encoding="utf-8")
    assert result.attempted >= 45
    assert result.failed == 0
