"""The whole output of each sample, as it was when somebody last read its figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT, SAMPLES, parsed

GOLDEN = ROOT / "golden"
BORN_DIGITAL = sorted(p for p in SAMPLES.glob("*.pdf") if "skannattu" not in p.name)


@pytest.mark.parametrize("sample", BORN_DIGITAL, ids=lambda p: p.stem)
@pytest.mark.wants("voikko")  # base forms
def test_output_is_as_last_read(sample: Path, request: pytest.FixtureRequest) -> None:
    text = parsed(sample).to_json(indent=1) + "\n"
    golden = GOLDEN / f"{sample.stem}.json"
    if request.config.getoption("--regenerate-goldens"):
        golden.write_text(text, encoding="utf-8")
    assert golden.exists(), f"{golden.name} is not there: read the output, then make goldens"
    assert text == golden.read_text(encoding="utf-8"), (
        f"{golden.name} differs; look at the change, and if it is right run: make goldens"
    )
